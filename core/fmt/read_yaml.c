/* core/fmt/read_yaml.c: from tokens to the tree, every comment at its place.
 *
 * The text was accepted by core/doc, whose parser is libyaml's as well; what tokens mean together is decided here again,
 * because libyaml's events have lost where a dash, a colon and a comment stood. A difference between the two would be
 * found before anything is written (fmt/fmt.h). */
#include "base/hash.h"
#include "fmt/fold.h"
#include "fmt/scan.h"

#include <glib.h>

enum { NO_COLUMN = -1 };

struct reader {
	struct hct_arena *arena;
	struct hct_fmt_scan scan;
	struct hct_fmt_tree *tree;
	struct hct_fmt_document *document; /* the one being read */
	struct hct_fmt_entry *entry; /* whose line is being read; NULL: the document's own */
	GHashTable *anchors; /* name → struct hct_fmt_node */
	int indent; /* column of the innermost block around */
	int depth;
	size_t tokens; /* passed */
	bool failed;
	const char *disputed; /* what readers do not agree about, at the current token; NULL: nothing */
};

static struct hct_fmt_node *read_node(struct reader *reader, struct hct_fmt_entry *owner, bool in_map);

static yaml_token_type_t
now(const struct reader *reader)
{
	return reader->failed ? YAML_STREAM_END_TOKEN : reader->scan.token.type;
}

/* Of a comment that is about no entry, by what stands before it. */
static struct hct_fmt_comments *
document_comments(struct reader *reader)
{
	struct hct_fmt_document *document = reader->document;

	switch (reader->scan.before) {
	case YAML_DOCUMENT_START_TOKEN:
		return &document->line;
	case YAML_DOCUMENT_END_TOKEN:
		return &document->close_line;
	case YAML_SCALAR_TOKEN:
	case YAML_ALIAS_TOKEN:
	case YAML_FLOW_SEQUENCE_END_TOKEN:
	case YAML_FLOW_MAPPING_END_TOKEN:
		return &document->foot;
	default:
		return &document->head;
	}
}

/* The comment behind a token belongs to the entry whose line it is. */
static void
place_inline(struct reader *reader, struct hct_fmt_comment *comment)
{
	if (comment && reader->entry)
		hct_fmt_comment_add(&reader->entry->line, comment);
	else if (comment)
		hct_fmt_comment_add(
			reader->document ? document_comments(reader) : &reader->tree->tail, comment);
}

static void
next(struct reader *reader)
{
	if (reader->failed)
		return;
	reader->tokens++;
	reader->failed = !hct_fmt_scan_next(&reader->scan);
	if (!reader->failed)
		place_inline(reader, reader->scan.inline_comment);
}

static size_t
pending_count(const struct reader *reader)
{
	return reader->scan.pending_count - reader->scan.pending_first;
}

static const struct hct_fmt_pending *
pending_at(const struct reader *reader, size_t i)
{
	return &reader->scan.pending[reader->scan.pending_first + i];
}

static void
take_pending(struct reader *reader, struct hct_fmt_comments *to, size_t count)
{
	for (; count > 0; count--)
		hct_fmt_comment_add(to, reader->scan.pending[reader->scan.pending_first++].comment);
}

static void
take_all_pending(struct reader *reader, struct hct_fmt_comments *to)
{
	take_pending(reader, to, pending_count(reader));
}

/* Comments between a member's name and its value go above the member. */
static void
take_above(struct reader *reader, struct hct_fmt_entry *owner)
{
	take_all_pending(reader, owner ? &owner->head : &reader->document->head);
}

/* An entry begins at the current token. The comments above belong to it; the first group of them belongs to the entry
 * before, if it is right below that and there is an empty line behind. */
