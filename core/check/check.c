/* core/check/check.c: one run of the linter: files in, rules over all units, findings out. */
#include "check/check.h"

#include "base/hash.h"
#include "base/str_table.h"
#include "check/claims.h"
#include "check/collect.h"
#include "check/config.h"
#include "check/custom.h"
#include "check/document.h"
#include "check/outdated.h"
#include "doc/walk.h"

enum { STEP_MESSAGES_MAX = HCT_FINDINGS_MAX + 1000 }; /* of one document: more than can be kept */

struct excluded {
	char *pattern;
	bool fitted; /* something was left out because of it */
};

struct hct_check {
	struct hct_arena *arena;
	struct hct_world world;
	const struct hct_switches *switches;
	struct hct_collect *collect;
	GArray *units; /* struct hct_unit */
	GArray *excluded; /* struct excluded */
	char *emptied; /* the first folder of which everything is excluded; NULL: none */
	GHashTable *named; /* paths of the files that are checked: each once */
	struct hct_custom_rules custom;
	struct hct_findings findings;
};

static void
excluded_clear(gpointer data)
{
	g_free(((struct excluded *)data)->pattern);
}

struct hct_check *
hct_check_create(
	const struct hct_registry *registry, struct hct_schemas *schemas, const struct hct_switches *switches)
{
	struct hct_check *check = g_new0(struct hct_check, 1);

	check->arena = hct_arena_create();
	check->switches = switches;
	hct_custom_init(&check->custom, check->arena);
	check->collect = hct_collect_create(check->arena, switches);
	check->units = g_array_new(false, false, sizeof(struct hct_unit));
	check->excluded = g_array_new(false, false, sizeof(struct excluded));
	g_array_set_clear_func(check->excluded, excluded_clear);
	check->named = g_hash_table_new_full(hct_hash_cstr, g_str_equal, g_free, NULL);
	check->world = (struct hct_world){
		.registry = registry,
		.schemas = schemas,
		.switches = switches,
		.plugin_schemas = hct_str_table_create(),
		.datasources = hct_source_index_create(),
		.variables = hct_wider_create(),
		.arena = check->arena,
	};
	return check;
}

void
hct_check_destroy(struct hct_check *check)
{
	if (!check)
		return;
	hct_collect_destroy(check->collect);
	g_array_unref(check->units);
	g_array_unref(check->excluded);
	g_free(check->emptied);
	g_hash_table_destroy(check->named);
	g_hash_table_destroy(check->world.plugin_schemas);
	hct_source_index_destroy(check->world.datasources);
	hct_wider_destroy(check->world.variables);
	hct_arena_destroy(check->arena);
	g_free(check);
}

void
hct_check_exclude(struct hct_check *check, const char *pattern)
{
	struct excluded excluded = { .pattern = g_strdup(pattern) };

	g_array_append_val(check->excluded, excluded);
}

bool
hct_check_excluded_any(const struct hct_check *check, const char *pattern)
{
	for (guint i = 0; i < check->excluded->len; i++) {
		const struct excluded *excluded = &g_array_index(check->excluded, struct excluded, i);

		if (excluded->fitted && !strcmp(excluded->pattern, pattern))
			return true;
	}
	return false;
}

static void
diag_begin(struct hct_check *check, struct hct_diag *diag)
{
	hct_diag_init(diag, check->arena);
	diag->max = STEP_MESSAGES_MAX;
}

/* ---- what exists ---- */

/* Resources define what others refer to, whether they are checked or only given. */
static void
define(struct hct_check *check, const struct hct_unit *unit)
{
	const struct hct_resource *resource = unit->resource;
	bool global = resource && resource->kind == HCT_RESOURCE_GLOBAL_SECRET;

	if (!resource || unit->whole)
		return;
	if (unit->dashboard && unit->dashboard->datasource_count)
		hct_source_index_add(check->world.datasources, unit->dashboard->datasources);
	if (unit->dashboard && unit->dashboard->variable_count)
		hct_wider_add(check->world.variables, unit->dashboard->variables, resource->project);
	if (global || resource->kind == HCT_RESOURCE_SECRET)
		hct_source_index_add_secret(
			check->world.datasources, global, resource->project, resource->name);
}

/* ---- files ---- */

