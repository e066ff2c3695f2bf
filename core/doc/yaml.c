/* core/doc/yaml.c: YAML documents through libyaml's events into trees with positions.
 *
 * Aliases and merge keys are expanded by copying, because a value knows its parent; what a copy costs
 * counts against the limit of nodes, so nested aliases cannot explode. */
#include "base/hash.h"
#include "doc/build.h"

#include <yaml.h>

enum {
	ANCHORS_MAX = 10000,
	MERGE_MAX = 50000000 /* comparisons of names: merging looks at all pairs */
};

struct yaml_reader {
	struct hct_build *build;
	yaml_parser_t parser;
	yaml_event_t event; /* the one ahead */
	GHashTable *anchors; /* name → struct hct_node, NULL while it is being read */
	size_t merge_work;
	struct hct_str text;
};

static struct hct_node *yaml_value(struct yaml_reader *yaml);

static struct hct_mark
yaml_mark(yaml_mark_t mark)
{
	return (struct hct_mark){ (uint32_t)mark.line + 1, (uint32_t)mark.column + 1 };
}

/* libyaml reads ahead, so its own mark lies before a character that it cannot read. */
static struct hct_mark
yaml_mark_at_byte(const struct yaml_reader *yaml, size_t offset)
{
	struct hct_mark mark = { 1, 1 };

	for (size_t i = 0; i < offset && i < yaml->text.len; i++) {
		unsigned char c = (unsigned char)yaml->text.ptr[i];

		mark.column += (c & 0xc0) != 0x80;
		if (c == '\n')
			mark = (struct hct_mark){ mark.line + 1, 1 };
	}
	return mark;
}

static void
yaml_fail_parser(struct yaml_reader *yaml)
{
	const yaml_parser_t *parser = &yaml->parser;
	const char *problem = parser->problem ? parser->problem : "this is no YAML";

	if (parser->error == YAML_READER_ERROR)
		hct_build_syntax(yaml->build, yaml_mark_at_byte(yaml, parser->problem_offset), "%s", problem);
	else if (parser->context)
		hct_build_syntax(
			yaml->build, yaml_mark(parser->problem_mark), "%s %s", problem, parser->context);
	else
		hct_build_syntax(yaml->build, yaml_mark(parser->problem_mark), "%s", problem);
}

/* Moves to the next event; false after an error. */
static bool
yaml_advance(struct yaml_reader *yaml)
{
	yaml_event_delete(&yaml->event);
	if (yaml_parser_parse(&yaml->parser, &yaml->event))
		return true;
	yaml_fail_parser(yaml);
	return false;
}

/* The tag's short name ("str"), "" for none, "!" for any that is not of YAML's own. */
static const char *
yaml_tag(const yaml_char_t *tag)
{
	static const char prefix[] = "tag:yaml.org,2002:";
	const char *text = (const char *)tag;

	if (!text || !*text)
		return "";
	return g_str_has_prefix(text, prefix) ? text + strlen(prefix) : "!";
}

static bool
yaml_scalar_tagged(struct yaml_reader *yaml, struct hct_node *node, const char *tag)
{
	static const struct {
		const char *tag;
		enum hct_node_type type;
	} tags[] = { { "null", HCT_NODE_NULL }, { "bool", HCT_NODE_BOOL }, { "int", HCT_NODE_NUMBER },
		{ "float", HCT_NODE_NUMBER } };

	for (size_t i = 0; i < G_N_ELEMENTS(tags); i++) {
		if (strcmp(tag, tags[i].tag) != 0)
			continue;
		node->type = (uint8_t)hct_yaml_resolve(node->text, &node->boolean, &node->number);
		if (node->type == tags[i].type)
			return true;
		hct_build_fail(yaml->build, HCT_ERR_SPEC, yaml_mark(yaml->event.start_mark),
			"\"%.*s\" is not what its tag !!%s says", HCT_FMT(node->text), tag);
		return false;
	}
	if (strcmp(tag, "binary") == 0) {
		hct_build_fail(yaml->build, HCT_ERR_SPEC, yaml_mark(yaml->event.start_mark),
			"binary values (!!binary) are not supported");
		return false;
	}
	return true;
}

