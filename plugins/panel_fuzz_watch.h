/* plugins/panel_fuzz_watch.h: the canvas's calls, with a look at what a panel asks for: numbers that are numbers, and text
 * inside its box. */
#ifndef PANEL_FUZZ_WATCH_H
#define PANEL_FUZZ_WATCH_H

#include <hecate/canvas.h>

/* The table that a fuzzed panel gets instead of hct_canvas_1. */
const struct hct_canvas_1 *fuzz_watch_canvas(void);
/* Aborts when the panel left clips or groups open; destroys the canvas. */
hct_status fuzz_watch_end(struct hct_canvas *canvas);

#endif
