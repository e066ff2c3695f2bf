/* core/fmt/upgrade.h: forms that documents had in older versions of Perses, and what became of them.
 *
 * One table (upgrade_rows.c), two uses: the linter explains what hct_upgrade_find finds in a document tree, and
 * `hecate fmt --upgrade` rewrites what can be rewritten without loss (fmt/upgrade_run.h). Where the right answer would be a
 * guess, or something would be lost, a row explains only. */
#ifndef HCT_FMT_UPGRADE_H
#define HCT_FMT_UPGRADE_H

#include "doc/node.h"

struct hct_upgrade_row;

struct hct_upgrade {
	const struct hct_node *at;      /* what is outdated: the member's value, an item, a map */
	const struct hct_member *member; /* …whose name says where it is; NULL: `at` does */
	struct hct_str text;            /* `since Perses 0.40 "unit" is "format"`, in the arena */
	bool lossless;                  /* `hecate fmt --upgrade` rewrites it */
	const struct hct_upgrade_row *row;
	const struct hct_node *node;    /* what the row's rewriting works on */
};
typedef void (*hct_upgrade_found)(void *user, const struct hct_upgrade *upgrade);

/* All of one document, from its beginning on: a resource, a list of them, or a panel, variable, query or plugin alone.
 * Nothing is found in other documents. */
void hct_upgrade_find(const struct hct_node *root, struct hct_arena *arena, hct_upgrade_found found, void *user);

#endif
