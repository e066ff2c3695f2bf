/* core/diff/panel.c: what one panel is told to show. Where it stands is in places.c. */
#include "diff/board.h"

void
diff_panel(const struct diff_scope *scope, const struct diff_pair *panel)
{
	static const char *const handled[] = { "spec", NULL };
	static const char *const spec_handled[] = { "display", "plugin", "queries", "links", "annotations",
		NULL };
	static const struct diff_default defaults[] = { { "kind", "Panel" }, { NULL, NULL } };
	struct diff_pair spec = diff_member(panel, "spec");
	struct diff_scope inner = *scope;

	inner.top = panel;
	inner.lenient = true;
	if (!diff_both_maps(&inner, panel) || !diff_maps_or_absent(&inner, &spec))
		return;
	diff_fields(&inner, panel, handled, defaults);
	inner.top = &spec;
	diff_display(&inner, &spec, HCT_DIFF_PANEL_TITLE, HCT_DIFF_PANEL_DESCRIPTION, NULL);
	diff_queries(&inner, &spec);
	diff_plugin(&inner, &spec, HCT_DIFF_PANEL_KIND, "kind", NULL);
	diff_fields(&inner, &spec, spec_handled, NULL);
	diff_nouns(&inner, &spec, &diff_annotation_noun);
	diff_nouns(&inner, &spec, &diff_link_noun);
}
