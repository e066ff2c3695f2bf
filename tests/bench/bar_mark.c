/* tests/bench/bar_mark.c: one mark from its line of a scene dump. */
#include "bar.h"

#include <math.h>
#include <string.h>

bool
bar_slice_is(struct bar_slice slice, const char *word)
{
	return !strncmp(slice.ptr, word, (size_t)slice.len) && !word[slice.len];
}

struct bar_slice
bar_words_next(struct bar_words *words)
{
	const char *start;

	while (words->p < words->end && (*words->p == ' ' || *words->p == ','))
		words->p++;
	start = words->p;
	while (words->p < words->end && *words->p != ' ' && *words->p != ',' && *words->p != ':')
		words->p++;
	return (struct bar_slice){ start, (int)(words->p - start) };
}

double
bar_words_number(struct bar_words *words)
{
	double value = 0;

	while (words->p < words->end && (*words->p == ' ' || *words->p == ',' || *words->p == ':'))
		words->p++;
	words->p = bar_number_scan(words->p, &value);
	return value;
}

/* The character ahead, behind blanks; 0 at the end. */
static char
ahead(struct bar_words *words)
{
	while (words->p < words->end && *words->p == ' ')
		words->p++;
	return words->p < words->end ? *words->p : '\0';
}

static bool
taken(struct bar_words *words, char c)
{
	if (ahead(words) != c)
		return false;
	words->p++;
	return true;
}

static bool
taken_word(struct bar_words *words, const char *word)
{
	size_t len = strlen(word);

	if (ahead(words) != *word || (size_t)(words->end - words->p) < len || memcmp(words->p, word, len) != 0)
		return false;
	words->p += len;
	return true;
}

/* #rrggbb or #rrggbbaa. */
static void
set_color(struct bar_words *words, cairo_t *cr)
{
	struct bar_slice word = bar_words_next(words);
	uint32_t value = 0;

	for (int i = 1; i < word.len; i++)
		value = value << 4 | (uint32_t)(word.ptr[i] <= '9' ? word.ptr[i] - '0' : word.ptr[i] - 'a' + 10);
	bar_color(cr, word.len > 7 ? value >> 8 : value, word.len > 7 ? (value & 255) / 255.0 : 1);
}

struct stroke {
	bool wanted;
	struct bar_words color;
	double width;
};

static struct stroke
read_stroke(struct bar_words *words, cairo_t *cr)
{
	struct stroke stroke = { 0 };
	double dash[2];

	if (!taken_word(words, "stroke"))
		return stroke;
	stroke.wanted = true;
	stroke.color = *words;
	bar_words_next(words);
	stroke.width = bar_words_number(words);
	if (taken_word(words, "dash")) {
		dash[0] = bar_words_number(words);
		dash[1] = bar_words_number(words);
		cairo_set_dash(cr, dash, 2, 0);
	} else {
		cairo_set_dash(cr, NULL, 0, 0);
	}
	return stroke;
}

static void
stroke_path(struct stroke stroke, cairo_t *cr)
{
	set_color(&stroke.color, cr);
	cairo_set_line_width(cr, stroke.width);
	cairo_stroke(cr);
}

static void
path_rect(cairo_t *cr, double x, double y, double width, double height, double radius)
{
	double r = fmin(radius, fmin(width, height) / 2);

	if (!(r > 0)) {
		cairo_rectangle(cr, x, y, width, height);
		return;
	}
	cairo_new_sub_path(cr);
	cairo_arc(cr, x + width - r, y + r, r, -M_PI / 2, 0);
	cairo_arc(cr, x + width - r, y + height - r, r, 0, M_PI / 2);
	cairo_arc(cr, x + r, y + height - r, r, M_PI / 2, M_PI);
	cairo_arc(cr, x + r, y + r, r, M_PI, 1.5 * M_PI);
	cairo_close_path(cr);
}

/* Rectangles of one colour without a stroke are one path. */
static void
draw_rects(struct bar_words *words, cairo_t *cr)
{
	bool same = ahead(words) == '#', one_path;
	struct bar_words fill = *words;
	double radius = 0, x, y, width, height;
	struct stroke stroke;

	if (same)
		bar_words_next(words);
	if (taken_word(words, "radius"))
		radius = bar_words_number(words);
	stroke = read_stroke(words, cr);
	one_path = same && !stroke.wanted;
	for (taken(words, ':'); ahead(words); taken(words, '|')) {
		struct bar_words color = same ? fill : *words;

		if (!same)
			bar_words_next(words);
		x = bar_words_number(words);
		y = bar_words_number(words);
		width = bar_words_number(words);
		height = bar_words_number(words);
		path_rect(cr, x, y, width, height, radius);
		if (one_path)
			continue;
		set_color(&color, cr);
		cairo_fill_preserve(cr);
		if (stroke.wanted)
			stroke_path(stroke, cr);
		cairo_new_path(cr);
	}
	if (one_path) {
		set_color(&fill, cr);
		cairo_fill(cr);
	}
}

static void
path_points(struct bar_words *words, cairo_t *cr)
{
	for (taken(words, ':'); ahead(words);) {
		double x, y;

		if (taken(words, '|'))
			cairo_new_sub_path(cr);
		x = bar_words_number(words);
		y = bar_words_number(words);
		cairo_line_to(cr, x, y);
	}
}

