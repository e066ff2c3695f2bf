/* core/doc/json.c: JSON by RFC 8259, to the letter, into a tree with positions.
 *
 * jansson is not used because it keeps no positions; the text is known to be valid UTF-8 here. */
#include "base/buf.h"
#include "base/number.h"
#include "doc/build.h"

struct json_reader {
	struct hct_build *build;
	const char *p, *end;
	const char *marked; /* position whose line and column are known; it only moves forward */
	struct hct_mark mark;
};

static struct hct_node *json_value(struct json_reader *json);

/* Line and column of p. Each byte is looked at once, so a document on one line costs no more than another. */
static struct hct_mark
json_mark(struct json_reader *json)
{
	for (; json->marked < json->p; json->marked++) {
		unsigned char c = (unsigned char)*json->marked;

		if (c == '\n' || (c == '\r' && (json->marked + 1 == json->end || json->marked[1] != '\n'))) {
			json->mark.line++;
			json->mark.column = 1;
		} else if ((c & 0xc0) != 0x80) {
			json->mark.column++;
		}
	}
	return json->mark;
}

static void
json_skip_blank(struct json_reader *json)
{
	while (json->p < json->end &&
		(*json->p == ' ' || *json->p == '\n' || *json->p == '\t' || *json->p == '\r'))
		json->p++;
}

static void *
json_fail(struct json_reader *json, const char *text)
{
	hct_build_syntax(json->build, json_mark(json), "%s", text);
	return NULL;
}

static int
json_hex4(struct json_reader *json)
{
	int value = 0;

	if (json->end - json->p < 4)
		return -1;
	for (int i = 0; i < 4; i++) {
		int digit = g_ascii_xdigit_value(json->p[i]);

		if (digit < 0)
			return -1;
		value = value * 16 + digit;
	}
	json->p += 4;
	return value;
}

/* Behind "\u". Half a surrogate pair becomes U+FFFD, as in Go. */
static bool
json_unicode(struct json_reader *json, struct hct_buf *text)
{
	gunichar c;
	char utf8[6];
	int value = json_hex4(json);

	if (value < 0)
		return false;
	c = (gunichar)value;
	if (c >= 0xd800 && c < 0xdc00 && json->end - json->p >= 6 && json->p[0] == '\\' &&
		json->p[1] == 'u') {
		const char *behind = json->p;

		json->p += 2;
		value = json_hex4(json);
		if (value >= 0xdc00 && value < 0xe000)
			c = 0x10000 + ((c - 0xd800) << 10) + ((gunichar)value - 0xdc00);
		else
			json->p = behind;
	}
	if (c >= 0xd800 && c < 0xe000)
		c = 0xfffd;
	hct_buf_add(text, utf8, (size_t)g_unichar_to_utf8(c, utf8));
	return true;
}

static bool
json_escape(struct json_reader *json, struct hct_buf *text)
{
	static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
	const char *start = json->p++, *name;

	if (json->p < json->end && *json->p == 'u') {
		json->p++;
		if (json_unicode(json, text))
			return true;
	} else if (json->p < json->end && *json->p && (name = strchr(names, *json->p))) {
		hct_buf_char(text, values[name - names]);
		json->p++;
		return true;
	}
	json->p = start;
	json_fail(json, "no such escape; a backslash itself is written \\\\");
	return false;
}

static const char *
json_string_run(const struct json_reader *json)
{
	const char *p = json->p;

	while (p < json->end && *p != '"' && *p != '\\' && (unsigned char)*p >= 0x20)
		p++;
	return p;
}

/* The rest of a string with escapes in it. */
static bool
json_string_escaped(struct json_reader *json, struct hct_buf *text)
{
	for (;;) {
		const char *run = json_string_run(json);

		hct_buf_add(text, json->p, (size_t)(run - json->p));
		json->p = run;
		if (run == json->end || (*run != '"' && *run != '\\')) {
			json_fail(json, run == json->end ? "the text is not closed by a \""
							 : "a control character in a text must be escaped");
			return false;
		}
		if (*run == '"') {
			json->p++;
			return true;
		}
		if (!json_escape(json, text))
			return false;
	}
}

/* At the opening quote. */
static bool
json_string(struct json_reader *json, struct hct_str *out_text)
{
	const char *run;
	struct hct_buf text;
	bool ok;

	json->p++;
	run = json_string_run(json);
	if (run < json->end && *run == '"') {
		*out_text = hct_arena_str(
			json->build->arena, (struct hct_str){ json->p, (size_t)(run - json->p) });
		json->p = run + 1;
		return true;
	}
	hct_buf_init(&text, (size_t)(json->end - json->p) * 3);
	ok = json_string_escaped(json, &text);
	if (ok)
		*out_text = hct_arena_str(json->build->arena, hct_buf_view(&text));
	hct_buf_fini(&text);
	return ok;
}

/* End of the number at p by JSON's grammar, or NULL. */
static const char *
json_number_end(const struct json_reader *json)
{
	const char *p = json->p, *digits;

	p += *p == '-';
	digits = p;
	while (p < json->end && g_ascii_isdigit(*p))
		p++;
	if (p == digits || (*digits == '0' && p - digits > 1))
		return NULL;
	if (p < json->end && *p == '.') {
		digits = ++p;
		while (p < json->end && g_ascii_isdigit(*p))
			p++;
		if (p == digits)
			return NULL;
	}
	if (p < json->end && (*p == 'e' || *p == 'E')) {
		p++;
		p += p < json->end && (*p == '+' || *p == '-');
		digits = p;
		while (p < json->end && g_ascii_isdigit(*p))
			p++;
		if (p == digits)
			return NULL;
	}
	return p;
}

