/* core/doc/resource.c: from documents to resources: lists flattened, kinds told apart, Kubernetes
 * unwrapped. What the `metadata` must look like is in metadata.c. */
#include "doc/resource.h"

#include "doc/metadata.h"

#include <glib.h>

static const char *const kind_names[] = { "Dashboard", "EphemeralDashboard", "Datasource", "GlobalDatasource",
	"Variable", "GlobalVariable", "Secret", "GlobalSecret", "Project", "Folder", "Role", "RoleBinding",
	"GlobalRole", "GlobalRoleBinding", "User", NULL };

static const char *const kubernetes_names[] = { "PersesDashboard", "PersesDatasource",
	"PersesGlobalDatasource", NULL };
static const enum hct_resource_kind kubernetes_kinds[] = { HCT_RESOURCE_DASHBOARD, HCT_RESOURCE_DATASOURCE,
	HCT_RESOURCE_GLOBAL_DATASOURCE };

struct resource_reader {
	struct hct_arena *arena;
	struct hct_diag *diag;
	GArray *found; /* struct hct_resource */
	hct_status status;
	size_t skipped;
};

const char *
hct_resource_kind_name(enum hct_resource_kind kind)
{
	return kind >= HCT_RESOURCE_DASHBOARD && kind <= HCT_RESOURCE_USER ? kind_names[kind - 1] : "unknown";
}

static int
word_index(struct hct_str text, const char *const *words, bool any_case)
{
	for (int i = 0; words[i]; i++)
		if (any_case ? hct_str_eq_nocase(text, hct_str(words[i])) : hct_str_is(text, words[i]))
			return i;
	return -1;
}

bool
hct_resource_is_kind(struct hct_str kind)
{
	return word_index(kind, kind_names, false) >= 0 || word_index(kind, kubernetes_names, false) >= 0;
}

bool
hct_resource_is_common(struct hct_str kind)
{
	static const char *const kinds[] = { "Secret", "Project", "Folder", "Role", "RoleBinding", "User",
		NULL };

	return word_index(kind, kinds, false) >= 0;
}

bool
hct_resource_is_own(struct hct_str api_version, struct hct_str kind)
{
	return word_index(kind, kind_names, false) >= 0 &&
	       (!api_version.len || (hct_str_is(api_version, "v1") && !hct_resource_is_common(kind)));
}

const struct hct_node *
hct_list_items(const struct hct_node *document)
{
	const struct hct_node *items = hct_node_get(document, "items");
	bool list = hct_str_is(hct_node_text(hct_node_get(document, "kind")), "List");

	return list && items && items->type == HCT_NODE_LIST ? items : NULL;
}

static void
resource_fail(struct resource_reader *reader, enum hct_rule rule, const struct hct_node *node,
	const char *hint, const char *text)
{
	reader->status = hct_node_fault(node, reader->diag, rule, hint, "%s", text);
}

/* Why `kind` is none of `names`: only its case, a slip, or something else. */
static void
resource_unknown_kind(struct resource_reader *reader, const struct hct_node *kind, const char *const *names)
{
	int same = word_index(kind->text, names, true);
	struct hct_str custom = hct_arena_printf(reader->arena, "Perses%.*s", HCT_FMT(kind->text));
	int form = word_index(custom, names, false);
	const char *near = form >= 0 ? names[form] : hct_str_near_miss(kind->text, names);
	const char *hint = near ? hct_arena_printf(reader->arena, "did you mean \"%s\"?", near).ptr : NULL;

	if (same >= 0)
		reader->status = hct_node_fault(kind, reader->diag, HCT_RULE_CASE, NULL,
			"kind \"%.*s\" must be written \"%s\": upper and lower case matter",
			HCT_FMT(kind->text), names[same]);
	else
		reader->status = hct_node_fault(kind, reader->diag, HCT_RULE_KIND, hint,
			"kind \"%.*s\" is unknown", HCT_FMT(kind->text));
}

static void
resource_skip(
	struct resource_reader *reader, const struct hct_node *node, struct hct_str kind, struct hct_str api)
{
	struct hct_where where = hct_node_where(node, reader->arena);
	const char *what = hct_str_starts(api, "perses.dev/") ? "a server, not what one holds,"
							      : "not a resource of Perses";

