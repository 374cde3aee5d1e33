#include "workflows/reminder.h"

#include "base/clock.h"
#include "db/customer.h"

#include <string.h>

enum {
	LATE = 15 * 60,  /* s: a timer that comes by every few minutes is not late */
	MOST_CARDS = 5,  /* beyond that they are one card */
	MOST_LISTED = 5, /* of the things on a card about several */
};

struct reminder_times reminder_times_of(const struct config *config)
{
	return (struct reminder_times){ .before = config_seconds(config, "notify", "before"),
		                            .repeat = config_seconds(config, "notify", "repeat"),
		                            .escalate = config_seconds(config, "notify", "escalate") };
}

void reminder_card_free(struct reminder_card *card)
{
	g_free(card->title);
	g_free(card->body);
	g_free(card);
}

static bool is_appointment(const struct due *due)
{
	return strcmp(due->subject, "appointment") == 0;
}

static bool is_over(const struct due *due, gint64 now)
{
	return due->ends_at != 0 && now >= due->ends_at;
}

/* An appointment is reminded of beforehand, so it is late as soon as it has begun. */
bool reminder_is_late(const struct due *due, gint64 now)
{
	return now - due->due_at > (is_appointment(due) ? 0 : LATE);
}

char *reminder_when(const struct due *due, gint64 now, GTimeZone *zone)
{
	g_autofree char *when = clock_format_human(due->due_at, zone);
	const char *late = reminder_is_late(due, now) ? ", this is late" : "";

	if (!is_appointment(due))
		return g_strdup_printf("was due %s%s", when, late);
	if (is_over(due, now))
		return g_strdup_printf("was at %s and is over: did they come?", when);
	return g_strdup_printf("%s %s%s", *late ? "began" : "begins", when, late);
}

/* ---- once, and again */

static bool mark_one(struct db *db, const struct due *due, gint64 now,
                     const struct reminder_times *times, GError **error)
{
	/* What is over can only be settled, in its own time. */
	bool again = times->repeat > 0 && !is_over(due, now);
	struct value next = value_id(again ? now + times->repeat : 0);

	if (due->times > 0)
		return db_run(db, SQL_REMINDER_AGAIN,
		              (struct value[]){ next, value_text(due->subject), value_int(due->id),
		                                value_int(due->due_at), value_end() },
		              error);
	/* From now on: nobody could answer what was not said. */
	return db_run(db, SQL_REMINDER_INSERT,
	              (struct value[]){ value_text(due->subject), value_int(due->id),
	                                value_int(due->due_at), value_int(now), next,
	                                value_id(times->escalate ? now + times->escalate : 0),
	                                value_end() },
	              error);
}

static bool mark(struct db *db, const struct page *due, gint64 now,
                 const struct reminder_times *times, GError **error)
{
	for (gsize i = 0; i < due->count; i++) {
		const struct due *one = page_row(due, i);

		if (!mark_one(db, one, now, times, error) ||
		    (one->escalates &&
		     !db_run(db, SQL_REMINDER_ESCALATED,
		             (struct value[]){ value_int(now), value_text(one->subject), value_int(one->id),
		                               value_int(one->due_at), value_end() },
		             error)))
			return false;
	}
	/* Only then: what is open is no longer due now. */
	return db_run(db, SQL_REMINDER_ANSWERED, (struct value[]){ value_int(now), value_end() }, error);
}

/* Marked before they are shown: a reminder that is shown twice is worse than one that stands in the day's list only. */
struct page *reminder_take(struct db *db, gint64 now, const struct reminder_times *times,
                           GError **error)
{
	if (!db_begin(db, DB_TX_WRITE, error))
		return NULL;
	g_autoptr(Page) due =
		page_query(db, &noun_due, SQL_REMINDER_DUE,
	               (struct value[]){ value_int(now), value_int(times->before), value_end() }, error);
	if (!db_end(db, due && mark(db, due, now, times, error), error))
		return NULL;
	return g_steal_pointer(&due);
}

/* One statement for each: its first parameter is the same for all. */
static bool set_each(struct db *db, enum sql sql, struct value what, const struct page *due,
                     GError **error)
{
	if (due->count == 0)
		return true;
	if (!db_begin(db, DB_TX_WRITE, error))
		return false;
	bool ok = true;
	for (gsize i = 0; ok && i < due->count; i++) {
		const struct due *one = page_row(due, i);
		ok = db_run(db, sql,
		            (struct value[]){ what, value_text(one->subject), value_int(one->id),
		                              value_int(one->due_at), value_end() },
		            error);
	}
	return db_end(db, ok, error);
}

bool reminder_note(struct db *db, const struct page *due, const char *outcome, GError **error)
{
	return set_each(db, SQL_REMINDER_OUTCOME, value_text(outcome), due, error);
}

/* ---- answered */

struct page *reminder_open(struct db *db, GError **error)
{
	return page_query(db, &noun_due, SQL_REMINDER_OPEN, NULL, error);
}

bool reminder_dismiss(struct db *db, const struct page *due, gint64 now, GError **error)
{
	return set_each(db, SQL_REMINDER_DISMISS, value_int(now), due, error);
}

