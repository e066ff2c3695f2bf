/* core/engine/compare_draw.c: the picture of a comparison. Every panel that may look different is rendered from both sides
 * by hct_render, alone, at the size of its place; pixels are then compared and put on a sheet.
 *
 * What changed for the dashboard as a whole (a variable, a datasource, the time) may show in panels that are the same in
 * both documents: these are rendered, too, and shown if a pixel differs. */
#include "engine/compare.h"
#include "engine/job.h"
#include "engine/options.h"
#include "engine/sheet.h"

#include <cairo.h>
#include <jansson.h>
#include <math.h>
#include <time.h>

#define DRAW_ROWS_MAX 40
#define DRAW_TRIED_MAX 100 /* panels that did not change themselves */
#define DRAW_NOTES_MAX 4 /* lines of words for a panel */
#define DRAW_PAGE_PX 1232.0
#define DRAW_MIN_WIDTH 160.0
#define DRAW_MAX_WIDTH 600.0
#define DRAW_MIN_HEIGHT 70.0
#define DRAW_MAX_HEIGHT 600.0
#define DRAW_DEFAULT_HEIGHT 300.0

struct drawing {
	struct hct_diff *diff;
	struct hct_engine *engine;
	const struct hct_diff_picture_options *options;
	struct hct_render_options render;
	struct hct_input *inputs[2];
	struct hct_str input_problems[2]; /* {NULL,0}: it can be rendered */
	size_t own_dashboards[2]; /* the first of the input's; then come those of a bundle */
	struct hct_render theme;
	double scale;
	GArray *rows; /* struct hct_sheet_row */
	GArray *shown; /* struct hct_diff_shown, one a row */
	size_t left_out, done, total, tried;
	hct_status fatal; /* below zero: the options cannot be had, whatever the panel */
	const struct hct_diff_document *last; /* of the last row */
};

/* ---- input -------------------------------------------------------------------------------------------------------- */

static struct hct_str
first_error(struct hct_arena *arena, const struct hct_diag *diag)
{
	for (const struct hct_message *message = diag->first; message; message = message->next)
		if (message->severity == HCT_SEVERITY_ERROR)
			return hct_message_text(message, arena);
	return HCT_STR("The document cannot be rendered");
}

/* The side's own documents first: of two datasources with one name the first serves. */
static hct_status
input_fill(struct drawing *d, int side)
{
	const struct hct_diff_picture_options *o = d->options;
	const struct hct_compared_side *from = &d->diff->sides[side];
	struct hct_input *input = d->inputs[side] = hct_input_create();
	hct_status status = HCT_OK, worst = HCT_OK;

	/* A document that breaks rules has words, but no picture. */
	if (hct_input_add_read(input, &from->resources))
		d->input_problems[side] = first_error(d->diff->arena, &input->diag);
	d->own_dashboards[side] = input->dashboards->len;
	for (size_t i = 0; i < o->resource_count; i++) {
		status = hct_input_add_resources(input, o->resources[i]);
		worst = status ? status : worst;
	}
	if (!worst && o->replay)
		worst = hct_input_add_bundle(input, o->replay);
	if (worst)
		hct_diag_append(&d->diff->diag, &input->diag);
	return worst;
}

/* SIZE_MAX: it was not taken. */
static size_t
input_dashboard(const struct drawing *d, int side, const struct hct_resource *resource)
{
	for (size_t i = 0; i < d->own_dashboards[side]; i++) {
		const struct hct_dashboard *dashboard = d->inputs[side]->dashboards->pdata[i];

		if (hct_str_eq(dashboard->name, resource->name) &&
			hct_str_eq(dashboard->project, resource->project))
			return i;
	}
	return SIZE_MAX;
}

/* ---- one render --------------------------------------------------------------------------------------------------- */

struct png {
	const char *at;
	size_t left;
};

