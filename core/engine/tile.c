/* The life of one panel. A failure of any part ends in this tile's error box and nowhere else. */
#include "engine/tile.h"
#include "draw/canvas.h"
#include "draw/services.h"
#include "engine/annotations.h"

static const char *const tile_families[] = { NULL, "TimeSeriesQuery", "TraceQuery", "ProfileQuery", "LogQuery",
	"AlertsQuery", "SilencesQuery" };
#define TILE_FAMILIES 7
#define TILE_HEADED_MIN_PX 80.0

static void
tile_error(struct hct_tile *tile, const struct hct_node *node, struct hct_str text)
{
	struct hct_where where = hct_node_where(node, tile->arena);

	hct_diag_add(&tile->diag, HCT_OK, HCT_SEVERITY_ERROR, node ? &where : NULL, NULL, "%.*s", HCT_FMT(text));
}

static void
tile_set_problem(struct hct_tile *tile, struct hct_str text)
{
	tile->status = HCT_TILE_FAILED;
	if (!tile->problem.len)
		tile->problem = hct_arena_str(tile->arena, text);
}

static void
tile_fail(struct hct_tile *tile, const struct hct_node *node, struct hct_str text)
{
	tile_error(tile, node, text);
	tile_set_problem(tile, text);
}

/* Ends a call of the panel's: `own` holds what the plugin said during it. */
static void
tile_called(struct hct_tile *tile, struct hct_call *call, struct hct_diag *own, hct_status status, const char *generic)
{
	struct hct_str problem;

	hct_call_leave(call);
	hct_job_place(own, tile->placed->panel->plugin.node);
	hct_diag_append(&tile->diag, own);
	if (status >= 0)
		return;
	problem = hct_job_problem(own, status, generic);
	if (own->errors)
		tile_set_problem(tile, problem);
	else
		tile_fail(tile, tile->placed->panel->plugin.node, problem);
}

static uint32_t
tile_family(struct hct_str kind)
{
	for (uint32_t f = 1; f < TILE_FAMILIES; f++)
		if (hct_str_is(kind, tile_families[f]))
			return f;
	return 0;
}

static bool
tile_accepts(const struct hct_tile *tile, uint32_t family)
{
	for (const uint32_t *f = tile->table->families; f && *f; f++)
		if (*f == family)
			return true;
	return false;
}

static void
tile_wrong_family(struct hct_tile *tile, const struct hct_query_def *query)
{
	GString *names = g_string_new(NULL);

	for (const uint32_t *f = tile->table->families; *f; f++)
		g_string_append_printf(names, "%s%s", names->len ? ", " : "", *f < TILE_FAMILIES ? tile_families[*f] : "?");
	tile_fail(tile, query->node, hct_arena_printf(tile->arena,
		"This panel does not support queries of type '%.*s'. Supported query types: %s.", HCT_FMT(query->kind),
		names->str));
	g_string_free(names, TRUE);
}

static void
tile_add_query(struct hct_tile *tile, size_t index, uint32_t mode)
{
	const struct hct_query_def *query = &tile->placed->panel->queries[index];
	struct hct_task *task = hct_task_create(tile->job, HCT_TASK_QUERY, hct_arena_printf(tile->arena, "query %.*s/%zu",
		HCT_FMT(tile->placed->key), index), query->kind, &query->plugin, tile->vars);
	int64_t range_ms = tile->job->range.to_ms - tile->job->range.from_ms;

	task->mode = mode;
	task->query_index = (uint32_t)index;
	task->suggested_step_ms = hct_suggested_step_ms(range_ms, tile->placed->query_width_px);
	tile->tasks[tile->task_count++] = task;
}

/* Order by family, then as written: what panels call "query 2" counts in that list. A panel that takes no family
 * (Markdown) ignores its queries. */
