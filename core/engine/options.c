/* Checks of the options of a render. A sentence names the option as the command line calls it. */
#include "engine/options.h"

#define OPTIONS_MAX_PX 32767.0
#define OPTIONS_PAGED_MIN_PX 200.0  /* narrower, a group's header would be taller than a page */
#define OPTIONS_MAX_PIXELS 400e6

static hct_status
options_error(struct hct_job *job, const char *text)
{
	return hct_diag_error(&job->diag, HCT_ERR_SPEC, NULL, "%s", text);
}

static hct_status
options_check_sizes(struct hct_job *job)
{
	const struct hct_render_options *o = job->options;
	double scale = o->scale > 0 ? o->scale : 1;

	if (!(o->width_px >= 0 && o->width_px <= OPTIONS_MAX_PX) || (o->width_px > 0 && o->width_px < 16))
		return options_error(job, "The width must be between 16 and 32767 px");
	if (!(o->height_px >= 0 && o->height_px <= OPTIONS_MAX_PX) || (o->height_px > 0 && o->height_px < 16))
		return options_error(job, "The height must be between 16 and 32767 px");
	if (!(o->scale >= 0 && o->scale <= 10) || (o->scale > 0 && o->scale < 0.1))
		return options_error(job, "The scale must be between 0.1 and 10");
	/* What only the layout makes too large is found by the paper; this much is clear before anything is asked. */
	if (o->output == HCT_OUTPUT_PNG && (o->width_px * scale > OPTIONS_MAX_PX || o->height_px * scale > OPTIONS_MAX_PX ||
		o->width_px * scale * o->height_px * scale > OPTIONS_MAX_PIXELS))
		return options_error(job, "The picture must not have more than 32767 pixels a side or 400 million in all");
	return HCT_OK;
}

static hct_status
options_check_pixels(struct hct_job *job)
{
	const struct hct_render_options *o = job->options;

	if (!o->pixels || o->pixels_width < 1 || o->pixels_height < 1 || o->pixels_width > OPTIONS_MAX_PX ||
		o->pixels_height > OPTIONS_MAX_PX)
		return options_error(job, "Pixels need a buffer of 1 to 32767 pixels a side");
	if (o->pixels_stride / 4 < o->pixels_width || o->pixels_stride % 4 || (uintptr_t)o->pixels % 4)
		return options_error(job, "The buffer of the pixels must be aligned to four bytes, its stride be a multiple of "
			"four and hold a row");
	return HCT_OK;
}

bool
hct_options_page_size(const struct hct_render_options *o, double *out_width_pt, double *out_height_pt)
{
	static const struct { const char *name; double width, height; } sizes[] = {
		{ "a3", 841.89, 1190.55 }, { "a4", 595.28, 841.89 }, { "a5", 419.53, 595.28 }, { "letter", 612, 792 },
		{ "legal", 612, 1008 }, { "tabloid", 792, 1224 },
	};

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
		if (g_ascii_strcasecmp(o->page, sizes[i].name) == 0) {
			*out_width_pt = o->landscape ? sizes[i].height : sizes[i].width;
			*out_height_pt = o->landscape ? sizes[i].width : sizes[i].height;
			return true;
		}
	return false;
}

static hct_status
options_check_page(struct hct_job *job)
{
	const struct hct_render_options *o = job->options;
	double width_pt, height_pt;

	if (o->output != HCT_OUTPUT_PDF || o->panel)
		return options_error(job, "--page is for PDF of a whole dashboard");
	if (!hct_options_page_size(o, &width_pt, &height_pt))
		return options_error(job, "--page knows a3, a4, a5, letter, legal and tabloid");
	if (o->width_px > 0 && o->width_px < OPTIONS_PAGED_MIN_PX)
		return options_error(job, "With --page the width must be at least 200 px");
	return HCT_OK;
}

/* The number of a word in the list; absent: 0. */
static int
options_word(const char *word, const char *const *words)
{
	for (int i = 0; words[i]; i++)
		if (!word || strcmp(word, words[i]) == 0)
			return i;
	return -1;
}

int
hct_options_theme(const struct hct_render_options *o)
{
	static const char *const themes[] = { "light", "dark", "print", NULL };

	return options_word(o->theme, themes);
}

int
hct_options_palette(const struct hct_render_options *o)
{
	static const char *const palettes[] = { "perses", "okabe-ito", NULL };

	return options_word(o->palette, palettes);
}

hct_status
hct_options_check(struct hct_job *job)
{
	const struct hct_render_options *o = job->options;
	hct_status status = options_check_sizes(job);

	if (!status && o->output == HCT_OUTPUT_PIXELS)
		status = options_check_pixels(job);
	if (!status && o->page)
		status = options_check_page(job);
	if (!status && o->landscape && !o->page)
		status = options_error(job, "--landscape turns the pages of --page, which is not given");
	if (!status && hct_options_theme(o) < 0)
		status = options_error(job, "The theme is \"light\", \"dark\" or \"print\"");
	if (!status && hct_options_palette(o) < 0)
		status = options_error(job, "The palette is \"perses\" or \"okabe-ito\"");
	return status;
}
