/* core/fmt/write_yaml.c: YAML. */
#include "fmt/scalar.h"
#include "fmt/write.h"

#include <glib.h>

enum {
	STEP = 2,
	NAME_MAX_SIMPLE = 1000 /* libyaml looks no further than 1024 characters for the colon */
};

struct writer {
	struct hct_buf *buf;
	bool kept; /* an empty line here would belong to the block scalar above */
	bool in_line; /* the next entry goes on in this line, behind "- " */
};

static void write_value(
	struct writer *w, const struct hct_fmt_node *node, const struct hct_fmt_comment *line, int column);

static void
indent(struct writer *w, int column)
{
	static const char blanks[] = "                                ";

	for (; column > 0; column -= (int)sizeof blanks - 1)
		hct_buf_add(w->buf, blanks, (size_t)MIN(column, (int)sizeof blanks - 1));
}

static void
empty_line(struct writer *w)
{
	if (!w->kept)
		hct_buf_char(w->buf, '\n');
}

/* Lines of their own. `last`: up to this one, which is not written; NULL: all. */
static void
write_comments(struct writer *w, const struct hct_fmt_comments *comments, const struct hct_fmt_comment *last,
	int column, bool first)
{
	for (const struct hct_fmt_comment *comment = comments->first; comment && comment != last;
		comment = comment->next) {
		if (comment->blank && !first)
			empty_line(w);
		indent(w, column);
		hct_buf_str(w->buf, comment->text);
		hct_buf_char(w->buf, '\n');
		w->kept = false;
		first = false;
	}
}

/* The end of a line. */
static void
end_line(struct writer *w, const struct hct_fmt_comment *comment)
{
	if (comment) {
		hct_buf_char(w->buf, ' ');
		hct_buf_str(w->buf, comment->text);
	}
	hct_buf_char(w->buf, '\n');
	w->kept = false;
}

/* ---- scalars ------------------------------------------------------------------------------------------------------*/

/* |, >, with what a reader cannot guess: the indentation of a text that begins with a blank, and the breaks at its end. */
static void
write_header(struct writer *w, char kind, struct hct_str lines, size_t breaks)
{
	size_t i = 0;

	while (i < lines.len && lines.ptr[i] == '\n')
		i++;
	hct_buf_char(w->buf, kind);
	if (i < lines.len && (lines.ptr[i] == ' ' || lines.ptr[i] == '\t'))
		hct_buf_printf(w->buf, "%d", STEP);
	if (breaks != 1)
		hct_buf_char(w->buf, breaks ? '+' : '-');
}

static void
write_block(struct writer *w, char kind, struct hct_str lines, size_t breaks,
	const struct hct_fmt_comment *line, int column)
{
	const char *p = lines.ptr, *end = lines.ptr + lines.len;

	write_header(w, kind, lines, breaks);
	end_line(w, line);
	while (p <= end) {
		const char *last = memchr(p, '\n', (size_t)(end - p));

		last = last ? last : end;
		if (last > p)
			indent(w, column);
		hct_buf_add(w->buf, p, (size_t)(last - p));
		hct_buf_char(w->buf, '\n');
		p = last + 1;
	}
	w->kept = breaks > 1;
	for (; breaks > 1; breaks--)
		hct_buf_char(w->buf, '\n');
}

static bool
scalar_is_block(const struct hct_fmt_node *node)
{
	if (!hct_fmt_is_block(node->text) ||
		(node->style == HCT_FMT_PLAIN && hct_fmt_is_ambiguous(node->text)))
		return false;
	return node->folded.len || node->style == HCT_FMT_LITERAL || node->style == HCT_FMT_FOLDED ||
	       hct_fmt_wants_block(node->text);
}

static bool
scalar_is_plain(const struct hct_fmt_node *node)
{
	bool ambiguous = hct_fmt_is_ambiguous(node->text);

	if (node->tag.len)
		return node->style == HCT_FMT_PLAIN && (ambiguous || hct_fmt_is_plain(node->text));
	return ambiguous ? node->style == HCT_FMT_PLAIN : hct_fmt_is_plain(node->text);
}

