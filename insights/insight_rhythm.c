#include "base/money.h"
#include "insights/insight.h"

#include <math.h>
#include <stdlib.h>

static void read_customer(const struct history *history, struct figures *figures)
{
	guint count = history->purchases->len;

	figures->own_gap = NAN;
	figures->orders = count;
	figures->visits = history->visits->len;
	if (count == 0)
		return;
	for (guint i = 0; i < count; i++) {
		const struct purchase *purchase = &g_array_index(history->purchases, struct purchase, i);

		figures->spent += purchase->amount;
		figures->foreign += purchase->foreign;
	}
	figures->first_at = g_array_index(history->purchases, struct purchase, 0).at;
	figures->last_at = g_array_index(history->purchases, struct purchase, count - 1).at;
	figures->first_day = g_array_index(history->visits, gint32, 0);
	figures->last_day = g_array_index(history->visits, gint32, figures->visits - 1);
	if (figures->visits >= OWN_VISITS)
		figures->own_gap = days_median((const gint32 *)history->sorted->data, history->sorted->len);
}

static int compare_days(const void *a, const void *b)
{
	gint32 left = *(const gint32 *)a, right = *(const gint32 *)b;

	return (left > right) - (left < right);
}

/* The median of the customers' own medians: the typical customer, however often the busiest ones come. */
static void learn_gap(const struct habit *all, gsize count, struct shop *shop)
{
	g_autofree gint32 *twice = g_new(gint32, count + 1);
	gsize known = 0;

	for (gsize i = 0; i < count; i++)
		if (all[i].twice_gap)
			twice[known++] = all[i].twice_gap;
	qsort(twice, known, sizeof *twice, compare_days);
	shop->gap_customers = (guint32)known;
	shop->gap_days = days_median(twice, known) / 2;
}

static void settle(const struct shop *shop, struct figures *figures)
{
	figures->gap_days = isnan(figures->own_gap) ? shop->gap_days : figures->own_gap;
	figures->overdue = figures->visits ? (shop->today - figures->last_day) / figures->gap_days : NAN;
}

static char *visits_how(const struct figures *figures)
{
	if (figures->visits == 0)
		return g_strdup("no order that counts; voided orders do not");
	if (figures->orders == figures->visits)
		return g_strdup("days with an order; voided orders do not count");
	return g_strdup_printf("days with an order: %u orders on %u days, several on one day are one visit",
	                       figures->orders, figures->visits);
}

static char *spent_how(const struct figures *figures, const struct history *history,
                       const char *currency)
{
	enum { SHOWN = 6 };
	g_autoptr(GString) how = g_string_new(NULL);
	guint count = history->purchases->len, summed = figures->orders - figures->foreign, shown = 0;

	for (guint i = count; i > 0 && shown < SHOWN && summed <= SHOWN; i--) {
		const struct purchase *purchase = &g_array_index(history->purchases, struct purchase, i - 1);
		g_autofree char *amount = NULL;

		if (purchase->foreign)
			continue;
		amount = money_format_bare(purchase->amount, currency);
		g_string_append_printf(how, "%s%s", shown++ ? " + " : "", amount);
	}
	if (summed > SHOWN)
		g_string_append_printf(how, "the sum of %u orders, after refunds", summed);
	else if (shown)
		g_string_append(how, ", after refunds");
	else if (figures->orders == 0)
		g_string_append(how, "no order that counts");
	if (figures->foreign)
		g_string_append_printf(how, "%s%u %s in other currencies, not summed", how->len ? "; " : "",
		                       figures->foreign, figures->foreign == 1 ? "order is" : "orders are");
	return g_string_free(g_steal_pointer(&how), FALSE);
}