static bool
event_is_plain(const yaml_event_t *event)
{
	return event->type == YAML_SCALAR_EVENT && event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
}

static struct hct_str
event_text(const yaml_event_t *event)
{
	return (struct hct_str){ (const char *)event->data.scalar.value, event->data.scalar.length };
}

static struct hct_node *
yaml_scalar(struct yaml_reader *yaml)
{
	const char *tag = yaml_tag(yaml->event.data.scalar.tag);
	struct hct_node *node =
		hct_build_node(yaml->build, HCT_NODE_STRING, yaml_mark(yaml->event.start_mark));

	if (!node)
		return NULL;
	node->text = hct_arena_str(yaml->build->arena, event_text(&yaml->event));
	if (*tag) {
		if (!yaml_scalar_tagged(yaml, node, tag))
			return NULL;
	} else if (event_is_plain(&yaml->event)) {
		node->plain = true;
		node->type = (uint8_t)hct_yaml_resolve(node->text, &node->boolean, &node->number);
	}
	return yaml_advance(yaml) ? node : NULL;
}

static struct hct_node *
yaml_list(struct yaml_reader *yaml)
{
	struct hct_mark mark = yaml_mark(yaml->event.start_mark);
	struct hct_node *list = hct_build_node(yaml->build, HCT_NODE_LIST, mark), *item;
	guint first = yaml->build->items->len;

	if (!list || !hct_build_enter(yaml->build, mark) || !yaml_advance(yaml))
		return NULL;
	while (yaml->event.type != YAML_SEQUENCE_END_EVENT) {
		item = yaml_value(yaml);
		if (!item)
			return NULL;
		g_ptr_array_add(yaml->build->items, item);
	}
	hct_build_list(yaml->build, list, first);
	return yaml_advance(yaml) ? list : NULL;
}

static bool
members_have(const struct hct_build *build, guint first, struct hct_str name)
{
	for (guint i = first; i < build->members->len; i++)
		if (hct_str_eq(g_array_index(build->members, struct hct_member, i).name, name))
			return true;
	return false;
}

/* Adds the members that the map has not yet: its own win over merged ones, earlier merged ones over later. */
static bool
yaml_merge_one(struct yaml_reader *yaml, guint first, const struct hct_node *from)
{
	if (from->type != HCT_NODE_MAP) {
		hct_build_fail(yaml->build, HCT_ERR_SPEC, (struct hct_mark){ from->line, from->column },
			"the merge key << needs an object or a list of objects, not %s",
			hct_node_type_name(from->type));
		return false;
	}
	yaml->merge_work += (size_t)from->count * (yaml->build->members->len - first + from->count);
	if (yaml->merge_work > MERGE_MAX) {
		hct_build_fail(yaml->build, HCT_ERR_LIMIT, (struct hct_mark){ from->line, from->column },
			"the merge keys << of this input merge too much");
		return false;
	}
	for (uint32_t i = 0; i < from->count; i++)
		if (!members_have(yaml->build, first, from->members[i].name))
			g_array_append_val(yaml->build->members, from->members[i]);
	return true;
}

static bool
yaml_merge(struct yaml_reader *yaml, guint first, const struct hct_node *from)
{
	if (!from)
		return true;
	if (from->type != HCT_NODE_LIST)
		return yaml_merge_one(yaml, first, from);
	for (uint32_t i = 0; i < from->count; i++)
		if (!yaml_merge_one(yaml, first, from->items[i]))
			return false;
	return true;
}

