/* Markdown: blocks and margins as measured in the reference pictures, HTML's small subset, pages. */
#include "markdown.h"
#include "../panel_cases.h"
#include "../table/text_fixture.h"

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

static void
dump_run(GString *out, const struct markdown_document *document, struct markdown_run run)
{
	static const char marks[] = "BISCU";

	for (size_t i = 0; i < run.count; i++) {
		const struct markdown_span *span = &document->spans[run.first + i];
		const struct markdown_run *link =
			span->style.link ? &document->links[span->style.link - 1] : NULL;

		g_string_append(out, "[");
		for (size_t m = 0; m < 5; m++)
			if (span->style.flags & 1u << m)
				g_string_append_c(out, marks[m]);
		if (link)
			g_string_append_printf(out, "<%.*s>", (int)link->count, document->text + link->first);
		g_string_append(out, span->style.flags || link ? ":" : "");
		g_string_append_len(out, document->text + span->text, (gssize)span->length);
		g_string_append(out, "]");
	}
}

static void
dump_table(GString *out, const struct markdown_document *document, const struct markdown_block *block)
{
	for (size_t r = 0; r < block->row_count; r++) {
		const struct markdown_row *row = &document->rows[block->first_row + r];

		for (size_t c = 0; c < row->cell_count; c++) {
			g_string_append_printf(
				out, "%s%c", c ? " " : "", "lcr"[document->cells[row->first_cell + c].align]);
			dump_run(out, document, document->cells[row->first_cell + c].run);
		}
		g_string_append(out, r + 1 < block->row_count ? " / " : "");
	}
}

/* "kind gap@left-right markers text", a line for each block. */
static char *
dump(const struct markdown_document *document)
{
	static const char *const kinds[] = { "text", "pre", "rule", "table" };
	static const char *const markers[] = { "•", "◦", "▪" };
	GString *out = g_string_new("");

	for (size_t i = 0; i < document->block_count; i++) {
		const struct markdown_block *block = &document->blocks[i];

		g_string_append_printf(out, "%s %.2f@%g", kinds[block->kind], block->gap, block->left);
		if (block->right > 0)
			g_string_append_printf(out, "-%g", block->right);
		for (size_t m = 0; m < block->marker_count; m++) {
			const struct markdown_marker *marker = &document->markers[block->first_marker + m];

			if (marker->kind == MARKDOWN_NUMBER)
				g_string_append_printf(out, " %u.", marker->number);
			else
				g_string_append_printf(out, " %s", markers[marker->kind]);
		}
		g_string_append(out, block->task == MARKDOWN_NO_TASK	 ? " "
				     : block->task == MARKDOWN_TASK_DONE ? " [x] "
									 : " [ ] ");
		if (block->kind == MARKDOWN_TABLE)
			dump_table(out, document, block);
		else
			dump_run(out, document, block->run);
		g_string_append_c(out, '\n');
	}
	return g_string_free(out, FALSE);
}

static void
check(const char *text, const char *wanted)
{
	struct markdown_document document = { 0 };
	char *got;

	assert_true(markdown_parse(hct_str(text), &document));
	got = dump(&document);
	if (strcmp(got, wanted) != 0)
		fail_msg("%s\nwanted:\n%s\ngot:\n%s", text, wanted, got);
	g_free(got);
	markdown_document_fini(&document);
}

static void
emphasis_links_and_code_become_styles(void **state)
{
	check("Plain **bold**, *italic*, ***both***, ~~struck~~, `code` and a "
	      "[link](https://example.org/a?b=1).\n",
		"text 0.00@0 [Plain ][B:bold][, ][I:italic][, ][BI:both][, ][S:struck][, ][C:code][ and a "
		"][<https://example.org/a?b=1>:link][.]\n");
	check("a **b** *c*", "text 0.00@0 [a ][B:b][ ][I:c]\n");
}

static void
single_line_breaks_are_spaces_and_hard_ones_lines(void **state)
{
	check("one\ntwo,\\\nthree,  \nfour   five", "text 0.00@0 [one two,\nthree,\nfour five]\n");
}

