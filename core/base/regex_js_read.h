/* core/base/regex_js_read.h: what the two halves of the rewriter share. Not for other units. */
#ifndef HCT_BASE_REGEX_JS_READ_H
#define HCT_BASE_REGEX_JS_READ_H

#include "base/buf.h"
#include "base/regex_js.h"

#include <glib.h>

struct hct_js_reader {
	const char *start, *p, *end; /* a NUL at end */
	struct hct_arena *arena;
	struct hct_buf out;
	struct hct_str error; /* of the first fault; empty: none */
	GArray *names; /* of struct hct_str; index is the group's number */
	uint8_t *open; /* types of the open groups */
	int depth;
	bool unicode, named;
	bool can_repeat; /* what was written last takes a quantifier */
};

void hct_js_fail(struct hct_js_reader *js, const char *where, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void hct_js_literal(struct hct_js_reader *js, gunichar c);
gunichar hct_js_next(struct hct_js_reader *js);
bool hct_js_accept(struct hct_js_reader *js, const char *text);

/* All called behind the backslash. \d \D \w \W \s \S \p \P: written; false: it is none of them. */
bool hct_js_class_escape(struct hct_js_reader *js, bool in_class);
/* \n, \x41, \u0041, \cA, \0, \$ …: the character; false: an error was set. */
bool hct_js_character_escape(struct hct_js_reader *js, bool in_class, gunichar *out_char);
/* "[…]" at p. */
void hct_js_class(struct hct_js_reader *js);

#endif
