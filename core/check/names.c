/* core/check/names.c: names of variables (model.md §5.1, §5.6). */
#include "check/names.h"

#include "base/str_table.h"
#include "doc/metadata.h"

enum {
	WORDS_MAX = 2000, /* to search for a slip: every finding looks at all of them */
	WORK_MAX = 200000 /* words, for all findings of a run */
};

GHashTable *
hct_names_own(const struct hct_run *run)
{
	const struct hct_dashboard *dashboard = run->unit->dashboard;
	GHashTable *own = hct_str_table_create();

	for (size_t i = 0; i < dashboard->variable_count; i++)
		g_hash_table_add(own, &dashboard->variables[i].name);
	return own;
}

bool
hct_names_wider(const struct hct_run *run, struct hct_str name)
{
	return hct_wider_find(run->world->variables, run->unit->dashboard->project, name) != NULL;
}

/* Longer ones are no names of variables, and would be copied for each finding. */
static bool
may_be_meant(struct hct_str name)
{
	return name.len > 0 && name.len <= HCT_NAME_MAX;
}

const char *
hct_names_hint(const struct hct_run *run, struct hct_str name)
{
	const struct hct_dashboard *dashboard = run->unit->dashboard;
	const GArray *wider = hct_wider_names(run->world->variables);
	size_t most = dashboard->variable_count + wider->len, count = 0;
	const char **words, *near;

	if (most > WORDS_MAX || run->world->hint_work + most > WORK_MAX)
		return NULL;
	run->world->hint_work += most;
	words = HCT_NEW_ARRAY(run->arena, const char *, most + 1);
	for (size_t i = 0; i < dashboard->variable_count; i++)
		if (may_be_meant(dashboard->variables[i].name))
			words[count++] = hct_arena_cstr(run->arena, dashboard->variables[i].name);
	for (guint i = 0; i < wider->len; i++) {
		struct hct_str word = g_array_index(wider, struct hct_str, i);

		if (may_be_meant(word) && hct_names_wider(run, word))
			words[count++] = hct_arena_cstr(run->arena, word);
	}
	near = hct_str_near_miss(name, words);
	return near ? hct_arena_printf(run->arena, "did you mean \"%s\"?", near).ptr : NULL;
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
	if (hct_str_in(name, everywhere))
		return HCT_NAME_BUILTIN;
	if (hct_str_in(name, queries))
		return HCT_NAME_QUERY_BUILTIN;
	return hct_str_starts(name, "__") ? HCT_NAME_RESERVED : HCT_NAME_USER;
}

void
hct_names_tell_interval(const struct hct_run *run, const struct hct_node *string, struct hct_str name)
{
	hct_run_tell(run, HCT_RULE_VARIABLE_UNKNOWN, string, NULL,
		"\"%.*s\" has a value in the text of Prometheus' queries only and stays here as it is typed",
		HCT_FMT(name));
}
