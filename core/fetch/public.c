/* core/fetch/public.c: taking credentials out of URLs and forms before they reach a message, a report or a
 * bundle. */
#include "fetch/public.h"

#include "base/buf.h"

#include <glib.h>

#define NAME_MAX_BYTES 200

static const char *const credential_parts[] = {
	"token",
	"secret",
	"passw",
	"passphrase",
	"pwd",
	"credential",
	"apikey",
	"api_key",
	"api-key",
	"accesskey",
	"access_key",
	"access-key",
	"authkey",
	"auth_key",
	"auth-key",
	"private_key",
	"private-key",
	"signature",
	"authorization",
	"cookie",
	"x-auth",
	NULL,
};
static const char *const credential_names[] = { "key", "auth", "pass", "sig", "jwt", "sid", NULL };

/* What a server would read: "to%6ben" is "token". */
static size_t
name_decode(struct hct_str name, char *out, size_t cap)
{
	size_t n = 0;

	for (size_t i = 0; i < name.len && n + 1 < cap; i++) {
		char c = name.ptr[i];

		if (c == '%' && i + 2 < name.len && g_ascii_isxdigit(name.ptr[i + 1]) &&
			g_ascii_isxdigit(name.ptr[i + 2])) {
			c = (char)(g_ascii_xdigit_value(name.ptr[i + 1]) * 16 +
				   g_ascii_xdigit_value(name.ptr[i + 2]));
			i += 2;
		}
		if (c != '\0')
			out[n++] = g_ascii_tolower(c);
	}
	out[n] = '\0';
	return n;
}

bool
hct_public_is_credential(struct hct_str name)
{
	char text[NAME_MAX_BYTES];

	name_decode(name, text, sizeof text);
	for (size_t i = 0; credential_parts[i]; i++)
		if (strstr(text, credential_parts[i]))
			return true;
	for (size_t i = 0; credential_names[i]; i++)
		if (strcmp(text, credential_names[i]) == 0)
			return true;
	return false;
}

static void
form_add(struct hct_buf *buf, struct hct_str form)
{
	size_t at = 0;

	while (at <= form.len) {
		const char *start = form.ptr + at;
		const char *amp = form.len > at ? memchr(start, '&', form.len - at) : NULL;
		size_t len = amp ? (size_t)(amp - start) : form.len - at;
		const char *eq = len ? memchr(start, '=', len) : NULL;
		size_t name_len = eq ? (size_t)(eq - start) : len;

		if (eq && hct_public_is_credential((struct hct_str){ start, name_len })) {
			hct_buf_add(buf, start, name_len);
			hct_buf_cstr(buf, "=***");
		} else {
			hct_buf_add(buf, start, len);
		}
		if (!amp)
			break;
		hct_buf_char(buf, '&');
		at += len + 1;
	}
}

static struct hct_str
buf_keep(struct hct_buf *buf, struct hct_arena *arena)
{
	struct hct_str text = hct_arena_str(arena, hct_buf_view(buf));

	hct_buf_fini(buf);
	return text;
}

struct hct_str
hct_public_form(struct hct_arena *arena, struct hct_str form)
{
	struct hct_buf buf;

	if (form.len == 0)
		return HCT_STR_NONE;
	hct_buf_init(&buf, 8 * form.len + 64);
	form_add(&buf, form);
	return buf_keep(&buf, arena);
}

struct hct_str
hct_public_url(struct hct_arena *arena, struct hct_str url)
{
	ptrdiff_t scheme = hct_str_find(url, HCT_STR("://"));
	size_t host = scheme < 0 ? 0 : (size_t)scheme + 3;
	size_t path = host, user_end = 0;
	struct hct_buf buf;
	const char *question;

	while (path < url.len && !strchr("/?#", url.ptr[path])) {
		if (url.ptr[path] == '@')
			user_end = path;
		path++;
	}
	question = url.len > path ? memchr(url.ptr + path, '?', url.len - path) : NULL;
	hct_buf_init(&buf, 8 * url.len + 64);
	hct_buf_add(&buf, url.ptr, host);
	if (user_end)
		hct_buf_cstr(&buf, "***");
	else
		user_end = host;
	if (!question) {
		hct_buf_add(&buf, url.ptr + user_end, url.len - user_end);
		return buf_keep(&buf, arena);
	}
	hct_buf_add(&buf, url.ptr + user_end, (size_t)(question + 1 - (url.ptr + user_end)));
	form_add(&buf, (struct hct_str){ question + 1, (size_t)(url.ptr + url.len - question) - 1 });
	return buf_keep(&buf, arena);
}
