/* Finds credentials in the tree, where names tell them apart, and replaces them at their place in the text. Where the text
 * does not show a value as it is (escapes, folded lines, anchors), the documents are written anew from the tree: their
 * layout is lost then, but no credential is left. */
#include "engine/redact.h"
#include "base/buf.h"
#include "fetch/public.h"

#include <glib.h>
#include <jansson.h>
#include <math.h>

#define REDACT_BY "***"

/* Bytes [from, to) of the text of a string or number. */
struct mark {
	const struct hct_node *node;
	size_t from, to;
};

static void
redact_mark(GArray *marks, const struct hct_node *node, size_t from, size_t to)
{
	struct mark mark = { node, from, to };

	if (to > from && !hct_str_is(hct_str_sub(node->text, from, to), REDACT_BY))
		g_array_append_val(marks, mark);
}

/* "https://user:password@host/…" → "user:password". */
static void
redact_url(GArray *marks, const struct hct_node *node)
{
	struct hct_str text = node->text;
	ptrdiff_t scheme = hct_str_find(text, HCT_STR("://"));
	size_t from = (size_t)scheme + 3, at = 0;

	if (!hct_str_starts(text, "http://") && !hct_str_starts(text, "https://"))
		return;
	for (size_t end = from; end < text.len && !strchr("/?#", text.ptr[end]); end++)
		if (text.ptr[end] == '@')
			at = end;
	redact_mark(marks, node, from, at);
}

static void
redact_walk(GArray *marks, const struct hct_node *node)
{
	if (node->type == HCT_NODE_STRING)
		redact_url(marks, node);
	for (uint32_t i = 0; node->type == HCT_NODE_LIST && i < node->count; i++)
		redact_walk(marks, node->items[i]);
	for (uint32_t i = 0; node->type == HCT_NODE_MAP && i < node->count; i++) {
		const struct hct_member *member = &node->members[i];
		bool scalar = member->value->type == HCT_NODE_STRING || member->value->type == HCT_NODE_NUMBER;
		/* `secret` itself names a resource. */
		if (scalar && !hct_str_is(member->name, "secret") && !hct_str_is(member->name, "key") &&
			hct_public_is_credential(member->name))
			redact_mark(marks, member->value, 0, member->value->text.len);
		else
			redact_walk(marks, member->value);
	}
}

static int
redact_compare_places(const void *a, const void *b)
{
	const struct mark *one = a, *other = b;

	if (one->node->line != other->node->line)
		return one->node->line < other->node->line ? -1 : 1;
	return (one->node->column > other->node->column) - (one->node->column < other->node->column);
}

/* Where the cursor's text continues at a line and column, which are not before it. */
struct cursor {
	const char *at, *end;
	uint32_t line, column;
};

static bool
cursor_move(struct cursor *cursor, uint32_t line, uint32_t column)
{
	for (; cursor->line < line; cursor->line++, cursor->column = 1) {
		cursor->at = memchr(cursor->at, '\n', (size_t)(cursor->end - cursor->at));
		if (!cursor->at++)
			return false;
	}
	for (; cursor->column < column && cursor->at < cursor->end; cursor->column++)
		do
			cursor->at++;
		while (cursor->at < cursor->end && ((unsigned char)*cursor->at & 0xC0) == 0x80);
	return cursor->at < cursor->end;
}

