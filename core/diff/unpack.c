/* core/diff/unpack.c: documents out of lists and ConfigMaps, and resources out of these. */
#include "diff/unpack.h"

#include "doc/embedded.h"
#include "doc/guess.h"

#include <glib.h>

enum {
	UNPACK_DEPTH_MAX = 8, /* lists in lists, documents in texts of documents in texts */
	UNPACK_NODES_MAX = 4000000 /* of all texts together, as of one document */
};

struct unpacker {
	struct hct_arena *arena;
	struct hct_diag *diag;
	struct hct_str text;
	struct hct_lines lines; /* of the text, made when needed */
	uint32_t nodes_left;
	GPtrArray *found; /* struct hct_node * */
	hct_status status;
};

static void take_node(struct unpacker *unpacker, struct hct_node *node, unsigned depth, bool inside);

/* The items of a list of documents, or of a List of Kubernetes; NULL: it is none, as is a list in a list. */
static const struct hct_node *
list_of(const struct hct_node *node)
{
	if (node->type == HCT_NODE_LIST)
		return hct_node_is_root(node) ? node : NULL;
	return hct_list_items(node);
}

/* At most some more than `limit`. */
static uint32_t
node_count(const struct hct_node *node, uint32_t limit)
{
	uint32_t count = 1;

	for (uint32_t i = 0; node->type == HCT_NODE_LIST && i < node->count && count <= limit; i++)
		count += node_count(node->items[i], limit - count);
	for (uint32_t i = 0; node->type == HCT_NODE_MAP && i < node->count && count <= limit; i++)
		count += node_count(node->members[i].value, limit - count);
	return count;
}

static void
text_fail(struct unpacker *unpacker, const struct hct_node *holder, struct hct_diag *problems,
	hct_status status)
{
	if (!hct_guess_perses(holder->text) && status != HCT_ERR_LIMIT)
		return;
	if (hct_guess_template(holder->text) && problems->first && !problems->first->hint.len)
		problems->first->hint = HCT_STR("it seems to be a template: compare what it is filled in to");
	hct_diag_append(unpacker->diag, problems);
	unpacker->status = status;
}

static void
take_text(struct unpacker *unpacker, struct hct_node *holder, unsigned depth)
{
	struct hct_doc_limits limits = { .max_nodes = unpacker->nodes_left };
	struct hct_docs docs = { 0 };
	struct hct_diag problems;
	hct_status status;

	/* One that is too large is enough: each next would cost as much again. */
	if (unpacker->status == HCT_ERR_LIMIT)
		return;
	if (!unpacker->lines.count)
		hct_lines_index(&unpacker->lines, unpacker->arena, unpacker->text);
	hct_diag_init(&problems, unpacker->arena);
	status = hct_doc_parse_embedded(unpacker->arena, holder, &unpacker->lines, &limits, &problems, &docs);
	if (status) {
		text_fail(unpacker, holder, &problems, status);
		return;
	}
	hct_diag_append(unpacker->diag, &problems);
	for (size_t i = 0; i < docs.count; i++) {
		uint32_t count = node_count(docs.roots[i], unpacker->nodes_left);

		/* Never 0, which would mean no limit of its own. */
		unpacker->nodes_left -= MIN(count, unpacker->nodes_left - 1);
		take_node(unpacker, docs.roots[i], depth + 1, true);
	}
}

static void
take_config_map(struct unpacker *unpacker, const struct hct_node *node, unsigned depth)
{
	struct hct_node *text;

	for (uint32_t i = 0; (text = hct_config_map_next(node, &i));)
		take_text(unpacker, text, depth);
}

/* `inside` a text, where documents without a kind are something else. */
static void
take_node(struct unpacker *unpacker, struct hct_node *node, unsigned depth, bool inside)
{
	const struct hct_node *list = list_of(node);

	if (depth > UNPACK_DEPTH_MAX)
		unpacker->status = hct_node_fault(
			node, unpacker->diag, HCT_RULE_LIMIT, NULL, "lists of documents are nested too deep");
	else if (hct_is_config_map(node))
		take_config_map(unpacker, node, depth);
	else if (list)
		for (uint32_t i = 0; i < list->count; i++)
			take_node(unpacker, list->items[i], depth + 1, inside);
	else if (!inside || hct_node_get(node, "kind"))
		g_ptr_array_add(unpacker->found, node);
}

hct_status
hct_diff_unpack(struct hct_arena *arena, const struct hct_docs *docs, struct hct_str text,
	struct hct_diag *diag, struct hct_docs *out_docs)
{
	struct unpacker unpacker = {
		.arena = arena, .diag = diag, .text = text, .nodes_left = UNPACK_NODES_MAX
	};

	unpacker.found = g_ptr_array_new();
	for (size_t i = 0; i < docs->count; i++)
		take_node(&unpacker, docs->roots[i], 0, false);
	out_docs->count = unpacker.found->len;
	out_docs->roots = HCT_NEW_ARRAY(arena, struct hct_node *, unpacker.found->len + 1);
	if (unpacker.found->len)
		memcpy(out_docs->roots, unpacker.found->pdata, unpacker.found->len * sizeof *out_docs->roots);
	g_ptr_array_free(unpacker.found, TRUE);
	return unpacker.status;
}

/* ---- resources ---------------------------------------------------------------------------------------------------- */

/* One document that can be compared whatever else is wrong with it; its name may be one that Perses would refuse. */
static bool
is_comparable(const struct hct_node *root, struct hct_resources *resources)
{
	struct hct_resource *resource = resources->items;

	if (resources->count != 1 || resource->node != root)
		return false;
	if (!resource->name.len)
		resource->name = hct_node_text(hct_node_path_get(root, "metadata/name"));
	return resource->name.len > 0;
}

hct_status
hct_diff_resources(struct hct_arena *arena, const struct hct_docs *docs, struct hct_str text,
	struct hct_diag *diag, struct hct_resources *out_resources)
{
	struct hct_docs unpacked;
	hct_status worst = hct_diff_unpack(arena, docs, text, diag, &unpacked);
	GArray *found;

	if (worst)
		return worst;
	found = g_array_new(FALSE, FALSE, sizeof(struct hct_resource));
	for (size_t i = 0; i < unpacked.count; i++) {
		struct hct_docs one = { 1, &unpacked.roots[i] };
		struct hct_resources resources;
		struct hct_diag problems;
		hct_status status;

		hct_diag_init(&problems, arena);
		status = hct_resources_read(arena, &one, &problems, &resources);
		if (status && !is_comparable(one.roots[0], &resources)) {
			hct_diag_append(diag, &problems);
			worst = status;
		}
		g_array_append_vals(found, resources.items, (guint)resources.count);
	}
	out_resources->count = found->len;
	out_resources->items = HCT_NEW_ARRAY(arena, struct hct_resource, found->len + 1);
	if (found->len)
		memcpy(out_resources->items, found->data, found->len * sizeof *out_resources->items);
	g_array_unref(found);
	return worst;
}
