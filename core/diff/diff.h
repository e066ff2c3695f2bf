/* core/diff/diff.h: what changed between two sets of documents, in the terms of a dashboard: "query 2: a → b", not lines.
 *
 * Documents are matched by kind, project and name; panels by key, or by what they show when only the key is new; items of
 * lists by name, value or likeness. Equal after parsing is equal: languages, layout, comments, the order of members make
 * no change, nor does a field of Perses' own model that says what its absence means (duration: 1h, hidden: false, an
 * empty list), nor what a server keeps for itself (metadata.version, createdAt, updatedAt).
 *
 * Works on trees, so that documents which break rules are compared, too. Pure: no I/O, no globals, any thread. Everything
 * lives in the arena and borrows from the documents. Cost grows with the size of the documents; of very many changes only
 * the first are kept, the others counted.
 *
 * No credential is shown: fields whose names say that they hold one, everything in a Secret, and the user info and
 * parameters of URLs are "***" on both sides; that they differ is told. */
#ifndef HCT_DIFF_DIFF_H
#define HCT_DIFF_DIFF_H

#include "base/buf.h"
#include "doc/resource.h"

#define HCT_DIFF_CHANGES_MAX 100000 /* kept, of one comparison */
#define HCT_DIFF_VALUE_MAX 8192 /* bytes of a value before or after */
#define HCT_DIFF_NONE UINT32_MAX

enum hct_diff_what {
	HCT_DIFF_TITLE,
	HCT_DIFF_DESCRIPTION,
	HCT_DIFF_DURATION,
	HCT_DIFF_REFRESH,
	HCT_DIFF_TIMEZONE,
	HCT_DIFF_TAG_ADDED,
	HCT_DIFF_TAG_REMOVED,
	HCT_DIFF_NAME,
	HCT_DIFF_PROJECT,
	HCT_DIFF_FIELD, /* of a document, known or not */
	HCT_DIFF_PANEL_ADDED,
	HCT_DIFF_PANEL_REMOVED,
	HCT_DIFF_PANEL_RENAMED, /* its key */
	HCT_DIFF_PANEL_TITLE,
	HCT_DIFF_PANEL_DESCRIPTION,
	HCT_DIFF_PANEL_KIND,
	HCT_DIFF_PANEL_MOVED,
	HCT_DIFF_PANEL_RESIZED,
	HCT_DIFF_PANEL_REGROUPED, /* into another group or tab */
	HCT_DIFF_PANEL_REPEAT,
	HCT_DIFF_PANEL_SHOWN, /* one more place in a layout */
	HCT_DIFF_PANEL_HIDDEN,
	HCT_DIFF_PANEL_SETTING,
	HCT_DIFF_PANELS_MOVED, /* several, up or down by the same */
	HCT_DIFF_POSITIONS_REWRITTEN, /* of panels that are drawn where they were */
	HCT_DIFF_QUERY_ADDED,
	HCT_DIFF_QUERY_REMOVED,
	HCT_DIFF_QUERY_TEXT,
	HCT_DIFF_QUERY_KIND,
	HCT_DIFF_QUERY_DATASOURCE,
	HCT_DIFF_QUERY_SETTING,
	HCT_DIFF_QUERIES_REORDERED,
	HCT_DIFF_THRESHOLD_ADDED,
	HCT_DIFF_THRESHOLD_REMOVED,
	HCT_DIFF_THRESHOLD,
	HCT_DIFF_UNIT,
	HCT_DIFF_FORMAT,
	HCT_DIFF_VARIABLE_ADDED,
	HCT_DIFF_VARIABLE_REMOVED,
	HCT_DIFF_VARIABLE_RENAMED,
	HCT_DIFF_VARIABLE_DEFAULT,
	HCT_DIFF_VARIABLE_SETTING,
	HCT_DIFF_VARIABLES_REORDERED,
	HCT_DIFF_GROUP_ADDED,
	HCT_DIFF_GROUP_REMOVED,
	HCT_DIFF_GROUP_RENAMED,
	HCT_DIFF_GROUP_COLLAPSED,
	HCT_DIFF_GROUP_EXPANDED,
	HCT_DIFF_GROUP_REPEAT,
	HCT_DIFF_GROUP_SETTING,
	HCT_DIFF_GROUPS_REORDERED,
	HCT_DIFF_DATASOURCE_ADDED,
	HCT_DIFF_DATASOURCE_REMOVED,
	HCT_DIFF_DATASOURCE_URL,
	HCT_DIFF_DATASOURCE_DEFAULT,
	HCT_DIFF_DATASOURCE_SETTING,
	HCT_DIFF_ANNOTATION_ADDED,
	HCT_DIFF_ANNOTATION_REMOVED,
	HCT_DIFF_ANNOTATION_SETTING,
	HCT_DIFF_ANNOTATIONS_REORDERED,
	HCT_DIFF_LINK_ADDED,
	HCT_DIFF_LINK_REMOVED,
	HCT_DIFF_LINK_SETTING,
	HCT_DIFF_LINKS_REORDERED,
	HCT_DIFF_WHAT_COUNT
};

enum hct_diff_subject { /* what a reader would look for */
	HCT_DIFF_OF_DOCUMENT = 0,
	HCT_DIFF_OF_PANEL,
	HCT_DIFF_OF_GROUP,
	HCT_DIFF_OF_VARIABLE,
	HCT_DIFF_OF_DATASOURCE,
	HCT_DIFF_OF_ANNOTATION,
	HCT_DIFF_OF_LINK
};

enum hct_diff_form { /* how the sentence goes on after `head` */
	HCT_DIFF_CHANGED = 0, /* ": before → after", where an absent value is "not set" */
	HCT_DIFF_ADDED, /* " added: after" */
	HCT_DIFF_REMOVED, /* " removed: before" */
	HCT_DIFF_PLAIN /* head is all of it */
};

