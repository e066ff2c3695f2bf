/* plugins/panel_fuzz_fields.c: the fields of the panels' specs. */
#include "draw/units.h"
#include "panel_fuzz_spec.h"

#include <string.h>

#define END { .type = 0 }
#define BOOL(n) { .name = n, .type = FUZZ_BOOL }
#define NUMBER(n, low, high) { .name = n, .type = FUZZ_NUMBER, .min = low, .max = high }
#define WHOLE(n, low, high) { .name = n, .type = FUZZ_WHOLE, .min = low, .max = high }
#define ANY_NUMBER(n) { .name = n, .type = FUZZ_ANY_NUMBER }
#define LOG_BASE(n) { .name = n, .type = FUZZ_LOG_BASE }
#define AUTO(n, low, high) { .name = n, .type = FUZZ_NUMBER_OR_AUTO, .min = low, .max = high }
#define WORD(n, list) { .name = n, .type = FUZZ_WORD, .words = list }
#define COLOR(n) { .name = n, .type = FUZZ_COLOR }
#define TEXT(n) { .name = n, .type = FUZZ_TEXT }
#define LABEL(n) { .name = n, .type = FUZZ_LABEL }
#define REGEX(n) { .name = n, .type = FUZZ_REGEX }
#define OBJECT(n, list) { .name = n, .type = FUZZ_OBJECT, .fields = list }
#define LIST(n, item) { .name = n, .type = FUZZ_LIST, .fields = item }
#define KIND(n, list) { .name = n, .type = FUZZ_KIND, .fields = list }
#define WORDS(...) (const char *const[]) { __VA_ARGS__, NULL }

static const char *const calculations[] = { "last-number", "last", "first", "first-number", "mean", "sum", "min", "max",
	NULL };
static const char *const positions[] = { "bottom", "right", NULL };
static const char *const modes[] = { "list", "table", NULL };
static const char *const sizes[] = { "medium", "small", NULL };
static const char *const orders[] = { "desc", "asc", NULL };
static const char *const shares[] = { "value", "percentage", NULL };
static const char *const line_styles[] = { "solid", "dashed", "dotted", NULL };
static const char *const misc_values[] = { "empty", "null", "NaN", "true", "false", NULL };
static const char *const number_texts[] = { "0", "1", "42", "-1", "NaN", "", "0.5", "1e9", NULL };

static const struct fuzz_field nothing[] = { END };
static const struct fuzz_field label_item[] = { LABEL(NULL), END };
static const struct fuzz_field color_item[] = { COLOR(NULL), END };

/* ---- what panels share --------------------------------------------------------------------------------------------- */

static const struct fuzz_field format[] = {
	WORD("unit", hct_unit_words),
	WHOLE("decimalPlaces", 0, 20),
	BOOL("shortValues"),
	END,
};

static const struct fuzz_field threshold_step[] = { ANY_NUMBER("value"), COLOR("color"), TEXT("name"), END };
static const struct fuzz_field threshold_item[] = { OBJECT(NULL, threshold_step), END };
static const struct fuzz_field thresholds[] = {
	LIST("steps", threshold_item),
	WORD("mode", WORDS("absolute", "percent")),
	COLOR("defaultColor"),
	END,
};

static const struct fuzz_field legend_value[] = { WORD(NULL, calculations), END };
static const struct fuzz_field legend[] = {
	WORD("position", positions),
	WORD("mode", modes),
	WORD("size", sizes),
	LIST("values", legend_value),
	END,
};

static const struct fuzz_field map_result[] = { TEXT("value"), COLOR("color"), END };
static const struct fuzz_field map_value[] = { WORD("value", number_texts), OBJECT("result", map_result), END };
static const struct fuzz_field map_range[] = { ANY_NUMBER("from"), ANY_NUMBER("to"), OBJECT("result", map_result), END };
static const struct fuzz_field map_regex[] = { REGEX("pattern"), OBJECT("result", map_result), END };
static const struct fuzz_field map_misc[] = { WORD("value", misc_values), OBJECT("result", map_result), END };
static const struct fuzz_field map_kinds[] = {
	OBJECT("Value", map_value),
	OBJECT("Range", map_range),
	OBJECT("Regex", map_regex),
	OBJECT("Misc", map_misc),
	END,
};
static const struct fuzz_field mapping_item[] = { KIND(NULL, map_kinds), END };

static const struct fuzz_field palette[] = { WORD("mode", WORDS("auto", "categorical")), END };
static const struct fuzz_field selection[] = { BOOL("enabled"), END };

/* ---- panels --------------------------------------------------------------------------------------------------------- */

