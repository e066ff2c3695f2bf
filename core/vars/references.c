/* core/vars/references.c: finding references to variables in text. */
#include "vars/reference.h"
#include "vars/vars.h"

#include <glib.h>

static bool
is_word(char c)
{
	return g_ascii_isalnum(c) || c == '_';
}

static size_t
word_end(struct hct_str text, size_t at)
{
	while (at < text.len && is_word(text.ptr[at]))
		at++;
	return at;
}

/* The caches make the two searches linear over all calls: attempts only ever start further right. */
static size_t
next_stop(struct hct_references *cursor, size_t at)
{
	if (cursor->stop < at)
		cursor->stop = at;
	for (; cursor->stop < cursor->text.len; cursor->stop++) {
		char c = cursor->text.ptr[cursor->stop];

		if (c == ':' || c == '^' || c == '}')
			break;
	}
	return cursor->stop;
}

static size_t
next_brace(struct hct_references *cursor, size_t at)
{
	if (cursor->brace < at)
		cursor->brace = at;
	while (cursor->brace < cursor->text.len && cursor->text.ptr[cursor->brace] != '}')
		cursor->brace++;
	return cursor->brace;
}

static bool
is_at(struct hct_str text, size_t at, char c)
{
	return at < text.len && text.ptr[at] == c;
}

/* `from` is at "${". */
static bool
read_braced(struct hct_references *cursor, size_t from, struct hct_reference *out)
{
	struct hct_str text = cursor->text;
	size_t at = word_end(text, from + 2), end;

	*out = (struct hct_reference){ .from = from, .name = hct_str_sub(text, from + 2, at) };
	if (out->name.len == 0)
		return false;
	if (is_at(text, at, '.')) {
		end = next_stop(cursor, at + 1);
		if (end == at + 1)
			return false;
		out->has_path = true;
		at = end;
	}
	if (is_at(text, at, ':')) {
		end = next_brace(cursor, at + 1);
		if (end == at + 1)
			return false;
		out->format = hct_str_sub(text, at + 1, end);
		at = end;
	}
	out->to = at + 1;
	return is_at(text, at, '}');
}

static bool
read_plain(struct hct_str text, size_t from, struct hct_reference *out)
{
	size_t to = word_end(text, from + 1);

	*out = (struct hct_reference){ .from = from, .to = to, .name = hct_str_sub(text, from + 1, to) };
	return out->name.len > 0;
}

bool
hct_references_next(struct hct_references *cursor, struct hct_reference *out_reference)
{
	struct hct_str text = cursor->text;

	while (cursor->at < text.len) {
		const char *dollar = memchr(text.ptr + cursor->at, '$', text.len - cursor->at);
		size_t from;
		bool found;

		if (!dollar)
			break;
		from = (size_t)(dollar - text.ptr);
		found = is_at(text, from + 1, '{') ? read_braced(cursor, from, out_reference)
						   : read_plain(text, from, out_reference);
		cursor->at = found ? out_reference->to : from + 1;
		if (found)
			return true;
	}
	cursor->at = text.len;
	return false;
}

void
hct_vars_references(struct hct_str text,
	bool (*found)(void *user, struct hct_str name, struct hct_str format), void *user)
{
	struct hct_references cursor = { .text = text };
	struct hct_reference reference;

	while (hct_references_next(&cursor, &reference))
		if (!found(user, reference.name, reference.format))
			return;
}
