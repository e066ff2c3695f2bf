/* core/check/compose_write.c: a schema as text, alone or with all that it refers to. */
#include "base/hash.h"
#include "check/compose_parts.h"
#include "fmt/scalar.h"
#include "schema/schema.h"

enum { WIDTH = 120, DEPTH_MAX = 200 };

/* ---- text ------------------------------------------------------------------------------------------------------------*/

static void
print_flat(const struct hct_node *node, struct hct_buf *out)
{
	switch (node->type) {
	case HCT_NODE_STRING:
		hct_fmt_quote_json(out, node->text);
		break;
	case HCT_NODE_LIST:
		for (uint32_t i = 0; i < node->count; i++) {
			hct_buf_cstr(out, i ? ", " : "[");
			print_flat(node->items[i], out);
		}
		hct_buf_cstr(out, node->count ? "]" : "[]");
		break;
	case HCT_NODE_MAP:
		for (uint32_t i = 0; i < node->count; i++) {
			hct_buf_cstr(out, i ? ", " : "{ ");
			hct_fmt_quote_json(out, node->members[i].name);
			hct_buf_cstr(out, ": ");
			print_flat(node->members[i].value, out);
		}
		hct_buf_cstr(out, node->count ? " }" : "{}");
		break;
	case HCT_NODE_NULL:
		hct_buf_cstr(out, "null");
		break;
	default:
		hct_buf_str(out, node->text);
	}
}

/* Tries one line; if it is too long, takes it back. */
static bool
print_short(const struct hct_node *node, unsigned column, struct hct_buf *out)
{
	struct hct_buf flat;
	bool fits;

	if (node->type != HCT_NODE_LIST && node->type != HCT_NODE_MAP) {
		print_flat(node, out);
		return true;
	}
	hct_buf_init(&flat, WIDTH);
	print_flat(node, &flat);
	fits = !flat.overflow && column + flat.len <= WIDTH;
	if (fits)
		hct_buf_str(out, hct_buf_view(&flat));
	hct_buf_fini(&flat);
	return fits;
}

static void
print_node(const struct hct_node *node, unsigned indent, unsigned column, struct hct_buf *out)
{
	const bool map = node->type == HCT_NODE_MAP;

	if (indent > 2 * DEPTH_MAX || print_short(node, column, out))
		return;
	hct_buf_char(out, map ? '{' : '[');
	for (uint32_t i = 0; i < node->count; i++) {
		size_t start;

		hct_buf_printf(out, "%s\n%*s", i ? "," : "", (int)indent + 2, "");
		start = out->len;
		if (map) {
			hct_fmt_quote_json(out, node->members[i].name);
			hct_buf_cstr(out, ": ");
		}
		print_node(map ? node->members[i].value : node->items[i], indent + 2,
			indent + 3 + (unsigned)(out->len - start), out);
	}
	hct_buf_printf(out, "\n%*s%c", (int)indent, "", map ? '}' : ']');
}

void
hct_compose_print(const struct hct_node *node, struct hct_buf *out)
{
	print_node(node, 0, 0, out);
	hct_buf_char(out, '\n');
}

/* ---- bundle ----------------------------------------------------------------------------------------------------------*/

struct bundle {
	struct hct_compose *compose;
	struct hct_arena *arena;
	struct hct_diag *diag;
	struct hct_str root; /* URI of the document that the others hang on */
	GHashTable *keys; /* URI → name under $defs, of documents that were referred to */
	GHashTable *used; /* those names */
	GPtrArray *pending; /* their URIs, not copied yet */
	GArray *members; /* struct hct_member, the copies */
	hct_status status;
};

static const char *
bundle_fail(struct bundle *bundle, const struct hct_node *at, const char *text)
{
	bundle->status = hct_node_error(at, bundle->diag, NULL, "%s", text);
	return "#";
}

/* No sign is left that a pointer would need to write otherwise. */
static const char *
key_of(char *name)
{
	for (char *p = name; *p; p++)
		if (!g_ascii_isalnum(*p) && *p != '-' && *p != '_')
			*p = '.';
	return name;
}

