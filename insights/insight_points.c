/* Points for leads and deals: a fixed scale from practice, not from the shop's own history. Until enough deals are closed to learn from, an
 * honest rule of thumb whose every term can be checked. */
#include "base/clock.h"
#include "insights/insight.h"
#include "insights/lead.h"

#include <math.h>

enum {
	STAGE_POINTS = 40,
	ENOUGH = 5, /* fewer deals say nothing about the shop */
	SOURCE_POINTS = 10,
	ANSWER_POINTS = 10,
	ANSWER_DAYS = 30,
	REACH_POINTS = 5,
	IDLE_POINTS = 2, /* a day */
	IDLE_MOST = 20,
	LEAD_DAYS = 3, /* a lead without a deal may wait so long */
};

static gint64 days_since(gint64 at, gint64 now)
{
	return now > at ? (now - at) / DAY_SECONDS : 0;
}

static const char *plural(gint64 n)
{
	return n == 1 ? "" : "s";
}

static struct lead_term term_of(const char *name, const char *title, gint64 points, char *how)
{
	return (struct lead_term){ .name = name, .title = title, .points = points, .how = how };
}

static void add_row(struct lead_term *term, const char *noun, gint64 id)
{
	if (id != 0 && term->count < LEAD_ROWS)
		term->rows[term->count++] = (struct lead_row){ noun, id };
}

static struct lead_term of_stage(const struct lead_facts *facts)
{
	struct lead_term term =
		term_of("stage", "Stage", (facts->probability * STAGE_POINTS + 50) / 100,
	            g_strdup_printf("%s, %" G_GINT64_FORMAT " %% of %d points", facts->stage_name,
	                            facts->probability, STAGE_POINTS));

	add_row(&term, "deal", facts->deal);
	add_row(&term, "stage", facts->stage);
	return term;
}

static struct lead_term of_value(const struct lead_facts *facts)
{
	static const struct {
		double times;
		gint64 points;
	} steps[] = { { 2, 15 }, { 1, 10 }, { .5, 5 }, { 0, 0 } };
	double times = facts->middle > 0 ? (double)facts->value / facts->middle : NAN;
	struct lead_term term;
	gsize step = 0;

	if (facts->middle_of < ENOUGH || isnan(times)) {
		term = term_of("value", "Value", 0,
		               g_strdup_printf("not enough history: %" G_GINT64_FORMAT
		                               " deal%s with a value, %d are needed",
		                               facts->middle_of, plural(facts->middle_of), ENOUGH));
		return term;
	}
	while (times < steps[step].times)
		step++;
	g_autofree char *ratio = number_text(times);
	term =
		term_of("value", "Value", steps[step].points,
	            g_strdup_printf("%s times the middle value of the shop's %" G_GINT64_FORMAT " deals",
	                            ratio, facts->middle_of));
	add_row(&term, "deal", facts->deal);
	for (gsize i = 0; i < G_N_ELEMENTS(facts->middle_rows); i++)
		add_row(&term, "deal", facts->middle_rows[i]);
	return term;
}

static struct lead_term of_recency(const struct lead_facts *facts)
{
	static const struct {
		gint64 days, points;
	} steps[] = { { 2, 15 }, { 7, 10 }, { 30, 5 }, { G_MAXINT64, 0 } };
	gint64 days = days_since(facts->activity_at, facts->now);
	struct lead_term term;
	gsize step = 0;

	if (facts->activity == 0)
		return term_of("recency", "Last activity", 0, g_strdup("nothing has happened yet"));
	while (days > steps[step].days)
		step++;
	term = term_of("recency", "Last activity", steps[step].points,
	               g_strdup_printf("%" G_GINT64_FORMAT " day%s ago", days, plural(days)));
	add_row(&term, "activity", facts->activity);
	return term;
}

static struct lead_term of_answer(const struct lead_facts *facts)
{
	gint64 days = days_since(facts->answer_at, facts->now);
	struct lead_term term;

