/* core/fmt/place.c: the model's fields (model.md §1 and §2) as a table. */
#include "fmt/place.h"

#include "doc/resource.h"

#define PLACE(name, number, ...) \
	static const struct hct_place_member name##_members[] = { __VA_ARGS__, { 0 } }; \
	static const struct hct_place name = { .id = (number), .members = name##_members }
#define EACH(name, of) static const struct hct_place name = { .each = &(of) }

PLACE(metadata, HCT_PLACE_METADATA, { "name" }, { "generateName" }, { "namespace" }, { "project" }, { "labels" },
	{ "annotations" }, { "tags" }, { "createdAt" }, { "updatedAt" }, { "version" });
PLACE(display, 0, { "name" }, { "description" }, { "hidden" }, { "color" }, { "hideHeader" });
PLACE(link, 0, { "name" }, { "url" }, { "tooltip" }, { "renderVariables" }, { "targetBlank" });
EACH(links, link);

/* ---- plugins ------------------------------------------------------------------------------------------------------*/
PLACE(plugin_version, 0, { "registry" }, { "version" });
#define PLUGIN_MEMBERS { "kind" }, { "metadata", &plugin_version }, { "spec" }
PLACE(query_plugin, HCT_PLACE_QUERY_PLUGIN, PLUGIN_MEMBERS);
PLACE(variable_plugin, HCT_PLACE_VARIABLE_PLUGIN, PLUGIN_MEMBERS);
PLACE(datasource_plugin, HCT_PLACE_DATASOURCE_PLUGIN, PLUGIN_MEMBERS);
PLACE(annotation_plugin, 0, PLUGIN_MEMBERS);
static const struct hct_place_member panel_plugin_members[] = { PLUGIN_MEMBERS, { 0 } };
const struct hct_place hct_place_panel_plugin = { .id = HCT_PLACE_PANEL_PLUGIN, .members = panel_plugin_members };

/* ---- parts of a dashboard -----------------------------------------------------------------------------------------*/
PLACE(annotation, 0, { "display", &display }, { "plugin", &annotation_plugin });
EACH(annotations, annotation);
PLACE(datasource, HCT_PLACE_DATASOURCE, { "display", &display }, { "default" }, { "plugin", &datasource_plugin });
EACH(datasources, datasource);
PLACE(variable_spec, 0, { "name" }, { "display", &display }, { "value" }, { "constant" }, { "defaultValue" },
	{ "allowAllValue" }, { "allowMultiple" }, { "customAllValue" }, { "capturingRegexp" }, { "sort" },
	{ "plugin", &variable_plugin });
PLACE(variable, HCT_PLACE_VARIABLE, { "kind" }, { "spec", &variable_spec });
EACH(variables, variable);

PLACE(query_spec, 0, { "name" }, { "plugin", &query_plugin });
static const struct hct_place_member query_members[] = { { "kind" }, { "spec", &query_spec }, { 0 } };
const struct hct_place hct_place_query = { .id = HCT_PLACE_QUERY, .members = query_members };
EACH(queries, hct_place_query);
PLACE(panel_spec, HCT_PLACE_PANEL_SPEC, { "display", &display }, { "plugin", &hct_place_panel_plugin },
	{ "queries", &queries }, { "annotations", &annotations }, { "links", &links });
PLACE(panel, HCT_PLACE_PANEL, { "kind" }, { "spec", &panel_spec });
EACH(panels, panel);

PLACE(repeat, 0, { "value" }, { "alignment" }, { "maxPer" });
PLACE(item, 0, { "x" }, { "y" }, { "width" }, { "height" }, { "content" }, { "repeatVariable", &repeat });
EACH(items, item);
PLACE(tab, 0, { "name" }, { "items", &items });
EACH(tabs, tab);
PLACE(collapse, 0, { "open" });
PLACE(group_display, 0, { "title" }, { "collapse", &collapse });
PLACE(layout_spec, 0, { "display", &group_display }, { "repeatVariable" }, { "defaultTab" }, { "items", &items },
	{ "tabs", &tabs });
PLACE(layout, HCT_PLACE_LAYOUT, { "kind" }, { "spec", &layout_spec });
EACH(layouts, layout);
PLACE(batching, 0, { "mode" }, { "maxPerRequest" });

#define DASHBOARD_MEMBERS \
	{ "display", &display }, { "ttl" }, { "duration" }, { "refreshInterval" }, { "timezone" }, \
		{ "variables", &variables }, { "datasources", &datasources }, { "annotations", &annotations }, \
		{ "panels", &panels }, { "layouts", &layouts }, { "links", &links }, { "queryBatching", &batching }
PLACE(dashboard, HCT_PLACE_DASHBOARD, DASHBOARD_MEMBERS);

/* ---- specs of the other resources ---------------------------------------------------------------------------------*/
PLACE(project_spec, 0, { "display", &display });
static const struct hct_place folder_items;
PLACE(folder_item, HCT_PLACE_FOLDER_ITEM, { "kind" }, { "name" }, { "items", &folder_items }, { "spec", &folder_items });
EACH(folder_items, folder_item);
/* The spec was the list itself. */
static const struct hct_place_member folder_spec_members[] = { { "display", &display }, { "items", &folder_items }, { 0 } };
static const struct hct_place folder_spec = { .members = folder_spec_members, .each = &folder_item };
PLACE(basic_auth, 0, { "username" }, { "password" }, { "passwordFile" });
PLACE(authorization, 0, { "type" }, { "credentials" }, { "credentialsFile" });
PLACE(oauth, 0, { "clientID" }, { "clientSecret" }, { "clientSecretFile" }, { "tokenURL" }, { "scopes" },
	{ "endpointParams" }, { "authStyle" });
PLACE(tls, 0, { "ca" }, { "caFile" }, { "cert" }, { "certFile" }, { "key" }, { "keyFile" }, { "serverName" },
	{ "insecureSkipVerify" }, { "minVersion" }, { "maxVersion" });
PLACE(secret_spec, HCT_PLACE_SECRET, { "basicAuth", &basic_auth }, { "authorization", &authorization }, { "oauth", &oauth },
	{ "tlsConfig", &tls });
PLACE(permission, 0, { "actions" }, { "scopes" });
EACH(permissions, permission);
PLACE(role_spec, 0, { "permissions", &permissions });
PLACE(subject, 0, { "kind" }, { "name" });
EACH(subjects, subject);
PLACE(binding_spec, 0, { "role" }, { "subjects", &subjects });
PLACE(user_spec, 0, { "firstName" }, { "lastName" }, { "nativeProvider" }, { "oauthProviders" });

/* ---- resources ----------------------------------------------------------------------------------------------------*/
#define RESOURCE(name, of) \
	PLACE(name, HCT_PLACE_RESOURCE, { "apiVersion" }, { "kind" }, { "metadata", &metadata }, { "spec", &(of) })

RESOURCE(dashboard_resource, dashboard);
RESOURCE(datasource_resource, datasource);
RESOURCE(variable_resource, variable);
RESOURCE(secret_resource, secret_spec);
RESOURCE(project_resource, project_spec);
RESOURCE(folder_resource, folder_spec);
RESOURCE(role_resource, role_spec);
RESOURCE(binding_resource, binding_spec);
RESOURCE(user_resource, user_spec);

/* Of Kubernetes: the dashboard in `config`, in v1alpha1 itself, and once, by mistake, the whole resource. */
PLACE(dashboard_custom_spec, HCT_PLACE_DASHBOARD, { "kind" }, { "metadata", &metadata }, { "spec", &dashboard },
	{ "instanceSelector" }, { "config", &dashboard }, DASHBOARD_MEMBERS);
PLACE(datasource_custom_spec, HCT_PLACE_DATASOURCE, { "instanceSelector" }, { "config", &datasource }, { "client" },
	{ "display", &display }, { "default" }, { "plugin", &datasource_plugin });
RESOURCE(dashboard_custom, dashboard_custom_spec);
RESOURCE(datasource_custom, datasource_custom_spec);

static const struct hct_place_member kinds[] = { { "Dashboard", &dashboard_resource },
	{ "EphemeralDashboard", &dashboard_resource }, { "Datasource", &datasource_resource },
	{ "GlobalDatasource", &datasource_resource }, { "Variable", &variable_resource },
	{ "GlobalVariable", &variable_resource }, { "Secret", &secret_resource }, { "GlobalSecret", &secret_resource },
	{ "Project", &project_resource }, { "Folder", &folder_resource }, { "Role", &role_resource },
	{ "RoleBinding", &binding_resource }, { "GlobalRole", &role_resource },
	{ "GlobalRoleBinding", &binding_resource }, { "User", &user_resource }, { 0 } };
static const struct hct_place_member custom_kinds[] = { { "PersesDashboard", &dashboard_custom },
	{ "PersesDatasource", &datasource_custom }, { "PersesGlobalDatasource", &datasource_custom }, { 0 } };

static const struct hct_place_member *
find(const struct hct_place_member *members, struct hct_str name)
{
	for (; members && members->name; members++)
		if (hct_str_is(name, members->name))
			return members;
	return NULL;
}

const struct hct_place *
hct_place_of(struct hct_str api_version, struct hct_str kind)
{
	const struct hct_place_member *found = NULL;

	if (hct_str_starts(api_version, "perses.dev/"))
		found = find(custom_kinds, kind);
	else if (hct_resource_is_own(api_version, kind))
		found = find(kinds, kind);
	return found ? found->place : NULL;
}

const struct hct_place *
hct_place_of_part(struct hct_str kind)
{
	static const struct hct_place_member parts[] = { { "Panel", &panel }, { "TextVariable", &variable },
		{ "ListVariable", &variable }, { "Grid", &layout }, { "Tabs", &layout },
		{ "TimeSeriesQuery", &hct_place_query }, { "GraphQuery", &hct_place_query },
		{ "PrometheusGraphQuery", &hct_place_query }, { 0 } };
	const struct hct_place_member *found = find(parts, kind);

	return found ? found->place : NULL;
}

bool
hct_place_is_list(struct hct_str kind, struct hct_str *out_kind)
{
	if (!hct_str_ends(kind, "List"))
		return false;
	*out_kind = hct_str_sub(kind, 0, kind.len - 4);
	return true;
}

const struct hct_place *
hct_place_member(const struct hct_place *place, struct hct_str name)
{
	const struct hct_place_member *found = place ? find(place->members, name) : NULL;

	if (found)
		return found->place;
	return place && !place->members ? place->each : NULL;
}

unsigned
hct_place_rank(const struct hct_place *place, struct hct_str name)
{
	unsigned rank = 1;

	/* What is merged comes first, as a reader looks for it there. */
	if (hct_str_is(name, "<<"))
		return 0;
	for (const struct hct_place_member *member = place->members; member->name; member++, rank++)
		if (hct_str_is(name, member->name))
			return rank;
	return rank;
}
