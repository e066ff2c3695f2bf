/* core/diff/write_json.c: changes for programs (schemas/diff.schema.json). */
#include "base/json_write.h"
#include "diff/write.h"

#include <glib.h>

static void
json_where(json_t *object, const char *side, const struct hct_where *where)
{
	char name[16];

	if (!where->line)
		return;
	g_snprintf(name, sizeof name, "path_%s", side);
	json_object_set_new(object, name, hct_json_text(where->path));
	g_snprintf(name, sizeof name, "line_%s", side);
	json_object_set_new(object, name, json_integer(where->line));
	g_snprintf(name, sizeof name, "column_%s", side);
	json_object_set_new(object, name, json_integer(where->column));
}

static void
json_value(json_t *object, const char *name, const struct hct_diff_change *change,
	const struct hct_diff_value *value)
{
	if (value->there)
		json_object_set_new(object, name, hct_json_text(value->text));
	else if (change->form == HCT_DIFF_CHANGED)
		json_object_set_new(object, name, json_null());
}

static json_t *
json_change(struct hct_arena *arena, const struct hct_diff_change *change)
{
	json_t *object = json_object(), *subject = json_object(), *keys = json_array();

	json_object_set_new(object, "what", json_string(hct_diff_what_word(change->what)));
	json_object_set_new(subject, "type", json_string(hct_diff_subject_word(change->subject)));
	if (change->subject != HCT_DIFF_OF_DOCUMENT)
		json_object_set_new(subject, "key", hct_json_text(change->key));
	if (change->subject == HCT_DIFF_OF_PANEL || change->subject == HCT_DIFF_OF_GROUP)
		json_object_set_new(subject, "title", hct_json_text(change->title));
	json_object_set_new(object, "subject", subject);
	json_object_set_new(object, "text", hct_json_text(hct_diff_sentence(arena, change)));
	if (change->field.len)
		json_object_set_new(object, "field", hct_json_text(change->field));
	json_value(object, "before", change, &change->before);
	json_value(object, "after", change, &change->after);
	json_where(object, "old", &change->old_where);
	json_where(object, "new", &change->new_where);
	for (size_t i = 0; i < change->panel_key_count; i++)
		json_array_append_new(keys, hct_json_text(change->panel_keys[i]));
	if (change->panel_key_count)
		json_object_set(object, "panels", keys);
	json_decref(keys);
	return object;
}

static json_t *
json_document(struct hct_arena *arena, const struct hct_diff_document *document)
{
	json_t *object = json_object(), *changes = json_array();

	json_object_set_new(object, "kind", json_string(hct_resource_kind_name(document->kind)));
	json_object_set_new(object, "project", hct_json_text(document->project));
	json_object_set_new(object, "name", hct_json_text(document->name));
	json_object_set_new(object, "title", hct_json_text(document->title));
	json_object_set_new(object, "status", json_string(hct_diff_status_word(document->status)));
	for (size_t i = 0; i < document->change_count; i++)
		json_array_append_new(changes, json_change(arena, &document->changes[i]));
	json_object_set_new(object, "changes", changes);
	return object;
}

static json_t *
json_counts(const struct hct_comparison *comparison)
{
	json_t *object = json_object(), *documents = json_object(), *by_what = json_object();
	size_t counts[HCT_DIFF_WHAT_COUNT] = { 0 };

	for (size_t i = 0; i < 4; i++)
		json_object_set_new(documents, hct_diff_status_word((enum hct_diff_status)i),
			json_integer((json_int_t)comparison->counts[i]));
	for (size_t i = 0; i < comparison->document_count; i++)
		for (size_t c = 0; c < comparison->documents[i].change_count; c++)
			counts[comparison->documents[i].changes[c].what]++;
	for (size_t i = 0; i < HCT_DIFF_WHAT_COUNT; i++)
		if (counts[i])
			json_object_set_new(by_what, hct_diff_what_word((enum hct_diff_what)i),
				json_integer((json_int_t)counts[i]));
	json_object_set_new(object, "documents", documents);
	json_object_set_new(object, "changes",
		json_integer((json_int_t)(comparison->change_count + comparison->left_out)));
	json_object_set_new(object, "left_out", json_integer((json_int_t)comparison->left_out));
	json_object_set_new(object, "by_what", by_what);
	return object;
}

static void
json_side(json_t *object, const char *side, enum hct_diff_drawn drawn, struct hct_str problem)
{
	static const char *const words[] = { "absent", "drawn", "failed" };
	char name[24];

	json_object_set_new(object, side, json_string(words[drawn]));
	if (!problem.len)
		return;
	g_snprintf(name, sizeof name, "%s_problem", side);
	json_object_set_new(object, name, hct_json_text(problem));
}

static json_t *
json_picture(const struct hct_comparison *comparison, const struct hct_diff_picture *picture)
{
	json_t *object = json_object(), *panels = json_array();

	for (size_t i = 0; i < picture->shown_count; i++) {
		const struct hct_diff_shown *shown = &picture->shown[i];
		const struct hct_diff_document *document = &comparison->documents[shown->document];
		const struct hct_diff_panel *panel = &document->panels[shown->panel];
		json_t *item = json_object();

		json_object_set_new(item, "document", hct_json_text(document->name));
		json_object_set_new(
			item, "key", hct_json_text(panel->new_key.len ? panel->new_key : panel->old_key));
		json_side(item, "before", shown->before, shown->before_problem);
		json_side(item, "after", shown->after, shown->after_problem);
		if (shown->compared) {
			json_object_set_new(item, "pixels", json_integer((json_int_t)shown->pixels));
			json_object_set_new(item, "differing", json_integer((json_int_t)shown->differing));
		}
		json_array_append_new(panels, item);
	}
	json_object_set_new(object, "file", hct_json_text(picture->file));
	json_object_set_new(object, "panels", panels);
	json_object_set_new(object, "left_out", json_integer((json_int_t)picture->left_out));
	return object;
}

void
hct_diff_write_json(
	const struct hct_comparison *comparison, const struct hct_diff_writing *writing, struct hct_buf *out)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	json_t *root = json_object(), *documents = json_array();

	json_object_set_new(root, "old", hct_json_text(comparison->old_name));
	json_object_set_new(root, "new", hct_json_text(comparison->new_name));
	for (size_t i = 0; i < comparison->document_count; i++)
		json_array_append_new(documents, json_document(arena, &comparison->documents[i]));
	json_object_set_new(root, "documents", documents);
	json_object_set_new(root, "counts", json_counts(comparison));
	if (writing->picture)
		json_object_set_new(root, "picture", json_picture(comparison, writing->picture));
	hct_json_write(root, JSON_INDENT(2), out);
	hct_buf_char(out, '\n');
}