struct source {
	struct hct_check *check;
	bool walked;
	bool given; /* as a resource: only defined, and nothing but what makes it unreadable is told */
	/* In the folder that is walked: files, and what is excluded of files and folders. */
	size_t found, left_out;
};

/* Reads documents one by one, so that each message knows which it is about. */
static void
read_documents(const struct source *source, const struct hct_check_file *file, const struct hct_docs *docs)
{
	struct hct_check *check = source->check;
	GArray *units = g_array_new(false, false, sizeof(struct hct_unit));
	struct hct_diag diag;

	for (size_t i = 0; i < docs->count; i++) {
		struct hct_documents documents = { check->arena, &diag, file, (uint32_t)i + 1, source->walked,
			units };

		diag_begin(check, &diag);
		hct_documents_read(&documents, docs->roots[i]);
		hct_check_outdated(docs->roots[i], false, check->arena, &diag);
		if (!source->given)
			hct_collect_add(check->collect, file, (uint32_t)i + 1, &diag);
	}
	for (guint i = 0; i < units->len; i++)
		define(check, &g_array_index(units, struct hct_unit, i));
	if (!source->given) {
		g_array_append_vals(check->units, units->data, units->len);
		check->findings.documents += docs->count;
	}
	g_array_unref(units);
}

/* A file's name may be any bytes; what is told of it is text. */
static struct hct_str
name_as_text(struct hct_arena *arena, struct hct_str name)
{
	g_autofree char *valid = name.len ? g_utf8_make_valid(name.ptr, (gssize)name.len) : NULL;

	return hct_arena_str(arena, hct_str(valid));
}

/* `status` and `diag` are those of reading the text. */
static void
read_file(const struct source *source, struct hct_str name, struct hct_str text, hct_status status,
	const struct hct_docs *docs, struct hct_diag *diag)
{
	struct hct_check *check = source->check;
	struct hct_check_file *file = HCT_NEW(check->arena, struct hct_check_file);

	file->name = name_as_text(check->arena, name);
	hct_lines_index(&file->lines, check->arena, text);
	hct_collect_file(check->collect, file, source->given);
	check->findings.files += !source->given;
	if (status == HCT_ERR_IO)
		check->findings.unreadable++;
	else if (status < 0)
		hct_documents_unreadable(check->arena, text, source->walked, diag);
	hct_collect_add(check->collect, file, 0, diag);
	if (status == HCT_OK)
		read_documents(source, file, docs);
}

static void
add_file(void *user, const char *path)
{
	struct source *source = user;
	struct hct_check *check = source->check;
	struct hct_docs docs = { 0 };
	struct hct_str text = HCT_STR_NONE;
	struct hct_diag diag;
	hct_status status;

	source->found++;
	if (!source->given && !g_hash_table_add(check->named, g_canonicalize_filename(path, NULL)))
		return;
	diag_begin(check, &diag);
	status = hct_doc_read_file(check->arena, path, NULL, &diag, &docs, &text);
	read_file(source, hct_str(strcmp(path, "-") ? path : "standard input"), text, status, &docs, &diag);
}

static bool
is_excluded(void *user, const char *path, bool folder)
{
	struct source *source = user;
	GArray *patterns = source->check->excluded;
	bool fits = false;

	/* All of them are tried, so that each is known to be of use. */
	for (guint i = 0; i < patterns->len; i++) {
		struct excluded *excluded = &g_array_index(patterns, struct excluded, i);

		if (!hct_check_entry_fits(excluded->pattern, path, folder))
			continue;
		excluded->fitted = true;
		fits = true;
	}
	source->left_out += fits;
	return fits;
}

static void
tell_unchecked(struct hct_check *check, const char *folder, const char *text)
{
	struct hct_where where = { .file = hct_str(folder) };
	struct hct_diag diag;

	diag_begin(check, &diag);
	check->findings.unreadable++;
	(void)hct_diag_fault(&diag, HCT_ERR_IO, HCT_RULE_UNREADABLE, &where, "%s", text);
	hct_collect_add(check->collect, NULL, 0, &diag);
}

/* A slip in a folder's name must not pass for a clean run. Whoever excludes all that is in one may mean it. */
static void
check_emptiness(const struct source *source, const char *folder)
{
	struct hct_check *check = source->check;

	if (source->found || source->given)
		return;
	if (!source->left_out)
		tell_unchecked(check, folder, "no file in the folder ends with .json, .yaml or .yml");
	else if (!check->emptied)
		check->emptied = g_strdup(folder);
}

