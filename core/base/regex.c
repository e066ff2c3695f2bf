/* core/base/regex.c: compiled expressions. The rewriter has made sure that PCRE2 reads what JavaScript
 * would read; here are flags, limits, and what Perses does with matches. */
#include "base/regex.h"

#include "base/buf.h"
#include "base/regex_js.h"

#include <glib.h>
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

enum {
	MATCH_LIMIT = 1000000, /* steps of one match: some ten milliseconds */
	DEPTH_LIMIT = 100000,
	HEAP_LIMIT_KIB = 32 * 1024,
	OUTPUT_MAX = 4 << 20
};

struct hct_regex {
	pcre2_code *code;
	pcre2_match_context *limits;
	size_t group_count;
	char **names; /* group_count + 1, NULL: unnamed */
	bool named, global;
};

static bool
regex_read_flags(const char *flags, uint32_t *out_options, bool *out_global, bool *out_unicode)
{
	unsigned seen[128] = { 0 };

	*out_options = 0;
	*out_global = *out_unicode = false;
	for (; flags && *flags; flags++) {
		if ((unsigned char)*flags >= 128 || seen[(unsigned char)*flags]++)
			return false;
		switch (*flags) {
		case 'g':
			*out_global = true;
			break;
		case 'i':
			*out_options |= PCRE2_CASELESS;
			break;
		case 'm':
			*out_options |= PCRE2_MULTILINE;
			break;
		case 's':
			*out_options |= PCRE2_DOTALL;
			break;
		case 'u':
			*out_unicode = true;
			break;
		case 'y':
			*out_options |= PCRE2_ANCHORED;
			break;
		case 'd': /* asks for positions of groups, which nobody here sees */
			break;
		default:
			return false;
		}
	}
	return true;
}

static pcre2_code *
regex_compile(struct hct_str pattern, uint32_t options, struct hct_arena *arena, struct hct_str *out_error)
{
	pcre2_compile_context *context = pcre2_compile_context_create(NULL);
	PCRE2_UCHAR message[256];
	PCRE2_SIZE offset;
	pcre2_code *code;
	int error;

	pcre2_set_newline(context, PCRE2_NEWLINE_ANYCRLF);
	code = pcre2_compile((PCRE2_SPTR)pattern.ptr, pattern.len,
		options | PCRE2_UTF | PCRE2_NO_UTF_CHECK | PCRE2_MATCH_UNSET_BACKREF | PCRE2_DOLLAR_ENDONLY |
			PCRE2_NEVER_BACKSLASH_C | PCRE2_NEVER_UCP,
		&error, &offset, context);
	pcre2_compile_context_free(context);
	if (code)
		return code;
	pcre2_get_error_message(error, message, sizeof message);
	*out_error = hct_arena_str(arena, hct_str((const char *)message));
	return NULL;
}

struct hct_regex *
hct_regex_create(
	struct hct_str pattern, const char *flags, struct hct_arena *arena, struct hct_str *out_error)
{
	struct hct_regex_js js;
	struct hct_regex *regex;
	uint32_t options;
	bool global, unicode;
	pcre2_code *code;

	if (!regex_read_flags(flags, &options, &global, &unicode)) {
		*out_error = hct_arena_printf(
			arena, "bad flags \"%.20s\": g, i, m, s, u and y are known, each once", flags);
		return NULL;
	}
	if (!hct_regex_js_rewrite(pattern, unicode, arena, &js, out_error))
		return NULL;
	code = regex_compile(js.pattern, options, arena, out_error);
	if (!code)
		return NULL;
	regex = g_new0(struct hct_regex, 1);
	regex->code = code;
	regex->global = global;
	regex->named = js.named;
	regex->group_count = js.group_count;
	regex->names = g_new0(char *, js.group_count + 1);
	for (size_t i = 1; i <= js.group_count; i++)
		regex->names[i] = js.names[i].len ? g_strndup(js.names[i].ptr, js.names[i].len) : NULL;
	regex->limits = pcre2_match_context_create(NULL);
	pcre2_set_match_limit(regex->limits, MATCH_LIMIT);
	pcre2_set_depth_limit(regex->limits, DEPTH_LIMIT);
	pcre2_set_heap_limit(regex->limits, HEAP_LIMIT_KIB);
	return regex;
}

