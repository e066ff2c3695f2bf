/* core/check/names.h: which variables a text of a dashboard may name. */
#ifndef HCT_CHECK_NAMES_H
#define HCT_CHECK_NAMES_H

#include "check/unit.h"
#include "vars/reference.h"

/* Of the dashboard, a set of struct hct_str *, which the caller destroys. */
GHashTable *hct_names_own(const struct hct_run *run);
/* Whether the project of the dashboard has a variable of the name, or there is a global one. */
bool hct_names_wider(const struct hct_run *run, struct hct_str name);
/* The name nearest to a slip as "did you mean …", or NULL. */
const char *hct_names_hint(const struct hct_run *run, struct hct_str name);

enum hct_name_kind {
	HCT_NAME_USER = 1,
	HCT_NAME_DIGITS,                /* $1: PromQL's own, never a variable */
	HCT_NAME_BUILTIN,               /* has a value everywhere: __range */
	HCT_NAME_QUERY_BUILTIN,         /* has one in the text of Prometheus' queries alone: __interval */
	HCT_NAME_RESERVED               /* begins like a builtin and is none */
};
enum hct_name_kind hct_name_kind(struct hct_str name);
/* Tells of a HCT_NAME_QUERY_BUILTIN where it has no value. */
void hct_names_tell_interval(const struct hct_run *run, const struct hct_node *string, struct hct_str name);

#endif
