/* plugins/barchart/spec.c: reads the options. */
#include "barchart.h"

#include <stdlib.h>
#include <string.h>

static void
read_groups(const struct hct_spec_1 *get, const struct hct_spec *list, struct bc_options *out)
{
	size_t count = get->type(list) == HCT_SPEC_LIST ? get->count(list) : 0;

	for (size_t i = 0; i < count && out->group_count < BC_GROUPS_MAX; i++) {
		struct hct_str name = get->get_str(get->at(list, i), "", (struct hct_str){ NULL, 0 });
		bool known = name.len == 0;

		for (size_t k = 0; k < out->group_count && !known; k++)
			known = out->groups[k].len == name.len && !memcmp(out->groups[k].ptr, name.ptr, name.len);
		if (!known)
			out->groups[out->group_count++] = name;
	}
}

static hct_status
read_overrides(const struct hct_panel_host *host, const struct hct_spec *list, struct hct_diag *diag,
	struct bc_options *out)
{
	const struct hct_spec_1 *get = host->spec;
	size_t count = get->type(list) == HCT_SPEC_LIST ? get->count(list) : 0;

	if (count > BC_OVERRIDES_MAX) {
		host->diag->report(diag, HCT_SEVERITY_WARNING, list, "Only the first 100 colour overrides are used.");
		count = BC_OVERRIDES_MAX;
	}
	out->overrides = calloc(count + 1, sizeof *out->overrides);
	if (!out->overrides)
		return HCT_ERR_NOMEM;
	for (size_t i = 0; i < count; i++) {
		struct bc_override *override = &out->overrides[out->override_count];
		const struct hct_spec *item = get->at(list, i);
		struct hct_str pattern = get->get_str(item, "regex", (struct hct_str){ NULL, 0 });
		struct hct_str color = get->get_str(item, "color", (struct hct_str){ NULL, 0 });

		if (!pattern.len)
			continue;
		if (!host->color->parse(color, &override->color)) {
			host->diag->report(diag, HCT_SEVERITY_WARNING, item,
				"This is no colour: the override has no effect.");
			continue;
		}
		override->regex = host->regex->create(pattern, false, false, diag, get->get(item, "regex"));
		out->override_count += override->regex != NULL;
	}
	return HCT_OK;
}

static hct_status
read_calculation(const struct hct_panel_host *host, const struct hct_spec *spec, struct hct_diag *diag,
	struct bc_options *out)
{
	out->calc = host->calc->parse(host->spec->get_str(spec, "calculation", HCT_STR("last")));
	if (out->calc != HCT_CALC_UNKNOWN)
		return HCT_OK;
	host->diag->report(diag, HCT_SEVERITY_ERROR, host->spec->get(spec, "calculation"),
		"This is no calculation: first, last, first-number, last-number, mean, sum, min and max are.");
	return HCT_ERR_SPEC;
}

hct_status
bc_options_read(const struct hct_panel_host *host, const struct hct_spec *spec, struct hct_diag *diag,
	struct bc_options *out_options)
{
	static const char *const sorts[] = { "asc", "desc", NULL };
	static const char *const modes[] = { "value", "percentage", NULL };
	static const char *const orientations[] = { "horizontal", "vertical", NULL };
	const struct hct_spec_1 *get = host->spec;
	struct bc_options options = { 0 };
	hct_status status = read_calculation(host, spec, diag, &options);

	if (status != HCT_OK)
		return status;
	read_groups(get, get->get(spec, "groupBy"), &options);
	options.format = options.shown = host->format->read(get->get(spec, "format"), "decimal");
	options.sort = get->get_choice(spec, "sort", sorts, options.group_count ? BC_SORT_NONE : BC_SORT_DESC);
	options.vertical = get->get_choice(spec, "orientation", orientations, 0) == 1;
	options.stacked = get->get_bool(spec, "isStacked", false) && options.group_count > 0;
	options.percentage = get->get_choice(spec, "mode", modes, 0) == 1;
	if (options.percentage) {
		options.shown = host->format->read(NULL, "percent");
		options.shown.decimals = options.format.decimals;
	}
	status = read_overrides(host, get->get(spec, "visual/colorOverrides"), diag, &options);
	if (status == HCT_OK)
		*out_options = options;
	return status;
}

void
bc_options_fini(const struct hct_panel_host *host, struct bc_options *options)
{
	for (size_t i = 0; i < options->override_count; i++)
		host->regex->destroy(options->overrides[i].regex);
	free(options->overrides);
}

bool
bc_options_color(const struct bc *chart, struct hct_str name, struct hct_color *out_color)
{
	const struct bc_options *options = &chart->options;

	for (size_t i = 0; i < options->override_count; i++)
		if (chart->host.regex->matches(options->overrides[i].regex, name)) {
			*out_color = options->overrides[i].color;
			return true;
		}
	return false;
}
