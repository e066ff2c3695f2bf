/* Reads documents, resources and bundles into one input. */
#include "doc/walk.h"
#include "engine/job.h"
#include "engine/notes.h"
#include "engine/redact.h"

/* How a document of a bundle was given: its name there is "<role> <name>". */
#define INPUT_ROLE_DASHBOARD "dashboard "
#define INPUT_ROLE_RESOURCE "resource "

struct hct_input *
hct_input_create(void)
{
	struct hct_input *input = g_new0(struct hct_input, 1);

	input->arena = hct_arena_create();
	hct_diag_init(&input->diag, input->arena);
	input->dashboards = g_ptr_array_new();
	input->datasources = g_array_new(FALSE, TRUE, sizeof(struct hct_datasource_def));
	input->variables = g_array_new(FALSE, TRUE, sizeof(struct hct_variable_def));
	input->secrets = g_ptr_array_new();
	input->documents = g_array_new(FALSE, TRUE, sizeof(struct hct_bundle_document));
	return input;
}

void
hct_input_free(struct hct_input *input)
{
	if (!input)
		return;
	g_ptr_array_unref(input->dashboards);
	g_array_unref(input->datasources);
	g_array_unref(input->variables);
	g_ptr_array_unref(input->secrets);
	g_array_unref(input->documents);
	g_free(input->notes);
	hct_bundle_destroy(input->replay);
	hct_arena_destroy(input->arena);
	g_free(input);
}

static hct_status
input_add_resource(struct hct_input *input, const struct hct_resource *resource, bool render)
{
	struct hct_datasource_def datasource;
	struct hct_variable_def variable;
	struct hct_dashboard *dashboard;
	struct hct_secret *secret;
	hct_status status;

	switch (resource->kind) {
	case HCT_RESOURCE_DASHBOARD:
	case HCT_RESOURCE_EPHEMERAL_DASHBOARD:
		if (!render)
			return HCT_OK;
		status = hct_dashboard_load(input->arena, resource, &input->diag, &dashboard);
		if (!status)
			g_ptr_array_add(input->dashboards, dashboard);
		return status;
	case HCT_RESOURCE_DATASOURCE:
	case HCT_RESOURCE_GLOBAL_DATASOURCE:
		status = hct_datasource_load(input->arena, resource, &input->diag, &datasource);
		if (!status)
			g_array_append_val(input->datasources, datasource);
		return status;
	case HCT_RESOURCE_VARIABLE:
	case HCT_RESOURCE_GLOBAL_VARIABLE:
		status = hct_variable_load(input->arena, resource, &input->diag, &variable);
		if (!status)
			g_array_append_val(input->variables, variable);
		return status;
	case HCT_RESOURCE_SECRET:
	case HCT_RESOURCE_GLOBAL_SECRET:
		status = hct_secret_load(input->arena, resource, &input->diag, &secret);
		if (!status)
			g_ptr_array_add(input->secrets, secret);
		return status;
	default:
		return hct_resource_check(input->arena, resource, &input->diag);
	}
}

static hct_status
input_add_all(struct hct_input *input, const struct hct_resources *resources, bool render)
{
	hct_status worst = HCT_OK;

	for (size_t i = 0; i < resources->count; i++) {
		hct_status status = input_add_resource(input, &resources->items[i], render);

		if (status)
			worst = status;
	}
	return worst;
}

hct_status
hct_input_add_read(struct hct_input *input, const struct hct_resources *resources)
{
	return input_add_all(input, resources, true);
}

static bool
input_holds_secret(const struct hct_resources *resources)
{
	for (size_t i = 0; i < resources->count; i++)
		if (resources->items[i].kind == HCT_RESOURCE_SECRET || resources->items[i].kind == HCT_RESOURCE_GLOBAL_SECRET)
			return true;
	return false;
}

static hct_status
input_add_docs(struct hct_input *input, const struct hct_docs *docs, bool render, struct hct_str name,
	struct hct_str text)
{
	struct hct_resources resources;
	hct_status status = hct_resources_from_docs(input->arena, docs, &input->diag, &resources), worst;

	if (status)
		return status;
	worst = input_add_all(input, &resources, render);
	/* A document with a secret in it never goes into a bundle; replies need no secret to be replayed. */
	if (!input_holds_secret(&resources)) {
		struct hct_bundle_document document = {
			hct_arena_printf(input->arena, "%s%.*s", render ? INPUT_ROLE_DASHBOARD : INPUT_ROLE_RESOURCE,
				HCT_FMT(name)), hct_redact_document(input->arena, docs, text) };
		g_array_append_val(input->documents, document);
	}
	return worst;
}

static hct_status
input_add_path(struct hct_input *input, const char *path, bool render)
{
	struct hct_docs docs;
	struct hct_str text;
	hct_status status = hct_doc_read_file(input->arena, path, NULL, &input->diag, &docs, &text);

	if (status)
		return status;
	return input_add_docs(input, &docs, render, strcmp(path, "-") ? hct_str(path) : HCT_STR("standard input"), text);
}

/* Ends a span of reading that began at `started_ms`. */
static hct_status
input_timed(struct hct_input *input, double started_ms, hct_status status)
{
	input->load_ms += hct_job_clock_ms() - started_ms;
	return status;
}

