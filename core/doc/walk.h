/* core/doc/walk.h: the documents in a folder: every *.json, *.yaml and *.yml below it, in the order of their paths.
 * Hidden entries and what is no file (pipes, devices) are left out and links to folders are not followed, so that the walk
 * ends. Paths begin with the folder as it was given, but for ".", which is left out. */
#ifndef HCT_DOC_WALK_H
#define HCT_DOC_WALK_H

#include "base/diag.h"

#define HCT_WALK_DEPTH_MAX 20

/* Calls `found` for each file. What cannot be read is an error in diag; the rest is still walked. */
hct_status hct_doc_walk(const char *folder, struct hct_diag *diag, void (*found)(void *user, const char *path), void *user)
	__attribute__((warn_unused_result));
/* The same without what `skips` says, a file that would be found or a folder with all that is in it; NULL: nothing. */
hct_status hct_doc_walk_but(const char *folder, struct hct_diag *diag, bool (*skips)(void *user, const char *path, bool folder),
	void (*found)(void *user, const char *path), void *user) __attribute__((warn_unused_result));

#endif
