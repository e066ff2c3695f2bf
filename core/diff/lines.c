/* core/diff/lines.c: two texts line by line. */
#include "diff/window.h"
#include "diff/write.h"

#include <glib.h>

#define LINES_CONTEXT 2
#define LINES_TABLE_MAX 250 /* lines of each text between equal ends, for the longest common sequence */

struct lines {
	size_t count;
	struct hct_str *items;
};

static struct lines
lines_of(struct hct_diff_value value)
{
	GArray *items = g_array_sized_new(FALSE, FALSE, sizeof(struct hct_str), 4);
	struct hct_str rest = value.text;
	struct lines lines;

	/* What follows the last line break is a line, too, if only an empty one. */
	while (value.there) {
		const char *end = rest.len ? memchr(rest.ptr, '\n', rest.len) : NULL;
		struct hct_str line = end ? (struct hct_str){ rest.ptr, (size_t)(end - rest.ptr) } : rest;

		g_array_append_val(items, line);
		if (!end)
			break;
		rest = hct_str_sub(rest, line.len + 1, rest.len);
	}
	lines.count = items->len;
	lines.items = (struct hct_str *)(void *)g_array_free(items, FALSE);
	return lines;
}

/* Each step: a sign and its line. */
struct step {
	char sign;
	struct hct_str line;
	size_t from; /* bytes that it begins with and that are not shown */
};

static void
step_add(GArray *steps, char sign, struct hct_str line)
{
	struct step step = { sign, line, 0 };

	g_array_append_val(steps, step);
}

/* Lengths of the longest common sequences from (i, j) on. */
static uint16_t *
lines_table(const struct hct_str *a, size_t n, const struct hct_str *b, size_t m)
{
	uint16_t *table = g_new0(uint16_t, (n + 1) * (m + 1));

	for (size_t i = n; i-- > 0;)
		for (size_t j = m; j-- > 0;)
			table[i * (m + 1) + j] =
				hct_str_eq(a[i], b[j])
					? (uint16_t)(table[(i + 1) * (m + 1) + j + 1] + 1)
					: MAX(table[(i + 1) * (m + 1) + j], table[i * (m + 1) + j + 1]);
	return table;
}

static void
steps_between(GArray *steps, const struct hct_str *a, size_t n, const struct hct_str *b, size_t m)
{
	uint16_t *table = n <= LINES_TABLE_MAX && m <= LINES_TABLE_MAX ? lines_table(a, n, b, m) : NULL;
	size_t i = 0, j = 0;

	while (table && i < n && j < m) {
		if (hct_str_eq(a[i], b[j])) {
			step_add(steps, ' ', a[i++]);
			j++;
		} else if (table[(i + 1) * (m + 1) + j] >= table[i * (m + 1) + j + 1]) {
			step_add(steps, '-', a[i++]);
		} else {
			step_add(steps, '+', b[j++]);
		}
	}
	while (i < n)
		step_add(steps, '-', a[i++]);
	while (j < m)
		step_add(steps, '+', b[j++]);
	g_free(table);
}

static size_t
steps_run(const GArray *steps, size_t at, char sign)
{
	size_t count = 0;

	while (at + count < steps->len && g_array_index(steps, struct step, at + count).sign == sign)
		count++;
	return count;
}

/* Lines that take each other's place: those too long to be shown begin near their difference. */
static void
steps_shorten(GArray *steps)
{
	size_t i = 0;

	while (i < steps->len) {
		size_t gone = steps_run(steps, i, '-'), come = steps_run(steps, i + gone, '+');

		for (size_t k = 0; k < MIN(gone, come); k++) {
			struct step *one = &g_array_index(steps, struct step, i + k);
			struct step *other = &g_array_index(steps, struct step, i + gone + k);

			one->from = other->from = diff_window(one->line, other->line, WRITE_LINE_MAX).from;
		}
		i += MAX(gone + come, (size_t)1);
	}
}

static void
step_write(const struct step *step, write_line_fn each, void *user)
{
	struct hct_buf line;

	if (step->from == 0) {
		each(user, step->sign, step->line);
		return;
	}
	hct_buf_init(&line, SIZE_MAX);
	hct_buf_cstr(&line, "…");
	hct_buf_str(&line, hct_str_sub(step->line, step->from, step->line.len));
	each(user, step->sign, hct_buf_view(&line));
	hct_buf_fini(&line);
}

/* Whether a line that is equal stands near one that is not. */
static bool
step_is_near(const GArray *steps, guint at)
{
	guint from = at < LINES_CONTEXT ? 0 : at - LINES_CONTEXT,
	      to = MIN(at + LINES_CONTEXT, steps->len - 1);

	for (guint i = from; i <= to; i++)
		if (g_array_index(steps, struct step, i).sign != ' ')
			return true;
	return false;
}

size_t
write_lines(
	struct hct_diff_value before, struct hct_diff_value after, size_t max, write_line_fn each, void *user)
{
	struct lines a = lines_of(before), b = lines_of(after);
	GArray *steps = g_array_new(FALSE, FALSE, sizeof(struct step));
	size_t head = 0, tail = 0, written = 0, more = 0;
	bool gap = false;

	while (head < a.count && head < b.count && hct_str_eq(a.items[head], b.items[head]))
		step_add(steps, ' ', a.items[head++]);
	while (tail < a.count - head && tail < b.count - head &&
		hct_str_eq(a.items[a.count - 1 - tail], b.items[b.count - 1 - tail]))
		tail++;
	steps_between(steps, a.items + head, a.count - head - tail, b.items + head, b.count - head - tail);
	for (size_t i = a.count - tail; i < a.count; i++)
		if (a.items[i].len || i + 1 < a.count)
			step_add(steps, ' ', a.items[i]);
	steps_shorten(steps);
	for (guint i = 0; i < steps->len; i++) {
		const struct step *step = &g_array_index(steps, struct step, i);

		if (step->sign == ' ' && !step_is_near(steps, i)) {
			gap = true;
			continue;
		}
		if (written >= max) {
			more++;
			continue;
		}
		if (gap && written)
			each(user, ' ', HCT_STR("…"));
		gap = false;
		step_write(step, each, user);
		written++;
	}
	g_array_unref(steps);
	g_free(a.items);
	g_free(b.items);
	return more;
}
