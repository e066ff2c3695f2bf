/* core/fmt/unified.c: a patience diff. */
#include "fmt/unified.h"

#include "base/str_table.h"

#include <glib.h>

enum {
	CONTEXT = 3,
	DEPTH_MAX = 50,
	TABLE_MAX = 250000, /* pairs of lines compared where nothing is unique */
	NONE = -1
};

struct side {
	struct hct_str *lines; /* with their ends */
	int *ids; /* equal for equal lines */
	int count;
};

struct differ {
	struct side a, b;
	int *pairs; /* of each line of a: the same one of b, or NONE */
	int *times_a, *times_b, *place_b; /* by id, of the range being looked at; zero in between */
};

static int
count_lines(struct hct_str text)
{
	int count = 0;

	for (size_t i = 0; i < text.len; i++)
		count += text.ptr[i] == '\n' || i + 1 == text.len;
	return count;
}

static void
split(struct side *side, struct hct_str text, GHashTable *ids)
{
	const char *p = text.ptr, *end = text.ptr + text.len;

	side->count = count_lines(text);
	side->lines = g_new(struct hct_str, side->count + 1);
	side->ids = g_new(int, side->count + 1);
	for (int i = 0; i < side->count; i++) {
		const char *last = memchr(p, '\n', (size_t)(end - p));
		gpointer id;

		last = last ? last + 1 : end;
		side->lines[i] = (struct hct_str){ p, (size_t)(last - p) };
		if (!g_hash_table_lookup_extended(ids, &side->lines[i], NULL, &id)) {
			id = GINT_TO_POINTER((int)g_hash_table_size(ids));
			g_hash_table_insert(ids, &side->lines[i], id);
		}
		side->ids[i] = GPOINTER_TO_INT(id);
		p = last;
	}
}

static void match(struct differ *differ, int a0, int a1, int b0, int b1, int depth);

/* The longest run of pairs that ascends on both sides: of those in `pairs`, which ascend in a. Returns its length;
 * the run is left in front. */
static int
longest_run(int (*pairs)[2], int count)
{
	int *ends = g_new(int, count + 1), *before = g_new(int, count + 1), length = 0;

	for (int i = 0; i < count; i++) {
		int low = 0, high = length;

		while (low < high) {
			int middle = (low + high) / 2;

			if (pairs[ends[middle]][1] < pairs[i][1])
				low = middle + 1;
			else
				high = middle;
		}
		before[i] = low ? ends[low - 1] : NONE;
		ends[low] = i;
		length = MAX(length, low + 1);
	}
	for (int k = length - 1, i = length ? ends[length - 1] : NONE; k >= 0; k--) {
		int from = i;

		i = before[i];
		ends[k] = from;
	}
	for (int k = 0; k < length; k++) {
		pairs[k][0] = pairs[ends[k]][0];
		pairs[k][1] = pairs[ends[k]][1];
	}
	g_free(ends);
	g_free(before);
	return length;
}

/* Lines that are there once in each range. g_free the result. */
static int (*find_unique(struct differ *differ, int a0, int a1, int b0, int b1, int *out_count))[2]
{
	int(*pairs)[2] = g_malloc_n((gsize)(a1 - a0), sizeof *pairs);
	int count = 0;

	for (int i = a0; i < a1; i++)
		differ->times_a[differ->a.ids[i]]++;
	for (int j = b0; j < b1; j++) {
		differ->times_b[differ->b.ids[j]]++;
		differ->place_b[differ->b.ids[j]] = j;
	}
	for (int i = a0; i < a1; i++) {
		int id = differ->a.ids[i];

		if (differ->times_a[id] != 1 || differ->times_b[id] != 1)
			continue;
		pairs[count][0] = i;
		pairs[count++][1] = differ->place_b[id];
	}
	for (int i = a0; i < a1; i++)
		differ->times_a[differ->a.ids[i]] = 0;
	for (int j = b0; j < b1; j++)
		differ->times_b[differ->b.ids[j]] = 0;
	*out_count = count;
	return pairs;
}

/* The longest common sequence, by the table of its lengths. */
static void
match_table(struct differ *differ, int a0, int a1, int b0, int b1)
{
	int width = b1 - b0 + 1, i = a0, j = b0;
	int *table;

	if ((int64_t)(a1 - a0) * (b1 - b0) > TABLE_MAX)
		return;
	table = g_new0(int, (gsize)(a1 - a0 + 1) * (gsize)width);
#define TABLE(x, y) table[((x)-a0) * width + (y)-b0]
	for (int x = a1 - 1; x >= a0; x--)
		for (int y = b1 - 1; y >= b0; y--)
			TABLE(x, y) = differ->a.ids[x] == differ->b.ids[y]
					      ? TABLE(x + 1, y + 1) + 1
					      : MAX(TABLE(x + 1, y), TABLE(x, y + 1));
	while (i < a1 && j < b1) {
		if (differ->a.ids[i] == differ->b.ids[j])
			differ->pairs[i++] = j++;
		else if (TABLE(i + 1, j) >= TABLE(i, j + 1))
			i++;
		else
			j++;
	}
#undef TABLE
	g_free(table);
}

