/* core/fetch/bundle_read.c: a file, plain or compressed, into a bundle; a broken one is an error with its
 * position. */
#include "fetch/bundle_store.h"

#include "base/buf.h"
#include "doc/read.h"
#include "fetch/bundle_parse.h"

#include <errno.h>
#include <zlib.h>

#define BUNDLE_MAX_BYTES ((size_t)512 << 20)
#define VERSION 1

/* A member that must be a text; absent: {NULL,0}. */
static hct_status
text_get(const struct hct_node *map, const char *name, bool required, struct hct_diag *diag,
	struct hct_str *out_text)
{
	const struct hct_node *node = hct_node_get(map, name);

	if (!node && !required)
		return HCT_OK;
	if (!node)
		return hct_node_error(map, diag, NULL, "the bundle is broken: \"%s\" is missing here", name);
	if (node->type != HCT_NODE_STRING)
		return hct_node_error(node, diag, NULL, "the bundle is broken: \"%s\" is not a text", name);
	*out_text = node->text;
	return HCT_OK;
}

static hct_status
body_get(const struct hct_node *map, struct hct_diag *diag, struct hct_bundle_reply *reply)
{
	struct hct_str text = HCT_STR_NONE, base64 = HCT_STR_NONE;

	if (text_get(map, "text", false, diag, &text) < 0 ||
		text_get(map, "base64", false, diag, &base64) < 0)
		return HCT_ERR_SPEC;
	if (base64.len) {
		g_autofree char *copy = g_strndup(base64.ptr, base64.len);
		gsize len;
		guchar *bytes = g_base64_decode_inplace(copy, &len);

		hct_body_add(&reply->body, bytes, len);
	} else {
		hct_body_add(&reply->body, text.ptr ? text.ptr : "", text.len);
	}
	return HCT_OK;
}

static hct_status
reply_get(struct hct_bundle *bundle, const struct hct_node *map, struct hct_diag *diag)
{
	const struct hct_node *status = hct_node_get(map, "status");
	struct hct_bundle_reply reply = { 0 };
	struct hct_str *texts[] = { &reply.method, &reply.url, &reply.request_body, &reply.variant,
		&reply.content_type, &reply.error };
	static const char *const names[] = { "method", "url", "body", "variant", "contentType", "error" };

	if (map->type != HCT_NODE_MAP)
		return hct_node_error(map, diag, NULL, "the bundle is broken: a reply is a map");
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		if (text_get(map, names[i], i < 2, diag, texts[i]) < 0)
			return HCT_ERR_SPEC;
		*texts[i] = texts[i]->len ? hct_arena_str(bundle->arena, *texts[i]) : HCT_STR_NONE;
	}
	if (status && !(status->type == HCT_NODE_NUMBER && status->number >= 0 && status->number <= 999 &&
			      status->number == (uint32_t)status->number))
		return hct_node_error(status, diag, NULL, "the bundle is broken: this is no HTTP status");
	reply.status = status ? (uint32_t)status->number : 0;
	if (!reply.error.len && body_get(map, diag, &reply) < 0)
		return HCT_ERR_SPEC;
	hct_bundle_index(bundle, &reply);
	return HCT_OK;
}

static hct_status
document_get(struct hct_bundle *bundle, const struct hct_node *map, struct hct_diag *diag)
{
	struct hct_str name, text;

	if (text_get(map, "name", true, diag, &name) < 0 || text_get(map, "text", true, diag, &text) < 0)
		return HCT_ERR_SPEC;
	hct_bundle_add_document(bundle, name, text);
	return HCT_OK;
}

static hct_status
settings_get(struct hct_bundle *bundle, const struct hct_node *map, struct hct_diag *diag)
{
	if (!map)
		return HCT_OK;
	if (map->type != HCT_NODE_MAP)
		return hct_node_error(map, diag, NULL, "the bundle is broken: \"settings\" is not a map");
	for (uint32_t i = 0; i < map->count; i++) {
		g_autofree char *name = g_strndup(map->members[i].name.ptr, map->members[i].name.len);

		if (map->members[i].value->type != HCT_NODE_STRING)
			return hct_node_error(map->members[i].value, diag, NULL,
				"the bundle is broken: a setting is a text");
		hct_bundle_set(bundle, name, map->members[i].value->text);
	}
	return HCT_OK;
}

