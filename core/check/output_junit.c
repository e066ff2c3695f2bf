/* core/check/output_junit.c: findings as the XML that JUnit's Ant task made common: a suite for each file with findings, and a
 * case in it for each of them. Of cases whose class and name are the same GitLab shows the first, so a name says where
 * (https://docs.gitlab.com/ci/testing/unit_test_reports). */
#include "base/diag.h"
#include "check/output.h"

#include <glib.h>

/* XML 1.0 has no form for control characters, so they go, nor for U+FFFE and U+FFFF, which become U+FFFD. */
static void
write_escaped(struct hct_buf *out, struct hct_str text)
{
	g_autofree char *escaped = NULL;
	struct hct_buf clean;

	hct_buf_init(&clean, 4 * text.len + 1);
	hct_text_add_clean(&clean, text);
	escaped = g_markup_escape_text(clean.ptr ? clean.ptr : "", (gssize)clean.len);
	for (char *p = escaped; (p = strstr(p, "\xef\xbf")); p += 2)
		if ((unsigned char)p[2] > 0xbd)
			p[2] = (char)0xbd;
	hct_buf_cstr(out, escaped);
	hct_buf_fini(&clean);
}

static bool
is_failure(const struct hct_finding *finding, const struct hct_output_style *style)
{
	return finding->severity <= style->fail_on;
}

static void
write_place_and_text(struct hct_buf *out, const struct hct_finding *finding)
{
	write_escaped(out, finding->file);
	hct_finding_place(finding, out);
	if (finding->file.len)
		hct_buf_cstr(out, ": ");
	write_escaped(out, finding->text);
}

static void
write_case(const struct hct_finding *finding, const struct hct_output_style *style, struct hct_buf *out)
{
	const char *element = is_failure(finding, style) ? "failure" : "system-out";

	hct_buf_printf(out, "    <testcase classname=\"%s\" name=\"", hct_rule_id(finding->rule).text);
	write_place_and_text(out, finding);
	if (finding->path.len) {
		hct_buf_cstr(out, " (");
		write_escaped(out, finding->path);
		hct_buf_char(out, ')');
	}
	hct_buf_cstr(out, "\" file=\"");
	write_escaped(out, finding->file);
	hct_buf_printf(out, "\">\n      <%s", element);
	if (is_failure(finding, style)) {
		hct_buf_printf(out, " type=\"%s\" message=\"", hct_severity_name(finding->severity));
		write_escaped(out, finding->text);
		hct_buf_char(out, '"');
	}
	hct_buf_char(out, '>');
	write_place_and_text(out, finding);
	if (finding->hint.len) {
		hct_buf_cstr(out, "; ");
		write_escaped(out, finding->hint);
	}
	hct_buf_printf(out, "</%s>\n    </testcase>\n", element);
}

/* The findings of one file stand together; returns the index behind them. */
static size_t
write_suite(const struct hct_findings *findings, size_t first, const struct hct_output_style *style,
	struct hct_buf *out)
{
	size_t end = first, failures = 0;

	for (; end < findings->count && hct_str_eq(findings->items[end].file, findings->items[first].file);
		end++)
		failures += is_failure(&findings->items[end], style);
	hct_buf_cstr(out, "  <testsuite name=\"");
	write_escaped(out, findings->items[first].file);
	hct_buf_printf(out, "\" tests=\"%zu\" failures=\"%zu\" errors=\"0\">\n", end - first, failures);
	for (size_t i = first; i < end; i++)
		write_case(&findings->items[i], style, out);
	hct_buf_cstr(out, "  </testsuite>\n");
	return end;
}

/* A suite with one case, which no file is to blame for. */
static void
write_remark(struct hct_buf *out, struct hct_str words)
{
	hct_buf_printf(out,
		"  <testsuite name=\"hecate lint\" tests=\"1\" failures=\"0\" errors=\"0\">\n"
		"    <testcase classname=\"hecate\" name=\"%.*s\"/>\n  </testsuite>\n",
		HCT_FMT(words));
}

void
hct_findings_junit(
	const struct hct_findings *findings, const struct hct_output_style *style, struct hct_buf *out)
{
	/* A report without a single test counts as broken in many a viewer. */
	bool remark = findings->dropped || findings->count == 0;
	size_t failures = 0;
	struct hct_buf words;

	for (size_t i = 0; i < findings->count; i++)
		failures += is_failure(&findings->items[i], style);
	hct_buf_cstr(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	hct_buf_printf(out, "<testsuites name=\"hecate lint\" tests=\"%zu\" failures=\"%zu\" errors=\"0\">\n",
		findings->count + remark, failures);
	for (size_t i = 0; i < findings->count;)
		i = write_suite(findings, i, style, out);
	hct_buf_init(&words, 200);
	if (findings->dropped)
		hct_findings_dropped_words(findings, &words);
	else if (remark)
		hct_buf_printf(&words, "%zu files, nothing found", findings->files);
	if (remark)
		write_remark(out, hct_buf_view(&words));
	hct_buf_fini(&words);
	hct_buf_cstr(out, "</testsuites>\n");
}