static cairo_status_t
png_read(void *user, unsigned char *out, unsigned int len)
{
	struct png *png = user;

	if (len > png->left)
		return CAIRO_STATUS_READ_ERROR;
	memcpy(out, png->at, len);
	png->at += len;
	png->left -= len;
	return CAIRO_STATUS_SUCCESS;
}

static bool
picture_decode(const struct hct_picture *picture, struct hct_sheet_picture *out)
{
	struct png png = { picture->bytes, picture->len };
	cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(png_read, &png);
	bool ok = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;

	if (ok) {
		const unsigned char *rows = cairo_image_surface_get_data(surface);
		int stride = cairo_image_surface_get_stride(surface);

		out->width = cairo_image_surface_get_width(surface);
		out->height = cairo_image_surface_get_height(surface);
		out->pixels = g_new(uint32_t, (size_t)out->width * (size_t)out->height);
		for (int y = 0; y < out->height; y++)
			memcpy(out->pixels + (size_t)y * (size_t)out->width,
				rows + (size_t)y * (size_t)stride, (size_t)out->width * sizeof *out->pixels);
	}
	cairo_surface_destroy(surface);
	return ok;
}

/* Why the panel's cell says that it failed; {NULL,0}: it does not. */
static struct hct_str
picture_problem(struct hct_arena *arena, const struct hct_picture *picture)
{
	json_t *report = picture->report ? json_loadb(picture->report, picture->report_len, 0, NULL) : NULL;
	json_t *panel = json_array_get(json_object_get(report, "panels"), 0), *message;
	const char *status = json_string_value(json_object_get(panel, "status"));
	struct hct_str problem = HCT_STR_NONE;
	size_t i;

	if (status && strcmp(status, "failed") == 0) {
		problem = HCT_STR("The panel failed");
		json_array_foreach(json_object_get(panel, "messages"), i,
			message) if (!strcmp(json_string_value(json_object_get(message, "severity")),
					     "error"))
		{
			problem = hct_arena_str(
				arena, hct_str(json_string_value(json_object_get(message, "text"))));
			break;
		}
	}
	json_decref(report);
	return problem;
}

static struct hct_str
picture_first_note(struct hct_arena *arena, const struct hct_picture *picture)
{
	return picture->note_count ? hct_arena_str(arena, hct_str(picture->notes[0].text))
				   : HCT_STR("The panel cannot be rendered");
}

/* CSS px of a panel's cell. */
struct size {
	double width, height;
};

/* From grid units of the layout; a panel in no layout has none (model.md §4.2). */
static struct size
panel_size(const struct drawing *d, int32_t columns, int32_t rows)
{
	double page = (d->options->render->width_px > 0 ? d->options->render->width_px : DRAW_PAGE_PX) - 32;
	double column = (page - 10 * 23) / 24;
	struct size size = { DRAW_MAX_WIDTH, DRAW_DEFAULT_HEIGHT };

	if (columns > 0 && rows > 0)
		size = (struct size){ floor(column * columns + 10.0 * (columns - 1) + 0.5),
			40.0 * rows - 10 };
	size.width = CLAMP(size.width, DRAW_MIN_WIDTH, DRAW_MAX_WIDTH);
	size.height = CLAMP(size.height, DRAW_MIN_HEIGHT, DRAW_MAX_HEIGHT);
	return size;
}

static bool
side_has_variable(const struct drawing *d, int side, size_t dashboard, struct hct_str name)
{
	const struct hct_dashboard *of = d->inputs[side]->dashboards->pdata[dashboard];
	const GArray *others = d->inputs[side]->variables;

	for (size_t i = 0; i < of->variable_count; i++)
		if (hct_str_eq(of->variables[i].name, name))
			return true;
	for (guint i = 0; i < others->len; i++)
		if (hct_str_eq(g_array_index(others, struct hct_variable_def, i).name, name))
			return true;
	return false;
}

