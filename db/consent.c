#include "db/consent.h"

#include "base/clock.h"
#include "db/audit.h"

#include <string.h>

/* clang-format off */
static const struct field consent_fields[] = {
	{ "id",          FIELD_ID, offsetof(struct consent, id), 0, NULL },
	{ "customer_id", FIELD_ID, offsetof(struct consent, customer_id), 0, NULL },
	{ "channel",     FIELD_TEXT, offsetof(struct consent, channel), 0, NULL },
	{ "state",       FIELD_TEXT, offsetof(struct consent, state), 0, NULL },
	{ "at",          FIELD_TIME, offsetof(struct consent, at), 0, NULL },
	{ "source",      FIELD_TEXT, offsetof(struct consent, source), 0, NULL },
	{ "audit_id",    FIELD_ID, offsetof(struct consent, audit_id), 0, NULL },
	{ "batch_id",    FIELD_ID, offsetof(struct consent, batch_id), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_consent = {
	.name = "consent",
	.fields = consent_fields,
	.size = sizeof(struct consent),
	.insert = -1,
	.update = -1,
	.remove = -1,
	.get = -1,
};

/* The latest word counts. A clock that was set back must not put this one behind the word it takes back. */
static bool date_after_the_last(struct db *db, gint64 customer, const char *channel, gint64 *at,
                                GError **error)
{
	gint64 last = 0;

	if (!db_find_int(db, SQL_CONSENT_LATEST_AT,
	                 (struct value[]){ value_int(customer), value_text(channel), value_end() },
	                 &last, error))
		return false;
	*at = MAX(*at, last);
	return true;
}

bool consent_set(struct db *db, gint64 customer, const char *channel, bool yes, const char *source,
                 const struct change *change, GError **error)
{
	const char *state = yes ? "yes" : "no";
	g_autofree char *value = g_strdup_printf("%s %s", channel, state);
	struct audit_row row = { .at = change->at,
		                     .staff_id = change->staff,
		                     .action = "consent",
		                     .subject = "customer",
		                     .subject_id = customer,
		                     .value = value,
		                     .detail = source };
	gint64 audit;

	return date_after_the_last(db, customer, channel, &row.at, error) &&
	       audit_append(db, &row, &audit, error) &&
	       db_run(db, SQL_CONSENT_INSERT,
	              (struct value[]){ value_int(customer), value_text(channel), value_text(state),
	                                value_int(row.at), value_text(source), value_int(audit),
	                                value_null(), value_end() },
	              error);
}

bool consent_given(struct db *db, gint64 customer, const char *channel, bool *given, GError **error)
{
	g_autofree char *state = NULL;

	if (!db_find_text(db, SQL_CONSENT_LATEST,
	                  (struct value[]){ value_int(customer), value_text(channel), value_end() },
	                  &state, error))
		return false;
	*given = state != NULL && strcmp(state, "yes") == 0;
	return true;
}

struct page *consent_now(struct db *db, gint64 customer, const char *channel, GError **error)
{
	return page_query(db, &noun_consent, SQL_CONSENT_NOW,
	                  (struct value[]){ value_int(customer), value_text(channel), value_end() },
	                  error);
}

char *consent_text(const struct page *page, GTimeZone *zone)
{
	const struct consent *consent = page && page->count > 0 ? page_row(page, 0) : NULL;

	if (consent == NULL)
		return g_strdup("never asked");
	g_autofree char *day = day_format_human(day_of(consent->at, zone));
	return g_strdup_printf("%s %s, %s, %s",
	                       strcmp(consent->channel, "email") == 0 ? "e-mail" : consent->channel,
	                       consent->state, consent->source, day + strlen("Mon "));
}
