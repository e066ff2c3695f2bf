/* core/doc/node.c: looking things up in a document tree, and saying where they are. */
#include "doc/node.h"

#include "base/buf.h"

#include <glib.h>
#include <stdarg.h>

enum { POINTER_MAX = 1024 }; /* a finding each in a hundred thousand repeats it; messages show less */

const struct hct_node *
hct_node_get_str(const struct hct_node *map, struct hct_str name)
{
	if (!map || map->type != HCT_NODE_MAP)
		return NULL;
	for (uint32_t i = 0; i < map->count; i++)
		if (hct_str_eq(map->members[i].name, name))
			return map->members[i].value;
	return NULL;
}

const struct hct_node *
hct_node_get(const struct hct_node *map, const char *name)
{
	return hct_node_get_str(map, hct_str(name));
}

static const struct hct_node *
node_item(const struct hct_node *list, struct hct_str index)
{
	uint64_t i = 0;

	if (index.len == 0 || index.len > 10)
		return NULL;
	for (size_t k = 0; k < index.len; k++) {
		if (!g_ascii_isdigit(index.ptr[k]))
			return NULL;
		i = i * 10 + (uint64_t)(index.ptr[k] - '0');
	}
	return i < list->count ? list->items[i] : NULL;
}

const struct hct_node *
hct_node_path_get(const struct hct_node *node, const char *path)
{
	while (node && *path) {
		struct hct_str part = { path, strcspn(path, "/") };

		node = node->type == HCT_NODE_LIST ? node_item(node, part) : hct_node_get_str(node, part);
		path += part.len;
		path += *path == '/';
	}
	return node;
}

struct hct_str
hct_node_text(const struct hct_node *node)
{
	return node && node->type == HCT_NODE_STRING ? node->text : HCT_STR_NONE;
}

bool
hct_node_bool(const struct hct_node *node, bool *out_value)
{
	static const char *const words[] = { "n", "no", "off", "y", "yes", "on" };

	if (node && node->type == HCT_NODE_BOOL) {
		*out_value = node->boolean;
		return true;
	}
	if (!node || node->type != HCT_NODE_STRING || !node->plain)
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		if (!hct_str_eq_nocase(node->text, hct_str(words[i])))
			continue;
		*out_value = i >= 3;
		return true;
	}
	return false;
}

static void
pointer_add_name(struct hct_buf *pointer, struct hct_str name)
{
	for (size_t k = 0; k < name.len && !pointer->overflow; k++) {
		if (name.ptr[k] == '~')
			hct_buf_cstr(pointer, "~0");
		else if (name.ptr[k] == '/')
			hct_buf_cstr(pointer, "~1");
		else
			hct_buf_char(pointer, name.ptr[k]);
	}
}

/* One step of the JSON pointer: the name or index that `node` has in its parent. A document inside a text has the text
 * for its parent, and no step of its own. */
static void
node_add_step(const struct hct_node *node, struct hct_buf *pointer)
{
	const struct hct_node *parent = node->parent;

	if (parent->type == HCT_NODE_LIST) {
		hct_buf_printf(pointer, "/%u", node->index);
	} else if (parent->type == HCT_NODE_MAP) {
		hct_buf_char(pointer, '/');
		pointer_add_name(pointer, parent->members[node->index].name);
	}
}

static void
node_add_pointer(const struct hct_node *node, struct hct_buf *pointer)
{
	if (!node->parent)
		return;
	node_add_pointer(node->parent, pointer);
	node_add_step(node, pointer);
}

struct hct_where
hct_node_where(const struct hct_node *node, struct hct_arena *arena)
{
	struct hct_where where = { 0 };
	struct hct_buf pointer;

	if (!node)
		return where;
	hct_buf_init(&pointer, POINTER_MAX);
	node_add_pointer(node, &pointer);
	where.file = node->file;
	where.line = node->line;
	where.column = node->column;
	where.path = hct_arena_str(arena, hct_buf_view(&pointer));
	hct_buf_fini(&pointer);
	return where;
}

const char *
hct_node_type_name(uint32_t type)
{
	static const char *const names[] = { "nothing", "null", "a boolean", "a number", "a string", "a list",
		"an object" };

	return type < G_N_ELEMENTS(names) ? names[type] : "something unknown";
}

hct_status
hct_node_fault(const struct hct_node *node, struct hct_diag *diag, enum hct_rule rule, const char *hint,
	const char *format, ...)
{
	struct hct_where where;
	struct hct_str text;
	va_list args;

	if (!diag)
		return HCT_ERR_SPEC;
	va_start(args, format);
	text = hct_arena_vprintf(diag->arena, format, args);
	va_end(args);
	where = hct_node_where(node, diag->arena);
	return hct_diag_add_rule(
		diag, HCT_ERR_SPEC, rule, HCT_SEVERITY_ERROR, &where, hint, "%.*s", HCT_FMT(text));
}

void
hct_member_message(const struct hct_node *node, const struct hct_member *member, struct hct_diag *diag,
	enum hct_rule rule, uint32_t severity, const char *hint, const char *format, ...)
{
	struct hct_where where = hct_node_where(member->value ? member->value : node, diag->arena);
	struct hct_str text;
	va_list args;

	where.line = member->line;
	where.column = member->column;
	va_start(args, format);
	text = hct_arena_vprintf(diag->arena, format, args);
	va_end(args);
	(void)hct_diag_add_rule(diag, HCT_OK, rule, severity, &where, hint, "%.*s", HCT_FMT(text));
}

static int
member_order(const void *a, const void *b)
{
	const struct hct_member *const *left = a, *const *right = b;

	return hct_str_cmp((*left)->name, (*right)->name);
}

static const struct hct_member **
map_sorted(const struct hct_node *map)
{
	const struct hct_member **sorted = g_new(const struct hct_member *, MAX(map->count, 1));

	for (uint32_t i = 0; i < map->count; i++)
		sorted[i] = &map->members[i];
	qsort(sorted, map->count, sizeof *sorted, member_order);
	return sorted;
}

static bool
map_equal(const struct hct_node *a, const struct hct_node *b)
{
	const struct hct_member **left = map_sorted(a), **right = map_sorted(b);
	bool equal = true;

	for (uint32_t i = 0; i < a->count && equal; i++)
		equal = hct_str_eq(left[i]->name, right[i]->name) &&
			hct_node_equal(left[i]->value, right[i]->value);
	g_free(left);
	g_free(right);
	return equal;
}

bool
hct_node_equal(const struct hct_node *a, const struct hct_node *b)
{
	if (!a || !b || a == b)
		return a == b;
	if (a->type != b->type || a->count != b->count)
		return false;
	switch (a->type) {
	case HCT_NODE_BOOL:
		return a->boolean == b->boolean;
	case HCT_NODE_NUMBER:
		return a->number == b->number;
	case HCT_NODE_STRING:
		return hct_str_eq(a->text, b->text);
	case HCT_NODE_LIST:
		for (uint32_t i = 0; i < a->count; i++)
			if (!hct_node_equal(a->items[i], b->items[i]))
				return false;
		return true;
	case HCT_NODE_MAP:
		return map_equal(a, b);
	default:
		return true;
	}
}
