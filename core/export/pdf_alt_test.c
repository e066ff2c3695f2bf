/* Alternative texts of figures, in documents that cairo wrote. Whether other programs read them: export_test.py. */
#include "export/pdf_alt.h"

#include <cairo-pdf.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static cairo_status_t
write_bytes(void *closure, const unsigned char *data, unsigned length)
{
	g_byte_array_append(closure, data, length);
	return CAIRO_STATUS_SUCCESS;
}

/* A page with so many figures, and a title that looks like one. */
static GByteArray *
document(size_t figures)
{
	GByteArray *bytes = g_byte_array_new();
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(write_bytes, bytes, 100, 100);
	cairo_t *cr = cairo_create(surface);

	cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, "<< /Type /StructElem\n   /S /Figure\n");
	cairo_tag_begin(cr, "Document", NULL);
	cairo_paint(cr);
	for (size_t i = 0; i < figures; i++) {
		cairo_tag_begin(cr, "Figure", NULL);
		cairo_rectangle(cr, 10, 10, 20, 20);
		cairo_fill(cr);
		cairo_tag_end(cr, "Figure");
	}
	cairo_tag_end(cr, "Document");
	cairo_show_page(cr);
	cairo_destroy(cr);
	cairo_surface_finish(surface);
	cairo_surface_destroy(surface);
	g_byte_array_append(bytes, (const guint8 *)"", 1); /* ends searches of the tests */
	g_byte_array_set_size(bytes, bytes->len - 1);
	return bytes;
}

static size_t
count(const GByteArray *bytes, const char *part)
{
	size_t found = 0, len = strlen(part);

	for (guint i = 0; i + len <= bytes->len; i++)
		found += memcmp(bytes->data + i, part, len) == 0;
	return found;
}

static void
each_figure_gets_its_text(void **state)
{
	const struct hct_str texts[] = { HCT_STR("A\xc3\xa4"), HCT_STR_NONE, HCT_STR("\xf0\x9f\x98\x80") };
	GByteArray *bytes = document(3);

	assert_true(hct_pdf_alt_add(bytes, 3, texts));
	assert_int_equal(count(bytes, "/Alt <FEFF004100E4>"), 1);
	assert_int_equal(count(bytes, "/Alt <FEFFD83DDE00>"), 1);
	assert_int_equal(count(bytes, "/Alt"), 2);
	assert_int_equal(count(bytes, "\nxref\n"), 2);
	assert_int_equal(count(bytes, "/Prev "), 1);
	g_byte_array_unref(bytes);
}

static void
no_texts_change_nothing(void **state)
{
	const struct hct_str texts[] = { HCT_STR_NONE };
	GByteArray *bytes = document(1);
	guint before = bytes->len;

	assert_true(hct_pdf_alt_add(bytes, 1, texts));
	assert_int_equal(bytes->len, before);
	g_byte_array_unref(bytes);
}

static void
another_number_of_figures_changes_nothing(void **state)
{
	const struct hct_str texts[] = { HCT_STR("a"), HCT_STR("b") };
	GByteArray *bytes = document(1);
	guint before = bytes->len;

	assert_false(hct_pdf_alt_add(bytes, 2, texts));
	assert_int_equal(bytes->len, before);
	g_byte_array_unref(bytes);
}

static void
broken_documents_are_left_as_they_are(void **state)
{
	static const char *const texts[] = { "", "%PDF-1.4\n", "startxref\n0\n%%EOF\n", "startxref\n99999999999\n%%EOF\n",
		"xref\n0 99999999\ntrailer\n<< >>\nstartxref\n0\n%%EOF\n", "xref\n0 0\ntrailer\n<< >>\nstartxref\n0\n%%EOF\n" };
	const struct hct_str alt[] = { HCT_STR("a") };
	GByteArray *whole = document(1);

	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		GByteArray *bytes = g_byte_array_new();

		g_byte_array_append(bytes, (const guint8 *)texts[i], (guint)strlen(texts[i]));
		assert_false(hct_pdf_alt_add(bytes, 1, alt));
		assert_int_equal(bytes->len, strlen(texts[i]));
		g_byte_array_unref(bytes);
	}
	for (guint len = whole->len - 1; len > 0; len = len * 9 / 10) {
		GByteArray *bytes = g_byte_array_new();

		g_byte_array_append(bytes, whole->data, len);
		hct_pdf_alt_add(bytes, 1, alt);
		g_byte_array_unref(bytes);
	}
	g_byte_array_unref(whole);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_figure_gets_its_text),
		cmocka_unit_test(no_texts_change_nothing),
		cmocka_unit_test(another_number_of_figures_changes_nothing),
		cmocka_unit_test(broken_documents_are_left_as_they_are),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