static void
headings_have_the_browsers_sizes_and_margins(void **state)
{
	struct markdown_document document = { 0 };

	check("# One\n\ntext\n\n## Two\n\nmore\n",
		"text 0.00@0 [B:One]\ntext 18.76@0 [text]\ntext 14.00@0 [B:Two]\n"
		"text 17.43@0 [more]\n");
	check("### Third\n#### Fourth\n##### Fifth\n###### Sixth\n",
		"text 0.00@0 [B:Third]\ntext 16.38@0 [B:Fourth]\n"
		"text 18.62@0 [B:Fifth]\ntext 19.41@0 [B:Sixth]\n");
	/* Not the first of its kind any more. */
	check("## One\n\n## Two", "text 0.00@0 [B:One]\ntext 17.43@0 [B:Two]\n");
	markdown_parse(HCT_STR("# One"), &document);
	assert_true(document.spans[0].style.size_px == 28);
	assert_true(document.blocks[0].heading);
	markdown_document_fini(&document);
}

static void
quotes_are_indented_on_both_sides(void **state)
{
	check("## h\n\n> A quotation\n> of two lines\n>\n> > nested\n\n- one",
		"text 0.00@0 [B:h]\n"
		"text 17.43@40-40 [A quotation of two lines]\ntext 14.00@80-80 [nested]\ntext 14.00@40 • "
		"[one]\n");
}

static void
lists_nest_with_marks_of_their_own(void **state)
{
	check("- one\n- two\n  - nested *a*\n  - nested **b**\n    - deep\n- three\n\n1. first\n2. second\n  "
	      " 1. inner\n3. third\n",
		"text 0.00@40 • [one]\ntext 3.50@40 • [two]\ntext 0.00@80 ◦ [nested ][I:a]\ntext 3.50@80 ◦ "
		"[nested ][B:b]\n"
		"text 0.00@120 ▪ [deep]\ntext 3.50@40 • [three]\ntext 14.00@40 1. [first]\ntext 3.50@40 2. "
		"[second]\n"
		"text 0.00@80 1. [inner]\ntext 3.50@40 3. [third]\n");
	check("7. seven\n8. eight", "text 0.00@40 7. [seven]\ntext 3.50@40 8. [eight]\n");
	check("- a\n\n  b\n\n- c", "text 0.00@40 • [a]\ntext 14.00@40 [b]\ntext 14.00@40 • [c]\n");
	check("- - a\n- \n- b", "text 0.00@80 • ◦ [a]\ntext 3.50@40 • \ntext 3.50@40 • [b]\n");
}

static void
tasks_have_boxes(void **state)
{
	check("- [x] done\n- [ ] open", "text 0.00@40 • [x] [done]\ntext 3.50@40 • [ ] [open]\n");
}

static void
tables_align_their_cells(void **state)
{
	check("###### h\n\n| left | centre | right | none |\n|:-----|:------:|------:|---|\n| a | **b** | 1 "
	      "| `x` |\n| c |\n\nafter",
		"text 0.00@0 [B:h]\ntable 21.86@0 l[B:left] c[B:centre] r[B:right] c[B:none] / l[a] c[B:b] "
		"r[1] l[C:x] / "
		"l[c] c r l\ntext 0.00@0 [after]\n");
}

static void
one_dash_is_enough_below_a_table_head(void **state)
{
	check("|a|b|\n|-|-|\n|1|2|", "table 0.00@0 c[B:a] c[B:b] / l[1] l[2]\n");
	check("> a|b\n> :-|-:\n> 1|2", "table 0.00@40-40 l[B:a] r[B:b] / l[1] r[2]\n");
	check("|a|\r\n|-|\r\n|1|\r\n", "table 0.00@0 c[B:a] / l[1]\n");
	check("```\n|a|\n|-|\n```\n\nx\n|-|", "pre 0.00@0 [|a|\n|-|\n]\ntext 14.00@0 [x |-|]\n");
	check("    |a|\n    |-|\n", "pre 0.00@0 [|a|\n|-|\n]\n");
}

static void
code_blocks_keep_their_lines(void **state)
{
	check("```c\nint main(void)\n{\n\treturn  0;\n}\n```\n\n    indented code\n",
		"pre 0.00@0 [int main(void)\n{\n"
		"    return  0;\n}\n]\npre 14.00@0 [indented code\n]\n");
}

static void
rules_stand_between_blocks(void **state)
{
	check("a\n\n---\n\nb\n\n***\n", "text 0.00@0 [a]\nrule 14.00@0 \ntext 14.00@0 [b]\nrule 14.00@0 \n");
	check("---\n\nb\n\n## c", "rule 0.00@0 \ntext 7.00@0 [b]\ntext 14.00@0 [B:c]\n");
}

