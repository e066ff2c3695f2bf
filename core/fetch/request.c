/* core/fetch/request.c: the request as plugins write it (hct.request/1), and its URL and body as sent. */
#include "fetch/request.h"

#include "base/buf.h"
#include "base/number.h"
#include "fetch/public.h"

#include <glib.h>

#define PAIRS_FIRST 8

/* Headers that say where a message ends or who keeps the connection are the transport's alone. */
static const char *const framing_headers[] = {
	"content-length",
	"transfer-encoding",
	"connection",
	"keep-alive",
	"proxy-connection",
	"upgrade",
	"expect",
	"te",
	"trailer",
	NULL,
};

struct hct_request *
hct_request_create(struct hct_arena *arena)
{
	struct hct_request *request = HCT_NEW(arena, struct hct_request);

	request->arena = arena;
	request->method = HCT_STR("GET");
	return request;
}

static void request_fail(struct hct_request *request, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The first problem is the one to report. */
static void
request_fail(struct hct_request *request, const char *format, ...)
{
	va_list args;

	if (request->problem.ptr)
		return;
	va_start(args, format);
	request->problem = hct_arena_vprintf(request->arena, format, args);
	va_end(args);
}

/* Room doubles at 0, 8, 16, …, so the count alone says when the array is full. */
static void
pairs_add(struct hct_request *request, struct hct_pair **pairs, size_t *count, struct hct_str name,
	struct hct_str value)
{
	size_t n = *count;

	if (n >= HCT_REQUEST_MAX_PAIRS) {
		request_fail(request, "the request has more than %d parameters", HCT_REQUEST_MAX_PAIRS);
		return;
	}
	if (n == 0 || (n >= PAIRS_FIRST && (n & (n - 1)) == 0)) {
		struct hct_pair *grown =
			HCT_NEW_ARRAY(request->arena, struct hct_pair, n ? 2 * n : PAIRS_FIRST);

		if (n)
			memcpy(grown, *pairs, n * sizeof **pairs);
		*pairs = grown;
	}
	(*pairs)[n].name = hct_arena_str(request->arena, name);
	(*pairs)[n].value = hct_arena_str(request->arena, value);
	*count = n + 1;
}

/* ---- hct.request/1 ---- */

static void
request_set_method(struct hct_request *request, const char *method)
{
	if (strcmp(method, "GET") == 0)
		request->method = HCT_STR("GET");
	else if (strcmp(method, "POST") == 0)
		request->method = HCT_STR("POST");
	else
		request_fail(request, "the plugin asked for the method \"%.20s\"; only GET and POST are sent",
			method);
}

static void
request_set_path(struct hct_request *request, struct hct_str path)
{
	request->path = hct_arena_str(request->arena, path);
}

static void
request_add_segment(struct hct_request *request, struct hct_str text)
{
	struct hct_str segment = hct_encode_component(request->arena, text);

	request->path =
		hct_arena_printf(request->arena, "%.*s/%.*s", HCT_FMT(request->path), HCT_FMT(segment));
}

static void
request_add_query(struct hct_request *request, struct hct_str name, struct hct_str value)
{
	pairs_add(request, &request->query, &request->query_count, name, value);
}

static void
request_add_form(struct hct_request *request, struct hct_str name, struct hct_str value)
{
	if (request->content_type.ptr)
		request_fail(request, "the plugin wrote both form fields and a body of its own");
	pairs_add(request, &request->form, &request->form_count, name, value);
}

static bool
header_name_ok(struct hct_str name)
{
	for (size_t i = 0; i < name.len; i++)
		if (!g_ascii_isalnum(name.ptr[i]) && !memchr("!#$%&'*+-.^_`|~", name.ptr[i], 15))
			return false;
	return name.len > 0 && name.len <= 256;
}

/* A variable's value must not be able to start another header. */
static struct hct_str
header_value(struct hct_arena *arena, struct hct_str value)
{
	char *text = hct_arena_cstr(arena, value);

	for (size_t i = 0; i < value.len; i++)
		if (((unsigned char)text[i] < 0x20 && text[i] != '\t') || text[i] == 0x7f)
			text[i] = ' ';
	return hct_str_trim((struct hct_str){ text, value.len });
}

static bool
header_check(struct hct_request *request, struct hct_str name)
{
	if (!header_name_ok(name)) {
		request_fail(request, "\"%.*s\" is not a header name", (int)MIN(name.len, 60),
			name.ptr ? name.ptr : "");
		return false;
	}
	for (size_t i = 0; framing_headers[i]; i++)
		if (hct_str_eq_nocase(name, hct_str(framing_headers[i]))) {
			request_fail(
				request, "the header \"%.*s\" cannot be set by a dashboard", HCT_FMT(name));
			return false;
		}
	return true;
}

static void
request_add_header(struct hct_request *request, struct hct_str name, struct hct_str value)
{
	if (header_check(request, name))
		pairs_add(request, &request->headers, &request->header_count, name,
			header_value(request->arena, value));
}

void
hct_request_set_header(struct hct_request *request, struct hct_str name, struct hct_str value)
{
	if (!header_check(request, name))
		return;
	for (size_t i = 0; i < request->header_count; i++)
		if (hct_str_eq_nocase(request->headers[i].name, name)) {
			request->headers[i].value = header_value(request->arena, value);
			return;
		}
	pairs_add(request, &request->headers, &request->header_count, name,
		header_value(request->arena, value));
}

static void
request_set_body(struct hct_request *request, struct hct_str content_type, struct hct_str body)
{
	if (request->form_count)
		request_fail(request, "the plugin wrote both form fields and a body of its own");
	if (body.len > HCT_REQUEST_MAX_BYTES) {
		request_fail(request, "the body of the request is larger than %zu MiB",
			HCT_REQUEST_MAX_BYTES >> 20);
		return;
	}
	request->content_type = header_value(request->arena, content_type);
	request->body = hct_arena_str(request->arena, body);
}

static size_t
request_number_text(double value, char *out, size_t cap)
{
	return hct_number_plain(value, out, cap);
}

const struct hct_request_1 hct_request_1 = {
	.set_method = request_set_method,
	.set_path = request_set_path,
	.add_segment = request_add_segment,
	.add_query = request_add_query,
	.add_form = request_add_form,
	.add_header = request_add_header,
	.set_body = request_set_body,
	.number_text = request_number_text,
};

/* ---- as sent ---- */

static const char hex[] = "0123456789ABCDEF";

static void
percent_add(struct hct_buf *buf, unsigned char c)
{
	char text[3] = { '%', hex[c >> 4], hex[c & 15] };

	hct_buf_add(buf, text, 3);
}

/* data-plugins.md 1.4: the browser's application/x-www-form-urlencoded. */
static void
form_encode(struct hct_buf *buf, struct hct_str text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		if (g_ascii_isalnum(c) || (c && strchr("*-._", c)))
			hct_buf_char(buf, (char)c);
		else if (c == ' ')
			hct_buf_char(buf, '+');
		else
			percent_add(buf, c);
	}
}

