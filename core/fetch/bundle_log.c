/* core/fetch/bundle_log.c: replies in memory that survives a child's crash. The first page holds the
 * length that is valid; a writer moves it only after the record is whole, so a process that dies while
 * writing leaves nothing behind. */
#include "fetch/bundle_store.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#define LOG_MAX_BYTES ((uint64_t)256 << 20)
#define TEXT_MAX_BYTES ((uint32_t)64 << 20)
/* Written, then drained: as large as a large page, so that none is broken up. */
#define CHUNK_BYTES ((size_t)2 << 20)
#define TEXT_COUNT 6

struct record {
	uint64_t body_len;
	uint32_t status, answered;
	uint32_t text_len[TEXT_COUNT]; /* each followed by a NUL */
};

struct hct_log {
	int fd;
	uint64_t *committed; /* shared; bytes of the file that are valid */
	uint64_t seen;
	size_t page;
};

struct hct_log *
hct_log_create(void)
{
	struct hct_log *log = g_new0(struct hct_log, 1);
	void *first = MAP_FAILED;

	log->page = (size_t)sysconf(_SC_PAGESIZE);
	log->fd = memfd_create("hecate-replies", MFD_CLOEXEC);
	if (log->fd >= 0 && ftruncate(log->fd, (off_t)log->page) == 0)
		first = mmap(NULL, log->page, PROT_READ | PROT_WRITE, MAP_SHARED, log->fd, 0);
	if (first == MAP_FAILED) {
		if (log->fd >= 0)
			close(log->fd);
		g_free(log);
		return NULL;
	}
	log->committed = first;
	*log->committed = log->seen = log->page;
	return log;
}

void
hct_log_destroy(struct hct_log *log)
{
	if (!log)
		return;
	munmap(log->committed, log->page);
	close(log->fd);
	g_free(log);
}

static bool
write_all(int fd, const char *bytes, size_t len, uint64_t at)
{
	while (len) {
		ssize_t n = pwrite(fd, bytes, len, (off_t)at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes += n, len -= (size_t)n, at += (uint64_t)n;
	}
	return true;
}

static bool
read_all(int fd, void *bytes, size_t len, uint64_t at)
{
	char *p = bytes;

	while (len) {
		ssize_t n = pread(fd, p, len, (off_t)at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		p += n, len -= (size_t)n, at += (uint64_t)n;
	}
	return true;
}

static bool
body_write(struct hct_log *log, struct hct_str body, uint64_t at, struct hct_body *drain)
{
	for (size_t done = 0; done < body.len; done += CHUNK_BYTES) {
		if (!write_all(log->fd, body.ptr + done, MIN(CHUNK_BYTES, body.len - done), at + done))
			return false;
		if (drain)
			hct_body_discard(drain, done);
	}
	return write_all(log->fd, "", 1, at + body.len);
}

bool
hct_log_append(struct hct_log *log, const struct hct_bundle_reply *reply, struct hct_str body,
	struct hct_body *drain)
{
	const struct hct_str texts[TEXT_COUNT] = { reply->method, reply->url, reply->request_body,
		reply->variant, reply->content_type, reply->error };
	struct record record = {
		.body_len = body.len, .status = reply->status, .answered = reply->error.len == 0
	};
	const uint64_t start = __atomic_load_n(log->committed, __ATOMIC_ACQUIRE);
	uint64_t at = start + sizeof record, total = sizeof record + body.len + 1;

	for (size_t i = 0; i < TEXT_COUNT; i++) {
		if (texts[i].len > TEXT_MAX_BYTES)
			return false;
		record.text_len[i] = (uint32_t)texts[i].len;
		total += texts[i].len + 1;
	}
	if (total > LOG_MAX_BYTES || start > LOG_MAX_BYTES - total)
		return false;
	/* Room first: once the body is being drained there is no way back. */
	if (posix_fallocate(log->fd, (off_t)start, (off_t)total) != 0)
		return false;
	if (!write_all(log->fd, (const char *)&record, sizeof record, start))
		return false;
	for (size_t i = 0; i < TEXT_COUNT; i++) {
		if (!write_all(log->fd, texts[i].ptr, texts[i].len, at) ||
			!write_all(log->fd, "", 1, at + texts[i].len))
			return false;
		at += texts[i].len + 1;
	}
	if (!body_write(log, body, at, drain))
		return false;
	__atomic_store_n(log->committed, (start + total + 7) & ~(uint64_t)7, __ATOMIC_RELEASE);
	return true;
}

bool
hct_log_next(struct hct_log *log, struct hct_arena *arena, struct hct_bundle_reply *out_reply)
{
	struct hct_bundle_reply reply = { 0 };
	struct hct_str *texts[TEXT_COUNT] = { &reply.method, &reply.url, &reply.request_body, &reply.variant,
		&reply.content_type, &reply.error };
	struct record record;
	uint64_t at = log->seen;

	if (at >= __atomic_load_n(log->committed, __ATOMIC_ACQUIRE) ||
		!read_all(log->fd, &record, sizeof record, at))
		return false;
	at += sizeof record;
	for (size_t i = 0; i < TEXT_COUNT; i++) {
		char *text = hct_arena_alloc(arena, (size_t)record.text_len[i] + 1);

		if (!read_all(log->fd, text, (size_t)record.text_len[i] + 1, at))
			return false;
		*texts[i] = (struct hct_str){ text, record.text_len[i] };
		at += (uint64_t)record.text_len[i] + 1;
	}
	if (record.answered)
		reply.error = HCT_STR_NONE;
	reply.status = record.status;
	reply.log_offset = at;
	reply.log_len = record.body_len;
	log->seen = (at + record.body_len + 1 + 7) & ~(uint64_t)7;
	*out_reply = reply;
	return true;
}

bool
hct_log_map(struct hct_log *log, struct hct_bundle_reply *reply)
{
	const uint64_t start = reply->log_offset / log->page * log->page;
	const size_t skip = (size_t)(reply->log_offset - start), len = skip + (size_t)reply->log_len + 1;
	void *map = mmap(NULL, len, PROT_READ, MAP_SHARED, log->fd, (off_t)start);

	if (map == MAP_FAILED)
		return false;
	reply->body = (struct hct_body){
		.ptr = (char *)map + skip, .len = (size_t)reply->log_len, .map = map, .map_len = len
	};
	return true;
}
