/* hecate fmt: documents in canonical order and layout. */
#include "cli/command.h"
#include "cli/notes.h"
#include "cli/output.h"

#include "hecate.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

struct fmt_settings {
	uint32_t check, diff, upgrade, verbose, quiet;
};

#define FMT(member) offsetof(struct fmt_settings, member)
static const struct hct_option fmt_options[] = {
	{ "check", 'c', NULL, "write nothing; list what would change; exit code 1 if anything would", NULL, HCT_TAKE_FLAG, FMT(check) },
	{ "diff", 'd', NULL, "write nothing; show what would change as a unified diff", NULL, HCT_TAKE_FLAG, FMT(diff) },
	{ "upgrade", 'u', NULL, "also rewrite fields of older versions where nothing is lost, and tell what is left", NULL,
		HCT_TAKE_FLAG, FMT(upgrade) },
	{ "quiet", 'q', NULL, "no list of changed files", NULL, HCT_TAKE_FLAG, FMT(quiet) },
	{ "verbose", 'v', NULL, "also say what is left alone, and what was rewritten", NULL, HCT_TAKE_FLAG, FMT(verbose) },
	{ 0 },
};

struct fmt_run {
	const struct fmt_settings *settings;
	bool found; /* the file is one of a folder */
	size_t files;
	bool changed, failed;
};

static void
fmt_print_infos(const struct hct_formatted *formatted)
{
	for (size_t i = 0; i < formatted->note_count; i++)
		if (formatted->notes[i].level == HCT_LEVEL_INFO && formatted->notes[i].line)
			fprintf(stderr, "%s:%u:%u: %s\n", formatted->notes[i].file, formatted->notes[i].line,
				formatted->notes[i].column, formatted->notes[i].text);
		else if (formatted->notes[i].level == HCT_LEVEL_INFO)
			fprintf(stderr, "%s: %s\n", formatted->notes[i].file, formatted->notes[i].text);
}

/* Standard input becomes standard output, whether it changes or not. */
static bool
fmt_write(const struct fmt_run *run, const char *path, const struct hct_formatted *formatted)
{
	bool standard = !strcmp(path, "-");

	if (run->settings->diff)
		fwrite(formatted->diff, 1, formatted->diff_len, stdout);
	if (run->settings->check || run->settings->diff || (!standard && formatted->state != HCT_FORMAT_CHANGED))
		return true;
	return standard ? hct_output_write(path, formatted->text, formatted->len) :
			  hct_output_rewrite(path, formatted->text, formatted->len);
}

/* Prints why not. A pipe would be waited for and then replaced; what is open already can be read at least. A path to nothing
 * is for whoever opens it to tell. */
static bool
fmt_takes(const struct fmt_run *run, const char *path)
{
	struct stat st;

	if (!strcmp(path, "-") || stat(path, &st) != 0 || S_ISREG(st.st_mode))
		return true;
	if ((run->settings->check || run->settings->diff) && hct_output_is_open(path))
		return true;
	fprintf(stderr, "hecate fmt: %s is no regular file; - is standard input\n", path);
	return false;
}

static void
fmt_file(void *user, const char *path)
{
	struct fmt_run *run = user;
	struct hct_format_options options = { .size = sizeof options, .diff = run->settings->diff,
		.upgrade = run->settings->upgrade, .found = run->found };
	struct hct_formatted *formatted = NULL;
	bool listed = !run->settings->quiet && (run->settings->check ? !run->settings->diff :
		!run->settings->diff && strcmp(path, "-"));

	run->files++;
	if (!fmt_takes(run, path)) {
		run->failed = true;
		return;
	}
	hct_format_file(path, &options, &formatted);
	hct_notes_print(formatted->notes, formatted->note_count, 0);
	if (run->settings->verbose)
		fmt_print_infos(formatted);
	if (!formatted->state || !fmt_write(run, path, formatted)) {
		run->failed = true;
	} else if (formatted->state == HCT_FORMAT_CHANGED) {
		run->changed = true;
		if (listed)
			printf("%s\n", path);
	}
	hct_formatted_free(formatted);
}

static void
fmt_folder(struct fmt_run *run, const char *path)
{
	struct hct_formatted *formatted = NULL;
	size_t before = run->files;

	run->found = true;
	if (hct_format_walk(path, fmt_file, run, &formatted))
		run->failed = true;
	run->found = false;
	hct_notes_print(formatted->notes, formatted->note_count, 0);
	/* A mistyped folder is not to pass for one that is in order. */
	if (run->files == before && formatted->note_count == 0) {
		fprintf(stderr, "hecate fmt: there is no *.json, *.yaml or *.yml in %s\n", path);
		run->failed = true;
	}
	hct_formatted_free(formatted);
}

static int
fmt_run(void *user, int argc, char **argv)
{
	struct fmt_run run = { .settings = user };

	if (argc == 0) {
		fprintf(stderr, "hecate fmt: no file or folder given\nTry 'hecate fmt --help'.\n");
		return HCT_EXIT_USAGE;
	}
	for (int i = 0; i < argc; i++) {
		if (g_file_test(argv[i], G_FILE_TEST_IS_DIR))
			fmt_folder(&run, argv[i]);
		else
			fmt_file(&run, argv[i]);
	}
	if (run.failed)
		return HCT_EXIT_USAGE;
	return run.changed && run.settings->check ? HCT_EXIT_PARTIAL : HCT_EXIT_OK;
}

const struct hct_command hct_command_fmt = {
	.name = "fmt", .arguments = "FILE|FOLDER…", .summary = "put documents in canonical order and layout, with their comments",
	.details = "Files are rewritten where they lie, and the names of those that changed are listed; - is standard input, written to\n"
		"standard output. Folders are walked for *.json, *.yaml and *.yml. Files without a resource of Perses are left alone.\n"
		"Exit code: 0 done, 1 something would change (--check), 2 something could not be read, and was left as it is.",
	.options = fmt_options, .settings_size = sizeof(struct fmt_settings), .run = fmt_run,
};
