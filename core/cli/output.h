/* core/cli/output.h: files that are either whole or not there. */
#ifndef HCT_CLI_OUTPUT_H
#define HCT_CLI_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

/* Replaces the target (cli/replace.h); "-" is standard output. Of a file that is there the permissions stay, and a symbolic
 * link to it remains one. What is open already (/dev/stdout) is written on. On failure prints one line and returns false; the
 * target is untouched. */
bool hct_output_write(const char *path, const char *bytes, size_t len);
/* The same over a regular file that must be there, and be one that may be written; all its names show the new content. */
bool hct_output_rewrite(const char *path, const char *bytes, size_t len);
/* /dev/stdout and the like stand for what is open already, which may be a file that others write too. */
bool hct_output_is_open(const char *path);
/* Whether the target could be written, before the work is done. Prints why not. */
bool hct_output_check(const char *path);
/* Whether colours may be written to the target ("-" or NULL: standard output): https://no-color.org, where an empty NO_COLOR
 * says nothing, and terminals that know none. */
bool hct_output_color(const char *path);

#endif
