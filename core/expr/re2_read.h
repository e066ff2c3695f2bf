/* core/expr/re2_read.h: what the two halves of RE2's grammar share. Not for other units. */
#ifndef HCT_EXPR_RE2_READ_H
#define HCT_EXPR_RE2_READ_H

#include "base/buf.h"
#include "expr/re2.h"

#include <glib.h>

enum { RE2_DEPTH = 100, RE2_REPEAT = 1000 };

struct re2_group {
	bool multiline, dotall; /* of what is around the group */
	uint32_t repeat; /* the largest product of counts inside it so far */
};

struct re2_reader {
	const char *start, *p, *end; /* a NUL at end */
	struct hct_buf out; /* for PCRE2 */
	struct hct_expr_fault *fault;
	bool multiline, dotall;
	bool can_repeat; /* what was written last takes a quantifier */
	bool repeated; /* …and has one already */
	uint32_t repeat; /* product of counts of what was written last */
	struct re2_group groups[RE2_DEPTH];
	int depth;
};

bool hct_re2_fail(struct re2_reader *re, const char *where, const char *hint, const char *what);
/* The next character, moved behind. */
gunichar hct_re2_next(struct re2_reader *re);
bool hct_re2_accept(struct re2_reader *re, const char *text);
void hct_re2_literal(struct re2_reader *re, gunichar c);
/* Behind the backslash. \d \s \w \pL …: written, true. */
bool hct_re2_class_escape(struct re2_reader *re, bool in_class);
/* Behind the backslash: the one character that it means. */
bool hct_re2_escape(struct re2_reader *re, gunichar *out_char);
/* "[…]", behind its bracket. */
bool hct_re2_class(struct re2_reader *re);

#endif
