#include "insights/insight.h"

#include <math.h>

static int by_place(gconstpointer a, gconstpointer b)
{
	const struct insight *left = *(const struct insight *const *)a;
	const struct insight *right = *(const struct insight *const *)b;

	if (left->place != right->place)
		return left->place < right->place ? -1 : 1;
	return g_strcmp0(left->name, right->name);
}

GPtrArray *insights_in_order(void)
{
	GPtrArray *order = g_ptr_array_new();

	for (gsize i = 0; insights[i]; i++)
		g_ptr_array_add(order, (gpointer)insights[i]);
	g_ptr_array_sort(order, by_place);
	return order;
}

void insights_customer(const GPtrArray *order, const struct history *history, struct figures *figures)
{
	*figures = (struct figures){
		.customer_id = figures->customer_id,
		.do_not_contact = figures->do_not_contact,
	};
	for (guint i = 0; i < order->len; i++) {
		const struct insight *insight = g_ptr_array_index(order, i);

		if (insight->customer)
			insight->customer(history, figures);
	}
}

struct habit habit_of(const struct figures *figures)
{
	return (struct habit){
		.customer_id = figures->customer_id,
		.first_at = figures->first_at,
		.last_at = figures->last_at,
		.spent = figures->spent,
		.limit = figures->limit,
		.orders = figures->orders,
		.visits = figures->visits,
		.foreign = figures->foreign,
		.first_day = figures->first_day,
		.last_day = figures->last_day,
		.twice_gap = isnan(figures->own_gap) ? 0 : (gint32)(2 * figures->own_gap),
		.often = isnan(figures->often) ? 0 : (gint32)figures->often,
		.do_not_contact = figures->do_not_contact,
		.came_back = figures->came_back,
	};
}

struct figures habit_figures(const struct habit *habit)
{
	return (struct figures){
		.customer_id = habit->customer_id,
		.first_at = habit->first_at,
		.last_at = habit->last_at,
		.spent = habit->spent,
		.limit = habit->limit,
		.orders = habit->orders,
		.visits = habit->visits,
		.foreign = habit->foreign,
		.first_day = habit->first_day,
		.last_day = habit->last_day,
		.own_gap = habit->twice_gap ? habit->twice_gap / 2.0 : NAN,
		.often = habit->often ? habit->often : NAN,
		.do_not_contact = habit->do_not_contact,
		.came_back = habit->came_back,
	};
}

void insights_learn(const GPtrArray *order, const struct habit *all, gsize count, struct shop *shop)
{
	for (guint i = 0; i < order->len; i++) {
		const struct insight *insight = g_ptr_array_index(order, i);

		if (insight->learn)
			insight->learn(all, count, shop);
	}
}

void insights_settle(const GPtrArray *order, const struct shop *shop, struct figures *figures)
{
	for (guint i = 0; i < order->len; i++) {
		const struct insight *insight = g_ptr_array_index(order, i);

		if (insight->settle)
			insight->settle(shop, figures);
	}
}

void insights_shop(const GPtrArray *order, struct figures *all, gsize count, struct shop *shop)
{
	g_autofree struct habit *habits = g_new(struct habit, count + 1);

	for (gsize i = 0; i < count; i++)
		habits[i] = habit_of(&all[i]);
	insights_learn(order, habits, count, shop);
	for (gsize i = 0; i < count; i++)
		insights_settle(order, shop, &all[i]);
}

static void clear_term(gpointer term)
{
	g_free(((struct term *)term)->how);
}

GArray *insights_explain(const GPtrArray *order, const struct story *story)
{
	GArray *terms = g_array_new(FALSE, FALSE, sizeof(struct term));

	g_array_set_clear_func(terms, clear_term);
	for (guint i = 0; i < order->len; i++) {
		const struct insight *insight = g_ptr_array_index(order, i);

		if (insight->explain)
			insight->explain(story, terms);
	}
	return terms;
}

void term_add(GArray *terms, struct term term)
{
	g_array_append_val(terms, term);
}

char *number_text(double number)
{
	double rounded = round(number * 10) / 10;

	return rounded == floor(rounded) ? g_strdup_printf("%.0f", rounded)
	                                 : g_strdup_printf("%.1f", rounded);
}
