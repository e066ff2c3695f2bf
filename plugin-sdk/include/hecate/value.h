/* hecate/value.h: numbers into words and colours, as all panels of Perses do it: formats, calculations, colours,
 * thresholds, mappings. */
#ifndef HECATE_VALUE_H
#define HECATE_VALUE_H

#include <hecate/frame.h>
#include <hecate/plugin.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- hct.format/1: common.#format -------------------------------------------------------------------------------*/
#define HCT_FORMAT_1 "hct.format/1"
struct hct_format {             /* value: frozen */
	int32_t unit;           /* host's number of the unit; 0: no format object, plain number text */
	int32_t decimals;       /* 0..20; -1: not set */
	int32_t short_values;   /* 0 or 1 */
	int32_t pad;
};
struct hct_format_1 {
	/* [any] Reads {unit?, decimalPlaces?, shortValues?}. `spec` NULL: `fallback_unit`, or no format if that is NULL. An
	 * object without unit: decimal (or fallback_unit if given). */
	struct hct_format (*read)(const struct hct_spec *spec, const char *fallback_unit);
	/* [any] Writes NUL-terminated UTF-8 (cut at cap), returns the length. `render` gives zone and now for dates. */
	size_t (*text)(const struct hct_render *render, struct hct_format format, double value, char *out, size_t cap);
	/* [any] The unit's id ("bytes"). */
	const char *(*unit_name)(struct hct_format format);
};

/* ---- hct.calc/1: common.#calculation ----------------------------------------------------------------------------*/
#define HCT_CALC_1 "hct.calc/1"
enum {
	HCT_CALC_UNKNOWN = 0,
	HCT_CALC_FIRST = 1,
	HCT_CALC_LAST = 2,
	HCT_CALC_FIRST_NUMBER = 3,
	HCT_CALC_LAST_NUMBER = 4,
	HCT_CALC_MEAN = 5,
	HCT_CALC_SUM = 6,
	HCT_CALC_MIN = 7,
	HCT_CALC_MAX = 8
};
enum { HCT_VALUE_UNDEFINED = 0, HCT_VALUE_NULL = 1, HCT_VALUE_NUMBER = 2 };
struct hct_calc_1 {
	uint32_t (*parse)(struct hct_str name);                                 /* [any] HCT_CALC_* */
	/* [any] Returns HCT_VALUE_*; *out_value is written for HCT_VALUE_NUMBER. */
	uint32_t (*apply)(uint32_t calc, const struct hct_series *series, double *out_value);
	const char *(*title)(uint32_t calc);                                    /* [any] "Avg", "Last *" */
};

/* ---- hct.color/1 -------------------------------------------------------------------------------------------------*/
#define HCT_COLOR_1 "hct.color/1"
enum {                          /* roles of the theme; grey[n] mirrored in the dark theme */
	HCT_ROLE_BACKGROUND = 1,
	HCT_ROLE_PAPER = 2,
	HCT_ROLE_CODE = 3,
	HCT_ROLE_TEXT = 4,
	HCT_ROLE_TEXT_SECONDARY = 5,
	HCT_ROLE_TEXT_DISABLED = 6,
	HCT_ROLE_LINK = 7,
	HCT_ROLE_PRIMARY = 8,
	HCT_ROLE_SUCCESS = 9,
	HCT_ROLE_WARNING = 10,
	HCT_ROLE_ERROR = 11,
	HCT_ROLE_INFO = 12,
	HCT_ROLE_DIVIDER = 13,
	HCT_ROLE_TABLE_BORDER = 14, /* MUI table cell border */
	HCT_ROLE_GREY_50 = 15,
	HCT_ROLE_GREY_100 = 16,
	HCT_ROLE_GREY_300 = 17,
	HCT_ROLE_GREY_400 = 18,
	HCT_ROLE_GREY_600 = 19,
	HCT_ROLE_GREY_700 = 20,
	HCT_ROLE_ERROR_LIGHT = 21,
	HCT_ROLE_ERROR_DARK = 22,
	HCT_ROLE_CHIP = 23,         /* action.selected */
	HCT_ROLE_ANNOTATION = 24    /* default colour of annotations */
};
enum {
	HCT_THEME_LIGHT = 0,
	HCT_THEME_DARK = 1,
	HCT_THEME_PRINT = 2         /* white paper: no fill wider than the mark it stands for, lines in full colour */
};
struct hct_color_1 {
	struct hct_color (*role)(const struct hct_render *render, uint32_t role);       /* [any] */
	bool (*parse)(struct hct_str css, struct hct_color *out_color);                 /* [any] CSS syntax */
	/* [any] "auto" colour of a series, derived from its name; names that say "error" are red. With a palette chosen for
	 * the render it is the palette's at `index`: the number of the series over all queries of the panel. */
	struct hct_color (*generated)(const struct hct_render *render, struct hct_str series_name, size_t index);
	struct hct_color (*categorical)(const struct hct_render *render, size_t index); /* [any] palette, modulo */
	struct hct_color (*contrast)(struct hct_color background);      /* [any] black or white, higher WCAG contrast */
	uint32_t (*theme)(const struct hct_render *render);             /* [any] HCT_THEME_* */
};

/* ---- hct.threshold/1: common.#thresholds --------------------------------------------------------------------------*/
#define HCT_THRESHOLD_1 "hct.threshold/1"
struct hct_threshold {          /* value: frozen */
	double value;
	struct hct_color color; /* resolved: own, palette by index, default */
	struct hct_str name;    /* {NULL,0}: unnamed */
};
struct hct_threshold_1 {
	/* [any] Number of steps; at most cap are written, in list order. *out_default: default colour; *out_percent: mode.
	 * `spec` NULL: 0 steps, default colour of the theme. */
	size_t (*read)(const struct hct_render *render, const struct hct_spec *spec, struct hct_threshold *out, size_t cap,
		struct hct_color *out_default, bool *out_percent);
};

/* ---- hct.mapping/1: common.#mappings -------------------------------------------------------------------------------*/
#define HCT_MAPPING_1 "hct.mapping/1"
struct hct_mapping;
struct hct_mapping_1 {
	/* [any] Compiles the list; NULL for NULL or an empty list. A bad regex is reported and its entry skipped. */
	struct hct_mapping *(*create)(const struct hct_spec *list, struct hct_diag *diag);
	void (*destroy)(struct hct_mapping *mapping);
	/* [any] `kind` is HCT_VALUE_*. Returns whether any entry matched; *out_text ({NULL,0}: keep the value) lives until
	 * the mapping is destroyed or applied again on this thread; *out_has_color tells whether *out_color is set. */
	bool (*apply)(struct hct_mapping *mapping, uint32_t kind, double value, struct hct_str *out_text,
		bool *out_has_color, struct hct_color *out_color);
};

#ifdef __cplusplus
}
#endif
#endif
