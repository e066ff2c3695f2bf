/* plugins/prometheus/prometheus_fuzz.c: a server's bytes as the answer to each kind of request. */
#include "../testhost.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct hct_result_limits limits = { .max_samples = 10000, .max_series = 100 };
	static const struct testrun runs[] = {
		{ .family = "TimeSeriesQuery", .kind = "PrometheusTimeSeriesQuery",
			.spec = "{\"query\":\"q\",\"seriesNameFormat\":\"{{job}} {{ __name__ }}\"}" },
		{ .family = "Variable", .kind = "PrometheusLabelNamesVariable", .spec = "{}" },
		{ .family = "Variable", .kind = "PrometheusPromQLVariable", .spec = "{\"expr\":\"q\",\"labelName\":\"job\"}" },
		{ .family = "Annotation", .kind = "PrometheusPromQLAnnotation",
			.spec = "{\"expr\":\"q\",\"title\":\"{{job}}\",\"tags\":[\"job\"]}" },
	};

	for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
		struct testrun run = runs[i];
		struct testhost host;

		testhost_init(&host);
		run.to_ms = 60000;
		run.limits = &limits;
		run.reply = hct_arena_str(host.arena, (struct hct_str){ (const char *)data, size });
		if (run.reply.ptr)
			testhost_run(&host, &run);
		testrun_fini(&run);
		testhost_fini(&host);
	}
	return 0;
}
