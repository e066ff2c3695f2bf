/* plugins/panel_fuzz_watch.h: a look at what a panel draws: numbers that are numbers, text inside its box, no text over
 * another. */
#ifndef PANEL_FUZZ_WATCH_H
#define PANEL_FUZZ_WATCH_H

#include "draw/backend.h"

#define FUZZ_WATCH_TEXTS 500

struct fuzz_watch {
	struct hct_backend ops;         /* first: the canvas's own, with ours in places */
	const struct hct_backend *scene;
	const struct hct_buf *out;
	size_t count;
	struct hct_rect texts[FUZZ_WATCH_TEXTS]; /* on the page, as far as they are seen */
};

/* The table that a fuzzed panel gets instead of hct_canvas_1; what it asks for is checked. */
const struct hct_canvas_1 *fuzz_watch_canvas(void);
/* A scene over `box`, whose texts are checked, those of the host's services, too. `watch` outlives it. */
struct hct_canvas *fuzz_watch_create(struct fuzz_watch *watch, struct hct_fonts *fonts, struct hct_buf *scene,
	struct hct_rect box);
/* Aborts when the panel left clips or groups open; destroys the canvas. */
hct_status fuzz_watch_end(struct hct_canvas *canvas);

#endif
