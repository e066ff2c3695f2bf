/* What the roles look like in the themes. */
#include "draw/theme.h"

#include <glib.h>

struct theme_color {
	uint32_t rgb;
	float alpha;
};

#define OPAQUE(rgb)                                                                                          \
	{                                                                                                    \
		(rgb), 1                                                                                     \
	}

static const struct theme_color theme_roles[][3] = {
	[HCT_ROLE_BACKGROUND] = { OPAQUE(0xffffff), OPAQUE(0x151721), OPAQUE(0xffffff) },
	[HCT_ROLE_PAPER] = { OPAQUE(0xf0f1f6), OPAQUE(0x1f2331), OPAQUE(0xffffff) },
	[HCT_ROLE_CODE] = { OPAQUE(0xf0f1f6), OPAQUE(0x2a2e42), OPAQUE(0xffffff) },
	[HCT_ROLE_TEXT] = { OPAQUE(0x2a2e42), OPAQUE(0xffffff), OPAQUE(0x000000) },
	[HCT_ROLE_TEXT_SECONDARY] = { OPAQUE(0x3e4662), OPAQUE(0xf0f1f6), OPAQUE(0x2a2e42) },
	[HCT_ROLE_TEXT_DISABLED] = { OPAQUE(0xa4acc8), OPAQUE(0x535d83), OPAQUE(0x717ca4) },
	[HCT_ROLE_LINK] = { OPAQUE(0x1473e6), OPAQUE(0x438feb), OPAQUE(0x105cb8) },
	[HCT_ROLE_PRIMARY] = { OPAQUE(0x1473e6), OPAQUE(0x438feb), OPAQUE(0x105cb8) },
	[HCT_ROLE_SUCCESS] = { OPAQUE(0x2fbf71), OPAQUE(0x59cc8d), OPAQUE(0x26995a) },
	[HCT_ROLE_WARNING] = { OPAQUE(0xff9f1c), OPAQUE(0xffb249), OPAQUE(0xcc7f16) },
	[HCT_ROLE_ERROR] = { OPAQUE(0xea4747), OPAQUE(0xee6c6c), OPAQUE(0xbd3939) },
	[HCT_ROLE_INFO] = { OPAQUE(0x1473e6), OPAQUE(0x438feb), OPAQUE(0x105cb8) },
	[HCT_ROLE_DIVIDER] = { { 0x000000, 0.12f }, { 0xffffff, 0.12f }, { 0x000000, 0.3f } },
	[HCT_ROLE_TABLE_BORDER] = { OPAQUE(0xe0e0e0), OPAQUE(0x515151), OPAQUE(0xa4acc8) },
	[HCT_ROLE_GREY_50] = { OPAQUE(0xf0f1f6), OPAQUE(0x0a0c10), OPAQUE(0xd2d5e4) },
	[HCT_ROLE_GREY_100] = { OPAQUE(0xe1e3ed), OPAQUE(0x151721), OPAQUE(0xe1e3ed) },
	[HCT_ROLE_GREY_300] = { OPAQUE(0xa4acc8), OPAQUE(0x3e4662), OPAQUE(0x8690b6) },
	[HCT_ROLE_GREY_400] = { OPAQUE(0x8690b6), OPAQUE(0x535d83), OPAQUE(0x717ca4) },
	[HCT_ROLE_GREY_600] = { OPAQUE(0x535d83), OPAQUE(0x8690b6), OPAQUE(0x2a2e42) },
	[HCT_ROLE_GREY_700] = { OPAQUE(0x3e4662), OPAQUE(0xa4acc8), OPAQUE(0x2a2e42) },
	[HCT_ROLE_ERROR_LIGHT] = { OPAQUE(0xfdeded), OPAQUE(0xf29191), OPAQUE(0xffffff) },
	[HCT_ROLE_ERROR_DARK] = { OPAQUE(0xbd3939), OPAQUE(0x621d1d), OPAQUE(0x902b2b) },
	[HCT_ROLE_CHIP] = { { 0x000000, 0.08f }, { 0xffffff, 0.16f }, { 0x000000, 0.08f } },
	[HCT_ROLE_ANNOTATION] = { OPAQUE(0xff6b6b), OPAQUE(0xff6b6b), OPAQUE(0xd32f2f) },
};

/* Green, orange and red that say good, doubtful and bad, of the palette of Okabe and Ito. */
static bool
theme_safe(uint32_t role, uint32_t *out_rgb)
{
	switch (role) {
	case HCT_ROLE_SUCCESS:
		*out_rgb = 0x009e73;
		return true;
	case HCT_ROLE_WARNING:
		*out_rgb = 0xe69f00;
		return true;
	case HCT_ROLE_ERROR:
		*out_rgb = 0xd55e00;
		return true;
	default:
		return false;
	}
}

struct hct_color
hct_theme_color(const struct hct_render *render, uint32_t role)
{
	const struct theme_color *color;
	uint32_t safe;

	if (role == 0 || role >= G_N_ELEMENTS(theme_roles))
		role = HCT_ROLE_TEXT;
	if (render && render->palette == HCT_PALETTE_OKABE_ITO && theme_safe(role, &safe))
		return hct_rgb(safe, 1);
	color = &theme_roles[role][render ? render->theme : HCT_THEME_LIGHT];
	return hct_rgb(color->rgb, color->alpha);
}

struct hct_text_style
hct_theme_style(const struct hct_render *render, double size_px, double line_px, uint32_t weight)
{
	return (struct hct_text_style){
		.size_px = size_px,
		.line_px = line_px,
		.weight = weight,
		.color = hct_theme_color(render, HCT_ROLE_TEXT),
	};
}
