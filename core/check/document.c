/* core/check/document.c: what a document is, and the units in it. */
#include "check/document.h"

#include "check/outdated.h"
#include "doc/embedded.h"
#include "doc/guess.h"

enum { NESTED_MAX = 3 }; /* lists of Kubernetes in lists, documents in texts of documents in texts */

static void read_node(struct hct_documents *documents, struct hct_node *node, unsigned depth);

static void
tell(struct hct_documents *documents, enum hct_rule rule, uint32_t severity, const struct hct_node *node,
	const char *hint, const char *text)
{
	struct hct_where where = hct_node_where(node, documents->arena);

	(void)hct_diag_add_rule(documents->diag, HCT_OK, rule, severity, &where, hint, "%s", text);
}

static struct hct_dashboard *
holder_create(struct hct_documents *documents, const struct hct_resource *resource)
{
	struct hct_dashboard *holder = HCT_NEW(documents->arena, struct hct_dashboard);

	holder->name = resource->name;
	holder->project = resource->project;
	holder->node = resource->node;
	return holder;
}

static struct hct_dashboard *
read_datasource(struct hct_documents *documents, const struct hct_resource *resource)
{
	struct hct_dashboard *holder = holder_create(documents, resource);

	holder->datasources = HCT_NEW(documents->arena, struct hct_datasource_def);
	holder->datasource_count = 1;
	hct_datasource_read_any(documents->arena, resource, documents->diag, holder->datasources);
	return holder;
}

static struct hct_dashboard *
read_variable(struct hct_documents *documents, const struct hct_resource *resource)
{
	struct hct_dashboard *holder = holder_create(documents, resource);

	holder->variables = HCT_NEW(documents->arena, struct hct_variable_def);
	holder->variable_count = 1;
	hct_variable_read_any(documents->arena, resource, documents->diag, holder->variables);
	return holder;
}

static void
add_resource(struct hct_documents *documents, const struct hct_resource *resource)
{
	struct hct_unit unit = { .file = documents->file,
		.document = documents->document,
		.node = resource->node,
		.resource = resource };
	struct hct_dashboard *dashboard = NULL;

	switch (resource->kind) {
	case HCT_RESOURCE_DASHBOARD:
	case HCT_RESOURCE_EPHEMERAL_DASHBOARD:
		(void)hct_dashboard_read(documents->arena, resource, documents->diag, &dashboard);
		unit.whole = true;
		break;
	case HCT_RESOURCE_DATASOURCE:
	case HCT_RESOURCE_GLOBAL_DATASOURCE:
		dashboard = read_datasource(documents, resource);
		break;
	case HCT_RESOURCE_VARIABLE:
	case HCT_RESOURCE_GLOBAL_VARIABLE:
		dashboard = read_variable(documents, resource);
		break;
	default:
		(void)!hct_resource_check(documents->arena, resource, documents->diag);
		break;
	}
	unit.dashboard = dashboard;
	g_array_append_val(documents->units, unit);
}

static void
read_resources(struct hct_documents *documents, struct hct_node *node)
{
	struct hct_docs docs = { 1, &node };
	struct hct_resources resources;

	(void)hct_resources_read(documents->arena, &docs, documents->diag, &resources);
	for (size_t i = 0; i < resources.count; i++)
		add_resource(documents, &resources.items[i]);
}

static void
read_fragment(struct hct_documents *documents, struct hct_node *node, enum hct_fragment fragment)
{
	struct hct_unit unit = {
		.file = documents->file, .document = documents->document, .node = node, .fragment = fragment
	};
	struct hct_dashboard *dashboard;

	(void)!hct_fragment_read(documents->arena, fragment, node, documents->diag, &dashboard);
	unit.dashboard = dashboard;
	g_array_append_val(documents->units, unit);
}

void
hct_documents_unreadable(struct hct_arena *arena, struct hct_str text, bool found, struct hct_diag *diag)
{
	bool template = hct_guess_template(text);
	struct hct_message *first = diag->first;
	struct hct_diag softer;

	if (!first)
		return;
	if (!found || (!template && hct_guess_perses(text))) {
		if (template && !first->hint.len)
			first->hint = HCT_STR("it seems to be a template: check what it is filled in to");
		return;
	}
	hct_diag_init(&softer, arena);
	text = template ? HCT_STR("this is a template, no document yet, and is not checked")
			: hct_arena_printf(arena, "nothing in it is of Perses, and it is not checked: %.*s",
				  HCT_FMT(first->text));
	(void)hct_diag_add_rule(&softer, HCT_OK, HCT_RULE_NOT_PERSES, HCT_SEVERITY_INFO, &first->where, NULL,
		"%.*s", HCT_FMT(text));
	*diag = softer;
}

