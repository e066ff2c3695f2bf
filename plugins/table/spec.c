/* The Table's spec with its defaults (panels.md 2.5). */
#include "table.h"

#include <math.h>
#include <string.h>

static const struct hct_str none = { NULL, 0 };

static bool
settings_color(
	const struct table *table, const struct hct_spec *spec, const char *path, struct hct_color *out_color)
{
	struct hct_str text = table->use.spec->get_str(spec, path, none);

	return text.len && table->use.color->parse(text, out_color);
}

static void
settings_rule(
	struct table *table, const struct hct_spec *spec, struct table_rule *rule, struct hct_diag *diag)
{
	static const char *const kinds[] = { "", "Value", "Range", "Regex", "Misc", NULL };
	static const char *const miscs[] = { "empty", "null", "NaN", "true", "false", NULL };
	const struct hct_spec_1 *get = table->use.spec;
	struct hct_str expression;

	rule->condition =
		(enum table_condition)get->get_choice(spec, "condition/kind", kinds, TABLE_WHEN_NEVER);
	rule->text = get->get_str(spec, "text", none);
	rule->prefix = get->get_str(spec, "prefix", none);
	rule->suffix = get->get_str(spec, "suffix", none);
	rule->has_color = settings_color(table, spec, "textColor", &rule->color);
	rule->has_background = settings_color(table, spec, "backgroundColor", &rule->background);
	switch (rule->condition) {
	case TABLE_WHEN_VALUE:
		rule->value = get->get_str(spec, "condition/spec/value", none);
		break;
	case TABLE_WHEN_RANGE:
		rule->min = get->get_double(spec, "condition/spec/min", (double)NAN);
		rule->max = get->get_double(spec, "condition/spec/max", (double)NAN);
		if (isnan(rule->min) && isnan(rule->max))
			rule->condition = TABLE_WHEN_NEVER;
		break;
	case TABLE_WHEN_REGEX:
		expression = get->get_str(spec, "condition/spec/expr", none);
		rule->regex = table->use.regex->create(
			expression, false, false, diag, get->get(spec, "condition/spec/expr"));
		if (!rule->regex)
			rule->condition = TABLE_WHEN_NEVER;
		break;
	case TABLE_WHEN_MISC:
		rule->misc = (enum table_misc)get->get_choice(
			spec, "condition/spec/value", miscs, TABLE_MISC_EMPTY);
		break;
	case TABLE_WHEN_NEVER:
		break;
	}
}

static void
settings_rules(
	struct table *table, const struct hct_spec *list, struct table_rules *rules, struct hct_diag *diag)
{
	size_t count = table->use.spec->count(list);

	if (count > TABLE_MAX_RULES) {
		table_report(table, diag, HCT_SEVERITY_WARNING, list,
			"Only the first 1000 cell settings are used.");
		count = TABLE_MAX_RULES;
	}
	rules->rules = table_pool_array(&table->pool, count, sizeof *rules->rules);
	rules->count = count;
	for (size_t i = 0; i < count; i++)
		settings_rule(table, table->use.spec->at(list, i), &rules->rules[i], diag);
}

/* A width is a number of pixels, or "auto" for a share of what the others leave. */
static void
settings_width(const struct table *table, const struct hct_spec *width, struct table_setting *setting)
{
	const struct hct_spec_1 *get = table->use.spec;

	if (get->type(width) == HCT_SPEC_NUMBER) {
		double px = get->get_double(width, "", 150);

		setting->width_px = px >= 1 && px <= 10000 ? px : 150;
		setting->flex = false;
	} else if (get->type(width) == HCT_SPEC_STRING &&
		   table_str_is(get->get_str(width, "", none), "auto")) {
		setting->width_px = 0;
		setting->flex = true;
	}
}