static void
form_add(struct hct_buf *buf, size_t count, const struct hct_pair *pairs, bool more)
{
	for (size_t i = 0; i < count; i++) {
		if (i > 0 || more)
			hct_buf_char(buf, '&');
		form_encode(buf, pairs[i].name);
		hct_buf_char(buf, '=');
		form_encode(buf, pairs[i].value);
	}
}

/* 0: an ordinary segment; 1: "."; 2: "..". Dots may be written %2e. */
static int
segment_dots(const char *p, size_t len)
{
	int dots = 0;

	for (size_t i = 0; i < len; dots++) {
		if (p[i] == '.')
			i++;
		else if (i + 2 < len && p[i] == '%' && p[i + 1] == '2' && (p[i + 2] | 0x20) == 'e')
			i += 3;
		else
			return 0;
	}
	return dots <= 2 ? dots : 0;
}

static void
path_add_segment(struct hct_buf *buf, const char *p, size_t len)
{
	hct_buf_char(buf, '/');
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)p[i];

		if (c <= 0x20 || c >= 0x7f || strchr("\"<>\\^`{|}#", c))
			percent_add(buf, c);
		else
			hct_buf_char(buf, (char)c);
	}
}

static struct hct_str
path_part(struct hct_str path)
{
	const char *question = path.len ? memchr(path.ptr, '?', path.len) : NULL;

	return question ? hct_str_sub(path, 0, (size_t)(question - path.ptr)) : path;
}

