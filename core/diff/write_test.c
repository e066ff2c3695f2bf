/* core/diff/write_test.c: the three outputs. */
#include "diff/fixture.h"
#include "diff/write.h"

#include <jansson.h>

enum output { TEXT, JSON, MARKDOWN };

static const char *
written(struct fixture *f, enum output output, const struct hct_diff_writing *writing)
{
	static const struct hct_diff_writing plain = { 0 };
	struct hct_buf buf;
	struct hct_str copy;

	hct_buf_init(&buf, SIZE_MAX);
	if (!writing)
		writing = &plain;
	if (output == TEXT)
		hct_diff_write_text(&f->comparison, writing, &buf);
	else if (output == JSON)
		hct_diff_write_json(&f->comparison, writing, &buf);
	else
		hct_diff_write_markdown(&f->comparison, writing, &buf);
	copy = hct_arena_str(f->arena, hct_buf_view(&buf));
	hct_buf_fini(&buf);
	return copy.ptr;
}

#define OLD                                                                                                  \
	"{display: {name: Shop}, duration: 1h, variables: [{kind: TextVariable, spec: {name: job, value: "   \
	"a}}], panels: {cpu: {kind: "                                                                        \
	"Panel, spec: {display: {name: CPU time}, plugin: {kind: T, spec: {unit: s}}, queries: [{kind: Q, "  \
	"spec: {plugin: {kind: P, spec: "                                                                    \
	"{query: up}}}}]}}, gone: {spec: {plugin: {kind: G}}}}}"
#define NEW                                                                                                  \
	"{display: {name: Shop}, duration: 2h, panels: {cpu: {kind: Panel, spec: {display: {name: CPU "      \
	"time}, plugin: {kind: T, spec: "                                                                    \
	"{stack: all}}, queries: [{kind: Q, spec: {plugin: {kind: P, spec: {query: \"sum(\\n  "              \
	"up\\n)\"}}}}]}}}}"

static const char *
repeated(struct fixture *f, const char *before, unsigned count, const char *middle, const char *after)
{
	g_autoptr(GString) text = g_string_new("{plugin: {kind: M, spec: {text: \"");

	for (unsigned i = 0; i < count; i++)
		g_string_append(text, before);
	g_string_append(text, middle);
	for (unsigned i = 0; i < count; i++)
		g_string_append(text, after);
	g_string_append(text, "\"}}}");
	return hct_arena_cstr(f->arena, (struct hct_str){ text->str, text->len });
}

/* Two texts of one panel, which differ in the middle only. */
static void
compare_long(struct fixture *f, const char *before, unsigned count, const char *one, const char *other,
	const char *after)
{
	compare_panels(f, repeated(f, before, count, one, after), repeated(f, before, count, other, after));
}

static void
a_difference_far_behind_in_a_text_is_shown(void **state)
{
	static const char *const forms[] = { "    ~ text\n          a line\n          a line\n        - one\n"
					     "        + other\n          next line\n          next line\n",
		"one", "- one\n    + other\n" };
	struct fixture *f = *state;

	compare_long(f, "a line\\n", 100000, "one\\n", "other\\n", "next line\\n");
	for (int i = TEXT; i <= MARKDOWN; i++)
		assert_non_null(strstr(written(f, (enum output)i, NULL), forms[i]));
	assert_true(f->comparison.documents->changes->before.text.len <= HCT_DIFF_VALUE_MAX + 8);
	assert_true(hct_str_starts(f->comparison.documents->changes->after.text, "…\na line\n"));
	assert_true(hct_str_ends(f->comparison.documents->changes->after.text, "…"));
}

static void
what_is_cut_is_not_counted_as_if_it_were_all(void **state)
{
	struct fixture *f = *state;

	compare_panels(
		f, repeated(f, "one line\\n", 2000, "", ""), repeated(f, "other line\\n", 2000, "", ""));
	assert_non_null(strstr(written(f, TEXT, NULL), "          and at least "));
	assert_non_null(strstr(written(f, MARKDOWN, NULL), "<summary>At least "));
	/* 100 gone and 100 new, of which 40 are shown. */
	compare_panels(f, repeated(f, "one line\\n", 100, "", ""), repeated(f, "other line\\n", 100, "", ""));
	assert_non_null(strstr(written(f, TEXT, NULL), "          and 160 more lines\n"));
	assert_null(strstr(written(f, MARKDOWN, NULL), "least"));
}

