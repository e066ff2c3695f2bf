/* core/check/secrets.c: credentials that stand in a document as text. Nothing of them is ever repeated: not in the message,
 * and the line is not quoted. */
#include "check/unit.h"

enum { CLIMBED_MAX = 3 }; /* lists and objects in which a credential may stand where a text is due */

/* Members of objects with this name whose values are credentials. */
struct secret_place {
	const char *holder; /* NULL: any */
	const char *what;
	const char *const *names;
	/* The fields that are none; NULL: whoever writes the document makes the names. */
	const char *const *others;
};

/* Fewer names than those of fetch/public.h, which hide a value too much rather than one too few: a finding that is none
 * would be switched off with all others. */
static const char *const headers[] = { "authorization", "proxy-authorization", "cookie", "x-api-key",
	"api-key", "apikey", "x-auth-token", "x-access-token", "private-token", NULL };
static const char *const params[] = { "token", "access_token", "api_key", "apikey", "key", "password",
	"secret", NULL };
static const char *const fields[] = { "password", "credentials", "clientSecret", "key", NULL };
static const char *const others[] = { "username", "passwordFile", "type", "credentialsFile", "clientID",
	"clientSecretFile", "tokenURL", "scopes", "endpointParams", "authStyle", "ca", "caFile", "cert",
	"certFile", "keyFile", "serverName", "insecureSkipVerify", "minVersion", "maxVersion", NULL };
static const char *const anywhere[] = { "password", "credentials", "clientSecret", NULL };
/* In an address, where a key may also be that of a ticket. */
static const char *const url_params[] = { "token", "access_token", "auth_token", "private_token", "api_key",
	"api-key", "apikey", "password", "secret", "client_secret", NULL };

static const struct secret_place places[] = { { "headers", "header", headers, NULL },
	{ "queryParams", "query parameter", params, NULL }, { "basicAuth", "field", fields, others },
	{ "authorization", "field", fields, others }, { "oauth", "field", fields, others },
	{ "tlsConfig", "field", fields, others }, { "nativeProvider", "field", fields, others },
	{ NULL, "field", anywhere, NULL } };

static struct hct_str
name_of(const struct hct_node *node)
{
	const struct hct_node *parent = node->parent;

	return parent && parent->type == HCT_NODE_MAP ? parent->members[node->index].name : HCT_STR_NONE;
}

/* A slip counts too: what stands behind "pasword" is one. */
static bool
is_name_of(struct hct_str name, const struct secret_place *place)
{
	const char *words[G_N_ELEMENTS(fields) + G_N_ELEMENTS(others)], *near;
	size_t count = 0;

	if (hct_str_in_nocase(name, place->names))
		return true;
	if (!place->others || hct_str_in_nocase(name, place->others))
		return false;
	for (size_t i = 0; place->names[i]; i++)
		words[count++] = place->names[i];
	for (size_t i = 0; place->others[i]; i++)
		words[count++] = place->others[i];
	words[count] = NULL;
	near = hct_str_near_miss(name, words);
	return near && hct_str_in(hct_str(near), place->names);
}

/* NULL: the value stands where no credentials do. */
static const struct secret_place *
place_of(const struct hct_node *value)
{
	static const char *const bare[] = { "basicAuth", "authorization", "oauth", NULL };
	static const struct secret_place instead = { NULL, "field", bare, NULL };
	struct hct_str name = name_of(value), holder = name.len ? name_of(value->parent) : HCT_STR_NONE;

	for (size_t i = 0; name.len && i < G_N_ELEMENTS(places); i++)
		if ((!places[i].holder || hct_str_is(holder, places[i].holder)) &&
			is_name_of(name, &places[i]))
			return &places[i];
	/* A text where the object with the credentials is due. */
	return name.len && value->type != HCT_NODE_MAP && hct_str_in(name, bare) ? &instead : NULL;
}

/* Of the value, or of the list or object in which it stands though a text is due there. */
static const struct secret_place *
place_around(const struct hct_node *value, const struct hct_node **out_named)
{
	const struct secret_place *place = NULL;

	for (unsigned i = 0; !place && value && i < CLIMBED_MAX; i++, value = value->parent) {
		place = place_of(value);
		*out_named = value;
	}
	return place;
}

