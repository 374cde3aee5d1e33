/* A text message to a customer: it leaves the shop and cannot be called back. */
#include "workflows/effect.h"
#include "workflows/outward_effect.h"
#include "workflows/sms.h"

static bool is_same(const char *point, const char *number)
{
	return sms_is_number(number, point);
}

static const struct outward outward = {
	.channel = "sms",
	.refused = "the customer does not consent to text messages",
	.moved = "the customer has another telephone number now",
	.activity = "sms-out",
	.points = SQL_CONTACT_POINT_PHONES,
	.is_same = is_same,
};

static bool check(struct db *db, const struct suggestion *s, char **gone, GError **error)
{
	return outward_check(db, &outward, s, gone, error);
}

static bool record(struct db *db, const struct suggestion *s, gint64 attempt, gint64 now,
                   GError **error)
{
	return outward_record(db, &outward, s, s->message, attempt, now, error);
}

const struct effect effect_sms = {
	.name = "sms", .effect_class = "irrevocable", .check = check, .record = record
};
