/* core/schema/set.c: a set of documents by URI, and what in them has a name: embedded resources and anchors. */
#include "schema/parts.h"

#include "base/hash.h"

enum { DEPTH_MAX = 1000 };

struct hct_schemas *
hct_schemas_create(hct_schema_load *load, void *user)
{
	struct hct_schemas *schemas = g_new0(struct hct_schemas, 1);

	schemas->load = load;
	schemas->user = user;
	schemas->arena = hct_arena_create();
	schemas->resources = g_hash_table_new(hct_hash_cstr, g_str_equal);
	schemas->roots = g_hash_table_new(NULL, NULL);
	schemas->schemas = g_hash_table_new(NULL, NULL);
	schemas->patterns = g_hash_table_new_full(
		hct_hash_cstr, g_str_equal, NULL, (GDestroyNotify)(void (*)(void))hct_regex_destroy);
	schemas->all = g_ptr_array_new();
	return schemas;
}

void
hct_schemas_destroy(struct hct_schemas *schemas)
{
	if (!schemas)
		return;
	for (guint i = 0; i < schemas->all->len; i++)
		g_hash_table_unref(((struct resource *)schemas->all->pdata[i])->anchors);
	g_ptr_array_unref(schemas->all);
	g_hash_table_unref(schemas->patterns);
	g_hash_table_unref(schemas->schemas);
	g_hash_table_unref(schemas->roots);
	g_hash_table_unref(schemas->resources);
	hct_arena_destroy(schemas->arena);
	g_free(schemas);
}

/* Makes the resource known by the URI; false, after an error, if another one is. */
static bool
set_name(struct hct_schemas *schemas, struct resource *resource, struct hct_str uri,
	const struct hct_node *at, struct hct_diag *diag)
{
	const char *key = hct_arena_cstr(schemas->arena, uri);
	const struct resource *other = g_hash_table_lookup(schemas->resources, key);

	if (other && other != resource) {
		hct_node_error(at, diag, NULL, "there is another schema whose URI is \"%s\"", key);
		return false;
	}
	g_hash_table_insert(schemas->resources, (void *)(uintptr_t)key, resource);
	return true;
}

static struct resource *
set_add_resource(struct hct_schemas *schemas, const struct hct_node *root, struct hct_str uri)
{
	struct resource *resource = HCT_NEW(schemas->arena, struct resource);

	resource->root = root;
	resource->uri = uri;
	resource->anchors = g_hash_table_new(hct_hash_cstr, g_str_equal);
	g_ptr_array_add(schemas->all, resource);
	g_hash_table_insert(schemas->roots, (void *)(uintptr_t)root, resource);
	return resource;
}

static bool
set_add_anchor(struct hct_schemas *schemas, struct resource *resource, const struct hct_node *node,
	const char *keyword, struct hct_diag *diag)
{
	const struct hct_node *name = hct_node_get(node, keyword);
	struct anchor *anchor;
	char *key;

	if (!name || name->type != HCT_NODE_STRING)
		return true;
	key = hct_arena_cstr(schemas->arena, name->text);
	anchor = g_hash_table_lookup(resource->anchors, key);
	if (anchor && anchor->node != node) {
		hct_node_error(name, diag, NULL, "another schema here has the anchor \"%s\" too", key);
		return false;
	}
	if (!anchor)
		anchor = HCT_NEW(schemas->arena, struct anchor);
	anchor->name = hct_str(key);
	anchor->node = node;
	anchor->dynamic |= strcmp(keyword, "$dynamicAnchor") == 0;
	g_hash_table_insert(resource->anchors, key, anchor);
	return true;
}

/* The resource that begins at the node; `resource` itself when none does. NULL after an error. */
static struct resource *
set_enter(struct hct_schemas *schemas, const struct hct_node *node, struct resource *resource,
	struct hct_diag *diag)
{
	const struct hct_node *id = hct_node_get(node, "$id");
	struct resource *inner;
	struct hct_str uri;

