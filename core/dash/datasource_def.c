/* core/dash/datasource_def.c: datasources of dashboards and of resources (model.md §2.3). */
#include "dash/parts.h"

void
hct_datasource_read(struct hct_dash_reader *reader, const struct hct_node *node, struct hct_str name,
	enum hct_scope scope, struct hct_datasource_def *out_datasource)
{
	static const char *const fields[] = { "display", "default", "plugin", NULL };
	const struct hct_node *display;

	*out_datasource = (struct hct_datasource_def){ .name = name, .scope = scope, .node = node };
	if (!hct_dash_is_map(reader, node, "a datasource", fields))
		return;
	display = hct_dash_map(reader, node, "display", hct_dash_display_fields);
	out_datasource->display_name = hct_dash_filled(reader, display, "name");
	if (out_datasource->display_name.len == 0)
		out_datasource->display_name = name;
	out_datasource->is_default = hct_dash_bool(reader, node, "default", false);
	hct_plugin_ref_read(reader, node, "a datasource", &out_datasource->plugin);
	hct_proxy_check(reader, out_datasource->plugin.spec);
}

hct_status
hct_datasource_read_any(struct hct_arena *arena, const struct hct_resource *resource, struct hct_diag *diag,
	struct hct_datasource_def *out_datasource)
{
	struct hct_dash_reader reader = { .arena = arena, .diag = diag };
	bool global = resource->kind == HCT_RESOURCE_GLOBAL_DATASOURCE;

	hct_datasource_read(&reader, resource->spec, resource->name,
		global ? HCT_SCOPE_GLOBAL : HCT_SCOPE_PROJECT, out_datasource);
	if (!global)
		out_datasource->project = resource->project;
	return reader.errors > 0 ? HCT_ERR_SPEC : HCT_OK;
}

hct_status
hct_datasource_load(struct hct_arena *arena, const struct hct_resource *resource, struct hct_diag *diag,
	struct hct_datasource_def *out_datasource)
{
	struct hct_datasource_def datasource;
	hct_status status = hct_datasource_read_any(arena, resource, diag, &datasource);

	if (status == HCT_OK)
		*out_datasource = datasource;
	return status;
}
