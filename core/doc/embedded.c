/* core/doc/embedded.c: documents inside texts: parsed alone, then moved to where they stand. */
#include "doc/embedded.h"

#include <glib.h>

/* Where the text's lines stand in the file around it. */
struct origin {
	uint32_t line, column; /* of the first character; or of everything, if `fixed` */
	bool fixed;
};

static bool
is_literal_block(const struct hct_node *holder, const struct hct_lines *source)
{
	struct hct_str line = hct_lines_get(source, holder->line);

	return holder->column > 0 && holder->column <= line.len && line.ptr[holder->column - 1] == '|';
}

/* The block's indent is what its first line that is not blank has more than the text's own. */
static struct origin
origin_find(const struct hct_node *holder, const struct hct_lines *source)
{
	struct origin fixed = { holder->line, holder->column, true };
	struct hct_str rest = holder->text, outside;
	uint32_t line = holder->line + 1;

	if (!is_literal_block(holder, source))
		return fixed;
	while (rest.len && rest.ptr[0] == '\n') {
		rest = hct_str_sub(rest, 1, rest.len);
		line++;
	}
	outside = hct_lines_get(source, line);
	if (hct_line_indent(outside) < hct_line_indent(rest))
		return fixed;
	return (struct origin){ holder->line + 1,
		(uint32_t)(hct_line_indent(outside) - hct_line_indent(rest)) + 1, false };
}

static void
origin_move(struct origin origin, uint32_t *line, uint32_t *column)
{
	if (*line == 0)
		return;
	*line = origin.fixed ? origin.line : origin.line + *line - 1;
	*column = origin.fixed ? origin.column : origin.column + *column - 1;
}

static void
nodes_move(struct origin origin, struct hct_node *node)
{
	origin_move(origin, &node->line, &node->column);
	for (uint32_t i = 0; node->type == HCT_NODE_LIST && i < node->count; i++)
		nodes_move(origin, node->items[i]);
	for (uint32_t i = 0; node->type == HCT_NODE_MAP && i < node->count; i++) {
		origin_move(origin, &node->members[i].line, &node->members[i].column);
		nodes_move(origin, node->members[i].value);
	}
}

hct_status
hct_doc_parse_embedded(struct hct_arena *arena, struct hct_node *holder, const struct hct_lines *source,
	const struct hct_doc_limits *limits, struct hct_diag *diag, struct hct_docs *out_docs)
{
	struct origin origin = origin_find(holder, source);
	struct hct_where where = hct_node_where(holder, arena);
	struct hct_diag inner;
	hct_status status;

	hct_diag_init(&inner, arena);
	status = hct_doc_parse(arena, holder->file, holder->text, limits, &inner, out_docs);
	for (struct hct_message *message = inner.first; message; message = message->next) {
		origin_move(origin, &message->where.line, &message->where.column);
		message->where.path = where.path;
	}
	hct_diag_append(diag, &inner);
	for (size_t i = 0; status == HCT_OK && i < out_docs->count; i++) {
		nodes_move(origin, out_docs->roots[i]);
		out_docs->roots[i]->parent = holder;
	}
	return status;
}

bool
hct_is_config_map(const struct hct_node *node)
{
	return hct_str_is(hct_node_text(hct_node_get(node, "kind")), "ConfigMap");
}

static bool
is_document_key(struct hct_str key)
{
	return hct_str_ends(key, ".json") || hct_str_ends(key, ".yaml") || hct_str_ends(key, ".yml");
}

struct hct_node *
hct_config_map_next(const struct hct_node *map, uint32_t *index)
{
	const struct hct_node *data = hct_node_get(map, "data");

	while (data && data->type == HCT_NODE_MAP && *index < data->count) {
		const struct hct_member *member = &data->members[(*index)++];

		if (member->value->type == HCT_NODE_STRING && member->value->text.len &&
			is_document_key(member->name))
			return member->value;
	}
	return NULL;
}
