/* core/check/output_json.c: findings as JSON (schemas/lint.schema.json), each on a line of its own. */
#include "base/json_write.h"
#include "check/output.h"

static void
set_number(json_t *object, const char *name, size_t number)
{
	json_object_set_new(object, name, json_integer((json_int_t)number));
}

static void
set_word(json_t *object, const char *name, const char *word)
{
	json_object_set_new(object, name, json_string(word));
}

static json_t *
json_finding(const struct hct_finding *finding)
{
	const struct hct_rule_info *info = hct_rule_info(finding->rule);
	json_t *object = json_object();

	json_object_set_new(object, "file", hct_json_text(finding->file));
	set_number(object, "document", finding->document);
	set_number(object, "line", finding->line);
	set_number(object, "column", finding->column);
	json_object_set_new(object, "path", hct_json_text(finding->path));
	set_word(object, "rule", hct_rule_id(finding->rule).text);
	set_word(object, "group", hct_rule_group_name(info->group));
	set_word(object, "severity", hct_severity_name(finding->severity));
	json_object_set_new(object, "message", hct_json_text(finding->text));
	json_object_set_new(object, "hint", hct_json_text(finding->hint));
	return object;
}

void
hct_findings_json(
	const struct hct_findings *findings, const struct hct_output_style *style, struct hct_buf *out)
{
	const struct {
		const char *name;
		size_t number;
	} counts[] = {
		{ "files", findings->files },
		{ "documents", findings->documents },
		{ "errors", findings->errors },
		{ "warnings", findings->warnings },
		{ "infos", findings->infos },
		{ "dropped", findings->dropped },
	};

	(void)style;
	hct_buf_cstr(out, "{\n  \"findings\": [");
	for (size_t i = 0; i < findings->count; i++)
		hct_json_item(json_finding(&findings->items[i]), i, out);
	hct_buf_cstr(out, findings->count ? "\n  ]" : "]");
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		hct_buf_printf(out, ",\n  \"%s\": %zu", counts[i].name, counts[i].number);
	hct_buf_cstr(out, "\n}\n");
}
