/* core/check/names_test.c: which variables a dashboard may name: its own, its project's, global ones, builtins. */
#include "check/names.h"
#include "check/wider.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

enum { MOST = 6000 };

struct fixture {
	struct hct_arena *arena;
	struct hct_diag diag;
	struct hct_variable_def variables[MOST];
	struct hct_dashboard dashboard;
	struct hct_unit unit;
	struct hct_world world;
	struct hct_run run;
};

static int
begin(void **state)
{
	struct fixture *f = g_new0(struct fixture, 1);

	f->arena = hct_arena_create();
	hct_diag_init(&f->diag, f->arena);
	f->world = (struct hct_world){ .variables = hct_wider_create(), .arena = f->arena };
	f->dashboard.project = HCT_STR("shop");
	f->unit = (struct hct_unit){ .dashboard = &f->dashboard, .whole = true };
	f->run = (struct hct_run){ f->arena, &f->diag, &f->unit, &f->world };
	*state = f;
	return 0;
}

static int
end(void **state)
{
	struct fixture *f = *state;

	hct_wider_destroy(f->world.variables);
	hct_wider_destroy(NULL);
	hct_arena_destroy(f->arena);
	g_free(f);
	return 0;
}

static void
add_own(struct fixture *f, size_t at, const char *name)
{
	f->variables[at].name = hct_arena_str(f->arena, hct_str(name));
	f->dashboard.variables = f->variables;
	f->dashboard.variable_count = at + 1;
}

static const struct hct_variable_def *
add_wider(struct fixture *f, const char *name, const char *project)
{
	struct hct_variable_def *variable = HCT_NEW(f->arena, struct hct_variable_def);

	variable->name = hct_str(name);
	variable->scope = project ? HCT_SCOPE_PROJECT : HCT_SCOPE_GLOBAL;
	hct_wider_add(f->world.variables, variable, hct_str(project));
	return variable;
}

static void
own_names_are_a_set(void **state)
{
	struct fixture *f = *state;
	struct hct_str name = HCT_STR("b"), other = HCT_STR("c");
	GHashTable *own;

	add_own(f, 0, "a");
	add_own(f, 1, "b");
	own = hct_names_own(&f->run);
	assert_true(g_hash_table_contains(own, &name));
	assert_false(g_hash_table_contains(own, &other));
	g_hash_table_destroy(own);
}

static void
a_project_has_its_own_variables_and_global_ones(void **state)
{
	struct fixture *f = *state;

	add_wider(f, "mine", "shop");
	add_wider(f, "folded", "Shop");
	add_wider(f, "theirs", "other");
	add_wider(f, "everybody", NULL);
	add_wider(f, "unsaid", "");
	assert_true(hct_names_wider(&f->run, HCT_STR("mine")));
	assert_true(hct_names_wider(&f->run, HCT_STR("folded")));
	assert_false(hct_names_wider(&f->run, HCT_STR("theirs")));
	assert_true(hct_names_wider(&f->run, HCT_STR("everybody")));
	assert_true(hct_names_wider(&f->run, HCT_STR("unsaid")));
	assert_false(hct_names_wider(&f->run, HCT_STR("Mine")));
	f->dashboard.project = HCT_STR_NONE;
	assert_true(hct_names_wider(&f->run, HCT_STR("theirs")));
	assert_false(hct_names_wider(&f->run, HCT_STR("nobody")));
}

static void
the_projects_variable_goes_before_a_global_one(void **state)
{
	struct fixture *f = *state;
	const struct hct_variable_def *global = add_wider(f, "v", NULL), *theirs = add_wider(f, "v", "other");
	const struct hct_variable_def *mine = add_wider(f, "v", "shop");

	assert_ptr_equal(hct_wider_find(f->world.variables, HCT_STR("shop"), HCT_STR("v")), mine);
	assert_ptr_equal(hct_wider_find(f->world.variables, HCT_STR("other"), HCT_STR("v")), theirs);
	assert_ptr_equal(hct_wider_find(f->world.variables, HCT_STR("third"), HCT_STR("v")), global);
	assert_ptr_equal(hct_wider_find(f->world.variables, HCT_STR_NONE, HCT_STR("v")), global);
}

static void
a_slip_has_a_hint(void **state)
{
	struct fixture *f = *state;

	add_own(f, 0, "instance");
	add_wider(f, "namespace", NULL);
	add_wider(f, "nodename", "other");
	assert_string_equal(hct_names_hint(&f->run, HCT_STR("instnce")), "did you mean \"instance\"?");
	assert_string_equal(hct_names_hint(&f->run, HCT_STR("namspace")), "did you mean \"namespace\"?");
	assert_null(hct_names_hint(&f->run, HCT_STR("nodenam")));
	assert_null(hct_names_hint(&f->run, HCT_STR("something")));
}

static void
the_search_for_slips_ends(void **state)
{
	struct fixture *f = *state;
	size_t hints = 0;

	for (size_t i = 0; i < 1000; i++)
		add_own(f, i, i ? "other" : "instance");
	while (hints < 100000 && hct_names_hint(&f->run, HCT_STR("instnce")))
		hints++;
	assert_in_range(hints, 10, 10000);
	f->world.hint_work = 0;
	for (size_t i = 1000; i < MOST; i++)
		add_own(f, i, "other");
	assert_null(hct_names_hint(&f->run, HCT_STR("instnce")));
}

static void
kinds_of_names(void **state)
{
	static const struct {
		const char *name;
		enum hct_name_kind kind;
	} names[] = { { "instance", HCT_NAME_USER }, { "_x", HCT_NAME_USER }, { "1a", HCT_NAME_USER },
		{ "1", HCT_NAME_DIGITS }, { "042", HCT_NAME_DIGITS }, { "__range", HCT_NAME_BUILTIN },
		{ "__from", HCT_NAME_BUILTIN }, { "__interval", HCT_NAME_QUERY_BUILTIN },
		{ "__rate_interval", HCT_NAME_QUERY_BUILTIN }, { "__rang", HCT_NAME_RESERVED },
		{ "__", HCT_NAME_RESERVED }, { "__RANGE", HCT_NAME_RESERVED } };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (hct_name_kind(hct_str(names[i].name)) != names[i].kind)
			fail_msg("%s is %d", names[i].name, hct_name_kind(hct_str(names[i].name)));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(own_names_are_a_set),
		TEST(a_project_has_its_own_variables_and_global_ones),
		TEST(the_projects_variable_goes_before_a_global_one),
		TEST(a_slip_has_a_hint),
		TEST(the_search_for_slips_ends),
		cmocka_unit_test(kinds_of_names),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
