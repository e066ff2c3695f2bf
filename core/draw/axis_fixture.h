/* core/draw/axis_fixture.h: for the tests of plots: a canvas that keeps what is drawn, axes made by hand. */
#ifndef HCT_DRAW_AXIS_FIXTURE_H
#define HCT_DRAW_AXIS_FIXTURE_H

#include "base/buf.h"
#include "doc/read.h"
#include "draw/axis_plot.h"
#include "draw/canvas.h"
#include "draw/render.h"

#include <glib.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#define FROM_MS 1793512800000
#define TO_MS 1793534400000

struct fixture {
	struct hct_arena *arena;
	struct hct_zone *zone;
	struct hct_fonts *fonts;
	struct hct_render render;
	struct hct_buf scene;
	struct hct_canvas *canvas;
};

static inline void
fixture_init(struct fixture *f)
{
	*f = (struct fixture){ .arena = hct_arena_create(),
		.zone = hct_zone_create(HCT_STR("UTC")),
		.fonts = hct_fonts_create() };
	f->render.zone = f->zone;
	hct_buf_init(&f->scene, 1 << 24);
	f->canvas = hct_canvas_create_scene(f->fonts, &f->scene, (struct hct_rect){ 0, 0, 1e4, 1e4 });
}

static inline void
fixture_fini(struct fixture *f)
{
	assert_int_equal(hct_canvas_destroy(f->canvas), HCT_OK);
	hct_buf_fini(&f->scene);
	hct_fonts_destroy(f->fonts);
	hct_zone_destroy(f->zone);
	hct_arena_destroy(f->arena);
}

static inline void
expect_near(double value, double wanted, double tolerance)
{
	if (!(fabs(value - wanted) <= tolerance))
		fail_msg("%.17g is not %.17g", value, wanted);
}

static inline struct hct_format
format_of(const char *unit)
{
	return hct_format_1.read(NULL, unit);
}

static inline struct hct_value_axis
axis_of(double min, double max, const char *unit)
{
	return (struct hct_value_axis){ .size = sizeof(struct hct_value_axis),
		.data_min = min,
		.data_max = max,
		.fixed_min = min,
		.fixed_max = max,
		.format = format_of(unit) };
}

static inline struct hct_plot_args
time_args(struct hct_rect box, const struct hct_value_axis *y, size_t y_count)
{
	return (struct hct_plot_args){ .size = sizeof(struct hct_plot_args),
		.x_kind = HCT_X_TIME,
		.box = box,
		.margin_left = 20,
		.margin_right = 20,
		.margin_top = 5,
		.contain_labels = 1,
		.from_ms = FROM_MS,
		.to_ms = TO_MS,
		.y_count = y_count,
		.y = y };
}

static inline void
scene_clear(struct fixture *f)
{
	hct_buf_fini(&f->scene);
	hct_buf_init(&f->scene, 1 << 24);
}

static inline void
expect_rect(struct hct_plot *plot, double x, double y, double width, double height)
{
	struct hct_rect rect = hct_axis_1.rect(plot);

	if (fabs(rect.x - x) > 0.01 || fabs(rect.width - width) > 0.01)
		fail_msg("plot at %g, %g wide; not at %g, %g wide", rect.x, rect.width, x, width);
	expect_near(rect.y, y, 0.001);
	expect_near(rect.height, height, 0.001);
}

#endif
