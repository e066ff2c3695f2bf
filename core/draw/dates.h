/* core/draw/dates.h: the date units of common.#format. Values are seconds or milliseconds by their
 * magnitude. */
#ifndef HCT_DRAW_DATES_H
#define HCT_DRAW_DATES_H

#include "draw/format_number.h"
#include "draw/render.h"

enum hct_date_form {
	HCT_DATE_DATETIME_ISO = 1,
	HCT_DATE_DATETIME_US,
	HCT_DATE_DATETIME_LOCAL,
	HCT_DATE_DATE_ISO,
	HCT_DATE_DATE_US,
	HCT_DATE_DATE_LOCAL,
	HCT_DATE_TIME_LOCAL,
	HCT_DATE_TIME_ISO,
	HCT_DATE_TIME_US,
	HCT_DATE_RELATIVE_TIME,
	HCT_DATE_UNIX_TIMESTAMP,
	HCT_DATE_UNIX_TIMESTAMP_MS
};

/* `render` gives zone and now; NULL: UTC and the epoch. */
void hct_date_text(
	const struct hct_render *render, enum hct_date_form form, double value, struct hct_line *out);

#endif
