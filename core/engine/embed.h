/* core/engine/embed.h: hct.embed/1, a panel inside a panel: a table cell that draws one series with another panel kind. */
#ifndef HCT_ENGINE_EMBED_H
#define HCT_ENGINE_EMBED_H

#include <hecate/panel.h>

extern const struct hct_embed_1 hct_embed_1;

#endif
