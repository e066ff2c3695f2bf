/* core/dash/dashboard.c: a dashboard resource into its typed form, by the order of checks of model.md
 * §2.8: fields first, then what concerns several of them. Later checks run although earlier ones failed,
 * so that all errors are seen. */
#include "base/zone.h"
#include "dash/parts.h"
#include "doc/metadata.h"

enum { ZONE_HINTS_MAX = 100 }; /* each reads the list of zones */

static void
datasources_read(struct hct_dash_reader *reader, const struct hct_node *spec, struct hct_dashboard *dashboard)
{
	const struct hct_node *map = hct_dash_map(reader, spec, "datasources", NULL);

	dashboard->datasource_count = map ? map->count : 0;
	dashboard->datasources =
		HCT_NEW_ARRAY(reader->arena, struct hct_datasource_def, dashboard->datasource_count);
	for (size_t i = 0; i < dashboard->datasource_count; i++) {
		hct_datasource_read(reader, map->members[i].value, map->members[i].name, HCT_SCOPE_DASHBOARD,
			&dashboard->datasources[i]);
		dashboard->datasources[i].project = dashboard->project;
	}
}

static void
variables_read(struct hct_dash_reader *reader, const struct hct_node *spec, struct hct_dashboard *dashboard)
{
	const struct hct_node *list = hct_dash_list(reader, spec, "variables");

	dashboard->variable_count = list ? list->count : 0;
	dashboard->variables =
		HCT_NEW_ARRAY(reader->arena, struct hct_variable_def, dashboard->variable_count);
	for (size_t i = 0; i < dashboard->variable_count; i++)
		hct_variable_read(
			reader, list->items[i], HCT_STR_NONE, HCT_SCOPE_DASHBOARD, &dashboard->variables[i]);
}

static void
panels_read(struct hct_dash_reader *reader, const struct hct_node *spec, struct hct_dashboard *dashboard)
{
	const struct hct_node *map = hct_dash_map(reader, spec, "panels", NULL);

	dashboard->panel_count = map ? map->count : 0;
	dashboard->panels = HCT_NEW_ARRAY(reader->arena, struct hct_panel_def, dashboard->panel_count);
	for (size_t i = 0; i < dashboard->panel_count; i++)
		hct_panel_read(reader, map->members[i].name, map->members[i].value, &dashboard->panels[i]);
}

static void
layouts_read(struct hct_dash_reader *reader, const struct hct_node *spec, struct hct_dashboard *dashboard)
{
	const struct hct_node *list = hct_dash_list(reader, spec, "layouts");

	dashboard->layout_count = list ? list->count : 0;
	dashboard->layouts = HCT_NEW_ARRAY(reader->arena, struct hct_layout_def, dashboard->layout_count);
	for (size_t i = 0; i < dashboard->layout_count; i++)
		hct_layout_read(reader, list->items[i], &dashboard->layouts[i]);
}

/* Perses reads no time at all as it reads any other, and then has no range to show. */
static void
duration_read(struct hct_dash_reader *reader, const struct hct_node *spec, struct hct_duration *out_duration)
{
	static const struct hct_duration hour = { .hours = 1 };

	*out_duration = hour;
	if (!hct_dash_duration(reader, spec, "duration", out_duration) || hct_duration_ms(out_duration) > 0)
		return;
	hct_dash_warn(reader, HCT_RULE_NO_EFFECT, hct_dash_get(spec, "duration"), NULL,
		"a duration of nothing shows nothing: the dashboard is drawn with 1h");
	*out_duration = hour;
}

static void
fields_read(struct hct_dash_reader *reader, const struct hct_node *spec, struct hct_dashboard *dashboard)
{
	const struct hct_node *display = hct_dash_map(reader, spec, "display", hct_dash_display_fields);
	struct hct_duration ignored;

	dashboard->title = hct_dash_filled(reader, display, "name");
	if (dashboard->title.len == 0)
		dashboard->title = dashboard->name;
	dashboard->description = hct_dash_filled(reader, display, "description");
	datasources_read(reader, spec, dashboard);
	variables_read(reader, spec, dashboard);
	hct_annotations_read(reader, spec, &dashboard->annotations, &dashboard->annotation_count);
	panels_read(reader, spec, dashboard);
	layouts_read(reader, spec, dashboard);
	hct_links_read(reader, spec, &dashboard->links, &dashboard->link_count);
	duration_read(reader, spec, &dashboard->duration);
	(void)hct_dash_duration(reader, spec, "refreshInterval", &ignored);
	(void)hct_dash_duration(reader, spec, "ttl", &ignored);
	dashboard->timezone = hct_dash_filled(reader, spec, "timezone");
}

static void
variable_names_check(struct hct_dash_reader *reader, const struct hct_dashboard *dashboard)
{
	g_autoptr(GHashTable) seen = hct_str_table_create();

	for (size_t i = 0; i < dashboard->variable_count; i++) {
		struct hct_variable_def *variable = &dashboard->variables[i], *first;

		if (variable->name.len == 0)
			continue;
		first = g_hash_table_lookup(seen, &variable->name);
		if (first)
			hct_dash_error(reader, HCT_RULE_TWIN_VARIABLE,
				hct_node_path_get(variable->node, "spec/name"), NULL,
				"the variable name \"%.*s\" of variables[%zu] is already used by "
				"variables[%zu]",
				HCT_FMT(variable->name), i, (size_t)(first - dashboard->variables));
		else
			g_hash_table_insert(seen, &variable->name, variable);
	}
}