/* The text of a name. One with an anchor is a value as well, for its aliases; and one may be an alias itself. */
static bool
yaml_name(struct yaml_reader *yaml, struct hct_str *out_name)
{
	const yaml_event_t *event = &yaml->event;
	struct hct_mark mark = yaml_mark(event->start_mark);
	const struct hct_node *node = NULL;

	if (event->type == YAML_SCALAR_EVENT && !event->data.scalar.anchor) {
		*out_name = hct_arena_str(yaml->build->arena, event_text(event));
		return yaml_advance(yaml);
	}
	if (event->type == YAML_SCALAR_EVENT || event->type == YAML_ALIAS_EVENT) {
		node = yaml_value(yaml);
		if (!node)
			return false;
	}
	if (!node || node->type == HCT_NODE_LIST || node->type == HCT_NODE_MAP) {
		hct_build_fail(yaml->build, HCT_ERR_SPEC, mark, "the name of a member must be text");
		return false;
	}
	*out_name = node->text;
	return true;
}

/* Name and value; the value of a merge key goes to *merge. */
static bool
yaml_member(struct yaml_reader *yaml, const struct hct_node **merge)
{
	struct hct_mark mark = yaml_mark(yaml->event.start_mark);
	struct hct_member member = { .line = mark.line, .column = mark.column };
	bool merges = event_is_plain(&yaml->event) && hct_str_is(event_text(&yaml->event), "<<");

	if (merges && *merge) {
		hct_build_fail(yaml->build, HCT_ERR_SPEC, mark, "\"<<\" is given twice; one takes a list");
		return false;
	}
	if (!yaml_name(yaml, &member.name))
		return false;
	member.value = yaml_value(yaml);
	if (!member.value)
		return false;
	if (merges)
		*merge = member.value;
	else
		g_array_append_val(yaml->build->members, member);
	return true;
}

static struct hct_node *
yaml_map(struct yaml_reader *yaml)
{
	struct hct_mark mark = yaml_mark(yaml->event.start_mark);
	struct hct_node *map = hct_build_node(yaml->build, HCT_NODE_MAP, mark);
	const struct hct_node *merge = NULL;
	guint first = yaml->build->members->len;

	if (!map || !hct_build_enter(yaml->build, mark) || !yaml_advance(yaml))
		return NULL;
	while (yaml->event.type != YAML_MAPPING_END_EVENT)
		if (!yaml_member(yaml, &merge))
			return NULL;
	if (!yaml_merge(yaml, first, merge) || !hct_build_map(yaml->build, map, first))
		return NULL;
	return yaml_advance(yaml) ? map : NULL;
}

/* A copy with its own parents. The texts are shared. */
static struct hct_node *
yaml_copy(struct yaml_reader *yaml, const struct hct_node *from, struct hct_mark at)
{
	struct hct_node *copy = hct_build_node(yaml->build, from->type, at), *child;
	guint first_item = yaml->build->items->len, first_member = yaml->build->members->len;

	if (!copy)
		return NULL;
	copy->boolean = from->boolean;
	copy->plain = from->plain;
	copy->text = from->text;
	copy->number = from->number;
	copy->line = from->line;
	copy->column = from->column;
	if (from->type != HCT_NODE_LIST && from->type != HCT_NODE_MAP)
		return copy;
	if (!hct_build_enter(yaml->build, at))
		return NULL;
	for (uint32_t i = 0; i < from->count; i++) {
		child = yaml_copy(
			yaml, from->type == HCT_NODE_LIST ? from->items[i] : from->members[i].value, at);
		if (!child)
			return NULL;
		if (from->type == HCT_NODE_LIST) {
			g_ptr_array_add(yaml->build->items, child);
		} else {
			struct hct_member member = from->members[i];

			member.value = child;
			g_array_append_val(yaml->build->members, member);
		}
	}
	if (from->type == HCT_NODE_LIST)
		hct_build_list(yaml->build, copy, first_item);
	else
		hct_build_map(yaml->build, copy, first_member);
	return copy;
}

