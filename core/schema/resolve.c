/* core/schema/resolve.c: references: URIs made absolute, the document that has one, and the schema in it that a fragment
 * names. */
#include "schema/parts.h"

struct hct_str
hct_schema_uri(struct hct_str base, struct hct_str reference, struct hct_arena *arena)
{
	char *from = base.len ? g_strndup(base.ptr, base.len) : NULL;
	char *to = g_strndup(reference.ptr ? reference.ptr : "", reference.len);
	char *whole = g_uri_resolve_relative(from, to, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);
	struct hct_str uri = HCT_STR_NONE;

	if (whole)
		uri = hct_arena_str(arena, hct_str(whole));
	g_free(whole);
	g_free(to);
	g_free(from);
	return uri;
}

struct resource *
hct_schema_resource(struct hct_schemas *schemas, struct hct_str uri, struct hct_diag *diag)
{
	const char *key = hct_arena_cstr(schemas->arena, uri);
	struct resource *resource = g_hash_table_lookup(schemas->resources, key);
	const struct hct_node *root;

	if (resource || !schemas->load)
		return resource;
	root = schemas->load(schemas->user, hct_str(key), schemas->arena, diag);
	if (!root || hct_schemas_add(schemas, root, hct_str(key), diag))
		return NULL;
	return g_hash_table_lookup(schemas->resources, key);
}

/* One step of a pointer, "~1" for a slash and "~0" for a tilde. */
static struct hct_str
pointer_step(struct hct_str step, struct hct_arena *arena)
{
	char *name = hct_arena_cstr(arena, step);
	size_t len = 0;

	for (size_t i = 0; i < step.len; i++) {
		name[len] = step.ptr[i];
		if (step.ptr[i] == '~' && i + 1 < step.len &&
			(step.ptr[i + 1] == '0' || step.ptr[i + 1] == '1'))
			name[len] = step.ptr[++i] == '1' ? '/' : '~';
		len++;
	}
	return (struct hct_str){ name, len };
}

static const struct hct_node *
pointer_child(const struct hct_node *node, struct hct_str name)
{
	guint64 index = 0;

	if (node->type == HCT_NODE_MAP)
		return hct_node_get_str(node, name);
	if (node->type != HCT_NODE_LIST || name.len == 0 || name.len > 9 ||
		(name.len > 1 && name.ptr[0] == '0'))
		return NULL;
	for (size_t i = 0; i < name.len; i++) {
		if (!g_ascii_isdigit(name.ptr[i]))
			return NULL;
		index = index * 10 + (guint64)(name.ptr[i] - '0');
	}
	return index < node->count ? node->items[index] : NULL;
}

/* Follows the pointer, and notices where another resource begins. */
static bool
pointer_follow(struct hct_schemas *schemas, struct hct_str pointer, struct place *place)
{
	while (place->node && pointer.len) {
		struct hct_str rest = hct_str_sub(pointer, 1, pointer.len);
		ptrdiff_t slash = hct_str_find(rest, HCT_STR("/"));
		struct hct_str step = slash < 0 ? rest : hct_str_sub(rest, 0, (size_t)slash);
		struct resource *inner;

		place->node = pointer_child(place->node, pointer_step(step, schemas->arena));
		pointer = hct_str_sub(rest, step.len, rest.len);
		inner = place->node ? g_hash_table_lookup(schemas->roots, place->node) : NULL;
		if (inner)
			place->resource = inner;
	}
	return place->node != NULL;
}

static struct hct_str
fragment_decode(struct hct_str fragment, struct hct_arena *arena)
{
	char *plain = g_uri_unescape_segment(fragment.ptr, fragment.ptr + fragment.len, NULL);
	struct hct_str decoded = hct_arena_str(arena, plain ? hct_str(plain) : fragment);

	g_free(plain);
	return decoded;
}

/* What the fragment of a reference leads to, from the root of the place's resource. */
static bool
fragment_follow(struct hct_schemas *schemas, struct hct_str fragment, struct place *place)
{
	place->node = place->resource->root;
	if (fragment.len == 0 || fragment.ptr[0] == '/')
		return pointer_follow(schemas, fragment, place);
	place->anchor = hct_schema_anchor(place->resource, fragment);
	place->node = place->anchor ? place->anchor->node : NULL;
	return place->node != NULL;
}

bool
hct_schema_resolve(struct hct_schemas *schemas, struct hct_str base, struct hct_str reference,
	const struct hct_node *at, struct hct_diag *diag, struct place *out_place)
{
	struct hct_str uri = hct_schema_uri(base, reference, schemas->arena), document = uri,
		       fragment = HCT_STR_NONE;
	ptrdiff_t hash = hct_str_find(uri, HCT_STR("#"));
	size_t before = diag->errors;
	struct place place = { 0 };

	if (uri.len && hash >= 0) {
		document = hct_str_sub(uri, 0, (size_t)hash);
		fragment = fragment_decode(hct_str_sub(uri, (size_t)hash + 1, uri.len), schemas->arena);
	}
	place.resource = document.len ? hct_schema_resource(schemas, document, diag) : NULL;
	if (place.resource && fragment_follow(schemas, fragment, &place)) {
		*out_place = place;
		return true;
	}
	if (place.resource)
		hct_node_error(at, diag, NULL, "the schema \"%.*s\" has no \"#%.*s\"", HCT_FMT(document),
			HCT_FMT(fragment));
	else if (diag->errors == before)
		hct_node_error(at, diag, NULL, "there is no schema \"%.*s\"",
			HCT_FMT(document.len ? document : reference));
	return false;
}
