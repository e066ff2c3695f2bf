/* core/check/rules.c: the table of rules. */
#include "check/rules.h"

#include <glib.h>

static const char *const group_names[] = { "model", "schema", "references", "style", "custom", NULL };

#define MODEL(rule, severity, title, why)                                                                    \
	{                                                                                                    \
		HCT_RULE_##rule, HCT_GROUP_MODEL, HCT_SEVERITY_##severity, title, why                        \
	}
#define SCHEMA(rule, severity, title, why)                                                                   \
	{                                                                                                    \
		HCT_RULE_##rule, HCT_GROUP_SCHEMA, HCT_SEVERITY_##severity, title, why                       \
	}
#define REFERENCES(rule, severity, title, why)                                                               \
	{                                                                                                    \
		HCT_RULE_##rule, HCT_GROUP_REFERENCES, HCT_SEVERITY_##severity, title, why                   \
	}
#define STYLE(rule, severity, title, why)                                                                    \
	{                                                                                                    \
		HCT_RULE_##rule, HCT_GROUP_STYLE, HCT_SEVERITY_##severity, title, why                        \
	}
#define CUSTOM(rule, severity, title, why)                                                                   \
	{                                                                                                    \
		HCT_RULE_##rule, HCT_GROUP_CUSTOM, HCT_SEVERITY_##severity, title, why                       \
	}

