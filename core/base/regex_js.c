/* core/base/regex_js.c: JavaScript's regular expression syntax → PCRE2's. Lists of characters are in
 * regex_js_class.c. */
#include "base/regex_js.h"

#include "base/regex_js_read.h"

#include <glib.h>

enum { GROUP_DEPTH = 200 };

enum group_type {
	GROUP_PLAIN, /* (…), (?:…), also with modifiers */
	GROUP_LOOKAHEAD,
	GROUP_LOOKBEHIND
};

void
hct_js_fail(struct hct_js_reader *js, const char *where, const char *format, ...)
{
	struct hct_str what;
	va_list args;

	if (js->error.len)
		return;
	va_start(args, format);
	what = hct_arena_vprintf(js->arena, format, args);
	va_end(args);
	js->error = hct_arena_printf(js->arena, "%.*s at character %ld", HCT_FMT(what),
		g_utf8_strlen(js->start, where - js->start) + 1);
}

void
hct_js_literal(struct hct_js_reader *js, gunichar c)
{
	if (c < 0x80 && g_ascii_isalnum((char)c))
		hct_buf_char(&js->out, (char)c);
	else
		hct_buf_printf(&js->out, "\\x{%x}", (unsigned)c);
}

gunichar
hct_js_next(struct hct_js_reader *js)
{
	gunichar c = g_utf8_get_char(js->p);

	js->p = js->p == js->end ? js->p : g_utf8_next_char(js->p);
	return c;
}

bool
hct_js_accept(struct hct_js_reader *js, const char *text)
{
	size_t n = strlen(text);

	if ((size_t)(js->end - js->p) < n || memcmp(js->p, text, n) != 0)
		return false;
	js->p += n;
	return true;
}

static bool
js_at(const struct hct_js_reader *js, char c)
{
	return js->p < js->end && *js->p == c;
}

/* "<name>" at p: JavaScript's identifier; its letters beyond ASCII are taken as GLib knows them. */
static bool
js_read_name(struct hct_js_reader *js, struct hct_str *out_name)
{
	const char *start;

	if (!hct_js_accept(js, "<"))
		return false;
	start = js->p;
	while (js->p < js->end && *js->p != '>') {
		gunichar c = g_utf8_get_char(js->p);
		bool letter = c == '$' || c == '_' || g_unichar_isalpha(c);

		if (!letter && (js->p == start || !g_unichar_isdigit(c)))
			return false;
		js->p = g_utf8_next_char(js->p);
	}
	*out_name = (struct hct_str){ start, (size_t)(js->p - start) };
	return out_name->len > 0 && hct_js_accept(js, ">");
}

/* First pass: how many groups there are, and their names, which back references need beforehand. */
static void
js_scan_groups(struct hct_js_reader *js)
{
	bool class = false;

	js->names = g_array_new(false, true, sizeof(struct hct_str));
	g_array_set_size(js->names, 1);
	for (js->p = js->start; js->p < js->end && !js->error.len;) {
		struct hct_str name = HCT_STR_NONE;
		char c = *js->p++;

		if (c == '\\' && js->p < js->end)
			js->p = g_utf8_next_char(js->p);
		else if (c == '[' || c == ']')
			class = c == '[';
		if (c != '(' || class)
			continue;
		if (js_at(js, '?')) {
			const char *at = js->p++;

			if (!js_at(js, '<') || (js->p + 1 < js->end && (js->p[1] == '=' || js->p[1] == '!')))
				continue;
			if (!js_read_name(js, &name))
				hct_js_fail(js, at, "bad group name");
			js->named = true;
		}
		for (guint i = 1; name.len && i < js->names->len; i++)
			if (hct_str_eq(g_array_index(js->names, struct hct_str, i), name))
				hct_js_fail(js, js->p, "group name %.*s is used twice", HCT_FMT(name));
		g_array_append_val(js->names, name);
	}
	if (js->names->len > HCT_REGEX_JS_GROUPS)
		hct_js_fail(js, js->start, "more than %d groups", HCT_REGEX_JS_GROUPS);
	js->p = js->start;
}

/* "{2}", "{2,}", "{2,5}" at p; anything else is no quantifier, and p stays. */
static bool
js_read_braces(struct hct_js_reader *js, uint64_t *out_min, uint64_t *out_max)
{
	const char *p = js->p, *digits;
	uint64_t numbers[2] = { 0, 0 };

	if (!js_at(js, '{'))
		return false;
	for (int i = 0; i < 2; i++) {
		for (digits = ++p; p < js->end && g_ascii_isdigit(*p); p++)
			numbers[i] = MIN(numbers[i] * 10 + (uint64_t)(*p - '0'), (uint64_t)1 << 40);
		if (p == digits && i == 0)
			return false;
		if (i == 0 && p < js->end && *p == '}') {
			numbers[1] = numbers[0];
			break;
		}
		if (p == js->end || *p != (i == 0 ? ',' : '}'))
			return false;
		if (p == digits)
			numbers[1] = UINT64_MAX;
	}
	*out_min = numbers[0];
	*out_max = numbers[1];
	js->p = p + 1;
	return true;
}

