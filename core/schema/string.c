/* core/schema/string.c: what a text looks like: pattern, format. */
#include "schema/keywords.h"

bool
hct_schema_pattern_compile(struct compiler *compiler, struct rule *rule)
{
	if (rule->node->type != HCT_NODE_STRING)
		return hct_schema_bad(compiler, rule->node, "\"pattern\" must be a string");
	rule->as.regex = hct_schema_regex(compiler, rule->node, rule->node->text);
	return rule->as.regex != NULL;
}

bool
hct_schema_pattern_check(
	struct run *run, const struct rule *rule, const struct hct_node *node, struct marks *marks)
{
	(void)marks;
	return hct_regex_matches(rule->as.regex, node->text) || hct_schema_fault(run, rule, node);
}

void
hct_schema_pattern_say(struct say *say, const struct fault *fault)
{
	hct_buf_printf(
		&say->text, "must match the regular expression %.*s", HCT_FMT(fault->rule->node->text));
}

/* Whether a format is checked is known when a document is; here only its name is kept. */
bool
hct_schema_format_compile(struct compiler *compiler, struct rule *rule)
{
	if (rule->node->type != HCT_NODE_STRING)
		return hct_schema_bad(compiler, rule->node, "\"format\" must be a string");
	rule->as.text = rule->node->text;
	return true;
}

static const struct hct_schema_format *
format_find(const struct run *run, struct hct_str name)
{
	for (const struct hct_schema_format *format = run->options.formats; format && format->name; format++)
		if (hct_str_is(name, format->name))
			return format;
	return NULL;
}

bool
hct_schema_format_check(
	struct run *run, const struct rule *rule, const struct hct_node *node, struct marks *marks)
{
	const struct hct_schema_format *format = format_find(run, rule->as.text);

	(void)marks;
	return !format || format->holds(node->text) || hct_schema_fault(run, rule, node);
}

void
hct_schema_format_say(struct say *say, const struct fault *fault)
{
	hct_buf_cstr(&say->text, format_find(say->run, fault->rule->as.text)->sentence);
}
