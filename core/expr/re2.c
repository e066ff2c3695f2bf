/* core/expr/re2.c: RE2's grammar → PCRE2's, and bounded matching. */
#include "expr/re2.h"

#include "expr/re2_read.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

enum {
	PATTERN_MAX = 4096,
	REWRITTEN_MAX = 128 * 1024,
	MATCH_LIMIT = 10000000, /* for what the callouts do not see; these end a match before */
	DEPTH_LIMIT = 1000000,
	HEAP_LIMIT_KIB = 64 * 1024
};

struct hct_re2 {
	pcre2_code *code;
};

bool
hct_re2_fail(struct re2_reader *re, const char *where, const char *hint, const char *what)
{
	if (re->fault->set)
		return false;
	return hct_expr_fail(re->fault, (size_t)(where - re->start), hint, "%s", what);
}

gunichar
hct_re2_next(struct re2_reader *re)
{
	gunichar c = g_utf8_get_char(re->p);

	re->p = g_utf8_next_char(re->p);
	return c;
}

bool
hct_re2_accept(struct re2_reader *re, const char *text)
{
	size_t n = strlen(text);

	if ((size_t)(re->end - re->p) < n || memcmp(re->p, text, n) != 0)
		return false;
	re->p += n;
	return true;
}

void
hct_re2_literal(struct re2_reader *re, gunichar c)
{
	if (c < 0x80 && g_ascii_isalnum((char)c))
		hct_buf_char(&re->out, (char)c);
	else
		hct_buf_printf(&re->out, "\\x{%x}", (unsigned)c);
}

static void
re2_wrote(struct re2_reader *re)
{
	re->can_repeat = true;
	re->repeated = false;
	re->repeat = 1;
}

/* The group around has this repeat inside. */
static void
re2_count(struct re2_reader *re)
{
	if (re->depth)
		re->groups[re->depth - 1].repeat = MAX(re->groups[re->depth - 1].repeat, re->repeat);
}

/* Assertions in brackets, because PCRE2 repeats no bare ones, and RE2 does. */
static void
re2_assertion(struct re2_reader *re, const char *text)
{
	hct_buf_printf(&re->out, "(?:%s)", text);
	re2_wrote(re);
}

/* "{2,5}" at p: its counts, moved behind; false: the brace is a literal. */
static bool
re2_counts(struct re2_reader *re, uint32_t *out_min, uint32_t *out_max)
{
	const char *p = re->p + 1;
	char *end;

	if (!g_ascii_isdigit(*p))
		return false;
	*out_min = *out_max = (uint32_t)MIN(g_ascii_strtoull(p, &end, 10), UINT32_MAX);
	p = end;
	if (*p == ',') {
		p++;
		*out_max = UINT32_MAX;
		if (g_ascii_isdigit(*p)) {
			*out_max = (uint32_t)MIN(g_ascii_strtoull(p, &end, 10), UINT32_MAX - 1);
			p = end;
		}
	}
	if (*p != '}')
		return false;
	re->p = p + 1;
	return true;
}

static bool
re2_repeat_counts(struct re2_reader *re, const char *at, uint32_t min, uint32_t max)
{
	uint32_t most = max == UINT32_MAX ? min : max;

	if (most > RE2_REPEAT || min > RE2_REPEAT || max < min)
		return hct_re2_fail(re, at, NULL, "a repeat counts up to 1000, the smaller number first");
	most = MAX(most, 1);
	if (most > 1 && re->repeat * most > RE2_REPEAT)
		return hct_re2_fail(re, at, NULL, "repeats in each other count up to 1000 together");
	re->repeat *= most;
	re2_count(re);
	hct_buf_printf(&re->out, "{%u,", min);
	if (max != UINT32_MAX)
		hct_buf_printf(&re->out, "%u", max);
	hct_buf_char(&re->out, '}');
	return true;
}

/* A quantifier at p, if there is one. */
static bool
re2_quantifier(struct re2_reader *re, bool *out_found)
{
	const char *at = re->p;
	uint32_t min = 0, max = 0;
	bool counts = *re->p == '{' && re2_counts(re, &min, &max);

	*out_found = counts || (*re->p && strchr("*+?", *re->p));
	if (!*out_found)
		return true;
	if (!re->can_repeat)
		return hct_re2_fail(re, at, NULL, "there is nothing that could be repeated");
	if (re->repeated)
		return hct_re2_fail(re, at, NULL, "this is repeated already; RE2 has no possessive repeats");
	if (!counts)
		hct_buf_char(&re->out, *re->p++);
	else if (!re2_repeat_counts(re, at, min, max))
		return false;
	/* Which of several matches is taken makes no difference here. */
	(void)hct_re2_accept(re, "?");
	re->repeated = true;
	return true;
}

