/* core/check/json_line.c: values as JSON, written by jansson. */
#include "check/json_line.h"

#include <glib.h>

json_t *
hct_json_line_text(struct hct_str text)
{
	g_autofree char *valid = NULL;
	json_t *string = json_stringn(text.ptr ? text.ptr : "", text.len);

	if (string)
		return string;
	valid = g_utf8_make_valid(text.ptr, (gssize)text.len);
	return json_string(valid);
}

/* jansson leaves DEL and the control characters U+0080 to U+009F as they are, which some terminals obey. Both can only
 * stand in strings, and it never parts a character. */
static int
write_chunk(const char *bytes, size_t len, void *user)
{
	size_t from = 0;

	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)bytes[i];
		bool c1 = c == 0xc2 && i + 1 < len && (unsigned char)bytes[i + 1] < 0xa0;

		if (!c1 && c != 0x7f)
			continue;
		hct_buf_add(user, bytes + from, i - from);
		i += c1;
		hct_buf_printf(user, "\\u%04X", (unsigned char)bytes[i]);
		from = i + 1;
	}
	hct_buf_add(user, bytes + from, len - from);
	return 0;
}

void
hct_json_line_write(json_t *value, struct hct_buf *out)
{
	json_dump_callback(value, write_chunk, out, JSON_ENCODE_ANY);
	json_decref(value);
}

void
hct_json_line_item(json_t *value, size_t index, struct hct_buf *out)
{
	hct_buf_cstr(out, index ? ",\n    " : "\n    ");
	hct_json_line_write(value, out);
}
