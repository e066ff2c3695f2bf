/* core/fmt/write_json.c: JSON. */
#include "fmt/scalar.h"
#include "fmt/write.h"

static void
indent(struct hct_buf *buf, unsigned depth)
{
	for (; depth > 0; depth--)
		hct_buf_cstr(buf, "  ");
}

static void
write_value(struct hct_buf *buf, const struct hct_fmt_node *node, unsigned depth)
{
	const char *brackets = node->kind == HCT_FMT_MAP ? "{}" : "[]";

	if (node->kind == HCT_FMT_SCALAR && node->style == HCT_FMT_PLAIN) {
		hct_buf_str(buf, node->text);
		return;
	}
	if (node->kind == HCT_FMT_SCALAR) {
		hct_fmt_quote_json(buf, node->text);
		return;
	}
	hct_buf_char(buf, brackets[0]);
	for (const struct hct_fmt_entry *entry = node->first; entry && !buf->overflow; entry = entry->next) {
		hct_buf_char(buf, '\n');
		indent(buf, depth + 1);
		if (entry->name) {
			hct_fmt_quote_json(buf, entry->name->text);
			hct_buf_cstr(buf, ": ");
		}
		write_value(buf, entry->value, depth + 1);
		if (entry->next)
			hct_buf_char(buf, ',');
	}
	if (node->first) {
		hct_buf_char(buf, '\n');
		indent(buf, depth);
	}
	hct_buf_char(buf, brackets[1]);
}

void
hct_fmt_write_json(const struct hct_fmt_tree *tree, struct hct_buf *buf)
{
	write_value(buf, tree->first->root, 0);
	hct_buf_char(buf, '\n');
}

void
hct_fmt_write(const struct hct_fmt_tree *tree, struct hct_buf *buf)
{
	if (tree->json)
		hct_fmt_write_json(tree, buf);
	else
		hct_fmt_write_yaml(tree, buf);
}
