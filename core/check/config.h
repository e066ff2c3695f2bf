/* core/check/config.h: .hecate.yaml, what a project asks of the linter:
 *
 *     lint:
 *       disable: [HCT312, style]              rules and groups that are off
 *       severity: {HCT203: warning, custom: off}      error, warning, info, off
 *       failOn: warning                       the least grave finding that fails
 *       resources: [datasources]              files and folders, from the file's folder on
 *       rules: [rules.yaml]                   rules of the project
 *       exclude: [vendor/]                    left out where folders are walked
 *       ignore:
 *         - path: legacy/                      rules that are off for some files
 *           rules: [HCT301]
 *
 * A pattern fits a path as a whole, or from any "/" on, or only as a whole if it begins with "./"; * stands for "/" too. One
 * that fits a folder fits all that is in it; with "/" at its end it fits folders only. */
#ifndef HCT_CHECK_CONFIG_H
#define HCT_CHECK_CONFIG_H

#include "base/diag.h"
#include "check/switches.h"

struct hct_check_config {
	uint32_t fail_on;               /* HCT_SEVERITY_*; 0: not said */
	size_t resource_count, rule_file_count, exclude_count;
	const char **resources, **rule_files, **excludes;
};

/* Reads the file; what it says about rules goes to the switches. Every fault is reported. */
hct_status hct_check_config_read(struct hct_arena *arena, const char *path, struct hct_switches *switches,
	struct hct_diag *diag, struct hct_check_config *out_config) __attribute__((warn_unused_result));
/* Whether the pattern fits the path of a file, or a folder in it. */
bool hct_check_path_fits(const char *pattern, const char *path);
/* The same where a folder is walked from the top, so that only the entry itself is looked at: a pattern cannot fit the folders
 * above the one that was named. */
bool hct_check_entry_fits(const char *pattern, const char *path, bool folder);

#endif
