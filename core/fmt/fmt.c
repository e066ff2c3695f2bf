/* core/fmt/fmt.c: read, order, write, and prove that nothing was lost. */
#include "fmt/fmt.h"

#include "fmt/order.h"
#include "fmt/upgrade_run.h"
#include "fmt/write.h"

#include <glib.h>

#define BYTES_DEFAULT ((size_t)64 << 20)

struct job {
	struct hct_str name, bytes;
	struct hct_fmt_options options;
	struct hct_diag *diag;
};

static hct_status
job_fail(const struct job *job, hct_status status, const char *text)
{
	struct hct_where where = { .file = job->name };

	return hct_diag_error(job->diag, status, &where, "%s", text);
}

static void
job_tell(const struct job *job, const char *text)
{
	struct hct_where where = { .file = job->name };

	(void)hct_diag_add(job->diag, HCT_OK, HCT_SEVERITY_INFO, &where, NULL, "%s", text);
}

/* Control lines and values of Helm and its like, which make a text that is no YAML yet. */
static bool
is_template(struct hct_str text)
{
	const char *end = text.ptr + text.len;

	for (const char *p = text.ptr; p && p < end;) {
		const char *line = p, *mark;

		p = memchr(p, '\n', (size_t)(end - p));
		p = p ? p + 1 : end;
		while (line < p && (*line == ' ' || *line == '\t' || *line == '-'))
			line++;
		if (p - line > 2 && line[0] == '{' && line[1] == '{')
			return true;
		mark = g_strstr_len(line, p - line, ": {{");
		if (mark)
			return true;
	}
	return false;
}

/* Line ends as YAML itself reads them. A byte order mark is no part of the text. */
static struct hct_str
with_unix_lines(struct hct_arena *arena, struct hct_str text)
{
	char *copy, *to;

	if (hct_str_starts(text, "\xef\xbb\xbf"))
		text = hct_str_sub(text, 3, text.len);
	if (text.len == 0 || !memchr(text.ptr, '\r', text.len))
		return text.len ? text : HCT_STR("");
	copy = to = HCT_NEW_ARRAY(arena, char, text.len);
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '\r' && i + 1 < text.len && text.ptr[i + 1] == '\n')
			continue;
		*to++ = text.ptr[i] == '\r' ? '\n' : text.ptr[i];
	}
	return (struct hct_str){ copy, (size_t)(to - copy) };
}

static struct hct_fmt_tree *
read_tree(const struct job *job, struct hct_arena *arena, struct hct_str bytes)
{
	struct hct_str text = with_unix_lines(arena, bytes);
	struct hct_fmt_tree *tree = hct_fmt_read_json(arena, text);

	return tree ? tree : hct_fmt_read_yaml(arena, job->name, text, job->diag);
}

/* Into *buf. */
static hct_status
write_tree(const struct job *job, const struct hct_fmt_tree *tree, struct hct_buf *buf)
{
	hct_buf_init(buf, job->options.limits && job->options.limits->max_bytes
				  ? job->options.limits->max_bytes
				  : BYTES_DEFAULT);
	hct_fmt_write(tree, buf);
	return buf->overflow ? job_fail(job, HCT_ERR_LIMIT,
				       "the text would become too large with a member on each line")
			     : HCT_OK;
}

static bool
same_documents(const struct hct_docs *a, const struct hct_docs *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!hct_fmt_same(a->roots[i], b->roots[i]))
			return false;
	return true;
}

/* Whether the text says what the documents say. */
static bool
keeps_values(const struct job *job, const struct hct_docs *docs, struct hct_str text)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_docs again;
	struct hct_diag diag;

	hct_diag_init(&diag, arena);
	return hct_doc_parse(arena, job->name, text, job->options.limits, &diag, &again) == HCT_OK &&
	       same_documents(docs, &again);
}