	if (facts->answer == 0)
		return term_of("answer", "Spoke to us", 0, g_strdup("not yet"));
	term = term_of("answer", "Spoke to us", days <= ANSWER_DAYS ? ANSWER_POINTS : 0,
	               g_strdup_printf("%" G_GINT64_FORMAT " day%s ago, counted for %d days", days,
	                               plural(days), ANSWER_DAYS));
	add_row(&term, "activity", facts->answer);
	return term;
}

static struct lead_term of_reach(const char *name, const char *title, const char *noun, gint64 row,
                                 bool counts, const char *no)
{
	struct lead_term term =
		term_of(name, title, counts ? REACH_POINTS : 0, g_strdup(counts ? "yes" : no));

	add_row(&term, noun, row);
	return term;
}

static struct lead_term of_source(const struct lead_facts *facts)
{
	struct lead_term term;
	gint64 closed = facts->source_closed;

	if (facts->source == NULL)
		return term_of("source", "Source", 0, g_strdup("not known"));
	if (closed < ENOUGH)
		return term_of("source", "Source", 0,
		               g_strdup_printf("%s: not enough history, %" G_GINT64_FORMAT
		                               " closed deal%s from there, %d are needed",
		                               facts->source, closed, plural(closed), ENOUGH));
	term =
		term_of("source", "Source", (2 * facts->source_won * SOURCE_POINTS + closed) / (2 * closed),
	            g_strdup_printf("%s: %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT
	                            " closed deals from there were won",
	                            facts->source, facts->source_won, closed));
	for (gsize i = 0; i < facts->source_count; i++)
		add_row(&term, "deal", facts->source_rows[i]);
	return term;
}

/* Only what rests too long costs points, and not while somebody means to do something about it. */
static struct lead_term of_idle(const struct lead_facts *facts)
{
	gint64 since = facts->deal ? facts->touched_at : MAX(facts->known_at, facts->activity_at);
	gint64 allowed = facts->deal ? facts->idle_days : LEAD_DAYS;
	gint64 days = days_since(since, facts->now), late = days - allowed;
	struct lead_term term;

	if (allowed == 0 || facts->paused || facts->closed)
		return term_of("idle", "Idle", 0,
		               g_strdup(facts->closed   ? "it is closed"
		                        : facts->paused ? "a task lies ahead"
		                                        : "it may rest at this stage"));
	term = term_of("idle", "Idle", late > 0 ? -MIN(late * IDLE_POINTS, IDLE_MOST) : 0,
	               g_strdup_printf("%" G_GINT64_FORMAT " day%s without a step, %" G_GINT64_FORMAT
	                               " allowed",
	                               days, plural(days), allowed));
	add_row(&term, "deal", facts->deal);
	add_row(&term, "activity", facts->activity_at == since ? facts->activity : 0);
	return term;
}

static void clear_term(gpointer term)
{
	g_free(((struct lead_term *)term)->how);
}

GArray *lead_terms(const struct lead_facts *facts, gint64 *total)
{
	GArray *terms = g_array_new(FALSE, FALSE, sizeof(struct lead_term));
	const struct lead_term all[] = {
		facts->deal ? of_stage(facts) : (struct lead_term){ 0 },
		facts->deal ? of_value(facts) : (struct lead_term){ 0 },
		of_recency(facts),
		of_answer(facts),
		of_reach("email", "Has an e-mail address", "contact_point", facts->email, facts->email != 0,
		         "none"),
		of_reach("phone", "Has a phone number", "contact_point", facts->phone, facts->phone != 0,
		         "none"),
		of_reach("consent", "May be written to", "consent", facts->consent, facts->consented,
		         facts->consent ? "said no" : "not asked"),
		of_source(facts),
		of_idle(facts),
	};

	g_array_set_clear_func(terms, clear_term);
	*total = 0;
	for (gsize i = 0; i < G_N_ELEMENTS(all); i++) {
		if (all[i].name == NULL)
			continue;
		g_array_append_val(terms, all[i]);
		*total += all[i].points;
	}
	return terms;
}

const struct insight insight_points = {
	.name = "points",
	.title = "Points for leads and deals",
	.help =
		"How far it is, what it is worth, when something last happened and how well they can be reached, each as points that add up.",
	.place = 60,
};
