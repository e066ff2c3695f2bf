/* core/doc/build.h: what both parsers need to make a tree: nodes within the limits, lists and maps from
 * what was read in between, errors with a position. Not for other units. */
#ifndef HCT_DOC_BUILD_H
#define HCT_DOC_BUILD_H

#include "doc/read.h"

#include <glib.h>

struct hct_build {
	struct hct_arena *arena;
	struct hct_str file;
	struct hct_diag *diag;
	uint32_t max_depth, max_nodes;
	uint32_t depth, nodes;
	hct_status status; /* below zero: an error was reported; nothing more will be */
	bool syntax; /* …and it was the grammar, not a limit or a duplicate */
	bool json;
	GPtrArray *items; /* of the lists being read, the innermost last */
	GArray *members; /* of the maps being read, struct hct_member */
};

struct hct_mark {
	uint32_t line, column;
};

void hct_build_init(struct hct_build *build, struct hct_arena *arena, struct hct_str file,
	const struct hct_doc_limits *limits, struct hct_diag *diag);
void hct_build_fini(struct hct_build *build);
/* NULL, after an error, when there are too many nodes. */
struct hct_node *hct_build_node(struct hct_build *build, enum hct_node_type type, struct hct_mark mark);
/* Goes a level deeper; false, after an error, when it is too deep. */
bool hct_build_enter(struct hct_build *build, struct hct_mark mark);
/* Take what was put into `items` or `members` from index `first` on, leaving the level. False: a name
 * appears twice. */
void hct_build_list(struct hct_build *build, struct hct_node *list, guint first);
bool hct_build_map(struct hct_build *build, struct hct_node *map, guint first);
/* Reports the first error only. */
void hct_build_fail(struct hct_build *build, hct_status status, struct hct_mark mark, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
void hct_build_syntax(struct hct_build *build, struct hct_mark mark, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Exactly one JSON value by RFC 8259; NULL after an error. */
struct hct_node *hct_json_read(struct hct_build *build, struct hct_str text);
/* All YAML documents, empty ones left out, pushed to `roots` (struct hct_node *), until an error. */
void hct_yaml_read(struct hct_build *build, struct hct_str text, GPtrArray *roots);
/* Type and value of a plain (unquoted) YAML scalar, as yaml.v3 of Go resolves it. */
enum hct_node_type hct_yaml_resolve(struct hct_str text, bool *out_boolean, double *out_number);

#endif
