/* tests/faultd/faultd.c: an HTTP server that fails on purpose. The first part of the path says how; what
 * follows is the path of the API and does not matter, so a datasource with directUrl
 * http://127.0.0.1:PORT/status/422 sends its queries to /status/422/api/v1/query_range.
 *
 *   /ok                 an empty Prometheus matrix            /series/N        N series of two samples
 *   /echo               method, path, headers and body        /gzip/N          as series, compressed
 *   /count/NAME         how often NAME was asked              /peak            most requests at once so far
 *   /wait/MS            an empty matrix after MS              /flaky/K         K times 503, then it works, per URL
 *   /status/NNN         that status with a fitting body       /status/429-date the same with an HTTP date
 *   /slow-body          a byte now and then, for ever         /hang            never answers
 *   /reset              resets in the middle of the body      /reset-early     resets before the answer
 *   /drop/K             closes K times unanswered, per URL    /truncated       closes before the end of its length
 *   /truncated-chunk    closes in a chunk                     /cut-json        JSON cut, the HTTP whole
 *   /wrong-json         JSON of another shape                 /html            a page with status 200
 *   /huge               200 MB of JSON in chunks              /huge-length     the same, announced
 *   /bomb               gzip of 2 GiB in 2 MB                 /heads           headers without end
 *   /redirect-same      to /ok on this server                 /redirect-other-host, /redirect-loop, /redirect-scheme
 *   /garbage            not HTTP                              /broken-gzip     damaged compression
 *   /token, /token-body OAuth tokens by header, by form       /bearer          200 for the token only, else 401
 *
 * usage: faultd [PORT]; prints "listening PORT" and ends when its standard input does. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>

#define MAX_CONNECTIONS 200
#define MAX_HEAD (64 * 1024)
#define MAX_BODY (8 * 1024 * 1024)
#define MAX_COUNTERS 4096

struct request {
	int fd;
	char *head; /* "POST /path?query HTTP/1.1\r\n…\r\n", NUL-terminated */
	char *body; /* NUL-terminated */
	size_t body_len;
	char method[16];
	char *target; /* path and query */
	char rest[1024]; /* what follows the fault's name: "422/api/v1/query" */
	bool close;
};