	if (!id || id->type != HCT_NODE_STRING || node == resource->root)
		return resource;
	uri = hct_schema_uri(resource->uri, id->text, schemas->arena);
	if (uri.len == 0) {
		hct_node_error(id, diag, NULL, "is not a URI");
		return NULL;
	}
	/* A fragment alone names no resource. */
	uri.len -= hct_str_ends(uri, "#");
	if (hct_str_eq(uri, resource->uri))
		return resource;
	inner = set_add_resource(schemas, node, hct_arena_str(schemas->arena, uri));
	return set_name(schemas, inner, inner->uri, id, diag) ? inner : NULL;
}

static bool set_index(struct hct_schemas *schemas, const struct hct_node *node, struct resource *resource,
	unsigned depth, struct hct_diag *diag);

static bool
set_index_member(struct hct_schemas *schemas, const struct hct_member *member, struct resource *resource,
	unsigned depth, struct hct_diag *diag)
{
	enum hct_schema_shape shape = hct_schema_keyword_shape(member->name);
	const struct hct_node *value = member->value;

	if (shape == HCT_SCHEMA_ONE)
		return set_index(schemas, value, resource, depth, diag);
	if (shape == HCT_SCHEMA_LIST && value->type == HCT_NODE_LIST)
		for (uint32_t i = 0; i < value->count; i++)
			if (!set_index(schemas, value->items[i], resource, depth, diag))
				return false;
	if (shape == HCT_SCHEMA_MAP && value->type == HCT_NODE_MAP)
		for (uint32_t i = 0; i < value->count; i++)
			if (!set_index(schemas, value->members[i].value, resource, depth, diag))
				return false;
	return true;
}

/* Looks for names where schemas are, and only there: an `$id` in an example or an enum is none. */
static bool
set_index(struct hct_schemas *schemas, const struct hct_node *node, struct resource *resource, unsigned depth,
	struct hct_diag *diag)
{
	if (node->type != HCT_NODE_MAP)
		return true;
	if (depth > DEPTH_MAX) {
		hct_node_error(node, diag, NULL, "schemas are nested more than %d deep", DEPTH_MAX);
		return false;
	}
	resource = set_enter(schemas, node, resource, diag);
	if (!resource || !set_add_anchor(schemas, resource, node, "$anchor", diag) ||
		!set_add_anchor(schemas, resource, node, "$dynamicAnchor", diag))
		return false;
	for (uint32_t i = 0; i < node->count; i++)
		if (!set_index_member(schemas, &node->members[i], resource, depth + 1, diag))
			return false;
	return true;
}

hct_status
hct_schemas_add(
	struct hct_schemas *schemas, const struct hct_node *root, struct hct_str uri, struct hct_diag *diag)
{
	const struct hct_node *id = hct_node_get(root, "$id");
	struct hct_str found = hct_schema_uri(HCT_STR_NONE, uri, schemas->arena), own = found;
	struct resource *resource;

	if (root->type != HCT_NODE_MAP && root->type != HCT_NODE_BOOL)
		return hct_node_error(root, diag, NULL, "is not a schema: it must be an object");
	if (id && id->type == HCT_NODE_STRING)
		own = hct_schema_uri(found, id->text, schemas->arena);
	if (own.len == 0)
		return hct_node_error(id ? id : root, diag, NULL, "the schema has no absolute URI");
	own.len -= hct_str_ends(own, "#");
	found.len -= hct_str_ends(found, "#");
	resource = set_add_resource(schemas, root, hct_arena_str(schemas->arena, own));
	if (!set_name(schemas, resource, own, root, diag) ||
		(found.len && !set_name(schemas, resource, found, root, diag)) ||
		!set_index(schemas, root, resource, 0, diag))
		return HCT_ERR_SPEC;
	return HCT_OK;
}

const struct anchor *
hct_schema_anchor(const struct resource *resource, struct hct_str name)
{
	const struct anchor *found;
	char *key = g_strndup(name.ptr ? name.ptr : "", name.len);

	found = g_hash_table_lookup(resource->anchors, key);
	g_free(key);
	return found;
}
