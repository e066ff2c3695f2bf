/* core/fetch/secret.c: Secret and GlobalSecret resources into what the transport uses (model.md 1.3). */
#include "fetch/credential.h"

#include <glib.h>

static const char *const versions[] = { "TLS10", "TLS11", "TLS12", "TLS13" };

/* The member's text; other scalars as written ("password: 1234" is a number in YAML). */
static struct hct_str
scalar(const struct hct_node *map, const char *name)
{
	const struct hct_node *node = hct_node_get(map, name);

	if (!node || node->type == HCT_NODE_LIST || node->type == HCT_NODE_MAP || node->type == HCT_NODE_NULL)
		return HCT_STR_NONE;
	return node->text;
}

static hct_status
need(const struct hct_node *map, const char *name, struct hct_diag *diag, struct hct_str *out_text)
{
	struct hct_str text = scalar(map, name);

	if (text.len == 0)
		return hct_node_error(map, diag, NULL, "\"%s\" is required", name);
	*out_text = text;
	return HCT_OK;
}

/* An inline value or its "…File" twin, never both. */
static hct_status
twins(struct hct_arena *arena, const struct hct_node *map, const char *name, bool required,
	struct hct_diag *diag, struct hct_credential *out)
{
	char file_name[40];
	struct hct_str text = scalar(map, name), file;

	g_snprintf(file_name, sizeof file_name, "%sFile", name);
	file = scalar(map, file_name);
	if (text.len && file.len)
		return hct_node_error(hct_node_get(map, file_name), diag, NULL,
			"\"%s\" and \"%s\" exclude each other", name, file_name);
	if (required && !text.len && !file.len)
		return hct_node_error(map, diag, NULL, "\"%s\" or \"%s\" is required", name, file_name);
	if (text.len)
		out->text = hct_arena_str(arena, text);
	if (file.len)
		out->file = hct_arena_cstr(arena, file);
	return HCT_OK;
}

static hct_status
first_error(hct_status a, hct_status b)
{
	return a < 0 ? a : b;
}

static hct_status
basic_load(struct hct_secret *secret, const struct hct_node *map, struct hct_diag *diag)
{
	secret->auth = HCT_AUTH_BASIC;
	return first_error(need(map, "username", diag, &secret->user),
		twins(secret->arena, map, "password", true, diag, &secret->value));
}

static bool
is_token(struct hct_str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!g_ascii_isalnum(text.ptr[i]) && !strchr("-._~+", text.ptr[i]))
			return false;
	return text.len > 0;
}

static hct_status
authorization_load(struct hct_secret *secret, const struct hct_node *map, struct hct_diag *diag)
{
	struct hct_str type = scalar(map, "type");

	secret->auth = HCT_AUTH_HEADER;
	secret->user = type.len ? type : HCT_STR("Bearer");
	if (hct_str_eq_nocase(secret->user, HCT_STR("basic")))
		return hct_node_error(hct_node_get(map, "type"), diag, "use basicAuth",
			"the authorization type cannot be \"basic\"");
	if (!is_token(secret->user))
		return hct_node_error(
			hct_node_get(map, "type"), diag, NULL, "the authorization type is one word");
	return twins(secret->arena, map, "credentials", true, diag, &secret->value);
}

static hct_status
oauth_params_load(struct hct_secret *secret, const struct hct_node *map, struct hct_diag *diag)
{
	size_t total = 0;

	if (!map || map->type == HCT_NODE_NULL)
		return HCT_OK;
	if (map->type != HCT_NODE_MAP)
		return hct_node_error(
			map, diag, NULL, "\"endpointParams\" is a map of names to lists of texts");
	for (uint32_t i = 0; i < map->count; i++)
		total += map->members[i].value->type == HCT_NODE_LIST ? map->members[i].value->count : 1;
	secret->params = HCT_NEW_ARRAY(secret->arena, struct hct_pair, total);
	for (uint32_t i = 0; i < map->count; i++) {
		const struct hct_node *value = map->members[i].value;

		if (value->type != HCT_NODE_LIST)
			secret->params[secret->param_count++] =
				(struct hct_pair){ map->members[i].name, value->text };
		else
			for (uint32_t j = 0; j < value->count; j++)
				secret->params[secret->param_count++] =
					(struct hct_pair){ map->members[i].name, value->items[j]->text };
	}
	return HCT_OK;
}

