/* core/check/custom.c: reads the rules that users write themselves, and compiles them. */
#include "check/custom.h"

#include "expr/where.h"

#include <glib.h>

struct custom_reader {
	struct hct_custom_rules *rules;
	struct hct_str source; /* the whole file */
	struct hct_diag *diag;
};

void
hct_custom_init(struct hct_custom_rules *rules, struct hct_arena *arena)
{
	*rules = (struct hct_custom_rules){ .arena = arena };
}

static void
fault(struct custom_reader *reader, const struct hct_node *node, const char *hint, const char *text)
{
	(void)hct_node_fault(node, reader->diag, HCT_RULE_CUSTOM_FILE, hint, "%s", text);
}

/* A scalar as text: the name 404 needs no quotes in YAML. */
static struct hct_str
text_of(const struct hct_node *node)
{
	if (node && node->plain && (node->type == HCT_NODE_NUMBER || node->type == HCT_NODE_BOOL))
		return node->text;
	return hct_node_text(node);
}

static struct hct_str
read_text(struct custom_reader *reader, const struct hct_node *rule, const char *name)
{
	const struct hct_node *node = hct_node_get(rule, name);
	struct hct_str text = text_of(node);

	if (text.len)
		return text;
	(void)hct_node_fault(node ? node : rule, reader->diag, HCT_RULE_CUSTOM_FILE, NULL,
		node ? "the %s of a rule is a text that is not empty" : "the rule has no %s", name);
	return HCT_STR_NONE;
}

static void
read_disable(struct custom_reader *reader, const struct hct_node *node, bool *out_disabled)
{
	if (node && node->type != HCT_NODE_NULL && !hct_node_bool(node, out_disabled))
		fault(reader, node, NULL, "disable is true or false");
}

static void
read_severity(struct custom_reader *reader, const struct hct_node *node, uint32_t *out_severity)
{
	static const struct {
		const char *name;
		uint32_t severity;
	} names[] = { { "error", HCT_SEVERITY_ERROR }, { "warning", HCT_SEVERITY_WARNING },
		{ "info", HCT_SEVERITY_INFO } };

	for (size_t i = 0; node && i < G_N_ELEMENTS(names); i++) {
		if (!hct_str_is(hct_node_text(node), names[i].name))
			continue;
		*out_severity = names[i].severity;
		return;
	}
	if (node)
		fault(reader, node, NULL, "severity is error, warning or info");
}

/* percli reads on over fields that it does not know, so a slip of the pen would go unseen. */
static void
read_unknown(struct custom_reader *reader, const struct hct_node *rule)
{
	static const char *const names[] = { "name", "target", "assertion", "message", "disable", "severity",
		NULL };

	for (uint32_t i = 0; i < rule->count; i++) {
		const struct hct_member *member = &rule->members[i];
		bool switches = hct_str_is(member->name, "disabled") || hct_str_is(member->name, "enabled");
		const char *near = hct_str_near_miss(member->name, names), *hint = NULL;

		if (hct_str_in(member->name, names))
			continue;
		if (switches)
			hint = "the field that switches a rule off is \"disable: true\"";
		else if (near)
			hint = hct_arena_printf(reader->rules->arena, "did you mean \"%s\"?", near).ptr;
		hct_member_message(rule, member, reader->diag, HCT_RULE_CUSTOM_FILE, HCT_SEVERITY_WARNING,
			hint, "the unknown field \"%.*s\" is ignored", HCT_FMT(member->name));
	}
}

static void
expression_fault(struct custom_reader *reader, const struct hct_node *rule, const char *part,
	const struct hct_expr_error *error)
{
	const struct hct_node *node = hct_node_get(rule, part);
	struct hct_where where = hct_expr_where(node, error->offset, reader->source, reader->rules->arena);

	(void)hct_diag_add_rule(reader->diag, HCT_ERR_SPEC, HCT_RULE_CUSTOM_FILE, HCT_SEVERITY_ERROR, &where,
		error->hint.len ? error->hint.ptr : NULL, "the %s cannot be used: %.*s", part,
		HCT_FMT(error->text));
}

