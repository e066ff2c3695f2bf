/* The path of a render, step after step: settings, variables, layout, queries, preparation, drawing, encoding, report. */
#include "engine/run.h"
#include "engine/annotations.h"
#include "engine/draw.h"
#include "engine/options.h"
#include "engine/outcome.h"
#include "engine/recorded.h"
#include "engine/sources.h"
#include "engine/variables.h"
#include "hct_config.h"

#include "draw/services.h"

#include <pthread.h>
#include <signal.h>
#include <time.h>

#define RUN_PAGE_WIDTH_PX 1232.0
#define RUN_PANEL_WIDTH_PX 600.0
#define RUN_PANEL_HEIGHT_PX 300.0
#define RUN_PIXELS_KEPT ((size_t)64 << 20)

/* A value that a bundle recorded serves where the option is absent. */
static struct hct_str
run_text(const struct hct_job *job, const char *option, const char *name)
{
	return option ? hct_str(option) : hct_recorded_text(job, name);
}

static int64_t
run_now_ms(const struct hct_job *job)
{
	struct hct_str recorded = hct_recorded_text(job, "now_ms");
	struct timespec now;

	if (job->options->now_ms)
		return job->options->now_ms;
	if (recorded.len)
		return g_ascii_strtoll(recorded.ptr, NULL, 10);
	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static hct_status
run_settle_time(struct hct_job *job)
{
	struct hct_str zone = run_text(job, job->options->zone, "zone");
	const struct hct_node *where = NULL;

	if (!zone.len && job->dashboard->timezone.len) {
		zone = job->dashboard->timezone;
		where = hct_node_get(job->dashboard->node, "timezone");
	}
	job->render.now_ms = run_now_ms(job);
	job->zone = hct_zone_create(zone.len ? zone : HCT_STR("UTC"));
	if (!job->zone && where)
		return hct_node_error(where, &job->diag, NULL, "\"%.*s\" is no time zone of the IANA database", HCT_FMT(zone));
	if (!job->zone)
		return hct_diag_error(&job->diag, HCT_ERR_SPEC, NULL, "--tz: \"%.*s\" is no time zone of the IANA database",
			HCT_FMT(zone));
	job->render.zone = job->zone;
	return hct_range_resolve(run_text(job, job->options->from, "from"), run_text(job, job->options->to, "to"),
		&job->dashboard->duration, job->zone, job->render.now_ms, &job->diag, &job->range);
}

static void
run_create_fetch(struct hct_job *job)
{
	const struct hct_render_options *o = job->options;
	struct hct_fetch_options options = hct_fetch_options_default();

	options.max_per_host = o->max_per_host;
	options.request_timeout_ms = o->request_timeout_ms;
	options.deadline_ms = (int64_t)hct_job_clock_ms() + (o->deadline_ms ? o->deadline_ms : HCT_DEADLINE_MS);
	options.max_body_bytes = (size_t)o->max_reply_mib << 20;
	options.follow_other_hosts = o->follow_other_hosts;
	options.http_proxy_from_env = true;
	options.ca_file = hct_str(o->ca_file);
	options.cert_file = hct_str(o->cert_file);
	options.key_file = hct_str(o->key_file);
	options.insecure = o->insecure;
	options.user_agent = HCT_STR("hecate/" HCT_VERSION);
	options.secret_count = job->input->secrets->len;
	options.secrets = (struct hct_secret *const *)job->input->secrets->pdata;
	options.record = job->record;
	options.replay = job->input->replay;
	options.cache = job->attempt->cache;
	job->fetch = hct_fetch_create(&options);
}

static void
run_progress(const struct hct_job *job, const char *what)
{
	if (job->options->progress)
		job->options->progress(job->options->progress_user, what, 0, 0);
}

/* One panel alone: it fills the picture. */
static hct_status
run_layout_panel(struct hct_job *job)
{
	const struct hct_render_options *o = job->options;
	const struct hct_panel_def *def = hct_dashboard_panel(job->dashboard, hct_str(o->panel));
	struct hct_placed_panel *found = NULL;

	for (size_t i = 0; i < job->placed.panel_count && !found; i++)
		if (hct_str_is(job->placed.panels[i].key, o->panel) || job->placed.panels[i].panel == def)
			found = &job->placed.panels[i];
	if (!found && !def) {
		const char **keys = HCT_NEW_ARRAY(job->arena, const char *, job->dashboard->panel_count + 1);
		const char *near, *hint = NULL;
		for (size_t i = 0; i < job->dashboard->panel_count; i++)
			keys[i] = hct_arena_cstr(job->arena, job->dashboard->panels[i].key);
		near = hct_str_near_miss(hct_str(o->panel), keys);
		if (near)
			hint = hct_arena_printf(job->arena, "did you mean \"%s\"?", near).ptr;
		return hct_diag_add(&job->diag, HCT_ERR_SPEC, HCT_SEVERITY_ERROR, NULL, hint,
			"--panel: the dashboard has no panel \"%s\"", o->panel);
	}
	if (!found) {
		found = HCT_NEW(job->arena, struct hct_placed_panel);
		*found = (struct hct_placed_panel){ .panel = def, .key = def->key };
	}
	job->placed = (struct hct_placed){
		.width_px = o->width_px > 0 ? o->width_px : RUN_PANEL_WIDTH_PX,
		.height_px = o->height_px > 0 ? o->height_px : RUN_PANEL_HEIGHT_PX,
		.panel_count = 1,
		.panels = found,
	};
	if (o->output == HCT_OUTPUT_PIXELS) {
		job->placed.width_px = o->pixels_width / (o->scale > 0 ? o->scale : 1);
		job->placed.height_px = o->pixels_height / (o->scale > 0 ? o->scale : 1);
	}
	found->box = (struct hct_rect){ 0, 0, job->placed.width_px, job->placed.height_px };
	found->query_width_px = job->placed.width_px;
	return HCT_OK;
}

static hct_status
run_layout(struct hct_job *job)
{
	const struct hct_render_options *o = job->options;
	struct hct_layout_options options = { .expand = o->expand, .narrow = o->narrow };
	hct_status status;

	options.width_px = o->width_px > 0 && !o->panel ? o->width_px : RUN_PAGE_WIDTH_PX;
	if (o->output == HCT_OUTPUT_PIXELS && !o->panel)
		options.width_px = o->pixels_width / (o->scale > 0 ? o->scale : 1);
	status = hct_layout_build(job->arena, job->dashboard, job->vars, &options, &job->diag, &job->placed);
	if (status)
		return status;
	if (o->panel)
		return run_layout_panel(job);
	if (o->height_px > 0)
		job->placed.height_px = o->height_px;
	if (o->output == HCT_OUTPUT_PIXELS)
		job->placed.height_px = o->pixels_height / (o->scale > 0 ? o->scale : 1);
	return HCT_OK;
}

static void
run_collect_annotations(struct hct_job *job, struct hct_task *const *tasks)
{
	for (size_t i = 0; i < job->dashboard->annotation_count; i++) {
		const struct hct_annotation_def *def = &job->dashboard->annotations[i];
		if (!tasks[i])
			continue;
		if (tasks[i]->problem.len) {
			struct hct_where where = hct_node_where(def->node, job->arena);
			job->missing++;
			hct_diag_add(&job->diag, HCT_OK, HCT_SEVERITY_WARNING, &where, NULL, "Annotation %.*s is missing: %.*s",
				HCT_FMT(def->name), HCT_FMT(tasks[i]->problem));
		}
		hct_task_remarks(tasks[i], hct_arena_printf(job->arena, "Annotation %.*s", HCT_FMT(def->name)).ptr, &job->diag);
		hct_annotations_collect(tasks[i], def, &job->range, &job->render, job->annotations);
	}
}

static void
run_queries(struct hct_job *job)
{
	struct hct_task **annotations;

	job->tile_count = job->placed.panel_count;
	job->tiles = HCT_NEW_ARRAY(job->arena, struct hct_tile, job->tile_count + 1);
	for (size_t i = 0; i < job->tile_count; i++)
		hct_tile_init(&job->tiles[i], job, &job->placed.panels[i]);
	hct_annotations_start(job, &annotations);
	for (size_t i = 0; i < job->tile_count; i++) {
		for (size_t q = 0; q < job->tiles[i].task_count; q++)
			hct_task_start(job->tiles[i].tasks[q]);
		for (size_t a = 0; a < job->tiles[i].annotation_task_count; a++)
			if (job->tiles[i].annotation_tasks[a])
				hct_task_start(job->tiles[i].annotation_tasks[a]);
	}
	hct_fetch_run(job->fetch);
	hct_sources_warn_unused(job);
	run_collect_annotations(job, annotations);
	for (size_t i = 0; i < job->tile_count; i++)
		hct_tile_prepare(&job->tiles[i]);
}

static struct hct_paper *
run_paper(struct hct_job *job, double points_per_px)
{
	static const enum hct_format_kind kinds[] = { HCT_FORMAT_PNG, HCT_FORMAT_PNG, HCT_FORMAT_SVG, HCT_FORMAT_PDF, 0, 0,
		HCT_FORMAT_SCENE, HCT_FORMAT_PIXELS };
	const struct hct_render_options *o = job->options;
	struct hct_paper_options options = {
		.format = kinds[o->output],
		.scale = o->scale > 0 ? o->scale : 1,
		.background = hct_color_1.role(&job->render, HCT_ROLE_BACKGROUND),
		.title = o->panel && job->tile_count ? job->tiles[0].title : job->dashboard->title,
		.subject = job->dashboard->description,
		.creator = HCT_STR("hecate " HCT_VERSION),
		.created_ms = job->render.now_ms,
		.zone = job->zone,
		.points_per_px = points_per_px,
		.pixels = o->pixels,
		.pixels_stride = o->pixels_stride,
		.threads = hct_draw_threads(job),
		.keep = &job->engine->pixels,
	};

	if (!options.title.len)
		options.title = job->dashboard->title;
	return hct_paper_create(&options);
}

static hct_status
run_draw(struct hct_job *job, size_t *out_pages, struct hct_picture *picture)
{
	const struct hct_render_options *o = job->options;
	double width_pt = 0, height_pt = 0, ratio = 0.75, started = hct_job_clock_ms();
	struct hct_paper *paper;
	hct_status status;

	if (o->page && hct_options_page_size(o, &width_pt, &height_pt))
		/* The layout's own 16 px margins become half an inch. */
		ratio = (width_pt - 72) / (job->placed.width_px - 32);
	paper = run_paper(job, ratio);
	*out_pages = 1;
	if (width_pt > 0) {
		double margin_px = 36 / ratio, shift = margin_px - 16;
		for (size_t i = 0; i < job->tile_count; i++)
			job->tiles[i].box.x += shift;
		for (size_t i = 0; i < job->placed.group_count; i++) {
			job->placed.groups[i].header.x += shift;
			job->placed.groups[i].tab_bar.x += shift;
		}
		status = hct_draw_pages(job, paper, width_pt / ratio, height_pt / ratio, margin_px, out_pages);
	} else {
		status = hct_draw_picture(job, paper);
	}
	job->timings.draw_ms = hct_job_clock_ms() - started;
	started = hct_job_clock_ms();
	if (!status)
		status = hct_paper_finish(paper, &job->diag, &picture->bytes, &picture->len);
	job->timings.encode_ms = hct_job_clock_ms() - started;
	hct_paper_destroy(paper);
	/* One poster must not hold its memory for all the small pictures after it. */
	if (job->engine->pixels.size > RUN_PIXELS_KEPT)
		hct_pixels_free(&job->engine->pixels);
	return status;
}

static hct_status
run_data(struct hct_job *job, struct hct_picture *picture)
{
	struct hct_data_panel *panels = HCT_NEW_ARRAY(job->arena, struct hct_data_panel, job->tile_count + 1);
	struct hct_table_sink **sinks = HCT_NEW_ARRAY(job->arena, struct hct_table_sink *, job->tile_count + 1);
	struct hct_buf out;

	hct_buf_init(&out, (size_t)1 << 31);
	for (size_t i = 0; i < job->tile_count; i++) {
		struct hct_tile *tile = &job->tiles[i];
		sinks[i] = hct_tile_table(tile);
		panels[i] = (struct hct_data_panel){ tile->placed->key, tile->title, tile->placed->panel->plugin.kind, sinks[i],
			tile->problem };
	}
	if (job->options->output == HCT_OUTPUT_CSV)
		hct_data_csv(&out, job->zone, job->tile_count, panels);
	else
		hct_data_json(&out, job->tile_count, panels);
	for (size_t i = 0; i < job->tile_count; i++)
		hct_table_sink_destroy(sinks[i]);
	if (out.overflow) {
		hct_buf_fini(&out);
		return hct_diag_error(&job->diag, HCT_ERR_LIMIT, NULL, "The data are larger than 2 GiB");
	}
	picture->bytes = hct_buf_steal(&out, &picture->len);
	return HCT_OK;
}

static hct_status
run_steps(struct hct_job *job, size_t *out_pages, struct hct_picture *picture)
{
	double started = hct_job_clock_ms();
	hct_status status = hct_options_check(job);

	if (!status)
		status = run_settle_time(job);
	if (!status)
		status = hct_sources_build(job);
	if (status)
		return status;
	run_create_fetch(job);
	job->vars = hct_vars_create(job->arena, NULL);
	run_progress(job, "variables");
	status = hct_variables_run(job);
	job->timings.variables_ms = hct_job_clock_ms() - started;
	if (status)
		return status;
	started = hct_job_clock_ms();
	status = run_layout(job);
	if (!status)
		hct_recorded_query_widths(job, RUN_PANEL_WIDTH_PX);
	job->timings.layout_ms = hct_job_clock_ms() - started;
	if (status)
		return status;
	started = hct_job_clock_ms();
	run_progress(job, "queries");
	run_queries(job);
	job->timings.fetch_ms = hct_job_clock_ms() - started;
	run_progress(job, "drawing");
	if (job->options->output == HCT_OUTPUT_CSV || job->options->output == HCT_OUTPUT_JSON)
		return run_data(job, picture);
	return run_draw(job, out_pages, picture);
}

static hct_status
run_write_record(struct hct_job *job)
{
	hct_record_settings(job);
	return hct_bundle_write(job->record, job->options->record, &job->diag);
}

static void
run_release(struct hct_job *job)
{
	for (size_t i = 0; i < job->tile_count; i++)
		hct_tile_fini(&job->tiles[i]);
	hct_sources_release(job);
	hct_fetch_destroy(job->fetch);
	for (guint i = 0; i < job->tasks->len; i++)
		hct_task_destroy(job->tasks->pdata[i]);
	g_ptr_array_unref(job->tasks);
	g_ptr_array_unref(job->sources);
	g_array_unref(job->annotations);
	hct_bundle_destroy(job->record);
	hct_zone_destroy(job->zone);
	hct_arena_destroy(job->arena);
}

/* A server that hangs up while TLS writes to it must not end the program that embeds us. */
static bool
run_hold_sigpipe(sigset_t *out_before)
{
	sigset_t broken, pending;

	sigemptyset(&broken);
	sigaddset(&broken, SIGPIPE);
	sigpending(&pending);
	pthread_sigmask(SIG_BLOCK, &broken, out_before);
	return !sigismember(&pending, SIGPIPE);
}

/* `ours`: one that is pending now came from this render. */
static void
run_release_sigpipe(const sigset_t *before, bool ours)
{
	const struct timespec at_once = { 0 };
	sigset_t broken;

	sigemptyset(&broken);
	sigaddset(&broken, SIGPIPE);
	if (ours)
		sigtimedwait(&broken, NULL, &at_once);
	pthread_sigmask(SIG_SETMASK, before, NULL);
}

hct_status
hct_run(struct hct_engine *engine, const struct hct_input *input, const struct hct_render_options *options,
	const struct hct_attempt *attempt, struct hct_picture *out_picture)
{
	struct hct_render_options own = *options;
	struct hct_job job = { .engine = engine, .input = input, .options = &own, .attempt = attempt };
	double started = hct_job_clock_ms();
	size_t pages = 0;
	sigset_t signals;
	bool ours = run_hold_sigpipe(&signals);
	hct_status status;

	if (!own.output)
		own.output = HCT_OUTPUT_PNG;
	job.arena = hct_arena_create();
	hct_diag_init(&job.diag, job.arena);
	job.tasks = g_ptr_array_new();
	job.sources = g_ptr_array_new();
	job.annotations = g_array_new(FALSE, TRUE, sizeof(struct hct_annotation));
	job.dashboard = input->dashboards->pdata[own.dashboard];
	job.render.job = &job;
	job.render.theme = (uint32_t)MAX(hct_options_theme(&own), 0);
	job.render.palette = (enum hct_palette)MAX(hct_options_palette(&own), 0);
	job.record = own.record ? hct_bundle_create() : NULL;
	hct_recorded_options(&job, &own);
	status = run_steps(&job, &pages, out_picture);
	if (!status && job.record)
		status = run_write_record(&job);
	if (status < 0) {
		g_clear_pointer(&out_picture->bytes, g_free);
		out_picture->len = 0;
	}
	job.timings.load_ms = input->load_ms;
	job.timings.total_ms = input->load_ms + hct_job_clock_ms() - started;
	hct_outcome_write(&job, status, pages, out_picture);
	run_release(&job);
	run_release_sigpipe(&signals, ours);
	return status;
}