static void
js_write_braces(struct hct_js_reader *js, const char *at, uint64_t min, uint64_t max)
{
	if (min > max)
		hct_js_fail(js, at, "numbers out of order in {} quantifier");
	else if (min > 65535 || (max > 65535 && max != UINT64_MAX))
		hct_js_fail(js, at, "more than 65535 repetitions");
	else if (max == UINT64_MAX)
		hct_buf_printf(&js->out, "{%u,}", (unsigned)min);
	else
		hct_buf_printf(&js->out, "{%u,%u}", (unsigned)min, (unsigned)max);
}

static bool
js_quantifier(struct hct_js_reader *js)
{
	const char *at = js->p;
	uint64_t min, max;

	if (js->p < js->end && strchr("*+?", *js->p) && *js->p) {
		if (js->can_repeat)
			hct_buf_char(&js->out, *js->p);
		js->p++;
	} else if (js_read_braces(js, &min, &max)) {
		if (js->can_repeat)
			js_write_braces(js, at, min, max);
	} else {
		return false;
	}
	if (!js->can_repeat)
		hct_js_fail(js, at, "nothing to repeat");
	if (hct_js_accept(js, "?"))
		hct_buf_char(&js->out, '?');
	js->can_repeat = false;
	return true;
}

/* "(?ims-ims:" of ES2025; without the colon it is PCRE2's and not JavaScript's. */
static bool
js_read_modifiers(struct hct_js_reader *js)
{
	const char *start = js->p;
	unsigned seen[128] = { 0 };

	for (; js->p < js->end && *js->p && strchr("ims-", *js->p); js->p++)
		if (seen[(unsigned char)*js->p]++)
			return false;
	if (js->p == start || !js_at(js, ':') || (js->p == start + 1 && *start == '-'))
		return false;
	js->p++;
	hct_buf_cstr(&js->out, "(?");
	hct_buf_add(&js->out, start, (size_t)(js->p - start));
	return true;
}

static void
js_group_open(struct hct_js_reader *js)
{
	static const struct {
		const char *text;
		enum group_type type;
	} openings[] = { { "(?:", GROUP_PLAIN }, { "(?=", GROUP_LOOKAHEAD }, { "(?!", GROUP_LOOKAHEAD },
		{ "(?<=", GROUP_LOOKBEHIND }, { "(?<!", GROUP_LOOKBEHIND } };
	const char *at = js->p;
	enum group_type type = GROUP_PLAIN;
	struct hct_str name;

	for (size_t i = 0; i < G_N_ELEMENTS(openings); i++) {
		if (!hct_js_accept(js, openings[i].text))
			continue;
		type = openings[i].type;
		hct_buf_cstr(&js->out, openings[i].text);
		break;
	}
	if (js->p == at) {
		js->p++;
		if (!hct_js_accept(js, "?") || (js_at(js, '<') && js_read_name(js, &name)))
			hct_buf_char(&js->out, '(');
		else if (!js_read_modifiers(js))
			hct_js_fail(js, at, "JavaScript has no group like %.*s (flags are written /…/i)",
				(int)((js->p < js->end ? g_utf8_next_char(js->p) : js->p) - at), at);
	}
	if (js->depth == GROUP_DEPTH) {
		hct_js_fail(js, at, "groups are nested more than %d deep", GROUP_DEPTH);
		return;
	}
	js->open[js->depth++] = (uint8_t)type;
	js->can_repeat = false;
}

static void
js_group_close(struct hct_js_reader *js)
{
	if (js->depth == 0) {
		hct_js_fail(js, js->p, "unmatched )");
		return;
	}
	js->depth--;
	js->p++;
	hct_buf_char(&js->out, ')');
	js->can_repeat = js->open[js->depth] == GROUP_PLAIN ||
			 (js->open[js->depth] == GROUP_LOOKAHEAD && !js->unicode);
}

static void
js_named_reference(struct hct_js_reader *js, const char *at)
{
	struct hct_str name;

	if (!js_read_name(js, &name)) {
		hct_js_fail(js, at, "\\k needs the name of a group");
		return;
	}
	for (guint i = 1; i < js->names->len; i++) {
		if (!hct_str_eq(g_array_index(js->names, struct hct_str, i), name))
			continue;
		hct_buf_printf(&js->out, "\\g{%u}", i);
		return;
	}
	hct_js_fail(js, at, "there is no group named %.*s", HCT_FMT(name));
}