static const struct fuzz_field y_axis[] = {
	BOOL("show"),
	TEXT("label"),
	OBJECT("format", format),
	ANY_NUMBER("min"),
	ANY_NUMBER("max"),
	LOG_BASE("logBase"),
	END,
};
static const struct fuzz_field visual[] = {
	WORD("display", WORDS("line", "bar")),
	NUMBER("lineWidth", 0.25, 3),
	WORD("lineStyle", line_styles),
	NUMBER("areaOpacity", 0, 1),
	WORD("showPoints", WORDS("auto", "always")),
	OBJECT("palette", palette),
	NUMBER("pointRadius", 0, 6),
	WORD("stack", WORDS("all", "percent")),
	BOOL("connectNulls"),
	END,
};
static const struct fuzz_field query_setting[] = {
	WHOLE("queryIndex", 0, 4),
	WORD("colorMode", WORDS("fixed", "fixed-single")),
	COLOR("colorValue"),
	WORD("lineStyle", line_styles),
	NUMBER("areaOpacity", 0, 1),
	OBJECT("format", format),
	BOOL("negativeY"),
	BOOL("stack"),
	END,
};
static const struct fuzz_field query_setting_item[] = { OBJECT(NULL, query_setting), END };
static const struct fuzz_field tooltip[] = { BOOL("enablePinning"), END };
static const struct fuzz_field time_series_chart[] = {
	OBJECT("legend", legend),
	OBJECT("tooltip", tooltip),
	OBJECT("yAxis", y_axis),
	OBJECT("thresholds", thresholds),
	OBJECT("visual", visual),
	LIST("querySettings", query_setting_item),
	END,
};

static const struct fuzz_field sparkline[] = { COLOR("color"), NUMBER("width", 0, 20), END };
static const struct fuzz_field stat_chart[] = {
	WORD("calculation", calculations),
	REGEX("metricLabel"),
	OBJECT("format", format),
	OBJECT("thresholds", thresholds),
	OBJECT("sparkline", sparkline),
	NUMBER("valueFontSize", 1, 200),
	WORD("colorMode", WORDS("value", "background_solid", "none")),
	WORD("legendMode", WORDS("auto", "on", "off")),
	LIST("mappings", mapping_item),
	END,
};

static const struct fuzz_field gauge_legend[] = { BOOL("show"), END };
static const struct fuzz_field gauge_chart[] = {
	WORD("calculation", calculations),
	OBJECT("format", format),
	OBJECT("thresholds", thresholds),
	ANY_NUMBER("max"),
	OBJECT("legend", gauge_legend),
	END,
};

static const struct fuzz_field when_value[] = { WORD("value", number_texts), END };
static const struct fuzz_field when_range[] = { ANY_NUMBER("min"), ANY_NUMBER("max"), END };
static const struct fuzz_field when_regex[] = { REGEX("expr"), END };
static const struct fuzz_field when_misc[] = { WORD("value", misc_values), END };
static const struct fuzz_field conditions[] = {
	OBJECT("Value", when_value),
	OBJECT("Range", when_range),
	OBJECT("Regex", when_regex),
	OBJECT("Misc", when_misc),
	END,
};
static const struct fuzz_field cell_setting[] = {
	KIND("condition", conditions),
	TEXT("text"),
	TEXT("prefix"),
	TEXT("suffix"),
	COLOR("textColor"),
	COLOR("backgroundColor"),
	END,
};
static const struct fuzz_field cell_setting_item[] = { OBJECT(NULL, cell_setting), END };
static const struct fuzz_field data_link[] = { TEXT("url"), TEXT("title"), BOOL("openNewTab"), END };
static const struct fuzz_field cell_panels[] = {
	OBJECT("GaugeChart", gauge_chart),
	OBJECT("StatChart", stat_chart),
	OBJECT("NoSuchChart", nothing),
	END,
};
static const struct fuzz_field column_setting[] = {
	LABEL("name"),
	TEXT("header"),
	TEXT("headerDescription"),
	TEXT("cellDescription"),
	KIND("plugin", cell_panels),
	OBJECT("format", format),
	WORD("align", WORDS("left", "center", "right")),
	BOOL("enableSorting"),
	WORD("sort", orders),
	AUTO("width", 0, 2000),
	BOOL("hide"),
	LIST("cellSettings", cell_setting_item),
	OBJECT("dataLink", data_link),
	END,
};
static const struct fuzz_field column_setting_item[] = { OBJECT(NULL, column_setting), END };
static const struct fuzz_field join_columns[] = { LIST("columns", label_item), BOOL("disabled"), END };
static const struct fuzz_field merge_columns[] = { LIST("columns", label_item), LABEL("name"), BOOL("disabled"), END };
static const struct fuzz_field merge_indexed[] = { LABEL("column"), BOOL("disabled"), END };
static const struct fuzz_field merge_series[] = { BOOL("disabled"), END };
static const struct fuzz_field extract_fields[] = {
	LABEL("column"),
	WORD("format", WORDS("JSON", "Regex", "SplitByDelimiter", "KeyValuePairs")),
	REGEX("matcher"),
	END,
};
static const struct fuzz_field transform_kinds[] = {
	OBJECT("JoinByColumnValue", join_columns),
	OBJECT("MergeColumns", merge_columns),
	OBJECT("MergeIndexedColumns", merge_indexed),
	OBJECT("MergeSeries", merge_series),
	OBJECT("ExtractColumnFields", extract_fields),
	END,
};
static const struct fuzz_field transform_item[] = { KIND(NULL, transform_kinds), END };
static const struct fuzz_field table[] = {
	WORD("density", WORDS("compact", "standard", "comfortable")),
	AUTO("defaultColumnWidth", 0, 2000),
	AUTO("defaultColumnHeight", 0, 500),
	BOOL("defaultColumnHidden"),
	BOOL("pagination"),
	BOOL("enableFiltering"),
	BOOL("enableSorting"),
	LIST("columnSettings", column_setting_item),
	LIST("cellSettings", cell_setting_item),
	LIST("transforms", transform_item),
	OBJECT("selection", selection),
	OBJECT("actions", nothing),
	END,
};