static void
tile_add_queries(struct hct_tile *tile)
{
	const struct hct_panel_def *panel = tile->placed->panel;
	struct hct_call call;
	uint32_t mode = HCT_MODE_DEFAULT;

	if (!tile->table->families)
		return;
	if (tile->table->query_mode) {
		hct_job_enter(tile->job, &call, tile->plugin, tile->instance, &tile->diag);
		mode = tile->table->query_mode(tile->self);
		hct_call_leave(&call);
	}
	tile->tasks = HCT_NEW_ARRAY(tile->arena, struct hct_task *, panel->query_count + 1);
	for (uint32_t family = 1; family < TILE_FAMILIES; family++)
		for (size_t i = 0; i < panel->query_count; i++)
			if (tile_family(panel->queries[i].kind) == family && tile_accepts(tile, family))
				tile_add_query(tile, i, mode);
	for (size_t i = 0; i < panel->query_count; i++)
		if (!tile_accepts(tile, tile_family(panel->queries[i].kind)))
			tile_wrong_family(tile, &panel->queries[i]);
}

static void
tile_add_annotations(struct hct_tile *tile)
{
	const struct hct_panel_def *panel = tile->placed->panel;

	tile->annotation_tasks = HCT_NEW_ARRAY(tile->arena, struct hct_task *, panel->annotation_count + 1);
	for (size_t i = 0; i < panel->annotation_count; i++) {
		const struct hct_annotation_def *def = &panel->annotations[i];
		/* A hidden one keeps its place, so that index and definition stay together. */
		if (!def->hidden)
			tile->annotation_tasks[i] = hct_task_create(tile->job, HCT_TASK_ANNOTATION, hct_arena_printf(tile->arena,
				"annotation %.*s/%.*s", HCT_FMT(tile->placed->key), HCT_FMT(def->name)), HCT_STR("Annotation"),
				&def->plugin, tile->vars);
	}
	tile->annotation_task_count = panel->annotation_count;
}

static bool
tile_create_panel(struct hct_tile *tile)
{
	const struct hct_panel_def *panel = tile->placed->panel;
	struct hct_str problem = HCT_STR_NONE;
	const void *table;

	tile->plugin = hct_job_find(tile->job, HCT_STR("Panel"), panel->plugin.kind, HCT_PANEL_1, tile->instance, &table,
		&problem);
	if (!tile->plugin) {
		tile_fail(tile, panel->plugin.node, problem);
		return false;
	}
	tile->table = table;
	tile->self = hct_job_instantiate(tile->job, tile->plugin, panel->plugin.spec, tile->instance, &tile->diag, &problem);
	if (!tile->self && !tile->diag.errors)
		tile_fail(tile, panel->plugin.node, problem);
	else if (!tile->self)
		tile_set_problem(tile, problem);
	return tile->self != NULL;
}

static struct hct_str
tile_blank_is_none(struct hct_str text)
{
	return hct_str_trim(text).len ? text : HCT_STR_NONE;
}

void
hct_tile_init(struct hct_tile *tile, struct hct_job *job, const struct hct_placed_panel *placed)
{
	const struct hct_panel_def *panel = placed->panel;

	tile->job = job;
	tile->placed = placed;
	tile->box = placed->box;
	tile->arena = hct_arena_create();
	hct_diag_init(&tile->diag, tile->arena);
	tile->vars = hct_vars_create(tile->arena, job->vars);
	if (placed->group_pin.name.len)
		hct_vars_set_text(tile->vars, placed->group_pin.name, placed->group_pin.value);
	if (placed->panel_pin.name.len)
		hct_vars_set_text(tile->vars, placed->panel_pin.name, placed->panel_pin.value);
	tile->instance = hct_job_instance(tile->arena, panel->plugin.kind,
		hct_arena_printf(tile->arena, "panel %.*s", HCT_FMT(placed->key)));
	if (!panel->hide_header)
		tile->title = tile_blank_is_none(hct_vars_expand(tile->vars, panel->name, NULL, 0, NULL));
	/* In a thumbnail of one panel the heading would take half of it. On a page the author chose the heights. */
	if (!job->options->panel || tile->box.height >= TILE_HEADED_MIN_PX)
		tile->heading = tile->title;
	if (panel->link_count)
		tile->link = panel->links[0].render_variables ?
			hct_vars_expand(tile->vars, panel->links[0].url, NULL, 0, NULL) : panel->links[0].url;
	if (tile_create_panel(tile)) {
		tile_add_queries(tile);
		tile_add_annotations(tile);
	}
}

