/* hecate diff: what changed from one set of documents to another, in words and as a picture. */
#include "cli/command.h"
#include "cli/git.h"
#include "cli/notes.h"
#include "cli/output.h"
#include "cli/progress.h"

#include "hecate.h"

#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct diff_settings {
	const char *format, *output, *picture, *replay, *from, *to, *zone, *theme, *palette, *plugin_path, *ca, *cert, *key;
	struct hct_texts vars, resources, datasources;
	double width, scale;
	uint32_t new_file, quiet, insecure, in_process;
	int64_t timeout, deadline;
};

#define DIFF(member) offsetof(struct diff_settings, member)
static const struct hct_option diff_options[] = {
	{ "format", 'f', "FORMAT", "how changes are written: text, json, markdown", "text json markdown", HCT_TAKE_TEXT, DIFF(format) },
	{ "output", 'o', "FILE", "write changes there, not to standard output", NULL, HCT_TAKE_TEXT, DIFF(output) },
	{ "new-file", 'N', NULL, "a file that is not there counts as an empty one", NULL, HCT_TAKE_FLAG, DIFF(new_file) },
	{ "quiet", 'q', NULL, "only the exit code", NULL, HCT_TAKE_FLAG, DIFF(quiet) },
	{ "picture", 'p', "FILE", "draw changed panels before and after, as a PNG", NULL, HCT_TAKE_TEXT, DIFF(picture) },
	{ "replay", 0, "FILE", "picture: data from a bundle, without a network", NULL, HCT_TAKE_TEXT, DIFF(replay) },
	{ "from", 0, "TIME", "picture: 6h, now-6h, Unix seconds or ms, RFC 3339", NULL, HCT_TAKE_TEXT, DIFF(from) },
	{ "to", 0, "TIME", "picture: end of the range (default: now)", NULL, HCT_TAKE_TEXT, DIFF(to) },
	{ "tz", 0, "ZONE", "picture: time zone, IANA name", NULL, HCT_TAKE_TEXT, DIFF(zone) },
	{ "var", 'v', "NAME=VALUE", "picture: value of a variable (repeatable)", NULL, HCT_TAKE_LIST, DIFF(vars) },
	{ "resources", 'r', "PATH", "picture: file or folder with datasources, variables, secrets (repeatable)", NULL, HCT_TAKE_LIST, DIFF(resources) },
	{ "datasource", 'd', "NAME=URL", "picture: where a datasource points; '*=URL': all of them (repeatable)", NULL, HCT_TAKE_LIST, DIFF(datasources) },
	{ "theme", 0, "THEME", "picture: light, dark, print", "light dark print", HCT_TAKE_TEXT, DIFF(theme) },
	{ "palette", 0, "NAME", "picture: colours of series: perses, okabe-ito", "perses okabe-ito", HCT_TAKE_TEXT, DIFF(palette) },
	{ "scale", 0, "N", "picture: device pixels per CSS px (default 1)", NULL, HCT_TAKE_NUMBER, DIFF(scale) },
	{ "width", 0, "PX", "picture: width of the page that panels are laid out on (default 1232)", NULL, HCT_TAKE_NUMBER, DIFF(width) },
	{ "timeout", 0, "TIME", "picture: for one request, retries included (default 30s)", NULL, HCT_TAKE_DURATION, DIFF(timeout) },
	{ "deadline", 0, "TIME", "picture: for all requests of one panel (default 1m)", NULL, HCT_TAKE_DURATION, DIFF(deadline) },
	{ "ca", 0, "FILE", "picture: further trusted certificates (PEM)", NULL, HCT_TAKE_TEXT, DIFF(ca) },
	{ "cert", 0, "FILE", "picture: client certificate (PEM)", NULL, HCT_TAKE_TEXT, DIFF(cert) },
	{ "key", 0, "FILE", "picture: key of the client certificate (PEM)", NULL, HCT_TAKE_TEXT, DIFF(key) },
	{ "insecure", 0, NULL, "picture: do not verify certificates", NULL, HCT_TAKE_FLAG, DIFF(insecure) },
	{ "plugin-path", 0, "DIRS", "picture: folders of modules, searched first (colon-separated)", NULL, HCT_TAKE_TEXT, DIFF(plugin_path) },
	{ "in-process", 0, NULL, "picture: run plugins in this process; a crash ends it", NULL, HCT_TAKE_FLAG, DIFF(in_process) },
	{ 0 },
};

/* What is only for a picture promises one. */
static bool
diff_options_fit(const struct diff_settings *s)
{
	const struct { const char *name; bool given; } for_picture[] = { { "replay", s->replay }, { "from", s->from },
		{ "to", s->to }, { "tz", s->zone }, { "var", s->vars.count }, { "resources", s->resources.count },
		{ "datasource", s->datasources.count }, { "theme", s->theme }, { "palette", s->palette }, { "scale", s->scale > 0 },
		{ "width", s->width > 0 }, { "timeout", s->timeout }, { "deadline", s->deadline }, { "ca", s->ca },
		{ "cert", s->cert }, { "key", s->key }, { "insecure", s->insecure }, { "plugin-path", s->plugin_path },
		{ "in-process", s->in_process } };

	for (size_t i = 0; !s->picture && i < G_N_ELEMENTS(for_picture); i++)
		if (for_picture[i].given) {
			fprintf(stderr, "hecate diff: --%s is for a picture; --picture FILE draws one\n", for_picture[i].name);
			return false;
		}
	if (s->picture && !strcmp(s->picture, "-")) {
		fprintf(stderr, "hecate diff: --picture wants the name of a file\n");
		return false;
	}
	if (s->picture && s->output && !strcmp(s->picture, s->output)) {
		fprintf(stderr, "hecate diff: --output and --picture name the same file\n");
		return false;
	}
	return (!s->output || hct_output_check(s->output)) && (!s->picture || hct_output_check(s->picture));
}

