/* core/check/check_fuzz.c: any bytes under the linter, told in one of the formats. Behind a line "%%" stand resources that exist.
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
	if (text.len == 0)
		return;
	wants(g_utf8_validate(text.ptr, (gssize)text.len, NULL));
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

/* One format an input: the log of SARIF alone, with words for every rule, takes longer than all else. */
static void
write_findings(const struct hct_findings *findings, size_t size)
{
	static const struct {
		const char *name;
		void (*check)(struct hct_str text);
	} formats[] = { { "human", check_text }, { "json", check_json }, { "github", check_text },
		{ "junit", check_xml }, { "sarif", check_json } };
	static const struct hct_output_style style = { .fail_on = HCT_SEVERITY_WARNING, .version = "1" };
	size_t i = size % 13 == 0 ? 4 : size % 4;
	struct hct_buf out;

	hct_buf_init(&out, SIZE_MAX / 2);
	wants(hct_findings_write(findings, formats[i].name, &style, &out));
	check_text(hct_buf_view(&out));
	formats[i].check(hct_buf_view(&out));
	hct_buf_fini(&out);
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
	write_findings(findings, size);
	hct_check_destroy(check);
	hct_switches_destroy(switches);
	return 0;
}
