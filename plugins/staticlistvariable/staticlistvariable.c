/* plugins/staticlistvariable/staticlistvariable.c: Variable "StaticListVariable": the options are written in the spec. */
#include <hecate/frame.h>
#include <hecate/plugin.h>
#include <hecate/query.h>

#include <stdlib.h>
#include <string.h>

struct static_list {
	const struct hct_spec *spec;
	const struct hct_diag_1 *diag;
	const struct hct_spec_1 *get;
	const struct hct_option_sink_1 *options;
};

static hct_status
static_list_create(const struct hct_host *host, const struct hct_spec *spec, struct hct_diag *diag, void **out_self)
{
	struct static_list *list = calloc(1, sizeof *list);

	(void)diag;
	if (!list)
		return HCT_ERR_NOMEM;
	list->spec = spec;
	list->diag = host->get_interface(host, HCT_DIAG_1);
	list->get = host->get_interface(host, HCT_SPEC_1);
	list->options = host->get_interface(host, HCT_OPTION_SINK_1);
	*out_self = list;
	return HCT_OK;
}

/* A text is value and label; {value, label?} may leave the label to the value. */
static hct_status
add_option(const struct static_list *list, const struct hct_spec *item, struct hct_result *result,
	struct hct_diag *diag)
{
	struct hct_str none = { NULL, 0 }, value, label;

	switch (list->get->type(item)) {
	case HCT_SPEC_STRING:
		value = label = list->get->get_str(item, "", none);
		break;
	case HCT_SPEC_MAP:
		if (!list->get->get(item, "value")) {
			list->diag->report(diag, HCT_SEVERITY_ERROR, item, "an entry of values needs a value");
			return HCT_ERR_SPEC;
		}
		value = list->get->get_str(item, "value", none);
		label = list->get->get_str(item, "label", value);
		break;
	default:
		list->diag->report(diag, HCT_SEVERITY_ERROR, item,
			"an entry of values must be a text, or an object with value and label");
		return HCT_ERR_SPEC;
	}
	return list->options->option(result, value, label);
}

static hct_status
static_list_step(void *self, const struct hct_step_args *in, struct hct_diag *diag)
{
	const struct static_list *list = self;
	const struct hct_spec *values = list->get->get(list->spec, "values");
	hct_status status = HCT_OK;

	for (size_t i = 0; i < list->get->count(values) && status == HCT_OK; i++)
		status = add_option(list, list->get->at(values, i), in->result, diag);
	return status;
}

static const struct hct_variable_1 variable_1 = { NULL, static_list_step };

static const void *
get_interface(const char *id)
{
	return strcmp(id, HCT_VARIABLE_1) == 0 ? &variable_1 : NULL;
}

static const char *const needs[] = { HCT_DIAG_1, HCT_SPEC_1, HCT_OPTION_SINK_1, NULL };
static const struct hct_kind static_list = {
	.size = sizeof static_list,
	.kind = "Variable",
	.name = "StaticListVariable",
	.needs = needs,
	.create = static_list_create,
	.destroy = free,
	.get_interface = get_interface,
};
static const struct hct_kind *const kinds[] = { &static_list, NULL };
const struct hct_entry hct_plugin_entry_v1 = { sizeof(struct hct_entry), HCT_ABI_TARGET, kinds };
