/* core/fmt/scan.h: the tokens of a YAML text, with the comments between them. Not for other units. */
#ifndef HCT_FMT_SCAN_H
#define HCT_FMT_SCAN_H

#include "fmt/tree.h"

#include <yaml.h>

/* A comment in lines of its own. */
struct hct_fmt_pending {
	struct hct_fmt_comment *comment;
	uint32_t column;                /* from 0, as libyaml counts */
};

/* The line asked about last; what is known of it is found once, as a document may stand in one line. */
struct hct_fmt_line {
	size_t start, seen;             /* line breaks have been looked for up to here */
	size_t text;                    /* the first byte that is no blank and no mark of an item or member */
	bool blank_above;               /* the line above is empty */
};

struct hct_fmt_scan {
	struct hct_arena *arena;
	struct hct_str text;            /* line ends are LF, no byte order mark */
	yaml_parser_t parser;
	yaml_token_t token;             /* the current one */
	size_t start, end;              /* its place in the text, in bytes */
	size_t behind;                  /* end of what was read before it */
	yaml_token_type_t before;       /* the one before it */
	uint32_t *offsets;              /* bytes before each 64th character; NULL: all characters are ASCII */
	struct hct_fmt_line line;
	size_t kept;                    /* empty lines before this are part of a block scalar */
	struct hct_fmt_comment *inline_comment; /* behind the token before, in its line; NULL: none */
	struct hct_fmt_pending *pending; /* above the current token, not yet given to anything */
	size_t pending_count, pending_max, pending_first;
	size_t comments;                /* all so far, and the sum of what their texts hash to */
	uint64_t comment_sum;
};

void hct_fmt_scan_init(struct hct_fmt_scan *scan, struct hct_arena *arena, struct hct_str text);
void hct_fmt_scan_fini(struct hct_fmt_scan *scan);
/* To the next token. False: no token can be read there (scan->parser says why). */
bool hct_fmt_scan_next(struct hct_fmt_scan *scan);
/* Whether the line above that of `offset` is empty, and not part of a text. */
bool hct_fmt_scan_blank_above(struct hct_fmt_scan *scan, size_t offset);
/* Whether nothing but blanks and the marks of items and members stand before it in its line. */
bool hct_fmt_scan_is_first(struct hct_fmt_scan *scan, size_t offset);
/* The comment behind `| ` or `> ` of the current token, a block scalar; NULL: none. */
struct hct_fmt_comment *hct_fmt_scan_header_comment(struct hct_fmt_scan *scan);

#endif
