/* core/check/echo.h: findings that only repeat in other words what a better one at the same place says. */
#ifndef HCT_CHECK_ECHO_H
#define HCT_CHECK_ECHO_H

#include "check/finding.h"

/* Sets echoes[i] for each that repeats another. A colour or a range that the plugin's schema has refused is told once, by
 * the schema; what has an older form is told once, by the finding that says what it became, which is as grave as those that
 * it stands for. */
void hct_findings_echo(struct hct_finding *findings, size_t count, bool *echoes);

#endif
