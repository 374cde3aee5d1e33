#include "workflows/deal.h"

#include "base/error.h"
#include "base/text.h"
#include "db/journal.h"
#include "workflows/customer.h"
#include "workflows/deal_private.h"
#include "workflows/suggestion.h"

#include <string.h>

const char *const deal_lost_reasons[] = { "price",          "timing",
	                                      "went-elsewhere", "no-reply",
	                                      "not-available",  "changed-mind",
	                                      "duplicate",      NULL };

bool deal_check(struct db *db, gint64 id, gint64 customer, GError **error)
{
	g_autoptr(Page) page = record_get(db, &noun_deal, id, error);
	const struct deal *deal = page ? page_row(page, 0) : NULL;

	if (deal == NULL)
		return false;
	if (customer == 0 || deal->customer_id == customer)
		return true;
	return tend_fail(error, TEND_USAGE,
	                 "deal %" G_GINT64_FORMAT " is of customer %" G_GINT64_FORMAT
	                 ", not of %" G_GINT64_FORMAT "\nsee: tend deal show %" G_GINT64_FORMAT,
	                 id, deal->customer_id, customer, id);
}

/* ---- moving */

/* What is kept with the move; caller frees. False when a reason is missing. */
static bool read_reason(const struct stage *stage, const char *reason, char **kept, GError **error)
{
	g_autofree char *clean = reason ? text_clean(reason, -1, TEXT_LINE) : g_strdup("");
	g_autofree char *words = NULL;

	*kept = NULL;
	if (!stage_closes(stage))
		return true;
	if (*clean)
		*kept = g_steal_pointer(&clean);
	if (*kept || strcmp(stage->type, "won") == 0)
		return true;
	words = g_strjoinv(", ", (char **)deal_lost_reasons);
	return tend_fail(
		error, TEND_USAGE,
		"why was it lost?\nsay one of %s, or your own words: tend deal lost ID --reason price",
		words);
}

bool deal_moved(struct db *db, gint64 customer, gint64 deal, const struct stage *stage, gint64 at,
                GError **error)
{
	g_autofree char *reason = g_strdup_printf("the deal was %s", stage->type);

	return !stage_closes(stage) || suggestion_withdraw_deal(db, customer, deal, at, reason, error);
}

bool deal_put_move(struct db *db, const struct deal *deal, const struct stage *stage,
                   const char *reason, const struct change *change, GError **error)
{
	g_autofree char *kept = NULL;
	struct deal_move move = {
		.deal_id = deal->id, .stage_id = stage->id, .at = change->at, .by_staff = change->staff
	};

	if (!read_reason(stage, reason, &kept, error))
		return false;
	if (change->at < deal->stage_at)
		return tend_refuse(
			error,
			"this deal was moved later than now\nis the clock right? see: tend deal show %" G_GINT64_FORMAT,
			deal->id);
	move.reason = kept;
	return record_save(db, &noun_deal_move, &move, change, error) &&
	       deal_moved(db, deal->customer_id, deal->id, stage, change->at, error);
}

static bool move_it(struct db *db, const struct deal *deal, const struct stage *stage,
                    const char *reason, struct change *change, GError **error)
{
	g_autofree char *label = g_strdup_printf("move %s to %s", deal->title, stage->name);

	if (stage->pipeline_id != deal->pipeline_id)
		return tend_fail(error, TEND_USAGE,
		                 "%s is a stage of another pipeline\ntry: tend pipeline show", stage->name);
	if (stage->id == deal->stage_id)
		return tend_refuse(error, "%s stands at %s already", deal->title, stage->name);
	return journal_begin(db, label, change, error) &&
	       deal_put_move(db, deal, stage, reason, change, error);
}

/* How the stage is said: by id, by its number or name, or by its type. */
struct where {
	gint64 id;
	const char *word, *type;
};

static struct page *find_stage(struct db *db, const struct deal *deal, const struct where *where,
                               GError **error)
{
	gint64 id = where->id;

	if (where->word)
		return stage_find(db, deal->pipeline_id, where->word, error);
	if (where->type && !db_find_int(db, SQL_STAGE_CLOSING,
	                                (struct value[]){ value_int(deal->pipeline_id),
	                                                  value_text(where->type), value_end() },
	                                &id, error))
		return NULL;
	return record_get(db, &noun_stage, id, error);
}

static bool find_and_move(struct db *db, gint64 id, const struct where *where, const char *reason,
                          const struct change *who, GError **error)
{
	struct change change = *who;
	g_autoptr(Page) page = record_get(db, &noun_deal, id, error);
	const struct deal *deal = page ? page_row(page, 0) : NULL;
	g_autoptr(Page) stage = deal ? find_stage(db, deal, where, error) : NULL;

	return stage && move_it(db, deal, page_row(stage, 0), reason, &change, error);
}

static bool move(struct db *db, gint64 id, const struct where *where, const char *reason,
                 const struct change *who, GError **error)
{
	return db_begin(db, DB_TX_WRITE, error) &&
	       db_end(db, find_and_move(db, id, where, reason, who, error), error);
}

bool deal_move(struct db *db, gint64 id, gint64 stage, const char *reason, const struct change *who,
               GError **error)
{
	return move(db, id, &(struct where){ .id = stage }, reason, who, error);
}

bool deal_move_to(struct db *db, gint64 id, const char *stage, const char *reason,
                  const struct change *who, GError **error)
{
	return move(db, id, &(struct where){ .word = stage }, reason, who, error);
}

bool deal_close(struct db *db, gint64 id, bool won, const char *reason, const struct change *who,
                GError **error)
{
	return move(db, id, &(struct where){ .type = won ? "won" : "lost" }, reason, who, error);
}
