/* JoinByColumnValue: rows with equal values in the listed columns become one, later values over earlier
 * ones. Rows are grouped by sorting their keys, which no data can make slow; a hash only saves
 * comparisons. */
#include "table.h"

#include <stdlib.h>
#include <string.h>

struct join_key { /* values joined by '|', never put together */
	const struct hct_str *parts;
	size_t count;
	uint64_t hash;
	bool is_index; /* the key reads as an array index, by which JavaScript orders first */
	uint64_t index;
};
struct join_group {
	size_t first, count; /* in `order` */
};
struct join {
	struct table *table;
	const struct table_rows *in;
	struct table_pool pool;
	struct join_key *keys; /* by row */
	uint32_t *order; /* rows, equal keys side by side */
	struct join_group *groups;
};

static void
join_key_hash(struct join_key *key)
{
	uint64_t hash = 14695981039346656037u;

	for (size_t i = 0; i < key->count; i++) {
		if (i)
			hash = (hash ^ '|') * 1099511628211u;
		for (size_t k = 0; k < key->parts[i].len; k++)
			hash = (hash ^ (unsigned char)key->parts[i].ptr[k]) * 1099511628211u;
	}
	key->hash = hash;
}

static void
join_key_build(struct join *join, size_t r, const uint8_t *selected)
{
	const struct table_row *row = &join->in->rows[r];
	struct join_key *key = &join->keys[r];
	struct hct_str *parts;
	size_t count = 0;
	char number[64];

	for (size_t i = 0; i < row->count; i++)
		count += selected[row->cells[i].column];
	parts = table_pool_array(&join->pool, count, sizeof *parts);
	key->parts = parts;
	for (size_t i = 0; i < row->count; i++) {
		const struct table_cell *cell = &row->cells[i];

		if (!selected[cell->column])
			continue;
		if (cell->kind == TABLE_NUMBER)
			parts[key->count] = table_pool_str(
				&join->pool, table_cell_text(join->table, cell, number, sizeof number));
		else if (cell->kind == TABLE_TEXT)
			parts[key->count] = cell->as.text;
		key->count++;
	}
	key->is_index = count == 0 ? false : count == 1 && table_index_text(parts[0], &key->index);
	join_key_hash(key);
}

/* The next piece of a key, at most `max` bytes; the separators are pieces too. */
static struct hct_str
join_key_piece(const struct join_key *key, size_t *part, size_t *at)
{
	while (*part < key->count) {
		struct hct_str text = key->parts[*part];

		if (*at < text.len)
			return (struct hct_str){ text.ptr + *at, text.len - *at };
		if (*part + 1 == key->count)
			break;
		if (*at == text.len)
			return HCT_STR("|");
		*part += 1;
		*at = 0;
	}
	return (struct hct_str){ NULL, 0 };
}

static int
join_key_compare(const struct join_key *a, const struct join_key *b)
{
	size_t part_a = 0, at_a = 0, part_b = 0, at_b = 0;

	for (;;) {
		struct hct_str piece_a = join_key_piece(a, &part_a, &at_a),
			       piece_b = join_key_piece(b, &part_b, &at_b);
		size_t length = piece_a.len < piece_b.len ? piece_a.len : piece_b.len;
		int order;

		if (length == 0)
			return piece_a.len == piece_b.len ? 0 : piece_a.len ? 1 : -1;
		order = piece_a.ptr == piece_b.ptr ? 0 : memcmp(piece_a.ptr, piece_b.ptr, length);
		if (order)
			return order;
		at_a += length;
		at_b += length;
	}
}

static int
join_compare(void *user, uint32_t a, uint32_t b)
{
	const struct join *join = user;
	const struct join_key *key_a = &join->keys[a], *key_b = &join->keys[b];

	if (key_a->hash != key_b->hash)
		return key_a->hash < key_b->hash ? -1 : 1;
	return join_key_compare(key_a, key_b);
}

/* Index-like keys first, by value; the others by the first row that has them. */
static int
join_group_compare(void *user, uint32_t a, uint32_t b)
{
	const struct join *join = user;
	uint32_t row_a = join->order[join->groups[a].first], row_b = join->order[join->groups[b].first];
	const struct join_key *key_a = &join->keys[row_a], *key_b = &join->keys[row_b];

	if (key_a->is_index != key_b->is_index)
		return key_a->is_index ? -1 : 1;
	if (key_a->is_index && key_a->index != key_b->index)
		return key_a->index < key_b->index ? -1 : 1;
	return row_a == row_b ? 0 : row_a < row_b ? -1 : 1;
}

/* `place` has, for each column name, group number + 1 and where in `cells` its value is. */
static bool
join_group_merge(struct join *join, size_t number, struct table_cell *cells, uint32_t (*place)[2],
	struct table_rows *out)
{
	const struct join_group *group = &join->groups[number];
	struct table_row *made;
	size_t count = 0;

	for (size_t i = 0; i < group->count; i++) {
		const struct table_row *row = &join->in->rows[join->order[group->first + i]];

		for (size_t c = 0; c < row->count; c++) {
			uint32_t column = row->cells[c].column;

			if (place[column][0] != number + 1) {
				place[column][0] = (uint32_t)number + 1;
				place[column][1] = (uint32_t)count++;
			}
			cells[place[column][1]] = row->cells[c];
		}
	}
	made = table_rows_add(out, count);
	if (made && count)
		memcpy(made->cells, cells, count * sizeof *cells);
	return made != NULL;
}

static size_t
join_groups_find(struct join *join)
{
	size_t rows = join->in->count, count = 0;

	for (size_t i = 0; i < rows; i++)
		join->order[i] = (uint32_t)i;
	table_order(join->order, rows, join_compare, join);
	for (size_t i = 0; i < rows; i++) {
		if (i == 0 || join_compare(join, join->order[i - 1], join->order[i]) != 0)
			join->groups[count++].first = i;
		join->groups[count - 1].count++;
	}
	return count;
}

void
table_join(struct table *table, const struct table_rows *in, const uint8_t *selected, struct table_rows *out)
{
	struct join join = { .table = table, .in = in };
	struct table_cell *cells = table_array(TABLE_MAX_COLUMNS, sizeof *cells);
	uint32_t(*place)[2] = table_array(TABLE_MAX_COLUMNS, sizeof *place);
	uint32_t *sequence;
	size_t groups;

	join.keys = table_pool_array(&join.pool, in->count, sizeof *join.keys);
	join.order = table_pool_array(&join.pool, in->count, sizeof *join.order);
	join.groups = table_pool_array(&join.pool, in->count, sizeof *join.groups);
	for (size_t r = 0; r < in->count; r++)
		join_key_build(&join, r, selected);
	groups = join_groups_find(&join);
	sequence = table_pool_array(&join.pool, groups, sizeof *sequence);
	for (size_t g = 0; g < groups; g++)
		sequence[g] = (uint32_t)g;
	table_order(sequence, groups, join_group_compare, &join);
	for (size_t g = 0; g < groups; g++)
		if (!join_group_merge(&join, sequence[g], cells, place, out))
			break;
	table_pool_fini(&join.pool);
	free(place);
	free(cells);
}
