/* core/cli/replace.h: new content for a file that others may read at any moment.
 *
 * Whoever opens the file finds all of the old or all of the new content, whatever ends the program. The new content is
 * written to a file without a name in the same folder, where the filesystem has such files (O_TMPFILE), and gets the name
 * when it is whole; else to one whose name begins with ".hecate-". On failure the functions return false with errno. */
#ifndef HCT_CLI_REPLACE_H
#define HCT_CLI_REPLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

bool hct_replace_write_all(int fd, const char *bytes, size_t len);
/* With the permissions, and where possible the owner, of `like`; NULL: with the permissions of any new file. `durable`: on
 * the disk before the old content goes, for what cannot be made again. */
bool hct_replace(const char *path, const char *bytes, size_t len, const struct stat *like, bool durable);
/* A file with other names (hard links) is written where it lies, so that they go on showing the same content. This is the
 * one way that can leave a mixture, so the old content is kept beside it in the meantime; *out_kept is the path of that
 * copy when it was needed, or NULL; to be freed. */
bool hct_replace_linked(
	const char *path, const char *bytes, size_t len, const struct stat *like, char **out_kept);

#endif
