/* core/frame/json.h: the pull reader behind hct.json/1 (dependencies.md 1.1): works on the reply's bytes, no tree. */
#ifndef HCT_FRAME_JSON_H
#define HCT_FRAME_JSON_H

#include <hecate/query.h>

extern const struct hct_json_1 hct_json_1;

#endif
