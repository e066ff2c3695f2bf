/* core/schema/schema_test.c: where faults are and what they say; options, limits, broken schemas. */
#include "base/buf.h"
#include "doc/read.h"
#include "schema/schema.h"

#include <glib.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <time.h>
#include <cmocka.h>

struct fixture {
	struct hct_arena *arena;
	struct hct_diag diag;
	struct hct_schemas *schemas;
	struct hct_buf said;
	unsigned faults, loads;
	struct hct_schema_options options;
};

static const struct hct_node *
parse(struct fixture *f, const char *name, const char *text)
{
	struct hct_docs docs;

	if (hct_doc_parse(f->arena, hct_str(name), hct_str(text), NULL, &f->diag, &docs))
		fail_msg("%s", hct_message_text(f->diag.last, f->arena).ptr);
	return docs.roots[0];
}

/* What other documents there are. */
static const struct hct_node *
load(void *user, struct hct_str uri, struct hct_arena *arena, struct hct_diag *diag)
{
	static const char *const documents[][2] = {
		{ "x:/number", "{\"type\": \"number\"}" },
		{ "x:/loop", "{\"$ref\": \"loop\"}" },
		{ "x:/broken", "{\"type\": \"float\"}" },
		{ "x:/unread", "{\"type\": " },
	};
	struct fixture *f = user;
	struct hct_docs docs;

	f->loads++;
	for (size_t i = 0; i < G_N_ELEMENTS(documents); i++)
		if (hct_str_is(uri, documents[i][0]))
			return hct_doc_parse(arena, uri, hct_str(documents[i][1]), NULL, diag, &docs)
				       ? NULL
				       : docs.roots[0];
	return NULL;
}

static int
fixture_create(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	f->arena = hct_arena_create();
	f->schemas = hct_schemas_create(load, f);
	hct_diag_init(&f->diag, f->arena);
	hct_buf_init(&f->said, 1 << 20);
	*state = f;
	return 0;
}

static int
fixture_destroy(void **state)
{
	struct fixture *f = *state;

	hct_buf_fini(&f->said);
	hct_schemas_destroy(f->schemas);
	hct_arena_destroy(f->arena);
	free(f);
	return 0;
}

/* "line:column text; hint" */
static void
note(void *user, const struct hct_schema_fault *fault)
{
	struct fixture *f = user;

	f->faults++;
	hct_buf_printf(&f->said, "%s%u:%u %.*s%s%.*s", f->said.len ? "\n" : "",
		fault->member ? fault->member->line : fault->node->line,
		fault->member ? fault->member->column : fault->node->column, HCT_FMT(fault->text),
		fault->hint.len ? "; " : "", HCT_FMT(fault->hint));
}

static const struct hct_schema *
compile(struct fixture *f, const char *text)
{
	static unsigned number;
	char *uri = g_strdup_printf("x:/test/%u", ++number);
	const struct hct_schema *schema = NULL;

	if (!hct_schemas_add(f->schemas, parse(f, "s", text), hct_str(uri), &f->diag))
		schema = hct_schemas_find(f->schemas, hct_str(uri), &f->diag);
	g_free(uri);
	return schema;
}

/* What is said of the document, or "" of a valid one. */
static const char *
faults(struct fixture *f, const char *schema, const char *document)
{
	const struct hct_schema *compiled = compile(f, schema);
	const struct hct_node *root = parse(f, "d", document);
	hct_status loud, quiet;

	f->said.len = 0;
	f->faults = 0;
	if (!compiled)
		fail_msg("%s", hct_message_text(f->diag.last, f->arena).ptr);
	loud = hct_schema_validate(compiled, root, &f->options, f->arena, note, f);
	quiet = hct_schema_validate(compiled, root, &f->options, NULL, NULL, NULL);
	assert_int_equal(loud, quiet);
	assert_int_equal(loud == HCT_OK, f->faults == 0);
	return f->said.len ? f->said.ptr : "";
}

