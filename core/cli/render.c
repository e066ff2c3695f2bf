/* hecate render: dashboards to pictures, pages and data. Everything it does goes through hecate.h. */
#include "cli/command.h"
#include "cli/notes.h"
#include "cli/output.h"
#include "cli/progress.h"

#include "base/hash.h"
#include "hecate.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct render_settings {
	const char *output, *format, *report, *record, *replay, *panel, *from, *to, *zone, *theme, *palette, *page, *plugin_path, *ca,
		*cert, *key;
	struct hct_texts vars, resources, datasources, dashboards;
	double width, height, scale;
	uint32_t expand, narrow, landscape, strict, in_process, quiet, threads, max_per_host, max_reply, plugin_memory,
		follow, insecure;
	int64_t timeout, deadline, plugin_timeout;
};

#define AT(member) offsetof(struct render_settings, member)
static const struct hct_option render_options[] = {
	{ "output", 'o', "FILE", "where the result goes; - is standard output (default NAME.FORMAT)", NULL, HCT_TAKE_TEXT, AT(output) },
	{ "format", 'f', "FORMAT", "png svg pdf csv json scene (default by --output, else png)", "png svg pdf csv json scene", HCT_TAKE_TEXT, AT(format) },
	{ "panel", 'p', "KEY", "only this panel, filling the picture", NULL, HCT_TAKE_TEXT, AT(panel) },
	{ "from", 0, "TIME", "6h, now-6h, Unix seconds or ms, RFC 3339 (default: the dashboard's duration)", NULL, HCT_TAKE_TEXT, AT(from) },
	{ "to", 0, "TIME", "end of the range (default: now)", NULL, HCT_TAKE_TEXT, AT(to) },
	{ "tz", 0, "ZONE", "time zone, IANA name (default: the dashboard's, else UTC)", NULL, HCT_TAKE_TEXT, AT(zone) },
	{ "var", 'v', "NAME=VALUE", "value of a variable; values of a list separated by commas", NULL, HCT_TAKE_LIST, AT(vars) },
	{ "width", 0, "PX", "width in CSS px (default 1232; a panel: 600)", NULL, HCT_TAKE_NUMBER, AT(width) },
	{ "height", 0, "PX", "height in CSS px (default: what the layout needs; a panel: 300)", NULL, HCT_TAKE_NUMBER, AT(height) },
	{ "scale", 0, "N", "device pixels per CSS px (default 1)", NULL, HCT_TAKE_NUMBER, AT(scale) },
	{ "theme", 0, "THEME", "light, dark, or print: white, full colours, no wide fills", "light dark print", HCT_TAKE_TEXT, AT(theme) },
	{ "palette", 0, "NAME", "colours of series: perses, or okabe-ito (colour-blind safe)", "perses okabe-ito", HCT_TAKE_TEXT, AT(palette) },
	{ "expand", 0, NULL, "open collapsed groups, show all tabs", NULL, HCT_TAKE_FLAG, AT(expand) },
	{ "narrow", 0, NULL, "two columns, as on a phone", NULL, HCT_TAKE_FLAG, AT(narrow) },
	{ "page", 0, "SIZE", "PDF pages: a3 a4 a5 letter legal tabloid", "a3 a4 a5 letter legal tabloid", HCT_TAKE_TEXT, AT(page) },
	{ "landscape", 0, NULL, "pages on their side", NULL, HCT_TAKE_FLAG, AT(landscape) },
	{ "dashboard", 0, "NAME", "only this dashboard of the input (repeatable)", NULL, HCT_TAKE_LIST, AT(dashboards) },
	{ "resources", 'r', "PATH", "file or folder with datasources, variables, secrets (repeatable)", NULL, HCT_TAKE_LIST, AT(resources) },
	{ "datasource", 'd', "NAME=URL", "where a datasource points; '*=URL': all of them (repeatable)", NULL, HCT_TAKE_LIST, AT(datasources) },
	{ "record", 0, "FILE", "write documents, replies, clock and zone to a bundle", NULL, HCT_TAKE_TEXT, AT(record) },
	{ "replay", 0, "FILE", "render from a bundle, without a network", NULL, HCT_TAKE_TEXT, AT(replay) },
	{ "report", 0, "FILE", "write what was drawn, asked and missing as JSON", NULL, HCT_TAKE_TEXT, AT(report) },
	{ "strict", 0, NULL, "no output when any panel failed", NULL, HCT_TAKE_FLAG, AT(strict) },
	{ "timeout", 0, "TIME", "for one request, retries included (default 30s)", NULL, HCT_TAKE_DURATION, AT(timeout) },
	{ "deadline", 0, "TIME", "for all requests together (default 1m)", NULL, HCT_TAKE_DURATION, AT(deadline) },
	{ "max-per-host", 0, "N", "requests in flight per server (default 8)", NULL, HCT_TAKE_COUNT, AT(max_per_host) },
	{ "max-reply", 0, "MIB", "largest reply (default 64)", NULL, HCT_TAKE_COUNT, AT(max_reply) },
	{ "follow-other-hosts", 0, NULL, "redirects may lead to other hosts", NULL, HCT_TAKE_FLAG, AT(follow) },
	{ "ca", 0, "FILE", "further trusted certificates (PEM)", NULL, HCT_TAKE_TEXT, AT(ca) },
	{ "cert", 0, "FILE", "client certificate (PEM)", NULL, HCT_TAKE_TEXT, AT(cert) },
	{ "key", 0, "FILE", "key of the client certificate (PEM)", NULL, HCT_TAKE_TEXT, AT(key) },
	{ "insecure", 0, NULL, "do not verify certificates", NULL, HCT_TAKE_FLAG, AT(insecure) },
	{ "threads", 0, "N", "for drawing (default: by processors and panels)", NULL, HCT_TAKE_COUNT, AT(threads) },
	{ "plugin-path", 0, "DIRS", "folders of modules, searched first (colon-separated)", NULL, HCT_TAKE_TEXT, AT(plugin_path) },
	{ "plugin-timeout", 0, "TIME", "for one call into a plugin (default 10s)", NULL, HCT_TAKE_DURATION, AT(plugin_timeout) },
	{ "plugin-memory", 0, "MIB", "growth during one call into a plugin (default 512)", NULL, HCT_TAKE_COUNT, AT(plugin_memory) },
	{ "in-process", 0, NULL, "run plugins in this process; a crash ends it", NULL, HCT_TAKE_FLAG, AT(in_process) },
	{ "quiet", 'q', NULL, "no progress, no warnings", NULL, HCT_TAKE_FLAG, AT(quiet) },
	{ 0 },
};
#undef AT