static void
bare_addresses_are_links(void **state)
{
	check("Auto link: https://example.org/x and <mail@example.org>. www.example.org",
		"text 0.00@0 [Auto link: "
		"][<https://example.org/x>:https://example.org/x][ and "
		"][<mailto:mail@example.org>:mail@example.org][. ]"
		"[<http://www.example.org>:www.example.org]\n");
}

static void
links_that_run_something_lose_their_target(void **state)
{
	check("[a](javascript:alert(1)) [b](JaVaScRiPt&#58;alert(1)) [c](/d) [d](#x)",
		"text 0.00@0 [a b ][</d>:c][ ][<#x>:d]\n");
	check("<a href=\"java&#115;cript:alert(1)\">a</a> <a href='data:text/html,x'>b</a>",
		"text 0.00@0 [a b]\n");
}

static void
images_are_their_text(void **state)
{
	check("![a *picture*](x.png) <img src=x alt='an &amp; other'>",
		"text 0.00@0 [a ][I:picture][ an & other]\n");
}

static void
entities_become_characters(void **state)
{
	check("&amp; &lt; &copy; &#8211; &#x41; &bogus; größer 日本語",
		"text 0.00@0 [& < © – A &bogus; größer 日本語]\n");
	check("&#0; &#xd800; &#99999999;", "text 0.00@0 [\xef\xbf\xbd \xef\xbf\xbd &#99999999;]\n");
}

static void
html_tags_of_the_subset_are_drawn(void **state)
{
	check("<b>inline html</b> and <strong>x<br>y</strong> <i>i</i><em>e</em> <code>c</code>",
		"text 0.00@0 "
		"[B:inline html][ and ][B:x\ny][ ][I:ie][ ][C:c]\n");
	check("<div align=center><h2>Title</h2><p>One <a "
	      "href=\"http://x/?a=1&amp;b=2\">two</a></p><ul><li>a<li>b</ul></div>",
		"text 0.00@0 [B:Title]\ntext 17.43@0 [One ][<http://x/?a=1&b=2>:two]\ntext 14.00@40 • "
		"[a]\ntext 3.50@40 • [b]\n");
	check("<ol start=3>\n<li>c</li>\n</ol>", "text 0.00@40 3. [c]\n");
	check("<table><tr><th>a<th align=right>b<tr><td>1<td>2</table>end",
		"table 0.00@0 c[B:a] r[B:b] / l[1] l[2]\n"
		"text 0.00@0 [end]\n");
	check("<pre>\na\n b</pre>", "pre 0.00@0 [a\n b]\n");
}

static void
other_html_keeps_only_its_text(void **state)
{
	check("<font color=red>a</font> <blink>b</blink> <input type=text> x<!-- no -->y",
		"text 0.00@0 [a b xy]\n");
	check("<script>alert('<b>')</script>\n\n<style>p { color: red }</style>\n\ntext",
		"text 0.00@0 [text]\n");
	check("1 < 2 <3 & <", "text 0.00@0 [1 < 2 <3 & <]\n");
	check("<iframe src=x>gone</iframe>kept", "text 0.00@0 [kept]\n");
}

static void
html_that_is_not_closed_or_closes_too_much_is_harmless(void **state)
{
	check("<b>a\n\nb", "text 0.00@0 [B:a]\ntext 14.00@0 [b]\n");
	check("**a</b></p></li>b** c", "text 0.00@0 [B:ab][ c]\n");
	check("</ul></table></td>x", "text 0.00@0 [x]\n");
	check("<td>a<tr>b<table>c", "text 0.00@0 [a]\ntext 0.00@0 [b]\ntable 0.00@0 l[c]\n");
	check("<table><caption>a</caption><tr>b<td>c</table>", "table 0.00@0 l[a] / l[b] l[c]\n");
	check("<ul><li>a\n\nb", "text 0.00@40 • [a]\ntext 0.00@40 [b]\n");
	check("<div title=\"unfinished", "");
}

/* ---- strangers ----------------------------------------------------------------------------------------- */

