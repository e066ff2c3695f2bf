/* core/expr/jsonpath_read.h: words and parser of paths. Not for other units. */
#ifndef HCT_EXPR_JSONPATH_READ_H
#define HCT_EXPR_JSONPATH_READ_H

#include "expr/jsonpath_tree.h"

enum path_token_type {
	PATH_END,
	PATH_NAME,
	PATH_NUMBER,
	PATH_STRING,
	PATH_BAD, /* an error was set */
	PATH_CHARACTER = 32 /* and above: itself */
};

struct path_token {
	int type;
	size_t at, end;
	struct hct_str text; /* NAME, STRING */
	double number;
};

struct path_parser {
	struct hct_str source;
	size_t p; /* behind the token ahead */
	struct path_token token;
	struct hct_arena *arena;
	struct hct_expr_fault *fault;
	int depth;
};

void hct_path_advance(struct path_parser *parser);
bool hct_path_accept(struct path_parser *parser, int type);
/* All return NULL. A word that could not be read says better what is wrong, so its error stays. */
struct path_node *hct_path_fail(struct path_parser *parser, size_t at, const char *hint, const char *what);
struct path_node *hct_path_expected(struct path_parser *parser, const char *hint, const char *what);

struct path_node *hct_path_node(struct path_parser *parser, enum path_op op, size_t at);
/* Counts the depth of an operand; false after an error, also one of the operand. */
bool hct_path_adopt(struct path_parser *parser, struct path_node *node, struct path_node *operand);
struct path_node *hct_path_expr(struct path_parser *parser);
/* Behind $ or @. */
struct path_node *hct_path_steps(struct path_parser *parser, struct path_node *node);

#endif
