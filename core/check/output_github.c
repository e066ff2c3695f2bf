/* core/check/output_github.c: findings as commands of a workflow, which annotate a pull request
 * (https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions). */
#include "base/diag.h"
#include "check/output.h"

/* What ends a command or a property is written as in an URL. The log is read on terminals too. */
static void
write_escaped(struct hct_buf *out, struct hct_str text, const char *also)
{
	size_t from = 0;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (c != '%' && c != '\r' && c != '\n' && !(c && strchr(also, c)))
			continue;
		hct_text_add_clean(out, hct_str_sub(text, from, i));
		hct_buf_printf(out, "%%%02X", (unsigned char)c);
		from = i + 1;
	}
	hct_text_add_clean(out, hct_str_sub(text, from, text.len));
}

static void
write_finding(const struct hct_finding *finding, struct hct_buf *out)
{
	struct hct_buf path;

	hct_buf_init(&path, finding->file.len + 1);
	hct_finding_path(finding, &path);
	hct_buf_printf(out, "::%s ",
		finding->severity == HCT_SEVERITY_INFO ? "notice" : hct_severity_name(finding->severity));
	if (path.len) {
		hct_buf_cstr(out, "file=");
		write_escaped(out, hct_buf_view(&path), ":,");
		hct_buf_char(out, ',');
	}
	if (finding->line)
		hct_buf_printf(out, "line=%u,", finding->line);
	if (finding->line && finding->column)
		hct_buf_printf(out, "col=%u,", finding->column);
	hct_buf_printf(out, "title=%s::", hct_rule_id(finding->rule).text);
	write_escaped(out, finding->text, "");
	if (finding->hint.len) {
		hct_buf_cstr(out, "; ");
		write_escaped(out, finding->hint, "");
	}
	hct_buf_char(out, '\n');
	hct_buf_fini(&path);
}

void
hct_findings_github(
	const struct hct_findings *findings, const struct hct_output_style *style, struct hct_buf *out)
{
	size_t foreign = hct_findings_foreign(findings);

	(void)style;
	for (size_t i = 0; i < findings->count; i++)
		if (!foreign || !hct_finding_is_foreign(&findings->items[i]))
			write_finding(&findings->items[i], out);
	if (foreign) {
		hct_buf_cstr(out, "::notice title=hecate lint::");
		hct_findings_foreign_words(foreign, out);
		hct_buf_char(out, '\n');
	}
	if (findings->dropped) {
		hct_buf_cstr(out, "::warning title=hecate lint::");
		hct_findings_dropped_words(findings, out);
		hct_buf_char(out, '\n');
	}
}
