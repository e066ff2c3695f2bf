/* Finds the figures of a PDF as cairo writes it, and appends them again with their texts. */
#include "export/pdf_alt.h"

#include <stdlib.h>
#include <string.h>

#define XREF_ENTRY 20
#define XREF_OFFSET_DIGITS 10

struct pdf_figure {
	size_t number, offset;
	size_t updated; /* offset of the new version */
};

struct pdf {
	GByteArray *bytes;
	size_t xref;
	size_t objects; /* entries of the xref table */
	struct hct_str entries; /* of it, XREF_ENTRY bytes each */
	struct hct_str trailer; /* between << and >> */
};

static struct hct_str
pdf_from(const GByteArray *bytes, size_t offset)
{
	if (offset > bytes->len)
		offset = bytes->len;
	return (struct hct_str){ (const char *)bytes->data + offset, bytes->len - offset };
}

/* Skips `word` and a number after it. */
static bool
read_number(struct hct_str *text, const char *word, size_t *out_number)
{
	size_t at = strlen(word), number = 0, digits = 0;

	if (!hct_str_starts(*text, word))
		return false;
	for (; at < text->len && g_ascii_isdigit(text->ptr[at]) && digits < XREF_OFFSET_DIGITS; at++, digits++)
		number = number * 10 + (size_t)(text->ptr[at] - '0');
	*text = hct_str_sub(*text, at, text->len);
	*out_number = number;
	return digits > 0;
}

static bool
pdf_open(struct pdf *pdf)
{
	static const char word[] = "startxref\n";
	struct hct_str text;
	const char *last = NULL;
	size_t first;
	ptrdiff_t end;

	for (size_t tail = sizeof word; tail < 64 && tail < pdf->bytes->len && !last; tail++)
		if (hct_str_starts(pdf_from(pdf->bytes, pdf->bytes->len - tail), word))
			last = (const char *)pdf->bytes->data + pdf->bytes->len - tail;
	if (!last)
		return false;
	text = pdf_from(pdf->bytes, (size_t)(last - (const char *)pdf->bytes->data));
	if (!read_number(&text, word, &pdf->xref))
		return false;
	text = pdf_from(pdf->bytes, pdf->xref);
	if (!read_number(&text, "xref\n", &first) || first != 0 || !read_number(&text, " ", &pdf->objects) ||
		!hct_str_starts(text, "\n") || pdf->objects > (text.len - 1) / XREF_ENTRY)
		return false;
	pdf->entries = hct_str_sub(text, 1, 1 + pdf->objects * XREF_ENTRY);
	text = hct_str_sub(text, 1 + pdf->entries.len, text.len);
	end = hct_str_find(text, HCT_STR(">>\nstartxref"));
	if (!hct_str_starts(text, "trailer\n<<") || end < 0)
		return false;
	pdf->trailer = hct_str_sub(text, strlen("trailer\n<<"), (size_t)end);
	return true;
}

static char *
figure_head(size_t number)
{
	return g_strdup_printf("%zu 0 obj\n<< /Type /StructElem\n   /S /Figure\n", number);
}

/* In the order of their numbers, which is that of the tags. */
static GArray *
find_figures(const struct pdf *pdf)
{
	GArray *figures = g_array_new(FALSE, FALSE, sizeof(struct pdf_figure));

	for (size_t i = 1; i < pdf->objects; i++) {
		struct hct_str entry = hct_str_sub(pdf->entries, i * XREF_ENTRY, (i + 1) * XREF_ENTRY);
		struct pdf_figure figure = { .number = i };
		char *head = figure_head(i);

		if (read_number(&entry, "", &figure.offset) && hct_str_starts(pdf_from(pdf->bytes, figure.offset), head))
			g_array_append_val(figures, figure);
		g_free(head);
	}
	return figures;
}

static void
append(GByteArray *bytes, const char *text)
{
	g_byte_array_append(bytes, (const guint8 *)text, (guint)strlen(text));
}

/* A text string (7.9.2.2) in hexadecimal: UTF-16, big end first, with its mark. */
static void
append_text(GByteArray *bytes, struct hct_str text)
{
	char *valid = g_utf8_make_valid(text.ptr, (gssize)text.len), unit[8];
	glong count = 0;
	gunichar2 *units = g_utf8_to_utf16(valid, -1, NULL, &count, NULL);

	append(bytes, "<FEFF");
	for (glong i = 0; i < count; i++) {
		g_snprintf(unit, sizeof unit, "%04X", units[i]);
		append(bytes, unit);
	}
	append(bytes, ">");
	g_free(units);
	g_free(valid);
}

static bool
append_figure(struct pdf *pdf, struct pdf_figure *figure, struct hct_str text)
{
	static const struct hct_str end = HCT_STR("endobj");
	struct hct_str old = pdf_from(pdf->bytes, figure->offset);
	char *head = figure_head(figure->number), *rest;
	ptrdiff_t length = hct_str_find(old, end);

	if (length < 0) {
		g_free(head);
		return false;
	}
	/* Appending may move what `old` points to. */
	rest = g_strndup(old.ptr + strlen(head), (size_t)length - strlen(head));
	figure->updated = pdf->bytes->len;
	append(pdf->bytes, head);
	append(pdf->bytes, "   /Alt ");
	append_text(pdf->bytes, text);
	append(pdf->bytes, "\n");
	append(pdf->bytes, rest);
	append(pdf->bytes, "endobj\n");
	g_free(rest);
	g_free(head);
	return true;
}

static void
append_tables(struct pdf *pdf, const GArray *figures, const char *trailer)
{
	size_t xref = pdf->bytes->len;
	char *text;

	append(pdf->bytes, "xref\n");
	for (guint i = 0; i < figures->len; i++) {
		const struct pdf_figure *figure = &g_array_index(figures, struct pdf_figure, i);

		if (!figure->updated)
			continue;
		text = g_strdup_printf("%zu 1\n%010zu 00000 n \n", figure->number, figure->updated);
		append(pdf->bytes, text);
		g_free(text);
	}
	text = g_strdup_printf("trailer\n<<%s   /Prev %zu\n>>\nstartxref\n%zu\n%%%%EOF\n", trailer, pdf->xref, xref);
	append(pdf->bytes, text);
	g_free(text);
}

bool
hct_pdf_alt_add(GByteArray *bytes, size_t count, const struct hct_str *texts)
{
	struct pdf pdf = { .bytes = bytes };
	guint before = bytes->len;
	GArray *figures;
	bool added = false, whole = true;
	char *trailer;

	if (!pdf_open(&pdf))
		return false;
	trailer = g_strndup(pdf.trailer.ptr, pdf.trailer.len);
	figures = find_figures(&pdf);
	whole = figures->len == count;
	for (size_t i = 0; whole && i < count; i++)
		if (texts[i].len > 0) {
			whole = append_figure(&pdf, &g_array_index(figures, struct pdf_figure, i), texts[i]);
			added = true;
		}
	if (whole && added)
		append_tables(&pdf, figures, trailer);
	else
		g_byte_array_set_size(bytes, before);
	g_array_unref(figures);
	g_free(trailer);
	return whole;
}
