/* plugins/timeserieschart/spec.c: reads the options. Fields that only matter to a pointer (tooltip) are not read. */
#include "timeserieschart.h"

#include <stdlib.h>

static const char *const line_styles[] = { "solid", "dashed", "dotted", NULL };

static double
clamp(double value, double low, double high)
{
	return value < low ? low : value > high ? high : value;
}

static double
optional_number(const struct hct_spec_1 *get, const struct hct_spec *spec, const char *path)
{
	double value = get->get_double(spec, path, NAN);

	return isfinite(value) ? value : NAN;
}

/* What the form offers and no picture shows, here as in Perses. */
static void
tell(const struct hct_panel_host *host, const struct hct_spec *where, struct hct_diag *diag, const char *text)
{
	if (where)
		host->diag->report(diag, HCT_SEVERITY_INFO, where, text);
}

static void
tell_without_effect(const struct hct_panel_host *host, const struct hct_spec *spec, struct hct_diag *diag,
	const struct tsc_options *options)
{
	static const char *const modes[] = { "list", "table", NULL };
	const struct hct_spec_1 *get = host->spec;

	if (options->y_label.len && options->show_y && !options->show_y_said)
		tell(host, get->get(spec, "yAxis/label"), diag,
			"The label of the y axis is drawn only where yAxis.show is written out as true, as in Perses.");
	if (options->log_base && !isnan(options->y_min))
		tell(host, get->get(spec, "yAxis/min"), diag, "min has no effect on a logarithmic axis, as in Perses.");
	if (options->stack_percent)
		tell(host, get->get(spec, "visual/stack"), diag,
			"Series are not stacked by percent: Perses knows the word, and draws them as without it.");
	if (options->legend && get->count(get->get(options->legend, "values"))
		&& get->get_choice(options->legend, "mode", modes, 0) == 0)
		tell(host, get->get(options->legend, "values"), diag,
			"Values are shown by a legend of mode table only, as in Perses.");
}

static void
read_y_axis(const struct hct_panel_host *host, const struct hct_spec *spec, struct hct_diag *diag, struct tsc_options *out)
{
	const struct hct_spec_1 *get = host->spec;
	double base = get->get_double(spec, "yAxis/logBase", 0);

	out->show_y = get->get_bool(spec, "yAxis/show", true);
	out->show_y_said = get->type(get->get(spec, "yAxis/show")) == HCT_SPEC_BOOL;
	out->y_label = get->get_str(spec, "yAxis/label", (struct hct_str){ NULL, 0 });
	out->format = host->format->read(get->get(spec, "yAxis/format"), "decimal");
	out->y_min = optional_number(get, spec, "yAxis/min");
	out->y_max = optional_number(get, spec, "yAxis/max");
	if (out->y_max <= out->y_min) {
		host->diag->report(diag, HCT_SEVERITY_WARNING, get->get(spec, "yAxis/max"),
			"The y axis ends below its start: max is ignored.");
		out->y_max = NAN;
	}
	if (base == 2 || base == 10)
		out->log_base = (uint32_t)base;
	else if (base != 0)
		host->diag->report(diag, HCT_SEVERITY_WARNING, get->get(spec, "yAxis/logBase"),
			"A logarithmic y axis has base 2 or 10: this one is drawn linear.");
	/* A report shows what there is: a maximum that no logarithm reaches cannot be the axis's end. */
	if (out->log_base && out->y_max <= 0)
		out->y_max = NAN;
}

static void
read_visual(const struct hct_spec_1 *get, const struct hct_spec *spec, struct tsc_options *out)
{
	static const char *const displays[] = { "line", "bar", NULL };
	static const char *const points[] = { "auto", "always", NULL };
	static const char *const palettes[] = { "auto", "categorical", NULL };
	static const char *const stacks[] = { "none", "all", "percent", NULL };
	uint32_t stack = get->get_choice(spec, "visual/stack", stacks, 0);

	out->bars = get->get_choice(spec, "visual/display", displays, 0) == 1;
	out->points_always = get->get_choice(spec, "visual/showPoints", points, 0) == 1;
	out->categorical = get->get_choice(spec, "visual/palette/mode", palettes, 0) == 1;
	out->stack_all = stack == 1;
	out->stack_percent = stack == 2;
	out->connect_nulls = get->get_bool(spec, "visual/connectNulls", false);
	out->line_width = clamp(get->get_double(spec, "visual/lineWidth", 1.25), 0.25, 3);
	out->area_opacity = clamp(get->get_double(spec, "visual/areaOpacity", 0), 0, 1);
	out->point_diameter = clamp(get->get_double(spec, "visual/pointRadius", 2.75), 0, 6);
	out->line_style = get->get_choice(spec, "visual/lineStyle", line_styles, TSC_SOLID);
}

static void
read_setting(const struct hct_panel_host *host, const struct hct_spec *item, struct tsc_setting *out)
{
	static const char *const modes[] = { "", "fixed", "fixed-single", NULL };
	const struct hct_spec_1 *get = host->spec;
	struct hct_str color = get->get_str(item, "colorValue", (struct hct_str){ NULL, 0 });
	double index = get->get_double(item, "queryIndex", -1);

	out->query_index = index >= 0 && index < UINT32_MAX ? (uint32_t)index : UINT32_MAX;
	out->color_mode = get->get_choice(item, "colorMode", modes, TSC_COLOR_NONE);
	out->has_color = color.len > 0 && host->color->parse(color, &out->color);
	out->line_style = TSC_LINE_STYLE_UNSET;
	if (get->get(item, "lineStyle"))
		out->line_style = get->get_choice(item, "lineStyle", line_styles, TSC_LINE_STYLE_UNSET);
	out->area_opacity = optional_number(get, item, "areaOpacity");
	if (!isnan(out->area_opacity))
		out->area_opacity = clamp(out->area_opacity, 0, 1);
	out->has_unit = get->get_str(item, "format/unit", (struct hct_str){ NULL, 0 }).len > 0;
	out->format = host->format->read(get->get(item, "format"), "decimal");
	out->negative = get->get_bool(item, "negativeY", false);
	out->stack = get->get(item, "stack") ? (int)get->get_bool(item, "stack", false) : -1;
}

hct_status
tsc_options_read(const struct hct_panel_host *host, const struct hct_spec *spec, struct hct_diag *diag,
	struct tsc_options *out_options)
{
	const struct hct_spec_1 *get = host->spec;
	const struct hct_spec *settings = get->get(spec, "querySettings");
	struct tsc_options options = { 0 };
	size_t count = get->count(settings);

	if (count > TSC_SETTINGS_MAX) {
		host->diag->report(diag, HCT_SEVERITY_ERROR, settings, "There are more than 10,000 query settings.");
		return HCT_ERR_LIMIT;
	}
	options.settings = calloc(count ? count : 1, sizeof *options.settings);
	if (!options.settings)
		return HCT_ERR_NOMEM;
	options.setting_count = count;
	for (size_t i = 0; i < count; i++)
		read_setting(host, get->at(settings, i), &options.settings[i]);
	options.legend = get->get(spec, "legend");
	options.thresholds = get->get(spec, "thresholds");
	read_y_axis(host, spec, diag, &options);
	read_visual(get, spec, &options);
	tell_without_effect(host, spec, diag, &options);
	*out_options = options;
	return HCT_OK;
}

const struct tsc_setting *
tsc_options_setting(const struct tsc_options *options, uint32_t query_index)
{
	for (size_t i = options->setting_count; i-- > 0;)
		if (options->settings[i].query_index == query_index)
			return &options->settings[i];
	return NULL;
}
