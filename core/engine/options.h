/* core/engine/options.h: whether the options of a render can be had, before anything is asked or drawn. */
#ifndef HCT_ENGINE_OPTIONS_H
#define HCT_ENGINE_OPTIONS_H

#include "engine/job.h"

hct_status hct_options_check(struct hct_job *job);
/* Width and height of a paper page in points; false: its name is unknown. */
bool hct_options_page_size(const struct hct_render_options *o, double *out_width_pt, double *out_height_pt);
/* HCT_THEME_* and enum hct_palette; -1: the word is unknown. */
int hct_options_theme(const struct hct_render_options *o);
int hct_options_palette(const struct hct_render_options *o);

#endif
