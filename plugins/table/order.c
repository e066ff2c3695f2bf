/* A merge sort of our own: qsort is neither stable nor bounded everywhere, and has no argument for the
 * comparison. */
#include "table.h"

#include <stdlib.h>
#include <string.h>

static void
order_merge(uint32_t *to, const uint32_t *from, size_t low, size_t mid, size_t high,
	int (*compare)(void *user, uint32_t a, uint32_t b), void *user)
{
	size_t left = low, right = mid;

	/* Sorted data is the usual case: one comparison settles a pair of runs. */
	if (mid >= high || compare(user, from[mid - 1], from[mid]) <= 0) {
		memcpy(to + low, from + low, (high - low) * sizeof *to);
		return;
	}
	for (size_t i = low; i < high; i++) {
		if (left < mid && (right >= high || compare(user, from[left], from[right]) <= 0))
			to[i] = from[left++];
		else
			to[i] = from[right++];
	}
}

void
table_order(uint32_t *items, size_t count, int (*compare)(void *user, uint32_t a, uint32_t b), void *user)
{
	uint32_t *spare, *from = items, *to;

	if (count < 2)
		return;
	spare = table_array(count, sizeof *spare);
	to = spare;
	for (size_t width = 1; width < count; width *= 2) {
		uint32_t *swap = from;

		for (size_t low = 0; low < count; low += 2 * width) {
			size_t mid = low + width < count ? low + width : count;
			size_t high = low + 2 * width < count ? low + 2 * width : count;

			order_merge(to, from, low, mid, high, compare, user);
		}
		from = to;
		to = swap;
	}
	if (from != items)
		memcpy(items, from, count * sizeof *items);
	free(spare);
}