static void
no_change_takes_the_room_of_all_others(void **state)
{
	struct fixture *f = *state;
	g_autofree char *line = g_strnfill(990, 'a');
	const char *one = hct_arena_printf(f->arena, "%s 1\\n", line).ptr,
		   *other = hct_arena_printf(f->arena, "%s 2\\n", line).ptr;

	compare_panels(f, repeated(f, one, 60, "", ""), repeated(f, other, 60, "", ""));
	assert_non_null(strstr(written(f, MARKDOWN, NULL), "```diff\n    - aaa"));
	assert_true(strlen(written(f, MARKDOWN, NULL)) < HCT_DIFF_MARKDOWN_MAX / 4);
	assert_non_null(strstr(written(f, MARKDOWN, NULL), " more lines\n"));
}

static void
a_difference_far_behind_in_a_line_is_shown(void **state)
{
	struct fixture *f = *state;
	const char *text;

	for (unsigned count = 50; count <= 50000; count *= 1000) {
		compare_long(f, "größer ", count, "one", "other", " more");
		for (int i = TEXT; i <= MARKDOWN; i++) {
			text = written(f, (enum output)i, NULL);
			assert_true(g_utf8_validate(text, -1, NULL));
			assert_non_null(strstr(text, "größer one more"));
			assert_non_null(strstr(text, "größer other more"));
		}
		text = hct_diff_sentence(f->arena, f->comparison.documents->changes).ptr;
		assert_non_null(strstr(text, "größer one more"));
		assert_non_null(strstr(text, "größer other more"));
		assert_true(strlen(text) < 300);
	}
	/* One is the beginning of the other. */
	compare_long(f, "word ", 2000, "", "end", "");
	assert_non_null(strstr(written(f, TEXT, NULL), "word end\n"));
}

static void
names_of_documents_do_not_reach_the_terminal_as_they_are(void **state)
{
	static const char form[] =
		"{\"kind\": \"Dashboard\", \"metadata\": {\"name\": \"d\\u001b[1m\", \"project\": "
		"\"p\\u001b[2m\\u202e\"}, \"spec\": {\"duration\": \"%s\"}}";
	struct fixture *f = *state;
	g_autofree char *a = g_strdup_printf(form, "2h"), *b = g_strdup_printf(form, "3h");

	compare_documents(f, a, b);
	assert_string_equal(written(f, TEXT, NULL),
		"Dashboard d\\u{1b}[1m (p\\u{1b}[2m\\u{202e}): 1 change\n    ~ duration: 2h → 3h\n");
	assert_non_null(strstr(written(f, JSON, NULL), "\"project\": \"p\\u001B[2m\\u202E\""));
}

static void
a_long_title_is_cut_between_characters(void **state)
{
	struct fixture *f = *state;
	g_autoptr(GString) title = g_string_new("x");
	const char *text;

	for (unsigned i = 0; i < 1000; i++)
		g_string_append(title, "ü");
	text = hct_arena_printf(f->arena, "{display: {name: %s}, plugin: {kind: M, spec: {}}}", title->str).ptr;
	compare_panels(f, text,
		hct_arena_printf(f->arena, "{display: {name: %s}, plugin: {kind: N, spec: {}}}", title->str).ptr);
	text = written(f, TEXT, NULL);
	assert_non_null(strstr(text, "üü…”\n"));
	assert_null(strstr(text, "\xef\xbf\xbd"));
}

static void
text_has_a_line_for_each_change(void **state)
{
	struct fixture *f = *state;

	compare_specs(f, OLD, NEW);
	assert_string_equal(written(f, TEXT, NULL),
		"Dashboard d (p): 1 panel changed, 1 panel removed, 1 variable removed\n"
		"    ~ duration: 1h → 2h\n"
		"  variable job\n"
		"    - removed: TextVariable, default a\n"
		"  panel cpu “CPU time”\n"
		"    ~ query\n"
		"        - up\n"
		"        + sum(\n"
		"        +   up\n"
		"        + )\n"
		"    ~ unit: s → not set\n"
		"    ~ stack: not set → all\n"
		"  panel gone\n"
		"    - removed: G, in no layout\n");
}

