/* core/schema/compile.c: schemas into rules. Each schema that is referred to is made at once, and gets its rules later, so
 * that schemas may refer to each other in circles. */
#include "schema/parts.h"

#include <stdarg.h>

#define DIALECT "https://json-schema.org/draft/2020-12/schema"

bool
hct_schema_bad(struct compiler *compiler, const struct hct_node *node, const char *format, ...)
{
	struct hct_str text;
	va_list args;

	va_start(args, format);
	text = hct_arena_vprintf(compiler->diag->arena, format, args);
	va_end(args);
	hct_node_error(node, compiler->diag, NULL, "%.*s", HCT_FMT(text));
	compiler->failed = true;
	return false;
}

static uint32_t
vocabularies_of(const struct hct_node *metaschema)
{
	static const struct {
		const char *name;
		enum vocabulary vocabulary;
	} known[] = {
		{ "https://json-schema.org/draft/2020-12/vocab/core", VOCABULARY_CORE },
		{ "https://json-schema.org/draft/2020-12/vocab/applicator", VOCABULARY_APPLICATOR },
		{ "https://json-schema.org/draft/2020-12/vocab/unevaluated", VOCABULARY_UNEVALUATED },
		{ "https://json-schema.org/draft/2020-12/vocab/validation", VOCABULARY_VALIDATION },
		{ "https://json-schema.org/draft/2020-12/vocab/format-annotation", VOCABULARY_FORMAT },
		{ "https://json-schema.org/draft/2020-12/vocab/format-assertion", VOCABULARY_FORMAT },
	};
	const struct hct_node *list = hct_node_get(metaschema, "$vocabulary");
	uint32_t vocabularies = VOCABULARY_CORE;

	if (!list)
		return VOCABULARY_ALL;
	for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
		if (hct_node_get(list, known[i].name))
			vocabularies |= known[i].vocabulary;
	return vocabularies;
}

/* Which keywords the resource may use, by the `$schema` that it names. */
static bool
resource_read_dialect(struct compiler *compiler, struct resource *resource)
{
	const struct hct_node *dialect = hct_node_get(resource->root, "$schema");
	const struct resource *metaschema;
	struct hct_str uri;

	resource->vocabularies = VOCABULARY_ALL;
	if (!dialect)
		return true;
	uri = hct_node_text(dialect);
	uri.len -= hct_str_ends(uri, "#");
	if (hct_str_is(uri, DIALECT))
		return true;
	metaschema = uri.len ? hct_schema_resource(compiler->schemas, uri, compiler->diag) : NULL;
	if (!metaschema)
		return hct_schema_bad(
			compiler, dialect, "is not a known version of JSON Schema: use " DIALECT);
	resource->vocabularies = vocabularies_of(metaschema->root);
	return true;
}

/* Whatever refers to a dynamic anchor may end here once the resource is entered. */
static void
resource_reach(struct compiler *compiler, struct resource *resource)
{
	GHashTableIter iter;
	void *value;

	if (resource->reached)
		return;
	resource->reached = true;
	if (!resource_read_dialect(compiler, resource))
		return;
	g_hash_table_iter_init(&iter, resource->anchors);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		struct anchor *anchor = value;

		if (anchor->dynamic)
			anchor->schema = (struct hct_schema *)(uintptr_t)hct_schema_at(
				compiler, anchor->node, resource);
	}
}

const struct hct_schema *
hct_schema_at(struct compiler *compiler, const struct hct_node *node, struct resource *resource)
{
	struct hct_schemas *schemas = compiler->schemas;
	struct hct_schema *schema = g_hash_table_lookup(schemas->schemas, node);

	if (schema)
		return schema;
	if (node->type != HCT_NODE_MAP && node->type != HCT_NODE_BOOL) {
		hct_schema_bad(compiler, node, "is not a schema: it must be an object or a boolean");
		return NULL;
	}
	schema = HCT_NEW(schemas->arena, struct hct_schema);
	schema->node = node;
	schema->resource = resource;
	schema->never = node->type == HCT_NODE_BOOL && !node->boolean;
	g_hash_table_insert(schemas->schemas, (void *)(uintptr_t)node, schema);
	g_ptr_array_add(compiler->pending, schema);
	resource_reach(compiler, resource);
	return schema;
}

const struct hct_schema *
hct_schema_child(struct compiler *compiler, const struct hct_node *node)
{
	struct resource *own = g_hash_table_lookup(compiler->schemas->roots, node);

	return hct_schema_at(compiler, node, own ? own : compiler->schema->resource);
}