#define SAYS(schema, document, said) assert_string_equal(faults(f, (schema), (document)), (said))

static void
schema_says_what_type_is_wanted(void **state)
{
	struct fixture *f = *state;

	SAYS("{type: string}", "5", "1:1 must be a string, not a number; write \"5\", in quotes");
	SAYS("{type: boolean}", "'true'",
		"1:1 must be true or false, not a string; write true without quotes");
	SAYS("{type: [number, 'null']}", "\"5\"",
		"1:1 must be a number or null, not a string; write 5 without quotes");
	SAYS("{type: integer}", "1.5", "1:1 must be an integer, not 1.5");
	SAYS("{type: [array, object, string]}", "true",
		"1:1 must be a string, a list or an object, not a boolean; write \"true\", in quotes");
	SAYS("{type: number}", ".inf", "1:1 must be a number, not .inf");
	SAYS("{type: object, required: [a]}", "[]", "1:1 must be an object, not a list");
	SAYS("{properties: {a: {items: {type: string}}}}", "{\"a\": [\"x\",\n  {}]}",
		"2:3 must be a string, not an object");
}

static void
schema_lists_values_and_guesses_the_one_that_was_meant(void **state)
{
	struct fixture *f = *state;

	SAYS("{enum: [bottom, right]}", "botom",
		"1:1 must be one of: bottom, right; did you mean \"bottom\"?");
	SAYS("{enum: [bottom, right]}", "Bottom",
		"1:1 must be one of: bottom, right; did you mean \"bottom\"?");
	SAYS("{type: string, enum: [bottom, right]}", "7", "1:1 must be one of: bottom, right");
	SAYS("{enum: [1, null, true, '', [1]]}", "x",
		"1:1 must be one of: 1, null, true, \"\", a list of a certain form");
	/* A long value is cut between characters. */
	SAYS("{enum: [xüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü, b]}", "c",
		"1:1 must be one of: xüüüüüüüüüüüüüüüüüüüüüüüüüüüüü…, b");
	SAYS("{const: Panel}", "panel", "1:1 must be \"Panel\"; did you mean \"Panel\"?");
	SAYS("{const: 4}", "5", "1:1 must be 4");
}

static void
schema_says_which_members_are_unknown_or_missing(void **state)
{
	struct fixture *f = *state;
	const char *closed =
		"{properties: {legend: {properties: {position: {}, decimalPlaces: {}, on: false},"
		" required: [position], additionalProperties: false}}}";

	SAYS(closed, "legend:\n  positon: 1\n  position: 2", "2:3 is not allowed here");
	SAYS(closed, "legend:\n  positon: 1",
		"2:3 is not allowed here; did you mean \"position\"?\n2:3 is missing: legend.position");
	SAYS(closed, "legend: {position: 1, decimal_places: 2}",
		"1:23 is not allowed here; did you mean \"decimalPlaces\"?");
	SAYS(closed, "legend: {position: 1, on: 2}", "1:23 is not allowed here");
	SAYS("{required: [a, b]}", "c: 1", "1:1 is missing: a\n1:1 is missing: b");
	SAYS("{items: {required: [a]}}", "- {}", "1:3 is missing: a");
	SAYS("{dependentRequired: {from: [to, by]}}", "from: 1",
		"1:1 is missing: to, which from needs\n1:1 is missing: by, which from needs");
	SAYS("{propertyNames: {maxLength: 3}}", "{abc: 1, abcd: 2}",
		"1:10 the name must have at most 3 characters, not 4");
	SAYS("{patternProperties: {'^x-': {type: string}, '^y-': false}, additionalProperties: false}",
		"{x-a: 1, y-a: 2, z: 3}",
		"1:7 must be a string, not a number; write \"1\", in quotes\n1:10 is not allowed here\n"
		"1:18 is not allowed here");
	SAYS("{allOf: [{properties: {alpha: {}}}, {$ref: '#/$defs/b'}], unevaluatedProperties: false,"
	     " $defs: {b: {properties: {beta: {}}}}}",
		"{alpha: 1, bata: 2}", "1:12 is not allowed here; did you mean \"beta\"?");
	SAYS("{properties: {a: {not: {required: [from, to]}}}}", "a: {to: 1, from: 2}",
		"1:12 is not allowed here, with to");
}

