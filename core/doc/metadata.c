/* core/doc/metadata.c: the rules for metadata that Perses enforces on every document (model.md 1.2), and
 * how Kubernetes' metadata maps to it (10). */
#include "doc/metadata.h"

#include <glib.h>
#include <math.h>

#define VERSION_LIMIT 0x1p64

void
hct_member_wrong_case(
	const struct hct_node *map, const struct hct_member *member, const char *name, struct hct_diag *diag)
{
	if (map->json)
		hct_member_message(map, member, diag, HCT_RULE_CASE, HCT_SEVERITY_WARNING, NULL,
			"\"%.*s\" must be written \"%s\": Perses reads it from JSON nevertheless, "
			"hecate does not",
			HCT_FMT(member->name), name);
	else
		hct_member_message(map, member, diag, HCT_RULE_CASE, HCT_SEVERITY_WARNING, NULL,
			"\"%.*s\" is ignored: it must be written \"%s\"", HCT_FMT(member->name), name);
}

const struct hct_node *
hct_envelope_get(const struct hct_node *map, const char *name, struct hct_diag *diag)
{
	const struct hct_node *found = hct_node_get(map, name);
	struct hct_str exact = { name, strlen(name) };

	for (uint32_t i = 0; !found && map->type == HCT_NODE_MAP && i < map->count; i++) {
		const struct hct_member *member = &map->members[i];

		if (hct_str_eq_nocase(member->name, exact))
			hct_member_wrong_case(map, member, name, diag);
	}
	return found;
}

const char *
hct_name_fault(struct hct_str name)
{
	if (name.len == 0)
		return "cannot be empty";
	if (name.len > HCT_NAME_MAX)
		return "is longer than 75 bytes";
	for (size_t i = 0; i < name.len; i++)
		if (!g_ascii_isalnum(name.ptr[i]) && !strchr("_.-", name.ptr[i]))
			return "may have letters, digits, '_', '.' and '-' only";
	if (hct_str_find(name, HCT_STR("..")) >= 0)
		return "may not have two dots in a row";
	if (name.ptr[0] == '.' || name.ptr[name.len - 1] == '.')
		return "may not begin or end with a dot";
	return NULL;
}

static hct_status
metadata_name(struct hct_resource *resource, const struct hct_node *metadata, struct hct_diag *diag)
{
	const struct hct_node *name = hct_envelope_get(metadata, "name", diag);
	const char *fault;

	if (!name || name->type == HCT_NODE_NULL)
		return hct_node_fault(metadata, diag, HCT_RULE_NAME, NULL, "metadata.name is missing");
	/* YAML reads `name: 1234` as a number; Go takes its text. JSON has a string or it is wrong. */
	if (name->type != HCT_NODE_STRING && !(name->plain && name->text.len))
		return hct_node_fault(name, diag, HCT_RULE_TYPE, NULL,
			"metadata.name must be a string, not %s", hct_node_type_name(name->type));
	fault = hct_name_fault(name->text);
	if (fault)
		return hct_node_fault(name, diag, HCT_RULE_NAME, NULL, "metadata.name \"%.*s\" %s",
			HCT_FMT(name->text), fault);
	resource->name = name->text;
	return HCT_OK;
}

static hct_status
metadata_project(struct hct_resource *resource, const struct hct_node *metadata, struct hct_diag *diag)
{
	const char *member = resource->kubernetes ? "namespace" : "project";
	const struct hct_node *project = hct_envelope_get(metadata, member, diag);

	if (!project || project->type == HCT_NODE_NULL)
		return HCT_OK;
	if (project->type != HCT_NODE_STRING && !(project->plain && project->text.len))
		return hct_node_fault(project, diag, HCT_RULE_TYPE, NULL,
			"metadata.%s must be a string, not %s", member, hct_node_type_name(project->type));
	resource->project = project->text;
	return HCT_OK;
}

/* As for a name, but for what YAML makes of `tags: [2024]` there is room for doubt. */
static void
tag_warn_loose(const struct hct_node *tag, struct hct_diag *diag)
{
	struct hct_where where = hct_node_where(tag, diag->arena);

	(void)hct_diag_add_rule(diag, HCT_OK, HCT_RULE_LOOSE_TYPE, HCT_SEVERITY_WARNING, &where,
		"put it in quotation marks", "a tag must be a string; %s is taken as text",
		hct_node_type_name(tag->type));
}

