/* core/fmt/tree.h: a JSON or YAML text as a tree that keeps everything a person wrote and a value does not show: comments,
 * anchors and aliases (not expanded), tags, merge keys, the kind of each scalar, empty lines, the marks between documents.
 *
 * Where a comment belongs:
 *  - behind something in its line: to that member or item (`line`);
 *  - in lines of its own: to the member or item below it (`head`); but with no empty line above and one below, to the one
 *    above (`foot`); behind the last member of a map or list, and not less indented, to the map or list (`tail`);
 *  - above the first member of a document: to the document (`head`), because licences and lines like
 *    `# yaml-language-server: …` stand there.
 *
 * The tree is changed in place, by fmt/order.h and fmt/edit.h. It lives in one arena; texts may point into the source. */
#ifndef HCT_FMT_TREE_H
#define HCT_FMT_TREE_H

#include "base/arena.h"
#include "base/diag.h"

#define HCT_FMT_DEPTH_MAX 1000 /* of nodes in each other: whatever the limits of core/doc, the stack has an end */

struct hct_fmt_comment {
	struct hct_str text;            /* from the # on, without blanks at the end */
	bool blank;                     /* an empty line above */
	struct hct_fmt_comment *next;
};
struct hct_fmt_comments {
	struct hct_fmt_comment *first, *last;
};

enum hct_fmt_kind { HCT_FMT_SCALAR = 1, HCT_FMT_ALIAS, HCT_FMT_LIST, HCT_FMT_MAP };
enum hct_fmt_style { HCT_FMT_PLAIN = 1, HCT_FMT_QUOTED, HCT_FMT_LITERAL, HCT_FMT_FOLDED };

struct hct_fmt_node {
	uint8_t kind;                   /* enum hct_fmt_kind */
	uint8_t style;                  /* enum hct_fmt_style, of a scalar */
	uint32_t line, column;          /* from 1; 0: not in the source */
	uint32_t count;                 /* of entries */
	struct hct_str anchor, tag;     /* "name", "!!str"; empty: none */
	union {
		struct {
			struct hct_str text;    /* the value; of an alias its name; JSON: half surrogate pairs as three bytes each */
			struct hct_str folded;  /* the lines that the author broke it into, in a form for `>`; empty: none */
			struct hct_fmt_node *target; /* of an alias */
		};
		struct {
			struct hct_fmt_entry *first, *last;
			struct hct_fmt_comments tail;
		};
	};
};

/* A member of a map or an item of a list. */
struct hct_fmt_entry {
	struct hct_fmt_node *name;      /* NULL in a list */
	struct hct_fmt_node *value;     /* never NULL; nothing written is an empty plain scalar */
	struct hct_fmt_entry *next;
	struct hct_fmt_comments head, line, foot;
	uint32_t place;                 /* among its siblings, as written */
	bool blank;                     /* an empty line above, and above its head comments */
	bool gap;                       /* an empty line between the head comments and the entry */
};

struct hct_fmt_document {
	struct hct_fmt_comments prefix; /* above the directives or `---` */
	struct hct_str directives;      /* lines as written, comments between them included */
	bool opens, closes;             /* with `---`, with `...` */
	bool gap;                       /* an empty line between the head comments and the root */
	struct hct_fmt_comments line;   /* behind `---` */
	struct hct_fmt_comments head, foot;
	struct hct_fmt_comments close_line; /* behind `...` */
	struct hct_fmt_node *root;      /* NULL: nothing */
	struct hct_fmt_document *next;
};

struct hct_fmt_tree {
	struct hct_arena *arena;
	bool json;
	bool aliases;                   /* there are any */
	struct hct_fmt_document *first, *last; /* JSON: one */
	struct hct_fmt_comments tail;   /* behind the last `...` */
	size_t comments;                /* of the source, counted as they were read, not as they were placed */
	uint64_t comment_sum;           /* of their texts; the same for the same ones in any order */
};

struct hct_fmt_node *hct_fmt_node_new(struct hct_arena *arena, enum hct_fmt_kind kind);
/* A scalar without a source. */
struct hct_fmt_node *hct_fmt_scalar_new(struct hct_arena *arena, enum hct_fmt_style style, struct hct_str text);
static inline bool
hct_fmt_is_collection(const struct hct_fmt_node *node)
{
	return node->kind == HCT_FMT_LIST || node->kind == HCT_FMT_MAP;
}
/* A new entry at the end; `name` is NULL for an item. */
struct hct_fmt_entry *hct_fmt_add(struct hct_arena *arena, struct hct_fmt_node *parent, struct hct_fmt_node *name,
	struct hct_fmt_node *value);
/* An entry that is in no other map or list. */
void hct_fmt_append(struct hct_fmt_node *parent, struct hct_fmt_entry *entry);
void hct_fmt_comment_add(struct hct_fmt_comments *comments, struct hct_fmt_comment *comment);
/* Moves all of `from` behind those of `to`. */
void hct_fmt_comments_move(struct hct_fmt_comments *to, struct hct_fmt_comments *from);

/* The text of an entry's name, of an alias that which it means; empty in a list. */
struct hct_str hct_fmt_name(const struct hct_fmt_entry *entry);
/* The member, or NULL; takes NULL and everything that is no map. */
struct hct_fmt_entry *hct_fmt_find(const struct hct_fmt_node *map, const char *name);
/* The value of a member that is no alias, or NULL. */
struct hct_fmt_node *hct_fmt_get(const struct hct_fmt_node *map, const char *name);
/* The text of a scalar; empty for all else. */
struct hct_str hct_fmt_text(const struct hct_fmt_node *node);

/* Whether both say and would be written as the same, but for comments and empty lines. */
bool hct_fmt_same_trees(const struct hct_fmt_tree *a, const struct hct_fmt_tree *b);

/* Texts that hct_doc_parse has accepted. The source may be changed by nobody while the tree lives.
 * JSON: NULL if the text is not exactly one JSON value. YAML: NULL only with an error in diag: readers do not agree
 * about the text. */
struct hct_fmt_tree *hct_fmt_read_json(struct hct_arena *arena, struct hct_str text);
struct hct_fmt_tree *hct_fmt_read_yaml(struct hct_arena *arena, struct hct_str name, struct hct_str text,
	struct hct_diag *diag);

#endif
