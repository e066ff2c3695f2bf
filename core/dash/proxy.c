/* core/dash/proxy.c: the proxy block of a datasource (model.md §6.3). Perses looks for it anywhere in the
 * plugin's spec, by a `kind` compared without regard to case, and so do we. */
#include "dash/parts.h"
#include "expr/re2.h"

static const struct hct_node *
get_nocase(const struct hct_node *map, const char *name)
{
	for (uint32_t i = 0; i < map->count; i++)
		if (hct_str_eq_nocase(map->members[i].name, hct_str(name)))
			return map->members[i].value;
	return NULL;
}

static void
endpoint_check(struct hct_dash_reader *reader, const struct hct_node *node)
{
	static const char *const fields[] = { "endpointPattern", "method", NULL };
	static const char *const methods[] = { "GET", "POST", "PUT", "PATCH", "DELETE", NULL };
	struct hct_expr_fault fault = { 0 };
	struct hct_str pattern;

	if (!hct_dash_is_map(reader, node, "an allowed endpoint", fields))
		return;
	pattern = hct_dash_text(reader, node, "endpointPattern");
	if (pattern.len == 0)
		hct_dash_error(reader, HCT_RULE_REQUIRED, hct_dash_place(node, "endpointPattern"), NULL,
			"endpointPattern cannot be empty");
	else if (!hct_re2_compile(pattern, reader->arena, &fault))
		hct_dash_error(reader, HCT_RULE_REGEX, hct_dash_get(node, "endpointPattern"), fault.hint,
			"endpointPattern is not a regular expression of Go: %s", fault.text);
	if (!hct_dash_has(node, "method"))
		hct_dash_error(reader, HCT_RULE_REQUIRED, hct_dash_place(node, "method"), NULL,
			"method cannot be empty; expected GET, POST, PUT, PATCH or DELETE");
	else
		(void)hct_dash_choice(reader, node, "method", methods, 0);
}

void
hct_proxy_check_http(struct hct_dash_reader *reader, const struct hct_node *spec)
{
	static const char *const fields[] = { "url", "timeout", "allowedEndpoints", "headers", "secret",
		"allowHeaders", "dropHeaders", "oauthPassthrough", NULL };
	const struct hct_node *endpoints, *allow, *drop;
	struct hct_duration timeout;

	if (!hct_dash_is_map(reader, spec, "the spec of an HTTP proxy", fields))
		return;
	if (hct_dash_loose_text(reader, spec, "url").len == 0)
		hct_dash_error(
			reader, HCT_RULE_REQUIRED, hct_dash_place(spec, "url"), NULL, "url cannot be empty");
	(void)hct_dash_duration(reader, spec, "timeout", &timeout);
	endpoints = hct_dash_list(reader, spec, "allowedEndpoints");
	for (uint32_t i = 0; endpoints && i < endpoints->count; i++)
		endpoint_check(reader, endpoints->items[i]);
	(void)hct_dash_map(reader, spec, "headers", NULL);
	(void)hct_dash_text(reader, spec, "secret");
	allow = hct_dash_list(reader, spec, "allowHeaders");
	drop = hct_dash_list(reader, spec, "dropHeaders");
	if (allow && drop && allow->count > 0 && drop->count > 0)
		hct_dash_error(reader, HCT_RULE_CONFLICT, drop, NULL,
			"allowHeaders and dropHeaders exclude each other");
}

static void
postgres_check(struct hct_dash_reader *reader, const struct hct_node *spec)
{
	static const char *const modes[] = { "disable", "allow", "prefer", "require", "verify-full",
		"verify-ca", NULL };
	/* The documentation writes ssl_mode, the model's own tests sslMode. */
	static const char *const names[] = { "sslMode", "ssl_mode", NULL };
	const struct hct_node *postgres = hct_dash_map(reader, spec, "postgres", NULL);

	for (const char *const *name = names; *name; name++)
		if (hct_dash_has(postgres, *name))
			(void)hct_dash_choice(reader, postgres, *name, modes, 0);
}

void
hct_proxy_check_sql(struct hct_dash_reader *reader, const struct hct_node *spec)
{
	static const char *const fields[] = { "driver", "host", "database", "secret", "mysql", "mariadb",
		"postgres", NULL };
	static const char *const drivers[] = { "mysql", "mariadb", "postgres", NULL };
	static const char *const required[] = { "host", "database", NULL };
	bool has_block = false;

	if (!hct_dash_is_map(reader, spec, "the spec of an SQL proxy", fields))
		return;
	for (const char *const *driver = drivers; *driver; driver++)
		has_block = has_block || hct_dash_get(spec, *driver);
	if (hct_dash_has(spec, "driver"))
		(void)hct_dash_choice(reader, spec, "driver", drivers, 0);
	else if (!has_block)
		hct_dash_error(reader, HCT_RULE_REQUIRED, hct_dash_place(spec, "driver"), NULL,
			"driver cannot be empty; expected mysql, mariadb or postgres");
	for (const char *const *name = required; *name; name++)
		if (hct_dash_filled(reader, spec, *name).len == 0)
			hct_dash_error(reader, HCT_RULE_REQUIRED, hct_dash_place(spec, *name), NULL,
				"%s cannot be empty", *name);
	(void)hct_dash_text(reader, spec, "secret");
	(void)hct_dash_map(reader, spec, "mysql", NULL);
	(void)hct_dash_map(reader, spec, "mariadb", NULL);
	postgres_check(reader, spec);
}

static bool
map_check(struct hct_dash_reader *reader, const struct hct_node *map)
{
	const struct hct_node *kind = get_nocase(map, "kind"), *spec = get_nocase(map, "spec");
	bool http = kind && hct_str_eq_nocase(hct_node_text(kind), HCT_STR("HTTPProxy"));
	bool sql = kind && hct_str_eq_nocase(hct_node_text(kind), HCT_STR("SQLProxy"));

	if (!http && !sql)
		return false;
	if (!spec || spec->type == HCT_NODE_NULL)
		hct_dash_error(reader, HCT_RULE_SPEC_MISSING, map, NULL, "the proxy has no spec");
	else if (http)
		hct_proxy_check_http(reader, spec);
	else
		hct_proxy_check_sql(reader, spec);
	return true;
}

void
hct_proxy_check(struct hct_dash_reader *reader, const struct hct_node *spec)
{
	if (!spec || (spec->type != HCT_NODE_MAP && spec->type != HCT_NODE_LIST))
		return;
	if (spec->type == HCT_NODE_MAP && map_check(reader, spec))
		return;
	for (uint32_t i = 0; i < spec->count; i++)
		hct_proxy_check(reader, spec->type == HCT_NODE_MAP ? spec->members[i].value : spec->items[i]);
}
