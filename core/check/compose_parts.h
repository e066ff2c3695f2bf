/* core/check/compose_parts.h: what the files of compose share. Not for others. */
#ifndef HCT_CHECK_COMPOSE_PARTS_H
#define HCT_CHECK_COMPOSE_PARTS_H

#include "check/compose.h"

#include <glib.h>

enum { HCT_COMPOSE_TEXT_MAX = 64 << 20 };

struct hct_compose {
	const struct hct_registry *registry;
	struct hct_arena *arena;
	GPtrArray *folders;             /* char *, existing ones, in order */
	GHashTable *documents;          /* URI → node */
	GArray *entries;                /* struct hct_compose_entry; NULL: not listed yet */
};

/* Names of the files <folder>/<name>.schema.json in all schema folders, sorted, each once; g_ptr_array_unref it. */
GPtrArray *hct_compose_names(const struct hct_compose *compose, const char *folder);

/* ---- documents made here: compose_made.c -------------------------------------------------------------------------*/

/* Writes the text of the document, or returns false: the URI is none of those made. */
bool hct_compose_make(struct hct_compose *compose, struct hct_str uri, struct hct_buf *out);
/* Families that can be composed: those of the manifests, and Query; sorted, each once; g_ptr_array_unref it. */
GPtrArray *hct_compose_families(const struct hct_compose *compose);
bool hct_compose_is_query(struct hct_str family);
/* The file with the schema of an offered plugin; NULL: its module brings none. g_free it. */
char *hct_compose_plugin_file(const struct hct_offer *offer);

/* ---- text: compose_write.c -----------------------------------------------------------------------------------------*/

/* Indented by two, short lists and objects on one line. Numbers are written as in the document. */
void hct_compose_print(const struct hct_node *node, struct hct_buf *out);

#endif