	reader->skipped++;
	(void)hct_diag_add_rule(reader->diag, HCT_OK, HCT_RULE_NOT_PERSES, HCT_SEVERITY_INFO, &where, NULL,
		"%.*s of %.*s is %s and is skipped", HCT_FMT(kind), HCT_FMT(api), what);
}

/* The spec that the reader gets: of a Kubernetes resource `config`, where it is present (all but the
 * dashboards of the operator's v1alpha1). */
static const struct hct_node *
resource_spec(struct resource_reader *reader, struct hct_resource *resource)
{
	const struct hct_node *spec = hct_envelope_get(resource->node, "spec", reader->diag);
	const struct hct_node *config;

	if (!spec || spec->type == HCT_NODE_NULL) {
		if (resource->kind != HCT_RESOURCE_PROJECT)
			resource_fail(reader, HCT_RULE_SPEC_MISSING, spec ? spec : resource->node, NULL,
				"spec is missing: it cannot be empty");
		return NULL;
	}
	if (spec->type != HCT_NODE_MAP) {
		reader->status = hct_node_fault(spec, reader->diag, HCT_RULE_TYPE, NULL,
			"spec must be an object, not %s", hct_node_type_name(spec->type));
		return NULL;
	}
	if (!resource->kubernetes)
		return spec;
	resource->client = hct_node_get(spec, "client");
	config = hct_node_get(spec, "config");
	if (!config)
		return spec;
	if (config->type == HCT_NODE_MAP)
		return config;
	reader->status = hct_node_fault(config, reader->diag, HCT_RULE_TYPE, NULL,
		"spec.config must be an object, not %s", hct_node_type_name(config->type));
	return NULL;
}

/* Only slips: what is like no known member may be for another program, or hold anchors that the rest refers to. */
static void
resource_check_members(const struct resource_reader *reader, const struct hct_node *node)
{
	static const char *const names[] = { "kind", "metadata", "spec", "apiVersion", "status", NULL };

	for (uint32_t i = 0; i < node->count; i++) {
		const struct hct_member *member = &node->members[i];
		int known = word_index(member->name, names, true);
		const char *near = known < 0 ? hct_str_near_miss(member->name, names) : NULL;

		if (near)
			hct_member_message(node, member, reader->diag, HCT_RULE_UNKNOWN_FIELD,
				HCT_SEVERITY_WARNING,
				hct_arena_printf(reader->arena, "did you mean \"%s\"?", near).ptr,
				"the unknown field \"%.*s\" is ignored", HCT_FMT(member->name));
	}
}

static void
resource_add(struct resource_reader *reader, const struct hct_node *node, enum hct_resource_kind kind,
	bool kubernetes)
{
	struct hct_resource resource = { .kind = kind, .node = node, .kubernetes = kubernetes };
	hct_status status = hct_metadata_read(&resource, reader->arena, reader->diag);

	resource_check_members(reader, node);
	resource.spec = resource_spec(reader, &resource);
	if (status)
		reader->status = status;
	if (resource.spec || kind == HCT_RESOURCE_PROJECT)
		g_array_append_val(reader->found, resource);
}

static void resource_read(
	struct resource_reader *reader, const struct hct_node *node, struct hct_str default_kind);

static void
resource_read_list(struct resource_reader *reader, const struct hct_node *list, struct hct_str default_kind)
{
	for (uint32_t i = 0; i < list->count; i++)
		resource_read(reader, list->items[i], default_kind);
}

/* "List" of Kubernetes, or "PersesDashboardList", whose items need no kind of their own; but not "SecretList". */
static bool
resource_is_list(struct hct_str kind, struct hct_str api, const struct hct_node *node)
{
	const struct hct_node *items = hct_node_get(node, "items");

	if (api.len && !hct_str_is(kind, "List") && !hct_str_starts(api, "perses.dev/"))
		return false;
	return hct_str_ends(kind, "List") && items && items->type == HCT_NODE_LIST;
}

static void
resource_read_kubernetes(struct resource_reader *reader, const struct hct_node *node,
	const struct hct_node *kind, struct hct_str name)
{
	int index = word_index(name, kubernetes_names, false);

	if (index >= 0)
		resource_add(reader, node, kubernetes_kinds[index], true);
	else if (hct_str_is(name, "Perses"))
		resource_skip(reader, node, name, hct_node_text(hct_node_get(node, "apiVersion")));
	else
		resource_unknown_kind(reader, kind ? kind : node, kubernetes_names);
}