static bool
any_has_variable(const struct drawing *d, struct hct_str name)
{
	for (int side = 0; side < 2; side++)
		for (size_t i = 0; i < d->own_dashboards[side]; i++)
			if (side_has_variable(d, side, i, name))
				return true;
	return false;
}

/* A value for a variable that only the other side has is none for this one. One for a variable that nobody has stays, so that
 * the render tells of it. */
static void
side_variables(const struct drawing *d, int side, size_t dashboard, struct hct_render_options *options)
{
	const char **vars = HCT_NEW_ARRAY(d->diff->arena, const char *, options->var_count + 1);
	size_t count = 0;

	for (size_t i = 0; i < options->var_count; i++) {
		struct hct_str name = { options->vars[i], strcspn(options->vars[i], "=") };

		if (side_has_variable(d, side, dashboard, name) || !any_has_variable(d, name))
			vars[count++] = options->vars[i];
	}
	options->vars = vars;
	options->var_count = count;
}

static void
side_render(struct drawing *d, int side, size_t dashboard, struct hct_str key, struct size size,
	struct hct_sheet_side *out)
{
	struct hct_arena *arena = d->diff->arena;
	struct hct_render_options options = d->render;
	struct hct_picture *picture = NULL;
	hct_status status;

	options.output = HCT_OUTPUT_PNG;
	options.dashboard = dashboard;
	options.panel = hct_arena_cstr(arena, key);
	options.width_px = size.width;
	options.height_px = size.height;
	side_variables(d, side, dashboard, &options);
	status = hct_render(d->engine, d->inputs[side], &options, &picture);
	if (status >= 0 && picture_decode(picture, &out->picture)) {
		out->problem = picture_problem(arena, picture);
		out->state = out->problem.len ? HCT_SHEET_FAILED : HCT_SHEET_DRAWN;
	} else {
		out->problem = picture_first_note(arena, picture);
		out->state = HCT_SHEET_FAILED;
	}
	if (status == HCT_ERR_SPEC)
		d->fatal = hct_diag_add(&d->diff->diag, status, HCT_SEVERITY_ERROR, NULL,
			picture->note_count ? picture->notes[0].hint : NULL, "%.*s", HCT_FMT(out->problem));
	hct_picture_free(picture);
}

static void
side_draw(struct drawing *d, int side, const struct hct_resource *resource, struct hct_str key,
	struct size size, struct hct_sheet_side *out)
{
	size_t dashboard;

	*out = (struct hct_sheet_side){ .picture = { (int)ceil(size.width * d->scale),
						(int)ceil(size.height * d->scale), NULL } };
	if (!resource || !key.ptr || d->fatal)
		return;
	dashboard = input_dashboard(d, side, resource);
	if (dashboard == SIZE_MAX) {
		out->state = HCT_SHEET_FAILED;
		out->problem = d->input_problems[side].len ? d->input_problems[side]
							   : HCT_STR("The dashboard cannot be rendered");
		return;
	}
	side_render(d, side, dashboard, key, size, out);
}

/* ---- rows --------------------------------------------------------------------------------------------------------- */

static void
row_free(struct hct_sheet_row *row)
{
	g_free(row->before.picture.pixels);
	g_free(row->after.picture.pixels);
	g_free(row->marks.pixels);
}

/* A panel of another size is compared as it would have been at the new size: else everything would differ. */
static void
row_compare(struct drawing *d, const struct hct_diff_document *document, const struct hct_diff_panel *panel,
	struct size size, struct hct_sheet_row *row)
{
	struct hct_sheet_side again = { 0 };
	const struct hct_sheet_picture *before = &row->before.picture;

	if (row->before.state != HCT_SHEET_DRAWN || row->after.state != HCT_SHEET_DRAWN)
		return;
	if (before->width != row->after.picture.width || before->height != row->after.picture.height) {
		side_draw(d, 0, document->old_resource, panel->old_key, size, &again);
		before = &again.picture;
	}
	if (before->pixels && before->width == row->after.picture.width &&
		before->height == row->after.picture.height) {
		row->differing =
			hct_sheet_mark(before, &row->after.picture, &d->theme, d->scale, &row->marks);
		row->pixels = (uint64_t)row->marks.width * (uint64_t)row->marks.height;
	}
	g_free(again.picture.pixels);
}

