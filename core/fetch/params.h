/* core/fetch/params.h: the `queryParams` of a datasource. */
#ifndef HCT_FETCH_PARAMS_H
#define HCT_FETCH_PARAMS_H

#include "fetch/request.h"

/* hct.http-endpoint/1 add_query_params. */
hct_status hct_params_add(const struct hct_spec *params, const struct hct_vars *vars, struct hct_request *request,
	struct hct_diag *diag);

#endif
