/* core/diff/words.c: changes as sentences. */
#include "diff/clean.h"
#include "diff/window.h"
#include "diff/write.h"

#include <glib.h>
#include <stdio.h>

#define WORDS_VALUE_MAX 120

bool
write_is_long(const struct hct_diff_change *change)
{
	const struct hct_diff_value *values[] = { &change->before, &change->after };

	if (change->form == HCT_DIFF_PLAIN)
		return false;
	for (size_t i = 0; i < 2; i++)
		if (values[i]->text.len > WRITE_INLINE_MAX ||
			memchr(values[i]->text.ptr ? values[i]->text.ptr : "", '\n', values[i]->text.len))
			return true;
	return false;
}

bool
write_is_cut(const struct hct_diff_change *change)
{
	return change->before.cut || change->after.cut;
}

static const char *
head_mark(struct hct_str head, size_t at)
{
	for (; at < head.len; at++)
		if (head.ptr[at] == '\x01' || head.ptr[at] == '\x03')
			return head.ptr + at;
	return NULL;
}

bool
write_head(struct hct_buf *out, const struct hct_diff_change *change, write_name_fn name)
{
	struct hct_str head = change->head;
	size_t at = 0;

	/* "panel added" below a line that says which panel. */
	if ((change->form == HCT_DIFF_ADDED || change->form == HCT_DIFF_REMOVED) &&
		hct_str_is(head, hct_diff_subject_word(change->subject)))
		return false;
	while (at < head.len) {
		const char *from = head_mark(head, at);
		const char *to = from ? memchr(from, '\x02', (size_t)(head.ptr + head.len - from)) : NULL;
		size_t plain = from ? (size_t)(from - head.ptr) : head.len;

		hct_buf_add(out, head.ptr + at, plain - at);
		if (!from)
			break;
		/* A head that was cut has an end of its name missing. */
		at = to ? (size_t)(to - head.ptr) : head.len;
		name(out, hct_str_sub(head, plain + 1, at), *from == '\x03');
		at++;
	}
	return head.len > 0;
}

void
write_quoted(struct hct_buf *out, struct hct_str name, bool word)
{
	for (size_t i = 0; word && i < name.len; i++)
		if (!g_ascii_isalnum(name.ptr[i]) && !strchr("_-.[]/$:%", name.ptr[i]))
			word = false;
	word = word && name.len;
	hct_buf_cstr(out, word ? "" : "“");
	hct_buf_str(out, name);
	hct_buf_cstr(out, word ? "" : "”");
}

static void
write_value_part(struct hct_buf *out, struct hct_str text, size_t from, size_t to)
{
	bool odd = text.len == 0 || g_ascii_isspace(text.ptr[0]) || g_ascii_isspace(text.ptr[text.len - 1]);

	hct_buf_cstr(out, odd ? "\"" : "");
	hct_buf_cstr(out, from ? "…" : "");
	diff_clean(out, hct_str_sub(text, from, to));
	hct_buf_cstr(out, to < text.len ? "…" : "");
	hct_buf_cstr(out, odd ? "\"" : "");
}

void
write_value(struct hct_buf *out, struct hct_str text)
{
	write_value_part(out, text, 0, hct_str_cut(text, WORDS_VALUE_MAX).len);
}

static void
write_changed(struct hct_buf *out, const struct hct_diff_value *before, const struct hct_diff_value *after)
{
	struct diff_window window = diff_window(before->text, after->text, WORDS_VALUE_MAX);

	hct_buf_cstr(out, ": ");
	if (before->there)
		write_value_part(out, before->text, window.from, window.old_to);
	else
		hct_buf_cstr(out, "not set");
	hct_buf_cstr(out, " → ");
	if (after->there)
		write_value_part(out, after->text, window.from, window.new_to);
	else
		hct_buf_cstr(out, "not set");
}

static struct hct_str
first_line(struct hct_str text)
{
	const char *end = memchr(text.ptr, '\n', text.len);

	return end ? (struct hct_str){ text.ptr, (size_t)(end - text.ptr) } : text;
}

/* What comes after the head. */
static void
write_rest(struct hct_buf *out, const struct hct_diff_change *change)
{
	const struct hct_diff_value *value =
		change->form == HCT_DIFF_ADDED ? &change->after : &change->before;
	bool panel = change->what == HCT_DIFF_PANEL_ADDED || change->what == HCT_DIFF_PANEL_REMOVED;

	if (change->form == HCT_DIFF_CHANGED) {
		write_changed(out, &change->before, &change->after);
	} else if (change->form != HCT_DIFF_PLAIN) {
		hct_buf_cstr(out, change->form == HCT_DIFF_ADDED ? " added" : " removed");
		hct_buf_cstr(out, value->there ? ": " : "");
		/* A panel's queries are lines of their own. */
		if (value->there)
			write_value(out, panel ? first_line(value->text) : value->text);
	}
}

