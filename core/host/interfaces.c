/* hct.diag/1, hct.vars/1, hct.clock/1, hct.regex/1, hct.datasource-list/1: thin tables over core/base and core/vars. */
#include "host/interfaces.h"
#include "base/regex.h"
#include "draw/render.h"
#include "vars/vars.h"

#include <glib.h>

static void
diag_report(struct hct_diag *diag, uint32_t severity, const struct hct_spec *where, const char *text)
{
	struct hct_where at;

	if (!diag)
		return;
	at = hct_node_where(hct_spec_node(where), diag->arena);
	hct_diag_add(diag, HCT_OK, severity, where ? &at : NULL, NULL, "%s", text ? text : "");
}

const struct hct_diag_1 hct_diag_1 = { .report = diag_report };

static struct hct_str
vars_expand(const struct hct_vars *vars, struct hct_str text, const struct hct_pair *extra, size_t extra_count)
{
	return hct_vars_expand(vars, text, extra, extra_count, NULL);
}

static struct hct_str
vars_encode_component(const struct hct_vars *vars, struct hct_str text)
{
	return hct_encode_component(hct_vars_arena(vars), text);
}

const struct hct_vars_1 hct_vars_1 = { .expand = vars_expand, .encode_component = vars_encode_component };

static int64_t
clock_now_ms(const struct hct_render *render)
{
	return render->now_ms;
}

static int64_t
clock_parse_duration_ms(struct hct_str text)
{
	struct hct_duration duration;

	return hct_duration_parse(text, &duration) ? hct_duration_ms(&duration) : -1;
}

static int32_t
clock_offset_s(const struct hct_render *render, int64_t unix_ms)
{
	return hct_zone_offset_s(render->zone, unix_ms);
}

const struct hct_clock_1 hct_clock_1 = {
	.now_ms = clock_now_ms,
	.parse_duration_ms = clock_parse_duration_ms,
	.format_duration = hct_duration_format,
	.offset_s = clock_offset_s,
};

static struct hct_regex *
regex_create(struct hct_str pattern, bool slashes, bool anchor, struct hct_diag *diag, const struct hct_spec *where)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_str error = HCT_STR_NONE;
	struct hct_regex *regex;

	if (slashes)
		regex = hct_regex_create_slashes(pattern, anchor, arena, &error);
	else if (anchor)
		regex = hct_regex_create(hct_arena_printf(arena, "^(?:%.*s)$", HCT_FMT(pattern)), NULL, arena, &error);
	else
		regex = hct_regex_create(pattern, NULL, arena, &error);
	if (!regex)
		diag_report(diag, HCT_SEVERITY_WARNING, where,
			hct_arena_cstr(arena, hct_arena_printf(arena, "The regular expression does not compile: %.*s", HCT_FMT(error))));
	return regex;
}

static size_t
regex_replace(const struct hct_regex *regex, struct hct_str text, struct hct_str by, char *out, size_t cap)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_str result = hct_regex_replace(regex, text, by, arena);
	size_t n = result.len < cap ? result.len : cap ? cap - 1 : 0;

	if (cap) {
		memcpy(out, result.ptr ? result.ptr : "", n);
		out[n] = '\0';
	}
	return result.len;
}

const struct hct_regex_1 hct_regex_1 = {
	.create = regex_create,
	.destroy = hct_regex_destroy,
	.matches = hct_regex_matches,
	.replace = regex_replace,
};

static size_t
datasource_list_names(const struct hct_render *render, struct hct_str plugin_kind, const struct hct_str **out_names)
{
	for (size_t i = 0; i < render->datasource_kind_count; i++)
		if (hct_str_eq(render->datasource_names[i].plugin_kind, plugin_kind)) {
			*out_names = render->datasource_names[i].names;
			return render->datasource_names[i].count;
		}
	*out_names = NULL;
	return 0;
}

const struct hct_datasource_list_1 hct_datasource_list_1 = { .names = datasource_list_names };
