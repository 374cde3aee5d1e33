#include "db/case.h"

#include "db/audit.h"

#include <string.h>

/* clang-format off */
static const struct field case_fields[] = {
	{ "id",          FIELD_ID, offsetof(struct customer_case, id), 0, NULL },
	{ "customer_id", FIELD_ID, offsetof(struct customer_case, customer_id), 0, NULL },
	{ "kind",        FIELD_TEXT, offsetof(struct customer_case, kind), FIELD_EDITABLE, "complaint, repair or question" },
	{ "title",       FIELD_TEXT, offsetof(struct customer_case, title), FIELD_EDITABLE, "what it is about" },
	{ "note",        FIELD_TEXT, offsetof(struct customer_case, note), FIELD_EDITABLE, "what to know about it" },
	{ "due_at",      FIELD_TIME, offsetof(struct customer_case, due_at), FIELD_EDITABLE, "until when it is to be settled" },
	{ "staff_id",    FIELD_ID, offsetof(struct customer_case, staff_id), FIELD_EDITABLE, "whose case" },
	{ "opened_at",   FIELD_TIME, offsetof(struct customer_case, opened_at), 0, NULL },
	{ "closed_at",   FIELD_TIME, offsetof(struct customer_case, closed_at), 0, NULL },
	{ "outcome",     FIELD_TEXT, offsetof(struct customer_case, outcome), 0, NULL },
	{ "by_staff",    FIELD_ID, offsetof(struct customer_case, by_staff), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

static bool holds_back(const struct customer_case *row)
{
	return strcmp(row->kind, "complaint") == 0 && row->closed_at == 0;
}

/* While a complaint is open nothing goes to the customer: that it is no longer so is somebody's word, and the store wants it on record. */
static bool before_write(struct db *db, const void *was, const void *is,
                         const struct change *change, GError **error)
{
	const struct customer_case *old = was, *row = is;
	const struct audit_row lifted = {
		.at = change->at,
		.staff_id = change->staff,
		.action = "case-close",
		.subject = "case",
		.subject_id = old->id,
		.value = row == NULL      ? "removed"
		         : row->closed_at ? "closed"
		                          : row->kind,
	};

	return !holds_back(old) || (row != NULL && holds_back(row)) ||
	       audit_append(db, &lifted, NULL, error);
}

const struct noun noun_case = {
	.name = "case",
	.fields = case_fields,
	.size = sizeof(struct customer_case),
	.insert = SQL_CASE_INSERT,
	.update = SQL_CASE_UPDATE,
	.remove = SQL_CASE_REMOVE,
	.get = SQL_CASE_GET,
	.before = before_write,
};

const char *const case_kinds[] = { "complaint", "repair", "question", NULL };
