#include "workflows/lead.h"

#include "base/error.h"
#include "db/customer.h"
#include "db/deal.h"
#include "workflows/deal_board.h"

#include <math.h>
#include <string.h>

/* What is read, and the rows whose texts the facts lend from. */
struct reading {
	struct db *db;
	struct lead_facts facts;
	struct page *customer, *deal, *card;
};

/* Two numbers of the first row; both 0 when there is none. The second may be a word: then it is whether it is "yes". */
static bool read_pair(struct db *db, enum sql sql, const struct value *values, gint64 *first,
                      gint64 *second, bool *yes, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, sql, error);

	if (stmt == NULL)
		return false;
	db_bind(stmt, values);
	if (!db_step(stmt, &failure))
		return tend_pass_on(error, &failure);
	*first = db_int(stmt, 0);
	if (second)
		*second = db_int(stmt, 1);
	if (yes)
		*yes = g_strcmp0(db_text(stmt, 1), "yes") == 0;
	db_reset(stmt);
	return true;
}

static bool read_customer(struct reading *reading, gint64 id, GError **error)
{
	struct lead_facts *facts = &reading->facts;
	struct db *db = reading->db;
	const struct value to_now[] = { value_int(id), value_int(facts->now), value_end() };
	const struct value about[] = { value_int(id), value_int(facts->now), value_int(facts->deal),
		                           value_end() };

	reading->customer = record_get(db, &noun_customer, id, error);
	if (reading->customer == NULL)
		return false;
	const struct customer *customer = page_row(reading->customer, 0);
	facts->customer = id;
	facts->source = facts->source ? facts->source : customer->source;
	facts->known_at = facts->known_at ? facts->known_at : customer->created_at;
	return db_find_int(db, SQL_LEAD_POINT,
	                   (struct value[]){ value_int(id), value_text("email"), value_end() },
	                   &facts->email, error) &&
	       db_find_int(db, SQL_LEAD_POINT,
	                   (struct value[]){ value_int(id), value_text("phone"), value_end() },
	                   &facts->phone, error) &&
	       read_pair(db, SQL_LEAD_CONSENT, to_now, &facts->consent, NULL, &facts->consented, error) &&
	       read_pair(db, SQL_LEAD_TOUCHED, about, &facts->activity, &facts->activity_at, NULL, error) &&
	       read_pair(db, SQL_LEAD_ANSWERED, about, &facts->answer, &facts->answer_at, NULL, error);
}

/* The middle value of the shop's deals; of an even number the mean of the two. */
static bool read_middle(struct reading *reading, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct lead_facts *facts = &reading->facts;
	const struct value values[] = { value_text(facts->currency), value_int(facts->now), value_end() };
	gsize rows = 0;
	double sum = 0;

	if (!db_get_int(reading->db, SQL_LEAD_VALUE_COUNT, values, &facts->middle_of, error))
		return false;
	if (facts->middle_of == 0)
		return true;
	struct db_stmt *stmt = db_stmt(reading->db, SQL_LEAD_VALUE_MIDDLE, error);
	if (stmt == NULL)
		return false;
	db_bind(stmt, (struct value[]){ values[0], values[1], value_int(2 - facts->middle_of % 2),
	                                value_int((facts->middle_of - 1) / 2), value_end() });
	while (db_step(stmt, &failure)) {
		if (rows < G_N_ELEMENTS(facts->middle_rows))
			facts->middle_rows[rows++] = db_int(stmt, 0);
		sum += (double)db_int(stmt, 1);
	}
	facts->middle = rows > 0 ? sum / (double)rows : NAN;
	return tend_pass_on(error, &failure);
}

static bool read_source(struct reading *reading, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct lead_facts *facts = &reading->facts;
	struct db_stmt *stmt = facts->source ? db_stmt(reading->db, SQL_LEAD_SOURCE_DEALS, error) : NULL;

	if (stmt == NULL)
		return facts->source == NULL;
	db_bind_int(stmt, 1, facts->now);
	db_bind_text(stmt, 2, facts->source);
	while (db_step(stmt, &failure)) {
		facts->source_closed++;
		facts->source_won += db_int(stmt, 1);
		if (facts->source_count < LEAD_ROWS)
			facts->source_rows[facts->source_count++] = db_int(stmt, 0);
	}
	return tend_pass_on(error, &failure);
}

static bool read_deal(struct reading *reading, gint64 id, GError **error)
{
	struct lead_facts *facts = &reading->facts;

	reading->deal = record_get(reading->db, &noun_deal, id, error);
	reading->card = reading->deal ? deal_card_get(reading->db, id, facts->now, error) : NULL;
	if (reading->card == NULL)
		return false;
	const struct deal *deal = page_row(reading->deal, 0);
	const struct deal_card *card = page_row(reading->card, 0);
	facts->deal = id;
	facts->stage = card->stage_id;
	facts->stage_name = card->stage_name;
	facts->closed = card->closed_at != 0;
	facts->probability = card->probability;
	facts->idle_days = card->idle_days;
	facts->touched_at = card->touched_at;
	facts->paused = card->paused;
	facts->value = card->value;
	facts->currency = card->currency;
	facts->source = deal->source;
	facts->known_at = deal->created_at;
	return read_middle(reading, error);
}

bool points_read(struct db *db, gint64 customer, gint64 deal, gint64 now, struct points *points,
                 GError **error)
{
	struct reading reading = { .db = db, .facts = { .now = now, .middle = NAN } };
	bool read = (deal == 0 || read_deal(&reading, deal, error)) &&
	            read_customer(&reading, customer, error) && read_source(&reading, error);

	*points = (struct points){ 0 };
	if (read)
		points->terms = lead_terms(&reading.facts, &points->total);
	page_free(reading.customer);
	page_free(reading.deal);
	page_free(reading.card);
	return read;
}

void points_clear(struct points *points)
{
	g_clear_pointer(&points->terms, g_array_unref);
}
