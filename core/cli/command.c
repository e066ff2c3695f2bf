/* Options by table over getopt_long, so that help, completion and parsing cannot disagree. */
#include "cli/command.h"
#include "base/duration.h"
#include "base/number.h"

#include <assert.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COMMAND_OPTIONS_MAX 60
#define COMMAND_FIRST_CODE 256

static size_t
command_option_count(const struct hct_command *command)
{
	size_t count = 0;

	while (command->options && command->options[count].name)
		count++;
	return count;
}

static void
command_print_option(const struct hct_option *option)
{
	char left[64];

	snprintf(left, sizeof left, "%s%c%s--%s%s%s", option->letter ? "-" : " ", option->letter ? option->letter : ' ',
		option->letter ? ", " : "  ", option->name, option->value ? " " : "", option->value ? option->value : "");
	printf("  %-30s %s\n", left, option->help);
}

static void
command_help(const struct hct_command *command)
{
	printf("Usage: hecate %s%s%s%s\n\n%s\n", command->name, command->options ? " [OPTION]…" : "",
		command->arguments ? " " : "", command->arguments ? command->arguments : "", command->summary);
	if (command->options)
		printf("\n");
	for (size_t i = 0; i < command_option_count(command); i++)
		command_print_option(&command->options[i]);
	printf("  -h, --help                     show this help\n");
	if (command->details)
		printf("\n%s\n", command->details);
}

/* getopt's own messages differ between C libraries and languages. */
static int
command_bad_option(const struct hct_command *command, int code, char *const *argv)
{
	char letter[3] = { '-', (char)optopt, '\0' };
	const char *what = optopt > 0 && optopt < COMMAND_FIRST_CODE ? letter : argv[optind - 1];

	fprintf(stderr, "hecate %s: %s %s\nTry 'hecate %s --help'.\n", command->name, what,
		code == ':' ? "wants a value" : "is no option", command->name);
	return HCT_EXIT_USAGE;
}

static void
command_getopt_tables(const struct hct_command *command, size_t count, struct option *longs, char *shorts)
{
	assert(count <= COMMAND_OPTIONS_MAX);
	*shorts++ = ':';
	*shorts++ = 'h';
	for (size_t i = 0; i < count; i++) {
		const struct hct_option *option = &command->options[i];
		longs[i] = (struct option){ option->name, option->value ? required_argument : no_argument, NULL,
			COMMAND_FIRST_CODE + (int)i };
		if (!option->letter)
			continue;
		*shorts++ = option->letter;
		if (option->value)
			*shorts++ = ':';
	}
	longs[count] = (struct option){ "help", no_argument, NULL, 'h' };
	longs[count + 1] = (struct option){ 0 };
	*shorts = '\0';
}

static const struct hct_option *
command_find_option(const struct hct_command *command, size_t count, int code)
{
	if (code >= COMMAND_FIRST_CODE)
		return &command->options[code - COMMAND_FIRST_CODE];
	for (size_t i = 0; i < count; i++)
		if (command->options[i].letter == code)
			return &command->options[i];
	return NULL;
}

static bool
command_is_choice(const char *words, const char *value)
{
	size_t len = strlen(value);

	for (const char *word = words; *word; word += strspn(word, " ")) {
		size_t n = strcspn(word, " ");
		if (n == len && !strncmp(word, value, n))
			return true;
		word += n;
	}
	return false;
}

static bool
command_take_list(struct hct_texts *texts, const char *value)
{
	const char **items = realloc(texts->items, (texts->count + 1) * sizeof *items);

	if (!items)
		return false;
	texts->items = items;
	texts->items[texts->count++] = value;
	return true;
}

/* NULL, or what is wrong with the value. */
static const char *
command_take(const struct hct_option *option, char *settings, const char *value)
{
	void *member = settings + option->offset;
	struct hct_duration duration;
	double number;

	if (option->words && !command_is_choice(option->words, value))
		return "is none of the choices";
	switch (option->take) {
	case HCT_TAKE_FLAG:
		*(uint32_t *)member = 1;
		return NULL;
	case HCT_TAKE_TEXT:
		*(const char **)member = value;
		return NULL;
	case HCT_TAKE_LIST:
		return command_take_list(member, value) ? NULL : "cannot be stored";
	case HCT_TAKE_DURATION:
		if (!hct_duration_parse(hct_str(value), &duration) || hct_duration_ms(&duration) <= 0)
			return "is no duration above zero, like 30s or 1m30s";
		*(int64_t *)member = hct_duration_ms(&duration);
		return NULL;
	case HCT_TAKE_NUMBER:
	case HCT_TAKE_COUNT:
		break;
	}
	if (!hct_number_parse(hct_str(value), &number) || !(number > 0) || number > 1e6)
		return "is no number above zero";
	if (option->take == HCT_TAKE_NUMBER)
		*(double *)member = number;
	else if (number != (uint32_t)number)
		return "is no whole number";
	else
		*(uint32_t *)member = (uint32_t)number;
	return NULL;
}

static void
command_free_settings(const struct hct_command *command, size_t count, char *settings)
{
	for (size_t i = 0; i < count; i++)
		if (command->options[i].take == HCT_TAKE_LIST) {
			struct hct_texts *texts = (void *)(settings + command->options[i].offset);
			free(texts->items);
			texts->items = NULL;
		}
	free(settings);
}

static int
command_read_options(const struct hct_command *command, size_t count, int argc, char **argv, void *settings)
{
	struct option longs[COMMAND_OPTIONS_MAX + 2];
	char shorts[2 * COMMAND_OPTIONS_MAX + 3];
	int code;

	command_getopt_tables(command, count, longs, shorts);
	opterr = 0;
	while ((code = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		const struct hct_option *option = command_find_option(command, count, code);
		const char *problem;

		if (code == 'h' && !option) {
			command_help(command);
			return HCT_EXIT_OK;
		}
		if (!option)
			return command_bad_option(command, code, argv);
		problem = command_take(option, settings, optarg);
		if (problem) {
			fprintf(stderr, "hecate %s: --%s: \"%s\" %s%s%s\n", command->name, option->name, optarg, problem,
				option->words ? ": " : "", option->words ? option->words : "");
			return HCT_EXIT_USAGE;
		}
	}
	return -1;
}

int
hct_command_main(const struct hct_command *command, int argc, char **argv)
{
	size_t count = command_option_count(command);
	void *settings = calloc(1, command->settings_size ? command->settings_size : 1);
	int result = command_read_options(command, count, argc, argv, settings);

	if (result < 0)
		result = command->run(settings, argc - optind, argv + optind);
	command_free_settings(command, count, settings);
	return result;
}