static void
schema_says_how_much_is_wanted(void **state)
{
	struct fixture *f = *state;

	SAYS("{minimum: 1, multipleOf: 0.5}", "0.7", "1:1 must be at least 1\n1:1 must be a multiple of 0.5");
	SAYS("{exclusiveMinimum: 0}", "0", "1:1 must be greater than 0");
	SAYS("{maximum: 24, exclusiveMaximum: 20.5}", "25",
		"1:1 must be at most 24\n1:1 must be less than 20.5");
	SAYS("{minLength: 1}", "''", "1:1 must not be empty");
	SAYS("{minLength: 2}", "é", "1:1 must have at least 2 characters, not 1");
	SAYS("{maxItems: 1}", "[1, 2]", "1:1 must have at most 1 item, not 2");
	SAYS("{minProperties: 2}", "a: 1", "1:1 must have at least 2 members, not 1");
	SAYS("{prefixItems: [true, true], items: false}", "[1, 2, 3, 4]",
		"1:1 must have at most 2 items, not 4");
	SAYS("{uniqueItems: true}", "[{a: 1, b: 2}, 1, {b: 2.0, a: 1}, 1.0]",
		"1:19 is in the list twice, first as item 1\n1:35 is in the list twice, first as item 2");
	SAYS("{contains: {const: 1}, minContains: 2}", "[1]",
		"1:1 must have at least 2 items of a certain form, not 1");
	SAYS("{pattern: '^a+$'}", "b", "1:1 must match the regular expression ^a+$");
}

static void
schema_knows_ends_in_order(void **state)
{
	struct fixture *f = *state;
	const char *ends = "{x-ordered: [min, max], properties: {max: {minimum: 10}}}";

	SAYS(ends, "{min: 12, max: 12}", "");
	SAYS(ends, "{min: 12, max: 9}", "1:16 must not be below min, which is 12");
	SAYS(ends, "{min: x, max: 9}", "1:15 must be at least 10");
	SAYS(ends, "{min: 12}", "");
	SAYS("{x-ordered: [0, 1]}", "[8, 5, 1]", "1:5 must not be below item 1, which is 8");
	SAYS("{x-ordered: [0, 1]}", "[8]", "");
}

static void
schema_wanted_members_are_looked_at_only_if_asked_for(void **state)
{
	struct fixture *f = *state;
	const char *wanted = "{x-required: [a], properties: {b: {x-required: [c]}}}";

	SAYS(wanted, "{b: {}}", "");
	f->options.wanted = true;
	SAYS(wanted, "{b: {}}", "1:1 is missing: a\n1:5 is missing: b.c");
	SAYS(wanted, "{a: 1, b: {c: 1}}", "");
}

static void
schema_multiples_are_exact(void **state)
{
	struct fixture *f = *state;

	SAYS("{multipleOf: 0.0001}", "0.0075", "");
	SAYS("{multipleOf: 0.01}", "4.35", "");
	SAYS("{multipleOf: 0.01}", "4.355", "1:1 must be a multiple of 0.01");
	SAYS("{multipleOf: 1e-8}", "12391239123", "");
	SAYS("{multipleOf: 3}", "1e300", "1:1 must be a multiple of 3");
	SAYS("{multipleOf: 7}", "-49", "");
	SAYS("{multipleOf: 1e30}", "0", "");
	SAYS("{multipleOf: 1e30}", "12", "1:1 must be a multiple of 1e30");
	SAYS("{multipleOf: 2}", "123456789012345678901234567890", "");
}

