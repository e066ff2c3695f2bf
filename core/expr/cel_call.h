/* core/expr/cel_call.h: what functions and operators do. Not for other units. */
#ifndef HCT_EXPR_CEL_CALL_H
#define HCT_EXPR_CEL_CALL_H

#include "expr/cel_run.h"

#define CEL_CALL(name)                                                                                       \
	bool name(struct cel_eval *eval, const struct cel_node *node, const struct hct_cel_value *args,      \
		struct hct_cel_value *out)

CEL_CALL(hct_cel_call_equal);
CEL_CALL(hct_cel_call_order);
CEL_CALL(hct_cel_call_in);
CEL_CALL(hct_cel_call_index);
CEL_CALL(hct_cel_call_add);
CEL_CALL(hct_cel_call_arithmetic);
CEL_CALL(hct_cel_call_negate);
CEL_CALL(hct_cel_call_not);
CEL_CALL(hct_cel_call_size);
CEL_CALL(hct_cel_call_matches);
CEL_CALL(hct_cel_call_text);
CEL_CALL(hct_cel_call_dyn);
CEL_CALL(hct_cel_call_type);
/* cel_convert.c */
CEL_CALL(hct_cel_call_to_bool);
CEL_CALL(hct_cel_call_to_int);
CEL_CALL(hct_cel_call_to_uint);
CEL_CALL(hct_cel_call_to_double);
CEL_CALL(hct_cel_call_to_string);
CEL_CALL(hct_cel_call_to_duration);
CEL_CALL(hct_cel_call_part_of_duration);

#endif
