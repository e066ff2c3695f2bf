/* core/dash/fixture.h: for tests: a text in YAML or JSON into resources and dashboards. */
#ifndef HCT_DASH_FIXTURE_H
#define HCT_DASH_FIXTURE_H

#include "dash/dashboard.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

struct fixture {
	struct hct_arena *arena;
	struct hct_diag diag;
	struct hct_resources resources;
};

static inline void
fixture_init(struct fixture *f)
{
	*f = (struct fixture){ .arena = hct_arena_create() };
	hct_diag_init(&f->diag, f->arena);
}

static inline void
fixture_fini(struct fixture *f)
{
	hct_arena_destroy(f->arena);
}

/* The first resource of `text`, whose envelope must be right. */
static inline const struct hct_resource *
fixture_resource(struct fixture *f, struct hct_str text)
{
	struct hct_docs docs;

	assert_int_equal(hct_doc_parse(f->arena, HCT_STR("test"), text, NULL, &f->diag, &docs), HCT_OK);
	assert_int_equal(hct_resources_from_docs(f->arena, &docs, &f->diag, &f->resources), HCT_OK);
	assert_true(f->resources.count > 0);
	return &f->resources.items[0];
}

/* `spec`: YAML indented by two blanks; its first line is line 4. */
static inline hct_status
fixture_dashboard(struct fixture *f, const char *spec, struct hct_dashboard **out_dashboard)
{
	struct hct_str text = hct_arena_printf(
		f->arena, "kind: Dashboard\nmetadata: {name: d, project: p}\nspec:\n%s", spec);

	return hct_dashboard_load(f->arena, fixture_resource(f, text), &f->diag, out_dashboard);
}

/* The message that contains `part`, or NULL. */
static inline const struct hct_message *
fixture_message(const struct fixture *f, const char *part)
{
	for (const struct hct_message *message = f->diag.first; message; message = message->next)
		if (hct_str_find(message->text, hct_str(part)) >= 0)
			return message;
	return NULL;
}

#endif
