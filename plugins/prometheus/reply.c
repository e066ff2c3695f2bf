/* plugins/prometheus/reply.c: {status, data, error, errorType, warnings, infos} of the HTTP API, read without a tree. */
#include "prometheus.h"

#include <math.h>

/* Beyond these no calendar reaches; the frame's times are whole ms. */
#define TIME_MAX_MS 8.64e15
#define ERROR_TEXT_MAX 300

bool
prometheus_read_time(struct prometheus_reply *reply, int64_t *out_ms)
{
	double seconds;

	if (!reply->p->json->number(reply->json, &seconds))
		return false;
	if (!(fabs(seconds * 1000) <= TIME_MAX_MS)) {
		reply->bad_time = true;
		return false;
	}
	*out_ms = llround(seconds * 1000);
	return true;
}

bool
prometheus_enter_pair(struct prometheus_reply *reply, int64_t *out_ms)
{
	const struct hct_json_1 *json = reply->p->json;

	return json->enter_array(reply->json) && json->next_element(reply->json) && prometheus_read_time(reply, out_ms) &&
		json->next_element(reply->json);
}

/* Further elements are passed over. */
bool
prometheus_leave_pair(struct prometheus_reply *reply)
{
	const struct hct_json_1 *json = reply->p->json;

	while (json->next_element(reply->json))
		if (!json->skip(reply->json))
			return false;
	return !json->error(reply->json).ptr;
}

static hct_status
json_status(struct prometheus_reply *reply)
{
	return reply->p->json->error(reply->json).ptr ? HCT_ERR_IO : HCT_OK;
}

enum result_type { RESULT_UNKNOWN, RESULT_SERIES, RESULT_SCALAR, RESULT_STRING, RESULT_OTHER };

static enum result_type
result_type(struct hct_str name)
{
	if (str_is(name, "matrix") || str_is(name, "vector"))
		return RESULT_SERIES;
	if (str_is(name, "scalar"))
		return RESULT_SCALAR;
	return str_is(name, "string") ? RESULT_STRING : RESULT_OTHER;
}

/* For a server that writes `result` before `resultType`: looks for the type with a reader of its own. */
static enum result_type
find_result_type(struct prometheus_reply *reply)
{
	const struct hct_json_1 *json = reply->p->json;
	struct hct_json *other = json->create(reply->in->reply->body);
	enum result_type type = RESULT_OTHER;
	const char *wanted = "data";
	struct hct_str name;

	json->enter_object(other);
	while (json->next_member(other, &name)) {
		if (!str_is(name, wanted)) {
			if (!json->skip(other))
				break;
		} else if (strcmp(wanted, "data") == 0) {
			wanted = "resultType";
			json->enter_object(other);
		} else {
			if (json->string(other, &name))
				type = result_type(name);
			break;
		}
	}
	json->destroy(other);
	return type;
}

static hct_status
read_elements(struct prometheus_reply *reply)
{
	const struct hct_json_1 *json = reply->p->json;
	hct_status status = HCT_OK;

	if (json->peek(reply->json) == HCT_JSON_NULL)
		return json->skip(reply->json) ? HCT_OK : HCT_ERR_IO;
	if (!json->enter_array(reply->json))
		return HCT_ERR_IO;
	while (status == HCT_OK && json->next_element(reply->json))
		status = reply->element(reply);
	return status == HCT_OK ? json_status(reply) : status;
}

static hct_status
read_result_member(struct prometheus_reply *reply, enum result_type type)
{
	if (type == RESULT_SERIES)
		return read_elements(reply);
	if (type == RESULT_SCALAR && reply->scalar)
		return reply->scalar(reply);
	if (type == RESULT_STRING && reply->scalar)
		reply->p->frame->notice(reply->in->result, HCT_SEVERITY_WARNING,
			HCT_STR("The query gives a text, which cannot be drawn"));
	return reply->p->json->skip(reply->json) ? HCT_OK : HCT_ERR_IO;
}

hct_status
prometheus_read_result(struct prometheus_reply *reply)
{
	const struct hct_json_1 *json = reply->p->json;
	enum result_type type = RESULT_UNKNOWN;
	hct_status status = HCT_OK;
	struct hct_str name;

	if (!json->enter_object(reply->json))
		return HCT_ERR_IO;
	while (status == HCT_OK && json->next_member(reply->json, &name)) {
		if (str_is(name, "resultType")) {
			if (json->string(reply->json, &name))
				type = result_type(name);
		} else if (str_is(name, "result")) {
			if (type == RESULT_UNKNOWN)
				type = find_result_type(reply);
			status = read_result_member(reply, type);
		} else {
			json->skip(reply->json);
		}
	}
	return status == HCT_OK ? json_status(reply) : status;
}

