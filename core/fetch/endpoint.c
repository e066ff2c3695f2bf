/* core/fetch/endpoint.c: hct.http-endpoint/1: how a datasource is reached (model.md 6.3, data-plugins.md
 * 1.4). We act as the Perses proxy would: allow list, headers, the secret's name, timeout. */
#include "fetch/request.h"

#include "base/duration.h"
#include "doc/node.h"
#include "expr/re2.h"
#include "fetch/params.h"

static hct_status
notice(const struct hct_node *node, struct hct_diag *diag, uint32_t severity, const char *text)
{
	struct hct_where where = hct_node_where(node, diag->arena);

	return hct_diag_add(diag, HCT_OK, severity, &where, NULL, "%s", text);
}

/* The schema's rule for URLs: ^https?:// and a host that is not blank. */
static bool
url_ok(struct hct_str url)
{
	size_t host = hct_str_starts(url, "http://") ? 7 : hct_str_starts(url, "https://") ? 8 : 0;

	return host && url.len > host && !strchr(" \t\r\n/?#", url.ptr[host]);
}

static hct_status
base_set(const struct hct_node *node, const struct hct_node *owner, const char *name,
	struct hct_request *request, struct hct_diag *diag)
{
	struct hct_str url = hct_str_trim(hct_node_text(node));

	if (url.len == 0)
		return hct_node_error(node ? node : owner, diag, NULL, "the datasource has no \"%s\"", name);
	if (!url_ok(url))
		return hct_node_error(
			node, diag, NULL, "\"%s\" is not an http:// or https:// address with a host", name);
	request->base_url = hct_arena_str(request->arena, url);
	return HCT_OK;
}

static void
headers_set(const struct hct_node *headers, const struct hct_vars *vars, struct hct_request *request,
	struct hct_diag *diag)
{
	if (!headers || headers->type != HCT_NODE_MAP)
		return;
	for (uint32_t i = 0; i < headers->count; i++) {
		const struct hct_member *member = &headers->members[i];
		struct hct_str value = member->value->text;

		if (hct_str_is(member->name, "Authorization")) {
			notice(member->value, diag, HCT_SEVERITY_INFO,
				"the header \"Authorization\" of a datasource is ignored; credentials belong "
				"into a Secret");
			continue;
		}
		if (member->value->type == HCT_NODE_LIST || member->value->type == HCT_NODE_MAP) {
			notice(member->value, diag, HCT_SEVERITY_WARNING,
				"the value of a header is a text; it is ignored");
			continue;
		}
		if (vars)
			value = hct_vars_expand(vars, value, NULL, 0, NULL);
		hct_request_set_header(request, member->name, value);
	}
}

/* True: some entry has the method, and its expression matches anywhere in the path. */
static hct_status
endpoint_allows(const struct hct_node *entry, const struct hct_request *request, struct hct_str path,
	struct hct_diag *diag, bool *out_allowed)
{
	const struct hct_node *pattern = hct_node_get(entry, "endpointPattern");
	struct hct_str method = hct_node_text(hct_node_get(entry, "method"));
	uint64_t steps = HCT_EXPR_STEPS;
	struct hct_expr_fault fault = { 0 };
	const struct hct_re2 *re2;

	if (!hct_str_eq(method, request->method))
		return HCT_OK;
	re2 = hct_re2_compile(hct_node_text(pattern), diag->arena, &fault);
	if (!re2)
		return hct_node_error(pattern ? pattern : entry, diag, fault.hint,
			"the endpoint pattern cannot be read: %s", fault.text);
	*out_allowed = hct_re2_matches(re2, path, &steps);
	return HCT_OK;
}