static void
text_of_equal_documents_is_empty(void **state)
{
	struct fixture *f = *state;

	compare_specs(f, OLD, OLD);
	assert_string_equal(written(f, TEXT, NULL), "");
	assert_string_equal(written(f, MARKDOWN, NULL), "No changes.\n");
}

static void
text_is_coloured_only_when_asked(void **state)
{
	struct fixture *f = *state;

	compare_specs(f, OLD, NEW);
	assert_null(strchr(written(f, TEXT, NULL), '\x1b'));
	assert_non_null(strstr(
		written(f, TEXT, &(struct hct_diff_writing){ .color = true }), "\x1b[32m+ sum(\x1b[0m\n"));
}

static void
text_shows_control_characters_instead_of_obeying_them(void **state)
{
	struct fixture *f = *state;
	const char *text;

	compare_specs(f,
		"{panels: {a: {spec: {display: {name: \"\\e[2J\"}, plugin: {kind: T, spec: {x: "
		"\"a\\u202eb\\tc\", \"\\e]\": 1}}}}}}",
		"{panels: {a: {spec: {display: {name: \"\\e[3J\"}, plugin: {kind: T, spec: {x: "
		"\"a\\n\\e[31mb\"}}}}}}");
	text = written(f, TEXT, NULL);
	for (const char *c = text; *c; c++)
		if (*c != '\n' && (unsigned char)*c < ' ')
			fail_msg("%s", text);
	assert_null(strstr(text, "\u202e"));
	assert_non_null(strstr(text, "        - a\\u{202e}b\\tc\n"));
	assert_non_null(strstr(text, "        + \\u{1b}[31mb\n"));
	assert_non_null(strstr(text, "title: \\u{1b}[2J → \\u{1b}[3J\n"));
}

/* ---- JSON --------------------------------------------------------------------------------------------------------- */

static void
json_holds_everything(void **state)
{
	struct fixture *f = *state;
	json_t *root, *document, *change;

	compare_specs(f, OLD, NEW);
	root = json_loads(written(f, JSON, NULL), 0, NULL);
	assert_string_equal(json_string_value(json_object_get(root, "old")), "old.yaml");
	document = json_array_get(json_object_get(root, "documents"), 0);
	assert_string_equal(json_string_value(json_object_get(document, "title")), "Shop");
	assert_string_equal(json_string_value(json_object_get(document, "status")), "changed");
	assert_int_equal(json_array_size(json_object_get(document, "changes")), 6);
	change = json_array_get(json_object_get(document, "changes"), 2);
	assert_string_equal(json_string_value(json_object_get(change, "what")), "query-changed");
	assert_string_equal(
		json_string_value(json_object_get(json_object_get(change, "subject"), "title")), "CPU time");
	assert_string_equal(json_string_value(json_object_get(change, "before")), "up");
	assert_string_equal(json_string_value(json_object_get(change, "after")), "sum(\n  up\n)");
	assert_string_equal(
		json_string_value(json_object_get(change, "text")), "query: up → sum(\\n  up\\n)");
	assert_string_equal(json_string_value(json_object_get(change, "path_new")),
		"/spec/panels/cpu/spec/queries/0/spec/plugin/spec/query");
	change = json_array_get(json_object_get(document, "changes"), 3);
	assert_string_equal(json_string_value(json_object_get(change, "field")), "unit");
	assert_true(json_is_null(json_object_get(change, "after")));
	assert_null(json_object_get(change, "path_new"));
	assert_int_equal(json_integer_value(json_object_get(json_object_get(root, "counts"), "changes")), 6);
	assert_int_equal(json_integer_value(
				 json_object_get(json_object_get(json_object_get(root, "counts"), "by_what"),
					 "panel-setting-changed")),
		2);
	json_decref(root);
}

