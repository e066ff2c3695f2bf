/* plugins/panel_cases.h: what every panel has to stand: one sheet of pictures and their scenes for each.
 *
 * PANEL_CASES(spec) lists the cases that all panels of time series have: usual data in every theme, no data, one point, no
 * number, negative, huge, five hundred series, and boxes down to two pixels. A panel's test adds the cases of its own
 * options and calls panel_cases. testdata/cases.scene holds what was drawn, testdata/cases.png the same as one picture, to be
 * looked at: HCT_UPDATE_GOLDEN=1 writes both anew. */
#ifndef PANEL_CASES_H
#define PANEL_CASES_H

#include "panel_fixture.h"

#include "export/png.h"

#include <cairo.h>

#define SHEET_WIDTH 1000
#define SHEET_GAP 6
#define SHEET_GREY 0x9e9e9e
/* A pixel whose channels differ by more than this is another one; so many of a sheet may be, for another version of a
 * font library: grades SAME, GOOD and FAIL. */
#define SHEET_PIXEL_PLAY 24
#define SHEET_SHARE_GOOD 0.001

struct panel_case {
	const char *name, *spec;
	void (*fill)(struct fixture *f);        /* frames; NULL: no query at all */
	double width, height;
	uint32_t theme;
	enum hct_palette palette;
};

static inline void
case_none(struct fixture *f)
{
	fixture_frame(f, 0, 60);
}

static inline void
case_usual(struct fixture *f)
{
	struct hct_result *frame = fixture_frame(f, 0, 360);

	fixture_wave(frame, "node-1", 61, 40, 20, 1);
	fixture_wave(frame, "node-2", 61, 60, 15, 2);
	fixture_wave(frame, "node-3", 61, 90, 5, 3);
}

static inline void
case_single(struct fixture *f)
{
	const double value = 42;

	fixture_series(fixture_frame(f, 0, 60), "only", 60, 1, &value);
}

/* Samples that are there and are no numbers; and a series without any. */
static inline void
case_nan(struct fixture *f)
{
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	const int64_t time[] = { FIXTURE_FROM_MS, FIXTURE_FROM_MS + 3600000, FIXTURE_FROM_MS + 7200000 };
	const double value[] = { NAN, NAN, NAN };
	const uint8_t absent[] = { 0, 0, 0 };

	for (size_t i = 0; i < 3; i++) {
		hct_frame_builder_1.begin_series(frame);
		hct_frame_builder_1.name(frame, i == 0 ? HCT_STR("nan") : i == 1 ? HCT_STR("null") : HCT_STR("none"),
			HCT_STR_NONE);
		if (i < 2)
			hct_frame_builder_1.samples(frame, 3, time, value, i == 1 ? absent : NULL);
	}
}

static inline void
case_negative(struct fixture *f)
{
	struct hct_result *frame = fixture_frame(f, 0, 360);

	fixture_wave(frame, "below", 61, -40, 20, 1);
	fixture_wave(frame, "across", 61, 0, 30, 2);
}

static inline void
case_huge(struct fixture *f)
{
	struct hct_result *frame = fixture_frame(f, 0, 7200);
	const double large[] = { 1e300, 1.7e308, 3e299 }, low[] = { -1e300, 1e-300, 5 };
	const double infinite[] = { INFINITY, 1, -INFINITY };

	fixture_series(frame, "large", 7200, 3, large);
	fixture_series(frame, "low", 7200, 3, low);
	fixture_series(frame, "infinite", 7200, 3, infinite);
}

static inline void
case_many(struct fixture *f)
{
	struct hct_result *frame = fixture_frame(f, 0, 1800);
	char name[64];

	for (int i = 0; i < 500; i++) {
		g_snprintf(name, sizeof name, "http_requests_total{instance=\"%d\"}", i);
		fixture_wave(frame, name, 13, i, 3 + i % 7, 1 + i % 3);
	}
}

/* A case of a panel's own options. */
#define PANEL_CASE_IN(name, spec, fill, width, height, theme) { name, spec, fill, width, height, theme, HCT_PALETTE_PERSES }
#define PANEL_CASE(name, spec, fill) PANEL_CASE_IN(name, spec, fill, 320, 190, HCT_THEME_LIGHT)

