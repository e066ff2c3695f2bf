/* core/schema/parts.h: what the files of this unit share: compiled schemas, and a validation under way. Not for other
 * units.
 *
 * A schema is a list of rules, one for each keyword that says something about documents. A keyword is a row of the table
 * in keywords.c: how it is compiled, how it is checked, how its fault is put into words. */
#ifndef HCT_SCHEMA_PARTS_H
#define HCT_SCHEMA_PARTS_H

#include "base/buf.h"
#include "base/regex.h"
#include "schema/schema.h"

#include <glib.h>

struct compiler;
struct fault;
struct marks;
struct rule;
struct run;
struct say;

/* ---- keywords -----------------------------------------------------------------------------------------------------*/

/* Types of values as bits, 1 << HCT_NODE_…; an integer is a number with one bit more. */
enum {
	TYPE_INTEGER = 1 << 0,
	TYPE_NUMBER = 1 << HCT_NODE_NUMBER,
	TYPE_STRING = 1 << HCT_NODE_STRING,
	TYPE_LIST = 1 << HCT_NODE_LIST,
	TYPE_MAP = 1 << HCT_NODE_MAP,
	TYPE_ANY = 0x7f
};

enum vocabulary {
	VOCABULARY_CORE = 1 << 0,
	VOCABULARY_APPLICATOR = 1 << 1,
	VOCABULARY_UNEVALUATED = 1 << 2,
	VOCABULARY_VALIDATION = 1 << 3,
	VOCABULARY_FORMAT = 1 << 4,
	VOCABULARY_ALL = 0x1f
};

enum order {
	ORDER_VALUE = 0,                /* const, enum: when they do not hold, nothing else is worth saying */
	ORDER_TYPE = 1,                 /* nor when this does not */
	ORDER_USUAL = 2,
	ORDER_LAST = 3                  /* needs to know what the others have looked at */
};

struct keyword {
	const char *name;
	enum vocabulary vocabulary;
	enum hct_schema_shape shape;
	uint32_t types;                 /* TYPE_*: it holds of all others */
	enum order order;
	bool vague;                     /* `errorMessage` says it better */
	/* Fills the rule in; false: the diag says why not. NULL: the keyword is only a place for schemas, or read by others. */
	bool (*compile)(struct compiler *compiler, struct rule *rule);
	/* Whether the value fits. If not, and the run is not quiet, faults are added. */
	bool (*check)(struct run *run, const struct rule *rule, const struct hct_node *node, struct marks *marks);
	void (*say)(struct say *say, const struct fault *fault);        /* NULL: "is not allowed here" */
};

const struct keyword *hct_schema_keyword(struct hct_str name);
/* Of the schema false, which has no keywords. */
extern const struct keyword hct_schema_never;

/* ---- compiled schemas ----------------------------------------------------------------------------------------------*/

struct named {
	struct hct_str name;
	const struct hct_schema *schema;
};

struct pattern {
	const struct hct_regex *regex;
	const struct hct_schema *schema;
};

/* properties, patternProperties and additionalProperties, which look at a member together. */
struct members {
	uint32_t count, pattern_count;
	const struct named *named;              /* sorted by name */
	const struct pattern *patterns;
	const struct hct_schema *rest;          /* NULL: anything goes */
	const struct hct_node *rest_node;
};

/* prefixItems and items */
struct items {
	uint32_t count;
	const struct hct_schema **prefix;
	const struct hct_schema *rest;          /* NULL: anything goes */
};

/* const and enum */
struct values {
	uint32_t count, string_count;
	uint32_t types;                         /* of all values, as bits */
	const struct hct_node **values;         /* as written */
	struct hct_str *strings;                /* sorted */
};

/* anyOf, allOf, oneOf */
struct branches {
	uint32_t count;
	const struct hct_schema **schemas;
};

struct condition {
	const struct hct_schema *when, *then, *otherwise; /* then, otherwise: may be NULL */
};

struct contains {
	const struct hct_schema *schema;
	double least, most;
};

/* A number exactly: digits × 10^exponent. exact: false if it has more digits than fit. */
struct decimal {
	uint64_t digits;
	int32_t exponent;
	bool exact;
	double value;
};