static void
begin_entry(struct reader *reader, struct hct_fmt_entry *before, struct hct_fmt_entry *entry)
{
	size_t count = pending_count(reader), foot = 0;
	bool blank = hct_fmt_scan_is_first(&reader->scan, reader->scan.start) &&
		     hct_fmt_scan_blank_above(&reader->scan, reader->scan.start);

	if (before && count && !pending_at(reader, 0)->comment->blank) {
		do
			foot++;
		while (foot < count && !pending_at(reader, foot)->comment->blank);
		if (foot == count && !blank)
			foot = 0;
	}
	if (foot)
		take_pending(reader, &before->foot, foot);
	if (foot < count) {
		entry->blank = pending_at(reader, 0)->comment->blank;
		entry->gap = blank;
	} else {
		entry->blank = blank;
	}
	take_all_pending(reader, &entry->head);
	reader->entry = entry;
}

/* ---- scalars ------------------------------------------------------------------------------------------------------*/

static struct hct_fmt_node *
new_node(struct reader *reader, enum hct_fmt_kind kind)
{
	struct hct_fmt_node *node = hct_fmt_node_new(reader->arena, kind);

	node->line = (uint32_t)reader->scan.token.start_mark.line + 1;
	node->column = (uint32_t)reader->scan.token.start_mark.column + 1;
	return node;
}

static void
read_scalar(struct reader *reader, struct hct_fmt_node *node)
{
	static const uint8_t styles[] = { [YAML_PLAIN_SCALAR_STYLE] = HCT_FMT_PLAIN,
		[YAML_SINGLE_QUOTED_SCALAR_STYLE] = HCT_FMT_QUOTED,
		[YAML_DOUBLE_QUOTED_SCALAR_STYLE] = HCT_FMT_QUOTED,
		[YAML_LITERAL_SCALAR_STYLE] = HCT_FMT_LITERAL,
		[YAML_FOLDED_SCALAR_STYLE] = HCT_FMT_FOLDED };
	struct hct_fmt_scan *scan = &reader->scan;
	yaml_scalar_style_t style = scan->token.data.scalar.style;
	struct hct_str source = { scan->text.ptr + scan->start, scan->end - scan->start };

	node->style = styles[style];
	node->text =
		hct_arena_str(reader->arena, (struct hct_str){ (const char *)scan->token.data.scalar.value,
						     scan->token.data.scalar.length });
	if (node->style == HCT_FMT_LITERAL || node->style == HCT_FMT_FOLDED)
		place_inline(reader, hct_fmt_scan_header_comment(scan));
	if (node->style == HCT_FMT_FOLDED)
		node->folded = hct_fmt_unfold_block(reader->arena, source, reader->indent, node->text);
	else if (node->style != HCT_FMT_LITERAL)
		node->folded = hct_fmt_unfold_flow(reader->arena, source, node->text);
}

static void
read_alias(struct reader *reader, struct hct_fmt_node *node)
{
	const char *name = (const char *)reader->scan.token.data.alias.value;

	reader->tree->aliases = true;
	node->kind = HCT_FMT_ALIAS;
	node->text = hct_arena_str(reader->arena, hct_str(name));
	node->target = g_hash_table_lookup(reader->anchors, name);
}

static struct hct_fmt_node *
empty_scalar(struct reader *reader)
{
	struct hct_fmt_node *node = new_node(reader, HCT_FMT_SCALAR);

	node->style = HCT_FMT_PLAIN;
	node->text = HCT_STR("");
	return node;
}

/* ---- lists and maps -----------------------------------------------------------------------------------------------*/

/* Comments above the end of a block, as far as they are not less indented than its entries. */
static void
take_tail(struct reader *reader, struct hct_fmt_node *node, int column)
{
	size_t count = 0;

	while (count < pending_count(reader) && (int)pending_at(reader, count)->column >= column)
		count++;
	take_pending(reader, &node->tail, count);
}

static bool
at_value_end(const struct reader *reader)
{
	switch (now(reader)) {
	case YAML_KEY_TOKEN:
	case YAML_VALUE_TOKEN:
	case YAML_BLOCK_END_TOKEN:
	case YAML_FLOW_ENTRY_TOKEN:
	case YAML_FLOW_SEQUENCE_END_TOKEN:
	case YAML_FLOW_MAPPING_END_TOKEN:
	case YAML_DOCUMENT_START_TOKEN:
	case YAML_DOCUMENT_END_TOKEN:
	case YAML_VERSION_DIRECTIVE_TOKEN:
	case YAML_TAG_DIRECTIVE_TOKEN:
	case YAML_STREAM_END_TOKEN:
		return true;
	default:
		return false;
	}
}

