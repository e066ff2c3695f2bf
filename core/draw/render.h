/* core/draw/render.h: what is the same for every panel of a render: theme, zone, clock. Immutable while drawing, shared by
 * all threads. The SDK's opaque `struct hct_render`. */
#ifndef HCT_DRAW_RENDER_H
#define HCT_DRAW_RENDER_H

#include "base/zone.h"

/* Where the colours of series come from. */
enum hct_palette {
	HCT_PALETTE_PERSES = 0,
	HCT_PALETTE_OKABE_ITO = 1 /* told apart by the colour-blind: Okabe & Ito, "Color Universal Design" (2008) */
};

/* Displayed names of the datasources of one kind, the default item first (DatasourceVariable). */
struct hct_datasource_names {
	struct hct_str plugin_kind;
	size_t count;
	const struct hct_str *names;
};

struct hct_job;

struct hct_render {
	uint32_t theme;                 /* HCT_THEME_* of value.h */
	enum hct_palette palette;
	const struct hct_zone *zone;
	int64_t now_ms;
	size_t datasource_kind_count;
	const struct hct_datasource_names *datasource_names;
	struct hct_job *job;            /* the engine's, for panels inside panels; NULL in tests */
};

#endif
