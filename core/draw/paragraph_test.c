/* core/draw/paragraph_test.c: wrapping, seen through the scene dump. */
#include "draw/backend.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

struct fixture {
	struct hct_fonts *fonts;
	struct hct_buf buf;
	double height;
};

static int
setup(void **state)
{
	struct fixture *f = g_new0(struct fixture, 1);

	f->fonts = hct_fonts_create();
	hct_buf_init(&f->buf, 1 << 24);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	hct_fonts_destroy(f->fonts);
	hct_buf_fini(&f->buf);
	g_free(f);
	return 0;
}

static struct hct_span
span_of(const char *text)
{
	return (struct hct_span){ .text = hct_str(text),
		.style = { .size_px = 14, .line_px = 20, .weight = 400, .color = { 0, 0, 0, 1 } } };
}

static void
forget(struct fixture *f)
{
	hct_buf_fini(&f->buf);
}

/* Draws; the texts come back joined by '|', in the order of drawing. */
static char *
texts_of(struct fixture *f, size_t n, const struct hct_span *spans, struct hct_rect box, uint32_t align)
{
	struct hct_canvas *canvas = hct_canvas_create_scene(f->fonts, &f->buf, (struct hct_rect){ 0, 0, 1e4, 1e5 });
	GString *out = g_string_new(NULL);
	double measured = hct_canvas_1.paragraph(canvas, false, n, spans, box, align);
	char **lines;

	f->height = hct_canvas_1.paragraph(canvas, true, n, spans, box, align);
	assert_true(f->height == measured);
	hct_canvas_destroy(canvas);
	lines = g_strsplit(f->buf.ptr ? f->buf.ptr : "", "\n", -1);
	for (char **line = lines; *line; line++)
		if (g_str_has_prefix(*line, "text ")) {
			char *quote = strchr(*line, '"') + 1;

			g_string_append_len(out, quote, (gssize)strlen(quote) - 1);
			g_string_append_c(out, '|');
		}
	g_strfreev(lines);
	return g_string_free(out, FALSE);
}

static void
assert_texts(struct fixture *f, size_t n, const struct hct_span *spans, struct hct_rect box, const char *expected)
{
	char *texts = texts_of(f, n, spans, box, HCT_ALIGN_LEFT);

	assert_string_equal(texts, expected);
	g_free(texts);
	forget(f);
}

static void
words_wrap_and_lines_break(void **state)
{
	struct fixture *f = *state;
	struct hct_span span = span_of("the quick brown fox jumps\nover  the dog");

	assert_texts(f, 1, &span, (struct hct_rect){ 0, 0, 100, 0 }, "the quick|brown fox|jumps|over  the dog|");
	assert_true(f->height == 80);
	assert_texts(f, 1, &span, (struct hct_rect){ 0, 0, 1000, 0 }, "the quick brown fox jumps|over  the dog|");
	assert_true(f->height == 40);
}

static void
words_of_several_runs_stay_together(void **state)
{
	struct hct_span spans[3] = { span_of("a long first un"), span_of("break"), span_of("able, word") };

	spans[1].style.weight = 700;
	assert_texts(*state, 3, spans, (struct hct_rect){ 0, 0, 110, 0 }, "a long first|un|break|able,|word|");
}

static void
empty_lines_and_empty_texts_have_their_height(void **state)
{
	struct fixture *f = *state;
	struct hct_span span = span_of("a\n\nb"), nothing = span_of("");

	assert_texts(f, 1, &span, (struct hct_rect){ 0, 0, 100, 0 }, "a|b|");
	assert_true(f->height == 60);
	assert_texts(f, 1, &nothing, (struct hct_rect){ 0, 0, 100, 0 }, "");
	assert_true(f->height == 0);
	assert_texts(f, 0, NULL, (struct hct_rect){ 0, 0, 100, 0 }, "");
}

static void
long_words_are_cut(void **state)
{
	struct fixture *f = *state;
	GString *word = g_string_new(NULL);
	struct hct_span span;
	char *texts, **lines;
	size_t total = 0;

	for (int i = 0; i < 3000; i++)
		g_string_append_c(word, 'a' + i % 26);
	span = span_of(word->str);
	texts = texts_of(f, 1, &span, (struct hct_rect){ 0, 0, 200, 0 }, HCT_ALIGN_LEFT);
	lines = g_strsplit(texts, "|", -1);
	for (char **line = lines; *line; line++) {
		assert_true(hct_text_shape(f->fonts, &span.style, hct_str(*line))->width <= 200.02);
		total += strlen(*line);
	}
	assert_int_equal(total, 3000);
	g_strfreev(lines);
	g_free(texts);
	g_string_free(word, TRUE);
	/* No room at all: a character a line, and an end. */
	forget(f);
	span = span_of("abc");
	assert_texts(f, 1, &span, (struct hct_rect){ 0, 0, 0, 0 }, "a|b|c|");
}

