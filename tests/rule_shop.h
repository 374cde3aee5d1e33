/* Made-up shops for the tests and benches of rules: known rows in, so that a plain C loop can say what must come out. */
#ifndef TEND_TESTS_RULE_SHOP_H
#define TEND_TESTS_RULE_SHOP_H

#include "base/clock.h"
#include "base/config.h"
#include "base/text.h"
#include "db/activity.h"
#include "db/consent.h"
#include "db/contact_point.h"
#include "db/customer.h"
#include "db/deal.h"
#include "db/flag.h"
#include "db/order.h"
#include "db/store.h"
#include "db/tag.h"
#include "db/task.h"
#include "workflows/shop.h"

#include <gio/gio.h>
#include <stdio.h>

enum { SHOP_NOW = 1763640000, DAY = 86400 }; /* 20 Nov 2025, 12:00 UTC */

#define MUST(call)                                                   \
	do {                                                             \
		GError *must_error = NULL;                                   \
		if (!(call)) {                                               \
			g_printerr("%s:%d: %s\n", __FILE__, __LINE__,            \
			           must_error ? must_error->message : "failed"); \
			abort();                                                 \
		}                                                            \
	} while (0)

struct rule_shop {
	char *folder, *path;
	struct db *db;
	struct clock clock;
	struct config *config;
	struct change change;
	gint64 orders;
};

static inline struct rule_shop rule_shop_open(const char *zone)
{
	struct rule_shop shop = { .folder = g_dir_make_tmp("tend-rules-XXXXXX", NULL) };
	g_autofree char *missing = g_build_filename(shop.folder, "config", NULL);

	shop.path = g_build_filename(shop.folder, "t.db", NULL);
	MUST((shop.db = shop_create(
			  shop.path,
			  &(struct shop_options){
				  .name = "Blumen Eva", .zone = zone, .owner = "Eva", .at = SHOP_NOW - 400 * DAY },
			  &must_error)) != NULL);
	MUST(clock_set_zone(&shop.clock, zone, &must_error));
	shop.clock.fixed = true;
	shop.clock.now = SHOP_NOW;
	shop.change = (struct change){ .at = SHOP_NOW - 300 * DAY, .staff = 2 };
	MUST((shop.config = config_load(missing, &must_error)) != NULL);
	return shop;
}

static inline void rule_shop_close(struct rule_shop *shop)
{
	GSubprocess *remove;

	db_close(shop->db);
	config_free(shop->config);
	clock_clear(&shop->clock);
	/* tests/traces.sh looks at what happened in them. */
	if (g_getenv("TEND_KEEP_STORES")) {
		g_autofree char *name = g_path_get_basename(shop->folder);
		g_autofree char *kept = g_build_filename(g_getenv("TEND_KEEP_STORES"), name, NULL);
		if (rename(shop->folder, kept) != 0)
			g_printerr("not kept: %s\n", shop->folder);
	}
	remove = g_subprocess_new(G_SUBPROCESS_FLAGS_NONE, NULL, "rm", "-rf", "--", shop->folder, NULL);
	if (!remove || !g_subprocess_wait_check(remove, NULL, NULL))
		g_printerr("left behind: %s\n", shop->folder);
	g_clear_object(&remove);
	g_free(shop->folder);
	g_free(shop->path);
}

/* All of these inside a write transaction. */
static inline gint64 rule_shop_customer(struct rule_shop *shop, const char *name, const char *given,
                                        const char *birthday)
{
	g_autofree char *fold = text_fold(name);
	struct customer row = { .kind = given ? "person" : "company",
		                    .name = name,
		                    .given_name = given,
		                    .name_fold = fold,
		                    .search_text = fold,
		                    .birthday = birthday,
		                    .created_at = shop->change.at,
		                    .updated_at = shop->change.at };

	MUST(record_save(shop->db, &noun_customer, &row, &shop->change, &must_error));
	return row.id;
}

static inline void rule_shop_order(struct rule_shop *shop, gint64 customer, gint64 at, gint64 total,
                                   gint64 refunded, const char *currency, const char *status)
{
	g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, ++shop->orders);
	struct order row = { .customer_id = customer,
		                 .source = "test",
		                 .external_id = number,
		                 .placed_at = at,
		                 .currency = currency,
		                 .total = total,
		                 .refunded = refunded,
		                 .status = status };

	MUST(record_save(shop->db, &noun_order, &row, &shop->change, &must_error));
}

