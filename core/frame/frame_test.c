/* core/frame/frame_test.c: what plugins write is what panels read; limits; repair, order, memory. */
#include "frame/frame.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static const struct hct_frame_builder_1 *const b = &hct_frame_builder_1;

struct fixture {
	struct hct_arena *arena;
	struct hct_diag diag;
	struct hct_result *result;
};

static struct fixture
fixture_new(enum hct_result_kind kind, const struct hct_result_limits *limits)
{
	struct fixture f = { .arena = hct_arena_create() };

	hct_diag_init(&f.diag, f.arena);
	f.result = hct_result_create(kind, HCT_FAMILY_TIME_SERIES, limits, &f.diag);
	return f;
}

/* A result keeps the address of its diag, which moves when the fixture is returned. */
#define FIXTURE(f, kind, limits) \
	struct fixture f = fixture_new(kind, limits); \
	hct_result_set_diag(f.result, &f.diag)

static void
fixture_fini(struct fixture *f)
{
	hct_result_destroy(f->result);
	hct_arena_destroy(f->arena);
}

static const struct hct_series *
series(const struct fixture *f, size_t index)
{
	return hct_frame_1.series(hct_result_frame(f->result), index);
}

static void
add_series(struct fixture *f, const char *name, size_t count, const int64_t *time_ms, const double *value)
{
	assert_int_equal(b->begin_series(f->result), HCT_OK);
	assert_int_equal(b->name(f->result, hct_str(name), HCT_STR_NONE), HCT_OK);
	assert_int_equal(b->samples(f->result, count, time_ms, value, NULL), HCT_OK);
}

static void
frame_gives_back_what_was_written(void **state)
{
	static const int64_t t[] = { 1000, 2000, 3000 };
	static const double v[] = { 1, NAN, INFINITY };
	static const uint8_t present[] = { 1, 1, 0 };
	const struct hct_frame_info *info;
	size_t labels;
	FIXTURE(f, HCT_RESULT_FRAME, NULL);

	b->set_range(f.result, 1000, 3000, 1000);
	b->set_query(f.result, HCT_STR("up"));
	assert_int_equal(b->begin_series(f.result), HCT_OK);
	assert_int_equal(b->label(f.result, HCT_STR("__name__"), HCT_STR("up")), HCT_OK);
	assert_int_equal(b->label(f.result, HCT_STR("job"), HCT_STR("api")), HCT_OK);
	assert_string_equal(b->labels(f.result, &labels)[1].value.ptr, "api");
	assert_int_equal(labels, 2);
	assert_int_equal(b->name(f.result, HCT_STR("up{job=\"api\"}"), HCT_STR("api")), HCT_OK);
	assert_int_equal(b->samples(f.result, 3, t, v, present), HCT_OK);
	hct_result_set_query_index(f.result, 4);
	hct_result_finish(f.result);

	info = hct_frame_1.info(hct_result_frame(f.result));
	assert_int_equal(info->family, HCT_FAMILY_TIME_SERIES);
	assert_int_equal(info->query_index, 4);
	assert_int_equal(info->has_range, 1);
	assert_int_equal(info->to_ms, 3000);
	assert_int_equal(info->series_count, 1);
	assert_string_equal(info->executed_query.ptr, "up");
	assert_string_equal(series(&f, 0)->name.ptr, "up{job=\"api\"}");
	assert_string_equal(series(&f, 0)->display.ptr, "api");
	assert_string_equal(hct_frame_1.label(series(&f, 0), HCT_STR("job")).ptr, "api");
	assert_null(hct_frame_1.label(series(&f, 0), HCT_STR("jo")).ptr);
	assert_int_equal(series(&f, 0)->count, 3);
	assert_true(isnan(series(&f, 0)->value[1]));
	assert_int_equal(series(&f, 0)->present[1], 1);
	assert_int_equal(series(&f, 0)->present[2], 0);
	assert_null(series(&f, 1));
	fixture_fini(&f);
}

