/* plugins/panel_fixture.h: for the tests of the chart panels: a host with the real services, frames
 * made by hand, a panel drawn into a scene, and the scene compared with a file.
 *
 * HCT_UPDATE_GOLDEN=1 in the environment writes the files anew. */
#ifndef PANEL_FIXTURE_H
#define PANEL_FIXTURE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "doc/read.h"
#include "draw/canvas.h"
#include "draw/render.h"
#include "draw/services.h"
#include "frame/calc.h"
#include "frame/frame.h"
#include "host/interfaces.h"
#include "vars/vars.h"

#include <hecate/panel.h>

#include <glib.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#define FIXTURE_FRAMES 8
#define FIXTURE_FROM_MS 1793512800000 /* 2026-11-01T06:00:00Z */
#define FIXTURE_TO_MS (FIXTURE_FROM_MS + 6 * 3600 * 1000)

struct hct_table_sink {
	struct hct_buf text;
};

struct fixture {
	const struct hct_host *host;    /* fixture_host; a test that offers more sets its own */
	struct hct_arena *arena;
	struct hct_diag diag;
	struct hct_fonts *fonts;
	struct hct_zone *zone;
	struct hct_render render;
	struct hct_vars *vars;
	struct hct_result *results[FIXTURE_FRAMES];
	const struct hct_frame *frames[FIXTURE_FRAMES];
	uint32_t frame_count;
	struct hct_annotation annotations[8];
	size_t annotation_count;
	struct hct_table_sink sink;
	struct hct_buf scene;
	uint32_t paged;
	uint64_t cursor;
	hct_status status;
};

static void
sink_cell(struct hct_table_sink *sink, const char *text)
{
	hct_buf_cstr(&sink->text, text);
	hct_buf_char(&sink->text, ';');
}

static void
sink_column(struct hct_table_sink *sink, struct hct_str name, struct hct_str unit)
{
	hct_buf_printf(&sink->text, "%.*s(%.*s);", HCT_FMT(name), HCT_FMT(unit));
}

static void
sink_row(struct hct_table_sink *sink)
{
	hct_buf_char(&sink->text, '\n');
}

static void
sink_text(struct hct_table_sink *sink, struct hct_str text)
{
	hct_buf_printf(&sink->text, "%.*s;", HCT_FMT(text));
}

static void
sink_number(struct hct_table_sink *sink, double value)
{
	hct_buf_printf(&sink->text, "%g;", value);
}

static void
sink_time(struct hct_table_sink *sink, int64_t unix_ms)
{
	hct_buf_printf(&sink->text, "@%lld;", (long long)((unix_ms - FIXTURE_FROM_MS) / 1000));
}

static void
sink_null(struct hct_table_sink *sink)
{
	sink_cell(sink, "-");
}

static const struct hct_table_sink_1 fixture_sink_1 = { sink_column, sink_row, sink_text, sink_number, sink_time,
	sink_null };

static const void *
fixture_interface(const struct hct_host *host, const char *id)
{
	const struct {
		const char *id;
		const void *table;
	} offers[] = {
		{ HCT_CANVAS_1, &hct_canvas_1 },
		{ HCT_AXIS_1, &hct_axis_1 },
		{ HCT_LEGEND_1, &hct_legend_1 },
		{ HCT_FORMAT_1, &hct_format_1 },
		{ HCT_COLOR_1, &hct_color_1 },
		{ HCT_CALC_1, &hct_calc_1 },
		{ HCT_THRESHOLD_1, &hct_threshold_1 },
		{ HCT_MAPPING_1, &hct_mapping_1 },
		{ HCT_FRAME_1, &hct_frame_1 },
		{ HCT_STEPS_1, &hct_steps_1 },
		{ HCT_SPEC_1, &hct_spec_1 },
		{ HCT_REGEX_1, &hct_regex_1 },
		{ HCT_DIAG_1, &hct_diag_1 },
		{ HCT_NOTICE_1, &hct_notice_1 },
		{ HCT_TABLE_1, &hct_table_1 },
		{ HCT_VARS_1, &hct_vars_1 },
		{ HCT_TABLE_SINK_1, &fixture_sink_1 },
	};

	for (size_t i = 0; i < sizeof offers / sizeof offers[0]; i++)
		if (strcmp(id, offers[i].id) == 0)
			return offers[i].table;
	return NULL;
}

static const struct hct_host fixture_host = { .size = sizeof fixture_host, .get_interface = fixture_interface };

