/* core/check/echo.c: which findings repeat others, by their places. */
#include "check/echo.h"

#include "base/hash.h"

#include <glib.h>

/* "file document path" → index + 1, of the first finding of some kind at a place. */
static char *
place_key(const struct hct_finding *finding, struct hct_str path)
{
	return g_strdup_printf("%.*s\n%u\n%.*s", HCT_FMT(finding->file), finding->document, HCT_FMT(path));
}

static GHashTable *
places_of(const struct hct_finding *findings, size_t count, enum hct_rule rule)
{
	GHashTable *places = g_hash_table_new_full(hct_hash_cstr, g_str_equal, g_free, NULL);

	for (size_t i = 0; i < count; i++)
		if (findings[i].rule == rule)
			g_hash_table_insert(
				places, place_key(&findings[i], findings[i].path), GSIZE_TO_POINTER(i + 1));
	return places;
}

/* Index + 1 of the finding at the path, or 0. */
static size_t
place_find(GHashTable *places, const struct hct_finding *finding, struct hct_str path)
{
	g_autofree char *key = place_key(finding, path);

	return GPOINTER_TO_SIZE(g_hash_table_lookup(places, key));
}

/* ".../min" → ".../max": the schema speaks at the end, the rule about ranges at the beginning. */
static bool
range_is_told(GHashTable *specs, const struct hct_finding *finding)
{
	struct hct_str path = finding->path;
	const char *end = hct_str_ends(path, "/min") ? "max" : hct_str_ends(path, "/from") ? "to" : NULL;
	g_autofree char *other = NULL;

	if (!end)
		return false;
	while (path.len && path.ptr[path.len - 1] != '/')
		path.len--;
	other = g_strdup_printf("%.*s%s", HCT_FMT(path), end);
	return place_find(specs, finding, hct_str(other)) > 0;
}

static bool
is_about_form(enum hct_rule rule)
{
	return rule == HCT_RULE_UNKNOWN_FIELD || rule == HCT_RULE_PLUGIN_FIELD ||
	       rule == HCT_RULE_PLUGIN_SPEC || rule == HCT_RULE_TYPE || rule == HCT_RULE_CHOICE ||
	       rule == HCT_RULE_KIND || rule == HCT_RULE_PLUGIN_KIND;
}

void
hct_findings_echo(struct hct_finding *findings, size_t count, bool *echoes)
{
	g_autoptr(GHashTable) specs = places_of(findings, count, HCT_RULE_PLUGIN_SPEC);
	g_autoptr(GHashTable) older = places_of(findings, count, HCT_RULE_OUTDATED);

	for (size_t i = 0; i < count; i++) {
		struct hct_finding *finding = &findings[i];
		size_t told = is_about_form(finding->rule) ? place_find(older, finding, finding->path) : 0;

		if (finding->rule == HCT_RULE_COLOR)
			echoes[i] = place_find(specs, finding, finding->path) > 0;
		else if (finding->rule == HCT_RULE_MIN_MAX)
			echoes[i] = range_is_told(specs, finding);
		else if (told)
			echoes[i] = true;
		if (told && finding->severity < findings[told - 1].severity)
			findings[told - 1].severity = finding->severity;
	}
}
