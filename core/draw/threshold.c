/* hct.threshold/1: common.#thresholds (panels.md 1.8) with all colours resolved. */
#include "draw/color_css.h"
#include "draw/services.h"
#include "draw/theme.h"
#include "host/interfaces.h"

#include <math.h>

static struct hct_color
threshold_palette(const struct hct_render *render, size_t index, struct hct_color fallback)
{
	switch (index) {
	case 0:
		return hct_rgb(0xffcc00, 1);
	case 1:
		return hct_theme_color(render, HCT_ROLE_WARNING);
	case 2:
		return hct_theme_color(render, HCT_ROLE_ERROR);
	default:
		return fallback;
	}
}

static struct hct_threshold
threshold_step(
	const struct hct_render *render, const struct hct_spec *spec, size_t index, struct hct_color fallback)
{
	struct hct_threshold step = {
		.value = hct_spec_1.get_double(spec, "value", 0),
		.color = threshold_palette(render, index, fallback),
		.name = hct_spec_1.get_str(spec, "name", HCT_STR_NONE),
	};

	hct_color_parse(hct_spec_1.get_str(spec, "color", HCT_STR_NONE), &step.color);
	return step;
}

static size_t
threshold_read(const struct hct_render *render, const struct hct_spec *spec, struct hct_threshold *out,
	size_t cap, struct hct_color *out_default, bool *out_percent)
{
	static const char *const modes[] = { "absolute", "percent", NULL };
	struct hct_color fallback = hct_theme_color(render, HCT_ROLE_SUCCESS);
	const struct hct_spec *steps = hct_spec_1.get(spec, "steps");
	size_t count = hct_spec_1.type(steps) == HCT_SPEC_LIST ? hct_spec_1.count(steps) : 0;

	hct_color_parse(hct_spec_1.get_str(spec, "defaultColor", HCT_STR_NONE), &fallback);
	for (size_t i = 0; i < count && i < cap; i++)
		out[i] = threshold_step(render, hct_spec_1.at(steps, i), i, fallback);
	if (out_default)
		*out_default = fallback;
	if (out_percent)
		*out_percent = hct_spec_1.get_choice(spec, "mode", modes, 0) == 1;
	return count;
}

const struct hct_threshold_1 hct_threshold_1 = { .read = threshold_read };