static void
schema_speaks_of_the_alternative_that_was_meant(void **state)
{
	struct fixture *f = *state;
	const char *tagged =
		"{oneOf: [{properties: {kind: {const: Value}, spec: {required: [value]}}, required: [kind]},"
		"{properties: {kind: {const: Range}, spec: {properties: {from: {type: number}}}},"
		" required: [kind]}]}";
	const char *shaped =
		"{anyOf: [{properties: {directUrl: {type: string}}, required: [directUrl],"
		" additionalProperties: false}, {properties: {proxy: {properties: {url: {type: string}}}},"
		" required: [proxy], additionalProperties: false}]}";

	SAYS(tagged, "{kind: Range, spec: {from: x}}", "1:28 must be a number, not a string");
	SAYS(tagged, "{kind: Value, spec: {}}", "1:21 is missing: spec.value");
	SAYS(tagged, "{spec: {}, kind: Rang}", "1:18 must be one of: Value, Range; did you mean \"Range\"?");
	SAYS(tagged, "7", "1:1 fits several of the forms that exclude each other");
	SAYS(shaped, "{proxy: {url: 1}}", "1:15 must be a string, not a number; write \"1\", in quotes");
	SAYS(shaped, "{directUrl: null}", "1:13 must be a string, not null");
	SAYS(shaped, "{}", "1:1 is missing: directUrl or proxy");
	SAYS(shaped, "{directUrl: a, bogus: 1}", "1:16 is not allowed here");
	SAYS(shaped, "{proxy: {}, bogus: 1}", "1:13 is not allowed here");
}

static void
schema_joins_alternatives_that_are_short(void **state)
{
	struct fixture *f = *state;

	SAYS("{anyOf: [{type: string}, {type: array}]}", "1", "1:1 must be a string or a list, not a number");
	SAYS("{anyOf: [{type: string}, {type: array, items: {type: string}}]}", "[a, {}]",
		"1:5 must be a string, not an object");
	SAYS("{anyOf: [{const: auto}, {type: number}]}", "aut",
		"1:1 must be \"auto\" or a number; did you mean \"auto\"?");
	SAYS("{anyOf: [{enum: [a, b]}, {const: c}, {type: integer}]}", "{}",
		"1:1 must be one of: a, b, c; or an integer");
	SAYS("{anyOf: [{type: number, minimum: 0}, {const: auto}]}", "-1", "1:1 must be at least 0");
	SAYS("{anyOf: [{enum: [a, b]}, {type: string, pattern: '^\\$', patternErrorMessage: must begin with "
	     "$}]}",
		"c", "1:1 must be one of: a, b; or it must begin with $");
	SAYS("{anyOf: [{pattern: a}, {pattern: b}], errorMessage: must be a colour}", "c",
		"1:1 must be a colour");
	SAYS("{anyOf: [{anyOf: [{type: string}, {type: number}]}, {type: array}]}", "true",
		"1:1 must be a string, a number or a list, not a boolean");
}

static void
schema_follows_the_branch_of_a_condition(void **state)
{
	struct fixture *f = *state;
	const char *kinds =
		"{properties: {kind: {enum: [A, B]}}, allOf: [{if: {properties: {kind: {const: A}}},"
		" then: {properties: {spec: {type: string}}}}, {if: {properties: {kind: {const: B}}},"
		" then: {properties: {spec: {type: number}}}, else: {required: [more]}}]}";

	SAYS(kinds, "{kind: A, spec: 1, more: 2}",
		"1:17 must be a string, not a number; write \"1\", in quotes");
	SAYS(kinds, "{kind: B, spec: x}", "1:17 must be a number, not a string");
	SAYS(kinds, "{kind: A, spec: x}", "1:1 is missing: more");
}

static void
schema_says_each_fault_once(void **state)
{
	struct fixture *f = *state;

	SAYS("{allOf: [{type: string}, {$ref: '#/$defs/a'}], $defs: {a: {type: string}}}", "1",
		"1:1 must be a string, not a number; write \"1\", in quotes");
	SAYS("{type: object, properties: {a: {type: string}, b: {type: string}}}", "{a: 1, b: 1}",
		"1:5 must be a string, not a number; write \"1\", in quotes\n"
		"1:11 must be a string, not a number; write \"1\", in quotes");
}

