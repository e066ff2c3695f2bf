/* hecate/plugin.h: what the host and a plugin module must agree on within ABI major 1.
 *
 * A module is one shared object that exports one data symbol, `hct_plugin_entry_v1`, and links nothing of the
 * host. The entry lists *kinds*; a kind is one Perses plugin (family + name, the words of its manifest). The host
 * creates an *instance* of a kind for one `spec` of a dashboard and asks it for an interface by id ("hct.panel/1");
 * the instance asks the host for interfaces the same way ("hct.canvas/1").
 *
 * Growth: a *table* (a struct of function pointers behind an id) never changes; more methods are a new id. A
 * *record* (first member `size`) grows at its tail, and its reader tests HCT_HAS. A *value* (hct_str, hct_rect,
 * hct_point, hct_color) is frozen.
 *
 * Memory: nothing allocated on one side is freed on the other. Pointers in an argument record live for the call;
 * what a getter returns lives as long as the object it was got from. Results go into host-owned sinks.
 *
 * Threads: each function pointer is tagged. [any]: concurrently, from any thread. [instance]: one call at a time
 * per instance, on any thread; different instances run in parallel, so a module keeps no mutable statics.
 *
 * A plugin never calls setlocale, setenv, exit or time, and never writes to a standard stream. */
#ifndef HECATE_PLUGIN_H
#define HECATE_PLUGIN_H

#include <hecate/status.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The newest minor of ABI 1 that this header describes, and the oldest host minor the plugin accepts. */
#define HCT_ABI_MINOR 0
#ifndef HCT_ABI_TARGET
#define HCT_ABI_TARGET 0
#endif

#define HCT_EXPORT __attribute__((visibility("default")))
#define HCT_HAS(p, type, member) ((p)->size >= offsetof(type, member) + sizeof((p)->member))

/* UTF-8, not NUL-terminated; {NULL, 0} is the empty (absent) text. */
struct hct_str {
	const char *ptr;
	size_t len;
};
struct hct_point {
	double x, y;
};
/* CSS pixels, y down. */
struct hct_rect {
	double x, y, width, height;
};
/* sRGB components and opacity, each 0..1, not premultiplied. */
struct hct_color {
	float r, g, b, a;
};
/* A name with its value: labels, options, tags. */
struct hct_pair {
	struct hct_str name, value;
};

#define HCT_STR(literal) ((struct hct_str){ (literal), sizeof(literal) - 1 })

struct hct_diag;   /* opaque: collects messages about the call in progress */
struct hct_spec;   /* opaque: a value of the plugin's `spec`, with its position in the document */
struct hct_vars;   /* opaque: what each $name means here */
struct hct_render; /* opaque: theme, zone, range and clock of the render in progress */

struct hct_host {               /* outlives every instance created with it */
	uint32_t size, abi_minor;
	void *impl;
	const void *(*get_interface)(const struct hct_host *host, const char *id); /* [any] NULL: not offered */
};

struct hct_kind {
	uint32_t size;
	uint32_t flags;         /* HCT_KIND_* */
	const char *kind;       /* family: "Datasource", "TimeSeriesQuery", "Variable", "Annotation", "Panel" */
	const char *name;       /* "StatChart" */
	const char *const *needs; /* host interface ids, NULL-terminated: checked before create, never NULL after */
	/* [instance] Out-parameter only on success. On failure it has cleaned up and destroy is not called. */
	hct_status (*create)(const struct hct_host *host, const struct hct_spec *spec, struct hct_diag *diag,
		void **out_self);
	void (*destroy)(void *self);                    /* [instance] takes NULL */
	const void *(*get_interface)(const char *id);   /* [any] NULL: not offered */
};
enum {
	HCT_KIND_SERIAL = 1 /* wraps a library that is not thread-safe: the host never runs two instances at once */
};

struct hct_entry {
	uint32_t size, abi_minor; /* abi_minor: HCT_ABI_TARGET of the build; a host that offers less refuses it */
	const struct hct_kind *const *kinds; /* NULL-terminated */
};
extern HCT_EXPORT const struct hct_entry hct_plugin_entry_v1; /* the one exported symbol */

/* ---- hct.diag/1: what went wrong, where -------------------------------------------------------------------- */
#define HCT_DIAG_1 "hct.diag/1"
enum { HCT_SEVERITY_ERROR = 1, HCT_SEVERITY_WARNING = 2, HCT_SEVERITY_INFO = 3 };
struct hct_diag_1 {
	/* [instance] `where` may be NULL; `text` is a sentence for a person, copied. A status below zero without
	 * any error reported becomes a generic message, so report once, where the cause is known. */
	void (*report)(struct hct_diag *diag, uint32_t severity, const struct hct_spec *where, const char *text);
};

