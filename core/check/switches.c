/* core/check/switches.c: rules on, off, more or less grave. A rule is a place in a small table, since ids have three digits. */
#include "check/switches.h"

#include "check/config.h"

#include <glib.h>

enum { RULES = 1000, SEVERITY_OFF = 255 };

struct ignored {
	char *pattern;
	bool rules[RULES];
};

struct hct_switches {
	bool only;
	bool off[RULES];
	uint8_t severity[RULES]; /* 0: as found */
	GPtrArray *ignored; /* struct ignored */
};

static void
ignored_free(gpointer data)
{
	struct ignored *ignored = data;

	g_free(ignored->pattern);
	g_free(ignored);
}

struct hct_switches *
hct_switches_create(void)
{
	struct hct_switches *switches = g_new0(struct hct_switches, 1);

	switches->ignored = g_ptr_array_new_with_free_func(ignored_free);
	return switches;
}

void
hct_switches_destroy(struct hct_switches *switches)
{
	if (!switches)
		return;
	g_ptr_array_unref(switches->ignored);
	g_free(switches);
}

/* Calls `set` for each rule that the word means; false: it means none. */
static bool
for_each(struct hct_str word, void (*set)(void *user, int rule), void *user)
{
	const struct hct_rule_info *info = hct_rule_named(word), *all;
	enum hct_rule_group group;
	size_t count;

	if (info)
		set(user, (int)info->rule);
	if (info || !hct_rule_group_named(word, &group))
		return info != NULL;
	all = hct_rules(&count);
	for (size_t i = 0; i < count; i++)
		if (all[i].group == group)
			set(user, (int)all[i].rule);
	return true;
}

static void
set_true(void *user, int rule)
{
	((bool *)user)[rule] = true;
}

static void
set_false(void *user, int rule)
{
	((bool *)user)[rule] = false;
}

bool
hct_switches_only(struct hct_switches *switches, struct hct_str word)
{
	if (!switches->only)
		memset(switches->off, 1, sizeof switches->off);
	switches->only = true;
	return for_each(word, set_false, switches->off);
}

bool
hct_switches_disable(struct hct_switches *switches, struct hct_str word)
{
	return for_each(word, set_true, switches->off);
}

struct graver {
	struct hct_switches *switches;
	uint32_t severity;
};

static void
set_severity(void *user, int rule)
{
	const struct graver *graver = user;

	graver->switches->severity[rule] = (uint8_t)(graver->severity ? graver->severity : SEVERITY_OFF);
}

bool
hct_switches_severity(struct hct_switches *switches, struct hct_str word, uint32_t severity)
{
	struct graver graver = { switches, severity };

	return for_each(word, set_severity, &graver);
}

bool
hct_switches_ignore(struct hct_switches *switches, const char *pattern, struct hct_str word)
{
	struct ignored *ignored = g_new0(struct ignored, 1);

	ignored->pattern = g_strdup(pattern);
	g_ptr_array_add(switches->ignored, ignored);
	return for_each(word, set_true, ignored->rules);
}

bool
hct_switches_wants(const struct hct_switches *switches, enum hct_rule rule)
{
	return !switches->off[rule] && switches->severity[rule] != SEVERITY_OFF;
}

static bool
is_ignored(const struct hct_switches *switches, const struct hct_finding *finding)
{
	g_autofree char *name = NULL;

	for (guint i = 0; i < switches->ignored->len; i++) {
		const struct ignored *ignored = switches->ignored->pdata[i];

		if (!ignored->rules[finding->rule])
			continue;
		if (!name)
			name = g_strndup(finding->file.ptr, finding->file.len);
		if (hct_check_path_fits(ignored->pattern, name))
			return true;
	}
	return false;
}

bool
hct_switches_pass(
	const struct hct_switches *switches, const struct hct_finding *finding, uint32_t *out_severity)
{
	uint8_t severity = switches->severity[finding->rule];

	if (!hct_switches_wants(switches, finding->rule) || is_ignored(switches, finding))
		return false;
	*out_severity = severity ? severity : finding->severity;
	return true;
}
