/* Collects what every part said into report and notes. */
#include "engine/outcome.h"
#include "engine/draw.h"
#include "engine/notes.h"
#include "engine/tile.h"
#include "export/report.h"

#include <sys/resource.h>

static const char *const outcome_status_names[] = { "drawn", "empty", "failed" };

static struct hct_str
outcome_group(struct hct_job *job, const struct hct_placed_panel *placed)
{
	return placed->group < job->placed.group_count ?
		hct_draw_group_title(job, &job->placed.groups[placed->group]) : HCT_STR_NONE;
}

static bool
outcome_is_placed(const struct hct_job *job, const struct hct_panel_def *def)
{
	for (size_t i = 0; i < job->tile_count; i++)
		if (job->tiles[i].placed->panel == def)
			return true;
	return false;
}

/* A panel that no tile shows: folded away, on another tab, or in no layout at all. */
static void
outcome_skipped(struct hct_job *job, const struct hct_panel_def *def, struct hct_report_panel *out)
{
	struct hct_diag *diag = HCT_NEW(job->arena, struct hct_diag);
	const char *why = "The panel is in no layout";

	hct_diag_init(diag, job->arena);
	for (size_t l = 0; l < job->dashboard->layout_count; l++) {
		const struct hct_layout_def *layout = &job->dashboard->layouts[l];
		for (size_t i = 0; i < layout->item_count; i++)
			if (layout->items[i].panel == def && !layout->open)
				why = "The group is collapsed (--expand opens it)";
		for (size_t t = 0; t < layout->tab_count; t++)
			for (size_t i = 0; i < layout->tabs[t].item_count; i++)
				if (layout->tabs[t].items[i].panel == def)
					why = "The panel is on a tab that is not shown (--expand shows all)";
	}
	hct_diag_add(diag, HCT_OK, HCT_SEVERITY_INFO, NULL, NULL, "%s", why);
	*out = (struct hct_report_panel){ .key = def->key, .title = def->name, .kind = def->plugin.kind, .status = "skipped",
		.messages = diag };
}

static size_t
outcome_panels(struct hct_job *job, struct hct_report_panel **out_panels)
{
	struct hct_report_panel *panels = HCT_NEW_ARRAY(job->arena, struct hct_report_panel,
		job->tile_count + job->dashboard->panel_count + 1);
	size_t count = 0;

	for (size_t i = 0; i < job->tile_count; i++) {
		struct hct_tile *tile = &job->tiles[i];
		struct hct_report_panel *panel = &panels[count++];
		*panel = (struct hct_report_panel){ .key = tile->placed->key, .title = tile->title,
			.kind = tile->placed->panel->plugin.kind, .group = outcome_group(job, tile->placed), .page = tile->page,
			.box = tile->box, .status = outcome_status_names[tile->status], .messages = &tile->diag,
			.query_ms = tile->query_ms, .draw_ms = tile->draw_ms };
		panel->requests = hct_tile_requests(tile, &panel->request_count);
	}
	if (job->tiles && !job->options->panel)
		for (size_t i = 0; i < job->dashboard->panel_count; i++)
			if (!outcome_is_placed(job, &job->dashboard->panels[i]))
				outcome_skipped(job, &job->dashboard->panels[i], &panels[count++]);
	*out_panels = panels;
	return count;
}

static size_t
outcome_requests(struct hct_job *job, struct hct_report_request **out_requests)
{
	const struct hct_exchange *const *exchanges = NULL;
	size_t count = job->fetch ? hct_fetch_exchanges(job->fetch, &exchanges) : 0;

	*out_requests = HCT_NEW_ARRAY(job->arena, struct hct_report_request, count + 1);
	for (size_t i = 0; i < count; i++)
		(*out_requests)[i] = (struct hct_report_request){ exchanges[i]->method, exchanges[i]->url,
			exchanges[i]->request_body, exchanges[i]->error, exchanges[i]->http_status, exchanges[i]->attempts,
			exchanges[i]->bytes, exchanges[i]->ms };
	return count;
}

