/* core/cli/git.h: files as a Git repository has them, read through the program `git`. */
#ifndef HCT_CLI_GIT_H
#define HCT_CLI_GIT_H

#include <stdbool.h>
#include <stddef.h>

struct hct_git_file {
	char *text; /* g_free it; NULL: it is not in the revision */
	size_t len;
};

/* Whether the operand is "git:REV:PATH". */
bool hct_git_is(const char *operand);
/* PATH is relative to the working folder, or else to the repository. An empty REV is what is staged. False, after a line on
 * standard error: no git, no repository, no such revision, or the path is a folder. That the path is not in the revision is
 * an answer. */
bool hct_git_read(const char *operand, struct hct_git_file *out_file);

#endif
