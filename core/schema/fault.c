/* core/schema/fault.c: faults in words, each once. */
#include "schema/keywords.h"

enum { LISTED_MAX = 24, VALUE_MAX = 60 };

void
hct_schema_say_types(struct say *say, uint32_t types)
{
	static const struct {
		uint32_t bits;
		const char *words;
	} names[] = {
		{ TYPE_STRING, "a string" },
		{ TYPE_NUMBER, "a number" },
		{ TYPE_INTEGER, "an integer" },
		{ 1 << HCT_NODE_BOOL, "true or false" },
		{ TYPE_LIST, "a list" },
		{ TYPE_MAP, "an object" },
		{ 1 << HCT_NODE_NULL, "null" },
	};
	const char *said[G_N_ELEMENTS(names)];
	size_t count = 0;

	if (types & TYPE_NUMBER)
		types &= ~(uint32_t)TYPE_INTEGER;
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (types & names[i].bits)
			said[count++] = names[i].words;
	for (size_t i = 0; i < count; i++)
		hct_buf_printf(&say->text, "%s%s", i == 0 ? "" : i + 1 == count ? " or " : ", ", said[i]);
}

/* A scalar as one writes it; other values by their type. Long texts are cut. */
static void
say_value(struct say *say, const struct hct_node *value)
{
	const struct hct_str text = hct_str_cut(value->text, VALUE_MAX);

	if (value->type == HCT_NODE_LIST || value->type == HCT_NODE_MAP)
		hct_buf_printf(&say->text, "%s of a certain form", hct_node_type_name(value->type));
	else if (value->type == HCT_NODE_NULL)
		hct_buf_cstr(&say->text, "null");
	else if (value->type == HCT_NODE_STRING && text.len == 0)
		hct_buf_cstr(&say->text, "\"\"");
	else
		hct_buf_printf(&say->text, "%.*s%s", HCT_FMT(text), text.len < value->text.len ? "…" : "");
}

/* "decimal_places" and "DecimalPlaces" are "decimalPlaces" to whoever wrote them. */
static bool
same_letters(struct hct_str a, const char *b)
{
	size_t i = 0;

	for (;; i++, b++) {
		while (i < a.len && (a.ptr[i] == '_' || a.ptr[i] == '-' || a.ptr[i] == ' '))
			i++;
		while (*b == '_' || *b == '-' || *b == ' ')
			b++;
		if (i == a.len || !*b)
			return i == a.len && !*b;
		if (g_ascii_tolower(a.ptr[i]) != g_ascii_tolower(*b))
			return false;
	}
}

/* "did you mean" among the words, which end with NULL. */
static void
say_near(struct say *say, struct hct_str text, const char *const *words)
{
	const char *near = NULL;

	for (size_t i = 0; words[i] && !near; i++)
		if (same_letters(text, words[i]))
			near = words[i];
	if (!near)
		near = hct_str_near_miss(text, words);
	if (near)
		hct_buf_printf(&say->hint, "did you mean \"%s\"?", near);
}

static void
say_near_values(struct say *say, const struct rule *const *rules, size_t count, struct hct_str text)
{
	GPtrArray *words = g_ptr_array_new();

	for (size_t r = 0; r < count; r++)
		for (uint32_t i = 0; i < rules[r]->as.values->string_count; i++)
			g_ptr_array_add(words, hct_arena_cstr(say->arena, rules[r]->as.values->strings[i]));
	g_ptr_array_add(words, NULL);
	say_near(say, text, (const char *const *)words->pdata);
	g_ptr_array_unref(words);
}

void
hct_schema_say_values(struct say *say, const struct rule *const *rules, size_t count, uint32_t types,
	const struct hct_node *node)
{
	uint32_t total = 0, said = 0;

	for (size_t r = 0; r < count; r++)
		total += rules[r]->as.values->count;
	hct_buf_cstr(&say->text, total > 1 ? "must be one of: " : "must be ");
	for (size_t r = 0; r < count; r++) {
		for (uint32_t i = 0; i < rules[r]->as.values->count && said < LISTED_MAX; i++, said++) {
			const struct hct_node *value = rules[r]->as.values->values[i];
			const bool quoted = total == 1 && value->type == HCT_NODE_STRING && value->text.len;

			hct_buf_cstr(&say->text, said ? ", " : "");
			hct_buf_cstr(&say->text, quoted ? "\"" : "");
			say_value(say, value);
			hct_buf_cstr(&say->text, quoted ? "\"" : "");
		}
	}
	if (said < total)
		hct_buf_printf(&say->text, " and %u others", total - said);
	if (types) {
		hct_buf_cstr(&say->text, total > 1 ? "; or " : total ? " or " : "");
		hct_schema_say_types(say, types);
	}
	if (total == 0)
		hct_buf_printf(&say->text, ", not %s", hct_node_type_name(node->type));
	if (node->type == HCT_NODE_STRING)
		say_near_values(say, rules, count, node->text);
}

void
hct_schema_say_missing(struct say *say, const struct hct_node *node, struct hct_str name)
{
	if (node->parent && node->parent->type == HCT_NODE_MAP)
		hct_buf_printf(&say->text, "%.*s.", HCT_FMT(node->parent->members[node->index].name));
	hct_buf_str(&say->text, name);
}

/* Members that the schema knows and the object does not have yet. A large object may hold hundreds of unknown ones, whose
 * faults follow each other: it is looked through once. */
