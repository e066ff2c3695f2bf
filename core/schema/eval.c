/* core/schema/eval.c: a document against a schema, rule by rule, within limits. */
#include "schema/parts.h"

enum { MAX_FAULTS = 1000, MAX_DEPTH = 2000, DEEPEST = 10000, BASE_STEPS = 100000, STEPS_A_VALUE = 1000 };

static uint64_t
node_count(const struct hct_node *node)
{
	uint64_t count = 1;

	for (uint32_t i = 0; node->type == HCT_NODE_LIST && i < node->count; i++)
		count += node_count(node->items[i]);
	for (uint32_t i = 0; node->type == HCT_NODE_MAP && i < node->count; i++)
		count += node_count(node->members[i].value);
	return count;
}

static bool
run_stop(struct run *run, const struct hct_node *node, const char *limit)
{
	if (!run->stopped) {
		run->stopped = node;
		run->limit = limit;
	}
	return false;
}

bool
hct_schema_spend(struct run *run, uint64_t steps, const struct hct_node *node)
{
	if (run->stopped)
		return false;
	if (steps > run->options.max_steps - run->steps)
		return run_stop(run, node, "it takes too many steps");
	run->steps += steps;
	return true;
}

bool
hct_schema_fault_add(struct run *run, struct fault fault)
{
	if (!run->quiet && run->faults->len < run->options.max_faults)
		g_array_append_val(run->faults, fault);
	return false;
}

bool
hct_schema_fault(struct run *run, const struct rule *rule, const struct hct_node *node)
{
	return hct_schema_fault_add(
		run, (struct fault){
			     .keyword = rule->keyword, .rule = rule, .schema = rule->schema, .node = node });
}

/* In the order of the table: what a value is, then what it holds, then what is left. When the first of these does not
 * hold, the others would only repeat it. */
static bool
eval_rules(struct run *run, const struct hct_schema *schema, const struct hct_node *node, struct marks *marks)
{
	const uint32_t type = 1u << node->type;
	bool fits = true;

	for (uint32_t i = 0; i < schema->count && !run->stopped; i++) {
		const struct rule *rule = &schema->rules[i];

		if (!(rule->keyword->types & type) || rule->keyword->check(run, rule, node, marks))
			continue;
		fits = false;
		if (run->quiet || rule->keyword->order <= ORDER_TYPE)
			return false;
	}
	return fits && !run->stopped;
}

/* A schema that asks what the others have not looked at sees its own parts only; what it has seen counts for the schema
 * around it. */
static bool
eval_tracking(
	struct run *run, const struct hct_schema *schema, const struct hct_node *node, struct marks *marks)
{
	struct marks own;
	bool fits;

	hct_schema_marks_init(&own, node);
	fits = hct_schema_spend(run, node->count / 64, node) && eval_rules(run, schema, node, &own);
	if (fits || !run->quiet)
		hct_schema_marks_merge(marks, &own);
	hct_schema_marks_fini(&own);
	return fits;
}

bool
hct_schema_eval(
	struct run *run, const struct hct_schema *schema, const struct hct_node *node, struct marks *marks)
{
	struct scope scope = { schema->resource, run->scope };
	bool fits;

	if (schema->never)
		return hct_schema_fault_add(
			run, (struct fault){ .keyword = &hct_schema_never, .schema = schema, .node = node });
	if (schema->count == 0)
		return true;
	if (!hct_schema_spend(run, 1, node))
		return false;
	if (run->depth == run->options.max_depth)
		return run_stop(run, node, "its schema refers to itself, or it is nested too deep");
	run->depth++;
	if (!run->scope || run->scope->resource != schema->resource)
		run->scope = &scope;
	fits = schema->tracks ? eval_tracking(run, schema, node, marks)
			      : eval_rules(run, schema, node, marks);
	if (run->scope == &scope)
		run->scope = scope.outer;
	run->depth--;
	return fits;
}

bool
hct_schema_eval_quiet(
	struct run *run, const struct hct_schema *schema, const struct hct_node *node, struct marks *marks)
{
	struct marks own;
	bool fits;

	run->quiet++;
	if (marks) {
		hct_schema_marks_init(&own, node);
		fits = hct_schema_spend(run, node->count / 64, node) &&
		       hct_schema_eval(run, schema, node, &own);
		if (fits)
			hct_schema_marks_merge(marks, &own);
		hct_schema_marks_fini(&own);
	} else {
		fits = hct_schema_eval(run, schema, node, NULL);
	}
	run->quiet--;
	return fits;
}

hct_status
hct_schema_validate(const struct hct_schema *schema, const struct hct_node *document,
	const struct hct_schema_options *options, struct hct_arena *arena, hct_schema_report *report,
	void *user)
{
	struct run run = { .arena = arena, .quiet = report ? 0 : 1 };
	bool fits;

	if (options)
		run.options = *options;
	if (!run.options.max_faults)
		run.options.max_faults = MAX_FAULTS;
	if (!run.options.max_depth)
		run.options.max_depth = MAX_DEPTH;
	run.options.max_depth = MIN(run.options.max_depth, DEEPEST);
	if (!run.options.max_steps)
		run.options.max_steps = BASE_STEPS + STEPS_A_VALUE * node_count(document);
	run.faults = g_array_new(FALSE, FALSE, sizeof(struct fault));
	fits = hct_schema_eval(&run, schema, document, NULL);
	if (report)
		hct_schema_report_all(&run, report, user);
	g_array_unref(run.faults);
	if (run.stopped)
		return HCT_ERR_LIMIT;
	return fits ? HCT_OK : HCT_ERR_SPEC;
}
