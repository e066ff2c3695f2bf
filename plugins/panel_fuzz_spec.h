/* plugins/panel_fuzz_spec.h: specs for fuzzing, made from tables of fields like those of the panels' documentation.
 *
 * A spec is mostly valid: every field may be absent, has a value of its kind, and lists are short. A wild one also has values
 * of other types, unknown words and numbers outside the range. */
#ifndef PANEL_FUZZ_SPEC_H
#define PANEL_FUZZ_SPEC_H

#include "base/buf.h"
#include "panel_fuzz_bytes.h"

enum fuzz_field_type {
	FUZZ_BOOL = 1,
	FUZZ_NUMBER,            /* min .. max */
	FUZZ_WHOLE,             /* min .. max, without a fraction */
	FUZZ_ANY_NUMBER,        /* as large and as small as doubles are */
	FUZZ_LOG_BASE,          /* 2 or 10 */
	FUZZ_NUMBER_OR_AUTO,    /* min .. max or "auto" */
	FUZZ_WORD,              /* one of `words` */
	FUZZ_COLOR,
	FUZZ_TEXT,
	FUZZ_LABEL,             /* name of a label or column */
	FUZZ_REGEX,
	FUZZ_MARKDOWN,
	FUZZ_OBJECT,            /* of `fields` */
	FUZZ_LIST,              /* of items as `fields` describes one */
	FUZZ_KIND               /* {kind, spec}: `fields` are the kinds, each with the fields of its spec */
};
struct fuzz_field {
	const char *name;
	enum fuzz_field_type type;
	double min, max;
	const char *const *words;
	const struct fuzz_field *fields; /* ends with a member without type */
};

/* The fields of the panel's spec; of a panel that nobody has described, those that most panels have. */
const struct fuzz_field *fuzz_panel_fields(const char *panel);
/* Appends the spec as JSON. Returns whether it is valid. */
bool fuzz_spec_write(struct fuzz_bytes *bytes, const struct fuzz_field *fields, struct hct_buf *out);

/* A text of any kind: empty, long, of any script, with references, or the input's own bytes. */
void fuzz_text_make(struct fuzz_bytes *bytes, struct hct_buf *out);
/* Name of a label or column; few, so that those of a spec meet those of the data. */
const char *fuzz_label_name(struct fuzz_bytes *bytes);

#endif
