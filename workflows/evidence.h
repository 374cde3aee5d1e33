/* What became of a letter nobody heard back from: traces of it are looked for in the files of other programs and put on record. A trace may say that it
 * went out; none ever sends it again. */
#ifndef TEND_WORKFLOWS_EVIDENCE_H
#define TEND_WORKFLOWS_EVIDENCE_H

#include "base/config.h"
#include "db/db.h"

/* Where traces are looked for: [mail] log, sent and bounces. NULL: nowhere. Lends. */
struct evidence_places {
	const char *log, *sent, *bounces;
};
struct evidence_places evidence_places(const struct config *config);

/* Looks for every unknown suggestion's letter and writes down what is found, each in its own transaction after all files are read. Those that went out for certain are
 * done; *settled counts them. What a file does wrong is a sentence in notes, no failure: fails when the store does. Not inside a transaction. */
bool evidence_collect(struct db *db, const struct config *config, gint64 now, gint64 *settled,
                      GPtrArray *notes, GError **error);

/* "the mail server's log": a kind of evidence, in words. */
const char *evidence_kind_says(const char *kind);

#endif
