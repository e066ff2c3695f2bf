/* core/frame/calc.h: the calculations of Perses (model.md §7.3) behind hct.calc/1. */
#ifndef HCT_FRAME_CALC_H
#define HCT_FRAME_CALC_H

#include <hecate/value.h>

extern const struct hct_calc_1 hct_calc_1;

#endif
