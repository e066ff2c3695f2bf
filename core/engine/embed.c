/* The embedded panel gets a frame of its own with the one series. It runs under the breadcrumb of its host panel, which has
 * to answer for it, but waits its turn if its own kind is SERIAL. */
#include "engine/embed.h"
#include "draw/canvas.h"
#include "engine/job.h"
#include "host/interfaces.h"

struct hct_embed {
	const struct hct_job *job;
	const struct hct_plugin *plugin;
	const struct hct_panel_1 *table;
	void *self;
	struct hct_arena *arena;
	struct hct_diag diag;
	struct hct_result *result;
	const struct hct_frame *frame;
	struct hct_panel_args args;
};

static hct_status
embed_copy_series(struct hct_result *result, const struct hct_frame *frame, size_t index)
{
	const struct hct_frame_info *info = hct_frame_1.info(frame);
	const struct hct_series *series = index < info->series_count ? hct_frame_1.series(frame, index) : NULL;
	hct_status status;

	if (info->has_range)
		hct_frame_builder_1.set_range(result, info->from_ms, info->to_ms, info->step_ms);
	if (!series)
		return HCT_OK;
	status = hct_frame_builder_1.begin_series(result);
	for (size_t i = 0; i < series->label_count && status >= 0; i++)
		status = hct_frame_builder_1.label(result, series->labels[i].name, series->labels[i].value);
	if (status >= 0)
		status = hct_frame_builder_1.name(result, series->name, series->display);
	if (status >= 0 && !series->histogram_count)
		status = hct_frame_builder_1.samples(result, series->count, series->time_ms, series->value, series->present);
	for (size_t i = 0; i < series->histogram_count && status >= 0; i++)
		status = hct_frame_builder_1.histogram(result, &series->histograms[i]);
	return status;
}

static void
embed_enter(const struct hct_embed *embed, struct hct_call *call, struct hct_diag *diag)
{
	hct_job_enter(embed->job, call, embed->plugin, HCT_STR("panel in a panel"), diag);
}

static void
embed_destroy(struct hct_embed *embed)
{
	struct hct_call call;

	if (!embed)
		return;
	if (embed->self && embed->plugin->kind->destroy) {
		embed_enter(embed, &call, NULL);
		embed->plugin->kind->destroy(embed->self);
		hct_call_leave(&call);
	}
	hct_result_destroy(embed->result);
	hct_arena_destroy(embed->arena);
	g_free(embed);
}

static hct_status
embed_find(struct hct_embed *embed, struct hct_str kind, const struct hct_spec *spec, struct hct_diag *diag)
{
	struct hct_registry *registry = embed->job->engine->registry;
	struct hct_str problem = HCT_STR_NONE;
	struct hct_where where;

	embed->plugin = hct_registry_find(registry, HCT_STR("Panel"), kind, &problem);
	if (embed->plugin)
		embed->table = embed->plugin->kind->get_interface(HCT_PANEL_1);
	if (embed->table)
		return HCT_OK;
	where = hct_node_where(hct_spec_node(spec), embed->arena);
	if (!problem.len)
		problem = hct_arena_printf(embed->arena, "The plugin %.*s offers no " HCT_PANEL_1, HCT_FMT(kind));
	return hct_diag_add(diag, HCT_ERR_SPEC, HCT_SEVERITY_WARNING, spec ? &where : NULL, NULL, "%.*s", HCT_FMT(problem));
}

static hct_status
embed_start(struct hct_embed *embed, struct hct_str kind, const struct hct_spec *spec, struct hct_diag *diag)
{
	hct_status status = embed_find(embed, kind, spec, diag);
	struct hct_call call;

	if (status < 0)
		return status;
	embed_enter(embed, &call, diag);
	status = embed->plugin->kind->create(hct_registry_host(embed->job->engine->registry), spec, diag, &embed->self);
	if (status == HCT_OK)
		status = embed->self ? embed->table->prepare(embed->self, &embed->args, diag) : HCT_ERR_INTERNAL;
	hct_call_leave(&call);
	return status;
}

static struct hct_embed *
embed_create(const struct hct_panel_args *in, struct hct_str panel_kind, const struct hct_spec *spec,
	const struct hct_frame *frame, size_t series, struct hct_diag *diag)
{
	struct hct_embed *embed;

	if (!HCT_HAS(in, struct hct_panel_args, title) || !in->render->job || !frame)
		return NULL;
	embed = g_new0(struct hct_embed, 1);
	embed->job = in->render->job;
	embed->arena = hct_arena_create();
	hct_diag_init(&embed->diag, embed->arena);
	embed->result = hct_result_create(HCT_RESULT_FRAME, HCT_FAMILY_TIME_SERIES, NULL, &embed->diag);
	if (embed_copy_series(embed->result, frame, series) >= 0) {
		hct_result_finish(embed->result);
		embed->frame = hct_result_frame(embed->result);
		/* An older plugin's record may be shorter than ours. */
		memcpy(&embed->args, in, in->size < sizeof embed->args ? in->size : sizeof embed->args);
		embed->args.size = sizeof embed->args;
		embed->args.frames = &embed->frame;
		embed->args.frame_count = 1;
		embed->args.annotation_count = 0;
		if (embed_start(embed, panel_kind, spec, diag) >= 0)
			return embed;
	}
	embed_destroy(embed);
	return NULL;
}

static hct_status
embed_draw(struct hct_embed *embed, struct hct_canvas *canvas, struct hct_rect box, struct hct_diag *diag)
{
	struct hct_draw_args args = { .size = sizeof args, .canvas = canvas, .box = { 0, 0, box.width, box.height } };
	struct hct_call call;
	uint64_t cursor = 0;
	hct_status status;

	args.out_cursor = &cursor;
	hct_canvas_push_origin(canvas, box);
	embed_enter(embed, &call, diag);
	status = embed->table->draw(embed->self, &args, diag);
	hct_call_leave(&call);
	hct_canvas_pop_origin(canvas);
	return status < 0 ? status : HCT_OK;
}

const struct hct_embed_1 hct_embed_1 = { .create = embed_create, .draw = embed_draw, .destroy = embed_destroy };
