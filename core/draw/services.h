/* core/draw/services.h: the interface tables that drawing plugins get from core/draw, each in a file of
 * its own: format.c, color.c, threshold.c, mapping.c, axis.c (ticks.c), legend.c, table.c, notice.c. */
#ifndef HCT_DRAW_SERVICES_H
#define HCT_DRAW_SERVICES_H

#include <hecate/panel.h>
#include <string.h>

extern const struct hct_format_1 hct_format_1;
extern const struct hct_color_1 hct_color_1;
extern const struct hct_threshold_1 hct_threshold_1;
extern const struct hct_mapping_1 hct_mapping_1;
extern const struct hct_axis_1 hct_axis_1;
extern const struct hct_legend_1 hct_legend_1;
extern const struct hct_table_1 hct_table_1;
extern const struct hct_notice_1 hct_notice_1;

/* Plugins built against another minor hand over records of another size: what they do not have reads as
 * zero. Item `index` of an array of records (first member uint32_t size, all of the same size) is copied
 * into *out. */
static inline void
hct_record_copy(void *out, size_t out_size, const void *records, size_t index)
{
	uint32_t size = 0;

	memset(out, 0, out_size);
	if (!records)
		return;
	memcpy(&size, records, sizeof(size));
	if (!size)
		size = (uint32_t)out_size;
	memcpy(out, (const char *)records + index * size, size < out_size ? size : out_size);
}
#define HCT_RECORD_COPY(out, records, index) hct_record_copy((out), sizeof(*(out)), (records), (index))

#endif