static hct_status
list_get(struct hct_bundle *bundle, const struct hct_node *root, const char *name, struct hct_diag *diag,
	hct_status (*one)(struct hct_bundle *bundle, const struct hct_node *map, struct hct_diag *diag))
{
	const struct hct_node *list = hct_node_get(root, name);

	if (!list)
		return HCT_OK;
	if (list->type != HCT_NODE_LIST)
		return hct_node_error(list, diag, NULL, "the bundle is broken: \"%s\" is not a list", name);
	for (uint32_t i = 0; i < list->count; i++) {
		hct_status status = one(bundle, list->items[i], diag);

		if (status < 0)
			return status;
	}
	return HCT_OK;
}

hct_status
hct_bundle_parse(
	const char *name, struct hct_str bytes, struct hct_diag *diag, struct hct_bundle **out_bundle)
{
	const struct hct_doc_limits limits = { .max_bytes = BUNDLE_MAX_BYTES, .max_depth = 8 };
	HCT_AUTO_ARENA arena = hct_arena_create();
	const struct hct_node *root, *version;
	struct hct_bundle *bundle;
	struct hct_docs docs;
	hct_status status = hct_doc_parse(arena, hct_str(name), bytes, &limits, diag, &docs);

	if (status < 0)
		return status;
	if (docs.count != 1)
		return hct_diag_error(diag, HCT_ERR_SPEC, NULL, "\"%s\" is not a hecate bundle", name);
	root = docs.roots[0];
	version = hct_node_get(root, "hecateBundle");
	if (!version)
		return hct_node_error(root, diag, NULL, "\"%s\" is not a hecate bundle", name);
	if (version->type != HCT_NODE_NUMBER || version->number != VERSION)
		return hct_node_error(version, diag, NULL,
			"this bundle has format %.*s; this program reads format %d",
			(int)MIN(version->text.len, 40), version->text.ptr ? version->text.ptr : "", VERSION);
	bundle = hct_bundle_create();
	status = settings_get(bundle, hct_node_get(root, "settings"), diag);
	if (status >= 0)
		status = list_get(bundle, root, "documents", diag, document_get);
	if (status >= 0)
		status = list_get(bundle, root, "replies", diag, reply_get);
	if (status < 0) {
		hct_bundle_destroy(bundle);
		return status;
	}
	*out_bundle = bundle;
	return HCT_OK;
}

/* zlib reads plain files as they are. */
static hct_status
file_read(const char *path, struct hct_buf *buf, struct hct_diag *diag)
{
	gzFile file = gzopen(path, "rbe");
	char chunk[1 << 16];
	const char *reason;
	int n, code;

	if (!file)
		return hct_diag_error(diag, HCT_ERR_IO, NULL, "the bundle \"%s\" cannot be read: %s", path,
			g_strerror(errno));
	errno = 0;
	while ((n = gzread(file, chunk, sizeof chunk)) > 0 && !buf->overflow)
		hct_buf_add(buf, chunk, (size_t)n);
	reason = gzerror(file, &code);
	if (n < 0)
		reason = code == Z_ERRNO ? g_strerror(errno) : "it is damaged";
	else if (code == Z_BUF_ERROR)
		reason = "it is cut short";
	else
		reason = NULL;
	gzclose_r(file);
	if (reason)
		return hct_diag_error(
			diag, HCT_ERR_IO, NULL, "the bundle \"%s\" cannot be read: %s", path, reason);
	if (buf->overflow)
		return hct_diag_error(diag, HCT_ERR_LIMIT, NULL, "the bundle \"%s\" is larger than %zu MiB",
			path, BUNDLE_MAX_BYTES >> 20);
	return HCT_OK;
}

hct_status
hct_bundle_read(const char *path, struct hct_diag *diag, struct hct_bundle **out_bundle)
{
	struct hct_buf buf;
	hct_status status;

	hct_buf_init(&buf, BUNDLE_MAX_BYTES);
	status = file_read(path, &buf, diag);
	if (status >= 0)
		status = hct_bundle_parse(path, hct_buf_view(&buf), diag, out_bundle);
	hct_buf_fini(&buf);
	return status;
}
