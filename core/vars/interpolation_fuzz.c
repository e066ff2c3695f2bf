/* core/vars/interpolation_fuzz.c: any text, expanded: no crash, no result beyond the limit, and the same
 * set of references as the expansion saw. */
#include "vars/vars.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool
reference_seen(void *user, struct hct_str name, struct hct_str format)
{
	*(size_t *)user += 1;
	return name.len > 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct hct_str items[] = { { "a b", 3 }, { "it's", 4 }, { "{\"x\":[1,2.50]}", 14 } };
	struct hct_str text = { (const char *)data, size }, result;
	struct hct_pair extra = { HCT_STR("__interval"), HCT_STR("1m") };
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_vars *vars = hct_vars_create(arena, NULL), *inner = hct_vars_create(arena, vars);
	size_t references = 0;
	bool overflow;

	if (size > 1 << 16)
		return 0;
	hct_vars_set(vars, HCT_STR("l"),
		&(struct hct_var_value){ .type = HCT_VALUE_LIST, .count = 3, .items = items });
	hct_vars_set(vars, HCT_STR("n"), &(struct hct_var_value){ .type = HCT_VALUE_NONE });
	hct_vars_set_text(vars, HCT_STR("s"), HCT_STR("outer"));
	hct_vars_set_text(inner, HCT_STR("s"), text);
	result = hct_vars_expand(inner, text, &extra, 1, &overflow);
	hct_vars_references(text, reference_seen, &references);
	if (result.len > HCT_VARS_EXPAND_MAX || (references == 0 && !hct_str_eq(result, text)))
		abort();
	return 0;
}
