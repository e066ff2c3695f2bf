/* core/engine/job.h: one render from start to end, the value that goes down the path of the steps. Private to core/engine.
 *
 * Fetching and stepping happen in one thread; drawing may use several, each with tiles of its own. */
#ifndef HCT_ENGINE_JOB_H
#define HCT_ENGINE_JOB_H

#include "base/parallel.h"
#include "draw/fonts.h"
#include "draw/render.h"
#include "engine/input.h"
#include "export/pixels.h"
#include "fetch/fetch.h"
#include "frame/frame.h"
#include "host/call.h"
#include "host/registry.h"
#include "layout/layout.h"
#include "vars/range.h"
#include "vars/variables.h"

#include <hecate/panel.h>

#define HCT_THREADS_MAX HCT_PARALLEL_MAX
#define HCT_DEADLINE_MS 60000   /* for all requests together, unless the caller says otherwise */

struct hct_engine {
	struct hct_registry *registry;
	uint32_t threads;
	struct hct_fonts *fonts[HCT_THREADS_MAX];       /* made when first used, kept warm */
	struct hct_pixels pixels;               /* of the last picture */
	struct hct_plugin_info *plugin_infos;
	struct hct_arena *info_arena;
	struct hct_engine_schemas *schemas;     /* of schema.c; NULL: not asked for yet */
};

/* The schemas of what is installed, made when first used. */
struct hct_compose *hct_engine_compose(struct hct_engine *engine);
void hct_engine_schemas_destroy(struct hct_engine_schemas *schemas);    /* takes NULL */

/* A plugin instance that a worker died of: it is not run again. */
struct hct_poison {
	struct hct_str instance, reason;        /* "CrashPanel panel cpu", as far as a breadcrumb holds it */
	bool whole_kind;                        /* instance is what all of one kind begin with: "CrashPanel " */
	struct hct_poison *next;
};

/* What the supervisor hands to each attempt. */
struct hct_attempt {
	struct hct_crumbs *crumbs;              /* NULL: in-process */
	struct hct_bundle *cache;               /* NULL: none */
	const struct hct_poison *poisons;
	uint32_t threads;                       /* 0: the engine's */
};

struct hct_timings {
	double load_ms, variables_ms, fetch_ms, layout_ms, draw_ms, encode_ms, total_ms;
};

/* A datasource in force, with the instance of its plugin. */
struct hct_source {
	struct hct_datasource_def def;          /* spec already redirected by --datasource */
	bool tried;
	const struct hct_datasource_1 *table;
	const struct hct_plugin *plugin;
	void *self;
	struct hct_str instance;                /* "PrometheusDatasource datasource prom" */
	struct hct_str problem;                 /* {NULL,0}: works */
};

struct hct_tile;

struct hct_job {
	struct hct_engine *engine;
	const struct hct_input *input;
	const struct hct_render_options *options;
	const struct hct_attempt *attempt;
	struct hct_arena *arena;
	struct hct_diag diag;                   /* about the render, not about one panel */
	const struct hct_dashboard *dashboard;
	struct hct_zone *zone;
	struct hct_render render;
	struct hct_range range;
	struct hct_variable_set variable_set;
	struct hct_variable_state *variables;   /* of the set's order */
	size_t variable_count;
	size_t missing;                         /* variables and annotations that failed */
	struct hct_vars *vars;                  /* dashboard scope */
	GPtrArray *sources;                     /* struct hct_source */
	bool *datasource_used;                  /* for each of options->datasources */
	struct hct_fetch *fetch;
	struct hct_bundle *record;              /* NULL: none */
	struct hct_placed placed;
	size_t tile_count;
	struct hct_tile *tiles;
	GArray *annotations;                    /* struct hct_annotation of the dashboard */
	GPtrArray *tasks;                       /* struct hct_task, for release */
	size_t tasks_done;
	_Atomic size_t tiles_done;              /* drawn, by whatever thread */
	struct hct_timings timings;
};

double hct_job_clock_ms(void);                  /* monotonic */
/* The name of an instance, for breadcrumbs: its kind comes first. */
struct hct_str hct_job_instance(struct hct_arena *arena, struct hct_str kind, struct hct_str what);
/* The reason if the instance must not run. */
struct hct_str hct_job_poison(const struct hct_job *job, struct hct_str instance);
/* The plugin of a kind and its interface table, unless the instance must not run. The module is loaded when need be, so
 * its code runs here for the first time. NULL: *out_problem says why. */
const struct hct_plugin *hct_job_find(struct hct_job *job, struct hct_str family, struct hct_str kind,
	const char *interface_id, struct hct_str instance, const void **out_table, struct hct_str *out_problem);
/* Around every call into an instance: its turn if the kind is SERIAL, breadcrumb, messages. */
void hct_job_enter(const struct hct_job *job, struct hct_call *call, const struct hct_plugin *plugin,
	struct hct_str instance, struct hct_diag *diag);
/* Creates an instance of a kind. NULL: *out_problem says why. */
void *hct_job_instantiate(struct hct_job *job, const struct hct_plugin *plugin, const struct hct_node *spec,
	struct hct_str instance, struct hct_diag *diag, struct hct_str *out_problem);
void hct_job_release(struct hct_job *job, const struct hct_plugin *plugin, void *self, struct hct_str instance);
/* Gives messages without a position that of the node. */
void hct_job_place(struct hct_diag *diag, const struct hct_node *node);
/* The first error of the diag, or a generic sentence for the status. */
struct hct_str hct_job_problem(const struct hct_diag *diag, hct_status status, const char *generic);

#endif
