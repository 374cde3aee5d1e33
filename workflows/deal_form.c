/* A deal as a person writes it down: checked and cleaned, then saved with its products and its place in one step. */
#include "base/clock.h"
#include "base/error.h"
#include "base/money.h"
#include "base/text.h"
#include "db/journal.h"
#include "db/store.h"
#include "workflows/assign.h"
#include "workflows/customer.h"
#include "workflows/deal_private.h"

#include <string.h>

/* What owns the texts while the row is put together. */
struct draft {
	GStringChunk *text;
	char *currency;
	struct page *stage; /* where it goes, or NULL */
	gint64 staff;       /* whose it becomes; 0: anybody's */
};

/* The cleaned text; NULL for nothing. */
static const char *clean(struct draft *draft, const char *text)
{
	g_autofree char *cleaned = text_clean(text, -1, TEXT_LINE);

	return *cleaned ? g_string_chunk_insert(draft->text, cleaned) : NULL;
}

static bool set_title(struct draft *draft, struct deal *deal, const char *title, GError **error)
{
	const char *cleaned = title ? clean(draft, title) : deal->title;

	if (cleaned == NULL)
		return tend_fail(error, TEND_USAGE,
		                 "what is the deal about?\ntry: tend deal add 12 'Wedding cake' --value 420");
	g_autofree char *folded = text_fold(cleaned);
	deal->title = cleaned;
	deal->title_fold = g_string_chunk_insert(draft->text, folded);
	return true;
}

static bool set_value(struct deal *deal, const char *value, GError **error)
{
	if (value == NULL)
		return true;
	if (*value == '\0') {
		deal->value = 0;
		return true;
	}
	if (money_parse(value, deal->currency, 0, &deal->value) && deal->value >= 0 &&
	    deal->value <= MONEY_MOST)
		return true;
	return tend_fail(error, TEND_USAGE, "'%s' is no amount in %s\ntry: --value 420", value,
	                 deal->currency);
}

static bool set_probability(struct deal *deal, const char *text, GError **error)
{
	char *end = NULL;

	if (text == NULL)
		return true;
	deal->probability = *text ? g_ascii_strtoll(text, &end, 10) : -1;
	if (*text == '\0' || (end != text && (*end == '\0' || strcmp(end, "%") == 0) &&
	                      deal->probability >= 0 && deal->probability <= 100))
		return true;
	return tend_fail(error, TEND_USAGE, "'%s' is no probability\nwrite percent, from 0 to 100", text);
}

static bool set_expected(struct draft *draft, struct deal *deal, const char *text, GError **error)
{
	gint32 day;

	if (text == NULL)
		return true;
	deal->expected_on = clean(draft, text);
	if (deal->expected_on == NULL || day_parse(deal->expected_on, &day))
		return true;
	return tend_fail(error, TEND_USAGE, "'%s' is no day\nwrite YYYY-MM-DD", text);
}

/* A new deal is somebody's from its first moment; one that is there is given to them, in the same step (give). */
static bool set_staff(struct db *db, struct draft *draft, struct deal *deal, const char *name,
                      GError **error)
{
	if (name != NULL && !assign_find(db, name, &draft->staff, error))
		return false;
	if (deal->id == 0)
		deal->staff_id = draft->staff;
	return true;
}

static bool fill(struct db *db, struct draft *draft, struct deal *deal,
                 const struct deal_form *form, GError **error)
{
	if (form->source)
		deal->source = clean(draft, form->source);
	if (form->next_step)
		deal->next_step = clean(draft, form->next_step);
	return set_title(draft, deal, form->title, error) && set_value(deal, form->value, error) &&
	       set_probability(deal, form->probability, error) &&
	       set_expected(draft, deal, form->expected, error) &&
	       set_staff(db, draft, deal, form->staff, error);
}

/* Whose deal it is: somebody who is there. */
static bool set_customer(struct db *db, struct deal *deal, gint64 customer, GError **error)
{
	if (customer == 0 && deal->customer_id == 0)
		return tend_fail(error, TEND_USAGE,
		                 "whose deal is it?\ntry: tend deal add 12 'Wedding cake'");
	if (customer == 0 || customer == deal->customer_id)
		return true;
	g_autoptr(Page) page = customer_get(db, customer, error);
	deal->customer_id = customer;
	return page != NULL;
}