static void
frame_without_gaps_has_no_validity_column(void **state)
{
	static const int64_t t[] = { 1, 2 };
	static const double v[] = { 1, 2 };
	static const uint8_t present[] = { 1, 1 };
	FIXTURE(f, HCT_RESULT_FRAME, NULL);

	b->begin_series(f.result);
	b->samples(f.result, 2, t, v, present);
	hct_result_finish(f.result);
	assert_null(series(&f, 0)->present);
	fixture_fini(&f);
}

static void
frame_display_is_the_name_without_a_format(void **state)
{
	FIXTURE(f, HCT_RESULT_FRAME, NULL);

	add_series(&f, "up{}", 0, NULL, NULL);
	hct_result_finish(f.result);
	assert_string_equal(series(&f, 0)->display.ptr, "up{}");
	fixture_fini(&f);
}

static void
frame_sorts_samples_and_keeps_the_last_of_equal_times(void **state)
{
	static const int64_t t[] = { 30, 10, 20, 10, 30 };
	static const double v[] = { 1, 2, 3, 4, 5 };
	static const uint8_t present[] = { 1, 1, 0, 1, 1 };
	FIXTURE(f, HCT_RESULT_FRAME, NULL);

	b->begin_series(f.result);
	b->samples(f.result, 5, t, v, present);
	hct_result_finish(f.result);
	assert_int_equal(series(&f, 0)->count, 3);
	assert_int_equal(series(&f, 0)->time_ms[0], 10);
	assert_true(series(&f, 0)->value[0] == 4);
	assert_int_equal(series(&f, 0)->time_ms[1], 20);
	assert_int_equal(series(&f, 0)->present[1], 0);
	assert_true(series(&f, 0)->value[2] == 5);
	assert_int_equal(series(&f, 0)->present[2], 1);
	fixture_fini(&f);
}

static void
frame_shares_equal_time_columns(void **state)
{
	static const int64_t t[] = { 1, 2, 3 }, other[] = { 1, 2, 4 };
	static const double v[] = { 1, 2, 3 };
	FIXTURE(f, HCT_RESULT_FRAME, NULL);

	add_series(&f, "a", 3, t, v);
	add_series(&f, "b", 3, t, v);
	add_series(&f, "c", 3, t, v);
	add_series(&f, "d", 3, other, v);
	hct_result_finish(f.result);
	assert_ptr_equal(series(&f, 0)->time_ms, series(&f, 2)->time_ms);
	assert_ptr_not_equal(series(&f, 2)->time_ms, series(&f, 3)->time_ms);
	assert_int_equal(series(&f, 3)->time_ms[2], 4);
	fixture_fini(&f);
}

static void
frame_has_columns_without_samples(void **state)
{
	FIXTURE(f, HCT_RESULT_FRAME, NULL);

	add_series(&f, "empty", 0, NULL, NULL);
	add_series(&f, "empty too", 0, NULL, NULL);
	hct_result_finish(f.result);
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(series(&f, i)->count, 0);
		assert_non_null(series(&f, i)->time_ms);
		assert_non_null(series(&f, i)->value);
	}
	fixture_fini(&f);
}

static void
frame_keeps_histograms_and_draws_their_sums(void **state)
{
	static const int64_t t[] = { 5 };
	static const double v[] = { 9 };
	struct hct_bucket buckets[] = { { 0.5, 1, 2, 0, 0 }, { 1, 2, 5, 0, 0 } };
	struct hct_histogram late = { 2000, 7, 10.5, 2, buckets }, early = { 1000, 0, 0, 0, NULL };
	FIXTURE(f, HCT_RESULT_FRAME, NULL);

	b->begin_series(f.result);
	b->samples(f.result, 1, t, v, NULL);
	assert_int_equal(b->histogram(f.result, &late), HCT_OK);
	assert_int_equal(b->histogram(f.result, &early), HCT_OK);
	b->samples(f.result, 1, t, v, NULL);
	buckets[0].upper = -1;
	hct_result_finish(f.result);
	assert_int_equal(series(&f, 0)->count, 2);
	assert_int_equal(series(&f, 0)->time_ms[1], 2000);
	assert_true(series(&f, 0)->value[1] == 10.5);
	assert_int_equal(series(&f, 0)->histogram_count, 2);
	assert_int_equal(series(&f, 0)->histograms[0].time_ms, 1000);
	assert_int_equal(series(&f, 0)->histograms[1].bucket_count, 2);
	assert_true(series(&f, 0)->histograms[1].buckets[0].upper == 1);
	fixture_fini(&f);
}

