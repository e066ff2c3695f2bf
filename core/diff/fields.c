/* core/diff/fields.c: members and items that have no noun of their own: plugin specs, unknown fields, other resources. */
#include "diff/clean.h"
#include "diff/parts.h"

#include "base/str_table.h"

#define FIELDS_TABLE_FROM 32 /* members; below, looking through them is quicker than a table */
#define FIELDS_DEPTH_MAX 60
/* Bytes of a list of scalars; of a longer one only the items that differ are told. */
#define FIELDS_LIST_LONG 70

bool
diff_is_scalar(const struct hct_node *node)
{
	return node->type != HCT_NODE_LIST && node->type != HCT_NODE_MAP;
}

bool
diff_same_scalar(const struct hct_node *a, const struct hct_node *b)
{
	bool one, other;

	if (a->type == b->type)
		return diff_equal(a, b);
	/* YAML's `yes` where JSON has true. */
	return (a->type == HCT_NODE_BOOL || b->type == HCT_NODE_BOOL) && hct_node_bool(a, &one) &&
	       hct_node_bool(b, &other) && one == other;
}

const struct hct_node *
diff_present(const struct hct_node *node, bool lenient)
{
	if (!node || !lenient)
		return node;
	if (node->type == HCT_NODE_NULL || (node->type == HCT_NODE_STRING && node->text.len == 0) ||
		(!diff_is_scalar(node) && node->count == 0))
		return NULL;
	return node;
}

bool
diff_both_maps(const struct diff_scope *scope, const struct diff_pair *at)
{
	if (at->old_node && at->new_node && at->old_node->type == HCT_NODE_MAP &&
		at->new_node->type == HCT_NODE_MAP)
		return true;
	diff_any(scope, at);
	return false;
}

static bool
map_or_absent(const struct hct_node *node)
{
	return !node || node->type == HCT_NODE_MAP || node->type == HCT_NODE_NULL;
}

bool
diff_maps_or_absent(const struct diff_scope *scope, const struct diff_pair *at)
{
	if (map_or_absent(at->old_node) && map_or_absent(at->new_node))
		return true;
	diff_any(scope, at);
	return false;
}

static bool
list_or_absent(const struct hct_node *node)
{
	return !node || node->type == HCT_NODE_LIST || node->type == HCT_NODE_NULL;
}

bool
diff_both_lists(const struct diff_scope *scope, const struct diff_pair *at)
{
	if (list_or_absent(at->old_node) && list_or_absent(at->new_node))
		return true;
	diff_any(scope, at);
	return false;
}

static unsigned
pair_depth(const struct diff_pair *at)
{
	unsigned depth = 0;

	for (; at->up; at = at->up)
		depth++;
	return depth;
}

/* ---- what has a word of its own wherever it stands ---------------------------------------------------------------- */

static bool
is_format(struct hct_str name)
{
	return hct_str_eq_nocase(name, HCT_STR("format")) || hct_str_ends(name, "Format");
}

/* The word for a field of a panel's plugin. */
static enum hct_diff_what
field_what(const struct diff_scope *scope, const struct diff_pair *at)
{
	if (scope->what != HCT_DIFF_PANEL_SETTING)
		return scope->what;
	if (is_format(at->name))
		return HCT_DIFF_FORMAT;
	if (!at->up || !is_format(at->up->name))
		return scope->what;
	return hct_str_is(at->name, "unit") ? HCT_DIFF_UNIT : HCT_DIFF_FORMAT;
}

static bool
is_thresholds(const struct diff_scope *scope, const struct diff_pair *at)
{
	const struct hct_node *any = at->new_node ? at->new_node : at->old_node;

	return scope->what == HCT_DIFF_PANEL_SETTING && hct_str_is(at->name, "thresholds") &&
	       any->type == HCT_NODE_MAP;
}

/* ---- one value ---------------------------------------------------------------------------------------------------- */

static void
add_changed(const struct diff_scope *scope, const struct diff_pair *at)
{
	struct diff_build *build = scope->build;
	struct hct_str name = diff_field_name(scope, at);
	struct hct_diff_value before, after;
	struct hct_diff_change *change;

	diff_values(build, at->old_node, at->new_node, diff_hidden(at), &before, &after);
	change = diff_add(scope, field_what(scope, at), HCT_DIFF_CHANGED, at, before, after, "%.*s",
		HCT_FMT(name.len ? diff_word(build, name) : HCT_STR("content")));

	if (change)
		change->field = name;
}