static void
tile_collect_frames(struct hct_tile *tile)
{
	const struct hct_frame **frames = HCT_NEW_ARRAY(tile->arena, const struct hct_frame *, tile->task_count + 1);
	uint32_t count = 0;
	struct hct_str first_problem = HCT_STR_NONE;

	for (size_t i = 0; i < tile->task_count; i++) {
		struct hct_task *task = tile->tasks[i];
		hct_diag_append(&tile->diag, &task->diag);
		if (task->ended_ms - task->started_ms > tile->query_ms)
			tile->query_ms = task->ended_ms - task->started_ms;
		if (task->problem.len) {
			if (!task->diag.errors)
				tile_error(tile, task->plugin_ref.node, task->problem);
			first_problem = first_problem.len ? first_problem : task->problem;
			tile->status = HCT_TILE_FAILED;
			tile->failed_queries++;
			continue;
		}
		hct_result_set_query_index(task->result, task->query_index);
		frames[count++] = hct_result_frame(task->result);
	}
	if (tile->failed_queries)
		tile->mark = HCT_MARK_ERROR;
	if (count == 0 && tile->failed_queries && !tile->problem.len)
		tile->problem = first_problem;
	tile->args.frames = frames;
	tile->args.frame_count = count;
}

/* The icon of the header shows the last notice of all queries; a failed query comes first. */
static void
tile_collect_notices(struct hct_tile *tile)
{
	for (size_t i = 0; i < tile->task_count; i++) {
		const struct hct_notice *notice = tile->tasks[i]->result && !tile->tasks[i]->problem.len ?
			hct_result_notices(tile->tasks[i]->result) : NULL;
		for (; notice; notice = notice->next) {
			hct_diag_add(&tile->diag, HCT_OK, notice->severity, NULL, NULL, "%.*s", HCT_FMT(notice->text));
			if (tile->mark != HCT_MARK_ERROR)
				tile->mark = notice->severity == HCT_SEVERITY_ERROR ? HCT_MARK_ERROR :
					notice->severity == HCT_SEVERITY_WARNING ? HCT_MARK_WARNING : HCT_MARK_INFO;
		}
	}
}

static void
tile_append_annotations(struct hct_tile *tile, GArray *list)
{
	for (size_t i = 0; i < tile->annotation_task_count; i++)
		if (tile->annotation_tasks[i]) {
			hct_diag_append(&tile->diag, &tile->annotation_tasks[i]->diag);
			hct_annotations_collect(tile->annotation_tasks[i], &tile->placed->panel->annotations[i], &tile->job->range,
				&tile->job->render, list);
			if (tile->annotation_tasks[i]->problem.len)
				tile->mark = HCT_MARK_ERROR;
		}
}

void
hct_tile_prepare(struct hct_tile *tile)
{
	struct hct_job *job = tile->job;
	GArray *annotations = g_array_new(FALSE, TRUE, sizeof(struct hct_annotation));
	struct hct_annotation *items;
	struct hct_diag own;
	struct hct_call call;
	hct_status status;

	tile_collect_frames(tile);
	tile_collect_notices(tile);
	g_array_append_vals(annotations, job->annotations->data, job->annotations->len);
	tile_append_annotations(tile, annotations);
	tile->args.size = sizeof tile->args;
	tile->args.render = &job->render;
	tile->args.vars = tile->vars;
	tile->args.from_ms = job->range.from_ms;
	tile->args.to_ms = job->range.to_ms;
	tile->args.title = tile->title;
	tile->args.annotation_count = annotations->len;
	items = HCT_NEW_ARRAY(tile->arena, struct hct_annotation, annotations->len + 1);
	for (guint i = 0; i < annotations->len; i++)
		items[i] = g_array_index(annotations, struct hct_annotation, i);
	tile->args.annotations = items;
	g_array_unref(annotations);
	if (!tile->self || tile->problem.len)
		return;
	hct_diag_init(&own, tile->arena);
	hct_job_enter(job, &call, tile->plugin, tile->instance, &own);
	status = tile->table->prepare(tile->self, &tile->args, &own);
	tile_called(tile, &call, &own, status, "The panel could not be prepared");
	tile->prepared = status >= 0;
}

