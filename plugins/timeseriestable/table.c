/* plugins/timeseriestable/table.c: a row a sample: series, time, value. Where histograms are among the series, a row a
 * bucket as well, beside the histogram's count and sum. */
#include "timeseriestable.h"

static const struct hct_str none = { NULL, 0 };

static void
emit_columns(const struct tst *table, struct hct_table_sink *sink)
{
	static const char *const names[] = { "series", "time", "value", "count", "sum", "lower", "upper", "bounds",
		"bucket count" };
	size_t count = table->has_histograms ? sizeof names / sizeof *names : 3;

	for (size_t i = 0; i < count; i++) {
		size_t len = 0;

		while (names[i][len])
			len++;
		table->host.sink->column(sink, (struct hct_str){ names[i], len }, none);
	}
}

static void
emit_nulls(const struct hct_table_sink_1 *put, struct hct_table_sink *sink, size_t count)
{
	for (size_t i = 0; i < count; i++)
		put->null(sink);
}

static void
emit_sample(const struct tst *table, struct hct_table_sink *sink, const struct hct_series *series, size_t index)
{
	const struct hct_table_sink_1 *put = table->host.sink;

	put->row(sink);
	put->text(sink, series->display.len ? series->display : series->name);
	put->time(sink, series->time_ms[index]);
	if (!series->present || series->present[index])
		put->number(sink, series->value[index]);
	else
		put->null(sink);
	if (table->has_histograms)
		emit_nulls(put, sink, 6);
}

static void
emit_bucket(const struct tst *table, struct hct_table_sink *sink, const struct hct_series *series,
	const struct hct_histogram *histogram, const struct hct_bucket *bucket)
{
	static const struct hct_str bounds[] = { { "(]", 2 }, { "[)", 2 }, { "()", 2 }, { "[]", 2 } };
	const struct hct_table_sink_1 *put = table->host.sink;

	put->row(sink);
	put->text(sink, series->display.len ? series->display : series->name);
	put->time(sink, histogram->time_ms);
	put->null(sink);
	put->number(sink, histogram->count);
	put->number(sink, histogram->sum);
	if (!bucket) {
		emit_nulls(put, sink, 4);
		return;
	}
	put->number(sink, bucket->lower);
	put->number(sink, bucket->upper);
	put->text(sink, bounds[bucket->rule < 4 ? bucket->rule : 0]);
	put->number(sink, bucket->count);
}

static void
emit_series(const struct tst *table, struct hct_table_sink *sink, const struct hct_series *series)
{
	for (size_t i = 0; !series->histogram_count && i < series->count; i++)
		emit_sample(table, sink, series, i);
	for (size_t i = 0; i < series->histogram_count; i++) {
		const struct hct_histogram *histogram = &series->histograms[i];

		for (size_t k = 0; k < histogram->bucket_count; k++)
			emit_bucket(table, sink, series, histogram, &histogram->buckets[k]);
		if (histogram->bucket_count == 0)
			emit_bucket(table, sink, series, histogram, NULL);
	}
}

static hct_status
emit(void *self, struct hct_table_sink *sink, struct hct_diag *diag)
{
	const struct tst *table = self;

	(void)diag;
	if (!table->host.sink)
		return HCT_OK;
	emit_columns(table, sink);
	for (size_t i = 0; i < table->row_count; i++)
		emit_series(table, sink, table->rows[i].series);
	return HCT_OK;
}

const struct hct_panel_table_1 tst_table_1 = { .emit = emit };
