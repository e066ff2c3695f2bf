/* core/diff/annotation.c: annotations and links, of a dashboard or a panel. */
#include "diff/parts.h"

static struct hct_str
annotation_id(const struct hct_node *annotation)
{
	return hct_node_text(hct_node_path_get(annotation, "display/name"));
}

/* "PrometheusPromQLAnnotation: expr" */
static struct hct_diff_value
annotation_value(struct diff_build *build, const struct hct_node *annotation)
{
	struct hct_str kind = hct_node_text(hct_node_path_get(annotation, "plugin/kind"));
	const struct hct_node *expr = hct_node_path_get(annotation, "plugin/spec/expr");
	struct hct_str text = diff_value(build, expr, false).text;

	if (!kind.len)
		return diff_value(build, annotation, false);
	return diff_value_text(
		hct_arena_printf(build->arena, "%.*s%s%.*s", HCT_FMT(kind), expr ? ": " : "", HCT_FMT(text)));
}

static void
annotation_both(const struct diff_scope *scope, const struct diff_pair *annotation)
{
	static const char *const handled[] = { "display", "plugin", NULL };
	static const char *const display_handled[] = { "name", "description", NULL };

	diff_display(
		scope, annotation, HCT_DIFF_ANNOTATION_SETTING, HCT_DIFF_ANNOTATION_SETTING, display_handled);
	diff_plugin(scope, annotation, HCT_DIFF_ANNOTATION_SETTING, "kind", NULL);
	diff_fields(scope, annotation, handled, NULL);
}

const struct diff_noun diff_annotation_noun = {
	.member = "annotations",
	.word = "annotation",
	.subject = HCT_DIFF_OF_ANNOTATION,
	.added = HCT_DIFF_ANNOTATION_ADDED,
	.removed = HCT_DIFF_ANNOTATION_REMOVED,
	.setting = HCT_DIFF_ANNOTATION_SETTING,
	.reordered = HCT_DIFF_ANNOTATIONS_REORDERED,
	.renamed = HCT_DIFF_WHAT_COUNT,
	.id = annotation_id,
	.value = annotation_value,
	.both = annotation_both,
};

/* The name is optional, the address is not. */
static struct hct_str
link_id(const struct hct_node *link)
{
	struct hct_str name = hct_node_text(hct_node_get(link, "name"));

	return name.len ? name : hct_node_text(hct_node_get(link, "url"));
}

static struct hct_diff_value
link_value(struct diff_build *build, const struct hct_node *link)
{
	const struct hct_node *url = hct_node_get(link, "url");

	return diff_value(build, url ? url : link, false);
}

static void
link_both(const struct diff_scope *scope, const struct diff_pair *link)
{
	/* A link's variables are replaced unless it says otherwise. */
	static const struct diff_default defaults[] = { { "renderVariables", "true" },
		{ "targetBlank", "false" }, { NULL, NULL } };

	diff_fields(scope, link, NULL, defaults);
}

const struct diff_noun diff_link_noun = {
	.member = "links",
	.word = "link",
	.subject = HCT_DIFF_OF_LINK,
	.added = HCT_DIFF_LINK_ADDED,
	.removed = HCT_DIFF_LINK_REMOVED,
	.setting = HCT_DIFF_LINK_SETTING,
	.reordered = HCT_DIFF_LINKS_REORDERED,
	.renamed = HCT_DIFF_WHAT_COUNT,
	.id = link_id,
	.value = link_value,
	.both = link_both,
};
