/* core/dash/link_def.c: links of dashboards and panels. */
#include "dash/parts.h"

static void
link_read(struct hct_dash_reader *reader, const struct hct_node *node, struct hct_link_def *out_link)
{
	static const char *const fields[] = { "url", "name", "tooltip", "renderVariables", "targetBlank",
		NULL };

	if (!hct_dash_is_map(reader, node, "a link", fields))
		return;
	*out_link = (struct hct_link_def){
		.url = hct_dash_filled(reader, node, "url"),
		.name = hct_dash_filled(reader, node, "name"),
		.tooltip = hct_dash_filled(reader, node, "tooltip"),
		.render_variables = hct_dash_bool(reader, node, "renderVariables", true),
		.target_blank = hct_dash_bool(reader, node, "targetBlank", false),
	};
	/* The Go model lets a link without URL pass; it can lead nowhere. */
	if (out_link->url.len == 0)
		hct_dash_warn(reader, HCT_RULE_NO_EFFECT, hct_dash_place(node, "url"), NULL,
			"the link has no url");
}

void
hct_links_read(struct hct_dash_reader *reader, const struct hct_node *owner, struct hct_link_def **out_links,
	size_t *out_count)
{
	const struct hct_node *list = hct_dash_list(reader, owner, "links");

	*out_count = list ? list->count : 0;
	*out_links = HCT_NEW_ARRAY(reader->arena, struct hct_link_def, *out_count);
	for (size_t i = 0; i < *out_count; i++)
		link_read(reader, list->items[i], &(*out_links)[i]);
}
