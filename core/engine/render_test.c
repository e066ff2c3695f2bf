/* hct_render as an embedding program calls it: options, outcomes, pages, and plugins that misbehave. */
#include "hecate.h"

#include <glib.h>
#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

struct fixture {
	struct hct_engine *engine;
	struct hct_input *input;
	GString *panels, *items;
	struct hct_picture *picture;
	json_t *report;
};

static struct fixture
begin(void)
{
	struct hct_engine_options options = { .size = sizeof options, .plugin_path = getenv("HCT_TEST_MODULES") };

	return (struct fixture){ .engine = hct_engine_create(&options), .input = hct_input_create(),
		.panels = g_string_new(NULL), .items = g_string_new(NULL) };
}

static void
add_panel(struct fixture *f, const char *key, const char *kind, int x, int y, int width, int height)
{
	g_string_append_printf(f->panels, "%s\"%s\": {\"kind\": \"Panel\", \"spec\": {\"display\": {\"name\": \"%s\"}, "
		"\"plugin\": {\"kind\": \"%s\", \"spec\": {\"text\": \"hello\"}}}}", f->panels->len ? ", " : "", key, key, kind);
	g_string_append_printf(f->items, "%s{\"x\": %d, \"y\": %d, \"width\": %d, \"height\": %d, "
		"\"content\": {\"$ref\": \"#/spec/panels/%s\"}}", f->items->len ? ", " : "", x, y, width, height, key);
}

static void
add_dashboard(struct fixture *f)
{
	char *text = g_strdup_printf("{\"kind\": \"Dashboard\", \"metadata\": {\"name\": \"d\", \"project\": \"p\"}, \"spec\": "
		"{\"duration\": \"1h\", \"panels\": {%s}, \"layouts\": [{\"kind\": \"Grid\", \"spec\": {\"items\": [%s]}}]}}",
		f->panels->str, f->items->str);

	assert_int_equal(hct_input_add_text(f->input, "d.json", text, strlen(text)), HCT_OK);
	g_free(text);
}

static hct_status
render(struct fixture *f, struct hct_render_options options)
{
	hct_status status;

	options.size = options.size ? options.size : sizeof options;
	hct_picture_free(f->picture);
	json_decref(f->report);
	f->picture = NULL;
	status = hct_render(f->engine, f->input, &options, &f->picture);
	assert_non_null(f->picture);
	f->report = f->picture->report ? json_loadb(f->picture->report, f->picture->report_len, 0, NULL) : NULL;
	return status;
}

static void
end(struct fixture *f)
{
	hct_picture_free(f->picture);
	json_decref(f->report);
	g_string_free(f->panels, TRUE);
	g_string_free(f->items, TRUE);
	hct_input_free(f->input);
	hct_engine_destroy(f->engine);
}

/* Refused with these words, without a document. */
static void
assert_refused(struct fixture *f, struct hct_render_options options, const char *words)
{
	assert_int_equal(render(f, options), HCT_ERR_SPEC);
	assert_int_equal(f->picture->outcome, HCT_OUTCOME_BAD_INPUT);
	assert_null(f->picture->bytes);
	assert_int_equal(f->picture->note_count, 1);
	if (!strstr(f->picture->notes[0].text, words))
		fail_msg("\"%s\" does not say \"%s\"", f->picture->notes[0].text, words);
}

static const char *
status_of(const struct fixture *f, const char *key)
{
	json_t *panel;
	size_t i;

	json_array_foreach(json_object_get(f->report, "panels"), i, panel)
		if (!strcmp(json_string_value(json_object_get(panel, "key")), key))
			return json_string_value(json_object_get(panel, "status"));
	return "not there";
}

