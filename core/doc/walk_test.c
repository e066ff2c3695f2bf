/* core/doc/walk_test.c: which entries of a folder are documents. */
#include "doc/walk.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

struct fixture {
	char *folder;
	GString *found; /* names, a line each, without the folder */
};

static void
put(const struct fixture *f, const char *name)
{
	g_autofree char *path = g_build_filename(f->folder, name, NULL);

	assert_true(g_file_set_contents(path, "a: 1\n", -1, NULL));
}

static void
note(void *user, const char *path)
{
	const struct fixture *f = user;
	size_t skip = g_str_has_prefix(path, f->folder) ? strlen(f->folder) + 1 : 0;

	g_string_append_printf(f->found, "%s\n", path + skip);
}

static hct_status
walk(const struct fixture *f, const char *folder)
{
	struct hct_arena *arena = hct_arena_create();
	struct hct_diag diag;
	hct_status status;

	hct_diag_init(&diag, arena);
	status = hct_doc_walk(folder, &diag, note, (void *)(uintptr_t)f);
	assert_int_equal(diag.count, status ? 1 : 0);
	hct_arena_destroy(arena);
	return status;
}

static bool
skip_sub_and_b(void *user, const char *path, bool folder)
{
	(void)user;
	return folder ? g_str_has_suffix(path, "/sub") : g_str_has_suffix(path, "/b.yml");
}

static int
setup(void **state)
{
	struct fixture *f = g_new0(struct fixture, 1);
	g_autofree char *sub = NULL;

	f->folder = g_dir_make_tmp("hecate-walk-XXXXXX", NULL);
	f->found = g_string_new(NULL);
	sub = g_build_filename(f->folder, "sub", NULL);
	*state = f;
	return f->folder ? g_mkdir(sub, 0700) : -1;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;
	static const char *const names[] = { "sub/c.yaml", "sub", "a.json", "b.yml", "n.txt", ".h.yaml",
		"pipe.yaml", "away.yaml", "link.yaml" };

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *path = g_build_filename(f->folder, names[i], NULL);

		(void)!g_remove(path);
	}
	(void)!g_rmdir(f->folder);
	g_free(f->folder);
	g_string_free(f->found, true);
	g_free(f);
	return 0;
}

static void
documents_are_found_by_their_names_in_the_order_of_paths(void **state)
{
	const struct fixture *f = *state;

	put(f, "b.yml");
	put(f, "a.json");
	put(f, "n.txt");
	put(f, ".h.yaml");
	put(f, "sub/c.yaml");
	assert_int_equal(walk(f, f->folder), HCT_OK);
	assert_string_equal(f->found->str, "a.json\nb.yml\nsub/c.yaml\n");
}

/* What is in a folder that is left out is not read, so that it may be one that cannot be. */
static void
what_is_left_out_is_not_looked_at(void **state)
{
	struct fixture *f = *state;
	struct hct_arena *arena = hct_arena_create();
	struct hct_diag diag;

	put(f, "a.json");
	put(f, "b.yml");
	put(f, "sub/c.yaml");
	hct_diag_init(&diag, arena);
	assert_int_equal(hct_doc_walk_but(f->folder, &diag, skip_sub_and_b, note, f), HCT_OK);
	assert_string_equal(f->found->str, "a.json\n");
	hct_arena_destroy(arena);
}

/* Opening a pipe that nobody writes to would wait for ever. */
static void
what_is_no_file_is_left_out_and_links_to_files_are_not(void **state)
{
	const struct fixture *f = *state;
	g_autofree char *pipe = g_build_filename(f->folder, "pipe.yaml", NULL);
	g_autofree char *link = g_build_filename(f->folder, "link.yaml", NULL);

	put(f, "a.json");
	assert_int_equal(mkfifo(pipe, 0600), 0);
	assert_int_equal(symlink("a.json", link), 0);
	assert_int_equal(walk(f, f->folder), HCT_OK);
	assert_string_equal(f->found->str, "a.json\nlink.yaml\n");
}

/* Whoever opens it says why it cannot be read. */
static void
a_link_to_nothing_is_found(void **state)
{
	const struct fixture *f = *state;
	g_autofree char *link = g_build_filename(f->folder, "away.yaml", NULL);

	assert_int_equal(symlink("nowhere", link), 0);
	assert_int_equal(walk(f, f->folder), HCT_OK);
	assert_string_equal(f->found->str, "away.yaml\n");
}

/* Annotations of pull requests want the paths of the repository. */
static void
paths_below_the_working_folder_have_no_dot_before_them(void **state)
{
	const struct fixture *f = *state;
	g_autofree char *before = g_get_current_dir();

	put(f, "a.json");
	put(f, "sub/c.yaml");
	assert_int_equal(g_chdir(f->folder), 0);
	assert_int_equal(walk(f, "."), HCT_OK);
	assert_int_equal(walk(f, "./"), HCT_OK);
	assert_int_equal(g_chdir(before), 0);
	assert_string_equal(f->found->str, "a.json\nsub/c.yaml\na.json\nsub/c.yaml\n");
}

static void
a_folder_that_is_not_there_is_told(void **state)
{
	const struct fixture *f = *state;
	g_autofree char *path = g_build_filename(f->folder, "none", NULL);

	assert_int_equal(walk(f, path), HCT_ERR_IO);
	assert_int_equal(f->found->len, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			documents_are_found_by_their_names_in_the_order_of_paths, setup, teardown),
		cmocka_unit_test_setup_teardown(
			what_is_no_file_is_left_out_and_links_to_files_are_not, setup, teardown),
		cmocka_unit_test_setup_teardown(what_is_left_out_is_not_looked_at, setup, teardown),
		cmocka_unit_test_setup_teardown(a_link_to_nothing_is_found, setup, teardown),
		cmocka_unit_test_setup_teardown(
			paths_below_the_working_folder_have_no_dot_before_them, setup, teardown),
		cmocka_unit_test_setup_teardown(a_folder_that_is_not_there_is_told, setup, teardown),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
