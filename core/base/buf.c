/* core/base/buf.c: growable bytes with a maximum. */
#include "base/buf.h"

#include <glib.h>
#include <stdarg.h>
#include <stdio.h>

void
hct_buf_init(struct hct_buf *buf, size_t max)
{
	*buf = (struct hct_buf){ .max = MIN(max, (size_t)PTRDIFF_MAX - 1) };
}

void
hct_buf_fini(struct hct_buf *buf)
{
	g_free(buf->ptr);
	*buf = (struct hct_buf){ .max = buf->max };
}

/* Makes room for len more bytes and the NUL. After the first piece that did not fit nothing is taken any
 * more: a text with a hole in it would be worse than a text cut short. */
static bool
buf_reserve(struct hct_buf *buf, size_t len)
{
	size_t cap;

	if (buf->overflow || len > buf->max - buf->len) {
		buf->overflow = true;
		return false;
	}
	if (buf->len + len < buf->cap)
		return true;
	cap = MAX(buf->len + len + 1, (size_t)64);
	if (cap < buf->cap * 2)
		cap = MIN(buf->cap * 2, buf->max + 1);
	buf->ptr = g_realloc(buf->ptr, cap);
	buf->cap = cap;
	return true;
}

void
hct_buf_add(struct hct_buf *buf, const void *bytes, size_t len)
{
	if (!buf_reserve(buf, len))
		return;
	if (len)
		memcpy(buf->ptr + buf->len, bytes, len);
	buf->len += len;
	buf->ptr[buf->len] = '\0';
}

char *
hct_buf_room(struct hct_buf *buf, size_t len)
{
	return buf_reserve(buf, len) ? buf->ptr + buf->len : NULL;
}

void
hct_buf_wrote(struct hct_buf *buf, size_t len)
{
	buf->len += len;
	buf->ptr[buf->len] = '\0';
}

void
hct_buf_str(struct hct_buf *buf, struct hct_str text)
{
	hct_buf_add(buf, text.ptr, text.len);
}

void
hct_buf_cstr(struct hct_buf *buf, const char *text)
{
	hct_buf_add(buf, text, strlen(text));
}

void
hct_buf_char(struct hct_buf *buf, char c)
{
	hct_buf_add(buf, &c, 1);
}

void
hct_buf_printf(struct hct_buf *buf, const char *format, ...)
{
	va_list args;
	int length;

	va_start(args, format);
	length = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (length < 0 || !buf_reserve(buf, (size_t)length))
		return;
	va_start(args, format);
	vsnprintf(buf->ptr + buf->len, (size_t)length + 1, format, args);
	va_end(args);
	buf->len += (size_t)length;
}

struct hct_str
hct_buf_view(const struct hct_buf *buf)
{
	return (struct hct_str){ buf->ptr ? buf->ptr : "", buf->len };
}

char *
hct_buf_steal(struct hct_buf *buf, size_t *out_len)
{
	char *bytes = buf->ptr ? buf->ptr : g_strdup("");

	if (out_len)
		*out_len = buf->len;
	*buf = (struct hct_buf){ .max = buf->max };
	return bytes;
}
