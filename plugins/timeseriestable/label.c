/* plugins/timeseriestable/label.c: a series as name{label="value", …}, the names of its labels bold. */
#include "timeseriestable.h"

#include <stdlib.h>
#include <string.h>

#define LABELS_MAX 256
/* Bytes of one text, and of all before those that are left out; more does not fit on any page. */
#define TEXT_MAX 2048
#define LABEL_MAX 8192
#define SPANS_A_LABEL 6 /* comma, name, equal sign, quote, value, quote */

static const struct hct_str metric_name = { "__name__", 8 };

struct hct_text_style
tst_style(const struct tst *table, double size_px, double line_px, uint32_t weight)
{
	return (struct hct_text_style){ .size_px = size_px, .line_px = line_px, .weight = weight,
		.color = table->host.color->role(table->args.render, HCT_ROLE_TEXT) };
}

static void
add(const struct tst *table, struct tst_label *label, struct hct_str text, uint32_t weight)
{
	bool cut = text.len > TEXT_MAX;

	if (cut)
		text.len = TEXT_MAX;
	while (cut && text.len && ((unsigned char)text.ptr[text.len] & 0xC0) == 0x80)
		text.len--;
	if (text.len == 0)
		return;
	label->spans[label->count++] = (struct hct_span){ .text = text,
		.style = tst_style(table, TST_FONT_PX, TST_LINE_PX, weight) };
}

static bool
is_metric_name(const struct hct_pair *label)
{
	return label->name.len == metric_name.len && !memcmp(label->name.ptr, metric_name.ptr, metric_name.len);
}

static void
add_labels(const struct tst *table, const struct hct_series *series, struct tst_label *label)
{
	size_t shown = 0, bytes = 0;

	add(table, label, table->host.frame->label(series, metric_name), 400);
	add(table, label, HCT_STR("{"), 400);
	for (size_t i = 0; i < series->label_count; i++) {
		const struct hct_pair *pair = &series->labels[i];

		if (is_metric_name(pair))
			continue;
		if (shown == LABELS_MAX || bytes > LABEL_MAX) {
			add(table, label, HCT_STR(", …"), 400);
			break;
		}
		bytes += pair->name.len + pair->value.len;
		if (shown++)
			add(table, label, HCT_STR(", "), 400);
		add(table, label, pair->name, 700);
		add(table, label, HCT_STR("="), 400);
		add(table, label, HCT_STR("\""), 400);
		add(table, label, pair->value, 400);
		add(table, label, HCT_STR("\""), 400);
	}
	add(table, label, HCT_STR("}"), 400);
}

bool
tst_label_build(const struct tst *table, const struct hct_series *series, struct tst_label *out_label)
{
	size_t labels = series->label_count < LABELS_MAX ? series->label_count : LABELS_MAX;

	/* And the metric's name, the braces, the ellipsis. */
	out_label->spans = calloc(SPANS_A_LABEL * labels + 4, sizeof *out_label->spans);
	out_label->count = 0;
	if (!out_label->spans)
		return false;
	/* A scalar has no labels at all; it is called by its name. */
	if (table->plain || (series->label_count == 0 && series->name.len))
		add(table, out_label, series->display.len ? series->display : series->name, 400);
	else
		add_labels(table, series, out_label);
	return true;
}
