/* tests/bench/cairo_bar.c: one case of the benchmark by cairo and pango alone.
 *
 *     cairo-bar --case A|B|C|D|M --data DIR --out FILE [--format png|svg|pdf]
 *     cairo-bar --scene FILE [--reply FILE] --out FILE [--format png|svg|pdf]
 *
 * The second form draws the marks of a scene dump, having read the reply that they come from. */
#include "bar.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct scene {
	double width, height;
	size_t panel_count;
	struct bar_panel panels[20];
	char *marks; /* a scene dump; NULL: panels */
};

static void
scene_put(struct scene *scene, const char *folder, enum bar_kind kind, const char *title, const char *query,
	int index, double x, double y, double w, double h)
{
	struct bar_panel *panel = &scene->panels[scene->panel_count++];
	double column = (scene->width - 32 + 10) / 24;
	char name[32];

	snprintf(name, sizeof name, "%s%d", query, index);
	*panel = (struct bar_panel){ .kind = kind,
		.x = 16 + round(x * column),
		.y = 26 + 40 * y,
		.width = round(w * column - 10),
		.height = 40 * h - 10 };
	snprintf(panel->title, sizeof panel->title, "%s %d", title, index + 1);
	bar_data_read(&panel->data, folder, index < 0 ? query : name);
	if (index < 0)
		snprintf(panel->title, sizeof panel->title, "%s", title);
}

/* The layout of generate.py. */
static void
scene_overview(struct scene *scene, const char *folder)
{
	scene->width = 1920;
	scene->height = 42 + 46 * 40;
	for (int i = 0; i < 4; i++)
		scene_put(scene, folder, BAR_STAT, "Requests", "stat", i, i * 4, 0, 4, 4);
	for (int i = 0; i < 2; i++)
		scene_put(scene, folder, BAR_GAUGE, "Usage", "gauge", i, 16 + i * 4, 0, 4, 4);
	for (int i = 0; i < 12; i++)
		scene_put(scene, folder, BAR_CHART, "CPU load, cluster", "ts", i, i % 3 * 8, 4 + 7 * (i / 3),
			8, 7);
	scene_put(scene, folder, BAR_TABLE, "Hosts", "table", -1, 0, 32, 16, 14);
}

static bool
scene_load(struct scene *scene, const char *name, const char *folder)
{
	static const struct single {
		const char *name, *title;
		double width, height;
	} singles[] = {
		{ "A", "CPU load", 800, 400 },
		{ "B", "CPU load, 50 hosts", 1600, 800 },
		{ "D", "A million points", 1600, 400 },
		{ "M", "CPU load, 500 hosts", 460, 300 },
	};

	if (!strcmp(name, "C")) {
		scene_overview(scene, folder);
		return true;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(singles); i++)
		if (!strcmp(name, singles[i].name)) {
			scene->width = singles[i].width;
			scene->height = singles[i].height;
			scene->panels[0] = (struct bar_panel){
				.kind = BAR_CHART, .width = scene->width, .height = scene->height
			};
			snprintf(scene->panels[0].title, sizeof scene->panels[0].title, "%s",
				singles[i].title);
			bar_data_read(&scene->panels[0].data, folder, name);
			scene->panel_count = 1;
			return true;
		}
	return false;
}

static cairo_surface_t *
surface_create(const struct scene *scene, const char *format, const char *path)
{
	if (!strcmp(format, "svg"))
		return cairo_svg_surface_create(path, scene->width, scene->height);
	if (!strcmp(format, "pdf"))
		return cairo_pdf_surface_create(path, scene->width, scene->height);
	return cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)scene->width, (int)scene->height);
}

enum { CASE, DATA, OUT, FORMAT, SCENE, REPLY, OPTIONS };

static bool
scene_open(struct scene *scene, const char *const *options)
{
	if (!options[OUT])
		return false;
	if (!options[SCENE])
		return options[CASE] && scene_load(scene, options[CASE], options[DATA]);
	if (options[REPLY])
		bar_reply_scan(options[REPLY]);
	scene->marks = bar_file_read(options[SCENE]);
	bar_scene_size(scene->marks, &scene->width, &scene->height);
	return true;
}

static void
scene_draw(struct scene *scene, cairo_t *cr, struct bar_text *text)
{
	bar_color(cr, 0xffffff, 1);
	cairo_paint(cr);
	cairo_set_line_join(cr, CAIRO_LINE_JOIN_BEVEL);
	if (scene->marks)
		bar_scene_draw(scene->marks, cr, text);
	free(scene->marks);
	for (size_t i = 0; i < scene->panel_count; i++) {
		bar_panel_draw(&scene->panels[i], cr, text);
		bar_data_fini(&scene->panels[i].data);
	}
}

static int
usage(void)
{
	fprintf(stderr, "usage: cairo-bar --case A|B|C|D|M --data DIR --out FILE [--format png|svg|pdf]\n"
			"       cairo-bar --scene FILE [--reply FILE] --out FILE [--format png|svg|pdf]\n");
	return 2;
}

int
main(int argc, char **argv)
{
	const char *options[OPTIONS] = { [DATA] = "data", [FORMAT] = "png" };
	static const char *const names[OPTIONS] = { "--case", "--data", "--out", "--format", "--scene", "--reply" };
	struct scene scene = { 0 };
	cairo_surface_t *surface;
	struct bar_text text;
	cairo_t *cr;

	for (int i = 1; i + 1 < argc; i += 2)
		for (size_t k = 0; k < G_N_ELEMENTS(names); k++)
			if (!strcmp(argv[i], names[k]))
				options[k] = argv[i + 1];
	if (!scene_open(&scene, options))
		return usage();
	surface = surface_create(&scene, options[FORMAT], options[OUT]);
	cr = cairo_create(surface);
	bar_text_init(&text);
	scene_draw(&scene, cr, &text);
	bar_text_fini(&text);
	cairo_destroy(cr);
	if (cairo_surface_get_type(surface) == CAIRO_SURFACE_TYPE_IMAGE)
		bar_png_write(surface, options[OUT]);
	cairo_surface_finish(surface);
	if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) {
		fprintf(stderr, "cairo-bar: %s: %s\n", options[OUT], cairo_status_to_string(cairo_surface_status(surface)));
		return 1;
	}
	cairo_surface_destroy(surface);
	return 0;
}