static inline void rule_shop_email(struct rule_shop *shop, gint64 customer, const char *address)
{
	g_autofree char *key = text_email_key(address);
	struct contact_point row = { .customer_id = customer,
		                         .kind = "email",
		                         .value = address,
		                         .value_key = key ? key : address,
		                         .is_primary = true };

	MUST(record_save(shop->db, &noun_contact_point, &row, &shop->change, &must_error));
}

static inline void rule_shop_consent(struct rule_shop *shop, gint64 customer, bool yes)
{
	MUST(consent_set(shop->db, customer, "email", yes, "test", &shop->change, &must_error));
}

static inline void rule_shop_flag(struct rule_shop *shop, gint64 customer, const char *name)
{
	struct flag row = {
		.customer_id = customer, .name = name, .reason = "test", .at = shop->change.at, .by_staff = 2
	};

	MUST(record_save(shop->db, &noun_flag, &row, &shop->change, &must_error));
}

/* A regular who came every 14 days until so many days ago. */
static inline gint64 rule_shop_regular(struct rule_shop *shop, const char *name, const char *given,
                                       int visits, int quiet_days)
{
	gint64 id = rule_shop_customer(shop, name, given, NULL);
	g_autofree char *address = g_strdup_printf("c%" G_GINT64_FORMAT "@example.org", id);

	for (int i = visits - 1; i >= 0; i--)
		rule_shop_order(shop, id, SHOP_NOW - (gint64)(quiet_days + 14 * i) * DAY, 2500, 0, "EUR",
		                "paid");
	rule_shop_email(shop, id, address);
	return id;
}

/* Stages that every shop begins with. */
enum { STAGE_ENQUIRY = 1, STAGE_QUOTED = 2, STAGE_MAKING = 4, STAGE_COLLECTED = 5, STAGE_LOST = 6 };

static inline void rule_shop_move(struct rule_shop *shop, gint64 deal, gint64 stage, gint64 at)
{
	struct deal_move move = { .deal_id = deal, .stage_id = stage, .at = at, .by_staff = 2 };

	if (stage == STAGE_LOST)
		move.reason = "price";
	MUST(record_save(shop->db, &noun_deal_move, &move, &shop->change, &must_error));
}

/* A deal of the first pipeline, entered then. */
static inline gint64 rule_shop_deal(struct rule_shop *shop, gint64 customer, const char *title,
                                    gint64 stage, gint64 value, gint64 at)
{
	g_autofree char *fold = text_fold(title);
	struct deal row = { .customer_id = customer,
		                .pipeline_id = 1,
		                .stage_id = stage,
		                .stage_at = at,
		                .title = title,
		                .title_fold = fold,
		                .value = value,
		                .currency = "EUR",
		                .probability = -1,
		                .created_at = at };

	MUST(record_save(shop->db, &noun_deal, &row, &shop->change, &must_error));
	rule_shop_move(shop, row.id, stage, at);
	return row.id;
}

static inline void rule_shop_activity(struct rule_shop *shop, gint64 customer, gint64 deal, gint64 at)
{
	struct activity row = { .customer_id = customer,
		                    .deal_id = deal,
		                    .kind = "call",
		                    .at = at,
		                    .text = "spoke",
		                    .staff_id = 2 };

	MUST(record_save(shop->db, &noun_activity, &row, &shop->change, &must_error));
}

static inline gint64 rule_shop_task(struct rule_shop *shop, gint64 customer, gint64 deal,
                                    gint64 due, gint64 done)
{
	struct task row = { .customer_id = customer,
		                .deal_id = deal,
		                .title = "call",
		                .due_at = due,
		                .done_at = done,
		                .created_at = shop->change.at,
		                .by_staff = 2 };

	MUST(record_save(shop->db, &noun_task, &row, &shop->change, &must_error));
	return row.id;
}

/* A small generator with a seed, so that a failure can be repeated. */
static inline guint rule_shop_random(guint64 *state, guint below)
{
	*state = *state * 6364136223846793005ULL + 1442695040888963407ULL;
	return (guint)((*state >> 33) % below);
}

#endif
