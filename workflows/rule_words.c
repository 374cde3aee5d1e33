/* The closed dictionaries of the rule language: what can be asked about a customer, a lead or a deal, and the SQL that answers. */
#include "base/clock.h"
#include "insights/lifecycle.h"
#include "insights/rfm.h"
#include "workflows/rule.h"

#include <string.h>

/* Orders that count: what was voided never happened. Nothing looks past :now, or a rehearsal on a past day would cheat. */
#define COUNTED \
	" FROM orders o WHERE o.customer_id = c.id AND o.placed_at <= :now AND o.status <> 'voided'"
#define SINCE COUNTED " AND o.placed_at > :from"
#define CONSENT(channel)                                                                            \
	"coalesce((SELECT n.state FROM consents n WHERE n.customer_id = c.id AND n.channel = '" channel \
	"'"                                                                                             \
	" AND n.at <= :now ORDER BY n.at DESC, n.id DESC LIMIT 1), 'no')"
#define YES_IF_ANY(rows) "CASE WHEN EXISTS (SELECT " rows ") THEN 'yes' ELSE 'no' END"

/* What happened with a customer. */
#define HAPPENED " FROM activities a WHERE a.customer_id = c.id AND a.at <= :now"
/* The same with a deal: what is about it, and what is about its customer and no deal at all. */
#define HAPPENED_HERE \
	" FROM activities a WHERE (a.deal_id = d.id OR (a.customer_id = c.id AND a.deal_id IS NULL)) AND a.at <= :now"
/* A task that was not done then. When it is due is today's value: no history is kept of that. */
#define STILL_OPEN " AND t.created_at <= :now AND (t.done_at IS NULL OR t.done_at > :now)"
#define OPEN_TASK " FROM tasks t WHERE t.customer_id = c.id" STILL_OPEN
#define OPEN_TASK_HERE \
	" FROM tasks t WHERE (t.deal_id = d.id OR (t.customer_id = c.id AND t.deal_id IS NULL))" STILL_OPEN
#define AHEAD " AND t.due_at > :now"
/* Open then: what was closed later was open at that moment. */
#define OPEN_CASE \
	" FROM cases k WHERE k.customer_id = c.id AND k.opened_at <= :now AND (k.closed_at IS NULL OR k.closed_at > :now)"
#define STAGE_SINCE \
	"coalesce((SELECT m.at FROM deal_moves m WHERE m.deal_id = d.id AND m.at <= :now ORDER BY m.id DESC LIMIT 1), d.stage_at)"
#define TOUCHED                                   \
	"(SELECT max(x.at) FROM (SELECT " STAGE_SINCE \
	" AS at UNION ALL SELECT max(a.at)" HAPPENED_HERE ") x)"
/* Whose it was then. */
#define WHOSE \
	"(SELECT h.staff_id FROM assignments h WHERE h.deal_id = d.id AND h.at <= :now ORDER BY h.id DESC LIMIT 1)"
#define OPEN_DEALS                                                                      \
	"(SELECT count(*) FROM deals w WHERE w.customer_id = c.id AND w.created_at <= :now" \
	" AND (w.closed_at IS NULL OR w.closed_at > :now))"

/* When a newer model was better than the one that ran then; unknown where the last trial was of another, or found none. */
#define BETTER_MODEL(kind)                                                                               \
	"(SELECT CASE WHEN b.model_id IS NOT NULL AND b.running_id = (SELECT r.model_id FROM model_starts r" \
	" WHERE r.kind = '" kind                                                                             \
	"' AND r.at <= :now ORDER BY r.at DESC, r.id DESC LIMIT 1) THEN b.at END"                            \
	" FROM model_trials b WHERE b.kind = '" kind                                                         \
	"' AND b.at <= :now ORDER BY b.at DESC, b.id DESC LIMIT 1)"

static const char *const yes_no[] = { "yes", "no", NULL };
static const char *const kinds[] = { "person", "company", NULL };
static const char *const statuses[] = { "open", "won", "lost", NULL };
static const char *const stage_types[] = { "open", "ongoing", "won", "lost", NULL };

enum { OF_ALL = OF_CUSTOMER | OF_LEAD | OF_DEAL, OF_PEOPLE = OF_CUSTOMER | OF_LEAD };