/* Along the tops and back along the bottoms. */
static void
draw_area(struct bar_words *words, cairo_t *cr)
{
	static double x[4096], base[4096];

	set_color(words, cr);
	for (taken(words, ':'); ahead(words); taken(words, '|')) {
		size_t count = 0;

		for (; ahead(words) && ahead(words) != '|' && count < 4096; count++) {
			x[count] = bar_words_number(words);
			cairo_line_to(cr, x[count], bar_words_number(words));
			base[count] = bar_words_number(words);
		}
		while (count-- > 0)
			cairo_line_to(cr, x[count], base[count]);
		cairo_close_path(cr);
	}
	cairo_fill(cr);
}

static void
draw_circles(struct bar_words *words, cairo_t *cr)
{
	double radius;

	set_color(words, cr);
	radius = bar_words_number(words) / 2;
	for (taken(words, ':'); ahead(words);) {
		double x = bar_words_number(words), y = bar_words_number(words);

		cairo_new_sub_path(cr);
		cairo_arc(cr, x, y, radius, 0, 2 * M_PI);
	}
	cairo_fill(cr);
}

static void
draw_sector(struct bar_words *words, cairo_t *cr)
{
	double x, y, inner, outer, from, to;
	struct bar_words color = *words;
	struct stroke stroke;

	bar_words_next(words);
	if (taken_word(words, "radius"))
		bar_words_number(words); /* round corners cost little; here they are sharp */
	stroke = read_stroke(words, cr);
	x = bar_words_number(words);
	y = bar_words_number(words);
	inner = bar_words_number(words);
	outer = bar_words_number(words);
	from = bar_words_number(words);
	to = bar_words_number(words);
	cairo_arc(cr, x, y, outer, from, to);
	if (inner > 0)
		cairo_arc_negative(cr, x, y, inner, to, from);
	else
		cairo_line_to(cr, x, y);
	cairo_close_path(cr);
	set_color(&color, cr);
	cairo_fill_preserve(cr);
	if (stroke.wanted)
		stroke_path(stroke, cr);
	cairo_new_path(cr);
}

/* Its path is not in the dump; a tick in its square stands for it. */
static void
draw_icon(struct bar_words *words, cairo_t *cr)
{
	double x, y, size;

	set_color(words, cr);
	x = bar_words_number(words);
	y = bar_words_number(words);
	size = bar_words_number(words);
	cairo_move_to(cr, x + 0.1 * size, y + 0.5 * size);
	cairo_line_to(cr, x + 0.4 * size, y + 0.8 * size);
	cairo_line_to(cr, x + 0.9 * size, y + 0.2 * size);
	cairo_line_to(cr, x + 0.4 * size, y + 0.6 * size);
	cairo_fill(cr);
}

static void
draw_text(struct bar_words *words, cairo_t *cr, struct bar_text *text, bool turned)
{
	struct bar_style style = { 0 };
	double x, y, width, share = 0;
	const char *start;

	set_color(words, cr);
	style.weight = (int)bar_words_number(words);
	style.px = bar_words_number(words);
	style.mono = taken_word(words, "mono");
	style.italic = taken_word(words, "italic");
	taken_word(words, "underline");
	taken_word(words, "strike");
	x = bar_words_number(words);
	y = bar_words_number(words);
	if (taken_word(words, "centre"))
		share = 0.5;
	else if (taken_word(words, "right"))
		share = 1;
	width = bar_words_number(words);
	taken(words, '"');
	start = words->p;
	bar_text_run(text, cr, &style, turned ? x : x - share * width, turned ? y + share * width : y, turned,
		(struct bar_slice){ start, (int)(words->end - 1 - start) });
}

static void
draw_line(struct bar_words *words, cairo_t *cr)
{
	struct stroke stroke = read_stroke(words, cr);

	path_points(words, cr);
	stroke_path(stroke, cr);
}

static void
draw_segments(struct bar_words *words, cairo_t *cr)
{
	struct stroke stroke = read_stroke(words, cr);

	for (taken(words, ':'); ahead(words); taken(words, '|'))
		for (int end = 0; end < 2; end++) {
			double x = bar_words_number(words), y = bar_words_number(words);

			if (end == 0)
				cairo_move_to(cr, x, y);
			else
				cairo_line_to(cr, x, y);
		}
	stroke_path(stroke, cr);
}

static void
draw_polygon(struct bar_words *words, cairo_t *cr)
{
	set_color(words, cr);
	path_points(words, cr);
	cairo_fill(cr);
}

void
bar_mark_draw(struct bar_slice word, struct bar_words *words, cairo_t *cr, struct bar_text *text)
{
	static const struct {
		const char *word;
		void (*draw)(struct bar_words *words, cairo_t *cr);
	} marks[] = { { "rects", draw_rects }, { "line", draw_line }, { "segments", draw_segments }, { "area", draw_area },
		{ "polygon", draw_polygon }, { "circles", draw_circles }, { "sector", draw_sector }, { "icon", draw_icon } };

	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
		if (bar_slice_is(word, marks[i].word))
			marks[i].draw(words, cr);
	if (bar_slice_is(word, "text") || bar_slice_is(word, "text-turned"))
		draw_text(words, cr, text, bar_slice_is(word, "text-turned"));
}
