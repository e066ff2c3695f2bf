/* core/doc/guess.h: what a text may be that cannot be read as a document. Guesses, by words in it: they decide how loudly
 * something is told of files that were found in a folder, and never what a document means. Linear in the text. */
#ifndef HCT_DOC_GUESS_H
#define HCT_DOC_GUESS_H

#include "base/str.h"

/* Text that Helm and its like (Go, Jinja) make documents of. The name of a label, "{{pod}}", does not count. */
bool hct_guess_template(struct hct_str text);
/* It names the API group of Perses, or the kind of a resource of Perses: somebody means it to be read. */
bool hct_guess_perses(struct hct_str text);

#endif
