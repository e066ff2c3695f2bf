/* hecate schema: the schemas of what is installed, for editors and other validators. */
#include "cli/command.h"
#include "cli/output.h"

#include "hecate.h"

#include <stdio.h>
#include <string.h>

struct schema_settings {
	const char *output, *plugin_path;
	uint32_t all, bundle;
};

#define SCHEMA(member) offsetof(struct schema_settings, member)
static const struct hct_option schema_options[] = {
	{ "all", 0, NULL, "one schema for whatever hecate reads, by apiVersion and kind", NULL, HCT_TAKE_FLAG, SCHEMA(all) },
	{ "bundle", 'b', NULL, "with all that it refers to, in one file", NULL, HCT_TAKE_FLAG, SCHEMA(bundle) },
	{ "output", 'o', "FILE", "write it there, not to standard output", NULL, HCT_TAKE_TEXT, SCHEMA(output) },
	{ "plugin-path", 0, "DIRS", "folders of modules, searched first (colon-separated)", NULL, HCT_TAKE_TEXT,
		SCHEMA(plugin_path) },
	{ 0 },
};

static int
schema_list(struct hct_engine *engine)
{
	const struct hct_schema_info *schemas;
	size_t count = hct_engine_schemas(engine, &schemas);
	const char *group = "";

	for (size_t i = 0; i < count; i++) {
		if (strcmp(group, schemas[i].group))
			printf("%s%s\n", i ? "\n" : "", schemas[i].group);
		group = schemas[i].group;
		printf("  %-34s %s\n", schemas[i].name, schemas[i].description);
	}
	if (count == 0)
		fprintf(stderr, "hecate schema: no schemas are installed\n");
	return count ? HCT_EXIT_OK : HCT_EXIT_USAGE;
}

static int
schema_print(struct hct_engine *engine, const struct schema_settings *settings, const char *name)
{
	const char *text;
	size_t len;

	if (hct_schema_text(engine, name, settings->bundle ? HCT_SCHEMA_BUNDLED : 0, &text, &len)) {
		fprintf(stderr, "%s\n", text);
		return HCT_EXIT_USAGE;
	}
	return hct_output_write(settings->output ? settings->output : "-", text, len) ? HCT_EXIT_OK : HCT_EXIT_USAGE;
}

static int
schema_run(void *user, int argc, char **argv)
{
	const struct schema_settings *settings = user;
	struct hct_engine_options options = { .size = sizeof options, .plugin_path = settings->plugin_path };
	struct hct_engine *engine;
	int result;

	if (argc > 1 || (argc == 1 && settings->all)) {
		fprintf(stderr, "hecate schema: wants one KIND, or --all\nTry 'hecate schema --help'.\n");
		return HCT_EXIT_USAGE;
	}
	if (argc == 0 && !settings->all && (settings->bundle || settings->output)) {
		fprintf(stderr, "hecate schema: --bundle and --output want a KIND, or --all\nTry 'hecate schema --help'.\n");
		return HCT_EXIT_USAGE;
	}
	engine = hct_engine_create(&options);
	if (argc == 0 && !settings->all)
		result = schema_list(engine);
	else
		result = schema_print(engine, settings, argc ? argv[0] : NULL);
	hct_engine_destroy(engine);
	return result;
}

const struct hct_command hct_command_schema = {
	.name = "schema", .arguments = "[KIND]", .summary = "list JSON Schemas of resources and plugins, or print one",
	.details = "KIND: a resource (Dashboard, PersesDashboard), a plugin (TimeSeriesChart: its spec), a part that several\n"
		"share (shared/format), or plugin/FAMILY (what is installed of a family). Editors want one file:\n"
		"'hecate schema --all --bundle -o perses.schema.json'. Without KIND: what there is, a line each.",
	.options = schema_options, .settings_size = sizeof(struct schema_settings), .run = schema_run,
};