static void
hostile_texts_end(void **state)
{
	static const struct {
		const char *start, *part;
		size_t times;
		bool whole;
	} texts[] = {
		{ "", "> ", 60000, true },
		{ "", "- ", 20000, true },
		{ "", "**a ", 50000, true },
		{ "", "[a](", 50000, true },
		{ "", "<b>", 60000, true },
		{ "", "<div><ul><li>", 15000, true },
		{ "", "x\n\n", 80000, false },
		{ "", "a\n", 130000, true },
		{ "", "`x` y ", 40000, true },
		{ "", "*x* y\n\n", 40000, false },
		{ "", "longword", 30000, true },
		{ "", "word ", 250000, false },
		{ "", "![", 100000, true },
		{ "", "&amp;", 50000, true },
		{ "", "<!--", 60000, true },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		GString *text = g_string_new(texts[i].start);
		struct markdown_document document = { 0 };
		gint64 start = g_get_monotonic_time();

		for (size_t k = 0; k < texts[i].times; k++)
			g_string_append(text, texts[i].part);
		if (markdown_parse((struct hct_str){ text->str, text->len }, &document) != texts[i].whole)
			fail_msg("%s", texts[i].part);
		assert_true(document.block_count <= MARKDOWN_MAX_BLOCKS);
		assert_true(document.span_count <= MARKDOWN_MAX_SPANS);
		if (g_get_monotonic_time() - start > 10 * G_USEC_PER_SEC)
			fail_msg("%s is slow", texts[i].part);
		markdown_document_fini(&document);
		g_string_free(text, TRUE);
	}
}

static void
a_table_of_many_columns_and_rows_ends_at_a_limit(void **state)
{
	GString *text = g_string_new("|");
	struct markdown_document document = { 0 };

	for (int i = 0; i < 100; i++)
		g_string_append(text, "a|");
	g_string_append(text, "\n|");
	for (int i = 0; i < 100; i++)
		g_string_append(text, "-|");
	for (int i = 0; i < 50000; i++)
		g_string_append(text, "\n|x");
	assert_false(markdown_parse((struct hct_str){ text->str, text->len }, &document));
	assert_true(document.cell_count <= MARKDOWN_MAX_CELLS);
	markdown_document_fini(&document);
	g_string_free(text, TRUE);
}

static void
a_giant_word_may_be_broken(void **state)
{
	char word[2001];
	struct markdown_document document = { 0 };
	struct hct_str text;

	memset(word, 'x', 2000);
	word[2000] = '\0';
	assert_true(markdown_parse(hct_str(word), &document));
	text = markdown_document_text(&document, document.spans[0].text, document.spans[0].length);
	assert_int_equal(text.len, 2000 + 3 * 3);
	assert_memory_equal(text.ptr + 512, "\xe2\x80\x8b", 3);
	markdown_document_fini(&document);
}

static void
a_giant_paragraph_becomes_several_blocks(void **state)
{
	GString *text = g_string_new("");
	struct markdown_document document = { 0 };
	size_t total = 0;

	for (int i = 0; i < 20000; i++)
		g_string_append(text, "word ");
	assert_true(markdown_parse((struct hct_str){ text->str, text->len }, &document));
	assert_int_equal(document.block_count, 7);
	for (size_t i = 0; i < document.span_count; i++)
		total += document.spans[i].length + 1;
	assert_true(document.blocks[3].gap == 0);
	assert_int_equal(total, 20000 * 5);
	markdown_document_fini(&document);
	g_string_free(text, TRUE);
}

/* ---- panels -------------------------------------------------------------------------------------------- */

static struct text
open_text(struct fixture *f, struct hct_vars *vars, const char *text)
{
	struct hct_str quoted = hct_arena_printf(f->arena, "{\"text\":\"%s\"}", text);

	return text_open(f, vars, quoted.ptr);
}

static void
variables_are_replaced_before_the_text_is_read(void **state)
{
	struct fixture *f = *state;
	struct hct_vars *vars = hct_vars_create(f->arena, NULL);
	const struct hct_str jobs[] = { HCT_STR("api"), HCT_STR("web") };
	const struct hct_var_value list = { .type = HCT_VALUE_LIST, .count = 2, .items = jobs };
	struct text t;

	hct_vars_set_text(vars, HCT_STR("job"), HCT_STR("**api**"));
	hct_vars_set(vars, HCT_STR("jobs"), &list);
	t = open_text(f, vars, "job = $job, list = ${jobs:csv}, unknown = $no\\n\\n- item");
	assert_true(hct_str_is(text_table(&t), "text();\njob = api, list = api,web, unknown = $no;\nitem;"));
	text_close(&t);
}

