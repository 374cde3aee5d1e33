/* What may become a sale. Where a deal stands is what its newest move says: moves are added and taken back, never changed. */
#ifndef TEND_DB_DEAL_H
#define TEND_DB_DEAL_H

#include "db/record.h"

struct deal {
	gint64 id;
	gint64 customer_id;
	gint64 pipeline_id;
	gint64 stage_id; /* this and the next three follow the moves: saving a deal does not change them */
	gint64 stage_at;
	gint64 closed_at; /* won or lost then; 0: open */
	const char *lost_reason;
	const char *title;
	const char *title_fold;
	gint64 value;
	const char *currency;
	gint64 probability; /* percent, a person's own word; -1: the stage's */
	const char *expected_on;
	const char *source;
	const char *next_step;
	gint64 staff_id; /* whose deal it is; 0: anybody's */
	gint64 created_at;
	gint64 batch_id;
};
extern const struct noun noun_deal;

/* A product of the shop on a deal, once. */
struct deal_product {
	gint64 id;
	gint64 deal_id;
	gint64 product_id;
	gint64 quantity; /* thousandths */
	gint64 unit_price;
};
extern const struct noun noun_deal_product;

/* One row of stage history; record_save adds one, record_remove takes the newest one back, and the deal follows. */
struct deal_move {
	gint64 id;
	gint64 deal_id;
	gint64 stage_id;
	gint64 at;
	const char *reason; /* why it was won or lost */
	gint64 by_staff;    /* this, */
	gint64 attempt_id;  /* or this: an approved suggestion that is being carried out */
	gint64 batch_id;
};
extern const struct noun noun_deal_move;

/* A deal as lists and the board show it, read only. */
struct deal_card {
	gint64 id;
	gint64 customer_id;
	const char *customer_name;
	const char *title;
	gint64 value;
	const char *currency;
	gint64 pipeline_id;
	gint64 stage_id;
	const char *stage_name;
	const char *stage_type;
	gint64 idle_days;   /* the stage's limit; 0: none */
	gint64 probability; /* percent: the deal's own, else its stage's */
	gint64 stage_at;
	gint64 closed_at;
	const char *lost_reason;
	gint64 touched_at; /* the last stage change or activity, whichever is later: of the deal, or of its customer about no deal at all */
	bool paused; /* an open task lies ahead, for the deal, or for its customer about no deal at all */
	gint64 staff_id;        /* whose deal it is; 0: anybody's */
	const char *staff_name; /* theirs */
	gint64 task_id;         /* the next open task of the deal itself, late ones too; 0: none */
	const char *task_title;
	gint64 task_due_at; /* 0: any time */
	gint64 chance; /* percent, as the shop's model said last; -1: it said nothing, and probability counts */
};
extern const struct noun noun_deal_card;

/* What stands at a stage in one currency, read only. A stage without deals has no row. */
struct deal_sum {
	gint64 stage_id;
	const char *currency;
	gint64 count;
	gint64 value;
};
extern const struct noun noun_deal_sum;

/* Whole days, each of 24 hours, since it came to its stage, and since anything happened with it. Never below 0. */
gint64 deal_card_stage_days(const struct deal_card *card, gint64 now);
gint64 deal_card_rest_days(const struct deal_card *card, gint64 now);
/* Rests at its stage for the stage's limit of days or longer, is not closed, and no task lies ahead. */
bool deal_card_idle(const struct deal_card *card, gint64 now);

#endif
