/* core/vars/reference.h: finding $name, ${name}, ${name.path} and ${name:format} in text: the expression
 *     \$(\w+)|\$\{(\w+)(?:\.([^:^}]+))?(?::([^}]+))?\}
 * of the Perses UI, read by hand in one pass that is linear in the text whatever stands in it. */
#ifndef HCT_VARS_REFERENCE_H
#define HCT_VARS_REFERENCE_H

#include "base/str.h"

struct hct_reference {
	size_t from, to; /* bytes of the text, the dollar included */
	struct hct_str name, format; /* format {NULL,0}: none */
	bool has_path; /* recognised, but never replaced */
};

/* Start with the text and all else zero. */
struct hct_references {
	struct hct_str text;
	size_t at; /* next byte to look at */
	size_t stop, brace; /* cached: first of ":^}" resp. "}" at or after some byte passed before */
};

bool hct_references_next(struct hct_references *cursor, struct hct_reference *out_reference);

#endif
