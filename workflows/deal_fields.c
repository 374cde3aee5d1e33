#include "workflows/deal_fields.h"

#include "base/clock.h"
#include "base/money.h"

#include <stddef.h>
#include <math.h>
#include <string.h>

/* clang-format off */
const struct deal_field deal_fields[] = {
	{ "pipeline",      "Pipeline",           FEATURE_WORD,   offsetof(struct deal_look, pipeline), 0, DEAL_ROWS_DEAL, -1, "which pipeline it is in" },
	{ "stage",         "Stage",              FEATURE_WORD,   offsetof(struct deal_look, stage), DEAL_FIELD_STAFF, DEAL_ROWS_MOVES, -1, "where it stands, such as Quoted" },
	{ "source",        "Source",             FEATURE_WORD,   offsetof(struct deal_look, source), DEAL_FIELD_TYPED, DEAL_ROWS_DEAL, -1, "where it, or else its customer, came from" },
	{ "value",         "Value",              FEATURE_NUMBER, offsetof(struct deal_look, value), DEAL_FIELD_TYPED | DEAL_FIELD_MONEY, DEAL_ROWS_DEAL, -1, "what it is worth, as a decimal logarithm" },
	{ "customer-kind", "Customer",           FEATURE_WORD,   offsetof(struct deal_look, customer_kind), 0, DEAL_ROWS_CUSTOMER, -1, "a person or a company" },
	{ "orders",        "Orders before",      FEATURE_NUMBER, offsetof(struct deal_look, orders), 0, DEAL_ROWS_ORDERS, -1, "orders of the customer before it" },
	{ "spent",         "Spent before",       FEATURE_NUMBER, offsetof(struct deal_look, spent), DEAL_FIELD_MONEY, DEAL_ROWS_ORDERS, -1, "what those came to, as a decimal logarithm" },
	{ "known-days",    "Known for",          FEATURE_NUMBER, offsetof(struct deal_look, known_days), DEAL_FIELD_DAYS, DEAL_ROWS_CUSTOMER, -1, "days since the customer was entered, then" },
	{ "email",         "E-mail address",     FEATURE_WORD,   offsetof(struct deal_look, email), 0, DEAL_ROWS_POINTS, 'e', "whether there is one" },
	{ "phone",         "Phone number",       FEATURE_WORD,   offsetof(struct deal_look, phone), 0, DEAL_ROWS_POINTS, 'p', "whether there is one" },
	{ "consent",       "May be written to",  FEATURE_WORD,   offsetof(struct deal_look, consent), 0, DEAL_ROWS_CONSENTS, -1, "what was last said about e-mail" },
	{ "calls",         "Calls",              FEATURE_NUMBER, offsetof(struct deal_look, calls), DEAL_FIELD_STAFF, DEAL_ROWS_TALKS, TALK_CALL, "how many since it was entered" },
	{ "visits",        "Visits",             FEATURE_NUMBER, offsetof(struct deal_look, visits), 0, DEAL_ROWS_TALKS, TALK_VISIT, "how many since it was entered" },
	{ "notes",         "Notes",              FEATURE_NUMBER, offsetof(struct deal_look, notes), 0, DEAL_ROWS_TALKS, TALK_NOTE, "how many since it was entered" },
	{ "mails-in",      "Letters from them",  FEATURE_NUMBER, offsetof(struct deal_look, mails_in), 0, DEAL_ROWS_TALKS, TALK_MAIL_IN, "how many since it was entered" },
	{ "mails-out",     "Letters to them",    FEATURE_NUMBER, offsetof(struct deal_look, mails_out), DEAL_FIELD_STAFF, DEAL_ROWS_TALKS, TALK_MAIL_OUT, "how many since it was entered" },
	{ "meetings",      "Meetings",           FEATURE_NUMBER, offsetof(struct deal_look, meetings), DEAL_FIELD_STAFF, DEAL_ROWS_TALKS, TALK_MEETING, "how many since it was entered" },
	{ "first-answer",  "First answer after", FEATURE_NUMBER, offsetof(struct deal_look, first_answer), DEAL_FIELD_STAFF | DEAL_FIELD_DAYS, DEAL_ROWS_TALKS, -1, "days until somebody first called or wrote" },
	{ "quiet-days",    "Quiet for",          FEATURE_NUMBER, offsetof(struct deal_look, quiet_days), DEAL_FIELD_STAFF | DEAL_FIELD_TICKS | DEAL_FIELD_DAYS, DEAL_ROWS_TALKS, -1, "days since anything happened with it" },
	{ "stage-days",    "At this stage for",  FEATURE_NUMBER, offsetof(struct deal_look, stage_days), DEAL_FIELD_TICKS | DEAL_FIELD_DAYS, DEAL_ROWS_MOVES, -1, "days since it came to where it stands" },
	{ "age-days",      "Age",                FEATURE_NUMBER, offsetof(struct deal_look, age_days), DEAL_FIELD_TICKS | DEAL_FIELD_DAYS, DEAL_ROWS_DEAL, -1, "days since it was entered" },
	{ "next-step",     "Next step",          FEATURE_WORD,   offsetof(struct deal_look, next_step), DEAL_FIELD_STAFF | DEAL_FIELD_TYPED, DEAL_ROWS_DEAL, -1, "whether one is noted or a task lies ahead" },
	{ "expected",      "Day to close",       FEATURE_WORD,   offsetof(struct deal_look, expected), DEAL_FIELD_TYPED, DEAL_ROWS_DEAL, -1, "whether somebody said when it may close" },
	{ "expected-days", "Days to that day",   FEATURE_NUMBER, offsetof(struct deal_look, expected_days), DEAL_FIELD_TYPED | DEAL_FIELD_TICKS | DEAL_FIELD_DAYS, DEAL_ROWS_DEAL, -1, "days until then; below 0: that has passed" },
	{ "staff",         "Whose it is",        FEATURE_WORD,   offsetof(struct deal_look, staff), DEAL_FIELD_TYPED, DEAL_ROWS_DEAL, -1, "who of the staff it belongs to" },
	{ "weekday",       "Entered on a",       FEATURE_WORD,   offsetof(struct deal_look, weekday), 0, DEAL_ROWS_DEAL, -1, "the day of the week it was entered on" },
	{ "month",         "Entered in",         FEATURE_WORD,   offsetof(struct deal_look, month), 0, DEAL_ROWS_DEAL, -1, "the month it was entered in" },
	{ "language",      "Language",           FEATURE_WORD,   offsetof(struct deal_look, language), 0, DEAL_ROWS_CUSTOMER, -1, "the language the customer speaks" },
	{ "age",           "Age of the customer", FEATURE_NUMBER, offsetof(struct deal_look, age), 0, DEAL_ROWS_CUSTOMER, -1, "in years, where a year of birth is known" },
	{ "given-name",    "Given name",         FEATURE_WORD,   offsetof(struct deal_look, given_name), 0, DEAL_ROWS_CUSTOMER, -1, "the customer's first name" },
	{ NULL, NULL, 0, 0, 0, 0, 0, NULL },
};

