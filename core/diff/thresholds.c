/* core/diff/thresholds.c: steps of thresholds, told apart by their values. */
#include "base/number.h"
#include "diff/parts.h"

#include <math.h>

/* "0.9", so that 0.90 is the same step. */
static struct hct_str
step_id(struct hct_arena *arena, const struct hct_node *step)
{
	const struct hct_node *value = hct_node_get(step, "value");
	char text[40];

	if (!value || !diff_is_scalar(value))
		return HCT_STR_NONE;
	if (value->type != HCT_NODE_NUMBER || !isfinite(value->number))
		return value->text;
	return hct_arena_str(
		arena, (struct hct_str){ text, hct_number_js(value->number, text, sizeof text) });
}

/* "threshold 0.9 “busy”" */
static struct hct_str
step_words(struct diff_build *build, const struct hct_node *step)
{
	struct hct_str value = step_id(build->arena, step), name = hct_node_text(hct_node_get(step, "name"));

	if (!value.len)
		return HCT_STR("threshold");
	if (!name.len)
		return hct_arena_printf(build->arena, "threshold %.*s", HCT_FMT(diff_word(build, value)));
	return hct_arena_printf(build->arena, "threshold %.*s %.*s", HCT_FMT(diff_word(build, value)),
		HCT_FMT(diff_name(build, name)));
}

static void
step_alone(const struct diff_scope *scope, const struct diff_pair *step)
{
	struct diff_build *build = scope->build;
	bool added = step->new_node != NULL;
	const struct hct_node *node = added ? step->new_node : step->old_node;
	struct hct_diff_value value = diff_value(build, hct_node_get(node, "color"), false);

	if (!value.there && node->type != HCT_NODE_MAP)
		value = diff_value(build, node, false);
	diff_add(scope, added ? HCT_DIFF_THRESHOLD_ADDED : HCT_DIFF_THRESHOLD_REMOVED,
		added ? HCT_DIFF_ADDED : HCT_DIFF_REMOVED, step, added ? DIFF_ABSENT : value,
		added ? value : DIFF_ABSENT, "%.*s", HCT_FMT(step_words(build, node)));
}

static void
step_both(const struct diff_scope *scope, const struct diff_pair *step)
{
	static const char *const handled[] = { "value", NULL };
	struct diff_scope inner = *scope;
	struct diff_pair value = diff_member(step, "value");

	if (!diff_both_maps(scope, step))
		return;
	diff_whole(scope, HCT_DIFF_THRESHOLD, &value, NULL, "threshold");
	inner.part = step_words(scope->build, step->new_node);
	inner.top = step;
	diff_fields(&inner, step, handled, NULL);
}

static void
diff_steps(const struct diff_scope *scope, const struct diff_pair *steps)
{
	struct hct_arena *arena = scope->build->arena;
	size_t old_count, new_count;
	struct diff_entry *old_entries = diff_entries(arena, steps->old_node, &old_count);
	struct diff_entry *new_entries = diff_entries(arena, steps->new_node, &new_count);

	for (size_t i = 0; i < old_count; i++)
		old_entries[i].id = step_id(arena, old_entries[i].node);
	for (size_t i = 0; i < new_count; i++)
		new_entries[i].id = step_id(arena, new_entries[i].node);
	diff_match(arena, old_entries, old_count, new_entries, new_count, DIFF_BY_ID | DIFF_BY_REST);
	for (size_t i = 0; i < old_count; i++)
		if (old_entries[i].partner == HCT_DIFF_NONE) {
			struct diff_pair step = diff_item(steps, (uint32_t)i, HCT_DIFF_NONE, HCT_STR_NONE);
			step_alone(scope, &step);
		}
	for (size_t i = 0; i < new_count; i++) {
		struct diff_pair step = diff_item(steps, new_entries[i].partner, (uint32_t)i, HCT_STR_NONE);

		if (new_entries[i].partner == HCT_DIFF_NONE)
			step_alone(scope, &step);
		else
			step_both(scope, &step);
	}
	/* They are tried in the order of the list. */
	if (diff_reordered(old_entries, old_count))
		diff_add(scope, HCT_DIFF_THRESHOLD, HCT_DIFF_PLAIN, steps, DIFF_ABSENT, DIFF_ABSENT,
			"thresholds: order changed");
}

void
diff_thresholds(const struct diff_scope *scope, const struct diff_pair *at)
{
	static const char *const handled[] = { "steps", NULL };
	struct diff_scope inner = *scope;
	struct diff_pair steps = diff_member(at, "steps");

	inner.what = HCT_DIFF_THRESHOLD;
	diff_fields(&inner, at, handled, NULL);
	if (diff_both_lists(&inner, &steps))
		diff_steps(&inner, &steps);
}
