/* What a cell shows: its text, its colours, its link; and which cell setting applies to it. */
#include "table.h"

#include <math.h>
#include <string.h>

/* Rows are sparse; the row being drawn is spread over an array once. */
const struct table_cell *
table_cell_at(struct table *table, size_t drawn, uint32_t name)
{
	if (name == TABLE_NO_COLUMN)
		return NULL;
	if (table->view_row != drawn) {
		const struct table_row *row = &table->rows.rows[table->order[drawn]];

		memset(table->view, 0, TABLE_MAX_COLUMNS * sizeof *table->view);
		for (size_t i = 0; i < row->count; i++)
			table->view[row->cells[i].column] = &row->cells[i];
		table->view_row = drawn;
	}
	return table->view[name];
}

struct hct_str
table_cell_text(const struct table *table, const struct table_cell *cell, char *buf, size_t cap)
{
	static const struct hct_format plain = { .decimals = -1 };
	size_t length;

	if (!cell || cell->kind == TABLE_MISSING || cell->kind == TABLE_NULL)
		return (struct hct_str){ NULL, 0 };
	if (cell->kind == TABLE_TEXT)
		return cell->as.text;
	length = table->use.format->text(table->args.render, plain, cell->as.sample.number, buf, cap);
	return (struct hct_str){ buf, length < cap ? length : cap - 1 };
}

static bool
rule_range(const struct table_rule *rule, const struct table_cell *cell)
{
	double value;

	if (!cell || cell->kind <= TABLE_NULL)
		return false;
	if (cell->kind == TABLE_NUMBER)
		value = cell->as.sample.number;
	else if (!table_number_read(cell->as.text, &value))
		return false;
	return !isnan(value) && !(value < rule->min) && !(value > rule->max);
}

static bool
rule_misc(const struct table_rule *rule, const struct table_cell *cell)
{
	bool null = !cell || cell->kind <= TABLE_NULL;

	switch (rule->misc) {
	case TABLE_MISC_EMPTY:
		return !null && cell->kind == TABLE_TEXT && cell->as.text.len == 0;
	case TABLE_MISC_NULL:
		return null;
	case TABLE_MISC_NAN:
		return !null && cell->kind == TABLE_NUMBER && isnan(cell->as.sample.number);
	case TABLE_MISC_TRUE:
	case TABLE_MISC_FALSE:
		break; /* no query gives booleans */
	}
	return false;
}

static bool
rule_matches(const struct table *table, const struct table_rule *rule, const struct table_cell *cell)
{
	char number[64];

	switch (rule->condition) {
	case TABLE_WHEN_RANGE:
		return rule_range(rule, cell);
	case TABLE_WHEN_MISC:
		return rule_misc(rule, cell);
	case TABLE_WHEN_VALUE:
		return cell && cell->kind > TABLE_NULL &&
		       table_str_eq(table_cell_text(table, cell, number, sizeof number), rule->value);
	case TABLE_WHEN_REGEX:
		return cell && cell->kind > TABLE_NULL &&
		       table->use.regex->matches(
			       rule->regex, table_cell_text(table, cell, number, sizeof number));
	case TABLE_WHEN_NEVER:
		break;
	}
	return false;
}

static const struct table_rule *
rules_match(const struct table *table, const struct table_rules *rules, const struct table_cell *cell)
{
	for (size_t i = 0; i < rules->count; i++)
		if (rule_matches(table, &rules->rules[i], cell))
			return &rules->rules[i];
	return NULL;
}

const struct table_rule *
table_rule_match(
	const struct table *table, const struct table_setting *setting, const struct table_cell *cell)
{
	const struct table_rule *rule = rules_match(table, &setting->rules, cell);

	return rule ? rule : rules_match(table, &table->settings.rules, cell);
}

/* Perses shows the raw number in a cell that a setting colours; its format is what the reader wants to see
 * there too. */
static struct hct_str
cell_value_text(const struct table *table, const struct table_column *column, const struct table_cell *cell,
	char *buf, size_t cap)
{
	size_t length;

	if (!cell || cell->kind != TABLE_NUMBER || column->setting->format.unit == 0)
		return table_cell_text(table, cell, buf, cap);
	length = table->use.format->text(
		table->args.render, column->setting->format, cell->as.sample.number, buf, cap);
	return (struct hct_str){ buf, length < cap ? length : cap - 1 };
}

static size_t
text_append(char *out, size_t length, struct hct_str text)
{
	size_t fits = table_text_cut(text, TABLE_SHOWN_TEXT - length);

	if (fits)
		memcpy(out + length, text.ptr, fits);
	if (fits < text.len && length + fits <= TABLE_SHOWN_TEXT) {
		memcpy(out + length + fits, "…", sizeof "…" - 1);
		return TABLE_SHOWN_TEXT + 1; /* full */
	}
	return length + fits;
}

static struct hct_str
cell_shown_text(struct table *table, const struct table_column *column, const struct table_rule *rule,
	const struct table_cell *cell)
{
	char number[128];
	struct hct_str parts[3] = { { NULL, 0 }, cell_value_text(table, column, cell, number, sizeof number),
		{ NULL, 0 } };
	size_t length = 0;

	if (rule) {
		parts[0] = rule->prefix;
		parts[2] = rule->suffix;
		if (rule->text.len)
			parts[1] = rule->text;
		else if (rule->condition == TABLE_WHEN_MISC && rule->misc == TABLE_MISC_NULL)
			parts[1] = HCT_STR("null");
		else if (rule->condition == TABLE_WHEN_MISC && rule->misc == TABLE_MISC_NAN)
			parts[1] = HCT_STR("NaN");
	}
	for (size_t i = 0; i < 3 && length <= TABLE_SHOWN_TEXT; i++) {
		size_t now = text_append(table->text, length, parts[i]);

		if (now > TABLE_SHOWN_TEXT) {
			length += table_text_cut(parts[i], TABLE_SHOWN_TEXT - length) + sizeof "…" - 1;
			break;
		}
		length = now;
	}
	return (struct hct_str){ table->text, length };
}

void
table_cell_fill(void *user, size_t drawn, size_t index, struct hct_cell *out_cell)
{
	struct table *table = user;
	struct table_column *column = &table->columns[index];
	const struct table_cell *cell = table_cell_at(table, drawn, column->name);
	const struct table_rule *rule;

	if (table_cell_is_embedded(table, column, cell)) {
		out_cell->custom = 1;
		return;
	}
	rule = table_rule_match(table, column->setting, cell);
	out_cell->text = cell_shown_text(table, column, rule, cell);
	if (rule && rule->has_color) {
		out_cell->has_color = 1;
		out_cell->color = rule->color;
	}
	if (rule && rule->has_background) {
		out_cell->has_background = 1;
		out_cell->background = rule->background;
	}
	if (column->link.len && out_cell->text.len)
		out_cell->link = table_link(table, drawn, index);
}
