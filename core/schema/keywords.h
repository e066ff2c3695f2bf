/* core/schema/keywords.h: what the table of keywords is made of, file by file. */
#ifndef HCT_SCHEMA_KEYWORDS_H
#define HCT_SCHEMA_KEYWORDS_H

#include "schema/parts.h"

/* Its fault, when there is something to say about it. */
#define SAY(noun) void hct_schema_##noun##_say(struct say *say, const struct fault *fault)
#define KEYWORD(noun) \
	bool hct_schema_##noun##_compile(struct compiler *compiler, struct rule *rule); \
	bool hct_schema_##noun##_check( \
		struct run *run, const struct rule *rule, const struct hct_node *node, struct marks *marks)

/* value.c */
KEYWORD(type);
SAY(type);
KEYWORD(values);
SAY(values);
/* number.c */
KEYWORD(bound);
SAY(bound);
KEYWORD(multiple);
SAY(multiple);
KEYWORD(ordered);
SAY(ordered);
/* string.c */
KEYWORD(pattern);
SAY(pattern);
KEYWORD(format);
SAY(format);
/* size.c: of strings, lists and maps */
KEYWORD(size);
SAY(size);
bool hct_schema_size_only(struct compiler *compiler, struct rule *rule);        /* a rule that `contains` reads */
/* list.c */
KEYWORD(items);
SAY(items);
KEYWORD(contains);
SAY(contains);
KEYWORD(unique);
SAY(unique);
/* map.c */
KEYWORD(members);
KEYWORD(names);
KEYWORD(required);
SAY(required);
KEYWORD(wanted);
SAY(wanted);
KEYWORD(dependent_required);
SAY(dependent_required);
KEYWORD(dependent_schemas);
/* logic.c */
KEYWORD(ref);
KEYWORD(dynamic);
KEYWORD(all);
KEYWORD(any);
SAY(any);
KEYWORD(one);
SAY(one);
KEYWORD(negation);
SAY(negation);
KEYWORD(condition);
/* unevaluated.c */
KEYWORD(unevaluated);

/* fault.c */
SAY(never);
/* choice.c */
SAY(choice);
#undef SAY
#undef KEYWORD

#endif
