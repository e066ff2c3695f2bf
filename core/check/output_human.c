/* core/check/output_human.c: findings for people: the line, and a caret under the place. */
#include "base/diag.h"
#include "check/output.h"

#include <glib.h>

static const char *
color_of(uint32_t severity)
{
	return severity == HCT_SEVERITY_ERROR	  ? "\033[1;31m"
	       : severity == HCT_SEVERITY_WARNING ? "\033[1;33m"
						  : "\033[1;36m";
}

/* As wide as the text is on a terminal when it is written clean. */
static void
write_blanks(struct hct_buf *out, struct hct_str text)
{
	struct hct_buf clean;

	hct_buf_init(&clean, 4 * text.len + 1);
	hct_text_add_clean(&clean, text);
	for (const char *p = clean.ptr; p && *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (!g_unichar_iszerowidth(c))
			hct_buf_cstr(out, g_unichar_iswide(c) ? "  " : " ");
	}
	hct_buf_fini(&clean);
}

static void
write_quote(const struct hct_finding *finding, struct hct_buf *out)
{
	const struct hct_quote *quote = &finding->quote;

	hct_buf_printf(out, "%6u | %s", finding->line, quote->cut_before ? "…" : "");
	hct_text_add_clean(out, quote->text);
	hct_buf_printf(out, "%s\n", quote->cut_after ? "…" : "");
	if (!finding->column)
		return;
	hct_buf_printf(out, "       | %s", quote->cut_before ? " " : "");
	write_blanks(out, hct_str_sub(quote->text, 0, quote->place));
	hct_buf_cstr(out, "^\n");
}

static void
write_finding(const struct hct_finding *finding, const struct hct_output_style *style, struct hct_buf *out)
{
	hct_text_add_clean(out, finding->file);
	hct_finding_place(finding, out);
	if (finding->file.len)
		hct_buf_cstr(out, ": ");
	hct_buf_printf(out, "%s%s:%s ", style->color ? color_of(finding->severity) : "",
		hct_severity_name(finding->severity), style->color ? "\033[0m" : "");
	hct_text_add_clean(out, finding->text);
	hct_buf_printf(out, " [%s]\n", hct_rule_id(finding->rule).text);
	if (finding->quote.text.len)
		write_quote(finding, out);
	if (finding->hint.len) {
		hct_buf_cstr(out, "       = ");
		hct_text_add_clean(out, finding->hint);
		hct_buf_char(out, '\n');
	}
}

static void
write_count(struct hct_buf *out, size_t count, const char *word, const char *between)
{
	hct_buf_printf(out, "%s%zu %s%s", between, count, word, count == 1 ? "" : "s");
}

void
hct_findings_human(
	const struct hct_findings *findings, const struct hct_output_style *style, struct hct_buf *out)
{
	size_t all = findings->errors + findings->warnings + findings->infos;
	size_t foreign = hct_findings_foreign(findings);

	for (size_t i = 0; i < findings->count; i++)
		if (!foreign || !hct_finding_is_foreign(&findings->items[i]))
			write_finding(&findings->items[i], style, out);
	if (foreign) {
		hct_findings_foreign_words(foreign, out);
		hct_buf_char(out, '\n');
	}
	if (findings->dropped) {
		hct_findings_dropped_words(findings, out);
		hct_buf_char(out, '\n');
	}
	if (style->quiet && all == 0)
		return;
	write_count(out, findings->files, "file", "");
	write_count(out, findings->documents, "document", ", ");
	hct_buf_cstr(out, all ? ": " : ": nothing found\n");
	if (all == 0)
		return;
	write_count(out, findings->errors, "error", "");
	write_count(out, findings->warnings, "warning", ", ");
	hct_buf_printf(out, ", %zu for information\n", findings->infos);
}
