/* core/export/deflate.h: a raw deflate stream, by ISA-L, or by zlib level 3 where the build has none. */
#ifndef HCT_EXPORT_DEFLATE_H
#define HCT_EXPORT_DEFLATE_H

#include "base/buf.h"
#include "hct_config.h"

#if HCT_HAVE_ISAL
#include <isa-l/igzip_lib.h>
#else
#include <zlib.h>
#endif

/* Too large for the stack of a thread. */
struct hct_deflater {
#if HCT_HAVE_ISAL
	struct isal_zstream stream;
	uint8_t *level_buf;
	bool begun;
#else
	z_stream stream;
#endif
};

/* How a run ends: not at all, at a byte so that another stream can follow, or for good. */
enum hct_deflate_end { HCT_DEFLATE_GOES_ON, HCT_DEFLATE_FLUSHES, HCT_DEFLATE_FINISHES };

void hct_deflater_init(struct hct_deflater *deflater);
void hct_deflater_fini(struct hct_deflater *deflater);
/* The same bytes, cut into the same runs, give the same stream on one machine, whatever lies where in memory. False: the
 * maximum of `out` is reached. */
bool hct_deflater_run(struct hct_deflater *deflater, struct hct_buf *out, unsigned char *bytes, size_t len,
	enum hct_deflate_end end);
/* The checksum of a zlib stream; that of nothing is 1. */
uint32_t hct_deflate_adler(uint32_t adler, const unsigned char *bytes, size_t len);

#endif
