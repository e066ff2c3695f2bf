/* core/fmt/fold.h: the lines into which an author broke a text that has none by its value. Not for other units.
 *
 * Such lines are kept (a query over three lines is not to become one of 300 columns), in the one form that shows them
 * as they are: a folded block scalar. Both functions give the lines of one, or an empty text where the lines cannot be
 * kept: the value is then written on one line. */
#ifndef HCT_FMT_FOLD_H
#define HCT_FMT_FOLD_H

#include "base/arena.h"

/* `source`: the scalar from its `>` on; `indent`: column of the block around it, -1: none. */
struct hct_str hct_fmt_unfold_block(struct hct_arena *arena, struct hct_str source, int indent, struct hct_str text);
/* Of a plain or quoted scalar. */
struct hct_str hct_fmt_unfold_flow(struct hct_arena *arena, struct hct_str source, struct hct_str text);

#endif