static const struct fuzz_field time_series_table[] = { OBJECT("selection", selection), OBJECT("actions", nothing), END };

static const struct fuzz_field markdown[] = { { .name = "text", .type = FUZZ_MARKDOWN }, END };

static const struct fuzz_field color_override[] = { REGEX("regex"), COLOR("color"), END };
static const struct fuzz_field color_override_item[] = { OBJECT(NULL, color_override), END };
static const struct fuzz_field bar_visual[] = { LIST("colorOverrides", color_override_item), END };
static const struct fuzz_field bar_chart[] = {
	WORD("calculation", calculations),
	OBJECT("format", format),
	WORD("sort", orders),
	WORD("mode", shares),
	WORD("orientation", WORDS("horizontal", "vertical")),
	LIST("groupBy", label_item),
	BOOL("isStacked"),
	OBJECT("visual", bar_visual),
	END,
};

static const struct fuzz_field pie_value[] = { WORD(NULL, WORDS("abs", "relative")), END };
static const struct fuzz_field pie_legend[] = {
	WORD("position", positions),
	WORD("mode", modes),
	WORD("size", sizes),
	LIST("values", pie_value),
	END,
};
static const struct fuzz_field pie_chart[] = {
	WORD("calculation", calculations),
	NUMBER("radius", 0, 100),
	OBJECT("format", format),
	WORD("sort", orders),
	WORD("mode", shares),
	BOOL("showLabels"),
	LIST("colorPalette", color_item),
	OBJECT("legend", pie_legend),
	END,
};

static const struct fuzz_field status_history_chart[] = {
	OBJECT("legend", legend),
	LIST("mappings", mapping_item),
	WORD("sorting", orders),
	END,
};

static const struct fuzz_field heat_map_chart[] = {
	OBJECT("yAxisFormat", format),
	OBJECT("countFormat", format),
	BOOL("showVisualMap"),
	ANY_NUMBER("min"),
	ANY_NUMBER("max"),
	LOG_BASE("logBase"),
	END,
};

static const struct fuzz_field histogram_chart[] = {
	OBJECT("format", format),
	ANY_NUMBER("min"),
	ANY_NUMBER("max"),
	OBJECT("thresholds", thresholds),
	LOG_BASE("logBase"),
	END,
};

static const struct fuzz_field common[] = {
	WORD("calculation", calculations),
	OBJECT("format", format),
	OBJECT("thresholds", thresholds),
	OBJECT("legend", legend),
	LIST("mappings", mapping_item),
	END,
};

const struct fuzz_field *
fuzz_panel_fields(const char *panel)
{
	static const struct {
		const char *panel;
		const struct fuzz_field *fields;
	} panels[] = {
		{ "BarChart", bar_chart },
		{ "GaugeChart", gauge_chart },
		{ "HeatMapChart", heat_map_chart },
		{ "HistogramChart", histogram_chart },
		{ "Markdown", markdown },
		{ "PieChart", pie_chart },
		{ "StatChart", stat_chart },
		{ "StatusHistoryChart", status_history_chart },
		{ "Table", table },
		{ "TimeSeriesChart", time_series_chart },
		{ "TimeSeriesTable", time_series_table },
	};

	for (size_t i = 0; i < sizeof panels / sizeof *panels; i++)
		if (strcmp(panels[i].panel, panel) == 0)
			return panels[i].fields;
	return common;
}
