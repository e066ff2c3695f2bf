/* core/fetch/params.c: queryParams with their rule for list variables (data-plugins.md 1.7): a scalar
 * parameter that refers to a list becomes repeated, one key per value. */
#include "fetch/params.h"

#include "base/buf.h"
#include "base/regex.h"
#include "doc/node.h"

struct found {
	const struct hct_vars *vars;
	struct hct_str name, format;
	size_t count; /* values it stands for */
	const struct hct_str *values;
	struct hct_str pattern; /* customAllValue: the values are options matching it */
	bool hit;
};

/* The first reference to a list, or to All with a custom value, decides; later ones are ordinary text. */
static bool
reference_found(void *user, struct hct_str name, struct hct_str format)
{
	struct found *found = user;
	const struct hct_var_value *value = hct_vars_get(found->vars, name);
	const struct hct_str *options = NULL;
	bool all_custom = false;
	size_t count;

	if (!value)
		return true;
	count = hct_vars_options(found->vars, name, &options, &all_custom);
	if (value->type == HCT_VALUE_LIST) {
		found->count = value->count;
		found->values = value->items;
	} else if (all_custom) {
		found->count = count;
		found->values = options;
		found->pattern = value->type == HCT_VALUE_TEXT ? value->text : HCT_STR_NONE;
	} else {
		return true;
	}
	found->name = name;
	found->format = format;
	found->hit = true;
	return false;
}

/* Options that the custom All value matches; all of them when none does, or when it is no expression. */
static void
options_choose(struct found *found, struct hct_arena *arena)
{
	struct hct_str error, *chosen;
	struct hct_regex *regex;
	size_t n = 0;

	if (!found->pattern.ptr || found->count == 0)
		return;
	regex = hct_regex_create_slashes(found->pattern, true, arena, &error);
	if (!regex)
		return;
	chosen = HCT_NEW_ARRAY(arena, struct hct_str, found->count);
	for (size_t i = 0; i < found->count; i++)
		if (hct_regex_matches(regex, found->values[i]))
			chosen[n++] = found->values[i];
	hct_regex_destroy(regex);
	if (n) {
		found->values = chosen;
		found->count = n;
	}
}

/* "${x:queryparam}" → "${x}", so that shadowing x by one value inserts that value raw. */
static struct hct_str
format_drop(struct hct_str text, const struct found *found, struct hct_arena *arena)
{
	struct hct_str wanted =
		hct_arena_printf(arena, "${%.*s:%.*s}", HCT_FMT(found->name), HCT_FMT(found->format));
	struct hct_buf buf;
	struct hct_str result;

	hct_buf_init(&buf, text.len + 1);
	for (size_t i = 0; i < text.len;) {
		if (hct_str_eq(hct_str_sub(text, i, i + wanted.len < text.len ? i + wanted.len : text.len),
			    wanted)) {
			hct_buf_add(&buf, wanted.ptr, 2 + found->name.len);
			hct_buf_char(&buf, '}');
			i += wanted.len;
		} else {
			hct_buf_char(&buf, text.ptr[i++]);
		}
	}
	result = hct_arena_str(arena, hct_buf_view(&buf));
	hct_buf_fini(&buf);
	return result;
}

static void
scalar_add(struct hct_str name, struct hct_str text, const struct hct_vars *vars, struct hct_request *request)
{
	struct found found = { .vars = vars };

	if (vars)
		hct_vars_references(text, reference_found, &found);
	if (!found.hit || (found.format.len && !hct_str_eq_nocase(found.format, HCT_STR("queryparam")))) {
		hct_request_1.add_query(
			request, name, vars ? hct_vars_expand(vars, text, NULL, 0, NULL) : text);
		return;
	}
	if (found.format.len)
		text = format_drop(text, &found, request->arena);
	options_choose(&found, request->arena);
	for (size_t i = 0; i < found.count; i++) {
		struct hct_pair one = { found.name, found.values[i] };

		hct_request_1.add_query(request, name, hct_vars_expand(vars, text, &one, 1, NULL));
	}
}

static bool
has_query(const struct hct_request *request, size_t own, struct hct_str name)
{
	for (size_t i = 0; i < own; i++)
		if (hct_str_eq(request->query[i].name, name))
			return true;
	return false;
}

hct_status
hct_params_add(const struct hct_spec *params, const struct hct_vars *vars, struct hct_request *request,
	struct hct_diag *diag)
{
	const struct hct_node *map = (const struct hct_node *)params;
	const bool get = hct_str_is(request->method, "GET");
	const size_t own = request->query_count;

	if (!map || map->type == HCT_NODE_NULL)
		return HCT_OK;
	if (map->type != HCT_NODE_MAP)
		return hct_node_error(map, diag, NULL, "queryParams is a map of names to texts");
	for (uint32_t i = 0; i < map->count; i++) {
		const struct hct_node *value = map->members[i].value;
		struct hct_str name = map->members[i].name;

		if (get && has_query(request, own, name))
			continue;
		if (value->type == HCT_NODE_MAP)
			return hct_node_error(
				value, diag, NULL, "a query parameter is a text or a list of texts");
		if (value->type != HCT_NODE_LIST) {
			scalar_add(name, value->text, vars, request);
			continue;
		}
		for (uint32_t j = 0; j < value->count; j++) {
			struct hct_str text = value->items[j]->text;

			hct_request_1.add_query(
				request, name, vars ? hct_vars_expand(vars, text, NULL, 0, NULL) : text);
		}
	}
	return HCT_OK;
}