static void
render_refuses_options_before_it_asks_anything(void **state)
{
	uint32_t buffer[4 * 4];
	struct fixture f = begin();

	add_panel(&f, "a", "Markdown", 0, 0, 12, 4);
	add_dashboard(&f);
	assert_refused(&f, (struct hct_render_options){ .output = 99 }, "Unknown output");
	assert_refused(&f, (struct hct_render_options){ .output = 99, .isolate = 1 }, "Unknown output");
	assert_refused(&f, (struct hct_render_options){ .dashboard = 1 }, "no such dashboard");
	assert_refused(&f, (struct hct_render_options){ .theme = "blue" }, "light");
	assert_refused(&f, (struct hct_render_options){ .palette = "blue" }, "okabe-ito");
	assert_refused(&f, (struct hct_render_options){ .page = "a4" }, "--page is for PDF");
	assert_refused(&f, (struct hct_render_options){ .output = HCT_OUTPUT_PDF, .page = "a9" }, "--page knows");
	assert_refused(&f, (struct hct_render_options){ .output = HCT_OUTPUT_PDF, .page = "a4", .width_px = 100 }, "200 px");
	assert_refused(&f, (struct hct_render_options){ .output = HCT_OUTPUT_PDF, .landscape = 1 }, "--landscape");
	assert_refused(&f, (struct hct_render_options){ .output = HCT_OUTPUT_PIXELS }, "buffer");
	assert_refused(&f, (struct hct_render_options){ .output = HCT_OUTPUT_PIXELS, .pixels = (unsigned char *)buffer,
		.pixels_width = 0x40000000, .pixels_height = 4, .pixels_stride = 16 }, "32767");
	assert_refused(&f, (struct hct_render_options){ .output = HCT_OUTPUT_PIXELS, .pixels = (unsigned char *)buffer,
		.pixels_width = 4, .pixels_height = 4, .pixels_stride = 15 }, "stride");
	assert_refused(&f, (struct hct_render_options){ .output = HCT_OUTPUT_PIXELS, .isolate = 1 }, "isolated");
	end(&f);
}

static void
render_takes_shorter_options_of_older_programs(void **state)
{
	struct fixture f = begin();
	struct hct_engine_options engine_options = { .size = offsetof(struct hct_engine_options, plugin_path),
		.plugin_path = (const char *)1 };

	add_panel(&f, "a", "Markdown", 0, 0, 12, 4);
	add_dashboard(&f);
	assert_int_equal(render(&f, (struct hct_render_options){ .size = offsetof(struct hct_render_options, panel),
		.output = HCT_OUTPUT_SCENE, .panel = (const char *)1, .theme = (const char *)1 }), HCT_OK);
	assert_int_equal(f.picture->outcome, HCT_OUTCOME_COMPLETE);
	hct_engine_destroy(hct_engine_create(&engine_options));
	end(&f);
}

static void
render_fills_the_pixels_with_background_and_panel(void **state)
{
	enum { WIDTH = 301, HEIGHT = 97, STRIDE = 1280 };
	unsigned char *pixels = g_malloc(STRIDE * HEIGHT);
	const uint32_t *row;
	struct fixture f = begin();

	add_panel(&f, "a", "Markdown", 0, 0, 12, 4);
	add_dashboard(&f);
	memset(pixels, 0x5a, STRIDE * HEIGHT);
	assert_int_equal(render(&f, (struct hct_render_options){ .output = HCT_OUTPUT_PIXELS, .panel = "a", .scale = 1.7,
		.pixels = pixels, .pixels_width = WIDTH, .pixels_height = HEIGHT, .pixels_stride = STRIDE }), HCT_OK);
	assert_null(f.picture->bytes);
	for (int y = 0; y < HEIGHT; y++) {
		row = (const uint32_t *)(const void *)(pixels + y * STRIDE);
		for (int x = 0; x < WIDTH; x++)
			assert_int_equal(row[x] >> 24, 0xff);
		assert_int_equal(row[WIDTH], 0x5a5a5a5a);
	}
	g_free(pixels);
	end(&f);
}

static void
render_puts_every_panel_of_a_tall_row_on_some_page(void **state)
{
	struct fixture f = begin();
	json_t *panel;
	char key[8];
	size_t i;

	add_panel(&f, "tall", "Markdown", 0, 0, 12, 80);
	for (int n = 0; n < 10; n++) {
		g_snprintf(key, sizeof key, "r%d", n);
		add_panel(&f, key, "Markdown", 12, n * 8, 12, 8);
	}
	add_dashboard(&f);
	assert_int_equal(render(&f, (struct hct_render_options){ .output = HCT_OUTPUT_PDF, .page = "a4", .landscape = 1 }), HCT_OK);
	json_array_foreach(json_object_get(f.report, "panels"), i, panel) {
		json_t *box = json_object_get(panel, "box");
		assert_true(json_integer_value(json_object_get(panel, "page")) > 0);
		assert_true(json_number_value(json_object_get(box, "height")) >= 100);
		assert_string_equal(json_string_value(json_object_get(panel, "status")), "drawn");
	}
	assert_int_equal(i, 11);
	end(&f);
}

