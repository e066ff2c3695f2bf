/* core/doc/build.c: making a document tree, whichever language it was written in. */
#include "doc/build.h"

#include <stdarg.h>

enum {
	DEPTH_DEFAULT = 100,
	DEPTH_LARGEST = 1000, /* readers of trees recurse */
	NODES_DEFAULT = 4000000,
	FEW_MEMBERS = 12 /* up to here comparing all pairs beats sorting */
};

void
hct_build_init(struct hct_build *build, struct hct_arena *arena, struct hct_str file,
	const struct hct_doc_limits *limits, struct hct_diag *diag)
{
	*build = (struct hct_build){ .arena = arena, .file = file, .diag = diag };
	build->max_depth =
		limits && limits->max_depth ? MIN(limits->max_depth, DEPTH_LARGEST) : DEPTH_DEFAULT;
	build->max_nodes = limits && limits->max_nodes ? limits->max_nodes : NODES_DEFAULT;
	build->items = g_ptr_array_new();
	build->members = g_array_new(false, false, sizeof(struct hct_member));
}

void
hct_build_fini(struct hct_build *build)
{
	g_ptr_array_free(build->items, true);
	g_array_free(build->members, true);
}

static void
build_report(struct hct_build *build, hct_status status, enum hct_rule rule, struct hct_mark mark,
	const char *format, va_list args)
{
	struct hct_where where = { .file = build->file, .line = mark.line, .column = mark.column };
	struct hct_str text;

	if (build->status)
		return;
	build->status = status;
	text = hct_arena_vprintf(build->arena, format, args);
	(void)hct_diag_fault(build->diag, status, rule, &where, "%.*s", HCT_FMT(text));
}

void
hct_build_fail(struct hct_build *build, hct_status status, struct hct_mark mark, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	build_report(build, status, status == HCT_ERR_LIMIT ? HCT_RULE_LIMIT : HCT_RULE_SYNTAX, mark, format,
		args);
	va_end(args);
}

void
hct_build_syntax(struct hct_build *build, struct hct_mark mark, const char *format, ...)
{
	va_list args;

	if (!build->status)
		build->syntax = true;
	va_start(args, format);
	build_report(build, HCT_ERR_SPEC, HCT_RULE_SYNTAX, mark, format, args);
	va_end(args);
}

struct hct_node *
hct_build_node(struct hct_build *build, enum hct_node_type type, struct hct_mark mark)
{
	struct hct_node *node;

	if (build->nodes == build->max_nodes) {
		hct_build_fail(
			build, HCT_ERR_LIMIT, mark, "the document has more than %u values", build->max_nodes);
		return NULL;
	}
	build->nodes++;
	node = HCT_NEW(build->arena, struct hct_node);
	node->type = (uint8_t)type;
	node->line = mark.line;
	node->column = mark.column;
	node->file = build->file;
	node->json = build->json;
	return node;
}

bool
hct_build_enter(struct hct_build *build, struct hct_mark mark)
{
	if (build->depth == build->max_depth) {
		hct_build_fail(build, HCT_ERR_LIMIT, mark, "lists and objects are nested more than %u deep",
			build->max_depth);
		return false;
	}
	build->depth++;
	return true;
}

void
hct_build_list(struct hct_build *build, struct hct_node *list, guint first)
{
	list->count = build->items->len - first;
	list->items = HCT_NEW_ARRAY(build->arena, struct hct_node *, list->count);
	for (uint32_t i = 0; i < list->count; i++) {
		list->items[i] = g_ptr_array_index(build->items, first + i);
		list->items[i]->parent = list;
		list->items[i]->index = i;
	}
	g_ptr_array_set_size(build->items, (int)first);
	build->depth--;
}

static int
member_order(const void *a, const void *b)
{
	const struct hct_member *const *left = a, *const *right = b;
	int order = hct_str_cmp((*left)->name, (*right)->name);

	return order ? order : (*left > *right) - (*left < *right);
}

/* The later of two members of one name, and the earlier one; NULL if all names differ. */
static const struct hct_member *
map_find_twin(const struct hct_node *map, const struct hct_member **out_earlier)
{
	const struct hct_member **sorted, *found = NULL;

	if (map->count <= FEW_MEMBERS) {
		for (uint32_t i = 1; i < map->count; i++) {
			for (uint32_t k = 0; k < i; k++) {
				if (!hct_str_eq(map->members[i].name, map->members[k].name))
					continue;
				*out_earlier = &map->members[k];
				return &map->members[i];
			}
		}
		return NULL;
	}
	sorted = g_new(const struct hct_member *, map->count);
	for (uint32_t i = 0; i < map->count; i++)
		sorted[i] = &map->members[i];
	qsort(sorted, map->count, sizeof *sorted, member_order);
	for (uint32_t i = 1; i < map->count; i++) {
		if (!hct_str_eq(sorted[i]->name, sorted[i - 1]->name) || (found && found < sorted[i]))
			continue;
		found = sorted[i];
		*out_earlier = sorted[i - 1];
	}
	g_free(sorted);
	return found;
}

static void
build_twin(struct hct_build *build, const struct hct_member *twin, const struct hct_member *earlier)
{
	struct hct_where where = { .file = build->file, .line = twin->line, .column = twin->column };

	if (build->status)
		return;
	build->status = hct_diag_fault(build->diag, HCT_ERR_SPEC, HCT_RULE_TWIN_MEMBER, &where,
		"\"%.*s\" is given twice, first in line %u", HCT_FMT(twin->name), earlier->line);
}

bool
hct_build_map(struct hct_build *build, struct hct_node *map, guint first)
{
	const struct hct_member *twin, *earlier = NULL;

	map->count = build->members->len - first;
	map->members = HCT_NEW_ARRAY(build->arena, struct hct_member, map->count);
	if (map->count)
		memcpy(map->members, &g_array_index(build->members, struct hct_member, first),
			map->count * sizeof *map->members);
	for (uint32_t i = 0; i < map->count; i++) {
		map->members[i].value->parent = map;
		map->members[i].value->index = i;
	}
	g_array_set_size(build->members, first);
	build->depth--;
	twin = map_find_twin(map, &earlier);
	if (!twin)
		return true;
	build_twin(build, twin, earlier);
	return false;
}
