/* A letter to a customer: it leaves the shop and cannot be called back. */
#include "formats/mail.h"
#include "workflows/effect.h"
#include "workflows/outward_effect.h"

static bool is_same(const char *point, const char *address)
{
	g_autofree char *written = mail_address_ascii(point, NULL);

	return written && g_ascii_strcasecmp(written, address) == 0;
}

static const struct outward outward = {
	.channel = "email",
	.refused = "the customer does not consent to e-mail",
	.moved = "the customer has another address now",
	.activity = "mail-out",
	.points = SQL_CONTACT_POINT_EMAILS,
	.is_same = is_same,
};

static bool check(struct db *db, const struct suggestion *s, char **gone, GError **error)
{
	return outward_check(db, &outward, s, gone, error);
}

/* The history names it by its subject. */
static bool record(struct db *db, const struct suggestion *s, gint64 attempt, gint64 now,
                   GError **error)
{
	struct mail_parts parts;
	bool saved = false;

	if (!mail_read(s->message, &parts, error))
		return false;
	saved = outward_record(db, &outward, s, parts.subject, attempt, now, error);
	mail_parts_clear(&parts);
	return saved;
}

const struct effect effect_mail = {
	.name = "mail", .effect_class = "irrevocable", .check = check, .record = record
};