static void
frame_repairs_text(void **state)
{
	FIXTURE(f, HCT_RESULT_FRAME, NULL);

	add_series(&f, "caf\xe9", 0, NULL, NULL);
	b->label(f.result, HCT_STR("a\0b"), HCT_STR("\xff"));
	hct_result_finish(f.result);
	assert_string_equal(series(&f, 0)->name.ptr, "caf\uFFFD");
	assert_string_equal(series(&f, 0)->labels[0].name.ptr, "a\uFFFDb");
	assert_string_equal(series(&f, 0)->labels[0].value.ptr, "\uFFFD");
	fixture_fini(&f);
}

static void
frame_reports_each_limit_once(void **state)
{
	static const struct hct_result_limits limits = { .max_series = 2, .max_samples = 3 };
	static const int64_t t[] = { 1, 2, 3, 4 };
	static const double v[] = { 1, 2, 3, 4 };
	FIXTURE(f, HCT_RESULT_FRAME, &limits);

	add_series(&f, "a", 2, t, v);
	add_series(&f, "b", 1, t, v);
	assert_int_equal(b->samples(f.result, 1, t + 1, v, NULL), HCT_ERR_LIMIT);
	assert_int_equal(b->begin_series(f.result), HCT_ERR_LIMIT);
	assert_int_equal(f.diag.errors, 1);
	assert_string_equal(f.diag.first->text.ptr, "the answer holds more than 3 samples");
	hct_result_finish(f.result);
	assert_int_equal(series(&f, 1)->count, 1);
	fixture_fini(&f);
}

static void
frame_counts_buckets_as_samples(void **state)
{
	static const struct hct_result_limits limits = { .max_samples = 3 };
	struct hct_bucket buckets[3] = { { 0 } };
	struct hct_histogram histogram = { 1, 1, 1, 2, buckets };
	FIXTURE(f, HCT_RESULT_FRAME, &limits);

	b->begin_series(f.result);
	assert_int_equal(b->histogram(f.result, &histogram), HCT_OK);
	assert_int_equal(b->histogram(f.result, &histogram), HCT_ERR_LIMIT);
	fixture_fini(&f);
}

static void
frame_refuses_data_without_a_series(void **state)
{
	static const int64_t t[] = { 1 };
	static const double v[] = { 1 };
	FIXTURE(f, HCT_RESULT_FRAME, NULL);

	assert_int_equal(b->samples(f.result, 1, t, v, NULL), HCT_ERR_INTERNAL);
	assert_int_equal(b->label(f.result, HCT_STR("a"), HCT_STR("b")), HCT_ERR_INTERNAL);
	assert_int_equal(hct_option_sink_1.option(f.result, HCT_STR("a"), HCT_STR_NONE), HCT_ERR_INTERNAL);
	fixture_fini(&f);
}

static void
frame_keeps_notices_in_order(void **state)
{
	const struct hct_notice *notice;
	FIXTURE(f, HCT_RESULT_FRAME, NULL);

	b->notice(f.result, HCT_SEVERITY_WARNING, HCT_STR("one"));
	b->notice(f.result, HCT_SEVERITY_INFO, HCT_STR("two"));
	notice = hct_result_notices(f.result);
	assert_string_equal(notice->text.ptr, "one");
	assert_int_equal(notice->severity, HCT_SEVERITY_WARNING);
	assert_string_equal(notice->next->text.ptr, "two");
	assert_null(notice->next->next);
	fixture_fini(&f);
}

