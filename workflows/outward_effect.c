#include "workflows/outward_effect.h"

#include "db/activity.h"
#include "db/consent.h"
#include "db/contact_point.h"
#include "db/staff.h"
#include "workflows/case.h"
#include "workflows/content.h"
#include "workflows/local_effect.h"

static bool is_own(const struct outward *outward, const struct page *own, const char *recipient)
{
	for (gsize i = 0; i < own->count; i++)
		if (outward->is_same(((const struct contact_point *)page_row(own, i))->value, recipient))
			return true;
	return false;
}

static bool check_recipients(struct db *db, const struct outward *outward,
                             const struct suggestion *s, char **gone, GError **error)
{
	g_autoptr(Page) own =
		page_query(db, &noun_contact_point, outward->points,
	               (struct value[]){ value_int(s->customer_id), value_end() }, error);
	g_autofree char *from = NULL;
	g_auto(GStrv) to = NULL;

	if (!own || !envelope_read(s->envelope, &from, &to, error))
		return false;
	for (char **one = to; *one && !*gone; one++)
		if (!is_own(outward, own, *one))
			*gone = g_strdup(outward->moved);
	return true;
}

bool outward_check(struct db *db, const struct outward *outward, const struct suggestion *s,
                   char **gone, GError **error)
{
	bool given = false;
	gint64 complaint = 0;

	if (!effect_check_customer(db, s, gone, error) || *gone)
		return *gone != NULL;
	if (!case_complaint(db, s->customer_id, &complaint, error))
		return false;
	if (complaint) {
		*gone = g_strdup_printf(
			"the customer has an open complaint: tend case show %" G_GINT64_FORMAT, complaint);
		return true;
	}
	if (!consent_given(db, s->customer_id, outward->channel, &given, error))
		return false;
	if (!given) {
		*gone = g_strdup(outward->refused);
		return true;
	}
	return check_recipients(db, outward, s, gone, error);
}

bool outward_record(struct db *db, const struct outward *outward, const struct suggestion *s,
                    const char *text, gint64 attempt, gint64 now, GError **error)
{
	return record_save(db, &noun_activity,
	                   &(struct activity){ .customer_id = s->customer_id,
	                                       .kind = outward->activity,
	                                       .at = now,
	                                       .text = text,
	                                       .staff_id = STAFF_SYSTEM,
	                                       .attempt_id = attempt },
	                   &(struct change){ .at = now, .staff = STAFF_SYSTEM }, error);
}
