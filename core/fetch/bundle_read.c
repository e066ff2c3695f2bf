/* core/fetch/bundle_read.c: a file, plain or compressed, into a bundle; a broken one is an error with its
 * position: line and column in the head, bytes (from 1) behind it. */
#include "fetch/bundle_store.h"

#include "doc/read.h"
#include "fetch/bundle_parse.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#define BUNDLE_MAX_BYTES ((size_t)512 << 20)
#define VERSION 1

struct reader {
	struct hct_bundle *bundle;
	struct hct_diag *diag;
	size_t at; /* where the next body begins */
};

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

/* The next bytes behind the head; the line break after them becomes the NUL. */
static hct_status
body_get(struct reader *reader, const struct hct_node *map, struct hct_body *out_body)
{
	const struct hct_node *node = hct_node_get(map, "bytes");
	struct hct_body *file = &reader->bundle->file;
	const size_t left = file->len - reader->at;
	char *body = file->ptr + reader->at;
	size_t len;

	if (!node)
		return hct_node_error(map, reader->diag, NULL,
			"the bundle is broken: neither \"bytes\" nor \"error\" is here");
	if (!(node->type == HCT_NODE_NUMBER && node->number >= 0 && node->number <= BUNDLE_MAX_BYTES &&
		    node->number == (double)(size_t)node->number))
		return hct_node_error(
			node, reader->diag, NULL, "the bundle is broken: this is no number of bytes");
	len = (size_t)node->number;
	if (len >= left)
		return hct_node_error(node, reader->diag, NULL,
			"the bundle is cut short: it has %zu bytes, and this body with its line break "
			"needs bytes %zu to %zu",
			file->len, reader->at + 1, reader->at + len + 1);
	if (body[len] != '\n')
		return hct_node_error(node, reader->diag, NULL,
			"the bundle is broken: this body has bytes %zu to %zu, and no line break follows",
			reader->at + 1, reader->at + len);
	body[len] = '\0';
	*out_body = hct_body_borrow(body, len);
	reader->at += len + 1;
	return HCT_OK;
}

static hct_status
reply_get(struct reader *reader, const struct hct_node *map)
{
	struct hct_diag *diag = reader->diag;
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
		*texts[i] = texts[i]->len ? hct_arena_str(reader->bundle->arena, *texts[i]) : HCT_STR_NONE;
	}
	if (status && !(status->type == HCT_NODE_NUMBER && status->number >= 0 && status->number <= 999 &&
			      status->number == (uint32_t)status->number))
		return hct_node_error(status, diag, NULL, "the bundle is broken: this is no HTTP status");
	reply.status = status ? (uint32_t)status->number : 0;
	if (!reply.error.len && body_get(reader, map, &reply.body) < 0)
		return HCT_ERR_SPEC;
	if (reply.error.len && hct_node_get(map, "bytes"))
		return hct_node_error(
			map, diag, NULL, "the bundle is broken: a reply with an error has no body");
	hct_bundle_index(reader->bundle, &reply);
	return HCT_OK;
}

static hct_status
document_get(struct reader *reader, const struct hct_node *map)
{
	struct hct_str name, text;

	if (text_get(map, "name", true, reader->diag, &name) < 0 ||
		text_get(map, "text", true, reader->diag, &text) < 0)
		return HCT_ERR_SPEC;
	hct_bundle_add_document(reader->bundle, name, text);
	return HCT_OK;
}

static hct_status
settings_get(struct reader *reader, const struct hct_node *map)
{
	if (!map)
		return HCT_OK;
	if (map->type != HCT_NODE_MAP)
		return hct_node_error(
			map, reader->diag, NULL, "the bundle is broken: \"settings\" is not a map");
	for (uint32_t i = 0; i < map->count; i++) {
		g_autofree char *name = g_strndup(map->members[i].name.ptr, map->members[i].name.len);

		if (map->members[i].value->type != HCT_NODE_STRING)
			return hct_node_error(map->members[i].value, reader->diag, NULL,
				"the bundle is broken: a setting is a text");
		hct_bundle_set(reader->bundle, name, map->members[i].value->text);
	}
	return HCT_OK;
}

