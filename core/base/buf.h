/* core/base/buf.h: growable bytes, born with a maximum. Beyond it `overflow` is set, and what would not fit is dropped,
 * so that a writer checks once at the end. A NUL always follows the content. */
#ifndef HCT_BASE_BUF_H
#define HCT_BASE_BUF_H

#include "base/str.h"

struct hct_buf {
	char *ptr;
	size_t len, cap, max;
	bool overflow;
};

void hct_buf_init(struct hct_buf *buf, size_t max);
void hct_buf_fini(struct hct_buf *buf);
void hct_buf_add(struct hct_buf *buf, const void *bytes, size_t len);
void hct_buf_str(struct hct_buf *buf, struct hct_str text);
void hct_buf_cstr(struct hct_buf *buf, const char *text);
void hct_buf_char(struct hct_buf *buf, char c);
void hct_buf_printf(struct hct_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Room for len more bytes, to be written in place; NULL beyond the maximum. hct_buf_wrote tells how many of them were. */
char *hct_buf_room(struct hct_buf *buf, size_t len);
void hct_buf_wrote(struct hct_buf *buf, size_t len);
struct hct_str hct_buf_view(const struct hct_buf *buf);
/* The bytes (g_free them); the buffer is empty again. */
char *hct_buf_steal(struct hct_buf *buf, size_t *out_len);

#endif
