/* core/base/regex_js_class.c: escapes that stand for characters, and character classes. */
#include "base/regex_js_read.h"

/* JavaScript's white space has the no-break space, the byte order mark and the spaces of Unicode, PCRE2's
 * \s has not. */
#define SPACES                                                                                               \
	"\\x09-\\x0d\\x20\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}"   \
	"\\x{feff}"
#define NO_SPACES                                                                                            \
	"\\x00-\\x08\\x0e-\\x1f\\x21-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{"     \
	"202a}-\\x{202e}"                                                                                    \
	"\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{d7ff}\\x{e000}-\\x{fefe}\\x{ff00}-\\x{10ffff}"

static void
js_property(struct hct_js_reader *js, const char *at)
{
	static const char *const categories[] = { "General_Category=", "gc=" };
	static const char *const scripts[] = { "Script=", "sc=" };
	static const char *const extensions[] = { "Script_Extensions=", "scx=" };
	static const char *const letters[][2] = { { "Letter", "L" }, { "Uppercase_Letter", "Lu" },
		{ "Lowercase_Letter", "Ll" }, { "Mark", "M" }, { "Number", "N" }, { "Decimal_Number", "Nd" },
		{ "Punctuation", "P" }, { "Symbol", "S" }, { "Separator", "Z" }, { "Other", "C" } };
	const char *prefix = "", *close;
	char letter = *js->p++;
	struct hct_str name;

	if (!hct_js_accept(js, "{") || !(close = memchr(js->p, '}', (size_t)(js->end - js->p)))) {
		hct_js_fail(js, at, "\\%c needs a property in braces", letter);
		return;
	}
	for (int i = 0; i < 2; i++) {
		if (hct_js_accept(js, categories[i]))
			break;
		if (hct_js_accept(js, scripts[i]))
			prefix = "sc:";
		else if (hct_js_accept(js, extensions[i]))
			prefix = "scx:";
	}
	name = (struct hct_str){ js->p, (size_t)(close - js->p) };
	for (size_t i = 0; i < G_N_ELEMENTS(letters); i++)
		if (hct_str_is(name, letters[i][0]))
			name = hct_str(letters[i][1]);
	for (size_t i = 0; i < name.len; i++)
		if (!g_ascii_isalnum(name.ptr[i]) && name.ptr[i] != '_')
			hct_js_fail(js, at, "bad property name");
	if (name.len == 0)
		hct_js_fail(js, at, "bad property name");
	hct_buf_printf(&js->out, "\\%c{%s%.*s}", letter, prefix, HCT_FMT(name));
	js->p = close + 1;
}

bool
hct_js_class_escape(struct hct_js_reader *js, bool in_class)
{
	char c = *js->p;

	if (c && strchr("dDwW", c)) {
		hct_buf_printf(&js->out, "\\%c", c);
	} else if (c == 's') {
		hct_buf_cstr(&js->out, in_class ? SPACES : "[" SPACES "]");
	} else if (c == 'S') {
		hct_buf_cstr(&js->out, in_class ? NO_SPACES : "[^" SPACES "]");
	} else if (js->unicode && (c == 'p' || c == 'P')) {
		js_property(js, js->p - 1);
		return true;
	} else {
		return false;
	}
	js->p++;
	return true;
}

/* Exactly n hexadecimal digits at p; -1 and p unmoved if they are not there. */
static gint64
js_hex(struct hct_js_reader *js, int n)
{
	gint64 value = 0;

	if (js->end - js->p < n)
		return -1;
	for (int i = 0; i < n; i++) {
		int digit = g_ascii_xdigit_value(js->p[i]);

		if (digit < 0)
			return -1;
		value = value * 16 + digit;
	}
	js->p += n;
	return value;
}

static bool
js_braced_code_point(struct hct_js_reader *js, const char *at, gunichar *out_char)
{
	gint64 value = 0;
	const char *start = js->p;

	for (; js->p < js->end && g_ascii_isxdigit(*js->p); js->p++)
		value = MIN(value * 16 + g_ascii_xdigit_value(*js->p), 0x110000);
	if (js->p == start || value > 0x10ffff || !hct_js_accept(js, "}")) {
		hct_js_fail(js, at, "bad Unicode escape");
		return false;
	}
	*out_char = (gunichar)value;
	return true;
}

static bool
js_unicode_escape(struct hct_js_reader *js, const char *at, gunichar *out_char)
{
	gint64 value, low;

	if (js->unicode && hct_js_accept(js, "{"))
		return js_braced_code_point(js, at, out_char);
	value = js_hex(js, 4);
	if (value < 0 && js->unicode) {
		hct_js_fail(js, at, "bad Unicode escape");
		return false;
	}
	if (value >= 0xd800 && value < 0xdc00 && js->end - js->p >= 6 && js->p[0] == '\\' &&
		js->p[1] == 'u') {
		js->p += 2;
		low = js_hex(js, 4);
		if (low >= 0xdc00 && low < 0xe000)
			value = 0x10000 + ((value - 0xd800) << 10) + (low - 0xdc00);
	}
	if (value >= 0xd800 && value < 0xe000) {
		hct_js_fail(js, at, "half a surrogate pair cannot be matched");
		return false;
	}
	*out_char = value < 0 ? 'u' : (gunichar)value;
	return true;
}

