/* hecate lint: documents checked without a server. */
#include "cli/command.h"
#include "cli/notes.h"
#include "cli/output.h"
#include "cli/paths.h"

#include "hecate.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

#define CONFIG_NAME ".hecate.yaml"

struct lint_settings {
	const char *format, *fail_on, *config, *explain, *output, *plugin_path;
	struct hct_texts only, disable, resources, rules, excludes;
	uint32_t no_config, list, quiet;
};

#define LINT(member) offsetof(struct lint_settings, member)
static const struct hct_option lint_options[] = {
	{ "format", 'f', "FORMAT", "how findings are written: human, json, sarif, github, junit", "human json sarif github junit",
		HCT_TAKE_TEXT, LINT(format) },
	{ "fail-on", 0, "SEVERITY", "least grave finding that makes exit code 1: error, warning, info", "error warning info",
		HCT_TAKE_TEXT, LINT(fail_on) },
	{ "only", 0, "RULE", "just this rule (HCT012) or group (model, schema, …); repeatable", NULL, HCT_TAKE_LIST, LINT(only) },
	{ "disable", 0, "RULE", "without this rule or group; repeatable", NULL, HCT_TAKE_LIST, LINT(disable) },
	{ "resources", 'r', "PATH", "file or folder of datasources, variables, secrets that exist; repeatable", NULL, HCT_TAKE_LIST,
		LINT(resources) },
	{ "rules", 0, "FILE", "rules of your own, in percli's form; repeatable", NULL, HCT_TAKE_LIST, LINT(rules) },
	{ "exclude", 0, "PATTERN", "leave out such paths when walking a folder; repeatable", NULL, HCT_TAKE_LIST, LINT(excludes) },
	{ "config", 0, "FILE", "settings (default: " CONFIG_NAME " here or in a folder above)", NULL, HCT_TAKE_TEXT, LINT(config) },
	{ "no-config", 0, NULL, "do not look for " CONFIG_NAME, NULL, HCT_TAKE_FLAG, LINT(no_config) },
	{ "output", 'o', "FILE", "write findings there, not to standard output", NULL, HCT_TAKE_TEXT, LINT(output) },
	{ "quiet", 'q', NULL, "say nothing when there is nothing to say", NULL, HCT_TAKE_FLAG, LINT(quiet) },
	{ "explain", 0, "RULE", "what a rule is about", NULL, HCT_TAKE_TEXT, LINT(explain) },
	{ "list", 0, NULL, "all rules, a line each", NULL, HCT_TAKE_FLAG, LINT(list) },
	{ "plugin-path", 0, "DIRS", "folders of modules, searched first (colon-separated)", NULL, HCT_TAKE_TEXT, LINT(plugin_path) },
	{ 0 },
};

static const char *
lint_level_name(uint32_t level)
{
	return level == HCT_LEVEL_ERROR ? "error" : level == HCT_LEVEL_WARNING ? "warning" : "info";
}

static uint32_t
lint_level(const char *name)
{
	return !name ? 0 : !strcmp(name, "error") ? HCT_LEVEL_ERROR : !strcmp(name, "warning") ? HCT_LEVEL_WARNING : HCT_LEVEL_INFO;
}

static int
lint_explain(const char *id)
{
	struct hct_lint_rule rule;

	for (size_t i = 0; hct_lint_rule(i, &rule); i++) {
		if (g_ascii_strcasecmp(rule.id, id))
			continue;
		printf("%s: %s\ngroup %s, usually of severity %s\n\n%s\n", rule.id, rule.title, rule.group,
			lint_level_name(rule.level), rule.why);
		return HCT_EXIT_OK;
	}
	fprintf(stderr, "hecate lint: there is no rule \"%s\"\nTry 'hecate lint --list'.\n", id);
	return HCT_EXIT_USAGE;
}

static int
lint_list(void)
{
	struct hct_lint_rule rule;

	for (size_t i = 0; hct_lint_rule(i, &rule); i++)
		printf("%s  %-11s %-8s %s\n", rule.id, rule.group, lint_level_name(rule.level), rule.title);
	return HCT_EXIT_OK;
}

/* The nearest .hecate.yaml, from the working folder upwards; NULL: none. */
static char *
lint_find_config(void)
{
	g_autofree char *folder = g_get_current_dir();

	for (;;) {
		char *path = g_build_filename(folder, CONFIG_NAME, NULL), *above;

		if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
			return path;
		g_free(path);
		above = g_path_get_dirname(folder);
		if (!strcmp(above, folder)) {
			g_free(above);
			return NULL;
		}
		g_free(folder);
		folder = above;
	}
}