/* "7, 14, [21], 21, 40": the middle marked; of a long list the middle part. */
static void list_gaps(GString *out, const gint32 *sorted, guint count)
{
	enum { AROUND = 5 };
	guint low = (count - 1) / 2, high = count / 2;
	guint from = low > AROUND ? low - AROUND : 0, to = MIN(count - 1, high + AROUND);

	if (from > 0)
		g_string_append_printf(out, "%u shorter … ", from);
	for (guint i = from; i <= to; i++)
		g_string_append_printf(out, "%s%s%d%s", i > from ? ", " : "", i == low ? "[" : "",
		                       sorted[i], i == high ? "]" : "");
	if (to + 1 < count)
		g_string_append_printf(out, " … %u longer", count - 1 - to);
}

static char *gap_how(const struct story *story)
{
	const struct figures *figures = story->figures;
	g_autoptr(GString) how = g_string_new(NULL);
	guint gaps = story->history->sorted->len;

	if (!isnan(figures->own_gap)) {
		g_string_append_printf(how, "the customer's own: the middle of %u gaps between %u visits: ",
		                       gaps, figures->visits);
		list_gaps(how, (const gint32 *)story->history->sorted->data, gaps);
		return g_string_free(g_steal_pointer(&how), FALSE);
	}
	g_string_append_printf(how, "%u %s, fewer than %d: ", figures->visits,
	                       figures->visits == 1 ? "visit" : "visits", OWN_VISITS);
	if (isnan(story->shop->gap_days))
		g_string_append(how, "nobody in the shop has a gap yet, there is not enough history");
	else
		g_string_append_printf(how, "the shop's own, the middle of the gaps of %u %s",
		                       story->shop->gap_customers,
		                       story->shop->gap_customers == 1 ? "customer" : "customers");
	return g_string_free(g_steal_pointer(&how), FALSE);
}

static char *overdue_how(const struct story *story)
{
	const struct figures *figures = story->figures;
	gint32 days = story->shop->today - figures->last_day;
	g_autofree char *gap = NULL, *since = NULL;

	if (figures->visits == 0)
		return g_strdup("no order yet");
	since = g_strdup_printf("%d %s since the last visit", days, days == 1 ? "day" : "days");
	if (isnan(figures->gap_days))
		return g_strdup_printf("%s, but no gap to compare with", since);
	gap = number_text(figures->gap_days);
	return g_strdup_printf("%s / %s days, %s gap", since, gap,
	                       isnan(figures->own_gap) ? "the shop's" : "the customer's own");
}

static void explain(const struct story *story, GArray *terms)
{
	const struct figures *figures = story->figures;

	term_add(terms, (struct term){ .name = "visits",
	                               .title = "Visits",
	                               .kind = TERM_COUNT,
	                               .number = figures->visits,
	                               .how = visits_how(figures),
	                               .rows = ROWS_ORDERS });
	term_add(terms, (struct term){ .name = "spent",
	                               .title = "Spent",
	                               .kind = TERM_MONEY,
	                               .minor = figures->spent,
	                               .how = spent_how(figures, story->history, story->shop->currency),
	                               .rows = ROWS_ORDERS });
	term_add(terms, (struct term){ .name = "gap",
	                               .title = "Usual gap",
	                               .kind = isnan(figures->gap_days) ? TERM_NONE : TERM_DAYS,
	                               .number = figures->gap_days,
	                               .how = gap_how(story),
	                               .rows = isnan(figures->own_gap) ? ROWS_NONE : ROWS_GAPS });
	term_add(terms, (struct term){ .name = "overdue",
	                               .title = "Overdue",
	                               .kind = isnan(figures->overdue) ? TERM_NONE : TERM_RATIO,
	                               .number = figures->overdue,
	                               .how = overdue_how(story),
	                               .rows = figures->visits ? ROWS_LAST : ROWS_NONE });
}

const struct insight insight_rhythm = {
	.name = "rhythm",
	.title = "How often a customer comes",
	.help =
		"Visits, spend, the customer's usual gap between visits, and how many of them have passed since the last one.",
	.place = 10,
	.customer = read_customer,
	.learn = learn_gap,
	.settle = settle,
	.explain = explain,
};
