/* core/check/custom_view.c: a dashboard as Perses would write it back: what it leaves out, and what it adds. */
#include "check/custom.h"

#include <glib.h>

enum view_type {
	VIEW_ANY, /* as it is */
	VIEW_TEXT,
	VIEW_BOOL,
	VIEW_NUMBER,
	VIEW_OBJECT,
	VIEW_LIST, /* of objects, or of anything if there is no shape */
	VIEW_MAP, /* of objects by name */
	VIEW_CONTENT, /* as it is; null if missing */
	VIEW_PLUGIN_SPEC, /* as it is; {} if missing */
	VIEW_DEFAULT /* of a variable */
};

struct view_field {
	const char *name;
	uint8_t type; /* enum view_type */
	bool omit; /* left out when empty */
	const struct view_shape *shape;
	const char *fallback; /* TEXT: what stands for none; NULL: "" */
};

struct view_shape {
	const struct view_field *fields; /* up to one without a name */
	const struct view_shape *(*choose)(const struct hct_node *node); /* by kind */
};

static const struct view_shape *choose_variable(const struct hct_node *node);
static const struct view_shape *choose_layout(const struct hct_node *node);

/* clang-format off */
#define SHAPE(shape, ...) \
	static const struct view_field shape##_fields[] = { __VA_ARGS__, { 0 } }; \
	static const struct view_shape shape = { shape##_fields, NULL }

SHAPE(display, { "name", VIEW_TEXT, true }, { "description", VIEW_TEXT, true });
SHAPE(variable_display, { "name", VIEW_TEXT, true }, { "description", VIEW_TEXT, true }, { "hidden", VIEW_BOOL });
SHAPE(annotation_display, { "name", VIEW_TEXT }, { "description", VIEW_TEXT, true }, { "hidden", VIEW_BOOL, true },
	{ "color", VIEW_TEXT, true });
SHAPE(plugin_metadata, { "version", VIEW_TEXT, true }, { "registry", VIEW_TEXT, true });
SHAPE(plugin, { "kind", VIEW_TEXT }, { "metadata", VIEW_OBJECT, true, &plugin_metadata }, { "spec", VIEW_PLUGIN_SPEC });
SHAPE(datasource, { "display", VIEW_OBJECT, true, &display }, { "default", VIEW_BOOL },
	{ "plugin", VIEW_OBJECT, false, &plugin });
SHAPE(annotation, { "display", VIEW_OBJECT, false, &annotation_display }, { "plugin", VIEW_OBJECT, false, &plugin });
SHAPE(dashboard_link, { "name", VIEW_TEXT, true }, { "url", VIEW_TEXT }, { "tooltip", VIEW_TEXT, true },
	{ "renderVariables", VIEW_BOOL, true }, { "targetBlank", VIEW_BOOL, true });
SHAPE(query_spec, { "name", VIEW_TEXT, true }, { "plugin", VIEW_OBJECT, false, &plugin });
SHAPE(query, { "kind", VIEW_TEXT }, { "spec", VIEW_OBJECT, false, &query_spec });
SHAPE(panel_spec, { "display", VIEW_OBJECT, true, &display }, { "plugin", VIEW_OBJECT, false, &plugin },
	{ "queries", VIEW_LIST, true, &query }, { "links", VIEW_LIST, true, &dashboard_link },
	{ "annotations", VIEW_LIST, true, &annotation });
SHAPE(panel, { "kind", VIEW_TEXT }, { "spec", VIEW_OBJECT, false, &panel_spec });
SHAPE(text_variable, { "name", VIEW_TEXT }, { "display", VIEW_OBJECT, true, &variable_display }, { "value", VIEW_TEXT },
	{ "constant", VIEW_BOOL, true });
SHAPE(list_variable, { "name", VIEW_TEXT }, { "display", VIEW_OBJECT, true, &variable_display },
	{ "defaultValue", VIEW_DEFAULT, true }, { "allowAllValue", VIEW_BOOL }, { "allowMultiple", VIEW_BOOL },
	{ "customAllValue", VIEW_TEXT, true }, { "capturingRegexp", VIEW_TEXT, true },
	{ "plugin", VIEW_OBJECT, false, &plugin });
SHAPE(text_variable_envelope, { "kind", VIEW_TEXT }, { "spec", VIEW_OBJECT, false, &text_variable });
SHAPE(list_variable_envelope, { "kind", VIEW_TEXT }, { "spec", VIEW_OBJECT, false, &list_variable });
SHAPE(collapse, { "open", VIEW_BOOL });
SHAPE(layout_display, { "title", VIEW_TEXT }, { "collapse", VIEW_OBJECT, true, &collapse });
SHAPE(grid_item, { "x", VIEW_NUMBER }, { "y", VIEW_NUMBER }, { "width", VIEW_NUMBER }, { "height", VIEW_NUMBER },
	{ "content", VIEW_CONTENT });
SHAPE(grid, { "display", VIEW_OBJECT, true, &layout_display }, { "items", VIEW_LIST, false, &grid_item },
	{ "repeatVariable", VIEW_TEXT, true });
SHAPE(tab, { "name", VIEW_TEXT }, { "items", VIEW_LIST, false, &grid_item });
SHAPE(tabs, { "display", VIEW_OBJECT, true, &layout_display }, { "tabs", VIEW_LIST, false, &tab },
	{ "defaultTab", VIEW_NUMBER, true });
SHAPE(grid_envelope, { "kind", VIEW_TEXT }, { "spec", VIEW_OBJECT, false, &grid });
SHAPE(tabs_envelope, { "kind", VIEW_TEXT }, { "spec", VIEW_OBJECT, false, &tabs });
static const struct view_shape variable = { NULL, choose_variable };
static const struct view_shape layout = { NULL, choose_layout };
SHAPE(batching, { "mode", VIEW_TEXT, true }, { "maxPerRequest", VIEW_NUMBER, true });
SHAPE(dashboard_spec, { "display", VIEW_OBJECT, true, &display }, { "datasources", VIEW_MAP, true, &datasource },
	{ "variables", VIEW_LIST, true, &variable }, { "annotations", VIEW_LIST, true, &annotation },
	{ "panels", VIEW_MAP, false, &panel }, { "layouts", VIEW_LIST, false, &layout },
	{ "duration", VIEW_TEXT, false, NULL, "1h" }, { "refreshInterval", VIEW_TEXT, true }, { "timezone", VIEW_TEXT, true },
	{ "links", VIEW_LIST, true, &dashboard_link }, { "queryBatching", VIEW_OBJECT, true, &batching });
SHAPE(metadata, { "name", VIEW_TEXT }, { "createdAt", VIEW_TEXT, false, NULL, "0001-01-01T00:00:00Z" },
	{ "updatedAt", VIEW_TEXT, false, NULL, "0001-01-01T00:00:00Z" }, { "version", VIEW_NUMBER },
	{ "tags", VIEW_LIST, true }, { "project", VIEW_TEXT });
SHAPE(dashboard, { "kind", VIEW_TEXT }, { "metadata", VIEW_OBJECT, false, &metadata },
	{ "spec", VIEW_OBJECT, false, &dashboard_spec });
/* clang-format on */

static const struct view_shape *
choose_variable(const struct hct_node *node)
{
	return hct_str_is(hct_node_text(hct_node_get(node, "kind")), "TextVariable")
		       ? &text_variable_envelope
		       : &list_variable_envelope;
}

static const struct view_shape *
choose_layout(const struct hct_node *node)
{
	return hct_str_is(hct_node_text(hct_node_get(node, "kind")), "Tabs") ? &tabs_envelope
									     : &grid_envelope;
}

static struct hct_node *view_object(
	struct hct_arena *arena, const struct view_shape *shape, const struct hct_node *node);

static struct hct_node *
view_make(struct hct_arena *arena, enum hct_node_type type, const struct hct_node *parent)
{
	struct hct_node *node = HCT_NEW(arena, struct hct_node);

	node->type = (uint8_t)type;
	node->parent = parent;
	return node;
}

static struct hct_node *
view_copy(struct hct_arena *arena, const struct hct_node *node)
{
	struct hct_node *copy = HCT_NEW(arena, struct hct_node);

	*copy = *node;
	return copy;
}

static bool
node_is_empty(const struct hct_node *node)
{
	switch (node->type) {
	case HCT_NODE_NULL:
		return true;
	case HCT_NODE_BOOL:
		return !node->boolean;
	case HCT_NODE_NUMBER:
		return node->number == 0;
	case HCT_NODE_STRING:
		return node->text.len == 0;
	default:
		return node->count == 0;
	}
}

/* What stands for a member that is missing. NULL: nothing does. */
static struct hct_node *
view_fallback(struct hct_arena *arena, const struct view_field *field, const struct hct_node *parent)
{
	struct hct_node *node;

	if (field->omit)
		return NULL;
	switch (field->type) {
	case VIEW_TEXT:
		node = view_make(arena, HCT_NODE_STRING, parent);
		node->text = hct_str(field->fallback ? field->fallback : "");
		return node;
	case VIEW_BOOL:
		return view_make(arena, HCT_NODE_BOOL, parent);
	case VIEW_NUMBER:
		return view_make(arena, HCT_NODE_NUMBER, parent);
	case VIEW_LIST:
	case VIEW_MAP:
	case VIEW_CONTENT:
		return view_make(arena, HCT_NODE_NULL, parent);
	case VIEW_PLUGIN_SPEC:
		return view_make(arena, HCT_NODE_MAP, parent);
	default:
		return NULL;
	}
}

/* YAML's 123 where text is due is the text "123", and yes where a boolean is due is true. */
static struct hct_node *
view_scalar(struct hct_arena *arena, const struct view_field *field, const struct hct_node *value)
{
	struct hct_node *copy = view_copy(arena, value);
	bool boolean;

	if (field->type == VIEW_TEXT && value->plain &&
		(value->type == HCT_NODE_NUMBER || value->type == HCT_NODE_BOOL)) {
		copy->type = HCT_NODE_STRING;
	} else if (field->type == VIEW_BOOL && hct_node_bool(value, &boolean)) {
		copy->type = HCT_NODE_BOOL;
		copy->boolean = boolean;
	} else if (field->type == VIEW_TEXT && field->fallback && value->type == HCT_NODE_STRING &&
		   value->text.len == 0) {
		copy->text = hct_str(field->fallback);
	}
	return copy;
}

static struct hct_node *
view_list(struct hct_arena *arena, const struct view_shape *shape, const struct hct_node *value)
{
	struct hct_node *copy = view_copy(arena, value);

	if (!shape || value->type != HCT_NODE_LIST)
		return copy;
	copy->items = HCT_NEW_ARRAY(arena, struct hct_node *, value->count);
	for (uint32_t i = 0; i < value->count; i++)
		copy->items[i] = view_object(arena, shape, value->items[i]);
	return copy;
}

static struct hct_node *
view_map(struct hct_arena *arena, const struct view_shape *shape, const struct hct_node *value)
{
	struct hct_node *copy = view_copy(arena, value);

	if (value->type != HCT_NODE_MAP)
		return copy;
	copy->members = HCT_NEW_ARRAY(arena, struct hct_member, value->count);
	for (uint32_t i = 0; i < value->count; i++) {
		copy->members[i] = value->members[i];
		copy->members[i].value = view_object(arena, shape, value->members[i].value);
	}
	return copy;
}

/* A list of one is the one, where only one may be chosen; no text at all is null. */
static struct hct_node *
view_default(struct hct_arena *arena, const struct hct_node *value)
{
	bool multiple = false;

	(void)hct_node_bool(hct_node_get(value->parent, "allowMultiple"), &multiple);
	if (value->type == HCT_NODE_LIST && value->count == 1 && !multiple)
		return view_copy(arena, value->items[0]);
	if (value->type == HCT_NODE_STRING && value->text.len == 0)
		return view_make(arena, HCT_NODE_NULL, value->parent);
	return view_copy(arena, value);
}

/* NULL: left out. */
static struct hct_node *
view_value(struct hct_arena *arena, const struct view_field *field, const struct hct_node *value)
{
	bool container = field->type == VIEW_LIST || field->type == VIEW_MAP;
	struct hct_node *copy;

	if (value->type == HCT_NODE_NULL)
		return view_fallback(arena, field, value->parent);
	switch (field->type) {
	case VIEW_TEXT:
	case VIEW_BOOL:
	case VIEW_NUMBER:
		copy = view_scalar(arena, field, value);
		return field->omit && node_is_empty(copy) ? NULL : copy;
	case VIEW_OBJECT:
		return view_object(arena, field->shape, value);
	case VIEW_DEFAULT:
		return view_default(arena, value);
	default:
		break;
	}
	if (container && field->omit && node_is_empty(value))
		return NULL;
	if (!container)
		return view_copy(arena, value);
	return field->type == VIEW_LIST ? view_list(arena, field->shape, value)
					: view_map(arena, field->shape, value);
}

static const struct view_field *
field_of(const struct view_shape *shape, struct hct_str name)
{
	for (const struct view_field *field = shape->fields; field->name; field++)
		if (hct_str_is(name, field->name))
			return field;
	return NULL;
}

static void
view_add(struct hct_node *map, struct hct_member member, struct hct_node *value)
{
	if (!value)
		return;
	member.value = value;
	map->members[map->count++] = member;
}

/* The shapes are a handful of levels deep, whatever the document is. */
static struct hct_node *
view_object(struct hct_arena *arena, const struct view_shape *shape, const struct hct_node *node)
{
	struct hct_node *copy = view_copy(arena, node);
	uint32_t count = 0;

	if (node->type != HCT_NODE_MAP)
		return copy;
	if (shape->choose)
		shape = shape->choose(node);
	while (shape->fields[count].name)
		count++;
	copy->members = HCT_NEW_ARRAY(arena, struct hct_member, node->count + count);
	copy->count = 0;
	for (uint32_t i = 0; i < node->count; i++) {
		const struct view_field *field = field_of(shape, node->members[i].name);
		struct hct_node *value = node->members[i].value;

		view_add(copy, node->members[i], field ? view_value(arena, field, value) : value);
	}
	for (const struct view_field *field = shape->fields; field->name; field++)
		if (!hct_node_get(node, field->name))
			view_add(copy, (struct hct_member){ .name = hct_str(field->name) },
				view_fallback(arena, field, node));
	return copy;
}

static struct hct_node *
view_text(struct hct_arena *arena, struct hct_str text)
{
	struct hct_node *node = view_make(arena, HCT_NODE_STRING, NULL);

	node->text = text;
	return node;
}

/* The Perses resource that a Kubernetes one stands for. */
static const struct hct_node *
view_envelope(struct hct_arena *arena, const struct hct_resource *resource)
{
	struct hct_node *envelope = view_make(arena, HCT_NODE_MAP, NULL),
			*meta = view_make(arena, HCT_NODE_MAP, NULL);

	meta->members = HCT_NEW_ARRAY(arena, struct hct_member, 2);
	view_add(meta, (struct hct_member){ .name = HCT_STR("name") }, view_text(arena, resource->name));
	view_add(
		meta, (struct hct_member){ .name = HCT_STR("project") }, view_text(arena, resource->project));
	envelope->members = HCT_NEW_ARRAY(arena, struct hct_member, 3);
	view_add(envelope, (struct hct_member){ .name = HCT_STR("kind") },
		view_text(arena, HCT_STR("Dashboard")));
	view_add(envelope, (struct hct_member){ .name = HCT_STR("metadata") }, meta);
	view_add(envelope, (struct hct_member){ .name = HCT_STR("spec") }, (struct hct_node *)resource->spec);
	return envelope;
}

const struct hct_node *
hct_custom_view(const struct hct_resource *resource, struct hct_arena *arena)
{
	return view_object(
		arena, &dashboard, resource->kubernetes ? view_envelope(arena, resource) : resource->node);
}
