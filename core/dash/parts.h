/* core/dash/parts.h: what the nouns of a dashboard offer to dashboard.c. Each reads one node into its
 * definition and reports all that is wrong with it. Not for other units. */
#ifndef HCT_DASH_PARTS_H
#define HCT_DASH_PARTS_H

#include "base/str_table.h"
#include "dash/dashboard.h"
#include "dash/reader.h"

extern const char *const hct_dash_display_fields[]; /* name, description */

/* `owner` is the map with a member `plugin`, which is required; `what` names it in messages. */
void hct_plugin_ref_read(struct hct_dash_reader *reader, const struct hct_node *owner, const char *what,
	struct hct_plugin_ref *out_ref);

/* `owner`'s member `links` or `annotations`. */
void hct_links_read(struct hct_dash_reader *reader, const struct hct_node *owner,
	struct hct_link_def **out_links, size_t *out_count);
void hct_annotations_read(struct hct_dash_reader *reader, const struct hct_node *owner,
	struct hct_annotation_def **out_annotations, size_t *out_count);

void hct_query_read(
	struct hct_dash_reader *reader, const struct hct_node *node, struct hct_query_def *out_query);
void hct_panel_read(struct hct_dash_reader *reader, struct hct_str key, const struct hct_node *node,
	struct hct_panel_def *out_panel);

/* References are checked for their syntax here, and tied to panels by hct_layout_resolve. */
void hct_layout_read(
	struct hct_dash_reader *reader, const struct hct_node *node, struct hct_layout_def *out_layout);
/* `panels`: GHashTable of struct hct_str * → struct hct_panel_def *. */
void hct_layout_resolve(struct hct_dash_reader *reader, struct hct_layout_def *layout, GHashTable *panels,
	const char *const *keys);

/* {kind, spec}. `name`: of the resource, {NULL,0} if it is wrong; in a dashboard it is spec.name, which is required. */
void hct_variable_read(struct hct_dash_reader *reader, const struct hct_node *node, struct hct_str name,
	enum hct_scope scope, struct hct_variable_def *out_variable);

void hct_datasource_read(struct hct_dash_reader *reader, const struct hct_node *node, struct hct_str name,
	enum hct_scope scope, struct hct_datasource_def *out_datasource);
/* The HTTPProxy or SQLProxy block anywhere in a datasource plugin's spec. */
void hct_proxy_check(struct hct_dash_reader *reader, const struct hct_node *spec);
/* The spec of such a block; `kind` "HTTPProxy" or "SQLProxy". */
void hct_proxy_check_http(struct hct_dash_reader *reader, const struct hct_node *spec);
void hct_proxy_check_sql(struct hct_dash_reader *reader, const struct hct_node *spec);

void hct_display_check(
	struct hct_dash_reader *reader, const struct hct_node *owner); /* its member `display` */
void hct_secret_check(struct hct_dash_reader *reader, const struct hct_node *spec);
void hct_folder_check(struct hct_dash_reader *reader, struct hct_str name, const struct hct_node *spec);
void hct_role_check(struct hct_dash_reader *reader, const struct hct_node *spec, bool global);
void hct_role_binding_check(struct hct_dash_reader *reader, const struct hct_node *spec);

#endif
