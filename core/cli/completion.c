/* hecate completion SHELL: completions made from the commands' own tables. */
#include "cli/command.h"

#include <stdio.h>
#include <string.h>

/* Text inside single quotes; `brackets`: and inside the [] of an option's help. */
static void
completion_zsh_text(const char *text, bool brackets)
{
	for (; *text; text++) {
		if (*text == '\'')
			printf("'\\'");
		else if (brackets && (*text == ']' || *text == '\\'))
			putchar('\\');
		putchar(*text);
	}
}

static void
completion_fish_text(const char *text)
{
	for (; *text; text++) {
		if (*text == '\'' || *text == '\\')
			putchar('\\');
		putchar(*text);
	}
}

static void
completion_bash(void)
{
	printf("_hecate()\n{\n\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
		"\tif [ \"$COMP_CWORD\" -eq 1 ]; then\n\t\tCOMPREPLY=($(compgen -W \"");
	for (const struct hct_command *const *c = hct_commands; *c; c++)
		printf("%s%s", c == hct_commands ? "" : " ", (*c)->name);
	printf("\" -- \"$cur\"))\n\t\treturn\n\tfi\n\tcase ${COMP_WORDS[1]}:$prev in\n");
	for (const struct hct_command *const *c = hct_commands; *c; c++)
		for (const struct hct_option *o = (*c)->options; o && o->name; o++)
			if (o->words) {
				printf("\t%s:--%s", (*c)->name, o->name);
				if (o->letter)
					printf(" | %s:-%c", (*c)->name, o->letter);
				printf(")\n\t\tCOMPREPLY=($(compgen -W \"%s\" -- \"$cur\"))\n\t\treturn ;;\n", o->words);
			}
	printf("\tesac\n\tcase ${COMP_WORDS[1]} in\n");
	for (const struct hct_command *const *c = hct_commands; *c; c++) {
		printf("\t%s)\n\t\t[[ $cur == -* ]] && COMPREPLY=($(compgen -W \"--help", (*c)->name);
		for (const struct hct_option *o = (*c)->options; o && o->name; o++)
			printf(" --%s", o->name);
		printf("\" -- \"$cur\"))\n\t\t;;\n");
	}
	printf("\tesac\n}\ncomplete -o default -F _hecate hecate\n");
}

static void
completion_zsh(void)
{
	printf("#compdef hecate\n_hecate() {\n\tlocal -a commands\n\tcommands=(\n");
	for (const struct hct_command *const *c = hct_commands; *c; c++) {
		printf("\t\t'%s:", (*c)->name);
		completion_zsh_text((*c)->summary, false);
		printf("'\n");
	}
	printf("\t)\n\tif (( CURRENT == 2 )); then\n\t\t_describe command commands\n\t\treturn\n\tfi\n\tcase $words[2] in\n");
	for (const struct hct_command *const *c = hct_commands; *c; c++) {
		printf("\t%s)\n\t\t_arguments '*:file:_files'", (*c)->name);
		for (const struct hct_option *o = (*c)->options; o && o->name; o++) {
			printf(" \\\n\t\t\t'*--%s[", o->name);
			completion_zsh_text(o->help, true);
			putchar(']');
			if (o->value && o->words)
				printf(":%s:(%s)", o->value, o->words);
			else if (o->value)
				printf(":%s:_files", o->value);
			printf("'");
		}
		printf("\n\t\t;;\n");
	}
	printf("\tesac\n}\n_hecate \"$@\"\n");
}

static void
completion_fish(void)
{
	for (const struct hct_command *const *c = hct_commands; *c; c++) {
		printf("complete -c hecate -n __fish_use_subcommand -a %s -d '", (*c)->name);
		completion_fish_text((*c)->summary);
		printf("'\n");
		for (const struct hct_option *o = (*c)->options; o && o->name; o++) {
			printf("complete -c hecate -n '__fish_seen_subcommand_from %s' -l %s", (*c)->name, o->name);
			if (o->letter)
				printf(" -s %c", o->letter);
			if (o->value)
				printf(" -r");
			if (o->words)
				printf(" -a '%s'", o->words);
			printf(" -d '");
			completion_fish_text(o->help);
			printf("'\n");
		}
	}
}

static int
completion_run(void *settings, int argc, char **argv)
{
	static const struct { const char *shell; void (*print)(void); } shells[] = { { "bash", completion_bash },
		{ "zsh", completion_zsh }, { "fish", completion_fish } };

	for (size_t i = 0; argc == 1 && i < sizeof shells / sizeof *shells; i++)
		if (!strcmp(argv[0], shells[i].shell)) {
			shells[i].print();
			return HCT_EXIT_OK;
		}
	fprintf(stderr, "hecate completion: wants bash, zsh or fish\n");
	return HCT_EXIT_USAGE;
}

const struct hct_command hct_command_completion = {
	.name = "completion", .arguments = "bash | zsh | fish", .summary = "print completions for a shell",
	.run = completion_run,
};
