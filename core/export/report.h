/* core/export/report.h: the render report: what was asked, drawn, empty, failed, skipped, and how long it took. */
#ifndef HCT_EXPORT_REPORT_H
#define HCT_EXPORT_REPORT_H

#include "base/diag.h"

struct hct_report_panel {
	struct hct_str key, title, kind, group;
	size_t page;                            /* from 1; 0: not drawn */
	struct hct_rect box;
	const char *status;                     /* "drawn" "empty" "failed" "skipped" */
	const struct hct_diag *messages;        /* NULL: none */
	double query_ms, draw_ms;
	size_t request_count;
	const size_t *requests;
};

struct hct_report_request {
	struct hct_str method, url, body, error;
	uint32_t status, attempts;
	uint64_t bytes;
	double ms;
};

struct hct_report {
	struct hct_str dashboard, project, zone;
	int64_t from_ms, to_ms, now_ms;
	double width_px, height_px;
	size_t pages, panel_count, request_count, variable_count;
	const struct hct_report_panel *panels;
	const struct hct_report_request *requests;
	const struct hct_pair *variables;       /* name, value as shown */
	const struct hct_diag *messages;        /* about the render as a whole */
	size_t timing_count;
	const char *const *timing_names;        /* "load_ms" … */
	const double *timings;
	uint64_t peak_rss_bytes;
};

/* JSON text (g_free it). */
char *hct_report_json(const struct hct_report *report, size_t *out_len);

#endif
