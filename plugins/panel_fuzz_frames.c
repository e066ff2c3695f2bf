/* plugins/panel_fuzz_frames.c: see panel_fuzz_frames.h. A few bytes decide about many samples. */
#include "panel_fuzz_frames.h"
#include "panel_fuzz_spec.h"

#include <glib.h>
#include <math.h>

#define TEXT_MAX 4096
#define SAMPLES_MANY 2000
#define SERIES_MANY 600
#define SHOWN 6
#define BUCKETS_MANY 3000
/* Samples or buckets of one frame: time goes into shapes, not into masses. */
#define FRAME_MAX 20000
/* Of hundreds of series. They may have no time in common; a table of them has a row for each sample. */
#define MANY_MAX 3000

struct maker {
	struct fuzz_bytes *bytes;
	struct hct_result *result;
	int64_t from_ms;
	double step_ms;
	size_t index;                   /* of the series */
	size_t left;                    /* samples or buckets that it may have */
};

static int64_t
clamp_time(double ms)
{
	return (int64_t)CLAMP(ms, -(double)FUZZ_TIME_MAX_MS, (double)FUZZ_TIME_MAX_MS);
}

int64_t
fuzz_time_make(struct fuzz_bytes *bytes)
{
	static const int64_t times[] = { FUZZ_FROM_MS, FUZZ_TO_MS, FUZZ_FROM_MS + 1, FUZZ_FROM_MS - 86400000, 0, -1,
		FUZZ_TIME_MAX_MS, -FUZZ_TIME_MAX_MS, FUZZ_TO_MS + 86400000 };
	unsigned choice = fuzz_below(bytes, G_N_ELEMENTS(times) + 4);

	if (choice < G_N_ELEMENTS(times))
		return times[choice];
	return FUZZ_FROM_MS + (FUZZ_TO_MS - FUZZ_FROM_MS) / 256 * fuzz_byte(bytes);
}

/* ---- range ------------------------------------------------------------------------------------------------------------ */

static void
make_range(struct maker *maker)
{
	static const double steps_ms[] = { 60000, 360000, 3600000, 15000, 1000, 86400000, 0, 1, 1e15, -60000, 0.001 };
	unsigned form = fuzz_below(maker->bytes, 8);

	maker->from_ms = FUZZ_FROM_MS;
	maker->step_ms = steps_ms[fuzz_below(maker->bytes, form < 5 ? 3 : G_N_ELEMENTS(steps_ms))];
	if (form == 5)
		return;
	if (form < 7) {
		hct_frame_builder_1.set_range(maker->result, FUZZ_FROM_MS, FUZZ_TO_MS, maker->step_ms);
		return;
	}
	maker->from_ms = fuzz_time_make(maker->bytes);
	hct_frame_builder_1.set_range(maker->result, maker->from_ms, fuzz_time_make(maker->bytes), maker->step_ms);
}

/* ---- samples ---------------------------------------------------------------------------------------------------------- */

enum times { TIMES_REGULAR, TIMES_LATER, TIMES_GAPS, TIMES_EQUAL, TIMES_BACKWARDS, TIMES_ANY, TIMES_FAR, TIMES_COUNT };

static int64_t
make_sample_time(struct maker *maker, enum times form, size_t index)
{
	double step = fabs(maker->step_ms) >= 1 ? fabs(maker->step_ms) : 60000, i = (double)index;

	switch (form) {
	case TIMES_LATER:
		return clamp_time((double)maker->from_ms + i * step + 7);
	case TIMES_GAPS:
		return clamp_time((double)maker->from_ms + i * step * (index % 7 == 6 ? 1 : 1 + (double)(index / 7)));
	case TIMES_EQUAL:
		return clamp_time((double)maker->from_ms + floor(i / 3) * step);
	case TIMES_BACKWARDS:
		return clamp_time((double)FUZZ_TO_MS - i * step);
	case TIMES_ANY:
		return clamp_time((double)FUZZ_FROM_MS + fuzz_noise_share(maker->bytes) * (double)(FUZZ_TO_MS - FUZZ_FROM_MS));
	case TIMES_FAR:
		return clamp_time((fuzz_noise_share(maker->bytes) - 0.5) * 2.5 * (double)FUZZ_TIME_MAX_MS);
	default:
		return clamp_time((double)maker->from_ms + i * step);
	}
}

