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
	uint32_t schema_only, pad;      /* 1: specs of this kind can be checked, but it has no code to draw or query it */
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

/* ---- lint: documents checked without a server ------------------------------------------------------------------------*/
struct hct_lint_options {
	uint32_t size;
	uint32_t fail_on;               /* HCT_LEVEL_*: the least grave finding that makes the outcome FOUND; 0: the config's, else ERROR */
	const char *config;             /* a file in the form of .hecate.yaml (man page); NULL: none */
	/* Files and folders with datasources, variables and secrets. With any, what is in none of them does not exist. */
	size_t resource_count;
	const char *const *resources;
	size_t rule_file_count;         /* rules of the user: JSONPath and CEL, in the form that percli reads */
	const char *const *rule_files;
	size_t only_count, disable_count; /* "HCT012", or a group: model schema references style custom */
	const char *const *only, *const *disable;
	size_t exclude_count;           /* patterns of paths that are left out where a folder is walked (man page) */
	const char *const *excludes;
};

enum {                                  /* also the exit codes of `hecate lint` */
	HCT_LINT_CLEAN = 0,
	HCT_LINT_FOUND = 1,             /* findings as grave as fail_on */
	HCT_LINT_UNCHECKED = 2          /* bad options, a file that cannot be read, a folder without any */
};

struct hct_lint_finding {
	uint32_t level;                 /* HCT_LEVEL_* */
	uint32_t document;              /* from 1 within the file; 0: about the file */
	uint32_t line, column;          /* from 1; 0: no position */
	const char *file, *path, *rule, *group, *text, *hint; /* path: a JSON pointer; rule "HCT012"; "" where there is none */
};

struct hct_lint;
/* Never NULL. The engine outlives it. One thread. */
struct hct_lint *hct_lint_create(struct hct_engine *engine, const struct hct_lint_options *options);
void hct_lint_free(struct hct_lint *lint);                      /* takes NULL */
/* What is wrong with the options or the config, a line for each fault; NULL: nothing. Nothing is checked then. */
const char *hct_lint_problem(const struct hct_lint *lint);
/* A file, a folder (walked for *.json, *.yaml, *.yml), "-" for standard input. */
void hct_lint_add_path(struct hct_lint *lint, const char *path);
void hct_lint_add_text(struct hct_lint *lint, const char *name, const char *text, size_t len);
/* Checks all that was added, once. Returns HCT_LINT_*. */
int hct_lint_run(struct hct_lint *lint);
/* After it: in order of file, place and rule; the lint's. At most 100,000 are kept. */
size_t hct_lint_findings(struct hct_lint *lint, const struct hct_lint_finding **out_findings);
/* After it: what is no finding, such as an option's pattern that left nothing out; the lint's. */
size_t hct_lint_notes(struct hct_lint *lint, const struct hct_note **out_notes);
/* "human" (color: with escape sequences of terminals), "json" (schemas/lint.schema.json), "sarif" (2.1.0), "github", "junit".
 * The text is the lint's until the next call. HCT_ERR_SPEC: no such format. */
hct_status hct_lint_write(struct hct_lint *lint, const char *format, int color, const char **out_text, size_t *out_len);

struct hct_lint_rule {
	char id[8];                     /* "HCT012" */
	uint32_t level, pad;            /* HCT_LEVEL_*, what its findings usually are */
	const char *group;
	const char *title, *why;
};
/* By ascending id; index from 0. False (0): there are no more. */
int hct_lint_rule(size_t index, struct hct_lint_rule *out_rule);

/* ---- schemas ----------------------------------------------------------------------------------------------------------*/
/* JSON Schemas (draft 2020-12) of what is installed. Strings and texts are the engine's. */
struct hct_schema_info {
	const char *name;               /* "Dashboard", "TimeSeriesChart" (of a plugin's spec), "shared/format" */
	const char *group;              /* "resources", a family of plugins ("Panel"), "shared" */
	const char *description;        /* one sentence, or "" */
};
/* By group and name. Returns the number. */
size_t hct_engine_schemas(struct hct_engine *engine, const struct hct_schema_info **out_schemas);

enum { HCT_SCHEMA_BUNDLED = 1 };        /* with all that the schema refers to in `$defs` */
/* The schema of a name, or "plugin/Panel" (any installed plugin of a family); NULL: of all documents that hecate reads. Always
 * the same bytes for what is installed. Below zero: the text says why there is none. It is the engine's until the next call. */
hct_status hct_schema_text(struct hct_engine *engine, const char *name, uint32_t flags, const char **out_text,
	size_t *out_len);

