/* core/dash/annotation_def.c: annotations of dashboards and panels (model.md §2.7). */
#include "dash/parts.h"

static void
annotation_read(struct hct_dash_reader *reader, const struct hct_node *node,
	struct hct_annotation_def *out_annotation)
{
	static const char *const fields[] = { "display", "plugin", NULL };
	static const char *const display_fields[] = { "name", "description", "hidden", "color", NULL };
	const struct hct_node *display;

	if (!hct_dash_is_map(reader, node, "an annotation", fields))
		return;
	display = hct_dash_map(reader, node, "display", display_fields);
	*out_annotation = (struct hct_annotation_def){
		.name = hct_dash_filled(reader, display, "name"),
		.description = hct_dash_filled(reader, display, "description"),
		.color = hct_dash_filled(reader, display, "color"),
		.hidden = hct_dash_bool(reader, display, "hidden", false),
		.node = node,
	};
	if (out_annotation->name.len == 0)
		hct_dash_error(reader, HCT_RULE_REQUIRED, display ? hct_dash_place(display, "name") : node,
			NULL, "display.name of an annotation cannot be empty");
	hct_plugin_ref_read(reader, node, "an annotation", &out_annotation->plugin);
}

void
hct_annotations_read(struct hct_dash_reader *reader, const struct hct_node *owner,
	struct hct_annotation_def **out_annotations, size_t *out_count)
{
	const struct hct_node *list = hct_dash_list(reader, owner, "annotations");

	*out_count = list ? list->count : 0;
	*out_annotations = HCT_NEW_ARRAY(reader->arena, struct hct_annotation_def, *out_count);
	for (size_t i = 0; i < *out_count; i++)
		annotation_read(reader, list->items[i], &(*out_annotations)[i]);
}
