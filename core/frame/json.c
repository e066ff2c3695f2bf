/* core/frame/json.c: the structure of JSON, read by pulling: containers, members, elements, literals.
 *
 * A caller that leaves a value unread may go on: the next call of next_member or next_element skips it. A caller that
 * reads a tuple may call number, string, … one after the other: the comma between elements is read with the value. */
#include "frame/json_reader.h"

#include <glib.h>

bool
hct_json_fail_text(struct hct_json *json, const char *text)
{
	if (!json->error.ptr) {
		g_snprintf(json->message, sizeof json->message, "%s at byte %zu", text,
			(size_t)(json->p - json->start));
		json->error = (struct hct_str){ json->message, strlen(json->message) };
	}
	return false;
}

bool
hct_json_fail(struct hct_json *json, const char *what)
{
	char text[120];

	g_snprintf(text, sizeof text, json->p < json->end ? "expected %s" : "cut off: expected %s", what);
	return hct_json_fail_text(json, text);
}

static struct hct_json *
json_create(struct hct_str text)
{
	struct hct_json *json = g_new0(struct hct_json, 1);

	if (!text.ptr)
		text = HCT_STR("");
	if (text.len >= 3 && memcmp(text.ptr, "\xef\xbb\xbf", 3) == 0)
		json->p = text.ptr + 3;
	else
		json->p = text.ptr;
	json->start = text.ptr;
	json->end = text.ptr + text.len;
	json->state = HCT_JSON_DUE;
	return json;
}

static void
json_destroy(struct hct_json *json)
{
	if (!json)
		return;
	hct_arena_destroy(json->arena);
	g_free(json);
}

static struct hct_str
json_error(struct hct_json *json)
{
	return json->error;
}

static bool
is_at(struct hct_json *json, char c)
{
	json->p = hct_json_blanks(json->p, json->end);
	return json->p < json->end && *json->p == c;
}

bool
hct_json_begin_value(struct hct_json *json)
{
	if (json->error.ptr)
		return false;
	if (json->state != HCT_JSON_DUE) {
		if (json->depth == 0)
			return hct_json_fail(json, "no second value");
		if (json->is_object[json->depth])
			return hct_json_fail(json, "a name to be read before its value");
		if (json->state == HCT_JSON_AFTER) {
			if (!is_at(json, ','))
				return hct_json_fail(json, "','");
			json->p++;
		}
		json->state = HCT_JSON_DUE;
	}
	json->p = hct_json_blanks(json->p, json->end);
	return true;
}

static uint32_t
type_at(struct hct_json *json)
{
	switch (json->p < json->end ? *json->p : '\0') {
	case '"':
		return HCT_JSON_STRING;
	case '{':
		return HCT_JSON_OBJECT;
	case '[':
		return HCT_JSON_ARRAY;
	case 't':
		return HCT_JSON_TRUE;
	case 'f':
		return HCT_JSON_FALSE;
	case 'n':
		return HCT_JSON_NULL;
	case '-': case '0': case '1': case '2': case '3': case '4':
	case '5': case '6': case '7': case '8': case '9':
		return HCT_JSON_NUMBER;
	default:
		hct_json_fail(json, "a value");
		return HCT_JSON_ERROR;
	}
}

/* Looks past the comma that the value's reader will consume. */
static uint32_t
json_peek(struct hct_json *json)
{
	enum hct_json_state state = json->state;
	const char *at;
	uint32_t type;

	if (json->error.ptr)
		return HCT_JSON_ERROR;
	json->p = hct_json_blanks(json->p, json->end);
	if (state == HCT_JSON_DUE)
		return type_at(json);
	if (json->depth == 0) {
		if (json->p == json->end)
			return HCT_JSON_END;
		hct_json_fail(json, "the end of the text");
		return HCT_JSON_ERROR;
	}
	if (is_at(json, json->is_object[json->depth] ? '}' : ']'))
		return HCT_JSON_END;
	at = json->p;
	type = hct_json_begin_value(json) ? type_at(json) : HCT_JSON_ERROR;
	if (type != HCT_JSON_ERROR) {
		json->p = at;
		json->state = state;
	}
	return type;
}

static bool
enter(struct hct_json *json, char open, const char *what)
{
	if (!hct_json_begin_value(json))
		return false;
	if (json->p == json->end || *json->p != open)
		return hct_json_fail(json, what);
	if (json->depth == HCT_JSON_DEPTH_MAX)
		return hct_json_fail_text(json, "nested deeper than 128 levels");
	json->p++;
	json->is_object[++json->depth] = open == '{';
	json->state = HCT_JSON_FIRST;
	return true;
}

static bool
json_enter_array(struct hct_json *json)
{
	return enter(json, '[', "'['");
}

static bool
json_enter_object(struct hct_json *json)
{
	return enter(json, '{', "'{'");
}

/* A value was consumed. */
static bool
done(struct hct_json *json)
{
	json->state = HCT_JSON_AFTER;
	return true;
}

