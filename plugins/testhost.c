/* plugins/testhost.c: see testhost.h. */
#include "testhost.h"

#include "doc/read.h"
#include "frame/json.h"
#include "host/call.h"
#include "host/interfaces.h"

#include <glib.h>

static const void *
get_interface(const struct hct_host *host, const char *id)
{
	static const struct {
		const char *id;
		const void *table;
	} tables[] = {
		{ HCT_DIAG_1, &hct_diag_1 },
		{ HCT_SPEC_1, &hct_spec_1 },
		{ HCT_VARS_1, &hct_vars_1 },
		{ HCT_CLOCK_1, &hct_clock_1 },
		{ HCT_REGEX_1, &hct_regex_1 },
		{ HCT_DATASOURCE_LIST_1, &hct_datasource_list_1 },
		{ HCT_REQUEST_1, &hct_request_1 },
		{ HCT_HTTP_ENDPOINT_1, &hct_http_endpoint_1 },
		{ HCT_REPLY_1, &hct_reply_1 },
		{ HCT_JSON_1, &hct_json_1 },
		{ HCT_FRAME_1, &hct_frame_1 },
		{ HCT_FRAME_BUILDER_1, &hct_frame_builder_1 },
		{ HCT_OPTION_SINK_1, &hct_option_sink_1 },
		{ HCT_ANNOTATION_SINK_1, &hct_annotation_sink_1 },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(tables); i++)
		if (strcmp(tables[i].id, id) == 0)
			return tables[i].table;
	return NULL;
}

void
testhost_init(struct testhost *host)
{
	*host = (struct testhost){ 0 };
	host->host = (struct hct_host){ .size = sizeof host->host, .get_interface = get_interface };
	host->arena = hct_arena_create();
	host->vars = hct_vars_create(host->arena, NULL);
}

void
testhost_fini(struct testhost *host)
{
	hct_arena_destroy(host->arena);
}

const struct hct_kind *
testhost_kind(const char *family, const char *name)
{
	for (const struct hct_kind *const *kind = hct_plugin_entry_v1.kinds; *kind; kind++)
		if (strcmp((*kind)->kind, family) == 0 && (!name || strcmp((*kind)->name, name) == 0))
			return *kind;
	return NULL;
}

const struct hct_spec *
testhost_spec(struct testhost *host, const char *json)
{
	struct hct_docs docs;
	struct hct_diag diag;

	hct_diag_init(&diag, host->arena);
	if (hct_doc_parse(host->arena, HCT_STR("test"), hct_str(json), NULL, &diag, &docs) < 0 || docs.count != 1)
		g_error("the spec of this test does not parse: %s", json);
	return hct_node_spec(docs.roots[0]);
}

static void *
create(struct testhost *host, const struct hct_kind *kind, const char *json, struct hct_diag *diag)
{
	void *self;

	for (const char *const *need = kind->needs; need && *need; need++)
		if (!get_interface(&host->host, *need))
			g_error("%s needs %s, which is not offered", kind->name, *need);
	if (kind->create(&host->host, testhost_spec(host, json), diag, &self) < 0)
		g_error("%s was not created", kind->name);
	return self;
}

static hct_status
step(const struct hct_kind *kind, void *self, const struct hct_step_args *args, struct hct_diag *diag)
{
	const struct hct_query_1 *query = kind->get_interface(HCT_QUERY_1);
	const struct hct_variable_1 *variable = kind->get_interface(HCT_VARIABLE_1);
	const struct hct_annotation_1 *annotation = kind->get_interface(HCT_ANNOTATION_1);

	if (query)
		return query->step(self, args, diag);
	return variable ? variable->step(self, args, diag) : annotation->step(self, args, diag);
}

static enum hct_result_kind
result_kind(const struct hct_kind *kind)
{
	if (kind->get_interface(HCT_QUERY_1))
		return HCT_RESULT_FRAME;
	return kind->get_interface(HCT_VARIABLE_1) ? HCT_RESULT_OPTIONS : HCT_RESULT_ANNOTATIONS;
}

static hct_status
complete(struct testhost *host, struct testrun *run, struct hct_request *request)
{
	const struct hct_kind *kind = testhost_kind("Datasource", NULL);
	const struct hct_datasource_1 *datasource = kind->get_interface(HCT_DATASOURCE_1);
	struct hct_datasource_args args = { .size = sizeof args, .vars = host->vars, .request = request };
	void *self = create(host, kind, run->datasource, &run->diag);
	hct_status status = datasource->complete(self, &args, &run->diag);
	struct hct_str body = hct_request_body(request, host->arena);

	run->request = hct_arena_printf(host->arena, "%.*s %.*s%s%.*s", HCT_FMT(request->method),
		HCT_FMT(hct_request_url(request, host->arena)), body.len > 0 ? "\n" : "", HCT_FMT(body));
	kind->destroy(self);
	return status;
}

void
testhost_run(struct testhost *host, struct testrun *run)
{
	const struct hct_kind *kind = testhost_kind(run->family, run->kind);
	struct hct_reply reply = { .size = sizeof reply, .status = run->http_status ? run->http_status : 200,
		.content_type = HCT_STR("application/json"), .body = run->reply };
	struct hct_step_args args = { .size = sizeof args, .mode = run->mode, .from_ms = run->from_ms,
		.to_ms = run->to_ms, .suggested_step_ms = run->suggested_step_ms, .render = &host->render,
		.vars = host->vars };
	struct hct_call call;
	void *self;

	hct_diag_init(&run->diag, host->arena);
	hct_call_enter(&call, NULL, NULL, run->kind, &run->diag);
	run->result = hct_result_create(result_kind(kind), HCT_FAMILY_TIME_SERIES, run->limits, &run->diag);
	self = create(host, kind, run->spec, &run->diag);
	args.datasource = run->datasource ? testhost_spec(host, run->datasource) : NULL;
	args.request = hct_request_create(host->arena);
	args.result = run->result;
	run->request = HCT_STR_NONE;
	run->status = step(kind, self, &args, &run->diag);
	if (run->status == HCT_MORE && run->datasource) {
		hct_status status = complete(host, run, args.request);

		if (status < 0)
			run->status = status;
	}
	if (run->status == HCT_MORE && run->reply.ptr) {
		args.reply = &reply;
		run->status = step(kind, self, &args, &run->diag);
	}
	kind->destroy(self);
	hct_result_finish(run->result);
	hct_call_leave(&call);
}

void
testrun_fini(struct testrun *run)
{
	hct_result_destroy(run->result);
	run->result = NULL;
}

const char *
testrun_message(const struct testrun *run)
{
	return run->diag.first ? run->diag.first->text.ptr : "";
}

struct hct_str
testhost_data(struct testhost *host, const char *test_file, const char *name)
{
	g_autofree char *folder = g_path_get_dirname(test_file);
	g_autofree char *path = g_build_filename(folder, "testdata", name, NULL);
	struct hct_str copy;
	GError *error = NULL;
	char *text;
	gsize length;

	if (!g_file_get_contents(path, &text, &length, &error))
		g_error("%s", error->message);
	copy = hct_arena_str(host->arena, (struct hct_str){ text, length });
	g_free(text);
	return copy;
}
