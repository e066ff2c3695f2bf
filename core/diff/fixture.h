/* core/diff/fixture.h: two documents and what is said about them. For tests. */
#ifndef HCT_DIFF_FIXTURE_H
#define HCT_DIFF_FIXTURE_H

#include "diff/diff.h"
#include "diff/unpack.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

struct fixture {
	struct hct_arena *arena;
	struct hct_diag diag;
	struct hct_resources sides[2];
	struct hct_comparison comparison;
};

static inline int
fixture_create(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	f->arena = hct_arena_create();
	*state = f;
	return 0;
}

static inline int
fixture_destroy(void **state)
{
	struct fixture *f = *state;

	hct_arena_destroy(f->arena);
	free(f);
	return 0;
}

static inline void
fixture_read(struct fixture *f, int side, const char *name, const char *text)
{
	struct hct_docs docs = { 0 };

	hct_diag_init(&f->diag, f->arena);
	f->sides[side] = (struct hct_resources){ 0 };
	if (*text && (hct_doc_parse(f->arena, hct_str(name), hct_arena_str(f->arena, hct_str(text)), NULL,
			      &f->diag, &docs) ||
			     hct_diff_resources(f->arena, &docs, hct_str(text), &f->diag, &f->sides[side])))
		fail_msg("%s", hct_message_text(f->diag.first, f->arena).ptr);
}

static inline const struct hct_diff_document *
compare_documents(struct fixture *f, const char *old_text, const char *new_text)
{
	fixture_read(f, 0, "old.yaml", old_text);
	fixture_read(f, 1, "new.yaml", new_text);
	hct_diff_compare(f->arena, HCT_STR("old.yaml"), &f->sides[0], HCT_STR("new.yaml"), &f->sides[1],
		&f->comparison);
	return f->comparison.documents;
}

/* Two specs of one dashboard, in YAML's flow form. */
static inline const struct hct_diff_document *
compare_specs(struct fixture *f, const char *old_spec, const char *new_spec)
{
	static const char form[] = "{kind: Dashboard, metadata: {name: d, project: p}, spec: %s}";
	g_autofree char *a = g_strdup_printf(form, old_spec), *b = g_strdup_printf(form, new_spec);

	return compare_documents(f, a, b);
}

/* Two specs of one panel, "cpu" with the title CPU. */
static inline const struct hct_diff_document *
compare_panels(struct fixture *f, const char *old_spec, const char *new_spec)
{
	static const char form[] =
		"{panels: {cpu: {kind: Panel, spec: %s}}, layouts: [{kind: Grid, spec: {items: "
		"[{x: 0, y: 0, width: 12, height: 8, content: {$ref: '#/spec/panels/cpu'}}]}}]}";
	g_autofree char *a = g_strdup_printf(form, old_spec), *b = g_strdup_printf(form, new_spec);

	return compare_specs(f, a, b);
}

/* All changes of the first document: "what subject key: sentence", one a line. */
static inline const char *
told(struct fixture *f)
{
	const struct hct_diff_document *document = f->comparison.documents;
	GString *text = g_string_new(NULL);
	struct hct_str copy;

	for (size_t i = 0; i < document->change_count; i++) {
		const struct hct_diff_change *change = &document->changes[i];

		g_string_append_printf(text, "%s%s %s%s%.*s: %s", i ? "\n" : "",
			hct_diff_what_word(change->what), hct_diff_subject_word(change->subject),
			change->key.len ? " " : "", HCT_FMT(change->key),
			hct_diff_sentence(f->arena, change).ptr);
	}
	copy = hct_arena_str(f->arena, (struct hct_str){ text->str, text->len });
	g_string_free(text, TRUE);
	return copy.ptr;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_create, fixture_destroy)

#endif
