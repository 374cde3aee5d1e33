/* The closed dictionary of the rule language: what can be asked about a customer, and the SQL that answers. */
#include "base/clock.h"
#include "insights/lifecycle.h"
#include "insights/rfm.h"
#include "workflows/rule.h"

#include <string.h>

/* Orders that count: what was voided never happened. Nothing looks past :now, or a rehearsal on a past day would cheat. */
#define COUNTED \
	" FROM orders o WHERE o.customer_id = c.id AND o.placed_at <= :now AND o.status <> 'voided'"
#define SINCE COUNTED " AND o.placed_at > :from"
#define CONSENT                                                                                           \
	"(SELECT n.state FROM consents n WHERE n.customer_id = c.id AND n.channel = 'email' AND n.at <= :now" \
	" ORDER BY n.at DESC, n.id DESC LIMIT 1)"
#define YES_IF_ANY(rows) "CASE WHEN EXISTS (SELECT " rows ") THEN 'yes' ELSE 'no' END"

static const char *const yes_no[] = { "yes", "no", NULL };
static const char *const kinds[] = { "person", "company", NULL };

/* clang-format off */
const struct rule_field rule_fields[] = {
	{ "visits",      KIND_COUNT,  "(SELECT count(DISTINCT (o.placed_at + :offset) / 86400)" SINCE ")", NULL, NULL, 3, FROM_ORDERS, "days with an order; several orders on one day are one visit" },
	{ "orders",      KIND_COUNT,  "(SELECT count(*)" SINCE ")", NULL, NULL, 3, FROM_ORDERS, "orders, without voided ones" },
	{ "spent",       KIND_MONEY,  "(SELECT coalesce(sum(CASE WHEN o.currency = :currency THEN o.total - o.refunded ELSE 0 END), 0)" SINCE ")", NULL, NULL, 3, FROM_ORDERS, "what was paid, less what was given back" },
	{ "last-visit",  KIND_DATE,   "(SELECT max(o.placed_at)" COUNTED ")", NULL, NULL, 2, FROM_LAST_ORDER, "the newest order" },
	{ "first-visit", KIND_DATE,   "(SELECT min(o.placed_at)" COUNTED ")", NULL, NULL, 2, FROM_FIRST_ORDER, "the oldest order" },
	{ "known-since", KIND_DATE,   "c.created_at", NULL, NULL, 0, FROM_CUSTOMER, "when the customer was entered" },
	{ "overdue",     KIND_NUMBER, "s.overdue", NULL, NULL, 1, FROM_SCORE, "days since the last visit, divided by the customer's usual gap" },
	{ "usual-gap",   KIND_NUMBER, "s.gap_days", NULL, NULL, 1, FROM_SCORE, "days that usually lie between two visits" },
	{ "at-risk",     KIND_WORD,   "CASE s.at_risk WHEN 1 THEN 'yes' WHEN 0 THEN 'no' END", yes_no, NULL, 1, FROM_SCORE, "longer away than the customer's own rhythm explains" },
	{ "lifecycle",   KIND_WORD,   "s.lifecycle", lifecycle_words, NULL, 1, FROM_SCORE, "where the customer stands" },
	{ "segment",     KIND_WORD,   "s.segment", rfm_segments, rfm_segment_find, 1, FROM_SCORE, "the group by recency, frequency and money" },
	{ "consent",     KIND_WORD,   "coalesce(" CONSENT ", 'no')", yes_no, NULL, 1, FROM_CONSENT, "whether the customer allowed e-mail" },
	{ "has-address", KIND_WORD,   YES_IF_ANY("p.id FROM contact_points p WHERE p.customer_id = c.id AND p.kind = 'email'"), yes_no, NULL, 1, FROM_ADDRESS, "whether an e-mail address is known" },
	{ "kind",        KIND_WORD,   "c.kind", kinds, NULL, 0, FROM_CUSTOMER, "person or company" },
	{ "birthday",    KIND_BIRTHDAY, "c.birthday", NULL, NULL, 0, FROM_CUSTOMER, "the day, with or without a year" },
	{ "flag",        KIND_MARK,   YES_IF_ANY("f.id FROM flags f WHERE f.customer_id = c.id AND f.name = :word AND f.at <= :now AND (f.cleared_at IS NULL OR f.cleared_at > :now)"), NULL, NULL, 1, FROM_FLAG, "a mark on the customer's card" },
	{ "tag",         KIND_MARK,   YES_IF_ANY("t.id FROM customer_tags t JOIN tags w ON w.id = t.tag_id WHERE t.customer_id = c.id AND w.name_fold = :folded AND t.at <= :now"), NULL, NULL, 1, FROM_TAG, "a word customers are grouped by" },
	{ "name",        KIND_TEXT,   "c.name", NULL, NULL, 0, FROM_CUSTOMER, "the customer's name" },
	{ NULL },
};
/* clang-format on */

const struct rule_field *rule_field_find(const char *name)
{
	for (const struct rule_field *field = rule_fields; field->name; field++) {
		if (strcmp(field->name, name) == 0)
			return field;
	}
	return NULL;
}

const char **rule_field_names(void)
{
	const char **names = g_new0(const char *, G_N_ELEMENTS(rule_fields));

	for (gsize i = 0; rule_fields[i].name; i++)
		names[i] = rule_fields[i].name;
	return names;
}

gint64 rule_length_from(struct rule_length length, gint64 n, gint64 at, GTimeZone *zone)
{
	static const gint64 seconds[] = {
		[UNIT_HOUR] = 3600, [UNIT_DAY] = DAY_SECONDS, [UNIT_WEEK] = 7 * DAY_SECONDS
	};
	g_autoptr(GDateTime) utc = NULL, local = NULL, moved = NULL;
	gint64 steps = length.n * n;

	if (length.unit <= UNIT_WEEK)
		return at + steps * seconds[length.unit];
	utc = g_date_time_new_from_unix_utc(at);
	if (utc)
		local = zone ? g_date_time_to_timezone(utc, zone) : g_date_time_ref(utc);
	if (local)
		moved = length.unit == UNIT_MONTH ? g_date_time_add_months(local, (int)steps)
		                                  : g_date_time_add_years(local, (int)steps);
	/* Outside the years a calendar has: so far away that only the order matters. */
	return moved ? g_date_time_to_unix(moved) : at + steps * 30 * DAY_SECONDS;
}

char *rule_length_text(struct rule_length length)
{
	static const char *const names[] = { "hour", "day", "week", "month", "year" };

	return g_strdup_printf("%" G_GINT64_FORMAT " %s%s", length.n, names[length.unit],
	                       length.n == 1 ? "" : "s");
}
