/* core/check/switches.h: which rules are asked for, and how grave their findings are, by options and .hecate.yaml. What
 * comments in a document turn off is in comments.h. */
#ifndef HCT_CHECK_SWITCHES_H
#define HCT_CHECK_SWITCHES_H

#include "check/finding.h"

struct hct_switches;

struct hct_switches *hct_switches_create(void);
void hct_switches_destroy(struct hct_switches *switches);       /* takes NULL */
/* `word`: an id or a group. False: it is neither. The first call of `only` turns all others off. */
bool hct_switches_only(struct hct_switches *switches, struct hct_str word);
bool hct_switches_disable(struct hct_switches *switches, struct hct_str word);
/* severity 0: off. */
bool hct_switches_severity(struct hct_switches *switches, struct hct_str word, uint32_t severity);
/* Turns the rules off for files whose name fits the pattern (config.h). */
bool hct_switches_ignore(struct hct_switches *switches, const char *pattern, struct hct_str word);

/* Whether findings of the rule may be shown at all. */
bool hct_switches_wants(const struct hct_switches *switches, enum hct_rule rule);
/* Whether the finding is to be shown; if so, with which severity. */
bool hct_switches_pass(const struct hct_switches *switches, const struct hct_finding *finding, uint32_t *out_severity);

#endif
