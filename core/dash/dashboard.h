/* core/dash/dashboard.h: the typed dashboard (model.md §2), checked by all [G] rules; immutable after load. Every part
 * keeps its node for positions. */
#ifndef HCT_DASH_DASHBOARD_H
#define HCT_DASH_DASHBOARD_H

#include "base/duration.h"
#include "doc/resource.h"

struct hct_plugin_ref {
	struct hct_str kind;            /* plugin name, e.g. "StatChart" */
	struct hct_str version, registry;
	const struct hct_node *spec;    /* NULL: absent, like {} */
	const struct hct_node *node;
};

struct hct_query_def {
	struct hct_str kind;            /* "TimeSeriesQuery" */
	struct hct_str name;
	struct hct_plugin_ref plugin;
	const struct hct_node *node;
};

struct hct_link_def {
	struct hct_str url, name, tooltip;
	bool render_variables;          /* true unless explicitly false */
	bool target_blank;
};

struct hct_annotation_def {
	struct hct_str name, description, color;
	bool hidden;
	struct hct_plugin_ref plugin;
	const struct hct_node *node;
};

struct hct_panel_def {
	struct hct_str key, name, description;
	bool hide_header;
	struct hct_plugin_ref plugin;
	size_t query_count, link_count, annotation_count;
	struct hct_query_def *queries;
	struct hct_link_def *links;
	struct hct_annotation_def *annotations;
	const struct hct_node *node;
};

struct hct_grid_item {
	int32_t x, y, width, height;    /* grid units, as written */
	const struct hct_panel_def *panel; /* NULL only inside Tabs with a bad reference */
	struct hct_str ref;             /* "#/spec/panels/cpu" */
	struct hct_str repeat;          /* variable name or {NULL,0} */
	int32_t repeat_max;             /* 4 unless given */
	bool repeat_vertical;
	const struct hct_node *node;
};

struct hct_tab_def {
	struct hct_str name;
	size_t item_count;
	struct hct_grid_item *items;
};

struct hct_layout_def {
	bool tabs_kind;                 /* Tabs; else Grid */
	struct hct_str title;           /* {NULL,0}: no header */
	bool open;                      /* false only for collapse.open: false */
	struct hct_str repeat;          /* variable name or {NULL,0} */
	size_t item_count, tab_count, default_tab;
	struct hct_grid_item *items;
	struct hct_tab_def *tabs;
	const struct hct_node *node;
};

enum hct_sort {
	HCT_SORT_BY_NONE,
	HCT_SORT_BY_ALPHABETICAL_ASC,
	HCT_SORT_BY_ALPHABETICAL_DESC,
	HCT_SORT_BY_NUMERICAL_ASC,
	HCT_SORT_BY_NUMERICAL_DESC,
	HCT_SORT_BY_ALPHABETICAL_CI_ASC,
	HCT_SORT_BY_ALPHABETICAL_CI_DESC
};

enum hct_scope { HCT_SCOPE_DASHBOARD, HCT_SCOPE_PROJECT, HCT_SCOPE_GLOBAL };

struct hct_variable_def {
	struct hct_str name, display_name, description;
	bool hidden;
	enum hct_scope scope;
	bool list;                      /* ListVariable; else TextVariable */
	/* TextVariable */
	struct hct_str value;
	bool constant;
	/* ListVariable */
	bool has_default, default_is_list;
	size_t default_count;
	struct hct_str *defaults;
	bool allow_all, allow_multiple, has_custom_all;
	struct hct_str custom_all, capturing_regexp;
	enum hct_sort sort;
	struct hct_plugin_ref plugin;
	const struct hct_node *node;
};

struct hct_datasource_def {
	struct hct_str name, display_name; /* display_name: display.name, else name */
	bool is_default;
	enum hct_scope scope;
	struct hct_str project;
	struct hct_plugin_ref plugin;
	const struct hct_node *node;
};

struct hct_dashboard {
	struct hct_str name, project, title; /* title: display.name, else name */
	struct hct_str description;
	size_t datasource_count, variable_count, annotation_count, panel_count, layout_count, link_count;
	struct hct_datasource_def *datasources;
	struct hct_variable_def *variables;
	struct hct_annotation_def *annotations;
	struct hct_panel_def *panels;
	struct hct_layout_def *layouts;
	struct hct_link_def *links;
	struct hct_duration duration;   /* 1h unless given */
	struct hct_str timezone;        /* {NULL,0}: unset */
	const struct hct_node *node;
};

/* All errors are reported. The order of checks is that of model.md §2.8. */
hct_status hct_dashboard_load(struct hct_arena *arena, const struct hct_resource *resource, struct hct_diag *diag,
	struct hct_dashboard **out_dashboard) __attribute__((warn_unused_result));
/* The same for a linter: *out_dashboard is set in any case, and holds what could be read of a faulty one (empty names, no
 * plugin, items without panel). */
hct_status hct_dashboard_read(struct hct_arena *arena, const struct hct_resource *resource, struct hct_diag *diag,
	struct hct_dashboard **out_dashboard);
/* Datasource/GlobalDatasource and Variable/GlobalVariable resources; Secret and GlobalSecret are read by core/fetch. */
hct_status hct_datasource_load(struct hct_arena *arena, const struct hct_resource *resource, struct hct_diag *diag,
	struct hct_datasource_def *out_datasource) __attribute__((warn_unused_result));
hct_status hct_variable_load(struct hct_arena *arena, const struct hct_resource *resource, struct hct_diag *diag,
	struct hct_variable_def *out_variable) __attribute__((warn_unused_result));
/* The same for a linter: what could be read of a faulty one too. */
hct_status hct_datasource_read_any(struct hct_arena *arena, const struct hct_resource *resource, struct hct_diag *diag,
	struct hct_datasource_def *out_datasource);
hct_status hct_variable_read_any(struct hct_arena *arena, const struct hct_resource *resource, struct hct_diag *diag,
	struct hct_variable_def *out_variable);
/* Checks the [G] rules of the kinds that a render does not use (Secret, Folder, Role, …). */
hct_status hct_resource_check(struct hct_arena *arena, const struct hct_resource *resource, struct hct_diag *diag)
	__attribute__((warn_unused_result));

const struct hct_panel_def *hct_dashboard_panel(const struct hct_dashboard *dashboard, struct hct_str key);

#endif
