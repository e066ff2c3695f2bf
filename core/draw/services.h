/* core/draw/services.h: the interface tables that drawing plugins get from core/draw, each in a file of its own:
 * format.c, color.c, threshold.c, mapping.c, axis.c (ticks.c), legend.c, table.c. */
#ifndef HCT_DRAW_SERVICES_H
#define HCT_DRAW_SERVICES_H

#include <hecate/panel.h>

extern const struct hct_format_1 hct_format_1;
extern const struct hct_color_1 hct_color_1;
extern const struct hct_threshold_1 hct_threshold_1;
extern const struct hct_mapping_1 hct_mapping_1;
extern const struct hct_axis_1 hct_axis_1;
extern const struct hct_legend_1 hct_legend_1;
extern const struct hct_table_1 hct_table_1;

#endif
