/* Options on their way into a bundle and out of it. */
#include "engine/recorded.h"

#include "base/number.h"
#include "fetch/public.h"

struct hct_str
hct_recorded_text(const struct hct_job *job, const char *name)
{
	return job->input->replay ? hct_bundle_get(job->input->replay, name) : HCT_STR_NONE;
}

static double
recorded_number(const struct hct_job *job, const char *name)
{
	double value;

	return hct_number_parse(hct_recorded_text(job, name), &value) ? value : 0;
}

static bool
recorded_any(const struct hct_job *job, const char *line)
{
	return true;
}

/* Another version of the dashboard may be without a variable that had a value then. */
static bool
recorded_variable(const struct hct_job *job, const char *line)
{
	struct hct_str name = { line, strcspn(line, "=") };

	for (size_t i = 0; i < job->dashboard->variable_count; i++)
		if (hct_str_eq(job->dashboard->variables[i].name, name))
			return true;
	for (guint i = 0; i < job->input->variables->len; i++)
		if (hct_str_eq(g_array_index(job->input->variables, struct hct_variable_def, i).name, name))
			return true;
	return false;
}

/* One a line. Those given now win. */
static void
recorded_lines(struct hct_job *job, const char *name, bool (*wanted)(const struct hct_job *job, const char *line),
	size_t *count, const char *const **items)
{
	struct hct_str recorded = hct_recorded_text(job, name);
	const char **texts;
	char **lines;

	if (*count || !recorded.len)
		return;
	lines = g_strsplit(hct_arena_cstr(job->arena, recorded), "\n", 0);
	texts = HCT_NEW_ARRAY(job->arena, const char *, g_strv_length(lines) + 1);
	for (char **line = lines; *line; line++)
		if (**line && wanted(job, *line))
			texts[(*count)++] = hct_arena_cstr(job->arena, hct_str(*line));
	g_strfreev(lines);
	*items = texts;
}

void
hct_recorded_options(struct hct_job *job, struct hct_render_options *own)
{
	struct hct_str panel = hct_recorded_text(job, "panel");

	recorded_lines(job, "vars", recorded_variable, &own->var_count, &own->vars);
	recorded_lines(job, "datasources", recorded_any, &own->datasource_count, &own->datasources);
	if (own->width_px <= 0 && (panel.len || !own->panel))
		own->width_px = recorded_number(job, "width");
	if (!own->panel && panel.len)
		own->panel = hct_arena_cstr(job->arena, panel);
	own->expand |= recorded_number(job, "expand") > 0;
	own->narrow |= recorded_number(job, "narrow") > 0;
}

/* The dashboard that was recorded: the one at hand, or, where another version of it is rendered from the bundle, the
 * bundle's, which is the last of the input. */
static const struct hct_dashboard *
recorded_dashboard(const struct hct_job *job)
{
	struct hct_str name = hct_recorded_text(job, "dashboard");

	for (guint i = job->input->dashboards->len; name.len && i-- > 0;) {
		const struct hct_dashboard *dashboard = job->input->dashboards->pdata[i];
		if (hct_str_eq(dashboard->name, name))
			return dashboard;
	}
	return job->dashboard;
}

void
hct_recorded_query_widths(struct hct_job *job, double panel_width_px)
{
	double width_px = recorded_number(job, "width");
	struct hct_layout_options options = { .width_px = width_px, .expand = recorded_number(job, "expand") > 0,
		.narrow = recorded_number(job, "narrow") > 0 };
	bool alone = hct_recorded_text(job, "panel").len > 0;
	struct hct_placed recorded = { 0 };
	struct hct_diag diag;

	if (!job->input->replay)
		return;
	hct_diag_init(&diag, job->arena);
	if (!alone && hct_layout_build(job->arena, recorded_dashboard(job), job->vars, &options, &diag, &recorded))
		return;
	for (size_t i = 0; i < job->placed.panel_count; i++) {
		struct hct_placed_panel *panel = &job->placed.panels[i];
		const struct hct_placed_panel *same = NULL;

		if (alone)
			panel->query_width_px = width_px > 0 ? width_px : panel_width_px;
		for (size_t r = 0; r < recorded.panel_count && !(same && hct_str_eq(same->key, panel->key)); r++)
			if (hct_str_eq(recorded.panels[r].panel->key, panel->panel->key) &&
				(!same || hct_str_eq(recorded.panels[r].key, panel->key)))
				same = &recorded.panels[r];
		if (same)
			panel->query_width_px = same->query_width_px;
	}
}

static void
record_lines(struct hct_job *job, const char *name, size_t count, const char *const *items)
{
	GString *lines = g_string_new(NULL);

	/* An address may hold a password, a datasource's new one most of all; other values pass unchanged. */
	for (size_t i = 0; i < count; i++) {
		const char *value = strchr(items[i], '=') + 1;
		bool address = g_str_has_prefix(value, "http://") || g_str_has_prefix(value, "https://");
		struct hct_str public = address ? hct_public_url(job->arena, hct_str(value)) : hct_str(value);
		g_string_append_printf(lines, "%.*s%.*s\n", (int)(value - items[i]), items[i], HCT_FMT(public));
	}
	if (count)
		hct_bundle_set(job->record, name, (struct hct_str){ lines->str, lines->len });
	g_string_free(lines, TRUE);
}

static void
record_integer(struct hct_job *job, const char *name, int64_t value)
{
	char number[24];

	g_snprintf(number, sizeof number, "%" G_GINT64_FORMAT, value);
	hct_bundle_set(job->record, name, hct_str(number));
}

static void
record_layout(struct hct_job *job)
{
	const struct hct_render_options *o = job->options;
	char number[40];

	if (o->panel)
		hct_bundle_set(job->record, "panel", hct_str(o->panel));
	if (o->width_px > 0)
		hct_bundle_set(job->record, "width", (struct hct_str){ number,
			hct_number_js(o->width_px, number, sizeof number) });
	if (o->expand)
		hct_bundle_set(job->record, "expand", HCT_STR("1"));
	if (o->narrow)
		hct_bundle_set(job->record, "narrow", HCT_STR("1"));
}

void
hct_record_settings(struct hct_job *job)
{
	hct_bundle_set(job->record, "dashboard", job->dashboard->name);
	record_integer(job, "now_ms", job->render.now_ms);
	hct_bundle_set(job->record, "zone", hct_str(hct_zone_name(job->zone)));
	record_integer(job, "from", job->range.from_ms);
	record_integer(job, "to", job->range.to_ms);
	record_lines(job, "vars", job->options->var_count, job->options->vars);
	record_lines(job, "datasources", job->options->datasource_count, job->options->datasources);
	record_layout(job);
	for (guint i = 0; i < job->input->documents->len; i++) {
		const struct hct_bundle_document *document =
			&g_array_index(job->input->documents, struct hct_bundle_document, i);
		hct_bundle_add_document(job->record, document->name, document->text);
	}
}
