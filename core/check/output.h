/* core/check/output.h: findings in the forms that people and programs read. */
#ifndef HCT_CHECK_OUTPUT_H
#define HCT_CHECK_OUTPUT_H

#include "base/buf.h"
#include "check/finding.h"

struct hct_output_style {
	bool color;                     /* human: escape sequences of terminals */
	bool quiet;                     /* human: no summary when there is nothing to say */
	uint32_t fail_on;               /* junit: findings at or above this severity are failures */
	const char *version;            /* sarif: of the program */
};

/* "human", "json", "sarif" (2.1.0), "github" (workflow commands), "junit". False: no such format. */
bool hct_findings_write(const struct hct_findings *findings, const char *format, const struct hct_output_style *style,
	struct hct_buf *out);

/* "… and 5 more findings: 100000 are shown", for formats that have no number for it. */
struct hct_str hct_findings_dropped_words(const struct hct_findings *findings, struct hct_buf *buf);

/* How many findings only say that a document is none of Perses, where they would drown the others among many foreign files:
 * people are told the number then. 0: they are few, or all there is. */
size_t hct_findings_foreign(const struct hct_findings *findings);
void hct_findings_foreign_words(size_t count, struct hct_buf *out);
bool hct_finding_is_foreign(const struct hct_finding *finding);

/* Appends the name of a finding's file without the parts that mean nothing ("./", "//"): programs that look for it among the
 * files of a repository compare letters. */
void hct_finding_path(const struct hct_finding *finding, struct hct_buf *out);

/* Appends ":line:column", as far as they are known. */
void hct_finding_place(const struct hct_finding *finding, struct hct_buf *out);

/* One function a format, a file each. */
void hct_findings_human(const struct hct_findings *findings, const struct hct_output_style *style, struct hct_buf *out);
void hct_findings_json(const struct hct_findings *findings, const struct hct_output_style *style, struct hct_buf *out);
void hct_findings_sarif(const struct hct_findings *findings, const struct hct_output_style *style, struct hct_buf *out);
void hct_findings_github(const struct hct_findings *findings, const struct hct_output_style *style, struct hct_buf *out);
void hct_findings_junit(const struct hct_findings *findings, const struct hct_output_style *style, struct hct_buf *out);

#endif