static void
read_notices(struct prometheus_reply *reply, uint32_t severity)
{
	const struct hct_json_1 *json = reply->p->json;
	struct hct_str text;

	if (json->peek(reply->json) != HCT_JSON_ARRAY) {
		json->skip(reply->json);
		return;
	}
	json->enter_array(reply->json);
	while (json->next_element(reply->json))
		if (json->string(reply->json, &text))
			reply->p->frame->notice(reply->in->result, severity, text);
}

/* The text ahead; anything else is passed over. */
static struct hct_str
read_text(struct prometheus_reply *reply)
{
	const struct hct_json_1 *json = reply->p->json;
	struct hct_str text = { NULL, 0 };

	if (json->peek(reply->json) == HCT_JSON_STRING)
		json->string(reply->json, &text);
	else
		json->skip(reply->json);
	return text;
}

struct envelope {
	struct hct_str status, error, error_type;
};

static hct_status
read_member(struct prometheus_reply *reply, struct hct_str name, struct envelope *envelope)
{
	const struct hct_json_1 *json = reply->p->json;

	if (str_is(name, "data")) {
		if (json->peek(reply->json) != HCT_JSON_NULL)
			return reply->data(reply);
		json->skip(reply->json);
	} else if (str_is(name, "status")) {
		envelope->status = read_text(reply);
	} else if (str_is(name, "error")) {
		envelope->error = read_text(reply);
	} else if (str_is(name, "errorType")) {
		envelope->error_type = read_text(reply);
	} else if (str_is(name, "warnings")) {
		read_notices(reply, HCT_SEVERITY_WARNING);
	} else if (str_is(name, "infos")) {
		read_notices(reply, HCT_SEVERITY_INFO);
	} else {
		json->skip(reply->json);
	}
	return HCT_OK;
}

static hct_status
report_bad_json(struct prometheus_reply *reply)
{
	struct hct_str body = reply->in->reply->body, what = reply->p->json->error(reply->json);
	size_t i = 0;

	while (i < body.len && strchr(" \t\r\n", body.ptr[i]))
		i++;
	if (i == body.len)
		return prometheus_error(reply->p, reply->diag, HCT_ERR_IO, NULL, "the server's answer is empty");
	if (body.ptr[i] == '<')
		return prometheus_error(reply->p, reply->diag, HCT_ERR_IO, NULL,
			"the server's answer is not JSON (HTML body)");
	return prometheus_error(reply->p, reply->diag, HCT_ERR_IO, NULL,
		"the server's answer is not what Prometheus sends: %.*s", (int)what.len, what.ptr);
}

static hct_status
report_error(struct prometheus_reply *reply, const struct envelope *envelope)
{
	struct hct_str text = envelope->error.len > 0 ? envelope->error : envelope->error_type;

	if (text.len == 0)
		text = HCT_STR("the server answered with status \"error\" and no reason");
	return prometheus_error(reply->p, reply->diag, HCT_ERR_IO, NULL, "%.*s",
		(int)(text.len < ERROR_TEXT_MAX ? text.len : ERROR_TEXT_MAX), text.ptr);
}

hct_status
prometheus_read(struct prometheus_reply *reply)
{
	const struct hct_json_1 *json = reply->p->json;
	struct envelope envelope = { { NULL, 0 }, { NULL, 0 }, { NULL, 0 } };
	hct_status status = reply->p->reply->check(reply->in->reply, reply->diag);
	struct hct_str name;

	if (status < 0)
		return status;
	reply->json = json->create(reply->in->reply->body);
	json->enter_object(reply->json);
	while (status == HCT_OK && json->next_member(reply->json, &name))
		status = read_member(reply, name, &envelope);
	if (reply->bad_time) {
		status = prometheus_error(reply->p, reply->diag, HCT_ERR_IO, NULL,
			"the server's answer holds a time beyond all calendars");
	} else if (status == HCT_OK || status == HCT_ERR_IO) {
		json->peek(reply->json);        /* nothing may follow */
		status = json_status(reply);
		if (status < 0)
			status = report_bad_json(reply);
		else if (str_is(envelope.status, "error"))
			status = report_error(reply, &envelope);
	}
	json->destroy(reply->json);
	reply->json = NULL;
	return status;
}