static const double odd_values[] = { NAN, INFINITY, -INFINITY, 1e308, -1e308, 5e-324, -5e-324, 0, -0.0, 1e-300, 1, -1, 1e18,
	9007199254740993.0, 0.1, 1e15 };

enum values { VALUES_WAVE, VALUES_CONSTANT, VALUES_STATUS, VALUES_NOISE, VALUES_STEEP, VALUES_ODD, VALUES_MIXED, VALUES_COUNT };

static double
make_sample_value(struct maker *maker, enum values form, double scale, size_t index)
{
	uint64_t noise = fuzz_noise(maker->bytes);

	switch (form) {
	case VALUES_WAVE:
		return scale * sin((double)index / 5);
	case VALUES_STATUS:
		return (double)(noise % 3);
	case VALUES_NOISE:
		return scale * ((double)(noise >> 11) / 9007199254740992.0 - 0.25);
	case VALUES_STEEP:
		return scale * exp2((double)(index % 64));
	case VALUES_ODD:
		return odd_values[noise % G_N_ELEMENTS(odd_values)];
	case VALUES_MIXED:
		return noise % 8 == 0 ? odd_values[noise / 8 % G_N_ELEMENTS(odd_values)] : scale * (double)(noise % 100);
	default:
		return scale;
	}
}

static double
make_scale(struct fuzz_bytes *bytes)
{
	static const double scales[] = { 1, 100, 0.01, -5, 1e6, 1e-9, 1e18, 1e308, 0 };

	return scales[fuzz_below(bytes, G_N_ELEMENTS(scales))];
}

/* Series that were made from the same bytes differ all the same. */
static void
seed_noise(struct maker *maker)
{
	fuzz_noise_seed(maker->bytes);
	maker->bytes->noise += maker->index;
}

static size_t
make_count(struct maker *maker, size_t many)
{
	size_t count = fuzz_byte(maker->bytes);

	return MIN(count == 255 ? many : count, maker->left);
}

static void
make_samples(struct maker *maker)
{
	size_t count = make_count(maker, SAMPLES_MANY);
	enum times times = fuzz_below(maker->bytes, 2) ? TIMES_REGULAR : fuzz_below(maker->bytes, TIMES_COUNT);
	enum values values = fuzz_below(maker->bytes, VALUES_COUNT);
	double scale = make_scale(maker->bytes);
	unsigned gaps = fuzz_below(maker->bytes, 4);

	seed_noise(maker);
	for (size_t i = 0; i < count; i++) {
		int64_t time_ms = make_sample_time(maker, times, i);
		double value = make_sample_value(maker, values, scale, i);
		uint8_t present = gaps == 0 || fuzz_noise(maker->bytes) % (gaps == 3 ? 1 : 4 * gaps) != 0;

		hct_frame_builder_1.samples(maker->result, 1, &time_ms, &value, &present);
	}
}

/* ---- histograms ------------------------------------------------------------------------------------------------------- */

enum bounds { BOUNDS_POWERS, BOUNDS_EVEN, BOUNDS_BOTH_SIGNS, BOUNDS_OPEN, BOUNDS_INVERTED, BOUNDS_EMPTY, BOUNDS_ANY,
	BOUNDS_COUNT };

