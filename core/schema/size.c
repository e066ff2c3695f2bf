/* core/schema/size.c: how long strings, lists and objects may be. */
#include "schema/keywords.h"

#include <math.h>

bool
hct_schema_size_compile(struct compiler *compiler, struct rule *rule)
{
	const struct hct_node *node = rule->node;

	if (node->type != HCT_NODE_NUMBER || !(node->number >= 0) || floor(node->number) != node->number)
		return hct_schema_bad(
			compiler, node, "\"%s\" must be an integer, not below zero", rule->keyword->name);
	rule->as.number = node->number;
	return true;
}

bool
hct_schema_size_only(struct compiler *compiler, struct rule *rule)
{
	bool well = hct_schema_size_compile(compiler, rule);

	rule->keyword = NULL;
	return well;
}

/* In code points for a string. */
static double
size_of(const struct hct_node *node)
{
	size_t count = 0;

	if (node->type != HCT_NODE_STRING)
		return node->count;
	for (size_t i = 0; i < node->text.len; i++)
		count += ((unsigned char)node->text.ptr[i] & 0xc0) != 0x80;
	return (double)count;
}

bool
hct_schema_size_check(
	struct run *run, const struct rule *rule, const struct hct_node *node, struct marks *marks)
{
	const double size = size_of(node), limit = rule->as.number;

	(void)marks;
	return (rule->keyword->name[1] == 'i' ? size >= limit : size <= limit) ||
	       hct_schema_fault(run, rule, node);
}

void
hct_schema_size_say(struct say *say, const struct fault *fault)
{
	const bool least = fault->keyword->name[1] == 'i';
	const double limit = fault->rule->as.number, size = size_of(fault->node);
	const char *unit = fault->node->type == HCT_NODE_STRING ? "character"
			   : fault->node->type == HCT_NODE_LIST ? "item"
								: "member";

	if (least && limit == 1)
		hct_buf_cstr(&say->text, "must not be empty");
	else
		hct_buf_printf(&say->text, "must have %s %.0f %s%s, not %.0f", least ? "at least" : "at most",
			limit, unit, limit == 1 ? "" : "s", size);
}
