/* core/base/json_write.c: what jansson makes, and what it leaves to be escaped. */
#include "base/json_write.h"

#include "base/diag.h"

#include <glib.h>

json_t *
hct_json_text(struct hct_str text)
{
	g_autofree char *valid = NULL;
	json_t *string = json_stringn(text.ptr ? text.ptr : "", text.len);

	if (string)
		return string;
	valid = g_utf8_make_valid(text.ptr, (gssize)text.len);
	return json_string(valid);
}

/* jansson leaves DEL and the control characters U+0080 to U+009F as they are, which some terminals obey, and what a reader
 * does not see. All of them can only stand in strings, and it never parts a character. */
static int
write_chunk(const char *bytes, size_t len, void *user)
{
	const char *end = bytes + len, *from = bytes;

	for (const char *p = bytes, *next; p < end; p = next) {
		gunichar c = g_utf8_get_char(p);

		next = g_utf8_next_char(p);
		if ((c < 0x7f || c > 0x9f) && !hct_text_is_unseen(c))
			continue;
		hct_buf_add(user, from, (size_t)(p - from));
		hct_buf_printf(user, "\\u%04X", c);
		from = next;
	}
	hct_buf_add(user, from, (size_t)(end - from));
	return 0;
}

void
hct_json_write(json_t *value, size_t flags, struct hct_buf *out)
{
	json_dump_callback(value, write_chunk, out, flags | JSON_ENCODE_ANY);
	json_decref(value);
}

void
hct_json_item(json_t *value, size_t index, struct hct_buf *out)
{
	hct_buf_cstr(out, index ? ",\n    " : "\n    ");
	hct_json_write(value, 0, out);
}
