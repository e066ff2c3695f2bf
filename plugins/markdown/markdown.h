/* plugins/markdown/markdown.h: the Markdown panel.
 *
 * The text, variables replaced, becomes a *document*: a flat list of blocks (a paragraph, a heading, a
 * code block, a rule, a table), each with its indentation and the gap before it, in which the browser's
 * rules for margins are already settled. That does not depend on the width; layout adds heights, drawing
 * starts at any block. Sizes in CSS pixels, the font is 14 px. */
#ifndef MARKDOWN_H
#define MARKDOWN_H

#include <hecate/panel.h>

#define MARKDOWN_MAX_TEXT ((size_t)1 << 20)
#define MARKDOWN_MAX_WORD 512           /* bytes; a longer one may be broken there */
#define MARKDOWN_MAX_BLOCKS 20000
#define MARKDOWN_MAX_SPANS 200000
#define MARKDOWN_MAX_CELLS 50000
#define MARKDOWN_MAX_DEPTH 64
#define MARKDOWN_SPLIT 16384            /* bytes after which a paragraph continues in a block of its own */

#define MARKDOWN_FONT 14.0
#define MARKDOWN_LINE 20.0
#define MARKDOWN_PADDING 12.0           /* of the panel */
#define MARKDOWN_PRE_PADDING 16.8
#define MARKDOWN_CELL_PADDING 8.4
#define MARKDOWN_CODE_FONT 0.85         /* em */
#define MARKDOWN_SEAM 0.05              /* cursors are rounded */
#define MARKDOWN_TASK_WIDTH 24.0        /* checkbox, its margins, the space behind it */

/* ---- document.c: the blocks ---------------------------------------------------------------------------- */
enum { MARKDOWN_BOLD = 1, MARKDOWN_ITALIC = 2, MARKDOWN_STRIKE = 4, MARKDOWN_CODE = 8, MARKDOWN_UNDERLINE = 16 };
struct markdown_style {
	uint32_t flags;
	uint32_t link;                  /* number of the link + 1; 0: none */
	double size_px;
};
struct markdown_span {
	size_t text, length;            /* in the document's text */
	struct markdown_style style;
};
struct markdown_run {                   /* of spans */
	size_t first, count;
};
enum markdown_marker_kind { MARKDOWN_DISC = 0, MARKDOWN_CIRCLE, MARKDOWN_SQUARE, MARKDOWN_NUMBER };
enum markdown_task { MARKDOWN_NO_TASK = 0, MARKDOWN_TASK_OPEN, MARKDOWN_TASK_DONE };
struct markdown_marker {                /* of a list item, left of its first line */
	enum markdown_marker_kind kind;
	uint32_t number;
	double x;                       /* left edge of the item's text */
};
struct markdown_cell {
	struct markdown_run run;
	uint32_t align;
};
struct markdown_row {
	size_t first_cell, cell_count;
};
enum markdown_block_kind { MARKDOWN_TEXT = 0, MARKDOWN_PRE, MARKDOWN_RULE, MARKDOWN_TABLE };
struct markdown_block {
	enum markdown_block_kind kind;
	enum markdown_task task;
	bool heading;
	double gap;                     /* to the block before */
	double left, right;             /* indentation */
	struct markdown_run run;
	size_t first_marker, marker_count;
	size_t first_row, row_count, column_count;      /* TABLE */
};
struct markdown_document {
	char *text;
	size_t text_len, text_cap;
	struct markdown_span *spans;
	size_t span_count, span_cap;
	struct markdown_block *blocks;
	size_t block_count, block_cap;
	struct markdown_marker *markers;
	size_t marker_count, marker_cap;
	struct markdown_row *rows;
	size_t row_count, row_cap;
	struct markdown_cell *cells;
	size_t cell_count, cell_cap;
	struct markdown_run *links;     /* first: offset in text, count: length */
	size_t link_count, link_cap;
	double tail;                    /* gap after the last block */
	bool truncated;                 /* a limit was reached: the rest is missing */
};
void markdown_document_fini(struct markdown_document *document);
void *markdown_array(size_t count, size_t size);        /* zero-filled; free() it; no memory ends the process */
/* Room for one more item; the array is of `size`-byte items. */
void *markdown_grow(void *array, size_t *cap, size_t count, size_t size);
void markdown_document_put(struct markdown_document *document, const char *text, size_t length);
struct hct_str markdown_document_text(const struct markdown_document *document, size_t at, size_t length);

