/* core/check/compose_made.c: documents that say which plugins are installed, and which kinds of resources there are.
 *
 * `if` and `then` for each kind, because editors complete from these; what is chosen from is an `enum`. */
#include "check/compose_parts.h"
#include "fmt/scalar.h"

#define PLUGIN HCT_COMPOSE_BASE "plugin/"
#define HEAD "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"$id\":"

static const char *const query_families[] = { "AlertsQuery", "LogQuery", "ProfileQuery", "SilencesQuery",
	"TimeSeriesQuery", "TraceQuery" };

bool
hct_compose_is_query(struct hct_str family)
{
	for (size_t i = 0; i < G_N_ELEMENTS(query_families); i++)
		if (hct_str_is(family, query_families[i]))
			return true;
	return false;
}

static int
name_order(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
add_once(GPtrArray *names, struct hct_str name)
{
	char *text = g_strndup(name.ptr, name.len);

	if (g_ptr_array_find_with_equal_func(names, text, g_str_equal, NULL))
		g_free(text);
	else
		g_ptr_array_add(names, text);
}

/* What every dashboard may ask for is there even when nothing of it is installed. */
GPtrArray *
hct_compose_families(const struct hct_compose *compose)
{
	static const char *const always[] = { "Annotation", "Datasource", "Panel", "Variable" };
	GPtrArray *families = g_ptr_array_new_with_free_func(g_free);
	const struct hct_offer *offers;
	size_t count = hct_registry_offers(compose->registry, &offers);

	for (size_t i = 0; i < G_N_ELEMENTS(always); i++)
		add_once(families, hct_str(always[i]));
	for (size_t i = 0; i < G_N_ELEMENTS(query_families); i++)
		add_once(families, hct_str(query_families[i]));
	for (size_t i = 0; i < count; i++)
		add_once(families, offers[i].family);
	g_ptr_array_sort(families, name_order);
	return families;
}

/* ---- plugins ---------------------------------------------------------------------------------------------------------*/

static int
offer_order(const void *a, const void *b)
{
	return hct_str_cmp(
		(*(const struct hct_offer *const *)a)->name, (*(const struct hct_offer *const *)b)->name);
}

/* What is offered of a family, by name; of several offers the one that the registry would take. */
static GPtrArray *
offers_of(const struct hct_compose *compose, struct hct_str family)
{
	const bool all = hct_str_is(family, "Query");
	GPtrArray *found = g_ptr_array_new();
	const struct hct_offer *offers;
	size_t count = hct_registry_offers(compose->registry, &offers);

	for (size_t i = 0; i < count; i++)
		if ((all ? hct_compose_is_query(offers[i].family) : hct_str_eq(offers[i].family, family)) &&
			hct_registry_offer_of(compose->registry, offers[i].family, offers[i].name) ==
				&offers[i])
			g_ptr_array_add(found, (void *)(uintptr_t)&offers[i]);
	g_ptr_array_sort(found, offer_order);
	return found;
}

static void
add_text(struct hct_buf *out, const char *before, struct hct_str text)
{
	hct_buf_cstr(out, before);
	hct_fmt_quote_json(out, text);
}

/* `kind` with the names to choose from, and what editors show beside them. */
static void
add_kinds(struct hct_buf *out, const GPtrArray *offers)
{
	hct_buf_cstr(out, "\"kind\":{\"description\":\"Which plugin.\",\"type\":\"string\"");
	for (guint i = 0; i < offers->len; i++)
		add_text(out, i ? "," : ",\"enum\":[", ((const struct hct_offer *)offers->pdata[i])->name);
	for (guint i = 0; i < offers->len; i++) {
		const struct hct_offer *offer = offers->pdata[i];

		add_text(out, i ? "," : "],\"enumDescriptions\":[",
			offer->description.len ? offer->description : offer->display);
	}
	hct_buf_cstr(out, offers->len ? "]}" : "}");
}

static void
add_choice(struct hct_buf *out, struct hct_str kind, const char *then)
{
	add_text(out, "{\"if\":{\"required\":[\"kind\"],\"properties\":{\"kind\":{\"const\":", kind);
	hct_buf_printf(out, "}}},\"then\":%s", then);
}

static void
add_specs(struct hct_buf *out, const GPtrArray *offers)
{
	const char *before = ",\"allOf\":[";

	for (guint i = 0; i < offers->len; i++) {
		const struct hct_offer *offer = offers->pdata[i];
		char *file = hct_compose_plugin_file(offer);

		if (file) {
			hct_buf_cstr(out, before);
			add_choice(out, offer->name,
				"{\"properties\":{\"spec\":{\"$ref\":\"" HCT_COMPOSE_BASE "plugins/");
			hct_buf_printf(out, "%.*s.schema.json\"}}}}", HCT_FMT(offer->name));
			before = ",";
		}
		g_free(file);
	}
	hct_buf_cstr(out, before[1] ? "" : "]");
}

static void
make_plugin(const struct hct_compose *compose, struct hct_str family, struct hct_buf *out)
{
	GPtrArray *offers = offers_of(compose, family);

	hct_buf_printf(
		out, HEAD "\"" PLUGIN "%.*s\",\"title\":\"%.*s plugin\",", HCT_FMT(family), HCT_FMT(family));
	hct_buf_cstr(out, "\"description\":\"A plugin and its settings. To choose from: what is installed.\","
			  "\"type\":\"object\",\"required\":[\"kind\"],\"properties\":{");
	add_kinds(out, offers);
	hct_buf_cstr(out,
		",\"metadata\":{\"description\":\"Which of several plugins with that name.\","
		"\"type\":[\"object\",\"null\"],\"properties\":{"
		"\"version\":{\"description\":\"Its version; without it, the latest that is installed.\","
		"\"type\":[\"string\",\"null\"],\"examples\":[\"0.5.0\"]},"
		"\"registry\":{\"description\":\"Who named it.\",\"type\":[\"string\",\"null\"],"
		"\"default\":\"perses.dev\"}}},"
		"\"spec\":{\"description\":\"Settings of the plugin.\"}}");
	add_specs(out, offers);
	hct_buf_char(out, '}');
	g_ptr_array_unref(offers);
}

/* ---- queries ---------------------------------------------------------------------------------------------------------*/

/* What a query's kind says about its plugin; the rest of a query is in schemas/shared. */
static void
make_query(struct hct_buf *out)
{
	hct_buf_cstr(out, HEAD "\"" HCT_COMPOSE_BASE "query\",\"title\":\"Query of a kind\","
			       "\"description\":\"The plugin of a query is of the family that its kind "
			       "names.\",\"allOf\":[");
	for (size_t i = 0; i < G_N_ELEMENTS(query_families); i++) {
		hct_buf_cstr(out, i ? "," : "");
		add_choice(out, hct_str(query_families[i]),
			"{\"properties\":{\"spec\":{\"properties\":{\"plugin\":{\"$ref\":\"" PLUGIN);
		hct_buf_printf(out, "%s\"}}}}}}", query_families[i]);
	}
	hct_buf_cstr(out, "]}");
}

/* ---- any document ----------------------------------------------------------------------------------------------------*/

/* Kinds with schemas, and Perses: the operator's server, which hecate passes over. */
static void
add_resources(struct hct_buf *out, const GPtrArray *kinds)
{
	hct_buf_cstr(out, "{\"properties\":{\"kind\":{\"description\":\"What it is.\",\"enum\":[");
	for (guint i = 0; i < kinds->len; i++)
		add_text(out, i ? "," : "", hct_str(kinds->pdata[i]));
	hct_buf_printf(out, "%s\"Perses\"]}}", kinds->len ? "," : "");
	for (guint i = 0; i < kinds->len; i++) {
		hct_buf_cstr(out, i ? "," : ",\"allOf\":[");
		add_choice(out, hct_str(kinds->pdata[i]), "{\"$ref\":\"" HCT_COMPOSE_BASE "resources/");
		hct_buf_printf(out, "%s.schema.json\"}}", (char *)kinds->pdata[i]);
	}
	hct_buf_cstr(out, kinds->len ? "]}" : "}");
}

/* As core/doc/resource.c tells documents apart: one resource, a list of them, a list of Kubernetes (whose items need no kind of
 * their own), and what is not for hecate. */
static void
make_document(const struct hct_compose *compose, struct hct_buf *out)
{
	GPtrArray *kinds = hct_compose_names(compose, "resources");

	hct_buf_cstr(out, HEAD
		"\"" HCT_COMPOSE_DOCUMENT "\",\"title\":\"Document\","
		"\"description\":\"A resource of Perses, in its own form or in that of Kubernetes, or a list "
		"of them.\","
		"\"type\":[\"object\",\"array\"],"
		"\"if\":{\"type\":\"array\"},\"then\":{\"items\":{\"$ref\":\"#/$defs/resource\"}},"
		"\"else\":{\"$ref\":\"#/$defs/resource\"},\"$defs\":{"
		"\"item\":{\"description\":\"One of a list.\",\"type\":\"object\","
		"\"if\":{\"required\":[\"kind\"]},\"then\":{\"$ref\":\"#/$defs/resource\"}},"
		"\"resource\":{\"description\":\"One resource.\",\"type\":\"object\",\"required\":[\"kind\"],"
		"\"if\":{\"required\":[\"apiVersion\",\"items\"],"
		"\"properties\":{\"kind\":{\"pattern\":\"List$\"},\"items\":{\"type\":\"array\"}}},"
		"\"then\":{\"properties\":{\"items\":{\"items\":{\"$ref\":\"#/$defs/item\"}}}},"
		"\"else\":{\"if\":{\"required\":[\"apiVersion\"],"
		"\"properties\":{\"apiVersion\":{\"not\":{\"pattern\":\"^perses\\\\.dev/\"}}}},"
		"\"then\":true,\"else\":");
	add_resources(out, kinds);
	hct_buf_cstr(out, "}}}}");
	g_ptr_array_unref(kinds);
}

bool
hct_compose_make(struct hct_compose *compose, struct hct_str uri, struct hct_buf *out)
{
	GPtrArray *families;
	struct hct_str family;
	bool known = false;

	if (hct_str_is(uri, HCT_COMPOSE_DOCUMENT))
		make_document(compose, out);
	else if (hct_str_is(uri, HCT_COMPOSE_BASE "query"))
		make_query(out);
	else if (hct_str_starts(uri, PLUGIN)) {
		families = hct_compose_families(compose);
		family = hct_str_sub(uri, strlen(PLUGIN), uri.len);
		for (guint i = 0; i < families->len; i++)
			known |= hct_str_is(family, families->pdata[i]);
		known |= hct_str_is(family, "Query");
		g_ptr_array_unref(families);
		if (known)
			make_plugin(compose, family, out);
	}
	return out->len > 0;
}
