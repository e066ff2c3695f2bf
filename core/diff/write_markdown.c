/* core/diff/write_markdown.c: changes for a comment on a change request.
 *
 * Everything that a stranger wrote stands in a code span or a fenced block. Escaping would not do: hosts look for mentions,
 * issue numbers, commit ids and emoji names in the finished text, where nothing shows any more that a character was escaped;
 * only in code they leave it alone. */
#include "diff/clean.h"
#include "diff/write.h"

#include <glib.h>

#define MARKDOWN_LINES_MAX 60
#define MARKDOWN_BLOCK_MAX 12000 /* bytes of these lines: no change takes the room of all others */
#define MARKDOWN_OPEN_MAX 8 /* lines that are not folded */
#define MARKDOWN_NAME_MAX 200
#define MARKDOWN_REST 400 /* bytes kept for the end */

/* ---- strangers' words --------------------------------------------------------------------------------------------- */

static size_t
longest_ticks(struct hct_str text)
{
	size_t longest = 0, run = 0;

	for (size_t i = 0; i < text.len; i++) {
		run = text.ptr[i] == '`' ? run + 1 : 0;
		longest = MAX(longest, run);
	}
	return longest;
}

static void
add_ticks(struct hct_buf *out, size_t count)
{
	while (count--)
		hct_buf_char(out, '`');
}

/* A span with more ticks around than in it. */
static void
add_code(struct hct_buf *out, struct hct_str text)
{
	size_t ticks = longest_ticks(text) + 1;
	bool pad = text.len == 0 || text.ptr[0] == '`' || text.ptr[text.len - 1] == '`' ||
		   (text.ptr[0] == ' ' && text.ptr[text.len - 1] == ' ');

	add_ticks(out, ticks);
	hct_buf_cstr(out, pad ? " " : "");
	hct_buf_str(out, text);
	hct_buf_cstr(out, pad ? " " : "");
	add_ticks(out, ticks);
}

static void
add_words(struct hct_buf *out, struct hct_str name)
{
	struct hct_buf clean;
	struct hct_str shown = hct_str_cut(name, MARKDOWN_NAME_MAX);

	hct_buf_init(&clean, SIZE_MAX);
	diff_clean(&clean, shown);
	hct_buf_cstr(&clean, shown.len < name.len ? "…" : "");
	add_code(out, hct_buf_view(&clean));
	hct_buf_fini(&clean);
}

static void
add_marked(struct hct_buf *out, struct hct_str name, bool word)
{
	(void)word;
	add_words(out, name);
}

static void
add_value(struct hct_buf *out, const struct hct_diff_value *value)
{
	struct hct_buf words;

	if (!value->there) {
		hct_buf_cstr(out, "*not set*");
		return;
	}
	hct_buf_init(&words, SIZE_MAX);
	write_value(&words, value->text);
	add_code(out, hct_buf_view(&words));
	hct_buf_fini(&words);
}

/* ---- one change --------------------------------------------------------------------------------------------------- */

struct block {
	struct hct_buf lines;
	size_t shown, differing, dropped;
};

static void
block_line(void *user, char sign, struct hct_str line)
{
	struct block *block = user;
	struct hct_str shown = hct_str_cut(line, WRITE_LINE_MAX);

	if (block->lines.len + shown.len > MARKDOWN_BLOCK_MAX) {
		block->dropped++;
		return;
	}
	hct_buf_printf(&block->lines, "    %c%s", sign, line.len ? " " : "");
	diff_clean(&block->lines, shown);
	hct_buf_cstr(&block->lines, shown.len < line.len ? "…\n" : "\n");
	block->shown++;
	block->differing += sign != ' ';
}