#define PANEL_CASES(spec, usual)                                                                                          \
	{ "usual", spec, usual, 320, 190, HCT_THEME_LIGHT, HCT_PALETTE_PERSES },                                          \
	{ "dark", spec, usual, 320, 190, HCT_THEME_DARK, HCT_PALETTE_PERSES },                                            \
	{ "print", spec, usual, 320, 190, HCT_THEME_PRINT, HCT_PALETTE_PERSES },                                          \
	{ "okabe-ito", spec, usual, 320, 190, HCT_THEME_LIGHT, HCT_PALETTE_OKABE_ITO },                                   \
	{ "no query", spec, NULL, 160, 100, HCT_THEME_LIGHT, HCT_PALETTE_PERSES },                                        \
	{ "empty", spec, case_none, 160, 100, HCT_THEME_LIGHT, HCT_PALETTE_PERSES },                                      \
	{ "single", spec, case_single, 240, 140, HCT_THEME_LIGHT, HCT_PALETTE_PERSES },                                   \
	{ "not a number", spec, case_nan, 240, 140, HCT_THEME_LIGHT, HCT_PALETTE_PERSES },                                \
	{ "negative", spec, case_negative, 320, 190, HCT_THEME_LIGHT, HCT_PALETTE_PERSES },                               \
	{ "huge", spec, case_huge, 320, 190, HCT_THEME_LIGHT, HCT_PALETTE_PERSES },                                       \
	{ "500 series", spec, case_many, 320, 190, HCT_THEME_LIGHT, HCT_PALETTE_PERSES },                                 \
	{ "low", spec, usual, 320, 60, HCT_THEME_LIGHT, HCT_PALETTE_PERSES },                                             \
	{ "narrow", spec, usual, 80, 190, HCT_THEME_LIGHT, HCT_PALETTE_PERSES },                                          \
	{ "small", spec, usual, 160, 120, HCT_THEME_LIGHT, HCT_PALETTE_PERSES },                                          \
	{ "smallest", spec, usual, 80, 60, HCT_THEME_LIGHT, HCT_PALETTE_PERSES },                                         \
	{ "two pixels", spec, usual, 2, 2, HCT_THEME_LIGHT, HCT_PALETTE_PERSES }

struct sheet {
	cairo_surface_t *surface;
	unsigned char *pixels;
	int width, height, stride;
};

/* Where the cases lie: rows from left to right. Returns the height. */
static inline int
sheet_place(size_t count, const struct panel_case *cases, struct hct_rect *places)
{
	double x = SHEET_GAP, y = SHEET_GAP, row = 0;

	for (size_t i = 0; i < count; i++) {
		if (x + cases[i].width + SHEET_GAP > SHEET_WIDTH) {
			x = SHEET_GAP;
			y += row + SHEET_GAP;
			row = 0;
		}
		places[i] = (struct hct_rect){ x, y, cases[i].width, cases[i].height };
		x += cases[i].width + SHEET_GAP;
		row = MAX(row, cases[i].height);
	}
	return (int)ceil(y + row + SHEET_GAP);
}

static inline struct sheet
sheet_create(int height)
{
	struct sheet sheet = { .width = SHEET_WIDTH, .height = height };
	cairo_t *cr;

	sheet.surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, sheet.width, height);
	sheet.pixels = cairo_image_surface_get_data(sheet.surface);
	sheet.stride = cairo_image_surface_get_stride(sheet.surface);
	cr = cairo_create(sheet.surface);
	cairo_set_source_rgb(cr, (SHEET_GREY >> 16) / 255.0, (SHEET_GREY >> 8 & 0xff) / 255.0, (SHEET_GREY & 0xff) / 255.0);
	cairo_paint(cr);
	cairo_destroy(cr);
	cairo_surface_flush(sheet.surface);
	return sheet;
}

