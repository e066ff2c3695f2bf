/* Test module: needs an interface that no host has. */
#include <hecate/plugin.h>

#include <stddef.h>

static hct_status
needy_create(const struct hct_host *host, const struct hct_spec *spec, struct hct_diag *diag, void **out_self)
{
	return HCT_ERR_INTERNAL;
}
static const void *needy_interface(const char *name) { return NULL; }
static const char *const needs[] = { "hct.moon/1", NULL };
static const struct hct_kind needy = { .size = sizeof needy, .kind = "Panel", .name = "NeedyPanel", .needs = needs,
	.create = needy_create, .get_interface = needy_interface };
static const struct hct_kind *const kinds[] = { &needy, NULL };
HCT_EXPORT const struct hct_entry hct_plugin_entry_v1 = { sizeof(struct hct_entry), HCT_ABI_TARGET, kinds };
