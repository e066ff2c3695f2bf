/* core/check/document.h: from the documents of a file to the units in them: resources of Perses, in Kubernetes' form too, in
 * lists and in ConfigMaps, and parts that stand alone. Says what the model's rules find on the way. */
#ifndef HCT_CHECK_DOCUMENT_H
#define HCT_CHECK_DOCUMENT_H

#include "check/unit.h"

struct hct_documents {
	struct hct_arena *arena;
	struct hct_diag *diag;
	const struct hct_check_file *file;
	uint32_t document;              /* number of the one being read */
	bool walked;                    /* the file was found in a folder: what is not of Perses is no fault */
	GArray *units;                  /* struct hct_unit: what is found is added */
	bool embedded;                  /* in a text of a ConfigMap, which holds no parts of documents without a kind */
};

void hct_documents_read(struct hct_documents *documents, struct hct_node *root);
/* Text that cannot be read, as `diag` says. In a file that was found in a folder it is most likely none
 * of Perses: then *diag says only that it is not checked. A template is told to be one. */
void hct_documents_unreadable(struct hct_arena *arena, struct hct_str text, bool found, struct hct_diag *diag);

#endif
