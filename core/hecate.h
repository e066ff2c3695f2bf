/* hecate.h: libhecate renders Perses dashboards to PNG, SVG, PDF, pixels and data, without a browser.
 *
 *     struct hct_engine *engine = hct_engine_create(NULL);
 *     struct hct_input *input = hct_input_create();
 *     struct hct_render_options options = { .size = sizeof options, .from = "6h" };
 *     struct hct_picture *picture = NULL;
 *
 *     if (hct_input_add_file(input, "dashboard.yaml") == HCT_OK)
 *             hct_render(engine, input, &options, &picture);
 *     … picture->bytes, picture->outcome, picture->report …
 *     hct_picture_free(picture);
 *     hct_input_free(input);
 *     hct_engine_destroy(engine);
 *
 * An engine keeps what is worth keeping between renders: loaded modules, fonts, shaped texts. Engines are independent;
 * one engine serves one render at a time. Texts are UTF-8, NUL-terminated; option structs begin with their size, and a
 * member that is zero means the default. Nothing is printed; messages are returned. Allocation failure ends the process,
 * as in GLib and pango below. */
#ifndef HECATE_H
#define HECATE_H

#include <hecate/status.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

const char *hct_version(void);

/* ---- engine -------------------------------------------------------------------------------------------------------*/
struct hct_engine;
struct hct_engine_options {
	uint32_t size;
	uint32_t threads;               /* for drawing; 0: by the number of processors and panels, at most 4 */
	const char *plugin_path;        /* folders of modules, colon-separated, searched first; NULL: none */
};
struct hct_engine *hct_engine_create(const struct hct_engine_options *options);
void hct_engine_destroy(struct hct_engine *engine);             /* takes NULL */

/* What is installed; strings live as long as the engine. */
struct hct_plugin_info {
	const char *module, *version, *registry, *folder; /* of the module */
	const char *problem;            /* why it cannot be used; NULL: not known to be broken */
	const char *family, *name;      /* "Panel", "StatChart"; NULL for a module whose manifest cannot be read */
	const char *display, *description;
	int schema_only;                /* 1: specs of this kind can be checked, but it has no code to draw or query it */
};
/* try: 1 loads every module to find problems. Returns the number; *out_plugins is the engine's. */
size_t hct_engine_plugins(struct hct_engine *engine, int try_load, const struct hct_plugin_info **out_plugins);

/* ---- input ----------------------------------------------------------------------------------------------------------*/
struct hct_input;
struct hct_input *hct_input_create(void);
void hct_input_free(struct hct_input *input);                   /* takes NULL */
/* Documents to render: JSON or YAML, Perses or Kubernetes; "-" is standard input. */
hct_status hct_input_add_file(struct hct_input *input, const char *path);
hct_status hct_input_add_text(struct hct_input *input, const char *name, const char *text, size_t len);
/* A file or a folder (walked for *.json, *.yaml, *.yml) with datasources, variables, secrets. Dashboards in it are not
 * rendered. */
hct_status hct_input_add_resources(struct hct_input *input, const char *path);
/* A bundle written by `record`: documents, replies, clock, zone and options. */
hct_status hct_input_add_bundle(struct hct_input *input, const char *path);
/* Dashboards found, in order. */
size_t hct_input_dashboards(const struct hct_input *input);
const char *hct_input_dashboard_name(const struct hct_input *input, size_t index);

enum { HCT_LEVEL_ERROR = 1, HCT_LEVEL_WARNING = 2, HCT_LEVEL_INFO = 3 };
struct hct_note {
	uint32_t level, line, column, pad; /* HCT_LEVEL_*; line 0: no position */
	const char *file, *path, *text, *hint; /* "" where there is none */
};
/* Messages about the documents, so far. They are the input's. */
size_t hct_input_notes(const struct hct_input *input, const struct hct_note **out_notes);

/* ---- render ---------------------------------------------------------------------------------------------------------*/
enum {
	HCT_OUTPUT_PNG = 1,
	HCT_OUTPUT_SVG = 2,
	HCT_OUTPUT_PDF = 3,
	HCT_OUTPUT_CSV = 4,
	HCT_OUTPUT_JSON = 5,
	HCT_OUTPUT_SCENE = 6,           /* text of what is drawn, for tests */
	HCT_OUTPUT_PIXELS = 7           /* into options.pixels */
};