static void
add_path(struct source *source, const char *path)
{
	struct hct_check *check = source->check;
	struct hct_diag diag;
	hct_status status;

	source->walked = strcmp(path, "-") != 0 && g_file_test(path, G_FILE_TEST_IS_DIR);
	if (!source->walked) {
		add_file(source, path);
		return;
	}
	diag_begin(check, &diag);
	status = hct_doc_walk_but(path, &diag, is_excluded, add_file, source);
	if (status < 0)
		check->findings.unreadable++;
	hct_collect_add(check->collect, NULL, 0, &diag);
	if (status == HCT_OK)
		check_emptiness(source, path);
}

void
hct_check_add_path(struct hct_check *check, const char *path)
{
	struct source source = { .check = check };

	add_path(&source, path);
}

void
hct_check_add_text(struct hct_check *check, struct hct_str name, struct hct_str text)
{
	struct source source = { .check = check };
	struct hct_docs docs = { 0 };
	struct hct_diag diag;
	hct_status status;

	text = hct_arena_str(check->arena, text);
	diag_begin(check, &diag);
	status = hct_doc_parse(check->arena, hct_arena_str(check->arena, name), text, NULL, &diag, &docs);
	read_file(&source, name, text, status, &docs, &diag);
}

void
hct_check_add_resources(struct hct_check *check, const char *path)
{
	struct source source = { .check = check, .given = true };

	check->world.closed = true;
	add_path(&source, path);
}

void
hct_check_add_rules(struct hct_check *check, const char *path)
{
	struct hct_diag diag;

	diag_begin(check, &diag);
	if (hct_custom_read_file(&check->custom, path, &diag) < 0)
		check->findings.unreadable++;
	hct_collect_add(check->collect, NULL, 0, &diag);
}

/* ---- rules ---- */

static void
tell_custom(void *user, const struct hct_custom_finding *finding)
{
	const struct hct_run *run = user;
	const char *hint = finding->hint.len ? hct_arena_cstr(run->arena, finding->hint) : NULL;

	hct_run_tell_as(run, HCT_RULE_CUSTOM, finding->rule->severity, finding->node, hint, "%.*s",
		HCT_FMT(finding->text));
}

static void
check_unit(struct hct_check *check, const struct hct_unit *unit)
{
	static const struct {
		void (*apply)(const struct hct_run *run);
		bool holder, whole; /* only for what holds something; only for dashboards */
	} rules[] = {
		{ hct_check_variables, true, false },
		{ hct_check_plugins, true, false },
		{ hct_check_panels, true, false },
		{ hct_check_mentions, true, true },
		{ hct_check_datasources, true, false },
		{ hct_check_kubernetes, true, false },
		{ hct_check_layouts, true, false },
		{ hct_check_values, true, false },
		{ hct_check_links, true, false },
		{ hct_check_promql, true, false },
		{ hct_check_secrets, false, false },
	};
	struct hct_diag diag;
	struct hct_run run = { check->arena, &diag, unit, &check->world };

	/* Each has its own messages, so that a flood of one leaves room for those of the others. */
	for (size_t i = 0; i < G_N_ELEMENTS(rules); i++) {
		if ((rules[i].holder && !unit->dashboard) || (rules[i].whole && !unit->whole))
			continue;
		diag_begin(check, &diag);
		rules[i].apply(&run);
		hct_collect_add(check->collect, unit->file, unit->document, &diag);
	}
	diag_begin(check, &diag);
	if (unit->whole)
		hct_custom_apply(&check->custom, unit->resource, tell_custom, &run);
	hct_collect_add(check->collect, unit->file, unit->document, &diag);
}

const struct hct_findings *
hct_check_finish(struct hct_check *check)
{
	if (check->emptied && !check->findings.files && !check->findings.unreadable)
		tell_unchecked(
			check, check->emptied, "everything in the folder is excluded: nothing was checked");
	for (guint i = 0; i < check->units->len; i++)
		check_unit(check, &g_array_index(check->units, struct hct_unit, i));
	hct_check_claims(check->units, &check->world, check->collect);
	hct_collect_finish(check->collect, &check->findings);
	return &check->findings;
}
