/* core/check/check.h: checks documents without a server: reads files, applies every rule, keeps what it finds.
 *
 *     check = hct_check_create(registry, schemas, switches);
 *     hct_check_add_resources(check, "datasources/");
 *     hct_check_add_path(check, "dashboards/");
 *     findings = hct_check_finish(check);
 *
 * All documents are read before the first rule looks at one, so that a dashboard finds the datasources and variables that
 * lie beside it. One thread. */
#ifndef HCT_CHECK_CHECK_H
#define HCT_CHECK_CHECK_H

#include "check/finding.h"
#include "check/switches.h"
#include "doc/node.h"
#include "host/registry.h"
#include "schema/schema.h"

struct hct_check;

/* All three are borrowed and outlive the check. */
struct hct_check *hct_check_create(const struct hct_registry *registry, struct hct_schemas *schemas,
	const struct hct_switches *switches);
void hct_check_destroy(struct hct_check *check);        /* takes NULL */
/* A file, a folder (walked for *.json, *.yaml, *.yml), or "-" for standard input. A folder without such a file counts as one
 * that cannot be read; if everything in it is excluded it does so only if nothing else is checked. */
void hct_check_add_path(struct hct_check *check, const char *path);
void hct_check_add_text(struct hct_check *check, struct hct_str name, struct hct_str text);
/* A file or folder whose datasources, variables and secrets exist, with all that do: what is in none of them is missing.
 * They are not checked themselves. */
void hct_check_add_resources(struct hct_check *check, const char *path);
/* A file of rules of the user (model.md §9.2). */
void hct_check_add_rules(struct hct_check *check, const char *path);
/* Paths that fit the pattern (config.h) are left out where a folder is walked. */
void hct_check_exclude(struct hct_check *check, const char *pattern);
/* Whether something was left out because of it, so far. */
bool hct_check_excluded_any(const struct hct_check *check, const char *pattern);
/* Applies the rules. The findings live as long as the check; nothing may be added any more. */
const struct hct_findings *hct_check_finish(struct hct_check *check);

#endif