struct rule {
	const struct keyword *keyword;
	const struct hct_node *node;            /* the keyword's value */
	const struct hct_schema *schema;        /* whose rule it is */
	union {
		uint32_t types;
		double number;
		struct decimal decimal;
		struct hct_str text;
		const struct hct_regex *regex;
		const struct hct_schema *target;
		struct { const struct hct_schema *target; struct hct_str anchor; } dynamic;
		const struct members *members;
		const struct items *items;
		const struct values *values;
		struct branches branches;
		const struct condition *condition;
		const struct contains *contains;
		struct { const struct named *named; uint32_t count; } dependents;
	} as;
};

struct hct_schema {
	const struct hct_node *node;
	struct resource *resource;
	bool never;                             /* the schema false */
	bool tracks;                            /* has a rule about what the others have not looked at */
	uint32_t count;
	const struct rule *rules;               /* by order */
};

/* The rule of a keyword, or NULL. */
const struct rule *hct_schema_rule(const struct hct_schema *schema, const char *keyword);
/* The schema of a member as `properties` names it, or NULL. */
const struct hct_schema *hct_schema_member(const struct members *members, struct hct_str name);

/* ---- documents and their parts ---------------------------------------------------------------------------------------*/

/* A schema with an `$id` of its own, or a whole document. */
struct resource {
	const struct hct_node *root;
	struct hct_str uri;                     /* without fragment */
	uint32_t vocabularies;                  /* enum vocabulary; 0: not looked up yet */
	GHashTable *anchors;                    /* name → struct anchor */
	bool reached;                           /* its dynamic anchors are compiled */
};

struct anchor {
	struct hct_str name;
	const struct hct_node *node;
	bool dynamic;
	struct hct_schema *schema;              /* of a dynamic one, once its resource is reached */
};

struct hct_schemas {
	hct_schema_load *load;
	void *user;
	struct hct_arena *arena;
	GHashTable *resources;                  /* URI → struct resource */
	GHashTable *roots;                      /* node → struct resource */
	GHashTable *schemas;                    /* node → struct hct_schema */
	GHashTable *patterns;                   /* text → struct hct_regex */
	GPtrArray *all;                         /* struct resource, each once */
};

const struct anchor *hct_schema_anchor(const struct resource *resource, struct hct_str name);
/* The resource of a URI without fragment: known, or loaded; NULL without a message when there is none. */
struct resource *hct_schema_resource(struct hct_schemas *schemas, struct hct_str uri, struct hct_diag *diag);
/* What a reference leads to: a node, and the resource that it belongs to. False, after an error at `at` (may be NULL):
 * nothing. */
struct place {
	const struct hct_node *node;
	struct resource *resource;
	const struct anchor *anchor;            /* if the reference named one */
};
bool hct_schema_resolve(struct hct_schemas *schemas, struct hct_str base, struct hct_str reference,
	const struct hct_node *at, struct hct_diag *diag, struct place *out_place);

/* ---- compiling ---------------------------------------------------------------------------------------------------------*/

struct compiler {
	struct hct_schemas *schemas;
	struct hct_diag *diag;
	struct hct_schema *schema;              /* the one being compiled */
	GPtrArray *pending;                     /* made, but without rules yet */
	GPtrArray *done;                        /* forgotten if one of them fails */
	bool failed;
};

/* The schema at a node, which will be compiled in turn. NULL, after an error: it is none. */
const struct hct_schema *hct_schema_child(struct compiler *compiler, const struct hct_node *node);
const struct hct_schema *hct_schema_at(struct compiler *compiler, const struct hct_node *node,
	struct resource *resource);
