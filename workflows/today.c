#include "workflows/today.h"

#include "base/clock.h"
#include "base/error.h"
#include "workflows/deal_board.h"

#include <string.h>

void today_item_free(struct today_item *item)
{
	g_free(item->name);
	g_free(item->what);
	g_free(item->effect);
	g_free(item->currency);
	g_free(item);
}

GPtrArray *today_items_new(void)
{
	return g_ptr_array_new_with_free_func((GDestroyNotify)today_item_free);
}

static gint64 tonight(const struct today *today)
{
	return day_start(day_of(today->now, today->zone) + 1, today->zone);
}

static gint64 this_morning(const struct today *today)
{
	return day_start(day_of(today->now, today->zone), today->zone);
}

/* Runs a bound statement and makes an item of each row. */
typedef void (*fill_fn)(struct db_stmt *stmt, const struct today *today, struct today_item *item);

static bool collect(struct db *db, enum sql sql, const struct value *values, fill_fn fill,
                    const struct today *today, GPtrArray *items, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, sql, error);

	if (stmt == NULL)
		return false;
	db_bind(stmt, values);
	while (db_step(stmt, &failure)) {
		struct today_item *item = g_new0(struct today_item, 1);

		fill(stmt, today, item);
		g_ptr_array_add(items, item);
	}
	return tend_pass_on(error, &failure);
}

/* ---- suggestions */

static void fill_suggestion(struct db_stmt *stmt, const struct today *today, struct today_item *item)
{
	item->kind = TODAY_SUGGESTION;
	item->id = db_int(stmt, 0);
	item->customer = db_int(stmt, 3);
	item->name = g_strdup(db_text(stmt, 4));
	item->effect = g_strdup(db_text(stmt, 5));
	item->what = g_strdup(db_text(stmt, 7));
	item->at = db_int(stmt, 8);
	item->worth = db_int(stmt, 9);
	item->currency = g_strdup(db_text(stmt, 10));
}

static bool read_suggestions(struct db *db, const struct today *today, gint64 most,
                             GPtrArray *items, GError **error)
{
	return collect(db, SQL_TODAY_SUGGESTION,
	               (struct value[]){ value_int(today->staff->rank), value_int(today->staff->id),
	                                 value_int(most), value_end() },
	               fill_suggestion, today, items, error);
}

/* ---- tasks */

static void fill_task(struct db_stmt *stmt, const struct today *today, struct today_item *item)
{
	item->kind = TODAY_TASK;
	item->id = db_int(stmt, 0);
	item->customer = db_int(stmt, 1);
	item->name = g_strdup(db_text(stmt, 2));
	item->what = g_strdup(db_text(stmt, 3));
	item->at = db_int(stmt, 4);
	item->late = item->at != 0 && item->at < this_morning(today);
}

/* What has a time first, then what can be done any day, as far as there is room. */
static bool read_tasks(struct db *db, const struct today *today, gint64 most, GPtrArray *items,
                       GError **error)
{
	guint before = items->len;

	return collect(db, SQL_TODAY_TASK,
	               (struct value[]){ value_int(tonight(today)), value_int(today->staff->id),
	                                 value_int(most), value_end() },
	               fill_task, today, items, error) &&
	       collect(db, SQL_TODAY_TASK_UNDATED,
	               (struct value[]){ value_int(today->staff->id),
	                                 value_int(most - (items->len - before)), value_end() },
	               fill_task, today, items, error);
}

/* ---- deals */

enum { DEALS_SEEN = 50 }; /* of a stage: those that rest longest */

static struct today_item *deal_item(const struct deal_card *card)
{
	struct today_item *item = g_new0(struct today_item, 1);

	item->kind = TODAY_DEAL;
	item->id = card->id;
	item->customer = card->customer_id;
	item->name = g_strdup(card->customer_name);
	item->what = g_strdup(card->title);
	item->effect = g_strdup(card->stage_name);
	item->at = card->touched_at;
	item->worth = card->value;
	item->currency = g_strdup(card->currency);
	return item;
}

/* Nothing can be idle that came to its stage less than the stage's limit ago, so a look at those that stand there longest is enough. */
static bool read_stage(struct db *db, const struct today *today, const struct stage *stage,
                       GPtrArray *items, GError **error)
{
	if (stage_closes(stage) || stage->idle_days == 0)
		return true;
	g_autoptr(Page) page =
		deal_cards(db, stage->id, DEALS_LONGEST, NULL, DEALS_SEEN, NULL, today->now, error);
	for (gsize i = 0; page != NULL && i < page->count; i++) {
		const struct deal_card *card = page_row(page, i);
		gint64 waiting = 0;

		if (!deal_card_idle(card, today->now))
			continue;
		/* What is suggested about it stands above already. */
		if (!db_get_int(
				db, SQL_TODAY_DEAL_WAITS,
				(struct value[]){ value_int(card->customer_id), value_int(card->id), value_end() },
				&waiting, error))
			return false;
		if (waiting == 0)
			g_ptr_array_add(items, deal_item(card));
	}
	return page != NULL;
}

static int compare_worth(gconstpointer a, gconstpointer b)
{
	const struct today_item *x = *(struct today_item *const *)a, *y = *(struct today_item *const *)b;

	if (x->worth != y->worth)
		return x->worth < y->worth ? 1 : -1;
	return x->id < y->id ? -1 : x->id > y->id;
}

static bool read_pipeline(struct db *db, const struct today *today, gint64 pipeline,
                          GPtrArray *items, GError **error)
{
	g_autoptr(Page) stages = stage_list(db, pipeline, error);

	for (gsize i = 0; stages != NULL && i < stages->count; i++)
		if (!read_stage(db, today, page_row(stages, i), items, error))
			return false;
	return stages != NULL;
}

