/* plugins/prometheus/datasource.c: PrometheusDatasource. Base URL, endpoints, headers and secrets are the host's. */
#include "prometheus.h"

#include <stdlib.h>

static hct_status
datasource_complete(void *self, const struct hct_datasource_args *in, struct hct_diag *diag)
{
	const struct prometheus *p = self;
	hct_status status = p->endpoint->apply(p->spec, in->vars, in->request, diag);

	if (status < 0)
		return status;
	return p->endpoint->add_query_params(p->get->get(p->spec, "queryParams"), in->vars, in->request, diag);
}

static hct_status
datasource_probe(void *self, const struct hct_datasource_args *in, struct hct_diag *diag)
{
	const struct prometheus *p = self;

	p->request->set_path(in->request, HCT_STR("/-/healthy"));
	return datasource_complete(self, in, diag);
}

static const struct hct_datasource_1 datasource_1 = {
	.complete = datasource_complete,
	.probe = datasource_probe,
};

static const void *
get_interface(const char *id)
{
	return strcmp(id, HCT_DATASOURCE_1) == 0 ? &datasource_1 : NULL;
}

static const char *const needs[] = { HCT_SPEC_1, HCT_REQUEST_1, HCT_HTTP_ENDPOINT_1, NULL };
const struct hct_kind prometheus_datasource = {
	.size = sizeof prometheus_datasource,
	.kind = "Datasource",
	.name = "PrometheusDatasource",
	.needs = needs,
	.create = prometheus_create,
	.destroy = free,
	.get_interface = get_interface,
};
