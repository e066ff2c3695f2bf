/* core/host/interfaces.h: the host tables that concern the call itself: messages, spec, variables, clock, regular
 * expressions. Those of drawing and data live where they are implemented. */
#ifndef HCT_HOST_INTERFACES_H
#define HCT_HOST_INTERFACES_H

#include "doc/node.h"

#include <hecate/query.h>

extern const struct hct_diag_1 hct_diag_1;
extern const struct hct_spec_1 hct_spec_1;
extern const struct hct_vars_1 hct_vars_1;
extern const struct hct_clock_1 hct_clock_1;
extern const struct hct_regex_1 hct_regex_1;
extern const struct hct_datasource_list_1 hct_datasource_list_1;

/* A plugin's opaque spec is a node of the document. */
static inline const struct hct_spec *
hct_node_spec(const struct hct_node *node)
{
	return (const struct hct_spec *)(const void *)node;
}
static inline const struct hct_node *
hct_spec_node(const struct hct_spec *spec)
{
	return (const struct hct_node *)(const void *)spec;
}

#endif
