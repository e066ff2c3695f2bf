/* core/schema/static.c: what a schema says, looked at without a value; to guess what was meant, and to put it into words. */
#include "schema/parts.h"

enum { DEPTH_MAX = 8, NAMES_MAX = 500 };

static uint32_t static_types(const struct hct_schema *schema, unsigned depth);

static uint32_t
types_of_branches(const struct branches *branches, bool all, unsigned depth)
{
	uint32_t types = all ? TYPE_ANY : 0;

	for (uint32_t i = 0; i < branches->count; i++) {
		uint32_t branch = static_types(branches->schemas[i], depth);

		types = all ? types & branch : types | branch;
	}
	return types;
}

static uint32_t
types_of_rule(const struct rule *rule, unsigned depth)
{
	const char *name = rule->keyword->name;

	if (strcmp(name, "type") == 0)
		return rule->as.types;
	if (strcmp(name, "const") == 0 || strcmp(name, "enum") == 0)
		return rule->as.values->types | (rule->as.values->types & TYPE_NUMBER ? TYPE_INTEGER : 0);
	if (strcmp(name, "$ref") == 0)
		return static_types(rule->as.target, depth);
	if (strcmp(name, "allOf") == 0)
		return types_of_branches(&rule->as.branches, true, depth);
	if (strcmp(name, "anyOf") == 0 || strcmp(name, "oneOf") == 0)
		return types_of_branches(&rule->as.branches, false, depth);
	return TYPE_ANY;
}

static uint32_t
static_types(const struct hct_schema *schema, unsigned depth)
{
	uint32_t types = schema->never ? 0 : TYPE_ANY;

	for (uint32_t i = 0; depth < DEPTH_MAX && i < schema->count; i++)
		types &= types_of_rule(&schema->rules[i], depth + 1);
	return types;
}

uint32_t
hct_schema_static_types(const struct hct_schema *schema)
{
	return static_types(schema, 0);
}

/* Looks for something in a schema, then in those that it is made of and that a value must fit as well. */
typedef const struct rule *static_look(const struct hct_schema *schema, const void *what);

static const struct rule *
static_find(const struct hct_schema *schema, static_look *look, const void *what, unsigned depth)
{
	const struct rule *found = look(schema, what);

	for (uint32_t i = 0; depth < DEPTH_MAX && !found && i < schema->count; i++) {
		const struct rule *rule = &schema->rules[i];

		if (strcmp(rule->keyword->name, "$ref") == 0)
			found = static_find(rule->as.target, look, what, depth + 1);
		if (strcmp(rule->keyword->name, "allOf") != 0)
			continue;
		for (uint32_t k = 0; !found && k < rule->as.branches.count; k++)
			found = static_find(rule->as.branches.schemas[k], look, what, depth + 1);
	}
	return found;
}

static const struct rule *
look_keyword(const struct hct_schema *schema, const void *keyword)
{
	return hct_schema_rule(schema, keyword);
}

const struct rule *
hct_schema_static_rule(const struct hct_schema *schema, const char *keyword)
{
	return static_find(schema, look_keyword, keyword, 0);
}

static const struct rule *
look_values(const struct hct_schema *schema, const void *unused)
{
	const struct rule *rule = hct_schema_rule(schema, "const");

	(void)unused;
	return rule ? rule : hct_schema_rule(schema, "enum");
}

const struct rule *
hct_schema_static_values(const struct hct_schema *schema)
{
	return static_find(schema, look_values, NULL, 0);
}

static const struct members *
schema_members(const struct hct_schema *schema)
{
	static const char *const keywords[] = { "properties", "patternProperties", "additionalProperties" };
	const struct rule *rule = NULL;

	for (size_t i = 0; i < G_N_ELEMENTS(keywords) && !rule; i++)
		rule = hct_schema_rule(schema, keywords[i]);
	return rule ? rule->as.members : NULL;
}

static const struct rule *
look_member_values(const struct hct_schema *schema, const void *name)
{
	const struct members *members = schema_members(schema);
	const struct hct_schema *member =
		members ? hct_schema_member(members, *(const struct hct_str *)name) : NULL;

	return member ? hct_schema_static_values(member) : NULL;
}

const struct rule *
hct_schema_static_member_values(const struct hct_schema *schema, struct hct_str name)
{
	return static_find(schema, look_member_values, &name, 0);
}

static void static_names(
	const struct hct_schema *schema, struct hct_arena *arena, GPtrArray *names, unsigned depth);

static void
names_of_rule(const struct rule *rule, struct hct_arena *arena, GPtrArray *names, unsigned depth)
{
	const char *name = rule->keyword->name;

	if (strcmp(name, "$ref") == 0)
		static_names(rule->as.target, arena, names, depth);
	if (g_str_has_suffix(name, "Of") && name[0] != 'm')
		for (uint32_t i = 0; i < rule->as.branches.count; i++)
			static_names(rule->as.branches.schemas[i], arena, names, depth);
	if (strcmp(name, "if") == 0) {
		static_names(rule->as.condition->when, arena, names, depth);
		if (rule->as.condition->then)
			static_names(rule->as.condition->then, arena, names, depth);
		if (rule->as.condition->otherwise)
			static_names(rule->as.condition->otherwise, arena, names, depth);
	}
}

static void
static_names(const struct hct_schema *schema, struct hct_arena *arena, GPtrArray *names, unsigned depth)
{
	const struct members *members = schema_members(schema);

	if (depth > DEPTH_MAX)
		return;
	for (uint32_t i = 0; members && i < members->count && names->len < NAMES_MAX; i++)
		if (!members->named[i].schema->never)
			g_ptr_array_add(names, hct_arena_cstr(arena, members->named[i].name));
	for (uint32_t i = 0; i < schema->count && names->len < NAMES_MAX; i++)
		names_of_rule(&schema->rules[i], arena, names, depth + 1);
}

void
hct_schema_static_names(const struct hct_schema *schema, struct hct_arena *arena, GPtrArray *names)
{
	static_names(schema, arena, names, 0);
}
