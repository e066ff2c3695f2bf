/* core/check/output_json.c: findings as JSON (schemas/lint.schema.json), and as SARIF 2.1.0
 * (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), written by jansson. */
#include "check/output.h"

#include <glib.h>
#include <jansson.h>

/* Names of files need not be UTF-8. */
static json_t *
text(struct hct_str text)
{
	g_autofree char *valid = NULL;
	json_t *string = json_stringn(text.ptr ? text.ptr : "", text.len);

	if (string)
		return string;
	valid = g_utf8_make_valid(text.ptr, (gssize)text.len);
	return json_string(valid);
}

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

/* jansson leaves DEL and the control characters U+0080 to U+009F as they are, which some terminals obey. Both can only
 * stand in strings, and it never parts a character. */
static int
write_chunk(const char *bytes, size_t len, void *user)
{
	size_t from = 0;

	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)bytes[i];
		bool c1 = c == 0xc2 && i + 1 < len && (unsigned char)bytes[i + 1] < 0xa0;

		if (!c1 && c != 0x7f)
			continue;
		hct_buf_add(user, bytes + from, i - from);
		i += c1;
		hct_buf_printf(user, "\\u%04x", (unsigned char)bytes[i]);
		from = i + 1;
	}
	hct_buf_add(user, bytes + from, len - from);
	return 0;
}

/* Takes the root. */
static void
write_root(json_t *root, struct hct_buf *out)
{
	json_dump_callback(root, write_chunk, out, JSON_INDENT(2));
	hct_buf_char(out, '\n');
	json_decref(root);
}

static json_t *
json_finding(const struct hct_finding *finding)
{
	const struct hct_rule_info *info = hct_rule_info(finding->rule);
	json_t *object = json_object();

	json_object_set_new(object, "file", text(finding->file));
	set_number(object, "document", finding->document);
	set_number(object, "line", finding->line);
	set_number(object, "column", finding->column);
	json_object_set_new(object, "path", text(finding->path));
	set_word(object, "rule", hct_rule_id(finding->rule).text);
	set_word(object, "group", hct_rule_group_name(info->group));
	set_word(object, "severity", hct_severity_name(finding->severity));
	json_object_set_new(object, "message", text(finding->text));
	json_object_set_new(object, "hint", text(finding->hint));
	return object;
}

void
hct_findings_json(
	const struct hct_findings *findings, const struct hct_output_style *style, struct hct_buf *out)
{
	json_t *root = json_object(), *list = json_array();

	(void)style;
	for (size_t i = 0; i < findings->count; i++)
		json_array_append_new(list, json_finding(&findings->items[i]));
	json_object_set_new(root, "findings", list);
	set_number(root, "files", findings->files);
	set_number(root, "documents", findings->documents);
	set_number(root, "errors", findings->errors);
	set_number(root, "warnings", findings->warnings);
	set_number(root, "infos", findings->infos);
	set_number(root, "dropped", findings->dropped);
	write_root(root, out);
}

static const char *
sarif_level(uint32_t severity)
{
	return severity == HCT_SEVERITY_INFO ? "note" : hct_severity_name(severity);
}

static json_t *
sarif_text(struct hct_str words)
{
	json_t *object = json_object();

	json_object_set_new(object, "text", text(words));
	return object;
}

static json_t *
sarif_rule(const struct hct_rule_info *info)
{
	json_t *rule = json_object(), *level = json_object(), *properties = json_object();

	set_word(rule, "id", hct_rule_id(info->rule).text);
	json_object_set_new(rule, "shortDescription", sarif_text(hct_str(info->title)));
	json_object_set_new(rule, "fullDescription", sarif_text(hct_str(info->why)));
	json_object_set_new(rule, "help", sarif_text(hct_str(info->why)));
	set_word(level, "level", sarif_level(info->severity));
	json_object_set_new(rule, "defaultConfiguration", level);
	json_object_set_new(properties, "tags", json_pack("[s]", hct_rule_group_name(info->group)));
	json_object_set_new(rule, "properties", properties);
	return rule;
}

static json_t *
sarif_rules(void)
{
	json_t *rules = json_array();
	size_t count;
	const struct hct_rule_info *all = hct_rules(&count);

	for (size_t i = 0; i < count; i++)
		json_array_append_new(rules, sarif_rule(&all[i]));
	return rules;
}

static json_t *
sarif_location(const struct hct_finding *finding)
{
	g_autofree char *name = g_strndup(finding->file.ptr ? finding->file.ptr : "", finding->file.len);
	g_autofree char *uri = g_uri_escape_string(name, "/", false);
	json_t *location = json_object(), *physical = json_object(), *artifact = json_object();

	set_word(artifact, "uri", uri);
	json_object_set_new(physical, "artifactLocation", artifact);
	if (finding->line) {
		json_t *region = json_object();

		set_number(region, "startLine", finding->line);
		set_number(region, "startColumn", MAX(finding->column, 1));
		json_object_set_new(physical, "region", region);
	}
	json_object_set_new(location, "physicalLocation", physical);
	if (finding->path.len) {
		json_t *logical = json_object();

		json_object_set_new(logical, "fullyQualifiedName", text(finding->path));
		json_object_set_new(location, "logicalLocations", json_pack("[o]", logical));
	}
	return location;
}

static json_t *
sarif_result(const struct hct_finding *finding)
{
	size_t count;
	const struct hct_rule_info *all = hct_rules(&count), *info = hct_rule_info(finding->rule);
	g_autofree char *message = g_strdup_printf(
		"%.*s%s%.*s", HCT_FMT(finding->text), finding->hint.len ? "; " : "", HCT_FMT(finding->hint));
	json_t *result = json_object();

	set_word(result, "ruleId", hct_rule_id(finding->rule).text);
	set_number(result, "ruleIndex", (size_t)(info - all));
	set_word(result, "level", sarif_level(finding->severity));
	json_object_set_new(result, "message", sarif_text(hct_str(message)));
	if (finding->file.len)
		json_object_set_new(result, "locations", json_pack("[o]", sarif_location(finding)));
	return result;
}

/* What the log cannot say by results. */
static json_t *
sarif_dropped(const struct hct_findings *findings)
{
	json_t *invocation = json_object(), *notice = json_object();
	struct hct_buf words;

	hct_buf_init(&words, 200);
	set_word(notice, "level", "warning");
	json_object_set_new(notice, "message", sarif_text(hct_findings_dropped_words(findings, &words)));
	hct_buf_fini(&words);
	json_object_set_new(invocation, "executionSuccessful", json_boolean(findings->unreadable == 0));
	json_object_set_new(invocation, "toolExecutionNotifications", json_pack("[o]", notice));
	return invocation;
}

void
hct_findings_sarif(
	const struct hct_findings *findings, const struct hct_output_style *style, struct hct_buf *out)
{
	json_t *root = json_object(), *run = json_object(), *driver = json_object(), *results = json_array();

	set_word(driver, "name", "hecate");
	set_word(driver, "version", style->version);
	json_object_set_new(driver, "rules", sarif_rules());
	json_object_set_new(run, "tool", json_pack("{so}", "driver", driver));
	set_word(run, "columnKind", "unicodeCodePoints");
	for (size_t i = 0; i < findings->count; i++)
		json_array_append_new(results, sarif_result(&findings->items[i]));
	json_object_set_new(run, "results", results);
	if (findings->dropped)
		json_object_set_new(run, "invocations", json_pack("[o]", sarif_dropped(findings)));
	set_word(root, "$schema",
		"https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json");
	set_word(root, "version", "2.1.0");
	json_object_set_new(root, "runs", json_pack("[o]", run));
	write_root(root, out);
}
