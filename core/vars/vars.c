/* core/vars/vars.c: scopes, and the one pass from left to right that replaces references in text. */
#include "vars/vars.h"

#include "vars/format.h"
#include "vars/reference.h"

#include <glib.h>

struct entry {
	struct hct_str name; /* ptr NULL: free slot */
	bool has_value, all_custom;
	struct hct_var_value value;
	size_t option_count;
	const struct hct_str *options;
};

/* Open addressing; grows so that a quarter is free. A scope is never destroyed, so nothing here owns
 * memory. */
struct hct_vars {
	struct hct_arena *arena;
	const struct hct_vars *parent;
	size_t used, cap;
	struct entry *slots;
};

struct hct_vars *
hct_vars_create(struct hct_arena *arena, const struct hct_vars *parent)
{
	struct hct_vars *vars = HCT_NEW(arena, struct hct_vars);

	vars->arena = arena;
	vars->parent = parent;
	return vars;
}

struct hct_arena *
hct_vars_arena(const struct hct_vars *vars)
{
	return vars->arena;
}

static size_t
name_hash(struct hct_str name)
{
	uint64_t hash = 14695981039346656037u;

	for (size_t i = 0; i < name.len; i++)
		hash = (hash ^ (unsigned char)name.ptr[i]) * 1099511628211u;
	return (size_t)hash;
}

static struct entry *
slot(const struct hct_vars *vars, struct hct_str name)
{
	size_t i = name_hash(name);

	for (;; i++) {
		struct entry *entry = &vars->slots[i & (vars->cap - 1)];

		if (!entry->name.ptr || hct_str_eq(entry->name, name))
			return entry;
	}
}

static void
grow(struct hct_vars *vars)
{
	struct entry *old = vars->slots;
	size_t old_cap = vars->cap;

	vars->cap = old_cap ? old_cap * 2 : 16;
	vars->slots = HCT_NEW_ARRAY(vars->arena, struct entry, vars->cap);
	for (size_t i = 0; i < old_cap; i++)
		if (old[i].name.ptr)
			*slot(vars, old[i].name) = old[i];
}

static struct entry *
entry_make(struct hct_vars *vars, struct hct_str name)
{
	struct entry *entry;

	if ((vars->used + 1) * 4 > vars->cap * 3)
		grow(vars);
	entry = slot(vars, name);
	if (!entry->name.ptr) {
		entry->name = hct_arena_str(vars->arena, name);
		vars->used++;
	}
	return entry;
}

/* Looks outwards. Options alone do not make a variable. */
static const struct entry *
entry_find(const struct hct_vars *vars, struct hct_str name)
{
	for (; vars; vars = vars->parent) {
		const struct entry *entry = vars->cap ? slot(vars, name) : NULL;

		if (entry && entry->name.ptr && entry->has_value)
			return entry;
	}
	return NULL;
}

static const struct hct_str *
strings_copy(struct hct_arena *arena, const struct hct_str *from, size_t count)
{
	struct hct_str *to = HCT_NEW_ARRAY(arena, struct hct_str, count);

	for (size_t i = 0; i < count; i++)
		to[i] = hct_arena_str(arena, from[i]);
	return to;
}

void
hct_vars_set(struct hct_vars *vars, struct hct_str name, const struct hct_var_value *value)
{
	struct entry *entry = entry_make(vars, name);

	entry->has_value = true;
	entry->value = (struct hct_var_value){ .type = value->type };
	if (value->type == HCT_VALUE_TEXT)
		entry->value.text = hct_arena_str(vars->arena, value->text);
	if (value->type == HCT_VALUE_LIST) {
		entry->value.count = value->count;
		entry->value.items = strings_copy(vars->arena, value->items, value->count);
	}
}

void
hct_vars_set_text(struct hct_vars *vars, struct hct_str name, struct hct_str text)
{
	hct_vars_set(vars, name, &(struct hct_var_value){ .type = HCT_VALUE_TEXT, .text = text });
}

void
hct_vars_set_options(struct hct_vars *vars, struct hct_str name, bool all_custom, size_t count,
	const struct hct_str *options)
{
	struct entry *entry = entry_make(vars, name);

	entry->all_custom = all_custom;
	entry->option_count = options ? count : 0;
	entry->options = strings_copy(vars->arena, options, entry->option_count);
}

const struct hct_var_value *
hct_vars_get(const struct hct_vars *vars, struct hct_str name)
{
	const struct entry *entry = entry_find(vars, name);

	return entry ? &entry->value : NULL;
}

size_t
hct_vars_options(const struct hct_vars *vars, struct hct_str name, const struct hct_str **out_options,
	bool *out_all_custom)
{
	const struct entry *entry = entry_find(vars, name);

	*out_options = entry ? entry->options : NULL;
	*out_all_custom = entry && entry->all_custom;
	return entry ? entry->option_count : 0;
}

/* Writes what stands for the reference; false: it stays as typed. */
static bool
write_value(struct hct_buf *out, const struct hct_vars *vars, const struct hct_reference *reference,
	const struct hct_pair *extra, size_t extra_count)
{
	const struct hct_var_value *value;

	if (reference->has_path)
		return false;
	for (size_t i = 0; i < extra_count; i++) {
		struct hct_var_value shadow = { .type = HCT_VALUE_TEXT, .text = extra[i].value };

		if (hct_str_eq(extra[i].name, reference->name))
			return hct_format_write(out, reference->name, &shadow, reference->format);
	}
	value = hct_vars_get(vars, reference->name);
	return value && hct_format_write(out, reference->name, value, reference->format);
}

/* As much of `text` as fits. */
static void
add_cut(struct hct_buf *buf, struct hct_str text)
{
	struct hct_str part = hct_str_cut(text, buf->max - buf->len);

	hct_buf_str(buf, part);
	buf->overflow = buf->overflow || part.len < text.len;
}

struct hct_str
hct_vars_expand(const struct hct_vars *vars, struct hct_str text, const struct hct_pair *extra,
	size_t extra_count, bool *out_overflow)
{
	struct hct_references cursor = { .text = text };
	struct hct_reference reference;
	struct hct_str result;
	struct hct_buf buf;
	size_t done = 0, mark;

	hct_buf_init(&buf, HCT_VARS_EXPAND_MAX);
	while (!buf.overflow && hct_references_next(&cursor, &reference)) {
		add_cut(&buf, hct_str_sub(text, done, reference.from));
		done = reference.from;
		mark = buf.len;
		if (!buf.overflow && write_value(&buf, vars, &reference, extra, extra_count))
			done = reference.to;
		if (buf.overflow)
			buf.len = MIN(buf.len, mark);
	}
	if (!buf.overflow)
		add_cut(&buf, hct_str_sub(text, done, text.len));
	result = hct_arena_str(vars->arena, hct_buf_view(&buf));
	if (out_overflow)
		*out_overflow = buf.overflow;
	hct_buf_fini(&buf);
	return result;
}
