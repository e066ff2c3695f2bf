/* core/vars/variables.c: from options and wishes to the value of a variable (data-plugins.md §1.8). */
#include "vars/variables.h"

#include "base/duration.h"
#include "base/number.h"
#include "vars/options.h"

#include <glib.h>
#include <inttypes.h>
#include <stdio.h>

#define ALL "$__all"

static struct hct_var_value
text_value(struct hct_str text)
{
	return (struct hct_var_value){ .type = HCT_VALUE_TEXT, .text = text };
}

static struct hct_var_value
list_of(struct hct_arena *arena, size_t count, const struct hct_str *items)
{
	struct hct_str *copy = HCT_NEW_ARRAY(arena, struct hct_str, count);

	for (size_t i = 0; i < count; i++)
		copy[i] = hct_arena_str(arena, items[i]);
	return (struct hct_var_value){ .type = HCT_VALUE_LIST, .count = count, .items = copy };
}

static bool
is_all(const struct hct_var_value *value)
{
	return value->type == HCT_VALUE_TEXT && hct_str_is(value->text, ALL);
}

/* The value before the options are known: the wish, else the default, else none. */
static struct hct_var_value
initial(struct hct_arena *arena, const struct hct_variable_def *def, const struct hct_var_value *requested)
{
	struct hct_var_value value = { .type = HCT_VALUE_NONE };

	if (requested && requested->type == HCT_VALUE_TEXT)
		value = text_value(hct_arena_str(arena, requested->text));
	else if (requested && requested->type == HCT_VALUE_LIST)
		value = list_of(arena, requested->count, requested->items);
	else if (def->has_default && def->default_is_list)
		value = list_of(arena, def->default_count, def->defaults);
	else if (def->has_default && def->default_count > 0)
		value = text_value(def->defaults[0]);
	if (value.type == HCT_VALUE_LIST && value.count == 1 && hct_str_is(value.items[0], ALL))
		value = text_value(value.items[0]);
	return value;
}

/* One value of a list for a variable that takes no more; a list of one for a variable that takes several. */
static void
fit_to_kind(struct hct_arena *arena, const struct hct_variable_def *def, struct hct_var_value *value,
	struct hct_diag *diag)
{
	struct hct_where where;

	if (def->allow_multiple && value->type != HCT_VALUE_LIST) {
		*value = list_of(arena, value->type == HCT_VALUE_TEXT, &value->text);
		return;
	}
	if (def->allow_multiple || value->type != HCT_VALUE_LIST)
		return;
	where = hct_node_where(def->node, arena);
	if (value->count > 1)
		(void)hct_diag_add(diag, HCT_OK, HCT_SEVERITY_WARNING, &where, NULL,
			"the variable \"%.*s\" takes one value; only \"%.*s\" of %zu is used",
			HCT_FMT(def->name), HCT_FMT(value->items[0]), value->count);
	*value = value->count > 0 ? text_value(value->items[0])
				  : (struct hct_var_value){ .type = HCT_VALUE_NONE };
}

static bool
contains(const struct hct_var_value *value, struct hct_str text)
{
	if (value->type == HCT_VALUE_TEXT)
		return hct_str_eq(value->text, text);
	for (size_t i = 0; i < value->count; i++)
		if (hct_str_eq(value->items[i], text))
			return true;
	return false;
}

static bool
is_present(const struct hct_variable_state *state, const struct hct_var_value *value)
{
	if (state->def->allow_all && contains(value, HCT_STR(ALL)))
		return true;
	for (size_t i = 0; i < state->option_count; i++)
		if (contains(value, state->options[i].value))
			return true;
	return false;
}

static bool
is_empty(const struct hct_var_value *value)
{
	return value->type == HCT_VALUE_LIST ? value->count == 0 : value->text.len == 0;
}

static struct hct_str
first_option(struct hct_arena *arena, const struct hct_variable_state *state)
{
	struct hct_option *sorted;

	if (state->option_count == 0)
		return HCT_STR_NONE;
	if (state->def->sort == HCT_SORT_BY_NONE)
		return state->options[0].value;
	sorted = HCT_NEW_ARRAY(arena, struct hct_option, state->option_count);
	memcpy(sorted, state->options, state->option_count * sizeof *sorted);
	hct_options_sort(sorted, state->option_count, state->def->sort);
	return sorted[0].value;
}

/* A report for another machine than the one asked for must not pass in silence. */
static void
warn_replaced(struct hct_arena *arena, const struct hct_variable_state *state,
	const struct hct_var_value *wanted, struct hct_str used, struct hct_diag *diag)
{
	struct hct_where where = hct_node_where(state->def->node, arena);
	struct hct_str first = wanted->type == HCT_VALUE_LIST ? wanted->items[0] : wanted->text;
	const char **words = HCT_NEW_ARRAY(arena, const char *, state->option_count + 1), *word;
	const char *hint = NULL;

	for (size_t i = 0; i < state->option_count; i++)
		words[i] = hct_arena_cstr(arena, state->options[i].value);
	word = hct_str_near_miss(first, words);
	if (word)
		hint = hct_arena_printf(arena, "did you mean \"%s\"?", word).ptr;
	(void)hct_diag_add(diag, HCT_OK, HCT_SEVERITY_WARNING, &where, hint,
		"\"%.*s\" is none of the options of the variable \"%.*s\"; the first, \"%.*s\", is used",
		HCT_FMT(first), HCT_FMT(state->def->name), HCT_FMT(used));
}

