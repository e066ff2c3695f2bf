/* tests/bench/warm.c: what a second picture costs in a process that has drawn one.
 *
 *     warm BUNDLE COUNT [--format png|svg|pixels] [--width PX] [--threads N] [--since SECONDS]
 *
 * Renders the bundle COUNT times with one engine and prints on one line, in ms:
 *   start  from the process's start (--since, by the monotonic clock; else from main) to the first picture
 *   cold   the engine's creation and the first call of hct_render
 *   again  a later picture, its input read anew (median)
 *   warm   of that the call of hct_render (median)
 *   draw   of that the drawing, as the render report states it (median) */
#include "hecate.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct settings {
	const char *bundle;
	size_t count;
	uint32_t output, threads;
	double width_px;
	unsigned char *pixels;
	int height_px;
	double since_ms;
};

static double
now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double
median(double *values, size_t count)
{
	qsort(values, count, sizeof *values, compare);
	return count ? values[count / 2] : 0;
}

static double
drawing_ms(const struct hct_picture *picture)
{
	json_t *report = json_loadb(picture->report, picture->report_len, 0, NULL);
	double ms = json_number_value(json_object_get(json_object_get(report, "timings"), "draw_ms"));

	json_decref(report);
	return ms;
}

static int
render(struct hct_engine *engine, const struct hct_input *input, const struct settings *settings,
	double *out_draw_ms)
{
	struct hct_render_options options = {
		.size = sizeof options, .output = settings->output, .width_px = settings->width_px
	};
	struct hct_picture *picture = NULL;
	int outcome;

	if (settings->output == HCT_OUTPUT_PIXELS) {
		options.pixels = settings->pixels;
		options.pixels_width = (int)settings->width_px;
		options.pixels_height = settings->height_px;
		options.pixels_stride = 4 * options.pixels_width;
	}
	hct_render(engine, input, &options, &picture);
	outcome = (int)picture->outcome;
	if (outcome != HCT_OUTCOME_COMPLETE && picture->note_count)
		fprintf(stderr, "warm: %s\n", picture->notes[0].text);
	*out_draw_ms = outcome == HCT_OUTCOME_COMPLETE ? drawing_ms(picture) : 0;
	hct_picture_free(picture);
	return outcome;
}

static struct hct_input *
input_read(const char *bundle)
{
	struct hct_input *input = hct_input_create();
	const struct hct_note *notes;

	if (hct_input_add_bundle(input, bundle) >= 0)
		return input;
	if (hct_input_notes(input, &notes))
		fprintf(stderr, "warm: %s\n", notes[0].text);
	hct_input_free(input);
	return NULL;
}

struct times {
	double *again, *warm, *draw;
};

static int
render_again(
	struct hct_engine *engine, const struct settings *settings, const struct times *times, size_t index)
{
	double started = now_ms(), read;
	struct hct_input *input = input_read(settings->bundle);
	int outcome;

	if (!input)
		return HCT_OUTCOME_BAD_INPUT;
	read = now_ms();
	outcome = render(engine, input, settings, &times->draw[index]);
	times->warm[index] = now_ms() - read;
	hct_input_free(input);
	times->again[index] = now_ms() - started;
	return outcome;
}

static int
run(const struct settings *settings, const struct times *times)
{
	struct hct_engine_options options = { .size = sizeof options, .threads = settings->threads };
	struct hct_input *input = input_read(settings->bundle);
	double started = now_ms(), cold, start, ignored;
	struct hct_engine *engine;
	int outcome;

	if (!input)
		return HCT_OUTCOME_BAD_INPUT;
	engine = hct_engine_create(&options);
	outcome = render(engine, input, settings, &ignored);
	cold = now_ms() - started;
	start = now_ms() - settings->since_ms;
	hct_input_free(input);
	for (size_t i = 0; i < settings->count && !outcome; i++)
		outcome = render_again(engine, settings, times, i);
	if (!outcome)
		printf("start %.2f cold %.2f again %.2f warm %.2f draw %.2f\n", start, cold,
			median(times->again, settings->count), median(times->warm, settings->count),
			median(times->draw, settings->count));
	hct_engine_destroy(engine);
	return outcome;
}

static int
usage(void)
{
	fprintf(stderr, "usage: warm BUNDLE COUNT [--format png|svg|pixels] [--width PX] [--threads N] "
			"[--since SECONDS]\n");
	return 2;
}

static int
options_read(int argc, char **argv, struct settings *settings)
{
	if (argc < 3 || argc % 2 == 0 || atoi(argv[2]) < 2)
		return usage();
	settings->bundle = argv[1];
	settings->count = (size_t)atoi(argv[2]) - 1;
	for (int i = 3; i < argc; i += 2) {
		if (!strcmp(argv[i], "--format"))
			settings->output = !strcmp(argv[i + 1], "svg")	    ? HCT_OUTPUT_SVG
					   : !strcmp(argv[i + 1], "pixels") ? HCT_OUTPUT_PIXELS
									    : HCT_OUTPUT_PNG;
		else if (!strcmp(argv[i], "--width"))
			settings->width_px = atof(argv[i + 1]);
		else if (!strcmp(argv[i], "--threads"))
			settings->threads = (uint32_t)atoi(argv[i + 1]);
		else if (!strcmp(argv[i], "--since"))
			settings->since_ms = atof(argv[i + 1]) * 1e3;
		else
			return usage();
	}
	return 0;
}

int
main(int argc, char **argv)
{
	struct settings settings = {
		.output = HCT_OUTPUT_PNG, .width_px = 1920, .height_px = 1882, .since_ms = now_ms()
	};
	int result = options_read(argc, argv, &settings);
	double *numbers;

	if (result)
		return result;
	numbers = calloc(3 * settings.count, sizeof *numbers);
	if (settings.output == HCT_OUTPUT_PIXELS)
		settings.pixels = calloc((size_t)settings.width_px * (size_t)settings.height_px, 4);
	result = run(&settings,
		&(struct times){ numbers, numbers + settings.count, numbers + 2 * settings.count });
	free(settings.pixels);
	free(numbers);
	return result;
}
