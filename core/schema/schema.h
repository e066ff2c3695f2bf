/* core/schema/schema.h: JSON Schema, draft 2020-12, over document trees.
 *
 *     schemas = hct_schemas_create(load, user);
 *     schema = hct_schemas_find(schemas, HCT_STR("hecate:/schemas/resources/Dashboard.schema.json"), diag);
 *     status = hct_schema_validate(schema, document, &options, arena, report, user);
 *
 * A set of schemas holds documents by URI; what refers to another document gets it from the set, or from the loader when
 * it is first needed. Finding a schema compiles it with all that it refers to. From then on it is immutable, and any
 * number of threads may validate with it; adding and finding are for one thread.
 *
 * Own code, because no validator fit for C is packaged (dependencies.md 1.5); core/schema/suite_test.c holds it against the
 * official tests. `format` and `content…` are annotations. Two keywords are not the standard's but of editors, and replace
 * the sentence about a fault that is hard to put into words: `errorMessage`, and for `pattern` `patternErrorMessage`. Two are
 * ours. `x-ordered: [min, max]` says that the second of two members (in a list, `[0, 1]`: of two items), if both are
 * numbers, is not below the first. `x-required: [query]` names members that the object should have; it is looked at only
 * with options.wanted, because the official schemas accept what lacks them, and the server does not.
 *
 * Cost is linear in the size of the document; depth, steps and faults have limits. */
#ifndef HCT_SCHEMA_SCHEMA_H
#define HCT_SCHEMA_SCHEMA_H

#include "doc/node.h"

struct hct_schemas;
struct hct_schema;

/* The document of a URI (without fragment) that the set does not hold, read into arena, which is the set's; NULL: there
 * is none. What is wrong with the document goes to the diag. */
typedef const struct hct_node *hct_schema_load(void *user, struct hct_str uri, struct hct_arena *arena,
	struct hct_diag *diag);

struct hct_schemas *hct_schemas_create(hct_schema_load *load, void *user);      /* load may be NULL */
void hct_schemas_destroy(struct hct_schemas *schemas);          /* takes NULL; its schemas are gone then */
/* Makes the document known by its `$id`, and by `uri`, where it was found. The tree is borrowed: it outlives the set. */
hct_status hct_schemas_add(struct hct_schemas *schemas, const struct hct_node *root, struct hct_str uri,
	struct hct_diag *diag) __attribute__((warn_unused_result));
/* The schema of an absolute URI, which may have a fragment (pointer or anchor). NULL: the diag says what is wrong, with the
 * position in the schema. */
const struct hct_schema *hct_schemas_find(struct hct_schemas *schemas, struct hct_str uri, struct hct_diag *diag);

/* One value of `format` that is checked; others are annotations. */
struct hct_schema_format {
	const char *name;
	bool (*holds)(struct hct_str text);
	const char *sentence;           /* "must be a duration such as 30s or 1h30m" */
};

struct hct_schema_options {
	bool strict_integers;           /* an integer written 1.0 is none, and differs from 1: so do CUE and Go */
	bool wanted;                    /* members that `x-required` names may not be missing */
	bool yaml_words;                /* plain yes, no, on, off are booleans too: hct_node_bool */
	const struct hct_schema_format *formats;        /* ends with a row without a name; NULL: none is checked */
	uint32_t max_faults;            /* 0: 1,000 */
	uint32_t max_depth;             /* of schemas within schemas; 0: 2,000 */
	uint64_t max_steps;             /* 0: 100,000 and 1,000 for each value of the document */
};

struct hct_schema_fault {
	const struct hct_node *node;            /* the value at fault; the object that has or lacks the member */
	const struct hct_member *member;        /* its name is at fault; NULL: the value is */
	struct hct_str missing;                 /* name of the member that the object lacks; {NULL,0}: it is no such fault */
	struct hct_str keyword;                 /* "enum"; empty: a limit was reached */
	const struct hct_node *rule;            /* the keyword's value in the schema; NULL: a limit */
	struct hct_str text, hint;              /* one sentence without its subject: "must be one of: a, b"; a hint, or empty */
};
typedef void hct_schema_report(void *user, const struct hct_schema_fault *fault);

/* Reports all faults in the order in which the schema finds them, each once. Where the document may fit any of several
 * schemas and fits none, the faults are those against the one that was meant, or one that says what is expected. Texts and
 * what they need go to the arena. report NULL: only whether (nothing is put into words, arena may be NULL).
 *
 * HCT_OK: valid. HCT_ERR_SPEC: it is not. HCT_ERR_LIMIT: too deep or too long to tell; the last fault says so. */
hct_status hct_schema_validate(const struct hct_schema *schema, const struct hct_node *document,
	const struct hct_schema_options *options, struct hct_arena *arena, hct_schema_report *report, void *user)
	__attribute__((warn_unused_result));

/* `reference` as written in a document whose URI is `base`, made absolute (RFC 3986); {NULL,0}: it is no URI. */
struct hct_str hct_schema_uri(struct hct_str base, struct hct_str reference, struct hct_arena *arena);

/* The members of a schema that hold schemas: to find references in a document without compiling it. */
enum hct_schema_shape {
	HCT_SCHEMA_NONE = 0,            /* no keyword, or one that holds no schemas */
	HCT_SCHEMA_ONE = 1,
	HCT_SCHEMA_LIST = 2,
	HCT_SCHEMA_MAP = 3              /* name → schema */
};
enum hct_schema_shape hct_schema_keyword_shape(struct hct_str keyword);

#endif
