/* core/fmt/fmt.c: read, order, write, and prove that nothing was lost. */
#include "fmt/fmt.h"

#include "doc/guess.h"
#include "fmt/order.h"
#include "fmt/upgrade_run.h"
#include "fmt/write.h"

#include <glib.h>

struct job {
	struct hct_str name, bytes;
	struct hct_fmt_options options;
	struct hct_diag *diag;
};

/* The document read twice: for what it says, and for writing. */
struct work {
	struct hct_arena *docs_arena, *tree_arena;
	struct hct_docs docs;
	struct hct_fmt_tree *tree;
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
read_tree(const struct job *job, struct hct_arena *arena, struct hct_str bytes, struct hct_diag *diag)
{
	struct hct_str text = with_unix_lines(arena, bytes);
	struct hct_fmt_tree *tree = hct_fmt_read_json(arena, text);

	return tree ? tree : hct_fmt_read_yaml(arena, job->name, text, diag);
}

/* Into *buf. */
static hct_status
write_tree(const struct job *job, const struct hct_fmt_tree *tree, struct hct_buf *buf)
{
	hct_buf_init(buf, hct_doc_max_bytes(job->options.limits));
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

/* What is to be found again in the result. */
struct expected {
	size_t comments;
	uint64_t comment_sum;
	const struct hct_fmt_tree *tree; /* NULL: the values are compared with the documents */
};

/* Whether the text has all comments, and would be written as it is. */
static bool
is_final(const struct job *job, const struct expected *expected, struct hct_str text)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_fmt_tree *again = read_tree(job, arena, text, job->diag);
	struct hct_fmt_order order;
	struct hct_buf buf;
	bool final = false;

	if (!again || again->comments != expected->comments || again->comment_sum != expected->comment_sum ||
		(expected->tree && !hct_fmt_same_trees(again, expected->tree)))
		return false;
	hct_fmt_order(again, &order);
	if (write_tree(job, again, &buf) == HCT_OK)
		final = hct_str_eq(hct_buf_view(&buf), text);
	hct_buf_fini(&buf);
	return final;
}

/* Each tree goes as soon as it is not needed any more: of a large text none is small. */
static hct_status
check(const struct job *job, struct work *work, bool upgraded, struct hct_str text)
{
	struct expected expected = { work->tree->comments, work->tree->comment_sum,
		upgraded ? work->tree : NULL };
	bool same = true;

	if (!upgraded) {
		hct_arena_reset(work->tree_arena);
		same = keeps_values(job, &work->docs, text);
	}
	hct_arena_reset(work->docs_arena);
	if (!same)
		return job_fail(job, HCT_ERR_INTERNAL,
			"the result would not say the same, so the text is left as it is");
	if (!is_final(job, &expected, text))
		return job_fail(
			job, HCT_ERR_INTERNAL, "the result would not be final, so the text is left as it is");
	return HCT_OK;
}

static hct_status
write_result(const struct job *job, struct hct_arena *arena, struct work *work, bool upgraded,
	struct hct_fmt_result *result)
{
	struct hct_buf buf;
	hct_status status = write_tree(job, work->tree, &buf);

	result->state = HCT_FMT_SAME;
	if (status == HCT_OK && !hct_str_eq(hct_buf_view(&buf), job->bytes)) {
		result->state = HCT_FMT_CHANGED;
		result->text = hct_arena_str(arena, hct_buf_view(&buf));
		hct_buf_fini(&buf);
		status = check(job, work, upgraded, result->text);
	}
	hct_buf_fini(&buf);
	return status;
}

static hct_status
lay_out(const struct job *job, struct hct_arena *arena, struct work *work, struct hct_fmt_result *result)
{
	struct hct_fmt_order order;
	size_t upgraded = 0;

	hct_fmt_order(work->tree, &order);
	if (job->options.upgrade)
		upgraded = hct_upgrade_run(work->tree, job->name, job->options.limits, job->diag);
	if (order.resources == 0 && upgraded == 0 && !job->options.any) {
		job_tell(job, "it holds no resource of Perses and is left alone");
		return HCT_OK;
	}
	if (!work->tree->json && hct_str_ends(job->name, ".json"))
		return job_fail(job, HCT_ERR_SPEC, "the name says JSON, but the text is YAML");
	if (order.kept)
		job_tell(job, "members keep their order, because an alias would come before its anchor");
	return write_result(job, arena, work, upgraded > 0, result);
}

/* Both trees; after an error in `faults` the second is NULL. */
static hct_status
read_both(const struct job *job, struct work *work, struct hct_diag *faults)
{
	hct_status status = hct_doc_parse(
		work->docs_arena, job->name, job->bytes, job->options.limits, faults, &work->docs);

	if (status)
		return status;
	work->tree = read_tree(job, work->tree_arena, job->bytes, faults);
	return work->tree ? HCT_OK : HCT_ERR_SPEC;
}

static hct_status
run(const struct job *job, struct hct_arena *arena, struct work *work, struct hct_fmt_result *result)
{
	struct hct_diag faults;
	hct_status status;

	hct_diag_init(&faults, work->docs_arena);
	status = read_both(job, work, &faults);
	if (status && hct_guess_template(job->bytes)) {
		job_tell(job, "it is a template, no document yet, and is left alone");
		return HCT_OK;
	}
	if (status && job->options.found && !hct_guess_perses(job->bytes)) {
		job_tell(job, "it cannot be read, holds nothing of Perses and is left alone");
		return HCT_OK;
	}
	if (status) {
		hct_diag_append(job->diag, &faults);
		return status;
	}
	return lay_out(job, arena, work, result);
}

hct_status
hct_fmt(struct hct_arena *arena, struct hct_str name, struct hct_str bytes,
	const struct hct_fmt_options *options, struct hct_diag *diag, struct hct_fmt_result *out_result)
{
	HCT_AUTO_ARENA docs_arena = hct_arena_create();
	HCT_AUTO_ARENA tree_arena = hct_arena_create();
	struct job job = { .name = name, .bytes = bytes, .diag = diag };
	struct work work = { .docs_arena = docs_arena, .tree_arena = tree_arena };
	struct hct_fmt_result result = { HCT_FMT_FOREIGN, bytes };
	hct_status status;

	if (options)
		job.options = *options;
	status = run(&job, arena, &work, &result);
	if (status == HCT_OK)
		*out_result = result;
	return status;
}