/* Runs that stay together leave no box because their first letter is wider than it. */
static void
letters_wider_than_the_line_have_one_each(void **state)
{
	struct fixture *f = *state;
	const struct hct_span spans[] = { span_of("{"), span_of("m"), span_of("=12") };
	char *texts = texts_of(f, 3, spans, (struct hct_rect){ 0, 0, 1, 0 }, HCT_ALIGN_LEFT);

	assert_string_equal(texts, "{|m|=|1|2|");
	assert_true(f->height == 100);
	g_free(texts);
	forget(f);
}

static void
height_ends_with_an_ellipsis(void **state)
{
	struct fixture *f = *state;
	struct hct_span span = span_of("one two three four five six seven eight nine ten");

	assert_texts(f, 1, &span, (struct hct_rect){ 0, 0, 100, 45 }, "one two three|four five six…|");
	assert_true(f->height == 40);
	assert_texts(f, 1, &span, (struct hct_rect){ 0, 0, 100, 5 }, "");
	assert_true(f->height == 0);
	assert_texts(f, 1, &span, (struct hct_rect){ 0, 0, 1000, 20 }, "one two three four five six seven eight nine ten|");
}

static void
ellipsis_takes_the_place_of_what_does_not_fit(void **state)
{
	struct hct_span spans[2] = { span_of("wide words here"), span_of("x and more and more") };

	spans[1].style.weight = 700;
	assert_texts(*state, 2, spans, (struct hct_rect){ 0, 0, 112, 20 }, "wide words…|");
}

static void
lines_are_aligned(void **state)
{
	struct fixture *f = *state;
	struct hct_span span = span_of("ab");
	double width = hct_text_shape(f->fonts, &span.style, span.text)->width, x;

	g_free(texts_of(f, 1, &span, (struct hct_rect){ 10, 0, 100, 0 }, HCT_ALIGN_RIGHT));
	x = g_ascii_strtod(strstr(f->buf.ptr, " 14 ") + 4, NULL);
	assert_true(fabs(x - (110 - width)) < 0.01);
	forget(f);
	g_free(texts_of(f, 1, &span, (struct hct_rect){ 10, 0, 100, 0 }, HCT_ALIGN_CENTRE));
	x = g_ascii_strtod(strstr(f->buf.ptr, " 14 ") + 4, NULL);
	assert_true(fabs(x - (60 - width / 2)) < 0.01);
}

static void
code_has_a_background_with_room_round_it(void **state)
{
	struct fixture *f = *state;
	struct hct_span spans[3] = { span_of("a "), span_of("code"), span_of(" b") };
	double before = hct_text_shape(f->fonts, &spans[0].style, spans[0].text)->width;
	double code = hct_text_shape(f->fonts, &spans[0].style, spans[1].text)->width;
	char *texts, expected[100];

	spans[1].background = (struct hct_color){ 0, 1, 0, 1 };
	texts = texts_of(f, 3, spans, (struct hct_rect){ 0, 0, 400, 0 }, HCT_ALIGN_LEFT);
	assert_string_equal(texts, "a |code| b|");
	g_free(texts);
	/* 0.4 em left and right, 0.2 em above and below the 17 px of the letters, which begin 1 px below the line. */
	g_snprintf(expected, sizeof expected, "rects #00ff00 radius 4: %d.%03d -1.8 ", (int)before,
		(int)round((before - floor(before)) * 1000));
	assert_non_null(strstr(f->buf.ptr, expected));
	assert_true(fabs(g_ascii_strtod(strstr(f->buf.ptr, expected) + strlen(expected), NULL) - (code + 11.2)) < 0.01);
}

static void
other_scripts_wrap_by_their_own_rules(void **state)
{
	struct fixture *f = *state;
	struct hct_span span = span_of("漢字漢字漢字漢字。漢字");
	char *texts = texts_of(f, 1, &span, (struct hct_rect){ 0, 0, 14 * 8.5, 0 }, HCT_ALIGN_LEFT);

	/* No line begins with a full stop. */
	assert_null(strstr(texts, "|。"));
	assert_non_null(strchr(texts, '|'));
	g_free(texts);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(words_wrap_and_lines_break),
		TEST(words_of_several_runs_stay_together),
		TEST(empty_lines_and_empty_texts_have_their_height),
		TEST(long_words_are_cut),
		TEST(letters_wider_than_the_line_have_one_each),
		TEST(height_ends_with_an_ellipsis),
		TEST(ellipsis_takes_the_place_of_what_does_not_fit),
		TEST(lines_are_aligned),
		TEST(code_has_a_background_with_room_round_it),
		TEST(other_scripts_wrap_by_their_own_rules),
	};
	int failed;

	cmocka_set_message_output(CM_OUTPUT_TAP);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	return failed;
}
