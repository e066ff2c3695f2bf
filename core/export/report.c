/* Writes the render report with jansson. */
#include "export/report.h"

#include <glib.h>
#include <jansson.h>
#include <math.h>

static json_t *
report_text(struct hct_str text)
{
	/* Texts of strangers may hold anything; jansson takes UTF-8 only. */
	char *valid = g_utf8_make_valid(text.ptr ? text.ptr : "", (gssize)text.len);
	json_t *json = json_string(valid);

	g_free(valid);
	return json;
}

static json_t *
report_ms(double ms)
{
	return json_real(round(ms * 1000) / 1000);
}

static json_t *
report_px(double px)
{
	return px == floor(px) ? json_integer((json_int_t)px) : json_real(round(px * 1000) / 1000);
}

static json_t *
report_messages(const struct hct_diag *diag)
{
	static const char *const severities[] = { "", "error", "warning", "info" };
	json_t *list = json_array();

	for (const struct hct_message *message = diag ? diag->first : NULL; message; message = message->next) {
		json_t *item = json_object();
		json_object_set_new(item, "severity", json_string(severities[message->severity & 3]));
		json_object_set_new(item, "text", report_text(message->text));
		if (message->hint.len)
			json_object_set_new(item, "hint", report_text(message->hint));
		if (message->where.line) {
			json_object_set_new(item, "file", report_text(message->where.file));
			json_object_set_new(item, "path", report_text(message->where.path));
			json_object_set_new(item, "line", json_integer(message->where.line));
			json_object_set_new(item, "column", json_integer(message->where.column));
		}
		json_array_append_new(list, item);
	}
	return list;
}

static json_t *
report_panel(const struct hct_report_panel *panel)
{
	json_t *item = json_object(), *requests = json_array();

	json_object_set_new(item, "key", report_text(panel->key));
	json_object_set_new(item, "title", report_text(panel->title));
	json_object_set_new(item, "kind", report_text(panel->kind));
	json_object_set_new(item, "group", report_text(panel->group));
	json_object_set_new(item, "page", json_integer((json_int_t)panel->page));
	json_object_set_new(item, "box", json_pack("{s:o, s:o, s:o, s:o}", "x", report_px(panel->box.x), "y",
		report_px(panel->box.y), "width", report_px(panel->box.width), "height", report_px(panel->box.height)));
	json_object_set_new(item, "status", json_string(panel->status));
	json_object_set_new(item, "messages", report_messages(panel->messages));
	json_object_set_new(item, "query_ms", report_ms(panel->query_ms));
	json_object_set_new(item, "draw_ms", report_ms(panel->draw_ms));
	for (size_t i = 0; i < panel->request_count; i++)
		json_array_append_new(requests, json_integer((json_int_t)panel->requests[i]));
	json_object_set_new(item, "requests", requests);
	return item;
}

static json_t *
report_request(const struct hct_report_request *request)
{
	json_t *item = json_object();

	json_object_set_new(item, "method", report_text(request->method));
	json_object_set_new(item, "url", report_text(request->url));
	json_object_set_new(item, "body", report_text(request->body));
	json_object_set_new(item, "status", json_integer(request->status));
	json_object_set_new(item, "bytes", json_integer((json_int_t)request->bytes));
	json_object_set_new(item, "ms", report_ms(request->ms));
	json_object_set_new(item, "attempts", json_integer(request->attempts));
	if (request->error.len)
		json_object_set_new(item, "error", report_text(request->error));
	return item;
}

char *
hct_report_json(const struct hct_report *report, size_t *out_len)
{
	json_t *root = json_object(), *panels = json_array(), *requests = json_array(), *timings = json_object(),
		*variables = json_object();
	char *text, *copy;

	json_object_set_new(root, "dashboard", report_text(report->dashboard));
	json_object_set_new(root, "project", report_text(report->project));
	json_object_set_new(root, "from_ms", json_integer(report->from_ms));
	json_object_set_new(root, "to_ms", json_integer(report->to_ms));
	json_object_set_new(root, "now_ms", json_integer(report->now_ms));
	json_object_set_new(root, "zone", report_text(report->zone));
	json_object_set_new(root, "width", report_px(report->width_px));
	json_object_set_new(root, "height", report_px(report->height_px));
	json_object_set_new(root, "pages", json_integer((json_int_t)report->pages));
	for (size_t i = 0; i < report->variable_count; i++) {
		char *name = g_strndup(report->variables[i].name.ptr, report->variables[i].name.len);
		json_object_set_new(variables, name, report_text(report->variables[i].value));
		g_free(name);
	}
	json_object_set_new(root, "variables", variables);
	for (size_t i = 0; i < report->panel_count; i++)
		json_array_append_new(panels, report_panel(&report->panels[i]));
	json_object_set_new(root, "panels", panels);
	for (size_t i = 0; i < report->request_count; i++)
		json_array_append_new(requests, report_request(&report->requests[i]));
	json_object_set_new(root, "requests", requests);
	json_object_set_new(root, "messages", report_messages(report->messages));
	for (size_t i = 0; i < report->timing_count; i++)
		json_object_set_new(timings, report->timing_names[i], report_ms(report->timings[i]));
	json_object_set_new(root, "timings", timings);
	json_object_set_new(root, "peak_rss_bytes", json_integer((json_int_t)report->peak_rss_bytes));
	text = json_dumps(root, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
	json_decref(root);
	*out_len = text ? strlen(text) : 0;
	copy = g_strndup(text ? text : "", *out_len);
	free(text);
	return copy;
}
