/* core/check/links.c: where links lead. */
#include "check/unit.h"

/* As a browser reads it: without blanks and controls at the ends, tabs and line breaks. */
static struct hct_str
cleaned(struct hct_arena *arena, struct hct_str url)
{
	char *copy = HCT_NEW_ARRAY(arena, char, url.len + 1);
	size_t len = 0;

	for (size_t i = 0; i < url.len; i++)
		if (!strchr("\t\n\r", url.ptr[i]) && (len > 0 || (unsigned char)url.ptr[i] > ' '))
			copy[len++] = url.ptr[i];
	return (struct hct_str){ copy, len };
}

/* Up to the colon, if what stands before it is a scheme by RFC 3986. */
static struct hct_str
scheme_of(struct hct_str url)
{
	size_t i = 0;

	if (url.len == 0 || !g_ascii_isalpha(url.ptr[0]))
		return HCT_STR_NONE;
	while (i < url.len && (g_ascii_isalnum(url.ptr[i]) || strchr("+-.", url.ptr[i])))
		i++;
	return i < url.len && url.ptr[i] == ':' ? hct_str_sub(url, 0, i) : HCT_STR_NONE;
}

static void
check_url(const struct hct_run *run, const struct hct_node *url)
{
	static const char *const usual[] = { "http", "https", "mailto", NULL };
	static const char *const running[] = { "javascript", "data", "vbscript", NULL };
	struct hct_str text = cleaned(run->arena, hct_node_text(url)), scheme = scheme_of(text);

	if (scheme.len == 0 || hct_str_in_nocase(scheme, usual))
		return;
	if (hct_str_in_nocase(scheme, running))
		hct_run_tell_as(run, HCT_RULE_LINK, HCT_SEVERITY_ERROR, url, NULL,
			"a link of scheme \"%.*s\" runs in the page of whoever follows it", HCT_FMT(scheme));
	else
		hct_run_tell(run, HCT_RULE_LINK, url, NULL,
			"the scheme \"%.*s\" of the link is not one of http, https, mailto", HCT_FMT(scheme));
}

static void
check_links(const struct hct_run *run, const struct hct_node *links)
{
	for (uint32_t i = 0; links && links->type == HCT_NODE_LIST && i < links->count; i++)
		check_url(run, hct_node_get(links->items[i], "url"));
}

void
hct_check_links(const struct hct_run *run)
{
	const struct hct_dashboard *dashboard = run->unit->dashboard;

	if (run->unit->resource)
		check_links(run, hct_node_get(run->unit->resource->spec, "links"));
	for (size_t i = 0; i < dashboard->panel_count; i++)
		check_links(run, hct_node_path_get(dashboard->panels[i].node, "spec/links"));
}
