#include "db/model_trial.h"

/* clang-format off */
static const struct field fields[] = {
	{ "id",           FIELD_ID, offsetof(struct model_trial, id), 0, NULL },
	{ "kind",         FIELD_TEXT, offsetof(struct model_trial, kind), 0, NULL },
	{ "at",           FIELD_TIME, offsetof(struct model_trial, at), 0, NULL },
	{ "model_id",     FIELD_ID, offsetof(struct model_trial, model_id), 0, NULL },
	{ "running_id",   FIELD_ID, offsetof(struct model_trial, running_id), 0, NULL },
	{ "cases",        FIELD_INT, offsetof(struct model_trial, cases), 0, NULL },
	{ "loss",         FIELD_REAL, offsetof(struct model_trial, loss), 0, NULL },
	{ "running_loss", FIELD_REAL, offsetof(struct model_trial, running_loss), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_model_trial = {
	.name = "model_trial",
	.fields = fields,
	.size = sizeof(struct model_trial),
	.insert = -1,
	.update = -1,
	.remove = -1,
	.get = -1,
};

bool model_trial_latest(struct db *db, const char *kind, gint64 at, struct page **page, GError **error)
{
	return page_find(db, &noun_model_trial, SQL_MODEL_TRIAL_LATEST,
	                 (struct value[]){ value_text(kind), value_int(at), value_end() }, page, error);
}

bool model_trial_add(struct db *db, struct model_trial *trial, GError **error)
{
	return db_get_int(db, SQL_MODEL_TRIAL_INSERT,
	                  (struct value[]){ value_text(trial->kind), value_int(trial->at),
	                                    value_id(trial->model_id), value_int(trial->running_id),
	                                    value_int(trial->cases), value_real(trial->loss),
	                                    value_real(trial->running_loss), value_end() },
	                  &trial->id, error);
}
