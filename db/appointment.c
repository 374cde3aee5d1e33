#include "db/appointment.h"

/* clang-format off */
static const struct field appointment_fields[] = {
	{ "id",          FIELD_ID, offsetof(struct appointment, id), 0, NULL },
	{ "customer_id", FIELD_ID, offsetof(struct appointment, customer_id), 0, NULL },
	{ "title",       FIELD_TEXT, offsetof(struct appointment, title), FIELD_EDITABLE, "what it is about" },
	{ "start_at",    FIELD_TIME, offsetof(struct appointment, start_at), FIELD_EDITABLE, "when it begins" },
	{ "wall",        FIELD_TEXT, offsetof(struct appointment, wall), 0, NULL },
	{ "length",      FIELD_INT, offsetof(struct appointment, length), FIELD_EDITABLE, "how long it takes" },
	{ "state",       FIELD_TEXT, offsetof(struct appointment, state), 0, NULL },
	{ "state_at",    FIELD_TIME, offsetof(struct appointment, state_at), 0, NULL },
	{ "place",       FIELD_TEXT, offsetof(struct appointment, place), FIELD_EDITABLE, "where" },
	{ "note",        FIELD_TEXT, offsetof(struct appointment, note), FIELD_EDITABLE, "what to know of it" },
	{ "staff_id",    FIELD_ID, offsetof(struct appointment, staff_id), FIELD_EDITABLE, "with whom" },
	{ "created_at",  FIELD_TIME, offsetof(struct appointment, created_at), 0, NULL },
	{ "by_staff",    FIELD_ID, offsetof(struct appointment, by_staff), 0, NULL },
	{ "attempt_id",  FIELD_ID, offsetof(struct appointment, attempt_id), 0, NULL },
	{ "batch_id",    FIELD_ID, offsetof(struct appointment, batch_id), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};

static const struct field appointment_card_fields[] = {
	{ "id",            FIELD_ID, offsetof(struct appointment_card, id), 0, NULL },
	{ "customer_id",   FIELD_ID, offsetof(struct appointment_card, customer_id), 0, NULL },
	{ "customer_name", FIELD_TEXT, offsetof(struct appointment_card, customer_name), 0, NULL },
	{ "title",         FIELD_TEXT, offsetof(struct appointment_card, title), 0, NULL },
	{ "start_at",      FIELD_TIME, offsetof(struct appointment_card, start_at), 0, NULL },
	{ "length",        FIELD_INT, offsetof(struct appointment_card, length), 0, NULL },
	{ "state",         FIELD_TEXT, offsetof(struct appointment_card, state), 0, NULL },
	{ "state_at",      FIELD_TIME, offsetof(struct appointment_card, state_at), 0, NULL },
	{ "place",         FIELD_TEXT, offsetof(struct appointment_card, place), 0, NULL },
	{ "note",          FIELD_TEXT, offsetof(struct appointment_card, note), 0, NULL },
	{ "staff_name",    FIELD_TEXT, offsetof(struct appointment_card, staff_name), 0, NULL },
	{ "no_shows",      FIELD_INT, offsetof(struct appointment_card, no_shows), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_appointment = {
	.name = "appointment",
	.fields = appointment_fields,
	.size = sizeof(struct appointment),
	.insert = SQL_APPOINTMENT_INSERT,
	.update = SQL_APPOINTMENT_UPDATE,
	.remove = SQL_APPOINTMENT_REMOVE,
	.get = SQL_APPOINTMENT_GET,
};

const struct noun noun_appointment_card = {
	.name = "appointment_card",
	.fields = appointment_card_fields,
	.size = sizeof(struct appointment_card),
	.insert = -1,
	.update = -1,
	.remove = -1,
	.get = SQL_APPOINTMENT_CARD_GET,
};