static inline void
sheet_draw(struct fixture *f, const struct sheet *sheet, const struct panel_case *item, struct hct_rect place)
{
	struct hct_canvas *canvas = hct_canvas_create_image(f->fonts, sheet->pixels, sheet->width, sheet->height,
		sheet->stride, 1, place);
	struct hct_color background = hct_color_1.role(&f->render, HCT_ROLE_BACKGROUND);
	struct hct_rect all = { 0, 0, place.width, place.height };

	hct_canvas_1.rects(canvas, 1, &all, 1, &background, 0, NULL);
	fixture_draw_on(f, canvas, item->spec, place.width, place.height);
}

static inline void
sheet_write(const struct sheet *sheet, const char *path)
{
	char *bytes;
	size_t len;

	assert_true(hct_png_encode(sheet->pixels, sheet->width, sheet->height, sheet->stride, 1, 0, NULL, 1, &bytes, &len));
	assert_true(g_file_set_contents(path, bytes, (gssize)len, NULL));
	g_free(bytes);
}

static inline size_t
sheet_count_other(const struct sheet *sheet, const unsigned char *wanted, int stride)
{
	size_t other = 0;

	for (int y = 0; y < sheet->height; y++)
		for (int x = 0; x < sheet->width; x++)
			for (int c = 0; c < 3; c++)
				if (abs(sheet->pixels[y * sheet->stride + 4 * x + c] - wanted[y * stride + 4 * x + c]) >
					SHEET_PIXEL_PLAY) {
					other++;
					break;
				}
	return other;
}

static inline void
sheet_golden(const struct fixture *f, const struct sheet *sheet, const char *source)
{
	g_autofree char *folder = g_path_get_dirname(source);
	g_autofree char *path = g_build_filename(folder, "testdata", "cases.png", NULL);
	g_autofree char *module = g_path_get_basename(folder);
	g_autofree char *got = g_strdup_printf("%s-cases-got.png", module);
	cairo_surface_t *wanted;
	size_t other = SIZE_MAX;

	if (g_getenv("HCT_UPDATE_GOLDEN"))
		sheet_write(sheet, path);
	if (!fixture_has_inter(f))
		skip();
	wanted = cairo_image_surface_create_from_png(path);
	if (cairo_surface_status(wanted) == CAIRO_STATUS_SUCCESS &&
		cairo_image_surface_get_width(wanted) == sheet->width &&
		cairo_image_surface_get_height(wanted) == sheet->height)
		other = sheet_count_other(sheet, cairo_image_surface_get_data(wanted),
			cairo_image_surface_get_stride(wanted));
	cairo_surface_destroy(wanted);
	if (other == 0)
		return;
	sheet_write(sheet, got);
	if (other > SHEET_SHARE_GOOD * sheet->width * sheet->height)
		fail_msg("FAIL: %s is another picture than %s", got, path);
	print_message("# GOOD: %zu pixels of %s differ\n", other, got);
}

/* Draws every case twice, as a scene and on the sheet, and compares both. */
static inline void
panel_cases(struct fixture *f, const char *source, size_t count, const struct panel_case *cases)
{
	struct hct_rect *places = g_new0(struct hct_rect, count);
	struct sheet sheet = sheet_create(sheet_place(count, cases, places));
	GString *scenes = g_string_new(NULL);

	for (size_t i = 0; i < count; i++) {
		struct hct_str scene;

		fixture_forget_frames(f);
		f->render.theme = cases[i].theme;
		f->render.palette = cases[i].palette;
		if (cases[i].fill)
			cases[i].fill(f);
		sheet_draw(f, &sheet, &cases[i], places[i]);
		assert_int_equal(f->status, HCT_OK);
		scene = fixture_draw(f, cases[i].spec, cases[i].width, cases[i].height);
		assert_false(fixture_has(scene, "nan,") || fixture_has(scene, "inf,"));
		g_string_append_printf(scenes, "==== %s, %g x %g\n%.*s", cases[i].name, cases[i].width, cases[i].height,
			HCT_FMT(scene));
	}
	fixture_golden(f, source, "cases", (struct hct_str){ scenes->str, scenes->len });
	sheet_golden(f, &sheet, source);
	cairo_surface_destroy(sheet.surface);
	g_string_free(scenes, TRUE);
	g_free(places);
}

#endif
