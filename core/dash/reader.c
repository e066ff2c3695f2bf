/* core/dash/reader.c: typed reading of document nodes, with a message for everything that is not as it
 * should be. */
#include "dash/reader.h"

#include "doc/metadata.h"

#include <glib.h>
#include <math.h>
#include <stdarg.h>

#define QUOTE "put it in quotation marks"

#define DURATION_MAX_MS (INT64_MAX / 1000000) /* Go counts in nanoseconds */

enum {
	HINT_WORDS_MAX = 2000, /* of one search */
	HINT_WORK_MAX = 200000 /* words, for all messages of a document */
};

void
hct_dash_warn(struct hct_dash_reader *reader, enum hct_rule rule, const struct hct_node *node,
	const char *hint, const char *format, ...)
{
	struct hct_where where = hct_node_where(node, reader->arena);
	struct hct_str text;
	va_list args;

	va_start(args, format);
	text = hct_arena_vprintf(reader->arena, format, args);
	va_end(args);
	(void)hct_diag_add_rule(
		reader->diag, HCT_OK, rule, HCT_SEVERITY_WARNING, &where, hint, "%.*s", HCT_FMT(text));
}

/* Equal but for case and the signs that other naming styles put between words. */
static bool
same_letters(struct hct_str a, const char *b)
{
	size_t i = 0;

	for (;; i++, b++) {
		while (i < a.len && (a.ptr[i] == '_' || a.ptr[i] == '-'))
			i++;
		while (*b == '_' || *b == '-')
			b++;
		if (i == a.len || !*b)
			return i == a.len && !*b;
		if (g_ascii_tolower(a.ptr[i]) != g_ascii_tolower(*b))
			return false;
	}
}

static const char *
nearest(struct hct_str text, const char *const *words)
{
	for (const char *const *word = words; *word; word++)
		if (same_letters(text, *word))
			return *word;
	return hct_str_near_miss(text, words);
}

const char *
hct_dash_hint(struct hct_dash_reader *reader, struct hct_str text, const char *const *words)
{
	const char *word;
	size_t count = 0;

	/* The search looks at every word: not for a flood of messages, nor through a flood of words. */
	while (count <= HINT_WORDS_MAX && words[count])
		count++;
	if (reader->diag->count >= HCT_DIAG_MAX || count > HINT_WORDS_MAX ||
		reader->diag->count * count > HINT_WORK_MAX)
		return NULL;
	word = nearest(text, words);
	return word ? hct_arena_printf(reader->arena, "did you mean \"%s\"?", word).ptr : NULL;
}

/* What is like no known field may be somebody's extension: no warning while a dashboard is drawn. */
static void
tell_unknown(struct hct_dash_reader *reader, const struct hct_node *map, const struct hct_member *member,
	const char *const *fields)
{
	const char *hint;

	for (const char *const *field = fields; *field; field++) {
		if (!hct_str_eq_nocase(member->name, hct_str(*field)))
			continue;
		hct_member_wrong_case(map, member, *field, reader->diag);
		return;
	}
	hint = hct_dash_hint(reader, member->name, fields);
	hct_member_message(map, member, reader->diag, HCT_RULE_UNKNOWN_FIELD,
		hint ? HCT_SEVERITY_WARNING : HCT_SEVERITY_INFO, hint,
		"the unknown field \"%.*s\" is ignored", HCT_FMT(member->name));
}

bool
hct_dash_is_map(struct hct_dash_reader *reader, const struct hct_node *node, const char *what,
	const char *const *fields)
{
	if (!node || node->type != HCT_NODE_MAP) {
		hct_dash_error(reader, HCT_RULE_TYPE, node, NULL, "%s must be an object, not %s", what,
			node ? hct_node_type_name(node->type) : "absent");
		return false;
	}
	if (!fields)
		return true;
	for (uint32_t i = 0; i < node->count; i++)
		if (!hct_str_in(node->members[i].name, fields))
			tell_unknown(reader, node, &node->members[i], fields);
	return true;
}

const struct hct_node *
hct_dash_get(const struct hct_node *map, const char *name)
{
	const struct hct_node *node = hct_node_get(map, name);

	return node && node->type != HCT_NODE_NULL ? node : NULL;
}

const struct hct_node *
hct_dash_place(const struct hct_node *map, const char *name)
{
	const struct hct_node *node = hct_dash_get(map, name);

	return node ? node : map;
}

