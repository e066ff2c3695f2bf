/* core/check/custom_test.c: reading rules, where their faults are, applying them, and the dashboard that they see. */
#include "check/custom.h"

#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

struct fixture {
	struct hct_arena *arena;
	struct hct_diag diag;
	struct hct_custom_rules rules;
	struct hct_resources resources;
	struct hct_buf told; /* "line:column path severity text (hint)", one a line */
};

static int
fixture_create(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	f->arena = hct_arena_create();
	hct_diag_init(&f->diag, f->arena);
	hct_custom_init(&f->rules, f->arena);
	hct_buf_init(&f->told, 65536);
	*state = f;
	return 0;
}

static int
fixture_destroy(void **state)
{
	struct fixture *f = *state;

	hct_buf_fini(&f->told);
	hct_arena_destroy(f->arena);
	free(f);
	return 0;
}

static const struct hct_node *
parse(struct fixture *f, const char *name, const char *text)
{
	struct hct_docs docs;

	assert_int_equal(
		hct_doc_parse(f->arena, hct_str(name), hct_str(text), NULL, &f->diag, &docs), HCT_OK);
	return docs.roots[0];
}

static void
read_rules(struct fixture *f, const char *text)
{
	hct_custom_read(&f->rules, parse(f, "rules.yaml", text), hct_str(text), &f->diag);
}

static const struct hct_resource *
dashboard(struct fixture *f, const char *text)
{
	struct hct_docs docs;

	assert_int_equal(
		hct_doc_parse(f->arena, HCT_STR("dash.yaml"), hct_str(text), NULL, &f->diag, &docs), HCT_OK);
	(void)hct_resources_read(f->arena, &docs, &f->diag, &f->resources);
	assert_true(f->resources.count > 0);
	return &f->resources.items[0];
}

static void
tell(void *data, const struct hct_custom_finding *finding)
{
	struct fixture *f = data;
	struct hct_where where = hct_node_where(finding->node, f->arena);

	assert_non_null(finding->rule);
	assert_string_equal(where.file.ptr, "dash.yaml");
	hct_buf_printf(&f->told, "%u:%u %.*s%s %.*s%s%.*s%s\n", where.line, where.column, HCT_FMT(where.path),
		finding->failed ? " failed" : "", HCT_FMT(finding->text), finding->hint.len ? " (" : "",
		HCT_FMT(finding->hint), finding->hint.len ? ")" : "");
}

static const char *
applied(struct fixture *f, const char *rules, const char *text)
{
	const struct hct_resource *resource = dashboard(f, text);

	f->rules.count = 0;
	f->told.len = 0;
	read_rules(f, rules);
	hct_custom_apply(&f->rules, resource, tell, f);
	return f->told.len ? hct_arena_cstr(f->arena, hct_buf_view(&f->told)) : "";
}

/* All messages without hints, one a line. */
static const char *
messages(struct fixture *f)
{
	struct hct_buf buf;
	const char *text;

	hct_buf_init(&buf, 65536);
	for (const struct hct_message *message = f->diag.first; message; message = message->next) {
		assert_int_equal(message->rule, HCT_RULE_CUSTOM_FILE);
		hct_buf_printf(&buf, "%u:%u %.*s\n", message->where.line, message->where.column,
			HCT_FMT(message->text));
	}
	text = hct_arena_cstr(f->arena, hct_buf_view(&buf));
	hct_buf_fini(&buf);
	return text;
}

static const char names_rule[] = "- name: lower case\n"
				 "  target: $.metadata.name\n"
				 "  assertion: value.matches('^[a-z]+(-[a-z]+)*$')\n"
				 "  message: the name is in small letters with hyphens\n";
static const char panels_rule[] = "- name: some panel\n"
				  "  target: $.spec.panels\n"
				  "  assertion: value.size() > 0\n"
				  "  message: a dashboard has at least one panel\n";

static const char two_panels[] =
	"kind: Dashboard\n"
	"metadata:\n"
	"  name: Node_Load\n"
	"  project: infra\n"
	"spec:\n"
	"  panels:\n"
	"    cpu:\n"
	"      kind: Panel\n"
	"      spec:\n"
	"        display: {name: CPU}\n"
	"        plugin: {kind: StatChart, spec: {}}\n"
	"    memory:\n"
	"      kind: Panel\n"
	"      spec:\n"
	"        plugin: {kind: TimeSeriesChart}\n"
	"  layouts:\n"
	"    - kind: Grid\n"
	"      spec: {items: [{x: 0, y: 0, width: 30, height: 4, content: {$ref: '#/spec/panels/cpu'}}]}\n";

