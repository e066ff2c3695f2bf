/* core/fetch/reply.c: hct.reply/1: an answer that is not what was asked for becomes one sentence
 * (data-plugins.md 1.4 "Error text", family A with our extensions). */
#include "fetch/request.h"

#include "base/buf.h"

#include <glib.h>
#include <jansson.h>

#define TEXT_MAX_CHARS 300
#define JSON_MAX_BYTES ((size_t)256 << 10)

static const struct {
	uint32_t status;
	const char *reason;
} reasons[] = {
	{ 300, "Multiple Choices" },
	{ 301, "Moved Permanently" },
	{ 302, "Found" },
	{ 303, "See Other" },
	{ 304, "Not Modified" },
	{ 307, "Temporary Redirect" },
	{ 308, "Permanent Redirect" },
	{ 400, "Bad Request" },
	{ 401, "Unauthorized" },
	{ 402, "Payment Required" },
	{ 403, "Forbidden" },
	{ 404, "Not Found" },
	{ 405, "Method Not Allowed" },
	{ 406, "Not Acceptable" },
	{ 407, "Proxy Authentication Required" },
	{ 408, "Request Timeout" },
	{ 409, "Conflict" },
	{ 410, "Gone" },
	{ 411, "Length Required" },
	{ 413, "Content Too Large" },
	{ 414, "URI Too Long" },
	{ 415, "Unsupported Media Type" },
	{ 421, "Misdirected Request" },
	{ 422, "Unprocessable Content" },
	{ 425, "Too Early" },
	{ 426, "Upgrade Required" },
	{ 429, "Too Many Requests" },
	{ 431, "Request Header Fields Too Large" },
	{ 451, "Unavailable For Legal Reasons" },
	{ 499, "Client Closed Request" },
	{ 500, "Internal Server Error" },
	{ 501, "Not Implemented" },
	{ 502, "Bad Gateway" },
	{ 503, "Service Unavailable" },
	{ 504, "Gateway Timeout" },
	{ 505, "HTTP Version Not Supported" },
};

static const char *
reason_of(uint32_t status)
{
	for (size_t i = 0; i < G_N_ELEMENTS(reasons); i++)
		if (reasons[i].status == status)
			return reasons[i].reason;
	return "";
}

/* One line: white space runs become a blank, bad UTF-8 is repaired, at most 300 characters stay. */
static struct hct_str
one_line(struct hct_str text, struct hct_arena *arena)
{
	g_autofree char *valid =
		g_utf8_make_valid(text.ptr ? text.ptr : "", (gssize)MIN(text.len, 16 * TEXT_MAX_CHARS));
	struct hct_buf buf;
	struct hct_str result;
	size_t chars = 0;
	bool blank = false;

	hct_buf_init(&buf, 8 * TEXT_MAX_CHARS);
	for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
		if ((unsigned char)*p <= 0x20 || *p == 0x7f) {
			blank = buf.len > 0;
			continue;
		}
		if (blank && ++chars)
			hct_buf_char(&buf, ' ');
		blank = false;
		if (++chars > TEXT_MAX_CHARS) {
			hct_buf_cstr(&buf, "…");
			break;
		}
		hct_buf_add(&buf, p, (size_t)(g_utf8_next_char(p) - p));
	}
	result = hct_arena_str(arena, hct_buf_view(&buf));
	hct_buf_fini(&buf);
	return result;
}

static struct hct_str
string_of(const json_t *value)
{
	if (!json_is_string(value))
		return HCT_STR_NONE;
	return (struct hct_str){ json_string_value(value), json_string_length(value) };
}

/* The first of the members that says something. OpenSearch splits its sentence into reason and details. */
static struct hct_str
object_text(const json_t *object, struct hct_arena *arena)
{
	static const char *const names[] = { "reason", "details", "msg", "message", NULL };
	struct hct_str reason = string_of(json_object_get(object, "reason"));
	struct hct_str details = string_of(json_object_get(object, "details"));

	if (reason.len && details.len && !hct_str_eq(reason, details))
		return hct_arena_printf(arena, "%.*s: %.*s", HCT_FMT(reason), HCT_FMT(details));
	for (size_t i = 0; names[i]; i++) {
		struct hct_str text = string_of(json_object_get(object, names[i]));

		if (text.len)
			return text;
	}
	return HCT_STR_NONE;
}

