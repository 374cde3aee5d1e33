/* What can be taken back, and what was: changes of the journal and decisions that were not carried out yet, in one list. */
#ifndef TEND_WORKFLOWS_UNDO_H
#define TEND_WORKFLOWS_UNDO_H

#include "db/db.h"

enum undo_kind {
	UNDO_CHANGE, /* a journal step: journal_undo */
	UNDO_IMPORT, /* taken back as a batch */
	UNDO_YES,    /* an approved suggestion: approval_recall */
};

struct undo_item {
	enum undo_kind kind;
	gint64 id; /* the step, the batch, the suggestion */
	gint64 at;
	char *who, *what;
	gint64 rows;      /* that a change touched */
	gint64 undone_at; /* 0: not */
};

/* The latest, newest first (struct undo_item *, owned by the array). NULL on error. */
GPtrArray *undo_read(struct db *db, guint most, GError **error);

#endif