static void
assertions_that_are_false_are_told_with_their_message(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(applied(f, names_rule, two_panels),
		"3:9 /metadata/name the name is in small letters with hyphens (rule \"lower case\")\n");
	assert_string_equal(applied(f, panels_rule, two_panels), "");
	assert_string_equal(
		applied(f, panels_rule, "kind: Dashboard\nmetadata: {name: a}\nspec: {panels: {}}\n"),
		"3:16 /spec/panels a dashboard has at least one panel (rule \"some panel\")\n");
	assert_int_equal(f->diag.errors, 0);
}

static void
the_part_at_fault_is_pointed_at(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(applied(f,
				    "- {name: a, target: '$.spec.panels', message: m,\n"
				    "   assertion: 'value.all(k, has(value[k].spec.display))'}\n",
				    two_panels),
		"13:7 /spec/panels/memory m (rule \"a\")\n");
	assert_string_equal(applied(f,
				    "- {name: a, target: '$.spec.panels.*.spec.plugin.kind', message: m,\n"
				    "   assertion: 'value.all(k, k in [\"StatChart\"])'}\n",
				    two_panels),
		"15:24 /spec/panels/memory/spec/plugin/kind m (rule \"a\")\n");
	assert_string_equal(applied(f,
				    "- {name: a, target: '$.spec.layouts', message: m,\n"
				    "   assertion: 'value.all(l, l.spec.items.all(i, i.width <= 24))'}\n",
				    two_panels),
		"18:22 /spec/layouts/0/spec/items/0 m (rule \"a\")\n");
	/* What no part of the document is, is the spec's. */
	assert_string_equal(applied(f,
				    "- {name: a, target: '$.spec.panels.*.spec.x', message: m, assertion: "
				    "'value.size() > 0'}\n",
				    two_panels),
		"6:3 /spec m (rule \"a\")\n");
	assert_string_equal(applied(f,
				    "- {name: a, target: $.spec.duration, message: m, assertion: "
				    "'duration(value) > duration(\"2h\")'}\n",
				    two_panels),
		"6:3 /spec m (rule \"a\")\n");
	assert_string_equal(
		applied(f, "- {name: a, target: $, message: m, assertion: 'has(value.metadata.tags)'}\n",
			two_panels),
		"1:1  m (rule \"a\")\n");
}

static void
rules_without_message_are_told_too(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(applied(f, "- {name: a, target: $, assertion: 'false'}\n", two_panels),
		"1:1  the rule is broken (rule \"a\")\n");
	assert_int_equal(f->diag.errors, 1);
}

static void
targets_that_miss_fail_as_in_percli(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(
		applied(f, "- {name: a, target: $.panels, message: m, assertion: 'value.size() > 0'}\n",
			two_panels),
		"1:1  failed the rule \"a\" cannot be applied: its target at character 3: there is no "
		"member \"panels\"\n");
	assert_string_equal(
		applied(f,
			"- {name: a, target: $.spec.nobody.x, message: m, assertion: 'value.size() > 0'}\n",
			two_panels),
		"6:3 /spec failed the rule \"a\" cannot be applied: its target at character 8: there is no "
		"member \"nobody\"\n");
	assert_string_equal(
		applied(f, "- {name: a, target: $.spec.panels, message: m, assertion: 'value.x == 1'}\n",
			two_panels),
		"7:5 /spec/panels failed the rule \"a\" cannot be applied: its assertion at character 7: "
		"there is "
		"no key \"x\""
		" (has(x.field) asks whether there is one)\n");
	assert_string_equal(applied(f, "- {name: a, target: $.metadata.name, message: m, assertion: value}\n",
				    two_panels),
		"3:9 /metadata/name failed the rule \"a\" cannot be applied: its assertion at character 1: "
		"the "
		"result is of type string, not a bool\n");
	/* What a wildcard collects has no place of its own. */
	assert_string_equal(
		applied(f,
			"- {name: a, target: $.spec.panels.*.kind, message: m, assertion: 'value.x == 1'}\n",
			two_panels),
		"7:5 /spec/panels failed the rule \"a\" cannot be applied: its assertion at character 7: "
		"there "
		"is no \"x\" in a list\n");
	/* A wildcard in what is missing has no results, and they are all right. */
	assert_string_equal(
		applied(f,
			"- {name: a, target: '$.panels.*', message: m, assertion: 'value.all(p, false)'}\n",
			two_panels),
		"");
}

