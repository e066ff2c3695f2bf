/* plugins/table/table.h: the Table panel: rows from the last sample of every series, transformed, put into
 * columns, sorted, drawn by the host's shared table.
 *
 * Everything a stranger controls is limited here: columns, cells, rows, settings, the text shown in a
 * cell. Rows are sparse lists of cells with numbered column names, so that joins and merges cost about the
 * number of cells. */
#ifndef TABLE_H
#define TABLE_H

#include <hecate/panel.h>

#define TABLE_MAX_COLUMNS 1024          /* different column names in the data and the settings */
#define TABLE_MAX_CELLS ((size_t)4 << 20)
#define TABLE_MAX_ROWS ((size_t)1 << 19)
#define TABLE_MAX_TRANSFORMS 100
#define TABLE_MAX_MADE (2 * TABLE_MAX_CELLS) /* cells of all transforms together */
#define TABLE_MAX_RULES 1000            /* cell settings in one list */
#define TABLE_MAX_SORTS 32
#define TABLE_SHOWN_TEXT 4096           /* bytes of a cell that are drawn; more does not fit on any page */
#define TABLE_LINK_MAX 16384
#define TABLE_FLEX_LEAST 60             /* px that the shared table gives a column of automatic width */
#define TABLE_NO_COLUMN UINT32_MAX

/* ---- pool.c: memory of one lifetime. No memory left ends the process. ------------- */
struct table_pool {
	struct table_pool_block *blocks;
};
void table_pool_fini(struct table_pool *pool);
void *table_pool_array(struct table_pool *pool, size_t count, size_t size);     /* zero-filled */
struct hct_str table_pool_str(struct table_pool *pool, struct hct_str text);
void *table_array(size_t count, size_t size);                                   /* zero-filled; free() it */

/* ---- text.c: text as JavaScript compares and reads it -------------------------------------------------- */
bool table_str_eq(struct hct_str a, struct hct_str b);
bool table_str_is(struct hct_str a, const char *b);
int table_str_order(struct hct_str a, struct hct_str b);        /* UTF-16 code units, as `<` on strings */
/* Object keys: those that look like an array index first, by value; the others by code unit. */
int table_key_order(struct hct_str a, struct hct_str b);
bool table_index_text(struct hct_str text, uint64_t *out_index);
/* Number(text), except that blank text is no number. */
bool table_number_read(struct hct_str text, double *out_value);
size_t table_text_cut(struct hct_str text, size_t max);         /* longest prefix of whole characters */
int table_text_order(struct hct_str a, struct hct_str b, bool natural); /* letter case folded */
bool table_has_digit(struct hct_str text);

/* ---- order.c ------------------------------------------------------------------------------------------- */
/* Stable and O(n log n) whatever the data are. */
void table_order(uint32_t *items, size_t count, int (*compare)(void *user, uint32_t a, uint32_t b), void *user);

/* ---- names.c: column names as numbers ------------------------------------------------------------------ */
struct table_names {
	struct table_pool *pool;
	size_t count;
	bool full;                      /* a name was refused */
	struct hct_str *names;          /* by number */
	uint32_t *sorted;               /* numbers in order of bytes */
};
void table_names_init(struct table_names *names, struct table_pool *pool);
uint32_t table_names_find(const struct table_names *names, struct hct_str name);
uint32_t table_names_add(struct table_names *names, struct hct_str name);       /* TABLE_NO_COLUMN when full */

/* ---- rows.c -------------------------------------------------------------------------------------------- */
enum table_cell_kind { TABLE_MISSING = 0, TABLE_NULL, TABLE_NUMBER, TABLE_TEXT };
struct table_cell {
	uint32_t column;
	uint32_t kind;
	union {
		struct hct_str text;
		struct {
			double number;
			uint32_t frame;         /* of the series that the value came from, + 1; 0: none */
			uint32_t series;
		} sample;
	} as;
};
struct table_row {
	struct table_cell *cells;       /* in the order of JavaScript's object keys before the final sort */
	size_t count;
};
struct table_rows {
	struct table_pool pool;
	struct table_row *rows;
	size_t count, capacity;
	size_t cells;
	bool truncated;                 /* a limit was reached: rows are missing */
};
void table_rows_fini(struct table_rows *rows);
/* NULL: a limit is reached. The caller fills the cells and may lower the count. */
struct table_row *table_rows_add(struct table_rows *rows, size_t cell_count);
struct table;
void table_rows_build(struct table *table, struct table_rows *out_rows);

