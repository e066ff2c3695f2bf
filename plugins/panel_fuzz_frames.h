/* plugins/panel_fuzz_frames.h: frames for fuzzing: what servers answer, and what they should not. */
#ifndef PANEL_FUZZ_FRAMES_H
#define PANEL_FUZZ_FRAMES_H

#include "frame/frame.h"
#include "panel_fuzz_bytes.h"

#define FUZZ_FRAMES 4
#define FUZZ_FROM_MS 1793512800000 /* 2026-11-01T06:00:00Z */
#define FUZZ_TO_MS (FUZZ_FROM_MS + 6 * 3600 * 1000)
/* Beyond these no calendar reaches; no reply can hold such a time. */
#define FUZZ_TIME_MAX_MS ((int64_t)8640000000000000)

struct fuzz_frames {
	uint32_t count;
	size_t series_count;            /* of all frames */
	struct hct_result *results[FUZZ_FRAMES];
	const struct hct_frame *frames[FUZZ_FRAMES];
};

/* Up to FUZZ_FRAMES frames, finished. */
void fuzz_frames_make(struct fuzz_frames *out, struct fuzz_bytes *bytes, struct hct_diag *diag);
/* The first series and samples of each, for who looks into a finding. */
void fuzz_frames_show(const struct fuzz_frames *frames);
void fuzz_frames_fini(struct fuzz_frames *frames);
int64_t fuzz_time_make(struct fuzz_bytes *bytes);

#endif
