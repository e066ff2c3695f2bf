/* core/doc/resource.h: resource envelopes: kind, metadata, spec; Perses documents and Kubernetes resources alike
 * (model.md §1 and §10). Lists, `kind: List` and several documents are flattened. */
#ifndef HCT_DOC_RESOURCE_H
#define HCT_DOC_RESOURCE_H

#include "doc/read.h"

enum hct_resource_kind {
	HCT_RESOURCE_DASHBOARD = 1,
	HCT_RESOURCE_EPHEMERAL_DASHBOARD,
	HCT_RESOURCE_DATASOURCE,
	HCT_RESOURCE_GLOBAL_DATASOURCE,
	HCT_RESOURCE_VARIABLE,
	HCT_RESOURCE_GLOBAL_VARIABLE,
	HCT_RESOURCE_SECRET,
	HCT_RESOURCE_GLOBAL_SECRET,
	HCT_RESOURCE_PROJECT,
	HCT_RESOURCE_FOLDER,
	HCT_RESOURCE_ROLE,
	HCT_RESOURCE_ROLE_BINDING,
	HCT_RESOURCE_GLOBAL_ROLE,
	HCT_RESOURCE_GLOBAL_ROLE_BINDING,
	HCT_RESOURCE_USER
};

struct hct_resource {
	enum hct_resource_kind kind;
	struct hct_str name, project;   /* metadata; project = namespace of a Kubernetes resource */
	const struct hct_node *node;    /* the envelope */
	const struct hct_node *spec;    /* unwrapped (spec.config of the operator's newer versions); NULL only for Project */
	size_t tag_count;
	const struct hct_str *tags;
	bool kubernetes;
	const struct hct_node *client;  /* Kubernetes datasources: spec.client */
};

struct hct_resources {
	size_t count;
	struct hct_resource *items;
};

/* Envelope rules [G] with positions: kind, name, tags, spec. Other Kubernetes kinds (a Namespace beside a dashboard) are
 * skipped with an info message. All errors are reported, not only the first. */
hct_status hct_resources_from_docs(struct hct_arena *arena, const struct hct_docs *docs, struct hct_diag *diag,
	struct hct_resources *out_resources) __attribute__((warn_unused_result));
/* The same for a linter: *out_resources is set in any case, and has the faulty ones too, as long as they have a spec. */
hct_status hct_resources_read(struct hct_arena *arena, const struct hct_docs *docs, struct hct_diag *diag,
	struct hct_resources *out_resources);
const char *hct_resource_kind_name(enum hct_resource_kind kind);
/* Whether a document of this kind is a resource of Perses, in its own form or in that of Kubernetes. */
bool hct_resource_is_kind(struct hct_str kind);
/* Kinds that others have too, with an apiVersion of theirs. */
bool hct_resource_is_common(struct hct_str kind);
/* Whether a document is a resource in Perses' own form, for which an apiVersion means nothing. It is by its kind, unless the
 * apiVersion says whose it is: "v1" is Kubernetes itself, which has no dashboards. */
bool hct_resource_is_own(struct hct_str api_version, struct hct_str kind);
/* The items of a List of Kubernetes, which may be of any kinds; NULL: the document is none. */
const struct hct_node *hct_list_items(const struct hct_node *document);

#endif