static const char *const *
lacking_names(struct say *say, const struct fault *fault)
{
	struct lacking *lacking = &say->lacking;

	if (lacking->names && lacking->schema == fault->schema && lacking->node == fault->node)
		return (const char *const *)lacking->names->pdata;
	if (!lacking->names)
		lacking->names = g_ptr_array_new();
	g_ptr_array_set_size(lacking->names, 0);
	lacking->schema = fault->schema;
	lacking->node = fault->node;
	hct_schema_static_names(fault->schema, say->arena, lacking->names);
	for (guint i = 0; i < lacking->names->len;) {
		if (hct_node_get(fault->node, lacking->names->pdata[i]))
			g_ptr_array_remove_index_fast(lacking->names, i);
		else
			i++;
	}
	g_ptr_array_add(lacking->names, NULL);
	return (const char *const *)lacking->names->pdata;
}

void
hct_schema_never_say(struct say *say, const struct fault *fault)
{
	hct_buf_cstr(&say->text, "is not allowed here");
	if (fault->kind == FAULT_MEMBER && strcmp(fault->keyword->name, "not") != 0)
		say_near(say, fault->member->name, lacking_names(say, fault));
}

/* The words that the schema itself has for a fault that is hard to say otherwise. */
static struct hct_str
own_words(const struct fault *fault)
{
	struct hct_str words = HCT_STR_NONE;

	if (!fault->keyword->vague || fault->kind == FAULT_TAG || fault->kind == FAULT_ANY_MEMBER)
		return words;
	if (strcmp(fault->keyword->name, "pattern") == 0)
		words = hct_node_text(hct_node_get(fault->schema->node, "patternErrorMessage"));
	return words.len ? words : hct_node_text(hct_node_get(fault->schema->node, "errorMessage"));
}

void
hct_schema_say(struct say *say, const struct fault *fault)
{
	struct hct_str words = own_words(fault);

	if (fault->in_name)
		hct_buf_cstr(&say->text, "the name ");
	if (words.len)
		hct_buf_str(&say->text, words);
	else if (fault->keyword->say)
		fault->keyword->say(say, fault);
	else
		hct_schema_never_say(say, fault);
}

/* Which of the keywords about members it is. */
static const char *
fault_keyword(const struct fault *fault)
{
	const struct members *members;

	if (fault->keyword->compile != hct_schema_members_compile)
		return fault->keyword->name;
	members = fault->rule->as.members;
	if (hct_schema_member(members, fault->member->name))
		return "properties";
	return members->rest && members->rest->never ? "additionalProperties" : "patternProperties";
}

static void
report_fault(const struct say *say, const struct fault *fault, hct_schema_report *report, void *user)
{
	const char *keyword = fault_keyword(fault);
	const struct hct_node *rule = fault->rule ? fault->rule->node : fault->schema->node;
	struct hct_schema_fault out = {
		.node = fault->node, .member = fault->member, .keyword = hct_str(keyword)
	};

	if (fault->in_name)
		out.node = fault->node->parent;
	if (fault->kind == FAULT_RULE)
		out.missing = fault->name;
	if (fault->rule && strcmp(keyword, fault->rule->keyword->name) != 0)
		rule = hct_node_get(fault->schema->node, keyword);
	out.rule = rule;
	out.text = hct_arena_str(say->arena, hct_buf_view(&say->text));
	out.hint = hct_arena_str(say->arena, hct_buf_view(&say->hint));
	report(user, &out);
}

/* Two schemas often say the same of one value. */
struct said {
	const struct hct_node *node;
	const struct hct_member *member;
	struct hct_str text;
};

static guint
said_hash(const void *key)
{
	const struct said *said = key;

	return g_direct_hash(said->node) * 31 + g_direct_hash(said->member) + (guint)said->text.len;
}

static gboolean
said_equal(const void *a, const void *b)
{
	const struct said *left = a, *right = b;

	return left->node == right->node && left->member == right->member &&
	       hct_str_eq(left->text, right->text);
}

static void
report_limit(const struct run *run, hct_schema_report *report, void *user)
{
	struct hct_schema_fault out = { .node = run->stopped, .keyword = HCT_STR("") };

	out.text = hct_arena_printf(run->arena, "cannot be checked: %s", run->limit);
	out.hint = HCT_STR("");
	report(user, &out);
}

void
hct_schema_report_all(struct run *run, hct_schema_report *report, void *user)
{
	GHashTable *known = g_hash_table_new(said_hash, said_equal);
	struct say say = { .run = run, .arena = run->arena };

	hct_buf_init(&say.text, SAY_MAX);
	hct_buf_init(&say.hint, SAY_MAX);
	for (guint i = 0; i < run->faults->len; i++) {
		const struct fault *fault = &g_array_index(run->faults, struct fault, i);
		struct said *said = HCT_NEW(run->arena, struct said);

		hct_schema_say(&say, fault);
		*said = (struct said){ fault->node, fault->member, hct_buf_view(&say.text) };
		if (!g_hash_table_contains(known, said)) {
			said->text = hct_arena_str(run->arena, said->text);
			g_hash_table_add(known, said);
			report_fault(&say, fault, report, user);
		}
		say.text.len = say.hint.len = 0;
		say.text.overflow = say.hint.overflow = false;
	}
	if (say.lacking.names)
		g_ptr_array_unref(say.lacking.names);
	hct_buf_fini(&say.hint);
	hct_buf_fini(&say.text);
	g_hash_table_unref(known);
	if (run->stopped)
		report_limit(run, report, user);
}
