/* A letter to a customer: it leaves the shop and cannot be called back. */
#include "db/activity.h"
#include "db/consent.h"
#include "db/contact_point.h"
#include "db/staff.h"
#include "formats/mail.h"
#include "workflows/case.h"
#include "workflows/content.h"
#include "workflows/effect.h"
#include "workflows/local_effect.h"

#include <string.h>

static bool is_own_address(const struct page *own, const char *address)
{
	for (gsize i = 0; i < own->count; i++) {
		const struct contact_point *point = page_row(own, i);
		g_autofree char *written = mail_address_ascii(point->value, NULL);

		if (written && g_ascii_strcasecmp(written, address) == 0)
			return true;
	}
	return false;
}

static bool check_addresses(struct db *db, const struct suggestion *s, char **gone, GError **error)
{
	g_autoptr(Page) own =
		page_query(db, &noun_contact_point, SQL_CONTACT_POINT_EMAILS,
	               (struct value[]){ value_int(s->customer_id), value_end() }, error);
	g_autofree char *from = NULL;
	g_auto(GStrv) to = NULL;

	if (!own || !envelope_read(s->envelope, &from, &to, error))
		return false;
	for (char **one = to; *one && !*gone; one++)
		if (!is_own_address(own, *one))
			*gone = g_strdup("the customer has another address now");
	return true;
}

static bool check(struct db *db, const struct suggestion *s, char **gone, GError **error)
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
	if (!consent_given(db, s->customer_id, "email", &given, error))
		return false;
	if (!given) {
		*gone = g_strdup("the customer does not consent to e-mail");
		return true;
	}
	return check_addresses(db, s, gone, error);
}

/* The letter in the customer's history. */
static bool record(struct db *db, const struct suggestion *s, gint64 attempt, gint64 now,
                   GError **error)
{
	struct mail_parts parts;
	bool saved = false;

	if (!mail_read(s->message, &parts, error))
		return false;
	saved = record_save(db, &noun_activity,
	                    &(struct activity){ .customer_id = s->customer_id,
	                                        .kind = "mail-out",
	                                        .at = now,
	                                        .text = parts.subject,
	                                        .staff_id = STAFF_SYSTEM,
	                                        .attempt_id = attempt },
	                    &(struct change){ .at = now, .staff = STAFF_SYSTEM }, error);
	mail_parts_clear(&parts);
	return saved;
}

const struct effect effect_mail = {
	.name = "mail", .effect_class = "irrevocable", .check = check, .record = record
};
