/* core/diff/datasource.c: datasources, of a dashboard (a map by name) or as resources. */
#include "diff/parts.h"

/* Where the address stands in the specs of datasource plugins. */
static const char *const datasource_urls[] = { "directUrl", "proxy/spec/url", NULL };

static const struct hct_node *
datasource_url(const struct hct_node *spec)
{
	const struct hct_node *plugin_spec = hct_node_path_get(spec, "plugin/spec"), *url = NULL;

	for (size_t i = 0; datasource_urls[i] && !url; i++)
		url = hct_node_path_get(plugin_spec, datasource_urls[i]);
	return url;
}

/* "PrometheusDatasource http://prom:9090" */
static struct hct_diff_value
datasource_value(struct diff_build *build, const struct hct_node *spec)
{
	struct hct_str kind = hct_node_text(hct_node_path_get(spec, "plugin/kind"));
	const struct hct_node *url = datasource_url(spec);
	struct hct_str text = diff_value(build, url, false).text;

	if (!kind.len)
		return diff_value(build, spec, false);
	return diff_value_text(
		hct_arena_printf(build->arena, "%.*s%s%.*s", HCT_FMT(kind), url ? " " : "", HCT_FMT(text)));
}

static void
datasource_proxy(const struct diff_scope *scope, const struct diff_pair *plugin_spec)
{
	static const char *const handled[] = { "spec", NULL };
	static const char *const spec_handled[] = { "url", NULL };
	struct diff_pair proxy = diff_member(plugin_spec, "proxy"), spec = diff_member(&proxy, "spec");
	struct diff_pair url = diff_member(&spec, "url");

	if (!diff_maps_or_absent(scope, &proxy) || !diff_maps_or_absent(scope, &spec))
		return;
	diff_whole(scope, HCT_DIFF_DATASOURCE_URL, &url, NULL, "url");
	diff_fields(scope, &proxy, handled, NULL);
	diff_fields(scope, &spec, spec_handled, NULL);
}

void
diff_datasource(const struct diff_scope *scope, const struct diff_pair *spec)
{
	static const char *const handled[] = { "display", "plugin", "default", NULL };
	static const char *const plugin_handled[] = { "directUrl", "proxy", NULL };
	struct diff_pair standing = diff_member(spec, "default"), plugin = diff_member(spec, "plugin");
	struct diff_pair plugin_spec = diff_member(&plugin, "spec"),
			 url = diff_member(&plugin_spec, "directUrl");
	struct diff_scope inner = *scope;

	inner.lenient = true;
	diff_display(&inner, spec, HCT_DIFF_DATASOURCE_SETTING, HCT_DIFF_DATASOURCE_SETTING, NULL);
	diff_whole(scope, HCT_DIFF_DATASOURCE_DEFAULT, &standing, "false", "default");
	diff_whole(scope, HCT_DIFF_DATASOURCE_URL, &url, NULL, "url");
	inner.top = &plugin_spec;
	datasource_proxy(&inner, &plugin_spec);
	inner.top = spec;
	diff_plugin(&inner, spec, HCT_DIFF_DATASOURCE_SETTING, "kind", plugin_handled);
	diff_fields(&inner, spec, handled, NULL);
}

static void
datasource_one(void *user, const struct diff_pair *member)
{
	const struct diff_scope *scope = user;
	struct diff_scope inner = *scope;
	struct diff_pair at = *member;

	at.free_name = true;
	inner.subject = HCT_DIFF_OF_DATASOURCE;
	inner.what = HCT_DIFF_DATASOURCE_SETTING;
	inner.key = inner.title = at.name;
	inner.top = &at;
	if (!at.old_node)
		diff_add(&inner, HCT_DIFF_DATASOURCE_ADDED, HCT_DIFF_ADDED, &at, DIFF_ABSENT,
			datasource_value(scope->build, at.new_node), "datasource");
	else if (!at.new_node)
		diff_add(&inner, HCT_DIFF_DATASOURCE_REMOVED, HCT_DIFF_REMOVED, &at,
			datasource_value(scope->build, at.old_node), DIFF_ABSENT, "datasource");
	else if (diff_both_maps(&inner, &at))
		diff_datasource(&inner, &at);
}

void
diff_datasources(const struct diff_scope *scope, const struct diff_pair *spec)
{
	struct diff_pair map = diff_member(spec, "datasources");
	struct diff_scope own = *scope;

	if (diff_maps_or_absent(scope, &map))
		diff_members(&map, datasource_one, &own);
}