static hct_status
tag_check(const struct hct_node *tag, struct hct_diag *diag)
{
	bool loose = tag->plain && (tag->type == HCT_NODE_NUMBER || tag->type == HCT_NODE_BOOL);
	struct hct_str text = tag->text;
	gunichar first, last;

	if (loose)
		tag_warn_loose(tag, diag);
	else if (tag->type != HCT_NODE_STRING)
		return hct_node_fault(tag, diag, HCT_RULE_TAGS, NULL, "a tag must be a string, not %s",
			hct_node_type_name(tag->type));
	if (text.len == 0)
		return hct_node_fault(tag, diag, HCT_RULE_TAGS, NULL, "a tag cannot be empty");
	first = g_utf8_get_char(text.ptr);
	last = g_utf8_get_char(g_utf8_prev_char(text.ptr + text.len));
	if (g_unichar_isspace(first) || g_unichar_isspace(last))
		return hct_node_fault(tag, diag, HCT_RULE_TAGS, NULL,
			"tag \"%.*s\" cannot start or end with a blank", HCT_FMT(text));
	if (g_utf8_strlen(text.ptr, (gssize)text.len) > HCT_TAG_MAX)
		return hct_node_fault(tag, diag, HCT_RULE_TAGS, NULL,
			"tag \"%.*s\" is longer than %d characters", HCT_FMT(text), HCT_TAG_MAX);
	return HCT_OK;
}

static void
tags_add(struct hct_resource *resource, struct hct_str *tags, struct hct_str tag)
{
	for (size_t i = 0; i < MIN(resource->tag_count, (size_t)HCT_TAGS_MAX); i++)
		if (hct_str_eq(tags[i], tag))
			return;
	if (resource->tag_count < HCT_TAGS_MAX)
		tags[resource->tag_count] = tag;
	resource->tag_count++;
}

static hct_status
tags_finish(struct hct_resource *resource, const struct hct_node *node, struct hct_diag *diag)
{
	if (resource->tag_count <= HCT_TAGS_MAX)
		return HCT_OK;
	resource->tag_count = HCT_TAGS_MAX;
	return hct_node_fault(
		node, diag, HCT_RULE_TAGS, NULL, "metadata cannot contain more than %d tags", HCT_TAGS_MAX);
}

static hct_status
metadata_tags(struct hct_resource *resource, const struct hct_node *metadata, struct hct_arena *arena,
	struct hct_diag *diag)
{
	const struct hct_node *list = hct_envelope_get(metadata, "tags", diag);
	struct hct_str *tags = HCT_NEW_ARRAY(arena, struct hct_str, HCT_TAGS_MAX);
	hct_status status = HCT_OK;

	resource->tags = tags;
	if (!list || list->type == HCT_NODE_NULL)
		return HCT_OK;
	if (list->type != HCT_NODE_LIST)
		return hct_node_fault(list, diag, HCT_RULE_TYPE, NULL, "metadata.tags must be a list, not %s",
			hct_node_type_name(list->type));
	for (uint32_t i = 0; i < list->count; i++) {
		if (tag_check(list->items[i], diag) == HCT_OK)
			tags_add(resource, tags, list->items[i]->text);
		else
			status = HCT_ERR_SPEC;
	}
	if (tags_finish(resource, list, diag) != HCT_OK)
		status = HCT_ERR_SPEC;
	return status;
}

/* The operator's annotation: separated by commas, trimmed, in lower case. */
static hct_status
metadata_kubernetes_tags(struct hct_resource *resource, const struct hct_node *metadata,
	struct hct_arena *arena, struct hct_diag *diag)
{
	const struct hct_node *node = hct_node_get(hct_node_get(metadata, "annotations"), "perses.dev/tags");
	struct hct_str *tags = HCT_NEW_ARRAY(arena, struct hct_str, HCT_TAGS_MAX), rest = hct_node_text(node);

	resource->tags = tags;
	while (rest.len) {
		const char *comma = memchr(rest.ptr, ',', rest.len);
		size_t end = comma ? (size_t)(comma - rest.ptr) : rest.len;
		struct hct_str tag = hct_str_trim(hct_str_sub(rest, 0, end));

		rest = hct_str_sub(rest, end + 1, rest.len);
		if (tag.len) {
			char *lower = g_utf8_strdown(tag.ptr, (gssize)tag.len);

			tags_add(resource, tags, hct_arena_str(arena, hct_str(lower)));
			g_free(lower);
		}
	}
	return tags_finish(resource, node, diag);
}

