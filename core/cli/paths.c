/* core/cli/paths.c: glob(3), and folders of any depth, which it does not know. */
#include "cli/paths.h"

#include "hecate.h"

#include <fnmatch.h>
#include <glib.h>
#include <glob.h>
#include <stdbool.h>
#include <string.h>

#define DEEP "**"
#define DEEP_MAX 2

struct search {
	char **pattern; /* segments of a path */
	void (*found)(void *user, const char *path);
	void *user;
	size_t count;
};

/* Each "**" costs a try for each segment of the path; so there may be two. */
static bool
fits(char *const *pattern, char *const *path)
{
	for (; *pattern; pattern++, path++) {
		if (!strcmp(*pattern, DEEP)) {
			for (; *path; path++)
				if (fits(pattern + 1, path))
					return true;
			return !pattern[1];
		}
		if (!*path || fnmatch(*pattern, *path, FNM_PERIOD) != 0)
			return false;
	}
	return !*path;
}

static void
compare(void *user, const char *path)
{
	struct search *search = user;
	g_auto(GStrv) segments = g_strsplit(path, "/", -1);

	if (!fits(search->pattern, segments))
		return;
	search->count++;
	search->found(search->user, path);
}

/* The folder above the first segment with a sign of a pattern. */
static char *
folder_of(const char *pattern)
{
	size_t length = strcspn(pattern, "*?[");

	while (length > 0 && pattern[length - 1] != '/')
		length--;
	return length > 1 ? g_strndup(pattern, length - 1) : g_strdup(length ? "/" : ".");
}

static bool
deep_expand(const char *pattern, void (*found)(void *user, const char *path), void *user)
{
	g_autofree char *folder = folder_of(pattern);
	g_auto(GStrv) segments = g_strsplit(pattern, "/", -1);
	struct search search = { segments, found, user, 0 };
	struct hct_formatted *problems = NULL;
	size_t deep = 0;

	/* As the walk names what is in the working folder. */
	if (segments[0] && !strcmp(folder, ".") && !strcmp(segments[0], "."))
		search.pattern++;
	for (char **segment = segments; *segment; segment++)
		deep += !strcmp(*segment, DEEP);
	if (deep == 0 || deep > DEEP_MAX)
		return false;
	(void)hct_format_walk(folder, compare, &search, &problems);
	hct_formatted_free(problems);
	return search.count > 0;
}

void
hct_paths_expand(const char *operand, void (*found)(void *user, const char *path), void *user)
{
	glob_t paths;

	if (!strcmp(operand, "-") || g_file_test(operand, G_FILE_TEST_EXISTS)) {
		found(user, operand);
		return;
	}
	if (deep_expand(operand, found, user))
		return;
	if (glob(operand, 0, NULL, &paths)) {
		found(user, operand);
		return;
	}
	for (size_t i = 0; i < paths.gl_pathc; i++)
		found(user, paths.gl_pathv[i]);
	globfree(&paths);
}