/* "shared.format" for "hecate:/schemas/shared/format.schema.json" */
static const char *
bundle_key(struct bundle *bundle, struct hct_str uri)
{
	const char *known = g_hash_table_lookup(bundle->keys, uri.ptr);
	struct hct_str name = uri;
	const char *key;

	if (known)
		return known;
	if (hct_str_starts(name, HCT_COMPOSE_BASE))
		name = hct_str_sub(name, strlen(HCT_COMPOSE_BASE), name.len);
	if (hct_str_ends(name, ".schema.json"))
		name.len -= strlen(".schema.json");
	key = key_of(hct_arena_cstr(bundle->arena, name));
	while (!g_hash_table_add(bundle->used, (void *)(uintptr_t)key))
		key = hct_arena_printf(bundle->arena, "%s_", key).ptr;
	g_hash_table_insert(bundle->keys, (void *)(uintptr_t)uri.ptr, (void *)(uintptr_t)key);
	g_ptr_array_add(bundle->pending, (void *)(uintptr_t)uri.ptr);
	return key;
}

/* Where in the bundle a reference leads. */
static const char *
bundle_reference(struct bundle *bundle, const struct hct_node *reference, struct hct_str base)
{
	struct hct_str uri, fragment = HCT_STR_NONE;
	ptrdiff_t hash;

	uri = hct_schema_uri(base, hct_node_text(reference), bundle->arena);
	hash = hct_str_find(uri, HCT_STR("#"));
	if (hash >= 0) {
		fragment = hct_str_sub(uri, (size_t)hash + 1, uri.len);
		uri = hct_arena_str(bundle->arena, hct_str_sub(uri, 0, (size_t)hash));
	}
	if (uri.len == 0)
		return bundle_fail(bundle, reference, "\"$ref\" must be a URI");
	if (fragment.len && fragment.ptr[0] != '/')
		return bundle_fail(bundle, reference, "\"$ref\" names an anchor: it cannot be bundled");
	if (hct_str_eq(uri, bundle->root))
		return hct_arena_printf(bundle->arena, "#%.*s", HCT_FMT(fragment)).ptr;
	return hct_arena_printf(bundle->arena, "#/$defs/%s%.*s", bundle_key(bundle, uri), HCT_FMT(fragment))
		.ptr;
}

static struct hct_node *
node_text(struct bundle *bundle, const char *text)
{
	struct hct_node *node = HCT_NEW(bundle->arena, struct hct_node);

	node->type = HCT_NODE_STRING;
	node->text = hct_str(text);
	return node;
}

static struct hct_node *bundle_copy(
	struct bundle *bundle, const struct hct_node *node, struct hct_str base, bool root);

/* The value of a keyword, by whether it holds schemas. */
static struct hct_node *
bundle_copy_value(
	struct bundle *bundle, const struct hct_node *value, enum hct_schema_shape shape, struct hct_str base)
{
	struct hct_node *copy;

	if (shape == HCT_SCHEMA_ONE)
		return bundle_copy(bundle, value, base, false);
	if (!(shape == HCT_SCHEMA_LIST && value->type == HCT_NODE_LIST) &&
		!(shape == HCT_SCHEMA_MAP && value->type == HCT_NODE_MAP))
		return (struct hct_node *)(uintptr_t)value;
	copy = HCT_NEW(bundle->arena, struct hct_node);
	*copy = *value;
	if (value->type == HCT_NODE_LIST)
		copy->items = HCT_NEW_ARRAY(bundle->arena, struct hct_node *, value->count);
	else
		copy->members = HCT_NEW_ARRAY(bundle->arena, struct hct_member, value->count);
	for (uint32_t i = 0; i < value->count; i++) {
		if (value->type == HCT_NODE_LIST) {
			copy->items[i] = bundle_copy(bundle, value->items[i], base, false);
			continue;
		}
		copy->members[i] = value->members[i];
		copy->members[i].value = bundle_copy(bundle, value->members[i].value, base, false);
	}
	return copy;
}

