/* core/cli/command.h: a command is a row: name, summary, options, what it does. The same table parses the command line and
 * prints the help and the shell completions. */
#ifndef HCT_CLI_COMMAND_H
#define HCT_CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HCT_EXIT_OK = 0, HCT_EXIT_PARTIAL = 1, HCT_EXIT_USAGE = 2, HCT_EXIT_NOTHING = 3 };

/* Where an option's value goes: a member of the command's settings. */
enum hct_take {
	HCT_TAKE_FLAG = 1,              /* uint32_t, set to 1 */
	HCT_TAKE_TEXT,                  /* const char * */
	HCT_TAKE_NUMBER,                /* double, above zero */
	HCT_TAKE_COUNT,                 /* uint32_t, above zero */
	HCT_TAKE_DURATION,              /* int64_t in ms: "30s", "500ms" */
	HCT_TAKE_LIST                   /* struct hct_texts, one more */
};
struct hct_texts {
	size_t count;
	const char **items;             /* free() it */
};

struct hct_option {
	const char *name;               /* long name without dashes */
	char letter;                    /* 0: none */
	const char *value;              /* name of the value ("FILE"); NULL: a switch */
	const char *help;
	const char *words;              /* choices, separated by spaces: checked, and offered by completion; NULL: any */
	enum hct_take take;
	size_t offset;                  /* of the member in the settings */
};

struct hct_command {
	const char *name, *arguments, *summary, *details;
	const struct hct_option *options;       /* ends with a row without a name; NULL: none */
	size_t settings_size;                   /* zero-filled before the options are read */
	int (*run)(void *settings, int argc, char **argv); /* operands; returns the exit code */
};

extern const struct hct_command hct_command_render, hct_command_lint, hct_command_fmt, hct_command_diff, hct_command_plugin, hct_command_schema, hct_command_version, hct_command_completion;
extern const struct hct_command *const hct_commands[]; /* NULL-terminated */

/* Reads options, then runs. argv[0] is the command's name. */
int hct_command_main(const struct hct_command *command, int argc, char **argv);

#endif
