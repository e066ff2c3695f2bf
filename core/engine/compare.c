/* core/engine/compare.c: reading two sides, comparing them, and writing what changed. */
#include "engine/compare.h"
#include "diff/unpack.h"
#include "engine/notes.h"

#include <glib.h>

#define COMPARE_OUTPUT_MAX ((size_t)1 << 31)

/* Nothing but blanks, comments and marks of documents: a side without any, for what is new has no old file. */
static bool
text_is_empty(struct hct_str text)
{
	while (text.len) {
		const char *end = memchr(text.ptr, '\n', text.len);
		struct hct_str line = { text.ptr, end ? (size_t)(end - text.ptr) : text.len };

		text = hct_str_sub(text, line.len + 1, text.len);
		line = hct_str_trim(line);
		if (line.len && line.ptr[0] != '#' && !hct_str_is(line, "---") && !hct_str_is(line, "..."))
			return false;
	}
	return true;
}

static hct_status
side_read(struct hct_diff *diff, struct hct_compared_side *side, const struct hct_diff_side *given)
{
	bool standard = !given->text && strcmp(given->name, "-") == 0;
	struct hct_docs docs = { 0 };
	hct_status status = HCT_OK;

	side->name = standard ? HCT_STR("standard input") : hct_arena_str(diff->arena, hct_str(given->name));
	if (given->text)
		side->text = hct_arena_str(diff->arena, (struct hct_str){ given->text, given->len });
	else
		status = hct_doc_read_bytes(diff->arena, given->name, NULL, &diff->diag, &side->text);
	if (status || text_is_empty(side->text))
		return status;
	status = hct_doc_parse(diff->arena, side->name, side->text, NULL, &diff->diag, &docs);
	side->foreign = docs.count > 0;
	return status ? status
		      : hct_diff_resources(diff->arena, &docs, side->text, &diff->diag, &side->resources);
}

/* A file may lose its last dashboard, and keep what is not of Perses; but where neither side has any, somebody meant
 * another file. */
static hct_status
sides_check(struct hct_diff *diff)
{
	hct_status status = HCT_OK;

	if (diff->sides[0].resources.count || diff->sides[1].resources.count)
		return HCT_OK;
	for (size_t i = 0; i < G_N_ELEMENTS(diff->sides); i++) {
		struct hct_where where = { .file = diff->sides[i].name };

		if (diff->sides[i].foreign)
			status = hct_diag_error(
				&diff->diag, HCT_ERR_SPEC, &where, "the input holds no resource of Perses");
	}
	return status;
}

hct_status
hct_diff_create(const struct hct_diff_side *old_side, const struct hct_diff_side *new_side,
	struct hct_diff **out_diff)
{
	struct hct_diff *diff = g_new0(struct hct_diff, 1);
	hct_status status, other;

	diff->arena = hct_arena_create();
	hct_diag_init(&diff->diag, diff->arena);
	hct_buf_init(&diff->text, COMPARE_OUTPUT_MAX);
	*out_diff = diff;
	/* Both, so that one run tells all that is wrong. */
	status = side_read(diff, &diff->sides[0], old_side);
	other = side_read(diff, &diff->sides[1], new_side);
	if (status || other)
		return status ? status : other;
	if ((status = sides_check(diff)))
		return status;
	hct_diff_compare(diff->arena, diff->sides[0].name, &diff->sides[0].resources, diff->sides[1].name,
		&diff->sides[1].resources, &diff->comparison);
	return HCT_OK;
}

void
hct_diff_free(struct hct_diff *diff)
{
	if (!diff)
		return;
	hct_buf_fini(&diff->text);
	g_free(diff->notes);
	hct_arena_destroy(diff->arena);
	g_free(diff);
}

size_t
hct_diff_changes(const struct hct_diff *diff)
{
	const struct hct_comparison *comparison = &diff->comparison;

	return comparison->change_count + comparison->left_out + comparison->counts[HCT_DIFF_IS_NEW] +
	       comparison->counts[HCT_DIFF_IS_GONE];
}

size_t
hct_diff_notes(struct hct_diff *diff, const struct hct_note **out_notes)
{
	g_free(diff->notes);
	diff->notes = hct_notes_create(&diff->diag);
	*out_notes = diff->notes;
	return diff->diag.count;
}

hct_status
hct_diff_write(struct hct_diff *diff, const char *format, int color, const char **out_text, size_t *out_len)
{
	static const struct {
		const char *name;
		void (*write)(const struct hct_comparison *comparison, const struct hct_diff_writing *writing,
			struct hct_buf *out);
	} formats[] = { { "text", hct_diff_write_text }, { "json", hct_diff_write_json },
		{ "markdown", hct_diff_write_markdown } };
	struct hct_diff_writing writing = { .color = color != 0,
		.picture = diff->has_picture ? &diff->picture : NULL };

	for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
		if (strcmp(formats[i].name, format) != 0)
			continue;
		hct_buf_fini(&diff->text);
		formats[i].write(&diff->comparison, &writing, &diff->text);
		*out_text = hct_buf_view(&diff->text).ptr;
		*out_len = diff->text.len;
		return diff->text.overflow ? HCT_ERR_LIMIT : HCT_OK;
	}
	return HCT_ERR_SPEC;
}