/* Older editors overlook what stands beside a `$ref`, or the other way round; but not if it only explains. */
static bool
only_explains(struct hct_str keyword)
{
	static const char *const words[] = { "$comment", "$id", "$ref", "$schema", "default", "deprecated",
		"description", "errorMessage", "examples", "title" };

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (hct_str_is(keyword, words[i]))
			return true;
	return hct_str_starts(keyword, "x-");
}

/* A lone `$ref`, or `allOf` with it and with what the schema has there already. */
static void
bundle_add_reference(
	struct bundle *bundle, const struct hct_node *node, const char *target, struct hct_node *copy)
{
	struct hct_node *reference = node_text(bundle, target), *holder, *list;
	struct hct_member *all = NULL;
	bool alone = true;

	for (uint32_t i = 0; i < node->count; i++)
		alone &= only_explains(node->members[i].name);
	for (uint32_t i = 0; i < copy->count; i++)
		if (hct_str_is(copy->members[i].name, "allOf") &&
			copy->members[i].value->type == HCT_NODE_LIST)
			all = &copy->members[i];
	if (alone) {
		copy->members[copy->count++] =
			(struct hct_member){ .name = HCT_STR("$ref"), .value = reference };
		return;
	}
	holder = HCT_NEW(bundle->arena, struct hct_node);
	*holder = (struct hct_node){ .type = HCT_NODE_MAP, .count = 1 };
	holder->members = HCT_NEW(bundle->arena, struct hct_member);
	holder->members[0] = (struct hct_member){ .name = HCT_STR("$ref"), .value = reference };
	list = HCT_NEW(bundle->arena, struct hct_node);
	list->type = HCT_NODE_LIST;
	list->items =
		HCT_NEW_ARRAY(bundle->arena, struct hct_node *, (all ? all->value->count : 0) + (size_t)1);
	for (uint32_t i = 0; all && i < all->value->count; i++)
		list->items[list->count++] = all->value->items[i];
	list->items[list->count++] = holder;
	if (!all)
		all = &copy->members[copy->count++];
	*all = (struct hct_member){ .name = HCT_STR("allOf"), .value = list };
}

/* A schema with its references made to lead within the bundle. A document's own URI and dialect are the bundle's now. */
static struct hct_node *
bundle_copy(struct bundle *bundle, const struct hct_node *node, struct hct_str base, bool root)
{
	struct hct_node *copy = HCT_NEW(bundle->arena, struct hct_node);
	const char *target = NULL;

	*copy = *node;
	if (node->type != HCT_NODE_MAP)
		return copy;
	copy->count = 0;
	copy->members = HCT_NEW_ARRAY(bundle->arena, struct hct_member, node->count);
	for (uint32_t i = 0; i < node->count; i++) {
		const struct hct_member *member = &node->members[i];
		const bool id = hct_str_is(member->name, "$id");

		if (id && !root)
			bundle_fail(bundle, member->value,
				"a schema inside another has an \"$id\": it cannot be bundled");
		if (id || (root && hct_str_is(member->name, "$schema")))
			continue;
		if (hct_str_is(member->name, "$ref")) {
			target = bundle_reference(bundle, member->value, base);
			continue;
		}
		copy->members[copy->count] = *member;
		copy->members[copy->count++].value = bundle_copy_value(
			bundle, member->value, hct_schema_keyword_shape(member->name), base);
	}
	if (target)
		bundle_add_reference(bundle, node, target, copy);
	return copy;
}

static struct hct_node *
bundle_document(struct bundle *bundle, struct hct_str uri)
{
	size_t before = bundle->diag->errors;
	const struct hct_node *root = hct_compose_load(bundle->compose, uri, NULL, bundle->diag);

	if (root)
		return bundle_copy(bundle, root, uri, true);
	if (bundle->diag->errors == before)
		hct_diag_error(bundle->diag, HCT_ERR_SPEC, NULL, "there is no schema \"%.*s\"", HCT_FMT(uri));
	bundle->status = HCT_ERR_SPEC;
	return NULL;
}

