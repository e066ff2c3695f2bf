/* core/check/output_sarif.c: findings as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), each on a line of its
 * own, as GitHub's code scanning wants them
 * (https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning).
 *
 * GitHub tells findings of two runs apart by a hash of the line that its uploader makes (primaryLocationLineHash); ours, for
 * others, is about the place in the document. */
#include "base/json_write.h"
#include "check/output.h"

#include <glib.h>

#define SCHEMA "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"

enum {
	FINGERPRINT_LENGTH = 32, /* hexadecimal digits */
	HELP_MAX = 16 * 1024 /* bytes of words about a rule */
};

static const char *
level_of(uint32_t severity)
{
	return severity == HCT_SEVERITY_INFO ? "note" : hct_severity_name(severity);
}

/* `name`: {"text": words}. */
static void
set_text(json_t *object, const char *name, struct hct_str words)
{
	json_object_set_new(object, name, json_pack("{so}", "text", hct_json_text(words)));
}

/* The paragraph as one line; markdown: with a backslash before what would be markup. */
static void
add_paragraph(struct hct_buf *out, const char *text, bool markdown)
{
	for (; *text; text++) {
		if (markdown && strchr("\\`*_[]<>#$&|~", *text))
			hct_buf_char(out, '\\');
		hct_buf_char(out, *text == '\n' ? ' ' : *text);
	}
}

static json_t *
help_of(const struct hct_rule_info *info, bool markdown)
{
	const char *quote = markdown ? "`" : "";
	struct hct_rule_id id = hct_rule_id(info->rule);
	struct hct_buf out;
	json_t *text;

	hct_buf_init(&out, HELP_MAX);
	add_paragraph(&out, info->why, markdown);
	hct_buf_printf(&out,
		"\n\nIn YAML the comment %s# hecate: disable=%s%s turns the rule off where it stands, ",
		quote, id.text, quote);
	hct_buf_printf(&out, "%s--disable %s%s everywhere.", quote, id.text, quote);
	text = hct_json_text(hct_buf_view(&out));
	hct_buf_fini(&out);
	return text;
}

static json_t *
rule_of(const struct hct_rule_info *info)
{
	json_t *rule = json_pack("{ss}", "id", hct_rule_id(info->rule).text);
	struct hct_buf why;

	hct_buf_init(&why, HELP_MAX);
	add_paragraph(&why, info->why, false);
	set_text(rule, "shortDescription", hct_str(info->title));
	set_text(rule, "fullDescription", hct_buf_view(&why));
	hct_buf_fini(&why);
	json_object_set_new(rule, "help",
		json_pack("{soso}", "text", help_of(info, false), "markdown", help_of(info, true)));
	json_object_set_new(
		rule, "defaultConfiguration", json_pack("{ss}", "level", level_of(info->severity)));
	json_object_set_new(
		rule, "properties", json_pack("{s[s]}", "tags", hct_rule_group_name(info->group)));
	return rule;
}

/* Words of documents are no links to other locations (§3.11.6). Braces stay single: they would be placeholders (§3.11.5) if
 * there were arguments, and readers show doubled ones as they are. */
static char *
message_of(const struct hct_finding *finding)
{
	g_autofree char *message = g_strdup_printf(
		"%.*s%s%.*s", HCT_FMT(finding->text), finding->hint.len ? "; " : "", HCT_FMT(finding->hint));
	g_auto(GStrv) parts = g_strsplit(message, "](", -1);

	return g_strjoinv("] (", parts);
}

/* A relative file is one of the repository, or of wherever the run was. */
static json_t *
artifact_of(const struct hct_finding *finding)
{
	g_autofree char *uri = NULL;
	struct hct_buf path;
	json_t *artifact;

	hct_buf_init(&path, finding->file.len + 1);
	hct_finding_path(finding, &path);
	uri = g_uri_escape_string(path.ptr, "/", false);
	artifact = json_pack("{ss+}", "uri", *uri == '/' ? "file://" : "", uri);
	hct_buf_fini(&path);
	return artifact;
}