void
diff_any(const struct diff_scope *scope, const struct diff_pair *at)
{
	struct diff_pair here = *at;

	here.old_node = diff_present(at->old_node, scope->lenient);
	here.new_node = diff_present(at->new_node, scope->lenient);
	if (!here.old_node && !here.new_node)
		return;
	if (is_thresholds(scope, &here))
		diff_thresholds(scope, &here);
	else if (!here.old_node || !here.new_node || pair_depth(&here) > FIELDS_DEPTH_MAX) {
		if (!here.old_node || !here.new_node || !diff_equal(here.old_node, here.new_node))
			add_changed(scope, &here);
	} else if (here.old_node->type == HCT_NODE_MAP && here.new_node->type == HCT_NODE_MAP)
		diff_fields(scope, &here, NULL, NULL);
	else if (here.old_node->type == HCT_NODE_LIST && here.new_node->type == HCT_NODE_LIST)
		diff_list(scope, &here);
	else if (!diff_same_scalar(here.old_node, here.new_node))
		add_changed(scope, &here);
}

void
diff_whole(const struct diff_scope *scope, enum hct_diff_what what, const struct diff_pair *at,
	const char *fallback, const char *head)
{
	const struct hct_node *a = diff_present(at->old_node, true), *b = diff_present(at->new_node, true);
	struct hct_diff_value before, after;

	if ((!a && !b) || (a && b && (diff_equal(a, b) || diff_same_scalar(a, b))))
		return;
	diff_values(scope->build, a, b, diff_hidden(at), &before, &after);
	if (fallback && hct_str_is(a ? before.text : hct_str(fallback), fallback) &&
		hct_str_is(b ? after.text : hct_str(fallback), fallback))
		return;
	diff_add(scope, what, HCT_DIFF_CHANGED, at, before, after, "%s", head);
}

/* ---- maps --------------------------------------------------------------------------------------------------------- */

/* Whether the value of one side is what absence on the other means. */
static bool
is_default(const struct diff_pair *at, const struct diff_default *defaults)
{
	const struct hct_node *only = at->new_node ? at->new_node : at->old_node;
	bool value;

	if ((at->old_node && at->new_node) || !only)
		return false;
	for (; defaults && defaults->name; defaults++)
		if (hct_str_is(at->name, defaults->name))
			return hct_node_bool(only, &value)
				       ? hct_str_is(hct_str(value ? "true" : "false"), defaults->text)
				       : hct_str_is(only->text, defaults->text);
	return false;
}

static GHashTable *
map_table(const struct hct_node *map)
{
	GHashTable *table;

	if (map->count < FIELDS_TABLE_FROM)
		return NULL;
	table = hct_str_table_create();
	for (uint32_t i = 0; i < map->count; i++)
		g_hash_table_insert(table, &map->members[i].name, map->members[i].value);
	return table;
}

static const struct hct_node *
map_get(const struct hct_node *map, GHashTable *table, struct hct_str name)
{
	return table ? g_hash_table_lookup(table, &name) : hct_node_get_str(map, name);
}

static bool
is_map(const struct hct_node *node)
{
	return node && node->type == HCT_NODE_MAP;
}

void
diff_members(const struct diff_pair *at, diff_member_fn each, void *user)
{
	const struct hct_node *a = is_map(at->old_node) ? at->old_node : NULL;
	const struct hct_node *b = is_map(at->new_node) ? at->new_node : NULL;
	GHashTable *old_table = a ? map_table(a) : NULL, *new_table = b ? map_table(b) : NULL;
	struct diff_pair member = { .up = at, .old_index = HCT_DIFF_NONE, .new_index = HCT_DIFF_NONE };

	for (uint32_t i = 0; a && i < a->count; i++) {
		member.name = a->members[i].name;
		member.old_node = a->members[i].value;
		member.new_node = map_get(b, new_table, member.name);
		each(user, &member);
	}
	member.old_node = NULL;
	for (uint32_t i = 0; b && i < b->count; i++) {
		member.name = b->members[i].name;
		member.new_node = b->members[i].value;
		if (!map_get(a, old_table, member.name))
			each(user, &member);
	}
	g_clear_pointer(&old_table, g_hash_table_unref);
	g_clear_pointer(&new_table, g_hash_table_unref);
}

struct fields {
	const struct diff_scope *scope;
	const char *const *handled;
	const struct diff_default *defaults;
};

static void
fields_one(void *user, const struct diff_pair *member)
{
	const struct fields *fields = user;
	struct diff_pair present = *member;

	present.old_node = diff_present(member->old_node, fields->scope->lenient);
	present.new_node = diff_present(member->new_node, fields->scope->lenient);
	if (!hct_str_in(member->name, fields->handled) && !is_default(&present, fields->defaults))
		diff_any(fields->scope, &present);
}

void
diff_fields(const struct diff_scope *scope, const struct diff_pair *at, const char *const *handled,
	const struct diff_default *defaults)
{
	struct fields fields = { scope, handled, defaults };

	diff_members(at, fields_one, &fields);
}

void
diff_display(const struct diff_scope *scope, const struct diff_pair *owner, enum hct_diff_what title,
	enum hct_diff_what description, const char *const *handled)
{
	static const char *const names[] = { "name", "description", NULL };
	static const struct diff_default defaults[] = { { "hidden", "false" }, { "hideHeader", "false" },
		{ NULL, NULL } };
	struct diff_pair display = diff_member(owner, "display");
	struct diff_pair name = diff_member(&display, "name"), words = diff_member(&display, "description");

