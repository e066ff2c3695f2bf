/* core/schema/map.c: members of objects. */
#include "schema/keywords.h"

#include <stdlib.h>

/* ---- properties, patternProperties, additionalProperties ----------------------------------------------------------------*/

static int
named_order(const void *a, const void *b)
{
	return hct_str_cmp(((const struct named *)a)->name, ((const struct named *)b)->name);
}

static const struct named *
named_compile(struct compiler *compiler, const struct hct_node *map)
{
	struct named *named = HCT_NEW_ARRAY(compiler->schemas->arena, struct named, map->count);

	for (uint32_t i = 0; i < map->count; i++) {
		named[i].name = map->members[i].name;
		named[i].schema = hct_schema_child(compiler, map->members[i].value);
	}
	qsort(named, map->count, sizeof *named, named_order);
	return named;
}

static const struct pattern *
patterns_compile(struct compiler *compiler, const struct hct_node *map)
{
	struct pattern *patterns = HCT_NEW_ARRAY(compiler->schemas->arena, struct pattern, map->count);

	for (uint32_t i = 0; i < map->count; i++) {
		patterns[i].regex = hct_schema_regex(compiler, map->members[i].value, map->members[i].name);
		patterns[i].schema = hct_schema_child(compiler, map->members[i].value);
	}
	return patterns;
}

/* The value of a keyword that holds schemas by name; an empty map if there is none. */
static const struct hct_node *
members_map(struct compiler *compiler, const struct hct_node *schema, const char *keyword)
{
	static const struct hct_node none = { .type = HCT_NODE_MAP };
	const struct hct_node *map = hct_node_get(schema, keyword);

	if (!map)
		return &none;
	if (map->type == HCT_NODE_MAP)
		return map;
	hct_schema_bad(compiler, map, "\"%s\" must be an object of schemas", keyword);
	return &none;
}

bool
hct_schema_members_compile(struct compiler *compiler, struct rule *rule)
{
	const struct hct_node *schema = rule->node->parent, *named, *patterns;
	struct members *members;

	if (!hct_schema_rule_is_first(rule)) {
		rule->keyword = NULL;
		return true;
	}
	members = HCT_NEW(compiler->schemas->arena, struct members);
	named = members_map(compiler, schema, "properties");
	patterns = members_map(compiler, schema, "patternProperties");
	members->count = named->count;
	members->named = named_compile(compiler, named);
	members->pattern_count = patterns->count;
	members->patterns = patterns_compile(compiler, patterns);
	members->rest_node = hct_node_get(schema, "additionalProperties");
	members->rest = members->rest_node ? hct_schema_child(compiler, members->rest_node) : NULL;
	rule->as.members = members;
	return !compiler->failed;
}

const struct hct_schema *
hct_schema_member(const struct members *members, struct hct_str name)
{
	const struct named key = { .name = name };
	const struct named *found = bsearch(&key, members->named, members->count, sizeof key, named_order);

	return found ? found->schema : NULL;
}

static bool
member_check(struct run *run, const struct rule *rule, const struct hct_schema *schema,
	const struct hct_node *node, const struct hct_member *member)
{
	if (!schema->never)
		return hct_schema_eval(run, schema, member->value, NULL);
	return hct_schema_fault_add(run, (struct fault){ .kind = FAULT_MEMBER,
						 .keyword = rule->keyword,
						 .rule = rule,
						 .schema = rule->schema,
						 .node = node,
						 .member = member });
}

bool
hct_schema_members_check(
	struct run *run, const struct rule *rule, const struct hct_node *node, struct marks *marks)
{
	const struct members *members = rule->as.members;
	bool fits = true;

	for (uint32_t i = 0; i < node->count && !run->stopped; i++) {
		const struct hct_member *member = &node->members[i];
		const struct hct_schema *schema = hct_schema_member(members, member->name);
		bool known = schema != NULL;

		if (schema)
			fits &= member_check(run, rule, schema, node, member);
		for (uint32_t k = 0; k < members->pattern_count; k++) {
			if (!hct_regex_matches(members->patterns[k].regex, member->name))
				continue;
			known = true;
			fits &= member_check(run, rule, members->patterns[k].schema, node, member);
		}
		if (!known && members->rest)
			fits &= member_check(run, rule, members->rest, node, member);
		if (!fits && run->quiet)
			return false;
		if (known || members->rest)
			hct_schema_mark(marks, i);
	}
	return fits;
}

/* ---- propertyNames ---------------------------------------------------------------------------------------------------------*/

bool
hct_schema_names_compile(struct compiler *compiler, struct rule *rule)
{
	rule->as.target = hct_schema_child(compiler, rule->node);
	return rule->as.target != NULL;
}

/* Faults outlive the check, so the name that they are about is a value in the arena. */
static void
name_add_faults(struct run *run, const struct rule *rule, const struct hct_member *member,
	const struct hct_node *name)
{
	struct hct_node *kept = HCT_NEW(run->arena, struct hct_node);
	guint first = run->faults->len;

	*kept = *name;
	hct_schema_eval(run, rule->as.target, kept, NULL);
	for (guint i = first; i < run->faults->len; i++) {
		struct fault *fault = &g_array_index(run->faults, struct fault, i);

		fault->member = member;
		fault->in_name = true;
	}
}