static void
only_dashboards_and_enabled_rules_count(void **state)
{
	struct fixture *f = *state;
	static const char disabled[] =
		"- {name: a, target: '$.', message: m, assertion: '1 +', disable: true}\n"
		"- {name: b, target: $, message: m, assertion: 'false', disable: no}\n";

	assert_string_equal(applied(f, disabled, two_panels), "1:1  m (rule \"b\")\n");
	assert_true(f->rules.items[0].disabled);
	assert_string_equal(applied(f, names_rule,
				    "kind: EphemeralDashboard\nmetadata: {name: A, project: p}\nspec: {ttl: "
				    "1d, panels: {}}\n"),
		"");
	assert_string_equal(applied(f, names_rule, "kind: Project\nmetadata: {name: A}\nspec: {}\n"), "");
}

static void
faults_of_rules_are_at_their_place_in_the_file(void **state)
{
	struct fixture *f = *state;

	read_rules(f, "- name: a\n"
		      "  target: $.spec['panels']\n"
		      "  assertion: value.size() => 0\n"
		      "  message: m\n"
		      "- name: b\n"
		      "  target: \"$.x[?(@.y ==)]\"\n"
		      "  assertion: |\n"
		      "    value.all(x,\n"
		      "      x.lowerAscii() == 'a')\n"
		      "  message: m\n"
		      "- name: c\n"
		      "  target: $\n"
		      "  assertion: value.size()\n"
		      "  message: m\n"
		      "- name: c\n"
		      "  target: $\n"
		      "  assertion: 'true'\n");
	assert_string_equal(messages(f),
		"2:18 the target cannot be used: strings stand in double quotes\n"
		"3:27 the assertion cannot be used: there is no operator =\n"
		"6:24 the target cannot be used: expected a path or a value, not \")\"\n"
		"9:9 the assertion cannot be used: lowerAscii() is in an extension of CEL, which percli does "
		"not load either\n"
		"13:14 the assertion gives a value of type int, not a bool\n"
		"15:3 the rule has no message\n"
		"15:9 there is a rule of the name \"c\" already, in line 11 of rules.yaml\n");
	assert_int_equal(f->rules.count, 4);
	assert_null(f->rules.items[0].path);
	assert_null(f->rules.items[0].program);
	assert_non_null(f->rules.items[3].program);
}

static void
fields_of_rules_are_checked(void **state)
{
	struct fixture *f = *state;
	const struct hct_message *message;

	read_rules(f,
		"- {name: 404, target: $, assertion: 'true', message: '', disable: maybe, severity: fatal}\n"
		"- {name: b, target: $, assertion: 'true', message: m, enabled: false, asertion: x, owner: "
		"me}\n"
		"- text\n"
		"- {target: [], assertion: 'true', message: m, severity: warning}\n");
	assert_string_equal(messages(f), "1:54 the message of a rule is a text that is not empty\n"
					 "1:67 disable is true or false\n"
					 "1:84 severity is error, warning or info\n"
					 "2:55 the unknown field \"enabled\" is ignored\n"
					 "2:71 the unknown field \"asertion\" is ignored\n"
					 "2:84 the unknown field \"owner\" is ignored\n"
					 "3:3 a rule is an object with name, target, assertion and message\n"
					 "4:3 the rule has no name\n"
					 "4:12 the target of a rule is a text that is not empty\n");
	for (message = f->diag.first; message->where.line != 2;)
		message = message->next;
	assert_int_equal(message->severity, HCT_SEVERITY_WARNING);
	assert_non_null(strstr(message->hint.ptr, "disable: true"));
	assert_non_null(strstr(message->next->hint.ptr, "\"assertion\""));
	assert_string_equal(f->rules.items[0].name.ptr, "404");
	assert_int_equal(f->rules.items[1].severity, HCT_SEVERITY_ERROR);
	assert_int_equal(f->rules.items[2].severity, HCT_SEVERITY_WARNING);
}

static void
what_is_no_list_of_rules_is_refused(void **state)
{
	struct fixture *f = *state;

	read_rules(f, "dashboard: {custom_lint_rules: []}\n");
	assert_string_equal(
		messages(f), "1:1 rules are a list of objects with name, target, assertion and message\n");
	assert_non_null(strstr(f->diag.first->hint.ptr, "custom_lint_rules"));
	read_rules(f, "[]\n");
	assert_int_equal(f->diag.errors, 1);
	assert_int_equal(f->rules.count, 0);
}

