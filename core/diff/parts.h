/* core/diff/parts.h: what the nouns of a comparison share: two nodes side by side, and adding a change. Not for other
 * units. */
#ifndef HCT_DIFF_PARTS_H
#define HCT_DIFF_PARTS_H

#include "diff/diff.h"

#include <glib.h>

/* A place in both documents at once. The chain of places is the JSON pointer, made only when a change is told: looking for
 * a node among its siblings each time would make the cost quadratic. */
struct diff_pair {
	const struct diff_pair *up; /* NULL: the document's spec or metadata */
	const struct hct_node *old_node, *new_node; /* NULL: not there */
	struct hct_str name; /* of a member; {NULL,0}: an item of a list */
	uint32_t old_index, new_index; /* of an item; HCT_DIFF_NONE: not there */
	struct hct_str label; /* what a field's name calls an item: its own name; {NULL,0}: its index */
	struct hct_str old_base, new_base; /* pointers of the places that have no `up` */
	bool hidden; /* holds credentials, whatever the names in it */
	bool free_name; /* its name is the document's choice, and says nothing about what it holds */
};

struct diff_build {
	struct hct_arena *arena;
	GArray *changes; /* struct hct_diff_change of the document at hand */
	size_t total, left_out; /* of all documents */
	bool looks; /* of the document at hand */
	struct hct_diff_panel *panels;
};

/* On whose behalf fields are compared. */
struct diff_scope {
	struct diff_build *build;
	enum hct_diff_subject subject;
	enum hct_diff_what what; /* of a field without a word of its own */
	uint32_t panel; /* HCT_DIFF_NONE: none */
	struct hct_str key, title;
	struct hct_str part; /* begins the head: "query 2"; {NULL,0}: none */
	const struct diff_pair *top; /* names of fields begin below it */
	bool lenient; /* null and empty are absent: Perses' own fields, not those of plugins */
};

struct diff_pair diff_root(const struct hct_node *old_node, struct hct_str old_base,
	const struct hct_node *new_node, struct hct_str new_base);
struct diff_pair diff_member(const struct diff_pair *up, const char *name);
struct diff_pair diff_member_str(const struct diff_pair *up, struct hct_str name);
/* HCT_DIFF_NONE: not on this side. */
struct diff_pair diff_item(
	const struct diff_pair *up, uint32_t old_index, uint32_t new_index, struct hct_str label);
/* JSON pointer of the place on one side. */
struct hct_str diff_pointer(struct diff_build *build, const struct diff_pair *at, bool is_new);
struct hct_str diff_field_name(const struct diff_scope *scope, const struct diff_pair *at);

/* Whether it or what it is in holds a credential. */
bool diff_hidden(const struct diff_pair *at);

/* Values as changes show them. */
struct hct_diff_value diff_value(struct diff_build *build, const struct hct_node *node, bool hidden);
/* The same of two that differ: of long ones the parts where they do. */
void diff_values(struct diff_build *build, const struct hct_node *old_node, const struct hct_node *new_node,
	bool hidden, struct hct_diff_value *out_before, struct hct_diff_value *out_after);
struct hct_diff_value diff_value_text(struct hct_str text);
#define DIFF_ABSENT ((struct hct_diff_value){ .there = false })
/* Strangers' words for a head: cleaned, bounded, marked. A word is the name of a field, or a value. */
struct hct_str diff_name(struct diff_build *build, struct hct_str text);
struct hct_str diff_word(struct diff_build *build, struct hct_str text);
/* Adds a change. NULL: it was only counted. `at` may be NULL: no position. */
struct hct_diff_change *diff_add(const struct diff_scope *scope, enum hct_diff_what what,
	enum hct_diff_form form, const struct diff_pair *at, struct hct_diff_value before,
	struct hct_diff_value after, const char *format, ...) __attribute__((format(printf, 7, 8)));

/* Members of both maps: those of the old one in its order, then those that are only in the new one. What is no map has
 * none. */
typedef void (*diff_member_fn)(void *user, const struct diff_pair *member);
void diff_members(const struct diff_pair *at, diff_member_fn each, void *user);

/* A member of the model that is absent when it says what absence means. */
struct diff_default {
	const char *name;
	const char *text; /* of the scalar */
};

/* All members of both maps but those in `handled` (NULL-terminated, may be NULL). `defaults` end with a NULL name, may be
 * NULL. */
void diff_fields(const struct diff_scope *scope, const struct diff_pair *at, const char *const *handled,
	const struct diff_default *defaults);
/* One value, whatever it is. */
void diff_any(const struct diff_scope *scope, const struct diff_pair *at);
void diff_list(const struct diff_scope *scope, const struct diff_pair *at);
/* Where a scalar or anything else is told as one change with a word and a name of its own. */
void diff_whole(const struct diff_scope *scope, enum hct_diff_what what, const struct diff_pair *at,
	const char *fallback, const char *head);