static void
json_uses_the_words_of_its_schema(void **state)
{
	const char *folder = getenv("HCT_SOURCE_ROOT");
	g_autofree char *path = g_build_filename(folder ? folder : ".", "schemas", "diff.schema.json", NULL);
	json_t *schema = json_load_file(path, 0, NULL), *words;

	assert_non_null(schema);
	words = json_object_get(json_object_get(json_object_get(schema, "$defs"), "what"), "enum");
	assert_int_equal(json_array_size(words), HCT_DIFF_WHAT_COUNT);
	for (size_t i = 0; i < HCT_DIFF_WHAT_COUNT; i++)
		assert_string_equal(json_string_value(json_array_get(words, i)),
			hct_diff_what_word((enum hct_diff_what)i));
	json_decref(schema);
}

/* ---- Markdown ----------------------------------------------------------------------------------------------------- */

static void
markdown_has_a_list_of_changes_under_a_heading(void **state)
{
	struct fixture *f = *state;

	compare_specs(f, OLD, NEW);
	assert_string_equal(written(f, MARKDOWN, NULL),
		"### Dashboard `Shop`\n\n"
		"`d` in `p`: 1 panel changed, 1 panel removed, 1 variable removed\n\n"
		"- dashboard\n"
		"  - duration: `1h` → `2h`\n"
		"- variable **`job`**\n"
		"  - removed: `TextVariable, default a`\n"
		"- panel **`CPU time`** (`cpu`)\n"
		"  - query:\n\n"
		"    ```diff\n"
		"    - up\n"
		"    + sum(\n"
		"    +   up\n"
		"    + )\n"
		"    ```\n"
		"  - `unit`: `s` → *not set*\n"
		"  - `stack`: *not set* → `all`\n"
		"- panel **`gone`**\n"
		"  - removed: `G, in no layout`\n\n");
}

/* The text without what stands in code: fenced blocks, then spans as CommonMark finds them (a run of ticks up to the next
 * run of as many). */
static char *
outside_code(const char *markdown)
{
	GString *out = g_string_new(NULL);
	char fence[64] = "";
	char **lines = g_strsplit(markdown, "\n", 0);

	for (char **line = lines; *line; line++) {
		const char *at = *line + strspn(*line, " ");
		size_t ticks = strspn(at, "`");

		if (*fence) {
			if (ticks >= strlen(fence) && !at[ticks])
				*fence = '\0';
			continue;
		}
		if (ticks >= 3 && !strchr(at + ticks, '`') && ticks < sizeof fence) {
			memset(fence, '`', ticks);
			fence[ticks] = '\0';
			continue;
		}
		for (at = *line; *at;) {
			const char *end = at + (ticks = strspn(at, "`"));

			if (!ticks) {
				g_string_append_c(out, *at++);
				continue;
			}
			while (*end && (strspn(end, "`") != ticks))
				end += MAX(strspn(end, "`"), 1);
			if (!*end)
				fail_msg("a span without an end: %s", *line);
			at = end + ticks;
		}
		g_string_append_c(out, '\n');
	}
	if (*fence)
		fail_msg("a block without an end: %s", markdown);
	g_strfreev(lines);
	return g_string_free(out, FALSE);
}

static const char *const evil[] = { "EVIL", "`EVIL", "EVIL`", "``EVIL`` `x", "```EVIL", "<b>EVIL</b>",
	"</details>EVIL", "@EVIL", "#EVIL", "[EVIL](http://EVIL)", "![EVIL](EVIL)", "**EVIL**", "|EVIL|",
	"EVIL\\n```\\nEVIL", "EVIL\\n    ```\\n</details>\\nEVIL", "\\n\\n# EVIL", "EVIL\\\\", "    EVIL",
	"<!-- EVIL", "&lt;EVIL", "EVIL\\n- EVIL\\n1. EVIL", "~~~EVIL", "EVIL\\r# EVIL", "EVIL\\u2028# EVIL",
	"``````````EVIL\\n``````````\\nEVIL", "$$EVIL$$", "EVIL </summary>", "`", " ` ", "" };

