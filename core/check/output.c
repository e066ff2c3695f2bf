/* core/check/output.c: the formats by name, and what several of them say. */
#include "check/output.h"

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

void
hct_finding_path(const struct hct_finding *finding, struct hct_buf *out)
{
	struct hct_str file = finding->file;
	size_t begun = out->len;

	for (size_t from = 0, end; from < file.len; from = end + 1) {
		struct hct_str part;

		for (end = from; end < file.len && file.ptr[end] != '/'; end++)
			;
		part = hct_str_sub(file, from, end);
		if (part.len == 0 || hct_str_is(part, "."))
			continue;
		if (out->len > begun || *file.ptr == '/')
			hct_buf_char(out, '/');
		hct_buf_str(out, part);
	}
	if (out->len == begun)
		hct_buf_str(out, file);
}

void
hct_finding_place(const struct hct_finding *finding, struct hct_buf *out)
{
	if (finding->line)
		hct_buf_printf(out, ":%u", finding->line);
	if (finding->line && finding->column)
		hct_buf_printf(out, ":%u", finding->column);
}

void
hct_findings_foreign_words(size_t count, struct hct_buf *out)
{
	hct_buf_printf(out, "%zu documents are none of Perses and were not checked; --only HCT029 lists them",
		count);
}
