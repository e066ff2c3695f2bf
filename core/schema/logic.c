/* core/schema/logic.c: schemas made of schemas: references, all, any, one, not, if. */
#include "schema/keywords.h"

/* ---- $ref, $dynamicRef ------------------------------------------------------------------------------------------------*/

static const struct hct_schema *
ref_target(struct compiler *compiler, const struct rule *rule, struct place *out_place)
{
	if (rule->node->type != HCT_NODE_STRING) {
		hct_schema_bad(compiler, rule->node, "\"%s\" must be a string", rule->keyword->name);
		return NULL;
	}
	if (hct_schema_resolve(compiler->schemas, compiler->schema->resource->uri, rule->node->text,
		    rule->node, compiler->diag, out_place))
		return hct_schema_at(compiler, out_place->node, out_place->resource);
	compiler->failed = true;
	return NULL;
}

bool
hct_schema_ref_compile(struct compiler *compiler, struct rule *rule)
{
	struct place place;

	rule->as.target = ref_target(compiler, rule, &place);
	return rule->as.target != NULL;
}

bool
hct_schema_ref_check(
	struct run *run, const struct rule *rule, const struct hct_node *node, struct marks *marks)
{
	return hct_schema_eval(run, rule->as.target, node, marks);
}

/* Only a reference to a dynamic anchor is dynamic; any other is as `$ref`. */
bool
hct_schema_dynamic_compile(struct compiler *compiler, struct rule *rule)
{
	struct place place = { 0 };

	rule->as.dynamic.target = ref_target(compiler, rule, &place);
	if (place.anchor && place.anchor->dynamic)
		rule->as.dynamic.anchor = place.anchor->name;
	return rule->as.dynamic.target != NULL;
}

bool
hct_schema_dynamic_check(
	struct run *run, const struct rule *rule, const struct hct_node *node, struct marks *marks)
{
	const struct hct_schema *target = rule->as.dynamic.target;

	/* The outermost resource that has the anchor wins. */
	for (const struct scope *scope = rule->as.dynamic.anchor.len ? run->scope : NULL; scope;
		scope = scope->outer) {
		const struct anchor *anchor = hct_schema_anchor(scope->resource, rule->as.dynamic.anchor);

		if (!hct_schema_spend(run, 1, node))
			return false;
		if (anchor && anchor->dynamic)
			target = anchor->schema;
	}
	return hct_schema_eval(run, target, node, marks);
}

/* ---- allOf, anyOf, oneOf -------------------------------------------------------------------------------------------------*/

bool
hct_schema_all_compile(struct compiler *compiler, struct rule *rule)
{
	const struct hct_node *list = rule->node;

	if (list->type != HCT_NODE_LIST || list->count == 0)
		return hct_schema_bad(
			compiler, list, "\"%s\" must be a list of schemas", rule->keyword->name);
	rule->as.branches.count = list->count;
	rule->as.branches.schemas =
		HCT_NEW_ARRAY(compiler->schemas->arena, const struct hct_schema *, list->count);
	for (uint32_t i = 0; i < list->count; i++)
		rule->as.branches.schemas[i] = hct_schema_child(compiler, list->items[i]);
	return !compiler->failed;
}

bool
hct_schema_any_compile(struct compiler *compiler, struct rule *rule)
{
	return hct_schema_all_compile(compiler, rule);
}

bool
hct_schema_one_compile(struct compiler *compiler, struct rule *rule)
{
	return hct_schema_all_compile(compiler, rule);
}

bool
hct_schema_all_check(
	struct run *run, const struct rule *rule, const struct hct_node *node, struct marks *marks)
{
	bool fits = true;

	for (uint32_t i = 0; i < rule->as.branches.count && !run->stopped && (fits || !run->quiet); i++)
		fits &= hct_schema_eval(run, rule->as.branches.schemas[i], node, marks);
	return fits;
}

bool
hct_schema_any_check(
	struct run *run, const struct rule *rule, const struct hct_node *node, struct marks *marks)
{
	bool fits = false;

	/* With marks all branches count that fit. */
	for (uint32_t i = 0; i < rule->as.branches.count && !run->stopped && (!fits || marks); i++)
		fits |= hct_schema_eval_quiet(run, rule->as.branches.schemas[i], node, marks);
	if (!fits && !run->quiet && !run->stopped)
		hct_schema_choose(run, rule, node, marks);
	return fits;
}

