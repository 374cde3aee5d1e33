#include "db/model.h"

#include "base/error.h"
#include "db/audit.h"
#include "db/staff.h"

/* clang-format off */
static const struct field model_fields[] = {
	{ "id",            FIELD_ID, offsetof(struct model, id), 0, NULL },
	{ "kind",          FIELD_TEXT, offsetof(struct model, kind), 0, NULL },
	{ "made_at",       FIELD_TIME, offsetof(struct model, made_at), 0, NULL },
	{ "learned_until", FIELD_TIME, offsetof(struct model, learned_until), 0, NULL },
	{ "cases",         FIELD_INT, offsetof(struct model, cases), 0, NULL },
	{ "parameters",    FIELD_TEXT, offsetof(struct model, parameters), 0, NULL },
	{ "figures",       FIELD_TEXT, offsetof(struct model, figures), 0, NULL },
	{ "started_at",    FIELD_TIME, offsetof(struct model, started_at), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};

static const struct field model_start_fields[] = {
	{ "id",         FIELD_ID, offsetof(struct model_start, id), 0, NULL },
	{ "model_id",   FIELD_ID, offsetof(struct model_start, model_id), 0, NULL },
	{ "kind",       FIELD_TEXT, offsetof(struct model_start, kind), 0, NULL },
	{ "at",         FIELD_TIME, offsetof(struct model_start, at), 0, NULL },
	{ "by_staff",   FIELD_ID, offsetof(struct model_start, by_staff), 0, NULL },
	{ "attempt_id", FIELD_ID, offsetof(struct model_start, attempt_id), 0, NULL },
	{ "first",      FIELD_BOOL, offsetof(struct model_start, first), 0, NULL },
	{ "audit_id",   FIELD_ID, offsetof(struct model_start, audit_id), 0, NULL },
	{ "staff",      FIELD_TEXT, offsetof(struct model_start, staff), 0, NULL },
	{ "suggestion", FIELD_ID, offsetof(struct model_start, suggestion), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

/* Neither is saved by record_save: a model is no change of the shop's that anybody could undo. */
const struct noun noun_model = {
	.name = "model",
	.fields = model_fields,
	.size = sizeof(struct model),
	.insert = -1,
	.update = -1,
	.remove = -1,
	.get = SQL_MODEL_GET,
};

const struct noun noun_model_start = {
	.name = "model_start",
	.fields = model_start_fields,
	.size = sizeof(struct model_start),
	.insert = -1,
	.update = -1,
	.remove = -1,
	.get = -1,
};

static bool find(struct db *db, enum sql sql, const char *kind, gint64 at, struct page **page,
                 GError **error)
{
	return page_find(db, &noun_model, sql,
	                 (struct value[]){ value_text(kind), value_int(at), value_end() }, page, error);
}

bool model_running(struct db *db, const char *kind, gint64 at, struct page **page, GError **error)
{
	return find(db, SQL_MODEL_RUNNING, kind, at, page, error);
}

bool model_before(struct db *db, const char *kind, gint64 at, struct page **page, GError **error)
{
	return find(db, SQL_MODEL_BEFORE, kind, at, page, error);
}

bool model_made_for(struct db *db, const char *kind, gint64 at, struct page **page, GError **error)
{
	return find(db, SQL_MODEL_MADE_FOR, kind, at, page, error);
}

bool model_ever_started(struct db *db, const char *kind, bool *started, GError **error)
{
	gint64 count = 0;

	if (!db_get_int(db, SQL_MODEL_START_COUNT, (struct value[]){ value_text(kind), value_end() },
	                &count, error))
		return false;
	*started = count > 0;
	return true;
}

struct page *model_list(struct db *db, const char *kind, GError **error)
{
	return page_query(db, &noun_model, SQL_MODEL_LIST,
	                  (struct value[]){ value_text(kind), value_end() }, error);
}

struct page *model_start_list(struct db *db, const char *kind, GError **error)
{
	return page_query(db, &noun_model_start, SQL_MODEL_START_LIST,
	                  (struct value[]){ value_text(kind), value_end() }, error);
}

bool model_add(struct db *db, struct model *model, GError **error)
{
	g_assert(db_in_transaction(db));
	return db_get_int(db, SQL_MODEL_INSERT,
	                  (struct value[]){ value_text(model->kind), value_int(model->made_at),
	                                    value_int(model->learned_until), value_int(model->cases),
	                                    value_text(model->parameters), value_text(model->figures),
	                                    value_end() },
	                  &model->id, error);
}

static bool start(struct db *db, const struct model_start *row, GError **error)
{
	return db_run(db, SQL_MODEL_START_INSERT,
	              (struct value[]){ value_int(row->model_id), value_text(row->kind),
	                                value_int(row->at), value_id(row->by_staff),
	                                value_id(row->attempt_id), value_int(row->first),
	                                value_id(row->audit_id), value_end() },
	              error);
}

/* A start that stands on its own audit row. */
static bool start_recorded(struct db *db, const struct model *model, const char *action,
                           gint64 staff, struct model_start *row, GError **error)
{
	g_assert(db_in_transaction(db));
	row->model_id = model->id;
	row->kind = model->kind;
	return audit_append(db,
	                    &(struct audit_row){ .at = row->at,
	                                         .staff_id = staff,
	                                         .action = action,
	                                         .subject = "model",
	                                         .subject_id = model->id,
	                                         .value = model->kind },
	                    &row->audit_id, error) &&
	       start(db, row, error);
}

bool model_start_first(struct db *db, const struct model *model, gint64 at, GError **error)
{
	struct model_start row = { .at = at, .first = true };

	return start_recorded(db, model, "model-first", STAFF_SYSTEM, &row, error);
}

bool model_start_back(struct db *db, const struct model *model, gint64 staff, gint64 at,
                      GError **error)
{
	struct model_start row = { .at = at, .by_staff = staff };
	g_autoptr(Page) page = record_get(db, &noun_staff, staff, error);

	if (page == NULL)
		return false;
	if (((const struct staff *)page_row(page, 0))->rank < RANK_MANAGER)
		return tend_refuse(error, "only a manager or the owner goes back to an earlier model");
	return start_recorded(db, model, "model-back", staff, &row, error);
}

bool model_start_approved(struct db *db, const struct model *model, gint64 attempt, gint64 at,
                          GError **error)
{
	return start(db,
	             &(struct model_start){
					 .model_id = model->id, .kind = model->kind, .at = at, .attempt_id = attempt },
	             error);
}
