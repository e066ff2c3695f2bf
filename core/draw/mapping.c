/* hct.mapping/1: value mappings (panels.md 1.15). Every entry that matches overwrites text and colour, so
 * the last one wins.
 *
 * Texts made by a regular expression are kept per thread until that thread's next call, so that one
 * mapping may be applied from several threads. */
#include "base/arena.h"
#include "base/number.h"
#include "base/regex.h"
#include "draw/color_css.h"
#include "draw/services.h"
#include "host/interfaces.h"

#include <glib.h>
#include <math.h>

enum mapping_kind { MAPPING_VALUE, MAPPING_RANGE, MAPPING_REGEX, MAPPING_MISC };
enum mapping_misc { MISC_EMPTY, MISC_NULL, MISC_NAN, MISC_TRUE, MISC_FALSE, MISC_NONE };

struct mapping_entry {
	uint32_t kind;
	struct hct_str value; /* VALUE */
	double from, to; /* RANGE */
	struct hct_regex *regex; /* REGEX */
	uint32_t misc; /* MISC */
	struct hct_str text; /* empty: keep the value */
	bool has_color;
	struct hct_color color;
};

struct hct_mapping {
	struct hct_arena *arena;
	size_t count;
	struct mapping_entry *entries;
	GMutex lock;
	GHashTable *scratch; /* GThread → arena of its last result */
};

static struct hct_str
mapping_text(const struct hct_spec *spec, const char *path, struct hct_arena *arena)
{
	const struct hct_spec *value = hct_spec_1.get(spec, path);
	char number[40];

	if (hct_spec_1.type(value) != HCT_SPEC_NUMBER)
		return hct_arena_str(arena, hct_spec_1.get_str(value, "", HCT_STR_NONE));
	hct_number_js(hct_spec_1.get_double(value, "", 0), number, sizeof(number));
	return hct_arena_str(arena, hct_str(number));
}

static bool
mapping_read_range(struct mapping_entry *entry, const struct hct_spec *spec)
{
	entry->from = hct_spec_1.get_double(spec, "from", NAN);
	entry->to = hct_spec_1.get_double(spec, "to", NAN);
	return !isnan(entry->from) || !isnan(entry->to);
}

static bool
mapping_read_regex(struct hct_mapping *mapping, struct mapping_entry *entry, const struct hct_spec *spec,
	struct hct_diag *diag)
{
	struct hct_str error = HCT_STR_NONE;
	struct hct_str pattern = hct_spec_1.get_str(spec, "pattern", HCT_STR_NONE);

	entry->regex = hct_regex_create_slashes(pattern, true, mapping->arena, &error);
	if (!entry->regex && diag)
		hct_diag_1.report(diag, HCT_SEVERITY_WARNING, hct_spec_1.get(spec, "pattern"),
			hct_arena_printf(mapping->arena, "The mapping is skipped: %.*s", HCT_FMT(error)).ptr);
	return entry->regex != NULL;
}

static bool
mapping_read(struct hct_mapping *mapping, struct mapping_entry *entry, const struct hct_spec *item,
	struct hct_diag *diag)
{
	static const char *const kinds[] = { "Value", "Range", "Regex", "Misc", "", NULL };
	static const char *const words[] = { "empty", "null", "NaN", "true", "false", "", NULL };
	const struct hct_spec *spec = hct_spec_1.get(item, "spec");
	const struct hct_spec *misc = hct_spec_1.get(spec, "value");

	entry->kind = hct_spec_1.get_choice(item, "kind", kinds, G_N_ELEMENTS(kinds) - 2);
	entry->text = mapping_text(spec, "result/value", mapping->arena);
	entry->has_color =
		hct_color_parse(hct_spec_1.get_str(spec, "result/color", HCT_STR_NONE), &entry->color);
	switch (entry->kind) {
	case MAPPING_VALUE:
		entry->value = mapping_text(spec, "value", mapping->arena);
		return misc != NULL;
	case MAPPING_RANGE:
		return mapping_read_range(entry, spec);
	case MAPPING_REGEX:
		return mapping_read_regex(mapping, entry, spec, diag);
	case MAPPING_MISC:
		entry->misc = hct_spec_1.type(misc) == HCT_SPEC_NULL
				      ? MISC_NULL
				      : hct_spec_1.get_choice(spec, "value", words, MISC_NONE);
		return entry->misc != MISC_NONE;
	default:
		return false;
	}
}