static struct hct_node *
yaml_alias(struct yaml_reader *yaml)
{
	struct hct_mark mark = yaml_mark(yaml->event.start_mark);
	const char *name = (const char *)yaml->event.data.alias.anchor;
	gpointer target = NULL;
	struct hct_node *copy;

	if (!g_hash_table_lookup_extended(yaml->anchors, name, NULL, &target)) {
		hct_build_fail(
			yaml->build, HCT_ERR_SPEC, mark, "there is no anchor &%s before this alias", name);
		return NULL;
	}
	if (!target) {
		hct_build_fail(yaml->build, HCT_ERR_SPEC, mark,
			"the alias *%s stands inside the value it means", name);
		return NULL;
	}
	copy = yaml_copy(yaml, target, mark);
	return copy && yaml_advance(yaml) ? copy : NULL;
}

static struct hct_node *
yaml_value(struct yaml_reader *yaml)
{
	const yaml_char_t *anchor = NULL;
	struct hct_node *node;
	char *name;

	switch (yaml->event.type) {
	case YAML_ALIAS_EVENT:
		return yaml_alias(yaml);
	case YAML_SCALAR_EVENT:
		anchor = yaml->event.data.scalar.anchor;
		break;
	case YAML_SEQUENCE_START_EVENT:
		anchor = yaml->event.data.sequence_start.anchor;
		break;
	case YAML_MAPPING_START_EVENT:
		anchor = yaml->event.data.mapping_start.anchor;
		break;
	default:
		hct_build_syntax(yaml->build, yaml_mark(yaml->event.start_mark), "expected a value");
		return NULL;
	}
	name = anchor ? hct_arena_cstr(yaml->build->arena, hct_str((const char *)anchor)) : NULL;
	if (name && g_hash_table_size(yaml->anchors) >= ANCHORS_MAX) {
		hct_build_fail(yaml->build, HCT_ERR_LIMIT, yaml_mark(yaml->event.start_mark),
			"the document has more than %d anchors", ANCHORS_MAX);
		return NULL;
	}
	if (name)
		g_hash_table_insert(yaml->anchors, name, NULL);
	node = yaml->event.type == YAML_SCALAR_EVENT	      ? yaml_scalar(yaml)
	       : yaml->event.type == YAML_MAPPING_START_EVENT ? yaml_map(yaml)
							      : yaml_list(yaml);
	if (name && node)
		g_hash_table_insert(yaml->anchors, name, node);
	return node;
}

/* From a document's start to behind its end. */
static bool
yaml_document(struct yaml_reader *yaml, GPtrArray *roots)
{
	struct hct_node *root;

	g_hash_table_remove_all(yaml->anchors);
	if (!yaml_advance(yaml))
		return false;
	root = yaml_value(yaml);
	if (!root)
		return false;
	if (root->type != HCT_NODE_NULL)
		g_ptr_array_add(roots, root);
	/* The document's end. */
	return yaml_advance(yaml);
}

static void
yaml_stream(struct yaml_reader *yaml, GPtrArray *roots)
{
	if (!yaml_advance(yaml) || !yaml_advance(yaml))
		return;
	while (yaml->event.type == YAML_DOCUMENT_START_EVENT && yaml_document(yaml, roots))
		continue;
}

void
hct_yaml_read(struct hct_build *build, struct hct_str text, GPtrArray *roots)
{
	struct yaml_reader yaml = { .build = build, .text = text };

	yaml_parser_initialize(&yaml.parser);
	yaml_parser_set_encoding(&yaml.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&yaml.parser, (const unsigned char *)text.ptr, text.len);
	yaml.anchors = g_hash_table_new(hct_hash_cstr, g_str_equal);
	yaml_stream(&yaml, roots);
	g_hash_table_destroy(yaml.anchors);
	yaml_event_delete(&yaml.event);
	yaml_parser_delete(&yaml.parser);
}
