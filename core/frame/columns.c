/* core/frame/columns.c: the samples of one series: growing, sorting, trimming. */
#include "frame/result.h"

/* The first size of a column: as long as the series before, or as the range says. More than this is grown into. */
#define FIRST_CAP_MAX 65536
#define FIRST_CAP 64

struct hct_columns *
hct_result_columns(struct hct_result *result)
{
	return result->kind == HCT_RESULT_FRAME && result->is_open ? &result->columns : NULL;
}

static size_t
first_cap(const struct hct_result *result)
{
	const struct hct_frame_info *info = &result->frame.info;
	const GArray *series = result->frame.series;
	double points;

	if (series->len > 0)
		return MIN(g_array_index(series, struct hct_series, series->len - 1).count, FIRST_CAP_MAX);
	if (!info->has_range || !(info->step_ms > 0))
		return FIRST_CAP;
	points = (double)(info->to_ms - info->from_ms) / info->step_ms + 1;
	return points >= 1 && points < FIRST_CAP_MAX ? (size_t)points : FIRST_CAP;
}

hct_status
hct_result_grow(struct hct_result *result, size_t more)
{
	struct hct_columns *c = &result->columns;
	size_t used = result->sample_count + result->bucket_count;
	size_t room = result->limits.max_samples > used ? result->limits.max_samples - used : 0;
	size_t cap;

	if (c->cap - c->count >= more)
		return HCT_OK;
	if (c->count > room || more > room - c->count)
		return hct_result_limit(result, result->limits.max_samples, "samples");
	cap = c->cap ? c->cap * 2 : first_cap(result);
	cap = MIN(MAX(cap, c->count + more), room);
	c->time_ms = g_renew(int64_t, c->time_ms, cap);
	c->value = g_renew(double, c->value, cap);
	if (c->present) {
		c->present = g_renew(uint8_t, c->present, cap);
		memset(c->present + c->cap, 1, cap - c->cap);
	}
	c->cap = cap;
	return HCT_OK;
}

void
hct_columns_set_gap(struct hct_columns *columns, size_t index)
{
	if (!columns->present) {
		columns->present = g_new(uint8_t, columns->cap);
		memset(columns->present, 1, columns->cap);
	}
	columns->present[index] = 0;
}

static gint
compare_times(gconstpointer a, gconstpointer b, gpointer times)
{
	int64_t ta = ((const int64_t *)times)[*(const size_t *)a];
	int64_t tb = ((const int64_t *)times)[*(const size_t *)b];

	return (ta > tb) - (ta < tb);
}

/* Stable order by time; of equal times the last one stays. Histograms go the way of their sums. */
static void
sort_columns(struct hct_result *result)
{
	struct hct_columns *c = &result->columns;
	size_t *order = g_new(size_t, c->count);
	int64_t *time_ms = g_new(int64_t, c->count);
	double *value = g_new(double, c->count);
	uint8_t *present = c->present ? g_new(uint8_t, c->count) : NULL;
	GArray *histograms = g_array_new(FALSE, FALSE, sizeof(struct hct_histogram));
	size_t kept = 0;

	for (size_t i = 0; i < c->count; i++)
		order[i] = i;
	g_qsort_with_data(order, (gint)c->count, sizeof *order, compare_times, c->time_ms);
	for (size_t i = 0; i < c->count; i++) {
		size_t from = order[i];

		if (i + 1 < c->count && c->time_ms[order[i + 1]] == c->time_ms[from])
			continue;
		time_ms[kept] = c->time_ms[from];
		value[kept] = c->value[from];
		if (present)
			present[kept] = c->present[from];
		if (result->histograms->len > 0)
			g_array_append_val(histograms, g_array_index(result->histograms, struct hct_histogram, from));
		kept++;
	}
	g_free(order);
	g_free(c->time_ms);
	g_free(c->value);
	g_free(c->present);
	g_array_unref(result->histograms);
	result->histograms = histograms;
	*c = (struct hct_columns){ .count = kept, .cap = c->count, .time_ms = time_ms, .value = value,
		.present = present };
}

/* A series without samples has columns, too: readers may count from their start, and C knows no start of NULL. */
static void
trim_columns(struct hct_columns *c)
{
	size_t cap = MAX(c->count, 1);

	if (c->cap == cap)
		return;
	c->time_ms = g_renew(int64_t, c->time_ms, cap);
	c->value = g_renew(double, c->value, cap);
	if (c->present)
		c->present = g_renew(uint8_t, c->present, cap);
	c->cap = cap;
}

/* A range query answers all series at the same instants: one column of times serves them. */
static void
share_times(const GArray *series, struct hct_columns *c)
{
	const struct hct_series *before;

	if (series->len == 0 || c->count == 0)
		return;
	before = &g_array_index(series, struct hct_series, series->len - 1);
	if (before->count != c->count || memcmp(before->time_ms, c->time_ms, c->count * sizeof *c->time_ms) != 0)
		return;
	g_free(c->time_ms);
	c->time_ms = (int64_t *)before->time_ms;
}

static const void *
copy_array(struct hct_result *result, const GArray *array, size_t item_size)
{
	void *copy;

	if (array->len == 0)
		return NULL;
	copy = hct_arena_array(result->arena, array->len, item_size);
	memcpy(copy, array->data, array->len * item_size);
	return copy;
}

void
hct_result_close_series(struct hct_result *result)
{
	struct hct_columns *c = &result->columns;
	struct hct_series series = { .size = sizeof series };

	if (!result->is_open)
		return;
	if (c->unordered)
		sort_columns(result);
	trim_columns(c);
	share_times(result->frame.series, c);
	series.name = result->name;
	series.display = result->display.ptr ? result->display : result->name;
	series.label_count = result->labels->len;
	series.labels = copy_array(result, result->labels, sizeof(struct hct_pair));
	series.count = c->count;
	series.time_ms = c->time_ms;
	series.value = c->value;
	series.present = c->present;
	series.histogram_count = result->histograms->len;
	series.histograms = copy_array(result, result->histograms, sizeof(struct hct_histogram));
	g_array_append_val(result->frame.series, series);

	result->sample_count += c->count + result->bucket_count;
	result->is_open = false;
	*c = (struct hct_columns){ 0 };
	g_array_set_size(result->histograms, 0);
}
