/* core/schema/choice.c: a value fits none of several schemas. People want to hear about the one that they meant: the one
 * that takes such a type, has the same `kind`, and comes nearest; a list of everything that failed helps nobody. */
#include "schema/keywords.h"

enum { TAG_MEMBERS_MAX = 64 }; /* members that are looked at to find the one that tells branches apart */

struct choice {
	struct run *run;
	const struct rule *rule;
	const struct hct_node *node;
	uint32_t count, candidates;
	bool *candidate;
};

static const struct hct_schema *
choice_branch(const struct choice *choice, uint32_t i)
{
	return choice->rule->as.branches.schemas[i];
}

static void
choice_drop(struct choice *choice, uint32_t i)
{
	choice->candidates -= choice->candidate[i];
	choice->candidate[i] = false;
}

static void
choice_add(
	const struct choice *choice, enum fault_kind kind, const struct hct_node *node, struct hct_str name)
{
	hct_schema_fault_add(choice->run, (struct fault){ .kind = kind,
						  .keyword = choice->rule->keyword,
						  .rule = choice->rule,
						  .schema = choice->rule->schema,
						  .node = node,
						  .name = name });
}

static bool
rule_takes(const struct run *run, const struct rule *values, const struct hct_node *node)
{
	for (uint32_t i = 0; i < values->as.values->count; i++)
		if (hct_schema_same(run, values->as.values->values[i], node))
			return true;
	return false;
}

/* The member whose value tells the branches apart: several of them want certain values of it. */
static const struct hct_member *
choice_tag(const struct choice *choice)
{
	for (uint32_t m = 0; m < MIN(choice->node->count, TAG_MEMBERS_MAX); m++) {
		const struct hct_member *member = &choice->node->members[m];
		uint32_t wanting = 0;

		for (uint32_t i = 0; i < choice->count; i++)
			wanting += hct_schema_static_member_values(choice_branch(choice, i), member->name) !=
				   NULL;
		if (wanting > 1)
			return member;
	}
	return NULL;
}

/* Leaves the branches that want the value that the tag has. False: a fault says that none does. */
static bool
choice_by_tag(struct choice *choice)
{
	const struct hct_member *tag = choice_tag(choice);
	uint32_t taking = 0, wanting = 0;

	for (uint32_t i = 0; tag && i < choice->count; i++) {
		const struct rule *values =
			hct_schema_static_member_values(choice_branch(choice, i), tag->name);

		if (!choice->candidate[i] || !values)
			continue;
		wanting++;
		taking += rule_takes(choice->run, values, tag->value);
	}
	if (wanting == 0)
		return true;
	if (taking == 0 && wanting == choice->candidates) {
		choice_add(choice, FAULT_TAG, tag->value, tag->name);
		return false;
	}
	for (uint32_t i = 0; i < choice->count; i++) {
		const struct rule *values =
			hct_schema_static_member_values(choice_branch(choice, i), tag->name);
		const bool takes = values && rule_takes(choice->run, values, tag->value);

		if (taking ? !takes : values != NULL)
			choice_drop(choice, i);
	}
	return true;
}

/* Whether the branches are best put into one sentence: certain values, or texts of certain forms. */
static bool
choice_is_told(const struct choice *choice)
{
	uint32_t told = 0, values = 0;

	for (uint32_t i = 0; i < choice->count; i++) {
		const struct hct_schema *branch = choice_branch(choice, i);
		const bool value = choice->candidate[i] && hct_schema_static_values(branch);

		values += value;
		told += value || (choice->candidate[i] && (hct_schema_static_rule(branch, "pattern") ||
								  hct_schema_static_rule(branch, "format")));
	}
	return told == choice->candidates && (told > 1 || values);
}

/* Faults of one branch, at the end of the run's faults. */
struct score {
	guint first, count, own;
	bool missing; /* nothing but one member that is not there */
};

static struct score
branch_score(const struct choice *choice, guint first)
{
	const GArray *faults = choice->run->faults;
	struct score score = { .first = first, .count = faults->len - first };

	for (guint i = first; i < faults->len; i++)
		score.own += g_array_index(faults, struct fault, i).node == choice->node;
	score.missing = score.count == 1 && score.own == 1 &&
			strcmp(g_array_index(faults, struct fault, first).keyword->name, "required") == 0;
	return score;
}

/* Leaves the faults of the branch that comes nearest. */
static void
choice_by_faults(struct choice *choice, struct marks *marks)
{
	GArray *faults = choice->run->faults;
	const guint first = faults->len;
	struct score best = { 0 };
	uint32_t missing = 0, tried = 0;

	for (uint32_t i = 0; i < choice->count && !choice->run->stopped; i++) {
		const guint from = faults->len;
		struct score score;

		if (!choice->candidate[i])
			continue;
		hct_schema_eval(choice->run, choice_branch(choice, i), choice->node, marks);
		score = branch_score(choice, from);
		missing += score.missing;
		if (tried++ == 0 || score.own < best.own ||
			(score.own == best.own && score.count < best.count)) {
			g_array_remove_range(faults, first, from - first);
			best = score;
		} else {
			g_array_set_size(faults, from);
		}
	}
	if (tried > 1 && missing == tried) {
		g_array_set_size(faults, first);
		choice_add(choice, FAULT_ANY_MEMBER, choice->node, HCT_STR_NONE);
	}
}