/* Folded if it is long. */
static void
add_block(struct hct_buf *out, const struct hct_diff_change *change)
{
	size_t ticks = MAX(longest_ticks(change->before.text), longest_ticks(change->after.text)), more;
	struct block block = { .shown = 0 };
	bool folded;

	hct_buf_init(&block.lines, 1 << 20);
	more = write_lines(change->before, change->after, MARKDOWN_LINES_MAX, block_line, &block);
	more += block.dropped;
	ticks = MAX(ticks, (size_t)2) + 1;
	folded = block.shown + more > MARKDOWN_OPEN_MAX;
	if (folded)
		hct_buf_printf(out, "\n    <details><summary>%s%zu lines differ</summary>\n",
			more && write_is_cut(change) ? "At least " : "", block.differing + more);
	hct_buf_cstr(out, "\n    ");
	add_ticks(out, ticks);
	hct_buf_cstr(out, "diff\n");
	hct_buf_str(out, hct_buf_view(&block.lines));
	if (more)
		hct_buf_printf(out, "      and %s%zu more line%s\n", write_is_cut(change) ? "at least " : "",
			more, more == 1 ? "" : "s");
	hct_buf_cstr(out, "    ");
	add_ticks(out, ticks);
	hct_buf_cstr(out, folded ? "\n\n    </details>\n" : "\n");
	hct_buf_fini(&block.lines);
}

static void
add_change(struct hct_buf *out, const struct hct_diff_change *change)
{
	const struct hct_diff_value *one = change->form == HCT_DIFF_ADDED ? &change->after : &change->before;
	const char *form = change->form == HCT_DIFF_ADDED     ? "added"
			   : change->form == HCT_DIFF_REMOVED ? "removed"
							      : "";
	bool head;

	hct_buf_cstr(out, "  - ");
	head = write_head(out, change, add_marked);
	hct_buf_cstr(out, head && *form ? " " : "");
	hct_buf_cstr(out, form);
	if (change->form == HCT_DIFF_PLAIN) {
		hct_buf_char(out, '\n');
	} else if (write_is_long(change)) {
		hct_buf_cstr(out, ":\n");
		add_block(out, change);
	} else if (change->form == HCT_DIFF_CHANGED) {
		hct_buf_cstr(out, ": ");
		add_value(out, &change->before);
		hct_buf_cstr(out, " → ");
		add_value(out, &change->after);
		hct_buf_char(out, '\n');
	} else {
		hct_buf_cstr(out, one->there ? ": " : "");
		if (one->there)
			add_value(out, one);
		hct_buf_char(out, '\n');
	}
}

static void
add_subject(
	struct hct_buf *out, const struct hct_diff_document *document, const struct hct_diff_change *change)
{
	hct_buf_cstr(out, "- ");
	if (change->subject == HCT_DIFF_OF_DOCUMENT) {
		hct_buf_printf(
			out, "%s\n", document->panels ? "dashboard" : hct_resource_kind_name(document->kind));
		return;
	}
	hct_buf_printf(out, "%s **", hct_diff_subject_word(change->subject));
	add_words(
		out, change->subject == HCT_DIFF_OF_PANEL && change->title.len ? change->title : change->key);
	hct_buf_cstr(out, "**");
	if (change->subject == HCT_DIFF_OF_PANEL && change->title.len &&
		!hct_str_eq(change->title, change->key)) {
		hct_buf_cstr(out, " (");
		add_words(out, change->key);
		hct_buf_char(out, ')');
	}
	hct_buf_char(out, '\n');
}

/* ---- documents ---------------------------------------------------------------------------------------------------- */

static void
add_heading(struct hct_buf *out, const struct hct_diff_document *document)
{
	hct_buf_printf(out, "### %s ", hct_resource_kind_name(document->kind));
	add_words(out, document->title.len ? document->title : document->name);
	if (document->status == HCT_DIFF_IS_NEW || document->status == HCT_DIFF_IS_GONE)
		hct_buf_printf(out, " %s", hct_diff_status_word(document->status));
	hct_buf_cstr(out, "\n\n");
	add_words(out, document->name);
	if (document->project.len) {
		hct_buf_cstr(out, " in ");
		add_words(out, document->project);
	}
	if (document->change_count) {
		hct_buf_cstr(out, ": ");
		write_counts(out, document);
	} else if (document->panel_count) {
		hct_buf_printf(
			out, ": %zu panel%s", document->panel_count, document->panel_count == 1 ? "" : "s");
	}
	hct_buf_cstr(out, "\n\n");
}

