/* core/dash/reference.c: the syntax of references to panels. */
#include "dash/reference.h"

#include <glib.h>

static struct hct_str
without_hash(struct hct_str ref)
{
	return ref.len > 0 && ref.ptr[0] == '#' ? hct_str_sub(ref, 1, ref.len) : ref;
}

bool
hct_reference_is_accepted(struct hct_str ref)
{
	struct hct_str path = without_hash(ref);
	bool after_slash = false;

	if (path.len == 0 || path.ptr[0] != '/')
		return false;
	for (size_t i = 0; i < path.len; i++) {
		char c = path.ptr[i];

		if (c == '/' && after_slash)
			return false;
		if (c != '/' && !g_ascii_isalnum(c) && c != '_' && c != '-')
			return false;
		after_slash = c == '/';
	}
	return !after_slash;
}

size_t
hct_reference_segments(struct hct_str ref, struct hct_str *out_segments, size_t cap)
{
	struct hct_str path = without_hash(ref);
	size_t count = 0;

	for (size_t i = 0; i < path.len;) {
		size_t from = i + 1, to = from;

		while (to < path.len && path.ptr[to] != '/')
			to++;
		if (count < cap)
			out_segments[count] = hct_str_sub(path, from, to);
		count++;
		i = to;
	}
	return count;
}
