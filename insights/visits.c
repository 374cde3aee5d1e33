#include "insights/visits.h"

#include <stdlib.h>

/* The log's order decides among the purchases of one day, so that sums come out the same every time: qsort is not stable, the place in the log makes it so. */
struct placed {
	struct event event;
	gsize place;
};

static int by_customer_and_day(const void *a, const void *b)
{
	const struct placed *l = a, *r = b;

	if (l->event.customer != r->event.customer)
		return l->event.customer < r->event.customer ? -1 : 1;
	if (l->event.day != r->event.day)
		return l->event.day < r->event.day ? -1 : 1;
	return (l->place > r->place) - (l->place < r->place);
}

static void add(struct visits *visits, const struct event *event)
{
	struct visit *last =
		visits->count > visits->from[event->customer] ? &visits->all[visits->count - 1] : NULL;

	if (last == NULL || last->day != event->day) {
		last = &visits->all[visits->count++];
		*last = (struct visit){ .day = event->day };
	}
	last->events++;
	last->amount += event->amount;
}

void visits_make(struct visits *visits, const struct event *events, gsize count, gsize customers)
{
	g_autofree struct placed *placed = g_new(struct placed, count + 1);
	gsize customer = 0;

	for (gsize i = 0; i < count; i++)
		placed[i] = (struct placed){ events[i], i };
	qsort(placed, count, sizeof *placed, by_customer_and_day);
	*visits = (struct visits){ .customers = customers,
		                       .all = g_new(struct visit, count + 1),
		                       .from = g_new0(gsize, customers + 1) };
	for (gsize i = 0; i < count; i++) {
		/* Also those who are never named get their empty stretch. */
		while (customer < placed[i].event.customer)
			visits->from[++customer] = visits->count;
		add(visits, &placed[i].event);
	}
	while (customer < customers)
		visits->from[++customer] = visits->count;
}

void visits_clear(struct visits *visits)
{
	g_free(visits->all);
	g_free(visits->from);
	*visits = (struct visits){ 0 };
}

struct visits_sum visits_until(const struct visits *visits, gsize customer, gint32 day)
{
	struct visits_sum sum = { 0 };

	for (gsize i = visits->from[customer]; i < visits->from[customer + 1]; i++) {
		const struct visit *visit = &visits->all[i];

		if (visit->day > day)
			break;
		if (sum.count == 0)
			sum.first = visit->day;
		else
			sum.later += visit->amount;
		sum.last = visit->day;
		sum.amount += visit->amount;
		sum.count++;
	}
	return sum;
}

guint32 visits_between(const struct visits *visits, gsize customer, gint32 after, gint32 until)
{
	guint32 count = 0;

	for (gsize i = visits->from[customer]; i < visits->from[customer + 1]; i++)
		count += visits->all[i].day > after && visits->all[i].day <= until;
	return count;
}