/* Takes the piece if there is room; false: there is not. */
static bool
take(struct hct_buf *out, struct hct_buf *piece)
{
	bool room = out->len + piece->len + MARKDOWN_REST <= HCT_DIFF_MARKDOWN_MAX && !piece->overflow;

	if (room)
		hct_buf_str(out, hct_buf_view(piece));
	piece->len = 0;
	piece->overflow = false;
	return room;
}

/* Returns how many changes were written. */
static size_t
add_document(struct hct_buf *out, const struct hct_diff_document *document, bool *out_full)
{
	struct hct_buf piece;
	size_t count = 0;

	hct_buf_init(&piece, 1 << 20);
	add_heading(&piece, document);
	*out_full = !take(out, &piece);
	while (!*out_full && count < document->change_count) {
		if (write_new_subject(document, count))
			add_subject(&piece, document, &document->changes[count]);
		add_change(&piece, &document->changes[count]);
		*out_full = !take(out, &piece);
		count += !*out_full;
	}
	if (document->change_count && !*out_full)
		hct_buf_char(out, '\n');
	hct_buf_fini(&piece);
	return count;
}

/* ---- the picture -------------------------------------------------------------------------------------------------- */

/* For a link: all but the plainest characters in the form of a URL. */
static void
add_address(struct hct_buf *out, struct hct_str file)
{
	for (size_t i = 0; i < file.len && i < MARKDOWN_NAME_MAX; i++) {
		unsigned char c = (unsigned char)file.ptr[i];

		if (g_ascii_isalnum(c) || strchr("-._~/", c))
			hct_buf_char(out, (char)c);
		else
			hct_buf_printf(out, "%%%02X", c);
	}
}

static void
add_picture(
	struct hct_buf *out, const struct hct_comparison *comparison, const struct hct_diff_picture *picture)
{
	struct hct_buf piece;

	hct_buf_init(&piece, 1 << 16);
	hct_buf_cstr(&piece, "![before and after](");
	add_address(&piece, picture->file);
	hct_buf_cstr(&piece, ")\n\n");
	for (size_t i = 0; i < picture->shown_count && take(out, &piece); i++) {
		const struct hct_diff_shown *shown = &picture->shown[i];
		const struct hct_diff_panel *panel =
			&comparison->documents[shown->document].panels[shown->panel];
		struct hct_buf words;

		hct_buf_init(&words, SIZE_MAX);
		if (write_shown(&words, shown)) {
			hct_buf_cstr(&piece, "- picture of ");
			add_words(&piece, panel->title.len     ? panel->title
					  : panel->new_key.len ? panel->new_key
							       : panel->old_key);
			hct_buf_cstr(&piece, ": ");
			add_words(&piece, hct_buf_view(&words));
			hct_buf_char(&piece, '\n');
		}
		hct_buf_fini(&words);
	}
	take(out, &piece);
	if (picture->left_out)
		hct_buf_printf(out, "\n%zu more panel%s not in the picture.\n", picture->left_out,
			picture->left_out == 1 ? " is" : "s are");
	hct_buf_fini(&piece);
}

void
hct_diff_write_markdown(
	const struct hct_comparison *comparison, const struct hct_diff_writing *writing, struct hct_buf *out)
{
	size_t more = comparison->left_out, documents = 0;
	bool full = false;

	if (!hct_diff_any(comparison)) {
		hct_buf_cstr(out, "No changes.\n");
		return;
	}
	if (writing->picture && writing->picture->shown_count)
		add_picture(out, comparison, writing->picture);
	for (size_t i = 0; i < comparison->document_count; i++) {
		const struct hct_diff_document *document = &comparison->documents[i];

		if (document->status == HCT_DIFF_SAME)
			continue;
		if (full)
			documents++;
		more += document->change_count - (full ? 0 : add_document(out, document, &full));
	}
	if (more)
		hct_buf_printf(out, "\nand %zu more change%s", more, more == 1 ? "" : "s");
	if (documents)
		hct_buf_printf(out, "%s %zu more document%s", more ? " in" : "\nand", documents,
			documents == 1 ? "" : "s");
	hct_buf_cstr(out, more || documents ? "\n" : "");
}
