/* Deals as people handle them: added, changed, moved along their pipeline, won and lost. Every change is one journal step. */
#ifndef TEND_WORKFLOWS_DEAL_H
#define TEND_WORKFLOWS_DEAL_H

#include "db/deal.h"
#include "db/pipeline.h"

/* Why deals are lost, in a few words that can be counted: price, timing, went-elsewhere, no-reply, not-available, changed-mind,
 * duplicate. Ends with NULL. */
extern const char *const deal_lost_reasons[];

/* What a person says about a deal; NULL leaves a field as it is, an empty text clears it. */
struct deal_form {
	gint64 customer;      /* 0 leaves it; a new deal needs one */
	const char *pipeline; /* number or name, of a new deal only; NULL: the first */
	const char *stage; /* number or name: where a new deal begins, NULL: at the first stage; on an edit it moves there */
	const char *reason; /* why it was won or lost, where stage is such a one; a lost deal needs one */
	const char *title;
	const char *value;       /* as people write amounts, in the deal's currency */
	const char *probability; /* percent */
	const char *expected;    /* YYYY-MM-DD */
	const char *source, *next_step;
	const char *staff;           /* the name of whoever it belongs to */
	const char *const *products; /* each "NAME", "NAME x 3" or "NAME x 3 @ 12.50", NAME being number, sku or name; of 0 takes it off. May be NULL */
};

/* Adds a deal (*id 0; customer and title given) or changes one, with its products, in one transaction and one step. Unless the form says
 * a value, the products' sum becomes the value whenever they change. */
bool deal_save(struct db *db, gint64 *id, const struct deal_form *form, const struct change *who,
               GError **error);

/* Moves it to another stage of its pipeline. reason: why it was won or lost, kept with a move to such a stage; a lost deal needs one.
 * Refuses a stage it is at already. */
bool deal_move(struct db *db, gint64 id, gint64 stage, const char *reason, const struct change *who,
               GError **error);
/* The same by the stage's number or name. */
bool deal_move_to(struct db *db, gint64 id, const char *stage, const char *reason,
                  const struct change *who, GError **error);
/* To its pipeline's won or lost stage. */
bool deal_close(struct db *db, gint64 id, bool won, const char *reason, const struct change *who,
                GError **error);

/* Refuses with a sentence where it is no deal, or the deal's customer is not this one (customer 0: any). */
bool deal_check(struct db *db, gint64 id, gint64 customer, GError **error);

#endif