struct counter {
	char *name;
	unsigned count;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct counter counters[MAX_COUNTERS];
static size_t counter_count;
static int connections, in_flight, peak;
static int listen_port;

/* The number of calls with this name, this one included. */
static unsigned
count_up(const char *kind, const char *name)
{
	char key[1200];
	unsigned result = 0;
	size_t i;

	snprintf(key, sizeof key, "%s %s", kind, name);
	pthread_mutex_lock(&lock);
	for (i = 0; i < counter_count && strcmp(counters[i].name, key) != 0; i++)
		;
	if (i < MAX_COUNTERS) {
		if (i == counter_count)
			counters[counter_count++].name = strdup(key);
		result = ++counters[i].count;
	}
	pthread_mutex_unlock(&lock);
	return result;
}

static void
sleep_ms(long ms)
{
	struct timespec time = { ms / 1000, ms % 1000 * 1000000 };

	nanosleep(&time, NULL);
}

static bool
send_all(int fd, const void *bytes, size_t len)
{
	const char *p = bytes;

	while (len) {
		ssize_t n = send(fd, p, len, MSG_NOSIGNAL);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		p += n;
		len -= (size_t)n;
	}
	return true;
}

static bool
send_text(int fd, const char *text)
{
	return send_all(fd, text, strlen(text));
}

static void
reply(struct request *request, int status, const char *type, const char *extra, const void *body, size_t len)
{
	char head[2048];
	int n = snprintf(head, sizeof head,
		"HTTP/1.1 %d Whatever\r\nContent-Type: %s\r\nContent-Length: %zu\r\n%s\r\n", status, type,
		len, extra);

	if (!send_all(request->fd, head, (size_t)n) || !send_all(request->fd, body, len))
		request->close = true;
}

static void
reply_text(struct request *request, int status, const char *type, const char *extra, const char *text)
{
	reply(request, status, type, extra, text, strlen(text));
}

#define JSON "application/json"
static const char empty_matrix[] =
	"{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}";

/* A reset instead of an orderly end. */
static void
reset(struct request *request)
{
	struct linger linger = { 1, 0 };

	setsockopt(request->fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
	request->close = true;
}

/* ---- faults ---- */

static void
fault_ok(struct request *request)
{
	reply_text(request, 200, JSON, "", empty_matrix);
}

static void
fault_echo(struct request *request)
{
	size_t len = strlen(request->head) + request->body_len;
	char *text = malloc(len + 1);

	memcpy(text, request->head, strlen(request->head));
	memcpy(text + strlen(request->head), request->body, request->body_len);
	reply(request, 200, "text/plain", "", text, len);
	free(text);
}

static void
fault_count(struct request *request)
{
	char name[1024], text[32];

	snprintf(name, sizeof name, "%.*s", (int)strcspn(request->rest, "/?"), request->rest);
	sleep_ms(20);
	snprintf(text, sizeof text, "%u", count_up("count", name));
	reply_text(request, 200, JSON, "", text);
}

static void
fault_peak(struct request *request)
{
	char text[32];

	pthread_mutex_lock(&lock);
	snprintf(text, sizeof text, "%d", peak);
	pthread_mutex_unlock(&lock);
	reply_text(request, 200, JSON, "", text);
}

static void
fault_wait(struct request *request)
{
	sleep_ms(atol(request->rest));
	fault_ok(request);
}

static void
fault_flaky(struct request *request)
{
	if (count_up("flaky", request->target) <= (unsigned)atoi(request->rest))
		reply_text(request, 503, "text/plain", "", "starting up");
	else
		fault_ok(request);
}

static void
fault_drop(struct request *request)
{
	if (count_up("drop", request->target) <= (unsigned)atoi(request->rest))
		request->close = true;
	else
		fault_ok(request);
}

static void
fault_status(struct request *request)
{
	int status = atoi(request->rest);
	char date[64], extra[128];
	time_t soon = time(NULL) + 2;
	struct tm tm;

	if (strncmp(request->rest, "429-date", 8) == 0) {
		strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S GMT", gmtime_r(&soon, &tm));
		snprintf(extra, sizeof extra, "Retry-After: %s\r\n", date);
		reply_text(request, 429, "text/plain", extra, "too many requests");
	} else if (status == 429) {
		reply_text(request, 429, "text/plain", "Retry-After: 1\r\n", "too many requests");
	} else if (status == 422 || status == 400) {
		reply_text(request, status, JSON, "",
			"{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"invalid parameter "
			"\\\"query\\\": "
			"1:3: parse error: unexpected end of input\"}");
	} else if (status == 401) {
		reply_text(request, 401, "text/plain", "WWW-Authenticate: Basic realm=\"x\"\r\n",
			"Unauthorized\n");
	} else if (status == 502) {
		reply_text(request, 502, "text/html", "",
			"<html><head><title>502 Bad Gateway</title></head></html>\r\n");
	} else if (status == 204 || status == 304) {
		reply_text(request, status, "text/plain", "", "");
	} else if (status >= 200 && status < 600) {
		reply_text(request, status, "text/plain", "",
			status == 403	? "forbidden"
			: status == 404 ? "404 page not found\n"
			: status == 503 ? ""
					: "no");
	} else {
		reply_text(request, 404, "text/plain", "", "no such status");
	}
}

static void
fault_slow_body(struct request *request)
{
	request->close = true;
	if (!send_text(request->fd, "HTTP/1.1 200 OK\r\nContent-Type: " JSON
				    "\r\nContent-Length: 1000000\r\n\r\n{\"status\":"))
		return;
	while (send_text(request->fd, " "))
		sleep_ms(100);
}

static void
fault_hang(struct request *request)
{
	struct pollfd fd = { request->fd, POLLIN, 0 };

	poll(&fd, 1, 600 * 1000);
	request->close = true;
}

static void
fault_reset(struct request *request)
{
	send_text(request->fd, "HTTP/1.1 200 OK\r\nContent-Type: " JSON
			       "\r\nContent-Length: 1000\r\n\r\n{\"status\":\"succ");
	sleep_ms(30);
	reset(request);
}

static void
fault_reset_early(struct request *request)
{
	reset(request);
}

static void
fault_truncated(struct request *request)
{
	send_text(request->fd, "HTTP/1.1 200 OK\r\nContent-Type: " JSON
			       "\r\nContent-Length: 1000\r\n\r\n{\"status\":\"succ");
	request->close = true;
}

static void
fault_truncated_chunk(struct request *request)
{
	send_text(request->fd, "HTTP/1.1 200 OK\r\nContent-Type: " JSON
			       "\r\nTransfer-Encoding: chunked\r\n\r\n100\r\n{\"status\":\"succ");
	request->close = true;
}

static void
fault_cut_json(struct request *request)
{
	reply(request, 200, JSON, "", empty_matrix, sizeof empty_matrix / 2);
}

static void
fault_wrong_json(struct request *request)
{
	reply_text(request, 200, JSON, "", "[{\"hello\":\"world\"}]");
}

static void
fault_html(struct request *request)
{
	reply_text(request, 200, "text/html; charset=UTF-8", "",
		"<!DOCTYPE html>\n<html><head><title>Log in</title></head><body>Please log "
		"in</body></html>\n");
}

static void
huge_send(struct request *request, bool chunked)
{
	static const char start[] =
		"{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[";
	const size_t block = 1 << 20, blocks = 200;
	char *bytes = malloc(block + 1);

	memset(bytes, ' ', block);
	memcpy(bytes, start, sizeof start - 1);
	request->close = true;
	if (send_text(request->fd, chunked ? "HTTP/1.1 200 OK\r\nContent-Type: " JSON
					     "\r\nTransfer-Encoding: chunked\r\n\r\n"
					   : "HTTP/1.1 200 OK\r\nContent-Type: " JSON
					     "\r\nContent-Length: 209715200\r\n\r\n")) {
		for (size_t i = 0; i < blocks; i++) {
			if (i == blocks - 1)
				memcpy(bytes + block - 3, "]}}", 3);
			if ((chunked && !send_text(request->fd, "100000\r\n")) ||
				!send_all(request->fd, bytes, block) ||
				(chunked && !send_text(request->fd, "\r\n")))
				break;
			if (i == 0)
				memset(bytes, ' ', block);
		}
		if (chunked)
			send_text(request->fd, "0\r\n\r\n");
	}
	free(bytes);
}

static void
fault_huge(struct request *request)
{
	huge_send(request, true);
}

static void
fault_huge_length(struct request *request)
{
	huge_send(request, false);
}

/* One MiB of blanks deflated once and sent 2048 times: a full flush makes the pieces independent. */
static void
fault_bomb(struct request *request)
{
	const size_t block = 1 << 20, blocks = 2048;
	static const unsigned char gzip_head[10] = { 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3 };
	unsigned char *plain = malloc(block), packed[8192], end[10] = { 3, 0 };
	uLong crc = crc32(0, NULL, 0), block_crc;
	z_stream z = { 0 };

	memset(plain, ' ', block);
	block_crc = crc32(0, plain, (uInt)block);
	deflateInit2(&z, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY);
	z.next_in = plain, z.avail_in = (uInt)block;
	z.next_out = packed, z.avail_out = sizeof packed;
	deflate(&z, Z_FULL_FLUSH);
	request->close = true;
	if (send_text(request->fd, "HTTP/1.1 200 OK\r\nContent-Type: " JSON "\r\nContent-Encoding: gzip\r\n"
				   "Connection: close\r\n\r\n") &&
		send_all(request->fd, gzip_head, sizeof gzip_head)) {
		for (size_t i = 0; i < blocks && send_all(request->fd, packed, sizeof packed - z.avail_out);
			i++)
			crc = crc32_combine(crc, block_crc, (z_off_t)block);
		for (int i = 0; i < 4; i++) {
			end[2 + i] = (unsigned char)(crc >> (8 * i));
			end[6 + i] = (unsigned char)((block * blocks) >> (8 * i));
		}
		send_all(request->fd, end, sizeof end);
	}
	deflateEnd(&z);
	free(plain);
}

static void
fault_broken_gzip(struct request *request)
{
	reply_text(request, 200, JSON, "Content-Encoding: gzip\r\n", "this is not gzip at all");
}

static void
fault_heads(struct request *request)
{
	request->close = true;
	if (!send_text(request->fd, "HTTP/1.1 200 OK\r\n"))
		return;
	for (int i = 0; i < 100000; i++)
		if (!send_text(request->fd,
			    "X-More: "
			    "0123456789012345678901234567890123456789012345678901234567890123456789\r\n"))
			return;
	send_text(request->fd, "\r\n");
}

static void
fault_garbage(struct request *request)
{
	send_text(request->fd, "220 mail.example ESMTP\r\n");
	request->close = true;
}

static void
redirect(struct request *request, const char *where)
{
	char extra[256];

	snprintf(extra, sizeof extra, "Location: %s\r\n", where);
	reply_text(request, 307, "text/plain", extra, "moved");
}

static void
fault_redirect_same(struct request *request)
{
	redirect(request, "/echo/moved");
}

static void
fault_redirect_other_host(struct request *request)
{
	char where[64];

	snprintf(where, sizeof where, "http://localhost:%d/echo/moved", listen_port);
	redirect(request, where);
}

static void
fault_redirect_scheme(struct request *request)
{
	redirect(request, "file:///etc/passwd");
}

static void
fault_redirect_loop(struct request *request)
{
	redirect(request, "/redirect-loop");
}

/* The range that was asked for, so that the samples lie in it. */
static long
asked(const struct request *request, const char *name, long fallback)
{
	const char *texts[2] = { request->target, request->body };

	for (int i = 0; i < 2; i++) {
		const char *at = strstr(texts[i], name);

		if (at && (at == texts[i] || strchr("?&", at[-1])))
			return atol(at + strlen(name));
	}
	return fallback;
}

static char *
series_text(const struct request *request, size_t *out_len)
{
	long count = atol(request->rest), end = asked(request, "end=", 1700003600),
	     start = asked(request, "start=", end - 3600);
	size_t cap, len;
	char *text;

	if (count < 0 || count > 500000)
		count = 0;
	cap = 256 + (size_t)count * 160;
	text = malloc(cap);
	len = (size_t)snprintf(
		text, cap, "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[");
	for (long i = 0; i < count; i++)
		len += (size_t)snprintf(text + len, cap - len,
			"%s{\"metric\":{\"__name__\":\"up\",\"instance\":\"i%ld\"},\"values\":[[%ld,\"%ld\"],"
			"[%ld,\"%ld\"]]}",
			i ? "," : "", i, start, i, end, i + 1);
	len += (size_t)snprintf(text + len, cap - len, "]}}");
	*out_len = len;
	return text;
}

static void
fault_series(struct request *request)
{
	size_t len;
	char *text = series_text(request, &len);

	reply(request, 200, JSON "; charset=utf-8", "", text, len);
	free(text);
}

static void
fault_gzip(struct request *request)
{
	size_t len, cap;
	char *text = series_text(request, &len), *packed;
	z_stream z = { 0 };

	deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
	cap = deflateBound(&z, len);
	packed = malloc(cap);
	z.next_in = (Bytef *)text, z.avail_in = (uInt)len;
	z.next_out = (Bytef *)packed, z.avail_out = (uInt)cap;
	deflate(&z, Z_FINISH);
	reply(request, 200, JSON, "Content-Encoding: gzip\r\n", packed, cap - z.avail_out);
	deflateEnd(&z);
	free(packed);
	free(text);
}

/* client "cli", secret "s3cr3t": header by basic authentication, body by form fields. */
static void
fault_token(struct request *request)
{
	bool form = strncmp(request->target, "/token-body", 11) == 0;
	bool good =
		form ? strstr(request->body, "client_id=cli") && strstr(request->body, "client_secret=s3cr3t")
		     : strcasestr(request->head, "Authorization: Basic Y2xpOnMzY3IzdA==") != NULL;

	count_up("token", "");
	if (good && strstr(request->body, "grant_type=client_credentials"))
		reply_text(request, 200, JSON, "",
			"{\"access_token\":\"tok-123\",\"token_type\":\"bearer\",\"expires_in\":60}");
	else
		reply_text(request, 401, JSON, "",
			"{\"error\":\"invalid_client\",\"error_description\":\"s3cr3t is wrong\"}");
}

static void
fault_bearer(struct request *request)
{
	if (strcasestr(request->head, "Authorization: Bearer tok-123\r\n"))
		fault_ok(request);
	else
		reply_text(request, 401, "text/plain", "", "who are you?");
}

static const struct {
	const char *name;
	void (*answer)(struct request *request);
} faults[] = {
	{ "ok", fault_ok },
	{ "echo", fault_echo },
	{ "count", fault_count },
	{ "peak", fault_peak },
	{ "wait", fault_wait },
	{ "flaky", fault_flaky },
	{ "drop", fault_drop },
	{ "status", fault_status },
	{ "slow-body", fault_slow_body },
	{ "hang", fault_hang },
	{ "reset", fault_reset },
	{ "reset-early", fault_reset_early },
	{ "truncated", fault_truncated },
	{ "truncated-chunk", fault_truncated_chunk },
	{ "cut-json", fault_cut_json },
	{ "wrong-json", fault_wrong_json },
	{ "html", fault_html },
	{ "huge", fault_huge },
	{ "huge-length", fault_huge_length },
	{ "bomb", fault_bomb },
	{ "broken-gzip", fault_broken_gzip },
	{ "heads", fault_heads },
	{ "garbage", fault_garbage },
	{ "redirect-same", fault_redirect_same },
	{ "redirect-other-host", fault_redirect_other_host },
	{ "redirect-scheme", fault_redirect_scheme },
	{ "redirect-loop", fault_redirect_loop },
	{ "series", fault_series },
	{ "gzip", fault_gzip },
	{ "token", fault_token },
	{ "token-body", fault_token },
	{ "bearer", fault_bearer },
};

/* ---- connections ---- */

/* Head and body into the request; false: the peer is gone or says nonsense. */
static bool
request_read(struct request *request, char *buffer, size_t *have)
{
	char *end = NULL, *line_end, *space, *length;
	size_t head_len;

	for (;;) {
		ssize_t n;

		buffer[*have] = '\0';
		end = strstr(buffer, "\r\n\r\n");
		if (end)
			break;
		if (*have && buffer[0] == 0x16) { /* TLS */
			send_text(request->fd, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
			return false;
		}
		if (*have >= MAX_HEAD || (n = recv(request->fd, buffer + *have, MAX_HEAD - *have, 0)) <= 0)
			return false;
		*have += (size_t)n;
	}
	head_len = (size_t)(end + 4 - buffer);
	request->head = strndup(buffer, head_len);
	length = strcasestr(request->head, "\r\nContent-Length:");
	request->body_len = length ? strtoul(length + 17, NULL, 10) : 0;
	if (request->body_len > MAX_BODY)
		return false;
	request->body = calloc(1, request->body_len + 1);
	*have -= head_len;
	memmove(buffer, buffer + head_len, *have + 1);
	for (size_t got = 0; got < request->body_len;) {
		ssize_t n;

		if (*have) {
			size_t part = *have < request->body_len ? *have : request->body_len;

			memcpy(request->body, buffer, part);
			*have -= part;
			memmove(buffer, buffer + part, *have);
			got = part;
			continue;
		}
		if ((n = recv(request->fd, request->body + got, request->body_len - got, 0)) <= 0)
			return false;
		got += (size_t)n;
	}
	line_end = strstr(request->head, "\r\n");
	space = memchr(request->head, ' ', (size_t)(line_end - request->head));
	if (!space || space - request->head >= (ptrdiff_t)sizeof request->method)
		return false;
	memcpy(request->method, request->head, (size_t)(space - request->head));
	request->target = strndup(space + 1, strcspn(space + 1, " \r\n"));
	return true;
}

static void
request_answer(struct request *request)
{
	const char *name = request->target + (*request->target == '/');
	size_t len = strcspn(name, "/?");

	snprintf(request->rest, sizeof request->rest, "%s", name[len] ? name + len + 1 : "");
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
		if (strlen(faults[i].name) == len && strncmp(faults[i].name, name, len) == 0) {
			faults[i].answer(request);
			return;
		}
	reply_text(request, 404, "text/plain", "", "no such fault");
}

static void
request_serve(struct request *request)
{
	pthread_mutex_lock(&lock);
	if (++in_flight > peak)
		peak = in_flight;
	pthread_mutex_unlock(&lock);
	request_answer(request);
	pthread_mutex_lock(&lock);
	in_flight--;
	pthread_mutex_unlock(&lock);
}

static void *
connection_run(void *user)
{
	char *buffer = malloc(MAX_HEAD + 1);
	int fd = (int)(intptr_t)user;
	size_t have = 0;
	bool open = true;

	while (open) {
		struct request request = { .fd = fd };

		open = request_read(&request, buffer, &have);
		if (open) {
			request_serve(&request);
			open = !request.close;
		}
		free(request.head);
		free(request.body);
		free(request.target);
	}
	close(fd);
	free(buffer);
	pthread_mutex_lock(&lock);
	connections--;
	pthread_mutex_unlock(&lock);
	return NULL;
}

static bool
connection_may_start(void)
{
	bool may;

	pthread_mutex_lock(&lock);
	may = connections < MAX_CONNECTIONS;
	connections += may;
	pthread_mutex_unlock(&lock);
	return may;
}

static void
accept_one(int listener)
{
	int fd = accept(listener, NULL, NULL), on = 1;
	pthread_attr_t attributes;
	pthread_t thread;

	if (fd < 0)
		return;
	if (!connection_may_start()) {
		close(fd);
		return;
	}
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
	pthread_attr_init(&attributes);
	pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
	pthread_attr_setstacksize(&attributes, 256 * 1024);
	if (pthread_create(&thread, &attributes, connection_run, (void *)(intptr_t)fd) != 0)
		close(fd);
	pthread_attr_destroy(&attributes);
}

static int
listen_on(int port)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
	socklen_t len = sizeof address;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), on = 1;

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof address) != 0 || listen(fd, 128) != 0 ||
		getsockname(fd, (struct sockaddr *)&address, &len) != 0) {
		perror("faultd");
		exit(1);
	}
	listen_port = ntohs(address.sin_port);
	return fd;
}

int
main(int argc, char **argv)
{
	int listener = listen_on(argc > 1 ? atoi(argv[1]) : 0);

	printf("listening %d\n", listen_port);
	fflush(stdout);
	for (;;) {
		struct pollfd fds[2] = { { STDIN_FILENO, POLLIN, 0 }, { listener, POLLIN, 0 } };
		char byte;

		if (poll(fds, 2, -1) < 0 && errno != EINTR)
			return 1;
		if (fds[0].revents && read(STDIN_FILENO, &byte, 1) <= 0)
			_exit(0);
		if (fds[1].revents)
			accept_one(listener);
	}
}
