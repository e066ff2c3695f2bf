/* plugins/prometheus/prometheus.h: what the kinds of this module share.
 *
 * An instance keeps nothing between two steps: what a step needs to read a reply is computed again from its arguments. */
#ifndef PROMETHEUS_H
#define PROMETHEUS_H

#include <hecate/frame.h>
#include <hecate/plugin.h>
#include <hecate/query.h>

#include <string.h>

/* One instance of any kind. Tables that a kind does not list in its `needs` may be NULL. */
struct prometheus {
	const struct hct_spec *spec;
	const struct hct_diag_1 *diag;
	const struct hct_spec_1 *get;
	const struct hct_vars_1 *vars;
	const struct hct_clock_1 *clock;
	const struct hct_request_1 *request;
	const struct hct_http_endpoint_1 *endpoint;
	const struct hct_json_1 *json;
	const struct hct_reply_1 *reply;
	const struct hct_frame_builder_1 *frame;
	const struct hct_option_sink_1 *options;
	const struct hct_annotation_sink_1 *annotations;
};

static inline bool
str_is(struct hct_str text, const char *word)
{
	return text.len == strlen(word) && (text.len == 0 || memcmp(text.ptr, word, text.len) == 0);
}

static inline bool
str_equal(struct hct_str a, struct hct_str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* ---- prometheus.c -----------------------------------------------------------------------------------------------*/
extern const struct hct_kind prometheus_datasource, prometheus_query, prometheus_annotation;
extern const struct hct_kind prometheus_label_names, prometheus_label_values, prometheus_promql;

hct_status prometheus_create(const struct hct_host *host, const struct hct_spec *spec, struct hct_diag *diag,
	void **out_self);
/* Reports an error of at most 500 bytes; `where` may be NULL. Returns `status`. */
hct_status prometheus_error(const struct prometheus *p, struct hct_diag *diag, hct_status status,
	const struct hct_spec *where, const char *format, ...) __attribute__((format(printf, 5, 6)));
/* The spec's text at `path` with its variables replaced. */
struct hct_str prometheus_expand(const struct prometheus *p, const struct hct_step_args *in, const char *path);

/* ---- plan.c: step and aligned range -----------------------------------------------------------------------------*/
struct prometheus_plan {
	double step_s, min_s;           /* min_s: the lower bound that was asked */
	double start_s, end_s;          /* on the grid of the step */
};
/* min_step: its text with variables replaced, empty for the datasource's scrape interval. */
hct_status prometheus_plan_make(const struct prometheus *p, const struct hct_step_args *in, struct hct_str min_step,
	struct hct_diag *diag, struct prometheus_plan *out_plan);
void prometheus_ask_range(const struct prometheus *p, struct hct_request *request, struct hct_str query,
	const struct prometheus_plan *plan);
void prometheus_ask_instant(const struct prometheus *p, struct hct_request *request, struct hct_str query,
	double time_s);
void prometheus_add_form_number(const struct prometheus *p, struct hct_request *request, struct hct_str name,
	double value);
/* Unix seconds, whole. */
double prometheus_seconds(int64_t unix_ms);

/* ---- reply.c: the envelope of all answers ------------------------------------------------------------------------*/
struct prometheus_reply {
	const struct prometheus *p;
	const struct hct_step_args *in;
	struct hct_diag *diag;
	struct hct_json *json;
	void *user;
	bool bad_time;                  /* a time beyond all calendars was read */
	/* Each consumes what stands at the reader. HCT_ERR_IO means that the reader has an error,
	 * or that bad_time is set. */
	hct_status (*data)(struct prometheus_reply *reply);     /* the member `data`, not null */
	hct_status (*element)(struct prometheus_reply *reply);  /* for prometheus_read_result: one series */
	hct_status (*scalar)(struct prometheus_reply *reply);   /* likewise, [time, value]; NULL: none wanted */
};
/* Reads in->reply: HTTP errors, `status`, `error`, warnings and infos, and `data` by the callback. */
hct_status prometheus_read(struct prometheus_reply *reply);
/* As `data`: {resultType, result}; matrix and vector go to `element`, scalar to `scalar`. */
hct_status prometheus_read_result(struct prometheus_reply *reply);
/* Seconds at the reader, as ms. */
bool prometheus_read_time(struct prometheus_reply *reply, int64_t *out_ms);
/* Enters `[seconds, …`; leave_pair expects the end after the second value. */
bool prometheus_enter_pair(struct prometheus_reply *reply, int64_t *out_ms);
bool prometheus_leave_pair(struct prometheus_reply *reply);

/* ---- names.c ------------------------------------------------------------------------------------------------------*/
struct prometheus_text {
	char *ptr;
	size_t len, cap;
	bool failed;                    /* no memory */
};
void prometheus_text_fini(struct prometheus_text *text);
/* `<__name__>{a="x",b="y"}`, labels by name, values as they are. */
struct hct_str prometheus_name(struct prometheus_text *out, size_t count, const struct hct_pair *labels);
/* `format` with each {{ label }} replaced. */
struct hct_str prometheus_legend(struct prometheus_text *out, struct hct_str format, size_t count,
	const struct hct_pair *labels);

/* ---- labels.c: label sets and lists of values outside a frame ------------------------------------------------------*/
struct prometheus_labels {
	struct hct_pair *items;
	size_t count, cap;
};
/* Appends; false: no memory. */
bool prometheus_labels_add(struct prometheus_labels *labels, struct hct_str name, struct hct_str value);
void prometheus_labels_fini(struct prometheus_labels *labels);
/* Hands each distinct value to the option sink, in the order in which they were added. */
hct_status prometheus_labels_emit_distinct(const struct prometheus *p, struct prometheus_labels *labels,
	struct hct_result *result);

#endif
