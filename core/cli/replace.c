/* core/cli/replace.c: files without a name, and the moments in which a signal has to wait. */
#include "cli/replace.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <unistd.h>

enum { NAMES_MAX = 100 };

struct content {
	const char *bytes;
	size_t len;
	const struct stat *like;
	bool durable;
};

bool
hct_replace_write_all(int fd, const char *bytes, size_t len)
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

/* The permissions of any new file. */
static mode_t
new_mode(void)
{
	mode_t mask = umask(0);

	umask(mask);
	return 0666 & ~mask;
}

static bool
set_owner(int fd, const struct stat *like)
{
	if (like && fchown(fd, like->st_uid, like->st_gid) != 0 && errno != EPERM)
		return false;
	return fchmod(fd, like ? like->st_mode & 07777 : new_mode()) == 0;
}

/* Some filesystems have nothing to wait for. */
static bool
sync_file(int fd)
{
	return fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP;
}

static bool
fill(int fd, const struct content *content)
{
	return hct_replace_write_all(fd, content->bytes, content->len) && set_owner(fd, content->like) &&
	       (!content->durable || sync_file(fd));
}

/* What people and supervisors end a program with. */
static void
hold_signals(sigset_t *before)
{
	sigset_t held;

	sigemptyset(&held);
	sigaddset(&held, SIGINT);
	sigaddset(&held, SIGTERM);
	sigaddset(&held, SIGHUP);
	sigaddset(&held, SIGQUIT);
	pthread_sigmask(SIG_BLOCK, &held, before);
}

/* Now they may end it. */
static void
release_signals(const sigset_t *before)
{
	int error = errno;

	pthread_sigmask(SIG_SETMASK, before, NULL);
	errno = error;
}

static void
remove_file(const char *path)
{
	int error = errno;

	g_unlink(path);
	errno = error;
}

static bool
close_file(int fd)
{
	int error = errno;
	bool ok = close(fd) == 0;

	if (ok)
		errno = error;
	return ok;
}

/* Hidden, so that no walk of a folder takes it for a document. */
static char *
name_beside(const char *path, int number)
{
	g_autofree char *folder = g_path_get_dirname(path),
			*name = g_strdup_printf(".hecate-%ld-%d", (long)getpid(), number);

	return g_build_filename(folder, name, NULL);
}

/* Or removes the file, if that fails; `name` NULL: there is none. */
static bool
rename_over(const char *name, const char *path)
{
	bool ok = name && g_rename(name, path) == 0;

	if (name && !ok)
		remove_file(name);
	return ok;
}

/* ---- without a name -----------------------------------------------------------------------------------------------*/

/* NULL: it cannot have one. */
static char *
give_name(int fd, const char *path)
{
	g_autofree char *nameless = g_strdup_printf("/proc/self/fd/%d", fd);

	for (int i = 0; i < NAMES_MAX; i++) {
		char *name = name_beside(path, i);

		if (linkat(AT_FDCWD, nameless, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0)
			return name;
		g_free(name);
		if (errno != EEXIST)
			break;
	}
	return NULL;
}

static int
open_nameless(const char *path)
{
	g_autofree char *folder = g_path_get_dirname(path);

	/* Without /proc there is no way from the file to a name. */
	if (g_access("/proc/self/fd", X_OK) != 0)
		return -1;
	return open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
}

/* ---- with a name --------------------------------------------------------------------------------------------------*/

/* The path of a new file with the content, beside `path`; NULL: it cannot be. Signals must be held. */
static char *
write_beside(const char *path, const struct content *content)
{
	char *name = NULL;
	int fd = -1;
	bool ok;

	for (int i = 0; fd < 0 && i < NAMES_MAX; i++) {
		g_free(name);
		name = name_beside(path, i);
		fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
		if (fd < 0 && errno != EEXIST)
			break;
	}
	ok = fd >= 0 && fill(fd, content);
	if (fd >= 0)
		ok = close_file(fd) && ok;
	if (ok)
		return name;
	if (fd >= 0)
		remove_file(name);
	g_free(name);
	return NULL;
}

/* Under a name for a moment, since no file without one takes the place of another. fd: the nameless file with the content;
 * -1: there is none. */
static bool
put_in_place(const char *path, int fd, const struct content *content)
{
	g_autofree char *name = NULL;
	sigset_t before;
	bool ok;

	hold_signals(&before);
	name = fd >= 0 ? give_name(fd, path) : write_beside(path, content);
	ok = rename_over(name, path);
	release_signals(&before);
	return ok;
}

bool
hct_replace(const char *path, const char *bytes, size_t len, const struct stat *like, bool durable)
{
	struct content content = { bytes, len, like, durable };
	int fd = open_nameless(path);
	bool filled = fd >= 0 && fill(fd, &content), ok = filled && put_in_place(path, fd, &content);

	if (fd >= 0)
		ok = close_file(fd) && ok;
	/* What is wrong with more than nameless files will be so again. */
	return ok || (fd >= 0 && !filled) ? ok : put_in_place(path, -1, &content);
}

/* ---- other names --------------------------------------------------------------------------------------------------*/

/* Over what is there. All that can be known to fail does so before anything changes; *out_mixed says that it has. */
static bool
write_over(const char *path, const struct content *content, size_t old_len, bool *out_mixed)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC), error = 0;
	bool ok;

	if (fd < 0)
		return false;
	if (content->len > old_len)
		error = posix_fallocate(fd, 0, (off_t)content->len);
	if (error) {
		*out_mixed = ftruncate(fd, (off_t)old_len) != 0;
		close(fd);
		errno = error;
		return false;
	}
	*out_mixed = true;
	ok = hct_replace_write_all(fd, content->bytes, content->len) &&
	     ftruncate(fd, (off_t)content->len) == 0 && sync_file(fd);
	return close_file(fd) && ok;
}

bool
hct_replace_linked(const char *path, const char *bytes, size_t len, const struct stat *like, char **out_kept)
{
	g_autofree char *old = NULL;
	struct content content = { bytes, len, like, true }, copy = { .like = like, .durable = true };
	bool ok = false, mixed = false;
	char *kept = NULL;
	sigset_t before;

	*out_kept = NULL;
	if (!g_file_get_contents(path, &old, &copy.len, NULL))
		return false;
	copy.bytes = old;
	hold_signals(&before);
	kept = write_beside(path, &copy);
	ok = kept && write_over(path, &content, copy.len, &mixed);
	if (kept && (ok || !mixed)) {
		remove_file(kept);
		g_clear_pointer(&kept, g_free);
	}
	release_signals(&before);
	*out_kept = kept;
	return ok;
}