void
hct_schema_choose(struct run *run, const struct rule *rule, const struct hct_node *node, struct marks *marks)
{
	const uint32_t bits = hct_schema_types_of(run, node);
	struct choice choice = { run, rule, node, rule->as.branches.count, 0, NULL };

	choice.candidate = g_new0(bool, choice.count);
	for (uint32_t i = 0; i < choice.count; i++) {
		choice.candidate[i] = (hct_schema_static_types(choice_branch(&choice, i)) & bits) != 0;
		choice.candidates += choice.candidate[i];
	}
	if (choice.candidates == 0 || (node->type < HCT_NODE_LIST && choice_is_told(&choice)))
		choice_add(&choice, FAULT_EXPECTED, node, HCT_STR_NONE);
	else if (node->type != HCT_NODE_MAP || choice_by_tag(&choice))
		choice_by_faults(&choice, marks);
	g_free(choice.candidate);
}

/* ---- in words ------------------------------------------------------------------------------------------------------------*/

static void
say_form(struct say *say, const struct rule *rule, const char *before)
{
	struct fault fault = { .keyword = rule->keyword, .rule = rule, .schema = rule->schema };
	struct say form = { .run = say->run, .arena = say->arena };
	struct hct_str text;

	hct_buf_init(&form.text, SAY_MAX);
	hct_buf_init(&form.hint, SAY_MAX);
	hct_schema_say(&form, &fault);
	text = hct_buf_view(&form.text);
	hct_buf_printf(
		&say->text, "%s%s%.*s", before, hct_str_starts(text, "must ") ? "it " : "", HCT_FMT(text));
	hct_buf_fini(&form.hint);
	hct_buf_fini(&form.text);
}

static void
say_expected(struct say *say, const struct fault *fault)
{
	const struct branches *branches = &fault->rule->as.branches;
	const struct rule **values = g_new0(const struct rule *, branches->count), *form;
	const uint32_t bits = hct_schema_types_of(say->run, fault->node);
	uint32_t types = 0, of_branch;
	size_t count = 0;

	for (uint32_t i = 0; i < branches->count; i++) {
		values[count] = hct_schema_static_values(branches->schemas[i]);
		of_branch = hct_schema_static_types(branches->schemas[i]);
		if (values[count])
			count++;
		else if (!(of_branch & bits) && of_branch != TYPE_ANY)
			types |= of_branch;
	}
	if (count || types)
		hct_schema_say_values(say, values, count, types, fault->node);
	for (uint32_t i = 0; i < branches->count; i++) {
		form = hct_schema_static_rule(branches->schemas[i], "pattern");
		if (!form)
			form = hct_schema_static_rule(branches->schemas[i], "format");
		if (form && hct_schema_static_types(branches->schemas[i]) & bits)
			say_form(say, form, say->text.len ? "; or " : "");
	}
	if (say->text.len == 0)
		hct_schema_never_say(say, fault);
	g_free(values);
}

static void
say_tag(struct say *say, const struct fault *fault)
{
	const struct branches *branches = &fault->rule->as.branches;
	const struct rule **values = g_new0(const struct rule *, branches->count);
	size_t count = 0;

	for (uint32_t i = 0; i < branches->count; i++) {
		values[count] = hct_schema_static_member_values(branches->schemas[i], fault->name);
		count += values[count] != NULL;
	}
	hct_schema_say_values(say, values, count, 0, fault->node);
	g_free(values);
}

static void
say_any_member(struct say *say, const struct fault *fault)
{
	const struct branches *branches = &fault->rule->as.branches;
	const char *before = "is missing: ";

	for (uint32_t i = 0; i < branches->count; i++) {
		const struct rule *required = hct_schema_static_rule(branches->schemas[i], "required");

		for (uint32_t k = 0; required && k < required->node->count; k++) {
			if (hct_node_get_str(fault->node, required->node->items[k]->text))
				continue;
			hct_buf_cstr(&say->text, before);
			hct_schema_say_missing(say, fault->node, required->node->items[k]->text);
			before = " or ";
			break;
		}
	}
}

void
hct_schema_choice_say(struct say *say, const struct fault *fault)
{
	if (fault->kind == FAULT_TAG)
		say_tag(say, fault);
	else if (fault->kind == FAULT_ANY_MEMBER)
		say_any_member(say, fault);
	else
		say_expected(say, fault);
}