static size_t
outcome_variables(struct hct_job *job, struct hct_pair **out_pairs)
{
	*out_pairs = HCT_NEW_ARRAY(job->arena, struct hct_pair, job->variable_count + 1);
	for (size_t i = 0; i < job->variable_count; i++) {
		const struct hct_variable_state *state = &job->variables[i];
		struct hct_str value = HCT_STR_NONE;
		hct_vars_format(job->arena, state->def->name, &state->effective, HCT_STR("csv"), &value);
		(*out_pairs)[i] = (struct hct_pair){ state->def->name, state->is_all ? HCT_STR("All") : value };
	}
	return job->variable_count;
}

static void
outcome_report(struct hct_job *job, size_t pages, struct hct_picture *picture)
{
	static const char *const names[] = { "load_ms", "variables_ms", "fetch_ms", "layout_ms", "draw_ms", "encode_ms",
		"total_ms" };
	const double timings[] = { job->timings.load_ms, job->timings.variables_ms, job->timings.fetch_ms,
		job->timings.layout_ms, job->timings.draw_ms, job->timings.encode_ms, job->timings.total_ms };
	struct hct_report_panel *panels;
	struct hct_report_request *requests;
	struct hct_pair *variables;
	struct rusage usage = { 0 };
	struct hct_report report = {
		.dashboard = job->dashboard->name, .project = job->dashboard->project,
		.zone = job->zone ? hct_str(hct_zone_name(job->zone)) : HCT_STR_NONE,
		.from_ms = job->range.from_ms, .to_ms = job->range.to_ms, .now_ms = job->render.now_ms,
		.width_px = job->placed.width_px, .height_px = job->placed.height_px, .pages = pages,
		.messages = &job->diag, .timing_count = 7, .timing_names = names, .timings = timings,
	};

	report.panel_count = outcome_panels(job, &panels);
	report.panels = panels;
	report.request_count = outcome_requests(job, &requests);
	report.requests = requests;
	report.variable_count = outcome_variables(job, &variables);
	report.variables = variables;
	getrusage(RUSAGE_SELF, &usage);
	report.peak_rss_bytes = (uint64_t)usage.ru_maxrss * 1024;
	picture->report = hct_report_json(&report, &picture->report_len);
}

/* Notes outlive the job, so their texts are copied. */
static void
outcome_add_notes(GArray *notes, const struct hct_diag *diag, struct hct_str panel, uint32_t level)
{
	struct hct_note *own = hct_notes_create(diag);

	for (size_t i = 0; i < diag->count; i++) {
		struct hct_note note = own[i];
		if (note.level != level)
			continue;
		note.text = panel.len ? g_strdup_printf("%.*s: %s", HCT_FMT(panel), own[i].text) : g_strdup(own[i].text);
		note.file = g_strdup(own[i].file);
		note.path = g_strdup(own[i].path);
		note.hint = g_strdup(own[i].hint);
		g_array_append_val(notes, note);
	}
	g_free(own);
}

static void
outcome_notes(struct hct_job *job, struct hct_picture *picture)
{
	GArray *notes = g_array_new(FALSE, TRUE, sizeof(struct hct_note));

	outcome_add_notes(notes, &job->diag, HCT_STR_NONE, HCT_LEVEL_ERROR);
	outcome_add_notes(notes, &job->diag, HCT_STR_NONE, HCT_LEVEL_WARNING);
	for (size_t i = 0; i < job->tile_count; i++) {
		const struct hct_tile *tile = &job->tiles[i];
		outcome_add_notes(notes, &tile->diag, tile->placed->key, HCT_LEVEL_ERROR);
		outcome_add_notes(notes, &tile->diag, tile->placed->key, HCT_LEVEL_WARNING);
	}
	picture->note_count = notes->len;
	picture->notes = (struct hct_note *)(void *)g_array_free(notes, FALSE);
}

void
hct_outcome_write(struct hct_job *job, hct_status status, size_t pages, struct hct_picture *picture)
{
	picture->outcome = job->missing ? HCT_OUTCOME_PARTIAL : HCT_OUTCOME_COMPLETE;
	for (size_t i = 0; i < job->tile_count; i++)
		if (job->tiles[i].status == HCT_TILE_FAILED)
			picture->outcome = HCT_OUTCOME_PARTIAL;
	if (status == HCT_ERR_SPEC)
		picture->outcome = HCT_OUTCOME_BAD_INPUT;
	else if (status < 0)
		picture->outcome = HCT_OUTCOME_NOTHING;
	outcome_report(job, pages, picture);
	outcome_notes(job, picture);
}
