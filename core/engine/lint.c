/* The linter behind hecate.h: options and config into switches, then core/check. */
#include "check/check.h"
#include "check/compose.h"
#include "check/config.h"
#include "check/output.h"
#include "engine/job.h"
#include "engine/notes.h"

struct hct_lint {
	struct hct_arena *arena;
	struct hct_switches *switches;
	struct hct_schemas *schemas;
	struct hct_check *check;
	uint32_t fail_on;
	struct hct_buf problem, text;
	struct hct_diag remarks; /* what is no finding */
	struct hct_note *notes; /* the same, or NULL */
	size_t exclude_count; /* of the options: whoever wrote the config may have meant another folder */
	const char **excludes;
	const struct hct_findings *findings; /* NULL: not run yet */
	struct hct_lint_finding *shown;
	struct hct_rule_id *ids;
};

enum { PROBLEM_MAX = 64 * 1024 };

static void
problem_add_word(struct hct_lint *lint, const char *option, const char *word)
{
	hct_buf_printf(&lint->problem, "%s: \"%s\" is no rule and no group\n", option, word);
}

static void
read_words(struct hct_lint *lint, const struct hct_lint_options *options)
{
	for (size_t i = 0; i < options->only_count; i++)
		if (!hct_switches_only(lint->switches, hct_str(options->only[i])))
			problem_add_word(lint, "only", options->only[i]);
	for (size_t i = 0; i < options->disable_count; i++)
		if (!hct_switches_disable(lint->switches, hct_str(options->disable[i])))
			problem_add_word(lint, "disable", options->disable[i]);
}

/* The config speaks first: what options say comes on top of it. */
static void
read_config(struct hct_lint *lint, const char *path, struct hct_check_config *config)
{
	struct hct_diag diag;

	hct_diag_init(&diag, lint->arena);
	if (path && hct_check_config_read(lint->arena, path, lint->switches, &diag, config) < 0)
		for (const struct hct_message *message = diag.first; message; message = message->next) {
			hct_buf_str(&lint->problem, hct_message_text(message, lint->arena));
			hct_buf_char(&lint->problem, '\n');
		}
}

static void
add_known(struct hct_lint *lint, const struct hct_lint_options *options, const struct hct_check_config *config)
{
	for (size_t i = 0; i < config->exclude_count; i++)
		hct_check_exclude(lint->check, config->excludes[i]);
	lint->exclude_count = options->exclude_count;
	lint->excludes = HCT_NEW_ARRAY(lint->arena, const char *, options->exclude_count);
	for (size_t i = 0; i < options->exclude_count; i++) {
		lint->excludes[i] = hct_arena_cstr(lint->arena, hct_str(options->excludes[i]));
		hct_check_exclude(lint->check, lint->excludes[i]);
	}
	for (size_t i = 0; i < config->resource_count; i++)
		hct_check_add_resources(lint->check, config->resources[i]);
	for (size_t i = 0; i < options->resource_count; i++)
		hct_check_add_resources(lint->check, options->resources[i]);
	for (size_t i = 0; i < config->rule_file_count; i++)
		hct_check_add_rules(lint->check, config->rule_files[i]);
	for (size_t i = 0; i < options->rule_file_count; i++)
		hct_check_add_rules(lint->check, options->rule_files[i]);
}

struct hct_lint *
hct_lint_create(struct hct_engine *engine, const struct hct_lint_options *options)
{
	struct hct_lint *lint = g_new0(struct hct_lint, 1);
	struct hct_lint_options own = { 0 };
	struct hct_check_config config = { 0 };

	/* The caller's struct may be shorter (older) than ours. */
	if (options)
		memcpy(&own, options, MIN(options->size, sizeof own));
	lint->arena = hct_arena_create();
	lint->switches = hct_switches_create();
	lint->schemas = hct_schemas_create(hct_compose_load, hct_engine_compose(engine));
	lint->check = hct_check_create(engine->registry, lint->schemas, lint->switches);
	hct_diag_init(&lint->remarks, lint->arena);
	hct_buf_init(&lint->problem, PROBLEM_MAX);
	hct_buf_init(&lint->text, SIZE_MAX / 2);
	read_config(lint, own.config, &config);
	read_words(lint, &own);
	lint->fail_on = own.fail_on ? own.fail_on : config.fail_on ? config.fail_on : HCT_SEVERITY_ERROR;
	if (!lint->problem.len)
		add_known(lint, &own, &config);
	return lint;
}

