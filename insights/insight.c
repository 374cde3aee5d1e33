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

void insights_shop(const GPtrArray *order, struct figures *all, gsize count, struct shop *shop)
{
	for (guint i = 0; i < order->len; i++) {
		const struct insight *insight = g_ptr_array_index(order, i);

		if (insight->shop)
			insight->shop(all, count, shop);
	}
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
