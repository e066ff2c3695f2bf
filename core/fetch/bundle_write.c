/* core/fetch/bundle_write.c: a bundle as a file; the format is in bundle.h. */
#include "fetch/bundle_store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
#include <zlib.h>

/* zlib writes plain files too (mode "T"), so there is one path. */
struct writer {
	gzFile file;
	bool failed;
};

static void
put(struct writer *writer, const char *bytes, size_t len)
{
	while (len && !writer->failed) {
		unsigned part = (unsigned)MIN(len, (size_t)1 << 24);

		if (gzwrite(writer->file, bytes, part) != (int)part)
			writer->failed = true;
		bytes += part;
		len -= part;
	}
}

static void
put_text(struct writer *writer, const char *text)
{
	put(writer, text, strlen(text));
}

static void
put_string(struct writer *writer, struct hct_str text)
{
	size_t from = 0;

	put_text(writer, "\"");
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		char escape[8];

		if (c >= 0x20 && c != '"' && c != '\\')
			continue;
		put(writer, text.ptr + from, i - from);
		from = i + 1;
		if (c == '"' || c == '\\')
			g_snprintf(escape, sizeof escape, "\\%c", c);
		else if (c == '\n')
			g_snprintf(escape, sizeof escape, "\\n");
		else
			g_snprintf(escape, sizeof escape, "\\u%04x", c);
		put_text(writer, escape);
	}
	put(writer, text.ptr + from, text.len - from);
	put_text(writer, "\"");
}

static void
put_member(struct writer *writer, const char *name, struct hct_str value)
{
	if (value.len == 0)
		return;
	put_text(writer, name);
	put_string(writer, value);
}

static void
put_reply(struct writer *writer, struct hct_bundle *bundle, struct hct_bundle_reply *reply)
{
	char number[32];

	put_text(writer, "{\"method\":");
	put_string(writer, reply->method);
	put_text(writer, ",\"url\":");
	put_string(writer, reply->url);
	put_member(writer, ",\"body\":", reply->request_body);
	put_member(writer, ",\"variant\":", reply->variant);
	g_snprintf(number, sizeof number, ",\"status\":%u", reply->status);
	put_text(writer, number);
	if (reply->error.len) {
		put_member(writer, ",\"error\":", reply->error);
		put_text(writer, "}");
		return;
	}
	put_member(writer, ",\"contentType\":", reply->content_type);
	g_snprintf(number, sizeof number, ",\"bytes\":%zu}", hct_bundle_body(bundle, reply).len);
	put_text(writer, number);
}

static void
put_bodies(struct writer *writer, struct hct_bundle *bundle)
{
	for (guint i = 0; i < bundle->replies->len; i++) {
		struct hct_bundle_reply *reply = g_ptr_array_index(bundle->replies, i);
		struct hct_str body = hct_bundle_body(bundle, reply);

		if (reply->error.len)
			continue;
		put(writer, body.ptr, body.len);
		put_text(writer, "\n");
	}
}

static void
put_bundle(struct writer *writer, struct hct_bundle *bundle)
{
	put_text(writer, "{\"hecateBundle\":1,\n\"settings\":{");
	for (guint i = 0; i < bundle->settings->len; i++) {
		const struct hct_pair *pair = &g_array_index(bundle->settings, struct hct_pair, i);

		put_text(writer, i ? ",\n" : "\n");
		put_string(writer, pair->name);
		put_text(writer, ":");
		put_string(writer, pair->value);
	}
	put_text(writer, "},\n\"documents\":[");
	for (guint i = 0; i < bundle->documents->len; i++) {
		const struct hct_bundle_document *document =
			&g_array_index(bundle->documents, struct hct_bundle_document, i);

		put_text(writer, i ? ",\n{\"name\":" : "\n{\"name\":");
		put_string(writer, document->name);
		put_text(writer, ",\"text\":");
		put_string(writer, document->text);
		put_text(writer, "}");
	}
	put_text(writer, "],\n\"replies\":[");
	for (guint i = 0; i < bundle->replies->len; i++) {
		put_text(writer, i ? ",\n" : "\n");
		put_reply(writer, bundle, g_ptr_array_index(bundle->replies, i));
	}
	put_text(writer, "]}\n");
	put_bodies(writer, bundle);
}

/* Replies arrive in the network's order; a bundle that is kept in Git should differ only where its content does. Stable, so
 * that replies to the same request keep theirs. */
static gint
reply_compare(gconstpointer a, gconstpointer b)
{
	const struct hct_bundle_reply *one = *(struct hct_bundle_reply *const *)a, *other = *(struct hct_bundle_reply *const *)b;
	const struct hct_str ours[] = { one->url, one->request_body, one->method, one->variant };
	const struct hct_str theirs[] = { other->url, other->request_body, other->method, other->variant };
	int order = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(ours) && !order; i++)
		order = hct_str_cmp(ours[i], theirs[i]);
	return order;
}

hct_status
hct_bundle_write(struct hct_bundle *bundle, const char *path, struct hct_diag *diag)
{
	g_autofree char *beside = g_strdup_printf("%s.%d.tmp", path, (int)getpid());
	struct writer writer = { 0 };
	int fd;

	hct_bundle_sync(bundle);
	g_ptr_array_sort(bundle->replies, reply_compare);
	fd = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
	if (fd < 0)
		return hct_diag_error(diag, HCT_ERR_IO, NULL, "the bundle \"%s\" cannot be written: %s", path,
			g_strerror(errno));
	writer.file = gzdopen(fd, g_str_has_suffix(path, ".gz") ? "wb6" : "wbT");
	if (!writer.file) {
		close(fd);
		unlink(beside);
		return hct_diag_error(diag, HCT_ERR_IO, NULL, "the bundle \"%s\" cannot be written", path);
	}
	errno = 0;
	put_bundle(&writer, bundle);
	if (gzclose(writer.file) != Z_OK)
		writer.failed = true;
	if (!writer.failed && rename(beside, path) == 0)
		return HCT_OK;
	hct_diag_error(diag, HCT_ERR_IO, NULL, "the bundle \"%s\" cannot be written: %s", path,
		errno ? g_strerror(errno) : "the disk is full");
	unlink(beside);
	return HCT_ERR_IO;
}
