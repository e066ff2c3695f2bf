/* core/doc/guess_test.c: texts that are no documents are known by their words. */
#include "doc/guess.h"

#include <glib.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

struct guess {
	const char *text;
	bool expected;
};

static void
all_are_guessed(bool (*guess)(struct hct_str text), const struct guess *guesses, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (guess(hct_str(guesses[i].text)) != guesses[i].expected)
			fail_msg("%s: not %s", guesses[i].text,
				guesses[i].expected ? "guessed" : "passed over");
}

static void
templates_are_known_by_their_actions(void **state)
{
	static const struct guess guesses[] = { { "name: {{ .Values.name }}\n", true },
		{ "{{- if .x }}\na: 1\n", true }, { "a: {{ include \"b\" . }}", true },
		{ "{{/* why */}}", true }, { "{% for a in b %}\n", true }, { "{%- if a %}", true },
		{ "seriesNameFormat: '{{pod}} {{ job }}\n", false }, { "{", false }, { "{{", false },
		{ "{{-", false }, { "{{ending}}", false }, { "", false } };

	(void)state;
	all_are_guessed(hct_guess_template, guesses, G_N_ELEMENTS(guesses));
}

static void
documents_of_perses_are_known_by_their_kinds(void **state)
{
	static const struct guess guesses[] = { { "kind: Dashboard\nspec: [", true },
		{ "{\"kind\" : \"Datasource\",,", true }, { "{ 'kind':'Panel'", true },
		{ "apiVersion: perses.dev/v1\nspec: [", true }, { "kind: Secret\nspec: [", true },
		{ "apiVersion: v1\nkind: Secret\nstringData: [", false }, { "kind: DashboardList", false },
		{ "kind\nDashboard", false }, { "a kind of Dashboard: [", false }, { "kind:", false },
		{ "kind", false }, { "", false } };

	(void)state;
	all_are_guessed(hct_guess_perses, guesses, G_N_ELEMENTS(guesses));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(templates_are_known_by_their_actions),
		cmocka_unit_test(documents_of_perses_are_known_by_their_kinds),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