static void
write_text(struct writer *w, const struct hct_fmt_node *node)
{
	if (scalar_is_plain(node))
		hct_buf_str(w->buf, node->text);
	else
		hct_fmt_quote(w->buf, node->text);
}

static void
write_scalar(
	struct writer *w, const struct hct_fmt_node *node, const struct hct_fmt_comment *line, int column)
{
	struct hct_str text = node->text;
	size_t breaks = 0;

	if (!scalar_is_block(node)) {
		write_text(w, node);
		end_line(w, line);
		return;
	}
	while (breaks < text.len && text.ptr[text.len - 1 - breaks] == '\n')
		breaks++;
	text.len -= breaks;
	write_block(w, node->folded.len ? '>' : '|', node->folded.len ? node->folded : text, breaks, line,
		column);
}

/* ---- entries ------------------------------------------------------------------------------------------------------*/

static bool
is_empty_plain(const struct hct_fmt_node *node)
{
	return node->kind == HCT_FMT_SCALAR && node->style == HCT_FMT_PLAIN && node->text.len == 0;
}

static bool
is_filled(const struct hct_fmt_node *node)
{
	return hct_fmt_is_collection(node) && node->first;
}

/* "&anchor !tag"; false: there is neither. */
static bool
write_properties(struct writer *w, const struct hct_fmt_node *node)
{
	if (node->anchor.len)
		hct_buf_printf(w->buf, "&%.*s", HCT_FMT(node->anchor));
	if (node->anchor.len && node->tag.len)
		hct_buf_char(w->buf, ' ');
	hct_buf_str(w->buf, node->tag);
	return node->anchor.len || node->tag.len;
}

/* Whether it can stand in one line with the colon. libyaml reads no colon without something before it. */
static bool
name_is_simple(const struct hct_fmt_node *name)
{
	if (is_empty_plain(name) && name->anchor.len + name->tag.len == 0)
		return false;
	return name->text.len + name->anchor.len + name->tag.len < NAME_MAX_SIMPLE;
}

static void
write_name(struct writer *w, const struct hct_fmt_node *name, int column)
{
	bool simple = name_is_simple(name);

	if (!simple)
		hct_buf_cstr(w->buf, is_empty_plain(name) ? "?" : "? ");
	if (write_properties(w, name))
		hct_buf_char(w->buf, ' ');
	/* Without the blank, the colon would be part of the alias's name to readers of YAML 1.2. */
	if (name->kind == HCT_FMT_ALIAS)
		hct_buf_printf(w->buf, "*%.*s ", HCT_FMT(name->text));
	else
		write_text(w, name);
	if (!simple) {
		hct_buf_char(w->buf, '\n');
		indent(w, column);
	}
	hct_buf_char(w->buf, ':');
}

/* Whether an empty line stands above the entry. */
static bool
has_blank_above(const struct hct_fmt_entry *entry, const struct hct_fmt_entry *before)
{
	const struct hct_fmt_comment *comment = entry->head.first;

	if (!before)
		return false;
	/* Without it, the comments would be taken for the entry's above. */
	if (entry->blank || before->foot.first || (comment && entry->gap))
		return true;
	for (comment = comment ? comment->next : NULL; comment; comment = comment->next)
		if (comment->blank)
			return true;
	return false;
}

static void
write_above(
	struct writer *w, const struct hct_fmt_entry *entry, const struct hct_fmt_entry *before, int column)
{
	if (has_blank_above(entry, before))
		empty_line(w);
	write_comments(w, &entry->head, NULL, column, true);
	if (entry->head.first && entry->gap)
		empty_line(w);
	/* A line has room for one comment. */
	write_comments(w, &entry->line, entry->line.last, column, true);
}

/* Whether the first entry of an item's value can stand in the line of the dash. */
static bool
is_compact(const struct hct_fmt_entry *item)
{
	const struct hct_fmt_node *value = item->value;

	if (!is_filled(value) || value->anchor.len || value->tag.len || item->line.first)
		return false;
	return !value->first->head.first && value->first->line.first == value->first->line.last;
}