/* clang-format off: a paragraph a rule reads better than wrapped arguments */
static const struct hct_rule_info table[] = {
	MODEL(SYNTAX, ERROR, "The text is neither JSON nor YAML",
		"The place is the first that cannot be read; what follows was not looked at. A file whose "
		"text begins with { or [ is\n"
		"taken for JSON. Templates (Helm, Jinja) are documents only once they are filled in."),
	MODEL(TWIN_MEMBER, ERROR, "A member of an object is given twice",
		"Readers differ in which of the two they take, so one of them is lost without a word. Keep "
		"one."),
	MODEL(LIMIT, ERROR, "The document is too large",
		"Documents may have 64 MiB, 4,000,000 values after aliases are expanded, and 100 levels. "
		"Larger ones are no dashboards."),
	MODEL(KIND, ERROR, "The kind is missing or unknown",
		"Perses reads a resource by its kind, letter for letter: Dashboard, EphemeralDashboard, "
		"Datasource, GlobalDatasource,\n"
		"Variable, GlobalVariable, Secret, GlobalSecret, Project, Folder, Role, RoleBinding, "
		"GlobalRole, GlobalRoleBinding, User.\n"
		"In Kubernetes it is PersesDashboard, PersesDatasource or PersesGlobalDatasource of "
		"perses.dev. Layouts are Grid or Tabs,\n"
		"variables TextVariable or ListVariable."),
	MODEL(NAME, ERROR, "A name is not one that Perses accepts",
		"Names of resources, panels and variables have 1 to 75 letters, digits, '_', '.' and '-', no "
		"two dots in a row, and no\n"
		"dot at either end."),
	MODEL(TAGS, ERROR, "The tags are not ones that Perses accepts",
		"At most 20 tags, each of 1 to 50 characters, without a blank at either end."),
	MODEL(SPEC_MISSING, ERROR, "The spec is missing",
		"Perses refuses a resource without spec. An empty one ({}) is enough for a dashboard."),
	MODEL(CASE, WARNING, "A name differs from a known one only in upper and lower case",
		"Perses reads such a member from JSON and not from YAML. Write it as the documentation "
		"does."),
	MODEL(TYPE, ERROR, "A value is of the wrong type",
		"Perses refuses the document. The message says which type is due."),
	MODEL(REQUIRED, ERROR, "A value that is needed is missing or empty", "Perses refuses the document."),
	MODEL(CHOICE, ERROR, "A value is none of the possible ones",
		"Perses refuses the document, or the part that says so never works. The message lists the "
		"choices."),
	MODEL(TWIN_VARIABLE, ERROR, "Two variables of a dashboard have the same name",
		"Perses refuses the dashboard. Variables of projects and global ones may share a name with "
		"one of the dashboard, which\n"
		"then takes their place."),
	MODEL(DURATION, ERROR, "A duration cannot be read",
		"Durations are whole numbers with the units y w d h m s ms, largest first, each at most "
		"once: 1h30m, 2w, 500ms. The longest\n"
		"is 292 years."),
	MODEL(TIMEZONE, ERROR, "The time zone is unknown",
		"Take a name of the IANA database (Europe/Paris, UTC) or local."),
	MODEL(REFERENCE_FORM, ERROR, "A reference has not the form of one to a panel",
		"A grid item names its panel as {\"$ref\": \"#/spec/panels/KEY\"}, KEY of letters, digits, "
		"'_' and '-'. A panel whose key has\n"
		"a dot can be referred to by nothing."),
	MODEL(REFERENCE_TARGET, ERROR, "A layout refers to a panel that does not exist",
		"Perses refuses the dashboard. In tabs, which it does not check, the item stays empty: there "
		"it is a warning."),
	MODEL(CONFLICT, ERROR, "Two settings exclude or need each other",
		"For example customAllValue without allowAllValue, a constant without value, a list as "
		"default of a variable with one\n"
		"value, a password beside a passwordFile."),
	MODEL(FOLDER, ERROR, "The folder's tree is not one that Perses accepts",
		"Items are of kind Dashboard or Folder, a dashboard has no items, and stands at most once in "
		"a folder."),
	MODEL(RANGE, ERROR, "A number is out of range", "The message says which numbers are possible."),
	MODEL(REGEX, ERROR, "A regular expression does not compile",
		"Expressions have the syntax of JavaScript, those of allowed endpoints that of Go."),
	MODEL(UNKNOWN_FIELD, WARNING, "A field is unknown, and ignored",
		"Perses drops it without a word when it stores the document, so what it should say is lost. "
		"Findings whose name is like\n"
		"no known one are for information: it may be another program's extension."),
	MODEL(LOOSE_TYPE, WARNING, "A value has to be guessed",
		"YAML reads yes, 12 and 2024-01-01 as other things than text. It is taken as meant; put "
		"quotation marks around it."),
	MODEL(NO_EFFECT, WARNING, "A setting has no effect",
		"It cannot be used as it is, and the default serves in its place."),
	MODEL(VARIABLE_NAME, ERROR, "A variable's name cannot be used",
		"A name is made of letters, digits and '_', with at least one that is no digit, and does not "
		"begin with \"__\", which is\n"
		"kept for variables of Perses' own. $my-var would be read as $my."),
	MODEL(VARIABLE_CIRCLE, ERROR, "Variables depend on each other in a circle",
		"None of them can ever be resolved. The message names the circle."),
	MODEL(VARIABLE_UNDEFINED, ERROR, "A variable depends on one that is not defined",
		"Perses refuses the dashboard. Variables of projects and global ones are known to hecate if "
		"their files are checked in\n"
		"the same run or given with --resources."),
	MODEL(DEFAULT_DATASOURCE, ERROR, "Two datasources of a kind are the default",
		"In one dashboard, one project and among the global ones at most one datasource of a kind "
		"has default: true."),
	MODEL(OUTDATED, WARNING, "The document has an older form",
		"It was valid once. The message says what the field became; 'hecate fmt --upgrade' rewrites "
		"what can be rewritten\n"
		"without loss."),
	MODEL(NOT_PERSES, INFO, "The document is not one of Perses",
		"It is left alone. Dashboards of Grafana have to be migrated first."),
	MODEL(UNREADABLE, ERROR, "The file cannot be read",
		"What is in it was not checked; the exit code is 2."),
	SCHEMA(PLUGIN_SPEC, ERROR, "A plugin's spec does not fit its schema",
		"Perses refuses the document when it is saved. 'hecate schema KIND' prints what the spec may "
		"hold."),
	SCHEMA(PLUGIN_KIND, ERROR, "The plugin's kind is unknown",
		"No module that is installed offers it at this place. 'hecate plugin list' shows those that "
		"do; --plugin-path adds more."),
	SCHEMA(PLUGIN_VERSION, WARNING, "The plugin's version is not the installed one",
		"The spec was checked by the schema of the version that is installed."),
	SCHEMA(PLUGIN_FIELD, ERROR, "A plugin's spec has a field that its schema does not know",
		"Perses refuses the document when it is saved: unlike other parts of a dashboard, plugins' "
		"specs are closed."),
	SCHEMA(PLUGIN_SCHEMA, WARNING, "A plugin's schema cannot be used",
		"The module brings no schema, or a broken one: the spec was not checked."),
	SCHEMA(PLUGIN_MISSING, WARNING, "A plugin's spec lacks a field that it needs",
	"The official schemas accept it as a part of a document; a server that is asked to store it does not."),
REFERENCES(PANEL_UNUSED, WARNING, "A panel is in no layout",
		"It is never shown. Give it a place, or remove it."),
	REFERENCES(VARIABLE_UNKNOWN, WARNING, "A text refers to a variable that is not defined",
		"The reference stays in the text as it is typed, or names a builtin that has no value here. "
		"Variables of projects and\n"
		"global ones are known if their files are checked in the same run or given with "
		"--resources."),
	REFERENCES(VARIABLE_UNUSED, INFO, "Nothing uses a variable",
		"Readers can choose a value and nothing changes."),
	REFERENCES(VARIABLE_FORMAT, WARNING, "A reference to a variable has an unknown format or a path",
		"${name:format} with an unknown format and ${name.path} are recognised and never replaced."),
	REFERENCES(DATASOURCE_UNKNOWN, ERROR, "A datasource is not defined",
		"Neither the dashboard nor the given resources have it. Without --resources only the "
		"dashboard's own are known, and a\n"
		"datasource of the server is taken for granted."),
	REFERENCES(DATASOURCE_KIND, WARNING, "A datasource is of another kind than the plugin needs",
		"The query can be sent to no other kind of server."),
	REFERENCES(QUERY_FAMILY, ERROR, "A query's kind is not that of its plugin",
		"kind: TimeSeriesQuery takes plugins of that family. Perses does not compare the two, and "
		"the panel stays empty."),
	REFERENCES(PANEL_ACCEPTS, ERROR, "A panel does not take this kind of query",
		"The panel stays empty or ignores the query."),
	REFERENCES(REPEAT_VARIABLE, WARNING, "A repeat names a variable that is not defined",
		"The group or the panel is drawn once. The name stands without \"$\"."),
	REFERENCES(SECRET_UNKNOWN, ERROR, "A secret is not defined",
		"The given resources have no Secret or GlobalSecret of this name."),
	REFERENCES(TWIN_RESOURCE, WARNING, "Two documents define the same resource",
		"Same kind, project and name: whichever is applied last wins."),
	REFERENCES(QUERY_MISSING, WARNING, "A panel has no queries", "It can only say \"No data\"."),
	REFERENCES(DATASOURCE_UNUSED, INFO, "Nothing uses a datasource of the dashboard",
		"No query, variable or annotation names it, and it is not the default of its kind."),
	STYLE(ITEM_OVERLAP, WARNING, "Two items of a layout overlap",
		"Perses moves the lower one down until it is free, and with it all that stands below: the "
		"picture is another than the\n"
		"numbers say."),
	STYLE(ITEM_OFF_GRID, WARNING, "An item reaches out of the grid",
		"The grid has 24 columns, from x 0; Perses moves and cuts items that leave it."),
	STYLE(LAYOUT_EMPTY, INFO, "A layout has no items", "Only its title is shown."),
	STYLE(MIN_MAX, WARNING, "A minimum is above its maximum", "Nothing lies between the two."),
	STYLE(THRESHOLD_ORDER, WARNING, "The steps of a threshold do not ascend",
		"Perses takes the last matching step in the order of the list, not the highest."),
	STYLE(COLOR, WARNING, "A colour cannot be read",
		"Take #rrggbb, another form of CSS or a name of CSS. The default colour is drawn in its "
		"place."),
	STYLE(LINK, WARNING, "A link leads nowhere, or runs something",
		"Links are http, https, mailto or relative addresses. javascript: and data: run in the page "
		"of whoever clicks."),
	STYLE(SECRET_TEXT, WARNING, "A secret stands in plain text",
		"Whoever reads the file, its history or the dashboard's API has it. Put it into a Secret "
		"that reads a file\n"
		"(passwordFile, credentialsFile) and name that in the datasource. The line is not quoted."),
	STYLE(PROMQL, ERROR, "An expression of PromQL cannot be parsed",
		"Brackets, strings, durations and braces are looked at, after variables; what passes may "
		"still be wrong elsewhere."),
	STYLE(REGEX_GROUP, WARNING, "A capturing expression has no group",
		"Perses keeps what the groups of capturingRegexp capture. Without a group all options are "
		"dropped; put ( and ) around\n"
		"what shall stay."),
	STYLE(DEFAULT_VALUE, WARNING, "A variable's default is none of its options",
		"The first option is chosen in its place. $__all needs allowAllValue."),
	STYLE(PANEL_TITLE, INFO, "A panel has no title",
		"Reports and alternative texts have no name for it; display.name gives one."),
	CUSTOM(CUSTOM, ERROR, "A rule of your own is broken",
		"The message is the one that the rule gives. Rules are read from the files of --rules or of "
		".hecate.yaml."),
	CUSTOM(CUSTOM_FILE, ERROR, "A rule of your own cannot be used",
		"The file of rules, a target (JSONPath) or an assertion (CEL) cannot be read, or goes beyond "
		"what hecate understands."),
};
/* clang-format on */

