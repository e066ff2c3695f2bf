/* core/engine/notes.h: messages as the public header shows them. */
#ifndef HCT_ENGINE_NOTES_H
#define HCT_ENGINE_NOTES_H

#include "base/diag.h"

#include "hecate.h"

/* As many as diag->count; texts live as long as the diag's arena (g_free the array). */
struct hct_note *hct_notes_create(const struct hct_diag *diag);

#endif