static void
serial_kinds_are_drawn_one_at_a_time(void **state)
{
	struct hct_engine_options options = { .size = sizeof options, .threads = 4, .plugin_path = getenv("HCT_TEST_MODULES") };
	struct fixture f = begin();
	char key[8];

	hct_engine_destroy(f.engine);
	f.engine = hct_engine_create(&options);
	for (int n = 0; n < 12; n++) {
		g_snprintf(key, sizeof key, "s%d", n);
		add_panel(&f, key, "SerialPanel", n % 4 * 6, n / 4 * 4, 6, 4);
	}
	add_dashboard(&f);
	assert_int_equal(render(&f, (struct hct_render_options){ .output = HCT_OUTPUT_PNG }), HCT_OK);
	assert_int_equal(f.picture->outcome, HCT_OUTCOME_COMPLETE);
	end(&f);
}

/* Renders the panel beside one that works, in a worker. */
static void
assert_costs_its_own_panel(const char *kind, const char *words)
{
	struct fixture f = begin();

	add_panel(&f, "bad", kind, 0, 0, 12, 4);
	add_panel(&f, "good", "Markdown", 12, 0, 12, 4);
	add_dashboard(&f);
	assert_int_equal(render(&f, (struct hct_render_options){ .output = HCT_OUTPUT_SCENE, .isolate = 1 }), HCT_OK);
	assert_int_equal(f.picture->outcome, HCT_OUTCOME_PARTIAL);
	assert_string_equal(status_of(&f, "bad"), "failed");
	assert_string_equal(status_of(&f, "good"), "drawn");
	assert_non_null(strstr(f.picture->notes[0].text, words));
	end(&f);
}

static void
a_plugin_that_quits_costs_its_own_panel(void **state)
{
	assert_costs_its_own_panel("QuitPanel", "The plugin ended the process with code 0");
}

#ifndef __SANITIZE_ADDRESS__            /* which takes the signal itself */
static void
a_plugin_that_crashes_before_it_is_created_costs_its_own_panel(void **state)
{
	assert_costs_its_own_panel("CrashEarlyPanel", "The plugin crashed");
}
#endif

static void
a_plugin_that_prints_leaves_standard_output_alone(void **state)
{
	int pipe_ends[2], out = dup(STDOUT_FILENO);
	struct fixture f = begin();
	char byte;

	add_panel(&f, "a", "PrintPanel", 0, 0, 12, 4);
	add_dashboard(&f);
	assert_int_equal(pipe(pipe_ends), 0);
	fflush(stdout);
	dup2(pipe_ends[1], STDOUT_FILENO);
	render(&f, (struct hct_render_options){ .output = HCT_OUTPUT_SCENE, .isolate = 1 });
	dup2(out, STDOUT_FILENO);
	close(pipe_ends[1]);
	assert_int_equal(read(pipe_ends[0], &byte, 1), 0);
	close(pipe_ends[0]);
	close(out);
	end(&f);
}

static void
a_failed_panel_without_room_is_still_failed(void **state)
{
	struct fixture f = begin();

	add_panel(&f, "none", "NoSuchPanel", 0, 0, 24, 1);
	add_dashboard(&f);
	assert_int_equal(render(&f, (struct hct_render_options){ .output = HCT_OUTPUT_SCENE }), HCT_OK);
	assert_string_equal(status_of(&f, "none"), "failed");
	assert_int_equal(f.picture->outcome, HCT_OUTCOME_PARTIAL);
	end(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(render_refuses_options_before_it_asks_anything),
		cmocka_unit_test(render_takes_shorter_options_of_older_programs),
		cmocka_unit_test(render_fills_the_pixels_with_background_and_panel),
		cmocka_unit_test(render_puts_every_panel_of_a_tall_row_on_some_page),
		cmocka_unit_test(serial_kinds_are_drawn_one_at_a_time),
		cmocka_unit_test(a_plugin_that_quits_costs_its_own_panel),
#ifndef __SANITIZE_ADDRESS__
		cmocka_unit_test(a_plugin_that_crashes_before_it_is_created_costs_its_own_panel),
#endif
		cmocka_unit_test(a_plugin_that_prints_leaves_standard_output_alone),
		cmocka_unit_test(a_failed_panel_without_room_is_still_failed),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
