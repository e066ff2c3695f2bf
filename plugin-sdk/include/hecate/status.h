/* hecate/status.h: how calls end, for plugins and for programs that embed libhecate. */
#ifndef HECATE_STATUS_H
#define HECATE_STATUS_H

#include <stdint.h>

/* Negative: failed; a negative code that the reader does not know means "failed". */
typedef int32_t hct_status;
enum {
	HCT_OK = 0,
	HCT_MORE = 1,           /* a step made a request, or a panel has rows left; call again */
	HCT_ERR_SPEC = -1,      /* the spec or document says something that cannot be done */
	HCT_ERR_NOMEM = -2,
	HCT_ERR_IO = -3,        /* a server or file did not answer as needed */
	HCT_ERR_CANCELLED = -4, /* the deadline passed */
	HCT_ERR_LIMIT = -5,     /* a stated limit was exceeded */
	HCT_ERR_INTERNAL = -6
};

#endif