bool
hct_schema_names_check(
	struct run *run, const struct rule *rule, const struct hct_node *node, struct marks *marks)
{
	bool fits = true;

	(void)marks;
	for (uint32_t i = 0; i < node->count && !run->stopped && (fits || !run->quiet); i++) {
		const struct hct_member *member = &node->members[i];
		const struct hct_node name = { .type = HCT_NODE_STRING,
			.text = member->name,
			.line = member->line,
			.column = member->column,
			.file = node->file,
			.parent = node,
			.index = i };

		if (hct_schema_eval_quiet(run, rule->as.target, &name, NULL))
			continue;
		fits = false;
		if (!run->quiet)
			name_add_faults(run, rule, member, &name);
	}
	return fits;
}

/* ---- required, dependentRequired, dependentSchemas -----------------------------------------------------------------------------*/

static bool
list_is_names(const struct hct_node *list)
{
	if (list->type != HCT_NODE_LIST)
		return false;
	for (uint32_t i = 0; i < list->count; i++)
		if (list->items[i]->type != HCT_NODE_STRING)
			return false;
	return true;
}

static bool
names_check(
	struct run *run, const struct rule *rule, const struct hct_node *names, const struct hct_node *node)
{
	bool fits = true;

	for (uint32_t i = 0; i < names->count; i++) {
		if (hct_node_get_str(node, names->items[i]->text))
			continue;
		fits = hct_schema_fault_add(run, (struct fault){ .keyword = rule->keyword,
							 .rule = rule,
							 .schema = rule->schema,
							 .node = node,
							 .name = names->items[i]->text });
		if (run->quiet)
			break;
	}
	return fits;
}

bool
hct_schema_required_compile(struct compiler *compiler, struct rule *rule)
{
	return list_is_names(rule->node) ||
	       hct_schema_bad(compiler, rule->node, "\"%s\" must be a list of names", rule->keyword->name);
}

bool
hct_schema_required_check(
	struct run *run, const struct rule *rule, const struct hct_node *node, struct marks *marks)
{
	(void)marks;
	return names_check(run, rule, rule->node, node);
}

void
hct_schema_required_say(struct say *say, const struct fault *fault)
{
	hct_buf_cstr(&say->text, "is missing: ");
	hct_schema_say_missing(say, fault->node, fault->name);
}

/* ---- x-required: members that are wanted, and that nothing is refused for lacking ------------------------------------------*/

bool
hct_schema_wanted_compile(struct compiler *compiler, struct rule *rule)
{
	return hct_schema_required_compile(compiler, rule);
}

bool
hct_schema_wanted_check(
	struct run *run, const struct rule *rule, const struct hct_node *node, struct marks *marks)
{
	(void)marks;
	return !run->options.wanted || names_check(run, rule, rule->node, node);
}

void
hct_schema_wanted_say(struct say *say, const struct fault *fault)
{
	hct_schema_required_say(say, fault);
}

bool
hct_schema_dependent_required_compile(struct compiler *compiler, struct rule *rule)
{
	const struct hct_node *map = rule->node;

	if (map->type != HCT_NODE_MAP)
		return hct_schema_bad(compiler, map, "\"dependentRequired\" must be an object");
	for (uint32_t i = 0; i < map->count; i++)
		if (!list_is_names(map->members[i].value))
			return hct_schema_bad(compiler, map->members[i].value,
				"\"dependentRequired\" must hold lists of names");
	return true;
}

bool
hct_schema_dependent_required_check(
	struct run *run, const struct rule *rule, const struct hct_node *node, struct marks *marks)
{
	const struct hct_node *map = rule->node;
	bool fits = true;

	(void)marks;
	for (uint32_t i = 0; i < map->count && (fits || !run->quiet); i++)
		if (hct_node_get_str(node, map->members[i].name))
			fits &= names_check(run, rule, map->members[i].value, node);
	return fits;
}

void
hct_schema_dependent_required_say(struct say *say, const struct fault *fault)
{
	hct_schema_required_say(say, fault);
	for (uint32_t i = 0; i < fault->rule->node->count; i++) {
		const struct hct_member *need = &fault->rule->node->members[i];

		if (!hct_node_get_str(fault->node, need->name))
			continue;
		for (uint32_t k = 0; k < need->value->count; k++) {
			if (!hct_str_eq(need->value->items[k]->text, fault->name))
				continue;
			hct_buf_printf(&say->text, ", which %.*s needs", HCT_FMT(need->name));
			return;
		}
	}
}

bool
hct_schema_dependent_schemas_compile(struct compiler *compiler, struct rule *rule)
{
	if (rule->node->type != HCT_NODE_MAP)
		return hct_schema_bad(
			compiler, rule->node, "\"dependentSchemas\" must be an object of schemas");
	rule->as.dependents.named = named_compile(compiler, rule->node);
	rule->as.dependents.count = rule->node->count;
	return !compiler->failed;
}

bool
hct_schema_dependent_schemas_check(
	struct run *run, const struct rule *rule, const struct hct_node *node, struct marks *marks)
{
	bool fits = true;

	for (uint32_t i = 0; i < rule->as.dependents.count && !run->stopped && (fits || !run->quiet); i++)
		if (hct_node_get_str(node, rule->as.dependents.named[i].name))
			fits &= hct_schema_eval(run, rule->as.dependents.named[i].schema, node, marks);
	return fits;
}