bool diff_is_scalar(const struct hct_node *node);
bool diff_same_scalar(const struct hct_node *a, const struct hct_node *b);
/* Null, and where lenient also what is empty. */
const struct hct_node *diff_present(const struct hct_node *node, bool lenient);

void diff_thresholds(const struct diff_scope *scope, const struct diff_pair *at);
/* Plugin kinds, versions and specs; `kind_what` and `kind_head` are for the kind. */
void diff_plugin(const struct diff_scope *scope, const struct diff_pair *owner, enum hct_diff_what kind_what,
	const char *kind_head, const char *const *handled);
struct hct_str diff_query_text(const struct hct_node *query); /* {NULL,0}: it has none that we know */
void diff_queries(const struct diff_scope *scope, const struct diff_pair *panel_spec);

/* A kind of thing that lists hold. */
struct diff_noun {
	const char *member, *word; /* "variables", "variable" */
	enum hct_diff_subject subject;
	enum hct_diff_what added, removed, setting, reordered,
		renamed; /* renamed: HCT_DIFF_WHAT_COUNT if `both` tells it */
	struct hct_str (*id)(const struct hct_node *node);
	struct hct_diff_value (*value)(struct diff_build *build, const struct hct_node *node); /* in a line */
	void (*both)(const struct diff_scope *scope, const struct diff_pair *at);
};
/* In a panel they are parts of it, else subjects. */
void diff_nouns(const struct diff_scope *scope, const struct diff_pair *owner, const struct diff_noun *noun);
extern const struct diff_noun diff_variable_noun, diff_annotation_noun, diff_link_noun;
void diff_datasources(const struct diff_scope *scope, const struct diff_pair *spec);
/* {kind, spec} of a variable, and the spec of a datasource, also as resources of their own. */
void diff_variable(const struct diff_scope *scope, const struct diff_pair *variable);
void diff_datasource(const struct diff_scope *scope, const struct diff_pair *spec);
/* name, description, and the rest but `handled` (NULL: these two) of `display`. */
void diff_display(const struct diff_scope *scope, const struct diff_pair *owner, enum hct_diff_what title,
	enum hct_diff_what description, const char *const *handled);
/* Whether both are maps; tells a change otherwise. */
bool diff_both_maps(const struct diff_scope *scope, const struct diff_pair *at);
/* Whether each is a map, or a list, or not there (null is not there); tells a change otherwise. */
bool diff_maps_or_absent(const struct diff_scope *scope, const struct diff_pair *at);
bool diff_both_lists(const struct diff_scope *scope, const struct diff_pair *at);
/* The spec of a dashboard. */
void diff_dashboard(
	struct diff_build *build, const struct diff_pair *spec, struct hct_diff_document *document);
/* The panels of a dashboard that is on one side only. */
void diff_panels_alone(
	struct diff_build *build, const struct diff_pair *spec, struct hct_diff_document *document);

/* ---- telling what is the same thing ------------------------------------------------------------------------------- */

/* Equal nodes have equal hashes; the order of members does not matter. */
uint64_t diff_hash(const struct hct_node *node);
uint64_t diff_hash_text(struct hct_str text);
/* As hct_node_equal, but NaN is equal to itself. */
bool diff_equal(const struct hct_node *a, const struct hct_node *b);
/* Words of a text, as a sorted multiset of hashes; the first DIFF_BAG_MAX count. */
#define DIFF_BAG_MAX 512
struct diff_bag {
	size_t count;
	uint32_t *items;
};
struct diff_bag diff_bag_text(struct hct_arena *arena, struct hct_str text);
/* Scalars with the names that lead to them. */
struct diff_bag diff_bag_node(struct hct_arena *arena, const struct hct_node *node);
/* 0: nothing in common, 1: the same (also when both are empty). */
double diff_likeness(struct diff_bag a, struct diff_bag b);

struct diff_entry {
	const struct hct_node *node;
	struct hct_str id; /* {NULL,0}: none */
	struct hct_str text; /* to judge likeness by; {NULL,0}: none */
	uint32_t partner; /* set by diff_match: index on the other side, or HCT_DIFF_NONE */
};
enum {
	DIFF_BY_ID = 1, /* before equality: a name says what it is */
	DIFF_BY_REST = 2, /* what is left, in order, if the `kind`s are equal */
	DIFF_BY_REST_NAMELESS = 8, /* of these only what has no id: another name is another thing */
	DIFF_STRICT = 4 /* another name only for what is the same in nearly everything else */
};
void diff_match(struct hct_arena *arena, struct diff_entry *old_entries, size_t old_count,
	struct diff_entry *new_entries, size_t new_count, unsigned how);
/* Whether the partners' order changed. */
bool diff_reordered(const struct diff_entry *old_entries, size_t old_count);
/* Entries of a list node; NULL and other types: none. */
struct diff_entry *diff_entries(struct hct_arena *arena, const struct hct_node *list, size_t *out_count);

#endif