static hct_status
list_get(struct reader *reader, const struct hct_node *root, const char *name,
	hct_status (*one)(struct reader *reader, const struct hct_node *map))
{
	const struct hct_node *list = hct_node_get(root, name);

	if (!list)
		return HCT_OK;
	if (list->type != HCT_NODE_LIST)
		return hct_node_error(
			list, reader->diag, NULL, "the bundle is broken: \"%s\" is not a list", name);
	for (uint32_t i = 0; i < list->count; i++) {
		hct_status status = one(reader, list->items[i]);

		if (status < 0)
			return status;
	}
	return HCT_OK;
}

/* Length of the JSON object at the beginning; 0: there is none, or it does not end. */
static size_t
head_len(struct hct_str text)
{
	size_t depth = 0;
	bool quoted = false;

	if (!hct_str_starts(text, "{"))
		return 0;
	for (size_t i = 0; i < text.len; i++) {
		const char c = text.ptr[i];

		if (c == '"')
			quoted = !quoted;
		else if (quoted)
			i += c == '\\';
		else if (c == '{' || c == '[')
			depth++;
		else if ((c == '}' || c == ']') && --depth == 0)
			return i + 1;
	}
	return 0;
}

static hct_status
head_parse(struct hct_arena *arena, struct hct_str name, struct hct_str text, struct hct_diag *diag,
	const struct hct_node **out_root)
{
	const struct hct_doc_limits limits = { .max_bytes = BUNDLE_MAX_BYTES, .max_depth = 8 };
	const struct hct_where start = { name, 1, 1, HCT_STR_NONE };
	const struct hct_node *version;
	struct hct_docs docs;
	hct_status status;

	if (text.len && text.ptr[0] != '{')
		return hct_diag_error(
			diag, HCT_ERR_SPEC, &start, "\"%.*s\" is not a hecate bundle", HCT_FMT(name));
	status = hct_doc_parse(arena, name, text, &limits, diag, &docs);
	if (status < 0)
		return status;
	version = docs.count == 1 ? hct_node_get(docs.roots[0], "hecateBundle") : NULL;
	if (!version)
		return hct_diag_error(
			diag, HCT_ERR_SPEC, &start, "\"%.*s\" is not a hecate bundle", HCT_FMT(name));
	if (version->type != HCT_NODE_NUMBER || version->number != VERSION)
		return hct_node_error(version, diag, NULL,
			"this bundle has format %.*s; this program reads format %d",
			(int)MIN(version->text.len, 40), version->text.ptr ? version->text.ptr : "", VERSION);
	*out_root = docs.roots[0];
	return HCT_OK;
}

static hct_status
content_get(struct reader *reader, const struct hct_node *root, const char *name, size_t head)
{
	const struct hct_body *file = &reader->bundle->file;
	const struct hct_where where = { hct_str(name), 0, 0, HCT_STR_NONE };
	hct_status status;

	if (file->len > head && file->ptr[head] != '\n')
		return hct_diag_error(reader->diag, HCT_ERR_SPEC, &where,
			"the bundle is broken: its head ends at byte %zu, and no line break follows", head);
	reader->at = MIN(head + 1, file->len);
	status = settings_get(reader, hct_node_get(root, "settings"));
	if (status >= 0)
		status = list_get(reader, root, "documents", document_get);
	if (status >= 0)
		status = list_get(reader, root, "replies", reply_get);
	if (status >= 0 && reader->at < file->len)
		return hct_diag_error(reader->diag, HCT_ERR_SPEC, &where,
			"the bundle is broken: its last body ends at byte %zu, and %zu more bytes follow",
			reader->at, file->len - reader->at);
	return status;
}

