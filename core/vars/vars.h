/* core/vars/vars.h: what every $name means at one place of a render, and its replacement in text (model.md §5.5).
 *
 * Deviations of data-plugins.md §17 no. 7 hold: one pass from left to right, the format of each occurrence, maximal names,
 * values inserted literally. A scope is a chain: dashboard → repeated group → repeated panel; a child shadows its parent.
 * Text that is expanded lives in the arena of the scope it was expanded in; one thread at a time per scope, but children
 * of one parent may be used in parallel. The SDK's opaque `struct hct_vars` is this. */
#ifndef HCT_VARS_VARS_H
#define HCT_VARS_VARS_H

#include "base/arena.h"

#define HCT_VARS_EXPAND_MAX ((size_t)1 << 20)   /* bytes of one expanded text */

enum hct_value_type { HCT_VALUE_NONE = 0 /* null */, HCT_VALUE_TEXT = 1, HCT_VALUE_LIST = 2 };
struct hct_var_value {
	enum hct_value_type type;
	struct hct_str text;            /* TEXT */
	size_t count;                   /* LIST */
	const struct hct_str *items;
};

struct hct_vars;

/* parent NULL: the outermost scope. The arena is borrowed and outlives the scope. */
struct hct_vars *hct_vars_create(struct hct_arena *arena, const struct hct_vars *parent);
/* The arena the scope was created in. */
struct hct_arena *hct_vars_arena(const struct hct_vars *vars);
/* Adds or replaces. `value` is copied. all_custom: the variable stands at All with a customAllValue (its options matter
 * for repeated URL parameters); options may be NULL. */
void hct_vars_set(struct hct_vars *vars, struct hct_str name, const struct hct_var_value *value);
void hct_vars_set_text(struct hct_vars *vars, struct hct_str name, struct hct_str text);
void hct_vars_set_options(struct hct_vars *vars, struct hct_str name, bool all_custom, size_t count,
	const struct hct_str *options);
/* The effective value or NULL. */
const struct hct_var_value *hct_vars_get(const struct hct_vars *vars, struct hct_str name);
/* Options given by set_options; *out_all_custom likewise. 0: none. */
size_t hct_vars_options(const struct hct_vars *vars, struct hct_str name, const struct hct_str **out_options,
	bool *out_all_custom);

/* Replaces every reference; unknown names and formats stay. `extra` shadows by plain text. Over the limit: the text cut
 * before the reference that went over, and *out_overflow (may be NULL) set. */
struct hct_str hct_vars_expand(const struct hct_vars *vars, struct hct_str text, const struct hct_pair *extra,
	size_t extra_count, bool *out_overflow);
/* One value in one format ("csv"); false: unknown format. */
bool hct_vars_format(struct hct_arena *arena, struct hct_str name, const struct hct_var_value *value,
	struct hct_str format, struct hct_str *out_text);

/* Calls `found` for each reference in text, also ${name.path}. format {NULL,0}: none. Stops when it returns false. */
void hct_vars_references(struct hct_str text, bool (*found)(void *user, struct hct_str name, struct hct_str format),
	void *user);

struct hct_str hct_encode_component(struct hct_arena *arena, struct hct_str text);

#endif