static struct hct_str
take_text(struct hct_arena *arena, struct hct_buf *out)
{
	struct hct_str text = hct_arena_str(arena, hct_buf_view(out));

	hct_buf_fini(out);
	return text;
}

struct hct_str
hct_diff_sentence(struct hct_arena *arena, const struct hct_diff_change *change)
{
	struct hct_buf out;

	hct_buf_init(&out, SIZE_MAX);
	if (!write_head(&out, change, write_quoted))
		hct_buf_str(&out, change->head);
	write_rest(&out, change);
	return take_text(arena, &out);
}

struct hct_str
hct_diff_full_sentence(struct hct_arena *arena, const struct hct_diff_change *change)
{
	struct hct_buf out, head;

	if (change->subject == HCT_DIFF_OF_DOCUMENT)
		return hct_diff_sentence(arena, change);
	hct_buf_init(&out, SIZE_MAX);
	hct_buf_init(&head, SIZE_MAX);
	hct_buf_printf(&out, "%s ", hct_diff_subject_word(change->subject));
	diff_clean(&out, diff_cut(arena, change->key, WORDS_VALUE_MAX));
	/* "variable job added", not "variable job, variable added". */
	if (write_head(&head, change, write_quoted)) {
		hct_buf_cstr(&out, ", ");
		hct_buf_str(&out, hct_buf_view(&head));
	}
	hct_buf_fini(&head);
	write_rest(&out, change);
	return take_text(arena, &out);
}

/* ---- counts ------------------------------------------------------------------------------------------------------- */

bool
write_new_subject(const struct hct_diff_document *document, size_t index)
{
	const struct hct_diff_change *change = &document->changes[index], *before = change - 1;

	return index == 0 || change->subject != before->subject || change->panel != before->panel ||
	       (change->subject != HCT_DIFF_OF_DOCUMENT && !hct_str_eq(change->key, before->key));
}

/* What became of a thing: 0 changed, 1 added, 2 removed. */
static unsigned
subject_fate(const struct hct_diff_change *change)
{
	if (!hct_str_is(change->head, hct_diff_subject_word(change->subject)))
		return 0;
	return change->form == HCT_DIFF_ADDED ? 1 : change->form == HCT_DIFF_REMOVED ? 2 : 0;
}

void
write_counts(struct hct_buf *out, const struct hct_diff_document *document)
{
	static const char *const fates[] = { "changed", "added", "removed" };
	size_t counts[HCT_DIFF_OF_LINK + 1][3] = { 0 };
	bool any = false;

	for (size_t i = 0; i < document->change_count; i++)
		if (document->changes[i].subject != HCT_DIFF_OF_DOCUMENT && write_new_subject(document, i))
			counts[document->changes[i].subject][subject_fate(&document->changes[i])]++;
	for (size_t s = HCT_DIFF_OF_PANEL; s <= HCT_DIFF_OF_LINK; s++)
		for (size_t f = 0; f < 3; f++) {
			if (!counts[s][f])
				continue;
			hct_buf_printf(out, "%s%zu %s%s %s", any ? ", " : "", counts[s][f],
				hct_diff_subject_word((enum hct_diff_subject)s), counts[s][f] == 1 ? "" : "s",
				fates[f]);
			any = true;
		}
	if (!any)
		hct_buf_printf(
			out, "%zu change%s", document->change_count, document->change_count == 1 ? "" : "s");
}

/* ---- pictures ----------------------------------------------------------------------------------------------------- */

bool
write_shown(struct hct_buf *out, const struct hct_diff_shown *shown)
{
	bool said = false;

	if (shown->before == HCT_DIFF_FAILED) {
		hct_buf_cstr(out, "before: ");
		write_value(out, shown->before_problem);
		said = true;
	}
	if (shown->after == HCT_DIFF_FAILED) {
		hct_buf_cstr(out, said ? "; after: " : "after: ");
		write_value(out, shown->after_problem);
		said = true;
	}
	if (!said && shown->compared && shown->differing == 0) {
		hct_buf_cstr(out, "no visible difference");
		said = true;
	}
	return said;
}
