/* core/check/config.c: .hecate.yaml. */
#include "check/config.h"

#include "doc/read.h"

#include <fnmatch.h>
#include <glib.h>

struct reader {
	struct hct_arena *arena;
	struct hct_diag *diag;
	struct hct_switches *switches;
	const char *folder;
	struct hct_check_config *config;
};

static const char *const settings[] = { "disable", "severity", "failOn", "resources", "rules", "exclude",
	"ignore", NULL };
static const char *const sections[] = { "lint", NULL };

static bool
fits(const char *pattern, const char *path, int flags)
{
	bool from_start = g_str_has_prefix(pattern, "./");

	pattern += from_start ? 2 : 0;
	path += g_str_has_prefix(path, "./") ? 2 : 0;
	/* As in .gitignore; what a pattern begins with may be anywhere. */
	while (!from_start && g_str_has_prefix(pattern, "**/"))
		pattern += 3;
	if (!*pattern)
		return false;
	if (fnmatch(pattern, path, flags) == 0)
		return true;
	for (const char *slash = strchr(path, '/'); slash && !from_start; slash = strchr(slash + 1, '/'))
		if (fnmatch(pattern, slash + 1, flags) == 0)
			return true;
	return false;
}

bool
hct_check_path_fits(const char *pattern, const char *path)
{
	g_autofree char *all_in_it = g_str_has_suffix(pattern, "/") ? g_strconcat(pattern, "*", NULL) : NULL;

	return fits(all_in_it ? all_in_it : pattern, path, FNM_LEADING_DIR);
}

bool
hct_check_entry_fits(const char *pattern, const char *path, bool folder)
{
	g_autofree char *own = NULL;
	size_t end = strlen(pattern);

	if (fits(pattern, path, 0))
		return true;
	/* A "/" at the end, with stars behind it or none, means all that is in the folder: it need not be read. */
	while (end && pattern[end - 1] == '*')
		end--;
	if (!folder || end == 0 || pattern[end - 1] != '/')
		return false;
	own = g_strndup(pattern, end - 1);
	return fits(own, path, 0);
}

static void
fail(struct reader *reader, const struct hct_node *node, const char *text)
{
	(void)hct_node_error(node, reader->diag, NULL, "%s", text);
}

/* Strings of a list, or one string. */
static const char **
read_texts(struct reader *reader, const struct hct_node *node, bool paths, size_t *out_count)
{
	uint32_t count = node->type == HCT_NODE_LIST ? node->count : 1;
	const char **texts = HCT_NEW_ARRAY(reader->arena, const char *, count);

	for (uint32_t i = 0; i < count; i++) {
		const struct hct_node *item = node->type == HCT_NODE_LIST ? node->items[i] : node;
		const char *text = hct_arena_cstr(reader->arena, hct_node_text(item));

		if (item->type != HCT_NODE_STRING)
			fail(reader, item, "a text is due here");
		else if (paths && !g_path_is_absolute(text))
			text = hct_arena_printf(reader->arena, "%s/%s", reader->folder, text).ptr;
		texts[i] = text;
	}
	*out_count = count;
	return texts;
}

/* 0: off; -1: another word. */
static int
severity_named(struct hct_str word)
{
	static const char *const words[] = { "off", "error", "warning", "info" };

	for (int i = 0; i < 4; i++)
		if (hct_str_is(word, words[i]))
			return i;
	return -1;
}

static void
read_disable(struct reader *reader, const struct hct_node *node)
{
	size_t count;
	const char **words = read_texts(reader, node, false, &count);

	for (size_t i = 0; i < count; i++)
		if (!hct_switches_disable(reader->switches, hct_str(words[i])))
			fail(reader, node->type == HCT_NODE_LIST ? node->items[i] : node,
				"this is no rule and no group");
}

static void
read_severity(struct reader *reader, const struct hct_node *node)
{
	for (uint32_t i = 0; node->type == HCT_NODE_MAP && i < node->count; i++) {
		const struct hct_node *value = node->members[i].value;
		/* "off" without quotation marks is false to some readers of YAML. */
		int severity = severity_named(value->text);

		if (severity < 0)
			fail(reader, value, "error, warning, info or off is due here");
		else if (!hct_switches_severity(reader->switches, node->members[i].name, (uint32_t)severity))
			fail(reader, value, "this is the severity of no rule and no group");
	}
	if (node->type != HCT_NODE_MAP)
		fail(reader, node, "an object is due here: rule or group, and its severity");
}

