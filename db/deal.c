#include "db/deal.h"

#include "base/clock.h"

/* clang-format off */
static const struct field deal_fields[] = {
	{ "id",          FIELD_ID, offsetof(struct deal, id), 0, NULL },
	{ "customer_id", FIELD_ID, offsetof(struct deal, customer_id), 0, NULL },
	{ "pipeline_id", FIELD_ID, offsetof(struct deal, pipeline_id), 0, NULL },
	{ "stage_id",    FIELD_ID, offsetof(struct deal, stage_id), 0, NULL },
	{ "stage_at",    FIELD_TIME, offsetof(struct deal, stage_at), 0, NULL },
	{ "closed_at",   FIELD_TIME, offsetof(struct deal, closed_at), 0, NULL },
	{ "lost_reason", FIELD_TEXT, offsetof(struct deal, lost_reason), 0, NULL },
	{ "title",       FIELD_TEXT, offsetof(struct deal, title), FIELD_EDITABLE, "what it is about" },
	{ "title_fold",  FIELD_TEXT, offsetof(struct deal, title_fold), 0, NULL },
	{ "value",       FIELD_MONEY, offsetof(struct deal, value), FIELD_EDITABLE, "what it is worth" },
	{ "currency",    FIELD_TEXT, offsetof(struct deal, currency), 0, NULL },
	{ "probability", FIELD_INT, offsetof(struct deal, probability), FIELD_EDITABLE, "percent; the stage's unless you say" },
	{ "expected_on", FIELD_DAY, offsetof(struct deal, expected_on), FIELD_EDITABLE, "when it may close, YYYY-MM-DD" },
	{ "source",      FIELD_TEXT, offsetof(struct deal, source), FIELD_EDITABLE, "where it came from" },
	{ "next_step",   FIELD_TEXT, offsetof(struct deal, next_step), FIELD_EDITABLE, "what comes next" },
	{ "staff_id",    FIELD_ID, offsetof(struct deal, staff_id), FIELD_EDITABLE, "whose deal it is" },
	{ "created_at",  FIELD_TIME, offsetof(struct deal, created_at), 0, NULL },
	{ "batch_id",    FIELD_ID, offsetof(struct deal, batch_id), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};

static const struct field deal_product_fields[] = {
	{ "id",         FIELD_ID, offsetof(struct deal_product, id), 0, NULL },
	{ "deal_id",    FIELD_ID, offsetof(struct deal_product, deal_id), 0, NULL },
	{ "product_id", FIELD_ID, offsetof(struct deal_product, product_id), 0, NULL },
	{ "quantity",   FIELD_INT, offsetof(struct deal_product, quantity), FIELD_EDITABLE, "how many" },
	{ "unit_price", FIELD_MONEY, offsetof(struct deal_product, unit_price), FIELD_EDITABLE, "price of one" },
	{ NULL, 0, 0, 0, NULL },
};

static const struct field deal_move_fields[] = {
	{ "id",         FIELD_ID, offsetof(struct deal_move, id), 0, NULL },
	{ "deal_id",    FIELD_ID, offsetof(struct deal_move, deal_id), 0, NULL },
	{ "stage_id",   FIELD_ID, offsetof(struct deal_move, stage_id), 0, NULL },
	{ "at",         FIELD_TIME, offsetof(struct deal_move, at), 0, NULL },
	{ "reason",     FIELD_TEXT, offsetof(struct deal_move, reason), 0, NULL },
	{ "by_staff",   FIELD_ID, offsetof(struct deal_move, by_staff), 0, NULL },
	{ "attempt_id", FIELD_ID, offsetof(struct deal_move, attempt_id), 0, NULL },
	{ "batch_id",   FIELD_ID, offsetof(struct deal_move, batch_id), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};

static const struct field deal_card_fields[] = {
	{ "id",            FIELD_ID, offsetof(struct deal_card, id), 0, NULL },
	{ "customer_id",   FIELD_ID, offsetof(struct deal_card, customer_id), 0, NULL },
	{ "customer_name", FIELD_TEXT, offsetof(struct deal_card, customer_name), 0, NULL },
	{ "title",         FIELD_TEXT, offsetof(struct deal_card, title), 0, NULL },
	{ "value",         FIELD_MONEY, offsetof(struct deal_card, value), 0, NULL },
	{ "currency",      FIELD_TEXT, offsetof(struct deal_card, currency), 0, NULL },
	{ "pipeline_id",   FIELD_ID, offsetof(struct deal_card, pipeline_id), 0, NULL },
	{ "stage_id",      FIELD_ID, offsetof(struct deal_card, stage_id), 0, NULL },
	{ "stage_name",    FIELD_TEXT, offsetof(struct deal_card, stage_name), 0, NULL },
	{ "stage_type",    FIELD_TEXT, offsetof(struct deal_card, stage_type), 0, NULL },
	{ "idle_days",     FIELD_INT, offsetof(struct deal_card, idle_days), 0, NULL },
	{ "probability",   FIELD_INT, offsetof(struct deal_card, probability), 0, NULL },
	{ "stage_at",      FIELD_TIME, offsetof(struct deal_card, stage_at), 0, NULL },
	{ "closed_at",     FIELD_TIME, offsetof(struct deal_card, closed_at), 0, NULL },
	{ "lost_reason",   FIELD_TEXT, offsetof(struct deal_card, lost_reason), 0, NULL },
	{ "touched_at",    FIELD_TIME, offsetof(struct deal_card, touched_at), 0, NULL },
	{ "paused",        FIELD_BOOL, offsetof(struct deal_card, paused), 0, NULL },
	{ "staff_id",      FIELD_ID, offsetof(struct deal_card, staff_id), 0, NULL },
	{ "staff_name",    FIELD_TEXT, offsetof(struct deal_card, staff_name), 0, NULL },
	{ "task_id",       FIELD_ID, offsetof(struct deal_card, task_id), 0, NULL },
	{ "task_title",    FIELD_TEXT, offsetof(struct deal_card, task_title), 0, NULL },
	{ "task_due_at",   FIELD_TIME, offsetof(struct deal_card, task_due_at), 0, NULL },
	{ "chance",        FIELD_INT, offsetof(struct deal_card, chance), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};

static const struct field deal_sum_fields[] = {
	{ "stage_id", FIELD_ID, offsetof(struct deal_sum, stage_id), 0, NULL },
	{ "currency", FIELD_TEXT, offsetof(struct deal_sum, currency), 0, NULL },
	{ "count",    FIELD_INT, offsetof(struct deal_sum, count), 0, NULL },
	{ "value",    FIELD_MONEY, offsetof(struct deal_sum, value), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_deal = {
	.name = "deal",
	.fields = deal_fields,
	.size = sizeof(struct deal),
	.insert = SQL_DEAL_INSERT,
	.update = SQL_DEAL_UPDATE,
	.remove = SQL_DEAL_REMOVE,
	.get = SQL_DEAL_GET,
};

const struct noun noun_deal_product = {
	.name = "deal_product",
	.fields = deal_product_fields,
	.size = sizeof(struct deal_product),
	.insert = SQL_DEAL_PRODUCT_INSERT,
	.update = SQL_DEAL_PRODUCT_UPDATE,
	.remove = SQL_DEAL_PRODUCT_REMOVE,
	.get = SQL_DEAL_PRODUCT_GET,
};

const struct noun noun_deal_move = {
	.name = "deal_move",
	.fields = deal_move_fields,
	.size = sizeof(struct deal_move),
	.insert = SQL_DEAL_MOVE_INSERT,
	.update = -1,
	.remove = SQL_DEAL_MOVE_REMOVE,
	.get = SQL_DEAL_MOVE_GET,
};

const struct noun noun_deal_card = {
	.name = "deal_card",
	.fields = deal_card_fields,
	.size = sizeof(struct deal_card),
	.insert = -1,
	.update = -1,
	.remove = -1,
	.get = -1,
};

const struct noun noun_deal_sum = {
	.name = "deal_sum",
	.fields = deal_sum_fields,
	.size = sizeof(struct deal_sum),
	.insert = -1,
	.update = -1,
	.remove = -1,
	.get = -1,
};

static gint64 days_between(gint64 from, gint64 to)
{
	return to > from ? (to - from) / DAY_SECONDS : 0;
}

gint64 deal_card_stage_days(const struct deal_card *card, gint64 now)
{
	return days_between(card->stage_at, now);
}

gint64 deal_card_rest_days(const struct deal_card *card, gint64 now)
{
	return days_between(card->touched_at, now);
}

bool deal_card_idle(const struct deal_card *card, gint64 now)
{
	return card->closed_at == 0 && card->idle_days > 0 && !card->paused &&
	       deal_card_rest_days(card, now) >= card->idle_days;
}