/* A side as the library takes it; `keep` holds its text. */
static bool
diff_side(const struct diff_settings *s, const char *operand, struct hct_git_file *keep, struct hct_diff_side *out_side)
{
	*out_side = (struct hct_diff_side){ .name = operand };
	if (hct_git_is(operand)) {
		if (!hct_git_read(operand, keep))
			return false;
		if (!keep->text && !s->new_file) {
			fprintf(stderr, "hecate: %s: the revision has no such file; --new-file takes it for an empty one\n", operand);
			return false;
		}
		out_side->text = keep->text ? keep->text : "";
		out_side->len = keep->len;
	} else if (strcmp(operand, "-") && s->new_file && access(operand, F_OK) && errno == ENOENT) {
		out_side->text = "";
	}
	return true;
}

static void
diff_print_notes(struct hct_diff *diff, const struct diff_settings *s)
{
	const struct hct_note *notes;
	size_t count = hct_diff_notes(diff, &notes);

	hct_notes_print(notes, count, s->quiet);
}

/* ---- the picture ---------------------------------------------------------------------------------------------------- */

static struct hct_render_options
diff_render_options(const struct diff_settings *s)
{
	return (struct hct_render_options){ .size = sizeof(struct hct_render_options), .from = s->from, .to = s->to, .zone = s->zone,
		.var_count = s->vars.count, .vars = s->vars.items, .datasource_count = s->datasources.count,
		.datasources = s->datasources.items, .width_px = s->width, .scale = s->scale, .theme = s->theme, .palette = s->palette,
		.isolate = !s->in_process, .request_timeout_ms = s->timeout, .deadline_ms = s->deadline, .insecure = s->insecure,
		.ca_file = s->ca, .cert_file = s->cert, .key_file = s->key };
}

/* False, after a message: it could not be made. */
static bool
diff_draw(const struct diff_settings *s, struct hct_diff *diff)
{
	struct hct_engine_options engine_options = { .size = sizeof engine_options, .plugin_path = s->plugin_path };
	struct hct_render_options render = diff_render_options(s);
	struct hct_diff_picture_options options = { .size = sizeof options, .file = s->picture, .replay = s->replay,
		.resource_count = s->resources.count, .resources = s->resources.items, .render = &render };
	struct hct_engine *engine = hct_engine_create(&engine_options);
	struct hct_picture *picture = NULL;
	bool done;

	if (!s->quiet && isatty(STDERR_FILENO))
		render.progress = hct_progress_show;
	done = hct_diff_draw(diff, engine, &options, &picture) >= 0;
	if (render.progress)
		hct_progress_clear();
	if (!done)
		diff_print_notes(diff, s);
	else if (picture->bytes)
		done = hct_output_write(s->picture, picture->bytes, picture->len);
	else if (!s->quiet)
		fprintf(stderr, "hecate: no panel looks different; %s was not written\n", s->picture);
	hct_picture_free(picture);
	hct_engine_destroy(engine);
	return done;
}

/* ---- all ------------------------------------------------------------------------------------------------------------ */

static bool
diff_write(const struct diff_settings *s, struct hct_diff *diff)
{
	const char *format = s->format ? s->format : "text", *text;
	bool color = hct_output_color(s->output);
	size_t len;

	if (s->quiet)
		return true;
	if (hct_diff_write(diff, format, color, &text, &len) < 0) {
		fprintf(stderr, "hecate diff: the changes are too many to be written\n");
		return false;
	}
	return hct_output_write(s->output ? s->output : "-", text, len);
}

static int
diff_compare(const struct diff_settings *s, const struct hct_diff_side *sides)
{
	struct hct_diff *diff = NULL;
	int result = HCT_EXIT_USAGE;

	if (hct_diff_create(&sides[0], &sides[1], &diff) < 0)
		diff_print_notes(diff, s);
	else if ((!s->picture || diff_draw(s, diff)) && diff_write(s, diff))
		result = hct_diff_changes(diff) ? 1 : HCT_EXIT_OK;
	hct_diff_free(diff);
	return result;
}

static int
diff_run(void *user, int argc, char **argv)
{
	const struct diff_settings *settings = user;
	struct hct_git_file files[2] = { { NULL, 0 }, { NULL, 0 } };
	struct hct_diff_side sides[2];
	int result = HCT_EXIT_USAGE;

	if (argc != 2) {
		fprintf(stderr, "hecate diff: wants two files\nTry 'hecate diff --help'.\n");
		return HCT_EXIT_USAGE;
	}
	if (!strcmp(argv[0], "-") && !strcmp(argv[1], "-")) {
		fprintf(stderr, "hecate diff: only one side can be standard input\n");
		return HCT_EXIT_USAGE;
	}
	if (!diff_options_fit(settings))
		return HCT_EXIT_USAGE;
	if (diff_side(settings, argv[0], &files[0], &sides[0]) && diff_side(settings, argv[1], &files[1], &sides[1]))
		result = diff_compare(settings, sides);
	g_free(files[0].text);
	g_free(files[1].text);
	return result;
}

const struct hct_command hct_command_diff = {
	.name = "diff", .arguments = "OLD NEW", .summary = "tell what changed between documents, in words and as a picture",
	.details = "OLD and NEW are files, - for standard input, or git:REV:PATH for a file in a revision of the Git repository\n"
		"(git::PATH: as it is staged). Equal after parsing is no change; neither is a field that says its default.\n"
		"Exit code: 0 nothing changed, 1 something did, 2 trouble.",
	.options = diff_options, .settings_size = sizeof(struct diff_settings), .run = diff_run,
};
