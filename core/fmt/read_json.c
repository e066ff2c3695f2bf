/* core/fmt/read_json.c: JSON into the tree that is written again, numbers as they are written.
 *
 * Not from the tree of core/doc, which knows no number's text beyond its value and takes half a surrogate pair for
 * U+FFFD, as Go does. Whether the text is JSON at all is decided here by the same grammar. */
#include "base/buf.h"
#include "fmt/tree.h"

#include <glib.h>

struct reader {
	struct hct_arena *arena;
	const char *p, *end;
	int depth;
	/* Where line and column are known; it only moves forward. */
	const char *marked;
	uint32_t line, column;
};

static struct hct_fmt_node *read_value(struct reader *reader);

static void
skip_blank(struct reader *reader)
{
	while (reader->p < reader->end && strchr(" \t\r\n", *reader->p) && *reader->p)
		reader->p++;
}

static bool
accept(struct reader *reader, char c)
{
	skip_blank(reader);
	if (reader->p == reader->end || *reader->p != c)
		return false;
	reader->p++;
	return true;
}

static struct hct_fmt_node *
new_node(struct reader *reader, enum hct_fmt_kind kind)
{
	struct hct_fmt_node *node = hct_fmt_node_new(reader->arena, kind);

	for (; reader->marked < reader->p; reader->marked++) {
		if (*reader->marked == '\n') {
			reader->line++;
			reader->column = 1;
		} else if ((*reader->marked & 0xc0) != 0x80) {
			reader->column++;
		}
	}
	node->line = reader->line;
	node->column = reader->column;
	return node;
}

static int
read_hex4(struct reader *reader)
{
	int value = 0;

	if (reader->end - reader->p < 4)
		return -1;
	for (int i = 0; i < 4; i++, reader->p++) {
		int digit = g_ascii_xdigit_value(*reader->p);

		if (digit < 0)
			return -1;
		value = value * 16 + digit;
	}
	return value;
}

static bool
is_surrogate(int c, int first)
{
	return c >= first && c < first + 0x400;
}

/* Behind "\u". Half a pair becomes the three bytes that UTF-8 would have for it. */
static bool
read_unicode(struct reader *reader, struct hct_buf *text)
{
	int c = read_hex4(reader), low;
	char utf8[6];

	if (c < 0)
		return false;
	if (is_surrogate(c, 0xd800) && reader->end - reader->p >= 6 && memcmp(reader->p, "\\u", 2) == 0) {
		const char *behind = reader->p;

		reader->p += 2;
		low = read_hex4(reader);
		if (is_surrogate(low, 0xdc00))
			c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
		else
			reader->p = behind;
	}
	hct_buf_add(text, utf8, (size_t)g_unichar_to_utf8((gunichar)c, utf8));
	return true;
}

static bool
read_escape(struct reader *reader, struct hct_buf *text)
{
	static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
	const char *name;

	reader->p++;
	if (reader->p == reader->end || !*reader->p)
		return false;
	if (*reader->p == 'u') {
		reader->p++;
		return read_unicode(reader, text);
	}
	name = strchr(names, *reader->p++);
	if (name)
		hct_buf_char(text, values[name - names]);
	return name != NULL;
}

static bool
read_characters(struct reader *reader, struct hct_buf *text)
{
	while (reader->p < reader->end && *reader->p != '"') {
		const char *run = reader->p;

		while (run < reader->end && *run != '"' && *run != '\\' && (unsigned char)*run >= 0x20)
			run++;
		hct_buf_add(text, reader->p, (size_t)(run - reader->p));
		reader->p = run;
		if (run < reader->end && *run == '\\' && !read_escape(reader, text))
			return false;
		if (run < reader->end && (unsigned char)*run < 0x20)
			return false;
	}
	return accept(reader, '"');
}

static struct hct_fmt_node *
read_string(struct reader *reader)
{
	struct hct_fmt_node *node = new_node(reader, HCT_FMT_SCALAR);
	struct hct_buf text;
	bool ok;

	hct_buf_init(&text, (size_t)(reader->end - reader->p) * 3);
	reader->p++;
	ok = read_characters(reader, &text);
	node->style = HCT_FMT_QUOTED;
	if (ok)
		node->text = hct_arena_str(reader->arena, hct_buf_view(&text));
	hct_buf_fini(&text);
	return ok ? node : NULL;
}

