/* plugins/panel_fuzz_spec.c: see panel_fuzz_spec.h. */
#include "panel_fuzz_spec.h"

#include <glib.h>

#define LONG_TEXT 300
#define DEPTH_MAX 12

struct writer {
	struct fuzz_bytes *bytes;
	struct hct_buf *out;
	bool wild, valid;
	unsigned depth;
};

/* ---- texts ---------------------------------------------------------------------------------------------------------- */

static void
put_own_bytes(struct fuzz_bytes *bytes, struct hct_buf *out)
{
	static const char *const others[] = { "é", "Ω", "日本", "🙂", "\u0301", "\u202e", "\u200b", "א", "\u00a0", "\u2028" };

	for (unsigned i = fuzz_below(bytes, 64); i > 0 && bytes->at < bytes->end; i--) {
		unsigned byte = fuzz_byte(bytes);

		if (byte < 0x80)
			hct_buf_char(out, byte == 0 ? ' ' : (char)byte);
		else
			hct_buf_cstr(out, others[byte % G_N_ELEMENTS(others)]);
	}
}

static void
put_long(struct fuzz_bytes *bytes, struct hct_buf *out)
{
	const char *piece = fuzz_one_in(bytes, 2) ? "word " : "W";

	for (unsigned i = 0; i < LONG_TEXT; i++)
		hct_buf_cstr(out, piece);
}

void
fuzz_text_make(struct fuzz_bytes *bytes, struct hct_buf *out)
{
	static const char *const texts[] = { "", "a", "node-1", "http_requests_total{code=\"200\"}", "errors_total", "<b>&amp;",
		"$job", "${job:csv}", "${__data.fields[\"value\"]}", "{{job}}", "%s%n", "1", "-0.5", "/a/g", "NaN", "  ",
		"http://example.com/?q=${job}", "javascript:alert(1)", "Ünïcödé 日本 🙂", "\u202eabc\u202c", "two\nlines", "\t" };
	unsigned choice = fuzz_below(bytes, G_N_ELEMENTS(texts) + 2);

	if (choice < G_N_ELEMENTS(texts))
		hct_buf_cstr(out, texts[choice]);
	else if (choice == G_N_ELEMENTS(texts))
		put_long(bytes, out);
	else
		put_own_bytes(bytes, out);
}

const char *
fuzz_label_name(struct fuzz_bytes *bytes)
{
	static const char *const names[] = { "job", "instance", "value", "value #1", "value #2", "timestamp", "code", "a.b", "10",
		"9", "job #1", "", "le", "__name__", "no_such" };

	return names[fuzz_below(bytes, G_N_ELEMENTS(names))];
}

static void
make_regex(struct fuzz_bytes *bytes, struct hct_buf *out)
{
	static const char *const patterns[] = { "", ".*", "a|b", "node-(\\d+)", "/NODE/i", "/a/g", "(a+)+$", "[", "/a", "^$",
		"(?<n>\\w+)", "\\p{L}", "job", "code=\"5", "(", "a{0,1000}", "(?=a)b" };

	if (fuzz_one_in(bytes, 8))
		put_own_bytes(bytes, out);
	else
		hct_buf_cstr(out, patterns[fuzz_below(bytes, G_N_ELEMENTS(patterns))]);
}

static void
make_markdown(struct fuzz_bytes *bytes, struct hct_buf *out)
{
	static const char *const pieces[] = { "word ", "\n", "\n\n", "# ", "###### ", "- ", "  - ", "1. ", "99. ", "> ", "```\n",
		"`code`", "**", "*", "~~", "[x](http://a.b)", "[x]: http://a.b\n", "![i](i.png)", "| a | b |\n|---|:-:|\n", "| ", " |\n",
		"---\n", "- [x] ", "<table><tr><td>", "</td></tr></table>", "<b>", "</b>", "<a href='http://a'>", "</a>", "<script>",
		"</script>", "<br>", "<!--", "-->", "&amp;", "&#x41;", "&#0;", "\\", "    ", "\t", "http://example.com ", "$job ",
		"${job:csv}", "Setext\n===\n", "<ul><li>", "<pre>", "</pre>", "<h1>", "<div>", "</div>", "\u202e", "日本" };
	unsigned count = fuzz_byte(bytes);

	for (unsigned i = 0; i < count; i++) {
		unsigned choice = fuzz_below(bytes, G_N_ELEMENTS(pieces) + 4);

		if (choice < G_N_ELEMENTS(pieces))
			hct_buf_cstr(out, pieces[choice]);
		else if (choice == G_N_ELEMENTS(pieces))
			put_long(bytes, out);
		else
			put_own_bytes(bytes, out);
	}
}

static void
put_json_text(struct hct_buf *out, struct hct_str text)
{
	hct_buf_char(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		if (c == '"' || c == '\\')
			hct_buf_char(out, '\\');
		if (c < 0x20)
			hct_buf_printf(out, "\\u%04x", c);
		else
			hct_buf_char(out, (char)c);
	}
	hct_buf_char(out, '"');
}

static void
write_made_text(struct writer *writer, void (*make)(struct fuzz_bytes *bytes, struct hct_buf *out))
{
	struct hct_buf text;

	hct_buf_init(&text, 1 << 16);
	make(writer->bytes, &text);
	put_json_text(writer->out, hct_buf_view(&text));
	hct_buf_fini(&text);
}

/* ---- numbers and words ------------------------------------------------------------------------------------------------ */

/* JSON has no infinity; the largest double is as good. */
static void
write_any_number(struct writer *writer)
{
	static const char *const numbers[] = { "0", "1", "-1", "0.5", "10", "100", "-100", "42.125", "1e-9", "1e9", "1e18", "-1e18",
		"1.7e308", "-1.7e308", "5e-324", "-0", "9007199254740993", "2147483648", "0.1", "1e100" };

	hct_buf_cstr(writer->out, numbers[fuzz_below(writer->bytes, G_N_ELEMENTS(numbers))]);
}

