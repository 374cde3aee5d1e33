/* Who comes today, and what happened while nobody ran tend. */
#include "workflows/appointment.h"
#include "workflows/round.h"
#include "workflows/today.h"

#include <string.h>

static struct page *todays(struct db *db, const struct today *today, GError **error)
{
	gint32 day = day_of(today->now, today->zone);

	return appointment_between(db, day_start(day, today->zone), day_start(day + 1, today->zone),
	                           error);
}

static struct today_item *item_of(const struct appointment_card *card, const struct today *today)
{
	struct today_item *item = g_new0(struct today_item, 1);
	bool with_another = card->staff_name && strcmp(card->staff_name, today->staff->name) != 0;

	item->kind = TODAY_APPOINTMENT;
	item->id = card->id;
	item->customer = card->customer_id;
	item->name = g_strdup(card->customer_name);
	item->what = with_another ? g_strdup_printf("%s, with %s", card->title, card->staff_name)
	                          : g_strdup(card->title);
	item->effect = g_strdup(card->state);
	item->at = card->start_at;
	item->late = appointment_is_open(card->state) && card->start_at + card->length <= today->now;
	return item;
}

/* What is completed, cancelled or a no-show is nothing to do any more. */
bool today_appointments(struct db *db, const struct today *today, gint64 most, GPtrArray *items,
                        GError **error)
{
	g_autoptr(Page) page = todays(db, today, error);
	gint64 left = most;

	for (gsize i = 0; page != NULL && i < page->count && left > 0; i++) {
		const struct appointment_card *card = page_row(page, i);

		if (!appointment_is_open(card->state) && strcmp(card->state, "arrived") != 0)
			continue;
		g_ptr_array_add(items, item_of(card, today));
		left--;
	}
	return page != NULL;
}

bool today_count_appointments(struct db *db, const struct today *today, struct today_counts *counts,
                              GError **error)
{
	g_autoptr(Page) page = todays(db, today, error);

	counts->appointments = 0;
	for (gsize i = 0; page != NULL && i < page->count; i++)
		counts->appointments +=
			appointment_is_open(((const struct appointment_card *)page_row(page, i))->state);
	return page != NULL;
}

bool today_catch_up(struct db *db, const struct today *today, gint64 most, GPtrArray *items,
                    GError **error)
{
	g_autoptr(Page) page = NULL;

	if (!catch_up_unseen(db, today->now, &page, error))
		return false;
	if (page == NULL || most == 0)
		return true;
	g_autoptr(GPtrArray) lines =
		catch_up_lines(db, page_row(page, 0), today->now, today->zone, error);
	if (lines == NULL)
		return false;
	struct today_item *item = g_new0(struct today_item, 1);
	*item = (struct today_item){ .kind = TODAY_CATCH_UP, .late = true };
	item->id = ((const struct catch_up *)page_row(page, 0))->id;
	item->what = g_strdup(g_ptr_array_index(lines, 0));
	g_ptr_array_add(items, item);
	return true;
}
