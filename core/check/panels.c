/* core/check/panels.c: panels that nobody sees, that ask nothing, or are asked the wrong thing. */
#include "base/str_table.h"
#include "check/unit.h"

static void
add_items(GHashTable *shown, const struct hct_grid_item *items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (items[i].panel)
			g_hash_table_add(shown, (gpointer)(uintptr_t)items[i].panel);
}

/* Pointers to struct hct_panel_def that some layout or tab names. */
static GHashTable *
panels_shown(const struct hct_dashboard *dashboard)
{
	GHashTable *shown = g_hash_table_new(NULL, NULL);

	for (size_t i = 0; i < dashboard->layout_count; i++) {
		const struct hct_layout_def *layout = &dashboard->layouts[i];

		add_items(shown, layout->items, layout->item_count);
		for (size_t k = 0; k < layout->tab_count; k++)
			add_items(shown, layout->tabs[k].items, layout->tabs[k].item_count);
	}
	return shown;
}

static const struct hct_member *
panel_member(const struct hct_panel_def *panel)
{
	return &panel->node->parent->members[panel->node->index];
}

static void
check_shown(const struct hct_run *run)
{
	const struct hct_dashboard *dashboard = run->unit->dashboard;
	g_autoptr(GHashTable) shown = panels_shown(dashboard);

	for (size_t i = 0; i < dashboard->panel_count; i++) {
		const struct hct_panel_def *panel = &dashboard->panels[i];

		if (!g_hash_table_contains(shown, panel))
			hct_run_tell_member(run, HCT_RULE_PANEL_UNUSED, panel->node->parent,
				panel_member(panel), NULL, "no layout shows the panel \"%.*s\"",
				HCT_FMT(panel->key));
	}
}

static bool
takes(const struct hct_offer *offer, struct hct_str family)
{
	for (size_t i = 0; i < offer->accept_count; i++)
		if (hct_str_eq(offer->accepts[i], family))
			return true;
	return false;
}

static struct hct_str
accepted_words(const struct hct_run *run, const struct hct_offer *offer)
{
	struct hct_str words = HCT_STR_NONE;

	for (size_t i = 0; i < offer->accept_count; i++)
		words = hct_arena_printf(run->arena, "%.*s%s%.*s", HCT_FMT(words), words.len ? " or " : "",
			HCT_FMT(offer->accepts[i]));
	return words;
}

/* A panel that takes no queries ignores them; one that takes others stays empty. */
static void
check_query(const struct hct_run *run, const struct hct_panel_def *panel, const struct hct_offer *offer,
	const struct hct_query_def *query)
{
	if (!query->node || query->kind.len == 0 || takes(offer, query->kind))
		return;
	if (offer->accept_count == 0)
		hct_run_tell_as(run, HCT_RULE_PANEL_ACCEPTS, HCT_SEVERITY_WARNING, query->node, NULL,
			"%.*s takes no queries; this one is ignored", HCT_FMT(panel->plugin.kind));
	else
		hct_run_tell(run, HCT_RULE_PANEL_ACCEPTS, hct_node_get(query->node, "kind"), NULL,
			"%.*s takes a %.*s, not a %.*s", HCT_FMT(panel->plugin.kind),
			HCT_FMT(accepted_words(run, offer)), HCT_FMT(query->kind));
}

static void
check_panel(const struct hct_run *run, const struct hct_panel_def *panel)
{
	const struct hct_offer *offer = panel->plugin.kind.len ? hct_registry_offer_of(run->world->registry,
									 HCT_STR("Panel"), panel->plugin.kind)
							       : NULL;

	if (panel->name.len == 0 && panel->key.len && panel->plugin.node &&
		!(offer && offer->accepts && !offer->accept_count))
		hct_run_tell_member(run, HCT_RULE_PANEL_TITLE, panel->node->parent, panel_member(panel), NULL,
			"the panel \"%.*s\" has no display.name", HCT_FMT(panel->key));
	if (!offer || !offer->accepts)
		return;
	for (size_t i = 0; i < panel->query_count; i++)
		check_query(run, panel, offer, &panel->queries[i]);
	if (panel->query_count == 0 && offer->accept_count > 0 && panel->node)
		hct_run_tell(run, HCT_RULE_QUERY_MISSING, panel->plugin.node, NULL,
			"the panel%s%.*s%s has no queries", panel->key.len ? " \"" : "", HCT_FMT(panel->key),
			panel->key.len ? "\"" : "");
}

void
hct_check_panels(const struct hct_run *run)
{
	const struct hct_dashboard *dashboard = run->unit->dashboard;

	if (run->unit->whole)
		check_shown(run);
	for (size_t i = 0; i < dashboard->panel_count; i++)
		check_panel(run, &dashboard->panels[i]);
}
