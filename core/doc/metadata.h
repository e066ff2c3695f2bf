/* core/doc/metadata.h: name, project and tags of a resource. */
#ifndef HCT_DOC_METADATA_H
#define HCT_DOC_METADATA_H

#include "doc/resource.h"

#define HCT_NAME_MAX 75
#define HCT_TAGS_MAX 20
#define HCT_TAG_MAX 50

/* Reads `metadata` of resource->node into name, project and tags, reporting all faults. */
hct_status hct_metadata_read(struct hct_resource *resource, struct hct_arena *arena, struct hct_diag *diag)
	__attribute__((warn_unused_result));
/* The same for metadata that the caller has found. */
hct_status hct_metadata_check(struct hct_resource *resource, const struct hct_node *metadata, struct hct_arena *arena,
	struct hct_diag *diag) __attribute__((warn_unused_result));
/* What is wrong with the name of a resource or a variable or a panel's key, as "name …"; NULL if nothing is. */
const char *hct_name_fault(struct hct_str name);
/* Warns of a member whose name is `name` but for case. */
void hct_member_wrong_case(const struct hct_node *map, const struct hct_member *member, const char *name,
	struct hct_diag *diag);
/* The member, or NULL after a warning if there is one whose name differs in case only, which is ignored. */
const struct hct_node *hct_envelope_get(const struct hct_node *map, const char *name, struct hct_diag *diag);

#endif