static void
the_table_of_a_text_has_a_row_for_each_block(void **state)
{
	struct fixture *f = *state;
	struct text t = open_text(f, NULL, "# One\\n\\n|a|b|\\n|-|-|\\n|1|2|\\n\\n---\\n\\n    code\\n");

	assert_true(hct_str_is(text_table(&t), "text();\nOne;\na | b;\n1 | 2;\ncode;"));
	text_close(&t);
}

static void
heights_are_those_of_the_reference(void **state)
{
	struct fixture *f = *state;
	struct text t = open_text(f, NULL, "Just one line.");

	assert_true(fabs(text_height(&t, 593) - (12 + 20 + 14 + 12)) < 0.01);
	text_close(&t);
	t = open_text(f, NULL, "# First\\n\\ntext\\n");
	assert_true(fabs(text_height(&t, 593) - (12 + 20 + 18.76 + 20 + 14 + 12)) < 0.01);
	text_close(&t);
	t = open_text(f, NULL, "| a |\\n|---|\\n| b |\\n");
	assert_true(fabs(text_height(&t, 593) - (24 + 2 * 37.8 + 1)) < 0.01);
	text_close(&t);
	t = open_text(f, NULL, "```\\na\\nb\\n```\\n");
	assert_true(fabs(text_height(&t, 593) - (24 + 2 * 16.8 + 40 + 14)) < 0.01);
	text_close(&t);
	t = open_text(f, NULL, "");
	assert_true(fabs(text_height(&t, 593) - 24) < 0.01);
	text_close(&t);
}

static void
draw_golden(struct fixture *f, const char *name, const char *text)
{
	struct text t = open_text(f, NULL, text);

	GOLDEN(name, text_draw(&t, 593, 553));
	assert_int_equal(f->status, HCT_OK);
	text_close(&t);
}

#define INLINES                                                                                              \
	"# First heading\\n\\nPlain text with **bold**, *italic*, ***both***, ~~struck~~, `code` and a "     \
	"[link](https://example.org/a?b=1).\\nA line after a single newline,\\\\\\na hard break by "         \
	"backslash,  \\n"                                                                                    \
	"and one by two spaces.\\n\\n## Second heading\\n\\n> A quotation\\n> of two lines\\n>\\n> > "       \
	"nested\\n\\n- one\\n"                                                                               \
	"- two\\n  - nested *a*\\n  - nested **b**\\n- three\\n\\n1. first\\n2. second\\n   1. inner\\n3. "  \
	"third\\n\\n"                                                                                        \
	"- [x] done\\n- [ ] open\\n"
#define BLOCKS                                                                                               \
	"### Third heading\\n#### Fourth heading\\n##### Fifth\\n###### Sixth\\n\\n| left | centre | right " \
	"|\\n"                                                                                               \
	"|:-----|:------:|------:|\\n| a    | b      | 1     |\\n| long cell text | `code` | 22.5 "          \
	"|\\n\\n```c\\n"                                                                                     \
	"int main(void)\\n{\\n  return 0;\\n}\\n```\\n\\n    indented code\\n\\n---\\n\\n<b>inline "         \
	"html</b> and &amp; &lt; "                                                                           \
	"entities &copy;\\n"

static void
inlines_and_lists_are_drawn_as_in_the_reference(void **state)
{
	draw_golden(*state, "text", INLINES);
}

static void
blocks_are_drawn_as_in_the_reference(void **state)
{
	draw_golden(*state, "blocks", BLOCKS);
}

static void
links_in_code_are_no_part_of_it(void **state)
{
	struct fixture *f = *state;
	struct text t = open_text(f, NULL, "<pre>one <a href='http://host/'>two</a>\\nthree</pre>");
	struct hct_str scene = text_draw(&t, 593, 200);

	assert_true(fixture_has(scene, "\"one two\""));
	assert_true(fixture_has(scene, "\"three\""));
	assert_false(fixture_has(scene, "host"));
	text_close(&t);
}

static void
code_without_any_text_is_a_box_of_one_line(void **state)
{
	struct fixture *f = *state;
	struct text t = open_text(f, NULL, "```\\n```\\n");

	assert_true(fixture_has(text_draw(&t, 593, 200), "rects"));
	assert_false(fixture_has(hct_buf_view(&f->scene), "text"));
	text_close(&t);
}

