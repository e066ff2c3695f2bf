/* A dashboard on paper pages. Panels that overlap in height form a band; bands are put on pages one after another, a band
 * that does not fit begins a new page. A band taller than a page is cut between its panels: those that do not fit come on
 * the next page. Only a panel that is itself taller than a page is drawn shorter; one that says it has more (a table)
 * continues at its place on the next page. */
#include "engine/draw.h"

#include <math.h>

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
	return hct_paper_canvas(pages->paper, hct_draw_fonts(pages->job, 0), rect, hct_str(name), HCT_STR_NONE);
}

/* Frame and content of one tile at its present box. */
static void
pages_tile(struct pages *pages, struct hct_tile *tile, bool continued)
{
	struct hct_job *job = pages->job;
	struct hct_canvas *canvas = pages_canvas(pages, tile->box, "frame");
	struct hct_rect frame = { 0, 0, tile->box.width, tile->box.height };
	struct hct_str title = tile->heading;

	if (continued && title.len)
		title = hct_arena_printf(tile->arena, "%.*s (continued)", HCT_FMT(title));
	hct_furniture_frame(canvas, &job->render, frame, title, tile->mark, tile->link);
	hct_canvas_destroy(canvas);
	if (!tile->page)
		tile->page = pages->count;
	canvas = hct_paper_canvas(pages->paper, hct_draw_fonts(job, 0), hct_tile_content(tile), tile->placed->key,
		continued ? HCT_STR_NONE : hct_tile_words(tile));
	hct_draw_tile(tile, canvas, true, 0);
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

/* The rest of a tile that has more to show takes the height it needs, if that is on the page; one that takes any height
 * gets that of its layout. Returns the lower edge; the tile's box stays where it began. */
static double
pages_continue(struct pages *pages, struct hct_tile *tile, double y)
{
	double room = pages->height_px - pages->margin_px - y, natural, bottom;
	struct hct_canvas *probe = hct_canvas_create_null(hct_draw_fonts(pages->job, 0), tile->box);
	struct hct_rect begun = tile->box;

	natural = hct_tile_natural_height(tile, probe);
	hct_canvas_destroy(probe);
	tile->box.y = y;
	tile->box.height = natural > 0 ? natural + begun.height - hct_tile_content(tile).height : tile->placed->box.height;
	tile->box.height = fmin(tile->box.height, room);
	pages_tile(pages, tile, true);
	bottom = tile->box.y + tile->box.height;
	tile->box = begun;
	return bottom;
}

/* What is not yet on paper of one band, both lists in order. */
struct rest {
	struct hct_tile **waiting, **going;     /* not begun; begun, with more to show */
	size_t waiting_count, going_count;
};

static bool
pages_in_the_way(const struct hct_tile *tile, struct hct_tile *const *others, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (tile->box.x < others[i]->box.x + others[i]->box.width && others[i]->box.x < tile->box.x + tile->box.width)
			return true;
	return false;
}

/* Those waiting whose place is free: below the end of the page only a panel goes that begins highest of all. */
static void
pages_begin(struct pages *pages, struct rest *rest, double *lowest)
{
	double top = -1, from = pages->y, room;
	size_t left = 0, going = rest->going_count;

	for (size_t i = 0; i < rest->waiting_count; i++) {
		struct hct_tile *tile = rest->waiting[i];
		bool blocked = pages_in_the_way(tile, rest->going, rest->going_count) ||
			pages_in_the_way(tile, rest->waiting, left);

		if (!blocked && top < 0)
			top = tile->placed->box.y;
		tile->box.y = from + (tile->placed->box.y - top);
		room = pages->height_px - pages->margin_px - tile->box.y;
		if (blocked || (tile->box.height > room && tile->placed->box.y > top)) {
			rest->waiting[left++] = tile;
			continue;
		}
		if (tile->box.height > room)
			tile->box.height = room;
		pages_tile(pages, tile, false);
		*lowest = fmax(*lowest, tile->box.y + tile->box.height);
		rest->going[going++] = tile;
	}
	rest->waiting_count = left;
	rest->going_count = going;
}

/* One page's share of a band. */
static void
pages_share(struct pages *pages, struct rest *rest)
{
	double lowest = pages->y;
	size_t going = 0;

	for (size_t i = 0; i < rest->going_count; i++)
		lowest = fmax(lowest, pages_continue(pages, rest->going[i], pages->y));
	pages_begin(pages, rest, &lowest);
	for (size_t i = 0; i < rest->going_count; i++)
		if (rest->going[i]->more)
			rest->going[going++] = rest->going[i];
	rest->going_count = going;
	pages->y = lowest + PAGES_GAP_PX;
}

static void
pages_band(struct pages *pages, const struct band *band, struct hct_tile **tiles)
{
	double header = band->header ? band->header->header.height + band->header->tab_bar.height + PAGES_GAP_PX : 0;
	struct rest rest = { .waiting = tiles + band->first, .waiting_count = band->count,
		.going = HCT_NEW_ARRAY(pages->job->arena, struct hct_tile *, band->count + 1) };

	if (!pages->open || (band->bottom - band->top + header > pages_room(pages) && pages->y > pages->margin_px))
		pages_open(pages);
	if (pages->open && band->header)
		pages_header(pages, band->header);
	while (pages->open && (rest.waiting_count || rest.going_count)) {
		pages_share(pages, &rest);
		if (rest.waiting_count || rest.going_count)
			pages_open(pages);
	}
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