static void
schema_tells_integers_from_numbers_where_asked(void **state)
{
	struct fixture *f = *state;

	SAYS("{type: integer}", "1.0", "");
	SAYS("{enum: [1]}", "1.0", "");
	f->options.strict_integers = true;
	SAYS("{type: integer}", "1.0", "1:1 must be an integer, not 1.0; write 1");
	SAYS("{type: integer}", "2e3", "1:1 must be an integer, not 2e3; write 2000");
	SAYS("{type: integer}", "-12", "");
	SAYS("{type: integer}", "a: 0x1e\n", "1:1 must be an integer, not an object");
	SAYS("{properties: {a: {type: integer}}}", "a: 0x1e\n", "");
	SAYS("{type: number}", "1.0", "");
	SAYS("{enum: [1]}", "1.0", "1:1 must be 1");
}

static void
schema_takes_words_for_booleans_where_asked(void **state)
{
	struct fixture *f = *state;

	SAYS("{type: boolean}", "yes", "1:1 must be true or false, not a string");
	f->options.yaml_words = true;
	SAYS("{type: boolean}", "yes", "");
	SAYS("{type: string}", "yes", "");
	SAYS("{const: true}", "on", "");
	SAYS("{const: true}", "off", "1:1 must be true");
	SAYS("{type: boolean}", "'yes'", "1:1 must be true or false, not a string");
}

static bool
is_even_long(struct hct_str text)
{
	return text.len % 2 == 0;
}

static void
schema_checks_the_formats_that_it_is_given(void **state)
{
	static const struct hct_schema_format formats[] = {
		{ "even", is_even_long, "must be of even length" }, { 0 }
	};
	struct fixture *f = *state;

	SAYS("{format: even}", "abc", "");
	f->options.formats = formats;
	SAYS("{format: even}", "abc", "1:1 must be of even length");
	SAYS("{format: even}", "abcd", "");
	SAYS("{format: odd}", "abcd", "");
	SAYS("{anyOf: [{type: string, format: even}, {const: abc}, {type: number}]}", "abd",
		"1:1 must be \"abc\" or a number; or it must be of even length; did you mean \"abc\"?");
}

static void
schema_loads_documents_when_they_are_referred_to(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(f->loads, 0);
	SAYS("{items: {$ref: 'x:/number'}}", "[1, x]", "1:5 must be a number, not a string");
	SAYS("{items: {$ref: '/number#'}}", "[1, x]", "1:5 must be a number, not a string");
	assert_int_equal(f->loads, 1);
}

