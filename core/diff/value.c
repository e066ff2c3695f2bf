/* core/diff/value.c: how a value looks in a change: a string as it is, a list or map as YAML in one line. */
#include "diff/clean.h"
#include "diff/parts.h"
#include "diff/window.h"

#include "doc/read.h"

#define VALUE_NAME_MAX 120
#define VALUE_HIDDEN "***"

struct hct_diff_value
diff_value_text(struct hct_str text)
{
	return (struct hct_diff_value){ .there = true, .text = text.ptr ? text : HCT_STR("") };
}

static struct hct_str
value_marked(struct diff_build *build, struct hct_str text, char mark)
{
	struct hct_buf buf;

	hct_buf_init(&buf, SIZE_MAX);
	hct_buf_char(&buf, mark);
	diff_clean(&buf, diff_cut(build->arena, diff_redact(build->arena, text), VALUE_NAME_MAX));
	hct_buf_char(&buf, '\x02');
	text = hct_arena_str(build->arena, hct_buf_view(&buf));
	hct_buf_fini(&buf);
	return text;
}

struct hct_str
diff_name(struct diff_build *build, struct hct_str text)
{
	return value_marked(build, text, '\x01');
}

struct hct_str
diff_word(struct diff_build *build, struct hct_str text)
{
	return value_marked(build, text, '\x03');
}

/* Words that YAML takes for themselves when they stand without quotes. */
static bool
value_is_plain(struct hct_str text)
{
	if (text.len == 0 || (!g_ascii_isalpha(text.ptr[0]) && text.ptr[0] != '$' && text.ptr[0] != '_'))
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (!g_ascii_isalnum(text.ptr[i]) && !strchr("_-./%$", text.ptr[i]))
			return false;
	return !hct_str_is(text, "true") && !hct_str_is(text, "false") && !hct_str_is(text, "null");
}

static void
value_add_string(struct hct_buf *out, struct hct_str text)
{
	if (value_is_plain(text)) {
		hct_buf_str(out, text);
		return;
	}
	hct_buf_char(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '"' || text.ptr[i] == '\\')
			hct_buf_char(out, '\\');
		if (text.ptr[i] == '\n')
			hct_buf_cstr(out, "\\n");
		else
			hct_buf_char(out, text.ptr[i]);
	}
	hct_buf_char(out, '"');
}

static void
value_add(struct diff_build *build, struct hct_buf *out, const struct hct_node *node, bool hidden)
{
	bool map = node->type == HCT_NODE_MAP;

	if (out->overflow)
		return;
	if (!map && node->type != HCT_NODE_LIST) {
		if (hidden && node->type != HCT_NODE_NULL)
			hct_buf_cstr(out, VALUE_HIDDEN);
		else if (node->type == HCT_NODE_STRING)
			value_add_string(out, diff_redact(build->arena, node->text));
		else if (node->type == HCT_NODE_NULL)
			hct_buf_cstr(out, "null");
		else
			hct_buf_str(out, node->text);
		return;
	}
	hct_buf_char(out, map ? '{' : '[');
	for (uint32_t i = 0; i < node->count && !out->overflow; i++) {
		if (i)
			hct_buf_cstr(out, ", ");
		if (map) {
			value_add_string(out, node->members[i].name);
			hct_buf_cstr(out, ": ");
		}
		value_add(build, out, map ? node->members[i].value : node->items[i],
			hidden || (map && diff_is_credential(node->members[i].name)));
	}
	hct_buf_char(out, map ? '}' : ']');
}

/* All of it, if it has less than `max` bytes. */
static struct hct_str
value_whole(
	struct diff_build *build, const struct hct_node *node, bool hidden, struct hct_buf *keep, size_t max)
{
	if (node->type == HCT_NODE_STRING)
		return hidden ? HCT_STR(VALUE_HIDDEN) : diff_redact(build->arena, node->text);
	hct_buf_init(keep, max);
	value_add(build, keep, node, hidden);
	return hct_buf_view(keep);
}

static struct hct_diff_value
value_part(struct diff_build *build, struct hct_str text, size_t from, size_t to)
{
	struct hct_str part = diff_part(build->arena, text, from, to);
	struct hct_diff_value value = diff_value_text(hct_arena_str(build->arena, part));

	value.cut = to < text.len;
	return value;
}

void
diff_values(struct diff_build *build, const struct hct_node *old_node, const struct hct_node *new_node,
	bool hidden, struct hct_diff_value *out_before, struct hct_diff_value *out_after)
{
	struct hct_buf keep[2] = { { 0 }, { 0 } };
	struct hct_str before, after;
	struct diff_window window;

	if (!old_node || !new_node) {
		*out_before = diff_value(build, old_node, hidden);
		*out_after = diff_value(build, new_node, hidden);
		return;
	}
	before = value_whole(build, old_node, hidden, &keep[0], hct_doc_max_bytes(NULL));
	after = value_whole(build, new_node, hidden, &keep[1], hct_doc_max_bytes(NULL));
	window = diff_window(before, after, HCT_DIFF_VALUE_MAX);
	*out_before = value_part(build, before, window.from, window.old_to);
	*out_after = value_part(build, after, window.from, window.new_to);
	hct_buf_fini(&keep[0]);
	hct_buf_fini(&keep[1]);
}

struct hct_diff_value
diff_value(struct diff_build *build, const struct hct_node *node, bool hidden)
{
	struct hct_diff_value value;
	struct hct_buf keep = { 0 };
	struct hct_str text;
	size_t max = HCT_DIFF_VALUE_MAX;

	if (!node)
		return DIFF_ABSENT;
	/* A little more than is kept, so that the cut tells of it. */
	text = value_whole(build, node, hidden, &keep, HCT_DIFF_VALUE_MAX + 256);
	if (keep.overflow)
		max = MIN(text.len - 1, max);
	value = value_part(build, text, 0, hct_str_cut(text, max).len);
	hct_buf_fini(&keep);
	return value;
}