/* "^…$" around the text, as text: "a|b" becomes "^a|b$". */
static struct hct_regex *
regex_create_anchored(struct hct_str text, struct hct_arena *arena, struct hct_str *out_error)
{
	struct hct_str around = hct_arena_printf(arena, "^%.*s$", HCT_FMT(text));
	struct hct_regex *regex = hct_regex_create(around, NULL, arena, out_error);
	struct hct_regex_js js;

	/* The fault's position is to be that in the text as it was given. */
	if (!regex)
		(void)hct_regex_js_rewrite(text, false, arena, &js, out_error);
	return regex;
}

struct hct_regex *
hct_regex_create_slashes(struct hct_str text, bool anchor, struct hct_arena *arena, struct hct_str *out_error)
{
	size_t close = text.len;
	char flags[16];

	if (!hct_str_starts(text, "/"))
		return anchor ? regex_create_anchored(text, arena, out_error)
			      : hct_regex_create(text, NULL, arena, out_error);
	while (close > 1 && text.ptr[close - 1] != '/')
		close--;
	if (close <= 1) {
		*out_error = hct_arena_str(arena, HCT_STR("the closing / is missing"));
		return NULL;
	}
	g_snprintf(flags, sizeof flags, "%.*s", HCT_FMT(hct_str_sub(text, close, text.len)));
	return hct_regex_create(hct_str_sub(text, 1, close - 1), flags, arena, out_error);
}

void
hct_regex_destroy(struct hct_regex *regex)
{
	if (!regex)
		return;
	for (size_t i = 1; i <= regex->group_count; i++)
		g_free(regex->names[i]);
	g_free(regex->names);
	pcre2_match_context_free(regex->limits);
	pcre2_code_free(regex->code);
	g_free(regex);
}

bool
hct_regex_global(const struct hct_regex *regex)
{
	return regex->global;
}

size_t
hct_regex_groups(const struct hct_regex *regex)
{
	return regex->group_count;
}

/* A walk over the matches of a text, in JavaScript's order. */
struct regex_walk {
	const struct hct_regex *regex;
	struct hct_str text;
	pcre2_match_data *data;
	const PCRE2_SIZE *at; /* pairs of start and end, group by group */
	size_t next; /* where the next search begins */
	uint32_t options;
};

static void
walk_init(struct regex_walk *walk, const struct hct_regex *regex, struct hct_str text)
{
	*walk = (struct regex_walk){ .regex = regex, .text = text };
	if (!text.ptr)
		walk->text = HCT_STR("");
	walk->data = pcre2_match_data_create_from_pattern(regex->code, NULL);
	walk->at = pcre2_get_ovector_pointer(walk->data);
}

static void
walk_fini(struct regex_walk *walk)
{
	pcre2_match_data_free(walk->data);
}

/* False: no further match (or text that is no UTF-8, or a limit reached). */
static bool
walk_next(struct regex_walk *walk)
{
	struct hct_str text = walk->text;

	if (walk->next > text.len)
		return false;
	if (pcre2_match(walk->regex->code, (PCRE2_SPTR)text.ptr, text.len, walk->next, walk->options,
		    walk->data, walk->regex->limits) < 0)
		return false;
	/* Checked whole by the first call. */
	walk->options = PCRE2_NO_UTF_CHECK;
	walk->next = walk->at[1];
	if (walk->at[1] != walk->at[0])
		return true;
	do
		walk->next++;
	while (walk->next < text.len && ((unsigned char)text.ptr[walk->next] & 0xc0) == 0x80);
	return true;
}

static struct hct_str
walk_group(const struct regex_walk *walk, size_t group)
{
	if (group > walk->regex->group_count || walk->at[2 * group] == PCRE2_UNSET)
		return HCT_STR_NONE;
	return hct_str_sub(walk->text, walk->at[2 * group], walk->at[2 * group + 1]);
}

bool
hct_regex_matches(const struct hct_regex *regex, struct hct_str text)
{
	struct regex_walk walk;
	bool found;

	walk_init(&walk, regex, text);
	found = walk_next(&walk);
	walk_fini(&walk);
	return found;
}

