/* core/check/names.c: names of variables (model.md §5.1, §5.6). */
#include "check/names.h"

#include "dash/str_table.h"

enum { WORDS_MAX = 2000 }; /* to search for a slip: every finding looks at all of them */

GHashTable *
hct_names_known(const struct hct_run *run)
{
	const struct hct_dashboard *dashboard = run->unit->dashboard;
	const GArray *wider = run->world->variables;
	GHashTable *known = hct_str_table_create();

	for (size_t i = 0; i < dashboard->variable_count; i++)
		g_hash_table_add(known, &dashboard->variables[i].name);
	for (guint i = 0; i < wider->len; i++) {
		struct hct_variable_def *variable = &g_array_index(wider, struct hct_variable_def, i);

		g_hash_table_add(known, &variable->name);
	}
	return known;
}

static int
compare_words(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* In the order of the alphabet, for the table has none, and of two equally near names the first is taken. */
const char *
hct_names_hint(const struct hct_run *run, GHashTable *known, struct hct_str name)
{
	const char **words, *near;
	GHashTableIter iter;
	gpointer key;
	size_t count = 0;

	if (run->diag->count >= HCT_DIAG_MAX || g_hash_table_size(known) > WORDS_MAX)
		return NULL;
	words = HCT_NEW_ARRAY(run->arena, const char *, g_hash_table_size(known) + 1);
	g_hash_table_iter_init(&iter, known);
	while (g_hash_table_iter_next(&iter, &key, NULL))
		words[count++] = hct_arena_cstr(run->arena, *(const struct hct_str *)key);
	qsort(words, count, sizeof *words, compare_words);
	near = hct_str_near_miss(name, words);
	return near ? hct_arena_printf(run->arena, "did you mean \"%s\"?", near).ptr : NULL;
}

static bool
word_in(struct hct_str text, const char *const *words)
{
	for (; *words; words++)
		if (hct_str_is(text, *words))
			return true;
	return false;
}

enum hct_name_kind
hct_name_kind(struct hct_str name)
{
	static const char *const everywhere[] = { "__dashboard", "__project", "__from", "__to", "__range",
		"__range_s", "__range_ms", NULL };
	static const char *const queries[] = { "__interval", "__interval_ms", "__rate_interval", NULL };
	size_t digits = 0;

	while (digits < name.len && g_ascii_isdigit(name.ptr[digits]))
		digits++;
	if (digits == name.len)
		return HCT_NAME_DIGITS;
	if (word_in(name, everywhere))
		return HCT_NAME_BUILTIN;
	if (word_in(name, queries))
		return HCT_NAME_QUERY_BUILTIN;
	return hct_str_starts(name, "__") ? HCT_NAME_RESERVED : HCT_NAME_USER;
}
