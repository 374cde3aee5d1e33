#include "db/import_batch.h"

/* clang-format off */
static const struct field batch_fields[] = {
	{ "id",          FIELD_ID, offsetof(struct batch, id), 0, NULL },
	{ "at",          FIELD_TIME, offsetof(struct batch, at), 0, NULL },
	{ "staff_id",    FIELD_ID, offsetof(struct batch, staff_id), 0, NULL },
	{ "files",       FIELD_TEXT, offsetof(struct batch, files), 0, NULL },
	{ "counts",      FIELD_TEXT, offsetof(struct batch, counts), 0, NULL },
	{ "step_id",     FIELD_ID, offsetof(struct batch, step_id), 0, NULL },
	{ "finished_at", FIELD_TIME, offsetof(struct batch, finished_at), 0, NULL },
	{ "undone_at",   FIELD_TIME, offsetof(struct batch, undone_at), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_batch = {
	.name = "batch",
	.fields = batch_fields,
	.size = sizeof(struct batch),
	.insert = -1,
	.update = -1,
	.remove = -1,
	.get = SQL_BATCH_GET,
};