static void
resource_no_kind(struct resource_reader *reader, const struct hct_node *node)
{
	const struct hct_node *kind = hct_envelope_get(node, "kind", reader->diag);

	if (kind)
		resource_fail(reader, HCT_RULE_KIND, kind, NULL, "kind must be a string");
	else if (hct_node_get(node, "panels") && hct_node_get(node, "schemaVersion"))
		resource_fail(reader, HCT_RULE_KIND, node, "it looks like a dashboard of Grafana",
			"kind is missing");
	else
		resource_fail(reader, HCT_RULE_KIND, node, NULL, "kind is missing");
}

static void
resource_read(struct resource_reader *reader, const struct hct_node *node, struct hct_str default_kind)
{
	const struct hct_node *kind = hct_node_get(node, "kind");
	struct hct_str api = hct_node_text(hct_node_get(node, "apiVersion"));
	struct hct_str name = kind ? hct_node_text(kind) : default_kind;
	int index;

	if (node->type == HCT_NODE_LIST && hct_node_is_root(node)) {
		resource_read_list(reader, node, HCT_STR_NONE);
		return;
	}
	if (node->type != HCT_NODE_MAP) {
		reader->status = hct_node_fault(node, reader->diag, HCT_RULE_KIND, NULL,
			"expected an object with kind, metadata and spec, not %s",
			hct_node_type_name(node->type));
		return;
	}
	if (name.len == 0) {
		resource_no_kind(reader, node);
		return;
	}
	index = word_index(name, kind_names, false);
	if (resource_is_list(name, api, node) && (index < 0 || api.len))
		resource_read_list(reader, hct_node_get(node, "items"), hct_str_sub(name, 0, name.len - 4));
	else if (hct_str_starts(api, "perses.dev/") || (!kind && !api.len && hct_str_starts(name, "Perses")))
		resource_read_kubernetes(reader, node, kind, name);
	else if (hct_resource_is_own(api, name))
		resource_add(reader, node, (enum hct_resource_kind)(index + 1), false);
	else if (api.len) /* also the Secret, Role and RoleBinding of Kubernetes itself */
		resource_skip(reader, node, name, api);
	else if (word_index(name, kubernetes_names, false) >= 0)
		resource_fail(reader, HCT_RULE_KIND, kind ? kind : node, "apiVersion: perses.dev/v1alpha2",
			"a Kubernetes resource needs an apiVersion");
	else
		resource_unknown_kind(reader, kind ? kind : node, kind_names);
}

static hct_status
resources_collect(struct hct_arena *arena, const struct hct_docs *docs, struct hct_diag *diag,
	struct hct_resources *out_resources, size_t *out_skipped)
{
	struct resource_reader reader = { .arena = arena, .diag = diag };

	reader.found = g_array_new(false, false, sizeof(struct hct_resource));
	for (size_t i = 0; i < docs->count; i++)
		resource_read(&reader, docs->roots[i], HCT_STR_NONE);
	out_resources->count = reader.found->len;
	out_resources->items = HCT_NEW_ARRAY(arena, struct hct_resource, reader.found->len);
	if (reader.found->len)
		memcpy(out_resources->items, reader.found->data,
			reader.found->len * sizeof *out_resources->items);
	g_array_free(reader.found, true);
	*out_skipped = reader.skipped;
	return reader.status;
}

hct_status
hct_resources_read(struct hct_arena *arena, const struct hct_docs *docs, struct hct_diag *diag,
	struct hct_resources *out_resources)
{
	size_t skipped;

	return resources_collect(arena, docs, diag, out_resources, &skipped);
}

hct_status
hct_resources_from_docs(struct hct_arena *arena, const struct hct_docs *docs, struct hct_diag *diag,
	struct hct_resources *out_resources)
{
	struct hct_where where = { .file = docs->count ? docs->roots[0]->file : HCT_STR_NONE };
	struct hct_resources resources;
	size_t skipped;
	hct_status status = resources_collect(arena, docs, diag, &resources, &skipped);

	if (status == HCT_OK && resources.count == 0)
		return hct_diag_fault(diag, HCT_ERR_SPEC, HCT_RULE_KIND, &where,
			skipped ? "the input holds no resource of Perses" : "the input is empty");
	if (status == HCT_OK)
		*out_resources = resources;
	return status;
}