static void
write_entry(
	struct writer *w, const struct hct_fmt_entry *entry, const struct hct_fmt_entry *before, int column)
{
	const struct hct_fmt_node *value = entry->value;
	bool in_line = w->in_line;

	w->in_line = false;
	if (!in_line) {
		write_above(w, entry, before, column);
		indent(w, column);
	}
	if (entry->name)
		write_name(w, entry->name, column);
	else
		hct_buf_char(w->buf, '-');
	if (value->anchor.len || value->tag.len)
		hct_buf_char(w->buf, ' ');
	write_properties(w, value);
	w->in_line = !entry->name && is_compact(entry);
	if (w->in_line || !(is_filled(value) || is_empty_plain(value)))
		hct_buf_char(w->buf, ' ');
	write_value(w, value, entry->line.last, column + STEP);
	write_comments(w, &entry->foot, NULL, column, true);
}

static void
write_entries(struct writer *w, const struct hct_fmt_node *node, int column)
{
	const struct hct_fmt_entry *before = NULL;

	for (const struct hct_fmt_entry *entry = node->first; entry && !w->buf->overflow;
		entry = entry->next) {
		write_entry(w, entry, before, column);
		before = entry;
	}
	write_comments(w, &node->tail, NULL, column, before == NULL);
}

/* Behind the name, the dash or nothing, to the end of the last line. */
static void
write_value(struct writer *w, const struct hct_fmt_node *node, const struct hct_fmt_comment *line, int column)
{
	if (is_filled(node)) {
		if (!w->in_line)
			end_line(w, line);
		write_entries(w, node, column);
		return;
	}
	if (node->kind == HCT_FMT_SCALAR) {
		write_scalar(w, node, line, column);
		return;
	}
	if (node->kind == HCT_FMT_ALIAS)
		hct_buf_printf(w->buf, "*%.*s", HCT_FMT(node->text));
	else
		hct_buf_cstr(w->buf, node->kind == HCT_FMT_MAP ? "{}" : "[]");
	end_line(w, line);
}

/* ---- documents ----------------------------------------------------------------------------------------------------*/

static void
write_mark(struct writer *w, const char *mark, const struct hct_fmt_comments *line)
{
	const struct hct_fmt_comments more = { line->first ? line->first->next : NULL, line->last };

	hct_buf_cstr(w->buf, mark);
	end_line(w, line->first);
	write_comments(w, &more, NULL, 0, true);
}

static void
write_root(struct writer *w, const struct hct_fmt_node *root)
{
	bool properties = write_properties(w, root);

	if (properties && is_filled(root))
		end_line(w, NULL);
	else if (properties)
		hct_buf_char(w->buf, ' ');
	if (is_filled(root))
		write_entries(w, root, 0);
	else
		write_value(w, root, NULL, STEP);
}

static void
write_document(struct writer *w, const struct hct_fmt_document *document)
{
	write_comments(w, &document->prefix, NULL, 0, true);
	if (document->directives.len) {
		hct_buf_str(w->buf, document->directives);
		hct_buf_char(w->buf, '\n');
	}
	if (document->opens)
		write_mark(w, "---", &document->line);
	write_comments(w, &document->head, NULL, 0, true);
	if (document->head.first && document->root &&
		(document->gap || (is_filled(document->root) && document->root->first->head.first)))
		empty_line(w);
	if (document->root)
		write_root(w, document->root);
	write_comments(w, &document->foot, NULL, 0, !document->root);
	if (document->closes)
		write_mark(w, "...", &document->close_line);
}

void
hct_fmt_write_yaml(const struct hct_fmt_tree *tree, struct hct_buf *buf)
{
	struct writer w = { .buf = buf };

	for (const struct hct_fmt_document *document = tree->first; document; document = document->next)
		write_document(&w, document);
	write_comments(&w, &tree->tail, NULL, 0, true);
}