/* ---- build.c: elements opened and closed, by Markdown and by HTML alike -------------------------------- */
enum markdown_tag {
	MARKDOWN_TAG_NONE = 0,
	MARKDOWN_TAG_P,
	MARKDOWN_TAG_H1,
	MARKDOWN_TAG_H2,
	MARKDOWN_TAG_H3,
	MARKDOWN_TAG_H4,
	MARKDOWN_TAG_H5,
	MARKDOWN_TAG_H6,
	MARKDOWN_TAG_UL,
	MARKDOWN_TAG_OL,
	MARKDOWN_TAG_LI,
	MARKDOWN_TAG_QUOTE,
	MARKDOWN_TAG_PRE,
	MARKDOWN_TAG_TABLE,
	MARKDOWN_TAG_TR,
	MARKDOWN_TAG_TH,
	MARKDOWN_TAG_TD,
	MARKDOWN_TAG_DIV,               /* any block without looks of its own */
	MARKDOWN_TAG_LAST_BLOCK = MARKDOWN_TAG_DIV,
	MARKDOWN_TAG_B,
	MARKDOWN_TAG_I,
	MARKDOWN_TAG_S,
	MARKDOWN_TAG_U,
	MARKDOWN_TAG_CODE,
	MARKDOWN_TAG_A,
	MARKDOWN_TAG_SPAN,              /* any run of text without looks of its own */
	MARKDOWN_TAG_HIDDEN             /* its content is no text: script, style */
};
struct markdown_element {
	enum markdown_tag tag;
	bool html;                      /* opened by an HTML tag */
	struct markdown_style outer;    /* to restore */
	double outer_left, outer_right;
	uint32_t seen;                  /* tags of children, for the first of each kind */
	uint32_t next_number;           /* OL */
	struct markdown_marker marker;  /* LI */
	enum markdown_task task;
	bool marker_waits;
	bool owns_cell;                 /* TH, TD */
};
struct markdown_open {                  /* what goes with an opening */
	bool html;
	uint32_t number;                /* OL: first number */
	uint32_t align;                 /* TH, TD: HCT_ALIGN_* */
	enum markdown_task task;        /* LI */
	struct hct_str link;            /* A */
};
#define MARKDOWN_NO_BLOCK SIZE_MAX
struct markdown_builder {
	struct markdown_document *document;
	struct markdown_element stack[MARKDOWN_MAX_DEPTH];
	size_t depth, too_deep;
	size_t hidden;                  /* open HIDDEN elements */
	struct markdown_style style;
	double left, right, gap;
	size_t block;                   /* that takes text now, or MARKDOWN_NO_BLOCK */
	size_t table;                   /* open table block, or MARKDOWN_NO_BLOCK */
	bool in_cell;
	bool loose_cell;                /* of text that no TH or TD holds */
	bool space;                     /* the text ends in white space, or has not begun */
	size_t pre_column;
	bool pre_starts;                /* nothing of the code block was read yet */
};
void markdown_builder_init(struct markdown_builder *builder, struct markdown_document *document);
void markdown_builder_open(struct markdown_builder *builder, enum markdown_tag tag,
	const struct markdown_open *with);
/* Closes the nearest such element and all inside it; none is open: nothing. HTML cannot close what
 * Markdown opened. */
void markdown_builder_close(struct markdown_builder *builder, enum markdown_tag tag, bool html);
void markdown_builder_text(struct markdown_builder *builder, struct hct_str text);
void markdown_builder_break(struct markdown_builder *builder);
void markdown_builder_rule(struct markdown_builder *builder);
void markdown_builder_end(struct markdown_builder *builder);
bool markdown_builder_inside(const struct markdown_builder *builder, enum markdown_tag tag);

/* ---- text.c -------------------------------------------------------------------------------------------- */
bool markdown_tag_is_heading(enum markdown_tag tag);
/* NULL: the limit is reached. Takes the gap, and the markers that wait. */
struct markdown_block *markdown_builder_add_block(struct markdown_builder *builder,
	enum markdown_block_kind kind);
