/* core/dash/secret_check.c: Secret and GlobalSecret (model.md §1.3). */
#include "dash/parts.h"

struct twin {
	const char *name, *file_name;
};

static bool
is_given(struct hct_dash_reader *reader, const struct hct_node *map, const char *name)
{
	return hct_dash_filled(reader, map, name).len > 0;
}

static void
required_check(struct hct_dash_reader *reader, const struct hct_node *map, const char *name)
{
	if (!is_given(reader, map, name))
		hct_dash_error(reader, HCT_RULE_REQUIRED, hct_dash_place(map, name), NULL,
			"%s cannot be empty", name);
}

/* An inline value and the file that holds it exclude each other. */
static void
twin_check(struct hct_dash_reader *reader, const struct hct_node *map, struct twin twin, bool required)
{
	bool value = is_given(reader, map, twin.name), file = is_given(reader, map, twin.file_name);

	if (value && file)
		hct_dash_error(reader, HCT_RULE_CONFLICT, hct_dash_get(map, twin.file_name), NULL,
			"%s and %s exclude each other", twin.name, twin.file_name);
	if (required && !value && !file)
		hct_dash_error(reader, HCT_RULE_REQUIRED, map, NULL, "%s or %s is required", twin.name,
			twin.file_name);
}

static void
basic_auth_check(struct hct_dash_reader *reader, const struct hct_node *spec)
{
	static const char *const fields[] = { "username", "password", "passwordFile", NULL };
	const struct hct_node *auth = hct_dash_map(reader, spec, "basicAuth", fields);

	if (!auth)
		return;
	required_check(reader, auth, "username");
	twin_check(reader, auth, (struct twin){ "password", "passwordFile" }, true);
}

static void
authorization_check(struct hct_dash_reader *reader, const struct hct_node *spec)
{
	static const char *const fields[] = { "type", "credentials", "credentialsFile", NULL };
	const struct hct_node *auth = hct_dash_map(reader, spec, "authorization", fields);

	if (!auth)
		return;
	(void)hct_dash_text(reader, auth, "type");
	/* Unlike basicAuth and oauth, Perses takes it without any. */
	twin_check(reader, auth, (struct twin){ "credentials", "credentialsFile" }, false);
}

static void
scopes_check(struct hct_dash_reader *reader, const struct hct_node *auth)
{
	const struct hct_node *scopes = hct_dash_list(reader, auth, "scopes");

	if (scopes)
		hct_dash_check_text_items(reader, scopes, "scopes");
}

static void
endpoint_params_check(struct hct_dash_reader *reader, const struct hct_node *auth)
{
	const struct hct_node *params = hct_dash_map(reader, auth, "endpointParams", NULL);

	for (uint32_t i = 0; params && i < params->count; i++) {
		const struct hct_node *value = params->members[i].value;

		if (value->type == HCT_NODE_LIST)
			hct_dash_check_text_items(reader, value, "values of endpointParams");
		else if (value->type != HCT_NODE_NULL)
			hct_dash_error(reader, HCT_RULE_TYPE, value, NULL,
				"a member of endpointParams must be a list of strings, not %s",
				hct_node_type_name(value->type));
	}
}

static void
oauth_check(struct hct_dash_reader *reader, const struct hct_node *spec)
{
	static const char *const fields[] = { "clientID", "clientSecret", "clientSecretFile", "tokenURL",
		"scopes", "endpointParams", "authStyle", NULL };
	const struct hct_node *auth = hct_dash_map(reader, spec, "oauth", fields);

	if (!auth)
		return;
	required_check(reader, auth, "clientID");
	twin_check(reader, auth, (struct twin){ "clientSecret", "clientSecretFile" }, true);
	required_check(reader, auth, "tokenURL");
	scopes_check(reader, auth);
	endpoint_params_check(reader, auth);
	(void)hct_dash_int(reader, auth, "authStyle", 0);
}

static void
tls_check(struct hct_dash_reader *reader, const struct hct_node *spec)
{
	static const char *const fields[] = { "ca", "caFile", "cert", "certFile", "key", "keyFile",
		"serverName", "insecureSkipVerify", "minVersion", "maxVersion", NULL };
	static const char *const versions[] = { "TLS10", "TLS11", "TLS12", "TLS13", NULL };
	static const struct twin twins[] = { { "ca", "caFile" }, { "cert", "certFile" },
		{ "key", "keyFile" } };
	const struct hct_node *tls = hct_dash_map(reader, spec, "tlsConfig", fields);
	size_t lowest, highest;

	if (!tls)
		return;
	for (size_t i = 0; i < G_N_ELEMENTS(twins); i++)
		twin_check(reader, tls, twins[i], false);
	(void)hct_dash_text(reader, tls, "serverName");
	(void)hct_dash_bool(reader, tls, "insecureSkipVerify", false);
	lowest =
		hct_dash_has(tls, "minVersion") ? hct_dash_choice(reader, tls, "minVersion", versions, 2) : 2;
	highest =
		hct_dash_has(tls, "maxVersion") ? hct_dash_choice(reader, tls, "maxVersion", versions, 3) : 3;
	if (lowest > highest)
		hct_dash_error(reader, HCT_RULE_CONFLICT, tls, NULL, "minVersion %s is above maxVersion %s",
			versions[lowest], versions[highest]);
}

void
hct_secret_check(struct hct_dash_reader *reader, const struct hct_node *spec)
{
	static const char *const fields[] = { "basicAuth", "authorization", "oauth", "tlsConfig", NULL };
	const struct hct_node *previous = NULL;

	if (!hct_dash_is_map(reader, spec, "spec", fields))
		return;
	for (size_t i = 0; i < 3; i++) {
		const struct hct_node *auth = hct_dash_get(spec, fields[i]);

		if (auth && previous)
			hct_dash_error(reader, HCT_RULE_CONFLICT, auth, NULL,
				"at most one of basicAuth, authorization and oauth can be given");
		previous = auth ? auth : previous;
	}
	basic_auth_check(reader, spec);
	authorization_check(reader, spec);
	oauth_check(reader, spec);
	tls_check(reader, spec);
}
