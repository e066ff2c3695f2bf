/* core/base/rule.h: the numbers of rules that a document can break. HCT012 is number 12; a number never changes its
 * meaning and is never used again. The model's rules are found while documents are read (doc, dash), the others by
 * core/check, whose rules.c holds the words for all of them. */
#ifndef HCT_BASE_RULE_H
#define HCT_BASE_RULE_H

enum hct_rule {
	HCT_RULE_NONE = 0,              /* a message that is about no rule */

	/* model: what Perses' own model enforces, and how a document is read */
	HCT_RULE_SYNTAX = 1,
	HCT_RULE_TWIN_MEMBER = 2,
	HCT_RULE_LIMIT = 3,
	HCT_RULE_KIND = 4,
	HCT_RULE_NAME = 5,
	HCT_RULE_TAGS = 6,
	HCT_RULE_SPEC_MISSING = 7,
	HCT_RULE_CASE = 8,
	HCT_RULE_TYPE = 9,
	HCT_RULE_REQUIRED = 10,
	HCT_RULE_CHOICE = 11,
	HCT_RULE_TWIN_VARIABLE = 12,
	HCT_RULE_DURATION = 13,
	HCT_RULE_TIMEZONE = 14,
	HCT_RULE_REFERENCE_FORM = 15,
	HCT_RULE_REFERENCE_TARGET = 16,
	HCT_RULE_CONFLICT = 17,
	HCT_RULE_FOLDER = 18,
	HCT_RULE_RANGE = 19,
	HCT_RULE_REGEX = 20,
	HCT_RULE_UNKNOWN_FIELD = 21,
	HCT_RULE_LOOSE_TYPE = 22,
	HCT_RULE_NO_EFFECT = 23,
	HCT_RULE_VARIABLE_NAME = 24,
	HCT_RULE_VARIABLE_CIRCLE = 25,
	HCT_RULE_VARIABLE_UNDEFINED = 26,
	HCT_RULE_DEFAULT_DATASOURCE = 27,
	HCT_RULE_OUTDATED = 28,
	HCT_RULE_NOT_PERSES = 29,
	HCT_RULE_UNREADABLE = 30,

	/* schema: plugin specs against the schemas of the installed modules */
	HCT_RULE_PLUGIN_SPEC = 101,
	HCT_RULE_PLUGIN_KIND = 102,
	HCT_RULE_PLUGIN_VERSION = 103,
	HCT_RULE_PLUGIN_FIELD = 104,
	HCT_RULE_PLUGIN_SCHEMA = 105,
	HCT_RULE_PLUGIN_MISSING = 106,

	/* references: between the parts of a dashboard, and to other resources */
	HCT_RULE_PANEL_UNUSED = 201,
	HCT_RULE_VARIABLE_UNKNOWN = 202,
	HCT_RULE_VARIABLE_UNUSED = 203,
	HCT_RULE_VARIABLE_FORMAT = 204,
	HCT_RULE_DATASOURCE_UNKNOWN = 205,
	HCT_RULE_DATASOURCE_KIND = 206,
	HCT_RULE_QUERY_FAMILY = 207,
	HCT_RULE_PANEL_ACCEPTS = 208,
	HCT_RULE_REPEAT_VARIABLE = 209,
	HCT_RULE_SECRET_UNKNOWN = 210,
	HCT_RULE_TWIN_RESOURCE = 211,
	HCT_RULE_QUERY_MISSING = 212,
	HCT_RULE_DATASOURCE_UNUSED = 213,

	/* style: what Perses takes and a reader of the dashboard would not want */
	HCT_RULE_ITEM_OVERLAP = 301,
	HCT_RULE_ITEM_OFF_GRID = 302,
	HCT_RULE_LAYOUT_EMPTY = 303,
	HCT_RULE_MIN_MAX = 304,
	HCT_RULE_THRESHOLD_ORDER = 305,
	HCT_RULE_COLOR = 306,
	HCT_RULE_LINK = 307,
	HCT_RULE_SECRET_TEXT = 308,
	HCT_RULE_PROMQL = 309,
	HCT_RULE_REGEX_GROUP = 310,
	HCT_RULE_DEFAULT_VALUE = 311,
	HCT_RULE_PANEL_TITLE = 312,

	/* custom: rules of the user */
	HCT_RULE_CUSTOM = 900,
	HCT_RULE_CUSTOM_FILE = 901
};

#endif