static struct hct_bucket
make_bucket(struct maker *maker, enum bounds form, double scale, size_t index, size_t count)
{
	double i = (double)index;
	struct hct_bucket bucket = { .lower = scale * i, .upper = scale * (i + 1), .count = (double)(index % 13) + 0.5 };

	if (form == BOUNDS_POWERS) {
		bucket.lower = scale * exp2(i / 4);
		bucket.upper = scale * exp2((i + 1) / 4);
	} else if (form == BOUNDS_BOTH_SIGNS) {
		bucket.lower = scale * (i - (double)count / 2);
		bucket.upper = bucket.lower + scale;
	} else if (form == BOUNDS_OPEN) {
		bucket.lower = index == 0 ? -INFINITY : bucket.lower;
		bucket.upper = index + 1 == count ? INFINITY : bucket.upper;
	} else if (form == BOUNDS_INVERTED) {
		bucket.lower = bucket.upper + i;
	} else if (form == BOUNDS_EMPTY) {
		bucket.upper = bucket.lower;
	} else if (form == BOUNDS_ANY) {
		bucket.lower = odd_values[fuzz_noise(maker->bytes) % G_N_ELEMENTS(odd_values)];
		bucket.upper = odd_values[fuzz_noise(maker->bytes) % G_N_ELEMENTS(odd_values)];
	}
	bucket.rule = (uint32_t)(fuzz_noise(maker->bytes) % 4);
	return bucket;
}

static void
make_histogram(struct maker *maker, enum bounds bounds, double scale, size_t bucket_count, bool odd_counts, int64_t time_ms)
{
	struct hct_bucket *buckets = g_new0(struct hct_bucket, bucket_count + 1);
	struct hct_histogram histogram = { .time_ms = time_ms, .bucket_count = bucket_count, .buckets = buckets };

	for (size_t i = 0; i < bucket_count; i++) {
		buckets[i] = make_bucket(maker, bounds, scale, i, bucket_count);
		if (odd_counts)
			buckets[i].count = odd_values[fuzz_noise(maker->bytes) % G_N_ELEMENTS(odd_values)];
		histogram.count += buckets[i].count;
		histogram.sum += buckets[i].count * buckets[i].lower;
	}
	hct_frame_builder_1.histogram(maker->result, &histogram);
	g_free(buckets);
}

static void
make_histograms(struct maker *maker)
{
	size_t buckets = fuzz_below(maker->bytes, 40), count;
	enum times times = fuzz_below(maker->bytes, 2) ? TIMES_REGULAR : fuzz_below(maker->bytes, TIMES_COUNT);
	enum bounds bounds = fuzz_below(maker->bytes, BOUNDS_COUNT);
	double scale = make_scale(maker->bytes);
	bool odd_counts = fuzz_one_in(maker->bytes, 4);

	if (buckets == 39)
		buckets = BUCKETS_MANY;
	count = 1 + fuzz_below(maker->bytes, 100);
	count = MIN(count, maker->left / (buckets + 1));
	seed_noise(maker);
	for (size_t i = 0; i < count; i++)
		make_histogram(maker, bounds, scale, buckets, odd_counts, make_sample_time(maker, times, i));
}

/* ---- series ------------------------------------------------------------------------------------------------------------ */

static void
make_labels(struct maker *maker, struct hct_buf *text)
{
	unsigned count = fuzz_below(maker->bytes, 8);
	char value[32];

	if (count == 7)
		count = fuzz_below(maker->bytes, 40);
	for (unsigned i = 0; i < count; i++) {
		const char *name = fuzz_label_name(maker->bytes);

		text->len = 0;
		g_snprintf(value, sizeof value, "node-%zu", maker->index);
		if (fuzz_below(maker->bytes, 2))
			fuzz_text_make(maker->bytes, text);
		else
			hct_buf_cstr(text, value);
		hct_frame_builder_1.label(maker->result, hct_str(name), hct_buf_view(text));
	}
}

static void
make_series(struct maker *maker, bool plain, unsigned histograms)
{
	struct hct_buf text;
	char name[64];

	g_snprintf(name, sizeof name, "up{instance=\"%zu\"}", maker->index);
	hct_buf_init(&text, TEXT_MAX);
	hct_frame_builder_1.begin_series(maker->result);
	if (!plain) {
		make_labels(maker, &text);
		text.len = 0;
		fuzz_text_make(maker->bytes, &text);
	}
	hct_frame_builder_1.name(maker->result, hct_str(name), plain ? HCT_STR_NONE : hct_buf_view(&text));
	hct_buf_fini(&text);
	if (histograms == 2 || (histograms == 1 && maker->index % 2 == 0))
		make_histograms(maker);
	else
		make_samples(maker);
}