static void
panel_keys_check(struct hct_dash_reader *reader, const struct hct_dashboard *dashboard)
{
	for (size_t i = 0; i < dashboard->panel_count; i++) {
		const struct hct_panel_def *panel = &dashboard->panels[i];
		const struct hct_node *map = panel->node->parent;
		const char *fault = hct_name_fault(panel->key);

		if (!fault)
			continue;
		reader->errors++;
		hct_member_message(map, &map->members[panel->node->index], reader->diag, HCT_RULE_NAME,
			HCT_SEVERITY_ERROR, NULL, "the panel key \"%.*s\" %s", HCT_FMT(panel->key), fault);
	}
}

/* For a name as Go would have it ("Local") or one of the database that is near. */
static const char *
timezone_hint(struct hct_dash_reader *reader, struct hct_str name)
{
	if (hct_str_eq_nocase(name, HCT_STR("local")))
		return "did you mean \"local\"?";
	return reader->diag->count < ZONE_HINTS_MAX
		       ? hct_dash_hint(reader, name, hct_zone_names(reader->arena))
		       : NULL;
}

static void
timezone_check(
	struct hct_dash_reader *reader, const struct hct_node *spec, const struct hct_dashboard *dashboard)
{
	struct hct_zone *zone;

	if (dashboard->timezone.len == 0)
		return;
	zone = hct_zone_create(dashboard->timezone);
	if (!zone)
		hct_dash_error(reader, HCT_RULE_TIMEZONE, hct_dash_get(spec, "timezone"),
			timezone_hint(reader, dashboard->timezone),
			"unknown timezone \"%.*s\"; expected a name of the IANA database such as "
			"\"Europe/Paris\", or \"local\"",
			HCT_FMT(dashboard->timezone));
	hct_zone_destroy(zone);
}

static void
query_batching_check(struct hct_dash_reader *reader, const struct hct_node *spec)
{
	static const char *const fields[] = { "mode", "maxPerRequest", NULL };
	static const char *const modes[] = { "off", "panel", "viewport", "dashboard", NULL };
	const struct hct_node *batching = hct_dash_map(reader, spec, "queryBatching", fields);

	if (hct_dash_has(batching, "mode"))
		(void)hct_dash_choice(reader, batching, "mode", modes, 0);
	if (hct_dash_int(reader, batching, "maxPerRequest", 0) < 0)
		hct_dash_error(reader, HCT_RULE_RANGE, hct_dash_get(batching, "maxPerRequest"), NULL,
			"maxPerRequest cannot be negative");
}

static void
references_check(struct hct_dash_reader *reader, struct hct_dashboard *dashboard)
{
	g_autoptr(GHashTable) panels = hct_str_table_create();
	const char **keys = HCT_NEW_ARRAY(reader->arena, const char *, dashboard->panel_count + 1);

	for (size_t i = 0; i < dashboard->panel_count; i++) {
		g_hash_table_insert(panels, &dashboard->panels[i].key, &dashboard->panels[i]);
		keys[i] = hct_arena_cstr(reader->arena, dashboard->panels[i].key);
	}
	for (size_t i = 0; i < dashboard->layout_count; i++)
		hct_layout_resolve(reader, &dashboard->layouts[i], panels, keys);
}

hct_status
hct_dashboard_read(struct hct_arena *arena, const struct hct_resource *resource, struct hct_diag *diag,
	struct hct_dashboard **out_dashboard)
{
	static const char *const fields[] = { "display", "datasources", "variables", "annotations", "panels",
		"layouts", "duration", "refreshInterval", "timezone", "links", "queryBatching", "ttl", NULL };
	struct hct_dash_reader reader = { .arena = arena, .diag = diag };
	struct hct_dashboard *dashboard = HCT_NEW(arena, struct hct_dashboard);
	const struct hct_node *spec = resource->spec;

	dashboard->name = resource->name;
	dashboard->project = resource->project;
	dashboard->node = resource->node;
	*out_dashboard = dashboard;
	if (!hct_dash_is_map(&reader, spec ? spec : resource->node, "spec", fields))
		return HCT_ERR_SPEC;
	fields_read(&reader, spec, dashboard);
	variable_names_check(&reader, dashboard);
	panel_keys_check(&reader, dashboard);
	timezone_check(&reader, spec, dashboard);
	query_batching_check(&reader, spec);
	references_check(&reader, dashboard);
	return reader.errors > 0 ? HCT_ERR_SPEC : HCT_OK;
}

hct_status
hct_dashboard_load(struct hct_arena *arena, const struct hct_resource *resource, struct hct_diag *diag,
	struct hct_dashboard **out_dashboard)
{
	struct hct_dashboard *dashboard;
	hct_status status = hct_dashboard_read(arena, resource, diag, &dashboard);

	if (status == HCT_OK)
		*out_dashboard = dashboard;
	return status;
}

const struct hct_panel_def *
hct_dashboard_panel(const struct hct_dashboard *dashboard, struct hct_str key)
{
	for (size_t i = 0; i < dashboard->panel_count; i++)
		if (hct_str_eq(dashboard->panels[i].key, key))
			return &dashboard->panels[i];
	return NULL;
}