static void
rules_are_read_from_files(void **state)
{
	struct fixture *f = *state;
	char path[] = "/tmp/hecate-rules-XXXXXX";
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, names_rule, strlen(names_rule)), (ssize_t)strlen(names_rule));
	close(fd);
	assert_int_equal(hct_custom_read_file(&f->rules, path, &f->diag), HCT_OK);
	assert_int_equal(f->rules.count, 1);
	assert_int_equal(f->diag.errors, 0);
	unlink(path);
	assert_int_equal(hct_custom_read_file(&f->rules, path, &f->diag), HCT_ERR_IO);
	assert_int_equal(f->diag.errors, 1);
}

static void
number_of_rules_is_limited(void **state)
{
	struct fixture *f = *state;
	struct hct_buf text;

	hct_buf_init(&text, 1 << 20);
	for (int i = 0; i < HCT_CUSTOM_MAX + 5; i++)
		hct_buf_printf(&text, "- {name: r%d, target: $, assertion: 'true', message: m}\n", i);
	read_rules(f, text.ptr);
	assert_int_equal(f->rules.count, HCT_CUSTOM_MAX);
	assert_string_equal(messages(f), "1001:3 there are more than 1000 rules\n");
	hct_buf_fini(&text);
}

static void
show(const struct hct_node *node, struct hct_buf *buf)
{
	bool list = node->type == HCT_NODE_LIST;

	if (node->type == HCT_NODE_STRING) {
		hct_buf_printf(buf, "'%.*s'", HCT_FMT(node->text));
	} else if (node->type == HCT_NODE_NUMBER) {
		hct_buf_printf(buf, "%g", node->number);
	} else if (node->type == HCT_NODE_BOOL) {
		hct_buf_cstr(buf, node->boolean ? "true" : "false");
	} else if (node->type == HCT_NODE_NULL) {
		hct_buf_cstr(buf, "null");
	} else {
		hct_buf_char(buf, list ? '[' : '{');
		for (uint32_t i = 0; i < node->count; i++) {
			hct_buf_cstr(buf, i ? " " : "");
			if (!list)
				hct_buf_printf(buf, "%.*s:", HCT_FMT(node->members[i].name));
			show(list ? node->items[i] : node->members[i].value, buf);
		}
		hct_buf_char(buf, list ? ']' : '}');
	}
}

/* The part of the view at `path`. */
static const char *
viewed(struct fixture *f, const char *text, const char *path)
{
	const struct hct_node *node = hct_node_path_get(hct_custom_view(dashboard(f, text), f->arena), path);
	struct hct_buf buf;
	const char *shown;

	if (!node)
		return "missing";
	hct_buf_init(&buf, 65536);
	show(node, &buf);
	shown = hct_arena_cstr(f->arena, hct_buf_view(&buf));
	hct_buf_fini(&buf);
	return shown;
}