/* No group captures: nothing asks what it caught. */
static void
re2_enter(struct re2_reader *re)
{
	re->groups[re->depth++] = (struct re2_group){ re->multiline, re->dotall, 1 };
	hct_buf_cstr(&re->out, "(?:");
}

/* Flags up to ")", for the rest of the group around, or ":", for a group of their own. */
static bool
re2_flags(struct re2_reader *re, const char *at)
{
	bool on = true, any = false, multiline = re->multiline, dotall = re->dotall;
	int caseless = -1;

	for (; *re->p != ')' && *re->p != ':'; re->p++) {
		if (!*re->p || !strchr(on ? "imsU-" : "imsU", *re->p))
			return hct_re2_fail(re, at,
				"lookahead, lookbehind, atomic and recursive groups are not in RE2",
				"RE2 has no such group");
		any = *re->p != '-';
		if (*re->p == 'i')
			caseless = on;
		else if (*re->p == 'm')
			multiline = on;
		else if (*re->p == 's')
			dotall = on;
		else if (*re->p == '-')
			on = false;
	}
	if (!on && !any)
		return hct_re2_fail(re, at, NULL, "the - of the group takes no flag away");
	if (*re->p++ == ':')
		re2_enter(re);
	re->multiline = multiline;
	re->dotall = dotall;
	if (caseless >= 0)
		hct_buf_cstr(&re->out, caseless ? "(?i)" : "(?-i)");
	return true;
}

static bool
re2_name(struct re2_reader *re, const char *at)
{
	const char *close = memchr(re->p, '>', (size_t)(re->end - re->p));
	struct hct_str name;

	if (!close)
		return hct_re2_fail(re, at, NULL, "the name of the group is without its >");
	name = (struct hct_str){ re->p, (size_t)(close - re->p) };
	for (size_t i = 0; i < name.len; i++)
		if (!g_ascii_isalnum(name.ptr[i]) && name.ptr[i] != '_')
			name.len = 0;
	if (name.len == 0)
		return hct_re2_fail(
			re, at, NULL, "the name of the group is not one of letters, digits and _");
	re->p = close + 1;
	return true;
}

static bool
re2_open(struct re2_reader *re)
{
	const char *at = re->p++;
	bool named = hct_re2_accept(re, "?P<");

	re->can_repeat = false;
	if (re->depth == RE2_DEPTH)
		return hct_re2_fail(re, at, NULL, "groups are nested too deep");
	if (!named && re->p[0] == '?' && re->p[1] == '<' && re->p[2] != '=' && re->p[2] != '!')
		named = hct_re2_accept(re, "?<");
	if (!named && hct_re2_accept(re, "?"))
		return re2_flags(re, at);
	if (named && !re2_name(re, at))
		return false;
	re2_enter(re);
	return true;
}

static bool
re2_close(struct re2_reader *re)
{
	if (re->depth == 0)
		return hct_re2_fail(re, re->p, NULL, "this ) closes nothing");
	re->p++;
	re->depth--;
	re->multiline = re->groups[re->depth].multiline;
	re->dotall = re->groups[re->depth].dotall;
	hct_buf_char(&re->out, ')');
	re2_wrote(re);
	re->repeat = re->groups[re->depth].repeat;
	re2_count(re);
	return true;
}

static bool
re2_backslash(struct re2_reader *re)
{
	const char *close;
	gunichar c;

	re->p++;
	if (hct_re2_accept(re, "Q")) {
		close = g_strstr_len(re->p, re->end - re->p, "\\E");
		while (re->p < (close ? close : re->end)) {
			hct_re2_literal(re, hct_re2_next(re));
			re2_wrote(re);
		}
		re->p = close ? close + 2 : re->end;
		return true;
	}
	if (hct_re2_accept(re, "A"))
		re2_assertion(re, "\\A");
	else if (hct_re2_accept(re, "z"))
		re2_assertion(re, "\\z");
	else if (hct_re2_accept(re, "b"))
		re2_assertion(re, "\\b");
	else if (hct_re2_accept(re, "B"))
		re2_assertion(re, "\\B");
	else if (hct_re2_class_escape(re, false))
		re2_wrote(re);
	else if (hct_re2_escape(re, &c)) {
		hct_re2_literal(re, c);
		re2_wrote(re);
	}
	return !re->fault->set;
}

