/* core/fmt/upgrade_run.c: finds on the document tree of what would be written, rewrites in the tree that is written, until
 * there is nothing left that can be rewritten. One rewriting makes room for the next: a panel gets its spec, the spec its
 * queries, the queries their plugins. */
#include "fmt/upgrade_run.h"

#include "fmt/order.h"
#include "fmt/upgrade.h"
#include "fmt/upgrade_rows.h"
#include "fmt/write.h"

#include <glib.h>

enum { ROUNDS_MAX = 40 };

struct round {
	struct hct_arena *arena;
	struct hct_fmt_tree *tree;
	GHashTable *nodes; /* struct hct_node → struct hct_fmt_node, where it is no alias in between */
	GArray *found; /* struct hct_upgrade */
};

/* ---- the two trees of one text ------------------------------------------------------------------------------------*/

static bool
is_merge(const struct hct_fmt_entry *entry)
{
	return entry->name && entry->name->style == HCT_FMT_PLAIN && hct_str_is(entry->name->text, "<<");
}

/* What was merged comes behind the map's own members. */
static void
pair(struct round *round, const struct hct_node *node, struct hct_fmt_node *written)
{
	uint32_t i = 0;

	if (written->kind == HCT_FMT_ALIAS)
		return;
	g_hash_table_insert(round->nodes, (gpointer)node, written);
	if (written->kind == HCT_FMT_SCALAR)
		return;
	for (struct hct_fmt_entry *entry = written->first; entry && i < node->count; entry = entry->next)
		if (!is_merge(entry)) {
			pair(round, node->type == HCT_NODE_MAP ? node->members[i].value : node->items[i],
				entry->value);
			i++;
		}
}

static bool
is_collection(const struct hct_fmt_node *node)
{
	return node && (node->kind == HCT_FMT_MAP || node->kind == HCT_FMT_LIST);
}

static void
pair_documents(struct round *round, const struct hct_docs *docs)
{
	size_t i = 0;

	for (struct hct_fmt_document *document = round->tree->first; document; document = document->next) {
		if (!is_collection(document->root))
			continue;
		while (i < docs->count && docs->roots[i]->type != HCT_NODE_MAP &&
			docs->roots[i]->type != HCT_NODE_LIST)
			i++;
		if (i < docs->count)
			pair(round, docs->roots[i++], document->root);
	}
}

/* ---- rounds -------------------------------------------------------------------------------------------------------*/

static void
keep(void *user, const struct hct_upgrade *upgrade)
{
	struct round *round = user;

	g_array_append_val(round->found, *upgrade);
}

/* Reads what would be written, and finds what is outdated in it. */
static bool
look(struct round *round, struct hct_str name, const struct hct_doc_limits *limits)
{
	struct hct_docs docs = { 0 };
	struct hct_diag diag;
	struct hct_buf buf;
	bool ok;

	hct_diag_init(&diag, round->arena);
	hct_buf_init(&buf, hct_doc_max_bytes(limits));
	hct_fmt_write(round->tree, &buf);
	ok = !buf.overflow &&
	     hct_doc_parse(round->arena, name, hct_buf_view(&buf), limits, &diag, &docs) == HCT_OK;
	hct_buf_fini(&buf);
	if (ok)
		pair_documents(round, &docs);
	for (size_t i = 0; i < docs.count; i++)
		hct_upgrade_find(docs.roots[i], round->arena, keep, round);
	return ok;
}

static bool
rewrite(const struct round *round, const struct hct_upgrade *upgrade)
{
	const struct hct_upgrade_row *row = upgrade->row;
	struct hct_arena *arena = round->tree->arena;
	struct hct_fmt_node *node = g_hash_table_lookup(round->nodes, upgrade->node);
	struct hct_str value;

	if (!upgrade->lossless || !node)
		return false;
	if (row->fix)
		return row->fix(arena, node);
	if (row->drop)
		return hct_edit_remove(node, hct_arena_cstr(round->arena, upgrade->member->name));
	if (row->to)
		return hct_edit_rename(node, hct_arena_cstr(round->arena, upgrade->member->name), row->to);
	value = hct_upgrade_new_value(row->values, hct_fmt_text(node));
	return value.len && hct_edit_set_text(node, hct_arena_cstr(arena, value));
}

