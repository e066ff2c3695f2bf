/* core/doc/read.c: from bytes, files and standard input to trees: size, encoding, JSON or YAML. */
#include "doc/read.h"

#include "base/buf.h"
#include "doc/build.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { READ_CHUNK = 64 * 1024 };

size_t
hct_doc_max_bytes(const struct hct_doc_limits *limits)
{
	return limits && limits->max_bytes ? limits->max_bytes : (size_t)64 << 20;
}

static hct_status
read_check_utf8(struct hct_str name, struct hct_str text, struct hct_diag *diag)
{
	struct hct_where where = { .file = name, .line = 1 };
	const char *bad, *line = text.ptr;

	if (text.len >= 2 && (memcmp(text.ptr, "\xff\xfe", 2) == 0 || memcmp(text.ptr, "\xfe\xff", 2) == 0))
		return hct_diag_fault(
			diag, HCT_ERR_SPEC, HCT_RULE_SYNTAX, &where, "the text is UTF-16; UTF-8 is needed");
	if (g_utf8_validate_len(text.ptr, text.len, &bad))
		return HCT_OK;
	for (const char *p = text.ptr; p < bad; p++) {
		if (*p != '\n')
			continue;
		where.line++;
		line = p + 1;
	}
	where.column = (uint32_t)g_utf8_strlen(line, bad - line) + 1;
	if (*bad == '\0')
		return hct_diag_fault(diag, HCT_ERR_SPEC, HCT_RULE_SYNTAX, &where,
			"the text has a NUL at byte %zd", bad - text.ptr);
	return hct_diag_fault(diag, HCT_ERR_SPEC, HCT_RULE_SYNTAX, &where,
		"the text is not valid UTF-8 at byte %zd (0x%02x)", bad - text.ptr, (unsigned char)*bad);
}

/* What decides between the languages is whether the whole is JSON; this only spares a hopeless attempt. */
static bool
read_may_be_json(struct hct_str text)
{
	text = hct_str_trim(text);
	return text.len && (strchr("{[\"-tfn", text.ptr[0]) || g_ascii_isdigit(text.ptr[0]));
}

static bool
read_looks_like_json(struct hct_str text)
{
	text = hct_str_trim(text);
	return text.len && strchr("{[", text.ptr[0]);
}

struct read_try {
	struct hct_build build;
	struct hct_diag diag;
};

static void
try_begin(struct read_try *attempt, struct hct_arena *arena, struct hct_str name,
	const struct hct_doc_limits *limits)
{
	hct_diag_init(&attempt->diag, arena);
	hct_build_init(&attempt->build, arena, name, limits, &attempt->diag);
}

static hct_status
read_languages(struct hct_arena *arena, struct hct_str name, struct hct_str text,
	const struct hct_doc_limits *limits, struct hct_diag *diag, GPtrArray *roots)
{
	struct hct_node *root = NULL;
	struct read_try json, yaml;

	try_begin(&json, arena, name, limits);
	if (read_may_be_json(text))
		root = hct_json_read(&json.build, text);
	hct_build_fini(&json.build);
	if (root && root->type != HCT_NODE_NULL)
		g_ptr_array_add(roots, root);
	if (root)
		return HCT_OK;
	if (json.build.status && !json.build.syntax) {
		hct_diag_append(diag, &json.diag);
		return json.build.status;
	}
	try_begin(&yaml, arena, name, limits);
	hct_yaml_read(&yaml.build, text, roots);
	hct_build_fini(&yaml.build);
	/* Of two grammars that do not fit, the one that was meant has the better message. */
	if (yaml.build.status)
		hct_diag_append(
			diag, yaml.build.syntax && read_looks_like_json(text) ? &json.diag : &yaml.diag);
	return yaml.build.status;
}