static const char *const weekdays[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };
static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December" };
/* clang-format on */

const struct deal_field *deal_field_find(const char *name)
{
	for (const struct deal_field *field = deal_fields; field->name; field++)
		if (strcmp(field->name, name) == 0)
			return field;
	return NULL;
}

double deal_field_amount(gint64 minor, const char *currency)
{
	static const double decimals = 10000;
	int digits = currency ? money_digits(currency) : 0;

	return minor < 0
	           ? 0
	           : round(log10(1 + (double)minor / pow(10, MAX(digits, 0))) * decimals) / decimals;
}

static double days_between(gint64 from, gint64 to)
{
	return to > from ? (double)((to - from) / DAY_SECONDS) : 0;
}

/* ---- what happened by then */

static void look_at_talks(const struct deal_history *history, struct deal_look *look)
{
	double *const counts[TALK_KINDS] = {
		[TALK_NOTE] = &look->notes,         [TALK_CALL] = &look->calls,
		[TALK_VISIT] = &look->visits,       [TALK_MAIL_IN] = &look->mails_in,
		[TALK_MAIL_OUT] = &look->mails_out, [TALK_MEETING] = &look->meetings,
		[TALK_MESSAGE] = &look->mails_out,
	};
	gint64 last = history->created_at;

	look->first_answer = NAN;
	for (guint i = 0; i < history->talks->len; i++) {
		const struct deal_event *talk = &g_array_index(history->talks, struct deal_event, i);
		bool answers = talk->kind == TALK_CALL || talk->kind == TALK_MAIL_OUT ||
		               talk->kind == TALK_MEETING || talk->kind == TALK_MESSAGE;

		if (talk->at > look->at || talk->at < history->created_at)
			continue;
		*counts[talk->kind] += 1;
		if (answers && isnan(look->first_answer))
			look->first_answer = days_between(history->created_at, talk->at);
		last = MAX(last, talk->at);
	}
	for (guint i = 0; i < history->moves->len; i++) {
		gint64 moved = g_array_index(history->moves, struct deal_event, i).at;

		if (moved <= look->at)
			last = MAX(last, moved);
	}
	look->quiet_days = days_between(last, look->at);
}

static void look_at_stage(const struct deal_reader *reader, struct deal_look *look)
{
	const struct deal_history *history = &reader->history;
	gint64 since = history->created_at;

	look->stands = deal_history_stage(reader, look->at);
	if (look->stands == NULL)
		return;
	for (guint i = 0; i < history->moves->len; i++) {
		gint64 moved = g_array_index(history->moves, struct deal_event, i).at;

		if (moved <= look->at)
			since = moved;
	}
	look->stage = look->stands->full;
	look->pipeline = look->stands->pipeline;
	look->stage_days = days_between(since, look->at);
}