void markdown_builder_finish_text(struct markdown_builder *builder);
/* White space at the end of a line or block is not drawn. */
void markdown_builder_trim(struct markdown_builder *builder);
void markdown_builder_add_row(struct markdown_builder *builder);
/* A table in a cell is text of that cell: then, and beyond the limit, false. */
bool markdown_builder_add_cell(struct markdown_builder *builder, uint32_t align);
void markdown_builder_end_loose_cell(struct markdown_builder *builder);

/* ---- parse.c, delimiters.c, html.c, entities.c --------------------------------------------------------- */
/* A copy of the text with every table recognizable to md4c, and a NUL behind it; free() it. */
char *markdown_delimiters_widen(struct hct_str text, size_t *out_length);
/* False: the parser gave up (a limit); what was read before is there. */
bool markdown_parse(struct hct_str text, struct markdown_document *document);
/* A piece of HTML: the tags we know are drawn, of the others only the content. */
void markdown_html(struct markdown_builder *builder, struct hct_str html);
/* Replaces &name;, &#1; and &#x1; by the characters. */
void markdown_html_text(struct markdown_builder *builder, struct hct_str text);
/* `entity` from '&' to ';'. Returns the bytes written, 0: not known. */
size_t markdown_entity(struct hct_str entity, char out[8]);

/* ---- layout.c ------------------------------------------------------------------------------------------ */
struct markdown_grid {                  /* of a table */
	double *columns;                /* widths, border line to border line */
	double *rows;                   /* heights */
};
struct markdown_layout {
	double width;                   /* of the panel; 0: nothing is laid out */
	double *heights;                /* by block; below 0: not yet known */
	double *lines;                  /* by block: height of its lines, known with its height */
	struct markdown_grid *grids;    /* by block */
};
struct markdown {
	const struct hct_spec_1 *spec;
	const struct hct_diag_1 *diag;
	const struct hct_canvas_1 *canvas;
	const struct hct_color_1 *color;
	const struct hct_vars_1 *vars;
	const struct hct_table_sink_1 *sink;    /* NULL: not offered */
	struct hct_str text;
	const struct hct_render *render;
	struct markdown_document document;
	struct markdown_layout layout;
	bool cut_noted;
};
void markdown_layout_fini(struct markdown *markdown);
/* Forgets what was laid out for another width. */
void markdown_layout_set(struct markdown *markdown, double width);
double markdown_block_height(struct markdown *markdown, struct hct_canvas *canvas, size_t block);
/* What is indented keeps half of a narrow panel, however deep a list is. */
double markdown_indent(const struct markdown *markdown, double px);
double markdown_block_width(const struct markdown *markdown, const struct markdown_block *block);
/* The spans as the canvas takes them; free() them. */
struct hct_span *markdown_spans(const struct markdown *markdown, struct markdown_run run, double line_px);
struct hct_text_style markdown_text_style(const struct markdown *markdown, const struct markdown_style *style);
/* Of what follows the first `from` px of block `first`. */
double markdown_natural_height(struct markdown *markdown, struct hct_canvas *canvas, size_t first, double from);
/* ---- code.c -------------------------------------------------------------------------------------------- */
/* Lines of a code block, long ones broken at the block's width: calls `line` for each. Returns their number. */
size_t markdown_pre_lines(const struct markdown *markdown, struct hct_canvas *canvas, const struct markdown_block *block,
	void (*line)(void *user, size_t number, struct hct_str text), void *user);
/* The block's top is at y; lines outside of from..to below it are left out. */
void markdown_pre_draw(const struct markdown *markdown, struct hct_canvas *canvas, const struct markdown_block *block,
	double height, double y, double from, double to);

/* ---- draw.c -------------------------------------------------------------------------------------------- */
/* Draws what of the block is between `from` and `to` (px below its top), its top being at y. */
void markdown_block_draw(struct markdown *markdown, struct hct_canvas *canvas, size_t block, double y,
	double from, double to);
/* The last place at or before from + room where the block may be cut; `from` if there is none. */
double markdown_block_cut(struct markdown *markdown, size_t block, double from, double room);

#endif
