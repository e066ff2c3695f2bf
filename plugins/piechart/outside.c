/* plugins/piechart/outside.c: labels beside the pie, in one line each, with a leader from the slice.
 *
 * A side is a column from top to bottom in the order of the slices, so that leaders do not cross. A label wants the height of
 * its slice; labels push each other a little way, not far: a long leader leads the eye nowhere. */
#include "piechart.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_PX 12
#define LINE_PX 18
#define LINES_MAX 256
#define PUSH_MAX (2.5 * LINE_PX)
#define GAP 12                          /* px between pie and text */
#define ELBOW 6                         /* px from the rim where the leader bends */
#define LEADER_END 4                    /* px before the text */
#define LEADER_GAP 3                    /* px between a leader and the pie, or another */
#define EDGE 2                          /* px between text and the end of the room */

struct place {
	const struct pc_slice *slice;
	bool right;
	double wanted, y;               /* where the line's middle would be, and is */
	double width;
	struct hct_str text;
	char own[PC_LABEL_BYTES];
};

struct leader {
	struct hct_point elbow, end;
};

struct side {
	size_t count;
	struct place *places[LINES_MAX]; /* downwards */
};

struct pc_outside {
	const struct pc_picture *picture;
	struct hct_text_style style;
	struct side left, right;
};

struct pc_outside *
pc_outside_create(const struct pc_picture *picture)
{
	struct pc_outside *outside = calloc(1, sizeof *outside);

	if (!outside)
		return NULL;
	outside->picture = picture;
	outside->style = (struct hct_text_style){ .size_px = TEXT_PX, .line_px = LINE_PX, .weight = 400,
		.color = picture->chart->host.color->role(picture->chart->render, HCT_ROLE_TEXT) };
	return outside;
}

void
pc_outside_destroy(struct pc_outside *outside)
{
	if (!outside)
		return;
	for (size_t i = 0; i < outside->left.count; i++)
		free(outside->left.places[i]);
	for (size_t i = 0; i < outside->right.count; i++)
		free(outside->right.places[i]);
	free(outside);
}

/* How far from the middle a line of text has to begin so that none of it comes nearer to the pie than the gap. */
static double
distance_at(const struct pc_picture *picture, double y)
{
	double radius = picture->radius + GAP, nearest = fmax(fabs(y - picture->centre.y) - LINE_PX / 2.0, 0);

	return nearest < radius ? sqrt(radius * radius - nearest * nearest) : 0;
}

/* Each line where it wants to be, or just below the one before; then what sank below the room rises again. */
static void
side_settle(const struct pc_outside *outside, struct side *side)
{
	const struct hct_rect *room = &outside->picture->room;
	double low = room->y + LINE_PX / 2.0, high = room->y + room->height - LINE_PX / 2.0;

	for (size_t i = 0; i < side->count; i++) {
		side->places[i]->y = fmax(side->places[i]->wanted, low);
		low = side->places[i]->y + LINE_PX;
	}
	for (size_t i = side->count; i > 0; i--) {
		side->places[i - 1]->y = fmin(side->places[i - 1]->y, high);
		high = side->places[i - 1]->y - LINE_PX;
	}
}

static double
place_x(const struct pc_outside *outside, const struct place *place)
{
	double from_middle = distance_at(outside->picture, place->y);

	return outside->picture->centre.x + (place->right ? from_middle : -from_middle);
}

/* The part of a leader that is not radial. */
static struct leader
leader_of(const struct pc_outside *outside, const struct place *place)
{
	const struct pc_picture *picture = outside->picture;
	double middle = pc_slice_middle(place->slice), elbow = picture->radius + ELBOW;

	return (struct leader){ { picture->centre.x + elbow * cos(middle), picture->centre.y + elbow * sin(middle) },
		{ place_x(outside, place) - (place->right ? LEADER_END : -LEADER_END), place->y } };
}

static double
distance_to(struct leader leader, struct hct_point point)
{
	double along_x = leader.end.x - leader.elbow.x, along_y = leader.end.y - leader.elbow.y;
	double x = point.x - leader.elbow.x, y = point.y - leader.elbow.y, length = along_x * along_x + along_y * along_y;
	double share = length > 0 ? fmin(fmax((x * along_x + y * along_y) / length, 0), 1) : 0;

	return hypot(x - share * along_x, y - share * along_y);
}

/* On which side of the leader a point lies, as a sign. */
static double
side_of(struct leader leader, struct hct_point point)
{
	return (leader.end.x - leader.elbow.x) * (point.y - leader.elbow.y) -
		(leader.end.y - leader.elbow.y) * (point.x - leader.elbow.x);
}