hct_status
hct_input_add_file(struct hct_input *input, const char *path)
{
	double started_ms = hct_job_clock_ms();

	return input_timed(input, started_ms, input_add_path(input, path, true));
}

static hct_status
input_add_named_text(struct hct_input *input, struct hct_str name, struct hct_str text, bool render)
{
	struct hct_str copy = hct_arena_str(input->arena, text);
	struct hct_docs docs;
	hct_status status = hct_doc_parse(input->arena, hct_arena_str(input->arena, name), copy, NULL, &input->diag, &docs);

	return status ? status : input_add_docs(input, &docs, render, name, copy);
}

hct_status
hct_input_add_text(struct hct_input *input, const char *name, const char *text, size_t len)
{
	double started_ms = hct_job_clock_ms();

	return input_timed(input, started_ms,
		input_add_named_text(input, hct_str(name), (struct hct_str){ text, len }, true));
}

static bool
document_is_foreign(const struct hct_node *root)
{
	struct hct_str api = hct_node_text(hct_node_get(root, "apiVersion"));
	struct hct_str kind = hct_node_text(hct_node_get(root, "kind"));

	if (!api.len || hct_str_is(kind, "List") || hct_resource_is_own(api, kind))
		return false;
	return !hct_str_starts(api, "perses.dev/") || hct_str_is(kind, "Perses");
}

/* Manifests of other programs lie beside datasources in many a folder. */
static bool
input_is_foreign(const struct hct_docs *docs)
{
	for (size_t i = 0; i < docs->count; i++)
		if (!document_is_foreign(docs->roots[i]))
			return false;
	return true;
}

struct input_folder {
	struct hct_input *input;
	hct_status worst;
};

static void
input_add_child(void *user, const char *path)
{
	struct input_folder *folder = user;
	struct hct_input *input = folder->input;
	struct hct_docs docs;
	struct hct_str text;
	hct_status status = hct_doc_read_file(input->arena, path, NULL, &input->diag, &docs, &text);

	if (!status && !input_is_foreign(&docs))
		status = input_add_docs(input, &docs, false, hct_str(path), text);
	if (status)
		folder->worst = status;
}

static hct_status
input_add_folder(struct hct_input *input, const char *path)
{
	struct input_folder folder = { input, HCT_OK };
	hct_status status = hct_doc_walk(path, &input->diag, input_add_child, &folder);

	return status ? status : folder.worst;
}

hct_status
hct_input_add_resources(struct hct_input *input, const char *path)
{
	double started_ms = hct_job_clock_ms();

	if (g_file_test(path, G_FILE_TEST_IS_DIR))
		return input_timed(input, started_ms, input_add_folder(input, path));
	return input_timed(input, started_ms, input_add_path(input, path, false));
}

/* A bundle holds the replies of one dashboard, though its documents may hold more of them. */
static void
input_keep_recorded(struct hct_input *input, guint first)
{
	struct hct_str name = hct_bundle_get(input->replay, "dashboard");

	for (guint i = input->dashboards->len; name.len && i > first; i--) {
		const struct hct_dashboard *dashboard = input->dashboards->pdata[i - 1];
		if (!hct_str_eq(dashboard->name, name))
			g_ptr_array_remove_index(input->dashboards, i - 1);
	}
}

hct_status
hct_input_add_bundle(struct hct_input *input, const char *path)
{
	const struct hct_bundle_document *documents;
	hct_status worst = HCT_OK, status;
	double started_ms = hct_job_clock_ms();
	guint first = input->dashboards->len;
	size_t count;

	if (input->replay)
		return hct_diag_error(&input->diag, HCT_ERR_SPEC, NULL, "%s: only one bundle can be replayed", path);
	status = hct_bundle_read(path, &input->diag, &input->replay);
	if (status)
		return status;
	count = hct_bundle_documents(input->replay, &documents);
	for (size_t i = 0; i < count; i++) {
		struct hct_str name = documents[i].name;
		bool resource = hct_str_starts(name, INPUT_ROLE_RESOURCE);
		size_t role = resource ? strlen(INPUT_ROLE_RESOURCE) :
			hct_str_starts(name, INPUT_ROLE_DASHBOARD) ? strlen(INPUT_ROLE_DASHBOARD) : 0;

		status = input_add_named_text(input, hct_str_sub(name, role, name.len), documents[i].text, !resource);
		if (status)
			worst = status;
	}
	input_keep_recorded(input, first);
	return input_timed(input, started_ms, worst);
}

size_t
hct_input_dashboards(const struct hct_input *input)
{
	return input->dashboards->len;
}

const char *
hct_input_dashboard_name(const struct hct_input *input, size_t index)
{
	const struct hct_dashboard *dashboard;

	if (index >= input->dashboards->len)
		return NULL;
	dashboard = input->dashboards->pdata[index];
	return hct_arena_cstr(input->arena, dashboard->name);
}

size_t
hct_input_notes(const struct hct_input *input, const struct hct_note **out_notes)
{
	struct hct_input *owner = (struct hct_input *)(uintptr_t)input;

	g_free(owner->notes);
	owner->notes = hct_notes_create(&input->diag);
	*out_notes = owner->notes;
	return input->diag.count;
}
