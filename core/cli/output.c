/* Writing results. */
#include "cli/output.h"

#include "cli/replace.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
output_fail(const char *path)
{
	fprintf(stderr, "hecate: %s cannot be written: %s\n", path, g_strerror(errno));
	return false;
}

bool
hct_output_is_open(const char *path)
{
	return g_str_has_prefix(path, "/dev/std") || g_str_has_prefix(path, "/dev/fd/") || g_str_has_prefix(path, "/proc/");
}

bool
hct_output_check(const char *path)
{
	g_autofree char *target = realpath(path, NULL), *folder = g_path_get_dirname(target ? target : path);
	struct stat st;

	if (!strcmp(path, "-"))
		return true;
	errno = ENOENT;
	if (!*path)
		return output_fail("\"\"");
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
		errno = EISDIR;
		return output_fail(path);
	}
	/* A file is replaced in its folder; a device or a pipe is written as it is. */
	if (stat(path, &st) == 0 && (!S_ISREG(st.st_mode) || hct_output_is_open(path)))
		return g_access(path, W_OK) == 0 ? true : output_fail(path);
	return g_access(folder, W_OK | X_OK) == 0 ? true : output_fail(path);
}

/* Not a regular file (a device, a pipe), or one that is open: there is nothing to rename. */
static bool
output_direct(const char *path, const char *bytes, size_t len)
{
	int fd = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
	bool ok = fd >= 0 && hct_replace_write_all(fd, bytes, len);

	if (!ok)
		output_fail(path);
	if (fd >= 0)
		close(fd);
	return ok;
}

static bool
output_replace(const char *path, const char *bytes, size_t len, const struct stat *like, bool durable)
{
	return hct_replace(path, bytes, len, like, durable) || output_fail(path);
}

bool
hct_output_write(const char *path, const char *bytes, size_t len)
{
	g_autofree char *target = NULL;
	struct stat st;

	/* A reader that has gone is an error with a sentence, like a full disk; so is a limit. */
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	if (!strcmp(path, "-"))
		return hct_replace_write_all(STDOUT_FILENO, bytes, len) || output_fail("standard output");
	if (stat(path, &st) != 0)
		return output_replace(path, bytes, len, NULL, false);
	if (!S_ISREG(st.st_mode) || hct_output_is_open(path))
		return output_direct(path, bytes, len);
	target = realpath(path, NULL);
	return output_replace(target ? target : path, bytes, len, &st, false);
}

bool
hct_output_rewrite(const char *path, const char *bytes, size_t len)
{
	g_autofree char *target = realpath(path, NULL), *kept = NULL;
	struct stat st;

	signal(SIGXFSZ, SIG_IGN);
	if (!target || stat(target, &st) != 0 || g_access(target, W_OK) != 0)
		return output_fail(path);
	errno = EINVAL;
	if (!S_ISREG(st.st_mode))
		return output_fail(path);
	if (st.st_nlink == 1)
		return output_replace(target, bytes, len, &st, true);
	if (hct_replace_linked(target, bytes, len, &st, &kept))
		return true;
	output_fail(path);
	if (kept)
		fprintf(stderr, "hecate: what was in it is in %s\n", kept);
	return false;
}

bool
hct_output_color(const char *path)
{
	const char *no_color = g_getenv("NO_COLOR"), *terminal = g_getenv("TERM");

	if ((path && strcmp(path, "-") != 0) || !isatty(STDOUT_FILENO))
		return false;
	return !(no_color && *no_color) && !(terminal && !strcmp(terminal, "dumb"));
}
