/* plugins/testhost.h: runs the kinds of a statically linked data plugin on the real interface tables, without engine and
 * network: a test states spec and reply, and looks at request, result and messages. */
#ifndef HCT_PLUGINS_TESTHOST_H
#define HCT_PLUGINS_TESTHOST_H

#include "draw/render.h"
#include "fetch/request.h"
#include "frame/frame.h"
#include "vars/vars.h"

struct testhost {
	struct hct_host host;
	struct hct_arena *arena;
	struct hct_vars *vars;          /* empty; a test sets variables */
	struct hct_render render;
};

/* One query, variable or annotation from its spec to its result. */
struct testrun {
	const char *family, *kind;      /* "TimeSeriesQuery", "PrometheusTimeSeriesQuery" */
	const char *spec, *datasource;  /* JSON; datasource NULL: none */
	uint32_t mode;
	int64_t from_ms, to_ms;
	double suggested_step_ms;
	struct hct_str reply;           /* {NULL,0}: stop after the request */
	uint32_t http_status;           /* 0: 200 */
	const struct hct_result_limits *limits;

	hct_status status;              /* of the last step */
	struct hct_str request;         /* "POST http://…/api/v1/query\nquery=up&time=1"; {NULL,0}: none was made */
	struct hct_result *result;      /* finished */
	struct hct_diag diag;
};

void testhost_init(struct testhost *host);
void testhost_fini(struct testhost *host);
/* The plugin's kind, or NULL. */
const struct hct_kind *testhost_kind(const char *family, const char *name);
/* The value of a JSON text, as specs are handed to plugins. */
const struct hct_spec *testhost_spec(struct testhost *host, const char *json);
/* The module's datasource completes the request if `datasource` is given. */
void testhost_run(struct testhost *host, struct testrun *run);
void testrun_fini(struct testrun *run);
/* The first message, or "". */
const char *testrun_message(const struct testrun *run);
/* Content of testdata/<name> beside the test's source, in the host's arena. */
struct hct_str testhost_data(struct testhost *host, const char *test_file, const char *name);
#define testdata(host, name) testhost_data((host), __FILE__, (name))

#endif