/* Annex B: up to three octal digits, at most 377. */
static gunichar
js_octal(struct hct_js_reader *js)
{
	unsigned value = 0;

	for (int i = 0; i < 3 && js->p < js->end && *js->p >= '0' && *js->p <= '7'; i++) {
		if (value * 8 + (unsigned)(*js->p - '0') > 0377)
			break;
		value = value * 8 + (unsigned)(*js->p++ - '0');
	}
	return value;
}

static bool
js_digit_escape(struct hct_js_reader *js, const char *at, gunichar *out_char)
{
	bool zero = *js->p == '0' && (js->p + 1 == js->end || !g_ascii_isdigit(js->p[1]));

	if (js->unicode && !zero) {
		hct_js_fail(js, at, "bad escape \\%c", *js->p);
		return false;
	}
	*out_char = *js->p >= '8' ? hct_js_next(js) : js_octal(js);
	return true;
}

static bool
js_control_escape(struct hct_js_reader *js, const char *at, bool in_class, gunichar *out_char)
{
	char c = js->p < js->end ? *js->p : '\0';

	if (g_ascii_isalpha(c) || (in_class && !js->unicode && (g_ascii_isdigit(c) || c == '_'))) {
		js->p++;
		*out_char = (gunichar)c & 31;
		return true;
	}
	if (js->unicode) {
		hct_js_fail(js, at, "\\c needs a letter");
		return false;
	}
	js->p--;
	*out_char = '\\';
	return true;
}

bool
hct_js_character_escape(struct hct_js_reader *js, bool in_class, gunichar *out_char)
{
	static const char names[] = "tnvfr", values[] = "\t\n\v\f\r";
	const char *at = js->p - 1, *name;
	gint64 hex;
	gunichar c;

	if (g_ascii_isdigit(*js->p))
		return js_digit_escape(js, at, out_char);
	c = hct_js_next(js);
	name = c < 0x80 && c ? strchr(names, (int)c) : NULL;
	*out_char = c;
	if (name)
		*out_char = (gunichar)values[name - names];
	else if (c == 'b' && in_class)
		*out_char = '\b';
	else if (c == 'c')
		return js_control_escape(js, at, in_class, out_char);
	else if (c == 'u')
		return js_unicode_escape(js, at, out_char);
	else if (c == 'x' && (hex = js_hex(js, 2)) >= 0)
		*out_char = (gunichar)hex;
	else if (js->unicode &&
		 (c >= 0x80 || !c || !strchr(in_class ? "^$\\.*+?()[]{}|/-" : "^$\\.*+?()[]{}|/", (int)c))) {
		hct_js_fail(js, at, "bad escape");
		return false;
	}
	return true;
}

/* One member of a class; returns false if it was a whole class (\d), which was written and cannot begin a
 * range. */
static bool
js_class_atom(struct hct_js_reader *js, gunichar *out_char)
{
	if (*js->p != '\\') {
		*out_char = hct_js_next(js);
		return true;
	}
	js->p++;
	if (js->p == js->end) {
		hct_js_fail(js, js->p, "unterminated character class");
		return false;
	}
	if (hct_js_class_escape(js, true))
		return false;
	return hct_js_character_escape(js, true, out_char);
}

static void
js_class_range(struct hct_js_reader *js, const char *at, bool single, gunichar first)
{
	gunichar last = 0;

	js->p++;
	if (js_class_atom(js, &last) && single) {
		if (last < first)
			hct_js_fail(js, at, "range out of order in character class");
		hct_js_literal(js, first);
		hct_buf_char(&js->out, '-');
		hct_js_literal(js, last);
		return;
	}
	if (js->error.len)
		return;
	if (js->unicode) {
		hct_js_fail(js, at, "a range needs single characters");
		return;
	}
	/* Annex B: with a class such as \d at either end the hyphen is one. */
	hct_js_literal(js, '-');
	if (single)
		hct_js_literal(js, first);
	else if (last)
		hct_js_literal(js, last);
}

void
hct_js_class(struct hct_js_reader *js)
{
	const char *start = js->p++;

	if (hct_js_accept(js, "]")) {
		hct_buf_cstr(&js->out, "(?:(?!))");
		return;
	}
	if (hct_js_accept(js, "^]")) {
		hct_buf_cstr(&js->out, "(?s:.)");
		return;
	}
	hct_buf_char(&js->out, '[');
	if (hct_js_accept(js, "^"))
		hct_buf_char(&js->out, '^');
	while (js->p < js->end && *js->p != ']' && !js->error.len) {
		const char *at = js->p;
		gunichar first = 0;
		bool single = js_class_atom(js, &first);

		if (js->p + 1 < js->end && js->p[0] == '-' && js->p[1] != ']')
			js_class_range(js, at, single, first);
		else if (single)
			hct_js_literal(js, first);
	}
	if (!hct_js_accept(js, "]"))
		hct_js_fail(js, start, "unterminated character class");
	hct_buf_char(&js->out, ']');
}
