/* core/fmt/fmt.h: a document in canonical order and layout (fmt/order.h, fmt/write.h), with its comments (fmt/tree.h).
 *
 * Nothing may be lost: the result is read again and compared with the document, its comments are counted, and laying it
 * out a second time must give the same bytes. If not, there is no result but an error. Cost is linear in the text. */
#ifndef HCT_FMT_FMT_H
#define HCT_FMT_FMT_H

#include "doc/read.h"

enum hct_fmt_state {
	HCT_FMT_SAME = 1,               /* it is as it should be */
	HCT_FMT_CHANGED,
	HCT_FMT_FOREIGN                 /* no resource of Perses is in it; an information in diag says so */
};

struct hct_fmt_options {
	const struct hct_doc_limits *limits; /* NULL: those of core/doc */
	bool upgrade;                   /* older forms are rewritten where nothing is lost (fmt/upgrade.h); diag gets an
	                                 * information about each, and a warning about each that is left */
	bool found;                     /* in a folder: what cannot be read and has nothing of Perses is foreign */
	bool any;                       /* documents of any kind, not only resources of Perses */
};
struct hct_fmt_result {
	enum hct_fmt_state state;
	struct hct_str text;            /* canonical; of what is foreign, as it was */
};

/* JSON stays JSON and YAML stays YAML, by content; but a name that ends in .json wants JSON. The text is in the arena.
 * options may be NULL. */
hct_status hct_fmt(struct hct_arena *arena, struct hct_str name, struct hct_str bytes,
	const struct hct_fmt_options *options, struct hct_diag *diag, struct hct_fmt_result *out_result)
	__attribute__((warn_unused_result));

/* Whether two documents say the same: every value as it is written, in any order of members. Stricter than
 * hct_node_equal: 1.0 is not 1, and plain text that may mean a boolean is not that text in quotes. */
bool hct_fmt_same(const struct hct_node *a, const struct hct_node *b);

#endif
