/* core/check/echo.h: findings that only repeat in other words what a better one at the same place says. */
#ifndef HCT_CHECK_ECHO_H
#define HCT_CHECK_ECHO_H

#include "check/finding.h"

/* Sets echoes[i] for each that repeats another at the same place: what the plugin's schema has refused is no colour and no
 * range either, what is of the wrong type is not a duration as well, and what has an older form is told by the finding that
 * says what it became. The one that is left is as grave as those that it stands for. */
void hct_findings_echo(struct hct_finding *findings, size_t count, bool *echoes);

#endif
