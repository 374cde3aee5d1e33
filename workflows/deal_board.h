/* The board: what stands at each stage of a pipeline. Sums come from an index alone, cards by pages, so it is as fast with 100,000 deals as
 * with ten. */
#ifndef TEND_WORKFLOWS_DEAL_BOARD_H
#define TEND_WORKFLOWS_DEAL_BOARD_H

#include "db/deal.h"
#include "db/pipeline.h"

struct deal_board {
	struct page *pipeline; /* one struct pipeline */
	struct page *stages;   /* struct stage, in order */
	struct page *sums;     /* struct deal_sum, by stage and currency */
};

/* pipeline: number or name, NULL: the first. Clear in any case. */
bool deal_board_read(struct db *db, const char *pipeline, struct deal_board *board, GError **error);
void deal_board_clear(struct deal_board *board);
/* How many deals stand at a stage, over all currencies. */
gint64 deal_board_count(const struct deal_board *board, gint64 stage);

enum deal_order {
	DEALS_LONGEST, /* longest at the stage first: for what is open */
	DEALS_LATEST,  /* latest at the stage first: for what is closed */
	DEALS_DEAREST, /* greatest value first */
	DEALS_CHEAPEST,
};

/* Where a page goes on: the last card of the one before. */
struct deal_place {
	gint64 key; /* stage_at, or value, as the order says */
	gint64 id;
};
struct deal_place deal_place_of(const struct deal_card *card, enum deal_order order);

/* Up to count cards (struct deal_card) of a stage in this order, after a place; NULL: from the beginning. A page of what comes before a place:
 * the opposite order, read from its end. like: only where the title or the customer's name holds this text (accents and case do not matter);
 * NULL or empty: all. */
struct page *deal_cards(struct db *db, gint64 stage, enum deal_order order,
                        const struct deal_place *after, gint64 count, const char *like, gint64 now,
                        GError **error);

/* One deal as a card; TEND_NOT_FOUND. */
struct page *deal_card_get(struct db *db, gint64 id, gint64 now, GError **error);

enum { DEALS_NOBODYS = -1 };

/* Which deals a list shows. */
struct deal_filter {
	gint64 customer;      /* all of this customer's, whatever pipeline and stage say; 0: any */
	const char *pipeline; /* number or name; NULL: all, or with a stage the first */
	const char *stage;    /* number or name; NULL: all */
	gint64 staff;         /* only what is this member of staff's; DEALS_NOBODYS; 0: any */
	bool idle;            /* only those that rest too long */
	bool closed;          /* won and lost ones, too */
	gint64 limit;         /* 0: all */
};
/* Calls each with every card, reading a page at a time; by pipeline and stage, the longest there first. False with *error stops. */
typedef bool (*deal_card_fn)(void *context, const struct deal_card *card, GError **error);
bool deal_list(struct db *db, const struct deal_filter *filter, gint64 now, deal_card_fn each,
               void *context, GError **error);

#endif
