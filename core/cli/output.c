/* Writing results. */
#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
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

bool
hct_output_check(const char *path)
{
	g_autofree char *folder = g_path_get_dirname(path);

	if (!strcmp(path, "-"))
		return true;
	if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
		errno = EISDIR;
		return output_fail(path);
	}
	return g_access(folder, W_OK | X_OK) == 0 ? true : output_fail(path);
}

/* Not a regular file (a device, a pipe): there is nothing to rename. */
static bool
output_direct(const char *path, const char *bytes, size_t len)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	bool ok = fd >= 0 && output_all(fd, bytes, len);

	if (!ok)
		output_fail(path);
	if (fd >= 0)
		close(fd);
	return ok;
}

bool
hct_output_write(const char *path, const char *bytes, size_t len)
{
	g_autofree char *beside = NULL;
	struct stat st;
	mode_t mask;
	int fd;

	if (!strcmp(path, "-"))
		return output_all(STDOUT_FILENO, bytes, len) || output_fail("standard output");
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return output_direct(path, bytes, len);
	beside = g_strdup_printf("%s.XXXXXX", path);
	fd = mkostemp(beside, O_CLOEXEC);
	if (fd < 0)
		return output_fail(path);
	mask = umask(0);
	umask(mask);
	if (!output_all(fd, bytes, len) || fchmod(fd, 0666 & ~mask) < 0 || close(fd) < 0 || g_rename(beside, path) < 0) {
		output_fail(path);
		g_unlink(beside);
		return false;
	}
	return true;
}