static void
markdown_says_nothing_that_a_document_made_up(void **state)
{
	static const char form[] = "{display: {name: \"%s\", description: \"%s\"}, tags: x, \"%s\": 1, "
				   "duration: \"%s\", variables: [{kind: "
				   "\"%s\", spec: {name: \"%s\", value: \"%s\", \"%s\": 2}}], datasources: "
				   "{\"%s\": {plugin: {kind: "
				   "\"%s\"}}}, links: [{url: \"%s\"}], panels: {\"a%s\": {spec: {display: "
				   "{name: \"%s\"}, plugin: "
				   "{kind: \"%s\", spec: {text: \"%s\\n%s\"}}, queries: [{spec: {name: "
				   "\"%s\", plugin: {spec: {query: "
				   "\"%s\\n%s\\n1\\n2\\n3\\n4\\n5\\n6\\n7\\n8\\n9\"}}}}]}}}, layouts: "
				   "[{spec: {display: {title: \"%s\"}, items: [{content: "
				   "{$ref: \"#/spec/panels/a%s\"}}]}}]}";
	struct fixture *f = *state;

	for (size_t i = 0; i < G_N_ELEMENTS(evil); i++) {
		const char *e = evil[i], *none = "ok";
		g_autofree char *a =
			g_strdup_printf(form, e, e, e, e, e, e, e, e, e, e, e, e, e, e, e, e, e, e, e, e, e);
		g_autofree char *b = g_strdup_printf(form, none, none, none, none, none, none, none, none,
			none, none, none, none, none, none, none, none, none, none, none, none, none);

		for (int way = 0; way < 2; way++) {
			g_autofree char *left = NULL;
			const char *text;

			compare_specs(f, way ? b : a, way ? a : b);
			text = written(f, MARKDOWN, NULL);
			assert_true(f->comparison.change_count > 5);
			left = outside_code(text);
			if (strstr(left, "EVIL"))
				fail_msg("%s:\n%s\nin\n%s", e, left, text);
		}
	}
}

static void
markdown_keeps_to_the_size_of_a_comment(void **state)
{
	struct fixture *f = *state;
	GString *a = g_string_new("{spare: {"), *b = g_string_new("{spare: {");
	const char *text, *end;
	size_t lines = 0;

	for (int i = 0; i < 4000; i++) {
		g_string_append_printf(a, "a%d: 1, ", i);
		g_string_append_printf(b, "a%d: 2, ", i);
	}
	g_string_append(a, "}}");
	g_string_append(b, "}}");
	compare_specs(f, a->str, b->str);
	text = written(f, MARKDOWN, NULL);
	assert_in_range(strlen(text), HCT_DIFF_MARKDOWN_MAX / 2, HCT_DIFF_MARKDOWN_MAX);
	for (const char *line = text; (line = strstr(line, "\n  - ")); line++)
		lines++;
	end = strstr(text, "\nand ");
	assert_non_null(end);
	assert_int_equal(strtoul(end + 5, NULL, 10), 4000 - lines);
	assert_true(g_str_has_suffix(text, " more changes\n"));
	g_string_free(a, TRUE);
	g_string_free(b, TRUE);
}

static void
markdown_counts_documents_that_it_has_no_room_for(void **state)
{
	struct fixture *f = *state;
	GString *text = g_string_new(NULL);
	const char *out;

	for (int i = 0; i < 3000; i++)
		g_string_append_printf(
			text, "---\n{kind: Dashboard, metadata: {name: dashboard-number-%d}, spec: {}}\n", i);
	compare_documents(f, "", text->str);
	out = written(f, MARKDOWN, NULL);
	assert_true(strlen(out) <= HCT_DIFF_MARKDOWN_MAX);
	assert_true(g_str_has_suffix(out, " more documents\n"));
	g_string_free(text, TRUE);
}

/* ---- pictures ----------------------------------------------------------------------------------------------------- */

