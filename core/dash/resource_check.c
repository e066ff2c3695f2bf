/* core/dash/resource_check.c: the rules of resources of any kind, also of those that a render does not
 * use. */
#include "dash/parts.h"

void
hct_display_check(struct hct_dash_reader *reader, const struct hct_node *owner)
{
	hct_dash_check_texts(reader, hct_dash_map(reader, owner, "display", hct_dash_display_fields),
		hct_dash_display_fields);
}

static void
project_check(struct hct_dash_reader *reader, const struct hct_node *spec)
{
	static const char *const fields[] = { "display", NULL };

	if (spec && hct_dash_is_map(reader, spec, "spec", fields))
		hct_display_check(reader, spec);
}

static void
user_check(struct hct_dash_reader *reader, const struct hct_node *spec)
{
	static const char *const fields[] = { "firstName", "lastName", "nativeProvider", "oauthProviders",
		NULL };
	static const char *const names[] = { "firstName", "lastName", NULL };
	static const char *const native[] = { "password", NULL };
	static const char *const provider[] = { "issuer", "email", "subject", NULL };
	const struct hct_node *list, *own;

	if (!hct_dash_is_map(reader, spec, "spec", fields))
		return;
	hct_dash_check_texts(reader, spec, names);
	own = hct_dash_map(reader, spec, "nativeProvider", native);
	hct_dash_check_texts(reader, own, native);
	list = hct_dash_list(reader, spec, "oauthProviders");
	if (list && list->count && hct_node_text(hct_node_get(own, "password")).len)
		hct_dash_error(reader, HCT_RULE_CONFLICT, list, NULL,
			"nativeProvider and oauthProviders exclude each other");
	for (uint32_t i = 0; list && i < list->count; i++)
		if (hct_dash_is_map(reader, list->items[i], "a provider", provider))
			hct_dash_check_texts(reader, list->items[i], provider);
}

hct_status
hct_resource_check(struct hct_arena *arena, const struct hct_resource *resource, struct hct_diag *diag)
{
	struct hct_dash_reader reader = { .arena = arena, .diag = diag };
	struct hct_datasource_def datasource;
	struct hct_variable_def variable;
	struct hct_dashboard *dashboard;

	switch (resource->kind) {
	case HCT_RESOURCE_DASHBOARD:
	case HCT_RESOURCE_EPHEMERAL_DASHBOARD:
		return hct_dashboard_load(arena, resource, diag, &dashboard);
	case HCT_RESOURCE_DATASOURCE:
	case HCT_RESOURCE_GLOBAL_DATASOURCE:
		return hct_datasource_load(arena, resource, diag, &datasource);
	case HCT_RESOURCE_VARIABLE:
	case HCT_RESOURCE_GLOBAL_VARIABLE:
		return hct_variable_load(arena, resource, diag, &variable);
	case HCT_RESOURCE_SECRET:
	case HCT_RESOURCE_GLOBAL_SECRET:
		hct_secret_check(&reader, resource->spec);
		break;
	case HCT_RESOURCE_PROJECT:
		project_check(&reader, resource->spec);
		break;
	case HCT_RESOURCE_FOLDER:
		hct_folder_check(&reader, resource->name, resource->spec);
		break;
	case HCT_RESOURCE_ROLE:
	case HCT_RESOURCE_GLOBAL_ROLE:
		hct_role_check(&reader, resource->spec, resource->kind == HCT_RESOURCE_GLOBAL_ROLE);
		break;
	case HCT_RESOURCE_ROLE_BINDING:
	case HCT_RESOURCE_GLOBAL_ROLE_BINDING:
		hct_role_binding_check(&reader, resource->spec);
		break;
	case HCT_RESOURCE_USER:
		user_check(&reader, resource->spec);
		break;
	}
	return reader.errors > 0 ? HCT_ERR_SPEC : HCT_OK;
}