/* The changes of one panel, a line each. */
static void
row_words(struct drawing *d, const struct hct_diff_document *document, uint32_t index,
	struct hct_sheet_row *row)
{
	struct hct_arena *arena = d->diff->arena;
	struct hct_str *notes = HCT_NEW_ARRAY(arena, struct hct_str, DRAW_NOTES_MAX);
	size_t count = 0;

	for (size_t i = 0; i < document->change_count; i++) {
		if (document->changes[i].panel != index)
			continue;
		if (count < DRAW_NOTES_MAX)
			notes[count] = hct_diff_sentence(arena, &document->changes[i]);
		count++;
	}
	if (count > DRAW_NOTES_MAX)
		notes[DRAW_NOTES_MAX - 1] =
			hct_arena_printf(arena, "and %zu more changes", count - DRAW_NOTES_MAX + 1);
	if (count == 0)
		notes[count++] = document->status == HCT_DIFF_IS_NEW ? HCT_STR("added with its dashboard")
				 : document->status == HCT_DIFF_IS_GONE
					 ? HCT_STR("removed with its dashboard")
					 : HCT_STR("not changed itself");
	row->note_count = MIN(count, (size_t)DRAW_NOTES_MAX);
	row->notes = notes;
}

/* What may show in any panel: "variable job, value: a → b". */
static void
row_general(struct drawing *d, const struct hct_diff_document *document, struct hct_sheet_row *row)
{
	struct hct_arena *arena = d->diff->arena;
	struct hct_str *lines = HCT_NEW_ARRAY(arena, struct hct_str, DRAW_NOTES_MAX);
	size_t count = 0;

	for (size_t i = 0; document->looks && i < document->change_count; i++) {
		const struct hct_diff_change *change = &document->changes[i];

		if (!hct_diff_looks(change) || change->panel != HCT_DIFF_NONE)
			continue;
		if (count < DRAW_NOTES_MAX)
			lines[count] = hct_diff_full_sentence(arena, change);
		count++;
	}
	if (count > DRAW_NOTES_MAX)
		lines[DRAW_NOTES_MAX - 1] =
			hct_arena_printf(arena, "and %zu more changes", count - DRAW_NOTES_MAX + 1);
	row->general_count = MIN(count, (size_t)DRAW_NOTES_MAX);
	row->general = lines;
}

static enum hct_diff_drawn
shown_state(const struct hct_sheet_side *side)
{
	static const enum hct_diff_drawn states[] = { HCT_DIFF_NOT_THERE, HCT_DIFF_DRAWN, HCT_DIFF_FAILED };

	return states[side->state];
}

static void
row_take(struct drawing *d, size_t document, uint32_t index, struct hct_sheet_row *row)
{
	const struct hct_comparison *comparison = &d->diff->comparison;
	const struct hct_diff_document *of = &comparison->documents[document];
	struct hct_diff_shown shown = { .document = document,
		.panel = index,
		.before = shown_state(&row->before),
		.after = shown_state(&row->after),
		.before_problem = row->before.problem,
		.after_problem = row->after.problem,
		.compared = row->marks.pixels != NULL,
		.differing = row->differing,
		.pixels = row->pixels };

	if (of != d->last)
		row_general(d, of, row);
	if (comparison->document_count > 1 && of != d->last)
		row->heading = of->title.len ? of->title : of->name;
	d->last = of;
	row_words(d, of, index, row);
	g_array_append_val(d->rows, *row);
	g_array_append_val(d->shown, shown);
}