hct_status
hct_doc_parse(struct hct_arena *arena, struct hct_str name, struct hct_str bytes,
	const struct hct_doc_limits *limits, struct hct_diag *diag, struct hct_docs *out_docs)
{
	struct hct_where where = { .file = name };
	GPtrArray *roots;
	hct_status status;

	if (bytes.len > hct_doc_max_bytes(limits))
		return hct_diag_fault(diag, HCT_ERR_LIMIT, HCT_RULE_LIMIT, &where,
			"the input has more than %zu bytes", hct_doc_max_bytes(limits));
	if (hct_str_starts(bytes, "\xef\xbb\xbf"))
		bytes = hct_str_sub(bytes, 3, bytes.len);
	if (!bytes.ptr)
		bytes = HCT_STR("");
	status = read_check_utf8(name, bytes, diag);
	if (status)
		return status;
	name = hct_arena_str(arena, name);
	roots = g_ptr_array_new();
	status = read_languages(arena, name, bytes, limits, diag, roots);
	if (status == HCT_OK && roots->len == 0)
		status = hct_diag_fault(diag, HCT_ERR_SPEC, HCT_RULE_SYNTAX, &where, "the input is empty");
	if (status == HCT_OK) {
		out_docs->count = roots->len;
		out_docs->roots = HCT_NEW_ARRAY(arena, struct hct_node *, roots->len);
		memcpy(out_docs->roots, roots->pdata, roots->len * sizeof *out_docs->roots);
	}
	g_ptr_array_free(roots, true);
	return status;
}

/* Up to max + 1 bytes, so that the parser's check sees what is too long. */
static bool
read_all(int fd, struct hct_buf *buf)
{
	char chunk[READ_CHUNK];

	while (!buf->overflow) {
		size_t want = MIN(sizeof chunk, buf->max - buf->len);
		ssize_t got = want ? read(fd, chunk, want) : 0;

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return got == 0;
		hct_buf_add(buf, chunk, (size_t)got);
	}
	return true;
}

static hct_status
read_bytes(const char *path, struct hct_str name, struct hct_diag *diag, struct hct_buf *buf)
{
	bool standard = strcmp(path, "-") == 0;
	int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	struct hct_where where = { .file = name };
	bool ok;

	if (fd < 0)
		return hct_diag_fault(diag, HCT_ERR_IO, HCT_RULE_UNREADABLE, &where, "cannot be opened: %s",
			g_strerror(errno));
	ok = read_all(fd, buf);
	if (!ok)
		(void)hct_diag_fault(diag, HCT_ERR_IO, HCT_RULE_UNREADABLE, &where, "cannot be read: %s",
			g_strerror(errno));
	if (!standard)
		close(fd);
	return ok ? HCT_OK : HCT_ERR_IO;
}

hct_status
hct_doc_read_bytes(struct hct_arena *arena, const char *path, const struct hct_doc_limits *limits,
	struct hct_diag *diag, struct hct_str *out_bytes)
{
	struct hct_str name = hct_str(strcmp(path, "-") == 0 ? "standard input" : path);
	struct hct_buf buf;
	hct_status status;

	hct_buf_init(&buf, hct_doc_max_bytes(limits) + 1);
	status = read_bytes(path, name, diag, &buf);
	if (status == HCT_OK)
		*out_bytes = hct_arena_str(arena, hct_buf_view(&buf));
	hct_buf_fini(&buf);
	return status;
}

hct_status
hct_doc_read_file(struct hct_arena *arena, const char *path, const struct hct_doc_limits *limits,
	struct hct_diag *diag, struct hct_docs *out_docs, struct hct_str *out_bytes)
{
	struct hct_str name = hct_str(strcmp(path, "-") == 0 ? "standard input" : path);
	struct hct_buf buf;
	hct_status status;

	hct_buf_init(&buf, hct_doc_max_bytes(limits) + 1);
	status = read_bytes(path, name, diag, &buf);
	if (status == HCT_OK && out_bytes)
		*out_bytes = hct_arena_str(arena, hct_buf_view(&buf));
	if (status == HCT_OK)
		status = hct_doc_parse(arena, name, hct_buf_view(&buf), limits, diag, out_docs);
	hct_buf_fini(&buf);
	return status;
}
