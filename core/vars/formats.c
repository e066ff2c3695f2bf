/* core/vars/formats.c: a variable's value as text: the table of formats of model.md §5.5. */
#include "base/number.h"
#include "vars/format.h"

#include <glib.h>
#include <jansson.h>

struct values {
	struct hct_str name; /* of the variable */
	size_t count;
	const struct hct_str *items;
};

typedef void (*item_writer)(struct hct_buf *out, struct hct_str item);

static void
join(struct hct_buf *out, const struct values *values, const char *open, const char *separator,
	const char *close, item_writer write)
{
	hct_buf_cstr(out, open);
	for (size_t i = 0; i < values->count && !out->overflow; i++) {
		if (i > 0)
			hct_buf_cstr(out, separator);
		write(out, values->items[i]);
	}
	hct_buf_cstr(out, close);
}

static void
write_single_quoted(struct hct_buf *out, struct hct_str item)
{
	hct_buf_char(out, '\'');
	hct_buf_str(out, item);
	hct_buf_char(out, '\'');
}

static void
write_double_quoted(struct hct_buf *out, struct hct_str item)
{
	hct_buf_char(out, '"');
	hct_buf_str(out, item);
	hct_buf_char(out, '"');
}

static void
write_sql(struct hct_buf *out, struct hct_str item)
{
	hct_buf_char(out, '\'');
	for (size_t i = 0; i < item.len; i++) {
		if (item.ptr[i] == '\'')
			hct_buf_char(out, '\'');
		hct_buf_char(out, item.ptr[i]);
	}
	hct_buf_char(out, '\'');
}

static void
write_escaped(struct hct_buf *out, struct hct_str item, const char *escape)
{
	for (size_t i = 0; i < item.len; i++) {
		if (item.ptr[i] && strchr("-/\\^$*+?.()|[]{}", item.ptr[i]))
			hct_buf_cstr(out, escape);
		hct_buf_char(out, item.ptr[i]);
	}
}

static void
write_regex(struct hct_buf *out, struct hct_str item)
{
	write_escaped(out, item, "\\");
}

static void
write_regex_literal(struct hct_buf *out, struct hct_str item)
{
	write_escaped(out, item, "\\\\");
}

static void
write_component(struct hct_buf *out, struct hct_str text)
{
	static const char hex[] = "0123456789ABCDEF";

	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		if (g_ascii_isalnum(c) || (c && strchr("-_.!~*'()", c))) {
			hct_buf_char(out, (char)c);
			continue;
		}
		hct_buf_char(out, '%');
		hct_buf_char(out, hex[c >> 4]);
		hct_buf_char(out, hex[c & 15]);
	}
}

static void
write_json_text(struct hct_buf *out, struct hct_str text)
{
	static const char controls[] = "\b\f\n\r\t", letters[] = "bfnrt";

	hct_buf_char(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		const char *control = c ? strchr(controls, c) : NULL;

		if (c == '"' || c == '\\' || control)
			hct_buf_char(out, '\\');
		if (control)
			hct_buf_char(out, letters[control - controls]);
		else if (c < 0x20)
			hct_buf_printf(out, "\\u%04x", c);
		else
			hct_buf_char(out, (char)c);
	}
	hct_buf_char(out, '"');
}

/* As JSON.stringify. jansson's own writer prints numbers with all 17 digits. */
static void
write_json_value(struct hct_buf *out, json_t *value)
{
	char number[40];
	const char *separator = "", *key;
	size_t i, key_length;
	json_t *below;

	switch (json_typeof(value)) {
	case JSON_OBJECT:
		hct_buf_char(out, '{');
		json_object_keylen_foreach(value, key, key_length, below)
		{
			hct_buf_cstr(out, separator);
			write_json_text(out, (struct hct_str){ key, key_length });
			hct_buf_char(out, ':');
			write_json_value(out, below);
			separator = ",";
		}
		hct_buf_char(out, '}');
		break;
	case JSON_ARRAY:
		hct_buf_char(out, '[');
		json_array_foreach(value, i, below)
		{
			hct_buf_cstr(out, separator);
			write_json_value(out, below);
			separator = ",";
		}
		hct_buf_char(out, ']');
		break;
	case JSON_STRING:
		write_json_text(out, (struct hct_str){ json_string_value(value), json_string_length(value) });
		break;
	case JSON_INTEGER:
	case JSON_REAL:
		hct_number_js(json_number_value(value), number, sizeof number);
		hct_buf_cstr(out, number);
		break;
	case JSON_TRUE:
	case JSON_FALSE:
		hct_buf_cstr(out, json_is_true(value) ? "true" : "false");
		break;
	case JSON_NULL:
		hct_buf_cstr(out, "null");
	}
}

static void
write_json(struct hct_buf *out, struct hct_str item)
{
	json_auto_t *value =
		item.len == 0 ? NULL
			      : json_loadb(item.ptr, item.len,
					JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL | JSON_ALLOW_NUL, NULL);

	if (value)
		write_json_value(out, value);
	else
		write_json_text(out, item);
}