hct_status
hct_metadata_read(struct hct_resource *resource, struct hct_arena *arena, struct hct_diag *diag)
{
	const struct hct_node *metadata = hct_envelope_get(resource->node, "metadata", diag);

	if (!metadata || metadata->type == HCT_NODE_NULL)
		return hct_node_fault(resource->node, diag, HCT_RULE_NAME, NULL, "metadata is missing");
	if (metadata->type != HCT_NODE_MAP)
		return hct_node_fault(metadata, diag, HCT_RULE_TYPE, NULL,
			"metadata must be an object, not %s", hct_node_type_name(metadata->type));
	return hct_metadata_check(resource, metadata, arena, diag);
}

/* RFC 3339, as Go reads it from JSON. What YAML leaves without quotation marks may have any of YAML's forms of a time. */
static hct_status
metadata_time(const struct hct_node *metadata, const char *name, struct hct_diag *diag)
{
	const struct hct_node *node = hct_envelope_get(metadata, name, diag);
	GDateTime *time;

	if (!node || node->type == HCT_NODE_NULL || node->plain)
		return HCT_OK;
	if (node->type != HCT_NODE_STRING)
		return hct_node_fault(node, diag, HCT_RULE_TYPE, NULL, "metadata.%s must be a time, not %s",
			name, hct_node_type_name(node->type));
	time = node->text.len >= 20 && node->text.ptr[10] == 'T'
		       ? g_date_time_new_from_iso8601(node->text.ptr, NULL)
		       : NULL;
	if (!time)
		return hct_node_fault(node, diag, HCT_RULE_TYPE, NULL,
			"metadata.%s \"%.*s\" is no time like 2024-01-31T12:00:00Z", name,
			HCT_FMT(node->text));
	g_date_time_unref(time);
	return HCT_OK;
}

/* What percli reads from a file passes through a float64 before it becomes Go's uint64: 1.0 is 1. */
static hct_status
metadata_version(const struct hct_node *metadata, struct hct_diag *diag)
{
	const struct hct_node *node = hct_envelope_get(metadata, "version", diag);

	if (!node || node->type == HCT_NODE_NULL ||
		(node->type == HCT_NODE_NUMBER && node->number >= 0 && node->number < VERSION_LIMIT &&
			node->number == trunc(node->number)))
		return HCT_OK;
	return hct_node_fault(node, diag, HCT_RULE_TYPE, NULL,
		"metadata.version must be a whole number from 0 on, below 2^64");
}

static void
metadata_unknown(const struct hct_node *metadata, struct hct_diag *diag)
{
	static const char *const known[] = { "name", "project", "createdAt", "updatedAt", "version", "tags" };

	for (uint32_t i = 0; i < metadata->count; i++) {
		const struct hct_member *member = &metadata->members[i];
		size_t k = 0;

		while (k < G_N_ELEMENTS(known) && !hct_str_eq_nocase(member->name, hct_str(known[k])))
			k++;
		if (k == G_N_ELEMENTS(known))
			hct_member_message(metadata, member, diag, HCT_RULE_UNKNOWN_FIELD, HCT_SEVERITY_INFO,
				NULL, "the unknown field \"%.*s\" is ignored", HCT_FMT(member->name));
	}
}

/* What a Perses document has and a Kubernetes resource leaves to the cluster. */
static hct_status
metadata_server(const struct hct_node *metadata, struct hct_diag *diag)
{
	hct_status created = metadata_time(metadata, "createdAt", diag);
	hct_status updated = metadata_time(metadata, "updatedAt", diag);
	hct_status version = metadata_version(metadata, diag);

	metadata_unknown(metadata, diag);
	return created ? created : updated ? updated : version;
}

hct_status
hct_metadata_check(struct hct_resource *resource, const struct hct_node *metadata, struct hct_arena *arena,
	struct hct_diag *diag)
{
	hct_status name, project, tags, server;

	name = metadata_name(resource, metadata, diag);
	project = metadata_project(resource, metadata, diag);
	tags = resource->kubernetes ? metadata_kubernetes_tags(resource, metadata, arena, diag)
				    : metadata_tags(resource, metadata, arena, diag);
	server = resource->kubernetes ? HCT_OK : metadata_server(metadata, diag);
	return name ? name : project ? project : tags ? tags : server;
}