static void
lint_add(void *user, const char *path)
{
	hct_lint_add_path(user, path);
}

/* https://docs.github.com/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit */
static void
lint_warn_of_limits(const char *format, size_t count)
{
	const size_t shown_most = 5000, accepted_most = 25000;

	if (strcmp(format, "sarif") || count <= shown_most)
		return;
	fprintf(stderr, "hecate: warning: GitHub's code scanning %s of more than %zu results; there are %zu\n",
		count > accepted_most ? "refuses a file" : "leaves out the least grave ones of a file",
		count > accepted_most ? accepted_most : shown_most, count);
}

static int
lint_write(struct hct_lint *lint, const struct lint_settings *settings, int outcome)
{
	const char *format = settings->format ? settings->format : "human", *output = settings->output ? settings->output : "-";
	const struct hct_lint_finding *findings;
	const struct hct_note *notes;
	size_t len, count, note_count;
	const char *text;

	if (hct_lint_write(lint, format, hct_output_color(settings->output), &text, &len) < 0)
		return HCT_EXIT_USAGE;
	count = hct_lint_findings(lint, &findings);
	if (settings->quiet && !strcmp(format, "human") && count == 0)
		len = 0;
	if (!hct_output_write(output, text, len))
		return HCT_EXIT_USAGE;
	note_count = hct_lint_notes(lint, &notes);
	hct_notes_print(notes, note_count, (int)settings->quiet);
	lint_warn_of_limits(format, count);
	return outcome;
}

static int
lint_check(struct hct_lint *lint, const struct lint_settings *settings, int argc, char **argv)
{
	for (int i = 0; i < argc && !hct_lint_problem(lint); i++)
		hct_paths_expand(argv[i], lint_add, lint);
	if (hct_lint_problem(lint)) {
		fprintf(stderr, "hecate lint: %s", hct_lint_problem(lint));
		return HCT_EXIT_USAGE;
	}
	return lint_write(lint, settings, hct_lint_run(lint));
}

static int
lint_run(void *user, int argc, char **argv)
{
	struct lint_settings *settings = user;
	g_autofree char *found = settings->config || settings->no_config ? NULL : lint_find_config();
	struct hct_engine_options engine_options = { .size = sizeof engine_options, .plugin_path = settings->plugin_path };
	struct hct_lint_options options = { .size = sizeof options, .fail_on = lint_level(settings->fail_on),
		.config = settings->config ? settings->config : found,
		.resource_count = settings->resources.count, .resources = settings->resources.items,
		.rule_file_count = settings->rules.count, .rule_files = settings->rules.items,
		.only_count = settings->only.count, .only = settings->only.items,
		.disable_count = settings->disable.count, .disable = settings->disable.items,
		.exclude_count = settings->excludes.count, .excludes = settings->excludes.items };
	struct hct_engine *engine;
	struct hct_lint *lint;
	int result;

	if (settings->explain)
		return lint_explain(settings->explain);
	if (settings->list)
		return lint_list();
	if (argc == 0) {
		fprintf(stderr, "hecate lint: wants files or folders; \"-\" is standard input\nTry 'hecate lint --help'.\n");
		return HCT_EXIT_USAGE;
	}
	engine = hct_engine_create(&engine_options);
	lint = hct_lint_create(engine, &options);
	result = lint_check(lint, settings, argc, argv);
	hct_lint_free(lint);
	hct_engine_destroy(engine);
	return result;
}

const struct hct_command hct_command_lint = {
	.name = "lint", .arguments = "FILE|FOLDER|-…", .summary = "check documents without a server",
	.details = "Folders are walked for *.json, *.yaml and *.yml: Perses documents, Kubernetes resources, ConfigMaps of dashboards,\n"
		"parts of dashboards. With --resources, what a dashboard refers to must be in them or in the dashboard.\n"
		"In YAML, '# hecate: disable=HCT301' turns a rule off for its line or for what stands below it.\n\n"
		"Exit code 0: clean, 1: findings of --fail-on or graver, 2: bad options, or a file that cannot be read, or no file.",
	.options = lint_options, .settings_size = sizeof(struct lint_settings), .run = lint_run,
};
