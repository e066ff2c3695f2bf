/* core/fmt/edit.c: renaming, moving, removing, setting. */
#include "fmt/edit.h"

static bool
is_map(const struct hct_fmt_node *node)
{
	return node && node->kind == HCT_FMT_MAP;
}

static void
unlink_entry(struct hct_fmt_node *map, struct hct_fmt_entry *entry)
{
	struct hct_fmt_entry *before = NULL;

	for (struct hct_fmt_entry *at = map->first; at != entry; at = at->next)
		before = at;
	if (before)
		before->next = entry->next;
	else
		map->first = entry->next;
	if (map->last == entry)
		map->last = before;
	map->count--;
	entry->next = NULL;
}

static void
rename_entry(struct hct_fmt_entry *entry, const char *name)
{
	entry->name->kind = HCT_FMT_SCALAR;
	entry->name->text = hct_str(name);
	entry->name->folded = HCT_STR_NONE;
	entry->name->style = HCT_FMT_QUOTED;
}

bool
hct_edit_rename(struct hct_fmt_node *map, const char *from, const char *to)
{
	struct hct_fmt_entry *entry = hct_fmt_find(map, from);

	if (!entry || entry->name->anchor.len || hct_fmt_find(map, to))
		return false;
	rename_entry(entry, to);
	return true;
}

/* Comments without an entry go to the one behind, or to the end. */
static void
leave_comments(struct hct_fmt_node *map, struct hct_fmt_entry *entry, struct hct_fmt_entry *behind)
{
	struct hct_fmt_comments all = { 0 };

	hct_fmt_comments_move(&all, &entry->head);
	hct_fmt_comments_move(&all, &entry->line);
	hct_fmt_comments_move(&all, &entry->foot);
	if (hct_fmt_is_collection(entry->value))
		hct_fmt_comments_move(&all, &entry->value->tail);
	if (behind)
		hct_fmt_comments_move(&all, &behind->head);
	hct_fmt_comments_move(behind ? &behind->head : &map->tail, &all);
}

/* Values with comments or anchors inside are more than their removal says. */
static bool
is_simple(const struct hct_fmt_node *node)
{
	return node->anchor.len == 0 && !(hct_fmt_is_collection(node) && node->first);
}

bool
hct_edit_remove(struct hct_fmt_node *map, const char *name)
{
	struct hct_fmt_entry *entry = hct_fmt_find(map, name), *behind;

	if (!entry || entry->name->anchor.len || !is_simple(entry->value))
		return false;
	behind = entry->next;
	unlink_entry(map, entry);
	leave_comments(map, entry, behind);
	return true;
}

bool
hct_edit_move(struct hct_fmt_node *from, const char *name, struct hct_fmt_node *to, const char *new_name)
{
	struct hct_fmt_entry *entry = hct_fmt_find(from, name);

	if (!entry || entry->name->anchor.len || !is_map(to) || hct_fmt_find(to, new_name))
		return false;
	unlink_entry(from, entry);
	hct_fmt_append(to, entry);
	rename_entry(entry, new_name);
	return true;
}

bool
hct_edit_set_text(struct hct_fmt_node *scalar, const char *text)
{
	if (!scalar || scalar->kind != HCT_FMT_SCALAR)
		return false;
	scalar->style = HCT_FMT_QUOTED;
	scalar->text = hct_str(text);
	scalar->folded = HCT_STR_NONE;
	return true;
}

static struct hct_fmt_entry *
add_member(struct hct_arena *arena, struct hct_fmt_node *map, const char *name, struct hct_fmt_node *value)
{
	return hct_fmt_add(arena, map, hct_fmt_scalar_new(arena, HCT_FMT_QUOTED, hct_str(name)), value);
}

bool
hct_edit_set(struct hct_arena *arena, struct hct_fmt_node *map, const char *name, const char *text)
{
	struct hct_fmt_entry *entry = hct_fmt_find(map, name);

	if (entry)
		return hct_edit_set_text(entry->value, text);
	if (!is_map(map))
		return false;
	add_member(arena, map, name, hct_fmt_scalar_new(arena, HCT_FMT_QUOTED, hct_str(text)));
	return true;
}

struct hct_fmt_node *
hct_edit_child(struct hct_arena *arena, struct hct_fmt_node *map, const char *name, enum hct_fmt_kind kind)
{
	struct hct_fmt_entry *entry = hct_fmt_find(map, name);

	if (entry)
		return entry->value->kind == kind ? entry->value : NULL;
	return is_map(map) ? add_member(arena, map, name, hct_fmt_node_new(arena, kind))->value : NULL;
}

bool
hct_edit_wrap(struct hct_arena *arena, struct hct_fmt_node *map, const char *name, const char *inner)
{
	struct hct_fmt_entry *entry = hct_fmt_find(map, name);
	struct hct_fmt_node *value = entry ? entry->value : NULL;

	if (!entry)
		return false;
	entry->value = hct_fmt_node_new(arena, inner ? HCT_FMT_MAP : HCT_FMT_LIST);
	if (inner)
		add_member(arena, entry->value, inner, value);
	else
		hct_fmt_add(arena, entry->value, NULL, value);
	return true;
}

bool
hct_edit_unwrap(struct hct_fmt_node *map, const char *name, const char *inner)
{
	struct hct_fmt_entry *entry = hct_fmt_find(map, name);
	struct hct_fmt_entry *only = entry ? hct_fmt_find(entry->value, inner) : NULL;
	struct hct_fmt_node *around = entry ? entry->value : NULL;

	if (!only || around->count != 1 || around->anchor.len || around->tag.len)
		return false;
	hct_fmt_comments_move(&entry->head, &only->head);
	hct_fmt_comments_move(&entry->line, &only->line);
	hct_fmt_comments_move(&entry->foot, &only->foot);
	hct_fmt_comments_move(&entry->foot, &around->tail);
	entry->value = only->value;
	return true;
}
