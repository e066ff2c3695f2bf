/* core/diff/write_text.c: changes for a terminal. */
#include "diff/clean.h"
#include "diff/write.h"

#define TEXT_LINES_MAX 40

#define COLOR_ADDED "\x1b[32m"
#define COLOR_REMOVED "\x1b[31m"
#define COLOR_HEADING "\x1b[1m"
#define COLOR_END "\x1b[0m"

struct text {
	struct hct_buf *out;
	bool color;
};

static void
text_color(const struct text *text, const char *color)
{
	if (text->color)
		hct_buf_cstr(text->out, color);
}

static void
text_line(void *user, char sign, struct hct_str line)
{
	const struct text *text = user;
	struct hct_str shown = hct_str_cut(line, WRITE_LINE_MAX);

	hct_buf_cstr(text->out, "        ");
	text_color(text, sign == '+' ? COLOR_ADDED : sign == '-' ? COLOR_REMOVED : "");
	hct_buf_char(text->out, sign);
	hct_buf_cstr(text->out, line.len ? " " : "");
	diff_clean(text->out, shown);
	hct_buf_cstr(text->out, shown.len < line.len ? "…" : "");
	text_color(text, sign == ' ' ? "" : COLOR_END);
	hct_buf_char(text->out, '\n');
}

static const char *
text_form(const struct hct_diff_change *change, bool head)
{
	switch (change->form) {
	case HCT_DIFF_ADDED:
		return head ? " added" : "added";
	case HCT_DIFF_REMOVED:
		return head ? " removed" : "removed";
	default:
		return "";
	}
}

static void
text_inline_value(struct hct_buf *out, const struct hct_diff_value *value)
{
	if (value->there)
		write_value(out, value->text);
	else
		hct_buf_cstr(out, "not set");
}

static void
text_values(const struct text *text, const struct hct_diff_change *change)
{
	const struct hct_diff_value *one = change->form == HCT_DIFF_ADDED ? &change->after : &change->before;

	if (change->form == HCT_DIFF_CHANGED) {
		hct_buf_cstr(text->out, ": ");
		text_inline_value(text->out, &change->before);
		hct_buf_cstr(text->out, " → ");
		text_inline_value(text->out, &change->after);
	} else if (one->there) {
		hct_buf_cstr(text->out, ": ");
		write_value(text->out, one->text);
	}
	hct_buf_char(text->out, '\n');
}

static void
text_change(const struct text *text, const struct hct_diff_change *change)
{
	char sign = change->form == HCT_DIFF_ADDED ? '+' : change->form == HCT_DIFF_REMOVED ? '-' : '~';
	size_t more;
	bool head;

	hct_buf_cstr(text->out, "    ");
	text_color(text, sign == '+' ? COLOR_ADDED : sign == '-' ? COLOR_REMOVED : "");
	hct_buf_char(text->out, sign);
	text_color(text, sign == '~' ? "" : COLOR_END);
	hct_buf_char(text->out, ' ');
	head = write_head(text->out, change, write_quoted);
	hct_buf_cstr(text->out, text_form(change, head));
	if (change->form == HCT_DIFF_PLAIN) {
		hct_buf_char(text->out, '\n');
		return;
	}
	if (!write_is_long(change)) {
		text_values(text, change);
		return;
	}
	hct_buf_char(text->out, '\n');
	more = write_lines(change->before, change->after, TEXT_LINES_MAX, text_line, (void *)(uintptr_t)text);
	if (more)
		hct_buf_printf(text->out, "          and %s%zu more line%s\n",
			write_is_cut(change) ? "at least " : "", more, more == 1 ? "" : "s");
}

static void
text_name(const struct text *text, struct hct_str name)
{
	struct hct_str shown = hct_str_cut(name, WRITE_NAME_MAX);

	diff_clean(text->out, shown);
	hct_buf_cstr(text->out, shown.len < name.len ? "…" : "");
}

