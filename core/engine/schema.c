/* core/engine/schema.c: the schemas of what is installed, for hecate.h. */
#include "check/compose.h"
#include "engine/job.h"

enum { TEXT_MAX = 64 << 20 };

/* What was handed out; the engine's. */
struct hct_engine_schemas {
	struct hct_compose *compose;
	struct hct_buf text;
	struct hct_schema_info *infos;
};

static struct hct_engine_schemas *
engine_schemas(struct hct_engine *engine)
{
	struct hct_engine_schemas *schemas = engine->schemas;

	if (schemas)
		return schemas;
	schemas = engine->schemas = g_new0(struct hct_engine_schemas, 1);
	schemas->compose = hct_compose_create(engine->registry, NULL);
	hct_buf_init(&schemas->text, TEXT_MAX);
	return schemas;
}

struct hct_compose *
hct_engine_compose(struct hct_engine *engine)
{
	return engine_schemas(engine)->compose;
}

void
hct_engine_schemas_destroy(struct hct_engine_schemas *schemas)
{
	if (!schemas)
		return;
	hct_buf_fini(&schemas->text);
	hct_compose_destroy(schemas->compose);
	g_free(schemas->infos);
	g_free(schemas);
}

size_t
hct_engine_schemas(struct hct_engine *engine, const struct hct_schema_info **out_schemas)
{
	struct hct_engine_schemas *schemas = engine_schemas(engine);
	const struct hct_compose_entry *entries;
	size_t count = hct_compose_list(schemas->compose, &entries);

	if (!schemas->infos)
		schemas->infos = g_new0(struct hct_schema_info, count + 1);
	for (size_t i = 0; i < count; i++)
		schemas->infos[i] = (struct hct_schema_info){ entries[i].name.ptr, entries[i].group.ptr,
			entries[i].description.ptr };
	*out_schemas = schemas->infos;
	return count;
}

/* One line for each message, instead of the schema. */
static hct_status
schema_problem(struct hct_engine_schemas *schemas, const struct hct_diag *diag, hct_status status)
{
	schemas->text.len = 0;
	for (const struct hct_message *message = diag->first; message; message = message->next) {
		hct_buf_cstr(&schemas->text, schemas->text.len ? "\n" : "");
		hct_buf_str(&schemas->text, hct_message_text(message, diag->arena));
	}
	return status;
}

hct_status
hct_schema_text(struct hct_engine *engine, const char *name, uint32_t flags, const char **out_text, size_t *out_len)
{
	struct hct_engine_schemas *schemas = engine_schemas(engine);
	HCT_AUTO_ARENA arena = hct_arena_create();
	const char *near = NULL, *uri = name ? hct_compose_find(schemas->compose, hct_str(name), &near)
					     : HCT_COMPOSE_DOCUMENT;
	struct hct_diag diag;
	hct_status status;

	hct_diag_init(&diag, arena);
	hct_buf_fini(&schemas->text);
	if (uri)
		status = hct_compose_write(schemas->compose, hct_str(uri), flags & HCT_SCHEMA_BUNDLED, &diag, &schemas->text);
	else
		status = hct_diag_add(&diag, HCT_ERR_SPEC, HCT_SEVERITY_ERROR, NULL,
			near ? hct_arena_printf(arena, "did you mean \"%s\"?", near).ptr : NULL,
			"no schema is called \"%s\"", name);
	if (!status && schemas->text.overflow)
		status = hct_diag_error(&diag, HCT_ERR_LIMIT, NULL, "the schema is larger than %d MiB", TEXT_MAX >> 20);
	if (status)
		status = schema_problem(schemas, &diag, status);
	*out_text = hct_buf_view(&schemas->text).ptr;
	*out_len = schemas->text.len;
	return status;
}
