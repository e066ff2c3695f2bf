/* plugins/datasourcevariable/datasourcevariable.c: Variable "DatasourceVariable": the displayed names of all datasources
 * of one kind, the default one first. A selector "$name" finds the datasource by the same displayed name. */
#include <hecate/frame.h>
#include <hecate/plugin.h>
#include <hecate/query.h>

#include <stdlib.h>
#include <string.h>

struct datasource_variable {
	const struct hct_spec *spec;
	const struct hct_spec_1 *get;
	const struct hct_datasource_list_1 *list;
	const struct hct_option_sink_1 *options;
};

static hct_status
datasource_variable_create(const struct hct_host *host, const struct hct_spec *spec, struct hct_diag *diag,
	void **out_self)
{
	struct datasource_variable *variable = calloc(1, sizeof *variable);

	(void)diag;
	if (!variable)
		return HCT_ERR_NOMEM;
	variable->spec = spec;
	variable->get = host->get_interface(host, HCT_SPEC_1);
	variable->list = host->get_interface(host, HCT_DATASOURCE_LIST_1);
	variable->options = host->get_interface(host, HCT_OPTION_SINK_1);
	*out_self = variable;
	return HCT_OK;
}

static hct_status
datasource_variable_step(void *self, const struct hct_step_args *in, struct hct_diag *diag)
{
	const struct datasource_variable *variable = self;
	struct hct_str none = { NULL, 0 };
	struct hct_str kind = variable->get->get_str(variable->spec, "datasourcePluginKind", none);
	const struct hct_str *names;
	size_t count;
	hct_status status = HCT_OK;

	(void)diag;
	if (kind.len == 0)
		return HCT_OK;
	count = variable->list->names(in->render, kind, &names);
	for (size_t i = 0; i < count && status == HCT_OK; i++)
		status = variable->options->option(in->result, names[i], names[i]);
	return status;
}

static const struct hct_variable_1 variable_1 = { NULL, datasource_variable_step };

static const void *
get_interface(const char *id)
{
	return strcmp(id, HCT_VARIABLE_1) == 0 ? &variable_1 : NULL;
}

static const char *const needs[] = { HCT_SPEC_1, HCT_DATASOURCE_LIST_1, HCT_OPTION_SINK_1, NULL };
static const struct hct_kind datasource_variable = {
	.size = sizeof datasource_variable,
	.kind = "Variable",
	.name = "DatasourceVariable",
	.needs = needs,
	.create = datasource_variable_create,
	.destroy = free,
	.get_interface = get_interface,
};
static const struct hct_kind *const kinds[] = { &datasource_variable, NULL };
const struct hct_entry hct_plugin_entry_v1 = { sizeof(struct hct_entry), HCT_ABI_TARGET, kinds };