void
hct_lint_free(struct hct_lint *lint)
{
	if (!lint)
		return;
	hct_check_destroy(lint->check);
	hct_schemas_destroy(lint->schemas);
	hct_switches_destroy(lint->switches);
	hct_arena_destroy(lint->arena);
	hct_buf_fini(&lint->problem);
	hct_buf_fini(&lint->text);
	g_free(lint->notes);
	g_free(lint);
}

const char *
hct_lint_problem(const struct hct_lint *lint)
{
	return lint->problem.len ? lint->problem.ptr : NULL;
}

void
hct_lint_add_path(struct hct_lint *lint, const char *path)
{
	if (!lint->problem.len && !lint->findings)
		hct_check_add_path(lint->check, path);
}

void
hct_lint_add_text(struct hct_lint *lint, const char *name, const char *text, size_t len)
{
	if (!lint->problem.len && !lint->findings)
		hct_check_add_text(lint->check, hct_str(name), (struct hct_str){ text, len });
}

static void
remark_excludes(struct hct_lint *lint)
{
	for (size_t i = 0; i < lint->exclude_count; i++)
		if (!hct_check_excluded_any(lint->check, lint->excludes[i]))
			(void)hct_diag_add(&lint->remarks, HCT_OK, HCT_SEVERITY_WARNING, NULL, NULL,
				"exclude: \"%s\" left nothing out", lint->excludes[i]);
}

int
hct_lint_run(struct hct_lint *lint)
{
	const struct hct_findings *findings;

	if (lint->problem.len)
		return HCT_LINT_UNCHECKED;
	if (!lint->findings) {
		lint->findings = hct_check_finish(lint->check);
		remark_excludes(lint);
	}
	findings = lint->findings;
	if (findings->unreadable)
		return HCT_LINT_UNCHECKED;
	return findings->errors || (lint->fail_on >= HCT_SEVERITY_WARNING && findings->warnings) ||
			(lint->fail_on >= HCT_SEVERITY_INFO && findings->infos) ?
		HCT_LINT_FOUND : HCT_LINT_CLEAN;
}

size_t
hct_lint_notes(struct hct_lint *lint, const struct hct_note **out_notes)
{
	if (!lint->notes)
		lint->notes = hct_notes_create(&lint->remarks);
	*out_notes = lint->notes;
	return lint->remarks.count;
}

static const char *
shown_text(struct hct_lint *lint, struct hct_str text)
{
	return text.len ? hct_arena_cstr(lint->arena, text) : "";
}

size_t
hct_lint_findings(struct hct_lint *lint, const struct hct_lint_finding **out_findings)
{
	size_t count = lint->findings ? lint->findings->count : 0;

	if (!lint->shown) {
		lint->shown = HCT_NEW_ARRAY(lint->arena, struct hct_lint_finding, count);
		lint->ids = HCT_NEW_ARRAY(lint->arena, struct hct_rule_id, count);
		for (size_t i = 0; i < count; i++) {
			const struct hct_finding *finding = &lint->findings->items[i];

			lint->ids[i] = hct_rule_id(finding->rule);
			lint->shown[i] = (struct hct_lint_finding){ finding->severity, finding->document, finding->line, finding->column,
				shown_text(lint, finding->file), shown_text(lint, finding->path), lint->ids[i].text,
				hct_rule_group_name(hct_rule_info(finding->rule)->group), shown_text(lint, finding->text),
				shown_text(lint, finding->hint) };
		}
	}
	*out_findings = lint->shown;
	return count;
}

hct_status
hct_lint_write(struct hct_lint *lint, const char *format, int color, const char **out_text, size_t *out_len)
{
	static const struct hct_findings none;
	struct hct_output_style style = { .color = color, .fail_on = lint->fail_on, .version = hct_version() };

	hct_buf_fini(&lint->text);
	hct_buf_init(&lint->text, SIZE_MAX / 2);
	if (!hct_findings_write(lint->findings ? lint->findings : &none, format, &style, &lint->text))
		return HCT_ERR_SPEC;
	*out_text = lint->text.ptr ? lint->text.ptr : "";
	*out_len = lint->text.len;
	return HCT_OK;
}

int
hct_lint_rule(size_t index, struct hct_lint_rule *out_rule)
{
	size_t count;
	const struct hct_rule_info *all = hct_rules(&count);
	struct hct_rule_id id;

	if (index >= count)
		return 0;
	id = hct_rule_id(all[index].rule);
	*out_rule = (struct hct_lint_rule){ .level = all[index].severity, .group = hct_rule_group_name(all[index].group),
		.title = all[index].title, .why = all[index].why };
	memcpy(out_rule->id, id.text, sizeof id.text);
	return 1;
}