static const char *const render_formats[] = { NULL, "png", "svg", "pdf", "csv", "json", "scene", NULL };

/* What follows the last dot of the output's name; NULL: it has none, or is a folder's. */
static const char *
render_ending(const struct render_settings *settings)
{
	const char *dot = settings->output ? strrchr(settings->output, '.') : NULL;

	return !dot || strchr(dot, '/') || g_file_test(settings->output, G_FILE_TEST_IS_DIR) ? NULL : dot + 1;
}

/* By --format, else by the output's ending, else PNG; 0: the ending is unknown. */
static uint32_t
render_format(const struct render_settings *settings)
{
	const char *word = settings->format ? settings->format : render_ending(settings);

	if (!word)
		return HCT_OUTPUT_PNG;
	for (uint32_t i = 1; render_formats[i]; i++)
		if (!g_ascii_strcasecmp(word, render_formats[i]))
			return i;
	return 0;
}

static bool
render_wants(const struct render_settings *settings, const char *name)
{
	for (size_t i = 0; i < settings->dashboards.count; i++)
		if (!strcmp(settings->dashboards.items[i], name))
			return true;
	return settings->dashboards.count == 0;
}

static struct hct_input *
render_input(const struct render_settings *settings, int argc, char **argv)
{
	struct hct_input *input = hct_input_create();
	hct_status worst = HCT_OK, status;

	for (size_t i = 0; i < settings->resources.count; i++) {
		status = hct_input_add_resources(input, settings->resources.items[i]);
		worst = status ? status : worst;
	}
	for (int i = 0; i < argc; i++) {
		status = hct_input_add_file(input, argv[i]);
		worst = status ? status : worst;
	}
	if (settings->replay) {
		status = hct_input_add_bundle(input, settings->replay);
		worst = status ? status : worst;
	}
	hct_notes_print_input(input, settings->quiet);
	if (worst < 0) {
		hct_input_free(input);
		return NULL;
	}
	return input;
}

