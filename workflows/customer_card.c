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

/* Of one moment, what stands first here is older. */
static const struct {
	const char *what; /* NULL: any other */
	enum sql older, newer;
} sources[] = {
	{ NULL, SQL_CUSTOMER_TIMELINE_ACTIVITIES_OLDER, SQL_CUSTOMER_TIMELINE_ACTIVITIES_NEWER },
	{ "order", SQL_CUSTOMER_TIMELINE_ORDERS_OLDER, SQL_CUSTOMER_TIMELINE_ORDERS_NEWER },
	{ "appointment", SQL_CUSTOMER_TIMELINE_APPOINTMENTS_OLDER,
	  SQL_CUSTOMER_TIMELINE_APPOINTMENTS_NEWER },
};
enum { SOURCES = G_N_ELEMENTS(sources) };

static int source_of(const struct timeline_entry *entry)
{
	for (int i = 1; i < SOURCES; i++)
		if (strcmp(entry->what, sources[i].what) == 0)
			return i;
	return 0;
}

gint64 timeline_entry_id(const struct timeline_entry *entry)
{
	return entry->source_id * SOURCES + source_of(entry);
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

/* The first of a source at this very moment that does not count any more. */
static gint64 bound_of(gint64 id, int source, bool inclusive, bool newer)
{
	int place = (int)(id % SOURCES);

	if (id == 0)
		return newer ? 0 : G_MAXINT64;
	if (place == source)
		return id / SOURCES + (inclusive ? newer ? -1 : 1 : 0);
	return place > source ? G_MAXINT64 : 0;
}

/* True when a comes before b in time. */
static bool is_older(const struct timeline_entry *a, const struct timeline_entry *b)
{
	return a->at != b->at ? a->at < b->at : source_of(a) < source_of(b);
}

/* What comes next of all sources: the latest, or with newer the earliest; NULL when nothing does. */
static const struct timeline_entry *take_next(struct page *const pages[SOURCES],
                                              gsize taken[SOURCES], bool newer)
{
	const struct timeline_entry *best = NULL;
	int from = 0;

	for (int i = 0; i < SOURCES; i++) {
		const struct timeline_entry *entry =
			taken[i] < pages[i]->count ? page_row(pages[i], taken[i]) : NULL;

		if (entry == NULL || (best != NULL && is_older(entry, best) != newer))
			continue;
		best = entry;
		from = i;
	}
	if (best != NULL)
		taken[from]++;
	return best;
}

bool timeline_read(struct db *db, gint64 customer, gint64 now, gint64 at, gint64 id, bool inclusive,
                   bool newer, guint count, GPtrArray *entries, GError **error)
{
	gint64 from = id != 0 ? at : newer ? G_MININT64 : now;
	struct page *pages[SOURCES] = { NULL };
	gsize taken[SOURCES] = { 0 };
	const struct timeline_entry *next;
	bool ok = true;

	for (int i = 0; ok && i < SOURCES; i++) {
		pages[i] = page_query(db, &noun_timeline_entry, newer ? sources[i].newer : sources[i].older,
		                      (struct value[]){ value_int(customer), value_int(from),
		                                        value_int(bound_of(id, i, inclusive, newer)),
		                                        value_int(now), value_int(count), value_end() },
		                      error);
		ok = pages[i] != NULL;
	}
	for (; ok && count > 0 && (next = take_next(pages, taken, newer)) != NULL; count--)
		g_ptr_array_add(entries, copy_entry(next));
	for (int i = 0; i < SOURCES; i++)
		if (pages[i])
			page_free(pages[i]);
	return ok;
}
