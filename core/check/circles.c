/* core/check/circles.c: variables that depend on each other in a circle, also by way of those of the project and of global
 * ones (model.md §5.2). A circle is told where a unit defines the member of it with the narrowest scope. */
#include "base/str_table.h"
#include "check/names.h"
#include "vars/variables.h"

enum {
	FOLLOWED_MAX =
		64 << 20, /* bytes of wider variables in a run: each dashboard looks at those that it needs */
	FOLLOWED_LEAST = 100 /* that one counts at least */
};

struct reach {
	const struct hct_run *run;
	GHashTable *own; /* names */
	GHashTable *seen; /* definitions that were found */
	GArray *found; /* struct hct_variable_def, wider ones that the unit's own need, directly or not */
};

static void
follow_text(struct reach *reach, struct hct_str text)
{
	struct hct_references cursor = { .text = text };
	struct hct_reference reference;

	while (reach->run->world->followed < FOLLOWED_MAX && hct_references_next(&cursor, &reference)) {
		const struct hct_variable_def *wider;

		if (g_hash_table_contains(reach->own, &reference.name))
			continue;
		wider = hct_wider_find(
			reach->run->world->variables, reach->run->unit->dashboard->project, reference.name);
		if (wider && g_hash_table_add(reach->seen, (gpointer)(uintptr_t)wider))
			g_array_append_vals(reach->found, wider, 1);
	}
}

static void
follow_string(void *user, const struct hct_node *string)
{
	follow_text(user, string->text);
}

static void
count_string(void *user, const struct hct_node *string)
{
	*(size_t *)user += string->text.len;
}

static void
follow(struct reach *reach, const struct hct_variable_def *variable)
{
	if (variable->list)
		hct_node_strings(variable->plugin.spec, follow_string, reach);
	else
		follow_text(reach, variable->value);
}

static void
reach_all(struct reach *reach)
{
	const struct hct_dashboard *dashboard = reach->run->unit->dashboard;

	for (size_t i = 0; i < dashboard->variable_count; i++)
		follow(reach, &dashboard->variables[i]);
	for (guint i = 0; i < reach->found->len; i++) {
		struct hct_variable_def wider = g_array_index(reach->found, struct hct_variable_def, i);

		reach->run->world->followed += FOLLOWED_LEAST;
		reach->run->world->followed += wider.value.len;
		if (wider.list)
			hct_node_strings(wider.plugin.spec, count_string, &reach->run->world->followed);
		follow(reach, &wider);
	}
}

static bool
is_own(const struct hct_run *run, const struct hct_where *where)
{
	const struct hct_dashboard *dashboard = run->unit->dashboard;

	for (size_t i = 0; i < dashboard->variable_count; i++) {
		struct hct_where own = hct_node_where(dashboard->variables[i].node, run->arena);

		if (own.line == where->line && own.column == where->column &&
			hct_str_eq(own.file, where->file) && hct_str_eq(own.path, where->path))
			return true;
	}
	return false;
}

static void
check_order(const struct hct_run *run, const GArray *others)
{
	const struct hct_dashboard *dashboard = run->unit->whole ? run->unit->dashboard : NULL;
	struct hct_variable_set set;
	struct hct_diag diag;

	hct_diag_init(&diag, run->arena);
	hct_variable_set_build(run->arena, dashboard, others->len,
		(const struct hct_variable_def *)(const void *)others->data, &set);
	if (hct_variable_order_check(run->arena, &set, &diag) < 0 && diag.first &&
		is_own(run, &diag.first->where))
		hct_diag_append(run->diag, &diag);
}

void
hct_check_circles(const struct hct_run *run)
{
	const struct hct_dashboard *dashboard = run->unit->dashboard;
	struct reach reach = { run, hct_names_own(run), g_hash_table_new(NULL, NULL),
		g_array_new(false, false, sizeof(struct hct_variable_def)) };

	/* A variable of a project is one of the others too, and hides no other. */
	if (!run->unit->whole && dashboard->variable_count)
		g_array_append_vals(reach.found, dashboard->variables, 1);
	if (dashboard->variable_count)
		reach_all(&reach);
	if (dashboard->variable_count)
		check_order(run, reach.found);
	g_hash_table_destroy(reach.own);
	g_hash_table_destroy(reach.seen);
	g_array_unref(reach.found);
}