bool
hct_dash_has(const struct hct_node *map, const char *name)
{
	const struct hct_node *node = hct_dash_get(map, name);

	return node && (node->type != HCT_NODE_STRING || node->text.len > 0);
}

const struct hct_node *
hct_dash_list(struct hct_dash_reader *reader, const struct hct_node *map, const char *name)
{
	const struct hct_node *node = hct_dash_get(map, name);

	if (!node || node->type == HCT_NODE_LIST)
		return node;
	hct_dash_error(reader, HCT_RULE_TYPE, node, NULL, "%s must be a list, not %s", name,
		hct_node_type_name(node->type));
	return NULL;
}

const struct hct_node *
hct_dash_map(struct hct_dash_reader *reader, const struct hct_node *map, const char *name,
	const char *const *fields)
{
	const struct hct_node *node = hct_dash_get(map, name);

	return node && hct_dash_is_map(reader, node, name, fields) ? node : NULL;
}

static bool
is_scalar(const struct hct_node *node)
{
	return node->type == HCT_NODE_NUMBER || node->type == HCT_NODE_BOOL;
}

static void
warn_loose(struct hct_dash_reader *reader, const struct hct_node *node, const char *what, const char *due)
{
	hct_dash_warn(reader, HCT_RULE_LOOSE_TYPE, node, QUOTE, "%s must be %s; %s is taken as text", what,
		due, hct_node_type_name(node->type));
}

bool
hct_dash_text_of(struct hct_dash_reader *reader, const struct hct_node *node, const char *what,
	const char *due, struct hct_str *out_text)
{
	bool loose = is_scalar(node) && node->plain;

	if (loose)
		warn_loose(reader, node, what, due);
	else if (node->type != HCT_NODE_STRING)
		hct_dash_error(reader, HCT_RULE_TYPE, node, is_scalar(node) ? QUOTE : NULL,
			"%s must be %s, not %s", what, due, hct_node_type_name(node->type));
	if (!loose && node->type != HCT_NODE_STRING)
		return false;
	*out_text = node->text;
	return true;
}

struct hct_str
hct_dash_text(struct hct_dash_reader *reader, const struct hct_node *map, const char *name)
{
	const struct hct_node *node = hct_dash_get(map, name);
	struct hct_str text = HCT_STR_NONE;

	/* What an error was told of is read all the same: it is not missing. */
	if (node && !hct_dash_text_of(reader, node, name, "a string", &text) && is_scalar(node))
		text = node->text;
	return text;
}

struct hct_str
hct_dash_loose_text(struct hct_dash_reader *reader, const struct hct_node *map, const char *name)
{
	const struct hct_node *node = hct_dash_get(map, name);

	if (!node || !is_scalar(node))
		return hct_dash_text(reader, map, name);
	warn_loose(reader, node, name, "a string");
	return node->text;
}

struct hct_str
hct_dash_filled(struct hct_dash_reader *reader, const struct hct_node *map, const char *name)
{
	struct hct_str text = hct_dash_text(reader, map, name);

	return text.len > 0 ? text : HCT_STR_NONE;
}

void
hct_dash_check_texts(struct hct_dash_reader *reader, const struct hct_node *map, const char *const *names)
{
	for (; *names; names++)
		(void)hct_dash_text(reader, map, *names);
}

void
hct_dash_check_text_items(struct hct_dash_reader *reader, const struct hct_node *list, const char *what)
{
	for (uint32_t i = 0; i < list->count; i++) {
		struct hct_str text;

		if (list->items[i]->type != HCT_NODE_NULL)
			(void)hct_dash_text_of(reader, list->items[i], what, "strings", &text);
	}
}

/* Go's YAML decoder takes these words of YAML 1.1 where a boolean is wanted, in quotation marks too; that of JSON none. */
static int
boolean_word(struct hct_str text)
{
	static const char *const yes[] = { "y", "Y", "yes", "on", NULL };
	static const char *const no[] = { "n", "N", "no", "off", NULL };

	return hct_str_in(text, yes) ? 1 : hct_str_in(text, no) ? 0 : -1;
}