static void
path_add(struct hct_buf *buf, struct hct_str path)
{
	const size_t floor = buf->len;
	const char *p = path.ptr, *end = path.ptr + path.len;
	bool open = false; /* ended in a dot segment: the slash before it stays */

	if (path.len == 0)
		return;
	while (p < end && *p == '/')
		p++;
	for (;;) {
		const char *slash = p < end ? memchr(p, '/', (size_t)(end - p)) : NULL;
		size_t len = (size_t)((slash ? slash : end) - p);
		int dots = segment_dots(p, len);

		if (dots == 0)
			path_add_segment(buf, p, len);
		open = dots > 0;
		if (dots == 2)
			while (buf->len > floor && buf->ptr[--buf->len] != '/')
				;
		if (!slash)
			break;
		p = slash + 1;
	}
	if (open || buf->len == floor)
		hct_buf_char(buf, '/');
	else if (buf->ptr)
		buf->ptr[buf->len] = '\0';
}

/* Beyond the limit there is no text at all: half a request must not be sent. */
static struct hct_str
buf_keep(struct hct_buf *buf, struct hct_arena *arena)
{
	struct hct_str text = buf->overflow ? HCT_STR_NONE : hct_arena_str(arena, hct_buf_view(buf));

	hct_buf_fini(buf);
	return text;
}

struct hct_str
hct_request_path(const struct hct_request *request, struct hct_arena *arena)
{
	struct hct_buf buf;

	hct_buf_init(&buf, HCT_REQUEST_MAX_BYTES);
	path_add(&buf, path_part(request->path));
	return buf_keep(&buf, arena);
}

struct hct_str
hct_request_url(const struct hct_request *request, struct hct_arena *arena)
{
	struct hct_str base = request->base_url, own = path_part(request->path), parameters = HCT_STR_NONE;
	const char *mark = base.len ? memchr(base.ptr, '#', base.len) : NULL;
	struct hct_buf buf;
	bool more = false;

	if (mark)
		base.len = (size_t)(mark - base.ptr);
	mark = base.len ? memchr(base.ptr, '?', base.len) : NULL;
	if (mark) {
		parameters = hct_str_sub(base, (size_t)(mark + 1 - base.ptr), base.len);
		base.len = (size_t)(mark - base.ptr);
	}
	hct_buf_init(&buf, HCT_REQUEST_MAX_BYTES);
	while (own.len && base.len && base.ptr[base.len - 1] == '/')
		base.len--;
	hct_buf_str(&buf, base);
	path_add(&buf, own);
	if (parameters.len) {
		hct_buf_char(&buf, '?');
		hct_buf_str(&buf, parameters);
		more = true;
	}
	if (own.len + 1 < request->path.len) {
		hct_buf_char(&buf, more ? '&' : '?');
		hct_buf_str(&buf, hct_str_sub(request->path, own.len + 1, request->path.len));
		more = true;
	}
	if (request->query_count && !more)
		hct_buf_char(&buf, '?');
	form_add(&buf, request->query_count, request->query, more);
	return buf_keep(&buf, arena);
}

struct hct_str
hct_request_body(const struct hct_request *request, struct hct_arena *arena)
{
	struct hct_buf buf;

	if (request->form_count == 0)
		return request->body;
	hct_buf_init(&buf, HCT_REQUEST_MAX_BYTES);
	form_add(&buf, request->form_count, request->form, false);
	return buf_keep(&buf, arena);
}

struct hct_str
hct_request_public_url(const struct hct_request *request, struct hct_arena *arena)
{
	return hct_public_url(arena, hct_request_url(request, arena));
}

struct hct_str
hct_request_public_body(const struct hct_request *request, struct hct_arena *arena)
{
	struct hct_str body = hct_request_body(request, arena);

	return request->form_count ? hct_public_form(arena, body) : body;
}