/* Ten levels are 400 px in a wide one. */
static void
deep_lists_stay_in_a_narrow_panel(void **state)
{
	struct fixture *f = *state;
	GString *text = g_string_new(NULL);
	struct text t;

	for (int i = 0; i < 10; i++)
		g_string_append_printf(text, "%*s- %s\\n", 2 * i, "", i < 9 ? "item" : "deepest");
	t = open_text(f, NULL, text->str);
	assert_true(fixture_has(text_draw(&t, 200, 400), "\"deepest\""));
	text_close(&t);
	g_string_free(text, TRUE);
}

static void
a_wide_table_is_squeezed_into_the_panel(void **state)
{
	draw_golden(*state, "wide",
		"| a | b |\\n|---|---|\\n| one two three four five six seven eight nine ten eleven "
		"twelve thirteen fourteen | short text that is not that short, but shorter than the other, "
		"so it gets less |\\n");
}

static void
text_below_the_panel_is_not_drawn(void **state)
{
	struct fixture *f = *state;
	struct text t = open_text(f, NULL, "one\\n\\ntwo\\n\\nthree\\n\\nfour\\n");
	struct hct_str scene = text_draw(&t, 593, 73);

	assert_true(fixture_has(scene, "\"two\""));
	assert_false(fixture_has(scene, "\"three\""));
	assert_int_equal(f->status, HCT_OK);
	assert_non_null(strstr(text_message(f), "longer than the panel"));
	text_close(&t);
}

/* All pages; returns how often `part` was drawn. */
static size_t
draw_pages(struct fixture *f, struct text *t, double height, const char *part, size_t *out_pages)
{
	size_t count = 0;

	f->paged = 1;
	f->cursor = 0;
	*out_pages = 0;
	do {
		count += fixture_count(text_draw(t, 593, height), part);
		assert_true(++*out_pages < 1000);
	} while (f->status == HCT_MORE);
	assert_int_equal(f->status, HCT_OK);
	return count;
}

static void
pages_hold_every_block_once(void **state)
{
	struct fixture *f = *state;
	GString *text = g_string_new("");
	size_t pages;
	struct text t;

	for (int i = 0; i < 100; i++)
		g_string_append_printf(text, "%sword-%d.\\n\\n", i % 10 ? "" : "## Title\\n\\n", i);
	t = open_text(f, NULL, text->str);
	assert_int_equal(draw_pages(f, &t, 300, "\"word-", &pages), 100);
	assert_true(pages > 10 && pages < 20);
	assert_int_equal(draw_pages(f, &t, 300, "\"Title\"", &pages), 10);
	text_close(&t);
	g_string_free(text, TRUE);
}

static void
a_block_taller_than_a_page_goes_on_at_a_line(void **state)
{
	struct fixture *f = *state;
	GString *text = g_string_new("```\\n");
	size_t pages;
	struct text t;

	for (int i = 0; i < 100; i++)
		g_string_append_printf(text, "line-%d.\\n", i);
	g_string_append(text, "```\\n\\n| head |\\n|---|\\n");
	for (int i = 0; i < 50; i++)
		g_string_append_printf(text, "| row-%d. |\\n", i);
	t = open_text(f, NULL, text->str);
	assert_int_equal(draw_pages(f, &t, 300, "\"line-", &pages), 100);
	assert_int_equal(draw_pages(f, &t, 300, "\"row-", &pages), 50);
	/* Even where nothing fits. */
	draw_pages(f, &t, 10, "x", &pages);
	text_close(&t);
	g_string_free(text, TRUE);
}

/* A cursor is rounded: it may say a little less than was drawn. */
static void
a_row_higher_than_a_page_follows_rows_that_are_not(void **state)
{
	struct fixture *f = *state;
	GString *text = g_string_new("| head |\\n|---|\\n| one. |\\n| two. |\\n| ");
	size_t pages;
	struct text t;

	for (int i = 0; i < 200; i++)
		g_string_append(text, "long ");
	g_string_append(text, "|\\n| last. |\\n");
	t = open_text(f, NULL, text->str);
	assert_int_equal(draw_pages(f, &t, 64, "\"two.\"", &pages), 1);
	assert_int_equal(draw_pages(f, &t, 64, "\"last.\"", &pages), 1);
	text_close(&t);
	g_string_free(text, TRUE);
}