struct hct_str
hct_regex_capture_all(const struct hct_regex *regex, struct hct_str text, struct hct_arena *arena)
{
	struct regex_walk walk;
	struct hct_str joined;
	struct hct_buf buf;

	hct_buf_init(&buf, OUTPUT_MAX);
	walk_init(&walk, regex, text);
	while (!buf.overflow && walk_next(&walk))
		for (size_t i = 1; i <= regex->group_count; i++)
			hct_buf_str(&buf, walk_group(&walk, i));
	walk_fini(&walk);
	joined = hct_arena_str(arena, hct_buf_view(&buf));
	hct_buf_fini(&buf);
	return joined;
}

/* "$1" and "$12" behind the dollar: the two-digit group if there is one. Returns the bytes used, 0: no
 * such group. */
static size_t
replace_number(const struct hct_regex *regex, struct hct_str by, size_t *out_group)
{
	size_t number = 0, used = 0;

	for (size_t i = 0; i < 2 && i < by.len && g_ascii_isdigit(by.ptr[i]); i++) {
		number = number * 10 + (size_t)(by.ptr[i] - '0');
		if (number == 0 || number > regex->group_count)
			continue;
		*out_group = number;
		used = i + 1;
	}
	return used;
}

static size_t
replace_name(const struct regex_walk *walk, struct hct_str by, struct hct_buf *buf)
{
	const char *close = walk->regex->named && by.len ? memchr(by.ptr, '>', by.len) : NULL;
	struct hct_str name;

	if (!close)
		return 0;
	name = (struct hct_str){ by.ptr + 1, (size_t)(close - by.ptr) - 1 };
	for (size_t i = 1; i <= walk->regex->group_count; i++)
		if (walk->regex->names[i] && hct_str_is(name, walk->regex->names[i]))
			hct_buf_str(buf, walk_group(walk, i));
	return name.len + 2;
}

/* What stands behind a dollar of the replacement. Returns the bytes used; 0: the dollar is one. */
static size_t
replace_dollar(const struct regex_walk *walk, struct hct_str by, struct hct_buf *buf)
{
	size_t group, used;

	if (by.len == 0)
		return 0;
	switch (by.ptr[0]) {
	case '$':
		hct_buf_char(buf, '$');
		return 1;
	case '&':
		hct_buf_str(buf, walk_group(walk, 0));
		return 1;
	case '`':
		hct_buf_str(buf, hct_str_sub(walk->text, 0, walk->at[0]));
		return 1;
	case '\'':
		hct_buf_str(buf, hct_str_sub(walk->text, walk->at[1], walk->text.len));
		return 1;
	case '<':
		return replace_name(walk, by, buf);
	default:
		used = replace_number(walk->regex, by, &group);
		if (used)
			hct_buf_str(buf, walk_group(walk, group));
		return used;
	}
}

static void
replace_one(const struct regex_walk *walk, struct hct_str by, struct hct_buf *buf)
{
	for (size_t i = 0; i < by.len; i++) {
		size_t used = 0;

		if (by.ptr[i] == '$')
			used = replace_dollar(walk, hct_str_sub(by, i + 1, by.len), buf);
		if (used == 0)
			hct_buf_char(buf, by.ptr[i]);
		i += used;
	}
}

struct hct_str
hct_regex_replace(
	const struct hct_regex *regex, struct hct_str text, struct hct_str by, struct hct_arena *arena)
{
	struct regex_walk walk;
	struct hct_str replaced;
	struct hct_buf buf;
	size_t copied = 0;

	hct_buf_init(&buf, OUTPUT_MAX);
	walk_init(&walk, regex, text);
	while (!buf.overflow && walk_next(&walk)) {
		hct_buf_str(&buf, hct_str_sub(text, copied, walk.at[0]));
		replace_one(&walk, by, &buf);
		copied = walk.at[1];
		if (!regex->global)
			break;
	}
	walk_fini(&walk);
	hct_buf_str(&buf, hct_str_sub(text, copied, text.len));
	/* Half a replacement would be a lie; the text as it was is none. */
	replaced = hct_arena_str(arena, buf.overflow ? text : hct_buf_view(&buf));
	hct_buf_fini(&buf);
	return replaced;
}
