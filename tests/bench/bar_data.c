/* tests/bench/bar_data.c: Prometheus replies, scanned in place. */
#include "bar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *
bar_file_read(const char *path)
{
	FILE *file = fopen(path, "rb");
	char *text;
	long size;

	if (!file || fseek(file, 0, SEEK_END) || (size = ftell(file)) < 0) {
		perror(path);
		exit(2);
	}
	rewind(file);
	text = malloc((size_t)size + 1);
	if (fread(text, 1, (size_t)size, file) != (size_t)size) {
		perror(path);
		exit(2);
	}
	text[size] = '\0';
	fclose(file);
	return text;
}

/* Exact for up to 15 digits: a whole number below 2^53, divided once. */
const char *
bar_number_scan(const char *p, double *out)
{
	static const double powers[] = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12,
		1e13, 1e14, 1e15 };
	const char *start = p, *dot = NULL;
	bool negative = *p == '-';
	uint64_t digits = 0;
	double value;

	for (p += negative; (*p >= '0' && *p <= '9') || *p == '.'; p++)
		if (*p == '.')
			dot = p + 1;
		else
			digits = digits * 10 + (uint64_t)(*p - '0');
	if (*p == 'e' || *p == 'E' || p - start > 15) {
		char *end;

		*out = strtod(start, &end);
		return end;
	}
	value = dot ? (double)digits / powers[p - dot] : (double)digits;
	*out = negative ? -value : value;
	return p;
}

/* {"name":"value",…} */
static const char *
labels_scan(const char *p, struct bar_series *series)
{
	while (*p != '}') {
		struct bar_slice name, value;
		const char *end = strchr(p += 2, '"');

		name = (struct bar_slice){ p, (int)(end - p) };
		p = end + 3;
		end = strchr(p, '"');
		value = (struct bar_slice){ p, (int)(end - p) };
		p = end + 1;
		if (series->label_count < BAR_LABELS_MAX) {
			series->names[series->label_count] = name;
			series->values[series->label_count++] = value;
		}
	}
	return p + 1;
}

/* p is behind the '[' of a pair [time,"value"]; returns what follows its ']'. */
static const char *
sample_scan(const char *p, struct bar_data *data)
{
	if (data->count == data->cap) {
		data->cap = data->cap ? data->cap * 2 : 4096;
		data->time_s = realloc(data->time_s, data->cap * sizeof *data->time_s);
		data->value = realloc(data->value, data->cap * sizeof *data->value);
	}
	p = bar_number_scan(p, &data->time_s[data->count]);
	p = bar_number_scan(p + 2, &data->value[data->count]);
	data->count++;
	return p + 2;
}

void
bar_data_read(struct bar_data *data, const char *folder, const char *query)
{
	char path[512];
	const char *p;

	snprintf(path, sizeof path, "%s/prom/%s.json", folder, query);
	*data = (struct bar_data){ .text = bar_file_read(path) };
	for (p = data->text; (p = strstr(p, "\"metric\":"));) {
		struct bar_series *series;

		data->series = realloc(data->series, (data->series_count + 1) * sizeof *data->series);
		series = &data->series[data->series_count++];
		*series = (struct bar_series){ .first = data->count };
		p = strchr(labels_scan(p + strlen("\"metric\":"), series), '[') + 1;
		if (*p != '[')
			p = sample_scan(p, data);
		else
			for (p--; *p == '[' || *p == ',';)
				p = sample_scan(p + 2, data);
		series->count = data->count - series->first;
	}
}

void
bar_reply_scan(const char *path)
{
	char *text = bar_file_read(path);
	double *values = NULL;
	size_t count = 0, cap = 0;

	for (const char *p = text; *p;) {
		if (*p < '0' || *p > '9') {
			p++;
			continue;
		}
		if (count == cap) {
			cap = cap ? 2 * cap : 4096;
			values = realloc(values, cap * sizeof *values);
		}
		p = bar_number_scan(p, &values[count++]);
	}
	free(values);
	free(text);
}

void
bar_data_fini(struct bar_data *data)
{
	free(data->text);
	free(data->series);
	free(data->time_s);
	free(data->value);
}

struct bar_slice
bar_data_label(const struct bar_series *series, const char *name)
{
	for (size_t i = 0; i < series->label_count; i++)
		if (!strncmp(series->names[i].ptr, name, (size_t)series->names[i].len) &&
			!name[series->names[i].len])
			return series->values[i];
	return (struct bar_slice){ "", 0 };
}