static void
format_csv(struct hct_buf *out, const struct values *values)
{
	join(out, values, "", ",", "", hct_buf_str);
}

static void
format_named(struct hct_buf *out, const struct values *values, const char *separator, bool first,
	item_writer write)
{
	for (size_t i = 0; i < values->count && !out->overflow; i++) {
		if (i > 0)
			hct_buf_cstr(out, separator);
		if (i > 0 || first) {
			hct_buf_str(out, values->name);
			hct_buf_char(out, '=');
		}
		write(out, values->items[i]);
	}
}

static void
format_distributed(struct hct_buf *out, const struct values *values)
{
	format_named(out, values, ",", false, hct_buf_str);
}

static void
format_doublequote(struct hct_buf *out, const struct values *values)
{
	join(out, values, "", ",", "", write_double_quoted);
}

static void
format_glob(struct hct_buf *out, const struct values *values)
{
	join(out, values, "{", ",", "}", hct_buf_str);
}

static void
format_json(struct hct_buf *out, const struct values *values)
{
	join(out, values, "[", ",", "]", write_json);
}

static void
format_lucene(struct hct_buf *out, const struct values *values)
{
	join(out, values, "(", " OR ", ")", write_double_quoted);
}

static void
format_percentencode(struct hct_buf *out, const struct values *values)
{
	join(out, values, "", "%2C", "", write_component);
}

static void
format_pipe(struct hct_buf *out, const struct values *values)
{
	join(out, values, "", "|", "", hct_buf_str);
}

static void
format_prometheus(struct hct_buf *out, const struct values *values)
{
	join(out, values, "(", "|", ")", hct_buf_str);
}

static void
format_queryparam(struct hct_buf *out, const struct values *values)
{
	format_named(out, values, "&", true, write_component);
}

static void
format_regex(struct hct_buf *out, const struct values *values)
{
	join(out, values, "(", "|", ")", write_regex);
}

static void
format_regexliteral(struct hct_buf *out, const struct values *values)
{
	join(out, values, "(", "|", ")", write_regex_literal);
}

static void
format_singlequote(struct hct_buf *out, const struct values *values)
{
	join(out, values, "", ",", "", write_single_quoted);
}

static void
format_sqlstring(struct hct_buf *out, const struct values *values)
{
	join(out, values, "", ",", "", write_sql);
}

static void
format_text(struct hct_buf *out, const struct values *values)
{
	join(out, values, "", " + ", "", hct_buf_str);
}

static const struct format {
	const char *name;
	void (*write)(struct hct_buf *out, const struct values *values);
} formats[] = {
	{ "csv", format_csv },
	{ "distributed", format_distributed },
	{ "doublequote", format_doublequote },
	{ "glob", format_glob },
	{ "json", format_json },
	{ "lucene", format_lucene },
	{ "percentencode", format_percentencode },
	{ "pipe", format_pipe },
	{ "prometheus", format_prometheus },
	{ "queryparam", format_queryparam },
	{ "raw", format_csv },
	{ "regex", format_regex },
	{ "regexliteral", format_regexliteral },
	{ "singlequote", format_singlequote },
	{ "sqlstring", format_sqlstring },
	{ "text", format_text },
};

static const struct format *
format_find(struct hct_str name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(formats); i++)
		if (hct_str_eq_nocase(name, hct_str(formats[i].name)))
			return &formats[i];
	return NULL;
}

bool
hct_format_write(
	struct hct_buf *out, struct hct_str name, const struct hct_var_value *value, struct hct_str format)
{
	const struct format *how = format_find(format.len ? format : HCT_STR("prometheus"));
	struct values values = { .name = name, .count = 1, .items = &value->text };

	if (!how)
		return false;
	if (value->type == HCT_VALUE_NONE)
		return true;
	if (value->type == HCT_VALUE_TEXT && format.len == 0) {
		hct_buf_str(out, value->text);
		return true;
	}
	if (value->type == HCT_VALUE_LIST) {
		values.count = value->count;
		values.items = value->items;
	}
	how->write(out, &values);
	return true;
}

bool
hct_vars_format(struct hct_arena *arena, struct hct_str name, const struct hct_var_value *value,
	struct hct_str format, struct hct_str *out_text)
{
	struct hct_buf buf;
	bool known;

	hct_buf_init(&buf, HCT_VARS_EXPAND_MAX);
	known = hct_format_write(&buf, name, value, format);
	if (known)
		*out_text = hct_arena_str(arena, hct_buf_view(&buf));
	hct_buf_fini(&buf);
	return known;
}

struct hct_str
hct_encode_component(struct hct_arena *arena, struct hct_str text)
{
	struct hct_buf buf;
	struct hct_str result;

	hct_buf_init(&buf, SIZE_MAX / 4);
	write_component(&buf, text);
	result = hct_arena_str(arena, hct_buf_view(&buf));
	hct_buf_fini(&buf);
	return result;
}