static int
fixture_setup(void **state)
{
	struct fixture *f = g_new0(struct fixture, 1);

	f->host = &fixture_host;
	f->arena = hct_arena_create();
	hct_diag_init(&f->diag, f->arena);
	f->fonts = hct_fonts_create();
	f->zone = hct_zone_create(HCT_STR("UTC"));
	f->render = (struct hct_render){ .zone = f->zone, .now_ms = FIXTURE_TO_MS };
	f->vars = hct_vars_create(f->arena, NULL);
	hct_buf_init(&f->sink.text, 1 << 20);
	hct_buf_init(&f->scene, 64 << 20);
	*state = f;
	return 0;
}

/* Takes all frames away, for the next case of the same test. */
static inline void
fixture_forget_frames(struct fixture *f)
{
	for (uint32_t i = 0; i < f->frame_count; i++)
		hct_result_destroy(f->results[i]);
	f->frame_count = 0;
	f->annotation_count = 0;
}

static int
fixture_teardown(void **state)
{
	struct fixture *f = *state;

	fixture_forget_frames(f);
	hct_buf_fini(&f->sink.text);
	hct_buf_fini(&f->scene);
	hct_zone_destroy(f->zone);
	hct_fonts_destroy(f->fonts);
	hct_arena_destroy(f->arena);
	g_free(f);
	return 0;
}

/* A frame over the fixture's range; series follow. */
static inline struct hct_result *
fixture_frame(struct fixture *f, uint32_t query_index, double step_s)
{
	struct hct_result *result = hct_result_create(HCT_RESULT_FRAME, HCT_FAMILY_TIME_SERIES, NULL, &f->diag);

	assert_true(f->frame_count < FIXTURE_FRAMES);
	hct_result_set_query_index(result, query_index);
	if (step_s > 0)
		hct_frame_builder_1.set_range(result, FIXTURE_FROM_MS, FIXTURE_TO_MS, step_s * 1000);
	f->results[f->frame_count++] = result;
	return result;
}

static inline void
fixture_begin(struct hct_result *result, const char *name)
{
	assert_int_equal(hct_frame_builder_1.begin_series(result), HCT_OK);
	assert_int_equal(hct_frame_builder_1.name(result, hct_str(name), HCT_STR_NONE), HCT_OK);
}

/* A histogram of the series begun last; its count is that of its buckets. */
static inline void
fixture_histogram(struct hct_result *result, int64_t time_ms, size_t count, const struct hct_bucket *buckets)
{
	struct hct_histogram histogram = { .time_ms = time_ms, .bucket_count = count, .buckets = buckets };

	for (size_t i = 0; i < count; i++)
		histogram.count += buckets[i].count;
	assert_int_equal(hct_frame_builder_1.histogram(result, &histogram), HCT_OK);
}

/* Values from the range's start on, `step_s` apart; NaN is a sample that is missing. */
static inline void
fixture_series(struct hct_result *result, const char *name, double step_s, size_t count, const double *values)
{
	fixture_begin(result, name);
	for (size_t i = 0; i < count; i++) {
		int64_t time = FIXTURE_FROM_MS + (int64_t)((double)i * step_s * 1000);

		if (!isnan(values[i]))
			assert_int_equal(hct_frame_builder_1.samples(result, 1, &time, &values[i], NULL), HCT_OK);
	}
}

/* A smooth series of so many samples over the whole range. */
static inline void
fixture_wave(struct hct_result *result, const char *name, size_t count, double middle, double height, double turns)
{
	double *values = g_new(double, count);

	for (size_t i = 0; i < count; i++)
		values[i] = middle + height * sin(turns * 6.283185307179586 * (double)i / (double)(count - 1));
	fixture_series(result, name, 6.0 * 3600 / (double)(count - 1), count, values);
	g_free(values);
}

static inline void
fixture_annotate(struct fixture *f, double start_s, double end_s, const char *title)
{
	f->annotations[f->annotation_count++] = (struct hct_annotation){ .size = sizeof(struct hct_annotation),
		.has_end = end_s > start_s, .start_ms = FIXTURE_FROM_MS + (int64_t)(start_s * 1000),
		.end_ms = FIXTURE_FROM_MS + (int64_t)(end_s * 1000), .title = hct_str(title),
		.color = { 1, 0.42f, 0.42f, 1 } };
}

static inline const struct hct_spec *
fixture_spec(struct fixture *f, const char *json)
{
	struct hct_docs docs = { 0 };

	assert_int_equal(hct_doc_parse(f->arena, HCT_STR("spec"), hct_str(json), NULL, &f->diag, &docs), HCT_OK);
	assert_int_equal(docs.count, 1);
	return hct_node_spec(docs.roots[0]);
}