static void
read_ignore(struct reader *reader, const struct hct_node *node)
{
	for (uint32_t i = 0; node->type == HCT_NODE_LIST && i < node->count; i++) {
		const struct hct_node *path = hct_node_get(node->items[i], "path");
		const struct hct_node *rules = hct_node_get(node->items[i], "rules");
		size_t count = 0;
		const char **words = rules ? read_texts(reader, rules, false, &count) : NULL;

		if (!path || path->type != HCT_NODE_STRING || !rules)
			fail(reader, node->items[i], "path (a pattern) and rules (a list) are due here");
		for (size_t k = 0; path && k < count; k++)
			if (!hct_switches_ignore(reader->switches, hct_arena_cstr(reader->arena, path->text),
				    hct_str(words[k])))
				fail(reader, rules, "this is no rule and no group");
	}
	if (node->type != HCT_NODE_LIST)
		fail(reader, node, "a list is due here");
}

static void
read_fail_on(struct reader *reader, const struct hct_node *node)
{
	int severity = severity_named(hct_node_text(node));

	if (severity <= 0)
		fail(reader, node, "error, warning or info is due here");
	else
		reader->config->fail_on = (uint32_t)severity;
}

static const char *
near_hint(struct reader *reader, struct hct_str word, const char *const *words)
{
	const char *near = hct_str_near_miss(word, words);

	return near ? hct_arena_printf(reader->arena, "did you mean \"%s\"?", near).ptr : NULL;
}

static void
read_member(struct reader *reader, const struct hct_node *map, const struct hct_member *member)
{
	struct hct_check_config *config = reader->config;

	if (hct_str_is(member->name, "disable"))
		read_disable(reader, member->value);
	else if (hct_str_is(member->name, "severity"))
		read_severity(reader, member->value);
	else if (hct_str_is(member->name, "failOn"))
		read_fail_on(reader, member->value);
	else if (hct_str_is(member->name, "resources"))
		config->resources = read_texts(reader, member->value, true, &config->resource_count);
	else if (hct_str_is(member->name, "rules"))
		config->rule_files = read_texts(reader, member->value, true, &config->rule_file_count);
	else if (hct_str_is(member->name, "exclude"))
		config->excludes = read_texts(reader, member->value, false, &config->exclude_count);
	else if (hct_str_is(member->name, "ignore"))
		read_ignore(reader, member->value);
	else
		hct_member_message(map, member, reader->diag, HCT_RULE_NONE, HCT_SEVERITY_ERROR,
			near_hint(reader, member->name, settings), "lint has no setting \"%.*s\"",
			HCT_FMT(member->name));
}

/* A setting that nobody reads would be off without a word. */
static void
check_section(struct reader *reader, const struct hct_node *map, const struct hct_member *member)
{
	const char *hint = hct_str_in(member->name, settings) ? "it belongs under \"lint\""
							      : near_hint(reader, member->name, sections);

	if (!hct_str_in(member->name, sections))
		hct_member_message(map, member, reader->diag, HCT_RULE_NONE, HCT_SEVERITY_ERROR, hint,
			"there is no section \"%.*s\"", HCT_FMT(member->name));
}

/* Nothing but comments: settings that somebody may need again. */
static bool
says_nothing(struct hct_str text)
{
	while (text.len) {
		ptrdiff_t end = hct_str_find(text, HCT_STR("\n"));
		struct hct_str line = hct_str_trim(hct_str_sub(text, 0, end < 0 ? text.len : (size_t)end));

		if (line.len && line.ptr[0] != '#')
			return false;
		text = hct_str_sub(text, end < 0 ? text.len : (size_t)end + 1, text.len);
	}
	return true;
}

hct_status
hct_check_config_read(struct hct_arena *arena, const char *path, struct hct_switches *switches,
	struct hct_diag *diag, struct hct_check_config *out_config)
{
	g_autofree char *folder = g_path_get_dirname(path);
	struct hct_check_config config = { 0 };
	struct reader reader = { arena, diag, switches, folder, &config };
	const struct hct_node *lint;
	struct hct_docs docs;
	struct hct_str text;
	hct_status status = hct_doc_read_bytes(arena, path, NULL, diag, &text);

	if (status == HCT_OK && says_nothing(text)) {
		*out_config = config;
		return HCT_OK;
	}
	if (status == HCT_OK)
		status = hct_doc_parse(arena, hct_str(path), text, NULL, diag, &docs);
	if (status)
		return status;
	lint = hct_node_get(docs.roots[0], "lint");
	/* A section of which everything is commented out. */
	lint = lint && lint->type == HCT_NODE_NULL ? NULL : lint;
	if (docs.count > 1 || docs.roots[0]->type != HCT_NODE_MAP || (lint && lint->type != HCT_NODE_MAP))
		fail(&reader, docs.roots[0], "one object with a member \"lint\" is due here");
	for (uint32_t i = 0; docs.roots[0]->type == HCT_NODE_MAP && i < docs.roots[0]->count; i++)
		check_section(&reader, docs.roots[0], &docs.roots[0]->members[i]);
	for (uint32_t i = 0; lint && lint->type == HCT_NODE_MAP && i < lint->count; i++)
		read_member(&reader, lint, &lint->members[i]);
	if (diag->errors)
		return HCT_ERR_SPEC;
	*out_config = config;
	return HCT_OK;
}
