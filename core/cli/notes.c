/* Messages for people. Control characters of strangers' texts never reach the terminal. */
#include "cli/notes.h"

#include <stdio.h>

static void
notes_put(const char *text)
{
	for (; *text; text++)
		fputc((unsigned char)*text < 0x20 || *text == 0x7f ? ' ' : *text, stderr);
}

static void
notes_print_one(const struct hct_note *note)
{
	static const char *const levels[] = { "", "error", "warning", "info" };

	notes_put(note->file[0] ? note->file : "hecate");
	if (note->file[0] && note->line)
		fprintf(stderr, ":%u", note->line);
	if (note->file[0] && note->line && note->column)
		fprintf(stderr, ":%u", note->column);
	fprintf(stderr, ": %s: ", levels[note->level & 3]);
	notes_put(note->text);
	if (note->line && note->path[0]) {
		fputs(" (", stderr);
		notes_put(note->path);
		fputc(')', stderr);
	}
	if (note->hint[0]) {
		fputs("; ", stderr);
		notes_put(note->hint);
	}
	fputc('\n', stderr);
}

void
hct_notes_print(const struct hct_note *notes, size_t count, int quiet)
{
	for (size_t i = 0; i < count; i++)
		if (notes[i].level == HCT_LEVEL_ERROR || (!quiet && notes[i].level == HCT_LEVEL_WARNING))
			notes_print_one(&notes[i]);
}

void
hct_notes_print_input(const struct hct_input *input, int quiet)
{
	const struct hct_note *notes;
	size_t count = hct_input_notes(input, &notes);

	hct_notes_print(notes, count, quiet);
}
