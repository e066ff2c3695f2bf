/* core/doc/guess.c: words by which texts are known. */
#include "doc/guess.h"

#include "doc/resource.h"

#include <glib.h>

static bool
begins_with_one_of(struct hct_str text, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (hct_str_starts(text, words[i]))
			return true;
	return false;
}

/* Behind "{{": what an action of Go's templates begins with. */
static bool
is_action(struct hct_str rest)
{
	static const char *const words[] = { ".", "$", "/*", "if ", "range ", "with ", "end ", "end}",
		"else ", "else}", "define ", "block ", "template ", "include ", "tpl ", "toYaml ", "toJson ",
		"quote ", "printf ", "default " };

	while (rest.len && (rest.ptr[0] == '-' || rest.ptr[0] == ' '))
		rest = hct_str_sub(rest, 1, rest.len);
	return begins_with_one_of(rest, words, G_N_ELEMENTS(words));
}

bool
hct_guess_template(struct hct_str text)
{
	static const char *const statements[] = { "{% ", "{%- " };
	ptrdiff_t at;

	while ((at = hct_str_find(text, HCT_STR("{"))) >= 0) {
		text = hct_str_sub(text, (size_t)at, text.len);
		if (begins_with_one_of(text, statements, G_N_ELEMENTS(statements)) ||
			(hct_str_starts(text, "{{") && is_action(hct_str_sub(text, 2, text.len))))
			return true;
		text = hct_str_sub(text, 1, text.len);
	}
	return false;
}

static bool
is_between(char c)
{
	return c == '"' || c == '\'' || c == ' ' || c == '\t';
}

/* The word behind `kind:`, `"kind": "` and the like; empty if there is none. */
static struct hct_str
kind_read(struct hct_str rest)
{
	size_t from = 0, to;

	while (from < rest.len && is_between(rest.ptr[from]))
		from++;
	if (from == rest.len || rest.ptr[from++] != ':')
		return HCT_STR_NONE;
	while (from < rest.len && is_between(rest.ptr[from]))
		from++;
	for (to = from; to < rest.len && g_ascii_isalpha(rest.ptr[to]);)
		to++;
	return hct_str_sub(rest, from, to);
}

bool
hct_guess_perses(struct hct_str text)
{
	bool others = hct_str_find(text, HCT_STR("apiVersion")) >= 0;
	ptrdiff_t at;

	if (hct_str_find(text, HCT_STR("perses.dev/")) >= 0)
		return true;
	while ((at = hct_str_find(text, HCT_STR("kind"))) >= 0) {
		struct hct_str kind;

		text = hct_str_sub(text, (size_t)at + strlen("kind"), text.len);
		kind = kind_read(text);
		if (hct_str_is(kind, "Panel") ||
			(hct_resource_is_kind(kind) && !(others && hct_resource_is_common(kind))))
			return true;
	}
	return false;
}
