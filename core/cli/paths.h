/* core/cli/paths.h: patterns of paths that the shell did not expand. "**" stands for any number of folders. */
#ifndef HCT_CLI_PATHS_H
#define HCT_CLI_PATHS_H

/* Calls `found` for what the operand names: itself if it is there, is "-", or fits nothing; else each path that it fits. */
void hct_paths_expand(const char *operand, void (*found)(void *user, const char *path), void *user);

#endif
