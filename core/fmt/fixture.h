/* core/fmt/fixture.h: what the unit's tests share. */
#ifndef HCT_FMT_FIXTURE_H
#define HCT_FMT_FIXTURE_H

#include "fmt/fmt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <cmocka.h>

/* The text laid out, of documents of any kind; the first message if that cannot be done. */
static inline const char *
fixture_format(struct hct_arena *arena, const char *text)
{
	static const struct hct_fmt_options options = { .any = true };
	struct hct_fmt_result result;
	struct hct_diag diag;

	hct_diag_init(&diag, arena);
	if (hct_fmt(arena, HCT_STR("t"), hct_str(text), &options, &diag, &result) != HCT_OK)
		return hct_message_text(diag.first, arena).ptr;
	return hct_arena_cstr(arena, result.text);
}

/* …becomes `after`, which stays as it is. */
static inline void
fixture_check(const char *before, const char *after)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	const char *got = fixture_format(arena, before);

	if (strcmp(got, after) != 0)
		fail_msg("---- of\n%s---- came\n%s---- instead of\n%s", before, got, after);
	if (strcmp(fixture_format(arena, after), after) != 0)
		fail_msg("---- not final:\n%s---- becomes\n%s", after, fixture_format(arena, after));
}

struct fixture_case {
	const char *before, *after;
};
#define FIXTURE_CHECK_ALL(cases) \
	for (size_t fixture_i = 0; fixture_i < sizeof(cases) / sizeof *(cases); fixture_i++) \
	fixture_check((cases)[fixture_i].before, (cases)[fixture_i].after)

#endif
