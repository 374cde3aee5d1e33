#include "insights/chance.h"
#include "insights/forecast.h"
#include "insights/risk.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LEAST_DAYS = 14 }; /* a shop closes for a holiday: nobody is at risk sooner */

static const double usual_times = 2.5;

struct risk_limit risk_limit(const gint32 *sorted, gsize count)
{
	gsize rank = MIN(count, (95 * (count + 1) + 99) / 100);
	struct risk_limit limit = { .rank = (gint32)rank,
		                        .gap = sorted[rank - 1],
		                        .margin = 1 + 3.0 / (double)count };

	limit.usual = usual_times * days_median(sorted, count);
	limit.longest = limit.gap * limit.margin;
	limit.days = MAX(MAX(limit.usual, limit.longest), LEAST_DAYS);
	return limit;
}

/* Was the last silence, judged by the gaps before it, a broken rhythm? Then the customer was won back. */
static bool came_back(const struct history *history)
{
	guint gaps = history->gaps->len;
	gint32 last = gaps ? g_array_index(history->gaps, gint32, gaps - 1) : 0;
	const gint32 *sorted = (const gint32 *)history->sorted->data;
	g_autofree gint32 *before = NULL;
	guint kept = 0;
	bool left_out = false;

	/* Cheaply no for nearly everybody: without the last gap the median is not below this one. */
	if (gaps < OWN_VISITS || last < LEAST_DAYS || last < usual_times * sorted[(gaps - 2) / 2])
		return false;
	before = g_new(gint32, gaps);
	for (guint i = 0; i < gaps; i++) {
		if (sorted[i] == last && !left_out)
			left_out = true;
		else
			before[kept++] = sorted[i];
	}
	return last > risk_limit(before, kept).days;
}

static void read_customer(const struct history *history, struct figures *figures)
{
	const gint32 *sorted = (const gint32 *)history->sorted->data;
	guint gaps = history->sorted->len;

	figures->limit = figures->often = NAN;
	if (isnan(figures->own_gap))
		return;
	figures->limit = risk_limit(sorted, gaps).days;
	figures->often = sorted[MIN(gaps, (4 * (gaps + 1) + 4) / 5) - 1];
	figures->came_back = came_back(history);
}

/* The model expects nothing soon. A prior is no ground for that. */
static bool is_doubted(const struct shop *shop, const struct figures *figures)
{
	return shop_is_learned(shop) && figures->visits > 0 && figures->buys < 0.5;
}

/* Past the usual gap, be it the shop's. */
static bool is_late(const struct figures *figures)
{
	return !isnan(figures->overdue) && figures->overdue > 1;
}

static void settle(const struct shop *shop, struct figures *figures)
{
	figures->quiet = !isnan(figures->limit) && shop->today - figures->last_day > figures->limit;
	figures->at_risk = figures->quiet || (is_doubted(shop, figures) && is_late(figures));
}

/* "64 days since the last one", "the last one today". */
static char *since_text(const struct figures *figures, const struct shop *shop)
{
	gint32 days = shop->today - figures->last_day;

	if (days <= 0)
		return g_strdup("the last one today");
	return g_strdup_printf("now %d %s since the last one", days, days == 1 ? "day" : "days");
}

/* What the own rhythm says. */
static char *rhythm_says(const struct figures *figures, const struct shop *shop)
{
	g_autofree char *gap = number_text(figures->gap_days), *limit = NULL, *since = NULL;

	since = since_text(figures, shop);
	if (isnan(figures->gap_days))
		return g_strdup_printf("%u %s, %s: not enough history to know a usual gap", figures->visits,
		                       figures->visits == 1 ? "visit" : "visits", since);
	if (isnan(figures->own_gap))
		return g_strdup_printf(
			"%u %s, %s: too few for a rhythm of its own, the shop's usual gap is %s days",
			figures->visits, figures->visits == 1 ? "visit" : "visits", since, gap);
	limit = number_text(figures->limit);
	if (!figures->quiet)
		return g_strdup_printf(
			"came every %s days (%u visits), %s: within the %s days this rhythm allows", gap,
			figures->visits, since, limit);
	return g_strdup_printf("came every %s days (%u visits), %s: %.1f times the usual gap", gap,
	                       figures->visits, since, figures->overdue);
}