struct hct_rect
hct_tile_content(const struct hct_tile *tile)
{
	return hct_furniture_content(tile->box, tile->heading.len > 0);
}

static bool
tile_is_empty(struct hct_tile *tile)
{
	struct hct_call call;
	size_t series = 0;
	bool empty;

	if (tile->table->is_empty) {
		hct_job_enter(tile->job, &call, tile->plugin, tile->instance, &tile->diag);
		empty = tile->table->is_empty(tile->self);
		hct_call_leave(&call);
		return empty;
	}
	for (uint32_t i = 0; i < tile->args.frame_count; i++)
		series += hct_frame_1.info(tile->args.frames[i])->series_count;
	return tile->table->families && series == 0;
}

static hct_status
tile_draw_panel(struct hct_tile *tile, struct hct_canvas *canvas, struct hct_rect content, bool paged)
{
	struct hct_draw_args args = { .size = sizeof args, .paged = paged, .canvas = canvas, .box = content,
		.cursor = tile->cursor, .out_cursor = &tile->cursor };
	uint64_t before = tile->cursor;
	struct hct_diag own;
	struct hct_call call;
	hct_status status;

	hct_diag_init(&own, tile->arena);
	hct_job_enter(tile->job, &call, tile->plugin, tile->instance, &own);
	status = tile->table->draw(tile->self, &args, &own);
	tile_called(tile, &call, &own, status, "The panel could not be drawn");
	/* Without progress there would be pages without end. */
	tile->more = status == HCT_MORE && tile->cursor != before;
	if (paged && status == HCT_MORE && !tile->more)
		hct_diag_add(&tile->diag, HCT_OK, HCT_SEVERITY_WARNING, NULL, NULL,
			"The panel has more to show, but does not get further with it; the rest is missing");
	return status;
}

void
hct_tile_draw(struct hct_tile *tile, struct hct_canvas *canvas, bool paged)
{
	double started = hct_job_clock_ms();
	struct hct_rect content = hct_tile_content(tile);
	hct_status status = HCT_OK;

	tile->more = false;
	if (!canvas)
		return;
	content.x = content.y = 0;
	hct_canvas_1.begin_group(canvas, tile->title.len ? tile->title : tile->placed->key);
	if (tile->prepared && !tile->problem.len && content.width >= 1 && content.height >= 1) {
		status = tile_draw_panel(tile, canvas, content, paged);
		if (status >= 0 && tile->status != HCT_TILE_FAILED)
			tile->status = tile_is_empty(tile) ? HCT_TILE_EMPTY : HCT_TILE_DRAWN;
	}
	if (tile->problem.len)
		hct_furniture_error(canvas, &tile->job->render, content, tile->problem);
	hct_canvas_1.end_group(canvas);
	status = hct_canvas_destroy(canvas);
	if (status < 0 && !tile->problem.len)
		tile_fail(tile, tile->placed->panel->plugin.node, hct_job_problem(&(struct hct_diag){ 0 }, status,
			"The panel could not be drawn"));
	tile->draw_ms += hct_job_clock_ms() - started;
}