static void
mapping_destroy(struct hct_mapping *mapping)
{
	if (!mapping)
		return;
	for (size_t i = 0; i < mapping->count; i++)
		hct_regex_destroy(mapping->entries[i].regex);
	g_hash_table_destroy(mapping->scratch);
	g_mutex_clear(&mapping->lock);
	hct_arena_destroy(mapping->arena);
	g_free(mapping);
}

static struct hct_mapping *
mapping_create(const struct hct_spec *list, struct hct_diag *diag)
{
	size_t count = hct_spec_1.type(list) == HCT_SPEC_LIST ? hct_spec_1.count(list) : 0;
	struct hct_mapping *mapping;

	if (count == 0)
		return NULL;
	mapping = g_new0(struct hct_mapping, 1);
	mapping->arena = hct_arena_create();
	mapping->entries = HCT_NEW_ARRAY(mapping->arena, struct mapping_entry, count);
	mapping->scratch = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)hct_arena_destroy);
	g_mutex_init(&mapping->lock);
	for (size_t i = 0; i < count; i++) {
		struct mapping_entry entry = { 0 };

		if (mapping_read(mapping, &entry, hct_spec_1.at(list, i), diag))
			mapping->entries[mapping->count++] = entry;
	}
	return mapping;
}

static struct hct_arena *
mapping_scratch(struct hct_mapping *mapping)
{
	struct hct_arena *arena;

	g_mutex_lock(&mapping->lock);
	arena = g_hash_table_lookup(mapping->scratch, g_thread_self());
	if (!arena) {
		arena = hct_arena_create();
		g_hash_table_insert(mapping->scratch, g_thread_self(), arena);
	}
	g_mutex_unlock(&mapping->lock);
	return arena;
}

static bool
mapping_matches(const struct mapping_entry *entry, uint32_t kind, double value, struct hct_str text)
{
	bool number = kind == HCT_VALUE_NUMBER;

	switch (entry->kind) {
	case MAPPING_VALUE:
		return hct_str_eq(entry->value, text);
	case MAPPING_RANGE:
		return number && !isnan(value) && !(value < entry->from) && !(value > entry->to);
	case MAPPING_REGEX:
		return hct_regex_matches(entry->regex, text);
	default:
		return (entry->misc == MISC_NULL && !number) ||
		       (entry->misc == MISC_NAN && number && isnan(value));
	}
}

static bool
mapping_apply(struct hct_mapping *mapping, uint32_t kind, double value, struct hct_str *out_text,
	bool *out_has_color, struct hct_color *out_color)
{
	struct hct_str result = HCT_STR_NONE;
	struct hct_arena *scratch = NULL;
	bool any = false, has_color = false;
	char plain[40] = "null";

	if (!mapping)
		return false;
	if (kind == HCT_VALUE_NUMBER)
		hct_number_js(value, plain, sizeof(plain));
	else if (kind == HCT_VALUE_UNDEFINED)
		memcpy(plain, "undefined", sizeof("undefined"));
	for (size_t i = 0; i < mapping->count; i++) {
		const struct mapping_entry *entry = &mapping->entries[i];
		struct hct_str text = entry->text;

		if (!mapping_matches(entry, kind, value, hct_str(plain)))
			continue;
		if (entry->kind == MAPPING_REGEX) {
			if (!scratch) {
				scratch = mapping_scratch(mapping);
				hct_arena_reset(scratch);
			}
			text = hct_regex_replace(entry->regex, hct_str(plain), entry->text, scratch);
		}
		if (text.len > 0)
			result = text;
		any = true;
		has_color = entry->has_color;
		if (has_color && out_color)
			*out_color = entry->color;
	}
	if (out_text)
		*out_text = result;
	if (out_has_color)
		*out_has_color = has_color;
	return any;
}

const struct hct_mapping_1 hct_mapping_1 = {
	.create = mapping_create,
	.destroy = mapping_destroy,
	.apply = mapping_apply,
};