/* The documents in a text of a ConfigMap, or none. */
static void
read_embedded(
	const struct hct_documents *documents, struct hct_node *text, bool found, struct hct_docs *out_docs)
{
	struct hct_diag diag;

	hct_diag_init(&diag, documents->arena);
	if (hct_doc_parse_embedded(documents->arena, text, &documents->file->lines, NULL, &diag, out_docs) <
		0) {
		*out_docs = (struct hct_docs){ 0 };
		hct_documents_unreadable(documents->arena, text->text, found, &diag);
	}
	hct_diag_append(documents->diag, &diag);
}

static void
read_config_map(struct hct_documents *documents, const struct hct_node *node, unsigned depth)
{
	bool walked = documents->walked, embedded = documents->embedded;
	struct hct_node *text;
	struct hct_docs docs;

	/* What else a ConfigMap holds is none of our business. */
	documents->walked = documents->embedded = true;
	for (uint32_t i = 0; (text = hct_config_map_next(node, &i));) {
		read_embedded(documents, text, walked, &docs);
		for (size_t k = 0; k < docs.count; k++) {
			hct_check_outdated(docs.roots[k], true, documents->arena, documents->diag);
			read_node(documents, docs.roots[k], depth + 1);
		}
	}
	documents->walked = walked;
	documents->embedded = embedded;
}

static bool
is_grafana(const struct hct_node *node)
{
	const struct hct_node *inner = hct_node_get(node, "dashboard");

	if (hct_node_get(node, "kind"))
		return false;
	return hct_node_get(node, "schemaVersion") || hct_node_get(node, "__inputs") ||
	       hct_node_get(node, "templating") ||
	       (hct_node_get(node, "panels") && hct_node_get(node, "title")) ||
	       (inner && (hct_node_get(inner, "panels") || hct_node_get(inner, "rows")));
}

static void
read_stranger(struct hct_documents *documents, struct hct_node *node)
{
	if (documents->walked)
		tell(documents, HCT_RULE_NOT_PERSES, HCT_SEVERITY_INFO, node, NULL,
			"the document is no object and is not checked");
	else
		(void)hct_node_fault(node, documents->diag, HCT_RULE_KIND, NULL,
			"expected an object with kind, metadata and spec, not %s",
			hct_node_type_name(node->type));
}

/* Items are objects: Perses refuses a list of lists. */
static void
read_list(struct hct_documents *documents, const struct hct_node *list, unsigned depth)
{
	if (list->count == 0 && depth == 0 && !documents->walked && hct_node_is_root(list))
		tell(documents, HCT_RULE_KIND, HCT_SEVERITY_ERROR, list, NULL, "the list holds no document");
	for (uint32_t i = 0; i < list->count; i++)
		if (list->items[i]->type == HCT_NODE_LIST)
			read_stranger(documents, list->items[i]);
		else
			read_node(documents, list->items[i], depth + 1);
}

static void
read_map(struct hct_documents *documents, struct hct_node *node, unsigned depth)
{
	struct hct_str kind = hct_node_text(hct_node_get(node, "kind"));
	const struct hct_node *items = hct_list_items(node);
	enum hct_fragment fragment = hct_fragment_of(node);

	if (is_grafana(node))
		tell(documents, HCT_RULE_NOT_PERSES, HCT_SEVERITY_INFO, node, NULL,
			"this is a dashboard of Grafana, which is not checked");
	else if (hct_is_config_map(node))
		read_config_map(documents, node, depth);
	else if (items)
		read_list(documents, items, depth);
	else if (documents->walked && fragment == HCT_FRAGMENT_PLUGIN && !hct_node_get(node, "spec"))
		tell(documents, HCT_RULE_NOT_PERSES, HCT_SEVERITY_INFO, node, NULL,
			"the document has neither metadata nor spec and is not checked");
	else if (fragment && !hct_resource_is_kind(kind) &&
		 (!documents->embedded || hct_node_get(node, "kind")))
		read_fragment(documents, node, fragment);
	else if (documents->walked && !hct_node_get(node, "kind"))
		tell(documents, HCT_RULE_NOT_PERSES, HCT_SEVERITY_INFO, node, NULL,
			"the document has no kind and is not checked");
	else
		read_resources(documents, node);
}

static void
read_node(struct hct_documents *documents, struct hct_node *node, unsigned depth)
{
	if (depth > NESTED_MAX)
		tell(documents, HCT_RULE_LIMIT, HCT_SEVERITY_ERROR, node, NULL,
			"lists of documents are nested too deep");
	else if (node->type == HCT_NODE_LIST)
		read_list(documents, node, depth);
	else if (node->type == HCT_NODE_MAP)
		read_map(documents, node, depth);
	else
		read_stranger(documents, node);
}

void
hct_documents_read(struct hct_documents *documents, struct hct_node *root)
{
	read_node(documents, root, 0);
}