static void
schema_that_is_wrong_is_refused_where_it_is(void **state)
{
	static const char *const cases[][2] = {
		{ "{type: float}",
			"s:1:8: error: \"type\" must be the name of a type, or a list of such (/type)" },
		{ "{properties: {a: 5}}",
			"s:1:18: error: is not a schema: it must be an object or a boolean (/properties/a)" },
		{ "{$ref: 'x:/nowhere'}", "s:1:8: error: there is no schema \"x:/nowhere\" (/$ref)" },
		{ "{$ref: 'x:/number#/a/0'}",
			"s:1:8: error: the schema \"x:/number\" has no \"#/a/0\" (/$ref)" },
		{ "{$ref: 'x:/broken'}", "x:/broken:1:10: error: \"type\" must be the name of a type, or a "
					 "list of such (/type)" },
		{ "{$ref: 'x:/unread'}",
			"x:/unread:1:10: error: the document ends where a value is expected" },
		{ "{pattern: '('}", "s:1:11: error: the regular expression is wrong: unterminated group at "
				    "character 2 (/pattern)" },
		{ "{$schema: 'x:/draft'}", "s:1:11: error: is not a known version of JSON Schema: use "
					   "https://json-schema.org/draft/2020-12/schema (/$schema)" },
		{ "{minLength: -1}",
			"s:1:13: error: \"minLength\" must be an integer, not below zero (/minLength)" },
		{ "[]", "s:1:1: error: is not a schema: it must be an object" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		hct_diag_init(&f->diag, f->arena);
		assert_null(compile(f, cases[i][0]));
		assert_string_equal(hct_message_text(f->diag.first, f->arena).ptr, cases[i][1]);
	}
	/* What was compiled on the way is not half known. */
	assert_null(hct_schemas_find(f->schemas, HCT_STR("x:/broken"), &f->diag));
	assert_non_null(hct_schemas_find(f->schemas, HCT_STR("x:/number"), &f->diag));
}

static void
schema_that_refers_to_itself_ends(void **state)
{
	struct fixture *f = *state;

	SAYS("{$ref: 'x:/loop'}", "1",
		"1:1 cannot be checked: its schema refers to itself, or it is nested too deep");
	SAYS("{$defs: {a: {allOf: [{$ref: '#/$defs/a'}, {$ref: '#/$defs/a'}]}}, $ref: '#/$defs/a'}", "1",
		"1:1 cannot be checked: its schema refers to itself, or it is nested too deep");
	f->options.max_depth = 100;
	f->options.max_steps = 1000;
	SAYS("{properties: {a: {$ref: '#'}}, anyOf: [{minimum: 1}, {type: string}, {type: object}]}",
		"{a: {a: {a: 0}}}", "1:13 must be at least 1");
	SAYS("{items: {anyOf: [{const: a}, {const: b}, {const: c}]}}",
		hct_arena_printf(f->arena, "[%0400d]", 0).ptr, "1:2 must be one of: a, b, c");
}

static void
schema_stops_at_its_limits(void **state)
{
	struct fixture *f = *state;

	f->options.max_faults = 2;
	SAYS("{items: {type: string}}", "[true, true, true]",
		"1:2 must be a string, not a boolean; write \"true\", in quotes\n"
		"1:8 must be a string, not a boolean; write \"true\", in quotes");
	f->options.max_steps = 10;
	SAYS("{items: {type: string}}", "[a, a, a, a, a, a, a, a, a, a, a]",
		"1:29 cannot be checked: it takes too many steps");
}

/* Many items that are all the same, and many that are all different, in one list and one map. */
static void
schema_takes_large_documents_in_few_steps(void **state)
{
	enum { COUNT = 50000 };
	struct fixture *f = *state;
	struct hct_buf text;
	const char *said;

	hct_buf_init(&text, 8 << 20);
	hct_buf_cstr(&text, "{\"list\": [0");
	for (int i = 1; i < COUNT; i++)
		hct_buf_printf(&text, ",%d", i);
	hct_buf_cstr(&text, ", 7], \"map\": {\"a\": 1");
	for (int i = 1; i < COUNT; i++)
		hct_buf_printf(&text, ",\"a%d\":1", i);
	hct_buf_cstr(&text, "}}");
	f->options.max_steps = 4 * 2 * COUNT;
	said = faults(f,
		"{\"properties\": {\"list\": {\"uniqueItems\": true, \"items\": {\"type\": \"number\"}},"
		"\"map\": {\"required\": [\"b\"], \"patternProperties\": {\"^a\": {\"type\": \"number\"}},"
		"\"unevaluatedProperties\": false}}}",
		text.ptr);
	assert_non_null(strstr(said, "is in the list twice, first as item 8\n"));
	assert_non_null(strstr(said, "is missing: map.b"));
	assert_int_equal(f->faults, 2);
	hct_buf_fini(&text);
}

static uint64_t
public_mix(uint64_t hash, uint64_t value)
{
	hash = (hash ^ value) * UINT64_C(0x9e3779b97f4a7c15);
	return hash ^ hash >> 29;
}

/* The value for which public_mix(hash, value) is `goal`. */
static uint64_t
public_unmix(uint64_t hash, uint64_t goal)
{
	goal ^= goal >> 29 ^ goal >> 58;
	return (goal * UINT64_C(0xf1de83e19937733d)) ^ hash;
}

/* Pairs of numbers that a mix of 64 bits without a key takes for one and the same: whoever knows it can make any number. */
static void
schema_is_not_slowed_down_by_items_made_to_collide(void **state)
{
	enum { COUNT = 20000 };
	const uint64_t list = public_mix(HCT_NODE_LIST, 2), scalar = public_mix(HCT_NODE_NUMBER, 0);
	struct fixture *f = *state;
	struct hct_buf text;

	assert_int_equal(public_mix(list, public_unmix(list, scalar)), scalar);
	hct_buf_init(&text, 8 << 20);
	for (int i = 0; i < COUNT; i++) {
		double first = i, second;
		uint64_t bits;

		memcpy(&bits, &first, sizeof bits);
		bits = public_unmix(scalar, public_unmix(public_mix(list, public_mix(scalar, bits)), 1));
		memcpy(&second, &bits, sizeof second);
		if (isfinite(second))
			hct_buf_printf(&text, "%s[%d, %.17g]", text.len ? ", " : "[", i, second);
	}
	hct_buf_char(&text, ']');
	assert_string_equal(faults(f, "{\"uniqueItems\": true}", text.ptr), "");
	hct_buf_fini(&text);
}

/* What a fault's sentence is made of is not looked up in the whole object again for each of a thousand faults. */
static void
schema_speaks_of_many_unknown_members_in_little_time(void **state)
{
	enum { KNOWN = 100, COUNT = 300000, SECONDS = 30 };
	struct fixture *f = *state;
	struct hct_buf schema, text;
	clock_t start;

	hct_buf_init(&schema, 1 << 20);
	hct_buf_init(&text, 8 << 20);
	hct_buf_cstr(&schema, "{\"additionalProperties\": false, \"properties\": {\"color\": true");
	for (int i = 1; i < KNOWN; i++)
		hct_buf_printf(&schema, ", \"known %d\": true", i);
	hct_buf_cstr(&schema, "}}");
	hct_buf_cstr(&text, "{\"colour\": 1");
	for (int i = 1; i < COUNT; i++)
		hct_buf_printf(&text, ", \"%d\": 1", i);
	hct_buf_cstr(&text, "}");
	start = clock();
	assert_non_null(strstr(faults(f, schema.ptr, text.ptr), "; did you mean \"color\"?"));
	assert_int_equal(f->faults, 1000);
	assert_true(clock() - start < SECONDS * CLOCKS_PER_SEC);
	hct_buf_fini(&text);
	hct_buf_fini(&schema);
}

#undef SAYS

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_create, fixture_destroy)
	static const struct CMUnitTest tests[] = {
		TEST(schema_says_what_type_is_wanted),
		TEST(schema_lists_values_and_guesses_the_one_that_was_meant),
		TEST(schema_says_which_members_are_unknown_or_missing),
		TEST(schema_says_how_much_is_wanted),
		TEST(schema_knows_ends_in_order),
		TEST(schema_wanted_members_are_looked_at_only_if_asked_for),
		TEST(schema_multiples_are_exact),
		TEST(schema_speaks_of_the_alternative_that_was_meant),
		TEST(schema_joins_alternatives_that_are_short),
		TEST(schema_follows_the_branch_of_a_condition),
		TEST(schema_says_each_fault_once),
		TEST(schema_tells_integers_from_numbers_where_asked),
		TEST(schema_takes_words_for_booleans_where_asked),
		TEST(schema_checks_the_formats_that_it_is_given),
		TEST(schema_loads_documents_when_they_are_referred_to),
		TEST(schema_that_is_wrong_is_refused_where_it_is),
		TEST(schema_that_refers_to_itself_ends),
		TEST(schema_stops_at_its_limits),
		TEST(schema_takes_large_documents_in_few_steps),
		TEST(schema_is_not_slowed_down_by_items_made_to_collide),
		TEST(schema_speaks_of_many_unknown_members_in_little_time),
	};
#undef TEST

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
