/* core/vars/variables.h: the life of variables (model.md §5.1–5.4, data-plugins.md §1.8), as pure functions; the engine
 * runs the plugins in between. */
#ifndef HCT_VARS_VARIABLES_H
#define HCT_VARS_VARIABLES_H

#include "dash/dashboard.h"
#include "vars/vars.h"

struct hct_option {
	struct hct_str value, label;
};

/* Definitions in force: dashboard over project over global; a variable hides same-named ones of wider scopes. */
struct hct_variable_set {
	size_t count;
	const struct hct_variable_def **defs;   /* global, project, dashboard; each in document order */
};
void hct_variable_set_build(struct hct_arena *arena, const struct hct_dashboard *dashboard, size_t extra_count,
	const struct hct_variable_def *extra, struct hct_variable_set *out_set);

/* Build order: groups whose members may be fetched in parallel. A cycle is an error that names its members. The references
 * of a ListVariable are those in every string of its plugin spec; unknown names are no error here. */
struct hct_variable_order {
	size_t group_count;
	size_t *group_sizes;
	const struct hct_variable_def **defs;   /* group after group */
};
hct_status hct_variable_order_build(struct hct_arena *arena, const struct hct_variable_set *set, struct hct_diag *diag,
	struct hct_variable_order *out_order) __attribute__((warn_unused_result));
/* Whether a server takes them (model.md §5.2): for it a variable also needs what $name in the value of a TextVariable refers
 * to, and itself if its own definition says $name. */
hct_status hct_variable_order_check(struct hct_arena *arena, const struct hct_variable_set *set, struct hct_diag *diag)
	__attribute__((warn_unused_result));

/* What a variable came to. */
struct hct_variable_state {
	const struct hct_variable_def *def;
	size_t option_count;
	struct hct_option *options;             /* captured, in plugin order */
	struct hct_var_value current;           /* as selected; "$__all" for All */
	struct hct_var_value effective;         /* what references see */
	bool is_all;
};

/* capturingRegexp, then the choice of the current value, then All. `requested` NULL: none given; else the values of --var.
 * A regex that does not compile is an error. TextVariables take no options. */
hct_status hct_variable_resolve(struct hct_arena *arena, const struct hct_variable_def *def, size_t option_count,
	const struct hct_option *options, const struct hct_var_value *requested, struct hct_diag *diag,
	struct hct_variable_state *out_state) __attribute__((warn_unused_result));
/* Options as a user would see them: sorted, without All. */
void hct_options_sort(struct hct_option *options, size_t count, enum hct_sort sort);

/* Builtins of model.md §5.6 that exist everywhere. */
void hct_vars_set_builtins(struct hct_vars *vars, struct hct_str dashboard, struct hct_str project, int64_t from_ms,
	int64_t to_ms);

#endif