/* The panel over all frames so far, drawn on a canvas, which is destroyed; f->status is the status of draw, f->sink the
 * table. */
static inline void
fixture_draw_on(struct fixture *f, struct hct_canvas *canvas, const char *spec, double width, double height)
{
	const struct hct_kind *kind = hct_plugin_entry_v1.kinds[0];
	const struct hct_panel_1 *panel = kind->get_interface(HCT_PANEL_1);
	const struct hct_panel_table_1 *table = kind->get_interface(HCT_PANEL_TABLE_1);
	struct hct_panel_args args = { .size = sizeof args, .frames = f->frames, .frame_count = f->frame_count,
		.render = &f->render, .vars = f->vars, .from_ms = FIXTURE_FROM_MS, .to_ms = FIXTURE_TO_MS,
		.annotations = f->annotations, .annotation_count = f->annotation_count };
	struct hct_draw_args draw = { .size = sizeof draw, .canvas = canvas, .box = { 0, 0, width, height },
		.paged = f->paged, .cursor = f->cursor, .out_cursor = &f->cursor };
	void *self = NULL;

	for (uint32_t i = 0; i < f->frame_count; i++) {
		hct_result_finish(f->results[i]);
		f->frames[i] = hct_result_frame(f->results[i]);
	}
	for (size_t i = 0; kind->needs[i]; i++)
		assert_non_null(f->host->get_interface(f->host, kind->needs[i]));
	assert_int_equal(kind->create(f->host, fixture_spec(f, spec), &f->diag, &self), HCT_OK);
	assert_int_equal(panel->prepare(self, &args, &f->diag), HCT_OK);
	f->sink.text.len = 0;
	if (table)
		assert_int_equal(table->emit(self, &f->sink, &f->diag), HCT_OK);
	f->status = panel->draw(self, &draw, &f->diag);
	assert_int_equal(hct_canvas_destroy(canvas), HCT_OK);
	kind->destroy(self);
}

static inline struct hct_str
fixture_draw(struct fixture *f, const char *spec, double width, double height)
{
	struct hct_rect box = { 0, 0, width, height };

	f->scene.len = 0;
	fixture_draw_on(f, hct_canvas_create_scene(f->fonts, &f->scene, box), spec, width, height);
	return hct_buf_view(&f->scene);
}

static inline bool
fixture_has(struct hct_str scene, const char *part)
{
	return hct_str_find(scene, hct_str(part)) >= 0;
}

static inline size_t
fixture_count(struct hct_str scene, const char *part)
{
	size_t count = 0;
	ptrdiff_t at;

	while ((at = hct_str_find(scene, hct_str(part))) >= 0) {
		scene = hct_str_sub(scene, (size_t)at + strlen(part), scene.len);
		count++;
	}
	return count;
}

/* The scenes were written with Inter 4, whose widths place everything; with another font they prove nothing. */
static inline bool
fixture_has_inter(const struct fixture *f)
{
	struct hct_canvas *canvas = hct_canvas_create_null(f->fonts, (struct hct_rect){ 0, 0, 100, 100 });
	struct hct_text_style style = { .size_px = 12, .weight = 400 };
	double width = hct_canvas_1.text_width(canvas, &style, HCT_STR("06:00"));

	hct_canvas_destroy(canvas);
	return fabs(width - 33.29) < 0.01;
}

/* Compares with testdata/NAME.scene beside the test's source file. */
static inline void
fixture_golden(const struct fixture *f, const char *source, const char *name, struct hct_str scene)
{
	char *folder = g_path_get_dirname(source);
	char *path = g_strdup_printf("%s/testdata/%s.scene", folder, name);
	char *wanted = NULL;
	gsize len = 0;

	if (g_getenv("HCT_UPDATE_GOLDEN"))
		assert_true(g_file_set_contents(path, scene.ptr, (gssize)scene.len, NULL));
	if (!fixture_has_inter(f)) {
		g_free(path);
		g_free(folder);
		skip();
	}
	if (!g_file_get_contents(path, &wanted, &len, NULL))
		fail_msg("there is no %s", path);
	if (len != scene.len || memcmp(wanted, scene.ptr, len) != 0) {
		size_t at = 0, line = 1;

		for (; at < len && at < scene.len && wanted[at] == scene.ptr[at]; at++)
			line += wanted[at] == '\n';
		fail_msg("%s differs in line %zu", path, line);
	}
	g_free(wanted);
	g_free(path);
	g_free(folder);
}
#define GOLDEN(name, scene) fixture_golden(f, __FILE__, name, scene)

#endif
