/* core/cli/progress.h: one line on a terminal that says how far the render is. */
#ifndef HCT_CLI_PROGRESS_H
#define HCT_CLI_PROGRESS_H

#include <stddef.h>

void hct_progress_show(void *user, const char *what, size_t done, size_t total);
void hct_progress_clear(void);

#endif
