/* hct.spec/1: typed reading of a plugin's spec. A value of another type is a warning with its position in the messages of
 * the call in progress, and the default is used: plugin code never meets a wrong type. */
#include "host/call.h"
#include "host/interfaces.h"

static void
spec_warn(const struct hct_node *node, const char *wanted)
{
	struct hct_diag *diag = hct_call_diag();
	struct hct_where where;

	if (!diag)
		return;
	where = hct_node_where(node, diag->arena);
	hct_diag_add(diag, HCT_OK, HCT_SEVERITY_WARNING, &where, NULL, "Expected %s, found %s; the default is used", wanted,
		hct_node_type_name(node->type));
}

static const struct hct_node *
spec_node(const struct hct_spec *spec, const char *path)
{
	const struct hct_node *node = hct_spec_node(spec);

	return !node || !*path ? node : hct_node_path_get(node, path);
}

/* The node if it has the type; NULL for absent, null and (with a warning) other types. */
static const struct hct_node *
spec_typed(const struct hct_spec *spec, const char *path, uint32_t type)
{
	const struct hct_node *node = spec_node(spec, path);

	if (!node || node->type == HCT_NODE_NULL)
		return NULL;
	if (node->type == type)
		return node;
	spec_warn(node, hct_node_type_name(type));
	return NULL;
}

static uint32_t
spec_type(const struct hct_spec *spec)
{
	return spec ? hct_spec_node(spec)->type : HCT_SPEC_ABSENT;
}

static const struct hct_spec *
spec_get(const struct hct_spec *spec, const char *path)
{
	return hct_node_spec(spec_node(spec, path));
}

static size_t
spec_count(const struct hct_spec *spec)
{
	uint32_t type = spec_type(spec);

	return type == HCT_SPEC_LIST || type == HCT_SPEC_MAP ? hct_spec_node(spec)->count : 0;
}

static const struct hct_spec *
spec_at(const struct hct_spec *spec, size_t index)
{
	const struct hct_node *node = hct_spec_node(spec);

	if (index >= spec_count(spec))
		return NULL;
	return hct_node_spec(node->type == HCT_NODE_LIST ? node->items[index] : node->members[index].value);
}

static struct hct_str
spec_key_at(const struct hct_spec *spec, size_t index)
{
	if (spec_type(spec) != HCT_SPEC_MAP || index >= spec_count(spec))
		return HCT_STR_NONE;
	return hct_spec_node(spec)->members[index].name;
}

static bool
spec_get_bool(const struct hct_spec *spec, const char *path, bool fallback)
{
	const struct hct_node *node = spec_typed(spec, path, HCT_NODE_BOOL);

	return node ? node->boolean : fallback;
}

static double
spec_get_double(const struct hct_spec *spec, const char *path, double fallback)
{
	const struct hct_node *node = spec_typed(spec, path, HCT_NODE_NUMBER);

	return node ? node->number : fallback;
}

static struct hct_str
spec_get_str(const struct hct_spec *spec, const char *path, struct hct_str fallback)
{
	const struct hct_node *node = spec_typed(spec, path, HCT_NODE_STRING);

	return node ? node->text : fallback;
}

static uint32_t
spec_get_choice(const struct hct_spec *spec, const char *path, const char *const *words, uint32_t fallback)
{
	const struct hct_node *node = spec_typed(spec, path, HCT_NODE_STRING);
	struct hct_diag *diag = hct_call_diag();
	const char *near;
	struct hct_where where;
	struct hct_str hint = HCT_STR_NONE;

	if (!node)
		return fallback;
	for (uint32_t i = 0; words[i]; i++)
		if (hct_str_is(node->text, words[i]))
			return i;
	if (!diag)
		return fallback;
	near = hct_str_near_miss(node->text, words);
	if (near)
		hint = hct_arena_printf(diag->arena, "did you mean \"%s\"?", near);
	where = hct_node_where(node, diag->arena);
	hct_diag_add(diag, HCT_OK, HCT_SEVERITY_WARNING, &where, hint.ptr, "\"%.*s\" is no choice here; the default is used",
		HCT_FMT(node->text));
	return fallback;
}

const struct hct_spec_1 hct_spec_1 = {
	.type = spec_type,
	.get = spec_get,
	.count = spec_count,
	.at = spec_at,
	.key_at = spec_key_at,
	.get_bool = spec_get_bool,
	.get_double = spec_get_double,
	.get_str = spec_get_str,
	.get_choice = spec_get_choice,
};