static void
draw_panel(struct drawing *d, size_t document_index, uint32_t index)
{
	const struct hct_diff_document *document = &d->diff->comparison.documents[document_index];
	const struct hct_diff_panel *panel = &document->panels[index];
	struct hct_sheet_row row = { .title = panel->title,
		.key = panel->new_key.ptr ? panel->new_key : panel->old_key };
	struct size before = panel_size(d, panel->old_width, panel->old_height);
	struct size after = panel_size(d, panel->new_width, panel->new_height);

	if (!panel->old_key.ptr)
		before = after;
	if (!panel->new_key.ptr)
		after = before;
	side_draw(d, 0, document->old_resource, panel->old_key, before, &row.before);
	side_draw(d, 1, document->new_resource, panel->new_key, after, &row.after);
	row_compare(d, document, panel, after, &row);
	d->done++;
	if (d->options->render->progress)
		d->options->render->progress(d->options->render->progress_user, "panels", d->done, d->total);
	if (panel->looks || row.differing || (!d->options->replay && row.before.state != row.after.state)) {
		row_take(d, document_index, index, &row);
		return;
	}
	/* From a bundle it only says that what is asked now was not asked then. */
	d->left_out += row.before.state != row.after.state;
	row_free(&row);
}

/* ---- all ---------------------------------------------------------------------------------------------------------- */

/* A bundle has the replies for one dashboard; others would show nothing but that. */
static bool
draw_wants(const struct drawing *d, const struct hct_diff_document *document)
{
	struct hct_str recorded =
		d->options->replay ? hct_bundle_get(d->inputs[1]->replay, "dashboard") : HCT_STR_NONE;
	const struct hct_comparison *comparison = &d->diff->comparison;
	bool any = false;

	for (size_t i = 0; recorded.len && i < comparison->document_count; i++)
		any |= comparison->documents[i].panel_count &&
		       hct_str_eq(comparison->documents[i].name, recorded);
	return !any || hct_str_eq(document->name, recorded);
}

/* `draw`: or only count what there will be to draw. */
static void
draw_document(struct drawing *d, size_t index, bool draw)
{
	const struct hct_diff_document *document = &d->diff->comparison.documents[index];
	bool wanted = draw_wants(d, document);

	for (uint32_t i = 0; i < document->panel_count && !d->fatal; i++) {
		bool itself = document->panels[i].looks;

		if (!itself && (!document->looks || !wanted))
			continue;
		if (!draw) {
			d->total++;
		} else if (!wanted || d->rows->len >= DRAW_ROWS_MAX ||
			   (!itself && d->tried >= DRAW_TRIED_MAX)) {
			d->left_out++;
		} else {
			d->tried += !itself;
			draw_panel(d, index, i);
		}
	}
}

