/* Complaints, repairs and questions: opened, changed, closed and opened again, each a journal step that undo takes back. */
#ifndef TEND_WORKFLOWS_CASE_H
#define TEND_WORKFLOWS_CASE_H

#include "db/case.h"

/* What a person wrote; NULL leaves it as it is. Empty takes it away where it may lack. */
struct case_form {
	const char *kind, *title, *note;
	bool due_given, staff_given;
	gint64 due_at, staff; /* 0: none; anybody's */
};

/* One of the three words, or a sentence with the nearest. */
bool case_kind_check(const char *word, GError **error);

/* Each begins its own transaction and journal step. A page of one struct customer_case, as it stands now; NULL on error. */
struct page *case_open(struct db *db, gint64 customer, const struct case_form *form,
                       const struct change *change, GError **error);
struct page *case_edit(struct db *db, gint64 id, const struct case_form *form,
                       const struct change *change, GError **error);
/* outcome may be NULL. Refused when it is closed already (or, for reopen, open). */
struct page *case_close(struct db *db, gint64 id, const char *outcome, const struct change *change,
                        GError **error);
struct page *case_reopen(struct db *db, gint64 id, const struct change *change, GError **error);

/* The open complaint of a customer; *id 0: there is none. */
bool case_complaint(struct db *db, gint64 customer, gint64 *id, GError **error);

#endif
