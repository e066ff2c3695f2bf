/* core/cli/git.c: three questions to git: is there such a revision, is the path a file in it, what is in the file. */
#include "cli/git.h"

#include <glib.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define GIT_PREFIX "git:"
#define GIT_MAX_BYTES (64 << 20) /* of a file, as for any document */

static bool git_fail(const char *operand, const char *format, ...) __attribute__((format(printf, 2, 3)));

static bool
git_fail(const char *operand, const char *format, ...)
{
	va_list args;

	fprintf(stderr, "hecate: %s: ", operand);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	return false;
}

/* Runs git with the words up to NULL. False, after a message, when it cannot be run; else *out_ok tells whether it was content.
 * Its own sentences are read, so they must not depend on the user's language. */
static bool
git_ask(const char *operand, const char *const *words, bool *out_ok, char **out_text, char **out_error)
{
	g_auto(GStrv) environment = g_environ_setenv(g_get_environ(), "LC_ALL", "C", TRUE);
	g_autoptr(GPtrArray) argv = g_ptr_array_new();
	g_autoptr(GError) error = NULL;
	int status = 0;

	g_ptr_array_add(argv, (gpointer)(uintptr_t) "git");
	for (; *words; words++)
		g_ptr_array_add(argv, (gpointer)(uintptr_t)*words);
	g_ptr_array_add(argv, NULL);
	if (!g_spawn_sync(NULL, (char **)argv->pdata, environment, G_SPAWN_SEARCH_PATH, NULL, NULL, out_text,
		    out_error, &status, &error)) {
		if (g_error_matches(error, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT))
			return git_fail(operand, "git is not installed, or not in the PATH");
		return git_fail(operand, "git cannot be run: %s", error->message);
	}
	*out_ok = g_spawn_check_wait_status(status, NULL);
	return true;
}

static bool
git_check_revision(const char *operand, const char *revision)
{
	g_autofree char *tree = g_strdup_printf("%s^{tree}", revision), *text = NULL, *error = NULL;
	/* What is staged needs no revision, but a repository. */
	const char *const staged[] = { "rev-parse", "--git-dir", NULL };
	const char *const words[] = { "rev-parse", "--verify", "--quiet", tree, NULL };
	bool ok;

	/* An option would be something else than a question. */
	if (*revision == '-')
		return git_fail(operand, "\"%s\" is no revision", revision);
	if (!git_ask(operand, *revision ? words : staged, &ok, &text, &error))
		return false;
	if (ok)
		return true;
	if (strstr(error, "not a git repository"))
		return git_fail(operand, "there is no Git repository here");
	if (strstr(error, "dubious ownership"))
		return git_fail(operand,
			"the Git repository belongs to somebody else, which git refuses (safe.directory)");
	return git_fail(operand, "there is no revision \"%s\"", revision);
}

bool
hct_git_is(const char *operand)
{
	return g_str_has_prefix(operand, GIT_PREFIX);
}

/* One question about an object. NULL, after a message: git cannot be asked. *out_ok: it has an answer. */
static char *
git_cat(const char *operand, const char *what, const char *object, bool *out_ok)
{
	g_autofree char *text = NULL, *error = NULL;
	bool ok = false;

	if (!git_ask(operand, (const char *const[]){ "cat-file", what, object, NULL }, &ok, &text, &error))
		return NULL;
	*out_ok = ok;
	return g_steal_pointer(&text);
}

static bool
git_read_object(const char *operand, const char *object, struct hct_git_file *out_file)
{
	g_autofree char *type = NULL, *size = NULL, *text = NULL;
	bool ok;

	if (!(type = git_cat(operand, "-t", object, &ok)))
		return false;
	if (!ok)
		return true;
	if (!g_str_has_prefix(type, "blob"))
		return git_fail(operand, "that is no file");
	if (!(size = git_cat(operand, "-s", object, &ok)))
		return false;
	if (ok && g_ascii_strtoull(size, NULL, 10) > GIT_MAX_BYTES)
		return git_fail(operand, "the file is larger than 64 MiB");
	if (!(text = git_cat(operand, "blob", object, &ok)))
		return false;
	/* Of bytes behind a NUL nothing would be seen. */
	if (!ok || strlen(text) != g_ascii_strtoull(size, NULL, 10))
		return git_fail(operand, "that is no text");
	out_file->len = strlen(text);
	out_file->text = g_steal_pointer(&text);
	return true;
}

bool
hct_git_read(const char *operand, struct hct_git_file *out_file)
{
	const char *revision = operand + strlen(GIT_PREFIX), *colon = strchr(revision, ':');
	g_autofree char *name = colon ? g_strndup(revision, (size_t)(colon - revision)) : NULL,
			*object = NULL, *near = NULL;

	*out_file = (struct hct_git_file){ NULL, 0 };
	if (!colon || !colon[1] || colon[1] == '/')
		return git_fail(operand, "wants git:REV:PATH, the path relative to the working folder");
	if (!git_check_revision(operand, name))
		return false;
	near = g_strdup_printf("%s:./%s", name, colon + 1);
	if (!git_read_object(operand, near, out_file))
		return false;
	if (out_file->text || colon[1] == '.')
		return true;
	/* As git itself, and what lists its files, name them. */
	object = g_strdup_printf("%s:%s", name, colon + 1);
	return git_read_object(operand, object, out_file);
}
