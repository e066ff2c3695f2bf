/* hecate plugin list|show: what is installed, and whether it works. */
#include "cli/command.h"

#include "hecate.h"

#include <stdio.h>
#include <string.h>

struct plugin_settings {
	const char *path;
};

static const struct hct_option plugin_options[] = {
	{ "plugin-path", 0, "DIRS", "folders of modules, searched first (colon-separated)", NULL, HCT_TAKE_TEXT,
		offsetof(struct plugin_settings, path) },
	{ 0 },
};

static const char *
plugin_state(const struct hct_plugin_info *plugin)
{
	return plugin->problem ? plugin->problem : plugin->schema_only ? "schema only" : "ok";
}

static int
plugin_list(const struct hct_plugin_info *plugins, size_t count)
{
	bool broken = false;

	printf("%-15s %-34s %-20s %-12s %s\n", "FAMILY", "NAME", "MODULE", "VERSION", "STATE");
	for (size_t i = 0; i < count; i++) {
		const struct hct_plugin_info *plugin = &plugins[i];
		printf("%-15s %-34s %-20s %-12s %s\n", plugin->family ? plugin->family : "-", plugin->name ? plugin->name : "-",
			plugin->module, plugin->version[0] ? plugin->version : "-", plugin_state(plugin));
		broken |= plugin->problem != NULL;
	}
	return broken ? HCT_EXIT_PARTIAL : HCT_EXIT_OK;
}

static int
plugin_show(const struct hct_plugin_info *plugins, size_t count, const char *name)
{
	bool found = false;

	for (size_t i = 0; i < count; i++) {
		const struct hct_plugin_info *plugin = &plugins[i];
		if (strcmp(plugin->name ? plugin->name : plugin->module, name) && strcmp(plugin->module, name))
			continue;
		printf("%s%s %s\n  %s\n  module   %s %s (%s)\n  folder   %s\n  state    %s%s\n", found ? "\n" : "",
			plugin->family ? plugin->family : "Module", plugin->name ? plugin->name : plugin->module,
			plugin->description && plugin->description[0] ? plugin->description :
			plugin->display ? plugin->display : "", plugin->module, plugin->version, plugin->registry, plugin->folder,
			plugin_state(plugin), plugin->schema_only ? ": specs are checked, nothing is drawn or queried" : "");
		found = true;
	}
	if (!found)
		fprintf(stderr, "hecate plugin: no plugin or module is called \"%s\"\n", name);
	return found ? HCT_EXIT_OK : HCT_EXIT_USAGE;
}

static int
plugin_run(void *user, int argc, char **argv)
{
	struct plugin_settings *settings = user;
	struct hct_engine_options options = { .size = sizeof options, .plugin_path = settings->path };
	const struct hct_plugin_info *plugins;
	struct hct_engine *engine;
	size_t count;
	int result = HCT_EXIT_USAGE;

	if (argc < 1 || (strcmp(argv[0], "list") && strcmp(argv[0], "show")) || argc != (argv[0][0] == 'l' ? 1 : 2)) {
		fprintf(stderr, "hecate plugin: wants 'list' or 'show NAME'\nTry 'hecate plugin --help'.\n");
		return HCT_EXIT_USAGE;
	}
	engine = hct_engine_create(&options);
	count = hct_engine_plugins(engine, 1, &plugins);
	result = argv[0][0] == 'l' ? plugin_list(plugins, count) : plugin_show(plugins, count, argv[1]);
	hct_engine_destroy(engine);
	return result;
}

const struct hct_command hct_command_plugin = {
	.name = "plugin", .arguments = "list | show NAME", .summary = "list installed plugins, or show one",
	.details = "Modules are looked for in --plugin-path, then $HECATE_PLUGIN_PATH, then the install folder. Exit code 1:\n"
		"some module does not work. One whose state is \"schema only\" works: its kinds are checked, not drawn.",
	.options = plugin_options, .settings_size = sizeof(struct plugin_settings), .run = plugin_run,
};