static bool
skip_digits(struct reader *reader)
{
	const char *first = reader->p;

	while (reader->p < reader->end && g_ascii_isdigit(*reader->p))
		reader->p++;
	return reader->p > first;
}

static bool
skip_number(struct reader *reader)
{
	const char *first;

	reader->p += *reader->p == '-';
	first = reader->p;
	if (!skip_digits(reader) || (*first == '0' && reader->p - first > 1))
		return false;
	if (reader->p < reader->end && *reader->p == '.') {
		reader->p++;
		if (!skip_digits(reader))
			return false;
	}
	if (reader->p < reader->end && (*reader->p == 'e' || *reader->p == 'E')) {
		reader->p++;
		reader->p += reader->p < reader->end && (*reader->p == '+' || *reader->p == '-');
		return skip_digits(reader);
	}
	return true;
}

static bool
skip_word(struct reader *reader)
{
	static const char *const words[] = { "true", "false", "null" };

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		size_t len = strlen(words[i]);

		if ((size_t)(reader->end - reader->p) < len || memcmp(reader->p, words[i], len) != 0)
			continue;
		reader->p += len;
		return true;
	}
	return false;
}

/* Numbers and words are written as they were read. */
static struct hct_fmt_node *
read_plain(struct reader *reader)
{
	struct hct_fmt_node *node = new_node(reader, HCT_FMT_SCALAR);
	const char *first = reader->p;
	bool ok = *first == '-' || g_ascii_isdigit(*first) ? skip_number(reader) : skip_word(reader);

	node->style = HCT_FMT_PLAIN;
	node->text = (struct hct_str){ first, (size_t)(reader->p - first) };
	return ok ? node : NULL;
}

static struct hct_fmt_node *
read_name(struct reader *reader)
{
	struct hct_fmt_node *name;

	skip_blank(reader);
	if (reader->p == reader->end || *reader->p != '"')
		return NULL;
	name = read_string(reader);
	return name && accept(reader, ':') ? name : NULL;
}

static struct hct_fmt_node *
read_collection(struct reader *reader, enum hct_fmt_kind kind, char close)
{
	struct hct_fmt_node *node = new_node(reader, kind), *name = NULL, *value;

	reader->p++;
	if (accept(reader, close))
		return node;
	do {
		name = kind == HCT_FMT_MAP ? read_name(reader) : NULL;
		if (kind == HCT_FMT_MAP && !name)
			return NULL;
		value = read_value(reader);
		if (!value)
			return NULL;
		hct_fmt_add(reader->arena, node, name, value);
	} while (accept(reader, ','));
	return accept(reader, close) ? node : NULL;
}

static struct hct_fmt_node *
read_value(struct reader *reader)
{
	struct hct_fmt_node *node;

	skip_blank(reader);
	if (reader->p == reader->end || reader->depth == HCT_FMT_DEPTH_MAX)
		return NULL;
	reader->depth++;
	node = *reader->p == '{'   ? read_collection(reader, HCT_FMT_MAP, '}')
	       : *reader->p == '[' ? read_collection(reader, HCT_FMT_LIST, ']')
	       : *reader->p == '"' ? read_string(reader)
				   : read_plain(reader);
	reader->depth--;
	return node;
}

struct hct_fmt_tree *
hct_fmt_read_json(struct hct_arena *arena, struct hct_str text)
{
	struct reader reader = { .arena = arena, .p = text.ptr, .end = text.ptr + text.len };
	struct hct_fmt_tree *tree = HCT_NEW(arena, struct hct_fmt_tree);

	reader.marked = text.ptr;
	reader.line = reader.column = 1;
	tree->arena = arena;
	tree->json = true;
	tree->first = tree->last = HCT_NEW(arena, struct hct_fmt_document);
	tree->first->root = read_value(&reader);
	skip_blank(&reader);
	return tree->first->root && reader.p == reader.end ? tree : NULL;
}