/* Whether the text has the comments of the tree, and would be written as it is. */
static bool
is_final(const struct job *job, const struct hct_fmt_tree *tree, struct hct_str text)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_fmt_tree *again = read_tree(job, arena, text);
	struct hct_fmt_order order;
	struct hct_buf buf;
	bool final = false;

	if (!again || again->comments != tree->comments || again->comment_sum != tree->comment_sum ||
		!hct_fmt_same_trees(again, tree))
		return false;
	hct_fmt_order(again, &order);
	if (write_tree(job, again, &buf) == HCT_OK)
		final = hct_str_eq(hct_buf_view(&buf), text);
	hct_buf_fini(&buf);
	return final;
}

/* `upgraded`: it does not say what the documents said, but what the tree says. */
static hct_status
check(const struct job *job, const struct hct_docs *docs, const struct hct_fmt_tree *tree,
	struct hct_str text, bool upgraded)
{
	if (!upgraded && !keeps_values(job, docs, text))
		return job_fail(job, HCT_ERR_INTERNAL,
			"the result would not say the same, so the text is left as it is");
	if (!is_final(job, tree, text))
		return job_fail(
			job, HCT_ERR_INTERNAL, "the result would not be final, so the text is left as it is");
	return HCT_OK;
}

static hct_status
write_result(const struct job *job, struct hct_arena *arena, const struct hct_docs *docs,
	const struct hct_fmt_tree *tree, bool upgraded, struct hct_fmt_result *result)
{
	struct hct_buf buf;
	hct_status status = write_tree(job, tree, &buf);

	result->state = HCT_FMT_SAME;
	if (status == HCT_OK && !hct_str_eq(hct_buf_view(&buf), job->bytes)) {
		result->state = HCT_FMT_CHANGED;
		result->text = hct_arena_str(arena, hct_buf_view(&buf));
		status = check(job, docs, tree, result->text, upgraded);
	}
	hct_buf_fini(&buf);
	return status;
}

static hct_status
lay_out(const struct job *job, struct hct_arena *arena, const struct hct_docs *docs,
	struct hct_fmt_tree *tree, struct hct_fmt_result *result)
{
	struct hct_fmt_order order;
	size_t upgraded = 0;

	hct_fmt_order(tree, &order);
	if (job->options.upgrade)
		upgraded = hct_upgrade_run(tree, job->name, job->options.limits, job->diag);
	if (order.resources == 0 && upgraded == 0 && !job->options.any) {
		job_tell(job, "it holds no resource of Perses and is left alone");
		return HCT_OK;
	}
	if (!tree->json && hct_str_ends(job->name, ".json"))
		return job_fail(job, HCT_ERR_SPEC, "the name says JSON, but the text is YAML");
	if (order.kept)
		job_tell(job, "members keep their order, because an alias would come before its anchor");
	return write_result(job, arena, docs, tree, upgraded > 0, result);
}

hct_status
hct_fmt(struct hct_arena *arena, struct hct_str name, struct hct_str bytes,
	const struct hct_fmt_options *options, struct hct_diag *diag, struct hct_fmt_result *out_result)
{
	HCT_AUTO_ARENA scratch = hct_arena_create();
	struct job job = { .name = name, .bytes = bytes, .diag = diag };
	struct hct_fmt_result result = { HCT_FMT_FOREIGN, bytes };
	struct hct_fmt_tree *tree;
	struct hct_diag faults;
	struct hct_docs docs;
	hct_status status;

	if (options)
		job.options = *options;
	hct_diag_init(&faults, scratch);
	status = hct_doc_parse(scratch, name, bytes, job.options.limits, &faults, &docs);
	if (status && is_template(bytes)) {
		job_tell(&job, "it is a template, no document yet, and is left alone");
		*out_result = result;
		return HCT_OK;
	}
	if (status) {
		hct_diag_append(diag, &faults);
		return status;
	}
	tree = read_tree(&job, scratch, bytes);
	status = tree ? lay_out(&job, arena, &docs, tree, &result) : HCT_ERR_INTERNAL;
	if (status == HCT_OK)
		*out_result = result;
	return status;
}
