/* The progress line is rewritten in place and gone at the end. */
#include "cli/progress.h"

#include <stdio.h>

#define PROGRESS_START "\r\033[K"

void
hct_progress_show(void *user, const char *what, size_t done, size_t total)
{
	if (total)
		fprintf(stderr, PROGRESS_START "%s %zu/%zu", what, done, total);
	else
		fprintf(stderr, PROGRESS_START "%s", what);
	fflush(stderr);
}

void
hct_progress_clear(void)
{
	fputs(PROGRESS_START, stderr);
	fflush(stderr);
}
