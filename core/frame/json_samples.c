/* core/frame/json_samples.c: `[[seconds, "number"], …]` straight into the columns of a series. Nearly all bytes of a large
 * reply pass through here. */
#include "base/number.h"
#include "frame/json_reader.h"
#include "frame/result.h"

#include <math.h>

/* Beyond these no calendar reaches (the limits of JavaScript's Date). */
#define TIME_MAX_MS 8.64e15

/* Seconds of any form, the slow way. */
static const char *
read_any_time(const char *p, const char *end, int64_t *out_ms)
{
	const char *stop = hct_json_number_end(p, end);
	double seconds;

	if (!stop || hct_number_read(p, stop, &seconds) != stop || !(fabs(seconds * 1000) <= TIME_MAX_MS))
		return NULL;
	*out_ms = llround(seconds * 1000);
	return stop;
}

/* Unix seconds with up to three decimals into ms, exact without passing through a double. */
static inline const char *
read_time(const char *p, const char *end, int64_t *out_ms)
{
	const char *start = p;
	int64_t ms = 0;
	unsigned digit;
	int decimals = 0;

	while (p < end && (digit = (unsigned)(*p - '0')) <= 9) {
		ms = ms * 10 + digit;
		if (++p - start > 12)
			return read_any_time(start, end, out_ms);
	}
	if (p == start || (*start == '0' && p - start > 1))
		return read_any_time(start, end, out_ms);
	if (p < end && *p == '.') {
		p++;
		while (p < end && decimals < 3 && (digit = (unsigned)(*p - '0')) <= 9) {
			ms = ms * 10 + digit;
			decimals++;
			p++;
		}
		if (decimals == 0)
			return NULL;
	}
	if (p < end && ((unsigned)(*p - '0') <= 9 || *p == 'e' || *p == 'E'))
		return read_any_time(start, end, out_ms);
	for (; decimals < 3; decimals++)
		ms *= 10;
	*out_ms = ms;
	return p;
}

/* "1.5", 1.5 or null (*out_gap). */
static inline const char *
read_value(const char *p, const char *end, double *out_value, bool *out_gap)
{
	const char *stop;

	*out_gap = false;
	if (p < end && *p == '"') {
		stop = hct_number_read(p + 1, end, out_value);
		return stop && stop < end && *stop == '"' ? stop + 1 : NULL;
	}
	if (end - p >= 4 && memcmp(p, "null", 4) == 0) {
		*out_gap = true;
		*out_value = NAN;
		return p + 4;
	}
	stop = hct_json_number_end(p, end);
	return stop && hct_number_read(p, stop, out_value) == stop ? stop : NULL;
}

/* Notes what was expected at p; NULL. */
static const char *
sample_fail(struct hct_json *json, const char *p, const char *what)
{
	json->p = p;
	hct_json_fail(json, what);
	return NULL;
}

/* One `[seconds, value]` at p; returns what follows it. */
static inline const char *
read_sample(struct hct_json *json, const char *p, int64_t *out_ms, double *out_value, bool *out_gap)
{
	const char *end = json->end, *q;

	if (p == end || *p != '[')
		return sample_fail(json, p, "'['");
	p = hct_json_blanks(p + 1, end);
	q = read_time(p, end, out_ms);
	if (!q)
		return sample_fail(json, p, "a time in seconds");
	p = hct_json_blanks(q, end);
	if (p == end || *p != ',')
		return sample_fail(json, p, "','");
	p = hct_json_blanks(p + 1, end);
	q = read_value(p, end, out_value, out_gap);
	if (!q)
		return sample_fail(json, p, "a number");
	p = hct_json_blanks(q, end);
	if (p == end || *p != ']')
		return sample_fail(json, p, "']'");
	return p + 1;
}

/* Reads from behind the '[' to behind the ']'. */
static hct_status
read_samples(struct hct_json *json, struct hct_result *result, struct hct_columns *c)
{
	const char *p = hct_json_blanks(json->p, json->end);
	bool gap;
	hct_status status;

	if (p < json->end && *p == ']') {
		json->p = p + 1;
		return HCT_OK;
	}
	for (;;) {
		if (c->count == c->cap) {
			status = hct_result_grow(result, 1);
			if (status < 0) {
				json->p = p;
				hct_json_fail_text(json, "more samples than allowed");
				return status;
			}
		}
		p = read_sample(json, p, &c->time_ms[c->count], &c->value[c->count], &gap);
		if (!p)
			return HCT_ERR_IO;
		if (gap)
			hct_columns_set_gap(c, c->count);
		if (c->count > 0 && c->time_ms[c->count] <= c->time_ms[c->count - 1])
			c->unordered = true;
		c->count++;
		p = hct_json_blanks(p, json->end);
		if (p < json->end && *p == ']')
			break;
		if (p == json->end || *p != ',') {
			sample_fail(json, p, "',' or ']'");
			return HCT_ERR_IO;
		}
		p = hct_json_blanks(p + 1, json->end);
	}
	json->p = p + 1;
	return HCT_OK;
}

hct_status
hct_json_samples(struct hct_json *json, struct hct_result *result)
{
	struct hct_columns *c = hct_result_columns(result);
	size_t before;
	bool was_unordered;
	hct_status status;

	if (!hct_json_begin_value(json))
		return HCT_ERR_IO;
	if (!c) {
		hct_json_fail_text(json, "samples without a series");
		return HCT_ERR_INTERNAL;
	}
	if (json->end - json->p >= 4 && memcmp(json->p, "null", 4) == 0)
		return hct_json_1.skip(json) ? HCT_OK : HCT_ERR_IO;
	if (!hct_json_1.enter_array(json))
		return HCT_ERR_IO;
	before = c->count;
	was_unordered = c->unordered;
	status = read_samples(json, result, c);
	if (status < 0)
		return status;
	if (result->histograms->len > 0) {      /* a series is either floats or histograms: these win */
		if (c->present)
			memset(c->present + before, 1, c->count - before);
		c->count = before;
		c->unordered = was_unordered;
	}
	json->depth--;
	json->state = HCT_JSON_AFTER;
	return HCT_OK;
}