static bool read_deals(struct db *db, const struct today *today, gint64 most, GPtrArray *items,
                       GError **error)
{
	g_autoptr(GPtrArray) found = today_items_new();
	g_autoptr(Page) pipelines = pipeline_list(db, error);

	for (gsize i = 0; pipelines != NULL && i < pipelines->count; i++)
		if (!read_pipeline(db, today, ((const struct pipeline *)page_row(pipelines, i))->id, found,
		                   error))
			return false;
	g_ptr_array_sort(found, compare_worth);
	if (found->len > most)
		g_ptr_array_set_size(found, (int)most);
	g_ptr_array_extend_and_steal(items, g_steal_pointer(&found));
	return pipelines != NULL;
}

/* ---- who has gone quiet */

static void fill_quiet(struct db_stmt *stmt, const struct today *today, struct today_item *item)
{
	item->kind = TODAY_QUIET;
	item->id = item->customer = db_int(stmt, 0);
	item->name = g_strdup(db_text(stmt, 1));
	item->what = g_strdup(db_text(stmt, 2));
	item->at = db_int(stmt, 3);
	item->worth = db_int(stmt, 4);
	item->currency = g_strdup(db_text(stmt, 5));
}

/* Those about whom something waits already would stand there twice: they are left out of the first few dozen. */
static bool read_quiet(struct db *db, const struct today *today, gint64 most, GPtrArray *items,
                       GError **error)
{
	enum { LOOKED_AT = 100 };
	g_autoptr(GPtrArray) found = today_items_new();

	if (!collect(db, SQL_TODAY_QUIET, (struct value[]){ value_int(LOOKED_AT), value_end() },
	             fill_quiet, today, found, error))
		return false;
	if (found->len > most)
		g_ptr_array_set_size(found, (int)most);
	g_ptr_array_extend_and_steal(items, g_steal_pointer(&found));
	return true;
}

/* ---- */

static bool read_birthdays(struct db *db, const struct today *today, gint64 most, GPtrArray *items,
                           GError **error)
{
	guint before = items->len;

	if (!today_birthdays(db, day_of(today->now, today->zone), TODAY_BIRTHDAY_DAYS, most, items, error))
		return false;
	if (items->len - before > most)
		g_ptr_array_set_size(items, (int)(before + most));
	return true;
}

bool today_read(struct db *db, const struct today *today, enum today_kind kind, gint64 most,
                GPtrArray *items, GError **error)
{
	static bool (*const readers[TODAY_KINDS])(struct db * db, const struct today *today,
	                                          gint64 most, GPtrArray *items, GError **error) = {
		[TODAY_CATCH_UP] = today_catch_up,
		[TODAY_APPOINTMENT] = today_appointments,
		[TODAY_SUGGESTION] = read_suggestions,
		[TODAY_TASK] = read_tasks,
		[TODAY_DEAL] = read_deals,
		[TODAY_QUIET] = read_quiet,
		[TODAY_BIRTHDAY] = read_birthdays,
	};

	return readers[kind](db, today, most, items, error);
}

/* ---- how many */

bool today_count_tasks(struct db *db, const struct today *today, struct today_counts *counts,
                       GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_TODAY_TASK_COUNT, error);

	if (stmt == NULL)
		return false;
	db_bind(stmt, (struct value[]){ value_int(this_morning(today)), value_int(tonight(today)),
	                                value_int(today->staff->id), value_end() });
	if (db_step(stmt, &failure)) {
		counts->late = db_int(stmt, 0);
		counts->due = db_int(stmt, 1);
		db_reset(stmt);
	}
	return tend_pass_on(error, &failure);
}

static bool count_state(struct db *db, const char *state, gint64 *count, GError **error)
{
	return db_get_int(db, SQL_SUGGESTION_COUNT, (struct value[]){ value_text(state), value_end() },
	                  count, error);
}

bool today_count_suggestions(struct db *db, struct today_counts *counts, GError **error)
{
	return count_state(db, "proposed", &counts->waiting, error) &&
	       count_state(db, "unknown", &counts->unknown, error);
}

bool today_count_quiet(struct db *db, struct today_counts *counts, GError **error)
{
	return db_get_int(db, SQL_TODAY_QUIET_COUNT, NULL, &counts->quiet, error);
}

/* ---- in words */

static const char *part_of_day(const struct today *today)
{
	gint64 seconds = today->now - this_morning(today);

	if (seconds < 12 * 3600)
		return "Good morning";
	return seconds < 18 * 3600 ? "Good afternoon" : "Good evening";
}

/* "3 tasks today", with a comma before it where something stands there. */
static void add(GString *text, gint64 count, const char *one, const char *several)
{
	if (count == 0)
		return;
	if (text->len > 0)
		g_string_append(text, ", ");
	g_string_append_printf(text, "%" G_GINT64_FORMAT " %s", count, count == 1 ? one : several);
}

char *today_greeting(const struct today *today, const struct today_counts *counts)
{
	g_autoptr(GString) text = g_string_new(NULL);

	add(text, counts->waiting, "to decide", "to decide");
	add(text, counts->unknown, "to settle", "to settle");
	add(text, counts->appointments, "appointment", "appointments");
	add(text, counts->due - counts->late, "task today", "tasks today");
	if (counts->due > counts->late && counts->late > 0)
		add(text, counts->late, "late", "late");
	else
		add(text, counts->late, "task late", "tasks late");
	add(text, counts->birthdays, "birthday this week", "birthdays this week");
	if (text->len == 0)
		g_string_append(text, "Nothing waits for a decision, and nothing is due today");
	return g_strdup_printf("%s. %s.", part_of_day(today), text->str);
}
