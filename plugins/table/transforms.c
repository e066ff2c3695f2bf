/* Transforms of rows (panels.md 1.17). Each writes new rows; the old ones are released after it. */
#include "table.h"

#include <stdlib.h>
#include <string.h>

static const struct table_cell *
transform_cell_find(const struct table_row *row, uint32_t name)
{
	for (size_t i = 0; i < row->count; i++)
		if (row->cells[i].column == name)
			return &row->cells[i];
	return NULL;
}

/* The row without its selected cells, and `value` under `name`. */
static bool
transform_emit(struct table_rows *out, const struct table_row *row, const uint8_t *selected, uint32_t name,
	const struct table_cell *value)
{
	struct table_row *made = table_rows_add(out, row->count + 1);
	size_t count = 0;

	if (!made)
		return false;
	for (size_t i = 0; i < row->count; i++)
		if (!selected[row->cells[i].column])
			made->cells[count++] = row->cells[i];
	made->count = count;
	if (value) {
		struct table_cell *place = (struct table_cell *)(uintptr_t)transform_cell_find(made, name);

		if (!place)
			place = &made->cells[made->count++];
		*place = *value;
		place->column = name;
	}
	return true;
}

/* A row with k selected cells becomes k rows; without any it stays. */
static void
transform_merge(const struct table_rows *in, const uint8_t *selected, uint32_t name, struct table_rows *out)
{
	for (size_t r = 0; r < in->count; r++) {
		const struct table_row *row = &in->rows[r];
		bool any = false;

		for (size_t i = 0; i < row->count; i++) {
			if (!selected[row->cells[i].column])
				continue;
			any = true;
			if (!transform_emit(out, row, selected, name, &row->cells[i]))
				return;
		}
		if (!any && !transform_emit(out, row, selected, name, NULL))
			return;
	}
}

/* Length of the name without " #<digits>" at its end. */
static size_t
transform_base(struct hct_str name)
{
	size_t at = name.len;

	while (at > 0 && name.ptr[at - 1] >= '0' && name.ptr[at - 1] <= '9')
		at--;
	if (at == name.len || at < 2 || name.ptr[at - 1] != '#' || name.ptr[at - 2] != ' ')
		return name.len;
	return at - 2;
}

static void
transform_select_indexed(const struct table *table, struct hct_str column, uint8_t *selected)
{
	for (size_t i = 0; i < table->names.count; i++) {
		struct hct_str name = table->names.names[i];
		struct hct_str base = { name.ptr, transform_base(name) };

		selected[i] = table_str_eq(name, column) || table_str_eq(base, column);
	}
}

/* ---- MergeSeries --------------------------------------------------------------------------------------- */

#define NO_LABEL UINT32_MAX
struct series_merge {
	uint32_t *label; /* by column name: which label it is an index of, in order of appearance */
	uint32_t *name; /* by label: its column name without index */
	size_t label_count;
	const struct table_row *row; /* being merged */
};

static void
series_labels(struct table *table, const struct table_rows *in, struct series_merge *merge)
{
	bool seen[TABLE_MAX_COLUMNS] = { false };
	uint32_t number[TABLE_MAX_COLUMNS]; /* by name of the base: its label */

	for (size_t i = 0; i < TABLE_MAX_COLUMNS; i++)
		merge->label[i] = number[i] = NO_LABEL;
	for (size_t r = 0; r < in->count; r++) {
		for (size_t i = 0; i < in->rows[r].count; i++) {
			uint32_t column = in->rows[r].cells[i].column, base;
			struct hct_str name = table->names.names[column];

			if (seen[column])
				continue;
			seen[column] = true;
			name.len = transform_base(name);
			base = table_str_is(name, "value") ? TABLE_NO_COLUMN
							   : table_names_add(&table->names, name);
			if (base == TABLE_NO_COLUMN)
				continue;
			if (number[base] == NO_LABEL) {
				number[base] = (uint32_t)merge->label_count;
				merge->name[merge->label_count++] = base;
			}
			merge->label[column] = number[base];
		}
	}
}

static int
series_compare(void *user, uint32_t a, uint32_t b)
{
	const struct series_merge *merge = user;
	uint32_t label_a = merge->label[merge->row->cells[a].column],
		 label_b = merge->label[merge->row->cells[b].column];

	return label_a == label_b ? 0 : label_a < label_b ? -1 : 1;
}

/* One new row for each choice of a cell per label. cells[first[s]] up to first[s + 1] are the choices of
 * slot s. */
static bool
series_expand(const struct series_merge *merge, const uint32_t *cells, const uint32_t *first, size_t slots,
	const struct table_row *others, uint32_t *chosen, struct table_rows *out)
{
	for (size_t s = 0; s < slots; s++)
		chosen[s] = first[s];
	for (;;) {
		struct table_row *made = table_rows_add(out, others->count + slots);
		size_t s = slots;

		if (!made)
			return false;
		if (others->count)
			memcpy(made->cells, others->cells, others->count * sizeof *made->cells);
		for (size_t i = 0; i < slots; i++) {
			struct table_cell *cell = &made->cells[others->count + i];

			*cell = merge->row->cells[cells[chosen[i]]];
			cell->column = merge->name[merge->label[cell->column]];
		}
		while (s > 0 && ++chosen[s - 1] == first[s]) {
			s--;
			chosen[s] = first[s];
		}
		if (s == 0)
			return true;
	}
}