/* libyaml, and all that was made after it, ends an anchor or the mark `?` where by YAML 1.2 these go on (`&a:b`, `{?a: 1}`).
 * Either reading of what is written would be another value to somebody. */
static void
want_end(struct reader *reader, const char *disputed)
{
	const struct hct_fmt_scan *scan = &reader->scan;

	if (scan->end == scan->start || scan->end >= scan->text.len || reader->failed ||
		strchr(" \t\n,[]{}", scan->text.ptr[scan->end]))
		return;
	reader->disputed = disputed;
	reader->failed = true;
}

/* Name and value of a member, from KEY, VALUE or a bare name on. */
static void
read_member(struct reader *reader, struct hct_fmt_entry *entry)
{
	if (now(reader) == YAML_KEY_TOKEN) {
		want_end(reader, "to some readers of YAML this ? is part of the name; put a blank behind it, "
				 "or quotes around");
		next(reader);
	}
	entry->name = at_value_end(reader) ? empty_scalar(reader) : read_node(reader, entry, false);
	reader->entry = entry;
	if (now(reader) == YAML_VALUE_TOKEN) {
		take_above(reader, entry);
		next(reader);
		if (!at_value_end(reader))
			entry->value = read_node(reader, entry, true);
	}
	if (!entry->value)
		entry->value = empty_scalar(reader);
	reader->entry = entry;
}

static void
read_block_map(struct reader *reader, struct hct_fmt_node *map)
{
	int around = reader->indent;
	struct hct_fmt_entry *outer = reader->entry;

	reader->indent = (int)reader->scan.token.start_mark.column;
	next(reader);
	while (now(reader) == YAML_KEY_TOKEN || now(reader) == YAML_VALUE_TOKEN) {
		struct hct_fmt_entry *before = map->last,
				     *entry = hct_fmt_add(reader->arena, map, NULL, NULL);

		begin_entry(reader, before, entry);
		read_member(reader, entry);
	}
	take_tail(reader, map, reader->indent);
	reader->entry = outer;
	if (now(reader) == YAML_BLOCK_END_TOKEN)
		next(reader);
	reader->indent = around;
}

/* `ends`: it has a BLOCK-END of its own; a list that is no more indented than the map around it has not. */
static void
read_block_list(struct reader *reader, struct hct_fmt_node *list, bool ends)
{
	int around = reader->indent;
	struct hct_fmt_entry *outer = reader->entry;

	reader->indent = (int)reader->scan.token.start_mark.column;
	if (ends)
		next(reader);
	while (now(reader) == YAML_BLOCK_ENTRY_TOKEN) {
		struct hct_fmt_entry *before = list->last,
				     *entry = hct_fmt_add(reader->arena, list, NULL, NULL);

		begin_entry(reader, before, entry);
		next(reader);
		entry->value = at_value_end(reader) || now(reader) == YAML_BLOCK_ENTRY_TOKEN
				       ? empty_scalar(reader)
				       : read_node(reader, entry, false);
	}
	/* At the column of the map around, a comment is more likely about its next member. */
	take_tail(reader, list, reader->indent + !ends);
	reader->entry = outer;
	if (ends && now(reader) == YAML_BLOCK_END_TOKEN)
		next(reader);
	reader->indent = around;
}

/* `[a: 1]` is a list with a map of one member. */
static struct hct_fmt_node *
read_flow_pair(struct reader *reader)
{
	struct hct_fmt_node *map = new_node(reader, HCT_FMT_MAP);
	struct hct_fmt_entry *entry = hct_fmt_add(reader->arena, map, NULL, NULL);

	reader->entry = entry;
	read_member(reader, entry);
	return map;
}

