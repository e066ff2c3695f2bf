/* core/doc/node.h: a JSON or YAML document as one tree whose every value knows its line and column.
 *
 * Immutable once read; lives in the arena it was read into. Members keep the order of the document. A plugin's opaque
 * `struct hct_spec` is a node. */
#ifndef HCT_DOC_NODE_H
#define HCT_DOC_NODE_H

#include "base/arena.h"
#include "base/diag.h"

enum hct_node_type {            /* equal to HCT_SPEC_* of the SDK */
	HCT_NODE_NULL = 1,
	HCT_NODE_BOOL = 2,
	HCT_NODE_NUMBER = 3,
	HCT_NODE_STRING = 4,
	HCT_NODE_LIST = 5,
	HCT_NODE_MAP = 6
};

struct hct_member {
	struct hct_str name;
	uint32_t line, column;          /* of the name */
	struct hct_node *value;
};

struct hct_node {
	uint8_t type;                   /* enum hct_node_type */
	bool boolean;
	bool plain;                     /* a YAML scalar without quotes; the text "yes" may mean a boolean then: hct_node_bool */
	bool json;                      /* written in JSON, where no type stands for another */
	uint32_t line, column;          /* from 1, column in code points */
	uint32_t count;                 /* of items or members */
	uint32_t index;                 /* place in the parent */
	const struct hct_node *parent;  /* NULL: the document itself; a STRING: it is a document inside that text */
	struct hct_str file;
	struct hct_str text;            /* STRING: the value; NUMBER, BOOL: as written */
	double number;
	union {
		struct hct_node **items;        /* LIST */
		struct hct_member *members;     /* MAP */
	};
};

/* The member's value, or NULL. Takes NULL and non-maps. */
const struct hct_node *hct_node_get(const struct hct_node *map, const char *name);
const struct hct_node *hct_node_get_str(const struct hct_node *map, struct hct_str name);
/* By path "a/b/0"; NULL when any part is missing. */
const struct hct_node *hct_node_path_get(const struct hct_node *node, const char *path);
/* The text of a string node; {NULL,0} for NULL and other types. */
struct hct_str hct_node_text(const struct hct_node *node);
/* A BOOL, or one of YAML 1.1's words for it in plain text (yes, no, on, off, y, n), which Perses and Kubernetes take
 * where a boolean is due. False: it is neither; *out_value untouched. */
bool hct_node_bool(const struct hct_node *node, bool *out_value);
static inline bool
hct_node_is_root(const struct hct_node *node)
{
	return !node->parent || node->parent->type == HCT_NODE_STRING;
}
/* Position with the JSON pointer from the document's root, in arena. Takes NULL (no position). */
struct hct_where hct_node_where(const struct hct_node *node, struct hct_arena *arena);
const char *hct_node_type_name(uint32_t type);          /* "a list", "a string" */
/* Adds an error at the node, which breaks the rule, and returns HCT_ERR_SPEC. */
hct_status hct_node_fault(const struct hct_node *node, struct hct_diag *diag, enum hct_rule rule, const char *hint,
	const char *format, ...) __attribute__((format(printf, 5, 6)));
#define hct_node_error(node, diag, hint, ...) hct_node_fault((node), (diag), HCT_RULE_NONE, (hint), __VA_ARGS__)
/* The same with a severity, at the name of a member of the map `node`. */
void hct_member_message(const struct hct_node *node, const struct hct_member *member, struct hct_diag *diag,
	enum hct_rule rule, uint32_t severity, const char *hint, const char *format, ...)
	__attribute__((format(printf, 7, 8)));
/* Structural equality; member order does not matter. */
bool hct_node_equal(const struct hct_node *a, const struct hct_node *b);

#endif