/* Up to forty series have bytes of their own, hundreds are made from the same ones. */
static unsigned
make_series_count(struct fuzz_bytes *bytes)
{
	unsigned byte = fuzz_byte(bytes);

	if (byte < 224)
		return byte % 8;
	return byte < 254 ? byte - 214 : SERIES_MANY;
}

static struct hct_result *
make_frame(struct fuzz_bytes *bytes, uint32_t query_index, struct hct_diag *diag)
{
	struct maker maker = { .bytes = bytes,
		.result = hct_result_create(HCT_RESULT_FRAME, HCT_FAMILY_TIME_SERIES, NULL, diag) };
	unsigned series = make_series_count(bytes), histograms = fuzz_below(bytes, 4);
	bool plain = fuzz_below(bytes, 4) == 0;
	const uint8_t *at;

	hct_result_set_query_index(maker.result, query_index);
	make_range(&maker);
	for (at = bytes->at; maker.index < series; maker.index++) {
		maker.left = (series == SERIES_MANY ? MANY_MAX : FRAME_MAX) / series;
		if (series == SERIES_MANY)
			bytes->at = at;
		make_series(&maker, plain || series == SERIES_MANY, histograms);
	}
	hct_result_finish(maker.result);
	return maker.result;
}

void
fuzz_frames_make(struct fuzz_frames *out, struct fuzz_bytes *bytes, struct hct_diag *diag)
{
	unsigned count = fuzz_below(bytes, 8);

	*out = (struct fuzz_frames){ .count = count < 4 ? 1 : count - 3 };
	if (fuzz_one_in(bytes, 32))
		out->count = 0;
	for (uint32_t i = 0; i < out->count; i++) {
		out->results[i] = make_frame(bytes, fuzz_one_in(bytes, 8) ? i + 1 : i, diag);
		out->frames[i] = hct_result_frame(out->results[i]);
		out->series_count += hct_frame_1.info(out->frames[i])->series_count;
	}
}

static void
show_series(const struct hct_series *series)
{
	size_t last = series->count - 1;

	g_printerr("  \"%.*s\", %zu labels, %zu samples, %zu histograms", HCT_FMT(series->display), series->label_count,
		series->count, series->histogram_count);
	for (size_t i = 0; i < series->count; i++)
		if (i < SHOWN || i == last)
			g_printerr("%s%" G_GINT64_FORMAT " %g%s", i < last ? ", " : " .. ", series->time_ms[i] - FUZZ_FROM_MS,
				series->value[i], series->present && !series->present[i] ? " (null)" : "");
	for (size_t i = 0; i < series->histogram_count && i < SHOWN; i++)
		for (size_t k = 0; k < series->histograms[i].bucket_count && k < SHOWN; k++)
			g_printerr("%s[%g,%g] %g", k > 0 ? " " : "\n    ", series->histograms[i].buckets[k].lower,
				series->histograms[i].buckets[k].upper, series->histograms[i].buckets[k].count);
	g_printerr("\n");
}

void
fuzz_frames_show(const struct fuzz_frames *frames)
{
	for (uint32_t f = 0; f < frames->count; f++) {
		const struct hct_frame_info *info = hct_frame_1.info(frames->frames[f]);

		g_printerr("frame of query %u: %zu series, %" G_GINT64_FORMAT " .. %" G_GINT64_FORMAT ", step %g\n", info->query_index,
			info->series_count, info->from_ms - FUZZ_FROM_MS, info->to_ms - FUZZ_FROM_MS, info->has_range ? info->step_ms : NAN);
		for (size_t i = 0; i < info->series_count && i < SHOWN; i++)
			show_series(hct_frame_1.series(frames->frames[f], i));
	}
}

void
fuzz_frames_fini(struct fuzz_frames *frames)
{
	for (uint32_t i = 0; i < frames->count; i++)
		hct_result_destroy(frames->results[i]);
}
