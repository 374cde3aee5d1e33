/* One import. */
#ifndef TEND_DB_IMPORT_BATCH_H
#define TEND_DB_IMPORT_BATCH_H

#include "db/record.h"

struct batch {
	gint64 id;
	gint64 at;
	gint64 staff_id;
	const char *files;
	const char *counts;
	gint64 step_id;
	gint64 finished_at;
	gint64 undone_at;
};
extern const struct noun noun_batch;

#endif
