/* core/check/secrets.c: credentials that stand in a document as text. Nothing of them is ever repeated: not in the message,
 * and the line is not quoted. */
#include "check/unit.h"

static bool
is_filled(const struct hct_node *node)
{
	struct hct_str text = hct_node_text(node);

	/* A $variable, or a template that is filled in later. */
	return text.len && text.ptr[0] != '$' && !hct_str_starts(text, "{{") && !hct_str_starts(text, "<");
}

static bool
is_one_of(struct hct_str name, const char *const *words)
{
	for (; *words; words++)
		if (hct_str_eq_nocase(name, hct_str(*words)))
			return true;
	return false;
}

static void
check_members(
	const struct hct_run *run, const struct hct_node *map, const char *const *words, const char *what)
{
	if (!map || map->type != HCT_NODE_MAP)
		return;
	for (uint32_t i = 0; i < map->count; i++)
		if (is_one_of(map->members[i].name, words) && is_filled(map->members[i].value))
			hct_run_tell(run, HCT_RULE_SECRET_TEXT, map->members[i].value, NULL,
				"the %s \"%.*s\" holds a secret in plain text", what,
				HCT_FMT(map->members[i].name));
}

/* scheme://user:password@host */
static bool
has_password(struct hct_str url)
{
	ptrdiff_t start = hct_str_find(url, HCT_STR("://"));
	struct hct_str authority;
	const char *at, *colon;

	if (start < 0)
		return false;
	authority = hct_str_sub(url, (size_t)start + 3, url.len);
	for (size_t i = 0; i < authority.len; i++)
		if (strchr("/?#", authority.ptr[i])) {
			authority.len = i;
			break;
		}
	at = authority.len ? memchr(authority.ptr, '@', authority.len) : NULL;
	colon = at ? memchr(authority.ptr, ':', (size_t)(at - authority.ptr)) : NULL;
	return colon && colon + 1 < at && colon[1] != '$';
}

static void
check_url(void *user, const struct hct_node *string)
{
	const struct hct_run *run = user;

	if (has_password(string->text))
		hct_run_tell(run, HCT_RULE_SECRET_TEXT, string, NULL,
			"the address holds a password in plain text");
}

static void
check_source(const struct hct_run *run, const struct hct_plugin_ref *ref)
{
	static const char *const headers[] = { "authorization", "proxy-authorization", "cookie", "x-api-key",
		"api-key", "apikey", "x-auth-token", "x-access-token", "private-token", NULL };
	static const char *const params[] = { "token", "access_token", "api_key", "apikey", "key", "password",
		"secret", NULL };

	check_members(run, hct_node_path_get(ref->spec, "proxy/spec/headers"), headers, "header");
	check_members(run, hct_node_get(ref->spec, "headers"), headers, "header");
	check_members(run, hct_node_get(ref->spec, "queryParams"), params, "query parameter");
	hct_node_strings(ref->spec, check_url, (void *)(uintptr_t)run);
}

static void
check_plugin(void *user, const struct hct_plugin_use *use)
{
	if (hct_str_is(use->family, "Datasource"))
		check_source(user, use->ref);
}

static void
check_resource(const struct hct_run *run, const struct hct_node *spec)
{
	static const char *const words[] = { "password", "credentials", "clientSecret", "key", NULL };
	static const char *const parts[] = { "basicAuth", "authorization", "oauth", "tlsConfig", NULL };

	for (const char *const *part = parts; *part; part++)
		check_members(run, hct_node_get(spec, *part), words, "field");
}

void
hct_check_secrets(const struct hct_run *run)
{
	const struct hct_resource *resource = run->unit->resource;

	hct_unit_plugins(run->unit, check_plugin, (void *)(uintptr_t)run);
	if (resource &&
		(resource->kind == HCT_RESOURCE_SECRET || resource->kind == HCT_RESOURCE_GLOBAL_SECRET))
		check_resource(run, resource->spec);
}
