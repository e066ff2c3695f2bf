/* A dashboard on paper pages. Panels that overlap in height form a band; bands are put on pages one after another, a band
 * that does not fit begins a new page. A panel that says it has more (a table) continues at its place on the next page. */
#include "engine/draw.h"

#define PAGES_MAX 2000
#define PAGES_GAP_PX 10.0

struct pages {
	struct hct_job *job;
	struct hct_paper *paper;
	double width_px, height_px, margin_px;
	double y;                       /* next free line on the page */
	size_t count;
	bool open;
	hct_status status;
};

struct band {
	size_t first, count;            /* tiles, in order of their upper edges */
	double top, bottom;             /* as laid out */
	const struct hct_placed_group *header; /* drawn above the band; NULL: none */
};

static void
pages_close(struct pages *pages)
{
	if (pages->open)
		hct_paper_end_page(pages->paper);
	pages->open = false;
}

static void
pages_open(struct pages *pages)
{
	pages_close(pages);
	if (pages->status || pages->count >= PAGES_MAX) {
		if (!pages->status)
			pages->status = hct_diag_error(&pages->job->diag, HCT_ERR_LIMIT, NULL, "The report has more than %d pages",
				PAGES_MAX);
		return;
	}
	pages->status = hct_paper_begin_page(pages->paper, pages->width_px, pages->height_px, &pages->job->diag);
	pages->open = !pages->status;
	pages->count++;
	pages->y = pages->margin_px;
}

static double
pages_room(const struct pages *pages)
{
	return pages->height_px - pages->margin_px - pages->y;
}

static struct hct_canvas *
pages_canvas(struct pages *pages, struct hct_rect rect, const char *name)
{
	return hct_paper_canvas(pages->paper, hct_draw_fonts(pages->job, 0), rect, hct_str(name));
}

/* Frame and content of one tile at its present box. */
static void
pages_tile(struct pages *pages, struct hct_tile *tile, bool continued)
{
	struct hct_job *job = pages->job;
	struct hct_canvas *canvas = pages_canvas(pages, tile->box, "frame");
	struct hct_rect frame = { 0, 0, tile->box.width, tile->box.height };
	struct hct_str title = tile->title;

	if (continued && title.len)
		title = hct_arena_printf(tile->arena, "%.*s (continued)", HCT_FMT(title));
	hct_furniture_frame(canvas, &job->render, frame, title, tile->mark, tile->link);
	hct_canvas_destroy(canvas);
	if (!tile->page)
		tile->page = pages->count;
	canvas = hct_paper_canvas(pages->paper, hct_draw_fonts(job, 0), hct_tile_content(tile), tile->placed->key);
	hct_tile_draw(tile, canvas, true);
	hct_canvas_destroy(canvas);
}

/* Tiles of the band that have rows left fill the following pages; afterwards the next free line is below the last. */
static void
pages_continue(struct pages *pages, struct hct_tile *const *tiles, size_t count)
{
	for (;;) {
		size_t left = 0;
		double lowest = 0;

		for (size_t i = 0; i < count; i++)
			left += tiles[i]->more;
		if (!left || pages->status)
			return;
		pages_open(pages);
		if (!pages->open)
			return;
		for (size_t i = 0; i < count; i++) {
			struct hct_tile *tile = tiles[i];
			double room = pages_room(pages), rest;
			struct hct_canvas *probe;

			if (!tile->more)
				continue;
			probe = hct_canvas_create_null(hct_draw_fonts(pages->job, 0), tile->box);
			tile->box.y = pages->y;
			rest = hct_tile_natural_height(tile, probe) + tile->box.height - hct_tile_content(tile).height;
			hct_canvas_destroy(probe);
			tile->box.height = rest > 0 && rest < room ? rest : room;
			pages_tile(pages, tile, true);
			lowest = tile->box.y + tile->box.height > lowest ? tile->box.y + tile->box.height : lowest;
		}
		pages->y = lowest + PAGES_GAP_PX;
	}
}

static void
pages_header(struct pages *pages, const struct hct_placed_group *group)
{
	struct hct_rect page = { 0, 0, pages->width_px, pages->height_px };
	struct hct_canvas *canvas = pages_canvas(pages, page, "group");
	struct hct_str title = hct_draw_group_title(pages->job, group);

	hct_draw_group(pages->job, canvas, group, pages->y);
	hct_canvas_destroy(canvas);
	if (title.len)
		hct_paper_outline(pages->paper, title, pages->y);
	pages->y += group->header.height + group->tab_bar.height + PAGES_GAP_PX;
}

static void
pages_band(struct pages *pages, const struct band *band, struct hct_tile *const *tiles)
{
	double header = band->header ? band->header->header.height + band->header->tab_bar.height + PAGES_GAP_PX : 0;
	double height = band->bottom - band->top;

	if (!pages->open || (height + header > pages_room(pages) && pages->y > pages->margin_px))
		pages_open(pages);
	if (!pages->open)
		return;
	if (band->header)
		pages_header(pages, band->header);
	for (size_t i = 0; i < band->count; i++) {
		struct hct_tile *tile = tiles[band->first + i];
		double room;

		tile->box.y = pages->y + (tile->placed->box.y - band->top);
		room = pages->height_px - pages->margin_px - tile->box.y;
		if (tile->box.height > room)
			tile->box.height = room;
		if (room > 0)
			pages_tile(pages, tile, false);
	}
	pages->y += height + PAGES_GAP_PX;
	pages_continue(pages, tiles + band->first, band->count);
}

static int
pages_compare_tops(const void *a, const void *b)
{
	const struct hct_tile *one = *(struct hct_tile *const *)a, *other = *(struct hct_tile *const *)b;

	if (one->placed->box.y != other->placed->box.y)
		return one->placed->box.y < other->placed->box.y ? -1 : 1;
	return one < other ? -1 : one > other;
}

static void
pages_group(struct pages *pages, size_t index)
{
	struct hct_job *job = pages->job;
	const struct hct_placed_group *group = &job->placed.groups[index];
	struct hct_tile **tiles = HCT_NEW_ARRAY(job->arena, struct hct_tile *, group->panel_count + 1);
	const struct hct_placed_group *header = group->header.height > 0 || group->tab_bar.height > 0 ? group : NULL;
	size_t next = 0;

	for (size_t i = 0; i < group->panel_count; i++)
		tiles[i] = &job->tiles[group->first_panel + i];
	qsort(tiles, group->panel_count, sizeof *tiles, pages_compare_tops);
	while (next < group->panel_count || header) {
		struct band band = { .first = next, .header = header };

		if (next < group->panel_count)
			band.top = band.bottom = tiles[next]->placed->box.y;
		while (next < group->panel_count && (band.count == 0 || tiles[next]->placed->box.y < band.bottom)) {
			double bottom = tiles[next]->placed->box.y + tiles[next]->placed->box.height;
			band.bottom = bottom > band.bottom ? bottom : band.bottom;
			band.count++;
			next++;
		}
		pages_band(pages, &band, tiles);
		header = NULL;
	}
}

hct_status
hct_draw_pages(struct hct_job *job, struct hct_paper *paper, double page_width_px, double page_height_px,
	double margin_px, size_t *out_pages)
{
	struct pages pages = { .job = job, .paper = paper, .width_px = page_width_px, .height_px = page_height_px,
		.margin_px = margin_px };

	for (size_t i = 0; i < job->placed.group_count; i++)
		pages_group(&pages, i);
	if (pages.count == 0)
		pages_open(&pages);
	pages_close(&pages);
	*out_pages = pages.count;
	return pages.status;
}
