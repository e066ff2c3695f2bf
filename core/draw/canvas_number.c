/* core/draw/canvas_number.c: numbers and colours as SVG and the scene dump write them. */
#include "draw/backend.h"

void
hct_canvas_number(struct hct_buf *buf, double value, unsigned decimals)
{
	static const int64_t powers[] = { 1, 10, 100, 1000 };
	char text[32], *p = text + sizeof text;
	int64_t fixed, whole, part;

	if (!isfinite(value)) {
		hct_buf_char(buf, '0');
		return;
	}
	value = fmin(fmax(value, -1e12), 1e12);
	fixed = llround(value * (double)powers[decimals]);
	whole = (fixed < 0 ? -fixed : fixed) / powers[decimals];
	part = (fixed < 0 ? -fixed : fixed) % powers[decimals];
	if (part) {
		for (unsigned i = 0; i < decimals; i++, part /= 10)
			if (part % 10 || p != text + sizeof text)
				*--p = (char)('0' + part % 10);
		*--p = '.';
	}
	do
		*--p = (char)('0' + whole % 10);
	while (whole /= 10);
	if (fixed < 0)
		*--p = '-';
	hct_buf_add(buf, p, (size_t)(text + sizeof text - p));
}

void
hct_canvas_color_hex(struct hct_buf *buf, struct hct_color color)
{
	static const char digits[] = "0123456789abcdef";
	const unsigned parts[3] = { hct_canvas_byte(color.r), hct_canvas_byte(color.g), hct_canvas_byte(color.b) };

	hct_buf_char(buf, '#');
	for (int i = 0; i < 3; i++) {
		hct_buf_char(buf, digits[parts[i] >> 4]);
		hct_buf_char(buf, digits[parts[i] & 15]);
	}
}