static void
settings_plugin(struct table *table, const struct hct_spec *spec, struct table_setting *setting)
{
	const struct hct_spec_1 *get = table->use.spec;
	const struct hct_spec *format = get->get(spec, "plugin/spec/format");

	setting->plugin = get->get_str(spec, "plugin/kind", none);
	if (!setting->plugin.len)
		return;
	table->settings.embeds = true;
	setting->plugin_spec = get->get(spec, "plugin/spec");
	setting->gauge = table_str_is(setting->plugin, "GaugeChart");
	setting->gauge_format = format ? table->use.format->read(format, NULL) : setting->format;
}

static void
settings_column(struct table *table, const struct hct_spec *spec, bool sortable,
	struct table_setting *setting, struct hct_diag *diag)
{
	static const char *const aligns[] = { "left", "center", "right", NULL };
	static const char *const sorts[] = { "", "asc", "desc", NULL };
	const struct hct_spec_1 *get = table->use.spec;

	*setting = table->settings.others;
	setting->name = get->get_str(spec, "name", none);
	setting->header = get->get_str(spec, "header", setting->name);
	setting->hidden = get->get_bool(spec, "hide", false);
	setting->sortable = get->get_bool(spec, "enableSorting", sortable);
	setting->sort = get->get_choice(spec, "sort", sorts, HCT_SORT_NONE);
	if (setting->sort != HCT_SORT_NONE && !setting->sortable)
		table_report(table, diag, HCT_SEVERITY_INFO, get->get(spec, "sort"),
			"sort has no effect without enableSorting, as in Perses.");
	setting->align = get->get_choice(spec, "align", aligns, HCT_ALIGN_LEFT);
	setting->format = table->use.format->read(get->get(spec, "format"), NULL);
	setting->link = get->get_str(spec, "dataLink/url", none);
	settings_width(table, get->get(spec, "width"), setting);
	settings_plugin(table, spec, setting);
	settings_rules(table, get->get(spec, "cellSettings"), &setting->rules, diag);
}

hct_status
table_settings_read(struct table *table, const struct hct_spec *spec, struct hct_diag *diag)
{
	static const char *const densities[] = { "", "compact", "standard", "comfortable", NULL };
	const struct hct_spec_1 *get = table->use.spec;
	struct table_settings *settings = &table->settings;
	const struct hct_spec *columns = get->get(spec, "columnSettings"),
			      *height = get->get(spec, "defaultColumnHeight");
	bool sortable = get->get_bool(spec, "enableSorting", false);

	settings->density = get->get_choice(spec, "density", densities, HCT_DENSITY_STANDARD);
	settings->hide_others = get->get_bool(spec, "defaultColumnHidden", false);
	settings->transforms = get->get(spec, "transforms");
	if (get->type(height) == HCT_SPEC_NUMBER)
		settings->row_height_px = get->get_double(height, "", 0);
	if (!(settings->row_height_px >= 1 && settings->row_height_px <= 10000))
		settings->row_height_px = 0;
	settings->others.width_px = 150;
	settings->others.format = table->use.format->read(NULL, NULL);
	settings_width(table, get->get(spec, "defaultColumnWidth"), &settings->others);
	settings_rules(table, get->get(spec, "cellSettings"), &settings->rules, diag);
	settings->count = get->count(columns);
	if (settings->count > TABLE_MAX_COLUMNS) {
		table_report(table, diag, HCT_SEVERITY_WARNING, columns,
			"Only the first 1024 column settings are used.");
		settings->count = TABLE_MAX_COLUMNS;
	}
	settings->columns = table_pool_array(&table->pool, settings->count, sizeof *settings->columns);
	for (size_t i = 0; i < settings->count; i++)
		settings_column(table, get->at(columns, i), sortable, &settings->columns[i], diag);
	return HCT_OK;
}

static void
settings_rules_fini(struct table *table, struct table_rules *rules)
{
	for (size_t i = 0; i < rules->count; i++)
		table->use.regex->destroy(rules->rules[i].regex);
}

void
table_settings_fini(struct table *table)
{
	settings_rules_fini(table, &table->settings.rules);
	for (size_t i = 0; i < table->settings.count; i++)
		settings_rules_fini(table, &table->settings.columns[i].rules);
}
