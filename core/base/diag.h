/* core/base/diag.h: messages with positions. Library code never logs: it adds a message where the cause is known and
 * returns a status; whoever owns the diag shows them. At most `max` messages are kept, the rest counted.
 * One thread at a time. */
#ifndef HCT_BASE_DIAG_H
#define HCT_BASE_DIAG_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/rule.h"

#define HCT_DIAG_MAX 1000               /* unless the owner of the diag says otherwise */

struct hct_where {
	struct hct_str file;            /* {NULL,0}: no document */
	uint32_t line, column;          /* from 1; 0: unknown. column counts code points */
	struct hct_str path;            /* "/spec/panels/cpu/queries/0", JSON pointer */
};

struct hct_message {
	uint16_t severity;              /* HCT_SEVERITY_* */
	uint16_t rule;                  /* enum hct_rule */
	struct hct_where where;
	struct hct_str text;            /* one sentence */
	struct hct_str hint;            /* "did you mean …", or empty */
	struct hct_message *next;
};

struct hct_diag {
	struct hct_arena *arena;
	struct hct_message *first, *last;
	size_t count, errors, warnings, dropped, max;
};

void hct_diag_init(struct hct_diag *diag, struct hct_arena *arena);
/* Adds a message and returns `status`, so that a caller can `return hct_diag_error(…)`. where and hint may be NULL. */
hct_status hct_diag_add(struct hct_diag *diag, hct_status status, uint32_t severity, const struct hct_where *where,
	const char *hint, const char *format, ...) __attribute__((format(printf, 6, 7)));
#define hct_diag_error(diag, status, where, ...) \
	hct_diag_add((diag), (status), HCT_SEVERITY_ERROR, (where), NULL, __VA_ARGS__)
/* The same for a message about a rule. */
hct_status hct_diag_add_rule(struct hct_diag *diag, hct_status status, enum hct_rule rule, uint32_t severity,
	const struct hct_where *where, const char *hint, const char *format, ...) __attribute__((format(printf, 7, 8)));
#define hct_diag_fault(diag, status, rule, where, ...) \
	hct_diag_add_rule((diag), (status), (rule), HCT_SEVERITY_ERROR, (where), NULL, __VA_ARGS__)
/* Copies all messages of `from` behind those of `diag`. */
void hct_diag_append(struct hct_diag *diag, const struct hct_diag *from);
/* Characters that a reader does not see, or that turn those around them about, so that a text looks like another one ("Trojan
 * Source", https://trojansource.codes). Joiners are none of them: they make letters and emoji what they are. */
bool hct_text_is_unseen(uint32_t c);
/* The text of strangers on one line and without control characters, which a terminal would obey. What is unseen is shown:
 * \u{202e}. At most four times as long as the text. */
void hct_text_add_clean(struct hct_buf *buf, struct hct_str text);
/* "file:line:column: error: text (path); hint" without a line break. */
struct hct_str hct_message_text(const struct hct_message *message, struct hct_arena *arena);

#endif
