/* hecate/query.h: datasources, queries, variables and annotations.
 *
 * A query plugin does no I/O. `step` is called with no reply first; it writes a request and returns HCT_MORE, is
 * called again with the reply, and so on, until it returns HCT_OK with its result written. The host performs the
 * requests of all panels together, sends identical ones once, and applies limits, deadlines, retries, credentials
 * and address rules. The datasource plugin turns the query's relative request into an absolute one. */
#ifndef HECATE_QUERY_H
#define HECATE_QUERY_H

#include <hecate/frame.h>
#include <hecate/plugin.h>

#ifdef __cplusplus
extern "C" {
#endif

struct hct_request; /* opaque sink */

/* ---- hct.request/1: writing a request -------------------------------------------------------------------------*/
#define HCT_REQUEST_1 "hct.request/1"
struct hct_request_1 {
	/* [instance] "GET" (the default) or "POST". */
	void (*set_method)(struct hct_request *request, const char *method);
	/* [instance] Path below the datasource's base URL, with its leading slash, already encoded. */
	void (*set_path)(struct hct_request *request, struct hct_str path);
	/* [instance] Appends "/<text>" with text encoded as a URL component. */
	void (*add_segment)(struct hct_request *request, struct hct_str text);
	/* [instance] One parameter of the URL's query string, form-encoded by the host; repeated keys keep their order. */
	void (*add_query)(struct hct_request *request, struct hct_str name, struct hct_str value);
	/* [instance] One field of an application/x-www-form-urlencoded body. */
	void (*add_form)(struct hct_request *request, struct hct_str name, struct hct_str value);
	void (*add_header)(struct hct_request *request, struct hct_str name, struct hct_str value); /* [instance] */
	/* [instance] A body of another type; excludes add_form. */
	void (*set_body)(struct hct_request *request, struct hct_str content_type, struct hct_str body);
	/* [instance] Number as Perses prints it: shortest decimal that reads back, no exponent below 1e21. */
	size_t (*number_text)(double value, char *out, size_t cap);
};

struct hct_reply {
	uint32_t size;
	uint32_t status;                /* HTTP status */
	struct hct_str content_type;    /* without parameters, lower case */
	struct hct_str body;            /* whole, decompressed; a NUL follows it */
};

/* ---- hct.datasource/1 ------------------------------------------------------------------------------------------*/
#define HCT_DATASOURCE_1 "hct.datasource/1"
struct hct_datasource_args {
	uint32_t size;
	uint32_t reserved;
	const struct hct_vars *vars;
	struct hct_request *request;
};
struct hct_datasource_1 {
	/* [instance] Completes a request that a query of this module wrote: base URL, parameters, headers. */
	hct_status (*complete)(void *self, const struct hct_datasource_args *in, struct hct_diag *diag);
	/* [instance] Writes the request of a health check; may be NULL. */
	hct_status (*probe)(void *self, const struct hct_datasource_args *in, struct hct_diag *diag);
};
/* Host service for all datasources that speak HTTP: reads `directUrl` or `proxy` {kind: HTTPProxy, spec} from the
 * datasource's spec and applies base URL, allowed endpoints, headers and the name of the secret. */
#define HCT_HTTP_ENDPOINT_1 "hct.http-endpoint/1"
struct hct_http_endpoint_1 {
	hct_status (*apply)(const struct hct_spec *datasource_spec, const struct hct_vars *vars,
		struct hct_request *request, struct hct_diag *diag);                            /* [instance] */
	/* [instance] Adds the `queryParams` map (string or list of strings) to the URL. List variables in plain or
	 * :queryparam form become repeated parameters; a GET request's own keys win. */
	hct_status (*add_query_params)(const struct hct_spec *params, const struct hct_vars *vars,
		struct hct_request *request, struct hct_diag *diag);
};

/* ---- hct.query/1, hct.variable/1, hct.annotation/1 -------------------------------------------------------------*/
enum { HCT_MODE_DEFAULT = 0, HCT_MODE_RANGE = 1, HCT_MODE_INSTANT = 2 };

struct hct_step_args {
	uint32_t size;
	uint32_t mode;                          /* HCT_MODE_*: what the panel asks for */
	int64_t from_ms, to_ms;                 /* the dashboard's absolute range */
	double suggested_step_ms;               /* from range and panel width; 0: no panel (variable, annotation) */
	const struct hct_render *render;
	const struct hct_vars *vars;
	const struct hct_spec *datasource;      /* spec of the datasource's plugin; NULL: none is needed */
	const struct hct_reply *reply;          /* NULL at the first step */
	struct hct_request *request;            /* written when HCT_MORE is returned */
	struct hct_result *result;              /* sink: frame builder, option sink or annotation sink */
};

#define HCT_QUERY_1 "hct.query/1"
struct hct_query_1 {
	uint32_t family;                        /* HCT_FAMILY_* of the result */
	uint32_t pad;
	const char *datasource_kind;            /* kind used without a selector; NULL: no datasource */
	hct_status (*step)(void *self, const struct hct_step_args *in, struct hct_diag *diag);  /* [instance] */
};
#define HCT_VARIABLE_1 "hct.variable/1"
struct hct_variable_1 {
	const char *datasource_kind;
	hct_status (*step)(void *self, const struct hct_step_args *in, struct hct_diag *diag);  /* [instance] */
};
#define HCT_ANNOTATION_1 "hct.annotation/1"
struct hct_annotation_1 {
	const char *datasource_kind;
	hct_status (*step)(void *self, const struct hct_step_args *in, struct hct_diag *diag);  /* [instance] */
};

/* Host service for DatasourceVariable: displayed names of all datasources of a kind, the default item first. */
#define HCT_DATASOURCE_LIST_1 "hct.datasource-list/1"
struct hct_datasource_list_1 {
	/* [any] Returns the number of names; *out_names lives as long as the render. */
	size_t (*names)(const struct hct_render *render, struct hct_str plugin_kind, const struct hct_str **out_names);
};

/* ---- hct.json/1: reading replies without a tree -----------------------------------------------------------------
 * A pull reader over the reply's bytes. After an error every call returns HCT_JSON_ERROR / false; `error` says
 * what and where. A text that is read lives as long as the reader (escapes are decoded, bad UTF-8 repaired). */
#define HCT_JSON_1 "hct.json/1"
struct hct_json;
enum {
	HCT_JSON_ERROR = 0,
	HCT_JSON_END = 1,       /* end of object, array or document */
	HCT_JSON_NULL = 2,
	HCT_JSON_TRUE = 3,
	HCT_JSON_FALSE = 4,
	HCT_JSON_NUMBER = 5,
	HCT_JSON_STRING = 6,
	HCT_JSON_ARRAY = 7,
	HCT_JSON_OBJECT = 8
};
struct hct_json_1 {
	struct hct_json *(*create)(struct hct_str text);                /* [any] never NULL; text is borrowed */
	void (*destroy)(struct hct_json *json);                         /* takes NULL */
	/* [instance] Type of the value ahead, without consuming it; HCT_JSON_END at the end of the open array. */
	uint32_t (*peek)(struct hct_json *json);
	/* [instance] Enters the array or object ahead; false and an error if it is something else. */
	bool (*enter_array)(struct hct_json *json);
	bool (*enter_object)(struct hct_json *json);
	/* [instance] In an object: the next member's name; false at its end, which is left then. In an array: true if
	 * another element is ahead; false at its end, which is left then. */
	bool (*next_member)(struct hct_json *json, struct hct_str *out_name);
	bool (*next_element)(struct hct_json *json);
	bool (*string)(struct hct_json *json, struct hct_str *out_text);  /* [instance] consumes a string */
	/* [instance] Consumes a number, or a string holding one ("NaN", "+Inf", "-Inf" included). */
	bool (*number)(struct hct_json *json, double *out_value);
	bool (*boolean)(struct hct_json *json, bool *out_value);        /* [instance] */
	bool (*skip)(struct hct_json *json);                            /* [instance] consumes any value */
	/* [instance] Consumes `[[seconds, "number"], …]` into the series begun last in `result`: the fast path of
	 * every Prometheus-like server. */
	hct_status (*samples)(struct hct_json *json, struct hct_result *result);
	/* [instance] {NULL,0} while all is well; else "expected ':' at byte 1234". */
	struct hct_str (*error)(struct hct_json *json);
};

/* Host service: turns a reply that is not 2xx into one sentence (the server's own text where it gives one), reports
 * it on diag and returns HCT_ERR_IO; HCT_OK for 2xx. */
#define HCT_REPLY_1 "hct.reply/1"
struct hct_reply_1 {
	hct_status (*check)(const struct hct_reply *reply, struct hct_diag *diag);      /* [instance] */
};

#ifdef __cplusplus
}
#endif
#endif