/* ---- transforms.c, join.c: each writes new rows from old ones ------------------------------------------ */
void table_transforms_apply(struct table *table, struct table_rows *rows, struct hct_diag *diag);
/* `selected` has one byte a column name. */
void table_join(struct table *table, const struct table_rows *in, const uint8_t *selected,
	struct table_rows *out);

/* ---- spec.c -------------------------------------------------------------------------------------------- */
enum table_condition {
	TABLE_WHEN_NEVER = 0,
	TABLE_WHEN_VALUE,
	TABLE_WHEN_RANGE,
	TABLE_WHEN_REGEX,
	TABLE_WHEN_MISC
};
enum table_misc { TABLE_MISC_EMPTY = 0, TABLE_MISC_NULL, TABLE_MISC_NAN, TABLE_MISC_TRUE, TABLE_MISC_FALSE };
struct table_rule {                     /* one entry of cellSettings */
	enum table_condition condition;
	enum table_misc misc;
	struct hct_str value;
	double min, max;
	struct hct_regex *regex;
	struct hct_str text, prefix, suffix;
	bool has_color, has_background;
	struct hct_color color, background;
};
struct table_rules {
	size_t count;
	struct table_rule *rules;
};
struct table_setting {                  /* one entry of columnSettings */
	struct hct_str name, header;
	bool hidden, sortable, flex, gauge;
	uint32_t align, sort;
	double width_px;
	struct hct_format format;
	struct table_rules rules;
	struct hct_str link;            /* {NULL,0}: none */
	struct hct_str plugin;          /* kind of the embedded panel; {NULL,0}: none */
	const struct hct_spec *plugin_spec;
	struct hct_format gauge_format;
};
struct table_settings {
	uint32_t density;
	bool hide_others, embeds;
	double row_height_px;
	struct table_setting others;    /* columns without an entry */
	size_t count;
	struct table_setting *columns;
	struct table_rules rules;
	const struct hct_spec *transforms;
};

/* ---- the instance -------------------------------------------------------------------------------------- */
struct table_column {                   /* drawn */
	uint32_t name;                  /* TABLE_NO_COLUMN: no row has it */
	const struct table_setting *setting;
	struct hct_column head;
	struct hct_str link;            /* variables replaced, fields not */
	double gauge_min, gauge_max;
	bool embed_failed, link_noted;
};
struct table {
	struct hct_panel_host use;
	struct table_pool pool;
	struct table_settings settings;
	struct hct_panel_args args;
	struct table_names names;
	struct table_rows rows;
	size_t cells_made;              /* by transforms so far */
	size_t column_count;
	struct table_column *columns;
	uint32_t *order;                /* row numbers as drawn */
	/* The row looked at last, its cells by column name. */
	size_t view_row;
	const struct table_cell **view;
	char text[TABLE_SHOWN_TEXT + 8];
	char link[TABLE_LINK_MAX];
	bool width_noted;
	/* During draw. */
	struct hct_canvas *canvas;
	struct hct_diag *diag;
};

hct_status table_settings_read(struct table *table, const struct hct_spec *spec, struct hct_diag *diag);
void table_settings_fini(struct table *table);

/* ---- columns.c, sort.c: after the rows are final ------------------------------------------------------- */
void table_columns_build(struct table *table);
void table_sort(struct table *table);

/* ---- cells.c ------------------------------------------------------------------------------------------- */
/* `drawn` is the row as drawn. NULL: the row has no such cell. */
const struct table_cell *table_cell_at(struct table *table, size_t drawn, uint32_t name);
/* The cell's value as JavaScript's String(value); `buf` holds numbers. */
struct hct_str table_cell_text(const struct table *table, const struct table_cell *cell, char *buf, size_t cap);
const struct table_rule *table_rule_match(const struct table *table, const struct table_setting *setting,
	const struct table_cell *cell);
void table_cell_fill(void *table, size_t drawn, size_t column, struct hct_cell *out_cell);

/* ---- links.c ------------------------------------------------------------------------------------------- */
/* The cell's link with the row's fields in it; {NULL,0}: none, or one that a reader must not be led to. */
struct hct_str table_link(struct table *table, size_t drawn, size_t column);

/* ---- embedded.c ---------------------------------------------------------------------------------------- */
/* The number that a gauge shows for a cell. */
bool table_gauge_value(const struct table *table, const struct table_cell *cell, double *out_value);
bool table_cell_is_embedded(const struct table *table, const struct table_column *column,
	const struct table_cell *cell);
void table_embedded_draw(void *table, size_t drawn, size_t column, struct hct_rect box);

void table_report(const struct table *table, struct hct_diag *diag, uint32_t severity,
	const struct hct_spec *where, const char *text);

#endif