static struct hct_str
list_text(const json_t *list, struct hct_arena *arena)
{
	struct hct_str joined = HCT_STR_NONE;

	for (size_t i = 0; i < json_array_size(list) && joined.len < 4 * TEXT_MAX_CHARS; i++) {
		const json_t *item = json_array_get(list, i);
		struct hct_str text =
			json_is_object(item) ? string_of(json_object_get(item, "msg")) : string_of(item);

		if (text.len == 0 && json_is_object(item))
			text = object_text(item, arena);
		if (text.len)
			joined = hct_arena_printf(
				arena, "%.*s%s%.*s", HCT_FMT(joined), joined.len ? "; " : "", HCT_FMT(text));
	}
	return joined;
}

/* JavaScript's truth: null, false, 0 and "" say nothing. */
static struct hct_str
value_text(const json_t *value, struct hct_arena *arena)
{
	struct hct_str text;
	char *dump;

	if (json_is_string(value))
		return string_of(value);
	if (json_is_object(value)) {
		text = object_text(value, arena);
		if (text.len)
			return text;
	} else if (json_is_array(value)) {
		return list_text(value, arena);
	} else if (!json_is_true(value) && !(json_is_number(value) && json_number_value(value) != 0)) {
		return HCT_STR_NONE;
	}
	dump = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
	text = hct_arena_str(arena, hct_str(dump));
	free(dump);
	return text;
}

static struct hct_str
json_text(struct hct_str body, struct hct_arena *arena)
{
	json_t *root = json_loadb(body.ptr, body.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
	struct hct_str text = HCT_STR_NONE;

	if (json_is_object(root)) {
		text = value_text(json_object_get(root, "error"), arena);
		if (text.len == 0)
			text = value_text(json_object_get(root, "message"), arena);
		if (text.len == 0)
			text = list_text(json_object_get(root, "errors"), arena);
	} else if (json_is_string(root)) {
		text = string_of(root);
	}
	text = hct_arena_str(arena, text);
	json_decref(root);
	return text;
}

static bool
is_html(const struct hct_reply *reply)
{
	struct hct_str body = hct_str_trim(hct_str_sub(reply->body, 0, MIN(reply->body.len, 1000)));

	return body.len && body.ptr[0] == '<';
}

static struct hct_str
reply_text(const struct hct_reply *reply, struct hct_arena *arena)
{
	struct hct_str body = hct_str_trim(reply->body), text = HCT_STR_NONE;

	if (body.len == 0)
		return HCT_STR_NONE;
	if (is_html(reply))
		return HCT_STR("not JSON (HTML body)");
	if (body.len <= JSON_MAX_BYTES &&
		(strchr("{[\"", body.ptr[0]) || hct_str_find(reply->content_type, HCT_STR("json")) >= 0))
		text = json_text(body, arena);
	return one_line(text.len ? text : body, arena);
}

static hct_status
reply_check(const struct hct_reply *reply, struct hct_diag *diag)
{
	struct hct_str text;

	/* A login page answers 200; no data source speaks HTML, so this is the sentence that helps. */
	if (reply->status >= 200 && reply->status <= 299) {
		if (!hct_str_is(reply->content_type, "text/html") || !is_html(reply))
			return HCT_OK;
		return hct_diag_error(diag, HCT_ERR_IO, NULL,
			"HTTP %u: not JSON (HTML body); the address leads to a web page, perhaps a login",
			reply->status);
	}
	text = reply_text(reply, diag->arena);
	if (text.len)
		return hct_diag_error(diag, HCT_ERR_IO, NULL, "HTTP %u: %.*s", reply->status, HCT_FMT(text));
	return hct_diag_error(diag, HCT_ERR_IO, NULL, "HTTP %u%s%s", reply->status,
		*reason_of(reply->status) ? " " : "", reason_of(reply->status));
}

const struct hct_reply_1 hct_reply_1 = { .check = reply_check };
