/* Words where marks would be: on a line, on several, or nowhere. */
#include "base/buf.h"
#include "draw/canvas.h"
#include "draw/render.h"
#include "draw/services.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static char *
draw_message(double width, double height)
{
	struct hct_fonts *fonts = hct_fonts_create();
	struct hct_rect box = { 0, 0, width, height };
	struct hct_render render = { .theme = HCT_THEME_LIGHT };
	struct hct_canvas *canvas;
	struct hct_buf scene;

	hct_buf_init(&scene, 1 << 16);
	hct_buf_cstr(&scene, "");
	canvas = hct_canvas_create_scene(fonts, &scene, box);
	hct_notice_1.message(canvas, &render, box, 16, HCT_STR("No data"));
	assert_int_equal(hct_canvas_destroy(canvas), HCT_OK);
	hct_fonts_destroy(fonts);
	return hct_buf_steal(&scene, NULL);
}

static void
a_message_is_one_line_in_the_middle(void **state)
{
	g_autofree char *scene = draw_message(200, 100);

	assert_non_null(strstr(scene, " 16 100,"));
	assert_non_null(strstr(scene, "\"No data\""));
}

static void
in_a_narrow_box_it_is_smaller_and_wrapped(void **state)
{
	g_autofree char *scene = draw_message(30, 100);

	assert_non_null(strstr(scene, "\"No\""));
	assert_non_null(strstr(scene, "\"data\""));
}

static void
a_box_lower_than_any_line_stays_empty(void **state)
{
	g_autofree char *scene = draw_message(2, 2), *low = draw_message(200, 5);

	assert_string_equal(scene, "");
	assert_string_equal(low, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_message_is_one_line_in_the_middle),
		cmocka_unit_test(in_a_narrow_box_it_is_smaller_and_wrapped),
		cmocka_unit_test(a_box_lower_than_any_line_stays_empty),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
