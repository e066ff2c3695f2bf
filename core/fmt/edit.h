/* core/fmt/edit.h: changing a document that was read for writing. Comments stay with what they are about; those of a member
 * that goes stay where it was, above the next. Every function does nothing and returns false (or NULL) where it does not
 * fit: a member that is not there, a name that is taken or that aliases stand for, a value that is an alias or of another
 * type. */
#ifndef HCT_FMT_EDIT_H
#define HCT_FMT_EDIT_H

#include "fmt/tree.h"

bool hct_edit_rename(struct hct_fmt_node *map, const char *from, const char *to);
bool hct_edit_remove(struct hct_fmt_node *map, const char *name);
/* To the end of another map, or of the same under another name. */
bool hct_edit_move(struct hct_fmt_node *from, const char *name, struct hct_fmt_node *to, const char *new_name);
/* Gives a member a new text, or adds it. */
bool hct_edit_set(struct hct_arena *arena, struct hct_fmt_node *map, const char *name, const char *text);
/* The same for a scalar. */
bool hct_edit_set_text(struct hct_fmt_node *scalar, const char *text);
/* The map or list that is the member's value; added empty if there is no such member. */
struct hct_fmt_node *hct_edit_child(struct hct_arena *arena, struct hct_fmt_node *map, const char *name,
	enum hct_fmt_kind kind);
/* The member's value becomes a map with it as its member `inner`, or a list of it (inner NULL). */
bool hct_edit_wrap(struct hct_arena *arena, struct hct_fmt_node *map, const char *name, const char *inner);
/* The member's value becomes that of the one member `inner` of it. */
bool hct_edit_unwrap(struct hct_fmt_node *map, const char *name, const char *inner);

#endif