static void
draw_settle(struct drawing *d)
{
	struct timespec now;

	d->render = *d->options->render;
	d->render.progress = NULL;
	d->render.record = NULL;
	d->scale = d->render.scale > 0 ? d->render.scale : 1;
	d->theme.theme = (uint32_t)MAX(hct_options_theme(&d->render), 0);
	/* One clock for all: else the second of two pictures would show a later time. */
	if (d->render.now_ms || d->options->replay)
		return;
	clock_gettime(CLOCK_REALTIME, &now);
	d->render.now_ms = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static struct hct_str
draw_title(const struct drawing *d)
{
	const struct hct_comparison *comparison = &d->diff->comparison;

	if (comparison->document_count != 1)
		return HCT_STR("Dashboards before and after");
	return comparison->documents->title.len ? comparison->documents->title : comparison->documents->name;
}

static hct_status
draw_sheet(struct drawing *d, struct hct_picture *picture)
{
	struct hct_diff *diff = d->diff;
	struct hct_sheet sheet = { .render = &d->theme,
		.scale = d->scale,
		.title = draw_title(d),
		.subtitle = hct_arena_printf(diff->arena, "%.*s → %.*s", HCT_FMT(diff->sides[0].name),
			HCT_FMT(diff->sides[1].name)),
		.row_count = d->rows->len,
		.rows = (struct hct_sheet_row *)(void *)d->rows->data };
	struct hct_fonts *fonts;
	size_t fits = hct_sheet_fits(&sheet);
	hct_status status;

	d->left_out += sheet.row_count - fits;
	sheet.row_count = fits;
	if (d->left_out)
		sheet.more = hct_arena_printf(diff->arena, "%zu more panel%s not shown", d->left_out,
			d->left_out == 1 ? " is" : "s are");
	fonts = hct_fonts_create();
	status = hct_sheet_draw(&sheet, fonts, &diff->diag, &picture->bytes, &picture->len);
	hct_fonts_destroy(fonts);
	return status;
}

static void
draw_remember(struct drawing *d, size_t count, const char *file)
{
	struct hct_diff *diff = d->diff;
	struct hct_diff_shown *shown = HCT_NEW_ARRAY(diff->arena, struct hct_diff_shown, count + 1);

	if (count)
		memcpy(shown, d->shown->data, count * sizeof *shown);
	diff->picture = (struct hct_diff_picture){ hct_arena_str(diff->arena, hct_str(file)), count, shown,
		d->left_out };
	diff->has_picture = true;
}

static hct_status
draw_all(struct drawing *d, struct hct_picture *picture)
{
	hct_status status = HCT_OK;
	size_t before;

	for (int draw = 0; draw < 2; draw++)
		for (size_t i = 0; i < d->diff->comparison.document_count; i++)
			if (d->diff->comparison.documents[i].status != HCT_DIFF_SAME)
				draw_document(d, i, draw);
	if (d->fatal)
		return d->fatal;
	before = d->left_out;
	if (d->rows->len)
		status = draw_sheet(d, picture);
	draw_remember(d, d->rows->len - (d->left_out - before),
		d->options->file ? d->options->file : "picture.png");
	for (size_t i = 0; i < d->diff->picture.shown_count; i++) {
		const struct hct_diff_shown *shown = &d->diff->picture.shown[i];

		if (shown->before == HCT_DIFF_FAILED || shown->after == HCT_DIFF_FAILED)
			picture->outcome = HCT_OUTCOME_PARTIAL;
	}
	return status;
}

hct_status
hct_diff_draw(struct hct_diff *diff, struct hct_engine *engine,
	const struct hct_diff_picture_options *options, struct hct_picture **out_picture)
{
	static const struct hct_render_options plain = { .size = sizeof plain };
	struct hct_diff_picture_options own = { 0 };
	struct hct_render_options render = { 0 };
	struct drawing d = { .diff = diff,
		.engine = engine,
		.options = &own,
		.rows = g_array_new(FALSE, FALSE, sizeof(struct hct_sheet_row)),
		.shown = g_array_new(FALSE, FALSE, sizeof(struct hct_diff_shown)) };
	struct hct_picture *picture = g_new0(struct hct_picture, 1);
	hct_status status = HCT_OK;

	/* The caller's structs may be shorter (older) than ours. */
	memcpy(&own, options, options->size < sizeof own ? options->size : sizeof own);
	own.render = own.render ? own.render : &plain;
	memcpy(&render, own.render, own.render->size < sizeof render ? own.render->size : sizeof render);
	own.render = &render;
	picture->size = sizeof *picture;
	*out_picture = picture;
	draw_settle(&d);
	for (int side = 0; side < 2 && !status; side++)
		status = input_fill(&d, side);
	if (!status)
		status = draw_all(&d, picture);
	if (status < 0)
		picture->outcome = status == HCT_ERR_SPEC ? HCT_OUTCOME_BAD_INPUT : HCT_OUTCOME_NOTHING;
	for (guint i = 0; i < d.rows->len; i++)
		row_free(&g_array_index(d.rows, struct hct_sheet_row, i));
	g_array_unref(d.rows);
	g_array_unref(d.shown);
	hct_input_free(d.inputs[0]);
	hct_input_free(d.inputs[1]);
	return status;
}
