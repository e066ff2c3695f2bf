/* core/expr/cel_tree.h: the inside of a CEL program: tokens, the tree, static types, functions. Not for other units. */
#ifndef HCT_EXPR_CEL_TREE_H
#define HCT_EXPR_CEL_TREE_H

#include "expr/cel.h"
#include "expr/fault.h"
#include "expr/re2.h"

enum cel_token_type {
	CEL_END,
	CEL_NAME,
	CEL_QUOTED_NAME, /* `a-b`, only as a field */
	CEL_LITERAL,
	CEL_IN,
	CEL_EQ,
	CEL_NE,
	CEL_LE,
	CEL_GE,
	CEL_AND_AND,
	CEL_OR_OR,
	CEL_BAD, /* an error was set */
	CEL_CHARACTER = 32 /* and above: itself */
};

struct cel_token {
	int type;
	size_t at, end;
	struct hct_str name;
	struct hct_cel_value value; /* LITERAL */
};

struct cel_lexer {
	struct hct_str source;
	size_t p;
	struct hct_arena *arena;
	struct hct_expr_fault *fault;
};

struct cel_token hct_cel_next_token(struct cel_lexer *lexer);
/* The quoted text at lexer->p, moved behind; `raw`: its r was passed already. */
bool hct_cel_read_string(struct cel_lexer *lexer, bool raw, struct hct_str *out_text);

enum cel_op {
	CEL_OP_CONST,
	CEL_OP_NAME,
	CEL_OP_SELECT,
	CEL_OP_HAS,
	CEL_OP_CALL,
	CEL_OP_LIST,
	CEL_OP_MAP, /* args: key, value, key, value … */
	CEL_OP_AND,
	CEL_OP_OR,
	CEL_OP_COND,
	/* macros; args: the range, then what is evaluated for each item */
	CEL_OP_ALL,
	CEL_OP_EXISTS,
	CEL_OP_EXISTS_ONE,
	CEL_OP_COLLECT, /* map(x, f), map(x, condition, f) */
	CEL_OP_FILTER
};

struct cel_node {
	uint8_t op;
	bool member; /* CALL: written behind a dot; the operand is args[0] */
	uint16_t depth; /* of the tree below */
	uint16_t slot; /* NAME: of the variable; macro: of its own */
	uint32_t count;
	size_t at; /* byte of the expression */
	struct hct_str name; /* variable, field, function; macro: its variable */
	const struct cel_function *function;
	struct hct_cel_value value; /* CONST */
	struct cel_node **args;
	const struct hct_re2 *pattern;
};

/* A static type. */
struct cel_type {
	uint8_t type; /* enum hct_cel_type */
	const struct cel_type *key, *item; /* MAP: both; LIST: item */
};

struct cel_eval;

enum cel_function_rule { /* of the static check */
	CEL_RULE_OVERLOADS,
	CEL_RULE_EQUAL,
	CEL_RULE_IN,
	CEL_RULE_INDEX,
	CEL_RULE_ADD, /* overloads, and lists */
	CEL_RULE_TYPE,
	CEL_RULE_DYN
};

struct cel_overload {
	uint8_t args[2], result; /* enum hct_cel_type */
};

struct cel_function {
	const char *name;
	uint8_t count; /* of arguments */
	bool plain, member; /* may be written f(x), x.f() */
	uint8_t rule;
	bool (*call)(struct cel_eval *eval, const struct cel_node *node, const struct hct_cel_value *args,
		struct hct_cel_value *out);
	const struct cel_overload *overloads; /* up to one whose result is DYN */
};

/* NULL: there is none. Operators have the names "+", "[]", "-x", "!". */
const struct cel_function *hct_cel_function(struct hct_str name, uint32_t count);
/* Of a function that is known and outside of the subset: "is not supported: …"; else NULL. */
const char *hct_cel_function_outside(struct hct_str name);
/* What to write in place of what is no function: static text for a hint, or NULL. */
const char *hct_cel_function_hint(struct hct_str name);

struct cel_parser {
	struct cel_lexer lexer;
	struct cel_token token; /* the one ahead */
	struct hct_arena *arena;
	struct hct_expr_fault *fault;
	int depth;
};

/* NULL after an error. */
struct cel_node *hct_cel_parse(struct hct_str source, struct hct_arena *arena, struct hct_expr_fault *fault);
/* Sets the operands and the depth; NULL after an error, also one of an operand. */
struct cel_node *hct_cel_adopt(
	struct cel_parser *parser, struct cel_node *node, struct cel_node *const *args, uint32_t count);
/* A call, which may be a macro. */
struct cel_node *hct_cel_make_call(
	struct cel_parser *parser, struct cel_node *call, struct cel_node *const *args, uint32_t count);

/* Gives names their slots and calls their functions; the type of the whole, NULL after an error. */
const struct cel_type *hct_cel_check(
	struct cel_node *root, struct hct_arena *arena, struct hct_expr_fault *fault);

/* "a string", "an int", for messages. */
const char *hct_cel_type_words(uint32_t type);

struct hct_cel {
	const struct cel_node *root;
	const struct cel_type *type;
};

#endif