static hct_status
endpoints_check(const struct hct_node *list, struct hct_request *request, struct hct_diag *diag)
{
	struct hct_str path;
	bool allowed = false;

	if (!list || list->type != HCT_NODE_LIST || list->count == 0)
		return HCT_OK;
	path = hct_request_path(request, request->arena);
	if (path.len == 0)
		path = HCT_STR("/");
	for (uint32_t i = 0; i < list->count && !allowed; i++) {
		hct_status status = endpoint_allows(list->items[i], request, path, diag, &allowed);

		if (status < 0)
			return status;
	}
	request->refused = !allowed;
	return HCT_OK;
}

static void
timeout_set(const struct hct_node *node, struct hct_request *request, struct hct_diag *diag)
{
	struct hct_duration duration;

	if (!node || node->type == HCT_NODE_NULL)
		return;
	if (hct_duration_parse(node->text, &duration))
		request->connect_timeout_ms = hct_duration_ms(&duration);
	else if (!hct_str_is(node->text, "0s"))
		notice(node, diag, HCT_SEVERITY_WARNING,
			"the timeout is not a duration such as \"30s\"; the default is used");
}

static hct_status
proxy_apply(const struct hct_node *proxy, const struct hct_vars *vars, struct hct_request *request,
	struct hct_diag *diag)
{
	const struct hct_node *kind = hct_node_get(proxy, "kind"), *spec = hct_node_get(proxy, "spec"), *node;
	hct_status status;

	if (kind && !hct_str_eq_nocase(hct_node_text(kind), HCT_STR("HTTPProxy")))
		return hct_node_error(kind, diag, NULL,
			"the proxy kind \"%.*s\" cannot be used here; HTTPProxy is known",
			HCT_FMT(kind->text));
	if (!spec || spec->type != HCT_NODE_MAP)
		return hct_node_error(proxy, diag, NULL, "the datasource's proxy has no spec");
	status = base_set(hct_node_get(spec, "url"), spec, "url", request, diag);
	if (status < 0)
		return status;
	status = endpoints_check(hct_node_get(spec, "allowedEndpoints"), request, diag);
	if (status < 0)
		return status;
	node = hct_node_get(spec, "secret");
	if (hct_node_text(node).len)
		request->secret = hct_arena_str(request->arena, node->text);
	timeout_set(hct_node_get(spec, "timeout"), request, diag);
	node = hct_node_get(spec, "oauthPassthrough");
	if (node && node->type == HCT_NODE_BOOL && node->boolean)
		notice(node, diag, HCT_SEVERITY_WARNING,
			"oauthPassthrough sends the visitor's token, and there is no visitor here; use a "
			"Secret");
	return HCT_OK;
}

static hct_status
endpoint_apply(const struct hct_spec *datasource_spec, const struct hct_vars *vars,
	struct hct_request *request, struct hct_diag *diag)
{
	const struct hct_node *spec = (const struct hct_node *)datasource_spec;
	const struct hct_node *direct = hct_node_get(spec, "directUrl"), *proxy = hct_node_get(spec, "proxy");
	hct_status status;

	if (direct && direct->type == HCT_NODE_STRING && direct->text.len) {
		status = base_set(direct, spec, "directUrl", request, diag);
		if (proxy)
			notice(proxy, diag, HCT_SEVERITY_WARNING,
				"the datasource has both \"directUrl\" and \"proxy\"; directUrl is used");
	} else if (proxy && proxy->type == HCT_NODE_MAP) {
		status = proxy_apply(proxy, vars, request, diag);
	} else if (spec) {
		return hct_node_error(
			spec, diag, NULL, "the datasource has neither \"directUrl\" nor \"proxy\"");
	} else {
		return hct_diag_error(
			diag, HCT_ERR_SPEC, NULL, "the datasource has neither \"directUrl\" nor \"proxy\"");
	}
	if (status < 0)
		return status;
	headers_set(hct_node_path_get(proxy, "spec/headers"), vars, request, diag);
	return HCT_OK;
}

const struct hct_http_endpoint_1 hct_http_endpoint_1 = {
	.apply = endpoint_apply,
	.add_query_params = hct_params_add,
};
