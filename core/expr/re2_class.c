/* core/expr/re2_class.c: escapes and character classes of RE2's grammar. */
#include "expr/re2_read.h"

/* RE2's \s is without the vertical tab, PCRE2's with it. */
#define SPACE "\\x09\\x0a\\x0c\\x0d\\x20"
#define NO_SPACE "\\x{0}-\\x{8}\\x{b}\\x{e}-\\x{1f}\\x{21}-\\x{10ffff}"

static bool
re2_property(struct re2_reader *re, const char *at)
{
	bool negate = re->p[-1] == 'P';
	const char *close;
	struct hct_str name;

	if (re->p == re->end)
		return hct_re2_fail(re, at, NULL, "\\p is without a name");
	if (*re->p != '{') {
		name = (struct hct_str){ re->p, 1 };
		close = re->p;
	} else {
		close = memchr(re->p, '}', (size_t)(re->end - re->p));
		if (!close)
			return hct_re2_fail(re, at, NULL, "\\p{ is without its }");
		name = (struct hct_str){ re->p + 1, (size_t)(close - re->p) - 1 };
	}
	if (hct_str_starts(name, "^")) {
		negate = !negate;
		name = hct_str_sub(name, 1, name.len);
	}
	/* What begins with X and goes on small is a category of PCRE2's own. */
	if (name.len == 0 || !g_ascii_isupper(name.ptr[0]) || (name.len == 3 && name.ptr[0] == 'X'))
		return hct_re2_fail(re, at, NULL, "there is no such Unicode category or script");
	for (size_t i = 0; i < name.len; i++)
		if (!g_ascii_isalpha(name.ptr[i]) && name.ptr[i] != '_')
			return hct_re2_fail(re, at, NULL, "there is no such Unicode category or script");
	hct_buf_printf(&re->out, "\\%c{%.*s}", negate ? 'P' : 'p', HCT_FMT(name));
	re->p = close + 1;
	return true;
}

bool
hct_re2_class_escape(struct re2_reader *re, bool in_class)
{
	const char *at = re->p - 1;
	char c = *re->p;

	if (!c || !strchr("dDwWsSpP", c))
		return false;
	re->p++;
	if (c == 'p' || c == 'P')
		(void)re2_property(re, at);
	else if (c == 's')
		hct_buf_cstr(&re->out, in_class ? SPACE : "[" SPACE "]");
	else if (c == 'S')
		hct_buf_cstr(&re->out, in_class ? NO_SPACE : "[^" SPACE "]");
	else
		hct_buf_printf(&re->out, "\\%c", c);
	return true;
}

/* Behind "\x": two digits, or any number of them in braces. */
static bool
re2_hex(struct re2_reader *re, const char *at, gunichar *out_char)
{
	bool braces = hct_re2_accept(re, "{");
	int digits = 0;

	*out_char = 0;
	while ((braces || digits < 2) && g_ascii_isxdigit(*re->p)) {
		*out_char = *out_char * 16 + (gunichar)g_ascii_xdigit_value(*re->p);
		if (*out_char > 0x10ffff)
			return hct_re2_fail(re, at, NULL, "there is no such character");
		re->p++;
		digits++;
	}
	if (braces ? digits == 0 || !hct_re2_accept(re, "}") : digits < 2)
		return hct_re2_fail(re, at, NULL, "\\x needs two hexadecimal digits, or some in braces");
	return true;
}

static bool
re2_octal(struct re2_reader *re, const char *at, gunichar *out_char)
{
	if (*re->p != '0' && (re->p[1] < '0' || re->p[1] > '7'))
		return hct_re2_fail(re, at, NULL, "RE2 has no backreferences");
	*out_char = 0;
	for (int i = 0; i < 3 && *re->p >= '0' && *re->p <= '7'; i++)
		*out_char = *out_char * 8 + (gunichar)(*re->p++ - '0');
	return true;
}

bool
hct_re2_escape(struct re2_reader *re, gunichar *out_char)
{
	static const char letters[] = "afnrtv", means[] = "\a\f\n\r\t\v";
	const char *at = re->p - 1, *letter;

	if (re->p == re->end)
		return hct_re2_fail(re, at, NULL, "the backslash at the end escapes nothing");
	if (*re->p >= '0' && *re->p <= '7')
		return re2_octal(re, at, out_char);
	if (hct_re2_accept(re, "x"))
		return re2_hex(re, at, out_char);
	letter = strchr(letters, *re->p);
	if (letter) {
		re->p++;
		*out_char = (gunichar)means[letter - letters];
		return true;
	}
	if ((unsigned char)*re->p >= 0x80 || g_ascii_isalnum(*re->p))
		return hct_re2_fail(re, at, NULL, "RE2 has no such escape");
	*out_char = (gunichar)*re->p++;
	return true;
}

/* "[:alpha:]" at p. False: it is none. */
static bool
class_posix(struct re2_reader *re)
{
	static const char *const names[] = { "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph",
		"lower", "print", "punct", "space", "upper", "word", "xdigit" };
	const char *close = g_strstr_len(re->p, re->end - re->p, ":]");
	struct hct_str name;

	if (!close || !hct_re2_accept(re, "[:"))
		return false;
	name = (struct hct_str){ re->p, (size_t)(close - re->p) };
	if (hct_str_starts(name, "^"))
		name = hct_str_sub(name, 1, name.len);
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		if (!hct_str_is(name, names[i]))
			continue;
		hct_buf_printf(&re->out, "[:%.*s:]", (int)(close - re->p), re->p);
		re->p = close + 2;
		return true;
	}
	(void)hct_re2_fail(re, re->p - 2, NULL, "there is no such class [:…:]");
	return true;
}

static bool
class_character(struct re2_reader *re, gunichar *out_char)
{
	if (re->p == re->end)
		return hct_re2_fail(re, re->p, NULL, "the class is without its ]");
	if (hct_re2_accept(re, "\\"))
		return hct_re2_escape(re, out_char);
	*out_char = hct_re2_next(re);
	return true;
}

static bool
class_range(struct re2_reader *re)
{
	const char *at = re->p;
	gunichar from, to;

	if (!class_character(re, &from))
		return false;
	to = from;
	if (*re->p == '-' && re->p + 1 < re->end && re->p[1] != ']') {
		re->p++;
		if (!class_character(re, &to))
			return false;
	}
	if (to < from)
		return hct_re2_fail(re, at, NULL, "the range of the class runs backwards");
	hct_re2_literal(re, from);
	if (to != from) {
		hct_buf_char(&re->out, '-');
		hct_re2_literal(re, to);
	}
	return true;
}

bool
hct_re2_class(struct re2_reader *re)
{
	const char *at = re->p - 1;
	bool first = true;

	hct_buf_char(&re->out, '[');
	if (hct_re2_accept(re, "^"))
		hct_buf_char(&re->out, '^');
	while (first || *re->p != ']') {
		if (re->p == re->end)
			return hct_re2_fail(re, at, NULL, "the class is without its ]");
		first = false;
		if (*re->p == '[' && class_posix(re))
			continue;
		if (*re->p == '\\' && re->p[1] && strchr("dDwWsSpP", re->p[1])) {
			re->p++;
			(void)hct_re2_class_escape(re, true);
		} else if (!class_range(re)) {
			return false;
		}
		if (re->fault->set)
			return false;
	}
	re->p++;
	hct_buf_char(&re->out, ']');
	return !re->fault->set;
}
