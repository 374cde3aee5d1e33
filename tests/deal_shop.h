/* A shop with two customers and a deal, for the tests of deals. */
#ifndef TEND_TESTS_DEAL_SHOP_H
#define TEND_TESTS_DEAL_SHOP_H

#include "db/activity.h"
#include "db/deal.h"
#include "db/journal.h"
#include "workflows/deal.h"
#include "workflows/deal_board.h"
#include "tests/rule_shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

enum { ENQUIRY = 1, QUOTED, DEPOSIT, PRODUCTION, COLLECTED, GONE, EVA = 2 };

static inline gint64 number(struct db *db, const char *text)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(DbStmt) stmt = db_prepare(db, text, &error);

	if (!stmt || !db_step(stmt, &error))
		fail_msg("%s: %s", text, error ? error->message : "no row");
	return db_int(stmt, 0);
}

static inline int setup(void **state)
{
	struct rule_shop *shop = g_new(struct rule_shop, 1);

	*shop = rule_shop_open("Europe/Berlin");
	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	rule_shop_customer(shop, "Anna Berg", "Anna", NULL);
	rule_shop_customer(shop, "Bob 100%_Ö", "Bob", NULL);
	MUST(db_commit(shop->db, &must_error));
	*state = shop;
	return 0;
}

static inline int teardown(void **state)
{
	rule_shop_close(*state);
	g_free(*state);
	return 0;
}

static inline struct change by_eva(gint64 at)
{
	return (struct change){ .at = at, .staff = EVA };
}

static inline gint64 add_deal(struct rule_shop *shop, gint64 customer, const char *title, gint64 at)
{
	struct change change = by_eva(at);
	gint64 id = 0;

	MUST(deal_save(shop->db, &id,
	               &(struct deal_form){ .customer = customer, .title = title, .value = "420" },
	               &change, &must_error));
	return id;
}

static inline void move_deal(struct rule_shop *shop, gint64 deal, gint64 stage, const char *reason,
                             gint64 at)
{
	struct change change = by_eva(at);

	MUST(deal_move(shop->db, deal, stage, reason, &change, &must_error));
}

static inline void undo(struct rule_shop *shop, gint64 at)
{
	struct change change = by_eva(at);
	g_autofree char *label = NULL;

	MUST(journal_undo(shop->db, 0, &change, &label, &must_error));
}

static inline struct deal_card card_at(struct rule_shop *shop, gint64 id, gint64 now)
{
	g_autoptr(Page) page = NULL;

	MUST((page = deal_card_get(shop->db, id, now, &must_error)) != NULL);
	return *(const struct deal_card *)page_row(page, 0); /* its texts are gone; the numbers are asked */
}

static inline void stands(struct rule_shop *shop, gint64 id, gint64 stage, gint64 since, gint64 closed)
{
	struct deal_card card = card_at(shop, id, SHOP_NOW);

	assert_int_equal(card.stage_id, stage);
	assert_int_equal(card.stage_at, since);
	assert_int_equal(card.closed_at, closed);
}

static inline void put_activity(struct rule_shop *shop, gint64 customer, gint64 deal, gint64 at)
{
	struct activity row = {
		.customer_id = customer, .kind = "call", .at = at, .text = "x", .staff_id = EVA, .deal_id = deal
	};

	MUST(record_save(shop->db, &noun_activity, &row, &shop->change, &must_error));
}

#endif