/* A new deal: in its pipeline, at its first stage unless the form says otherwise. */
static bool begin(struct db *db, struct draft *draft, struct deal *deal,
                  const struct deal_form *form, gint64 now, GError **error)
{
	g_autoptr(Page) pipeline = pipeline_find(db, form->pipeline, error);

	if (pipeline == NULL)
		return false;
	gint64 id = ((const struct pipeline *)page_row(pipeline, 0))->id;
	draft->currency = store_currency(db);
	draft->stage = form->stage ? stage_find(db, id, form->stage, error) : stage_list(db, id, error);
	if (draft->stage == NULL)
		return false;
	if (draft->stage->count == 0)
		return tend_fail(error, TEND_FAILED, "this pipeline has no stages\nrun: tend doctor");
	const struct stage *stage = page_row(draft->stage, 0);
	bool lost = strcmp(stage->type, "lost") == 0;
	*deal = (struct deal){ .pipeline_id = id,
		                   .stage_id = stage->id,
		                   .stage_at = now,
		                   .closed_at = stage_closes(stage) ? now : 0,
		                   .lost_reason = lost && form->reason ? clean(draft, form->reason) : NULL,
		                   .currency = draft->currency,
		                   .probability = -1,
		                   .created_at = now };
	return true;
}

static bool change_stage(struct db *db, struct draft *draft, const struct deal *deal,
                         const char *stage, GError **error)
{
	if (stage == NULL)
		return true;
	draft->stage = stage_find(db, deal->pipeline_id, stage, error);
	if (draft->stage && ((const struct stage *)page_row(draft->stage, 0))->id == deal->stage_id)
		g_clear_pointer(&draft->stage, page_free);
	else if (draft->stage == NULL)
		return false;
	return true;
}

static bool save_products(struct db *db, struct deal *deal, const struct deal_form *form,
                          const struct change *change, GError **error)
{
	gint64 sum;

	if (form->products == NULL || *form->products == NULL)
		return true;
	if (!deal_put_products(db, deal, form->products, change, &sum, error))
		return false;
	if (form->value)
		return true;
	deal->value = sum;
	return record_save(db, &noun_deal, deal, change, error);
}

static bool save(struct db *db, struct draft *draft, gint64 *id, const struct deal_form *form,
                 struct change *change, GError **error)
{
	g_autoptr(Page) page = *id ? record_get(db, &noun_deal, *id, error) : NULL;
	struct deal deal;

	if (*id && page == NULL)
		return false;
	if (page)
		deal = *(const struct deal *)page_row(page, 0);
	if (page && form->pipeline)
		return tend_fail(error, TEND_USAGE, "a deal stays in its pipeline\nadd a new one there");
	if (page ? !change_stage(db, draft, &deal, form->stage, error)
	         : !begin(db, draft, &deal, form, change->at, error))
		return false;
	if (!set_customer(db, &deal, form->customer, error) || !fill(db, draft, &deal, form, error))
		return false;
	g_autofree char *label = g_strdup_printf("%s deal %s", *id ? "edit" : "add", deal.title);
	if (!journal_begin(db, label, change, error) ||
	    !record_save(db, &noun_deal, &deal, change, error))
		return false;
	*id = deal.id;
	return save_products(db, &deal, form, change, error) &&
	       (draft->stage == NULL ||
	        deal_put_move(db, &deal, page_row(draft->stage, 0), form->reason, change, error)) &&
	       (form->staff == NULL || deal.staff_id == draft->staff ||
	        assign_put(db, deal.id, draft->staff, change, error));
}

bool deal_save(struct db *db, gint64 *id, const struct deal_form *form, const struct change *who,
               GError **error)
{
	struct draft draft = { .text = g_string_chunk_new(256) };
	struct change change = *who;
	gint64 was = *id;
	bool done = db_begin(db, DB_TX_WRITE, error) &&
	            db_end(db, save(db, &draft, id, form, &change, error), error);

	if (!done)
		*id = was;
	g_string_chunk_free(draft.text);
	g_free(draft.currency);
	page_free(draft.stage);
	return done;
}
