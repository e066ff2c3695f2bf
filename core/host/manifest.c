/* Reads and checks a module's manifest.json. */
#include "host/manifest.h"
#include "doc/read.h"

static bool
manifest_name_ok(struct hct_str name)
{
	if (name.len == 0 || name.len > 100 || name.ptr[0] == '.')
		return false;
	for (size_t i = 0; i < name.len; i++) {
		char c = name.ptr[i];
		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr("_.-", c)))
			return false;
	}
	return true;
}

static hct_status
manifest_text(const struct hct_node *map, const char *member, bool required, struct hct_diag *diag,
	struct hct_str *out_text)
{
	const struct hct_node *node = hct_node_get(map, member);

	if (!node && !required)
		return HCT_OK;
	if (!node)
		return hct_node_error(map, diag, NULL, "the manifest has no \"%s\"", member);
	if (node->type != HCT_NODE_STRING)
		return hct_node_error(node, diag, NULL, "\"%s\" of the manifest is not a string", member);
	*out_text = node->text;
	return HCT_OK;
}

static hct_status
manifest_accepts(struct hct_arena *arena, const struct hct_node *list, struct hct_diag *diag,
	struct hct_manifest_plugin *out)
{
	struct hct_str *accepts;

	if (!list)
		return HCT_OK;
	if (list->type != HCT_NODE_LIST)
		return hct_node_error(list, diag, NULL, "\"accepts\" of the manifest is not a list");
	/* One more: an empty list is an answer, and not NULL. */
	accepts = HCT_NEW_ARRAY(arena, struct hct_str, list->count + (size_t)1);
	for (uint32_t i = 0; i < list->count; i++) {
		accepts[i] = hct_node_text(list->items[i]);
		if (accepts[i].len == 0)
			return hct_node_error(list->items[i], diag, NULL, "\"accepts\" of the manifest names families of queries");
	}
	out->accepts = accepts;
	out->accept_count = list->count;
	return HCT_OK;
}

static hct_status
manifest_relations(struct hct_arena *arena, const struct hct_node *node, struct hct_diag *diag,
	struct hct_manifest_plugin *out)
{
	const struct hct_node *hecate = hct_node_get(node, "hecate");

	if (!hecate)
		return HCT_OK;
	if (hecate->type != HCT_NODE_MAP)
		return hct_node_error(hecate, diag, NULL, "\"hecate\" of a plugin of the manifest is not an object");
	if (manifest_accepts(arena, hct_node_get(hecate, "accepts"), diag, out))
		return HCT_ERR_SPEC;
	if (manifest_text(hecate, "datasource", false, diag, &out->datasource))
		return HCT_ERR_SPEC;
	if (out->datasource.ptr && out->datasource.len == 0)
		return hct_node_error(hct_node_get(hecate, "datasource"), diag, NULL, "\"datasource\" of the manifest is empty");
	return HCT_OK;
}

static hct_status
manifest_plugin(struct hct_arena *arena, const struct hct_node *node, struct hct_diag *diag,
	struct hct_manifest_plugin *out)
{
	const struct hct_node *spec = hct_node_get(node, "spec");

	if (!spec)
		return hct_node_error(node, diag, NULL, "a plugin of the manifest needs \"kind\" and \"spec\"");
	if (manifest_text(node, "kind", true, diag, &out->family) || manifest_text(spec, "name", true, diag, &out->name))
		return HCT_ERR_SPEC;
	out->display = hct_node_text(hct_node_path_get(spec, "display/name"));
	out->description = hct_node_text(hct_node_path_get(spec, "display/description"));
	return manifest_relations(arena, node, diag, out);
}

static hct_status
manifest_module(const struct hct_node *root, struct hct_diag *diag, struct hct_manifest *out)
{
	const struct hct_node *hecate = hct_node_get(root, "hecate"), *abi = hct_node_get(hecate, "abi");

	if (!hecate)
		return hct_node_error(root, diag, NULL, "the manifest has no \"hecate\" section, so it is not a module of hecate");
	if (!abi || abi->type != HCT_NODE_NUMBER)
		return hct_node_error(hecate, diag, NULL, "the manifest does not say which ABI the module was built for");
	if (abi->number != 1)
		return hct_node_error(abi, diag, NULL, "the module was built for plugin ABI %.*s, this hecate has 1",
			HCT_FMT(abi->text));
	if (manifest_text(hecate, "module", false, diag, &out->file))
		return HCT_ERR_SPEC;
	if (!hct_node_get(hecate, "module"))
		return HCT_OK;
	/* The file lies beside its manifest: a path would let a manifest reach anywhere. */
	if (!manifest_name_ok(out->file))
		return hct_node_error(hct_node_get(hecate, "module"), diag, NULL, "\"module\" must be a plain file name");
	return HCT_OK;
}

hct_status
hct_manifest_read(struct hct_arena *arena, const char *path, struct hct_diag *diag, struct hct_manifest *out_manifest)
{
	struct hct_doc_limits limits = { .max_bytes = 1 << 20, .max_depth = 20, .max_nodes = 20000 };
	struct hct_manifest manifest = { .registry = HCT_STR("perses.dev") };
	const struct hct_node *plugins;
	struct hct_docs docs;
	hct_status status = hct_doc_read_file(arena, path, &limits, diag, &docs, NULL);

	if (status)
		return status;
	if (docs.count != 1 || docs.roots[0]->type != HCT_NODE_MAP)
		return hct_diag_error(diag, HCT_ERR_SPEC, NULL, "%s is not one JSON object", path);
	if (manifest_text(docs.roots[0], "name", true, diag, &manifest.name) ||
		manifest_text(docs.roots[0], "version", true, diag, &manifest.version) ||
		manifest_text(docs.roots[0], "registry", false, diag, &manifest.registry) ||
		manifest_module(docs.roots[0], diag, &manifest))
		return HCT_ERR_SPEC;
	plugins = hct_node_path_get(docs.roots[0], "perses/plugins");
	if (!plugins || plugins->type != HCT_NODE_LIST || plugins->count == 0)
		return hct_node_error(docs.roots[0], diag, NULL, "the manifest lists no plugins (perses.plugins)");
	manifest.plugin_count = plugins->count;
	manifest.plugins = HCT_NEW_ARRAY(arena, struct hct_manifest_plugin, plugins->count);
	for (uint32_t i = 0; i < plugins->count; i++)
		if (manifest_plugin(arena, plugins->items[i], diag, &manifest.plugins[i]))
			return HCT_ERR_SPEC;
	*out_manifest = manifest;
	return HCT_OK;
}