/* ---- what was known by then */

static bool task_lies_ahead(const struct deal_history *history, gint64 at)
{
	for (guint i = 0; i < history->tasks->len; i++) {
		const struct deal_event *task = &g_array_index(history->tasks, struct deal_event, i);

		if (task->at <= at && (task->until == 0 || task->until > at))
			return true;
	}
	return false;
}

static void look_at_words(const struct deal_reader *reader, struct deal_look *look)
{
	const struct deal_history *history = &reader->history;
	const struct deal_version *said = deal_history_version(reader, look->at);
	gint32 day;

	look->source = said->source ? said->source : history->customer_source;
	look->value = said->value > 0 && g_strcmp0(said->currency, reader->currency) == 0
	                  ? deal_field_amount(said->value, said->currency)
	                  : NAN;
	look->next_step = said->next_step || task_lies_ahead(history, look->at) ? "yes" : "no";
	look->expected = said->expected_on ? "yes" : "no";
	look->expected_days = NAN;
	if (said->expected_on && day_parse(said->expected_on, &day))
		look->expected_days = day - day_of(look->at, reader->zone);
	look->staff = said->staff_id ? g_hash_table_lookup(reader->staff, &said->staff_id) : "nobody";
}

static void look_at_reach(const struct deal_history *history, struct deal_look *look)
{
	look->email = look->phone = "no";
	look->consent = "not asked";
	for (guint i = 0; i < history->points->len; i++) {
		const struct deal_event *point = &g_array_index(history->points, struct deal_event, i);

		if (point->at <= look->at && point->kind == 'e')
			look->email = "yes";
		else if (point->at <= look->at)
			look->phone = "yes";
	}
	for (guint i = 0; i < history->consents->len; i++) {
		const struct deal_event *consent = &g_array_index(history->consents, struct deal_event, i);

		if (consent->at <= look->at)
			look->consent = consent->kind ? "yes" : "no";
	}
}

/* ---- what never changes */

static double age_at(const char *birthday, gint32 day)
{
	gint32 born;
	GDate date, then;

	if (birthday == NULL || !day_parse(birthday, &born) || born >= day)
		return NAN;
	g_date_clear(&date, 1);
	g_date_set_julian(&date, (guint32)born);
	g_date_clear(&then, 1);
	g_date_set_julian(&then, (guint32)day);
	int years = g_date_get_year(&then) - g_date_get_year(&date);
	bool before = g_date_get_month(&then) < g_date_get_month(&date) ||
	              (g_date_get_month(&then) == g_date_get_month(&date) &&
	               g_date_get_day(&then) < g_date_get_day(&date));
	return years - before;
}

static void look_at_customer(const struct deal_reader *reader, struct deal_look *look)
{
	const struct deal_history *history = &reader->history;
	GDate entered;

	g_date_clear(&entered, 1);
	g_date_set_julian(&entered, (guint32)MAX(day_of(history->created_at, reader->zone), 1));
	look->weekday = weekdays[g_date_get_weekday(&entered) - 1];
	look->month = months[g_date_get_month(&entered) - 1];
	look->customer_kind = history->customer_kind;
	look->orders = (double)history->orders;
	look->spent = deal_field_amount(history->spent, reader->currency);
	look->known_days = days_between(history->customer_at, history->created_at);
	look->age_days = days_between(history->created_at, look->at);
	look->language = history->language;
	look->given_name = history->given_name;
	look->age = age_at(history->birthday, day_of(look->at, reader->zone));
}

struct deal_look deal_look_at(const struct deal_reader *reader, gint64 at)
{
	struct deal_look look = { .at = at };

	look_at_customer(reader, &look);
	look_at_stage(reader, &look);
	look_at_words(reader, &look);
	look_at_reach(&reader->history, &look);
	look_at_talks(&reader->history, &look);
	return look;
}

struct feature_value deal_field_value(const struct deal_field *field, const struct deal_look *look)
{
	const void *place = (const char *)look + field->offset;

	if (field->kind == FEATURE_NUMBER)
		return (struct feature_value){ .number = *(const double *)place };
	return (struct feature_value){ .number = NAN, .word = *(const char *const *)place };
}

char *deal_field_text(const struct deal_field *field, struct feature_value value, const char *currency)
{
	if (field->kind == FEATURE_WORD)
		return g_strdup(value.word && *value.word ? value.word : "not known");
	if (!isfinite(value.number))
		return g_strdup("not known");
	if (field->flags & DEAL_FIELD_MONEY)
		return g_strdup_printf("about %.0f %s", pow(10, value.number) - 1, currency);
	if (field->flags & DEAL_FIELD_DAYS)
		return g_strdup_printf("%.0f day%s", value.number, value.number == 1 ? "" : "s");
	return g_strdup_printf("%.0f", value.number);
}
