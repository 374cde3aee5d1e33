#include "db/task.h"

/* clang-format off */
static const struct field task_fields[] = {
	{ "id",          FIELD_ID, offsetof(struct task, id), 0, NULL },
	{ "customer_id", FIELD_ID, offsetof(struct task, customer_id), 0, NULL },
	{ "title",       FIELD_TEXT, offsetof(struct task, title), FIELD_EDITABLE, "what is to be done" },
	{ "due_at",      FIELD_TIME, offsetof(struct task, due_at), FIELD_EDITABLE, "when" },
	{ "done_at",     FIELD_TIME, offsetof(struct task, done_at), 0, NULL },
	{ "staff_id",    FIELD_ID, offsetof(struct task, staff_id), FIELD_EDITABLE, "whose task" },
	{ "created_at",  FIELD_TIME, offsetof(struct task, created_at), 0, NULL },
	{ "by_staff",    FIELD_ID, offsetof(struct task, by_staff), 0, NULL },
	{ "attempt_id",  FIELD_ID, offsetof(struct task, attempt_id), 0, NULL },
	{ "batch_id",    FIELD_ID, offsetof(struct task, batch_id), 0, NULL },
	{ "deal_id",     FIELD_ID, offsetof(struct task, deal_id), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_task = {
	.name = "task",
	.fields = task_fields,
	.size = sizeof(struct task),
	.insert = SQL_TASK_INSERT,
	.update = SQL_TASK_UPDATE,
	.remove = SQL_TASK_REMOVE,
	.get = SQL_TASK_GET,
};