/* And not empty, a $variable, or a template that is filled in later. */
static bool
is_filled(struct hct_str text)
{
	return text.len && text.ptr[0] != '$' && !hct_str_starts(text, "{{") && !hct_str_starts(text, "<");
}

/* ---- addresses ---- */

/* Behind scheme://, or 0: the text does not begin like an address. */
static size_t
authority_start(struct hct_str text)
{
	ptrdiff_t colon = hct_str_find(text, HCT_STR("://"));

	for (ptrdiff_t i = 0; i < colon; i++)
		if (!g_ascii_isalnum(text.ptr[i]) && !strchr("+-.:", text.ptr[i]))
			return 0;
	return colon > 0 ? (size_t)colon + 3 : 0;
}

/* An address by its name, or by its looks: what goes on with words is a text. */
static bool
is_address(const struct hct_node *value, struct hct_str text)
{
	static const char *const names[] = { "url", "directUrl", NULL };

	if (hct_str_in(name_of(value), names))
		return true;
	for (size_t i = 0; i < text.len; i++)
		if (g_ascii_isspace(text.ptr[i]))
			return false;
	return true;
}

/* user:password@host */
static bool
has_password(struct hct_str authority)
{
	const char *at, *colon;

	for (size_t i = 0; i < authority.len; i++)
		if (strchr("/?#", authority.ptr[i])) {
			authority.len = i;
			break;
		}
	at = authority.len ? memchr(authority.ptr, '@', authority.len) : NULL;
	colon = at ? memchr(authority.ptr, ':', (size_t)(at - authority.ptr)) : NULL;
	return colon && colon + 1 < at && is_filled((struct hct_str){ colon + 1, (size_t)(at - colon - 1) });
}

/* The ?name=value&name=value of an address of which one is a credential: the name, or NULL. */
static const char *
secret_param(struct hct_str url)
{
	size_t from = 0;

	while (from < url.len && !strchr("?#", url.ptr[from]))
		from++;
	while (from < url.len) {
		size_t to = ++from, equals;
		struct hct_str name;

		while (to < url.len && !strchr("&#;", url.ptr[to]))
			to++;
		for (equals = from; equals < to && url.ptr[equals] != '=';)
			equals++;
		name = hct_str_sub(url, from, equals);
		for (size_t i = 0; equals < to && url_params[i]; i++)
			if (hct_str_eq_nocase(name, hct_str(url_params[i])) &&
				is_filled(hct_str_sub(url, equals + 1, to)))
				return url_params[i];
		from = to;
	}
	return NULL;
}

/* Sets *out_param to the parameter that is a credential, or to NULL: it is the password of a user. */
static bool
address_has_secret(const struct hct_node *value, const char **out_param)
{
	struct hct_str text = hct_str_trim(value->text);
	size_t start = authority_start(text);

	*out_param = NULL;
	if (start == 0 || !is_address(value, text))
		return false;
	text = hct_str_sub(text, start, text.len);
	if (has_password(text))
		return true;
	*out_param = secret_param(text);
	return *out_param != NULL;
}

/* ---- values ---- */

bool
hct_check_is_secret(const struct hct_node *value)
{
	const struct hct_node *named;
	const char *param;

	if (value->type != HCT_NODE_STRING && value->type != HCT_NODE_NUMBER)
		return false;
	return (is_filled(value->text) && place_around(value, &named)) || address_has_secret(value, &param);
}

static void
check_value(const struct hct_run *run, const struct hct_node *value)
{
	const struct secret_place *place;
	const struct hct_node *named;
	const char *param;

	if (!hct_check_is_secret(value))
		return;
	place = is_filled(value->text) ? place_around(value, &named) : NULL;
	if (place)
		hct_run_tell(run, HCT_RULE_SECRET_TEXT, value, NULL,
			"the %s \"%.*s\" holds a secret in plain text", place->what, HCT_FMT(name_of(named)));
	else if (address_has_secret(value, &param) && param)
		hct_run_tell(run, HCT_RULE_SECRET_TEXT, value, NULL,
			"the parameter \"%s\" of the address holds a secret in plain text", param);
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

void
hct_check_secrets(const struct hct_run *run)
{
	const struct hct_resource *resource = run->unit->resource;

	/* The line of a secret that nobody knows of would be quoted. */
	run->diag->max = SIZE_MAX;
	check_tree(run, resource && resource->spec ? resource->spec : run->unit->node);
}