static struct hct_render_options
render_make_options(const struct render_settings *s)
{
	return (struct hct_render_options){
		.size = sizeof(struct hct_render_options), .output = render_format(s), .panel = s->panel, .from = s->from,
		.to = s->to, .zone = s->zone, .var_count = s->vars.count, .vars = s->vars.items,
		.datasource_count = s->datasources.count, .datasources = s->datasources.items, .width_px = s->width,
		.height_px = s->height, .scale = s->scale, .theme = s->theme, .palette = s->palette, .expand = s->expand, .narrow = s->narrow,
		.page = s->page, .landscape = s->landscape, .isolate = !s->in_process, .plugin_timeout_ms = s->plugin_timeout,
		.plugin_memory_mib = s->plugin_memory, .max_per_host = s->max_per_host, .request_timeout_ms = s->timeout,
		.deadline_ms = s->deadline, .max_reply_mib = s->max_reply, .follow_other_hosts = s->follow,
		.insecure = s->insecure, .ca_file = s->ca, .cert_file = s->cert, .key_file = s->key, .record = s->record,
	};
}

/* The output as named; in a folder, and without -o, the dashboard's name with the format's ending. */
static char *
render_output_path(const struct render_settings *settings, const char *name, const char *format)
{
	if (settings->output && g_file_test(settings->output, G_FILE_TEST_IS_DIR))
		return g_strdup_printf("%s/%s.%s", settings->output, name, format);
	return settings->output ? g_strdup(settings->output) : g_strdup_printf("%s.%s", name, format);
}

static int
render_write(const struct render_settings *settings, const struct hct_picture *picture, const char *path)
{
	bool written = true;

	if (settings->report)
		written = hct_output_write(settings->report, picture->report, picture->report_len);
	if (picture->outcome >= HCT_OUTCOME_BAD_INPUT)
		return (int)picture->outcome;
	if (settings->strict && picture->outcome != HCT_OUTCOME_COMPLETE) {
		fprintf(stderr, "hecate: %s was not written, because something is missing (--strict)\n", path);
		return HCT_EXIT_PARTIAL;
	}
	if (!hct_output_write(path, picture->bytes, picture->len) || !written)
		return HCT_EXIT_USAGE;
	return (int)picture->outcome;
}

static int
render_one(const struct render_settings *settings, struct hct_engine *engine, const struct hct_input *input,
	size_t index)
{
	struct hct_render_options options = render_make_options(settings);
	g_autofree char *path = render_output_path(settings, hct_input_dashboard_name(input, index),
		render_formats[options.output]);
	struct hct_picture *picture = NULL;
	int result;

	options.dashboard = index;
	if (!hct_output_check(path) || (settings->report && !hct_output_check(settings->report)) ||
		(settings->record && !hct_output_check(settings->record)))
		return HCT_EXIT_USAGE;
	if (!settings->quiet && isatty(STDERR_FILENO))
		options.progress = hct_progress_show;
	hct_render(engine, input, &options, &picture);
	if (options.progress)
		hct_progress_clear();
	hct_notes_print(picture->notes, picture->note_count, settings->quiet);
	result = render_write(settings, picture, path);
	if (result <= HCT_EXIT_PARTIAL && isatty(STDERR_FILENO) && !settings->quiet && strcmp(path, "-"))
		fprintf(stderr, "%s\n", path);
	hct_picture_free(picture);
	return result;
}

/* Files of a folder are named after their dashboards. */
static bool
render_names_differ(const struct render_settings *settings, const struct hct_input *input)
{
	g_autoptr(GHashTable) names = g_hash_table_new(hct_hash_cstr, g_str_equal);

	for (size_t i = 0; i < hct_input_dashboards(input); i++) {
		const char *name = hct_input_dashboard_name(input, i);

		if (!render_wants(settings, name) || g_hash_table_add(names, (gpointer)(uintptr_t)name))
			continue;
		fprintf(stderr, "hecate: the input holds two dashboards named \"%s\", which would be one file\n", name);
		return false;
	}
	return true;
}