static bool
leaders_apart(struct leader a, struct leader b)
{
	bool cross = side_of(a, b.elbow) * side_of(a, b.end) < 0 && side_of(b, a.elbow) * side_of(b, a.end) < 0;

	return !cross && distance_to(a, b.elbow) >= LEADER_GAP && distance_to(b, a.elbow) >= LEADER_GAP;
}

/* Within the room, near its slice, with a leader that touches neither the pie nor the one above. */
static bool
place_stands(const struct pc_outside *outside, const struct place *place, const struct place *above)
{
	const struct pc_picture *picture = outside->picture;
	const struct hct_rect *room = &picture->room;
	double x = place_x(outside, place), free_px = place->right ? room->x + room->width - x : x - room->x;
	struct leader leader = leader_of(outside, place);

	return place->width + EDGE <= free_px && place->y - LINE_PX / 2.0 >= room->y &&
		fabs(place->y - place->wanted) <= PUSH_MAX &&
		distance_to(leader, picture->centre) >= picture->radius + LEADER_GAP &&
		(!above || leaders_apart(leader, leader_of(outside, above)));
}

static bool
side_stands(const struct pc_outside *outside, const struct side *side)
{
	for (size_t i = 0; i < side->count; i++)
		if (!place_stands(outside, side->places[i], i > 0 ? side->places[i - 1] : NULL))
			return false;
	return true;
}

static size_t
side_insert(struct side *side, struct place *place)
{
	size_t at = 0;

	while (at < side->count && side->places[at]->wanted <= place->wanted)
		at++;
	memmove(&side->places[at + 1], &side->places[at], (side->count - at) * sizeof side->places[0]);
	side->places[at] = place;
	side->count++;
	return at;
}

static void
side_remove(struct side *side, size_t at)
{
	side->count--;
	free(side->places[at]);
	memmove(&side->places[at], &side->places[at + 1], (side->count - at) * sizeof side->places[0]);
}

static struct place *
place_create(const struct pc_outside *outside, const struct pc_slice *slice)
{
	const struct pc_picture *picture = outside->picture;
	double middle = pc_slice_middle(slice);
	struct place *place = calloc(1, sizeof *place);
	char tail[PC_TEXT_BYTES + 2] = ": ";

	if (!place)
		return NULL;
	strcat(tail, pc_slice_text(picture->chart, slice));
	place->slice = slice;
	place->right = cos(middle) >= 0;
	place->wanted = picture->centre.y + (picture->radius + ELBOW) * sin(middle);
	place->text = pc_label_write(place->own, slice->name, tail);
	place->width = picture->chart->host.canvas->text_width(picture->canvas, &outside->style, place->text);
	return place;
}

bool
pc_outside_place(struct pc_outside *outside, const struct pc_slice *slice)
{
	struct place *place = place_create(outside, slice);
	struct side *side;
	size_t at;

	if (!place)
		return false;
	side = place->right ? &outside->right : &outside->left;
	if (side->count == LINES_MAX) {
		free(place);
		return false;
	}
	at = side_insert(side, place);
	side_settle(outside, side);
	if (side_stands(outside, side))
		return true;
	side_remove(side, at);
	side_settle(outside, side);
	return false;
}

static void
draw_place(const struct pc_outside *outside, const struct place *place)
{
	const struct pc_picture *picture = outside->picture;
	const struct hct_canvas_1 *draw = picture->chart->host.canvas;
	struct hct_stroke stroke = { .width = 1, .color = place->slice->color };
	struct leader leader = leader_of(outside, place);
	double middle = pc_slice_middle(place->slice);
	double x[3] = { picture->centre.x + picture->radius * cos(middle), leader.elbow.x, leader.end.x };
	double y[3] = { picture->centre.y + picture->radius * sin(middle), leader.elbow.y, leader.end.y };

	draw->polyline(picture->canvas, &stroke, 3, x, y);
	draw->text(picture->canvas, &outside->style, place_x(outside, place), place->y,
		place->right ? HCT_ALIGN_LEFT : HCT_ALIGN_RIGHT, HCT_BASELINE_MIDDLE, 0, place->text);
}

void
pc_outside_draw(const struct pc_outside *outside)
{
	for (size_t i = 0; i < outside->right.count; i++)
		draw_place(outside, outside->right.places[i]);
	for (size_t i = 0; i < outside->left.count; i++)
		draw_place(outside, outside->left.places[i]);
}
