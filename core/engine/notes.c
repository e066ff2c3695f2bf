/* Turns a diag into an array of plain C strings. */
#include "engine/notes.h"

#include <glib.h>

struct hct_note *
hct_notes_create(const struct hct_diag *diag)
{
	struct hct_note *notes = g_new0(struct hct_note, diag->count + 1), *note = notes;

	for (const struct hct_message *message = diag->first; message; message = message->next, note++)
		*note = (struct hct_note){
			.level = message->severity,
			.line = message->where.line,
			.column = message->where.column,
			.file = hct_arena_cstr(diag->arena, message->where.file),
			.path = hct_arena_cstr(diag->arena, message->where.path),
			.text = hct_arena_cstr(diag->arena, message->text),
			.hint = hct_arena_cstr(diag->arena, message->hint),
		};
	return notes;
}