static void
defaults_are_filled_in_as_perses_writes_them(void **state)
{
	struct fixture *f = *state;
	static const char bare[] = "kind: Dashboard\nmetadata: {name: a}\nspec: {display: {name: A}}\n";
	static const char full[] =
		"kind: Dashboard\nmetadata: {name: a, version: 3, tags: [x]}\nspec:\n"
		"  duration: 6h\n"
		"  refreshInterval: ''\n"
		"  timezone: Europe/Berlin\n"
		"  datasources: {d: {plugin: {kind: P, spec: {directUrl: http://x}}}}\n"
		"  variables:\n"
		"  - {kind: TextVariable, spec: {name: t, constant: no}}\n"
		"  - {kind: ListVariable, spec: {name: l, display: {name: L}, defaultValue: [one], plugin: "
		"{kind: S}}}\n"
		"  - {kind: ListVariable, spec: {name: m, allowMultiple: true, defaultValue: [one], "
		"customAllValue: '', plugin: {kind: S, spec: null, metadata: {version: ''}}}}\n"
		"  panels: {p: {kind: Panel, spec: {plugin: {kind: S, spec: {a: null, b: 0}}, queries: [], "
		"links: [{url: u, targetBlank: false}], display: {name: '', description: d}}}}\n"
		"  layouts: [{kind: Grid, spec: {display: {collapse: {}}, items: [{x: 1, content: {$ref: r}, "
		"more: 1}]}}, {kind: Tabs, spec: {tabs: [{name: n}], defaultTab: 0}}]\n"
		"  annotations: [{display: {name: n, hidden: false}, plugin: {kind: A}}]\n"
		"  later: {x: ''}\n";

	assert_string_equal(viewed(f, bare, ""),
		"{kind:'Dashboard' metadata:{name:'a' createdAt:'0001-01-01T00:00:00Z' "
		"updatedAt:'0001-01-01T00:00:00Z' version:0 project:''} "
		"spec:{display:{name:'A'} panels:null layouts:null duration:'1h'}}");
	assert_string_equal(viewed(f, full, "metadata"),
		"{name:'a' version:3 tags:['x'] createdAt:'0001-01-01T00:00:00Z' "
		"updatedAt:'0001-01-01T00:00:00Z' project:''}");
	assert_string_equal(viewed(f, full, "spec/duration"), "'6h'");
	assert_string_equal(viewed(f, full, "spec/refreshInterval"), "missing");
	assert_string_equal(viewed(f, full, "spec/timezone"), "'Europe/Berlin'");
	assert_string_equal(viewed(f, full, "spec/datasources/d"),
		"{plugin:{kind:'P' spec:{directUrl:'http://x'}} default:false}");
	assert_string_equal(viewed(f, full, "spec/variables/0/spec"), "{name:'t' value:''}");
	assert_string_equal(viewed(f, full, "spec/variables/1/spec"),
		"{name:'l' display:{name:'L' hidden:false} defaultValue:'one' plugin:{kind:'S' spec:{}} "
		"allowAllValue:false allowMultiple:false}");
	assert_string_equal(viewed(f, full, "spec/variables/2/spec"),
		"{name:'m' allowMultiple:true defaultValue:['one'] plugin:{kind:'S' spec:{} metadata:{}} "
		"allowAllValue:false}");
	assert_string_equal(viewed(f, full, "spec/panels/p"),
		"{kind:'Panel' spec:{plugin:{kind:'S' spec:{a:null b:0}} "
		"links:[{url:'u'}] display:{description:'d'}}}");
	assert_string_equal(viewed(f, full, "spec/layouts"),
		"[{kind:'Grid' spec:{display:{collapse:{open:false} title:''} items:[{x:1 content:{$ref:'r'} "
		"more:1 y:0 width:0 height:0}]}} "
		"{kind:'Tabs' spec:{tabs:[{name:'n' items:null}]}}]");
	assert_string_equal(
		viewed(f, full, "spec/annotations"), "[{display:{name:'n'} plugin:{kind:'A' spec:{}}}]");
	assert_string_equal(viewed(f, full, "spec/later"), "{x:''}");
}

static void
kubernetes_resources_are_seen_as_dashboards(void **state)
{
	struct fixture *f = *state;
	static const char text[] =
		"apiVersion: perses.dev/v1alpha2\nkind: PersesDashboard\nmetadata: {name: a, namespace: ns}\n"
		"spec: {config: {duration: 30m, panels: {}, layouts: []}}\n";

	assert_string_equal(viewed(f, text, "metadata/project"), "'ns'");
	assert_string_equal(viewed(f, text, "kind"), "'Dashboard'");
	assert_string_equal(viewed(f, text, "spec/duration"), "'30m'");
	assert_string_equal(applied(f, panels_rule, text),
		"4:40 /spec/config/panels a dashboard has at least one panel (rule \"some panel\")\n");
	assert_string_equal(
		applied(f,
			"- {name: a, target: $.metadata.project, message: m, assertion: 'value == \"x\"'}\n",
			text),
		"4:16 /spec/config m (rule \"a\")\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_create, fixture_destroy)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(assertions_that_are_false_are_told_with_their_message),
		TEST(the_part_at_fault_is_pointed_at),
		TEST(rules_without_message_are_told_too),
		TEST(targets_that_miss_fail_as_in_percli),
		TEST(only_dashboards_and_enabled_rules_count),
		TEST(faults_of_rules_are_at_their_place_in_the_file),
		TEST(fields_of_rules_are_checked),
		TEST(what_is_no_list_of_rules_is_refused),
		TEST(rules_are_read_from_files),
		TEST(number_of_rules_is_limited),
		TEST(defaults_are_filled_in_as_perses_writes_them),
		TEST(kubernetes_resources_are_seen_as_dashboards),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
