/* core/check/unit.h: one thing that is checked (a resource, or a part of a document), what is known about the world
 * around it, and how a rule speaks. Shared by the files of this folder. */
#ifndef HCT_CHECK_UNIT_H
#define HCT_CHECK_UNIT_H

#include "check/rules.h"
#include "check/source_index.h"
#include "check/switches.h"
#include "check/wider.h"
#include "dash/dashboard.h"
#include "dash/fragment.h"
#include "doc/lines.h"
#include "host/registry.h"
#include "schema/schema.h"

#include <glib.h>

/* A file, or standard input. */
struct hct_check_file {
	struct hct_str name;
	struct hct_lines lines;
};

struct hct_unit {
	const struct hct_check_file *file;
	uint32_t document;              /* from 1, within the file */
	const struct hct_node *node;
	const struct hct_resource *resource;    /* NULL: a part of a document */
	enum hct_fragment fragment;             /* NONE: a resource */
	/* What can be checked as one: a dashboard, or a nameless one that holds a datasource, a variable or the part. NULL:
	 * nothing of the kind (a folder, a role). */
	const struct hct_dashboard *dashboard;
	bool whole;                     /* a dashboard with all its parts: what is not in it is missing */
};

/* What stands beside the unit. */
struct hct_world {
	const struct hct_registry *registry;
	struct hct_schemas *schemas;
	const struct hct_switches *switches;
	GHashTable *plugin_schemas;     /* kind (struct hct_str *) → struct hct_plugin_schema of schemas.c */
	struct hct_source_index *datasources; /* of projects, and global ones; their secrets */
	struct hct_wider *variables;    /* the same */
	size_t hint_work;               /* names that were looked at for "did you mean …" */
	size_t followed;                /* bytes of variables of projects that circles were looked for in */
	bool closed;                    /* resources were given: what is not among them does not exist */
	struct hct_arena *arena;
};

/* One unit under one rule, or several. */
struct hct_run {
	struct hct_arena *arena;
	struct hct_diag *diag;
	const struct hct_unit *unit;
	struct hct_world *world;
};

/* What a finding repeats of a name that stands elsewhere: names are short, but for those that somebody made to be repeated
 * in a hundred thousand findings. */
struct hct_str hct_short_name(struct hct_str name);

/* A finding with the usual severity of its rule. What is switched off for the run is not told at all, but for secrets, of
 * which nothing else may tell either. */
void hct_run_tell(const struct hct_run *run, enum hct_rule rule, const struct hct_node *node, const char *hint,
	const char *format, ...) __attribute__((format(printf, 5, 6)));
void hct_run_tell_as(const struct hct_run *run, enum hct_rule rule, uint32_t severity, const struct hct_node *node,
	const char *hint, const char *format, ...) __attribute__((format(printf, 6, 7)));
/* At the name of a member of `map`. */
void hct_run_tell_member(const struct hct_run *run, enum hct_rule rule, const struct hct_node *map,
	const struct hct_member *member, const char *hint, const char *format, ...) __attribute__((format(printf, 6, 7)));

/* Every plugin of the unit, in the order of the document. */
struct hct_plugin_use {
	struct hct_str family;          /* that its place asks for: "Panel"; "" for a plugin that stands alone */
	const struct hct_plugin_ref *ref;
	const struct hct_query_def *query;      /* the query that it is the plugin of, or NULL */
	const struct hct_panel_def *panel;      /* the panel that it belongs to, or NULL */
};
void hct_unit_plugins(const struct hct_unit *unit, void (*visit)(void *user, const struct hct_plugin_use *use), void *user);

/* Every string in the tree, and the names of no members. */
void hct_node_strings(const struct hct_node *node, void (*visit)(void *user, const struct hct_node *string), void *user);

/* Whether the value is a credential in plain text, of which no message may tell. */
bool hct_check_is_secret(const struct hct_node *value);

/* The rules, a function a file. Each says its findings through the run. */
void hct_check_plugins(const struct hct_run *run);      /* schemas.c */
void hct_check_panels(const struct hct_run *run);       /* panels.c: use, queries, titles */
void hct_check_variables(const struct hct_run *run);    /* variables.c: definitions */
void hct_check_circles(const struct hct_run *run);      /* circles.c: the order of definitions; part of the former */
void hct_check_mentions(const struct hct_run *run);     /* mentions.c: $name in texts */
void hct_check_datasources(const struct hct_run *run);  /* datasources.c */
void hct_check_kubernetes(const struct hct_run *run);   /* kubernetes.c */
void hct_check_layouts(const struct hct_run *run);      /* layouts.c */
void hct_check_values(const struct hct_run *run);       /* values.c: ranges, thresholds, colours, expressions */
void hct_check_links(const struct hct_run *run);        /* links.c */
void hct_check_secrets(const struct hct_run *run);      /* secrets.c */
void hct_check_promql(const struct hct_run *run);       /* promql.c */

#endif
