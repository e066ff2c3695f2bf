/* plugins/prometheus/labels.c: growing lists of labels, and the distinct values among them. */
#include "prometheus.h"

#include <stdlib.h>

bool
prometheus_labels_add(struct prometheus_labels *labels, struct hct_str name, struct hct_str value)
{
	size_t cap = labels->cap ? labels->cap * 2 : 16;
	struct hct_pair *grown;

	if (labels->count == labels->cap) {
		grown = realloc(labels->items, cap * sizeof *grown);
		if (!grown)
			return false;
		labels->items = grown;
		labels->cap = cap;
	}
	labels->items[labels->count++] = (struct hct_pair){ name, value };
	return true;
}

void
prometheus_labels_fini(struct prometheus_labels *labels)
{
	free(labels->items);
}

/* By value, then by place in the list: the first of equal ones comes first. */
static int
compare_values(const void *a, const void *b)
{
	const struct hct_pair *x = *(const struct hct_pair *const *)a, *y = *(const struct hct_pair *const *)b;
	size_t len = x->value.len < y->value.len ? x->value.len : y->value.len;
	int order = len ? memcmp(x->value.ptr, y->value.ptr, len) : 0;

	if (order == 0)
		order = (x->value.len > y->value.len) - (x->value.len < y->value.len);
	return order ? order : (x > y) - (x < y);
}

hct_status
prometheus_labels_emit_distinct(const struct prometheus *p, struct prometheus_labels *labels,
	struct hct_result *result)
{
	const struct hct_pair **sorted;
	bool *again;
	hct_status status = HCT_OK;

	if (labels->count == 0)
		return HCT_OK;
	sorted = malloc(labels->count * sizeof *sorted);
	again = calloc(labels->count, sizeof *again);
	if (!sorted || !again)
		status = HCT_ERR_NOMEM;
	if (status == HCT_OK) {
		for (size_t i = 0; i < labels->count; i++)
			sorted[i] = &labels->items[i];
		qsort(sorted, labels->count, sizeof *sorted, compare_values);
		for (size_t i = 1; i < labels->count; i++)
			if (str_equal(sorted[i]->value, sorted[i - 1]->value))
				again[sorted[i] - labels->items] = true;
	}
	for (size_t i = 0; i < labels->count && status == HCT_OK; i++)
		if (!again[i])
			status = p->options->option(result, labels->items[i].value, labels->items[i].value);
	free(sorted);
	free(again);
	return status;
}
