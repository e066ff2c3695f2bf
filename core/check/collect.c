/* core/check/collect.c: findings, and which of them are shown. */
#include "check/collect.h"

#include "base/str_table.h"
#include "check/comments.h"
#include "check/echo.h"
#include "check/quote.h"

#include <stdio.h>

enum { KEPT_FOR_ERRORS = HCT_FINDINGS_MAX / 10 }; /* places that a flood of warnings cannot take */

struct entry {
	struct hct_finding finding;
	const struct hct_check_file *file; /* NULL: none */
	guint order; /* of the file */
};

/* A secret, and the lines over which it goes. */
struct secret {
	const struct hct_check_file *file;
	guint order;
	uint32_t line, column, last_line;
};

struct known_file {
	guint order;
	struct hct_comments comments;
};

struct hct_collect {
	struct hct_arena *arena;
	const struct hct_switches *switches;
	GHashTable *files; /* struct hct_check_file * → struct known_file */
	GHashTable *names; /* of files → struct known_file, the first of the name */
	GArray *entries; /* NULL: finished */
	GArray *secrets; /* struct secret */
	size_t dropped, errors, warnings, infos; /* of what is dropped, until the end */
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
	collect->names = hct_str_table_create();
	collect->entries = g_array_new(false, false, sizeof(struct entry));
	collect->secrets = g_array_new(false, false, sizeof(struct secret));
	return collect;
}

void
hct_collect_destroy(struct hct_collect *collect)
{
	g_hash_table_destroy(collect->files);
	g_hash_table_destroy(collect->names);
	g_clear_pointer(&collect->entries, g_array_unref);
	g_array_unref(collect->secrets);
	g_free(collect);
}

static size_t *
counter(struct hct_collect *collect, uint32_t severity)
{
	return severity == HCT_SEVERITY_ERROR	  ? &collect->errors
	       : severity == HCT_SEVERITY_WARNING ? &collect->warnings
						  : &collect->infos;
}

/* Whether it is told or not, its lines are not quoted. */
static void
add_secret(struct hct_collect *collect, const struct hct_check_file *file, guint order,
	const struct hct_finding *finding)
{
	struct secret secret = { file, order, finding->line, finding->column, finding->line };

	g_array_append_val(collect->secrets, secret);
}

static void
add_entry(struct hct_collect *collect, const struct hct_check_file *file, const struct hct_finding *finding)
{
	const struct known_file *known = file ? g_hash_table_lookup(collect->files, file) : NULL;
	struct entry entry = { .finding = *finding, .file = file, .order = known ? known->order : G_MAXUINT };
	guint room = finding->severity == HCT_SEVERITY_ERROR ? HCT_FINDINGS_MAX
							     : HCT_FINDINGS_MAX - KEPT_FOR_ERRORS;

	if (finding->rule == HCT_RULE_SECRET_TEXT && file)
		add_secret(collect, file, entry.order, finding);
	if (!hct_switches_pass(collect->switches, finding, &entry.finding.severity))
		return;
	if (known && hct_comments_disable(&known->comments, finding->line, finding->rule))
		return;
	if (collect->entries->len < room) {
		g_array_append_val(collect->entries, entry);
		return;
	}
	collect->dropped++;
	(*counter(collect, entry.finding.severity))++;
}

struct unknown_words {
	struct hct_collect *collect;
	const struct hct_check_file *file;
	bool quiet;
};

static void
tell_unknown_word(void *user, uint32_t line, uint32_t column, struct hct_str word)
{
	const struct unknown_words *words = user;
	struct hct_finding finding = { .file = words->file->name,
		.line = line,
		.column = column,
		.severity = HCT_SEVERITY_WARNING,
		.rule = HCT_RULE_NO_EFFECT };
	g_autofree char *valid = NULL;

	if (words->quiet)
		return;
	/* What cannot be read as a document has comments too, and may be no text. */
	valid = g_utf8_make_valid(word.len ? word.ptr : "", (gssize)hct_short_name(word).len);
	finding.text = hct_arena_printf(words->collect->arena,
		"the comment turns nothing off: \"%s\" is no rule and no group", valid);
	add_entry(words->collect, words->file, &finding);
}

