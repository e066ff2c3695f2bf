/* plugins/prometheus/prometheus.c: the module's door, and what all its kinds do alike. */
#include "prometheus.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

hct_status
prometheus_create(const struct hct_host *host, const struct hct_spec *spec, struct hct_diag *diag, void **out_self)
{
	struct prometheus *p = calloc(1, sizeof *p);

	(void)diag;
	if (!p)
		return HCT_ERR_NOMEM;
	p->spec = spec;
	p->diag = host->get_interface(host, HCT_DIAG_1);
	p->get = host->get_interface(host, HCT_SPEC_1);
	p->vars = host->get_interface(host, HCT_VARS_1);
	p->clock = host->get_interface(host, HCT_CLOCK_1);
	p->request = host->get_interface(host, HCT_REQUEST_1);
	p->endpoint = host->get_interface(host, HCT_HTTP_ENDPOINT_1);
	p->json = host->get_interface(host, HCT_JSON_1);
	p->reply = host->get_interface(host, HCT_REPLY_1);
	p->frame = host->get_interface(host, HCT_FRAME_BUILDER_1);
	p->options = host->get_interface(host, HCT_OPTION_SINK_1);
	p->annotations = host->get_interface(host, HCT_ANNOTATION_SINK_1);
	*out_self = p;
	return HCT_OK;
}

/* A cut in the middle of a character would leave bytes that are not UTF-8. */
static void
trim_to_character(char *text, size_t len)
{
	while (len > 0 && ((unsigned char)text[len - 1] & 0xc0) == 0x80)
		len--;
	if (len > 0 && (unsigned char)text[len - 1] >= 0xc0)
		len--;
	text[len] = '\0';
}

hct_status
prometheus_error(const struct prometheus *p, struct hct_diag *diag, hct_status status, const struct hct_spec *where,
	const char *format, ...)
{
	char text[500];
	va_list args;
	int length;

	va_start(args, format);
	length = vsnprintf(text, sizeof text, format, args);
	va_end(args);
	if (length >= (int)sizeof text)
		trim_to_character(text, sizeof text - 1);
	p->diag->report(diag, HCT_SEVERITY_ERROR, where, text);
	return status;
}

struct hct_str
prometheus_expand(const struct prometheus *p, const struct hct_step_args *in, const char *path)
{
	struct hct_str none = { NULL, 0 };

	return p->vars->expand(in->vars, p->get->get_str(p->spec, path, none), NULL, 0);
}

static const struct hct_kind *const kinds[] = {
	&prometheus_datasource, &prometheus_query, &prometheus_label_names, &prometheus_label_values, &prometheus_promql,
	&prometheus_annotation, NULL,
};
const struct hct_entry hct_plugin_entry_v1 = { sizeof(struct hct_entry), HCT_ABI_TARGET, kinds };
