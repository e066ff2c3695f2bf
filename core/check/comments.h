/* core/check/comments.h: rules that comments in a YAML file turn off:
 *
 *     # hecate: disable=HCT301,style             alone on a line: the member or item below, with all that is in it
 *     x: 0 # hecate: disable=HCT302              behind something: this line
 *     # hecate: disable-file=HCT203              anywhere: the file
 *
 * Blanks around the signs do not matter. They are looked for in the text, so one in a block of Markdown counts too. */
#ifndef HCT_CHECK_COMMENTS_H
#define HCT_CHECK_COMMENTS_H

#include "check/rules.h"
#include "doc/lines.h"

#define HCT_COMMENTS_MAX 1000           /* of one file; later ones are neither read nor told */

struct hct_comments {
	size_t count;
	struct hct_comment *items;
};

/* Words that are neither a rule nor a group are told to `unknown`, at their place or, where there is none, that of the comment. */
void hct_comments_read(struct hct_comments *comments, struct hct_arena *arena, const struct hct_lines *lines,
	void (*unknown)(void *user, uint32_t line, uint32_t column, struct hct_str word), void *user);
bool hct_comments_disable(const struct hct_comments *comments, uint32_t line, enum hct_rule rule);

#endif