static struct hct_node *
json_number(struct json_reader *json)
{
	struct hct_node *node = hct_build_node(json->build, HCT_NODE_NUMBER, json_mark(json));
	const char *end = json_number_end(json);

	if (!end)
		return json_fail(json, "this is no number");
	if (!node)
		return NULL;
	node->text = hct_arena_str(json->build->arena, (struct hct_str){ json->p, (size_t)(end - json->p) });
	hct_number_read(json->p, end, &node->number);
	if (node->number - node->number != 0) {
		hct_build_fail(json->build, HCT_ERR_SPEC, json_mark(json), "the number is out of range");
		return NULL;
	}
	json->p = end;
	return node;
}

static struct hct_node *
json_list(struct json_reader *json)
{
	struct hct_mark mark = json_mark(json);
	struct hct_node *list = hct_build_node(json->build, HCT_NODE_LIST, mark), *item;
	guint first = json->build->items->len;

	if (!list || !hct_build_enter(json->build, mark))
		return NULL;
	json->p++;
	json_skip_blank(json);
	if (json->p < json->end && *json->p == ']') {
		json->p++;
		hct_build_list(json->build, list, first);
		return list;
	}
	for (;;) {
		item = json_value(json);
		if (!item)
			return NULL;
		g_ptr_array_add(json->build->items, item);
		json_skip_blank(json);
		if (json->p == json->end || (*json->p != ',' && *json->p != ']'))
			return json_fail(json, "expected ',' or ']' after an item of the list");
		if (*json->p++ == ']')
			break;
	}
	hct_build_list(json->build, list, first);
	return list;
}

static bool
json_member(struct json_reader *json)
{
	struct hct_member member = { .value = NULL };
	struct hct_mark mark;

	json_skip_blank(json);
	mark = json_mark(json);
	if (json->p == json->end || *json->p != '"') {
		json_fail(json, "expected a member name in double quotes");
		return false;
	}
	if (!json_string(json, &member.name))
		return false;
	json_skip_blank(json);
	if (json->p == json->end || *json->p != ':') {
		json_fail(json, "expected ':' after the member name");
		return false;
	}
	json->p++;
	member.line = mark.line;
	member.column = mark.column;
	member.value = json_value(json);
	if (!member.value)
		return false;
	g_array_append_val(json->build->members, member);
	return true;
}

static struct hct_node *
json_map(struct json_reader *json)
{
	struct hct_mark mark = json_mark(json);
	struct hct_node *map = hct_build_node(json->build, HCT_NODE_MAP, mark);
	guint first = json->build->members->len;

	if (!map || !hct_build_enter(json->build, mark))
		return NULL;
	json->p++;
	json_skip_blank(json);
	if (json->p < json->end && *json->p == '}') {
		json->p++;
		hct_build_map(json->build, map, first);
		return map;
	}
	for (;;) {
		if (!json_member(json))
			return NULL;
		json_skip_blank(json);
		if (json->p == json->end || (*json->p != ',' && *json->p != '}'))
			return json_fail(json, "expected ',' or '}' after a member of the object");
		if (*json->p++ == '}')
			break;
	}
	return hct_build_map(json->build, map, first) ? map : NULL;
}

static struct hct_node *
json_word(struct json_reader *json)
{
	static const struct {
		struct hct_str word;
		enum hct_node_type type;
		bool value;
	} words[] = { { { "true", 4 }, HCT_NODE_BOOL, true }, { { "false", 5 }, HCT_NODE_BOOL, false },
		{ { "null", 4 }, HCT_NODE_NULL, false } };

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		struct hct_str word = words[i].word;
		struct hct_node *node;

		if ((size_t)(json->end - json->p) < word.len || memcmp(json->p, word.ptr, word.len) != 0)
			continue;
		node = hct_build_node(json->build, words[i].type, json_mark(json));
		if (!node)
			return NULL;
		node->boolean = words[i].value;
		node->text = word;
		json->p += word.len;
		return node;
	}
	return json_fail(json, "expected a value");
}

static struct hct_node *
json_value(struct json_reader *json)
{
	struct hct_node *node;

	json_skip_blank(json);
	if (json->p == json->end)
		return json_fail(json, "the document ends where a value is expected");
	switch (*json->p) {
	case '{':
		return json_map(json);
	case '[':
		return json_list(json);
	case '"':
		node = hct_build_node(json->build, HCT_NODE_STRING, json_mark(json));
		return node && json_string(json, &node->text) ? node : NULL;
	case '-':
	case '0' ... '9':
		return json_number(json);
	default:
		return json_word(json);
	}
}

struct hct_node *
hct_json_read(struct hct_build *build, struct hct_str text)
{
	struct json_reader json = { .build = build,
		.p = text.ptr,
		.end = text.ptr + text.len,
		.marked = text.ptr,
		.mark = { 1, 1 } };
	struct hct_node *root;

	build->json = true;
	root = json_value(&json);
	if (!root)
		return NULL;
	json_skip_blank(&json);
	if (json.p < json.end)
		return json_fail(&json, "nothing may follow the value of a JSON document");
	return root;
}