static json_t *
location_of(const struct hct_finding *finding)
{
	json_t *physical = json_pack("{so}", "artifactLocation", artifact_of(finding));
	json_t *location = json_pack("{so}", "physicalLocation", physical);
	json_t *region = finding->line ? json_pack("{si}", "startLine", (int)finding->line) : NULL;

	if (region && finding->column)
		json_object_set_new(region, "startColumn", json_integer(finding->column));
	if (region)
		json_object_set_new(physical, "region", region);
	if (finding->path.len)
		json_object_set_new(location, "logicalLocations",
			json_pack("[{so}]", "fullyQualifiedName", hct_json_text(finding->path)));
	return location;
}

/* Without lines and columns, so that it stays the same when something else is written above. */
static json_t *
fingerprint_of(const struct hct_finding *finding)
{
	g_autofree char *identity = g_strdup_printf("%s\n%u\n%.*s\n%.*s", hct_rule_id(finding->rule).text,
		finding->document, HCT_FMT(finding->path), HCT_FMT(finding->text));
	g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, identity, -1);

	return json_pack("{ss#}", "hecate/v1", hash, (int)FINGERPRINT_LENGTH);
}

static json_t *
result_of(const struct hct_finding *finding)
{
	size_t count;
	const struct hct_rule_info *all = hct_rules(&count), *info = hct_rule_info(finding->rule);
	g_autofree char *message = message_of(finding);
	json_t *result = json_pack("{sssiss}", "ruleId", hct_rule_id(finding->rule).text, "ruleIndex",
		(int)(info - all), "level", level_of(finding->severity));

	set_text(result, "message", hct_str(message));
	if (finding->file.len)
		json_object_set_new(result, "locations", json_pack("[o]", location_of(finding)));
	json_object_set_new(result, "partialFingerprints", fingerprint_of(finding));
	return result;
}

/* What the log cannot say by results. */
static json_t *
invocation_of(const struct hct_findings *findings)
{
	json_t *invocation = json_pack("{sb}", "executionSuccessful", findings->unreadable == 0);
	struct hct_buf words;
	json_t *notice;

	if (!findings->dropped)
		return invocation;
	hct_buf_init(&words, 200);
	notice = json_pack("{ss}", "level", "warning");
	set_text(notice, "message", hct_findings_dropped_words(findings, &words));
	json_object_set_new(invocation, "toolExecutionNotifications", json_pack("[o]", notice));
	hct_buf_fini(&words);
	return invocation;
}

void
hct_findings_sarif(
	const struct hct_findings *findings, const struct hct_output_style *style, struct hct_buf *out)
{
	size_t count;
	const struct hct_rule_info *rules = hct_rules(&count);

	hct_buf_cstr(out, "{\n  \"$schema\": \"" SCHEMA "\",\n  \"version\": \"2.1.0\",\n  \"runs\": [{\n");
	hct_buf_cstr(out, "  \"tool\": {\"driver\": {\"name\": \"hecate\", \"version\": ");
	hct_json_write(json_string(style->version), 0, out);
	hct_buf_cstr(out, ", \"rules\": [");
	for (size_t i = 0; i < count; i++)
		hct_json_item(rule_of(&rules[i]), i, out);
	hct_buf_cstr(out, "\n  ]}},\n  \"columnKind\": \"unicodeCodePoints\",\n  \"invocations\": [");
	hct_json_item(invocation_of(findings), 0, out);
	hct_buf_cstr(out, "\n  ],\n  \"results\": [");
	for (size_t i = 0; i < findings->count; i++)
		hct_json_item(result_of(&findings->items[i]), i, out);
	hct_buf_cstr(out, findings->count ? "\n  ]\n  }]\n}\n" : "]\n  }]\n}\n");
}