/* ---- what to show */

static bool name_of(struct db *db, gint64 customer, char **name, GError **error)
{
	g_autoptr(Page) page = NULL;

	*name = NULL;
	if (customer == 0)
		return true;
	if (!record_find(db, &noun_customer, customer, &page, error))
		return false;
	*name = page ? g_strdup(((const struct customer *)page_row(page, 0))->name) : NULL;
	return true;
}

/* The second line of a card. Caller frees. */
static char *body_of(const struct due *due, gint64 now, GTimeZone *zone)
{
	g_autofree char *when = clock_format_human(due->due_at, zone);
	g_autofree char *says = reminder_when(due, now, zone);

	if (!is_appointment(due))
		return g_strdup_printf(
			"%s%s", reminder_is_late(due, now) ? "This is late: it was due " : "Due ", when);
	says[0] = g_ascii_toupper(says[0]);
	return g_steal_pointer(&says);
}

static bool add_card(struct db *db, GPtrArray *cards, const struct due *due, gint64 now,
                     GTimeZone *zone, GError **error)
{
	g_autofree char *name = NULL;
	g_autofree char *body = body_of(due, now, zone);

	if (!name_of(db, due->customer_id, &name, error))
		return false;
	struct reminder_card *card = g_new0(struct reminder_card, 1);
	card->title = due->escalates
	                  ? g_strdup_printf("For the owner, nobody has answered: %s", due->title)
	                  : g_strdup(due->title);
	card->body = g_strdup_printf("%s%s%s", name ? name : "", name ? "\n" : "", body);
	card->subject = is_appointment(due) ? "appointment" : "task";
	card->buttons = reminder_buttons_of(card->subject);
	card->id = due->id;
	card->due_at = due->due_at;
	g_ptr_array_add(cards, card);
	return true;
}

/* No buttons: which of them would "Done" mean? */
static void add_list(GPtrArray *cards, const GPtrArray *several, const char *says, GTimeZone *zone)
{
	struct reminder_card *card = g_new0(struct reminder_card, 1);
	g_autoptr(GString) body = g_string_new(NULL);

	for (guint i = 0; i < several->len && i < MOST_LISTED; i++) {
		const struct due *due = g_ptr_array_index(several, i);
		g_autofree char *when = clock_format_human(due->due_at, zone);
		g_string_append_printf(body, "%s%s (%s)", i ? "\n" : "", due->title, when);
	}
	if (several->len > MOST_LISTED)
		g_string_append_printf(body, "\nand %u more", several->len - MOST_LISTED);
	g_string_append(body, "\nSee: tend today");
	card->title = g_strdup_printf("%u %s", several->len, says);
	card->body = g_string_free(g_steal_pointer(&body), FALSE);
	g_ptr_array_add(cards, card);
}

static bool add_all(struct db *db, GPtrArray *cards, const GPtrArray *several, const char *says,
                    guint most, gint64 now, GTimeZone *zone, GError **error)
{
	bool ok = true;

	if (several->len > most)
		add_list(cards, several, says, zone);
	else
		for (guint i = 0; ok && i < several->len; i++)
			ok = add_card(db, cards, g_ptr_array_index(several, i), now, zone, error);
	return ok;
}

static bool is_for_appointments(const GPtrArray *several)
{
	for (guint i = 0; i < several->len; i++)
		if (!is_appointment(g_ptr_array_index(several, i)))
			return false;
	return true;
}

GPtrArray *reminder_cards(struct db *db, const struct page *due, gint64 now, GTimeZone *zone,
                          GError **error)
{
	g_autoptr(GPtrArray) cards = g_ptr_array_new_with_free_func((GDestroyNotify)reminder_card_free);
	g_autoptr(GPtrArray) escalated = g_ptr_array_new();
	g_autoptr(GPtrArray) late = g_ptr_array_new();
	g_autoptr(GPtrArray) timely = g_ptr_array_new();

	for (gsize i = 0; i < due->count; i++) {
		const struct due *one = page_row(due, i);
		g_ptr_array_add(one->escalates               ? escalated
		                : reminder_is_late(one, now) ? late
		                                             : timely,
		                (gpointer)one);
	}
	if (!add_all(db, cards, escalated, "reminders are for the owner: nobody has answered", 1, now,
	             zone, error) ||
	    !add_all(db, cards, late, "reminders are late", 1, now, zone, error) ||
	    !add_all(db, cards, timely,
	             is_for_appointments(timely) ? "appointments begin soon" : "tasks are due",
	             MOST_CARDS, now, zone, error))
		return NULL;
	return g_steal_pointer(&cards);
}

/* A yes counts only from somebody who has read the very text that goes out, and this shows none of it: so nothing here approves. */
struct reminder_card *reminder_card_waiting(gint64 count)
{
	struct reminder_card *card = g_new0(struct reminder_card, 1);

	card->title =
		g_strdup_printf(count == 1 ? "%" G_GINT64_FORMAT " new suggestion waits for your yes"
	                               : "%" G_GINT64_FORMAT " new suggestions wait for your yes",
	                    count);
	card->body = g_strdup("Read first, then decide: tend queue");
	return card;
}
