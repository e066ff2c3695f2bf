/* plugins/statushistorychart/values.c: the different values in the order in which they occur, row by row; what each is
 * called and how it is coloured. */
#include "statushistorychart.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Both zeros are one value, and so is all that is not a number. */
static uint64_t
hash_of_number(double raw)
{
	uint64_t bits = 0;

	if (raw != 0 && !isnan(raw))
		memcpy(&bits, &raw, sizeof bits);
	if (isnan(raw))
		bits = 1;
	bits ^= bits >> 32;
	bits *= 0x9e3779b97f4a7c15u;
	return bits ^ bits >> 29;
}

static uint64_t
hash_of_value(const void *user, uint32_t number)
{
	const struct shc *chart = user;

	return hash_of_number(chart->values[number].raw);
}

static bool
same_number(double a, double b)
{
	return a == b || (isnan(a) && isnan(b));
}

static bool
same_value(const void *user, uint32_t number, const void *key)
{
	const struct shc *chart = user;

	return same_number(chart->values[number].raw, *(const double *)key);
}

uint32_t
shc_values_find(const struct shc *chart, double raw)
{
	uint32_t number = shc_index_find(&chart->value_index, hash_of_number(raw), same_value, chart, &raw);

	return number == SHC_NONE ? (uint32_t)chart->value_count - 1 : number;
}

static bool
set_label(struct shc_value *value, struct hct_str text)
{
	value->label = malloc(text.len + 1);
	if (!value->label)
		return false;
	if (text.len > 0)
		memcpy(value->label, text.ptr, text.len);
	value->label[text.len] = '\0';
	value->label_len = text.len;
	return true;
}

static hct_status
make_value(const struct shc *chart, double raw, size_t index, struct shc_value *out)
{
	const struct hct_format plain = { .unit = 0 };
	struct hct_str mapped = { NULL, 0 };
	bool has_color = false;
	char text[64];
	size_t len = chart->host.format->text(chart->render, plain, raw, text, sizeof text);

	*out = (struct shc_value){ .raw = raw, .color = shc_color(chart, index, text) };
	if (chart->mapping) {
		struct hct_color color;

		if (chart->host.mapping->apply(chart->mapping, HCT_VALUE_NUMBER, raw, &mapped, &has_color, &color) && has_color)
			out->color = color;
	}
	if (mapped.len == 0)
		mapped = (struct hct_str){ text, len < sizeof text ? len : sizeof text - 1 };
	return set_label(out, mapped) ? HCT_OK : HCT_ERR_NOMEM;
}

static hct_status
reserve(struct shc *chart)
{
	size_t cap = chart->value_cap ? 2 * chart->value_cap : 16;
	struct shc_value *values;

	if (chart->value_count < chart->value_cap)
		return HCT_OK;
	values = realloc(chart->values, cap * sizeof *values);
	if (!values)
		return HCT_ERR_NOMEM;
	chart->values = values;
	chart->value_cap = cap;
	return HCT_OK;
}

/* The last value stands for all that the others leave no room for. */
static hct_status
add_value(struct shc *chart, double raw)
{
	hct_status status = reserve(chart);
	bool other = chart->value_count + 1 == SHC_VALUES_MAX;
	struct shc_value *value = &chart->values[chart->value_count];

	if (status != HCT_OK)
		return status;
	value = &chart->values[chart->value_count];
	if (other) {
		*value = (struct shc_value){ .raw = NAN,
			.color = chart->host.color->role(chart->render, HCT_ROLE_GREY_400) };
		status = set_label(value, HCT_STR("other values")) ? HCT_OK : HCT_ERR_NOMEM;
	} else {
		status = make_value(chart, raw, chart->value_count, value);
	}
	if (status != HCT_OK)
		return status;
	chart->value_count++;
	return other ? HCT_OK : shc_index_add(&chart->value_index, hash_of_number(raw), hash_of_value, chart);
}

static hct_status
collect_row(struct shc *chart, const struct shc_row *row)
{
	const struct hct_series *data = row->data;
	uint32_t number = SHC_NONE;
	double last = 0;

	for (size_t i = 0; i < data->count; i++) {
		if (shc_rows_column(chart, row, i) == SIZE_MAX)
			continue;
		/* Most samples are as the one before. */
		if (number == SHC_NONE || !same_number(last, data->value[i])) {
			last = data->value[i];
			number = shc_index_find(&chart->value_index, hash_of_number(last), same_value, chart, &last);
			if (number == SHC_NONE && chart->value_count < SHC_VALUES_MAX) {
				hct_status status = add_value(chart, last);

				if (status != HCT_OK)
					return status;
			}
			if (number == SHC_NONE)
				number = (uint32_t)chart->value_count - 1;
		}
		chart->values[number].samples++;
	}
	return HCT_OK;
}

hct_status
shc_values_collect(struct shc *chart, struct hct_diag *diag)
{
	for (size_t i = 0; chart->has_steps && i < chart->row_count; i++) {
		hct_status status = collect_row(chart, &chart->rows[i]);

		if (status != HCT_OK)
			return status;
	}
	if (chart->value_count == SHC_VALUES_MAX)
		chart->host.diag->report(diag, HCT_SEVERITY_INFO, NULL,
			"There are more than 10,000 different values: the rest have one colour. Mappings would group them.");
	return HCT_OK;
}

void
shc_values_fini(struct shc *chart)
{
	for (size_t i = 0; i < chart->value_count; i++)
		free(chart->values[i].label);
	free(chart->values);
	shc_index_fini(&chart->value_index);
}
