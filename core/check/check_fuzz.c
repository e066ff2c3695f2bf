/* core/check/check_fuzz.c: any bytes under the linter, told in all formats. Behind a line "%%" stand resources that exist.
 * With HCT_SOURCE_ROOT set, the modules and schemas of the source tree are known; else none are. */
#include "check/check.h"
#include "check/compose.h"
#include "check/output.h"

#include <glib.h>
#include <jansson.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What is known; made once, since it is the same for all inputs. */
static struct hct_registry *registry;
static struct hct_schemas *schemas;

static void
begin(void)
{
	const char *root = g_getenv("HCT_SOURCE_ROOT");
	g_autofree char *modules = g_strdup_printf("%s/plugins", root ? root : "/nowhere");
	g_autofree char *folders = g_strdup_printf("%s/schemas", root ? root : "/nowhere");

	registry = hct_registry_create(modules);
	schemas = hct_schemas_create(hct_compose_load, hct_compose_create(registry, folders));
}

static void
wants(bool condition)
{
	if (!condition)
		abort();
}

static void
check_findings(const struct hct_findings *findings)
{
	wants(findings->count + findings->dropped == findings->errors + findings->warnings + findings->infos);
	for (size_t i = 0; i < findings->count; i++) {
		const struct hct_finding *finding = &findings->items[i], *before = finding - 1;

		wants(finding->text.len > 0 && hct_rule_info(finding->rule) != NULL);
		wants((finding->line == 0) == (finding->column == 0) || finding->column == 0);
		wants(finding->quote.place <= finding->quote.text.len || !finding->quote.text.ptr);
		wants(i == 0 || before->file.ptr != finding->file.ptr || before->line <= finding->line);
	}
}

/* Nothing but line ends may control what reads it. */
static void
check_text(struct hct_str text)
{
	wants(text.len == 0 || g_utf8_validate(text.ptr, (gssize)text.len, NULL));
	for (const char *p = text.ptr; p < text.ptr + text.len; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		wants(c == '\n' || (c >= 0x20 && (c < 0x7f || c >= 0xa0)));
	}
}

static void
check_json(struct hct_str text)
{
	json_t *root = json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES, NULL);

	wants(json_is_object(root));
	json_decref(root);
}

static void
check_xml(struct hct_str text)
{
	static const GMarkupParser parser = { 0 };
	GMarkupParseContext *context = g_markup_parse_context_new(&parser, 0, NULL, NULL);

	wants(g_markup_parse_context_parse(context, text.ptr, (gssize)text.len, NULL));
	wants(g_markup_parse_context_end_parse(context, NULL));
	g_markup_parse_context_free(context);
}

static void
write_all(const struct hct_findings *findings)
{
	static const char *const formats[] = { "human", "json", "sarif", "github", "junit" };
	static const struct hct_output_style style = { .fail_on = HCT_SEVERITY_WARNING, .version = "1" };

	for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
		struct hct_buf out;

		hct_buf_init(&out, SIZE_MAX / 2);
		wants(hct_findings_write(findings, formats[i], &style, &out));
		check_text(hct_buf_view(&out));
		if (i == 1 || i == 2)
			check_json(hct_buf_view(&out));
		if (i == 4)
			check_xml(hct_buf_view(&out));
		hct_buf_fini(&out);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct hct_str text = { (const char *)data, size }, known = HCT_STR_NONE;
	struct hct_switches *switches = hct_switches_create();
	ptrdiff_t split = size ? hct_str_find(text, HCT_STR("\n%%\n")) : -1;
	struct hct_check *check;
	const struct hct_findings *findings;

	if (!registry)
		begin();
	if (split >= 0) {
		known = hct_str_sub(text, (size_t)split + 4, text.len);
		text.len = (size_t)split;
	}
	check = hct_check_create(registry, schemas, switches);
	hct_check_add_text(check, HCT_STR("fuzz"), text);
	if (split >= 0)
		hct_check_add_text(check, HCT_STR("known"), known);
	findings = hct_check_finish(check);
	check_findings(findings);
	write_all(findings);
	hct_check_destroy(check);
	hct_switches_destroy(switches);
	return 0;
}
