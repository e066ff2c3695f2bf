/* core/check/collect.c: findings, and which of them are shown. */
#include "check/collect.h"

#include "check/comments.h"

#include <stdio.h>

enum { KEPT_FOR_ERRORS = HCT_FINDINGS_MAX / 10 }; /* places that a flood of warnings cannot take */

struct entry {
	struct hct_finding finding;
	const struct hct_check_file *file; /* NULL: none */
	guint order; /* of the file */
};

struct known_file {
	guint order;
	struct hct_comments comments;
};

struct hct_collect {
	struct hct_arena *arena;
	const struct hct_switches *switches;
	GHashTable *files; /* struct hct_check_file * → struct known_file */
	GArray *entries;
	GHashTable *secret_lines; /* key of file and line */
	size_t dropped, errors, warnings, infos;
};

struct hct_rule_id
hct_rule_id(enum hct_rule rule)
{
	struct hct_rule_id id;

	snprintf(id.text, sizeof id.text, "HCT%03u", (unsigned)rule % 1000);
	return id;
}

const char *
hct_severity_name(uint32_t severity)
{
	return severity == HCT_SEVERITY_ERROR	  ? "error"
	       : severity == HCT_SEVERITY_WARNING ? "warning"
						  : "info";
}

struct hct_collect *
hct_collect_create(struct hct_arena *arena, const struct hct_switches *switches)
{
	struct hct_collect *collect = g_new0(struct hct_collect, 1);

	collect->arena = arena;
	collect->switches = switches;
	collect->files = g_hash_table_new(NULL, NULL);
	collect->entries = g_array_new(false, false, sizeof(struct entry));
	collect->secret_lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return collect;
}

void
hct_collect_destroy(struct hct_collect *collect)
{
	g_hash_table_destroy(collect->files);
	g_array_unref(collect->entries);
	g_hash_table_destroy(collect->secret_lines);
	g_free(collect);
}

static size_t *
counter(struct hct_collect *collect, uint32_t severity)
{
	return severity == HCT_SEVERITY_ERROR	  ? &collect->errors
	       : severity == HCT_SEVERITY_WARNING ? &collect->warnings
						  : &collect->infos;
}

static void
add_entry(struct hct_collect *collect, const struct hct_check_file *file, const struct hct_finding *finding)
{
	const struct known_file *known = file ? g_hash_table_lookup(collect->files, file) : NULL;
	struct entry entry = { .finding = *finding, .file = file, .order = known ? known->order : G_MAXUINT };
	guint room = finding->severity == HCT_SEVERITY_ERROR ? HCT_FINDINGS_MAX
							     : HCT_FINDINGS_MAX - KEPT_FOR_ERRORS;

	if (finding->rule == HCT_RULE_SECRET_TEXT && file)
		g_hash_table_add(
			collect->secret_lines, g_strdup_printf("%p %u", (const void *)file, finding->line));
	if (!hct_switches_pass(collect->switches, finding, &entry.finding.severity))
		return;
	if (known && hct_comments_disable(&known->comments, finding->line, finding->rule))
		return;
	(*counter(collect, entry.finding.severity))++;
	if (collect->entries->len >= room)
		collect->dropped++;
	else
		g_array_append_val(collect->entries, entry);
}

struct unknown_words {
	struct hct_collect *collect;
	const struct hct_check_file *file;
};

static void
tell_unknown_word(void *user, uint32_t line, struct hct_str word)
{
	const struct unknown_words *words = user;
	struct hct_finding finding = { .file = words->file->name,
		.line = line,
		.column = 1,
		.severity = HCT_SEVERITY_WARNING,
		.rule = HCT_RULE_NO_EFFECT };

	finding.text = hct_arena_printf(words->collect->arena,
		"the comment turns nothing off: \"%.*s\" is no rule and no group",
		HCT_FMT(hct_str_sub(word, 0, MIN(word.len, 60))));
	add_entry(words->collect, words->file, &finding);
}

void
hct_collect_file(struct hct_collect *collect, const struct hct_check_file *file)
{
	struct known_file *known = HCT_NEW(collect->arena, struct known_file);
	struct unknown_words words = { collect, file };

	known->order = g_hash_table_size(collect->files);
	g_hash_table_insert(collect->files, (gpointer)(uintptr_t)file, known);
	hct_comments_read(&known->comments, collect->arena, &file->lines, tell_unknown_word, &words);
}

/* Of a message that is about no file of the run: a folder. Its name may be any bytes. */
static struct hct_str
name_of(struct hct_collect *collect, const struct hct_message *message)
{
	struct hct_str name = message->where.file;
	g_autofree char *valid = name.len ? g_utf8_make_valid(name.ptr, (gssize)name.len) : NULL;

	return hct_arena_str(collect->arena, hct_str(valid));
}

void
hct_collect_add(struct hct_collect *collect, const struct hct_check_file *file, uint32_t document,
	const struct hct_diag *diag)
{
	for (const struct hct_message *message = diag->first; message; message = message->next) {
		struct hct_finding finding = {
			.file = file ? file->name : name_of(collect, message),
			.document = document,
			.line = message->where.line,
			.column = message->where.column,
			.severity = message->severity,
			.rule = message->rule ? message->rule : HCT_RULE_TYPE,
			.path = message->where.path,
			.text = message->text,
			.hint = message->hint,
		};

		add_entry(collect, file, &finding);
	}
	collect->dropped += diag->dropped;
}

static int
compare_entries(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	const struct hct_finding *left = &x->finding, *right = &y->finding;

	if (x->order != y->order)
		return (x->order > y->order) - (x->order < y->order);
	if (left->line != right->line)
		return (left->line > right->line) - (left->line < right->line);
	if (left->column != right->column)
		return (left->column > right->column) - (left->column < right->column);
	if (left->rule != right->rule)
		return (left->rule > right->rule) - (left->rule < right->rule);
	return hct_str_cmp(left->path, right->path) ? hct_str_cmp(left->path, right->path)
						    : hct_str_cmp(left->text, right->text);
}

static bool
is_same(const struct entry *a, const struct entry *b)
{
	return a->order == b->order && compare_entries(a, b) == 0;
}

void
hct_collect_finish(struct hct_collect *collect, struct hct_findings *out_findings)
{
	struct entry *entries = (struct entry *)(void *)collect->entries->data;
	size_t count = collect->entries->len, kept = 0;
	struct hct_finding *items = HCT_NEW_ARRAY(collect->arena, struct hct_finding, count);

	g_array_sort(collect->entries, compare_entries);
	for (size_t i = 0; i < count; i++) {
		g_autofree char *key =
			g_strdup_printf("%p %u", (const void *)entries[i].file, entries[i].finding.line);

		if (i > 0 && is_same(&entries[i - 1], &entries[i])) {
			(*counter(collect, entries[i].finding.severity))--;
			continue;
		}
		items[kept] = entries[i].finding;
		if (entries[i].file && !g_hash_table_contains(collect->secret_lines, key))
			items[kept].quote = hct_lines_get(&entries[i].file->lines, items[kept].line);
		kept++;
	}
	out_findings->items = items;
	out_findings->count = kept;
	out_findings->errors = collect->errors;
	out_findings->warnings = collect->warnings;
	out_findings->infos = collect->infos;
	out_findings->dropped = collect->dropped;
}
