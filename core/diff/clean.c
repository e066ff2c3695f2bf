/* core/diff/clean.c: see clean.h. */
#include "diff/clean.h"

#include "fetch/public.h"

#include <glib.h>

static bool
ends_url(char c)
{
	return g_ascii_isspace(c) || c == '"' || c == '\'' || c == '<' || c == '>' || c == '`';
}

static bool
in_scheme(char c)
{
	return g_ascii_isalnum(c) || c == '+' || c == '-' || c == '.';
}

struct hct_str
diff_redact(struct hct_arena *arena, struct hct_str text)
{
	struct hct_buf out;
	size_t done = 0, at = 0;
	ptrdiff_t hit;

	if (hct_str_find(text, HCT_STR("://")) < 0)
		return text;
	hct_buf_init(&out, SIZE_MAX);
	while ((hit = hct_str_find(hct_str_sub(text, at, text.len), HCT_STR("://"))) >= 0) {
		size_t from = at + (size_t)hit, to = from + 3;

		while (from > done && in_scheme(text.ptr[from - 1]))
			from--;
		while (to < text.len && !ends_url(text.ptr[to]))
			to++;
		hct_buf_str(&out, hct_str_sub(text, done, from));
		hct_buf_str(&out, hct_public_url(arena, hct_str_sub(text, from, to)));
		done = at = to;
	}
	hct_buf_str(&out, hct_str_sub(text, done, text.len));
	text = hct_arena_str(arena, hct_buf_view(&out));
	hct_buf_fini(&out);
	return text;
}

bool
diff_is_credential(struct hct_str name)
{
	static const char *const names[] = { "secret", "key", NULL };
	static const char *const endings[] = { "File", "Path", "URL", "Url", "_file", "_path", "_url", NULL };

	for (size_t i = 0; names[i]; i++)
		if (hct_str_is(name, names[i]))
			return false;
	for (size_t i = 0; endings[i]; i++)
		if (hct_str_ends(name, endings[i]))
			return false;
	return hct_public_is_credential(name);
}

struct hct_str
diff_cut(struct hct_arena *arena, struct hct_str text, size_t max)
{
	struct hct_str part = hct_str_cut(text, max);

	return part.len < text.len ? hct_arena_printf(arena, "%.*s…", HCT_FMT(part)) : text;
}

/* What cannot be seen, or makes what stands around it look like something else. */
static bool
is_unseen(gunichar c)
{
	GUnicodeType type = g_unichar_type(c);

	/* Joiners make letters and emoji what they are. */
	if (c == 0x200c || c == 0x200d)
		return false;
	return type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_LINE_SEPARATOR ||
	       type == G_UNICODE_PARAGRAPH_SEPARATOR || type == G_UNICODE_PRIVATE_USE ||
	       type == G_UNICODE_UNASSIGNED || (type == G_UNICODE_SPACE_SEPARATOR && c != ' ');
}

static void
clean_one(struct hct_buf *out, gunichar c, const char *bytes, size_t len)
{
	if (c == '\n')
		hct_buf_cstr(out, "\\n");
	else if (c == '\t')
		hct_buf_cstr(out, "\\t");
	else if (c == '\r')
		hct_buf_cstr(out, "\\r");
	else if (is_unseen(c))
		hct_buf_printf(out, "\\u{%x}", c);
	else
		hct_buf_add(out, bytes, len);
}

void
diff_clean(struct hct_buf *out, struct hct_str text)
{
	const char *at = text.len ? text.ptr : "", *end = at + text.len;

	while (at < end) {
		gunichar c;
		size_t len;

		if ((unsigned char)*at >= 0x20 && (unsigned char)*at < 0x7f) {
			hct_buf_char(out, *at++);
			continue;
		}
		c = g_utf8_get_char_validated(at, end - at);
		if (c == (gunichar)-1 || c == (gunichar)-2) {
			hct_buf_cstr(out, "\xef\xbf\xbd");
			at++;
			continue;
		}
		len = (size_t)(g_utf8_next_char(at) - at);
		clean_one(out, c, at, len);
		at += len;
	}
}
