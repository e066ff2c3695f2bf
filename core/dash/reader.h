/* core/dash/reader.h: typed reading of document nodes for this unit: every wrong type, missing value and
 * slip of the pen becomes a message at its position, and reading goes on, so that one run reports all of
 * them.
 *
 * A null counts as absent, as in the Go model. Unknown fields are ignored, as there, with a message: a
 * warning where the name looks like a slip of a known one, else for information. */
#ifndef HCT_DASH_READER_H
#define HCT_DASH_READER_H

#include "base/duration.h"
#include "doc/node.h"

struct hct_dash_reader {
	struct hct_arena *arena;
	struct hct_diag *diag;
	size_t errors;
};

#define hct_dash_error(reader, rule, node, hint, ...)                                                        \
	((reader)->errors++, (void)hct_node_fault((node), (reader)->diag, (rule), (hint), __VA_ARGS__))
void hct_dash_warn(struct hct_dash_reader *reader, enum hct_rule rule, const struct hct_node *node,
	const char *hint, const char *format, ...) __attribute__((format(printf, 5, 6)));

/* "did you mean "x"?", or NULL if no word is near. */
const char *hct_dash_hint(struct hct_dash_reader *reader, struct hct_str text, const char *const *words);

/* Whether `node` is a map; reports it otherwise ("a panel must be an object, not a list"), and members that
 * are none of `fields` (NULL: any). */
bool hct_dash_is_map(struct hct_dash_reader *reader, const struct hct_node *node, const char *what,
	const char *const *fields);

/* The member, or the map if there is none: where a message about the member goes. */
const struct hct_node *hct_dash_place(const struct hct_node *map, const char *name);
/* Present, not null, and not an empty text. */
bool hct_dash_has(const struct hct_node *map, const char *name);
/* The member, or NULL if absent, null, or of another type than asked; the last is reported. */
const struct hct_node *hct_dash_get(const struct hct_node *map, const char *name);
const struct hct_node *hct_dash_list(
	struct hct_dash_reader *reader, const struct hct_node *map, const char *name);
const struct hct_node *hct_dash_map(struct hct_dash_reader *reader, const struct hct_node *map,
	const char *name, const char *const *fields);
/* {NULL,0} if absent. Numbers and booleans are taken as written: in YAML, as Go does it, with a warning; in JSON it is an
 * error. */
struct hct_str hct_dash_text(struct hct_dash_reader *reader, const struct hct_node *map, const char *name);
/* A warning in JSON too: for members that the official schemas of plugins leave open. */
struct hct_str hct_dash_loose_text(
	struct hct_dash_reader *reader, const struct hct_node *map, const char *name);
/* The text of any node, as above: false, after an error "<what> must be <due>", if it is none. */
bool hct_dash_text_of(struct hct_dash_reader *reader, const struct hct_node *node, const char *what,
	const char *due, struct hct_str *out_text);
/* As hct_dash_text; an empty text is {NULL,0} too. */
struct hct_str hct_dash_filled(struct hct_dash_reader *reader, const struct hct_node *map, const char *name);
/* Reports what is no text: of the members `names` (NULL-terminated) of a map, which may be NULL; of the items of a list. */
void hct_dash_check_texts(
	struct hct_dash_reader *reader, const struct hct_node *map, const char *const *names);
void hct_dash_check_text_items(struct hct_dash_reader *reader, const struct hct_node *list, const char *what);
bool hct_dash_bool(
	struct hct_dash_reader *reader, const struct hct_node *map, const char *name, bool fallback);
/* A whole number within ±HCT_DASH_INT_MAX. 12.0 and 1e1 are whole in JSON too: percli and Perses' layouts read numbers as
 * float64 and write them anew before they become Go's int. */
#define HCT_DASH_INT_MAX 100000
int32_t hct_dash_int(
	struct hct_dash_reader *reader, const struct hct_node *map, const char *name, int32_t fallback);
/* Index into the NULL-terminated words; absent: `fallback`; another word is reported. */
size_t hct_dash_choice(struct hct_dash_reader *reader, const struct hct_node *map, const char *name,
	const char *const *words, size_t fallback);
/* False if absent, empty or reported as wrong; *out_duration is untouched then. */
bool hct_dash_duration(struct hct_dash_reader *reader, const struct hct_node *map, const char *name,
	struct hct_duration *out_duration);

/* Variable names obey the rule of metadata.name; a fault is told at `node` as "<what> "<name>" …". */
void hct_dash_check_name(
	struct hct_dash_reader *reader, const struct hct_node *node, const char *what, struct hct_str name);

#endif