/* $__all among other values: it wins when it was chosen last. */
static void
settle_all(struct hct_arena *arena, struct hct_var_value *value)
{
	struct hct_str *rest;
	size_t kept = 0;

	if (value->type != HCT_VALUE_LIST || !contains(value, HCT_STR(ALL)))
		return;
	if (hct_str_is(value->items[value->count - 1], ALL)) {
		*value = text_value(HCT_STR(ALL));
		return;
	}
	rest = HCT_NEW_ARRAY(arena, struct hct_str, value->count);
	for (size_t i = 0; i < value->count; i++)
		if (!hct_str_is(value->items[i], ALL))
			rest[kept++] = value->items[i];
	value->count = kept;
	value->items = rest;
}

static void
choose(struct hct_arena *arena, struct hct_variable_state *state, const struct hct_var_value *requested,
	struct hct_diag *diag)
{
	struct hct_var_value value = initial(arena, state->def, requested);
	struct hct_str first = first_option(arena, state);

	fit_to_kind(arena, state->def, &value, diag);
	if (first.len > 0 && (is_empty(&value) || !is_present(state, &value))) {
		if (requested && !is_empty(&value))
			warn_replaced(arena, state, &value, first, diag);
		value = state->def->allow_multiple ? list_of(arena, 1, &first) : text_value(first);
	}
	settle_all(arena, &value);
	state->current = value;
}

static void
make_effective(struct hct_arena *arena, struct hct_variable_state *state)
{
	struct hct_str *all;

	state->is_all = is_all(&state->current);
	state->effective = state->current;
	if (!state->is_all)
		return;
	if (state->def->has_custom_all) {
		state->effective = text_value(state->def->custom_all);
		return;
	}
	all = HCT_NEW_ARRAY(arena, struct hct_str, state->option_count);
	for (size_t i = 0; i < state->option_count; i++)
		all[i] = state->options[i].value;
	state->effective =
		(struct hct_var_value){ .type = HCT_VALUE_LIST, .count = state->option_count, .items = all };
}

static void
resolve_text(struct hct_arena *arena, struct hct_variable_state *state, const struct hct_var_value *requested)
{
	struct hct_str text = state->def->value;

	if (requested && requested->type == HCT_VALUE_TEXT)
		text = hct_arena_str(arena, requested->text);
	/* A list comes from a value with commas in it, which a text may well have. */
	if (requested && requested->type == HCT_VALUE_LIST)
		(void)hct_vars_format(arena, state->def->name, requested, HCT_STR("csv"), &text);
	state->current = state->effective = text_value(text);
}

static hct_status
take_options(struct hct_arena *arena, struct hct_variable_state *state, size_t count,
	const struct hct_option *options, struct hct_diag *diag)
{
	const struct hct_node *node = hct_node_path_get(state->def->node, "spec/capturingRegexp");
	struct hct_regex *regex;
	struct hct_str error;

	state->options = HCT_NEW_ARRAY(arena, struct hct_option, count);
	state->option_count = count;
	if (state->def->capturing_regexp.len == 0) {
		for (size_t i = 0; i < count; i++) {
			state->options[i].value = hct_arena_str(arena, options[i].value);
			state->options[i].label = hct_arena_str(arena, options[i].label);
		}
		return HCT_OK;
	}
	regex = hct_regex_create(state->def->capturing_regexp, "g", arena, &error);
	if (!regex)
		return hct_node_error(node ? node : state->def->node, diag, NULL,
			"capturingRegexp of the variable \"%.*s\" is not a regular expression: %.*s",
			HCT_FMT(state->def->name), HCT_FMT(error));
	state->option_count = hct_options_capture(arena, regex, count, options, state->options);
	for (size_t i = 0; i < state->option_count; i++)
		state->options[i].label = hct_arena_str(arena, state->options[i].label);
	hct_regex_destroy(regex);
	return HCT_OK;
}

hct_status
hct_variable_resolve(struct hct_arena *arena, const struct hct_variable_def *def, size_t option_count,
	const struct hct_option *options, const struct hct_var_value *requested, struct hct_diag *diag,
	struct hct_variable_state *out_state)
{
	struct hct_variable_state state = { .def = def };
	hct_status status;

	if (requested && requested->type == HCT_VALUE_NONE)
		requested = NULL;
	if (!def->list) {
		resolve_text(arena, &state, requested);
		*out_state = state;
		return HCT_OK;
	}
	status = take_options(arena, &state, option_count, options, diag);
	if (status < 0)
		return status;
	choose(arena, &state, requested, diag);
	make_effective(arena, &state);
	*out_state = state;
	return HCT_OK;
}

void
hct_vars_set_builtins(struct hct_vars *vars, struct hct_str dashboard, struct hct_str project,
	int64_t from_ms, int64_t to_ms)
{
	double range_ms = (double)(to_ms - from_ms);
	char text[64];

	hct_vars_set_text(vars, HCT_STR("__dashboard"), dashboard);
	hct_vars_set_text(vars, HCT_STR("__project"), project);
	snprintf(text, sizeof text, "%" PRId64, from_ms);
	hct_vars_set_text(vars, HCT_STR("__from"), hct_str(text));
	snprintf(text, sizeof text, "%" PRId64, to_ms);
	hct_vars_set_text(vars, HCT_STR("__to"), hct_str(text));
	hct_duration_format(range_ms, text, sizeof text);
	hct_vars_set_text(vars, HCT_STR("__range"), hct_str(text));
	hct_number_js(range_ms / 1000, text, sizeof text);
	hct_vars_set_text(vars, HCT_STR("__range_s"), hct_str(text));
	hct_number_js(range_ms, text, sizeof text);
	hct_vars_set_text(vars, HCT_STR("__range_ms"), hct_str(text));
}
