/* core/draw/units.h: the units of common.#format, as one table. A unit's number is its place in the table,
 * from 1; 0 is "no format object". */
#ifndef HCT_DRAW_UNITS_H
#define HCT_DRAW_UNITS_H

#include "base/str.h"

enum hct_unit_group {
	HCT_UNIT_NONE = 0,
	HCT_UNIT_TIME,
	HCT_UNIT_PERCENT,
	HCT_UNIT_DECIMAL,
	HCT_UNIT_BYTES, /* bytes and bits */
	HCT_UNIT_BYTE_RATE, /* bytes and bits per second */
	HCT_UNIT_RATE,
	HCT_UNIT_CURRENCY,
	HCT_UNIT_TEMPERATURE,
	HCT_UNIT_DATE
};

struct hct_unit {
	const char *id;
	enum hct_unit_group group;
	/* TIME: seconds in one. PERCENT: power of ten to the shown number.
	 * BYTES, BYTE_RATE: 1024 or 1000. DATE: hct_date_form. */
	double factor;
	const char *symbol; /* CURRENCY, TEMPERATURE; BYTES, BYTE_RATE: "byte" or "bit" */
};

/* NULL-terminated ids; word i is unit i + 1. */
extern const char *const hct_unit_words[];
/* NULL for 0 and numbers out of range. */
const struct hct_unit *hct_unit_get(int32_t unit);
/* 0: no such unit. */
int32_t hct_unit_find(struct hct_str id);

#endif