/* Marks are sorted. False: some value does not stand in the text as it is. */
static bool
redact_in_place(const GArray *marks, struct hct_str text, struct hct_buf *out)
{
	struct cursor cursor = { text.ptr, text.ptr + text.len, 1, 1 };
	const char *done = text.ptr;

	for (guint i = 0; i < marks->len; i++) {
		const struct mark *mark = &g_array_index(marks, struct mark, i);
		const char *value;
		bool quoted;
		/* An alias stands where its anchor does. */
		if (i && redact_compare_places(mark, mark - 1) == 0)
			continue;
		if (!cursor_move(&cursor, mark->node->line, mark->node->column))
			return false;
		quoted = *cursor.at == '"' || *cursor.at == '\'';
		value = cursor.at + quoted;
		if ((size_t)(cursor.end - value) < mark->to || memcmp(value, mark->node->text.ptr, mark->to) || value < done)
			return false;
		hct_buf_add(out, done, (size_t)(value + mark->from - done));
		/* Without quotes, YAML would take it for an alias. */
		hct_buf_cstr(out, quoted || mark->from ? REDACT_BY : "\"" REDACT_BY "\"");
		done = value + mark->to;
	}
	hct_buf_add(out, done, (size_t)(text.ptr + text.len - done));
	return !out->overflow;
}

static json_t *redact_json(const GArray *marks, const struct hct_node *node);

/* A string, or a number that is a credential. */
static json_t *
redact_json_text(const GArray *marks, const struct hct_node *node)
{
	for (guint i = 0; i < marks->len; i++) {
		const struct mark *mark = &g_array_index(marks, struct mark, i);
		if (mark->node == node)
			return json_sprintf("%.*s" REDACT_BY "%.*s", (int)mark->from, node->text.ptr, (int)(node->text.len - mark->to),
				node->text.ptr + mark->to);
	}
	if (node->type == HCT_NODE_NUMBER && isfinite(node->number))
		return node->number == floor(node->number) && fabs(node->number) < 1e15 ?
			json_integer((json_int_t)node->number) : json_real(node->number);
	return json_stringn(node->text.ptr ? node->text.ptr : "", node->text.len);
}

static json_t *
redact_json_map(const GArray *marks, const struct hct_node *map)
{
	json_t *object = json_object();

	for (uint32_t i = 0; i < map->count; i++) {
		char *name = g_strndup(map->members[i].name.ptr, map->members[i].name.len);
		json_object_set_new(object, name, redact_json(marks, map->members[i].value));
		g_free(name);
	}
	return object;
}

static json_t *
redact_json(const GArray *marks, const struct hct_node *node)
{
	json_t *list;

	switch (node->type) {
	case HCT_NODE_BOOL:
		return json_boolean(node->boolean);
	case HCT_NODE_NUMBER:
	case HCT_NODE_STRING:
		return redact_json_text(marks, node);
	case HCT_NODE_LIST:
		list = json_array();
		for (uint32_t i = 0; i < node->count; i++)
			json_array_append_new(list, redact_json(marks, node->items[i]));
		return list;
	case HCT_NODE_MAP:
		return redact_json_map(marks, node);
	default:
		return json_null();
	}
}

static void
redact_anew(const GArray *marks, const struct hct_docs *docs, struct hct_buf *out)
{
	for (size_t i = 0; i < docs->count; i++) {
		json_t *root = redact_json(marks, docs->roots[i]);
		char *text = json_dumps(root, JSON_INDENT(2) | JSON_ENCODE_ANY);
		hct_buf_printf(out, "%s%s\n", i ? "---\n" : "", text ? text : "");
		free(text);
		json_decref(root);
	}
}

struct hct_str
hct_redact_document(struct hct_arena *arena, const struct hct_docs *docs, struct hct_str text)
{
	GArray *marks = g_array_new(FALSE, FALSE, sizeof(struct mark));
	struct hct_buf out;

	for (size_t i = 0; i < docs->count; i++)
		redact_walk(marks, docs->roots[i]);
	if (marks->len) {
		g_array_sort(marks, redact_compare_places);
		hct_buf_init(&out, text.len * 4 + 4096);
		if (!redact_in_place(marks, text, &out)) {
			hct_buf_fini(&out);
			hct_buf_init(&out, SIZE_MAX);
			redact_anew(marks, docs, &out);
		}
		text = hct_arena_str(arena, hct_buf_view(&out));
		hct_buf_fini(&out);
	}
	g_array_unref(marks);
	return text;
}
