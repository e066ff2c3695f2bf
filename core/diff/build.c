/* core/diff/build.c: two nodes side by side, and the list of changes. */
#include "diff/clean.h"
#include "diff/parts.h"

#define BUILD_HEAD_MAX 400
#define BUILD_FIELD_MAX 200
#define BUILD_POINTER_MAX 1000

struct diff_pair
diff_root(const struct hct_node *old_node, struct hct_str old_base, const struct hct_node *new_node,
	struct hct_str new_base)
{
	return (struct diff_pair){ .old_node = old_node,
		.new_node = new_node,
		.old_index = HCT_DIFF_NONE,
		.new_index = HCT_DIFF_NONE,
		.old_base = old_base,
		.new_base = new_base };
}

struct diff_pair
diff_member_str(const struct diff_pair *up, struct hct_str name)
{
	return (struct diff_pair){ .up = up,
		.old_node = hct_node_get_str(up->old_node, name),
		.new_node = hct_node_get_str(up->new_node, name),
		.name = name,
		.old_index = HCT_DIFF_NONE,
		.new_index = HCT_DIFF_NONE };
}

struct diff_pair
diff_member(const struct diff_pair *up, const char *name)
{
	return diff_member_str(up, hct_str(name));
}

static const struct hct_node *
list_item(const struct hct_node *list, uint32_t index)
{
	return list && list->type == HCT_NODE_LIST && index < list->count ? list->items[index] : NULL;
}

struct diff_pair
diff_item(const struct diff_pair *up, uint32_t old_index, uint32_t new_index, struct hct_str label)
{
	return (struct diff_pair){ .up = up,
		.old_node = list_item(up->old_node, old_index),
		.new_node = list_item(up->new_node, new_index),
		.old_index = old_index,
		.new_index = new_index,
		.label = label };
}

bool
diff_hidden(const struct diff_pair *at)
{
	for (; at; at = at->up)
		if (at->hidden || (!at->free_name && diff_is_credential(at->name)))
			return true;
	return false;
}

/* ---- names and places --------------------------------------------------------------------------------------------- */

static void
field_add(struct hct_buf *out, const struct diff_pair *at, const struct diff_pair *top)
{
	if (!at || at == top || !at->up)
		return;
	field_add(out, at->up, top);
	if (!at->name.len && !at->label.len) {
		hct_buf_printf(out, "[%u]", at->new_index == HCT_DIFF_NONE ? at->old_index : at->new_index);
		return;
	}
	if (out->len)
		hct_buf_char(out, '.');
	hct_buf_str(out, at->name.len ? at->name : at->label);
}

struct hct_str
diff_field_name(const struct diff_scope *scope, const struct diff_pair *at)
{
	struct hct_buf out;
	struct hct_str name;

	hct_buf_init(&out, SIZE_MAX);
	field_add(&out, at, scope->top);
	name = hct_arena_str(
		scope->build->arena, diff_cut(scope->build->arena, hct_buf_view(&out), BUILD_FIELD_MAX));
	hct_buf_fini(&out);
	return name;
}

static void
pointer_add(struct hct_buf *out, const struct diff_pair *at, bool is_new)
{
	if (!at->up) {
		hct_buf_str(out, is_new ? at->new_base : at->old_base);
		return;
	}
	pointer_add(out, at->up, is_new);
	hct_buf_char(out, '/');
	if (!at->name.len)
		hct_buf_printf(out, "%u", is_new ? at->new_index : at->old_index);
	for (size_t i = 0; i < at->name.len; i++) {
		if (at->name.ptr[i] == '~')
			hct_buf_cstr(out, "~0");
		else if (at->name.ptr[i] == '/')
			hct_buf_cstr(out, "~1");
		else
			hct_buf_char(out, at->name.ptr[i]);
	}
}

struct hct_str
diff_pointer(struct diff_build *build, const struct diff_pair *at, bool is_new)
{
	struct hct_buf pointer;
	struct hct_str text;

	hct_buf_init(&pointer, BUILD_POINTER_MAX);
	pointer_add(&pointer, at, is_new);
	text = hct_arena_str(build->arena, hct_buf_view(&pointer));
	hct_buf_fini(&pointer);
	return text;
}

static struct hct_where
build_where(struct diff_build *build, const struct diff_pair *at, bool is_new)
{
	const struct hct_node *node = at ? is_new ? at->new_node : at->old_node : NULL;

	if (!node)
		return (struct hct_where){ 0 };
	return (struct hct_where){ node->file, node->line, node->column, diff_pointer(build, at, is_new) };
}

/* ---- changes ------------------------------------------------------------------------------------------------------ */

/* "query 2", ", " and what the caller says. */
static struct hct_str
build_head(const struct diff_scope *scope, const char *format, va_list args)
{
	struct hct_arena *arena = scope->build->arena;
	struct hct_str said = hct_arena_vprintf(arena, format, args);

	if (scope->part.len)
		said = hct_arena_printf(
			arena, "%.*s%s%.*s", HCT_FMT(scope->part), said.len ? ", " : "", HCT_FMT(said));
	return said.len > BUILD_HEAD_MAX ? diff_cut(arena, said, BUILD_HEAD_MAX) : said;
}

struct hct_diff_change *
diff_add(const struct diff_scope *scope, enum hct_diff_what what, enum hct_diff_form form,
	const struct diff_pair *at, struct hct_diff_value before, struct hct_diff_value after,
	const char *format, ...)
{
	struct diff_build *build = scope->build;
	struct hct_diff_change change = { .what = what,
		.subject = scope->subject,
		.form = form,
		.panel = scope->panel,
		.key = scope->key,
		.title = scope->title,
		.before = before,
		.after = after };
	va_list args;

	if (build->total >= HCT_DIFF_CHANGES_MAX) {
		build->left_out++;
		return NULL;
	}
	build->total++;
	va_start(args, format);
	change.head = build_head(scope, format, args);
	va_end(args);
	change.old_where = build_where(build, at, false);
	change.new_where = build_where(build, at, true);
	g_array_append_val(build->changes, change);
	return &g_array_index(build->changes, struct hct_diff_change, build->changes->len - 1);
}
