/* core/check/output.c: the formats by name, and the one for workflows of GitHub. */
#include "check/output.h"

#include "base/diag.h"

#include <glib.h>

enum { FOREIGN_LISTED_MAX = 3 };

bool
hct_findings_write(const struct hct_findings *findings, const char *format,
	const struct hct_output_style *style, struct hct_buf *out)
{
	static const struct {
		const char *name;
		void (*write)(const struct hct_findings *findings, const struct hct_output_style *style,
			struct hct_buf *out);
	} formats[] = {
		{ "human", hct_findings_human },
		{ "json", hct_findings_json },
		{ "sarif", hct_findings_sarif },
		{ "github", hct_findings_github },
		{ "junit", hct_findings_junit },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
		if (strcmp(formats[i].name, format) != 0)
			continue;
		formats[i].write(findings, style, out);
		return true;
	}
	return false;
}

struct hct_str
hct_findings_dropped_words(const struct hct_findings *findings, struct hct_buf *buf)
{
	hct_buf_printf(buf, "… and %zu more findings: %zu are shown", findings->dropped, findings->count);
	return hct_buf_view(buf);
}

bool
hct_finding_is_foreign(const struct hct_finding *finding)
{
	return finding->rule == HCT_RULE_NOT_PERSES && finding->severity == HCT_SEVERITY_INFO;
}

size_t
hct_findings_foreign(const struct hct_findings *findings)
{
	size_t count = 0;

	for (size_t i = 0; i < findings->count; i++)
		count += hct_finding_is_foreign(&findings->items[i]);
	return count > FOREIGN_LISTED_MAX && count < findings->count ? count : 0;
}

/* https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions: what ends a command or a property
 * is written as in an URL. The log is read on terminals too. */
static void
github_escaped(struct hct_buf *out, struct hct_str text, const char *also)
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

void
hct_findings_github(
	const struct hct_findings *findings, const struct hct_output_style *style, struct hct_buf *out)
{
	bool hide = hct_findings_foreign(findings) > 0;

	(void)style;
	for (size_t i = 0; i < findings->count; i++) {
		const struct hct_finding *finding = &findings->items[i];
		const char *command = finding->severity == HCT_SEVERITY_INFO
					      ? "notice"
					      : hct_severity_name(finding->severity);

		if (hide && hct_finding_is_foreign(finding))
			continue;
		hct_buf_printf(out, "::%s file=", command);
		github_escaped(out, finding->file, ":,");
		if (finding->line)
			hct_buf_printf(out, ",line=%u,col=%u", finding->line, finding->column);
		hct_buf_printf(out, ",title=%s::", hct_rule_id(finding->rule).text);
		github_escaped(out, finding->text, "");
		if (finding->hint.len) {
			hct_buf_cstr(out, "; ");
			github_escaped(out, finding->hint, "");
		}
		hct_buf_char(out, '\n');
	}
	if (findings->dropped) {
		hct_buf_cstr(out, "::warning title=hecate lint::");
		hct_findings_dropped_words(findings, out);
		hct_buf_char(out, '\n');
	}
}
