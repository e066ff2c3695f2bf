/* hecate version: what this is and what it runs on. */
#include "cli/command.h"

#include "hecate.h"

#include <cairo.h>
#include <curl/curl.h>
#include <hecate/plugin.h>
#include <pango/pango.h>
#include <stdio.h>

static int
version_run(void *settings, int argc, char **argv)
{
	printf("hecate %s (plugin ABI 1.%d)\ncairo %s, pango %s, %s\n", hct_version(), HCT_ABI_MINOR,
		cairo_version_string(), pango_version_string(), curl_version());
	return HCT_EXIT_OK;
}

const struct hct_command hct_command_version = {
	.name = "version", .summary = "show versions of hecate, its plugin ABI and its libraries", .run = version_run,
};