static void
write_number(struct writer *writer, const struct fuzz_field *field)
{
	unsigned share = fuzz_byte(writer->bytes);
	double value = field->min + (field->max - field->min) * share / 255;

	hct_buf_printf(writer->out, "%.10g", field->type == FUZZ_WHOLE ? (double)(int)value : value);
}

static void
write_word(struct writer *writer, const struct fuzz_field *field)
{
	unsigned count = 0;

	while (field->words[count])
		count++;
	put_json_text(writer->out, hct_str(field->words[fuzz_below(writer->bytes, count)]));
}

static void
write_color(struct writer *writer)
{
	static const char *const colors[] = { "#EA4747", "#2fbf71", "#abc", "#00000000", "#ffffff", "#12345678", "red",
		"rgb(1,2,3)", "rgba(300, -1, 5, 0.5)", "hsl(120, 50%, 50%)", "hsla(1e9, 500%, -5%, 2)", "transparent" };

	put_json_text(writer->out, hct_str(colors[fuzz_below(writer->bytes, G_N_ELEMENTS(colors))]));
}

/* What a careless or hostile author writes instead. */
static void
write_wrong(struct writer *writer)
{
	static const char *const values[] = { "null", "true", "\"\"", "\"no such word\"", "[]", "{}", "[[[[]]]]", "{\"\":{}}", "-1",
		"1e308", "-1e308", "1e18", "0.5", "[1,\"a\",null,{}]", "{\"kind\":\"\",\"spec\":null}", "\"#nothex\"" };

	writer->valid = false;
	hct_buf_cstr(writer->out, values[fuzz_below(writer->bytes, G_N_ELEMENTS(values))]);
}

/* ---- structure ---------------------------------------------------------------------------------------------------------- */

static void write_value(struct writer *writer, const struct fuzz_field *field);

static void
write_object(struct writer *writer, const struct fuzz_field *fields)
{
	bool first = true;

	hct_buf_char(writer->out, '{');
	for (const struct fuzz_field *field = fields; field->type; field++) {
		if (!fuzz_below(writer->bytes, 3))
			continue;
		if (!first)
			hct_buf_char(writer->out, ',');
		first = false;
		put_json_text(writer->out, hct_str(field->name));
		hct_buf_char(writer->out, ':');
		write_value(writer, field);
	}
	hct_buf_char(writer->out, '}');
}

static void
write_list(struct writer *writer, const struct fuzz_field *item)
{
	unsigned count = fuzz_below(writer->bytes, 5);

	if (count == 4)
		count = fuzz_below(writer->bytes, 40);
	hct_buf_char(writer->out, '[');
	for (unsigned i = 0; i < count; i++) {
		if (i > 0)
			hct_buf_char(writer->out, ',');
		write_value(writer, item);
	}
	hct_buf_char(writer->out, ']');
}

static void
write_kind(struct writer *writer, const struct fuzz_field *kinds)
{
	unsigned count = 0;
	const struct fuzz_field *kind;

	while (kinds[count].type)
		count++;
	kind = &kinds[fuzz_below(writer->bytes, count)];
	hct_buf_printf(writer->out, "{\"kind\":\"%s\",\"spec\":", kind->name);
	write_value(writer, kind);
	hct_buf_char(writer->out, '}');
}

static void
write_typed(struct writer *writer, const struct fuzz_field *field)
{
	struct fuzz_bytes *bytes = writer->bytes;

	switch (field->type) {
	case FUZZ_BOOL:
		hct_buf_cstr(writer->out, fuzz_below(bytes, 2) ? "true" : "false");
		return;
	case FUZZ_NUMBER_OR_AUTO:
		if (fuzz_below(bytes, 4) == 0) {
			hct_buf_cstr(writer->out, "\"auto\"");
			return;
		}
		/* fall through */
	case FUZZ_NUMBER:
	case FUZZ_WHOLE:
		write_number(writer, field);
		return;
	case FUZZ_ANY_NUMBER:
		write_any_number(writer);
		return;
	case FUZZ_LOG_BASE:
		hct_buf_cstr(writer->out, fuzz_below(bytes, 2) ? "2" : "10");
		return;
	case FUZZ_WORD:
		write_word(writer, field);
		return;
	case FUZZ_COLOR:
		write_color(writer);
		return;
	case FUZZ_LABEL:
		put_json_text(writer->out, hct_str(fuzz_label_name(bytes)));
		return;
	case FUZZ_TEXT:
	case FUZZ_REGEX:
	case FUZZ_MARKDOWN:
		write_made_text(writer, field->type == FUZZ_TEXT ? fuzz_text_make :
			field->type == FUZZ_REGEX ? make_regex : make_markdown);
		return;
	case FUZZ_OBJECT:
		write_object(writer, field->fields);
		return;
	case FUZZ_LIST:
		write_list(writer, field->fields);
		return;
	case FUZZ_KIND:
		write_kind(writer, field->fields);
		return;
	}
}

static void
write_value(struct writer *writer, const struct fuzz_field *field)
{
	if (writer->depth == DEPTH_MAX || (writer->wild && fuzz_one_in(writer->bytes, 8))) {
		write_wrong(writer);
		return;
	}
	writer->depth++;
	write_typed(writer, field);
	writer->depth--;
}

bool
fuzz_spec_write(struct fuzz_bytes *bytes, const struct fuzz_field *fields, struct hct_buf *out)
{
	struct writer writer = { .bytes = bytes, .out = out, .wild = fuzz_one_in(bytes, 4), .valid = true };

	write_object(&writer, fields);
	return writer.valid;
}
