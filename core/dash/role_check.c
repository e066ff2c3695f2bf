/* core/dash/role_check.c: roles and role bindings (model.md §1.3). */
#include "dash/parts.h"

/* At least one item is due. NULL: there is no list, which is told. */
static const struct hct_node *
filled_list(struct hct_dash_reader *reader, const struct hct_node *map, const char *name)
{
	const struct hct_node *list = hct_dash_list(reader, map, name);

	if (list ? !list->count : !hct_dash_get(map, name))
		hct_dash_error(reader, HCT_RULE_REQUIRED, hct_dash_place(map, name), NULL,
			"%s cannot be empty", name);
	return list;
}

/* Items of the list `name`, at least one, each of which must be one of `words` or "*". */
static void
words_check(struct hct_dash_reader *reader, const struct hct_node *map, const char *name, const char *what,
	const char *const *words)
{
	const struct hct_node *list = filled_list(reader, map, name);

	for (uint32_t i = 0; list && i < list->count; i++) {
		struct hct_str text = hct_node_text(list->items[i]);
		bool known = hct_str_is(text, "*");

		for (const char *const *word = words; *word && !known; word++)
			known = hct_str_eq_nocase(text, hct_str(*word));
		if (!known)
			hct_dash_error(reader, HCT_RULE_CHOICE, list->items[i],
				hct_dash_hint(reader, text, words), "unknown %s \"%.*s\"", what,
				HCT_FMT(text));
	}
}

/* Whole projects are not among them: their owners may delete them. Perses compares letter for letter here. */
static void
scopes_check_of_project(struct hct_dash_reader *reader, const struct hct_node *permission)
{
	static const char *const global[] = { "GlobalDatasource", "GlobalRole", "GlobalRoleBinding",
		"GlobalSecret", "GlobalVariable", "User", NULL };
	const struct hct_node *list = hct_dash_get(permission, "scopes");

	for (uint32_t i = 0; list && list->type == HCT_NODE_LIST && i < list->count; i++)
		if (hct_str_in(hct_node_text(list->items[i]), global))
			hct_dash_error(reader, HCT_RULE_CHOICE, list->items[i], "use a GlobalRole",
				"a Role cannot have the scope \"%.*s\", which belongs to no project",
				HCT_FMT(list->items[i]->text));
}

void
hct_role_check(struct hct_dash_reader *reader, const struct hct_node *spec, bool global)
{
	static const char *const fields[] = { "permissions", NULL };
	static const char *const permission_fields[] = { "actions", "scopes", NULL };
	static const char *const actions[] = { "read", "create", "update", "delete", NULL };
	const char *kinds[HCT_RESOURCE_USER + 1] = { NULL };
	const struct hct_node *permissions;

	for (int kind = HCT_RESOURCE_DASHBOARD; kind <= HCT_RESOURCE_USER; kind++)
		kinds[kind - 1] = hct_resource_kind_name((enum hct_resource_kind)kind);
	if (!hct_dash_is_map(reader, spec, "spec", fields))
		return;
	if (!hct_dash_get(spec, "permissions"))
		hct_dash_error(
			reader, HCT_RULE_SPEC_MISSING, spec, NULL, "spec is empty: a role needs permissions");
	permissions = hct_dash_list(reader, spec, "permissions");
	for (uint32_t i = 0; permissions && i < permissions->count; i++) {
		if (!hct_dash_is_map(reader, permissions->items[i], "a permission", permission_fields))
			continue;
		words_check(reader, permissions->items[i], "actions", "action", actions);
		words_check(reader, permissions->items[i], "scopes", "scope", kinds);
		if (!global)
			scopes_check_of_project(reader, permissions->items[i]);
	}
}

static void
subject_check(struct hct_dash_reader *reader, const struct hct_node *subject)
{
	static const char *const fields[] = { "kind", "name", NULL };
	static const char *const kinds[] = { "User", NULL };

	if (!hct_dash_is_map(reader, subject, "a subject", fields))
		return;
	if (!hct_dash_has(subject, "kind"))
		hct_dash_error(reader, HCT_RULE_KIND, hct_dash_place(subject, "kind"), NULL,
			"the subject needs a kind: User");
	else if (!hct_str_eq_nocase(hct_node_text(hct_dash_get(subject, "kind")), hct_str(kinds[0])))
		(void)hct_dash_choice(reader, subject, "kind", kinds, 0);
	if (hct_dash_filled(reader, subject, "name").len == 0)
		hct_dash_error(
			reader, HCT_RULE_NAME, hct_dash_place(subject, "name"), NULL, "name cannot be empty");
}

void
hct_role_binding_check(struct hct_dash_reader *reader, const struct hct_node *spec)
{
	static const char *const fields[] = { "role", "subjects", NULL };
	const struct hct_node *subjects;

	if (!hct_dash_is_map(reader, spec, "spec", fields))
		return;
	if (hct_dash_filled(reader, spec, "role").len == 0)
		hct_dash_error(reader, HCT_RULE_REQUIRED, hct_dash_place(spec, "role"), NULL,
			"role cannot be empty");
	subjects = filled_list(reader, spec, "subjects");
	for (uint32_t i = 0; subjects && i < subjects->count; i++)
		subject_check(reader, subjects->items[i]);
}
