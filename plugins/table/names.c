/* Column names as numbers: found by binary search, so that no choice of names makes a lookup slow. */
#include "table.h"

#include <string.h>

static int
names_compare(struct hct_str a, struct hct_str b)
{
	int order;

	if (a.len != b.len)
		return a.len < b.len ? -1 : 1;
	order = a.len ? memcmp(a.ptr, b.ptr, a.len) : 0;
	return order;
}

void
table_names_init(struct table_names *names, struct table_pool *pool)
{
	names->pool = pool;
	names->count = 0;
	names->full = false;
	names->names = table_pool_array(pool, TABLE_MAX_COLUMNS, sizeof *names->names);
	names->sorted = table_pool_array(pool, TABLE_MAX_COLUMNS, sizeof *names->sorted);
}

/* Where the name is, or belongs, in `sorted`. */
static size_t
names_slot(const struct table_names *names, struct hct_str name, bool *out_found)
{
	size_t low = 0, high = names->count;

	*out_found = false;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = names_compare(name, names->names[names->sorted[mid]]);

		if (order == 0) {
			*out_found = true;
			return mid;
		}
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return low;
}

uint32_t
table_names_find(const struct table_names *names, struct hct_str name)
{
	bool found;
	size_t slot = names_slot(names, name, &found);

	return found ? names->sorted[slot] : TABLE_NO_COLUMN;
}

uint32_t
table_names_add(struct table_names *names, struct hct_str name)
{
	bool found;
	size_t slot = names_slot(names, name, &found);
	uint32_t number = (uint32_t)names->count;

	if (found)
		return names->sorted[slot];
	if (names->count == TABLE_MAX_COLUMNS) {
		names->full = true;
		return TABLE_NO_COLUMN;
	}
	memmove(names->sorted + slot + 1, names->sorted + slot,
		(names->count - slot) * sizeof *names->sorted);
	names->sorted[slot] = number;
	names->names[number] = table_pool_str(names->pool, name);
	names->count++;
	return number;
}