static void
text_subject(const struct text *text, const struct hct_diff_change *change)
{
	if (change->subject == HCT_DIFF_OF_DOCUMENT)
		return;
	hct_buf_cstr(text->out, "  ");
	text_color(text, COLOR_HEADING);
	hct_buf_printf(text->out, "%s ", hct_diff_subject_word(change->subject));
	if (change->subject == HCT_DIFF_OF_GROUP && change->title.len)
		hct_buf_cstr(text->out, "“");
	text_name(text, change->key);
	if (change->subject == HCT_DIFF_OF_GROUP && change->title.len)
		hct_buf_cstr(text->out, "”");
	if (change->subject == HCT_DIFF_OF_PANEL && change->title.len) {
		hct_buf_cstr(text->out, " “");
		text_name(text, change->title);
		hct_buf_cstr(text->out, "”");
	}
	text_color(text, COLOR_END);
	hct_buf_char(text->out, '\n');
}

static void
text_document(const struct text *text, const struct hct_diff_document *document)
{
	text_color(text, COLOR_HEADING);
	hct_buf_printf(text->out, "%s ", hct_resource_kind_name(document->kind));
	text_name(text, document->name);
	if (document->project.len) {
		hct_buf_cstr(text->out, " (");
		text_name(text, document->project);
		hct_buf_char(text->out, ')');
	}
	text_color(text, COLOR_END);
	if (document->status == HCT_DIFF_DIFFERS) {
		hct_buf_cstr(text->out, ": ");
		write_counts(text->out, document);
	} else {
		hct_buf_printf(text->out, " %s", hct_diff_status_word(document->status));
		if (document->panel_count)
			hct_buf_printf(text->out, ": %zu panel%s", document->panel_count,
				document->panel_count == 1 ? "" : "s");
	}
	hct_buf_char(text->out, '\n');
	for (size_t i = 0; i < document->change_count; i++) {
		if (write_new_subject(document, i))
			text_subject(text, &document->changes[i]);
		text_change(text, &document->changes[i]);
	}
}

static void
text_picture(const struct text *text, const struct hct_comparison *comparison,
	const struct hct_diff_picture *picture)
{
	hct_buf_cstr(text->out, "picture ");
	diff_clean(text->out, picture->file);
	hct_buf_printf(
		text->out, ": %zu panel%s", picture->shown_count, picture->shown_count == 1 ? "" : "s");
	if (picture->left_out)
		hct_buf_printf(text->out, ", %zu more not shown", picture->left_out);
	hct_buf_char(text->out, '\n');
	for (size_t i = 0; i < picture->shown_count; i++) {
		const struct hct_diff_shown *shown = &picture->shown[i];
		const struct hct_diff_panel *panel =
			&comparison->documents[shown->document].panels[shown->panel];
		struct hct_buf words;

		hct_buf_init(&words, SIZE_MAX);
		if (write_shown(&words, shown)) {
			hct_buf_cstr(text->out, "  panel ");
			diff_clean(text->out, panel->new_key.len ? panel->new_key : panel->old_key);
			hct_buf_cstr(text->out, ", ");
			hct_buf_str(text->out, hct_buf_view(&words));
			hct_buf_char(text->out, '\n');
		}
		hct_buf_fini(&words);
	}
}

void
hct_diff_write_text(
	const struct hct_comparison *comparison, const struct hct_diff_writing *writing, struct hct_buf *out)
{
	struct text text = { out, writing->color };

	for (size_t i = 0; i < comparison->document_count; i++)
		if (comparison->documents[i].status != HCT_DIFF_SAME)
			text_document(&text, &comparison->documents[i]);
	if (comparison->left_out)
		hct_buf_printf(out, "and %zu more change%s\n", comparison->left_out,
			comparison->left_out == 1 ? "" : "s");
	if (writing->picture && writing->picture->shown_count)
		text_picture(&text, comparison, writing->picture);
}
