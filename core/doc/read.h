/* core/doc/read.h: bytes → document trees. JSON if the input is exactly one JSON value, else YAML, any number of
 * documents (model.md §1.4). Limits hold before any parser sees a byte. */
#ifndef HCT_DOC_READ_H
#define HCT_DOC_READ_H

#include "doc/node.h"

struct hct_doc_limits {
	size_t max_bytes;               /* 0: 64 MiB */
	uint32_t max_depth;             /* 0: 100 */
	uint32_t max_nodes;             /* 0: 4,000,000; nodes after alias expansion */
};

/* Of `limits`, which may be NULL, or the default. */
size_t hct_doc_max_bytes(const struct hct_doc_limits *limits);

struct hct_docs {
	size_t count;
	struct hct_node **roots;        /* empty documents left out */
};

/* `name` is how messages call the input ("dash.yaml", "standard input"). Duplicate keys are errors. */
hct_status hct_doc_parse(struct hct_arena *arena, struct hct_str name, struct hct_str bytes,
	const struct hct_doc_limits *limits, struct hct_diag *diag, struct hct_docs *out_docs)
	__attribute__((warn_unused_result));
/* The bytes of a file, "-" for standard input, in arena: at most one more than the limit, which hct_doc_parse refuses. */
hct_status hct_doc_read_bytes(struct hct_arena *arena, const char *path, const struct hct_doc_limits *limits,
	struct hct_diag *diag, struct hct_str *out_bytes) __attribute__((warn_unused_result));
/* Reads the file, "-" for standard input; then as above. *out_bytes (may be NULL) gets the text read, in arena. */
hct_status hct_doc_read_file(struct hct_arena *arena, const char *path, const struct hct_doc_limits *limits,
	struct hct_diag *diag, struct hct_docs *out_docs, struct hct_str *out_bytes) __attribute__((warn_unused_result));

#endif
