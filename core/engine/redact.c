/* Finds credentials in the tree, where names tell them apart, and replaces them in the text, whose layout is kept. */
#include "engine/redact.h"
#include "base/buf.h"
#include "fetch/public.h"

#include <glib.h>

static void
redact_add(GPtrArray *found, struct hct_str text)
{
	if (text.len && !hct_str_is(text, "***"))
		g_ptr_array_add(found, g_strndup(text.ptr, text.len));
}

/* "https://user:password@host/…" → "user:password". */
static void
redact_url(GPtrArray *found, struct hct_str text)
{
	ptrdiff_t scheme = hct_str_find(text, HCT_STR("://"));
	size_t from = (size_t)scheme + 3, end = from, at = 0;

	if (!hct_str_starts(text, "http://") && !hct_str_starts(text, "https://"))
		return;
	for (; end < text.len && !strchr("/?#", text.ptr[end]); end++)
		if (text.ptr[end] == '@')
			at = end;
	if (at)
		redact_add(found, hct_str_sub(text, from, at));
}

static void
redact_walk(GPtrArray *found, const struct hct_node *node)
{
	if (node->type == HCT_NODE_STRING)
		redact_url(found, node->text);
	for (uint32_t i = 0; node->type == HCT_NODE_LIST && i < node->count; i++)
		redact_walk(found, node->items[i]);
	for (uint32_t i = 0; node->type == HCT_NODE_MAP && i < node->count; i++) {
		const struct hct_member *member = &node->members[i];
		/* `secret` itself names a resource. */
		if (member->value->type == HCT_NODE_STRING && !hct_str_is(member->name, "secret") &&
			!hct_str_is(member->name, "key") && hct_public_is_credential(member->name))
			redact_add(found, member->value->text);
		redact_walk(found, member->value);
	}
}

static struct hct_str
redact_replace(struct hct_arena *arena, struct hct_str text, struct hct_str what)
{
	struct hct_buf out;
	struct hct_str result;
	ptrdiff_t at;

	if (hct_str_find(text, what) < 0)
		return text;
	hct_buf_init(&out, text.len * 3 + 16);
	while ((at = hct_str_find(text, what)) >= 0) {
		hct_buf_add(&out, text.ptr, (size_t)at);
		hct_buf_cstr(&out, "***");
		text = hct_str_sub(text, (size_t)at + what.len, text.len);
	}
	hct_buf_str(&out, text);
	result = hct_arena_str(arena, hct_buf_view(&out));
	hct_buf_fini(&out);
	return result;
}

struct hct_str
hct_redact_document(struct hct_arena *arena, const struct hct_docs *docs, struct hct_str text)
{
	GPtrArray *found = g_ptr_array_new_with_free_func(g_free);

	for (size_t i = 0; i < docs->count; i++)
		redact_walk(found, docs->roots[i]);
	for (guint i = 0; i < found->len; i++)
		text = redact_replace(arena, text, hct_str(found->pdata[i]));
	g_ptr_array_unref(found);
	return text;
}