static void
frame_costs_its_samples_and_little_else(void **state)
{
	enum { N = 100000 };
	int64_t t;
	double v = 1;
	FIXTURE(f, HCT_RESULT_FRAME, NULL);

	b->begin_series(f.result);
	for (t = 0; t < N; t++)
		assert_int_equal(b->samples(f.result, 1, &t, &v, NULL), HCT_OK);
	hct_result_finish(f.result);
	assert_int_equal(series(&f, 0)->count, N);
	assert_in_range(hct_result_memory(f.result), N * 16, N * 16 + 4096);
	fixture_fini(&f);
}

static void
options_keep_value_label_and_order(void **state)
{
	static const struct hct_result_limits limits = { .max_options = 2 };
	const struct hct_pair *options;
	FIXTURE(f, HCT_RESULT_OPTIONS, &limits);

	assert_int_equal(hct_option_sink_1.option(f.result, HCT_STR("5m"), HCT_STR("five")), HCT_OK);
	assert_int_equal(hct_option_sink_1.option(f.result, HCT_STR("1m"), HCT_STR_NONE), HCT_OK);
	assert_int_equal(hct_option_sink_1.option(f.result, HCT_STR("x"), HCT_STR_NONE), HCT_ERR_LIMIT);
	assert_int_equal(hct_result_options(f.result, &options), 2);
	assert_string_equal(options[0].name.ptr, "five");
	assert_string_equal(options[0].value.ptr, "5m");
	assert_string_equal(options[1].name.ptr, "1m");
	fixture_fini(&f);
}

static void
annotations_are_copied(void **state)
{
	static const struct hct_result_limits limits = { .max_annotations = 1 };
	char title[] = "deploy";
	struct hct_pair tags[] = { { HCT_STR("env"), HCT_STR("prod") } };
	struct hct_annotation from = { .size = sizeof from, .has_end = 1, .start_ms = 1, .end_ms = 2,
		.title = HCT_STR(title), .tag_count = 1, .tags = tags };
	const struct hct_annotation *annotations;
	FIXTURE(f, HCT_RESULT_ANNOTATIONS, &limits);

	assert_int_equal(hct_annotation_sink_1.annotation(f.result, &from), HCT_OK);
	title[0] = 'D';
	tags[0].value = HCT_STR("test");
	assert_int_equal(hct_annotation_sink_1.annotation(f.result, &from), HCT_ERR_LIMIT);
	assert_int_equal(hct_result_annotations(f.result, &annotations), 1);
	assert_string_equal(annotations[0].title.ptr, "deploy");
	assert_string_equal(annotations[0].tags[0].value.ptr, "prod");
	assert_int_equal(annotations[0].end_ms, 2);
	fixture_fini(&f);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(frame_gives_back_what_was_written),
		cmocka_unit_test(frame_without_gaps_has_no_validity_column),
		cmocka_unit_test(frame_display_is_the_name_without_a_format),
		cmocka_unit_test(frame_sorts_samples_and_keeps_the_last_of_equal_times),
		cmocka_unit_test(frame_shares_equal_time_columns),
		cmocka_unit_test(frame_has_columns_without_samples),
		cmocka_unit_test(frame_keeps_histograms_and_draws_their_sums),
		cmocka_unit_test(frame_repairs_text),
		cmocka_unit_test(frame_reports_each_limit_once),
		cmocka_unit_test(frame_counts_buckets_as_samples),
		cmocka_unit_test(frame_refuses_data_without_a_series),
		cmocka_unit_test(frame_keeps_notices_in_order),
		cmocka_unit_test(frame_costs_its_samples_and_little_else),
		cmocka_unit_test(options_keep_value_label_and_order),
		cmocka_unit_test(annotations_are_copied),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
