/* hecate version: what this is and what it runs on. */
#include "cli/command.h"

#include "fetch/curl_api.h"
#include "hecate.h"

#include <cairo.h>
#include <hecate/plugin.h>
#include <pango/pango.h>
#include <stdio.h>

static int
version_run(void *settings, int argc, char **argv)
{
	const char *curl = hct_curl_version();

	printf("hecate %s (plugin ABI 1.%d)\ncairo %s, pango %s, %s\n", hct_version(), HCT_ABI_MINOR,
		cairo_version_string(), pango_version_string(), curl ? curl : "no libcurl");
	return HCT_EXIT_OK;
}

const struct hct_command hct_command_version = {
	.name = "version", .summary = "show versions of hecate, its plugin ABI and its libraries", .run = version_run,
};
