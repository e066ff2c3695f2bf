/* core/export/pdf_alt.h: alternative texts of a tagged PDF's figures.
 *
 * cairo 1.16 marks a figure, but has no way to say what it shows. An incremental update at the end of the document (PDF
 * 32000-1, 7.5.6) writes the figures' structure elements again, each with its /Alt (14.9.3). */
#ifndef HCT_EXPORT_PDF_ALT_H
#define HCT_EXPORT_PDF_ALT_H

#include "base/str.h"

#include <glib.h>

/* texts: one for each figure, in the order of their tags; an empty one changes nothing. False, and the document unchanged:
 * it is none with an xref table and so many figures. */
bool hct_pdf_alt_add(GByteArray *pdf, size_t count, const struct hct_str *texts);

#endif
