/* core/draw/svg.h: text of SVG and XML, for the canvas backend and the document round it. */
#ifndef HCT_DRAW_SVG_H
#define HCT_DRAW_SVG_H

#include "base/buf.h"

/* Valid UTF-8 without control characters, & < > " escaped. */
void hct_svg_escape(struct hct_buf *out, struct hct_str text);
/* ` name="value"`, at most two decimals. */
void hct_svg_attribute(struct hct_buf *out, const char *name, double value);
/* ` fill="#rrggbb"` and its opacity; name: "fill" or "stroke". */
void hct_svg_paint(struct hct_buf *out, const char *name, struct hct_color color);

#endif
