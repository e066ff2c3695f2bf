/* core/dash/plugin_ref.c: {kind, metadata, spec} of a plugin, wherever one stands in a document. */
#include "dash/parts.h"

const char *const hct_dash_display_fields[] = { "name", "description", NULL };

void
hct_plugin_ref_read(struct hct_dash_reader *reader, const struct hct_node *owner, const char *what,
	struct hct_plugin_ref *out_ref)
{
	static const char *const fields[] = { "kind", "metadata", "spec", NULL };
	static const char *const metadata_fields[] = { "version", "registry", NULL };
	const struct hct_node *node = hct_dash_get(owner, "plugin"), *metadata;

	if (!node) {
		hct_dash_error(
			reader, HCT_RULE_REQUIRED, owner, NULL, "%s needs a plugin: {kind, spec}", what);
		return;
	}
	out_ref->node = node;
	if (!hct_dash_is_map(reader, node, "plugin", fields))
		return;
	out_ref->kind = hct_dash_filled(reader, node, "kind");
	if (out_ref->kind.len == 0)
		hct_dash_error(reader, HCT_RULE_REQUIRED, hct_dash_place(node, "kind"), NULL,
			"kind cannot be empty: the plugin of %s needs a name", what);
	metadata = hct_dash_map(reader, node, "metadata", metadata_fields);
	out_ref->version = hct_dash_filled(reader, metadata, "version");
	out_ref->registry = hct_dash_filled(reader, metadata, "registry");
	out_ref->spec = hct_dash_get(node, "spec");
}