/* ---- hct.spec/1: typed reading of the spec with defaults ------------------------------------------------------
 * `path` names members separated by '/' ("format/unit"); "" is the value itself. `spec` may be NULL everywhere: the
 * default comes back. A value of another type than asked yields the default and one warning with its position. */
#define HCT_SPEC_1 "hct.spec/1"
enum {
	HCT_SPEC_ABSENT = 0,
	HCT_SPEC_NULL = 1,
	HCT_SPEC_BOOL = 2,
	HCT_SPEC_NUMBER = 3,
	HCT_SPEC_STRING = 4,
	HCT_SPEC_LIST = 5,
	HCT_SPEC_MAP = 6
};
struct hct_spec_1 {
	uint32_t (*type)(const struct hct_spec *spec);                                  /* [any] HCT_SPEC_* */
	const struct hct_spec *(*get)(const struct hct_spec *spec, const char *path);   /* [any] NULL: absent */
	size_t (*count)(const struct hct_spec *spec);                                   /* [any] of a list or map */
	const struct hct_spec *(*at)(const struct hct_spec *spec, size_t index);        /* [any] list item, map value */
	struct hct_str (*key_at)(const struct hct_spec *spec, size_t index);            /* [any] map member's name */
	bool (*get_bool)(const struct hct_spec *spec, const char *path, bool fallback);             /* [any] */
	double (*get_double)(const struct hct_spec *spec, const char *path, double fallback);       /* [any] */
	struct hct_str (*get_str)(const struct hct_spec *spec, const char *path, struct hct_str fallback); /* [any] */
	/* [any] Index of the string in the NULL-terminated `words`; another string is a warning and `fallback`. */
	uint32_t (*get_choice)(const struct hct_spec *spec, const char *path, const char *const *words,
		uint32_t fallback);
};

/* ---- hct.vars/1: variable replacement -----------------------------------------------------------------------*/
#define HCT_VARS_1 "hct.vars/1"
struct hct_vars_1 {
	/* [instance] Replaces $name, ${name} and ${name:format}. `extra` (may be NULL) shadows variables by plain text
	 * values: the interval builtins of a query, for instance. The result lives as long as `vars`. */
	struct hct_str (*expand)(const struct hct_vars *vars, struct hct_str text, const struct hct_pair *extra,
		size_t extra_count);
	/* [instance] Form of a URL component: keeps A-Z a-z 0-9 - _ . ! ~ * ' ( ), escapes the rest. */
	struct hct_str (*encode_component)(const struct hct_vars *vars, struct hct_str text);
};

/* ---- hct.clock/1: the only time there is ----------------------------------------------------------------------
 * `now` is read once per render. */
#define HCT_CLOCK_1 "hct.clock/1"
struct hct_clock_1 {
	int64_t (*now_ms)(const struct hct_render *render);                             /* [any] Unix ms */
	/* [any] Duration text of the Perses grammar ("1h30m"); -1 if it is none. */
	int64_t (*parse_duration_ms)(struct hct_str text);
	/* [any] "1h30m" into out (NUL-terminated, cut at cap); returns the length. */
	size_t (*format_duration)(double ms, char *out, size_t cap);
	/* [any] Seconds east of UTC in the render's zone at that instant. */
	int32_t (*offset_s)(const struct hct_render *render, int64_t unix_ms);
};

/* ---- hct.regex/1: regular expressions with JavaScript's meaning -----------------------------------------------*/
#define HCT_REGEX_1 "hct.regex/1"
struct hct_regex;
struct hct_regex_1 {
	/* [any] "/body/flags" is read as such if `slashes`, else as plain text (anchored ^…$ if `anchor`). NULL: does not
	 * compile; reported on diag at `where`. Destroy with `destroy`. Matching is bounded in time and depth. */
	struct hct_regex *(*create)(struct hct_str pattern, bool slashes, bool anchor, struct hct_diag *diag,
		const struct hct_spec *where);
	void (*destroy)(struct hct_regex *regex);                                       /* takes NULL */
	bool (*matches)(const struct hct_regex *regex, struct hct_str text);            /* [any] */
	/* [any] Text with the first match (all, with flag g) replaced; $1, $<name> and $& in `by`. Writes at most cap
	 * bytes with a NUL; returns the length needed. */
	size_t (*replace)(const struct hct_regex *regex, struct hct_str text, struct hct_str by, char *out, size_t cap);
};

#ifdef __cplusplus
}
#endif
#endif
