/* core/check/data_names.c: what rows and traces bring to the links of their panels. */
#include "check/data_names.h"

#include <glib.h>

/* Links to traces: the place of the text in a panel's spec, and what it may name. */
struct trace_link {
	const char *kind, *path;
	const char *names[4];
};

static const struct trace_link trace_links[] = {
	{ "ScatterChart", "link", { "datasourceName", "traceId" } },
	{ "TraceTable", "links/trace", { "datasourceName", "traceId" } },
	{ "TracingGanttChart", "links/trace", { "datasourceName", "traceId" } },
	{ "TracingGanttChart", "links/span", { "datasourceName", "traceId", "spanId" } },
};

static bool
is_of_trace(const struct hct_plugin_ref *panel, const struct hct_node *string, struct hct_str name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(trace_links); i++)
		if (hct_str_is(panel->kind, trace_links[i].kind) &&
			hct_node_path_get(panel->spec, trace_links[i].path) == string)
			return hct_str_in(name, trace_links[i].names);
	return false;
}

/* {name, link} in a list: the link may name every attribute of the span, and nobody knows which there are. */
static bool
is_link_of_attribute(const struct hct_plugin_ref *panel, const struct hct_node *string)
{
	const struct hct_node *item = string->parent;

	return hct_str_is(panel->kind, "TracingGanttChart") && item && hct_node_get(item, "link") == string &&
	       item->parent && hct_node_path_get(panel->spec, "links/attributes") == item->parent;
}

/* In the links of columns and in what buttons send; panels of third parties have both from the same library. */
static bool
is_of_row(const struct hct_plugin_ref *panel, const struct hct_node *string)
{
	for (const struct hct_node *node = string; node != panel->spec && node->parent; node = node->parent) {
		struct hct_str name = node->parent->type == HCT_NODE_MAP
					      ? node->parent->members[node->index].name
					      : HCT_STR_NONE;

		if (hct_str_is(name, "dataLink") || hct_str_is(name, "actions"))
			return true;
	}
	return false;
}

bool
hct_data_names_has(const struct hct_plugin_ref *panel, const struct hct_node *string,
	const struct hct_reference *reference)
{
	bool braced = string->text.ptr[reference->from + 1] == '{';

	if (hct_str_is(reference->name, "__data"))
		return braced && is_of_row(panel, string);
	if (hct_str_starts(reference->name, "__"))
		return false;
	return is_of_trace(panel, string, reference->name) || is_link_of_attribute(panel, string);
}
