/* core/check/finding.h: what a run of the linter found, in order of file, place and rule. */
#ifndef HCT_CHECK_FINDING_H
#define HCT_CHECK_FINDING_H

#include "check/rules.h"

struct hct_quote {
	struct hct_str text;            /* {NULL,0}: none, or a line that holds a secret */
	uint32_t place;                 /* of the finding in it, bytes */
	bool cut_before, cut_after;     /* the line goes on */
};

struct hct_finding {
	struct hct_str file;
	uint32_t document;              /* from 1; 0: of the file as a whole */
	uint32_t line, column;          /* from 1; 0: unknown. column counts code points */
	uint32_t severity;              /* HCT_SEVERITY_* */
	enum hct_rule rule;
	struct hct_str path;            /* JSON pointer within the document */
	struct hct_str text, hint;      /* a sentence; "did you mean …", or empty */
	struct hct_quote quote;
};

#define HCT_FINDINGS_MAX 100000         /* kept of one run; the rest is counted */

struct hct_findings {
	size_t count;
	const struct hct_finding *items;
	size_t errors, warnings, infos; /* of those that are kept and those that are not */
	size_t dropped;                 /* counted, not kept */
	size_t files, documents;        /* that were checked */
	size_t unreadable;              /* files and folders that could not be */
};

/* "HCT012", NUL-terminated. */
struct hct_rule_id {
	char text[8];
};
struct hct_rule_id hct_rule_id(enum hct_rule rule);
const char *hct_severity_name(uint32_t severity);       /* "error" "warning" "info" */

#endif