/* Where in the source a finding is: at the member's name, or at the item. */
static const struct hct_fmt_node *
source_of(const struct round *round, const struct hct_upgrade *upgrade)
{
	const struct hct_fmt_node *map = g_hash_table_lookup(round->nodes, upgrade->at->parent);
	const struct hct_fmt_entry *entry =
		map && upgrade->member ? hct_fmt_find(map, upgrade->member->name.ptr) : NULL;

	return entry ? entry->name : g_hash_table_lookup(round->nodes, upgrade->at);
}

struct sourced {
	const struct hct_upgrade *upgrade;
	const struct hct_fmt_node *source; /* NULL: it came from a merge key */
};

static void
tell(struct hct_str name, const struct sourced *found, bool rewritten, struct hct_diag *diag)
{
	struct hct_where where = hct_node_where(found->upgrade->at, diag->arena);

	where.file = name;
	where.line = found->source ? found->source->line : 0;
	where.column = found->source ? found->source->column : 0;
	(void)hct_diag_add_rule(diag, HCT_OK, HCT_RULE_OUTDATED,
		rewritten ? HCT_SEVERITY_INFO : HCT_SEVERITY_WARNING, &where, NULL, "%s%.*s",
		rewritten ? "rewritten: " : "", HCT_FMT(found->upgrade->text));
}

static void
round_begin(struct round *round, struct hct_fmt_tree *tree)
{
	round->arena = hct_arena_create();
	round->tree = tree;
	round->nodes = g_hash_table_new(NULL, NULL);
	round->found = g_array_new(FALSE, FALSE, sizeof(struct hct_upgrade));
}

static void
round_end(struct round *round)
{
	g_array_free(round->found, TRUE);
	g_hash_table_destroy(round->nodes);
	hct_arena_destroy(round->arena);
}

static int
compare_places(const void *a, const void *b)
{
	static const struct hct_fmt_node nowhere = { 0 };
	const struct sourced *left = a, *right = b;
	const struct hct_fmt_node *from = left->source ? left->source : &nowhere;
	const struct hct_fmt_node *to = right->source ? right->source : &nowhere;

	if (from->line != to->line)
		return from->line < to->line ? -1 : 1;
	if (from->column != to->column)
		return from->column < to->column ? -1 : 1;
	return left->upgrade < right->upgrade ? -1 : left->upgrade > right->upgrade;
}

/* The findings with their places, in order of these; to be freed. Rewriting changes what stands where. */
static struct sourced *
sorted(const struct round *round)
{
	struct sourced *all = g_new(struct sourced, round->found->len + 1);

	for (guint i = 0; i < round->found->len; i++) {
		all[i].upgrade = &g_array_index(round->found, struct hct_upgrade, i);
		all[i].source = source_of(round, all[i].upgrade);
	}
	qsort(all, round->found->len, sizeof *all, compare_places);
	return all;
}

/* Returns how often something was rewritten; when nothing was, what is left is told. */
static size_t
run_round(struct hct_fmt_tree *tree, struct hct_str name, const struct hct_doc_limits *limits,
	struct hct_diag *diag)
{
	struct round round;
	struct sourced *all;
	size_t rewritten = 0;

	round_begin(&round, tree);
	if (!look(&round, name, limits))
		g_array_set_size(round.found, 0);
	all = sorted(&round);
	for (guint i = 0; i < round.found->len; i++)
		if (rewrite(&round, all[i].upgrade)) {
			rewritten++;
			tell(name, &all[i], true, diag);
		}
	for (guint i = 0; rewritten == 0 && i < round.found->len; i++)
		tell(name, &all[i], false, diag);
	g_free(all);
	round_end(&round);
	return rewritten;
}

size_t
hct_upgrade_run(struct hct_fmt_tree *tree, struct hct_str name, const struct hct_doc_limits *limits,
	struct hct_diag *diag)
{
	size_t total = 0, rewritten = 1;

	for (int i = 0; i < ROUNDS_MAX && rewritten; i++) {
		struct hct_fmt_order order;

		rewritten = run_round(tree, name, limits, diag);
		total += rewritten;
		hct_fmt_renumber(tree);
		hct_fmt_order(tree, &order);
	}
	return total;
}
