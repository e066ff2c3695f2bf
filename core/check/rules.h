/* core/check/rules.h: the words for every rule: what it is called, how grave it usually is, why it is there. */
#ifndef HCT_CHECK_RULES_H
#define HCT_CHECK_RULES_H

#include "base/rule.h"
#include "base/str.h"

enum hct_rule_group {
	HCT_GROUP_MODEL = 1,
	HCT_GROUP_SCHEMA,
	HCT_GROUP_REFERENCES,
	HCT_GROUP_STYLE,
	HCT_GROUP_CUSTOM
};

struct hct_rule_info {
	enum hct_rule rule;
	enum hct_rule_group group;
	uint32_t severity;              /* HCT_SEVERITY_*, what most findings of the rule have */
	const char *title;              /* a sentence without its dot */
	const char *why;                /* what happens, and what to do */
};

/* All rules by ascending number. */
const struct hct_rule_info *hct_rules(size_t *out_count);
const struct hct_rule_info *hct_rule_info(enum hct_rule rule); /* NULL: no such number */
/* "HCT012", in any case; NULL: no such rule. */
const struct hct_rule_info *hct_rule_named(struct hct_str id);
const char *hct_rule_group_name(enum hct_rule_group group);
/* False: no such group. */
bool hct_rule_group_named(struct hct_str name, enum hct_rule_group *out_group);

#endif
