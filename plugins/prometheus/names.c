/* plugins/prometheus/names.c: names of series: the raw one that tells them apart, and the legend template. */
#include "prometheus.h"

#include <stdlib.h>

void
prometheus_text_fini(struct prometheus_text *text)
{
	free(text->ptr);
}

static void
text_add(struct prometheus_text *text, const char *bytes, size_t len)
{
	size_t cap = text->cap ? text->cap : 128;
	char *grown;

	if (text->failed || len == 0)
		return;
	if (len > text->cap - text->len) {
		while (cap - text->len < len)
			cap *= 2;
		grown = realloc(text->ptr, cap);
		if (!grown) {
			text->failed = true;
			return;
		}
		text->ptr = grown;
		text->cap = cap;
	}
	memcpy(text->ptr + text->len, bytes, len);
	text->len += len;
}

static void
text_add_str(struct prometheus_text *text, struct hct_str str)
{
	text_add(text, str.ptr, str.len);
}

static struct hct_str
text_view(const struct prometheus_text *text)
{
	return (struct hct_str){ text->ptr ? text->ptr : "", text->len };
}

static int
compare_names(const void *a, const void *b)
{
	const struct hct_pair *x = *(const struct hct_pair *const *)a, *y = *(const struct hct_pair *const *)b;
	size_t len = x->name.len < y->name.len ? x->name.len : y->name.len;
	int order = len ? memcmp(x->name.ptr, y->name.ptr, len) : 0;

	return order ? order : (x->name.len > y->name.len) - (x->name.len < y->name.len);
}

/* Servers send labels in order; only others are sorted. NULL: no memory. */
static const struct hct_pair **
sorted_labels(size_t count, const struct hct_pair *labels)
{
	const struct hct_pair **sorted = malloc((count ? count : 1) * sizeof *sorted);
	bool in_order = true;

	if (!sorted)
		return NULL;
	for (size_t i = 0; i < count; i++) {
		sorted[i] = &labels[i];
		if (i > 0 && compare_names(&sorted[i - 1], &sorted[i]) > 0)
			in_order = false;
	}
	if (!in_order)
		qsort(sorted, count, sizeof *sorted, compare_names);
	return sorted;
}

struct hct_str
prometheus_name(struct prometheus_text *out, size_t count, const struct hct_pair *labels)
{
	const struct hct_pair **sorted = sorted_labels(count, labels);
	const char *separator = "{";

	out->len = 0;
	if (!sorted) {
		out->failed = true;
		return text_view(out);
	}
	for (size_t i = 0; i < count; i++)
		if (str_is(labels[i].name, "__name__"))
			text_add_str(out, labels[i].value);
	for (size_t i = 0; i < count; i++) {
		if (str_is(sorted[i]->name, "__name__"))
			continue;
		text_add(out, separator, 1);
		text_add_str(out, sorted[i]->name);
		text_add(out, "=\"", 2);
		text_add_str(out, sorted[i]->value);
		text_add(out, "\"", 1);
		separator = ",";
	}
	text_add(out, "{}", *separator == '{' ? 2 : 0);
	text_add(out, "}", *separator == ',' ? 1 : 0);
	free(sorted);
	return text_view(out);
}

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The token of a reference that begins at `from` (at "{{"), as the pattern \{\{\s*(.+?)\s*\}\} finds it; *out_end is
 * what follows the braces. */
static bool
read_token(struct hct_str format, size_t from, struct hct_str *out_token, size_t *out_end)
{
	size_t start = from + 2, end = from + 3, stop;

	while (end + 1 < format.len && !(format.ptr[end] == '}' && format.ptr[end + 1] == '}'))
		end++;
	if (end + 1 >= format.len)
		return false;
	stop = end;
	while (start < stop && is_space(format.ptr[start]))
		start++;
	while (stop > start && is_space(format.ptr[stop - 1]))
		stop--;
	for (size_t i = start; i < stop; i++)
		if (format.ptr[i] == '\n' || format.ptr[i] == '\r')
			return false;
	*out_token = (struct hct_str){ format.ptr + start, stop - start };
	*out_end = end + 2;
	return true;
}

struct hct_str
prometheus_legend(struct prometheus_text *out, struct hct_str format, size_t count, const struct hct_pair *labels)
{
	struct hct_str token;
	size_t plain = 0, i = 0, end;

	out->len = 0;
	while (i + 1 < format.len) {
		if (format.ptr[i] != '{' || format.ptr[i + 1] != '{' || !read_token(format, i, &token, &end)) {
			i++;
			continue;
		}
		text_add(out, format.ptr + plain, i - plain);
		for (size_t k = 0; k < count; k++) {
			if (str_equal(labels[k].name, token)) {
				text_add_str(out, labels[k].value);
				break;
			}
		}
		plain = i = end;
	}
	if (plain < format.len)
		text_add(out, format.ptr + plain, format.len - plain);
	return text_view(out);
}