bool
hct_dash_bool(struct hct_dash_reader *reader, const struct hct_node *map, const char *name, bool fallback)
{
	const struct hct_node *node = hct_dash_get(map, name);
	int word;

	if (!node)
		return fallback;
	if (node->type == HCT_NODE_BOOL)
		return node->boolean;
	word = node->type == HCT_NODE_STRING && !node->json ? boolean_word(node->text) : -1;
	if (word >= 0) {
		hct_dash_warn(reader, HCT_RULE_LOOSE_TYPE, node, NULL,
			"%s should be true or false; \"%.*s\" is taken as %s", name, HCT_FMT(node->text),
			word ? "true" : "false");
		return word;
	}
	hct_dash_error(reader, HCT_RULE_TYPE, node, NULL, "%s must be true or false, not %s", name,
		hct_node_type_name(node->type));
	return fallback;
}

int32_t
hct_dash_int(struct hct_dash_reader *reader, const struct hct_node *map, const char *name, int32_t fallback)
{
	const struct hct_node *node = hct_dash_get(map, name);

	if (!node)
		return fallback;
	if (node->type != HCT_NODE_NUMBER) {
		hct_dash_error(reader, HCT_RULE_TYPE, node, NULL, "%s must be a whole number, not %s", name,
			hct_node_type_name(node->type));
		return fallback;
	}
	if (!(fabs(node->number) <= HCT_DASH_INT_MAX)) {
		hct_dash_error(reader, HCT_RULE_RANGE, node, NULL, "%s must be between -%d and %d", name,
			HCT_DASH_INT_MAX, HCT_DASH_INT_MAX);
		return fallback;
	}
	if (node->number != trunc(node->number)) {
		hct_dash_error(reader, HCT_RULE_TYPE, node, NULL, "%s must be a whole number, not %.*s", name,
			HCT_FMT(node->text));
		return fallback;
	}
	return (int32_t)node->number;
}

static struct hct_str
joined(struct hct_dash_reader *reader, const char *const *words)
{
	struct hct_str all = HCT_STR_NONE;

	for (; *words; words++)
		all = hct_arena_printf(reader->arena, "%.*s%s%s", HCT_FMT(all), all.len ? ", " : "", *words);
	return all;
}

size_t
hct_dash_choice(struct hct_dash_reader *reader, const struct hct_node *map, const char *name,
	const char *const *words, size_t fallback)
{
	const struct hct_node *node = hct_dash_get(map, name);
	struct hct_str text = hct_dash_text(reader, map, name);

	if (!node || text.ptr == NULL)
		return fallback;
	for (size_t i = 0; words[i]; i++)
		if (hct_str_is(text, words[i]))
			return i;
	hct_dash_error(reader, HCT_RULE_CHOICE, node, hct_dash_hint(reader, text, words),
		"unknown %s \"%.*s\"; expected one of: %.*s", name, HCT_FMT(text),
		HCT_FMT(joined(reader, words)));
	return fallback;
}

bool
hct_dash_duration(struct hct_dash_reader *reader, const struct hct_node *map, const char *name,
	struct hct_duration *out_duration)
{
	const struct hct_node *node = hct_dash_get(map, name);
	struct hct_str text = hct_dash_filled(reader, map, name);
	struct hct_duration duration;

	if (text.len == 0)
		return false;
	if (!hct_duration_parse(text, &duration)) {
		hct_dash_error(reader, HCT_RULE_DURATION, node, NULL,
			"%s \"%.*s\" is not a duration; expected whole numbers with the units y w d h m s "
			"ms, "
			"largest first, such as \"1h30m\"",
			name, HCT_FMT(text));
		return false;
	}
	if (hct_duration_ms(&duration) > DURATION_MAX_MS) {
		hct_dash_error(reader, HCT_RULE_DURATION, node, NULL,
			"%s \"%.*s\" is too long: Perses counts to 292 years", name, HCT_FMT(text));
		return false;
	}
	*out_duration = duration;
	return true;
}

void
hct_dash_check_name(
	struct hct_dash_reader *reader, const struct hct_node *node, const char *what, struct hct_str name)
{
	const char *fault = hct_name_fault(name);

	if (!fault)
		return;
	if (name.len == 0)
		hct_dash_error(reader, HCT_RULE_NAME, node, NULL, "%s %s", what, fault);
	else
		hct_dash_error(
			reader, HCT_RULE_NAME, node, NULL, "%s \"%.*s\" %s", what, HCT_FMT(name), fault);
}
