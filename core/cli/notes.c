/* Messages for people. Control characters of strangers' texts never reach the terminal: hct_message_text takes them out. */
#include "cli/notes.h"
#include "base/diag.h"

#include <stdio.h>

static void
notes_print_one(const struct hct_note *note)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_message message = {
		.severity = note->level,
		.where = { hct_str(note->file), note->line, note->column, hct_str(note->line ? note->path : "") },
		.text = hct_str(note->text),
		.hint = hct_str(note->hint),
	};
	struct hct_str text = hct_message_text(&message, arena);

	fprintf(stderr, "%s%.*s\n", note->file[0] ? "" : "hecate: ", HCT_FMT(text));
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