static void
read_flow(struct reader *reader, struct hct_fmt_node *node, struct hct_fmt_entry *owner)
{
	yaml_token_type_t end =
		node->kind == HCT_FMT_MAP ? YAML_FLOW_MAPPING_END_TOKEN : YAML_FLOW_SEQUENCE_END_TOKEN;

	next(reader);
	while (!reader->failed && now(reader) != end && now(reader) != YAML_STREAM_END_TOKEN) {
		struct hct_fmt_entry *before = node->last, *entry;

		if (now(reader) == YAML_FLOW_ENTRY_TOKEN) {
			next(reader);
			continue;
		}
		entry = hct_fmt_add(reader->arena, node, NULL, NULL);
		begin_entry(reader, before, entry);
		if (node->kind == HCT_FMT_MAP)
			read_member(reader, entry);
		else if (now(reader) == YAML_KEY_TOKEN || now(reader) == YAML_VALUE_TOKEN)
			entry->value = read_flow_pair(reader);
		else
			entry->value = read_node(reader, entry, false);
		reader->entry = entry;
	}
	take_all_pending(reader, &node->tail);
	/* There is no place for a comment in an empty list. */
	if (node->count == 0)
		hct_fmt_comments_move(owner ? &owner->head : &reader->document->head, &node->tail);
	reader->entry = owner;
	next(reader);
}

/* ---- nodes --------------------------------------------------------------------------------------------------------*/

static void
read_properties(struct reader *reader, struct hct_fmt_node *node)
{
	const struct hct_fmt_scan *scan = &reader->scan;

	while (now(reader) == YAML_ANCHOR_TOKEN || now(reader) == YAML_TAG_TOKEN) {
		struct hct_str source = { scan->text.ptr + scan->start, scan->end - scan->start };

		if (now(reader) == YAML_ANCHOR_TOKEN) {
			want_end(reader,
				"to some readers of YAML this anchor's name goes on; put a blank behind it");
			node->anchor = hct_arena_str(reader->arena, hct_str_sub(source, 1, source.len));
			g_hash_table_replace(reader->anchors, (gpointer)node->anchor.ptr, node);
		} else {
			node->tag = source;
		}
		next(reader);
	}
}

static void
read_content(struct reader *reader, struct hct_fmt_node *node, struct hct_fmt_entry *owner, bool in_map)
{
	switch (now(reader)) {
	case YAML_BLOCK_MAPPING_START_TOKEN:
		node->kind = HCT_FMT_MAP;
		read_block_map(reader, node);
		return;
	case YAML_BLOCK_SEQUENCE_START_TOKEN:
		node->kind = HCT_FMT_LIST;
		read_block_list(reader, node, true);
		return;
	case YAML_BLOCK_ENTRY_TOKEN:
		if (!in_map)
			break;
		node->kind = HCT_FMT_LIST;
		read_block_list(reader, node, false);
		return;
	case YAML_FLOW_MAPPING_START_TOKEN:
	case YAML_FLOW_SEQUENCE_START_TOKEN:
		node->kind = now(reader) == YAML_FLOW_MAPPING_START_TOKEN ? HCT_FMT_MAP : HCT_FMT_LIST;
		take_above(reader, owner);
		read_flow(reader, node, owner);
		return;
	case YAML_ALIAS_TOKEN:
		take_above(reader, owner);
		read_alias(reader, node);
		next(reader);
		return;
	case YAML_SCALAR_TOKEN:
		take_above(reader, owner);
		read_scalar(reader, node);
		next(reader);
		return;
	default:
		break;
	}
	/* Only an anchor or a tag. */
	node->style = HCT_FMT_PLAIN;
	node->text = HCT_STR("");
}

static struct hct_fmt_node *
read_node(struct reader *reader, struct hct_fmt_entry *owner, bool in_map)
{
	struct hct_fmt_node *node = new_node(reader, HCT_FMT_SCALAR);

	if (reader->depth == HCT_FMT_DEPTH_MAX)
		reader->failed = true;
	reader->depth++;
	read_properties(reader, node);
	read_content(reader, node, owner, in_map);
	reader->depth--;
	return node;
}

