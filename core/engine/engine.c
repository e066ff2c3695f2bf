/* The engine: modules, fonts, and the interfaces that plugins get. */
#include "engine/embed.h"
#include "engine/job.h"
#include "hct_config.h"

#include "draw/canvas.h"
#include "draw/services.h"
#include "export/data.h"
#include "fetch/request.h"
#include "frame/calc.h"
#include "frame/frame.h"
#include "frame/json.h"
#include "host/interfaces.h"

const char *
hct_version(void)
{
	return HCT_VERSION;
}

static void
engine_offer_all(struct hct_registry *registry)
{
	static const struct { const char *id; const void *table; } offers[] = {
		{ HCT_DIAG_1, &hct_diag_1 }, { HCT_SPEC_1, &hct_spec_1 }, { HCT_VARS_1, &hct_vars_1 },
		{ HCT_CLOCK_1, &hct_clock_1 }, { HCT_REGEX_1, &hct_regex_1 }, { HCT_FRAME_1, &hct_frame_1 },
		{ HCT_STEPS_1, &hct_steps_1 },
		{ HCT_FRAME_BUILDER_1, &hct_frame_builder_1 }, { HCT_OPTION_SINK_1, &hct_option_sink_1 },
		{ HCT_ANNOTATION_SINK_1, &hct_annotation_sink_1 }, { HCT_REQUEST_1, &hct_request_1 },
		{ HCT_HTTP_ENDPOINT_1, &hct_http_endpoint_1 }, { HCT_REPLY_1, &hct_reply_1 }, { HCT_JSON_1, &hct_json_1 },
		{ HCT_DATASOURCE_LIST_1, &hct_datasource_list_1 }, { HCT_FORMAT_1, &hct_format_1 }, { HCT_CALC_1, &hct_calc_1 },
		{ HCT_COLOR_1, &hct_color_1 }, { HCT_THRESHOLD_1, &hct_threshold_1 }, { HCT_MAPPING_1, &hct_mapping_1 },
		{ HCT_CANVAS_1, &hct_canvas_1 }, { HCT_AXIS_1, &hct_axis_1 }, { HCT_LEGEND_1, &hct_legend_1 },
		{ HCT_TABLE_1, &hct_table_1 }, { HCT_NOTICE_1, &hct_notice_1 }, { HCT_TABLE_SINK_1, &hct_table_sink_1 }, { HCT_EMBED_1, &hct_embed_1 },
	};

	for (size_t i = 0; i < sizeof offers / sizeof *offers; i++)
		hct_registry_offer(registry, offers[i].id, offers[i].table);
}

struct hct_engine *
hct_engine_create(const struct hct_engine_options *options)
{
	struct hct_engine *engine = g_new0(struct hct_engine, 1);
	struct hct_engine_options own = { 0 };

	/* The caller's struct may be shorter (older) than ours. */
	if (options)
		memcpy(&own, options, options->size < sizeof own ? options->size : sizeof own);
	engine->threads = own.threads;
	engine->registry = hct_registry_create(own.plugin_path);
	engine_offer_all(engine->registry);
	return engine;
}

void
hct_engine_destroy(struct hct_engine *engine)
{
	if (!engine)
		return;
	for (size_t i = 0; i < HCT_THREADS_MAX; i++)
		hct_fonts_destroy(engine->fonts[i]);
	hct_pixels_free(&engine->pixels);
	g_free(engine->plugin_infos);
	hct_arena_destroy(engine->info_arena);
	hct_engine_schemas_destroy(engine->schemas);
	hct_registry_destroy(engine->registry);
	g_free(engine);
}

static struct hct_plugin_info
engine_module_info(struct hct_arena *arena, const struct hct_module_info *module)
{
	return (struct hct_plugin_info){
		.module = hct_arena_cstr(arena, module->name),
		.version = hct_arena_cstr(arena, module->version),
		.registry = hct_arena_cstr(arena, module->registry),
		.folder = hct_arena_cstr(arena, module->folder),
		.problem = module->problem.len ? hct_arena_cstr(arena, module->problem) : NULL,
		.schema_only = module->schema_only,
	};
}

size_t
hct_engine_plugins(struct hct_engine *engine, int try_load, const struct hct_plugin_info **out_plugins)
{
	const struct hct_module_info *const *modules;
	const struct hct_offer *offers;
	size_t module_count = hct_registry_modules(engine->registry, &modules), offer_count, count = 0;
	struct hct_plugin_info *infos;

	for (size_t i = 0; try_load && i < module_count; i++)
		hct_registry_try(engine->registry, modules[i]);
	offer_count = hct_registry_offers(engine->registry, &offers);
	hct_arena_destroy(engine->info_arena);
	engine->info_arena = hct_arena_create();
	g_free(engine->plugin_infos);
	infos = engine->plugin_infos = g_new0(struct hct_plugin_info, module_count + offer_count + 1);
	for (size_t m = 0; m < module_count; m++) {
		size_t before = count;
		for (size_t i = 0; i < offer_count; i++) {
			if (offers[i].module != modules[m])
				continue;
			infos[count] = engine_module_info(engine->info_arena, modules[m]);
			infos[count].family = hct_arena_cstr(engine->info_arena, offers[i].family);
			infos[count].name = hct_arena_cstr(engine->info_arena, offers[i].name);
			infos[count].display = hct_arena_cstr(engine->info_arena, offers[i].display);
			infos[count++].description = hct_arena_cstr(engine->info_arena, offers[i].description);
		}
		/* A module without code has no kinds left when others have code for all of them. */
		if (count == before && !modules[m]->schema_only)
			infos[count++] = engine_module_info(engine->info_arena, modules[m]);
	}
	*out_plugins = infos;
	return count;
}
