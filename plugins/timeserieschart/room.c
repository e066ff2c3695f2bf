/* plugins/timeserieschart/room.c: what gives way in a small box, and in which order.
 *
 * From 160 x 124 px on everything stands as in Perses, whose chart has no rule but one: a legend goes when it would leave
 * less than 50 px. Below that, in this order: the legend, where the plot would be a slit above its own key; the title of
 * the y axis; the padding and the margins beside the plot, which shrink with the box; and last, by the axis service, the
 * labels of the y axes and those of the time axis. */
#include "timeserieschart.h"

#define PADDING 12
#define PADDING_LEAST 4
#define MARGIN 20
#define MARGIN_LEAST 4
#define TITLE_LEAST_WIDTH 136
#define TITLE_LEAST_HEIGHT 80

/* From `low` at `small` px to `high` at `large` px. */
static double
scaled(double size, double small, double large, double low, double high)
{
	double share = (size - small) / (large - small);

	return low + (high - low) * (share > 0 ? share < 1 ? share : 1 : 0);
}

struct hct_rect
tsc_room_padded(struct hct_rect box)
{
	double x = scaled(box.width, 80, 120, PADDING_LEAST, PADDING);
	double y = scaled(box.height, 60, 100, PADDING_LEAST, PADDING);

	return (struct hct_rect){ x, y, box.width - 2 * x, box.height - 2 * y };
}

double
tsc_room_margin(struct hct_rect chart)
{
	return scaled(chart.width, 60, 100, MARGIN_LEAST, MARGIN);
}

bool
tsc_room_title(struct hct_rect chart)
{
	return chart.width >= TITLE_LEAST_WIDTH && chart.height >= TITLE_LEAST_HEIGHT;
}