double
hct_tile_natural_height(struct hct_tile *tile, struct hct_canvas *canvas)
{
	struct hct_call call;
	double height;

	if (!tile->prepared || tile->problem.len || !tile->table->natural_height)
		return 0;
	hct_job_enter(tile->job, &call, tile->plugin, tile->instance, &tile->diag);
	height = tile->table->natural_height(tile->self, hct_tile_content(tile).width, tile->cursor, canvas);
	hct_call_leave(&call);
	return height > 0 ? height : 0;
}

/* False: the panel has no table. */
static bool
tile_emit(struct hct_tile *tile, struct hct_table_sink *sink, struct hct_diag *own, struct hct_call *call,
	hct_status *out_status)
{
	const struct hct_panel_table_1 *table;

	hct_diag_init(own, tile->arena);
	hct_job_enter(tile->job, call, tile->plugin, tile->instance, own);
	table = tile->plugin->kind->get_interface(HCT_PANEL_TABLE_1);
	*out_status = table ? table->emit(tile->self, sink, own) : HCT_OK;
	return table != NULL;
}

struct hct_table_sink *
hct_tile_table(struct hct_tile *tile)
{
	struct hct_table_sink *sink;
	struct hct_diag own;
	struct hct_call call;
	hct_status status;
	bool has_table;

	if (!tile->prepared || tile->problem.len)
		return NULL;
	sink = hct_table_sink_create();
	has_table = tile_emit(tile, sink, &own, &call, &status);
	if (hct_table_sink_dropped(sink))
		hct_diag_add(&own, HCT_OK, HCT_SEVERITY_WARNING, NULL, NULL, "%zu rows are missing: a table has at most %zu cells",
			hct_table_sink_dropped(sink), HCT_DATA_CELLS_MAX);
	tile_called(tile, &call, &own, status, "The panel's data could not be written");
	if (has_table && tile->status != HCT_TILE_FAILED && tile_is_empty(tile))
		tile->status = HCT_TILE_EMPTY;
	if (!has_table)
		g_clear_pointer(&sink, hct_table_sink_destroy);
	return sink;
}

/* A picture is one also where its words cannot be had, so a failure here is none of the panel. */
struct hct_str
hct_tile_words(struct hct_tile *tile)
{
	struct hct_table_sink *sink;
	struct hct_str words = HCT_STR_NONE;
	struct hct_diag own;
	struct hct_call call;
	struct hct_buf out;
	hct_status status;

	if (!tile->prepared || tile->problem.len)
		return words;
	sink = hct_table_sink_create_summary(HCT_DATA_WORDS_ROWS);
	hct_buf_init(&out, HCT_DATA_WORDS_MAX + tile->title.len + 2);
	if (tile->title.len) {
		hct_buf_str(&out, tile->title);
		hct_buf_cstr(&out, ": ");
	}
	if (tile_emit(tile, sink, &own, &call, &status) && status >= 0) {
		hct_data_words(&out, &tile->job->render, tile->placed->panel->plugin.kind, sink);
		words = hct_arena_str(tile->arena, hct_buf_view(&out));
	}
	hct_call_leave(&call);
	hct_buf_fini(&out);
	hct_table_sink_destroy(sink);
	return words;
}

static void
tile_add_requests(GArray *all, struct hct_task *const *tasks, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (tasks[i])
			g_array_append_vals(all, tasks[i]->requests->data, tasks[i]->requests->len);
}

const size_t *
hct_tile_requests(const struct hct_tile *tile, size_t *out_count)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(size_t));
	size_t *indices;

	tile_add_requests(all, tile->tasks, tile->task_count);
	tile_add_requests(all, tile->annotation_tasks, tile->annotation_task_count);
	indices = HCT_NEW_ARRAY(tile->arena, size_t, all->len + 1);
	if (all->len)
		memcpy(indices, all->data, all->len * sizeof *indices);
	*out_count = all->len;
	g_array_unref(all);
	return indices;
}

void
hct_tile_fini(struct hct_tile *tile)
{
	if (!tile->arena)
		return;
	if (tile->self)
		hct_job_release(tile->job, tile->plugin, tile->self, tile->instance);
	hct_arena_destroy(tile->arena);
}