static hct_status
oauth_load(struct hct_secret *secret, const struct hct_node *map, struct hct_diag *diag)
{
	const struct hct_node *scopes = hct_node_get(map, "scopes"), *style = hct_node_get(map, "authStyle");
	hct_status status;

	secret->auth = HCT_AUTH_OAUTH;
	status = first_error(need(map, "clientID", diag, &secret->user),
		twins(secret->arena, map, "clientSecret", true, diag, &secret->value));
	status = first_error(status, need(map, "tokenURL", diag, &secret->token_url));
	if (secret->token_url.len && !hct_str_starts(secret->token_url, "http://") &&
		!hct_str_starts(secret->token_url, "https://"))
		status = hct_node_error(hct_node_get(map, "tokenURL"), diag, NULL,
			"\"tokenURL\" is not an http:// or https:// address");
	if (scopes && scopes->type == HCT_NODE_LIST) {
		secret->scopes = HCT_NEW_ARRAY(secret->arena, struct hct_str, scopes->count);
		for (uint32_t i = 0; i < scopes->count; i++)
			secret->scopes[secret->scope_count++] = scopes->items[i]->text;
	}
	if (style && style->type == HCT_NODE_NUMBER) {
		if (!(style->number == 0 || style->number == 1 || style->number == 2))
			return hct_node_error(
				style, diag, NULL, "\"authStyle\" is 0 (auto), 1 (body) or 2 (header)");
		secret->auth_style = (uint32_t)style->number;
	}
	return first_error(status, oauth_params_load(secret, hct_node_get(map, "endpointParams"), diag));
}

static hct_status
version_load(const struct hct_node *map, const char *name, uint32_t fallback, struct hct_diag *diag,
	uint32_t *out_version)
{
	struct hct_str text = scalar(map, name);

	*out_version = fallback;
	if (text.len == 0)
		return HCT_OK;
	for (uint32_t i = 0; i < G_N_ELEMENTS(versions); i++)
		if (hct_str_is(text, versions[i])) {
			*out_version = i;
			return HCT_OK;
		}
	return hct_node_error(
		hct_node_get(map, name), diag, NULL, "\"%s\" is TLS10, TLS11, TLS12 or TLS13", name);
}

static hct_status
tls_load(struct hct_secret *secret, const struct hct_node *map, struct hct_diag *diag)
{
	const struct hct_node *insecure = hct_node_get(map, "insecureSkipVerify");
	hct_status status;

	secret->has_tls = true;
	status = twins(secret->arena, map, "ca", false, diag, &secret->ca);
	status = first_error(status, twins(secret->arena, map, "cert", false, diag, &secret->cert));
	status = first_error(status, twins(secret->arena, map, "key", false, diag, &secret->key));
	status = first_error(status, version_load(map, "minVersion", 2, diag, &secret->min_version));
	status = first_error(status, version_load(map, "maxVersion", 3, diag, &secret->max_version));
	secret->server_name = scalar(map, "serverName");
	secret->insecure = insecure && insecure->type == HCT_NODE_BOOL && insecure->boolean;
	if (status < 0)
		return status;
	if (secret->min_version > secret->max_version)
		return hct_node_error(map, diag, NULL, "minVersion %s is above maxVersion %s",
			versions[secret->min_version], versions[secret->max_version]);
	if ((secret->cert.text.len || secret->cert.file) != (secret->key.text.len || secret->key.file))
		return hct_node_error(
			map, diag, NULL, "a client certificate needs both \"cert\" and \"key\"");
	return HCT_OK;
}

hct_status
hct_secret_load(struct hct_arena *arena, const struct hct_resource *resource, struct hct_diag *diag,
	struct hct_secret **out_secret)
{
	static const struct {
		const char *name;
		hct_status (*load)(
			struct hct_secret *secret, const struct hct_node *map, struct hct_diag *diag);
	} parts[] = {
		{ "basicAuth", basic_load },
		{ "authorization", authorization_load },
		{ "oauth", oauth_load },
		{ "tlsConfig", tls_load },
	};
	struct hct_secret *secret = HCT_NEW(arena, struct hct_secret);
	hct_status status = HCT_OK;

	secret->arena = arena;
	secret->name = resource->name;
	secret->global = resource->kind == HCT_RESOURCE_GLOBAL_SECRET;
	secret->project = secret->global ? HCT_STR_NONE : resource->project;
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
		const struct hct_node *node = hct_node_get(resource->spec, parts[i].name);
		hct_status one = HCT_OK;

		if (!node || node->type == HCT_NODE_NULL)
			continue;
		if (node->type != HCT_NODE_MAP)
			one = hct_node_error(node, diag, NULL, "\"%s\" is a map", parts[i].name);
		else if (i < 3 && secret->auth != HCT_AUTH_NONE)
			one = hct_node_error(node, diag, NULL,
				"at most one of basicAuth, authorization and oauth can be given");
		else
			one = parts[i].load(secret, node, diag);
		status = first_error(status, one);
	}
	if (status < 0)
		return status;
	*out_secret = secret;
	return HCT_OK;
}

bool
hct_secret_is(const struct hct_secret *secret, bool global, struct hct_str project, struct hct_str name)
{
	return secret->global == global && hct_str_eq(secret->name, name) &&
	       (global || hct_str_eq(secret->project, project));
}