	if (!diff_maps_or_absent(scope, &display))
		return;
	diff_whole(scope, title, &name, NULL, "title");
	diff_whole(scope, description, &words, NULL, "description");
	diff_fields(scope, &display, handled ? handled : names, defaults);
}

/* ---- lists -------------------------------------------------------------------------------------------------------- */

static bool
list_of_scalars(const struct hct_node *list)
{
	for (uint32_t i = 0; i < list->count; i++)
		if (!diff_is_scalar(list->items[i]))
			return false;
	return true;
}

/* What an item calls itself. */
static struct hct_str
item_id(const struct hct_node *item)
{
	static const char *const names[] = { "name", "id", "key", NULL };

	for (size_t i = 0; names[i]; i++) {
		struct hct_str text = hct_node_text(hct_node_get(item, names[i]));

		if (text.len)
			return text;
	}
	return HCT_STR_NONE;
}

/* Too long to be taken in at a glance. */
static bool
list_is_long(const struct hct_node *list)
{
	size_t bytes = 0;

	for (uint32_t i = 0; i < list->count && bytes <= FIELDS_LIST_LONG; i++)
		bytes += list->items[i]->text.len + 2;
	return bytes > FIELDS_LIST_LONG;
}

static bool
lists_mostly_equal(const struct diff_scope *scope, const struct hct_node *a, const struct hct_node *b)
{
	struct hct_arena *arena = scope->build->arena;
	size_t old_count, new_count, common = 0;
	struct diff_entry *one = diff_entries(arena, a, &old_count),
			  *other = diff_entries(arena, b, &new_count);

	diff_match(arena, one, old_count, other, new_count, DIFF_STRICT);
	for (size_t i = 0; i < old_count; i++)
		common += one[i].partner != HCT_DIFF_NONE &&
			  diff_equal(one[i].node, other[one[i].partner].node);
	return common * 2 >= MAX(old_count, new_count);
}

static void
list_item_alone(const struct diff_scope *scope, const struct diff_pair *item)
{
	struct diff_build *build = scope->build;
	struct hct_str name = diff_field_name(scope, item);
	bool hidden = diff_hidden(item);
	struct hct_diff_change *change = diff_add(scope, field_what(scope, item->up),
		item->new_node ? HCT_DIFF_ADDED : HCT_DIFF_REMOVED, item,
		diff_value(build, item->old_node, hidden), diff_value(build, item->new_node, hidden), "%.*s",
		HCT_FMT(diff_word(build, name)));

	if (change)
		change->field = name;
}

static void
list_items(const struct diff_scope *scope, const struct diff_pair *at)
{
	struct hct_arena *arena = scope->build->arena;
	size_t old_count, new_count;
	struct diff_entry *old_entries = diff_entries(arena, at->old_node, &old_count);
	struct diff_entry *new_entries = diff_entries(arena, at->new_node, &new_count);

	for (size_t i = 0; i < old_count; i++)
		old_entries[i].id = item_id(old_entries[i].node);
	for (size_t i = 0; i < new_count; i++)
		new_entries[i].id = item_id(new_entries[i].node);
	diff_match(arena, old_entries, old_count, new_entries, new_count, DIFF_BY_ID | DIFF_BY_REST_NAMELESS);
	for (size_t i = 0; i < old_count; i++)
		if (old_entries[i].partner == HCT_DIFF_NONE) {
			struct diff_pair item = diff_item(at, (uint32_t)i, HCT_DIFF_NONE, old_entries[i].id);
			list_item_alone(scope, &item);
		}
	for (size_t i = 0; i < new_count; i++) {
		struct diff_pair item = diff_item(at, new_entries[i].partner, (uint32_t)i, new_entries[i].id);

		if (new_entries[i].partner == HCT_DIFF_NONE)
			list_item_alone(scope, &item);
		else
			diff_any(scope, &item);
	}
	if (diff_reordered(old_entries, old_count)) {
		struct hct_str name = diff_field_name(scope, at);
		struct hct_diff_change *change =
			diff_add(scope, field_what(scope, at), HCT_DIFF_PLAIN, at, DIFF_ABSENT, DIFF_ABSENT,
				"%.*s: order changed", HCT_FMT(diff_word(scope->build, name)));

		if (change)
			change->field = name;
	}
}

void
diff_list(const struct diff_scope *scope, const struct diff_pair *at)
{
	const struct hct_node *a = at->old_node, *b = at->new_node;
	bool same = a->count == b->count;

	if (!list_of_scalars(a) || !list_of_scalars(b)) {
		list_items(scope, at);
		return;
	}
	for (uint32_t i = 0; same && i < a->count; i++)
		same = diff_same_scalar(a->items[i], b->items[i]);
	if (same)
		return;
	if (list_is_long(a) && list_is_long(b) && lists_mostly_equal(scope, a, b))
		list_items(scope, at);
	else
		add_changed(scope, at);
}