void
hct_collect_file(struct hct_collect *collect, const struct hct_check_file *file, bool quiet)
{
	struct known_file *known = HCT_NEW(collect->arena, struct known_file);
	const struct known_file *first = g_hash_table_lookup(collect->names, &file->name);
	struct unknown_words words = { collect, file, quiet };

	known->order = first ? first->order : g_hash_table_size(collect->names);
	if (!first)
		g_hash_table_insert(collect->names, (gpointer)(uintptr_t)&file->name, known);
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

/* What the diag had no room for is counted too. */
static void
add_dropped(struct hct_collect *collect, const struct hct_diag *diag)
{
	size_t errors = diag->errors, warnings = diag->warnings;

	if (!diag->dropped)
		return;
	for (const struct hct_message *message = diag->first; message; message = message->next) {
		errors -= message->severity == HCT_SEVERITY_ERROR;
		warnings -= message->severity == HCT_SEVERITY_WARNING;
	}
	collect->dropped += diag->dropped;
	collect->errors += errors;
	collect->warnings += warnings;
	collect->infos += diag->dropped - errors - warnings;
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
	add_dropped(collect, diag);
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
is_same_place(const struct entry *a, const struct entry *b)
{
	return a->order == b->order && a->finding.line == b->finding.line &&
	       a->finding.column == b->finding.column && a->finding.rule == b->finding.rule &&
	       hct_str_eq(a->finding.file, b->finding.file);
}

/* Without what is told again in the same words about the same place: of a file that is there twice, or of a block with an
 * anchor, which has a path for each alias. Sets out_kept[i] to the entry of finding i; returns how many there are. */
static size_t
drop_twins(struct entry *entries, size_t count, struct entry **out_kept)
{
	g_autoptr(GHashTable) told = hct_str_table_create();
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		struct entry *twin;

		if (i > 0 && !is_same_place(&entries[i - 1], &entries[i]))
			g_hash_table_remove_all(told);
		twin = g_hash_table_lookup(told, &entries[i].finding.text);
		if (twin) {
			twin->finding.severity = MIN(twin->finding.severity, entries[i].finding.severity);
			continue;
		}
		g_hash_table_insert(told, &entries[i].finding.text, &entries[i]);
		out_kept[kept++] = &entries[i];
	}
	return kept;
}

static int
compare_secrets(const void *a, const void *b)
{
	const struct secret *left = a, *right = b;

	if (left->order != right->order)
		return (left->order > right->order) - (left->order < right->order);
	if (left->line != right->line)
		return (left->line > right->line) - (left->line < right->line);
	return (left->column > right->column) - (left->column < right->column);
}

/* In the order of findings, and each with its last line. */
static void
secrets_finish(GArray *secrets)
{
	struct hct_quoter quoter = { NULL };

	g_array_sort(secrets, compare_secrets);
	for (guint i = 0; i < secrets->len; i++) {
		struct secret *secret = &g_array_index(secrets, struct secret, i);

		if (quoter.lines != &secret->file->lines)
			quoter = (struct hct_quoter){ &secret->file->lines };
		secret->last_line = hct_quoter_scalar_end(&quoter, secret->line, secret->column);
	}
}

/* Findings are quoted in their order, and the secrets are gone through beside them. */
struct quoting {
	const GArray *secrets;
	guint next; /* secret */
	guint order; /* of the file that `until` is about */
	uint32_t until; /* the last line of the secrets that began so far */
	struct hct_quoter quoter;
};

/* Where nothing could be read, or it is not known as what, nobody knows what holds a secret: a line with one of the words is
 * not quoted. */
static bool
is_unread(enum hct_rule rule)
{
	return rule == HCT_RULE_SYNTAX || rule == HCT_RULE_TWIN_MEMBER || rule == HCT_RULE_LIMIT ||
	       rule == HCT_RULE_KIND || rule == HCT_RULE_SPEC_MISSING || rule == HCT_RULE_UNKNOWN_FIELD;
}

static bool
names_secret(struct hct_str line)
{
	static const char *const words[] = { "password", "passwd", "secret", "token", "credential",
		"authorization", "api-key", "apikey", "api_key", "cookie", "private" };
	g_autofree char *lower = line.len ? g_ascii_strdown(line.ptr, (gssize)line.len) : NULL;

	for (size_t i = 0; lower && i < G_N_ELEMENTS(words); i++)
		if (strstr(lower, words[i]))
			return true;
	return false;
}

static void
quote_entry(struct quoting *quoting, const struct entry *entry, struct hct_finding *finding)
{
	if (!entry->file)
		return;
	if (quoting->quoter.lines != &entry->file->lines)
		quoting->quoter = (struct hct_quoter){ &entry->file->lines };
	for (; quoting->next < quoting->secrets->len; quoting->next++) {
		const struct secret *secret = &g_array_index(quoting->secrets, struct secret, quoting->next);

		if (secret->order > entry->order ||
			(secret->order == entry->order && secret->line > finding->line))
			break;
		quoting->until = MAX(secret->last_line, quoting->order == secret->order ? quoting->until : 0);
		quoting->order = secret->order;
	}
	if (quoting->order == entry->order && quoting->until >= finding->line)
		return;
	finding->quote = hct_quoter_get(&quoting->quoter, finding->line, finding->column);
	if (is_unread(finding->rule) && names_secret(finding->quote.text))
		finding->quote = (struct hct_quote){ 0 };
}

/* Without those that repeat others; returns how many are left. */
static size_t
drop_echoes(struct hct_collect *collect, struct hct_finding *items, size_t count)
{
	bool *echoes = HCT_NEW_ARRAY(collect->arena, bool, count);
	size_t kept = 0;

	hct_findings_echo(items, count, echoes);
	for (size_t i = 0; i < count; i++)
		if (!echoes[i])
			items[kept++] = items[i];
	return kept;
}

void
hct_collect_finish(struct hct_collect *collect, struct hct_findings *out_findings)
{
	struct entry *entries = (struct entry *)(void *)collect->entries->data;
	g_autofree struct entry **told = g_new(struct entry *, collect->entries->len + 1);
	size_t kept;
	struct hct_finding *items;
	struct quoting quoting = { .secrets = collect->secrets, .order = G_MAXUINT };

	g_array_sort(collect->entries, compare_entries);
	secrets_finish(collect->secrets);
	kept = drop_twins(entries, collect->entries->len, told);
	items = HCT_NEW_ARRAY(collect->arena, struct hct_finding, kept);
	for (size_t i = 0; i < kept; i++) {
		items[i] = told[i]->finding;
		quote_entry(&quoting, told[i], &items[i]);
	}
	/* Whoever writes the findings needs the memory. */
	g_array_unref(collect->entries);
	collect->entries = NULL;
	kept = drop_echoes(collect, items, kept);
	for (size_t i = 0; i < kept; i++)
		(*counter(collect, items[i].severity))++;
	out_findings->items = items;
	out_findings->count = kept;
	out_findings->errors = collect->errors;
	out_findings->warnings = collect->warnings;
	out_findings->infos = collect->infos;
	out_findings->dropped = collect->dropped;
}
