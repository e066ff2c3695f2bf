/* core/vars/options.c: the options of a list variable: sorted for display, rewritten by capturingRegexp. */
#include "vars/options.h"

#include "base/str_table.h"

#include <glib.h>
#include <math.h>

struct keyed {
	struct hct_option option;
	char *folded; /* of the label, for the orders that ignore case */
	double number;
};

/* JavaScript compares UTF-16 units: what lies beyond the basic plane comes before U+E000. */
static int
utf16_compare(struct hct_str a, struct hct_str b)
{
	size_t i = 0;
	gunichar x, y;

	while (i < a.len && i < b.len && a.ptr[i] == b.ptr[i])
		i++;
	if (i == a.len || i == b.len)
		return (i < a.len) - (i < b.len);
	while (i > 0 && ((unsigned char)a.ptr[i] & 0xC0) == 0x80)
		i--;
	x = g_utf8_get_char_validated(a.ptr + i, (gssize)(a.len - i));
	y = g_utf8_get_char_validated(b.ptr + i, (gssize)(b.len - i));
	if ((x > 0xFFFF) != (y > 0xFFFF))
		return x > 0xFFFF ? (y >= 0xE000 ? -1 : 1) : (x >= 0xE000 ? 1 : -1);
	return (x > y) - (x < y);
}

/* Not g_utf8_strdown: that depends on the process's locale. */
static char *
lower_case(struct hct_str text)
{
	char *valid = g_utf8_make_valid(text.ptr ? text.ptr : "", (gssize)text.len);
	GString *lower = g_string_sized_new(text.len);

	for (const char *p = valid; *p; p = g_utf8_next_char(p))
		g_string_append_unichar(lower, g_unichar_tolower(g_utf8_get_char(p)));
	g_free(valid);
	return g_string_free(lower, FALSE);
}

/* JavaScript's parseInt without a radix. */
static double
leading_integer(struct hct_str text)
{
	struct hct_str rest = hct_str_trim(text);
	bool negative = hct_str_starts(rest, "-");
	int radix = 10, digit;
	double value = 0;
	size_t i = negative || hct_str_starts(rest, "+"), first;

	if (i + 1 < rest.len && rest.ptr[i] == '0' && (rest.ptr[i + 1] | 0x20) == 'x') {
		radix = 16;
		i += 2;
	}
	for (first = i; i < rest.len; i++) {
		digit = g_ascii_xdigit_value(rest.ptr[i]);
		if (digit < 0 || digit >= radix)
			break;
		value = value * radix + digit;
	}
	return i == first ? NAN : negative ? -value : value;
}

static int
alphabetical(const struct keyed *a, const struct keyed *b)
{
	return utf16_compare(a->option.label, b->option.label);
}

static int
without_case(const struct keyed *a, const struct keyed *b)
{
	return utf16_compare(hct_str(a->folded), hct_str(b->folded));
}

static int
numerical(const struct keyed *a, const struct keyed *b)
{
	return (a->number > b->number) - (a->number < b->number);
}

static const struct order {
	int (*compare)(const struct keyed *a, const struct keyed *b);
	bool descending, numeric, folded;
} orders[] = {
	[HCT_SORT_BY_ALPHABETICAL_ASC] = { .compare = alphabetical },
	[HCT_SORT_BY_ALPHABETICAL_DESC] = { .compare = alphabetical, .descending = true },
	[HCT_SORT_BY_NUMERICAL_ASC] = { .compare = numerical, .numeric = true },
	[HCT_SORT_BY_NUMERICAL_DESC] = { .compare = numerical, .numeric = true, .descending = true },
	[HCT_SORT_BY_ALPHABETICAL_CI_ASC] = { .compare = without_case, .folded = true },
	[HCT_SORT_BY_ALPHABETICAL_CI_DESC] = { .compare = without_case, .folded = true, .descending = true },
};

static gint
keyed_compare(gconstpointer a, gconstpointer b, gpointer user)
{
	const struct keyed *x = a, *y = b;
	const struct order *order = user;
	int sign;

	/* In the browser labels that are no numbers make the outcome depend on its sorting algorithm; here
	 * they follow the numbers, in the order of the plugin. */
	if (order->numeric && (isnan(x->number) || isnan(y->number)))
		return isnan(x->number) - isnan(y->number);
	sign = order->compare(x, y);
	return order->descending ? -sign : sign;
}

void
hct_options_sort(struct hct_option *options, size_t count, enum hct_sort sort)
{
	const struct order *order =
		sort > HCT_SORT_BY_NONE && sort < G_N_ELEMENTS(orders) ? &orders[sort] : NULL;
	struct keyed *keyed;

	if (!order || count < 2 || count > G_MAXINT)
		return;
	keyed = g_new0(struct keyed, count);
	for (size_t i = 0; i < count; i++) {
		keyed[i].option = options[i];
		if (order->numeric)
			keyed[i].number = leading_integer(options[i].label);
		if (order->folded)
			keyed[i].folded = lower_case(options[i].label);
	}
	g_qsort_with_data(keyed, (gint)count, sizeof *keyed, keyed_compare, (gpointer)order);
	for (size_t i = 0; i < count; i++) {
		options[i] = keyed[i].option;
		g_free(keyed[i].folded);
	}
	g_free(keyed);
}

size_t
hct_options_capture(struct hct_arena *arena, const struct hct_regex *regex, size_t count,
	const struct hct_option *options, struct hct_option *out_options)
{
	g_autoptr(GHashTable) seen = hct_str_table_create();
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		struct hct_option *option = &out_options[kept];

		option->value = hct_regex_capture_all(regex, options[i].value, arena);
		option->label = options[i].label;
		if (option->value.len == 0 || g_hash_table_contains(seen, &option->value))
			continue;
		g_hash_table_add(seen, &option->value);
		kept++;
	}
	return kept;
}
