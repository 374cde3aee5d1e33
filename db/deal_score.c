#include "db/deal_score.h"

/* clang-format off */
static const struct field deal_score_fields[] = {
	{ "id",          FIELD_ID, offsetof(struct deal_score, id), 0, NULL },
	{ "deal_id",     FIELD_ID, offsetof(struct deal_score, deal_id), 0, NULL },
	{ "at",          FIELD_TIME, offsetof(struct deal_score, at), 0, NULL },
	{ "model_id",    FIELD_ID, offsetof(struct deal_score, model_id), 0, NULL },
	{ "log_odds",    FIELD_REAL, offsetof(struct deal_score, log_odds), 0, NULL },
	{ "probability", FIELD_REAL, offsetof(struct deal_score, probability), 0, NULL },
	{ "inputs",      FIELD_TEXT, offsetof(struct deal_score, inputs), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_deal_score = {
	.name = "deal_score",
	.fields = deal_score_fields,
	.size = sizeof(struct deal_score),
	.insert = -1,
	.update = -1,
	.remove = -1,
	.get = -1,
};

bool deal_score_latest(struct db *db, gint64 deal, gint64 at, struct page **page, GError **error)
{
	return page_find(db, &noun_deal_score, SQL_DEAL_SCORE_LATEST,
	                 (struct value[]){ value_int(deal), value_int(at), value_end() }, page, error);
}
