/* plugins/table/table_fixture.h: rows for the tests of Table. */
#ifndef TABLE_FIXTURE_H
#define TABLE_FIXTURE_H

#include "table.h"
#include "text_fixture.h"

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
#define T_MS 1793534400000

/* A series with one sample (NaN: none at all) and labels "name=value" up to NULL. */
static inline void
add_series(struct hct_result *frame, double value, ...)
{
	const int64_t time = T_MS;
	struct hct_str name;
	const char *label;
	va_list labels;

	assert_int_equal(hct_frame_builder_1.begin_series(frame), HCT_OK);
	va_start(labels, value);
	while ((label = va_arg(labels, const char *))) {
		const char *equals = strchr(label, '=');

		hct_frame_builder_1.label(
			frame, (struct hct_str){ label, (size_t)(equals - label) }, hct_str(equals + 1));
	}
	va_end(labels);
	name = hct_str("s");
	hct_frame_builder_1.name(frame, name, HCT_STR_NONE);
	if (!isnan(value))
		assert_int_equal(hct_frame_builder_1.samples(frame, 1, &time, &value, NULL), HCT_OK);
}

static inline void
check_table(struct fixture *f, const char *spec, const char *wanted)
{
	struct text t = text_open(f, NULL, spec);
	struct hct_str table = text_table(&t);

	if (!hct_str_is(table, wanted))
		fail_msg("wanted:\n%s\ngot:\n%.*s", wanted, HCT_FMT(table));
	text_close(&t);
}

#endif
