/* core/engine/input.h: what a render works on: documents, resources, a bundle. Filled by one thread, then immutable. */
#ifndef HCT_ENGINE_INPUT_H
#define HCT_ENGINE_INPUT_H

#include "dash/dashboard.h"
#include "fetch/bundle.h"
#include "fetch/secret.h"

#include "hecate.h"

#include <glib.h>

struct hct_input {
	struct hct_arena *arena;
	struct hct_diag diag;
	GPtrArray *dashboards;          /* struct hct_dashboard */
	GArray *datasources;            /* struct hct_datasource_def of project and global scope */
	GArray *variables;              /* struct hct_variable_def of project and global scope */
	GPtrArray *secrets;             /* struct hct_secret */
	struct hct_bundle *replay;      /* NULL: none */
	GArray *documents;              /* struct hct_bundle_document: texts as read, for recording; role in the name */
	struct hct_note *notes;         /* made when asked for */
	double load_ms;                 /* spent in reading */
};

/* What somebody else has read, to be drawn and not recorded; the nodes are borrowed. */
hct_status hct_input_add_read(struct hct_input *input, const struct hct_resources *resources);

#endif
