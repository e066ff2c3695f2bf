/* core/diff/scale_test.c: many panels, long lists, long texts: each finds its own, and what is kept is limited. How time grows
 * is measured by tests/bench/static.py. */
#include "diff/fixture.h"

enum { PANEL_COUNT = 2000 };

struct form {
	const char *key, *title, *query;
	enum hct_diff_what what; /* told for every panel */
};

/* One panel a line; `key`, `title` and `query` are formats of the number. */
static char *
board(size_t count, const char *key, const char *title, const char *query)
{
	GString *text = g_string_new(
		"{\"kind\": \"Dashboard\", \"metadata\": {\"name\": \"d\"}, \"spec\": {\"panels\": {");

	for (size_t i = 0; i < count; i++) {
		g_autofree char *k = g_strdup_printf(key, i), *t = g_strdup_printf(title, i),
				*q = g_strdup_printf(query, i);

		g_string_append_printf(text,
			"%s\n\"%s\": {\"kind\": \"Panel\", \"spec\": {\"display\": {\"name\": \"%s\"}, "
			"\"plugin\": {\"kind\": "
			"\"TimeSeriesChart\", \"spec\": {\"yAxis\": {\"min\": 0}}}, \"queries\": [{\"kind\": "
			"\"TimeSeriesQuery\", "
			"\"spec\": {\"plugin\": {\"kind\": \"PrometheusTimeSeriesQuery\", \"spec\": "
			"{\"query\": \"%s\"}}}}]}}",
			i ? "," : "", k, t, q);
	}
	g_string_append(text, "\n}, \"layouts\": [{\"kind\": \"Grid\", \"spec\": {\"items\": [");
	for (size_t i = 0; i < count; i++) {
		g_autofree char *k = g_strdup_printf(key, i);

		g_string_append_printf(text,
			"%s\n{\"x\": 0, \"y\": %zu, \"width\": 24, \"height\": 1, \"content\": {\"$ref\": "
			"\"#/spec/panels/%s\"}}",
			i ? "," : "", i, k);
	}
	g_string_append(text, "]}}]}}");
	return g_string_free(text, FALSE);
}

static void
compare_boards(struct fixture *f, const struct form *old_form, const struct form *new_form, size_t count)
{
	g_autofree char *a = board(count, old_form->key, old_form->title, old_form->query);
	g_autofree char *b = board(count, new_form->key, new_form->title, new_form->query);

	hct_arena_reset(f->arena);
	fixture_read(f, 0, "old", a);
	fixture_read(f, 1, "new", b);
	hct_diff_compare(
		f->arena, HCT_STR("old"), &f->sides[0], HCT_STR("new"), &f->sides[1], &f->comparison);
}

static size_t
count_of(const struct fixture *f, enum hct_diff_what what)
{
	size_t count = 0;

	for (size_t i = 0; i < f->comparison.documents->change_count; i++)
		count += f->comparison.documents->changes[i].what == what;
	return count;
}

static const struct form forms[] = {
	{ "p%zu", "Panel %zu", "rate(m_%zu[1m])", HCT_DIFF_QUERY_TEXT },
	{ "k%zu", "Panel %zu", "rate(m_%zu[1m])", HCT_DIFF_PANEL_RENAMED },
	{ "k%zu", "Chart %zu", "rate(m_%zu[5m])", HCT_DIFF_PANEL_RENAMED },
	{ "k%zu", "Chart %zu", "sum(n_%zu)", HCT_DIFF_PANEL_ADDED },
	{ "p%zu", "Chart %zu", "sum(n_%zu)", HCT_DIFF_PANEL_TITLE },
};

static void
thousands_of_panels_are_compared_each_with_its_own(void **state)
{
	static const struct form old_form = { "p%zu", "Panel %zu", "rate(m_%zu[5m])", HCT_DIFF_WHAT_COUNT };
	struct fixture *f = *state;

	for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
		compare_boards(f, &old_form, &forms[i], PANEL_COUNT);
		if (count_of(f, forms[i].what) != PANEL_COUNT)
			fail_msg("form %zu: %zu times %s", i, count_of(f, forms[i].what),
				hct_diff_what_word(forms[i].what));
	}
}

