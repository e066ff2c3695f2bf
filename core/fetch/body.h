/* core/fetch/body.h: the bytes of a reply while they arrive and while they are read.
 *
 * Large ones live in their own mapping: it doubles without copying (the kernel moves pages), takes memory
 * only for what arrived, and goes back to the system at once. A NUL always follows the content. */
#ifndef HCT_FETCH_BODY_H
#define HCT_FETCH_BODY_H

#include "base/str.h"

struct hct_body {
	char *ptr;
	size_t len, cap;
	void *map;                      /* NULL: from the heap */
	size_t map_len;
	bool borrowed;                  /* somebody else's memory; never added to */
};

void hct_body_add(struct hct_body *body, const void *bytes, size_t len);
/* Room for `len` bytes in all and the NUL, for who writes to ptr and sets len. */
void hct_body_reserve(struct hct_body *body, size_t len);
void hct_body_fini(struct hct_body *body);
/* Bytes before `to` are not needed any more; reads of them give zeros or the old bytes. */
void hct_body_discard(struct hct_body *body, size_t to);
struct hct_str hct_body_view(const struct hct_body *body);
/* len bytes at `ptr`, which outlive the body; the caller sees to the NUL. */
struct hct_body hct_body_borrow(char *ptr, size_t len);

#endif