static gint
member_order(gconstpointer a, gconstpointer b)
{
	return hct_str_cmp(((const struct hct_member *)a)->name, ((const struct hct_member *)b)->name);
}

/* The document with `$schema` before all, and behind all `$defs` with its own and the other documents. */
static struct hct_node *
bundle_whole(struct bundle *bundle, const struct hct_node *root)
{
	struct hct_node *whole = HCT_NEW(bundle->arena, struct hct_node),
			*defs = HCT_NEW(bundle->arena, struct hct_node);
	const struct hct_node *own = hct_node_get(root, "$defs");
	const uint32_t own_count = own && own->type == HCT_NODE_MAP ? own->count : 0;

	defs->type = whole->type = HCT_NODE_MAP;
	defs->count = own_count + bundle->members->len;
	defs->members = HCT_NEW_ARRAY(bundle->arena, struct hct_member, defs->count);
	if (own_count)
		memcpy(defs->members, own->members, own_count * sizeof *defs->members);
	g_array_sort(bundle->members, member_order);
	if (bundle->members->len)
		memcpy(defs->members + own_count, bundle->members->data,
			bundle->members->len * sizeof *defs->members);
	whole->members = HCT_NEW_ARRAY(bundle->arena, struct hct_member, root->count + (size_t)2);
	whole->members[whole->count++] = (struct hct_member){ .name = HCT_STR("$schema"),
		.value = node_text(bundle, "https://json-schema.org/draft/2020-12/schema") };
	for (uint32_t i = 0; i < root->count; i++)
		if (!hct_str_is(root->members[i].name, "$defs"))
			whole->members[whole->count++] = root->members[i];
	if (defs->count)
		whole->members[whole->count++] =
			(struct hct_member){ .name = HCT_STR("$defs"), .value = defs };
	return whole;
}

static hct_status
bundle_write(struct hct_compose *compose, struct hct_str uri, struct hct_diag *diag, struct hct_buf *out)
{
	struct bundle bundle = { .compose = compose, .arena = hct_arena_create(), .diag = diag, .root = uri };
	struct hct_node *root;

	bundle.keys = g_hash_table_new(hct_hash_cstr, g_str_equal);
	bundle.used = g_hash_table_new(hct_hash_cstr, g_str_equal);
	bundle.pending = g_ptr_array_new();
	bundle.members = g_array_new(FALSE, FALSE, sizeof(struct hct_member));
	root = bundle_document(&bundle, uri);
	while (bundle.pending->len && !bundle.status) {
		const char *next = g_ptr_array_remove_index_fast(bundle.pending, bundle.pending->len - 1);
		struct hct_member member = { .name = hct_str(g_hash_table_lookup(bundle.keys, next)) };

		member.value = bundle_document(&bundle, hct_str(next));
		g_array_append_val(bundle.members, member);
	}
	if (!bundle.status)
		hct_compose_print(bundle_whole(&bundle, root), out);
	g_array_unref(bundle.members);
	g_ptr_array_unref(bundle.pending);
	g_hash_table_unref(bundle.used);
	g_hash_table_unref(bundle.keys);
	hct_arena_destroy(bundle.arena);
	return bundle.status;
}

hct_status
hct_compose_write(struct hct_compose *compose, struct hct_str uri, bool bundle, struct hct_diag *diag,
	struct hct_buf *out)
{
	const struct hct_node *root;
	size_t before = diag->errors;

	if (bundle)
		return bundle_write(compose, uri, diag, out);
	root = hct_compose_load(compose, uri, NULL, diag);
	if (!root && diag->errors == before)
		hct_diag_error(diag, HCT_ERR_SPEC, NULL, "there is no schema \"%.*s\"", HCT_FMT(uri));
	if (!root)
		return HCT_ERR_SPEC;
	hct_compose_print(root, out);
	return HCT_OK;
}
