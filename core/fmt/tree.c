/* core/fmt/tree.c: making and looking through the tree. */
#include "fmt/tree.h"

#include "fmt/scalar.h"

struct hct_fmt_node *
hct_fmt_node_new(struct hct_arena *arena, enum hct_fmt_kind kind)
{
	struct hct_fmt_node *node = HCT_NEW(arena, struct hct_fmt_node);

	node->kind = (uint8_t)kind;
	return node;
}

struct hct_fmt_node *
hct_fmt_scalar_new(struct hct_arena *arena, enum hct_fmt_style style, struct hct_str text)
{
	struct hct_fmt_node *node = hct_fmt_node_new(arena, HCT_FMT_SCALAR);

	node->style = (uint8_t)style;
	node->text = text;
	return node;
}

struct hct_fmt_entry *
hct_fmt_add(struct hct_arena *arena, struct hct_fmt_node *parent, struct hct_fmt_node *name,
	struct hct_fmt_node *value)
{
	struct hct_fmt_entry *entry = HCT_NEW(arena, struct hct_fmt_entry);

	entry->name = name;
	entry->value = value;
	hct_fmt_append(parent, entry);
	return entry;
}

void
hct_fmt_append(struct hct_fmt_node *parent, struct hct_fmt_entry *entry)
{
	entry->place = parent->count++;
	if (parent->last)
		parent->last->next = entry;
	else
		parent->first = entry;
	parent->last = entry;
}

void
hct_fmt_comment_add(struct hct_fmt_comments *comments, struct hct_fmt_comment *comment)
{
	comment->next = NULL;
	if (comments->last)
		comments->last->next = comment;
	else
		comments->first = comment;
	comments->last = comment;
}

void
hct_fmt_comments_move(struct hct_fmt_comments *to, struct hct_fmt_comments *from)
{
	if (!from->first)
		return;
	if (to->last)
		to->last->next = from->first;
	else
		to->first = from->first;
	to->last = from->last;
	*from = (struct hct_fmt_comments){ 0 };
}

struct hct_str
hct_fmt_name(const struct hct_fmt_entry *entry)
{
	const struct hct_fmt_node *name = entry->name;

	if (name && name->kind == HCT_FMT_ALIAS)
		name = name->target;
	return hct_fmt_text(name);
}

struct hct_fmt_entry *
hct_fmt_find(const struct hct_fmt_node *map, const char *name)
{
	if (!map || map->kind != HCT_FMT_MAP)
		return NULL;
	for (struct hct_fmt_entry *entry = map->first; entry; entry = entry->next)
		if (hct_str_is(hct_fmt_name(entry), name))
			return entry;
	return NULL;
}

struct hct_fmt_node *
hct_fmt_get(const struct hct_fmt_node *map, const char *name)
{
	struct hct_fmt_entry *entry = hct_fmt_find(map, name);

	return entry && entry->value->kind != HCT_FMT_ALIAS ? entry->value : NULL;
}

struct hct_str
hct_fmt_text(const struct hct_fmt_node *node)
{
	return node && node->kind == HCT_FMT_SCALAR ? node->text : HCT_STR_NONE;
}

static bool same_nodes(const struct hct_fmt_node *a, const struct hct_fmt_node *b);

/* Plain text that may be more than a text is not that text in quotes. */
static bool
same_scalars(const struct hct_fmt_node *a, const struct hct_fmt_node *b)
{
	return hct_str_eq(a->text, b->text) &&
	       ((a->style == HCT_FMT_PLAIN) == (b->style == HCT_FMT_PLAIN) || !hct_fmt_is_ambiguous(a->text));
}

static bool
same_entries(const struct hct_fmt_node *a, const struct hct_fmt_node *b)
{
	const struct hct_fmt_entry *left = a->first, *right = b->first;

	for (; left && right; left = left->next, right = right->next)
		if (!same_nodes(left->name, right->name) || !same_nodes(left->value, right->value))
			return false;
	return left == right;
}

static bool
same_nodes(const struct hct_fmt_node *a, const struct hct_fmt_node *b)
{
	if (!a || !b)
		return a == b;
	if (a->kind != b->kind || !hct_str_eq(a->anchor, b->anchor) || !hct_str_eq(a->tag, b->tag))
		return false;
	if (a->kind == HCT_FMT_SCALAR)
		return same_scalars(a, b);
	return a->kind == HCT_FMT_ALIAS ? hct_str_eq(a->text, b->text) : same_entries(a, b);
}

bool
hct_fmt_same_trees(const struct hct_fmt_tree *a, const struct hct_fmt_tree *b)
{
	const struct hct_fmt_document *left = a->first, *right = b->first;

	for (; left && right; left = left->next, right = right->next)
		if (!hct_str_eq(left->directives, right->directives) || left->opens != right->opens ||
			left->closes != right->closes || !same_nodes(left->root, right->root))
			return false;
	return left == right;
}