/* What the model says beside it, around the days; the chance follows. Where the two disagree, it says so. */
struct model_form {
	const char *before, *after;
};

static struct model_form model_form(const struct figures *figures, const struct shop *shop)
{
	bool doubted = is_doubted(shop, figures);

	if (figures->quiet && !doubted)
		return (struct model_form){
			"the rhythm says gone quiet, the model does not give up an order within ", " days"
		};
	if (doubted && !figures->at_risk && !isnan(figures->overdue))
		return (struct model_form){
			"the rhythm says not later than usual, the model doubts an order within ", " days"
		};
	if (figures->at_risk && !figures->quiet)
		return (struct model_form){ "later than usual, and the model doubts an order within ",
			                        " days" };
	return (struct model_form){ "an order within ", " days" };
}

char *risk_reason(const struct figures *figures, const struct shop *shop)
{
	g_autofree char *rhythm = NULL;
	struct model_form form;

	if (figures->visits == 0)
		return g_strdup("no order yet");
	rhythm = rhythm_says(figures, shop);
	if (!shop_is_learned(shop))
		return g_steal_pointer(&rhythm);
	form = model_form(figures, shop);
	return g_strdup_printf("%s; %s%d%s: %s", rhythm, form.before, shop->horizon, form.after,
	                       chance_text(figures->buys));
}

/* How long the own rhythm allows to be away, and how long it has been. */
static char *limit_how(const struct story *story)
{
	const struct figures *figures = story->figures;
	g_autofree char *usual = NULL, *gap = NULL, *longest = NULL, *days = NULL;
	struct risk_limit limit;
	gsize gaps = story->history->sorted->len;
	gint32 away = story->shop->today - figures->last_day;

	if (isnan(figures->limit))
		return g_strdup_printf("a rhythm of their own only from %d visits on", OWN_VISITS);
	limit = risk_limit((const gint32 *)story->history->sorted->data, gaps);
	gap = number_text(figures->own_gap);
	usual = number_text(limit.usual);
	longest = number_text(limit.longest);
	days = number_text(limit.days);
	return g_strdup_printf(
		"%d %s since the last visit, at risk after %s days: the longest of 2.5 × %s = %s, "
		"%s %d days × (1 + 3 / %u gaps) = %s, and %d",
		away, away == 1 ? "day" : "days", days, gap, usual,
		(gsize)limit.rank == gaps ? "the longest gap" : "the gap that 19 of 20 do not exceed",
		limit.gap, (guint)gaps, longest, LEAST_DAYS);
}

static char *risk_how(const struct story *story)
{
	const struct figures *figures = story->figures;
	g_autofree char *limit = NULL;

	if (figures->visits == 0)
		return g_strdup("no order yet");
	limit = limit_how(story);
	if (!shop_is_learned(story->shop))
		return g_steal_pointer(&limit);
	return g_strdup_printf("%s; or when orders again is below 0.5 and overdue above 1: %.2f and %.1f",
	                       limit, figures->buys, isnan(figures->overdue) ? 0 : figures->overdue);
}

static void explain(const struct story *story, GArray *terms)
{
	const struct figures *figures = story->figures;

	term_add(terms, (struct term){ .name = "at_risk",
	                               .title = "At risk",
	                               .kind = TERM_YES,
	                               .number = figures->at_risk,
	                               .how = risk_how(story),
	                               .rows = figures->visits > 1 ? ROWS_GAPS : ROWS_NONE });
}

const struct insight insight_risk = {
	.name = "risk",
	.title = "Regulars gone quiet",
	.help = "At risk is a customer whose silence is longer than their own history explains, or who is later than usual and of whom the shop's model "
			"expects no order soon. Where rhythm and model disagree, the reason says so.",
	.place = 40,
	.customer = read_customer,
	.settle = settle,
	.explain = explain,
};