static bool
render_has_named(const struct render_settings *settings, const struct hct_input *input)
{
	size_t count = hct_input_dashboards(input);

	for (size_t n = 0; n < settings->dashboards.count; n++) {
		const char *name = settings->dashboards.items[n];
		size_t i = 0;
		while (i < count && strcmp(name, hct_input_dashboard_name(input, i)))
			i++;
		if (i == count) {
			fprintf(stderr, "hecate: the input holds no dashboard of that name: %s\n", name);
			return false;
		}
	}
	return true;
}

static int
render_all(const struct render_settings *settings, const struct hct_input *input)
{
	struct hct_engine_options options = { .size = sizeof options, .threads = settings->threads,
		.plugin_path = settings->plugin_path };
	struct hct_engine *engine;
	size_t count = 0;
	int worst = HCT_EXIT_OK;

	if (!render_has_named(settings, input))
		return HCT_EXIT_USAGE;
	for (size_t i = 0; i < hct_input_dashboards(input); i++)
		count += render_wants(settings, hct_input_dashboard_name(input, i));
	if (count == 0) {
		fprintf(stderr, "hecate: the input holds no dashboard\n");
		return HCT_EXIT_USAGE;
	}
	if (count > 1 && (settings->report || settings->record || (settings->output &&
		!g_file_test(settings->output, G_FILE_TEST_IS_DIR)))) {
		fprintf(stderr, "hecate: the input holds %zu dashboards; choose one with --dashboard, or name a folder with -o\n",
			count);
		return HCT_EXIT_USAGE;
	}
	if (!render_names_differ(settings, input))
		return HCT_EXIT_USAGE;
	engine = hct_engine_create(&options);
	for (size_t i = 0; i < hct_input_dashboards(input); i++)
		if (render_wants(settings, hct_input_dashboard_name(input, i))) {
			int result = render_one(settings, engine, input, i);
			worst = result > worst ? result : worst;
		}
	hct_engine_destroy(engine);
	return worst;
}

static bool
render_outputs_differ(const struct render_settings *settings)
{
	const struct { const char *option, *path; } outputs[] = { { "--output", settings->output },
		{ "--report", settings->report }, { "--record", settings->record } };

	if (settings->record && !strcmp(settings->record, "-")) {
		fprintf(stderr, "hecate render: --record wants the name of a file\n");
		return false;
	}
	for (size_t i = 0; i < 3; i++)
		for (size_t j = i + 1; j < 3; j++)
			if (outputs[i].path && outputs[j].path && !strcmp(outputs[i].path, outputs[j].path)) {
				fprintf(stderr, "hecate render: %s and %s name the same file\n", outputs[i].option, outputs[j].option);
				return false;
			}
	return true;
}

static int
render_run(void *user, int argc, char **argv)
{
	const struct render_settings *settings = user;
	struct hct_input *input;
	int result;

	if (argc == 0 && !settings->replay) {
		fprintf(stderr, "hecate render: no dashboard given\nTry 'hecate render --help'.\n");
		return HCT_EXIT_USAGE;
	}
	if (!render_outputs_differ(settings))
		return HCT_EXIT_USAGE;
	/* A picture in a file whose name promises another kind of picture helps nobody. */
	if (!render_format(settings)) {
		fprintf(stderr, "hecate render: %s: the ending is none of png svg pdf csv json scene; choose one with --format\n",
			settings->output);
		return HCT_EXIT_USAGE;
	}
	input = render_input(settings, argc, argv);
	if (!input)
		return HCT_EXIT_USAGE;
	result = render_all(settings, input);
	hct_input_free(input);
	return result;
}

const struct hct_command hct_command_render = {
	.name = "render", .arguments = "DASHBOARD…", .summary = "draw dashboards as PNG, SVG, PDF, or write their data",
	.details = "DASHBOARD is a file with Perses documents or Kubernetes resources (JSON or YAML), or - for standard input.\n"
		"Exit code: 0 complete, 1 a panel (its cell says why), variable or annotation failed, 2 bad usage or document,\n"
		"3 nothing drawn.",
	.options = render_options, .settings_size = sizeof(struct render_settings), .run = render_run,
};
