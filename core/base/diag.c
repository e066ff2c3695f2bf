/* core/base/diag.c: the list of messages, and their one printed form. */
#include "base/diag.h"

#include <glib.h>
#include <stdio.h>

enum {
	MESSAGE_MAX = 2000, /* bytes; a stranger's 64 MiB name must not become 64 MiB of terminal */
	PATH_MAX_SHOWN = 500,
	KEPT_FOR_ERRORS = 200 /* places that a flood of warnings cannot take */
};

void
hct_diag_init(struct hct_diag *diag, struct hct_arena *arena)
{
	*diag = (struct hct_diag){ .arena = arena, .max = HCT_DIAG_MAX };
}

static struct hct_str
diag_cut(struct hct_arena *arena, struct hct_str text, size_t max)
{
	if (text.len <= max)
		return text.len ? hct_arena_str(arena, text) : HCT_STR_NONE;
	text = hct_str_cut(text, max);
	return hct_arena_printf(arena, "%.*s…", HCT_FMT(text));
}

static struct hct_message *
diag_place(struct hct_diag *diag, uint32_t severity)
{
	size_t room = severity == HCT_SEVERITY_ERROR ? diag->max : diag->max - KEPT_FOR_ERRORS;
	struct hct_message *message;

	if (severity == HCT_SEVERITY_ERROR)
		diag->errors++;
	else if (severity == HCT_SEVERITY_WARNING)
		diag->warnings++;
	if (diag->count >= room) {
		diag->dropped++;
		return NULL;
	}
	message = HCT_NEW(diag->arena, struct hct_message);
	message->severity = (uint16_t)severity;
	if (diag->last)
		diag->last->next = message;
	else
		diag->first = message;
	diag->last = message;
	diag->count++;
	return message;
}

static struct hct_where
diag_where_copy(struct hct_arena *arena, const struct hct_where *where)
{
	struct hct_where copy = *where;

	copy.file = diag_cut(arena, where->file, MESSAGE_MAX);
	copy.path = diag_cut(arena, where->path, PATH_MAX_SHOWN);
	return copy;
}

static void
diag_vadd(struct hct_diag *diag, enum hct_rule rule, uint32_t severity, const struct hct_where *where,
	const char *hint, const char *format, va_list args)
{
	char text[MESSAGE_MAX + 8];
	struct hct_message *message;
	int length;

	if (!diag || !(message = diag_place(diag, severity)))
		return;
	length = vsnprintf(text, sizeof text, format, args);
	message->rule = (uint16_t)rule;
	message->text = diag_cut(diag->arena,
		(struct hct_str){ text, (size_t)CLAMP(length, 0, (int)sizeof text - 1) }, MESSAGE_MAX);
	if (hint)
		message->hint = diag_cut(diag->arena, hct_str(hint), MESSAGE_MAX);
	if (where)
		message->where = diag_where_copy(diag->arena, where);
}

hct_status
hct_diag_add(struct hct_diag *diag, hct_status status, uint32_t severity, const struct hct_where *where,
	const char *hint, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	diag_vadd(diag, HCT_RULE_NONE, severity, where, hint, format, args);
	va_end(args);
	return status;
}

hct_status
hct_diag_add_rule(struct hct_diag *diag, hct_status status, enum hct_rule rule, uint32_t severity,
	const struct hct_where *where, const char *hint, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	diag_vadd(diag, rule, severity, where, hint, format, args);
	va_end(args);
	return status;
}

void
hct_diag_append(struct hct_diag *diag, const struct hct_diag *from)
{
	for (const struct hct_message *theirs = from->first; theirs; theirs = theirs->next) {
		struct hct_message *ours = diag_place(diag, theirs->severity);

		if (!ours)
			continue;
		ours->rule = theirs->rule;
		ours->text = diag_cut(diag->arena, theirs->text, MESSAGE_MAX + 8);
		ours->hint = diag_cut(diag->arena, theirs->hint, MESSAGE_MAX + 8);
		ours->where = diag_where_copy(diag->arena, &theirs->where);
	}
	diag->dropped += from->dropped;
}

bool
hct_text_is_unseen(uint32_t c)
{
	static const uint16_t ranges[][2] = { { 0x061c, 0x061c }, { 0x180e, 0x180e }, { 0x200b, 0x200b },
		{ 0x200e, 0x200f }, { 0x2028, 0x202e }, { 0x2060, 0x206f }, { 0xfeff, 0xfeff },
		{ 0xfff9, 0xfffb } };

	for (size_t i = 0; i < G_N_ELEMENTS(ranges) && c >= ranges[i][0]; i++)
		if (c <= ranges[i][1])
			return true;
	return false;
}

void
hct_text_add_clean(struct hct_buf *buf, struct hct_str text)
{
	for (size_t i = 0; i < text.len; i++) {
		const char *at = text.ptr + i;
		gunichar c = (unsigned char)*at < 0x80
				     ? (gunichar)*at
				     : g_utf8_get_char_validated(at, (gssize)(text.len - i));

		if (hct_text_is_unseen(c)) {
			hct_buf_printf(buf, "\\u{%x}", c);
		} else if (c < 0x20 || (c >= 0x7f && c < 0xa0)) {
			hct_buf_char(buf, ' ');
		} else {
			hct_buf_char(buf, *at);
			continue;
		}
		i += (size_t)(g_utf8_next_char(at) - at) - 1;
	}
}

struct hct_str
hct_message_text(const struct hct_message *message, struct hct_arena *arena)
{
	static const char *const severities[] = { "message", "error", "warning", "info" };
	const struct hct_where *where = &message->where;
	struct hct_str text;
	struct hct_buf buf;

	hct_buf_init(&buf, 4 * 4 * MESSAGE_MAX);
	if (where->file.len) {
		hct_text_add_clean(&buf, where->file);
		if (where->line)
			hct_buf_printf(&buf, ":%u", where->line);
		if (where->line && where->column)
			hct_buf_printf(&buf, ":%u", where->column);
		hct_buf_cstr(&buf, ": ");
	}
	hct_buf_printf(&buf, "%s: ", severities[message->severity < 4 ? message->severity : 0]);
	hct_text_add_clean(&buf, message->text);
	if (where->path.len) {
		hct_buf_cstr(&buf, " (");
		hct_text_add_clean(&buf, where->path);
		hct_buf_char(&buf, ')');
	}
	if (message->hint.len) {
		hct_buf_cstr(&buf, "; ");
		hct_text_add_clean(&buf, message->hint);
	}
	text = hct_arena_str(arena, hct_buf_view(&buf));
	hct_buf_fini(&buf);
	return text;
}