/* "\12": a back reference if there are so many groups, else (Annex B) an octal number or a plain digit. */
static bool
js_numbered_reference(struct hct_js_reader *js, const char *at)
{
	const char *p = js->p;
	uint64_t number = 0;

	for (; p < js->end && g_ascii_isdigit(*p); p++)
		number = MIN(number * 10 + (uint64_t)(*p - '0'), (uint64_t)1 << 30);
	if (number == 0)
		return false;
	if (number >= js->names->len) {
		if (js->unicode)
			hct_js_fail(js, at, "there is no group %u", (unsigned)number);
		return js->unicode;
	}
	js->p = p;
	hct_buf_printf(&js->out, "\\g{%u}", (unsigned)number);
	return true;
}

static void
js_escape(struct hct_js_reader *js)
{
	const char *at = js->p++;
	gunichar c;

	js->can_repeat = true;
	if (js->p == js->end) {
		hct_js_fail(js, at, "\\ at the end of the pattern");
		return;
	}
	if (*js->p == 'b' || *js->p == 'B') {
		hct_buf_printf(&js->out, "\\%c", *js->p++);
		js->can_repeat = false;
	} else if (*js->p == 'k' && (js->named || js->unicode)) {
		js->p++;
		js_named_reference(js, at);
	} else if (*js->p >= '1' && *js->p <= '9' && js_numbered_reference(js, at)) {
		return;
	} else if (!hct_js_class_escape(js, false) && hct_js_character_escape(js, false, &c)) {
		hct_js_literal(js, c);
	}
}

static void
js_term(struct hct_js_reader *js)
{
	char c = *js->p;

	if (js_quantifier(js))
		return;
	if (c == '(') {
		js_group_open(js);
	} else if (c == ')') {
		js_group_close(js);
	} else if (c == '\\') {
		js_escape(js);
	} else if (c == '[') {
		hct_js_class(js);
		js->can_repeat = true;
	} else if (c == '|' || c == '^' || c == '$') {
		hct_buf_char(&js->out, c);
		js->p++;
		js->can_repeat = false;
	} else if (c == '.') {
		hct_buf_char(&js->out, c);
		js->p++;
		js->can_repeat = true;
	} else if (js->unicode && strchr("{}]", c) && c) {
		hct_js_fail(js, js->p, "lone %c", c);
	} else {
		hct_js_literal(js, hct_js_next(js));
		js->can_repeat = true;
	}
}

static void
js_read_all(struct hct_js_reader *js)
{
	js_scan_groups(js);
	while (js->p < js->end && !js->error.len)
		js_term(js);
	if (js->depth)
		hct_js_fail(js, js->end, "unterminated group");
	if (js->out.overflow)
		hct_js_fail(js, js->start, "the expression is too large");
}

bool
hct_regex_js_rewrite(struct hct_str pattern, bool unicode, struct hct_arena *arena,
	struct hct_regex_js *out_js, struct hct_str *out_error)
{
	uint8_t open[GROUP_DEPTH];
	struct hct_js_reader js = { .arena = arena, .unicode = unicode, .open = open };

	if (pattern.len > HCT_REGEX_JS_MAX) {
		*out_error =
			hct_arena_printf(arena, "the expression is longer than %d bytes", HCT_REGEX_JS_MAX);
		return false;
	}
	if (!g_utf8_validate_len(pattern.len ? pattern.ptr : "", pattern.len, NULL)) {
		*out_error = hct_arena_str(arena, HCT_STR("the expression is not valid UTF-8"));
		return false;
	}
	/* A NUL behind the text spares every look-ahead a check. */
	js.start = js.p = hct_arena_cstr(arena, pattern);
	js.end = js.start + pattern.len;
	hct_buf_init(&js.out, 16 * HCT_REGEX_JS_MAX);
	js_read_all(&js);
	if (js.error.len) {
		*out_error = js.error;
	} else {
		*out_js = (struct hct_regex_js){ .pattern = hct_arena_str(arena, hct_buf_view(&js.out)),
			.group_count = js.names->len - 1,
			.named = js.named };
		out_js->names = HCT_NEW_ARRAY(arena, struct hct_str, js.names->len);
		memcpy(out_js->names, js.names->data, js.names->len * sizeof *out_js->names);
	}
	hct_buf_fini(&js.out);
	g_array_free(js.names, true);
	return js.error.len == 0;
}
