/* core/draw/icon.h: SVG path data (M L H V C S Q T A Z and their relative forms) as lines and cubic curves. Pure. */
#ifndef HCT_DRAW_ICON_H
#define HCT_DRAW_ICON_H

#include <stddef.h>

#define HCT_ICON_MAX_STEPS 10000

enum { HCT_ICON_MOVE = 1, HCT_ICON_LINE, HCT_ICON_CURVE, HCT_ICON_CLOSE };
struct hct_icon_step {
	int kind;
	double x1, y1, x2, y2;          /* control points of a curve */
	double x, y;
};
struct hct_icon {
	size_t count, cap;
	struct hct_icon_step *steps;
};

/* Reads until the end or the first error; what came before an error is kept, as SVG has it. */
void hct_icon_init(struct hct_icon *icon, const char *path_data);
void hct_icon_fini(struct hct_icon *icon);

#endif
