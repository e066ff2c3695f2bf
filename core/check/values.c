/* core/check/values.c: values of panels' specs that fit the schema and not each other: ranges, steps, colours,
 * expressions. Plugins of third parties use the same names for the same things, so nothing here asks for the kind. */
#include "base/regex.h"
#include "check/unit.h"
#include "draw/color_css.h"

static void
check_range(const struct hct_run *run, const struct hct_node *map, const char *low, const char *high)
{
	const struct hct_node *min = hct_node_get(map, low), *max = hct_node_get(map, high);

	if (min && max && min->type == HCT_NODE_NUMBER && max->type == HCT_NODE_NUMBER &&
		min->number > max->number)
		hct_run_tell(run, HCT_RULE_MIN_MAX, min, NULL, "%s %.*s is above %s %.*s", low,
			HCT_FMT(min->text), high, HCT_FMT(max->text));
}

static void
check_steps(const struct hct_run *run, const struct hct_node *steps)
{
	const struct hct_node *before = NULL;

	for (uint32_t i = 0; i < steps->count; i++) {
		const struct hct_node *value = hct_node_get(steps->items[i], "value");

		if (!value || value->type != HCT_NODE_NUMBER)
			continue;
		if (before && before->number > value->number)
			hct_run_tell(run, HCT_RULE_THRESHOLD_ORDER, value, NULL,
				"the step %.*s stands behind the higher one %.*s and takes its place",
				HCT_FMT(value->text), HCT_FMT(before->text));
		before = value;
	}
}

static void
check_color(const struct hct_run *run, const struct hct_node *node)
{
	struct hct_color color;

	if (node->type == HCT_NODE_STRING && node->text.len && node->text.ptr[0] != '$' &&
		!hct_color_parse(node->text, &color))
		hct_run_tell(run, HCT_RULE_COLOR, node, NULL, "\"%.*s\" is no colour", HCT_FMT(node->text));
}

/* {kind: Regex, spec: {pattern}} of a value mapping. */
static void
check_mapping(const struct hct_run *run, const struct hct_node *map)
{
	const struct hct_node *pattern = hct_node_path_get(map, "spec/pattern");
	struct hct_str text = hct_node_text(pattern), error;
	struct hct_regex *regex;

	if (!hct_str_is(hct_node_text(hct_node_get(map, "kind")), "Regex") || !text.len)
		return;
	regex = hct_regex_create_slashes(text, true, run->arena, &error);
	if (!regex)
		hct_run_tell_as(run, HCT_RULE_REGEX, HCT_SEVERITY_WARNING, pattern, NULL,
			"the pattern is not a regular expression and matches nothing: %.*s", HCT_FMT(error));
	hct_regex_destroy(regex);
}

static bool
is_color_name(struct hct_str name)
{
	static const char *const names[] = { "color", "defaultColor", "colorValue", "textColor",
		"backgroundColor", NULL };

	return hct_str_in(name, names);
}

static void
check_node(const struct hct_run *run, const struct hct_node *node)
{
	if (!node)
		return;
	for (uint32_t i = 0; node->type == HCT_NODE_LIST && i < node->count; i++)
		check_node(run, node->items[i]);
	if (node->type != HCT_NODE_MAP)
		return;
	check_range(run, node, "min", "max");
	check_range(run, node, "from", "to");
	check_mapping(run, node);
	for (uint32_t i = 0; i < node->count; i++) {
		const struct hct_node *value = node->members[i].value;

		if (is_color_name(node->members[i].name))
			check_color(run, value);
		if (value->type == HCT_NODE_LIST && hct_str_is(node->members[i].name, "steps"))
			check_steps(run, value);
		check_node(run, value);
	}
}

static void
check_plugin(void *user, const struct hct_plugin_use *use)
{
	const struct hct_run *run = user;

	if (hct_str_is(use->family, "Panel") || !use->family.len)
		check_node(run, use->ref->spec);
	if (hct_str_is(use->family, "Annotation"))
		check_node(run, hct_node_get(use->ref->node->parent, "display"));
}

/* Other words of the UI, which a render understands; Go's list of zones does not have them. */
static void
check_timezone(const struct hct_run *run)
{
	struct hct_str zone = run->unit->dashboard->timezone;
	const char *better = hct_str_eq_nocase(zone, HCT_STR("browser"))			   ? "local"
			     : hct_str_eq_nocase(zone, HCT_STR("utc")) && !hct_str_is(zone, "UTC") ? "UTC"
												   : NULL;

	if (better && run->unit->resource)
		hct_run_tell(run, HCT_RULE_TIMEZONE, hct_node_get(run->unit->resource->spec, "timezone"),
			hct_arena_printf(run->arena, "write \"%s\"", better).ptr,
			"Perses refuses the timezone \"%.*s\"", HCT_FMT(zone));
}

void
hct_check_values(const struct hct_run *run)
{
	check_timezone(run);
	hct_unit_plugins(run->unit, check_plugin, (void *)(uintptr_t)run);
}