hct_status
hct_bundle_parse(
	const char *name, struct hct_body *file, struct hct_diag *diag, struct hct_bundle **out_bundle)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct reader reader = { .bundle = hct_bundle_create(), .diag = diag };
	struct hct_str text = hct_body_view(file);
	const size_t head = head_len(text);
	const struct hct_node *root = NULL;
	hct_status status;

	reader.bundle->file = *file;
	*file = (struct hct_body){ 0 };
	/* A head that does not end is an error of its grammar, which the reader of documents finds. */
	status = head_parse(arena, hct_str(name), head ? hct_str_sub(text, 0, head) : text, diag, &root);
	if (status >= 0)
		status = content_get(&reader, root, name, head ? head : text.len);
	if (status < 0) {
		hct_bundle_destroy(reader.bundle);
		return status;
	}
	*out_bundle = reader.bundle;
	return HCT_OK;
}

static hct_status
file_too_large(const char *path, struct hct_diag *diag)
{
	return hct_diag_error(diag, HCT_ERR_LIMIT, NULL, "the bundle \"%s\" is larger than %zu MiB", path,
		BUNDLE_MAX_BYTES >> 20);
}

static hct_status
file_failed(const char *path, const char *reason, struct hct_diag *diag)
{
	return hct_diag_error(diag, HCT_ERR_IO, NULL, "the bundle \"%s\" cannot be read: %s", path, reason);
}

/* zlib reads what is not compressed as it is, so this does for pipes, too. */
static hct_status
file_inflate(const char *path, int fd, struct hct_body *file, struct hct_diag *diag)
{
	gzFile stream = gzdopen(fcntl(fd, F_DUPFD_CLOEXEC, 0), "rb");
	char chunk[1 << 16];
	const char *reason = NULL;
	int n, code;

	if (!stream)
		return file_failed(path, g_strerror(errno), diag);
	errno = 0;
	gzbuffer(stream, sizeof chunk);
	while ((n = gzread(stream, chunk, sizeof chunk)) > 0 && file->len <= BUNDLE_MAX_BYTES)
		hct_body_add(file, chunk, (size_t)n);
	gzerror(stream, &code);
	if (n < 0)
		reason = code == Z_ERRNO ? g_strerror(errno) : "it is damaged";
	else if (code == Z_BUF_ERROR)
		reason = "it is cut short";
	gzclose_r(stream);
	if (reason)
		return file_failed(path, reason, diag);
	return file->len > BUNDLE_MAX_BYTES ? file_too_large(path, diag) : HCT_OK;
}

/* Not mapped, though that would be a little faster: who copies another file over this one would break the render. */
static hct_status
file_copy(const char *path, int fd, size_t size, struct hct_body *file, struct hct_diag *diag)
{
	ssize_t n = 1;

	hct_body_reserve(file, size);
	while (file->len < size && n != 0) {
		n = read(fd, file->ptr + file->len, size - file->len);
		if (n < 0 && errno != EINTR)
			return file_failed(path, g_strerror(errno), diag);
		file->len += n > 0 ? (size_t)n : 0;
	}
	file->ptr[file->len] = '\0';
	return HCT_OK;
}

static bool
is_plain(int fd, const struct stat *info)
{
	unsigned char magic[2];

	return S_ISREG(info->st_mode) &&
	       !(pread(fd, magic, sizeof magic, 0) == sizeof magic && magic[0] == 0x1f && magic[1] == 0x8b);
}

static hct_status
file_read(const char *path, int fd, struct hct_body *file, struct hct_diag *diag)
{
	struct stat info;

	if (fstat(fd, &info) < 0)
		return file_failed(path, g_strerror(errno), diag);
	if (!is_plain(fd, &info))
		return file_inflate(path, fd, file, diag);
	if ((uint64_t)info.st_size > BUNDLE_MAX_BYTES)
		return file_too_large(path, diag);
	return file_copy(path, fd, (size_t)info.st_size, file, diag);
}

hct_status
hct_bundle_read(const char *path, struct hct_diag *diag, struct hct_bundle **out_bundle)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct hct_body file = { 0 };
	hct_status status;

	if (fd < 0)
		return file_failed(path, g_strerror(errno), diag);
	status = file_read(path, fd, &file, diag);
	close(fd);
	if (status >= 0)
		status = hct_bundle_parse(path, &file, diag, out_bundle);
	hct_body_fini(&file);
	return status;
}