static bool
series_merge_row(struct series_merge *merge, const struct table_row *row, struct table_rows *out)
{
	size_t count = 0, slots = 0;
	uint32_t *cells = table_array(3 * (row->count + 1), sizeof *cells);
	uint32_t *first = cells + row->count + 1, *chosen = first + row->count + 1;
	struct table_row others = { table_array(row->count, sizeof *others.cells), 0 };
	bool more;

	merge->row = row;
	for (size_t i = 0; i < row->count; i++) {
		if (merge->label[row->cells[i].column] == NO_LABEL)
			others.cells[others.count++] = row->cells[i];
		else
			cells[count++] = (uint32_t)i;
	}
	table_order(cells, count, series_compare, merge);
	for (size_t i = 0; i < count; i++)
		if (i == 0 || series_compare(merge, cells[i - 1], cells[i]) != 0)
			first[slots++] = (uint32_t)i;
	first[slots] = (uint32_t)count;
	more = series_expand(merge, cells, first, slots, &others, chosen, out);
	free(others.cells);
	free(cells);
	return more;
}

static void
transform_merge_series(struct table *table, const struct table_rows *in, struct table_rows *out)
{
	uint32_t label[TABLE_MAX_COLUMNS], name[TABLE_MAX_COLUMNS];
	uint8_t selected[TABLE_MAX_COLUMNS] = { 0 };
	struct series_merge merge = { .label = label, .name = name };
	struct table_rows merged = { 0 };

	series_labels(table, in, &merge);
	for (size_t r = 0; r < in->count; r++)
		if (!series_merge_row(&merge, &in->rows[r], &merged))
			break;
	for (size_t i = 0; i < merge.label_count; i++)
		selected[name[i]] = 1;
	table_join(table, &merged, selected, out);
	out->truncated |= merged.truncated;
	table->cells_made += merged.cells;
	table_rows_fini(&merged);
}

/* ---- the list ------------------------------------------------------------------------------------------ */

/* Marks the listed columns; false: the list is empty. */
static bool
transform_select(const struct table *table, const struct hct_spec *list, uint8_t *selected)
{
	size_t count = table->use.spec->count(list);

	for (size_t i = 0; i < count; i++) {
		uint32_t name =
			table_names_find(&table->names, table->use.spec->get_str(table->use.spec->at(list, i),
								"", (struct hct_str){ NULL, 0 }));

		if (name != TABLE_NO_COLUMN)
			selected[name] = 1;
	}
	return count > 0;
}

/* False: the transform changes nothing, and `out` was not written. */
static bool
transform_apply(struct table *table, const struct hct_spec *transform, const struct table_rows *in,
	struct table_rows *out, struct hct_diag *diag)
{
	static const struct hct_str none = { NULL, 0 };
	const struct hct_spec_1 *get = table->use.spec;
	struct hct_str kind = get->get_str(transform, "kind", none);
	uint8_t selected[TABLE_MAX_COLUMNS] = { 0 };
	bool any = transform_select(table, get->get(transform, "spec/columns"), selected);

	if (table_str_is(kind, "JoinByColumnValue")) {
		if (any)
			table_join(table, in, selected, out);
		return any;
	}
	if (table_str_is(kind, "MergeColumns")) {
		struct hct_str name = get->get_str(transform, "spec/name", none);
		uint32_t number = name.len && any ? table_names_add(&table->names, name) : TABLE_NO_COLUMN;

		if (number != TABLE_NO_COLUMN)
			transform_merge(in, selected, number, out);
		return number != TABLE_NO_COLUMN;
	}
	if (table_str_is(kind, "MergeIndexedColumns")) {
		struct hct_str name = get->get_str(transform, "spec/column", none);
		uint32_t number = name.len ? table_names_add(&table->names, name) : TABLE_NO_COLUMN;

		if (number == TABLE_NO_COLUMN)
			return false;
		transform_select_indexed(table, name, selected);
		transform_merge(in, selected, number, out);
		return true;
	}
	if (table_str_is(kind, "MergeSeries")) {
		transform_merge_series(table, in, out);
		return true;
	}
	table_report(table, diag, HCT_SEVERITY_INFO, get->get(transform, "kind"),
		table_str_is(kind, "ExtractColumnFields") ? "ExtractColumnFields has no effect, as in Perses."
							  : "This transform is not known and has no effect.");
	return false;
}

void
table_transforms_apply(struct table *table, struct table_rows *rows, struct hct_diag *diag)
{
	const struct hct_spec_1 *get = table->use.spec;
	size_t count = get->count(table->settings.transforms);
	bool full = false;

	table->cells_made = 0;
	if (count > TABLE_MAX_TRANSFORMS) {
		table_report(table, diag, HCT_SEVERITY_WARNING, table->settings.transforms,
			"Only the first 100 transforms are used.");
		count = TABLE_MAX_TRANSFORMS;
	}
	/* Each may multiply the rows; of what became too large nothing right can be made any more. */
	for (size_t i = 0; i < count && !full; i++) {
		const struct hct_spec *transform = get->at(table->settings.transforms, i);
		struct table_rows made = { 0 };

		if (get->get_bool(transform, "spec/disabled", false))
			continue;
		if (!transform_apply(table, transform, rows, &made, diag))
			continue;
		table->cells_made += made.cells;
		full = made.truncated || table->cells_made > TABLE_MAX_MADE;
		made.truncated |= full || rows->truncated;
		table_rows_fini(rows);
		*rows = made;
	}
}