static void
match_between(struct differ *differ, int a0, int a1, int b0, int b1, int depth)
{
	int count, (*pairs)[2] = find_unique(differ, a0, a1, b0, b1, &count);

	count = longest_run(pairs, count);
	if (count == 0)
		match_table(differ, a0, a1, b0, b1);
	for (int k = 0; k < count; k++) {
		match(differ, a0, pairs[k][0], b0, pairs[k][1], depth + 1);
		differ->pairs[pairs[k][0]] = pairs[k][1];
		a0 = pairs[k][0] + 1;
		b0 = pairs[k][1] + 1;
	}
	if (count)
		match(differ, a0, a1, b0, b1, depth + 1);
	g_free(pairs);
}

static void
match(struct differ *differ, int a0, int a1, int b0, int b1, int depth)
{
	while (a0 < a1 && b0 < b1 && differ->a.ids[a0] == differ->b.ids[b0])
		differ->pairs[a0++] = b0++;
	while (a0 < a1 && b0 < b1 && differ->a.ids[a1 - 1] == differ->b.ids[b1 - 1])
		differ->pairs[--a1] = --b1;
	if (a0 < a1 && b0 < b1 && depth < DEPTH_MAX)
		match_between(differ, a0, a1, b0, b1, depth);
}

/* ---- hunks --------------------------------------------------------------------------------------------------------*/

static void
write_line(struct hct_buf *buf, char sign, struct hct_str line)
{
	hct_buf_char(buf, sign);
	hct_buf_str(buf, line);
	if (!hct_str_ends(line, "\n"))
		hct_buf_cstr(buf, "\n\\ No newline at end of file\n");
}

static void
write_range(struct hct_buf *buf, char sign, int first, int count)
{
	hct_buf_printf(buf, "%c%d", sign, count ? first + 1 : first);
	if (count != 1)
		hct_buf_printf(buf, ",%d", count);
}

/* A place between two lines of each side. */
struct cut {
	int i, j;
};

static bool
is_end(const struct differ *differ, struct cut at)
{
	return at.i == differ->a.count && at.j == differ->b.count;
}

static bool
is_equal(const struct differ *differ, struct cut at)
{
	return at.i < differ->a.count && differ->pairs[at.i] == at.j;
}

/* Past a line of both sides, or of one. */
static struct cut
step(const struct differ *differ, struct cut at)
{
	if (is_equal(differ, at))
		return (struct cut){ at.i + 1, at.j + 1 };
	if (at.i < differ->a.count && differ->pairs[at.i] == NONE)
		at.i++;
	else
		at.j++;
	return at;
}

static void
write_hunk(const struct differ *differ, struct cut at, struct cut end, struct hct_buf *buf)
{
	hct_buf_cstr(buf, "@@ ");
	write_range(buf, '-', at.i, end.i - at.i);
	hct_buf_char(buf, ' ');
	write_range(buf, '+', at.j, end.j - at.j);
	hct_buf_cstr(buf, " @@\n");
	while (at.i < end.i || at.j < end.j) {
		struct cut next = step(differ, at);

		if (next.j == at.j)
			write_line(buf, '-', differ->a.lines[at.i]);
		else if (next.i == at.i)
			write_line(buf, '+', differ->b.lines[at.j]);
		else
			write_line(buf, ' ', differ->a.lines[at.i]);
		at = next;
	}
}

/* Each from three lines above a difference to three lines below the last one that has no more than six equal lines before
 * it. */
static void
write_hunks(const struct differ *differ, struct hct_buf *buf)
{
	struct cut at = { 0, 0 };

	for (;;) {
		int above, equal = 0;
		struct cut first;

		while (is_equal(differ, at))
			at = step(differ, at);
		if (is_end(differ, at))
			return;
		above = MIN(at.i, CONTEXT);
		first = (struct cut){ at.i - above, at.j - above };
		for (; !is_end(differ, at) && equal <= 2 * CONTEXT; at = step(differ, at))
			equal = is_equal(differ, at) ? equal + 1 : 0;
		equal = MAX(equal - CONTEXT, 0);
		write_hunk(differ, first, (struct cut){ at.i - equal, at.j - equal }, buf);
	}
}

void
hct_fmt_unified(struct hct_str name, struct hct_str before, struct hct_str after, struct hct_buf *buf)
{
	GHashTable *ids = hct_str_table_create();
	struct differ differ = { 0 };
	guint id_count;

	if (!hct_str_eq(before, after))
		hct_buf_printf(buf, "--- %.*s\n+++ %.*s\n", HCT_FMT(name), HCT_FMT(name));
	split(&differ.a, before, ids);
	split(&differ.b, after, ids);
	id_count = g_hash_table_size(ids);
	g_hash_table_destroy(ids);
	differ.pairs = g_new(int, differ.a.count + 1);
	differ.times_a = g_new0(int, id_count + 1);
	differ.times_b = g_new0(int, id_count + 1);
	differ.place_b = g_new0(int, id_count + 1);
	for (int i = 0; i < differ.a.count; i++)
		differ.pairs[i] = NONE;
	match(&differ, 0, differ.a.count, 0, differ.b.count, 0);
	write_hunks(&differ, buf);
	g_free(differ.pairs);
	g_free(differ.times_a);
	g_free(differ.times_b);
	g_free(differ.place_b);
	g_free(differ.a.lines);
	g_free(differ.a.ids);
	g_free(differ.b.lines);
	g_free(differ.b.ids);
}
