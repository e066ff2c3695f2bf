/* core/check/secrets.c: credentials that stand in a document as text. Nothing of them is ever repeated: not in the message,
 * and the line is not quoted. */
#include "check/unit.h"

/* Members of objects with this name whose values are credentials. */
struct secret_place {
	const char *holder, *what;
	const char *const *names;
};

static struct hct_str
name_of(const struct hct_node *node)
{
	const struct hct_node *parent = node->parent;

	return parent && parent->type == HCT_NODE_MAP ? parent->members[node->index].name : HCT_STR_NONE;
}

/* NULL: the value stands where no credentials do. */
static const struct secret_place *
place_of(const struct hct_node *value)
{
	static const char *const headers[] = { "authorization", "proxy-authorization", "cookie", "x-api-key",
		"api-key", "apikey", "x-auth-token", "x-access-token", "private-token", NULL };
	static const char *const params[] = { "token", "access_token", "api_key", "apikey", "key", "password",
		"secret", NULL };
	static const char *const fields[] = { "password", "credentials", "clientSecret", "key", NULL };
	static const struct secret_place places[] = { { "headers", "header", headers },
		{ "queryParams", "query parameter", params }, { "basicAuth", "field", fields },
		{ "authorization", "field", fields }, { "oauth", "field", fields },
		{ "tlsConfig", "field", fields } };
	struct hct_str name = name_of(value), holder = name.len ? name_of(value->parent) : HCT_STR_NONE;

	for (size_t i = 0; holder.len && i < G_N_ELEMENTS(places); i++)
		if (hct_str_is(holder, places[i].holder) && hct_str_in_nocase(name, places[i].names))
			return &places[i];
	return NULL;
}

static bool
is_filled(const struct hct_node *node)
{
	struct hct_str text = node->text;

	/* A $variable, or a template that is filled in later. */
	return text.len && text.ptr[0] != '$' && !hct_str_starts(text, "{{") && !hct_str_starts(text, "<");
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

bool
hct_check_is_secret(const struct hct_node *value)
{
	if (value->type != HCT_NODE_STRING && value->type != HCT_NODE_NUMBER)
		return false;
	return (is_filled(value) && place_of(value)) || has_password(value->text);
}

static void
check_value(const struct hct_run *run, const struct hct_node *value)
{
	const struct secret_place *place = place_of(value);

	if (!hct_check_is_secret(value))
		return;
	if (place)
		hct_run_tell(run, HCT_RULE_SECRET_TEXT, value, NULL,
			"the %s \"%.*s\" holds a secret in plain text", place->what, HCT_FMT(name_of(value)));
	else
		hct_run_tell(
			run, HCT_RULE_SECRET_TEXT, value, NULL, "the address holds a password in plain text");
}

static void
check_tree(const struct hct_run *run, const struct hct_node *node)
{
	if (!node)
		return;
	check_value(run, node);
	for (uint32_t i = 0; node->type == HCT_NODE_LIST && i < node->count; i++)
		check_tree(run, node->items[i]);
	for (uint32_t i = 0; node->type == HCT_NODE_MAP && i < node->count; i++)
		check_tree(run, node->members[i].value);
}

static void
check_plugin(void *user, const struct hct_plugin_use *use)
{
	if (hct_str_is(use->family, "Datasource"))
		check_tree(user, use->ref->spec);
}

void
hct_check_secrets(const struct hct_run *run)
{
	const struct hct_resource *resource = run->unit->resource;

	/* The line of a secret that nobody knows of would be quoted. */
	run->diag->max = SIZE_MAX;
	hct_unit_plugins(run->unit, check_plugin, (void *)(uintptr_t)run);
	if (resource &&
		(resource->kind == HCT_RESOURCE_SECRET || resource->kind == HCT_RESOURCE_GLOBAL_SECRET))
		check_tree(run, resource->spec);
}
