#include "workflows/assign.h"

#include "base/error.h"
#include "db/deal.h"
#include "db/journal.h"
#include "db/staff.h"
#include "workflows/suggestion.h"

bool assign_find(struct db *db, const char *name, gint64 *staff, GError **error)
{
	*staff = 0;
	if (*name == '\0')
		return true;
	g_autoptr(Page) page = staff_acting(db, name, error);
	*staff = page ? ((const struct staff *)page_row(page, 0))->id : 0;
	return page != NULL;
}

bool assign_put(struct db *db, gint64 deal, gint64 staff, const struct change *change, GError **error)
{
	struct assignment row = {
		.deal_id = deal, .staff_id = staff, .at = change->at, .by_staff = change->staff
	};

	return record_save(db, &noun_assignment, &row, change, error) &&
	       suggestion_withdraw_assign(db, deal, change->at, "the deal was given by hand", error);
}

static bool is_later(struct db *db, gint64 deal, gint64 now, bool *later, GError **error)
{
	gint64 at = 0;

	if (!db_find_int(db, SQL_ASSIGNMENT_AT, (struct value[]){ value_int(deal), value_end() }, &at,
	                 error))
		return false;
	*later = at > now;
	return true;
}

static bool give(struct db *db, gint64 id, const char *name, const struct change *who, GError **error)
{
	struct change change = *who;
	g_autoptr(Page) page = record_get(db, &noun_deal, id, error);
	const struct deal *deal = page ? page_row(page, 0) : NULL;
	gint64 staff;
	bool later;

	if (deal == NULL || !assign_find(db, name, &staff, error) ||
	    !is_later(db, id, who->at, &later, error))
		return false;
	if (deal->staff_id == staff)
		return staff ? tend_refuse(error, "%s is %s's already", deal->title, name)
		             : tend_refuse(error, "%s is nobody's already", deal->title);
	if (later)
		return tend_refuse(
			error,
			"this deal was given to somebody later than now\nis the clock right? see: tend deal show %" G_GINT64_FORMAT,
			id);
	g_autofree char *label = staff ? g_strdup_printf("give %s to %s", deal->title, name)
	                               : g_strdup_printf("give %s to nobody", deal->title);
	return journal_begin(db, label, &change, error) && assign_put(db, id, staff, &change, error);
}

bool assign_deal(struct db *db, gint64 deal, const char *name, const struct change *who,
                 GError **error)
{
	return db_begin(db, DB_TX_WRITE, error) && db_end(db, give(db, deal, name, who, error), error);
}
