/* hecate <command>: finds the command's row and hands over. */
#include "cli/command.h"

#include "hecate.h"

#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>

const struct hct_command *const hct_commands[] = { &hct_command_render, &hct_command_lint, &hct_command_fmt, &hct_command_diff, &hct_command_schema, &hct_command_plugin, &hct_command_version,
	&hct_command_completion, NULL };

static void
main_help(FILE *out)
{
	fprintf(out, "Usage: hecate COMMAND [OPTION]… [ARGUMENT]…\n\n"
		"Renders Perses dashboards to PNG, SVG, PDF and data, without a browser.\n\n");
	for (const struct hct_command *const *command = hct_commands; *command; command++)
		fprintf(out, "  %-12s %s\n", (*command)->name, (*command)->summary);
	fprintf(out, "\n'hecate COMMAND --help' tells more.\n");
}

/* The libraries for text take the languages of the environment into account when they choose fonts and shapes of letters;
 * a picture must not depend on who makes it. */
static void
main_neutral_language(void)
{
	g_setenv("PANGO_LANGUAGE", "en", TRUE);
	g_setenv("FC_LANG", "en", TRUE);
}

/* A list that did not arrive whole is a failure, like a picture that did not. */
static int
main_finish(int result)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return result;
	fprintf(stderr, "hecate: standard output cannot be written: %s\n", g_strerror(errno));
	return HCT_EXIT_USAGE;
}

int
main(int argc, char **argv)
{
	main_neutral_language();
	if (argc < 2) {
		main_help(stderr);
		return HCT_EXIT_USAGE;
	}
	if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h") || !strcmp(argv[1], "help")) {
		main_help(stdout);
		return main_finish(HCT_EXIT_OK);
	}
	if (!strcmp(argv[1], "--version")) {
		printf("hecate %s\n", hct_version());
		return main_finish(HCT_EXIT_OK);
	}
	for (const struct hct_command *const *command = hct_commands; *command; command++)
		if (!strcmp(argv[1], (*command)->name))
			return main_finish(hct_command_main(*command, argc - 1, argv + 1));
	fprintf(stderr, "hecate: there is no command \"%s\"\nTry 'hecate --help'.\n", argv[1]);
	return HCT_EXIT_USAGE;
}
