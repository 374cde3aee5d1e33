/* Whose a deal is: given by hand, or proposed to whoever has least on hand, with the sum that says so. */
#ifndef TEND_WORKFLOWS_ASSIGN_H
#define TEND_WORKFLOWS_ASSIGN_H

#include "db/assignment.h"

/* ---- by hand */

/* The id of somebody who works here, by name; 0 for an empty name, which is nobody. */
bool assign_find(struct db *db, const char *name, gint64 *staff, GError **error);
/* Gives a deal to them (0: to nobody) as a part of the caller's step, and takes back what was suggested about whose it is. Inside a write transaction. */
bool assign_put(struct db *db, gint64 deal, gint64 staff, const struct change *change,
                GError **error);
/* The same as a step of its own, by name. Refuses whose it is already. */
bool assign_deal(struct db *db, gint64 deal, const char *name, const struct change *who,
                 GError **error);

/* ---- by load */

/* Everybody who works here with what they have on hand: struct staff_load, to which assign_proposed adds. Caller frees. */
struct page *assign_loads(struct db *db, const char *currency, GError **error);
/* Adds what is suggested and not carried out yet, as if it were. */
bool assign_add_waiting(struct db *db, struct page *loads, const char *currency, bool shadow,
                        GError **error);
/* Who has least: by worth, then by number, then by name. NULL where nobody works here. */
struct staff_load *assign_least(const struct page *loads);
/* Another deal of that worth is proposed to them. */
void assign_add(struct staff_load *load, gint64 worth);
/* "Eva has 2 open deals worth 340.00 EUR (1 of them proposed), Jonas 7 worth 1210.00 EUR (value times chance)". Caller frees. */
char *assign_sentence(const struct page *loads, const struct staff_load *chosen,
                      const char *currency);

#endif
