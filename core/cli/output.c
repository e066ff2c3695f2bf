/* Writing results. */
#include "cli/output.h"

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
output_all(int fd, const char *bytes, size_t len)
{
	while (len) {
		ssize_t n = write(fd, bytes, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes += n;
		len -= (size_t)n;
	}
	return true;
}

static bool
output_fail(const char *path)
{
	fprintf(stderr, "hecate: %s cannot be written: %s\n", path, g_strerror(errno));
	return false;
}

/* /dev/stdout and the like stand for what is open already, which may be a file that others write too. */
static bool
output_is_open(const char *path)
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
	if (stat(path, &st) == 0 && (!S_ISREG(st.st_mode) || output_is_open(path)))
		return g_access(path, W_OK) == 0 ? true : output_fail(path);
	return g_access(folder, W_OK | X_OK) == 0 ? true : output_fail(path);
}

/* Not a regular file (a device, a pipe), or one that is open: there is nothing to rename. */
static bool
output_direct(const char *path, const char *bytes, size_t len)
{
	int fd = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
	bool ok = fd >= 0 && output_all(fd, bytes, len);

	if (!ok)
		output_fail(path);
	if (fd >= 0)
		close(fd);
	return ok;
}

/* The permissions of any new file. */
static mode_t
output_new_mode(void)
{
	mode_t mask = umask(0);

	umask(mask);
	return 0666 & ~mask;
}

/* With the permissions, and where possible the owner, of `like`; NULL: of any new file. */
static bool
output_set_owner(int fd, const struct stat *like)
{
	if (like && fchown(fd, like->st_uid, like->st_gid) != 0 && errno != EPERM)
		return false;
	return fchmod(fd, like ? like->st_mode & 07777 : output_new_mode()) == 0;
}

/* Beside the target first. */
static bool
output_replace(const char *path, const char *bytes, size_t len, const struct stat *like)
{
	g_autofree char *beside = g_strdup_printf("%s.XXXXXX", path);
	int fd = mkostemp(beside, O_CLOEXEC);
	bool ok;

	if (fd < 0)
		return output_fail(path);
	ok = output_all(fd, bytes, len) && output_set_owner(fd, like);
	ok = close(fd) == 0 && ok;
	if (ok && g_rename(beside, path) == 0)
		return true;
	output_fail(path);
	g_unlink(beside);
	return false;
}

bool
hct_output_write(const char *path, const char *bytes, size_t len)
{
	g_autofree char *target = NULL;
	struct stat st;

	/* A reader that has gone is an error with a sentence, like a full disk. */
	signal(SIGPIPE, SIG_IGN);
	if (!strcmp(path, "-"))
		return output_all(STDOUT_FILENO, bytes, len) || output_fail("standard output");
	if (stat(path, &st) != 0)
		return output_replace(path, bytes, len, NULL);
	if (!S_ISREG(st.st_mode) || output_is_open(path))
		return output_direct(path, bytes, len);
	target = realpath(path, NULL);
	return output_replace(target ? target : path, bytes, len, &st);
}

bool
hct_output_rewrite(const char *path, const char *bytes, size_t len)
{
	g_autofree char *target = realpath(path, NULL);
	struct stat st;

	if (!target || stat(target, &st) != 0 || g_access(target, W_OK) != 0)
		return output_fail(path);
	if (!S_ISREG(st.st_mode))
		return output_direct(path, bytes, len);
	return output_replace(target, bytes, len, &st);
}

bool
hct_output_color(const char *path)
{
	const char *no_color = g_getenv("NO_COLOR"), *terminal = g_getenv("TERM");

	if ((path && strcmp(path, "-") != 0) || !isatty(STDOUT_FILENO))
		return false;
	return !(no_color && *no_color) && !(terminal && !strcmp(terminal, "dumb"));
}
