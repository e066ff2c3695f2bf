/* core/diff/nouns.c: lists of things with names: variables, annotations, links. */
#include "diff/clean.h"
#include "diff/parts.h"

static struct diff_entry *
noun_entries(
	struct hct_arena *arena, const struct diff_noun *noun, const struct hct_node *list, size_t *out_count)
{
	struct diff_entry *entries = diff_entries(arena, list, out_count);

	for (size_t i = 0; i < *out_count; i++)
		entries[i].id = noun->id(entries[i].node);
	return entries;
}

/* The scope for one of them. */
static struct diff_scope
noun_scope(const struct diff_scope *scope, const struct diff_noun *noun, struct hct_str id)
{
	struct diff_scope inner = *scope;

	inner.what = noun->setting;
	if (scope->subject == HCT_DIFF_OF_PANEL) {
		inner.part = id.len ? hct_arena_printf(scope->build->arena, "%s %.*s", noun->word,
					      HCT_FMT(diff_name(scope->build, id)))
				    : hct_str(noun->word);
		return inner;
	}
	inner.subject = noun->subject;
	inner.key = inner.title = diff_redact(scope->build->arena, id);
	return inner;
}

static void
noun_one(const struct diff_scope *scope, const struct diff_noun *noun, const struct diff_pair *at)
{
	struct diff_scope inner =
		noun_scope(scope, noun, noun->id(at->new_node ? at->new_node : at->old_node));
	const char *head = scope->subject == HCT_DIFF_OF_PANEL ? "" : noun->word;

	inner.top = at;
	if (!at->old_node) {
		diff_add(&inner, noun->added, HCT_DIFF_ADDED, at, DIFF_ABSENT,
			noun->value(scope->build, at->new_node), "%s", head);
	} else if (!at->new_node) {
		diff_add(&inner, noun->removed, HCT_DIFF_REMOVED, at, noun->value(scope->build, at->old_node),
			DIFF_ABSENT, "%s", head);
	} else if (diff_both_maps(&inner, at)) {
		struct hct_str old_id = noun->id(at->old_node), new_id = noun->id(at->new_node);

		if (noun->renamed != HCT_DIFF_WHAT_COUNT && !hct_str_eq(old_id, new_id))
			diff_add(&inner, noun->renamed, HCT_DIFF_CHANGED, at, diff_value_text(old_id),
				diff_value_text(new_id), "name");
		noun->both(&inner, at);
	}
}

void
diff_nouns(const struct diff_scope *scope, const struct diff_pair *owner, const struct diff_noun *noun)
{
	struct hct_arena *arena = scope->build->arena;
	struct diff_pair list = diff_member(owner, noun->member);
	size_t old_count, new_count;
	struct diff_entry *old_entries, *new_entries;

	if (!diff_both_lists(scope, &list))
		return;
	old_entries = noun_entries(arena, noun, list.old_node, &old_count);
	new_entries = noun_entries(arena, noun, list.new_node, &new_count);
	diff_match(arena, old_entries, old_count, new_entries, new_count, DIFF_BY_ID | DIFF_STRICT);
	for (size_t i = 0; i < old_count; i++) {
		struct diff_pair at = diff_item(&list, (uint32_t)i, HCT_DIFF_NONE, old_entries[i].id);

		if (old_entries[i].partner == HCT_DIFF_NONE)
			noun_one(scope, noun, &at);
	}
	for (size_t i = 0; i < new_count; i++) {
		struct diff_pair at =
			diff_item(&list, new_entries[i].partner, (uint32_t)i, new_entries[i].id);

		noun_one(scope, noun, &at);
	}
	if (diff_reordered(old_entries, old_count))
		diff_add(scope, noun->reordered, HCT_DIFF_PLAIN, &list, DIFF_ABSENT, DIFF_ABSENT,
			"order of the %s changed", noun->member);
}
