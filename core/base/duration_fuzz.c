/* core/base/duration_fuzz.c: any bytes as a duration; what is read must print and read back as the same
 * span. */
#include "base/duration.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct hct_duration duration, again;
	char text[96];
	int64_t ms;
	size_t len;

	if (size > 256 || !hct_duration_parse((struct hct_str){ (const char *)data, size }, &duration))
		return 0;
	ms = hct_duration_ms(&duration);
	if (ms < 0)
		abort();
	len = hct_duration_format((double)ms, text, sizeof text);
	if (ms == 0 || ms > INT64_C(8000000000000000))
		return 0;
	if (!hct_duration_parse((struct hct_str){ text, len }, &again) || hct_duration_ms(&again) != ms)
		abort();
	return 0;
}
