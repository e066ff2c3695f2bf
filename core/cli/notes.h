/* core/cli/notes.h: messages on standard error, one a line: "file:line:column: error: text (path); hint". */
#ifndef HCT_CLI_NOTES_H
#define HCT_CLI_NOTES_H

#include "hecate.h"

/* quiet: errors only. */
void hct_notes_print(const struct hct_note *notes, size_t count, int quiet);
void hct_notes_print_input(const struct hct_input *input, int quiet);

#endif