struct hct_diff_value {
	bool there;
	/* Of strings the text, of others as YAML in one line; no credentials. Of what is too long the part that differs. */
	struct hct_str text;
	bool cut; /* more stood behind it */
};

struct hct_diff_change {
	enum hct_diff_what what;
	enum hct_diff_subject subject;
	enum hct_diff_form form;
	uint32_t panel; /* index into the document's panels; HCT_DIFF_NONE: not about one */
	struct hct_str key, title; /* of the subject: panel key and title, variable name, group title, … */
	/* What it is about within the subject. Strangers' words in it stand between U+0001 (titles, names) or U+0003 (names of
	 * fields, values) and U+0002, so that a writer can quote them as its format does. */
	struct hct_str head;
	struct hct_str field; /* "legend.position"; {NULL,0}: the thing as a whole */
	struct hct_where old_where, new_where; /* line 0: not there */
	struct hct_diff_value before, after;
	size_t panel_key_count; /* HCT_DIFF_PANELS_MOVED, _POSITIONS_REWRITTEN: which ones, of the new document */
	const struct hct_str *panel_keys;
};

enum hct_diff_status { HCT_DIFF_SAME = 0, HCT_DIFF_DIFFERS, HCT_DIFF_IS_NEW, HCT_DIFF_IS_GONE };

/* Panels of both sides, matched; those of the new document in the order of its layouts, those that none of them shows, then
 * those that are gone. */
struct hct_diff_panel {
	struct hct_str old_key, new_key; /* {NULL,0}: not on this side */
	struct hct_str title; /* of the new panel, else of the old; not cleaned */
	int32_t old_width, old_height, new_width,
		new_height; /* grid units of its first place; 0: it has none */
	bool looks; /* something changed that can change its picture */
};

struct hct_diff_document {
	enum hct_resource_kind kind;
	enum hct_diff_status status;
	struct hct_str project, name, title; /* of the new side, else of the old */
	const struct hct_resource *old_resource, *new_resource; /* NULL: not on this side */
	struct hct_where where; /* of the document */
	size_t change_count, panel_count;
	const struct hct_diff_change *changes; /* those about one subject follow one another */
	const struct hct_diff_panel *panels;
	bool looks; /* something changed that can change the picture of any panel */
};

struct hct_comparison {
	struct hct_str old_name, new_name;
	size_t document_count;
	const struct hct_diff_document
		*documents; /* those of the new side in its order, then those that are gone */
	size_t counts[4]; /* documents by enum hct_diff_status */
	size_t change_count, left_out; /* kept in all documents; not kept */
};

/* Either side may hold no resource at all. Names are how the output calls the sides. */
void hct_diff_compare(struct hct_arena *arena, struct hct_str old_name, const struct hct_resources *old_side,
	struct hct_str new_name, const struct hct_resources *new_side, struct hct_comparison *out_comparison);

/* Whether anything differs. */
static inline bool
hct_diff_any(const struct hct_comparison *comparison)
{
	return comparison->counts[HCT_DIFF_DIFFERS] || comparison->counts[HCT_DIFF_IS_NEW] ||
	       comparison->counts[HCT_DIFF_IS_GONE];
}

/* ---- writing ------------------------------------------------------------------------------------------------------ */

/* How a panel came out in the picture. */
enum hct_diff_drawn { HCT_DIFF_NOT_THERE = 0, HCT_DIFF_DRAWN, HCT_DIFF_FAILED };
struct hct_diff_shown {
	size_t document;
	uint32_t panel;
	enum hct_diff_drawn before, after;
	struct hct_str before_problem, after_problem; /* {NULL,0}: none */
	bool compared;
	uint64_t differing, pixels; /* compared: how many of how many */
};
struct hct_diff_picture {
	struct hct_str file;
	size_t shown_count;
	const struct hct_diff_shown *shown;
	size_t left_out; /* panels that are not shown: too many, or a bundle has nothing for them */
};

struct hct_diff_writing {
	bool color; /* text: escape sequences of terminals */
	const struct hct_diff_picture *picture; /* NULL: none was made */
};

#define HCT_DIFF_MARKDOWN_MAX 60000 /* bytes; a comment on GitHub holds 65,536 characters */

/* For a terminal. Nothing when nothing changed. */
void hct_diff_write_text(
	const struct hct_comparison *comparison, const struct hct_diff_writing *writing, struct hct_buf *out);
/* schemas/diff.schema.json */
void hct_diff_write_json(
	const struct hct_comparison *comparison, const struct hct_diff_writing *writing, struct hct_buf *out);
/* For a comment on a change request. Strangers' words stand in code, where they mean nothing to a reader of Markdown; at most
 * HCT_DIFF_MARKDOWN_MAX bytes, then "and N more". */
void hct_diff_write_markdown(
	const struct hct_comparison *comparison, const struct hct_diff_writing *writing, struct hct_buf *out);

/* As below, with the subject before it: "variable job, value: a → b". */
struct hct_str hct_diff_full_sentence(struct hct_arena *arena, const struct hct_diff_change *change);
/* Whether a change can be seen in the picture of a panel. */
bool hct_diff_looks(const struct hct_diff_change *change);
const char *hct_diff_what_word(enum hct_diff_what what); /* "query-changed" */
const char *hct_diff_subject_word(enum hct_diff_subject subject); /* "panel" */
const char *hct_diff_status_word(enum hct_diff_status status); /* "changed" */
/* The change as a sentence of one line, strangers' words in “” and values cut at some 120 bytes. */
struct hct_str hct_diff_sentence(struct hct_arena *arena, const struct hct_diff_change *change);

#endif