struct hct_render_options {
	uint32_t size;
	uint32_t output;                /* HCT_OUTPUT_*; 0: PNG */
	size_t dashboard;               /* index */
	const char *panel;              /* key of one panel drawn alone; NULL: the whole dashboard */
	const char *from, *to;          /* "6h", "now-6h", Unix s or ms, RFC 3339; NULL: the dashboard's duration up to now */
	const char *zone;               /* IANA name; NULL: the dashboard's, else UTC */
	int64_t now_ms;                 /* 0: read the clock once */
	size_t var_count;
	const char *const *vars;        /* "name=value[,value…]" */
	size_t datasource_count;
	const char *const *datasources; /* "NAME=URL", "*=URL" */
	double width_px, height_px;     /* 0: 1232 and what the layout needs; a panel alone: 600 × 300 */
	double scale;                   /* device pixels per CSS px; 0: 1 */
	const char *theme;              /* "light", "dark", "print" (white, full colours, no wide fills); NULL: light */
	const char *palette;            /* colours of series: "perses", "okabe-ito" (colour-blind safe); NULL: perses */
	uint32_t expand, narrow;        /* 1: open collapsed groups and all tabs; two columns */
	/* HCT_OUTPUT_PIXELS: ARGB32 premultiplied, native-endian, as cairo's. The picture has this size (width_px and height_px
	 * are not used) and covers what the buffer held with the theme's background. Aligned to four bytes. */
	unsigned char *pixels;
	int32_t pixels_width, pixels_height, pixels_stride;
	uint32_t landscape;             /* PDF: 1 turns `page` */
	const char *page;               /* PDF: "a3" "a4" "a5" "letter" "legal" "tabloid"; NULL: one page of the picture's size */
	/* 1: the render runs in a child process, which a plugin may crash; only for callers with one thread. What the child
	 * prints goes to standard error. */
	uint32_t isolate;
	uint32_t plugin_memory_mib;     /* isolate: growth during one call; 0: 512 */
	int64_t plugin_timeout_ms;      /* isolate: one call into a plugin; 0: 10,000 */
	uint32_t max_per_host;          /* requests in flight per server; 0: 8 */
	uint32_t max_reply_mib;         /* 0: 64 */
	int64_t request_timeout_ms;     /* 0: 30,000 */
	int64_t deadline_ms;            /* for all requests together; 0: 60,000 */
	uint32_t follow_other_hosts;    /* 1: redirects may lead to other hosts */
	uint32_t insecure;              /* 1: certificates are not verified */
	const char *ca_file, *cert_file, *key_file;
	const char *record;             /* writes a bundle to this file */
	/* Called from the rendering thread (the child, if isolated): step of steps, and its name. May be NULL. */
	void (*progress)(void *user, const char *what, size_t done, size_t total);
	void *progress_user;
};

enum {                                  /* also the exit codes of `hecate render` */
	HCT_OUTCOME_COMPLETE = 0,
	HCT_OUTCOME_PARTIAL = 1,        /* drawn, but a panel (its cell says why), variable or annotation failed */
	HCT_OUTCOME_BAD_INPUT = 2,
	HCT_OUTCOME_NOTHING = 3
};

struct hct_picture {
	uint32_t size;
	uint32_t outcome;               /* HCT_OUTCOME_* */
	char *bytes;                    /* the document; NULL for PIXELS and when there is none */
	size_t len;
	char *report;                   /* JSON: what was drawn, asked, missing, and how long it took */
	size_t report_len;
	size_t note_count;
	struct hct_note *notes;         /* errors and warnings, worst first within a panel */
};
/* HCT_OK also when panels failed (outcome PARTIAL). Below zero there is no document; *out_picture still holds the notes
 * that say why, and must be freed. */
hct_status hct_render(struct hct_engine *engine, const struct hct_input *input, const struct hct_render_options *options,
	struct hct_picture **out_picture);
void hct_picture_free(struct hct_picture *picture);             /* takes NULL */

#ifdef __cplusplus
}
#endif
#endif
