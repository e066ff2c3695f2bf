/* core/check/custom.h: rules that users write themselves, in the form that percli reads (model.md §9.2):
 *
 *     - name: panels are named
 *       target: $.spec.panels.*.spec
 *       assertion: value.all(p, has(p.display) && p.display.name != "")
 *       message: every panel has a name
 *       disable: false
 *
 * `target` is a JSONPath (expr/jsonpath.h) over the dashboard as Perses would write it back; its result is `value` in
 * `assertion`, CEL (expr/cel.h), which gives a bool; where that is false, `message` is the finding. Of hecate's own is
 * `severity: error|warning|info`, which percli ignores; default error. Only dashboards are looked at, no ephemeral ones.
 *
 * What Perses would write back (its Go model): members that are empty and may be left out are; createdAt, updatedAt,
 * version, project, duration ("1h"), allowAllValue, hidden and others without a value get Go's; panels, layouts and items
 * that are missing are null; a plugin's missing spec is {}. Different here: members that the model does not know stay (Go
 * drops them), as do parts of the wrong type (Go refuses the dashboard), and an object that is required and missing stays
 * missing; tags keep their order. Of a dashboard as a Kubernetes resource the metadata are name and namespace. */
#ifndef HCT_CHECK_CUSTOM_H
#define HCT_CHECK_CUSTOM_H

#include "doc/resource.h"
#include "expr/cel.h"
#include "expr/jsonpath.h"

#define HCT_CUSTOM_MAX 1000 /* rules */

struct hct_custom_rule {
	struct hct_str name, target, assertion, message;
	bool disabled;
	uint32_t severity; /* HCT_SEVERITY_* */
	const struct hct_node *node; /* the rule in its file */
	const struct hct_jsonpath *path; /* NULL: disabled or at fault, and so not applied */
	const struct hct_cel *program;
};

struct hct_custom_rules {
	struct hct_arena *arena; /* of the owner; rules and programs live in it */
	size_t count, room;
	struct hct_custom_rule *items;
};

void hct_custom_init(struct hct_custom_rules *rules, struct hct_arena *arena);
/* Adds the rules of a file, "-" for standard input. All faults are reported (HCT_RULE_CUSTOM_FILE), at their place in it,
 * within target and assertion too. HCT_OK also when some rule has a fault; below zero: there is nothing to read. */
hct_status hct_custom_read_file(struct hct_custom_rules *rules, const char *path, struct hct_diag *diag);
/* The same for a list of rules within another file (hecate's configuration), whose whole text is `source`. */
void hct_custom_read(struct hct_custom_rules *rules, const struct hct_node *list, struct hct_str source,
	struct hct_diag *diag);

struct hct_custom_finding {
	const struct hct_custom_rule *rule;
	/* Where: what the target led to, in it the part because of which the assertion is false (hct_cel_culprit). Where it led
	 * nowhere, or to what the document does not have as one: as far as it is a path of names. A node of the document. */
	const struct hct_node *node;
	bool failed; /* the rule could not be applied to this dashboard: an error in percli too */
	struct hct_str text, hint; /* the rule's message, or why it failed; for the time of the call */
};

/* Applies all rules to a dashboard; what is none is passed over. */
void hct_custom_apply(const struct hct_custom_rules *rules, const struct hct_resource *dashboard,
	void (*tell)(void *data, const struct hct_custom_finding *finding), void *data);

/* The dashboard as described above, in arena. Nodes are copies with place and parent of those of the document; what was
 * added has line 0 and, as its parent, the node that it was added to. */
const struct hct_node *hct_custom_view(const struct hct_resource *dashboard, struct hct_arena *arena);

#endif
