/* core/schema/keywords.c: all keywords of draft 2020-12 and those of ours, sorted by name. What is not here is an annotation. */
#include "schema/keywords.h"

#include <stdlib.h>

#define CORE .vocabulary = VOCABULARY_CORE
#define APPLY .vocabulary = VOCABULARY_APPLICATOR
#define UNEVALUATED .vocabulary = VOCABULARY_UNEVALUATED
#define VALIDATE .vocabulary = VOCABULARY_VALIDATION
#define FORMAT .vocabulary = VOCABULARY_FORMAT
#define ALL .types = TYPE_ANY
#define NUMBERS .types = TYPE_NUMBER
#define STRINGS .types = TYPE_STRING
#define LISTS .types = TYPE_LIST
#define MAPS .types = TYPE_MAP
#define USUAL .order = ORDER_USUAL
#define FIRST .order = ORDER_VALUE
#define LAST .order = ORDER_LAST
#define VAGUE .vague = true
/* What is done without words of its own either leaves them to other rules, or says "is not allowed here". */
#define DO_SILENTLY(noun) .compile = hct_schema_##noun##_compile, .check = hct_schema_##noun##_check
#define DO(noun) DO_SILENTLY(noun), .say = hct_schema_##noun##_say
#define HOLDS(what) .shape = HCT_SCHEMA_##what

static const struct keyword keywords[] = {
	{ "$defs", CORE, HOLDS(MAP) },
	{ "$dynamicRef", CORE, ALL, USUAL, DO_SILENTLY(dynamic) },
	{ "$ref", CORE, ALL, USUAL, DO_SILENTLY(ref) },
	{ "additionalProperties", APPLY, HOLDS(ONE), MAPS, USUAL, DO_SILENTLY(members) },
	{ "allOf", APPLY, HOLDS(LIST), ALL, USUAL, DO_SILENTLY(all) },
	{ "anyOf", APPLY, HOLDS(LIST), ALL, USUAL, VAGUE, DO(any) },
	{ "const", VALIDATE, ALL, FIRST, DO(values) },
	{ "contains", APPLY, HOLDS(ONE), LISTS, USUAL, VAGUE, DO(contains) },
	{ "contentSchema", APPLY, HOLDS(ONE) },
	{ "dependentRequired", VALIDATE, MAPS, USUAL, DO(dependent_required) },
	{ "dependentSchemas", APPLY, HOLDS(MAP), MAPS, USUAL, DO_SILENTLY(dependent_schemas) },
	{ "else", APPLY, HOLDS(ONE) },
	{ "enum", VALIDATE, ALL, FIRST, DO(values) },
	{ "exclusiveMaximum", VALIDATE, NUMBERS, USUAL, DO(bound) },
	{ "exclusiveMinimum", VALIDATE, NUMBERS, USUAL, DO(bound) },
	{ "format", FORMAT, STRINGS, USUAL, VAGUE, DO(format) },
	{ "if", APPLY, HOLDS(ONE), ALL, USUAL, DO_SILENTLY(condition) },
	{ "items", APPLY, HOLDS(ONE), LISTS, USUAL, DO(items) },
	{ "maxContains", VALIDATE, .compile = hct_schema_size_only },
	{ "maxItems", VALIDATE, LISTS, USUAL, DO(size) },
	{ "maxLength", VALIDATE, STRINGS, USUAL, DO(size) },
	{ "maxProperties", VALIDATE, MAPS, USUAL, DO(size) },
	{ "maximum", VALIDATE, NUMBERS, USUAL, DO(bound) },
	{ "minContains", VALIDATE, .compile = hct_schema_size_only },
	{ "minItems", VALIDATE, LISTS, USUAL, DO(size) },
	{ "minLength", VALIDATE, STRINGS, USUAL, DO(size) },
	{ "minProperties", VALIDATE, MAPS, USUAL, DO(size) },
	{ "minimum", VALIDATE, NUMBERS, USUAL, DO(bound) },
	{ "multipleOf", VALIDATE, NUMBERS, USUAL, DO(multiple) },
	{ "not", APPLY, HOLDS(ONE), ALL, USUAL, VAGUE, DO(negation) },
	{ "oneOf", APPLY, HOLDS(LIST), ALL, USUAL, VAGUE, DO(one) },
	{ "pattern", VALIDATE, STRINGS, USUAL, VAGUE, DO(pattern) },
	{ "patternProperties", APPLY, HOLDS(MAP), MAPS, USUAL, DO_SILENTLY(members) },
	{ "prefixItems", APPLY, HOLDS(LIST), LISTS, USUAL, DO(items) },
	{ "properties", APPLY, HOLDS(MAP), MAPS, USUAL, DO_SILENTLY(members) },
	{ "propertyNames", APPLY, HOLDS(ONE), MAPS, USUAL, DO_SILENTLY(names) },
	{ "required", VALIDATE, MAPS, USUAL, DO(required) },
	{ "then", APPLY, HOLDS(ONE) },
	{ "type", VALIDATE, ALL, .order = ORDER_TYPE, DO(type) },
	{ "unevaluatedItems", UNEVALUATED, HOLDS(ONE), LISTS, LAST, DO_SILENTLY(unevaluated) },
	{ "unevaluatedProperties", UNEVALUATED, HOLDS(ONE), MAPS, LAST, DO_SILENTLY(unevaluated) },
	{ "uniqueItems", VALIDATE, LISTS, USUAL, DO(unique) },
	{ "x-ordered", VALIDATE, .types = TYPE_MAP | TYPE_LIST, .order = ORDER_TYPE, DO(ordered) },
	{ "x-required", VALIDATE, MAPS, USUAL, DO(wanted) },
};

const struct keyword hct_schema_never = { "false", CORE, ALL, FIRST };

static int
keyword_order(const void *name, const void *keyword)
{
	return hct_str_cmp(*(const struct hct_str *)name, hct_str(((const struct keyword *)keyword)->name));
}

const struct keyword *
hct_schema_keyword(struct hct_str name)
{
	return bsearch(&name, keywords, G_N_ELEMENTS(keywords), sizeof *keywords, keyword_order);
}

enum hct_schema_shape
hct_schema_keyword_shape(struct hct_str name)
{
	const struct keyword *keyword = hct_schema_keyword(name);

	return keyword ? keyword->shape : HCT_SCHEMA_NONE;
}