void
hct_schema_any_say(struct say *say, const struct fault *fault)
{
	hct_schema_choice_say(say, fault);
}

bool
hct_schema_one_check(
	struct run *run, const struct rule *rule, const struct hct_node *node, struct marks *marks)
{
	uint32_t fitting = 0;

	for (uint32_t i = 0; i < rule->as.branches.count && !run->stopped && fitting < 2; i++)
		fitting += hct_schema_eval_quiet(run, rule->as.branches.schemas[i], node, marks);
	if (fitting == 1 || run->stopped)
		return fitting == 1;
	if (fitting > 1)
		return hct_schema_fault(run, rule, node);
	if (!run->quiet)
		hct_schema_choose(run, rule, node, marks);
	return false;
}

void
hct_schema_one_say(struct say *say, const struct fault *fault)
{
	if (fault->kind != FAULT_RULE)
		hct_schema_choice_say(say, fault);
	else
		hct_buf_cstr(&say->text, "fits several of the forms that exclude each other");
}

/* ---- not, if -----------------------------------------------------------------------------------------------------------------*/

bool
hct_schema_negation_compile(struct compiler *compiler, struct rule *rule)
{
	rule->as.target = hct_schema_child(compiler, rule->node);
	return rule->as.target != NULL;
}

/* `not: {required: [a, b]}` says that members must not come together: the last of them is one too many. */
static const struct hct_member *
not_member(const struct rule *rule, const struct hct_node *node)
{
	const struct hct_schema *schema = rule->as.target;
	const struct hct_node *names = schema->count == 1 ? schema->rules[0].node : NULL;
	const struct hct_member *last = NULL;

	if (!names || strcmp(schema->rules[0].keyword->name, "required") != 0)
		return NULL;
	for (uint32_t i = 0; i < names->count; i++) {
		const struct hct_node *value = hct_node_get_str(node, names->items[i]->text);

		if (value && (!last || value->index > last->value->index))
			last = &node->members[value->index];
	}
	return last;
}

bool
hct_schema_negation_check(
	struct run *run, const struct rule *rule, const struct hct_node *node, struct marks *marks)
{
	const struct hct_member *member;

	(void)marks;
	if (!hct_schema_eval_quiet(run, rule->as.target, node, NULL))
		return !run->stopped;
	if (run->quiet)
		return false;
	member = node->type == HCT_NODE_MAP ? not_member(rule, node) : NULL;
	return hct_schema_fault_add(run, (struct fault){ .kind = member ? FAULT_MEMBER : FAULT_RULE,
						 .keyword = rule->keyword,
						 .rule = rule,
						 .schema = rule->schema,
						 .node = node,
						 .member = member });
}

void
hct_schema_negation_say(struct say *say, const struct fault *fault)
{
	const struct hct_schema *schema = fault->rule->as.target;
	const struct hct_node *names = fault->member ? schema->rules[0].node : NULL;
	const char *before = ", with ";

	hct_schema_never_say(say, fault);
	for (uint32_t i = 0; names && i < names->count; i++) {
		if (hct_str_eq(names->items[i]->text, fault->member->name))
			continue;
		hct_buf_printf(&say->text, "%s%.*s", before, HCT_FMT(names->items[i]->text));
		before = " and ";
	}
}

bool
hct_schema_condition_compile(struct compiler *compiler, struct rule *rule)
{
	const struct hct_node *schema = rule->node->parent, *then = hct_node_get(schema, "then"),
			      *otherwise = hct_node_get(schema, "else");
	struct condition *condition = HCT_NEW(compiler->schemas->arena, struct condition);

	condition->when = hct_schema_child(compiler, rule->node);
	condition->then = then ? hct_schema_child(compiler, then) : NULL;
	condition->otherwise = otherwise ? hct_schema_child(compiler, otherwise) : NULL;
	rule->as.condition = condition;
	return !compiler->failed;
}

bool
hct_schema_condition_check(
	struct run *run, const struct rule *rule, const struct hct_node *node, struct marks *marks)
{
	const struct condition *condition = rule->as.condition;
	const struct hct_schema *next;

	/* Without branches it still may look at members. */
	if (!condition->then && !condition->otherwise && !marks)
		return true;
	next = hct_schema_eval_quiet(run, condition->when, node, marks) ? condition->then
									: condition->otherwise;
	if (run->stopped)
		return false;
	return !next || hct_schema_eval(run, next, node, marks);
}
