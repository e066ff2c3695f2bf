/* tests/bench/warm.c: what a second picture costs in a process that has drawn one.
 *
 *     warm BUNDLE COUNT [--format png|svg|pixels] [--width PX] [--threads N]
 *
 * Renders the bundle COUNT times with one engine and prints on one line, in ms: the first render with the engine's
 * creation, the median of the later ones, and the median of the drawing in these. Reading the bundle is outside: a caller
 * that stays has its own data. */
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
render(struct hct_engine *engine, const struct hct_input *input, const struct settings *settings, double *out_draw_ms)
{
	struct hct_render_options options = { .size = sizeof options, .output = settings->output,
		.width_px = settings->width_px };
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

static int
run(const struct hct_input *input, const struct settings *settings)
{
	struct hct_engine_options options = { .size = sizeof options, .threads = settings->threads };
	double started = now_ms(), cold, *times = calloc(settings->count, 2 * sizeof *times);
	double *draws = times + settings->count;
	struct hct_engine *engine = hct_engine_create(&options);
	int outcome = render(engine, input, settings, draws);

	cold = now_ms() - started;
	for (size_t i = 1; i < settings->count && !outcome; i++) {
		started = now_ms();
		outcome = render(engine, input, settings, &draws[i]);
		times[i] = now_ms() - started;
	}
	if (!outcome)
		printf("cold %.2f warm %.2f draw %.2f\n", cold, median(times + 1, settings->count - 1),
			median(draws + 1, settings->count - 1));
	hct_engine_destroy(engine);
	free(times);
	return outcome;
}

static int
usage(void)
{
	fprintf(stderr, "usage: warm BUNDLE COUNT [--format png|svg|pixels] [--width PX] [--threads N]\n");
	return 2;
}

static int
options_read(int argc, char **argv, struct settings *settings)
{
	if (argc < 3 || argc % 2 == 0 || atoi(argv[2]) < 2)
		return usage();
	settings->bundle = argv[1];
	settings->count = (size_t)atoi(argv[2]);
	for (int i = 3; i < argc; i += 2) {
		if (!strcmp(argv[i], "--format"))
			settings->output = !strcmp(argv[i + 1], "svg") ? HCT_OUTPUT_SVG :
				!strcmp(argv[i + 1], "pixels") ? HCT_OUTPUT_PIXELS : HCT_OUTPUT_PNG;
		else if (!strcmp(argv[i], "--width"))
			settings->width_px = atof(argv[i + 1]);
		else if (!strcmp(argv[i], "--threads"))
			settings->threads = (uint32_t)atoi(argv[i + 1]);
		else
			return usage();
	}
	return 0;
}

int
main(int argc, char **argv)
{
	struct settings settings = { .output = HCT_OUTPUT_PNG, .width_px = 1920, .height_px = 1866 };
	struct hct_input *input;
	int result = options_read(argc, argv, &settings);

	if (result)
		return result;
	input = hct_input_create();
	if (hct_input_add_bundle(input, settings.bundle) < 0) {
		const struct hct_note *notes;

		if (hct_input_notes(input, &notes))
			fprintf(stderr, "warm: %s\n", notes[0].text);
		hct_input_free(input);
		return 2;
	}
	if (settings.output == HCT_OUTPUT_PIXELS)
		settings.pixels = calloc((size_t)settings.width_px * (size_t)settings.height_px, 4);
	result = run(input, &settings);
	free(settings.pixels);
	hct_input_free(input);
	return result;
}
