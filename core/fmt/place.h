/* core/fmt/place.h: the places of a resource: which members stand there, in canonical order, and what their values are.
 *
 * Beyond the specs of plugins nothing is known here: their kinds are open. Static data, any thread. */
#ifndef HCT_FMT_PLACE_H
#define HCT_FMT_PLACE_H

#include "base/str.h"

enum hct_place_id {             /* the places that the upgrades have rules for; 0: any other */
	HCT_PLACE_RESOURCE = 1,
	HCT_PLACE_METADATA,
	HCT_PLACE_DASHBOARD,
	HCT_PLACE_VARIABLE,
	HCT_PLACE_DATASOURCE,
	HCT_PLACE_SECRET,
	HCT_PLACE_PANEL,
	HCT_PLACE_PANEL_SPEC,
	HCT_PLACE_QUERY,
	HCT_PLACE_LAYOUT,
	HCT_PLACE_FOLDER_ITEM,
	HCT_PLACE_PANEL_PLUGIN,
	HCT_PLACE_QUERY_PLUGIN,
	HCT_PLACE_VARIABLE_PLUGIN,
	HCT_PLACE_DATASOURCE_PLUGIN
};

struct hct_place_member {
	const char *name;
	const struct hct_place *place;  /* of the value; NULL: nothing is known of it */
};
struct hct_place {
	uint8_t id;                     /* enum hct_place_id */
	const struct hct_place_member *members; /* in canonical order, ends without a name; NULL: names are free */
	const struct hct_place *each;   /* of every item of a list, or of every member whose name is free */
};

/* The place of a document, or of an item in a list of documents; NULL: it is no resource of Perses. */
const struct hct_place *hct_place_of(struct hct_str api_version, struct hct_str kind);
/* A list of resources: `kind: List`, PersesDashboardList. *out_kind is what its items are without a kind of their own. */
bool hct_place_is_list(struct hct_str kind, struct hct_str *out_kind);
/* The place of a member's value, or NULL. */
const struct hct_place *hct_place_member(const struct hct_place *place, struct hct_str name);
/* Position in canonical order; unknown names come behind all others. */
unsigned hct_place_rank(const struct hct_place *place, struct hct_str name);

/* The place of a part of a dashboard that stands alone: a panel, a query, a variable, a layout. NULL: it is none. */
const struct hct_place *hct_place_of_part(struct hct_str kind);
extern const struct hct_place hct_place_panel_plugin, hct_place_query;

#endif