const struct hct_regex *hct_schema_regex(struct compiler *compiler, const struct hct_node *at, struct hct_str pattern);
/* Of keywords that are looked at together, which have one function to compile them, the first in the schema has the rule. */
bool hct_schema_rule_is_first(const struct rule *rule);
/* Reports and returns false. */
bool hct_schema_bad(struct compiler *compiler, const struct hct_node *node, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* ---- a validation --------------------------------------------------------------------------------------------------------*/

/* What is known of a map's members or a list's items that schemas have looked at; for unevaluated…. */
struct marks {
	uint32_t count;
	uint64_t *bits;                         /* own, or on the heap if there are many */
	uint64_t own[2];
};

void hct_schema_marks_init(struct marks *marks, const struct hct_node *node);
void hct_schema_marks_fini(struct marks *marks);
/* All take NULL. */
void hct_schema_mark(struct marks *marks, uint32_t index);
void hct_schema_marks_merge(struct marks *into, const struct marks *from);

enum fault_kind {
	FAULT_RULE = 0,
	FAULT_EXPECTED,                         /* no branch takes such a value: what they take */
	FAULT_TAG,                              /* no branch has this value of the member that tells them apart */
	FAULT_ANY_MEMBER,                       /* each branch wants a member that is not there */
	FAULT_MEMBER                            /* a member that must not be there */
};

struct fault {
	enum fault_kind kind;
	const struct keyword *keyword;
	const struct rule *rule;                /* NULL: of the schema false */
	const struct hct_schema *schema;
	const struct hct_node *node;
	const struct hct_member *member;
	struct hct_str name;                    /* of a missing member, or of the tag */
	uint32_t index;
	bool in_name;                           /* it is about the member's name */
};

struct scope {
	const struct resource *resource;
	const struct scope *outer;
};

struct run {
	struct hct_schema_options options;
	struct hct_arena *arena;
	uint32_t quiet;                         /* above zero: only whether */
	uint32_t depth;
	uint64_t steps;
	const struct hct_node *stopped;         /* where a limit was reached; NULL: it goes on */
	const char *limit;                      /* which */
	GArray *faults;                         /* struct fault */
	const struct scope *scope;              /* resources entered, innermost first */
};

bool hct_schema_eval(struct run *run, const struct hct_schema *schema, const struct hct_node *node,
	struct marks *marks);
/* Only whether, and marks only if. */
bool hct_schema_eval_quiet(struct run *run, const struct hct_schema *schema, const struct hct_node *node,
	struct marks *marks);
/* Counts work that is not an evaluation; false: enough. */
bool hct_schema_spend(struct run *run, uint64_t steps, const struct hct_node *node);
/* Adds a fault unless the run is quiet; returns false. */
bool hct_schema_fault(struct run *run, const struct rule *rule, const struct hct_node *node);
bool hct_schema_fault_add(struct run *run, struct fault fault);
/* No branch fits: adds the faults of the one that was meant. */
void hct_schema_choose(struct run *run, const struct rule *rule, const struct hct_node *node, struct marks *marks);

/* Bits of a value's type by the options. */
uint32_t hct_schema_types_of(const struct run *run, const struct hct_node *node);
bool hct_schema_same(const struct run *run, const struct hct_node *rule, const struct hct_node *node);
uint64_t hct_schema_hash(const struct hct_node *node, uint64_t *steps);

/* ---- what a schema says, looked at without a value ------------------------------------------------------------------------*/

/* Types that a value must have to fit, as far as can be told. */
uint32_t hct_schema_static_types(const struct hct_schema *schema);
/* The rule const or enum that a value, or the value's member, must meet; NULL: none. */
const struct rule *hct_schema_static_values(const struct hct_schema *schema);
const struct rule *hct_schema_static_member_values(const struct hct_schema *schema, struct hct_str name);
/* The first rule of the keyword, or NULL. */
const struct rule *hct_schema_static_rule(const struct hct_schema *schema, const char *keyword);
/* Adds the names that the schema knows, NUL-terminated in arena. */
void hct_schema_static_names(const struct hct_schema *schema, struct hct_arena *arena, GPtrArray *names);

/* ---- faults in words -------------------------------------------------------------------------------------------------------*/

enum { SAY_MAX = 4096 };

/* Names of members that a schema knows and an object lacks, for the fault that is being said. */
struct lacking {
	const struct hct_schema *schema;
	const struct hct_node *node;
	GPtrArray *names;                       /* ends with NULL; itself NULL: not asked for yet */
};

struct say {
	const struct run *run;
	struct hct_arena *arena;
	struct hct_buf text, hint;
	struct lacking lacking;
};

/* The sentence about a fault. */
void hct_schema_say(struct say *say, const struct fault *fault);
void hct_schema_report_all(struct run *run, hct_schema_report *report, void *user);
/* "a string, an integer or null" */
void hct_schema_say_types(struct say *say, uint32_t types);
/* "must be one of: a, b" of the values of const and enum rules, and of other types if any; guesses what was meant. */
void hct_schema_say_values(struct say *say, const struct rule *const *rules, size_t count, uint32_t types,
	const struct hct_node *node);
/* "legend.position" of the object that lacks it */
void hct_schema_say_missing(struct say *say, const struct hct_node *node, struct hct_str name);

#endif