static void
outputs_tell_what_became_of_the_picture(void **state)
{
	struct fixture *f = *state;
	struct hct_diff_shown shown[] = {
		{ .panel = 0,
			.before = HCT_DIFF_DRAWN,
			.after = HCT_DIFF_FAILED,
			.after_problem = HCT_STR("no reply") },
		{ .panel = 1, .before = HCT_DIFF_DRAWN, .after = HCT_DIFF_NOT_THERE },
	};
	struct hct_diff_picture picture = { HCT_STR("out (1).png"), 2, shown, 3 };
	struct hct_diff_writing writing = { .picture = &picture };
	json_t *root, *item;

	compare_specs(f, OLD, NEW);
	assert_non_null(strstr(written(f, TEXT, &writing), "picture out (1).png: 2 panels, 3 more not shown\n"
							   "  panel cpu, after: no reply\n"));
	assert_non_null(
		strstr(written(f, MARKDOWN, &writing), "![before and after](out%20%281%29.png)\n\n"
						       "- picture of `CPU time`: `after: no reply`\n"));
	root = json_loads(written(f, JSON, &writing), 0, NULL);
	item = json_array_get(json_object_get(json_object_get(root, "picture"), "panels"), 0);
	assert_string_equal(json_string_value(json_object_get(item, "after")), "failed");
	assert_string_equal(json_string_value(json_object_get(item, "after_problem")), "no reply");
	assert_null(json_object_get(item, "pixels"));
	json_decref(root);
	shown[0] = (struct hct_diff_shown){
		.before = HCT_DIFF_DRAWN, .after = HCT_DIFF_DRAWN, .compared = true, .pixels = 9
	};
	assert_non_null(strstr(written(f, TEXT, &writing), "  panel cpu, no visible difference\n"));
}

/* ---- lines -------------------------------------------------------------------------------------------------------- */

static void
line_add(void *user, char sign, struct hct_str line)
{
	g_string_append_printf(user, "%c%.*s|", sign, HCT_FMT(line));
}

static void
check_lines(const char *before, const char *after, size_t max, const char *wanted, size_t wanted_more)
{
	struct hct_diff_value a = { .there = before != NULL, .text = hct_str(before) },
			      b = { .there = after != NULL, .text = hct_str(after) };
	GString *text = g_string_new(NULL);

	assert_int_equal(write_lines(a, b, max, line_add, text), wanted_more);
	assert_string_equal(text->str, wanted);
	g_string_free(text, TRUE);
}

static void
lines_show_what_differs_and_a_little_around(void **state)
{
	check_lines("a\nb\nc", "a\nx\nc", 9, " a|-b|+x| c|", 0);
	check_lines(NULL, "a\nb", 9, "+a|+b|", 0);
	check_lines("a", NULL, 9, "-a|", 0);
	check_lines("", "a", 9, "-|+a|", 0);
	check_lines("a\n", "a", 9, " a|-|", 0);
	check_lines("1\n2\n3\n4\n5\n6\n7\n8\n9", "1\n2\nX\n4\n5\n6\n7\n8\nY", 99,
		" 1| 2|-3|+X| 4| 5| …| 7| 8|-9|+Y|", 0);
	check_lines("a\nb\nc\nd", "b\nd\ne", 99, "-a| b|-c| d|+e|", 0);
	check_lines("a\nb\nc\nd", "x", 3, "-a|-b|-c|", 2);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(a_difference_far_behind_in_a_text_is_shown),
		TEST(what_is_cut_is_not_counted_as_if_it_were_all),
		TEST(no_change_takes_the_room_of_all_others),
		TEST(a_difference_far_behind_in_a_line_is_shown),
		TEST(names_of_documents_do_not_reach_the_terminal_as_they_are),
		TEST(a_long_title_is_cut_between_characters),
		TEST(text_has_a_line_for_each_change),
		TEST(text_of_equal_documents_is_empty),
		TEST(text_is_coloured_only_when_asked),
		TEST(text_shows_control_characters_instead_of_obeying_them),
		TEST(json_holds_everything),
		TEST(json_uses_the_words_of_its_schema),
		TEST(markdown_has_a_list_of_changes_under_a_heading),
		TEST(markdown_says_nothing_that_a_document_made_up),
		TEST(markdown_keeps_to_the_size_of_a_comment),
		TEST(markdown_counts_documents_that_it_has_no_room_for),
		TEST(outputs_tell_what_became_of_the_picture),
		cmocka_unit_test(lines_show_what_differs_and_a_little_around),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
