/* core/check/echo.c: which findings repeat others, by their places. */
#include "check/echo.h"

#include "base/hash.h"

#include <glib.h>

/* A finding of the rule says nothing that one of the rule `by` has not said at the same place, or at its member. */
struct echo {
	enum hct_rule rule, by;
	const char *member;
};

static const struct echo echoes_of[] = {
	/* What is of the wrong type is nothing else either. */
	{ HCT_RULE_DURATION, HCT_RULE_TYPE, "" },
	{ HCT_RULE_TIMEZONE, HCT_RULE_TYPE, "" },
	{ HCT_RULE_CHOICE, HCT_RULE_TYPE, "" },
	{ HCT_RULE_RANGE, HCT_RULE_TYPE, "" },
	{ HCT_RULE_DEFAULT_VALUE, HCT_RULE_TYPE, "" },
	{ HCT_RULE_PLUGIN_SPEC, HCT_RULE_TYPE, "" },
	{ HCT_RULE_PLUGIN_SPEC, HCT_RULE_CHOICE, "" },
	{ HCT_RULE_COLOR, HCT_RULE_PLUGIN_SPEC, "" },
	{ HCT_RULE_REPEAT_VARIABLE, HCT_RULE_NO_EFFECT, "" },
	{ HCT_RULE_LAYOUT_EMPTY, HCT_RULE_KIND, "/kind" },
	/* What has an older form. */
	{ HCT_RULE_UNKNOWN_FIELD, HCT_RULE_OUTDATED, "" },
	{ HCT_RULE_PLUGIN_FIELD, HCT_RULE_OUTDATED, "" },
	{ HCT_RULE_PLUGIN_SPEC, HCT_RULE_OUTDATED, "" },
	{ HCT_RULE_TYPE, HCT_RULE_OUTDATED, "" },
	{ HCT_RULE_CHOICE, HCT_RULE_OUTDATED, "" },
	{ HCT_RULE_KIND, HCT_RULE_OUTDATED, "" },
	{ HCT_RULE_PLUGIN_KIND, HCT_RULE_OUTDATED, "" },
};

/* Whether findings of the rule stand for others. */
static bool
stands_for_others(enum hct_rule rule)
{
	for (size_t i = 0; i < G_N_ELEMENTS(echoes_of); i++)
		if (echoes_of[i].by == rule)
			return true;
	return false;
}

static char *
place_key(enum hct_rule rule, const struct hct_finding *finding, struct hct_str path, const char *member)
{
	return g_strdup_printf("%u\n%.*s\n%u\n%.*s%s", (unsigned)rule, HCT_FMT(finding->file),
		finding->document, HCT_FMT(path), member);
}

/* Places of such findings → index + 1. */
static GHashTable *
places_of(const struct hct_finding *findings, size_t count)
{
	GHashTable *places = g_hash_table_new_full(hct_hash_cstr, g_str_equal, g_free, NULL);

	for (size_t i = 0; i < count; i++)
		if (stands_for_others(findings[i].rule))
			g_hash_table_insert(places,
				place_key(findings[i].rule, &findings[i], findings[i].path, ""),
				GSIZE_TO_POINTER(i + 1));
	return places;
}

/* Index + 1 of the finding of the rule at the path, or 0. */
static size_t
place_find(GHashTable *places, enum hct_rule rule, const struct hct_finding *finding, struct hct_str path,
	const char *member)
{
	g_autofree char *key = place_key(rule, finding, path, member);

	return GPOINTER_TO_SIZE(g_hash_table_lookup(places, key));
}

/* ".../min" → ".../max": the schema speaks at the end, the rule about ranges at the beginning. */
static size_t
range_told(GHashTable *places, const struct hct_finding *finding)
{
	struct hct_str path = finding->path;
	const char *end = hct_str_ends(path, "/min") ? "max" : hct_str_ends(path, "/from") ? "to" : NULL;

	if (finding->rule != HCT_RULE_MIN_MAX || !end)
		return 0;
	while (path.len && path.ptr[path.len - 1] != '/')
		path.len--;
	return place_find(places, HCT_RULE_PLUGIN_SPEC, finding, path, end);
}

/* Index + 1 of the finding that says all of it, or 0. */
static size_t
told_by(GHashTable *places, const struct hct_finding *finding)
{
	size_t told = range_told(places, finding);

	for (size_t i = 0; !told && i < G_N_ELEMENTS(echoes_of); i++)
		if (echoes_of[i].rule == finding->rule)
			told = place_find(
				places, echoes_of[i].by, finding, finding->path, echoes_of[i].member);
	return told;
}

void
hct_findings_echo(struct hct_finding *findings, size_t count, bool *echoes)
{
	g_autoptr(GHashTable) places = places_of(findings, count);

	for (size_t i = 0; i < count; i++) {
		size_t told = told_by(places, &findings[i]);

		echoes[i] = told > 0;
		if (told && findings[i].severity < findings[told - 1].severity)
			findings[told - 1].severity = findings[i].severity;
	}
}
