/* Panel "ValueList": name and last value of each series, one a line. spec: { format?: { unit, … } } */
#include <hecate/panel.h>
#include <stdlib.h>
#include <string.h>

struct valuelist {
	struct hct_panel_host host;             /* its tables outlive the instance */
	struct hct_format number;
	struct hct_panel_args in;               /* what it points to lives until destroy */
};

static hct_status
create(const struct hct_host *host, const struct hct_spec *spec, struct hct_diag *diag, void **out_self)
{
	struct valuelist *list = calloc(1, sizeof *list);

	if (!list)
		return HCT_ERR_NOMEM;
	hct_panel_host_get(host, &list->host);
	list->number = list->host.format->read(list->host.spec->get(spec, "format"), NULL);
	*out_self = list;
	return HCT_OK;
}

static hct_status
prepare(void *self, const struct hct_panel_args *in, struct hct_diag *diag)
{
	((struct valuelist *)self)->in = *in;
	return HCT_OK;
}

static hct_status
draw(void *self, const struct hct_draw_args *in, struct hct_diag *diag)
{
	const struct valuelist *list = self;
	const struct hct_canvas_1 *canvas = list->host.canvas;
	struct hct_text_style style = { .size_px = 14, .weight = 400 };
	double value, right = in->box.width - 8, dot = 10, y = 12; /* rows of 24 px */

	style.color = list->host.color->role(list->in.render, HCT_ROLE_TEXT);
	for (uint32_t f = 0; f < list->in.frame_count; f++)
		for (size_t i = 0; i < list->host.frame->info(list->in.frames[f])->series_count; i++, y += 24) {
			const struct hct_series *series = list->host.frame->series(list->in.frames[f], i);
			char text[64] = "–";
			if (list->host.calc->apply(HCT_CALC_LAST, series, &value) == HCT_VALUE_NUMBER)
				list->host.format->text(list->in.render, list->number, value, text, sizeof text);
			canvas->circles(in->canvas, list->host.color->generated(list->in.render, series->name, i), 8, 1, &dot, &y);
			canvas->text(in->canvas, &style, 20, y, HCT_ALIGN_LEFT, HCT_BASELINE_MIDDLE, right / 2,
				series->display);
			canvas->text(in->canvas, &style, right, y, HCT_ALIGN_RIGHT, HCT_BASELINE_MIDDLE, 0,
				(struct hct_str){ text, strlen(text) });
		}
	return canvas->status(in->canvas);
}

static const struct hct_panel_1 panel_1 = { .families = (const uint32_t[]){ HCT_FAMILY_TIME_SERIES, 0 },
	.prepare = prepare, .draw = draw };

static const void *
get_interface(const char *id)
{
	return strcmp(id, HCT_PANEL_1) ? NULL : &panel_1;
}

static const char *const needs[] = { HCT_SPEC_1, HCT_FRAME_1, HCT_CANVAS_1, HCT_CALC_1, HCT_COLOR_1,
	HCT_FORMAT_1, NULL };
static const struct hct_kind kind = { .size = sizeof kind, .kind = "Panel", .name = "ValueList", .needs = needs,
	.create = create, .destroy = free, .get_interface = get_interface };
HCT_EXPORT const struct hct_entry hct_plugin_entry_v1 = { sizeof(struct hct_entry), HCT_ABI_TARGET,
	(const struct hct_kind *const[]){ &kind, NULL } };