const struct hct_regex *
hct_schema_regex(struct compiler *compiler, const struct hct_node *at, struct hct_str pattern)
{
	struct hct_schemas *schemas = compiler->schemas;
	const char *key = hct_arena_cstr(schemas->arena, pattern);
	struct hct_regex *regex = g_hash_table_lookup(schemas->patterns, key);
	struct hct_str error;

	/* A text with a NUL inside would be found by its beginning. */
	if (regex && strlen(key) == pattern.len)
		return regex;
	if (strlen(key) == pattern.len)
		regex = hct_regex_create(pattern, "u", schemas->arena, &error);
	else
		error = HCT_STR("it holds a NUL");
	if (!regex) {
		hct_schema_bad(compiler, at, "the regular expression is wrong: %.*s", HCT_FMT(error));
		return NULL;
	}
	g_hash_table_insert(schemas->patterns, (void *)(uintptr_t)key, regex);
	return regex;
}

bool
hct_schema_rule_is_first(const struct rule *rule)
{
	const struct hct_node *schema = rule->node->parent;

	for (uint32_t i = 0; i < rule->node->index; i++) {
		const struct keyword *other = hct_schema_keyword(schema->members[i].name);

		if (other && other->compile == rule->keyword->compile)
			return false;
	}
	return true;
}

static int
rule_order(const void *a, const void *b)
{
	const struct rule *left = a, *right = b;

	if (left->keyword->order != right->keyword->order)
		return left->keyword->order < right->keyword->order ? -1 : 1;
	return left->node->index < right->node->index ? -1 : 1;
}

static void
schema_compile(struct compiler *compiler, struct hct_schema *schema)
{
	const struct hct_node *node = schema->node;
	struct rule *rules;

	if (node->type != HCT_NODE_MAP || node->count == 0)
		return;
	compiler->schema = schema;
	rules = HCT_NEW_ARRAY(compiler->schemas->arena, struct rule, node->count);
	for (uint32_t i = 0; i < node->count; i++) {
		const struct keyword *keyword = hct_schema_keyword(node->members[i].name);
		struct rule *rule = &rules[schema->count];

		if (!keyword || !keyword->compile || !(keyword->vocabulary & schema->resource->vocabularies))
			continue;
		*rule = (struct rule){ .keyword = keyword, .node = node->members[i].value, .schema = schema };
		/* A rule that loses its check says nothing, or another says it. */
		if (!keyword->compile(compiler, rule) || !rule->keyword)
			continue;
		schema->count++;
		schema->tracks |= keyword->order == ORDER_LAST;
	}
	qsort(rules, schema->count, sizeof *rules, rule_order);
	schema->rules = rules;
}

/* Compiles what is pending, which makes more of it. */
static bool
compiler_run(struct compiler *compiler)
{
	while (compiler->pending->len && !compiler->failed) {
		struct hct_schema *schema =
			g_ptr_array_remove_index_fast(compiler->pending, compiler->pending->len - 1);

		g_ptr_array_add(compiler->done, schema);
		schema_compile(compiler, schema);
	}
	return !compiler->failed;
}

/* Half a set of schemas must not be found by the next call. */
static void
compiler_forget(struct compiler *compiler)
{
	GPtrArray *lists[] = { compiler->pending, compiler->done };

	for (size_t k = 0; k < G_N_ELEMENTS(lists); k++) {
		for (guint i = 0; i < lists[k]->len; i++) {
			const struct hct_schema *schema = lists[k]->pdata[i];

			schema->resource->reached = false;
			g_hash_table_remove(compiler->schemas->schemas, schema->node);
		}
	}
}

const struct hct_schema *
hct_schemas_find(struct hct_schemas *schemas, struct hct_str uri, struct hct_diag *diag)
{
	struct compiler compiler = { .schemas = schemas, .diag = diag };
	const struct hct_schema *schema = NULL;
	struct place place;

	if (!hct_schema_resolve(schemas, HCT_STR_NONE, uri, NULL, diag, &place))
		return NULL;
	compiler.pending = g_ptr_array_new();
	compiler.done = g_ptr_array_new();
	schema = hct_schema_at(&compiler, place.node, place.resource);
	if (!compiler_run(&compiler)) {
		compiler_forget(&compiler);
		schema = NULL;
	}
	g_ptr_array_unref(compiler.done);
	g_ptr_array_unref(compiler.pending);
	return schema;
}

const struct rule *
hct_schema_rule(const struct hct_schema *schema, const char *keyword)
{
	for (uint32_t i = 0; i < schema->count; i++)
		if (strcmp(schema->rules[i].keyword->name, keyword) == 0)
			return &schema->rules[i];
	return NULL;
}
