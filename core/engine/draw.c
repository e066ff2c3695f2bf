/* The whole dashboard as one picture. The furniture goes on a canvas of its own, each panel's content on another, so that
 * contents can be drawn side by side by several threads and still come out the same. */
#include "engine/draw.h"

#include "base/parallel.h"
#include "draw/services.h"

#include <unistd.h>

struct hct_fonts *
hct_draw_fonts(struct hct_job *job, size_t thread)
{
	struct hct_fonts **fonts = &job->engine->fonts[thread];

	if (!*fonts)
		*fonts = hct_fonts_create();
	return *fonts;
}

/* A thread costs a font map of its own; below some panels, and where drawing is writing text, that is more than it saves. */
uint32_t
hct_draw_threads(const struct hct_job *job)
{
	uint32_t wanted = job->attempt->threads ? job->attempt->threads : job->engine->threads;
	bool pixels = job->options->output == HCT_OUTPUT_PNG || job->options->output == HCT_OUTPUT_PIXELS;
	long processors = sysconf(_SC_NPROCESSORS_ONLN);

	if (!wanted)
		wanted = !pixels || job->tile_count < 8 || processors < 1 ? 1 : processors > 4 ? 4 : (uint32_t)processors;
	if (wanted > job->tile_count)
		wanted = job->tile_count ? (uint32_t)job->tile_count : 1;
	return wanted > HCT_THREADS_MAX ? HCT_THREADS_MAX : wanted;
}

struct hct_str
hct_draw_group_title(struct hct_job *job, const struct hct_placed_group *group)
{
	struct hct_vars *vars = hct_vars_create(job->arena, job->vars);

	if (group->pin.name.len)
		hct_vars_set_text(vars, group->pin.name, group->pin.value);
	return hct_vars_expand(vars, group->title, NULL, 0, NULL);
}

void
hct_draw_group(struct hct_job *job, struct hct_canvas *canvas, const struct hct_placed_group *group, double y)
{
	struct hct_rect header = group->header, tabs = group->tab_bar;
	double dy = y - group->box.y;

	header.y += dy;
	tabs.y += dy;
	if (header.height > 0)
		hct_furniture_group(canvas, &job->render, header, hct_draw_group_title(job, group), group->open);
	if (tabs.height > 0)
		hct_furniture_tabs(canvas, &job->render, tabs, group->tab_count, group->tabs);
}

struct draw_work {
	struct hct_job *job;
	struct hct_canvas **canvases;
	uint32_t threads;
};

void
hct_draw_tile(struct hct_tile *tile, struct hct_canvas *canvas, bool paged, uint32_t thread)
{
	struct hct_job *job = tile->job;
	bool first = tile->draw_ms <= 0;
	size_t done;

	hct_tile_draw(tile, canvas, paged);
	done = first ? atomic_fetch_add(&job->tiles_done, 1) + 1 : atomic_load(&job->tiles_done);
	if (job->options->progress && thread == 0)
		job->options->progress(job->options->progress_user, "panels", done, job->tile_count);
}

/* Panel i belongs to thread i modulo n: its canvas must be made with that thread's fonts beforehand, in stacking order. */
static void
draw_share(void *user, uint32_t thread)
{
	const struct draw_work *work = user;

	for (size_t i = thread; i < work->job->tile_count; i += work->threads)
		hct_draw_tile(&work->job->tiles[i], work->canvases[i], false, thread);
}

static void
draw_contents(struct hct_job *job, struct hct_paper *paper)
{
	struct draw_work work = { .job = job, .threads = hct_paper_parallel(paper) ? hct_draw_threads(job) : 1 };

	work.canvases = HCT_NEW_ARRAY(job->arena, struct hct_canvas *, job->tile_count + 1);
	for (size_t i = 0; i < job->tile_count; i++) {
		struct hct_rect content = hct_tile_content(&job->tiles[i]);
		if (content.width >= 1 && content.height >= 1)
			work.canvases[i] = hct_paper_canvas(paper, hct_draw_fonts(job, i % work.threads), content,
				job->tiles[i].placed->key,
				hct_paper_has_words(paper) ? hct_tile_words(&job->tiles[i]) : HCT_STR_NONE);
		if (!hct_paper_parallel(paper))
			hct_draw_tile(&job->tiles[i], work.canvases[i], false, 0);
	}
	if (hct_paper_parallel(paper))
		hct_parallel(work.threads, draw_share, &work);
}

static void
draw_furniture(struct hct_job *job, struct hct_paper *paper)
{
	struct hct_rect page = { 0, 0, job->placed.width_px, job->placed.height_px };
	struct hct_canvas *canvas = hct_paper_canvas(paper, hct_draw_fonts(job, 0), page, HCT_STR("page"),
		HCT_STR_NONE);

	for (size_t i = 0; i < job->placed.group_count; i++) {
		const struct hct_placed_group *group = &job->placed.groups[i];
		struct hct_str title = hct_draw_group_title(job, group);
		hct_draw_group(job, canvas, group, group->box.y);
		if (title.len)
			hct_paper_outline(paper, title, group->box.y);
	}
	for (size_t i = 0; i < job->tile_count; i++) {
		struct hct_tile *tile = &job->tiles[i];
		hct_furniture_frame(canvas, &job->render, tile->box, tile->heading, tile->mark, tile->link);
		tile->page = 1;
	}
	if (job->tile_count == 0)
		hct_notice_1.message(canvas, &job->render, page, 16, HCT_STR("This dashboard is empty"));
	hct_canvas_destroy(canvas);
}

hct_status
hct_draw_picture(struct hct_job *job, struct hct_paper *paper)
{
	hct_status status = hct_paper_begin_page(paper, job->placed.width_px, job->placed.height_px, &job->diag);

	if (status)
		return status;
	draw_furniture(job, paper);
	draw_contents(job, paper);
	hct_paper_end_page(paper);
	return HCT_OK;
}
