#include "db/score.h"

/* clang-format off */
static const struct field score_fields[] = {
	{ "customer_id",    FIELD_ID, offsetof(struct score, customer_id), 0, NULL },
	{ "at",             FIELD_TIME, offsetof(struct score, at), 0, NULL },
	{ "visits",         FIELD_INT, offsetof(struct score, visits), 0, NULL },
	{ "spent",          FIELD_MONEY, offsetof(struct score, spent), 0, NULL },
	{ "currency",       FIELD_TEXT, offsetof(struct score, currency), 0, NULL },
	{ "first_order_at", FIELD_TIME, offsetof(struct score, first_order_at), 0, NULL },
	{ "last_order_at",  FIELD_TIME, offsetof(struct score, last_order_at), 0, NULL },
	{ "gap_days",       FIELD_REAL, offsetof(struct score, gap_days), 0, NULL },
	{ "gap_of",         FIELD_TEXT, offsetof(struct score, gap_of), 0, NULL },
	{ "overdue",        FIELD_REAL, offsetof(struct score, overdue), 0, NULL },
	{ "recency",        FIELD_INT, offsetof(struct score, recency), 0, NULL },
	{ "frequency",      FIELD_INT, offsetof(struct score, frequency), 0, NULL },
	{ "money",          FIELD_INT, offsetof(struct score, money), 0, NULL },
	{ "segment",        FIELD_TEXT, offsetof(struct score, segment), 0, NULL },
	{ "lifecycle",      FIELD_TEXT, offsetof(struct score, lifecycle), 0, NULL },
	{ "at_risk",        FIELD_BOOL, offsetof(struct score, at_risk), 0, NULL },
	{ "reason",         FIELD_TEXT, offsetof(struct score, reason), 0, NULL },
	{ "horizon",        FIELD_INT, offsetof(struct score, horizon), 0, NULL },
	{ "alive",          FIELD_REAL, offsetof(struct score, alive), 0, NULL },
	{ "buys",           FIELD_REAL, offsetof(struct score, buys), 0, NULL },
	{ "expected_orders", FIELD_REAL, offsetof(struct score, expected_orders), 0, NULL },
	{ "expected_value", FIELD_MONEY, offsetof(struct score, expected_value), 0, NULL },
	{ "lifetime_value", FIELD_MONEY, offsetof(struct score, lifetime_value), 0, NULL },
	{ "lifetime_low",   FIELD_MONEY, offsetof(struct score, lifetime_low), 0, NULL },
	{ "lifetime_high",  FIELD_MONEY, offsetof(struct score, lifetime_high), 0, NULL },
	{ "model_id",       FIELD_ID, offsetof(struct score, model_id), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_score = {
	.name = "score",
	.fields = score_fields,
	.size = sizeof(struct score),
	.insert = -1,
	.update = -1,
	.remove = -1,
	.get = SQL_SCORE_GET,
};
