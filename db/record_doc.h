/* A row as a JSON document and back, by its field table: what the journal keeps. */
#ifndef TEND_DB_RECORD_DOC_H
#define TEND_DB_RECORD_DOC_H

#include "base/jdoc.h"
#include "db/noun.h"

/* The columns the noun's insert statement writes. */
struct jdoc *record_doc(const struct noun *noun, const void *row);
/* Fills a zeroed row; text goes to the chunk. */
void record_from_doc(const struct noun *noun, const struct jdoc *doc, GStringChunk *text, void *row);

#endif