/* clang-format off */
const struct rule_field rule_fields[] = {
	{ "visits",       OF_CUSTOMER, KIND_COUNT,   "(SELECT count(DISTINCT (o.placed_at + :offset) / 86400)" SINCE ")", NULL, NULL, 3, FROM_ORDERS, "days with an order; several orders on one day are one visit" },
	{ "orders",       OF_CUSTOMER, KIND_COUNT,   "(SELECT count(*)" SINCE ")", NULL, NULL, 3, FROM_ORDERS, "orders, without voided ones" },
	{ "spent",        OF_CUSTOMER, KIND_MONEY,   "(SELECT coalesce(sum(CASE WHEN o.currency = :currency THEN o.total - o.refunded ELSE 0 END), 0)" SINCE ")", NULL, NULL, 3, FROM_ORDERS, "what was paid, less what was given back" },
	{ "last-visit",   OF_CUSTOMER, KIND_DATE,    "(SELECT max(o.placed_at)" COUNTED ")", NULL, NULL, 2, FROM_LAST_ORDER, "the newest order" },
	{ "first-visit",  OF_CUSTOMER, KIND_DATE,    "(SELECT min(o.placed_at)" COUNTED ")", NULL, NULL, 2, FROM_FIRST_ORDER, "the oldest order" },
	{ "known-since",  OF_PEOPLE,   KIND_DATE,    "c.created_at", NULL, NULL, 0, FROM_CUSTOMER, "when the customer was entered" },
	{ "overdue",      OF_CUSTOMER, KIND_NUMBER,  "s.overdue", NULL, NULL, 1, FROM_SCORE, "days since the last visit, divided by the customer's usual gap" },
	{ "usual-gap",    OF_CUSTOMER, KIND_NUMBER,  "s.gap_days", NULL, NULL, 1, FROM_SCORE, "days that usually lie between two visits" },
	{ "at-risk",      OF_CUSTOMER, KIND_WORD,    "CASE s.at_risk WHEN 1 THEN 'yes' WHEN 0 THEN 'no' END", yes_no, NULL, 1, FROM_SCORE, "longer away than the customer's own rhythm explains, or later than usual while the shop's model doubts an order soon" },
	{ "buys",         OF_CUSTOMER, KIND_NUMBER,  "s.buys", NULL, NULL, 1, FROM_SCORE, "the chance of an order soon, from 0 to 1, by the shop's model of its buyers; how soon, tend why says" },
	{ "expected-orders", OF_CUSTOMER, KIND_NUMBER, "s.expected_orders", NULL, NULL, 1, FROM_SCORE, "days with an order that may be expected soon, by the same model" },
	{ "expected-value", OF_CUSTOMER, KIND_MONEY, "s.expected_value", NULL, NULL, 1, FROM_SCORE, "what they may bring" },
	{ "lifetime-value", OF_CUSTOMER, KIND_MONEY, "s.lifetime_value", NULL, NULL, 1, FROM_SCORE, "what the customer's orders of the next three years may bring" },
	{ "lifecycle",    OF_ALL,      KIND_WORD,    "s.lifecycle", lifecycle_words, NULL, 1, FROM_SCORE, "where the customer stands" },
	{ "segment",      OF_CUSTOMER, KIND_WORD,    "s.segment", rfm_segments, rfm_segment_find, 1, FROM_SCORE, "the group by recency, frequency and money" },
	{ "consent",      OF_ALL,      KIND_WORD,    CONSENT("email"), yes_no, NULL, 1, FROM_CONSENT, "whether the customer allowed e-mail" },
	{ "consent-sms",  OF_ALL,      KIND_WORD,    CONSENT("sms"), yes_no, NULL, 1, FROM_CONSENT_SMS, "whether the customer allowed text messages" },
	{ "has-address",  OF_ALL,      KIND_WORD,    YES_IF_ANY("p.id FROM contact_points p WHERE p.customer_id = c.id AND p.kind = 'email'"), yes_no, NULL, 1, FROM_ADDRESS, "whether an e-mail address is known" },
	{ "has-phone",    OF_ALL,      KIND_WORD,    YES_IF_ANY("p.id FROM contact_points p WHERE p.customer_id = c.id AND p.kind = 'phone'"), yes_no, NULL, 1, FROM_ADDRESS, "whether a phone number is known" },
	{ "open-complaint", OF_ALL,    KIND_WORD,    YES_IF_ANY("k.id" OPEN_CASE " AND k.kind = 'complaint'"), yes_no, NULL, 1, FROM_COMPLAINTS, "whether a complaint of the customer is open" },
	{ "open-cases",   OF_ALL,      KIND_COUNT,   "(SELECT count(*)" OPEN_CASE ")", NULL, NULL, 1, FROM_CASES, "complaints, repairs and questions of the customer that are open" },
	{ "kind",         OF_ALL,      KIND_WORD,    "c.kind", kinds, NULL, 0, FROM_CUSTOMER, "person or company" },
	{ "birthday",     OF_PEOPLE,   KIND_BIRTHDAY,"c.birthday", NULL, NULL, 0, FROM_CUSTOMER, "the day, with or without a year; 29 February is kept on the 28th where there is none" },
	{ "flag",         OF_ALL,      KIND_MARK,    YES_IF_ANY("f.id FROM flags f WHERE f.customer_id = c.id AND f.name = :word AND f.at <= :now AND (f.cleared_at IS NULL OR f.cleared_at > :now)"), NULL, NULL, 1, FROM_FLAG, "a mark on the customer's card" },
	{ "tag",          OF_ALL,      KIND_MARK,    YES_IF_ANY("t.id FROM customer_tags t JOIN tags w ON w.id = t.tag_id WHERE t.customer_id = c.id AND w.name_fold = :folded AND t.at <= :now"), NULL, NULL, 1, FROM_TAG, "a word customers are grouped by" },
	{ "name",         OF_ALL,      KIND_TEXT,    "c.name", NULL, NULL, 0, FROM_CUSTOMER, "the customer's name" },
	{ "source",       OF_PEOPLE,   KIND_OWN,     "c.source", NULL, NULL, 0, FROM_CUSTOMER, "where the customer came from" },
	{ "activities",   OF_PEOPLE,   KIND_COUNT,   "(SELECT count(*)" HAPPENED " AND a.at > :from)", NULL, NULL, 2, FROM_ACTIVITIES, "notes, calls, visits, mails and meetings" },
	{ "last-activity", OF_PEOPLE,  KIND_DATE,    "(SELECT max(a.at)" HAPPENED ")", NULL, NULL, 1, FROM_LAST_ACTIVITY, "the newest of them" },
	{ "open-task",    OF_PEOPLE,   KIND_WORD,    YES_IF_ANY("t.id" OPEN_TASK), yes_no, NULL, 1, FROM_TASKS, "whether a task about the customer is not done" },
	{ "task-ahead",   OF_PEOPLE,   KIND_WORD,    YES_IF_ANY("t.id" OPEN_TASK AHEAD), yes_no, NULL, 1, FROM_TASKS, "whether such a task is due later" },
	{ "open-deals",   OF_PEOPLE,   KIND_COUNT,   OPEN_DEALS, NULL, NULL, 2, FROM_DEALS, "deals neither won nor lost" },
	{ "title",        OF_DEAL,     KIND_TEXT,    "d.title", NULL, NULL, 0, FROM_DEAL, "what the deal is about" },
	{ "status",       OF_DEAL,     KIND_WORD,    "CASE WHEN g.type IN ('won', 'lost') THEN g.type ELSE 'open' END", statuses, NULL, 0, FROM_DEAL, "whether it can still be won" },
	{ "pipeline",     OF_DEAL,     KIND_OWN,     "l.name", NULL, NULL, 0, FROM_DEAL, "the pipeline's name" },
	{ "stage",        OF_DEAL,     KIND_OWN,     "g.name", NULL, NULL, 0, FROM_DEAL, "the stage's name" },
	{ "stage-type",   OF_DEAL,     KIND_WORD,    "g.type", stage_types, NULL, 0, FROM_DEAL, "the stage's kind" },
	{ "value",        OF_DEAL,     KIND_MONEY,   "CASE WHEN d.currency = :currency THEN d.value END", NULL, NULL, 0, FROM_DEAL, "what it would bring, where it is in the shop's currency" },
	{ "probability",  OF_DEAL,     KIND_COUNT,   "coalesce(d.probability, g.probability)", NULL, NULL, 0, FROM_DEAL, "percent: the deal's own, else its stage's" },
	{ "source",       OF_DEAL,     KIND_OWN,     "d.source", NULL, NULL, 0, FROM_DEAL, "where the deal came from" },
	{ "known-since",  OF_DEAL,     KIND_DATE,    "d.created_at", NULL, NULL, 0, FROM_DEAL, "when the deal was entered" },
	{ "stage-since",  OF_DEAL,     KIND_DATE,    STAGE_SINCE, NULL, NULL, 1, FROM_DEAL, "when it came to its stage" },
	{ "days-in-stage", OF_DEAL,    KIND_COUNT,   "(:now - " STAGE_SINCE ") / 86400", NULL, NULL, 1, FROM_DEAL, "whole days since then" },
	{ "activities",   OF_DEAL,     KIND_COUNT,   "(SELECT count(*)" HAPPENED_HERE " AND a.at > :from)", NULL, NULL, 2, FROM_DEAL_ACTIVITIES, "notes, calls, visits, mails and meetings about it, or about its customer and no deal" },
	{ "last-activity", OF_DEAL,    KIND_DATE,    "(SELECT max(a.at)" HAPPENED_HERE ")", NULL, NULL, 1, FROM_DEAL_LAST, "the newest of them" },
	{ "last-touch",   OF_DEAL,     KIND_DATE,    TOUCHED, NULL, NULL, 2, FROM_DEAL_LAST, "the last activity or change of stage" },
	{ "idle-days",    OF_DEAL,     KIND_COUNT,   "(:now - " TOUCHED ") / 86400", NULL, NULL, 2, FROM_DEAL_LAST, "whole days since then" },
	{ "idle-limit",   OF_DEAL,     KIND_NUMBER,  "g.idle_days", NULL, NULL, 0, FROM_DEAL, "days it may rest at its stage; not known where it may rest for ever" },
	{ "idle",         OF_DEAL,     KIND_WORD,    "CASE WHEN g.type NOT IN ('won', 'lost') AND g.idle_days * 86400 <= :now - " TOUCHED " THEN 'yes' ELSE 'no' END", yes_no, NULL, 2, FROM_DEAL_LAST, "whether it is open and has rested at its stage for that long" },
	{ "open-task",    OF_DEAL,     KIND_WORD,    YES_IF_ANY("t.id" OPEN_TASK_HERE), yes_no, NULL, 1, FROM_DEAL_TASKS, "whether a task about it, or about its customer and no deal, is not done" },
	{ "task-ahead",   OF_DEAL,     KIND_WORD,    YES_IF_ANY("t.id" OPEN_TASK_HERE AHEAD), yes_no, NULL, 1, FROM_DEAL_TASKS, "whether such a task is due later" },
	{ "assigned",     OF_DEAL,     KIND_WORD,    "CASE WHEN " WHOSE " IS NULL THEN 'no' ELSE 'yes' END", yes_no, NULL, 1, FROM_DEAL, "whether it is somebody's" },
	{ "staff",        OF_DEAL,     KIND_OWN,     "(SELECT f.name FROM staff f WHERE f.id = " WHOSE ")", NULL, NULL, 1, FROM_DEAL, "whose it is" },
	{ "better-buyers-model", OF_SHOP, KIND_DATE, BETTER_MODEL("buyers"), NULL, NULL, 1, FROM_TRIAL, "when a newer model of the buyers was better than the one that runs" },
	{ "better-deal-model", OF_SHOP, KIND_DATE,   BETTER_MODEL("deals"), NULL, NULL, 1, FROM_TRIAL, "when a newer model of deals was better than the one that runs" },
	{ NULL },
};
/* clang-format on */

const struct rule_field *rule_field_find(const struct rule_entity *entity, const char *name)
{
	for (const struct rule_field *field = rule_fields; field->name; field++) {
		if ((field->of & entity->of) && strcmp(field->name, name) == 0)
			return field;
	}
	return NULL;
}

const char **rule_field_names(const struct rule_entity *entity)
{
	const char **names = g_new0(const char *, G_N_ELEMENTS(rule_fields));
	gsize n = 0;

	for (gsize i = 0; rule_fields[i].name; i++) {
		if (rule_fields[i].of & entity->of)
			names[n++] = rule_fields[i].name;
	}
	return names;
}

bool rule_field_is_counted(const struct rule_field *field)
{
	return strstr(field->sql, ":from");
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
