#include "db/customer_merge.h"

#include "base/error.h"
#include "workflows/customer.h"
#include "workflows/suggestion.h"

#include <string.h>

static bool check_pair(struct db *db, gint64 kept, gint64 merged, GError **error)
{
	g_autoptr(Page) first = customer_get(db, kept, error);
	g_autoptr(Page) second = first ? customer_get(db, merged, error) : NULL;

	if (second == NULL)
		return false;
	if (kept == merged)
		return tend_fail(error, TEND_USAGE, "a customer cannot be merged into itself");
	if (strcmp(((const struct customer *)page_row(first, 0))->kind,
	           ((const struct customer *)page_row(second, 0))->kind) != 0)
		return tend_refuse(
			error,
			"one of them is a person, the other a company\na person belongs to a company: tend customer edit ID --company NAME");
	return true;
}

/* Searching finds the customer by what belongs to it now. */
static bool index_again(struct db *db, gint64 id, const struct change *change, GError **error)
{
	g_autoptr(Page) page = record_get(db, &noun_customer, id, error);
	struct customer customer;

	if (page == NULL)
		return false;
	customer = *(const struct customer *)page_row(page, 0);
	return customer_index(db, &customer, change, error);
}

static bool merge(struct db *db, gint64 kept, gint64 merged, const struct change *change,
                  GError **error)
{
	g_autofree char *reason = g_strdup_printf(
		"customer %" G_GINT64_FORMAT " is the same as %" G_GINT64_FORMAT, merged, kept);

	return check_pair(db, kept, merged, error) &&
	       suggestion_withdraw_customer(db, merged, change->at, reason, error) &&
	       customer_merge_rows(db, kept, merged, change, error) &&
	       index_again(db, kept, change, error);
}

bool customer_merge(struct db *db, gint64 kept, gint64 merged, const struct change *who,
                    GError **error)
{
	/* Not a journal step: the merge itself names every row, and unmerge puts them back. */
	struct change change = { .at = who->at, .staff = who->staff };

	return db_begin(db, DB_TX_WRITE, error) &&
	       db_end(db, merge(db, kept, merged, &change, error), error);
}

static bool unmerge(struct db *db, gint64 merged, const struct change *change, gint64 *kept,
                    GError **error)
{
	g_autoptr(Page) page = record_get(db, &noun_customer, merged, error);
	const struct customer *customer = page ? page_row(page, 0) : NULL;

	if (customer == NULL)
		return false;
	if (customer->merged_into == 0)
		return tend_fail(error, TEND_NOT_FOUND,
		                 "customer %" G_GINT64_FORMAT " is not merged into another", merged);

	g_autoptr(Page) into = record_get(db, &noun_customer, customer->merged_into, error);
	if (into == NULL)
		return false;
	gint64 further = ((const struct customer *)page_row(into, 0))->merged_into;
	if (further)
		return tend_refuse(error,
		                   "customer %" G_GINT64_FORMAT " was itself merged into %" G_GINT64_FORMAT
		                   " later\nfirst: tend customer unmerge %" G_GINT64_FORMAT,
		                   customer->merged_into, further, customer->merged_into);
	if (!customer_unmerge_rows(db, merged, change, kept, error))
		return false;
	if (*kept == 0)
		return tend_fail(error, TEND_NOT_FOUND,
		                 "no merge of customer %" G_GINT64_FORMAT " is on record", merged);
	return index_again(db, *kept, change, error) && index_again(db, merged, change, error);
}

bool customer_unmerge(struct db *db, gint64 merged, const struct change *who, gint64 *kept,
                      GError **error)
{
	struct change change = { .at = who->at, .staff = who->staff };

	return db_begin(db, DB_TX_WRITE, error) &&
	       db_end(db, unmerge(db, merged, &change, kept, error), error);
}
