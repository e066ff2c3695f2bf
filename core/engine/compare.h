/* core/engine/compare.h: a comparison behind hecate.h, and its picture. Private to core/engine. */
#ifndef HCT_ENGINE_COMPARE_H
#define HCT_ENGINE_COMPARE_H

#include "diff/diff.h"

#include "hecate.h"

struct hct_compared_side {
	struct hct_str name, text;
	struct hct_resources resources; /* those in ConfigMaps, too */
	bool foreign; /* it has documents, of Perses or not */
};

struct hct_diff {
	struct hct_arena *arena;
	struct hct_diag diag;
	struct hct_compared_side sides[2]; /* old, new */
	struct hct_comparison comparison;
	struct hct_diff_picture picture;
	bool has_picture;
	struct hct_note *notes; /* made when asked for */
	struct hct_buf text; /* last written */
};

#endif
