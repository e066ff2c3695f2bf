/* The document's arrays. */
#include "markdown.h"

#include <stdlib.h>
#include <string.h>

void *
markdown_array(size_t count, size_t size)
{
	void *array = calloc(count ? count : 1, size);

	if (!array)
		abort();
	return array;
}

void *
markdown_grow(void *array, size_t *cap, size_t count, size_t size)
{
	if (count < *cap)
		return array;
	*cap = *cap ? 2 * *cap : 16;
	array = realloc(array, *cap * size);
	if (!array)
		abort();
	return array;
}

void
markdown_document_fini(struct markdown_document *document)
{
	free(document->text);
	free(document->spans);
	free(document->blocks);
	free(document->markers);
	free(document->rows);
	free(document->cells);
	free(document->links);
	memset(document, 0, sizeof *document);
}

void
markdown_document_put(struct markdown_document *document, const char *text, size_t length)
{
	size_t wanted = document->text_len + length;

	if (wanted > document->text_cap) {
		document->text_cap = 2 * wanted + 256;
		document->text = realloc(document->text, document->text_cap);
		if (!document->text)
			abort();
	}
	if (length)
		memcpy(document->text + document->text_len, text, length);
	document->text_len = wanted;
}

struct hct_str
markdown_document_text(const struct markdown_document *document, size_t at, size_t length)
{
	return length ? (struct hct_str){ document->text + at, length } : (struct hct_str){ NULL, 0 };
}