static bool
re2_item(struct re2_reader *re)
{
	switch (*re->p) {
	case '(':
		return re2_open(re);
	case ')':
		return re2_close(re);
	case '\\':
		return re2_backslash(re);
	case '[':
		re->p++;
		re2_wrote(re);
		return hct_re2_class(re);
	case '|':
		hct_buf_char(&re->out, *re->p++);
		re->can_repeat = false;
		return true;
	case '.':
		re->p++;
		hct_buf_cstr(&re->out, re->dotall ? "[\\x{0}-\\x{10ffff}]" : "[^\\x0a]");
		re2_wrote(re);
		return true;
	case '^':
		re->p++;
		re2_assertion(re, re->multiline ? "(?<![^\\x0a])" : "\\A");
		return true;
	case '$':
		re->p++;
		re2_assertion(re, re->multiline ? "(?![^\\x0a])" : "\\z");
		return true;
	default:
		hct_re2_literal(re, hct_re2_next(re));
		re2_wrote(re);
		return true;
	}
}

static bool
re2_rewrite(struct re2_reader *re)
{
	while (re->p < re->end) {
		bool quantifier = false;

		if (!re2_quantifier(re, &quantifier))
			return false;
		if (!quantifier && !re2_item(re))
			return false;
	}
	if (re->depth)
		return hct_re2_fail(re, re->start, NULL, "a ( is without its )");
	if (re->out.overflow)
		return hct_re2_fail(re, re->start, NULL, "the regular expression is too large");
	return true;
}

static void *
re2_allocate(size_t size, void *arena)
{
	return hct_arena_alloc(arena, size);
}

static void
re2_release(void *memory, void *arena)
{
	(void)memory;
	(void)arena;
}

static pcre2_code *
re2_compile_rewritten(struct re2_reader *re, struct hct_arena *arena)
{
	pcre2_general_context *general = pcre2_general_context_create(re2_allocate, re2_release, arena);
	pcre2_compile_context *context = pcre2_compile_context_create(general);
	struct hct_str pattern = hct_buf_view(&re->out);
	PCRE2_UCHAR message[160];
	PCRE2_SIZE offset;
	pcre2_code *code;
	int error;

	code = pcre2_compile((PCRE2_SPTR)(pattern.ptr ? pattern.ptr : ""), pattern.len,
		PCRE2_UTF | PCRE2_NO_UTF_CHECK | PCRE2_AUTO_CALLOUT | PCRE2_NEVER_BACKSLASH_C |
			PCRE2_NEVER_UCP,
		&error, &offset, context);
	if (code)
		return code;
	pcre2_get_error_message(error, message, sizeof message);
	(void)hct_re2_fail(re, re->start, NULL, (const char *)message);
	return NULL;
}

struct hct_re2 *
hct_re2_compile(struct hct_str pattern, struct hct_arena *arena, struct hct_expr_fault *fault)
{
	char *text = hct_arena_cstr(arena, pattern);
	struct re2_reader re = {
		.start = text, .p = text, .end = text + pattern.len, .fault = fault, .repeat = 1
	};
	struct hct_re2 *re2 = NULL;
	pcre2_code *code = NULL;

	fault->set = false;
	if (pattern.len > PATTERN_MAX) {
		(void)hct_re2_fail(&re, re.start, NULL, "the regular expression is longer than 4096 bytes");
		return NULL;
	}
	hct_buf_init(&re.out, REWRITTEN_MAX);
	if (re2_rewrite(&re))
		code = re2_compile_rewritten(&re, arena);
	hct_buf_fini(&re.out);
	if (code) {
		re2 = HCT_NEW(arena, struct hct_re2);
		re2->code = code;
	}
	return re2;
}

struct re2_count {
	uint64_t *steps, each;
};

/* Before each item that is tried. An item like "a*" may walk through the text, so it costs by its length. */
static int
re2_callout(pcre2_callout_block *block, void *data)
{
	struct re2_count *count = data;

	(void)block;
	if (*count->steps <= count->each) {
		*count->steps = 0;
		return PCRE2_ERROR_CALLOUT;
	}
	*count->steps -= count->each;
	return 0;
}

bool
hct_re2_matches(const struct hct_re2 *re2, struct hct_str text, uint64_t *steps)
{
	struct re2_count count = { steps, 1 + text.len / 64 };
	pcre2_match_context *context = pcre2_match_context_create(NULL);
	pcre2_match_data *data = pcre2_match_data_create(1, NULL);
	int status;

	pcre2_set_callout(context, re2_callout, &count);
	pcre2_set_match_limit(context, MATCH_LIMIT);
	pcre2_set_depth_limit(context, DEPTH_LIMIT);
	pcre2_set_heap_limit(context, HEAP_LIMIT_KIB);
	status = pcre2_match(re2->code, (PCRE2_SPTR)(text.ptr ? text.ptr : ""), text.len, 0,
		PCRE2_NO_UTF_CHECK, data, context);
	pcre2_match_data_free(data);
	pcre2_match_context_free(context);
	if (status < 0 && status != PCRE2_ERROR_NOMATCH)
		*steps = 0;
	return status >= 0;
}
