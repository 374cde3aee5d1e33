/* A text message to a customer: it leaves the shop and cannot be called back. */
#include "db/activity.h"
#include "db/consent.h"
#include "db/contact_point.h"
#include "db/staff.h"
#include "workflows/content.h"
#include "workflows/effect.h"
#include "workflows/local_effect.h"
#include "workflows/sms.h"

static bool is_own_number(const struct page *own, const char *number)
{
	for (gsize i = 0; i < own->count; i++)
		if (sms_is_number(number, ((const struct contact_point *)page_row(own, i))->value))
			return true;
	return false;
}

static bool check_numbers(struct db *db, const struct suggestion *s, char **gone, GError **error)
{
	g_autoptr(Page) own =
		page_query(db, &noun_contact_point, SQL_CONTACT_POINT_PHONES,
	               (struct value[]){ value_int(s->customer_id), value_end() }, error);
	g_autofree char *from = NULL;
	g_auto(GStrv) to = NULL;

	if (!own || !envelope_read(s->envelope, &from, &to, error))
		return false;
	for (char **one = to; *one && !*gone; one++)
		if (!is_own_number(own, *one))
			*gone = g_strdup("the customer has another telephone number now");
	return true;
}

static bool check(struct db *db, const struct suggestion *s, char **gone, GError **error)
{
	bool given = false;

	if (!effect_check_customer(db, s, gone, error) || *gone)
		return *gone != NULL;
	if (!consent_given(db, s->customer_id, "sms", &given, error))
		return false;
	if (!given) {
		*gone = g_strdup("the customer does not consent to text messages");
		return true;
	}
	return check_numbers(db, s, gone, error);
}

/* The message in the customer's history. */
static bool record(struct db *db, const struct suggestion *s, gint64 attempt, gint64 now,
                   GError **error)
{
	return record_save(db, &noun_activity,
	                   &(struct activity){ .customer_id = s->customer_id,
	                                       .kind = "sms-out",
	                                       .at = now,
	                                       .text = s->message,
	                                       .staff_id = STAFF_SYSTEM,
	                                       .attempt_id = attempt },
	                   &(struct change){ .at = now, .staff = STAFF_SYSTEM }, error);
}

const struct effect effect_sms = {
	.name = "sms", .effect_class = "irrevocable", .check = check, .record = record
};
