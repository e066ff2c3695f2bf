/* core/export/deflate.c: ISA-L's or zlib's streams, writing to a buffer. */
#include "export/deflate.h"

#include <glib.h>

#define ROOM_BYTES 65536
#if HCT_HAVE_ISAL
/* What ISA-L's loop for the body leaves to the one for the end. */
#define TAIL_BYTES 16

void
hct_deflater_init(struct hct_deflater *deflater)
{
	isal_deflate_init(&deflater->stream);
	deflater->level_buf = g_malloc(ISAL_DEF_LVL2_DEFAULT);
	deflater->begun = false;
	deflater->stream.level = 2;
	deflater->stream.level_buf = deflater->level_buf;
	deflater->stream.level_buf_size = ISAL_DEF_LVL2_DEFAULT;
	deflater->stream.gzip_flag = IGZIP_DEFLATE;
}

void
hct_deflater_fini(struct hct_deflater *deflater)
{
	g_free(deflater->level_buf);
}

static bool
deflater_run(struct hct_deflater *deflater, struct hct_buf *out, unsigned char *bytes, size_t len,
	uint16_t flush, enum hct_deflate_end end)
{
	struct isal_zstream *stream = &deflater->stream;

	stream->next_in = bytes;
	stream->avail_in = (uint32_t)len;
	stream->end_of_stream = end == HCT_DEFLATE_FINISHES;
	stream->flush = flush;
	do {
		stream->next_out = (uint8_t *)hct_buf_room(out, ROOM_BYTES);
		stream->avail_out = ROOM_BYTES;
		if (!stream->next_out || isal_deflate(stream) != COMP_OK)
			return false;
		hct_buf_wrote(out, ROOM_BYTES - stream->avail_out);
	} while (stream->avail_in > 0 || stream->avail_out == 0);
	return true;
}

/* ISA-L's loop for the body (2.30 to 2.32, x86-64) takes the hash of a stream's third byte from the address of the stream:
 * about one in twenty thousand streams would come out differently. Its loop for the end does not, so a stream begins with
 * a run that is too short for the body, which a sync flush brings to its end. */
bool
hct_deflater_run(struct hct_deflater *deflater, struct hct_buf *out, unsigned char *bytes, size_t len,
	enum hct_deflate_end end)
{
	size_t head = deflater->begun ? 0 : MIN(len, (size_t)TAIL_BYTES);

	if (head > 0 && !deflater_run(deflater, out, bytes, head, SYNC_FLUSH, HCT_DEFLATE_GOES_ON))
		return false;
	deflater->begun = deflater->begun || head > 0;
	return deflater_run(deflater, out, bytes + head, len - head,
		end == HCT_DEFLATE_FLUSHES ? FULL_FLUSH : NO_FLUSH, end);
}

uint32_t
hct_deflate_adler(uint32_t adler, const unsigned char *bytes, size_t len)
{
	return isal_adler32(adler, bytes, len);
}
#else
void
hct_deflater_init(struct hct_deflater *deflater)
{
	deflater->stream = (z_stream){ 0 };
	deflateInit2(&deflater->stream, 3, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
}

void
hct_deflater_fini(struct hct_deflater *deflater)
{
	deflateEnd(&deflater->stream);
}

bool
hct_deflater_run(struct hct_deflater *deflater, struct hct_buf *out, unsigned char *bytes, size_t len,
	enum hct_deflate_end end)
{
	static const int flushes[] = { Z_NO_FLUSH, Z_FULL_FLUSH, Z_FINISH };
	z_stream *stream = &deflater->stream;

	stream->next_in = bytes;
	stream->avail_in = (uInt)len;
	do {
		stream->next_out = (Bytef *)hct_buf_room(out, ROOM_BYTES);
		stream->avail_out = ROOM_BYTES;
		if (!stream->next_out || deflate(stream, flushes[end]) == Z_STREAM_ERROR)
			return false;
		hct_buf_wrote(out, ROOM_BYTES - stream->avail_out);
	} while (stream->avail_in > 0 || stream->avail_out == 0);
	return true;
}

uint32_t
hct_deflate_adler(uint32_t adler, const unsigned char *bytes, size_t len)
{
	return (uint32_t)adler32_z(adler, bytes, len);
}
#endif
