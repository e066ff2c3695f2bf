/* tests/bench/bar_scene.c: the marks of a picture, as its scene dump lists them, by cairo and pango alone.
 *
 * For panels that no other part of the cairo bar lays out: nothing is computed here, the marks are only drawn. A dump is read
 * line by line; deeper lines belong to the clip, origin or group above them. */
#include "bar.h"

#include <string.h>

#define DEPTH_MAX 64

struct scene_reader {
	cairo_t *cr;
	struct bar_text *text;
	bool saved[DEPTH_MAX]; /* levels that clip */
	unsigned depth;
};

static void
leave(struct scene_reader *reader, unsigned depth)
{
	while (reader->depth > depth)
		if (reader->saved[--reader->depth])
			cairo_restore(reader->cr);
}

/* What follows lies inside the rectangle, and begins at its upper left if `moved`. */
static void
enter(struct scene_reader *reader, struct bar_words *words, bool clips, bool moved)
{
	double x, y, width, height;

	reader->saved[reader->depth++] = clips;
	if (!clips)
		return;
	x = bar_words_number(words);
	y = bar_words_number(words);
	width = bar_words_number(words);
	height = bar_words_number(words);
	cairo_save(reader->cr);
	cairo_rectangle(reader->cr, x, y, width, height);
	cairo_clip(reader->cr);
	if (moved)
		cairo_translate(reader->cr, x, y);
}

static void
line_read(struct scene_reader *reader, struct bar_words *words, unsigned depth)
{
	struct bar_slice word = bar_words_next(words);

	/* A canvas begins a list of its own, whose lines are not indented. */
	leave(reader, bar_slice_is(word, "canvas") ? 0 : depth + 1);
	if (bar_slice_is(word, "canvas") || bar_slice_is(word, "origin"))
		enter(reader, words, true, true);
	else if (bar_slice_is(word, "clip"))
		enter(reader, words, true, false);
	else if (bar_slice_is(word, "group"))
		enter(reader, words, false, false);
	else
		bar_mark_draw(word, words, reader->cr, reader->text);
}

void
bar_scene_size(const char *scene, double *out_width, double *out_height)
{
	struct bar_words words = { scene, strchr(scene, '\n') };

	bar_words_next(&words);
	bar_words_number(&words);
	*out_width = bar_words_number(&words);
	*out_height = bar_words_number(&words);
}

void
bar_scene_draw(const char *scene, cairo_t *cr, struct bar_text *text)
{
	struct scene_reader reader = { .cr = cr, .text = text };

	for (const char *end; *scene; scene = end + 1) {
		struct bar_words words;
		const char *p = scene;

		end = strchr(scene, '\n');
		while (*p == ' ')
			p++;
		words = (struct bar_words){ p, end };
		if (strncmp(p, "page ", 5) != 0)
			line_read(&reader, &words, (unsigned)(p - scene) / 2);
	}
	leave(&reader, 0);
}