/* ---- fmt ------------------------------------------------------------------------------------------------------------*/
enum {
	HCT_FORMAT_SAME = 1,            /* in canonical order and layout already */
	HCT_FORMAT_CHANGED = 2,
	HCT_FORMAT_FOREIGN = 3          /* no resource of Perses is in it; a note of HCT_LEVEL_INFO says so */
};
struct hct_format_options {
	uint32_t size;
	uint32_t diff;                  /* 1: with a unified diff */
	uint32_t upgrade;               /* 1: fields of older versions are rewritten where nothing is lost; a note of
	                                 * HCT_LEVEL_INFO for each, of HCT_LEVEL_WARNING for each that is left */
	uint32_t found;                 /* 1: the file was found in a folder; if it cannot be read and nothing in it is of
	                                 * Perses, it is FOREIGN and no error */
};
struct hct_formatted {
	uint32_t size;
	uint32_t state;                 /* HCT_FORMAT_*; 0: it could not be read or laid out, and the notes say why */
	const char *text;               /* the document's new text; "" when there is none */
	size_t len;
	const char *diff;               /* "" unless wanted and CHANGED */
	size_t diff_len;
	size_t note_count;
	const struct hct_note *notes;
};
/* The document in canonical order and layout, with its comments: JSON stays JSON, YAML stays YAML. It says what it said, or
 * there is no result. Free *out_formatted, whatever is returned. */
hct_status hct_format_text(const char *name, const char *text, size_t len, const struct hct_format_options *options,
	struct hct_formatted **out_formatted);
/* "-" is standard input. Nothing is written. */
hct_status hct_format_file(const char *path, const struct hct_format_options *options, struct hct_formatted **out_formatted);
void hct_formatted_free(struct hct_formatted *formatted);       /* takes NULL */
/* Calls `found` for each *.json, *.yaml and *.yml below the folder, in the order of their paths; hidden ones are left out,
 * links to folders are not followed. The notes of *out_formatted (free it) say what could not be read. */
hct_status hct_format_walk(const char *folder, void (*found)(void *user, const char *path), void *user,
	struct hct_formatted **out_formatted);

/* ---- diff -----------------------------------------------------------------------------------------------------------*/
struct hct_diff_side {
	const char *name;               /* what outputs call it; without a text the file that is read, "-": standard input */
	const char *text;               /* NULL: the file is read. A text without a document is a side without any */
	size_t len;
};
struct hct_diff;
/* What changed from one set of documents to another, in the terms of a dashboard: core/diff/diff.h tells what is a change and
 * what is none. Documents that break rules are compared, too. Below zero: a side cannot be read, the notes say why.
 * Free *out_diff, whatever is returned. */
hct_status hct_diff_create(const struct hct_diff_side *old_side, const struct hct_diff_side *new_side,
	struct hct_diff **out_diff);
void hct_diff_free(struct hct_diff *diff);                      /* takes NULL */
/* 0: nothing changed. A document that is on one side only is one. */
size_t hct_diff_changes(const struct hct_diff *diff);
/* Messages so far. They are the diff's until the next call. */
size_t hct_diff_notes(struct hct_diff *diff, const struct hct_note **out_notes);
/* "text" (color: with escape sequences of terminals), "json" (schemas/diff.schema.json), "markdown" (fits into a comment on
 * GitHub). No credential is in it. The text is the diff's until the next call. HCT_ERR_SPEC: no such format. */
hct_status hct_diff_write(struct hct_diff *diff, const char *format, int color, const char **out_text, size_t *out_len);

struct hct_diff_picture_options {
	uint32_t size;
	uint32_t pad;
	const char *file;               /* what outputs call the picture; NULL: "picture.png" */
	const char *replay;             /* a bundle for both sides; NULL: none */
	size_t resource_count;          /* files and folders with datasources, variables, secrets, for both sides */
	const char *const *resources;
	const struct hct_render_options *render; /* time, variables, datasources, theme, scale, isolation …; NULL: defaults */
};
/* Each panel that may look different, before and after, side by side, with the pixels marked that differ: one PNG in
 * picture->bytes, NULL if there is no such panel. A panel that cannot be drawn shows why; the outcome is PARTIAL then, and
 * what hct_diff_write writes from now on says so. Below zero: nothing could be drawn; the diff's notes say why. Free
 * *out_picture, whatever is returned. */
hct_status hct_diff_draw(struct hct_diff *diff, struct hct_engine *engine, const struct hct_diff_picture_options *options,
	struct hct_picture **out_picture);

#ifdef __cplusplus
}
#endif
#endif