static bool
leave(struct hct_json *json)
{
	json->p++;
	json->depth--;
	done(json);
	return false;
}

static bool
literal(struct hct_json *json, const char *word)
{
	size_t len = strlen(word);

	if ((size_t)(json->end - json->p) < len || memcmp(json->p, word, len) != 0) {
		for (; json->p < json->end && *word && *json->p == *word; json->p++)
			word++;
		return hct_json_fail(json, "true, false or null");
	}
	json->p += len;
	return done(json);
}

static bool json_next_element(struct hct_json *json);
static bool next_name(struct hct_json *json);

/* Consumes a scalar, or enters a container. */
static bool
skip_one(struct hct_json *json)
{
	struct hct_str raw;
	bool plain;
	double value;

	if (!hct_json_begin_value(json))
		return false;
	switch (type_at(json)) {
	case HCT_JSON_STRING:
		return hct_json_scan_string(json, &raw, &plain) && done(json);
	case HCT_JSON_NUMBER:
		return hct_json_read_number(json, &value) && done(json);
	case HCT_JSON_TRUE:
		return literal(json, "true");
	case HCT_JSON_FALSE:
		return literal(json, "false");
	case HCT_JSON_NULL:
		return literal(json, "null");
	case HCT_JSON_ARRAY:
		return json_enter_array(json);
	case HCT_JSON_OBJECT:
		return json_enter_object(json);
	default:
		return false;
	}
}

static bool
json_skip(struct hct_json *json)
{
	uint32_t depth = json->depth;
	struct hct_str raw;
	bool more, plain;

	if (!skip_one(json))
		return false;
	while (json->depth > depth) {
		if (!json->is_object[json->depth])
			more = json_next_element(json);
		else
			more = next_name(json) && hct_json_scan_string(json, &raw, &plain);
		if (more && json->is_object[json->depth]) {
			if (!is_at(json, ':'))
				return hct_json_fail(json, "':'");
			json->p++;
			json->state = HCT_JSON_DUE;
		}
		if (more && !skip_one(json))
			return false;
		if (json->error.ptr)
			return false;
	}
	return true;
}

/* Moves behind the separator; false at the container's end, which is left, and after an error. */
static bool
next(struct hct_json *json, bool is_object, char close, const char *separator)
{
	if (json->error.ptr)
		return false;
	if (json->depth == 0 || json->is_object[json->depth] != is_object)
		return hct_json_fail(json, is_object ? "an object to be open" : "an array to be open");
	if (json->state == HCT_JSON_DUE && !json_skip(json))
		return false;
	if (is_at(json, close))
		return leave(json);
	if (json->state == HCT_JSON_AFTER) {
		if (!is_at(json, ','))
			return hct_json_fail(json, separator);
		json->p++;
		json->p = hct_json_blanks(json->p, json->end);
	}
	return true;
}

static bool
next_name(struct hct_json *json)
{
	if (!next(json, true, '}', "',' or '}'"))
		return false;
	if (json->p == json->end || *json->p != '"')
		return hct_json_fail(json, "a member's name");
	return true;
}

static bool
json_next_member(struct hct_json *json, struct hct_str *out_name)
{
	if (!next_name(json) || !hct_json_read_string(json, out_name))
		return false;
	if (!is_at(json, ':'))
		return hct_json_fail(json, "':'");
	json->p++;
	json->state = HCT_JSON_DUE;
	return true;
}

static bool
json_next_element(struct hct_json *json)
{
	if (!next(json, false, ']', "',' or ']'"))
		return false;
	json->state = HCT_JSON_DUE;
	return type_at(json) != HCT_JSON_ERROR;
}

static bool
json_string(struct hct_json *json, struct hct_str *out_text)
{
	if (!hct_json_begin_value(json))
		return false;
	if (json->p == json->end || *json->p != '"')
		return hct_json_fail(json, "a text");
	return hct_json_read_string(json, out_text) && done(json);
}

static bool
json_number(struct hct_json *json, double *out_value)
{
	return hct_json_begin_value(json) && hct_json_read_number(json, out_value) && done(json);
}

static bool
json_boolean(struct hct_json *json, bool *out_value)
{
	bool value;

	if (!hct_json_begin_value(json))
		return false;
	if (json->p == json->end || (*json->p != 't' && *json->p != 'f'))
		return hct_json_fail(json, "true or false");
	value = *json->p == 't';
	if (!literal(json, value ? "true" : "false"))
		return false;
	*out_value = value;
	return true;
}

const struct hct_json_1 hct_json_1 = {
	.create = json_create,
	.destroy = json_destroy,
	.peek = json_peek,
	.enter_array = json_enter_array,
	.enter_object = json_enter_object,
	.next_member = json_next_member,
	.next_element = json_next_element,
	.string = json_string,
	.number = json_number,
	.boolean = json_boolean,
	.skip = json_skip,
	.samples = hct_json_samples,
	.error = json_error,
};