static void
no_heading_stays_alone_at_the_foot_of_a_page(void **state)
{
	struct fixture *f = *state;
	struct text t = open_text(f, NULL, "one\\n\\ntwo\\n\\n## Title\\n\\nthree\\n");

	f->paged = 1;
	assert_false(fixture_has(text_draw(&t, 593, 130), "Title"));
	assert_int_equal(f->status, HCT_MORE);
	assert_true(fixture_has(text_draw(&t, 593, 130), "three"));
	assert_true(fixture_has(hct_buf_view(&f->scene), "Title"));
	text_close(&t);
}

/* The specification's own example, and one of everything. */
#define SAMPLE                                                                                               \
	"{\"text\":\"## Service $service\\n\\n| owner | pager |\\n|---|---|\\n| team-a | `#oncall-a` "       \
	"|\\n\\nSee the **runbook**."                                                                        \
	"\"}"
#define ALL                                                                                                  \
	"{\"text\":\"# Heading\\n\\nPlain, **bold**, *italic*, ~~struck~~, `code`, "                         \
	"[link](https://example.org).\\n\\n"                                                                 \
	"- one\\n- two\\n  - nested\\n- [x] done\\n- [ ] to do\\n\\n1. first\\n2. second\\n\\n> A "          \
	"quotation\\n\\n```\\nmake && "                                                                      \
	"make install\\n```\\n\\n---\\n\\n| a | b |\\n|:-:|--:|\\n| 1 | 2 |\\n\"}"
#define WIDE                                                                                                 \
	"{\"text\":\"A word wider than the panel: "                                                          \
	"http_requests_total_by_instance_and_handler_and_code\\n\\n| one column | "                          \
	"another | and_a_word_that_is_too_long_for_it |\\n|---|---|---|\\n| 1 | 2 | 3 |\\n\\n```\\ncode "    \
	"that is wider than the "                                                                            \
	"panel is cut where its box ends\\n```\\n\"}"
#define SIZED(name, spec, width, height) PANEL_CASE_IN(name, spec, NULL, width, height, HCT_THEME_LIGHT)

static void
every_panel_has_to_stand_these(void **state)
{
	static const struct panel_case cases[] = {
		PANEL_CASE_IN("everything", ALL, NULL, 320, 520, HCT_THEME_LIGHT),
		PANEL_CASE_IN("dark", ALL, NULL, 320, 520, HCT_THEME_DARK),
		PANEL_CASE_IN("print", ALL, NULL, 320, 520, HCT_THEME_PRINT),
		SIZED("the specification's example", SAMPLE, 320, 190),
		SIZED("no text", "{\"text\":\"\"}", 160, 100),
		SIZED("wide words", WIDE, 320, 240),
		SIZED("low", ALL, 320, 60),
		SIZED("narrow", ALL, 80, 190),
		SIZED("small", ALL, 160, 120),
		SIZED("smallest", ALL, 80, 60),
		SIZED("two pixels", ALL, 2, 2),
	};

	panel_cases(*state, __FILE__, sizeof cases / sizeof *cases, cases);
}

static void
the_specifications_example_is_drawn_without_a_word(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene = fixture_draw(f, SAMPLE, 593, 300);

	assert_int_equal(f->diag.count, 0);
	assert_true(fixture_has(scene, "\"Service $service\"") && fixture_has(scene, "#oncall-a"));
	assert_true(fixture_has(scene, "\"runbook\""));
}

static void
on_paper_code_has_a_border(void **state)
{
	struct fixture *f = *state;
	static const char spec[] = "{\"text\":\"```\\ncode\\n```\\n\"}";

	assert_true(fixture_has(fixture_draw(f, spec, 593, 300), "rects #e1e3ed radius 4: 12 12 569"));
	f->render.theme = HCT_THEME_PRINT;
	assert_true(fixture_has(
		fixture_draw(f, spec, 593, 300), "rects #ffffff radius 4 stroke #8690b6 1: 12.5 12.5 568"));
}

static void
long_lines_of_code_and_long_words_in_tables_are_broken(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene = fixture_draw(
		f, "{\"text\":\"```\\nabcdefghijklmnopqrstuvwxyz0123456789äöü0123456789\\n```\"}", 200, 300);

	/* All of it, in pieces. */
	assert_false(fixture_has(scene, "…"));
	assert_true(fixture_has(scene, "\"abcdefgh") && fixture_has(scene, "6789\""));
	assert_true(fixture_count(scene, " text ") + fixture_count(scene, "\ntext ") >= 3);
	scene = fixture_draw(f,
		"{\"text\":\"|a|b|\\n|-|-|\\n|a_word_that_has_no_room_in_any_column|and_another_one_that_is_"
		"long|\\n\"}",
		300, 300);
	assert_true(fixture_has(scene, "rects #a4acc8: 12 12 1"));
	/* The right border is inside the panel. */
	assert_true(fixture_has(scene, ", 287 12 1") || fixture_has(scene, " 287 12 1"));
}