static void
compile(struct custom_reader *reader, struct hct_custom_rule *rule)
{
	struct hct_arena *arena = reader->rules->arena;
	struct hct_expr_error error = { 0 };
	uint32_t type;

	if (rule->target.len) {
		rule->path = hct_jsonpath_compile(rule->target, arena, &error);
		if (!rule->path)
			expression_fault(reader, rule->node, "target", &error);
	}
	if (!rule->assertion.len)
		return;
	rule->program = hct_cel_compile(rule->assertion, arena, &error);
	if (!rule->program) {
		expression_fault(reader, rule->node, "assertion", &error);
		return;
	}
	type = hct_cel_result_type(rule->program);
	if (type == HCT_CEL_BOOL || type == HCT_CEL_DYN)
		return;
	(void)hct_node_fault(hct_node_get(rule->node, "assertion"), reader->diag, HCT_RULE_CUSTOM_FILE,
		"compare it with something", "the assertion gives a value of type %s, not a bool",
		hct_cel_type_name(type));
	rule->program = NULL;
}

static void
check_twin(struct custom_reader *reader, const struct hct_custom_rule *rule)
{
	const struct hct_custom_rules *rules = reader->rules;

	for (size_t i = 0; rule->name.len && i < rules->count; i++) {
		if (!hct_str_eq(rules->items[i].name, rule->name))
			continue;
		(void)hct_node_fault(hct_node_get(rule->node, "name"), reader->diag, HCT_RULE_CUSTOM_FILE,
			NULL, "there is a rule of the name \"%.*s\" already, in line %u of %.*s",
			HCT_FMT(rule->name), rules->items[i].node->line, HCT_FMT(rules->items[i].node->file));
		return;
	}
}

static void
add(struct hct_custom_rules *rules, const struct hct_custom_rule *rule)
{
	if (rules->count == rules->room) {
		size_t room = MAX(rules->room * 2, (size_t)16);
		struct hct_custom_rule *items = HCT_NEW_ARRAY(rules->arena, struct hct_custom_rule, room);

		if (rules->count)
			memcpy(items, rules->items, rules->count * sizeof *items);
		rules->items = items;
		rules->room = room;
	}
	rules->items[rules->count++] = *rule;
}

static void
read_rule(struct custom_reader *reader, const struct hct_node *node)
{
	struct hct_custom_rule rule = { .node = node, .severity = HCT_SEVERITY_ERROR };

	if (node->type != HCT_NODE_MAP) {
		fault(reader, node, NULL, "a rule is an object with name, target, assertion and message");
		return;
	}
	rule.name = read_text(reader, node, "name");
	rule.target = read_text(reader, node, "target");
	rule.assertion = read_text(reader, node, "assertion");
	rule.message = read_text(reader, node, "message");
	read_disable(reader, hct_node_get(node, "disable"), &rule.disabled);
	read_severity(reader, hct_node_get(node, "severity"), &rule.severity);
	read_unknown(reader, node);
	check_twin(reader, &rule);
	if (!rule.disabled)
		compile(reader, &rule);
	add(reader->rules, &rule);
}

void
hct_custom_read(struct hct_custom_rules *rules, const struct hct_node *list, struct hct_str source,
	struct hct_diag *diag)
{
	struct custom_reader reader = { rules, source, diag };
	const char *hint = hct_node_get(list, "custom_lint_rules") ||
					   hct_node_path_get(list, "dashboard/custom_lint_rules")
				   ? "of a configuration of Perses the list below custom_lint_rules"
				   : NULL;

	if (list->type != HCT_NODE_LIST) {
		fault(&reader, list, hint,
			"rules are a list of objects with name, target, assertion and message");
		return;
	}
	for (uint32_t i = 0; i < list->count; i++) {
		if (rules->count == HCT_CUSTOM_MAX) {
			fault(&reader, list->items[i], NULL, "there are more than 1000 rules");
			return;
		}
		read_rule(&reader, list->items[i]);
	}
}

hct_status
hct_custom_read_file(struct hct_custom_rules *rules, const char *path, struct hct_diag *diag)
{
	struct hct_str source = HCT_STR_NONE;
	struct hct_docs docs;
	hct_status status = hct_doc_read_file(rules->arena, path, NULL, diag, &docs, &source);

	if (status)
		return status;
	for (size_t i = 0; i < docs.count; i++)
		hct_custom_read(rules, docs.roots[i], source, diag);
	return HCT_OK;
}