const struct hct_rule_info *
hct_rules(size_t *out_count)
{
	*out_count = G_N_ELEMENTS(table);
	return table;
}

static int
compare_number(const void *key, const void *item)
{
	int wanted = *(const int *)key, number = (int)((const struct hct_rule_info *)item)->rule;

	return (wanted > number) - (wanted < number);
}

const struct hct_rule_info *
hct_rule_info(enum hct_rule rule)
{
	int number = (int)rule;

	return bsearch(&number, table, G_N_ELEMENTS(table), sizeof *table, compare_number);
}

const struct hct_rule_info *
hct_rule_named(struct hct_str id)
{
	int number = 0;

	if (id.len != 6 || !hct_str_eq_nocase(hct_str_sub(id, 0, 3), HCT_STR("HCT")))
		return NULL;
	for (size_t i = 3; i < id.len; i++) {
		if (!g_ascii_isdigit(id.ptr[i]))
			return NULL;
		number = number * 10 + g_ascii_digit_value(id.ptr[i]);
	}
	return hct_rule_info((enum hct_rule)number);
}

const char *
hct_rule_group_name(enum hct_rule_group group)
{
	return group_names[group - HCT_GROUP_MODEL];
}

bool
hct_rule_group_named(struct hct_str name, enum hct_rule_group *out_group)
{
	for (int i = 0; group_names[i]; i++) {
		if (!hct_str_is(name, group_names[i]))
			continue;
		*out_group = (enum hct_rule_group)(HCT_GROUP_MODEL + i);
		return true;
	}
	return false;
}
