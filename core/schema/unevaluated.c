/* core/schema/unevaluated.c: which members or items the rules of a schema have looked at, and the two keywords that are
 * about the others. */
#include "schema/keywords.h"

static uint32_t
marks_words(const struct marks *marks)
{
	return (marks->count + 63) / 64;
}

void
hct_schema_marks_init(struct marks *marks, const struct hct_node *node)
{
	const bool holds = node->type == HCT_NODE_LIST || node->type == HCT_NODE_MAP;

	*marks = (struct marks){ .count = holds ? node->count : 0 };
	marks->bits = marks->own;
	if (marks_words(marks) > G_N_ELEMENTS(marks->own))
		marks->bits = g_new0(uint64_t, marks_words(marks));
}

void
hct_schema_marks_fini(struct marks *marks)
{
	if (marks->bits != marks->own)
		g_free(marks->bits);
}

void
hct_schema_mark(struct marks *marks, uint32_t index)
{
	if (marks)
		marks->bits[index / 64] |= (uint64_t)1 << index % 64;
}

static void
mark_all(struct marks *marks)
{
	for (uint32_t i = 0; marks && i < marks_words(marks); i++)
		marks->bits[i] = UINT64_MAX;
}

void
hct_schema_marks_merge(struct marks *into, const struct marks *from)
{
	for (uint32_t i = 0; into && from && i < marks_words(into); i++)
		into->bits[i] |= from->bits[i];
}

static bool
is_marked(const struct marks *marks, uint32_t index)
{
	return marks && (marks->bits[index / 64] >> index % 64 & 1);
}

bool
hct_schema_unevaluated_compile(struct compiler *compiler, struct rule *rule)
{
	rule->as.target = hct_schema_child(compiler, rule->node);
	return rule->as.target != NULL;
}

bool
hct_schema_unevaluated_check(
	struct run *run, const struct rule *rule, const struct hct_node *node, struct marks *marks)
{
	bool fits = true;

	for (uint32_t i = 0; i < node->count && !run->stopped; i++) {
		const bool map = node->type == HCT_NODE_MAP;
		const struct hct_node *value = map ? node->members[i].value : node->items[i];

		if (is_marked(marks, i))
			continue;
		if (!rule->as.target->never) {
			fits &= hct_schema_eval(run, rule->as.target, value, NULL);
		} else {
			fits = hct_schema_fault_add(
				run, (struct fault){ .kind = map ? FAULT_MEMBER : FAULT_RULE,
					     .keyword = rule->keyword,
					     .rule = rule,
					     .schema = rule->schema,
					     .node = map ? node : value,
					     .member = map ? &node->members[i] : NULL });
		}
		if (!fits && run->quiet)
			return false;
	}
	mark_all(marks);
	return fits;
}
