#include "workflows/customer_card.h"

#include "base/error.h"
#include "workflows/appointment.h"
#include "workflows/customer.h"

#include <string.h>

/* ---- the card */

static bool read_figures(struct db *db, gint64 id, struct customer_card *card, GError **error)
{
	card->row = record_get(db, &noun_customer_row, id, error);
	return card->row != NULL && record_find(db, &noun_score, id, &card->score, error);
}

/* The names a statement yields, with commas between; NULL: none. */
static bool read_names(struct db *db, enum sql sql, gint64 id, char **names, GError **error)
{
	g_autoptr(GError) failure = NULL;
	g_autoptr(GString) all = g_string_new(NULL);
	struct db_stmt *stmt = db_stmt(db, sql, error);

	if (stmt == NULL)
		return false;
	db_bind_int(stmt, 1, id);
	while (db_step(stmt, &failure))
		g_string_append_printf(all, "%s%s", all->len ? ", " : "", db_text(stmt, 0));
	if (all->len)
		*names = g_string_free(g_steal_pointer(&all), FALSE);
	return tend_pass_on(error, &failure);
}

static bool read_pages(struct db *db, gint64 id, struct customer_card *card, GError **error)
{
	const struct {
		struct page **page;
		const struct noun *noun;
		enum sql sql;
	} parts[] = {
		{ &card->points, &noun_contact_point, SQL_CONTACT_POINT_LIST },
		{ &card->consents, &noun_consent, SQL_CUSTOMER_CONSENTS_NOW },
		{ &card->flags, &noun_flag, SQL_CUSTOMER_FLAG_LIST },
		{ &card->suggestions, &noun_card_suggestion, SQL_CUSTOMER_CARD_SUGGESTIONS },
		{ &card->deals, &noun_card_deal, SQL_CUSTOMER_CARD_DEALS },
		{ &card->tasks, &noun_task, SQL_CUSTOMER_TASK_LIST },
		{ &card->cases, &noun_case, SQL_CUSTOMER_CASE_LIST },
		{ &card->appointments, &noun_appointment_card, SQL_CUSTOMER_CARD_APPOINTMENTS },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
		*parts[i].page = page_query(db, parts[i].noun, parts[i].sql,
		                            (struct value[]){ value_int(id), value_end() }, error);
		if (*parts[i].page == NULL)
			return false;
	}
	return true;
}

bool customer_card_read(struct db *db, gint64 id, struct customer_card *card, GError **error)
{
	*card = (struct customer_card){ .customer = customer_get(db, id, error) };
	if (card->customer != NULL && read_figures(db, id, card, error) &&
	    read_pages(db, id, card, error) && appointment_no_shows(db, id, &card->no_shows, error) &&
	    read_names(db, SQL_CUSTOMER_TAG_LIST, id, &card->tags, error) &&
	    read_names(db, SQL_CUSTOMER_CARD_COMPANIES, id, &card->company, error))
		return true;
	/* Half a card is none: whoever draws it relies on all of its parts. */
	customer_card_clear(card);
	return false;
}

void customer_card_clear(struct customer_card *card)
{
	struct page *const pages[] = { card->customer, card->row,   card->points,      card->consents,
		                           card->flags,    card->score, card->suggestions, card->deals,
		                           card->tasks,    card->cases, card->appointments };

	for (gsize i = 0; i < G_N_ELEMENTS(pages); i++)
		if (pages[i])
			page_free(pages[i]);
	g_free(card->tags);
	g_free(card->company);
	*card = (struct customer_card){ 0 };
}

const char *customer_card_point(const struct customer_card *card, const char *kind)
{
	for (gsize i = 0; card->points && i < card->points->count; i++) {
		const struct contact_point *point = page_row(card->points, i);

		if (strcmp(point->kind, kind) == 0)
			return point->value;
	}
	return NULL;
}

/* ---- the timeline */

static bool is_order(const struct timeline_entry *entry)
{
	return strcmp(entry->what, "order") == 0;
}

gint64 timeline_entry_id(const struct timeline_entry *entry)
{
	return entry->source_id * 2 + is_order(entry);
}

static struct timeline_entry *copy_entry(const struct timeline_entry *entry)
{
	struct timeline_entry *copy = g_memdup2(entry, sizeof *entry);

	copy->what = g_strdup(entry->what);
	copy->text = g_strdup(entry->text);
	copy->currency = g_strdup(entry->currency);
	copy->status = g_strdup(entry->status);
	copy->product = g_strdup(entry->product);
	copy->staff = g_strdup(entry->staff);
	return copy;
}

void timeline_entry_free(struct timeline_entry *entry)
{
	if (entry == NULL)
		return;
	const char *const texts[] = { entry->what,   entry->text,    entry->currency,
		                          entry->status, entry->product, entry->staff };

	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
		g_free((char *)texts[i]);
	g_free(entry);
}

/* The first of orders (or activities) at this very moment that does not count any more. Of one moment, activities are older than orders. */
static gint64 bound_of(gint64 id, bool orders, bool inclusive, bool newer)
{
	bool place_is_order = id % 2 != 0;

	if (id == 0)
		return newer ? 0 : G_MAXINT64;
	if (place_is_order == orders)
		return id / 2 + (inclusive ? newer ? -1 : 1 : 0);
	return place_is_order ? G_MAXINT64 : 0;
}

static struct page *read_half(struct db *db, enum sql sql, gint64 customer, gint64 now, gint64 at,
                              gint64 bound, guint count, GError **error)
{
	return page_query(db, &noun_timeline_entry, sql,
	                  (struct value[]){ value_int(customer), value_int(at), value_int(bound),
	                                    value_int(now), value_int(count), value_end() },
	                  error);
}

/* True when a comes before b in time. */
static bool is_older(const struct timeline_entry *a, const struct timeline_entry *b)
{
	if (a->at != b->at)
		return a->at < b->at;
	return !is_order(a) && is_order(b);
}

bool timeline_read(struct db *db, gint64 customer, gint64 now, gint64 at, gint64 id, bool inclusive,
                   bool newer, guint count, GPtrArray *entries, GError **error)
{
	static const enum sql halves[2][2] = {
		{ SQL_CUSTOMER_TIMELINE_ORDERS_OLDER, SQL_CUSTOMER_TIMELINE_ACTIVITIES_OLDER },
		{ SQL_CUSTOMER_TIMELINE_ORDERS_NEWER, SQL_CUSTOMER_TIMELINE_ACTIVITIES_NEWER },
	};
	gint64 from = id != 0 ? at : newer ? G_MININT64 : now;
	g_autoptr(Page) orders = read_half(db, halves[newer][0], customer, now, from,
	                                   bound_of(id, true, inclusive, newer), count, error);
	g_autoptr(Page) activities = orders
	                                 ? read_half(db, halves[newer][1], customer, now, from,
	                                             bound_of(id, false, inclusive, newer), count, error)
	                                 : NULL;
	gsize i = 0, k = 0;

	if (activities == NULL)
		return false;
	for (; count > 0 && (i < orders->count || k < activities->count); count--) {
		const struct timeline_entry *order = i < orders->count ? page_row(orders, i) : NULL;
		const struct timeline_entry *activity =
			k < activities->count ? page_row(activities, k) : NULL;
		bool take_order = activity == NULL || (order && is_older(order, activity) == newer);

		g_ptr_array_add(entries, copy_entry(take_order ? order : activity));
		*(take_order ? &i : &k) += 1;
	}
	return true;
}
