/* core/diff/plugin.c: {kind, metadata, spec} of a plugin. */
#include "diff/parts.h"

void
diff_plugin(const struct diff_scope *scope, const struct diff_pair *owner, enum hct_diff_what kind_what,
	const char *kind_head, const char *const *handled)
{
	static const char *const members[] = { "kind", "spec", NULL };
	struct diff_pair plugin = diff_member(owner, "plugin");
	struct diff_pair kind = diff_member(&plugin, "kind"), spec = diff_member(&plugin, "spec");
	struct diff_scope inner = *scope;

	if (!diff_maps_or_absent(scope, &plugin))
		return;
	diff_whole(scope, kind_what, &kind, NULL, kind_head);
	diff_fields(scope, &plugin, members, NULL);
	/* An absent spec is an empty one. */
	spec.old_node = diff_present(spec.old_node, true);
	spec.new_node = diff_present(spec.new_node, true);
	inner.lenient = false;
	if (!diff_maps_or_absent(&inner, &spec))
		return;
	inner.top = &spec;
	diff_fields(&inner, &spec, handled, NULL);
}
