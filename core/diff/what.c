/* core/diff/what.c: the words for changes. They are part of the JSON output: never change one. */
#include "diff/diff.h"

static const char *const what_words[HCT_DIFF_WHAT_COUNT] = {
	[HCT_DIFF_TITLE] = "title-changed",
	[HCT_DIFF_DESCRIPTION] = "description-changed",
	[HCT_DIFF_DURATION] = "duration-changed",
	[HCT_DIFF_REFRESH] = "refresh-changed",
	[HCT_DIFF_TIMEZONE] = "timezone-changed",
	[HCT_DIFF_TAG_ADDED] = "tag-added",
	[HCT_DIFF_TAG_REMOVED] = "tag-removed",
	[HCT_DIFF_NAME] = "name-changed",
	[HCT_DIFF_PROJECT] = "project-changed",
	[HCT_DIFF_FIELD] = "field-changed",
	[HCT_DIFF_PANEL_ADDED] = "panel-added",
	[HCT_DIFF_PANEL_REMOVED] = "panel-removed",
	[HCT_DIFF_PANEL_RENAMED] = "panel-renamed",
	[HCT_DIFF_PANEL_TITLE] = "panel-title-changed",
	[HCT_DIFF_PANEL_DESCRIPTION] = "panel-description-changed",
	[HCT_DIFF_PANEL_KIND] = "panel-kind-changed",
	[HCT_DIFF_PANEL_MOVED] = "panel-moved",
	[HCT_DIFF_PANEL_RESIZED] = "panel-resized",
	[HCT_DIFF_PANEL_REGROUPED] = "panel-regrouped",
	[HCT_DIFF_PANEL_REPEAT] = "panel-repeat-changed",
	[HCT_DIFF_PANEL_SHOWN] = "panel-shown",
	[HCT_DIFF_PANEL_HIDDEN] = "panel-hidden",
	[HCT_DIFF_PANEL_SETTING] = "panel-setting-changed",
	[HCT_DIFF_PANELS_MOVED] = "panels-moved",
	[HCT_DIFF_POSITIONS_REWRITTEN] = "positions-rewritten",
	[HCT_DIFF_QUERY_ADDED] = "query-added",
	[HCT_DIFF_QUERY_REMOVED] = "query-removed",
	[HCT_DIFF_QUERY_TEXT] = "query-changed",
	[HCT_DIFF_QUERY_KIND] = "query-kind-changed",
	[HCT_DIFF_QUERY_DATASOURCE] = "query-datasource-changed",
	[HCT_DIFF_QUERY_SETTING] = "query-setting-changed",
	[HCT_DIFF_QUERIES_REORDERED] = "queries-reordered",
	[HCT_DIFF_THRESHOLD_ADDED] = "threshold-added",
	[HCT_DIFF_THRESHOLD_REMOVED] = "threshold-removed",
	[HCT_DIFF_THRESHOLD] = "threshold-changed",
	[HCT_DIFF_UNIT] = "unit-changed",
	[HCT_DIFF_FORMAT] = "format-changed",
	[HCT_DIFF_VARIABLE_ADDED] = "variable-added",
	[HCT_DIFF_VARIABLE_REMOVED] = "variable-removed",
	[HCT_DIFF_VARIABLE_RENAMED] = "variable-renamed",
	[HCT_DIFF_VARIABLE_DEFAULT] = "variable-default-changed",
	[HCT_DIFF_VARIABLE_SETTING] = "variable-setting-changed",
	[HCT_DIFF_VARIABLES_REORDERED] = "variables-reordered",
	[HCT_DIFF_GROUP_ADDED] = "group-added",
	[HCT_DIFF_GROUP_REMOVED] = "group-removed",
	[HCT_DIFF_GROUP_RENAMED] = "group-renamed",
	[HCT_DIFF_GROUP_COLLAPSED] = "group-collapsed",
	[HCT_DIFF_GROUP_EXPANDED] = "group-expanded",
	[HCT_DIFF_GROUP_REPEAT] = "group-repeat-changed",
	[HCT_DIFF_GROUP_SETTING] = "group-setting-changed",
	[HCT_DIFF_GROUPS_REORDERED] = "groups-reordered",
	[HCT_DIFF_DATASOURCE_ADDED] = "datasource-added",
	[HCT_DIFF_DATASOURCE_REMOVED] = "datasource-removed",
	[HCT_DIFF_DATASOURCE_URL] = "datasource-url-changed",
	[HCT_DIFF_DATASOURCE_DEFAULT] = "datasource-default-changed",
	[HCT_DIFF_DATASOURCE_SETTING] = "datasource-setting-changed",
	[HCT_DIFF_ANNOTATION_ADDED] = "annotation-added",
	[HCT_DIFF_ANNOTATION_REMOVED] = "annotation-removed",
	[HCT_DIFF_ANNOTATION_SETTING] = "annotation-setting-changed",
	[HCT_DIFF_ANNOTATIONS_REORDERED] = "annotations-reordered",
	[HCT_DIFF_LINK_ADDED] = "link-added",
	[HCT_DIFF_LINK_REMOVED] = "link-removed",
	[HCT_DIFF_LINK_SETTING] = "link-setting-changed",
	[HCT_DIFF_LINKS_REORDERED] = "links-reordered",
};

const char *
hct_diff_what_word(enum hct_diff_what what)
{
	return what_words[what];
}

/* Whether it can be seen in the picture of a panel: its own, or, of what concerns the whole dashboard, any. */
bool
hct_diff_looks(const struct hct_diff_change *change)
{
	switch (change->what) {
	case HCT_DIFF_PANEL_RENAMED:
	case HCT_DIFF_PANEL_DESCRIPTION:
	case HCT_DIFF_PANEL_MOVED:
	case HCT_DIFF_PANEL_REGROUPED:
	case HCT_DIFF_PANEL_SHOWN:
	case HCT_DIFF_PANEL_HIDDEN:
	case HCT_DIFF_LINK_ADDED:
	case HCT_DIFF_LINK_REMOVED:
	case HCT_DIFF_LINK_SETTING:
	case HCT_DIFF_LINKS_REORDERED:
		return false;
	case HCT_DIFF_DURATION:
	case HCT_DIFF_TIMEZONE:
		return true;
	default:
		return change->subject != HCT_DIFF_OF_DOCUMENT && change->subject != HCT_DIFF_OF_GROUP;
	}
}

const char *
hct_diff_subject_word(enum hct_diff_subject subject)
{
	static const char *const words[] = { "document", "panel", "group", "variable", "datasource",
		"annotation", "link" };

	return words[subject];
}

const char *
hct_diff_status_word(enum hct_diff_status status)
{
	static const char *const words[] = { "unchanged", "changed", "added", "removed" };

	return words[status];
}
