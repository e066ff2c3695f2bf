/* Written by tests/abi/update.py. Pins the layout of every public struct, the types of its members and the value of
 * every public constant: what a compiled plugin or program has in it. It compiles or does not; nothing runs. */
/* clang-format off */
#define HCT_ABI_TARGET HCT_ABI_MINOR
#include <hecate/canvas.h>
#include <hecate/chart.h>
#include <hecate/frame.h>
#include <hecate/panel.h>
#include <hecate/plugin.h>
#include <hecate/query.h>
#include <hecate/status.h>
#include <hecate/value.h>
#include <hecate.h>

#ifndef __LP64__
#error "these are the numbers of LP64"
#endif
#define MEMBER(type, member, offset, bytes, ...) \
	_Static_assert(offsetof(struct type, member) == offset && sizeof(((struct type *)0)->member) == bytes && \
		__builtin_types_compatible_p(__typeof__(((struct type *)0)->member), __VA_ARGS__), #type "." #member);
#define FUNCTION(name, ...) _Static_assert(__builtin_types_compatible_p(__typeof__(name), __VA_ARGS__), #name);
#define NUMBER(name, value) _Static_assert((name) == (value), #name);
#define TEXT(name, value) _Static_assert(__builtin_strcmp(name, value) == 0, #name);

TEXT(HCT_ANNOTATION_1, "hct.annotation/1")
TEXT(HCT_ANNOTATION_SINK_1, "hct.annotation-sink/1")
TEXT(HCT_AXIS_1, "hct.axis/1")
TEXT(HCT_CALC_1, "hct.calc/1")
TEXT(HCT_CANVAS_1, "hct.canvas/1")
TEXT(HCT_CLOCK_1, "hct.clock/1")
TEXT(HCT_COLOR_1, "hct.color/1")
TEXT(HCT_DATASOURCE_1, "hct.datasource/1")
TEXT(HCT_DATASOURCE_LIST_1, "hct.datasource-list/1")
TEXT(HCT_DIAG_1, "hct.diag/1")
TEXT(HCT_EMBED_1, "hct.embed/1")
TEXT(HCT_FORMAT_1, "hct.format/1")
TEXT(HCT_FRAME_1, "hct.frame/1")
TEXT(HCT_FRAME_BUILDER_1, "hct.frame-builder/1")
TEXT(HCT_HTTP_ENDPOINT_1, "hct.http-endpoint/1")
TEXT(HCT_JSON_1, "hct.json/1")
TEXT(HCT_LEGEND_1, "hct.legend/1")
TEXT(HCT_MAPPING_1, "hct.mapping/1")
TEXT(HCT_NOTICE_1, "hct.notice/1")
TEXT(HCT_OPTION_SINK_1, "hct.option-sink/1")
TEXT(HCT_PANEL_1, "hct.panel/1")
TEXT(HCT_PANEL_TABLE_1, "hct.panel-table/1")
TEXT(HCT_QUERY_1, "hct.query/1")
TEXT(HCT_REGEX_1, "hct.regex/1")
TEXT(HCT_REPLY_1, "hct.reply/1")
TEXT(HCT_REQUEST_1, "hct.request/1")
TEXT(HCT_SPEC_1, "hct.spec/1")
TEXT(HCT_STEPS_1, "hct.steps/1")
TEXT(HCT_TABLE_1, "hct.table/1")
TEXT(HCT_TABLE_SINK_1, "hct.table-sink/1")
TEXT(HCT_THRESHOLD_1, "hct.threshold/1")
TEXT(HCT_VARIABLE_1, "hct.variable/1")
TEXT(HCT_VARS_1, "hct.vars/1")
NUMBER(HCT_OK, 0)
NUMBER(HCT_MORE, 1)
NUMBER(HCT_ERR_SPEC, -1)
NUMBER(HCT_ERR_NOMEM, -2)
NUMBER(HCT_ERR_IO, -3)
NUMBER(HCT_ERR_CANCELLED, -4)
NUMBER(HCT_ERR_LIMIT, -5)
NUMBER(HCT_ERR_INTERNAL, -6)
NUMBER(HCT_KIND_SERIAL, 1)
NUMBER(HCT_SEVERITY_ERROR, 1)
NUMBER(HCT_SEVERITY_WARNING, 2)
NUMBER(HCT_SEVERITY_INFO, 3)
NUMBER(HCT_SPEC_ABSENT, 0)
NUMBER(HCT_SPEC_NULL, 1)
NUMBER(HCT_SPEC_BOOL, 2)
NUMBER(HCT_SPEC_NUMBER, 3)
NUMBER(HCT_SPEC_STRING, 4)
NUMBER(HCT_SPEC_LIST, 5)
NUMBER(HCT_SPEC_MAP, 6)
NUMBER(HCT_ALIGN_LEFT, 0)
NUMBER(HCT_ALIGN_CENTRE, 1)
NUMBER(HCT_ALIGN_RIGHT, 2)
NUMBER(HCT_BASELINE_TOP, 0)
NUMBER(HCT_BASELINE_MIDDLE, 1)
NUMBER(HCT_BASELINE_BOTTOM, 2)
NUMBER(HCT_TEXT_MONO, 1)
NUMBER(HCT_TEXT_ITALIC, 2)
NUMBER(HCT_TEXT_UNDERLINE, 4)
NUMBER(HCT_TEXT_STRIKE, 8)
NUMBER(HCT_FAMILY_TIME_SERIES, 1)
NUMBER(HCT_FAMILY_TRACE, 2)
NUMBER(HCT_FAMILY_PROFILE, 3)
NUMBER(HCT_FAMILY_LOG, 4)
NUMBER(HCT_FAMILY_ALERTS, 5)
NUMBER(HCT_FAMILY_SILENCES, 6)
NUMBER(HCT_CALC_UNKNOWN, 0)
NUMBER(HCT_CALC_FIRST, 1)
NUMBER(HCT_CALC_LAST, 2)
NUMBER(HCT_CALC_FIRST_NUMBER, 3)
NUMBER(HCT_CALC_LAST_NUMBER, 4)
NUMBER(HCT_CALC_MEAN, 5)
NUMBER(HCT_CALC_SUM, 6)
NUMBER(HCT_CALC_MIN, 7)
NUMBER(HCT_CALC_MAX, 8)
NUMBER(HCT_VALUE_UNDEFINED, 0)
NUMBER(HCT_VALUE_NULL, 1)
NUMBER(HCT_VALUE_NUMBER, 2)
NUMBER(HCT_ROLE_BACKGROUND, 1)
NUMBER(HCT_ROLE_PAPER, 2)
NUMBER(HCT_ROLE_CODE, 3)
NUMBER(HCT_ROLE_TEXT, 4)
NUMBER(HCT_ROLE_TEXT_SECONDARY, 5)
NUMBER(HCT_ROLE_TEXT_DISABLED, 6)
NUMBER(HCT_ROLE_LINK, 7)
NUMBER(HCT_ROLE_PRIMARY, 8)
NUMBER(HCT_ROLE_SUCCESS, 9)
NUMBER(HCT_ROLE_WARNING, 10)
NUMBER(HCT_ROLE_ERROR, 11)
NUMBER(HCT_ROLE_INFO, 12)
NUMBER(HCT_ROLE_DIVIDER, 13)
NUMBER(HCT_ROLE_TABLE_BORDER, 14)
NUMBER(HCT_ROLE_GREY_50, 15)
NUMBER(HCT_ROLE_GREY_100, 16)
NUMBER(HCT_ROLE_GREY_300, 17)
NUMBER(HCT_ROLE_GREY_400, 18)
NUMBER(HCT_ROLE_GREY_600, 19)
NUMBER(HCT_ROLE_GREY_700, 20)
NUMBER(HCT_ROLE_ERROR_LIGHT, 21)
NUMBER(HCT_ROLE_ERROR_DARK, 22)
NUMBER(HCT_ROLE_CHIP, 23)
NUMBER(HCT_ROLE_ANNOTATION, 24)
NUMBER(HCT_THEME_LIGHT, 0)
NUMBER(HCT_THEME_DARK, 1)
NUMBER(HCT_THEME_PRINT, 2)
NUMBER(HCT_X_TIME, 1)
NUMBER(HCT_X_CATEGORY, 2)
NUMBER(HCT_X_VALUE, 3)
NUMBER(HCT_AXIS_HIDDEN, 1)
NUMBER(HCT_AXIS_INCLUDE_ZERO, 2)
NUMBER(HCT_AXIS_RIGHT, 4)
NUMBER(HCT_AXIS_NO_SPLIT_LINES, 8)
NUMBER(HCT_AXIS_NO_DATA, 16)
NUMBER(HCT_DENSITY_COMPACT, 1)
NUMBER(HCT_DENSITY_STANDARD, 2)
NUMBER(HCT_DENSITY_COMFORTABLE, 3)
NUMBER(HCT_SORT_NONE, 0)
NUMBER(HCT_SORT_ASC, 1)
NUMBER(HCT_SORT_DESC, 2)
NUMBER(HCT_MODE_DEFAULT, 0)
NUMBER(HCT_MODE_RANGE, 1)
NUMBER(HCT_MODE_INSTANT, 2)
NUMBER(HCT_JSON_ERROR, 0)
NUMBER(HCT_JSON_END, 1)
NUMBER(HCT_JSON_NULL, 2)
NUMBER(HCT_JSON_TRUE, 3)
NUMBER(HCT_JSON_FALSE, 4)
NUMBER(HCT_JSON_NUMBER, 5)
NUMBER(HCT_JSON_STRING, 6)
NUMBER(HCT_JSON_ARRAY, 7)
NUMBER(HCT_JSON_OBJECT, 8)
NUMBER(HCT_ABI_MINOR, 0)
FUNCTION(hct_url_leads, _Bool (struct hct_str))
FUNCTION(hct_panel_host_get, void (const struct hct_host *, struct hct_panel_host *))

_Static_assert(sizeof(struct hct_str) == 16 && _Alignof(struct hct_str) == 8, "hct_str");
MEMBER(hct_str, ptr, 0, 8, const char *)
MEMBER(hct_str, len, 8, 8, size_t)

_Static_assert(sizeof(struct hct_point) == 16 && _Alignof(struct hct_point) == 8, "hct_point");
MEMBER(hct_point, x, 0, 8, double)
MEMBER(hct_point, y, 8, 8, double)

_Static_assert(sizeof(struct hct_rect) == 32 && _Alignof(struct hct_rect) == 8, "hct_rect");
MEMBER(hct_rect, x, 0, 8, double)
MEMBER(hct_rect, y, 8, 8, double)
MEMBER(hct_rect, width, 16, 8, double)
MEMBER(hct_rect, height, 24, 8, double)

_Static_assert(sizeof(struct hct_color) == 16 && _Alignof(struct hct_color) == 4, "hct_color");
MEMBER(hct_color, r, 0, 4, float)
MEMBER(hct_color, g, 4, 4, float)
MEMBER(hct_color, b, 8, 4, float)
MEMBER(hct_color, a, 12, 4, float)

_Static_assert(sizeof(struct hct_pair) == 32 && _Alignof(struct hct_pair) == 8, "hct_pair");
MEMBER(hct_pair, name, 0, 16, struct hct_str)
MEMBER(hct_pair, value, 16, 16, struct hct_str)

_Static_assert(sizeof(struct hct_host) == 24 && _Alignof(struct hct_host) == 8, "hct_host");
MEMBER(hct_host, size, 0, 4, uint32_t)
MEMBER(hct_host, abi_minor, 4, 4, uint32_t)
MEMBER(hct_host, impl, 8, 8, void *)
MEMBER(hct_host, get_interface, 16, 8, const void *(*)(const struct hct_host *, const char *))

_Static_assert(sizeof(struct hct_kind) == 56 && _Alignof(struct hct_kind) == 8, "hct_kind");
MEMBER(hct_kind, size, 0, 4, uint32_t)
MEMBER(hct_kind, flags, 4, 4, uint32_t)
MEMBER(hct_kind, kind, 8, 8, const char *)
MEMBER(hct_kind, name, 16, 8, const char *)
MEMBER(hct_kind, needs, 24, 8, const char *const *)
MEMBER(hct_kind, create, 32, 8, hct_status (*)(const struct hct_host *, const struct hct_spec *, struct hct_diag *, void **))
MEMBER(hct_kind, destroy, 40, 8, void (*)(void *))
MEMBER(hct_kind, get_interface, 48, 8, const void *(*)(const char *))

_Static_assert(sizeof(struct hct_entry) == 16 && _Alignof(struct hct_entry) == 8, "hct_entry");
MEMBER(hct_entry, size, 0, 4, uint32_t)
MEMBER(hct_entry, abi_minor, 4, 4, uint32_t)
MEMBER(hct_entry, kinds, 8, 8, const struct hct_kind *const *)

_Static_assert(sizeof(struct hct_diag_1) == 8 && _Alignof(struct hct_diag_1) == 8, "hct_diag_1");
MEMBER(hct_diag_1, report, 0, 8, void (*)(struct hct_diag *, uint32_t, const struct hct_spec *, const char *))

_Static_assert(sizeof(struct hct_spec_1) == 72 && _Alignof(struct hct_spec_1) == 8, "hct_spec_1");
MEMBER(hct_spec_1, type, 0, 8, uint32_t (*)(const struct hct_spec *))
MEMBER(hct_spec_1, get, 8, 8, const struct hct_spec *(*)(const struct hct_spec *, const char *))
MEMBER(hct_spec_1, count, 16, 8, size_t (*)(const struct hct_spec *))
MEMBER(hct_spec_1, at, 24, 8, const struct hct_spec *(*)(const struct hct_spec *, size_t))
MEMBER(hct_spec_1, key_at, 32, 8, struct hct_str (*)(const struct hct_spec *, size_t))
MEMBER(hct_spec_1, get_bool, 40, 8, _Bool (*)(const struct hct_spec *, const char *, _Bool))
MEMBER(hct_spec_1, get_double, 48, 8, double (*)(const struct hct_spec *, const char *, double))
MEMBER(hct_spec_1, get_str, 56, 8, struct hct_str (*)(const struct hct_spec *, const char *, struct hct_str))
MEMBER(hct_spec_1, get_choice, 64, 8, uint32_t (*)(const struct hct_spec *, const char *, const char *const *, uint32_t))

_Static_assert(sizeof(struct hct_vars_1) == 16 && _Alignof(struct hct_vars_1) == 8, "hct_vars_1");
MEMBER(hct_vars_1, expand, 0, 8, struct hct_str (*)(const struct hct_vars *, struct hct_str, const struct hct_pair *, size_t))
MEMBER(hct_vars_1, encode_component, 8, 8, struct hct_str (*)(const struct hct_vars *, struct hct_str))

_Static_assert(sizeof(struct hct_clock_1) == 32 && _Alignof(struct hct_clock_1) == 8, "hct_clock_1");
MEMBER(hct_clock_1, now_ms, 0, 8, int64_t (*)(const struct hct_render *))
MEMBER(hct_clock_1, parse_duration_ms, 8, 8, int64_t (*)(struct hct_str))
MEMBER(hct_clock_1, format_duration, 16, 8, size_t (*)(double, char *, size_t))
MEMBER(hct_clock_1, offset_s, 24, 8, int32_t (*)(const struct hct_render *, int64_t))

_Static_assert(sizeof(struct hct_regex_1) == 32 && _Alignof(struct hct_regex_1) == 8, "hct_regex_1");
MEMBER(hct_regex_1, create, 0, 8, struct hct_regex *(*)(struct hct_str, _Bool, _Bool, struct hct_diag *, const struct hct_spec *))
MEMBER(hct_regex_1, destroy, 8, 8, void (*)(struct hct_regex *))
MEMBER(hct_regex_1, matches, 16, 8, _Bool (*)(const struct hct_regex *, struct hct_str))
MEMBER(hct_regex_1, replace, 24, 8, size_t (*)(const struct hct_regex *, struct hct_str, struct hct_str, char *, size_t))

_Static_assert(sizeof(struct hct_stroke) == 40 && _Alignof(struct hct_stroke) == 8, "hct_stroke");
MEMBER(hct_stroke, width, 0, 8, double)
MEMBER(hct_stroke, dash_on, 8, 8, double)
MEMBER(hct_stroke, dash_off, 16, 8, double)
MEMBER(hct_stroke, color, 24, 16, struct hct_color)

_Static_assert(sizeof(struct hct_text_style) == 48 && _Alignof(struct hct_text_style) == 8, "hct_text_style");
MEMBER(hct_text_style, size_px, 0, 8, double)
MEMBER(hct_text_style, line_px, 8, 8, double)
MEMBER(hct_text_style, letter_spacing_px, 16, 8, double)
MEMBER(hct_text_style, weight, 24, 4, uint32_t)
MEMBER(hct_text_style, flags, 28, 4, uint32_t)
MEMBER(hct_text_style, color, 32, 16, struct hct_color)

_Static_assert(sizeof(struct hct_span) == 96 && _Alignof(struct hct_span) == 8, "hct_span");
MEMBER(hct_span, text, 0, 16, struct hct_str)
MEMBER(hct_span, link, 16, 16, struct hct_str)
MEMBER(hct_span, style, 32, 48, struct hct_text_style)
MEMBER(hct_span, background, 80, 16, struct hct_color)

_Static_assert(sizeof(struct hct_canvas_1) == 144 && _Alignof(struct hct_canvas_1) == 8, "hct_canvas_1");
MEMBER(hct_canvas_1, status, 0, 8, hct_status (*)(struct hct_canvas *))
MEMBER(hct_canvas_1, push_clip, 8, 8, void (*)(struct hct_canvas *, struct hct_rect))
MEMBER(hct_canvas_1, pop_clip, 16, 8, void (*)(struct hct_canvas *))
MEMBER(hct_canvas_1, begin_group, 24, 8, void (*)(struct hct_canvas *, struct hct_str))
MEMBER(hct_canvas_1, end_group, 32, 8, void (*)(struct hct_canvas *))
MEMBER(hct_canvas_1, polyline, 40, 8, void (*)(struct hct_canvas *, const struct hct_stroke *, size_t, const double *, const double *))
MEMBER(hct_canvas_1, area, 48, 8, void (*)(struct hct_canvas *, struct hct_color, size_t, const double *, const double *, const double *))
MEMBER(hct_canvas_1, segments, 56, 8, void (*)(struct hct_canvas *, const struct hct_stroke *, _Bool, size_t, const struct hct_point *, const struct hct_point *))
MEMBER(hct_canvas_1, rects, 64, 8, void (*)(struct hct_canvas *, size_t, const struct hct_rect *, size_t, const struct hct_color *, double, const struct hct_stroke *))
MEMBER(hct_canvas_1, circles, 72, 8, void (*)(struct hct_canvas *, struct hct_color, double, size_t, const double *, const double *))
MEMBER(hct_canvas_1, sector, 80, 8, void (*)(struct hct_canvas *, struct hct_point, double, double, double, double, double, struct hct_color, const struct hct_stroke *))
MEMBER(hct_canvas_1, polygon, 88, 8, void (*)(struct hct_canvas *, struct hct_color, size_t, const struct hct_point *))
MEMBER(hct_canvas_1, icon, 96, 8, void (*)(struct hct_canvas *, const char *, double, struct hct_point, double, struct hct_color))
MEMBER(hct_canvas_1, text, 104, 8, double (*)(struct hct_canvas *, const struct hct_text_style *, double, double, uint32_t, uint32_t, double, struct hct_str))
MEMBER(hct_canvas_1, text_rotated, 112, 8, double (*)(struct hct_canvas *, const struct hct_text_style *, double, double, uint32_t, uint32_t, double, struct hct_str))
MEMBER(hct_canvas_1, text_width, 120, 8, double (*)(struct hct_canvas *, const struct hct_text_style *, struct hct_str))
MEMBER(hct_canvas_1, paragraph, 128, 8, double (*)(struct hct_canvas *, _Bool, size_t, const struct hct_span *, struct hct_rect, uint32_t))
MEMBER(hct_canvas_1, link, 136, 8, void (*)(struct hct_canvas *, struct hct_rect, struct hct_str, struct hct_str))

_Static_assert(sizeof(struct hct_bucket) == 32 && _Alignof(struct hct_bucket) == 8, "hct_bucket");
MEMBER(hct_bucket, lower, 0, 8, double)
MEMBER(hct_bucket, upper, 8, 8, double)
MEMBER(hct_bucket, count, 16, 8, double)
MEMBER(hct_bucket, rule, 24, 4, uint32_t)
MEMBER(hct_bucket, pad, 28, 4, uint32_t)

_Static_assert(sizeof(struct hct_histogram) == 40 && _Alignof(struct hct_histogram) == 8, "hct_histogram");
MEMBER(hct_histogram, time_ms, 0, 8, int64_t)
MEMBER(hct_histogram, count, 8, 8, double)
MEMBER(hct_histogram, sum, 16, 8, double)
MEMBER(hct_histogram, bucket_count, 24, 8, size_t)
MEMBER(hct_histogram, buckets, 32, 8, const struct hct_bucket *)

_Static_assert(sizeof(struct hct_series) == 104 && _Alignof(struct hct_series) == 8, "hct_series");
MEMBER(hct_series, size, 0, 4, uint32_t)
MEMBER(hct_series, flags, 4, 4, uint32_t)
MEMBER(hct_series, name, 8, 16, struct hct_str)
MEMBER(hct_series, display, 24, 16, struct hct_str)
MEMBER(hct_series, label_count, 40, 8, size_t)
MEMBER(hct_series, labels, 48, 8, const struct hct_pair *)
MEMBER(hct_series, count, 56, 8, size_t)
MEMBER(hct_series, time_ms, 64, 8, const int64_t *)
MEMBER(hct_series, value, 72, 8, const double *)
MEMBER(hct_series, present, 80, 8, const uint8_t *)
MEMBER(hct_series, histogram_count, 88, 8, size_t)
MEMBER(hct_series, histograms, 96, 8, const struct hct_histogram *)

_Static_assert(sizeof(struct hct_frame_info) == 64 && _Alignof(struct hct_frame_info) == 8, "hct_frame_info");
MEMBER(hct_frame_info, size, 0, 4, uint32_t)
MEMBER(hct_frame_info, family, 4, 4, uint32_t)
MEMBER(hct_frame_info, query_index, 8, 4, uint32_t)
MEMBER(hct_frame_info, has_range, 12, 4, uint32_t)
MEMBER(hct_frame_info, from_ms, 16, 8, int64_t)
MEMBER(hct_frame_info, to_ms, 24, 8, int64_t)
MEMBER(hct_frame_info, step_ms, 32, 8, double)
MEMBER(hct_frame_info, series_count, 40, 8, size_t)
MEMBER(hct_frame_info, executed_query, 48, 16, struct hct_str)

_Static_assert(sizeof(struct hct_frame_1) == 24 && _Alignof(struct hct_frame_1) == 8, "hct_frame_1");
MEMBER(hct_frame_1, info, 0, 8, const struct hct_frame_info *(*)(const struct hct_frame *))
MEMBER(hct_frame_1, series, 8, 8, const struct hct_series *(*)(const struct hct_frame *, size_t))
MEMBER(hct_frame_1, label, 16, 8, struct hct_str (*)(const struct hct_series *, struct hct_str))

_Static_assert(sizeof(struct hct_steps) == 32 && _Alignof(struct hct_steps) == 8, "hct_steps");
MEMBER(hct_steps, from_ms, 0, 8, int64_t)
MEMBER(hct_steps, to_ms, 8, 8, int64_t)
MEMBER(hct_steps, step_ms, 16, 8, double)
MEMBER(hct_steps, count, 24, 8, size_t)

_Static_assert(sizeof(struct hct_steps_1) == 24 && _Alignof(struct hct_steps_1) == 8, "hct_steps_1");
MEMBER(hct_steps_1, common, 0, 8, _Bool (*)(size_t, const struct hct_frame *const *, size_t, struct hct_steps *))
MEMBER(hct_steps_1, time, 8, 8, int64_t (*)(const struct hct_steps *, size_t))
MEMBER(hct_steps_1, column, 16, 8, size_t (*)(const struct hct_steps *, int64_t))

_Static_assert(sizeof(struct hct_annotation) == 104 && _Alignof(struct hct_annotation) == 8, "hct_annotation");
MEMBER(hct_annotation, size, 0, 4, uint32_t)
MEMBER(hct_annotation, has_end, 4, 4, uint32_t)
MEMBER(hct_annotation, start_ms, 8, 8, int64_t)
MEMBER(hct_annotation, end_ms, 16, 8, int64_t)
MEMBER(hct_annotation, title, 24, 16, struct hct_str)
MEMBER(hct_annotation, legend, 40, 16, struct hct_str)
MEMBER(hct_annotation, source, 56, 16, struct hct_str)
MEMBER(hct_annotation, color, 72, 16, struct hct_color)
MEMBER(hct_annotation, tag_count, 88, 8, size_t)
MEMBER(hct_annotation, tags, 96, 8, const struct hct_pair *)

_Static_assert(sizeof(struct hct_frame_builder_1) == 72 && _Alignof(struct hct_frame_builder_1) == 8, "hct_frame_builder_1");
MEMBER(hct_frame_builder_1, set_range, 0, 8, void (*)(struct hct_result *, int64_t, int64_t, double))
MEMBER(hct_frame_builder_1, set_query, 8, 8, void (*)(struct hct_result *, struct hct_str))
MEMBER(hct_frame_builder_1, begin_series, 16, 8, hct_status (*)(struct hct_result *))
MEMBER(hct_frame_builder_1, label, 24, 8, hct_status (*)(struct hct_result *, struct hct_str, struct hct_str))
MEMBER(hct_frame_builder_1, name, 32, 8, hct_status (*)(struct hct_result *, struct hct_str, struct hct_str))
MEMBER(hct_frame_builder_1, samples, 40, 8, hct_status (*)(struct hct_result *, size_t, const int64_t *, const double *, const uint8_t *))
MEMBER(hct_frame_builder_1, histogram, 48, 8, hct_status (*)(struct hct_result *, const struct hct_histogram *))
MEMBER(hct_frame_builder_1, labels, 56, 8, const struct hct_pair *(*)(struct hct_result *, size_t *))
MEMBER(hct_frame_builder_1, notice, 64, 8, void (*)(struct hct_result *, uint32_t, struct hct_str))

_Static_assert(sizeof(struct hct_option_sink_1) == 8 && _Alignof(struct hct_option_sink_1) == 8, "hct_option_sink_1");
MEMBER(hct_option_sink_1, option, 0, 8, hct_status (*)(struct hct_result *, struct hct_str, struct hct_str))

_Static_assert(sizeof(struct hct_annotation_sink_1) == 8 && _Alignof(struct hct_annotation_sink_1) == 8, "hct_annotation_sink_1");
MEMBER(hct_annotation_sink_1, annotation, 0, 8, hct_status (*)(struct hct_result *, const struct hct_annotation *))

_Static_assert(sizeof(struct hct_format) == 16 && _Alignof(struct hct_format) == 4, "hct_format");
MEMBER(hct_format, unit, 0, 4, int32_t)
MEMBER(hct_format, decimals, 4, 4, int32_t)
MEMBER(hct_format, short_values, 8, 4, int32_t)
MEMBER(hct_format, pad, 12, 4, int32_t)

_Static_assert(sizeof(struct hct_format_1) == 24 && _Alignof(struct hct_format_1) == 8, "hct_format_1");
MEMBER(hct_format_1, read, 0, 8, struct hct_format (*)(const struct hct_spec *, const char *))
MEMBER(hct_format_1, text, 8, 8, size_t (*)(const struct hct_render *, struct hct_format, double, char *, size_t))
MEMBER(hct_format_1, unit_name, 16, 8, const char *(*)(struct hct_format))

_Static_assert(sizeof(struct hct_calc_1) == 24 && _Alignof(struct hct_calc_1) == 8, "hct_calc_1");
MEMBER(hct_calc_1, parse, 0, 8, uint32_t (*)(struct hct_str))
MEMBER(hct_calc_1, apply, 8, 8, uint32_t (*)(uint32_t, const struct hct_series *, double *))
MEMBER(hct_calc_1, title, 16, 8, const char *(*)(uint32_t))

_Static_assert(sizeof(struct hct_color_1) == 48 && _Alignof(struct hct_color_1) == 8, "hct_color_1");
MEMBER(hct_color_1, role, 0, 8, struct hct_color (*)(const struct hct_render *, uint32_t))
MEMBER(hct_color_1, parse, 8, 8, _Bool (*)(struct hct_str, struct hct_color *))
MEMBER(hct_color_1, generated, 16, 8, struct hct_color (*)(const struct hct_render *, struct hct_str, size_t))
MEMBER(hct_color_1, categorical, 24, 8, struct hct_color (*)(const struct hct_render *, size_t))
MEMBER(hct_color_1, contrast, 32, 8, struct hct_color (*)(struct hct_color))
MEMBER(hct_color_1, theme, 40, 8, uint32_t (*)(const struct hct_render *))

_Static_assert(sizeof(struct hct_threshold) == 40 && _Alignof(struct hct_threshold) == 8, "hct_threshold");
MEMBER(hct_threshold, value, 0, 8, double)
MEMBER(hct_threshold, color, 8, 16, struct hct_color)
MEMBER(hct_threshold, name, 24, 16, struct hct_str)

_Static_assert(sizeof(struct hct_threshold_1) == 8 && _Alignof(struct hct_threshold_1) == 8, "hct_threshold_1");
MEMBER(hct_threshold_1, read, 0, 8, size_t (*)(const struct hct_render *, const struct hct_spec *, struct hct_threshold *, size_t, struct hct_color *, _Bool *))

_Static_assert(sizeof(struct hct_mapping_1) == 24 && _Alignof(struct hct_mapping_1) == 8, "hct_mapping_1");
MEMBER(hct_mapping_1, create, 0, 8, struct hct_mapping *(*)(const struct hct_spec *, struct hct_diag *))
MEMBER(hct_mapping_1, destroy, 8, 8, void (*)(struct hct_mapping *))
MEMBER(hct_mapping_1, apply, 16, 8, _Bool (*)(struct hct_mapping *, uint32_t, double, struct hct_str *, _Bool *, struct hct_color *))

_Static_assert(sizeof(struct hct_value_axis) == 80 && _Alignof(struct hct_value_axis) == 8, "hct_value_axis");
MEMBER(hct_value_axis, size, 0, 4, uint32_t)
MEMBER(hct_value_axis, flags, 4, 4, uint32_t)
MEMBER(hct_value_axis, data_min, 8, 8, double)
MEMBER(hct_value_axis, data_max, 16, 8, double)
MEMBER(hct_value_axis, fixed_min, 24, 8, double)
MEMBER(hct_value_axis, fixed_max, 32, 8, double)
MEMBER(hct_value_axis, pad_max, 40, 8, double)
MEMBER(hct_value_axis, offset_px, 48, 8, double)
MEMBER(hct_value_axis, log_base, 56, 4, uint32_t)
MEMBER(hct_value_axis, split_number, 60, 4, uint32_t)
MEMBER(hct_value_axis, format, 64, 16, struct hct_format)

_Static_assert(sizeof(struct hct_plot_args) == 192 && _Alignof(struct hct_plot_args) == 8, "hct_plot_args");
MEMBER(hct_plot_args, size, 0, 4, uint32_t)
MEMBER(hct_plot_args, x_kind, 4, 4, uint32_t)
MEMBER(hct_plot_args, box, 8, 32, struct hct_rect)
MEMBER(hct_plot_args, margin_left, 40, 8, double)
MEMBER(hct_plot_args, margin_right, 48, 8, double)
MEMBER(hct_plot_args, margin_top, 56, 8, double)
MEMBER(hct_plot_args, margin_bottom, 64, 8, double)
MEMBER(hct_plot_args, contain_labels, 72, 4, uint32_t)
MEMBER(hct_plot_args, horizontal, 76, 4, uint32_t)
MEMBER(hct_plot_args, x_hidden, 80, 4, uint32_t)
MEMBER(hct_plot_args, category_split_lines, 84, 4, uint32_t)
MEMBER(hct_plot_args, from_ms, 88, 8, int64_t)
MEMBER(hct_plot_args, to_ms, 96, 8, int64_t)
MEMBER(hct_plot_args, x_pad_left_px, 104, 8, double)
MEMBER(hct_plot_args, x_pad_right_px, 112, 8, double)
MEMBER(hct_plot_args, category_count, 120, 8, size_t)
MEMBER(hct_plot_args, categories, 128, 8, const struct hct_str *)
MEMBER(hct_plot_args, category_label_max_px, 136, 8, double)
MEMBER(hct_plot_args, x_value, 144, 8, const struct hct_value_axis *)
MEMBER(hct_plot_args, y_count, 152, 8, size_t)
MEMBER(hct_plot_args, y, 160, 8, const struct hct_value_axis *)
MEMBER(hct_plot_args, category_ms, 168, 8, const int64_t *)
MEMBER(hct_plot_args, row_count, 176, 8, size_t)
MEMBER(hct_plot_args, rows, 184, 8, const struct hct_str *)

_Static_assert(sizeof(struct hct_axis_1) == 88 && _Alignof(struct hct_axis_1) == 8, "hct_axis_1");
MEMBER(hct_axis_1, create, 0, 8, struct hct_plot *(*)(struct hct_canvas *, const struct hct_render *, const struct hct_plot_args *))
MEMBER(hct_axis_1, destroy, 8, 8, void (*)(struct hct_plot *))
MEMBER(hct_axis_1, rect, 16, 8, struct hct_rect (*)(const struct hct_plot *))
MEMBER(hct_axis_1, y_extent, 24, 8, void (*)(const struct hct_plot *, size_t, double *, double *))
MEMBER(hct_axis_1, draw_back, 32, 8, void (*)(struct hct_plot *, struct hct_canvas *))
MEMBER(hct_axis_1, map_time, 40, 8, void (*)(const struct hct_plot *, size_t, const int64_t *, double *))
MEMBER(hct_axis_1, map_x, 48, 8, void (*)(const struct hct_plot *, size_t, const double *, double *))
MEMBER(hct_axis_1, map_y, 56, 8, void (*)(const struct hct_plot *, size_t, size_t, const double *, double *))
MEMBER(hct_axis_1, category, 64, 8, double (*)(const struct hct_plot *, size_t, double *))
MEMBER(hct_axis_1, row, 72, 8, double (*)(const struct hct_plot *, size_t, double *))
MEMBER(hct_axis_1, bars, 80, 8, void (*)(double, size_t, size_t, double, double, double *, double *))

_Static_assert(sizeof(struct hct_legend_item) == 56 && _Alignof(struct hct_legend_item) == 8, "hct_legend_item");
MEMBER(hct_legend_item, size, 0, 4, uint32_t)
MEMBER(hct_legend_item, pad, 4, 4, uint32_t)
MEMBER(hct_legend_item, color, 8, 16, struct hct_color)
MEMBER(hct_legend_item, label, 24, 16, struct hct_str)
MEMBER(hct_legend_item, value_count, 40, 8, size_t)
MEMBER(hct_legend_item, values, 48, 8, const struct hct_str *)

_Static_assert(sizeof(struct hct_legend_layout) == 144 && _Alignof(struct hct_legend_layout) == 8, "hct_legend_layout");
MEMBER(hct_legend_layout, size, 0, 4, uint32_t)
MEMBER(hct_legend_layout, shown, 4, 4, uint32_t)
MEMBER(hct_legend_layout, table, 8, 4, uint32_t)
MEMBER(hct_legend_layout, right, 12, 4, uint32_t)
MEMBER(hct_legend_layout, chart, 16, 32, struct hct_rect)
MEMBER(hct_legend_layout, legend, 48, 32, struct hct_rect)
MEMBER(hct_legend_layout, column_px, 80, 8, double)
MEMBER(hct_legend_layout, column_count, 88, 8, size_t)
MEMBER(hct_legend_layout, calcs, 96, 32, uint32_t[8])
MEMBER(hct_legend_layout, titles, 128, 8, const struct hct_str *)
MEMBER(hct_legend_layout, swatches, 136, 4, uint32_t)
MEMBER(hct_legend_layout, pad, 140, 4, uint32_t)

_Static_assert(sizeof(struct hct_legend_1) == 24 && _Alignof(struct hct_legend_1) == 8, "hct_legend_1");
MEMBER(hct_legend_1, layout, 0, 8, void (*)(const struct hct_spec *, struct hct_rect, size_t, double, double, struct hct_legend_layout *))
MEMBER(hct_legend_1, draw, 8, 8, void (*)(struct hct_canvas *, const struct hct_render *, const struct hct_legend_layout *, size_t, const struct hct_legend_item *))
MEMBER(hct_legend_1, layout_swatches, 16, 8, void (*)(struct hct_canvas *, const struct hct_render *, struct hct_rect, size_t, const struct hct_legend_item *, double, struct hct_legend_layout *))

_Static_assert(sizeof(struct hct_column) == 40 && _Alignof(struct hct_column) == 8, "hct_column");
MEMBER(hct_column, size, 0, 4, uint32_t)
MEMBER(hct_column, align, 4, 4, uint32_t)
MEMBER(hct_column, sort, 8, 4, uint32_t)
MEMBER(hct_column, flex, 12, 4, uint32_t)
MEMBER(hct_column, width_px, 16, 8, double)
MEMBER(hct_column, header, 24, 16, struct hct_str)

_Static_assert(sizeof(struct hct_cell) == 88 && _Alignof(struct hct_cell) == 8, "hct_cell");
MEMBER(hct_cell, size, 0, 4, uint32_t)
MEMBER(hct_cell, has_background, 4, 4, uint32_t)
MEMBER(hct_cell, background, 8, 16, struct hct_color)
MEMBER(hct_cell, has_color, 24, 4, uint32_t)
MEMBER(hct_cell, pad, 28, 4, uint32_t)
MEMBER(hct_cell, color, 32, 16, struct hct_color)
MEMBER(hct_cell, text, 48, 16, struct hct_str)
MEMBER(hct_cell, link, 64, 16, struct hct_str)
MEMBER(hct_cell, custom, 80, 4, uint32_t)
MEMBER(hct_cell, pad2, 84, 4, uint32_t)

_Static_assert(sizeof(struct hct_table_args) == 112 && _Alignof(struct hct_table_args) == 8, "hct_table_args");
MEMBER(hct_table_args, size, 0, 4, uint32_t)
MEMBER(hct_table_args, density, 4, 4, uint32_t)
MEMBER(hct_table_args, box, 8, 32, struct hct_rect)
MEMBER(hct_table_args, row_height_px, 40, 8, double)
MEMBER(hct_table_args, column_count, 48, 8, size_t)
MEMBER(hct_table_args, columns, 56, 8, const struct hct_column *)
MEMBER(hct_table_args, row_count, 64, 8, size_t)
MEMBER(hct_table_args, first_row, 72, 8, size_t)
MEMBER(hct_table_args, user, 80, 8, void *)
MEMBER(hct_table_args, cell, 88, 8, void (*)(void *, size_t, size_t, struct hct_cell *))
MEMBER(hct_table_args, draw_custom, 96, 8, void (*)(void *, size_t, size_t, struct hct_rect))
MEMBER(hct_table_args, clip_note, 104, 4, uint32_t)
MEMBER(hct_table_args, pad, 108, 4, uint32_t)

_Static_assert(sizeof(struct hct_table_1) == 16 && _Alignof(struct hct_table_1) == 8, "hct_table_1");
MEMBER(hct_table_1, draw, 0, 8, size_t (*)(struct hct_canvas *, const struct hct_render *, const struct hct_table_args *))
MEMBER(hct_table_1, height, 8, 8, double (*)(uint32_t, double, size_t))

_Static_assert(sizeof(struct hct_notice_1) == 24 && _Alignof(struct hct_notice_1) == 8, "hct_notice_1");
MEMBER(hct_notice_1, message, 0, 8, void (*)(struct hct_canvas *, const struct hct_render *, struct hct_rect, double, struct hct_str))
MEMBER(hct_notice_1, more_width, 8, 8, double (*)(struct hct_canvas *, double, size_t))
MEMBER(hct_notice_1, more, 16, 8, void (*)(struct hct_canvas *, const struct hct_render *, double, double, double, uint32_t, double, size_t))

_Static_assert(sizeof(struct hct_request_1) == 64 && _Alignof(struct hct_request_1) == 8, "hct_request_1");
MEMBER(hct_request_1, set_method, 0, 8, void (*)(struct hct_request *, const char *))
MEMBER(hct_request_1, set_path, 8, 8, void (*)(struct hct_request *, struct hct_str))
MEMBER(hct_request_1, add_segment, 16, 8, void (*)(struct hct_request *, struct hct_str))
MEMBER(hct_request_1, add_query, 24, 8, void (*)(struct hct_request *, struct hct_str, struct hct_str))
MEMBER(hct_request_1, add_form, 32, 8, void (*)(struct hct_request *, struct hct_str, struct hct_str))
MEMBER(hct_request_1, add_header, 40, 8, void (*)(struct hct_request *, struct hct_str, struct hct_str))
MEMBER(hct_request_1, set_body, 48, 8, void (*)(struct hct_request *, struct hct_str, struct hct_str))
MEMBER(hct_request_1, number_text, 56, 8, size_t (*)(double, char *, size_t))

_Static_assert(sizeof(struct hct_reply) == 40 && _Alignof(struct hct_reply) == 8, "hct_reply");
MEMBER(hct_reply, size, 0, 4, uint32_t)
MEMBER(hct_reply, status, 4, 4, uint32_t)
MEMBER(hct_reply, content_type, 8, 16, struct hct_str)
MEMBER(hct_reply, body, 24, 16, struct hct_str)

_Static_assert(sizeof(struct hct_datasource_args) == 24 && _Alignof(struct hct_datasource_args) == 8, "hct_datasource_args");
MEMBER(hct_datasource_args, size, 0, 4, uint32_t)
MEMBER(hct_datasource_args, reserved, 4, 4, uint32_t)
MEMBER(hct_datasource_args, vars, 8, 8, const struct hct_vars *)
MEMBER(hct_datasource_args, request, 16, 8, struct hct_request *)

_Static_assert(sizeof(struct hct_datasource_1) == 16 && _Alignof(struct hct_datasource_1) == 8, "hct_datasource_1");
MEMBER(hct_datasource_1, complete, 0, 8, hct_status (*)(void *, const struct hct_datasource_args *, struct hct_diag *))
MEMBER(hct_datasource_1, probe, 8, 8, hct_status (*)(void *, const struct hct_datasource_args *, struct hct_diag *))

_Static_assert(sizeof(struct hct_http_endpoint_1) == 16 && _Alignof(struct hct_http_endpoint_1) == 8, "hct_http_endpoint_1");
MEMBER(hct_http_endpoint_1, apply, 0, 8, hct_status (*)(const struct hct_spec *, const struct hct_vars *, struct hct_request *, struct hct_diag *))
MEMBER(hct_http_endpoint_1, add_query_params, 8, 8, hct_status (*)(const struct hct_spec *, const struct hct_vars *, struct hct_request *, struct hct_diag *))

_Static_assert(sizeof(struct hct_step_args) == 80 && _Alignof(struct hct_step_args) == 8, "hct_step_args");
MEMBER(hct_step_args, size, 0, 4, uint32_t)
MEMBER(hct_step_args, mode, 4, 4, uint32_t)
MEMBER(hct_step_args, from_ms, 8, 8, int64_t)
MEMBER(hct_step_args, to_ms, 16, 8, int64_t)
MEMBER(hct_step_args, suggested_step_ms, 24, 8, double)
MEMBER(hct_step_args, render, 32, 8, const struct hct_render *)
MEMBER(hct_step_args, vars, 40, 8, const struct hct_vars *)
MEMBER(hct_step_args, datasource, 48, 8, const struct hct_spec *)
MEMBER(hct_step_args, reply, 56, 8, const struct hct_reply *)
MEMBER(hct_step_args, request, 64, 8, struct hct_request *)
MEMBER(hct_step_args, result, 72, 8, struct hct_result *)

_Static_assert(sizeof(struct hct_query_1) == 24 && _Alignof(struct hct_query_1) == 8, "hct_query_1");
MEMBER(hct_query_1, family, 0, 4, uint32_t)
MEMBER(hct_query_1, pad, 4, 4, uint32_t)
MEMBER(hct_query_1, datasource_kind, 8, 8, const char *)
MEMBER(hct_query_1, step, 16, 8, hct_status (*)(void *, const struct hct_step_args *, struct hct_diag *))

_Static_assert(sizeof(struct hct_variable_1) == 16 && _Alignof(struct hct_variable_1) == 8, "hct_variable_1");
MEMBER(hct_variable_1, datasource_kind, 0, 8, const char *)
MEMBER(hct_variable_1, step, 8, 8, hct_status (*)(void *, const struct hct_step_args *, struct hct_diag *))

_Static_assert(sizeof(struct hct_annotation_1) == 16 && _Alignof(struct hct_annotation_1) == 8, "hct_annotation_1");
MEMBER(hct_annotation_1, datasource_kind, 0, 8, const char *)
MEMBER(hct_annotation_1, step, 8, 8, hct_status (*)(void *, const struct hct_step_args *, struct hct_diag *))

_Static_assert(sizeof(struct hct_datasource_list_1) == 8 && _Alignof(struct hct_datasource_list_1) == 8, "hct_datasource_list_1");
MEMBER(hct_datasource_list_1, names, 0, 8, size_t (*)(const struct hct_render *, struct hct_str, const struct hct_str **))

_Static_assert(sizeof(struct hct_json_1) == 104 && _Alignof(struct hct_json_1) == 8, "hct_json_1");
MEMBER(hct_json_1, create, 0, 8, struct hct_json *(*)(struct hct_str))
MEMBER(hct_json_1, destroy, 8, 8, void (*)(struct hct_json *))
MEMBER(hct_json_1, peek, 16, 8, uint32_t (*)(struct hct_json *))
MEMBER(hct_json_1, enter_array, 24, 8, _Bool (*)(struct hct_json *))
MEMBER(hct_json_1, enter_object, 32, 8, _Bool (*)(struct hct_json *))
MEMBER(hct_json_1, next_member, 40, 8, _Bool (*)(struct hct_json *, struct hct_str *))
MEMBER(hct_json_1, next_element, 48, 8, _Bool (*)(struct hct_json *))
MEMBER(hct_json_1, string, 56, 8, _Bool (*)(struct hct_json *, struct hct_str *))
MEMBER(hct_json_1, number, 64, 8, _Bool (*)(struct hct_json *, double *))
MEMBER(hct_json_1, boolean, 72, 8, _Bool (*)(struct hct_json *, _Bool *))
MEMBER(hct_json_1, skip, 80, 8, _Bool (*)(struct hct_json *))
MEMBER(hct_json_1, samples, 88, 8, hct_status (*)(struct hct_json *, struct hct_result *))
MEMBER(hct_json_1, error, 96, 8, struct hct_str (*)(struct hct_json *))

_Static_assert(sizeof(struct hct_reply_1) == 8 && _Alignof(struct hct_reply_1) == 8, "hct_reply_1");
MEMBER(hct_reply_1, check, 0, 8, hct_status (*)(const struct hct_reply *, struct hct_diag *))

_Static_assert(sizeof(struct hct_panel_args) == 80 && _Alignof(struct hct_panel_args) == 8, "hct_panel_args");
MEMBER(hct_panel_args, size, 0, 4, uint32_t)
MEMBER(hct_panel_args, frame_count, 4, 4, uint32_t)
MEMBER(hct_panel_args, frames, 8, 8, const struct hct_frame *const *)
MEMBER(hct_panel_args, render, 16, 8, const struct hct_render *)
MEMBER(hct_panel_args, vars, 24, 8, const struct hct_vars *)
MEMBER(hct_panel_args, from_ms, 32, 8, int64_t)
MEMBER(hct_panel_args, to_ms, 40, 8, int64_t)
MEMBER(hct_panel_args, annotation_count, 48, 8, size_t)
MEMBER(hct_panel_args, annotations, 56, 8, const struct hct_annotation *)
MEMBER(hct_panel_args, title, 64, 16, struct hct_str)

_Static_assert(sizeof(struct hct_draw_args) == 64 && _Alignof(struct hct_draw_args) == 8, "hct_draw_args");
MEMBER(hct_draw_args, size, 0, 4, uint32_t)
MEMBER(hct_draw_args, paged, 4, 4, uint32_t)
MEMBER(hct_draw_args, canvas, 8, 8, struct hct_canvas *)
MEMBER(hct_draw_args, box, 16, 32, struct hct_rect)
MEMBER(hct_draw_args, cursor, 48, 8, uint64_t)
MEMBER(hct_draw_args, out_cursor, 56, 8, uint64_t *)

_Static_assert(sizeof(struct hct_panel_1) == 48 && _Alignof(struct hct_panel_1) == 8, "hct_panel_1");
MEMBER(hct_panel_1, families, 0, 8, const uint32_t *)
MEMBER(hct_panel_1, query_mode, 8, 8, uint32_t (*)(void *))
MEMBER(hct_panel_1, prepare, 16, 8, hct_status (*)(void *, const struct hct_panel_args *, struct hct_diag *))
MEMBER(hct_panel_1, draw, 24, 8, hct_status (*)(void *, const struct hct_draw_args *, struct hct_diag *))
MEMBER(hct_panel_1, natural_height, 32, 8, double (*)(void *, double, uint64_t, struct hct_canvas *))
MEMBER(hct_panel_1, is_empty, 40, 8, _Bool (*)(void *))

_Static_assert(sizeof(struct hct_table_sink_1) == 48 && _Alignof(struct hct_table_sink_1) == 8, "hct_table_sink_1");
MEMBER(hct_table_sink_1, column, 0, 8, void (*)(struct hct_table_sink *, struct hct_str, struct hct_str))
MEMBER(hct_table_sink_1, row, 8, 8, void (*)(struct hct_table_sink *))
MEMBER(hct_table_sink_1, text, 16, 8, void (*)(struct hct_table_sink *, struct hct_str))
MEMBER(hct_table_sink_1, number, 24, 8, void (*)(struct hct_table_sink *, double))
MEMBER(hct_table_sink_1, time, 32, 8, void (*)(struct hct_table_sink *, int64_t))
MEMBER(hct_table_sink_1, null, 40, 8, void (*)(struct hct_table_sink *))

_Static_assert(sizeof(struct hct_panel_table_1) == 8 && _Alignof(struct hct_panel_table_1) == 8, "hct_panel_table_1");
MEMBER(hct_panel_table_1, emit, 0, 8, hct_status (*)(void *, struct hct_table_sink *, struct hct_diag *))

_Static_assert(sizeof(struct hct_embed_1) == 24 && _Alignof(struct hct_embed_1) == 8, "hct_embed_1");
MEMBER(hct_embed_1, create, 0, 8, struct hct_embed *(*)(const struct hct_panel_args *, struct hct_str, const struct hct_spec *, const struct hct_frame *, size_t, struct hct_diag *))
MEMBER(hct_embed_1, draw, 8, 8, hct_status (*)(struct hct_embed *, struct hct_canvas *, struct hct_rect, struct hct_diag *))
MEMBER(hct_embed_1, destroy, 16, 8, void (*)(struct hct_embed *))

_Static_assert(sizeof(struct hct_panel_host) == 144 && _Alignof(struct hct_panel_host) == 8, "hct_panel_host");
MEMBER(hct_panel_host, canvas, 0, 8, const struct hct_canvas_1 *)
MEMBER(hct_panel_host, axis, 8, 8, const struct hct_axis_1 *)
MEMBER(hct_panel_host, legend, 16, 8, const struct hct_legend_1 *)
MEMBER(hct_panel_host, table, 24, 8, const struct hct_table_1 *)
MEMBER(hct_panel_host, notice, 32, 8, const struct hct_notice_1 *)
MEMBER(hct_panel_host, format, 40, 8, const struct hct_format_1 *)
MEMBER(hct_panel_host, color, 48, 8, const struct hct_color_1 *)
MEMBER(hct_panel_host, calc, 56, 8, const struct hct_calc_1 *)
MEMBER(hct_panel_host, threshold, 64, 8, const struct hct_threshold_1 *)
MEMBER(hct_panel_host, mapping, 72, 8, const struct hct_mapping_1 *)
MEMBER(hct_panel_host, frame, 80, 8, const struct hct_frame_1 *)
MEMBER(hct_panel_host, steps, 88, 8, const struct hct_steps_1 *)
MEMBER(hct_panel_host, spec, 96, 8, const struct hct_spec_1 *)
MEMBER(hct_panel_host, diag, 104, 8, const struct hct_diag_1 *)
MEMBER(hct_panel_host, vars, 112, 8, const struct hct_vars_1 *)
MEMBER(hct_panel_host, regex, 120, 8, const struct hct_regex_1 *)
MEMBER(hct_panel_host, embed, 128, 8, const struct hct_embed_1 *)
MEMBER(hct_panel_host, sink, 136, 8, const struct hct_table_sink_1 *)
NUMBER(HCT_LEVEL_ERROR, 1)
NUMBER(HCT_LEVEL_WARNING, 2)
NUMBER(HCT_LEVEL_INFO, 3)
NUMBER(HCT_OUTPUT_PNG, 1)
NUMBER(HCT_OUTPUT_SVG, 2)
NUMBER(HCT_OUTPUT_PDF, 3)
NUMBER(HCT_OUTPUT_CSV, 4)
NUMBER(HCT_OUTPUT_JSON, 5)
NUMBER(HCT_OUTPUT_SCENE, 6)
NUMBER(HCT_OUTPUT_PIXELS, 7)
NUMBER(HCT_OUTCOME_COMPLETE, 0)
NUMBER(HCT_OUTCOME_PARTIAL, 1)
NUMBER(HCT_OUTCOME_BAD_INPUT, 2)
NUMBER(HCT_OUTCOME_NOTHING, 3)
NUMBER(HCT_LINT_CLEAN, 0)
NUMBER(HCT_LINT_FOUND, 1)
NUMBER(HCT_LINT_UNCHECKED, 2)
NUMBER(HCT_SCHEMA_BUNDLED, 1)
NUMBER(HCT_FORMAT_SAME, 1)
NUMBER(HCT_FORMAT_CHANGED, 2)
NUMBER(HCT_FORMAT_FOREIGN, 3)
FUNCTION(hct_version, const char *(void))
FUNCTION(hct_engine_create, struct hct_engine *(const struct hct_engine_options *))
FUNCTION(hct_engine_destroy, void (struct hct_engine *))
FUNCTION(hct_engine_plugins, size_t (struct hct_engine *, int, const struct hct_plugin_info **))
FUNCTION(hct_input_create, struct hct_input *(void))
FUNCTION(hct_input_free, void (struct hct_input *))
FUNCTION(hct_input_add_file, hct_status (struct hct_input *, const char *))
FUNCTION(hct_input_add_text, hct_status (struct hct_input *, const char *, const char *, size_t))
FUNCTION(hct_input_add_resources, hct_status (struct hct_input *, const char *))
FUNCTION(hct_input_add_bundle, hct_status (struct hct_input *, const char *))
FUNCTION(hct_input_dashboards, size_t (const struct hct_input *))
FUNCTION(hct_input_dashboard_name, const char *(const struct hct_input *, size_t))
FUNCTION(hct_input_notes, size_t (const struct hct_input *, const struct hct_note **))
FUNCTION(hct_render, hct_status (struct hct_engine *, const struct hct_input *, const struct hct_render_options *, struct hct_picture **))
FUNCTION(hct_picture_free, void (struct hct_picture *))
FUNCTION(hct_lint_create, struct hct_lint *(struct hct_engine *, const struct hct_lint_options *))
FUNCTION(hct_lint_free, void (struct hct_lint *))
FUNCTION(hct_lint_problem, const char *(const struct hct_lint *))
FUNCTION(hct_lint_add_path, void (struct hct_lint *, const char *))
FUNCTION(hct_lint_add_text, void (struct hct_lint *, const char *, const char *, size_t))
FUNCTION(hct_lint_run, int (struct hct_lint *))
FUNCTION(hct_lint_findings, size_t (struct hct_lint *, const struct hct_lint_finding **))
FUNCTION(hct_lint_notes, size_t (struct hct_lint *, const struct hct_note **))
FUNCTION(hct_lint_write, hct_status (struct hct_lint *, const char *, int, const char **, size_t *))
FUNCTION(hct_lint_rule, int (size_t, struct hct_lint_rule *))
FUNCTION(hct_engine_schemas, size_t (struct hct_engine *, const struct hct_schema_info **))
FUNCTION(hct_schema_text, hct_status (struct hct_engine *, const char *, uint32_t, const char **, size_t *))
FUNCTION(hct_format_text, hct_status (const char *, const char *, size_t, const struct hct_format_options *, struct hct_formatted **))
FUNCTION(hct_format_file, hct_status (const char *, const struct hct_format_options *, struct hct_formatted **))
FUNCTION(hct_formatted_free, void (struct hct_formatted *))
FUNCTION(hct_format_walk, hct_status (const char *, void (*)(void *, const char *), void *, struct hct_formatted **))
FUNCTION(hct_diff_create, hct_status (const struct hct_diff_side *, const struct hct_diff_side *, struct hct_diff **))
FUNCTION(hct_diff_free, void (struct hct_diff *))
FUNCTION(hct_diff_changes, size_t (const struct hct_diff *))
FUNCTION(hct_diff_notes, size_t (struct hct_diff *, const struct hct_note **))
FUNCTION(hct_diff_write, hct_status (struct hct_diff *, const char *, int, const char **, size_t *))
FUNCTION(hct_diff_draw, hct_status (struct hct_diff *, struct hct_engine *, const struct hct_diff_picture_options *, struct hct_picture **))

_Static_assert(sizeof(struct hct_engine_options) == 16 && _Alignof(struct hct_engine_options) == 8, "hct_engine_options");
MEMBER(hct_engine_options, size, 0, 4, uint32_t)
MEMBER(hct_engine_options, threads, 4, 4, uint32_t)
MEMBER(hct_engine_options, plugin_path, 8, 8, const char *)

_Static_assert(sizeof(struct hct_plugin_info) == 80 && _Alignof(struct hct_plugin_info) == 8, "hct_plugin_info");
MEMBER(hct_plugin_info, module, 0, 8, const char *)
MEMBER(hct_plugin_info, version, 8, 8, const char *)
MEMBER(hct_plugin_info, registry, 16, 8, const char *)
MEMBER(hct_plugin_info, folder, 24, 8, const char *)
MEMBER(hct_plugin_info, problem, 32, 8, const char *)
MEMBER(hct_plugin_info, family, 40, 8, const char *)
MEMBER(hct_plugin_info, name, 48, 8, const char *)
MEMBER(hct_plugin_info, display, 56, 8, const char *)
MEMBER(hct_plugin_info, description, 64, 8, const char *)
MEMBER(hct_plugin_info, schema_only, 72, 4, uint32_t)
MEMBER(hct_plugin_info, pad, 76, 4, uint32_t)

_Static_assert(sizeof(struct hct_note) == 48 && _Alignof(struct hct_note) == 8, "hct_note");
MEMBER(hct_note, level, 0, 4, uint32_t)
MEMBER(hct_note, line, 4, 4, uint32_t)
MEMBER(hct_note, column, 8, 4, uint32_t)
MEMBER(hct_note, pad, 12, 4, uint32_t)
MEMBER(hct_note, file, 16, 8, const char *)
MEMBER(hct_note, path, 24, 8, const char *)
MEMBER(hct_note, text, 32, 8, const char *)
MEMBER(hct_note, hint, 40, 8, const char *)

_Static_assert(sizeof(struct hct_render_options) == 264 && _Alignof(struct hct_render_options) == 8, "hct_render_options");
MEMBER(hct_render_options, size, 0, 4, uint32_t)
MEMBER(hct_render_options, output, 4, 4, uint32_t)
MEMBER(hct_render_options, dashboard, 8, 8, size_t)
MEMBER(hct_render_options, panel, 16, 8, const char *)
MEMBER(hct_render_options, from, 24, 8, const char *)
MEMBER(hct_render_options, to, 32, 8, const char *)
MEMBER(hct_render_options, zone, 40, 8, const char *)
MEMBER(hct_render_options, now_ms, 48, 8, int64_t)
MEMBER(hct_render_options, var_count, 56, 8, size_t)
MEMBER(hct_render_options, vars, 64, 8, const char *const *)
MEMBER(hct_render_options, datasource_count, 72, 8, size_t)
MEMBER(hct_render_options, datasources, 80, 8, const char *const *)
MEMBER(hct_render_options, width_px, 88, 8, double)
MEMBER(hct_render_options, height_px, 96, 8, double)
MEMBER(hct_render_options, scale, 104, 8, double)
MEMBER(hct_render_options, theme, 112, 8, const char *)
MEMBER(hct_render_options, palette, 120, 8, const char *)
MEMBER(hct_render_options, expand, 128, 4, uint32_t)
MEMBER(hct_render_options, narrow, 132, 4, uint32_t)
MEMBER(hct_render_options, pixels, 136, 8, unsigned char *)
MEMBER(hct_render_options, pixels_width, 144, 4, int32_t)
MEMBER(hct_render_options, pixels_height, 148, 4, int32_t)
MEMBER(hct_render_options, pixels_stride, 152, 4, int32_t)
MEMBER(hct_render_options, landscape, 156, 4, uint32_t)
MEMBER(hct_render_options, page, 160, 8, const char *)
MEMBER(hct_render_options, isolate, 168, 4, uint32_t)
MEMBER(hct_render_options, plugin_memory_mib, 172, 4, uint32_t)
MEMBER(hct_render_options, plugin_timeout_ms, 176, 8, int64_t)
MEMBER(hct_render_options, max_per_host, 184, 4, uint32_t)
MEMBER(hct_render_options, max_reply_mib, 188, 4, uint32_t)
MEMBER(hct_render_options, request_timeout_ms, 192, 8, int64_t)
MEMBER(hct_render_options, deadline_ms, 200, 8, int64_t)
MEMBER(hct_render_options, follow_other_hosts, 208, 4, uint32_t)
MEMBER(hct_render_options, insecure, 212, 4, uint32_t)
MEMBER(hct_render_options, ca_file, 216, 8, const char *)
MEMBER(hct_render_options, cert_file, 224, 8, const char *)
MEMBER(hct_render_options, key_file, 232, 8, const char *)
MEMBER(hct_render_options, record, 240, 8, const char *)
MEMBER(hct_render_options, progress, 248, 8, void (*)(void *, const char *, size_t, size_t))
MEMBER(hct_render_options, progress_user, 256, 8, void *)

_Static_assert(sizeof(struct hct_picture) == 56 && _Alignof(struct hct_picture) == 8, "hct_picture");
MEMBER(hct_picture, size, 0, 4, uint32_t)
MEMBER(hct_picture, outcome, 4, 4, uint32_t)
MEMBER(hct_picture, bytes, 8, 8, char *)
MEMBER(hct_picture, len, 16, 8, size_t)
MEMBER(hct_picture, report, 24, 8, char *)
MEMBER(hct_picture, report_len, 32, 8, size_t)
MEMBER(hct_picture, note_count, 40, 8, size_t)
MEMBER(hct_picture, notes, 48, 8, struct hct_note *)

_Static_assert(sizeof(struct hct_lint_options) == 96 && _Alignof(struct hct_lint_options) == 8, "hct_lint_options");
MEMBER(hct_lint_options, size, 0, 4, uint32_t)
MEMBER(hct_lint_options, fail_on, 4, 4, uint32_t)
MEMBER(hct_lint_options, config, 8, 8, const char *)
MEMBER(hct_lint_options, resource_count, 16, 8, size_t)
MEMBER(hct_lint_options, resources, 24, 8, const char *const *)
MEMBER(hct_lint_options, rule_file_count, 32, 8, size_t)
MEMBER(hct_lint_options, rule_files, 40, 8, const char *const *)
MEMBER(hct_lint_options, only_count, 48, 8, size_t)
MEMBER(hct_lint_options, disable_count, 56, 8, size_t)
MEMBER(hct_lint_options, only, 64, 8, const char *const *)
MEMBER(hct_lint_options, disable, 72, 8, const char *const *)
MEMBER(hct_lint_options, exclude_count, 80, 8, size_t)
MEMBER(hct_lint_options, excludes, 88, 8, const char *const *)

_Static_assert(sizeof(struct hct_lint_finding) == 64 && _Alignof(struct hct_lint_finding) == 8, "hct_lint_finding");
MEMBER(hct_lint_finding, level, 0, 4, uint32_t)
MEMBER(hct_lint_finding, document, 4, 4, uint32_t)
MEMBER(hct_lint_finding, line, 8, 4, uint32_t)
MEMBER(hct_lint_finding, column, 12, 4, uint32_t)
MEMBER(hct_lint_finding, file, 16, 8, const char *)
MEMBER(hct_lint_finding, path, 24, 8, const char *)
MEMBER(hct_lint_finding, rule, 32, 8, const char *)
MEMBER(hct_lint_finding, group, 40, 8, const char *)
MEMBER(hct_lint_finding, text, 48, 8, const char *)
MEMBER(hct_lint_finding, hint, 56, 8, const char *)

_Static_assert(sizeof(struct hct_lint_rule) == 40 && _Alignof(struct hct_lint_rule) == 8, "hct_lint_rule");
MEMBER(hct_lint_rule, id, 0, 8, char[8])
MEMBER(hct_lint_rule, level, 8, 4, uint32_t)
MEMBER(hct_lint_rule, pad, 12, 4, uint32_t)
MEMBER(hct_lint_rule, group, 16, 8, const char *)
MEMBER(hct_lint_rule, title, 24, 8, const char *)
MEMBER(hct_lint_rule, why, 32, 8, const char *)

_Static_assert(sizeof(struct hct_schema_info) == 24 && _Alignof(struct hct_schema_info) == 8, "hct_schema_info");
MEMBER(hct_schema_info, name, 0, 8, const char *)
MEMBER(hct_schema_info, group, 8, 8, const char *)
MEMBER(hct_schema_info, description, 16, 8, const char *)

_Static_assert(sizeof(struct hct_format_options) == 16 && _Alignof(struct hct_format_options) == 4, "hct_format_options");
MEMBER(hct_format_options, size, 0, 4, uint32_t)
MEMBER(hct_format_options, diff, 4, 4, uint32_t)
MEMBER(hct_format_options, upgrade, 8, 4, uint32_t)
MEMBER(hct_format_options, found, 12, 4, uint32_t)

_Static_assert(sizeof(struct hct_formatted) == 56 && _Alignof(struct hct_formatted) == 8, "hct_formatted");
MEMBER(hct_formatted, size, 0, 4, uint32_t)
MEMBER(hct_formatted, state, 4, 4, uint32_t)
MEMBER(hct_formatted, text, 8, 8, const char *)
MEMBER(hct_formatted, len, 16, 8, size_t)
MEMBER(hct_formatted, diff, 24, 8, const char *)
MEMBER(hct_formatted, diff_len, 32, 8, size_t)
MEMBER(hct_formatted, note_count, 40, 8, size_t)
MEMBER(hct_formatted, notes, 48, 8, const struct hct_note *)

_Static_assert(sizeof(struct hct_diff_side) == 24 && _Alignof(struct hct_diff_side) == 8, "hct_diff_side");
MEMBER(hct_diff_side, name, 0, 8, const char *)
MEMBER(hct_diff_side, text, 8, 8, const char *)
MEMBER(hct_diff_side, len, 16, 8, size_t)

_Static_assert(sizeof(struct hct_diff_picture_options) == 48 && _Alignof(struct hct_diff_picture_options) == 8, "hct_diff_picture_options");
MEMBER(hct_diff_picture_options, size, 0, 4, uint32_t)
MEMBER(hct_diff_picture_options, pad, 4, 4, uint32_t)
MEMBER(hct_diff_picture_options, file, 8, 8, const char *)
MEMBER(hct_diff_picture_options, replay, 16, 8, const char *)
MEMBER(hct_diff_picture_options, resource_count, 24, 8, size_t)
MEMBER(hct_diff_picture_options, resources, 32, 8, const char *const *)
MEMBER(hct_diff_picture_options, render, 40, 8, const struct hct_render_options *)