static void
headings_that_wrap_have_higher_lines(void **state)
{
	struct fixture *f = *state;
	struct text t = open_text(f, NULL, "# A heading of several words that wraps\n");

	/* One line 20 px high; two of 1.2 times 28 px. */
	assert_true(fabs(text_height(&t, 1000) - (12 + 20 + 18.76 + 12)) < 0.01);
	assert_true(fabs(text_height(&t, 400) - (12 + 2 * 1.2 * 28 + 18.76 + 12)) < 0.1);
	text_close(&t);
}

static void
a_text_ends_at_a_whole_line(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene =
		fixture_draw(f, "{\"text\":\"one\\\\\\ntwo\\\\\\nthree\\\\\\nfour\"}", 300, 12 + 2 * 20 + 18);

	assert_true(fixture_has(scene, "clip 0 12 300 40"));
	assert_true(fixture_has(scene, "\"…\""));
	assert_int_equal(f->diag.count, 1);
	assert_int_equal(f->diag.last->severity, HCT_SEVERITY_INFO);
}

static void
a_wall_of_pixels_is_filled(void **state)
{
	struct fixture *f = *state;

	GOLDEN("wall", fixture_draw(f, ALL, 4000, 3000));
	assert_int_equal(f->status, HCT_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(emphasis_links_and_code_become_styles),
		cmocka_unit_test(single_line_breaks_are_spaces_and_hard_ones_lines),
		cmocka_unit_test(headings_have_the_browsers_sizes_and_margins),
		cmocka_unit_test(quotes_are_indented_on_both_sides),
		cmocka_unit_test(lists_nest_with_marks_of_their_own),
		cmocka_unit_test(tasks_have_boxes),
		cmocka_unit_test(tables_align_their_cells),
		cmocka_unit_test(one_dash_is_enough_below_a_table_head),
		cmocka_unit_test(code_blocks_keep_their_lines),
		cmocka_unit_test(rules_stand_between_blocks),
		cmocka_unit_test(bare_addresses_are_links),
		cmocka_unit_test(links_that_run_something_lose_their_target),
		cmocka_unit_test(images_are_their_text),
		cmocka_unit_test(entities_become_characters),
		cmocka_unit_test(html_tags_of_the_subset_are_drawn),
		cmocka_unit_test(other_html_keeps_only_its_text),
		cmocka_unit_test(html_that_is_not_closed_or_closes_too_much_is_harmless),
		cmocka_unit_test(hostile_texts_end),
		cmocka_unit_test(a_table_of_many_columns_and_rows_ends_at_a_limit),
		cmocka_unit_test(a_giant_word_may_be_broken),
		cmocka_unit_test(a_giant_paragraph_becomes_several_blocks),
		TEST(variables_are_replaced_before_the_text_is_read),
		TEST(the_table_of_a_text_has_a_row_for_each_block),
		TEST(heights_are_those_of_the_reference),
		TEST(inlines_and_lists_are_drawn_as_in_the_reference),
		TEST(blocks_are_drawn_as_in_the_reference),
		TEST(links_in_code_are_no_part_of_it),
		TEST(code_without_any_text_is_a_box_of_one_line),
		TEST(deep_lists_stay_in_a_narrow_panel),
		TEST(a_wide_table_is_squeezed_into_the_panel),
		TEST(text_below_the_panel_is_not_drawn),
		TEST(pages_hold_every_block_once),
		TEST(a_block_taller_than_a_page_goes_on_at_a_line),
		TEST(a_row_higher_than_a_page_follows_rows_that_are_not),
		TEST(no_heading_stays_alone_at_the_foot_of_a_page),
		TEST(the_specifications_example_is_drawn_without_a_word),
		TEST(on_paper_code_has_a_border),
		TEST(long_lines_of_code_and_long_words_in_tables_are_broken),
		TEST(headings_that_wrap_have_higher_lines),
		TEST(a_text_ends_at_a_whole_line),
		TEST(a_wall_of_pixels_is_filled),
		TEST(every_panel_has_to_stand_these),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
