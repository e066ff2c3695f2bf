/* core/check/collect.h: from messages to findings: numbers of documents, quoted lines, switches, order. */
#ifndef HCT_CHECK_COLLECT_H
#define HCT_CHECK_COLLECT_H

#include "base/diag.h"
#include "check/finding.h"
#include "check/switches.h"
#include "check/unit.h"

struct hct_collect;

struct hct_collect *hct_collect_create(struct hct_arena *arena, const struct hct_switches *switches);
void hct_collect_destroy(struct hct_collect *collect);
/* Files are told in the order in which their findings shall stand; the file outlives the collection. Two of one name are the
 * same file, whose findings are not told twice. quiet: comments with words that are no rules are no findings. */
void hct_collect_file(struct hct_collect *collect, const struct hct_check_file *file, bool quiet);
/* The messages of a document; 0: of the file as a whole. file NULL: of no file. */
void hct_collect_add(struct hct_collect *collect, const struct hct_check_file *file, uint32_t document,
	const struct hct_diag *diag);
/* Sets what the findings are and how many; files, documents and unreadable are the caller's. */
void hct_collect_finish(struct hct_collect *collect, struct hct_findings *out_findings);

#endif
