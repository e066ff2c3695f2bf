/* core/engine/format.c: the formatter behind hecate.h. */
#include "doc/walk.h"
#include "engine/notes.h"
#include "fmt/fmt.h"
#include "fmt/unified.h"

#include <glib.h>

#define DIFF_MAX ((size_t)256 << 20)

struct formatted {
	struct hct_formatted shown; /* first: this is what users hold */
	struct hct_arena *arena;
	struct hct_diag diag;
};

static struct formatted *
formatted_create(void)
{
	struct hct_arena *arena = hct_arena_create();
	struct formatted *formatted = HCT_NEW(arena, struct formatted);

	formatted->arena = arena;
	formatted->shown.size = sizeof formatted->shown;
	formatted->shown.text = formatted->shown.diff = "";
	hct_diag_init(&formatted->diag, arena);
	return formatted;
}

/* What there is goes to the user. */
static hct_status
formatted_finish(struct formatted *formatted, hct_status status, struct hct_formatted **out_formatted)
{
	formatted->shown.notes = hct_notes_create(&formatted->diag);
	formatted->shown.note_count = formatted->diag.count;
	*out_formatted = &formatted->shown;
	return status;
}

void
hct_formatted_free(struct hct_formatted *shown)
{
	if (!shown)
		return;
	g_free((void *)shown->notes);
	hct_arena_destroy(((struct formatted *)(void *)shown)->arena);
}

static void
formatted_diff(struct formatted *formatted, struct hct_str name, struct hct_str before, struct hct_str after)
{
	struct hct_buf buf;
	struct hct_str diff;

	hct_buf_init(&buf, DIFF_MAX);
	hct_fmt_unified(name, before, after, &buf);
	diff = hct_arena_str(formatted->arena, hct_buf_view(&buf));
	hct_buf_fini(&buf);
	formatted->shown.diff = diff.ptr;
	formatted->shown.diff_len = diff.len;
}

#define OPTION(options, name)                                                                                \
	((options) && HCT_HAS(options, struct hct_format_options, name) && (options)->name)

static hct_status
format_bytes(struct formatted *formatted, struct hct_str name, struct hct_str bytes,
	const struct hct_format_options *options)
{
	const struct hct_fmt_options how = { .upgrade = OPTION(options, upgrade),
		.found = OPTION(options, found) };
	struct hct_fmt_result result;
	hct_status status = hct_fmt(formatted->arena, name, bytes, &how, &formatted->diag, &result);

	if (status)
		return status;
	formatted->shown.state = result.state;
	formatted->shown.text = result.text.len ? result.text.ptr : "";
	formatted->shown.len = result.text.len;
	if (result.state == HCT_FMT_CHANGED && OPTION(options, diff))
		formatted_diff(formatted, name, bytes, result.text);
	return HCT_OK;
}

hct_status
hct_format_text(const char *name, const char *text, size_t len, const struct hct_format_options *options,
	struct hct_formatted **out_formatted)
{
	struct formatted *formatted = formatted_create();
	struct hct_str bytes = hct_arena_str(formatted->arena, (struct hct_str){ text, len });

	return formatted_finish(
		formatted, format_bytes(formatted, hct_str(name), bytes, options), out_formatted);
}

hct_status
hct_format_file(
	const char *path, const struct hct_format_options *options, struct hct_formatted **out_formatted)
{
	struct formatted *formatted = formatted_create();
	struct hct_str name = hct_str(strcmp(path, "-") == 0 ? "standard input" : path), bytes;
	hct_status status = hct_doc_read_bytes(formatted->arena, path, NULL, &formatted->diag, &bytes);

	if (status == HCT_OK)
		status = format_bytes(formatted, name, bytes, options);
	return formatted_finish(formatted, status, out_formatted);
}

hct_status
hct_format_walk(const char *folder, void (*found)(void *user, const char *path), void *user,
	struct hct_formatted **out_formatted)
{
	struct formatted *formatted = formatted_create();
	hct_status status = hct_doc_walk(folder, &formatted->diag, found, user);

	return formatted_finish(formatted, status, out_formatted);
}
