/* core/diff/write.h: what the three outputs share. Not for other units. */
#ifndef HCT_DIFF_WRITE_H
#define HCT_DIFF_WRITE_H

#include "diff/diff.h"

#define WRITE_LINE_MAX 1000 /* bytes of a line: queries are often written in one */
#define WRITE_NAME_MAX 400 /* of a name or title in a heading */
#define WRITE_INLINE_MAX 70 /* bytes of a value that stands in the line */

/* Whether a change's values need lines of their own. */
bool write_is_long(const struct hct_diff_change *change);
/* How a writer shows strangers' words that stand in a head. */
typedef void (*write_name_fn)(struct hct_buf *out, struct hct_str name, bool word);
/* The head, its names shown by `name`. Left out where it only repeats what the subject is. False: nothing was written. */
bool write_head(struct hct_buf *out, const struct hct_diff_change *change, write_name_fn name);
/* In “”; a word only if it is more than one. */
void write_quoted(struct hct_buf *out, struct hct_str name, bool word);
/* A value in one line: cleaned, cut, and in "" where it would not be seen else. */
void write_value(struct hct_buf *out, struct hct_str text);
/* "3 panels changed, 1 added; 1 variable" */
void write_counts(struct hct_buf *out, const struct hct_diff_document *document);
/* Whether a change is about another thing than the one before it in the list. */
bool write_new_subject(const struct hct_diff_document *document, size_t index);
/* The sentence about a picture of a panel; false: there is nothing to say. */
bool write_shown(struct hct_buf *out, const struct hct_diff_shown *shown);

/* Whether a value is only a part, so that nobody knows how many more lines differ. */
bool write_is_cut(const struct hct_diff_change *change);
/* Lines of two texts, with ' ', '-', '+' before them; equal ones far from a difference are left out (line '…'), and so is
 * what long lines begin with in common. At most `max` lines; returns how many more there would have been. */
typedef void (*write_line_fn)(void *user, char sign, struct hct_str line);
size_t write_lines(struct hct_diff_value before, struct hct_diff_value after, size_t max, write_line_fn each,
	void *user);

#endif
