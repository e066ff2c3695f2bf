/* core/doc/walk.c: a folder's documents. */
#include "doc/walk.h"

#include <glib.h>

struct walk {
	struct hct_diag *diag;
	bool (*skips)(void *user, const char *path, bool folder); /* NULL: nothing */
	void (*found)(void *user, const char *path);
	void *user;
};

static bool
is_document(const char *name)
{
	return g_str_has_suffix(name, ".json") || g_str_has_suffix(name, ".yaml") ||
	       g_str_has_suffix(name, ".yml");
}

/* Reading a pipe that nobody writes to would wait for ever. A link to nothing is for whoever opens it to tell. */
static bool
may_be_read(const char *path)
{
	return g_file_test(path, G_FILE_TEST_IS_REGULAR) || !g_file_test(path, G_FILE_TEST_EXISTS);
}

/* "a.json" and not "./a.json", so that reports of the working folder name files as a repository does. */
static char *
child_path(const char *folder, const char *name)
{
	bool here = !strcmp(folder, ".") || !strcmp(folder, "./");

	return here ? g_strdup(name) : g_build_filename(folder, name, NULL);
}

static int
compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* NULL: cannot be read. */
static GPtrArray *
list_names(const char *folder)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	GPtrArray *names;
	const char *name;

	if (!dir)
		return NULL;
	names = g_ptr_array_new_with_free_func(g_free);
	while ((name = g_dir_read_name(dir)))
		if (name[0] != '.')
			g_ptr_array_add(names, g_strdup(name));
	g_ptr_array_sort(names, compare_names);
	return names;
}

static bool
is_skipped(const struct walk *walk, const char *path, bool folder)
{
	return walk->skips && walk->skips(walk->user, path, folder);
}

static hct_status
walk_folder(const struct walk *walk, const char *folder, unsigned depth)
{
	g_autoptr(GPtrArray) names = depth <= HCT_WALK_DEPTH_MAX ? list_names(folder) : NULL;
	struct hct_where where = { .file = hct_str(folder) };
	hct_status worst = HCT_OK;

	if (!names)
		return hct_diag_fault(
			walk->diag, HCT_ERR_IO, HCT_RULE_UNREADABLE, &where, "the folder cannot be read");
	for (guint i = 0; i < names->len; i++) {
		g_autofree char *child = child_path(folder, names->pdata[i]);
		hct_status status = HCT_OK;

		if (!g_file_test(child, G_FILE_TEST_IS_DIR)) {
			if (is_document(names->pdata[i]) && may_be_read(child) &&
				!is_skipped(walk, child, false))
				walk->found(walk->user, child);
		} else if (!g_file_test(child, G_FILE_TEST_IS_SYMLINK) && !is_skipped(walk, child, true)) {
			status = walk_folder(walk, child, depth + 1);
		}
		worst = status ? status : worst;
	}
	return worst;
}

hct_status
hct_doc_walk_but(const char *folder, struct hct_diag *diag,
	bool (*skips)(void *user, const char *path, bool folder), void (*found)(void *user, const char *path),
	void *user)
{
	struct walk walk = { diag, skips, found, user };

	return walk_folder(&walk, folder, 0);
}

hct_status
hct_doc_walk(
	const char *folder, struct hct_diag *diag, void (*found)(void *user, const char *path), void *user)
{
	return hct_doc_walk_but(folder, diag, NULL, found, user);
}