static void
thousands_of_panels_may_be_alike(void **state)
{
	static const struct form old_form = { "p%zu", "Same", "up", HCT_DIFF_WHAT_COUNT };
	static const struct form alike[] = { { "k%zu", "Same", "up and", HCT_DIFF_WHAT_COUNT },
		{ "k%zu", "Same", "up %zu", HCT_DIFF_WHAT_COUNT },
		{ "k%zu", "Other %zu", "up", HCT_DIFF_WHAT_COUNT } };
	struct fixture *f = *state;

	for (size_t i = 0; i < G_N_ELEMENTS(alike); i++)
		compare_boards(f, &old_form, &alike[i], PANEL_COUNT);
}

static char *
repeat(const char *before, const char *item, size_t count, const char *after)
{
	GString *text = g_string_new(before);

	for (size_t i = 0; i < count; i++)
		g_string_append_printf(text, item, i);
	g_string_append(text, after);
	return g_string_free(text, FALSE);
}

static void
long_lists_and_maps_are_compared_whole(void **state)
{
	static const struct {
		const char *before, *one, *other, *after;
	} lists[] = {
		{ "{variables: [", "{kind: TextVariable, spec: {name: a%zu, value: x}}, ",
			"{kind: TextVariable, spec: {name: b%zu, "
			"value: y}}, ",
			"]}" },
		{ "{datasources: {", "a%zu: {plugin: {kind: P}}, ", "b%zu: {plugin: {kind: Q}}, ", "}}" },
		{ "{spare: [", "{a: %zu}, ", "{b: %zu}, ", "]}" },
		{ "{spare: {", "a%zu: 1, ", "b%zu: 2, ", "}}" },
		{ "{layouts: [", "{kind: Grid, spec: {display: {title: a%zu}}}, ",
			"{kind: Grid, spec: {display: {title: b%zu}}}, ", "]}" },
		{ "{panels: {a: {spec: {queries: [", "{spec: {name: a%zu}}, ", "{spec: {name: b%zu}}, ",
			"]}}}}" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
		g_autofree char *a = repeat(lists[i].before, lists[i].one, 5000, lists[i].after);
		g_autofree char *b = repeat(lists[i].before, lists[i].other, 5000, lists[i].after);

		compare_specs(f, a, b);
		if (f->comparison.change_count + f->comparison.left_out < 5000)
			fail_msg("list %zu: %zu changes", i, f->comparison.change_count);
	}
}

static void
changes_beyond_the_limit_are_counted(void **state)
{
	struct fixture *f = *state;
	size_t count = HCT_DIFF_CHANGES_MAX + 234;
	g_autofree char *a = repeat("{spare: {", "a%zu: 1, ", count, "}}"),
			*b = repeat("{spare: {", "a%zu: 2, ", count, "}}");

	compare_specs(f, a, b);
	assert_int_equal(f->comparison.change_count, HCT_DIFF_CHANGES_MAX);
	assert_int_equal(f->comparison.documents->change_count, HCT_DIFF_CHANGES_MAX);
	assert_int_equal(f->comparison.left_out, 234);
}

static void
values_are_cut_between_characters(void **state)
{
	struct fixture *f = *state;
	g_autofree char *b = repeat("{plugin: {kind: M, spec: {text: 'x", "é", 10000, "', list: ['y"),
			*c = repeat(b, "é", 10000, "']}}}");
	const struct hct_diff_change *changes;

	compare_panels(f, "{plugin: {kind: M, spec: {text: ''}}}", c);
	changes = f->comparison.documents->changes;
	assert_int_equal(f->comparison.change_count, 2);
	for (size_t i = 0; i < 2; i++) {
		assert_in_range(changes[i].after.text.len, 1000, HCT_DIFF_VALUE_MAX + 4);
		assert_true(
			g_utf8_validate(changes[i].after.text.ptr, (gssize)changes[i].after.text.len, NULL));
		assert_true(hct_str_ends(changes[i].after.text, "…"));
		assert_true(hct_diff_sentence(f->arena, &changes[i]).len < 400);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(thousands_of_panels_are_compared_each_with_its_own),
		TEST(thousands_of_panels_may_be_alike),
		TEST(long_lists_and_maps_are_compared_whole),
		TEST(changes_beyond_the_limit_are_counted),
		TEST(values_are_cut_between_characters),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