/* ---- documents ----------------------------------------------------------------------------------------------------*/

/* Up to `---`, which must follow. */
static void
read_directives(struct reader *reader, struct hct_fmt_document *document)
{
	size_t first = reader->scan.start;

	take_all_pending(reader, &document->prefix);
	while (now(reader) == YAML_VERSION_DIRECTIVE_TOKEN || now(reader) == YAML_TAG_DIRECTIVE_TOKEN)
		reader->failed = !hct_fmt_scan_next(&reader->scan);
	document->directives = hct_str_trim(hct_str_sub(reader->scan.text, first, reader->scan.start));
	/* The comments between them are among their lines. */
	reader->scan.pending_first = reader->scan.pending_count;
}

static void
read_document(struct reader *reader)
{
	struct hct_fmt_document *document = HCT_NEW(reader->arena, struct hct_fmt_document);

	if (reader->tree->last)
		reader->tree->last->next = document;
	else
		reader->tree->first = document;
	reader->tree->last = reader->document = document;
	g_hash_table_remove_all(reader->anchors);
	if (now(reader) == YAML_VERSION_DIRECTIVE_TOKEN || now(reader) == YAML_TAG_DIRECTIVE_TOKEN)
		read_directives(reader, document);
	if (now(reader) == YAML_DOCUMENT_START_TOKEN) {
		take_all_pending(reader, &document->prefix);
		document->opens = true;
		next(reader);
	}
	if (!at_value_end(reader)) {
		take_all_pending(reader, &document->head);
		document->gap = hct_fmt_scan_blank_above(&reader->scan, reader->scan.start);
		document->root = read_node(reader, NULL, false);
	}
	take_all_pending(reader, &document->foot);
	while (now(reader) == YAML_DOCUMENT_END_TOKEN) {
		document->closes = true;
		next(reader);
	}
}

static void
read_stream(struct reader *reader)
{
	next(reader);
	next(reader);
	while (now(reader) != YAML_STREAM_END_TOKEN && !reader->failed) {
		size_t tokens = reader->tokens;

		read_document(reader);
		reader->failed = reader->failed || reader->tokens == tokens;
		reader->entry = NULL;
	}
	if (!reader->tree->first) {
		reader->tree->first = reader->tree->last = HCT_NEW(reader->arena, struct hct_fmt_document);
		take_all_pending(reader, &reader->tree->first->head);
	}
	take_all_pending(reader, &reader->tree->tail);
}

struct hct_fmt_tree *
hct_fmt_read_yaml(struct hct_arena *arena, struct hct_str name, struct hct_str text, struct hct_diag *diag)
{
	struct reader reader = { .arena = arena, .indent = NO_COLUMN };
	struct hct_where where = { .file = name };

	reader.tree = HCT_NEW(arena, struct hct_fmt_tree);
	reader.tree->arena = arena;
	reader.anchors = g_hash_table_new(hct_hash_cstr, g_str_equal);
	hct_fmt_scan_init(&reader.scan, arena, text);
	read_stream(&reader);
	reader.tree->comments = reader.scan.comments;
	reader.tree->comment_sum = reader.scan.comment_sum;
	if (reader.disputed) {
		where.line = (uint32_t)reader.scan.token.start_mark.line + 1;
		where.column = (uint32_t)reader.scan.token.start_mark.column + 1;
		(void)hct_diag_error(diag, HCT_ERR_SPEC, &where, "%s", reader.disputed);
	} else if (reader.failed) {
		where.line = (uint32_t)reader.scan.parser.problem_mark.line + 1;
		where.column = (uint32_t)reader.scan.parser.problem_mark.column + 1;
		(void)hct_diag_error(diag, HCT_ERR_INTERNAL, &where, "the text cannot be laid out: %s",
			reader.scan.parser.problem ? reader.scan.parser.problem : "it is nested too deep");
	}
	g_hash_table_destroy(reader.anchors);
	hct_fmt_scan_fini(&reader.scan);
	return reader.failed ? NULL : reader.tree;
}
