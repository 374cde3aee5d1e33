/* What the Today screen reads, part by part: what is looked at first comes first, and what may take long comes when no key waits. */
#include "base/error.h"
#include "workflows/backup.h"
#include "workflows/honesty.h"
#include "tui/today.h"

#include <glib/gstdio.h>
#include <unistd.h>

enum {
	FIRST_VISIT_DAYS = 7, /* what somebody who never looked before is told */
	/* as many of a kind are shown */
	SUGGESTIONS = 5,
	APPOINTMENTS = 100,
	TASKS = 100,
	DEALS = 5,
	QUIET = 5,
	BIRTHDAYS = 10,
};

/* ---- do next */

static bool read_kind(struct today_screen *t, enum today_kind kind, gint64 most, GError **error)
{
	struct today today = today_of(t);
	g_autoptr(GPtrArray) items = today_items_new();

	if (!today_read(app_db(t->app), &today, kind, most, items, error))
		return false;
	g_ptr_array_set_size(t->rows, 0); /* they are lent from what goes now */
	g_ptr_array_unref(t->of_kind[kind]);
	t->of_kind[kind] = g_steal_pointer(&items);
	today_rows_build(t);
	return true;
}

static bool read_backup(struct today_screen *t, GError **error)
{
	(void)error;
	g_free(t->trouble);
	t->trouble = backup_trouble(app_db(t->app));
	return true;
}

static bool read_catch_up(struct today_screen *t, GError **error)
{
	return read_kind(t, TODAY_CATCH_UP, 1, error);
}

static bool read_appointments(struct today_screen *t, GError **error)
{
	return read_kind(t, TODAY_APPOINTMENT, APPOINTMENTS, error);
}

static bool read_tasks(struct today_screen *t, GError **error)
{
	return read_kind(t, TODAY_TASK, TASKS, error);
}

static bool read_suggestions(struct today_screen *t, GError **error)
{
	return read_kind(t, TODAY_SUGGESTION, SUGGESTIONS, error);
}

static bool read_birthdays(struct today_screen *t, GError **error)
{
	return read_kind(t, TODAY_BIRTHDAY, BIRTHDAYS, error);
}

static bool read_quiet(struct today_screen *t, GError **error)
{
	return read_kind(t, TODAY_QUIET, QUIET, error);
}

static bool read_deals(struct today_screen *t, GError **error)
{
	return read_kind(t, TODAY_DEAL, DEALS, error);
}

/* ---- how many */

static bool count(struct today_screen *t, GError **error)
{
	struct today today = today_of(t);
	struct today_counts counts = { 0 };
	gint64 newest = 0;

	if (!today_count_tasks(app_db(t->app), &today, &counts, error) ||
	    !today_count_suggestions(app_db(t->app), &counts, error) ||
	    !today_count_appointments(app_db(t->app), &today, &counts, error) ||
	    !today_count_birthdays(app_db(t->app), &today, &counts, error) ||
	    !today_count_quiet(app_db(t->app), &counts, error) ||
	    !db_find_int(app_db(t->app), SQL_CUSTOMER_NEWEST, NULL, &newest, error))
		return false;
	t->counts = counts;
	t->counted = true;
	t->is_empty = newest == 0;
	today_rows_build(t);
	return true;
}

/* ---- since the last look */

static bool read_look(struct today_screen *t, GError **error)
{
	if (!look_read(app_db(t->app), app_staff(t->app)->id, &t->look, error))
		return false;
	t->since = look_at(&t->look, t->sign_at).before_at;
	g_clear_pointer(&t->fresh, g_ptr_array_unref);
	t->fresh = news_lines_new();
	t->news_kind = 0;
	return true;
}

/* To an owner, once a week: on the first visit after its end, how its decisions were read. */
static bool read_honesty(struct today_screen *t, const struct news *news, GError **error)
{
	enum { WEEK = 7 };
	gint32 today = day_of(news->now, news->zone), monday = today - (today - 1) % WEEK;
	gint64 end = day_start(monday, news->zone);

	if (app_staff(t->app)->rank < RANK_OWNER || news->since >= end)
		return true;
	g_autoptr(GPtrArray) rows =
		honesty_read(app_db(t->app), day_start(monday - WEEK, news->zone), end, error);
	if (rows == NULL)
		return false;
	char *text = honesty_line(rows);
	if (text == NULL)
		return true;
	struct news_line *line = g_new0(struct news_line, 1);
	*line = (struct news_line){ .sign = '+', .text = text };
	line->hint = g_strdup("whose, and how long each was read: tend staff honesty --weeks 2");
	g_ptr_array_add(t->fresh, line);
	return true;
}

static bool read_news(struct today_screen *t, GError **error)
{
	gint64 now = app_now(t->app);
	struct news news = { .since = t->since ? t->since : now - FIRST_VISIT_DAYS * DAY_SECONDS,
		                 .now = now,
		                 .staff = app_staff(t->app)->id,
		                 .currency = app_currency(t->app),
		                 .zone = app_zone(t->app) };

	for (; t->news_kind < NEWS_KINDS; t->news_kind++) {
		guint before = t->fresh->len;

		if (news_read(app_db(t->app), &news, t->news_kind, t->fresh, error))
			continue;
		g_ptr_array_set_size(t->fresh, (int)before);
		return false;
	}
	if (!read_honesty(t, &news, error))
		return false;
	g_clear_pointer(&t->news, g_ptr_array_unref);
	t->news = g_steal_pointer(&t->fresh);
	t->news_at = CLAMP(t->news_at, 0, MAX((int)t->news->len - 1, 0));
	if (t->news->len == 0)
		t->focus = FOCUS_NEXT;
	return true;
}

/* ---- this week */

static bool read_week(struct today_screen *t, GError **error)
{
	struct db *db = app_db(t->app);

	if (!week_check(db, &t->week, app_now(t->app), app_zone(t->app), error))
		return false;
	while (t->week.read < WEEK_PARTS)
		if (!week_read(db, &t->week, app_currency(t->app), app_zone(t->app), error))
			return false;
	return true;
}

static bool read_week_more(struct today_screen *t, GError **error)
{
	t->has_week = week_more_read(app_db(t->app), &t->week, app_zone(t->app), &t->week_more, error);
	return t->has_week;
}

/* ---- */

/* Each goes on where it was interrupted, or begins again without harm. What may take longer than a frame waits until the keys rest. */
static const struct {
	bool (*read)(struct today_screen *t, GError **error);
	bool takes_long;
} parts[] = {
	{ read_backup, false },      { read_catch_up, false }, { read_appointments, false },
	{ read_suggestions, false }, { read_tasks, false },    { read_deals, false },
	{ read_birthdays, false },   { read_quiet, false },    { read_look, false },
	{ read_news, true },         { count, true },          { read_week, true },
	{ read_week_more, true },
};

static bool has_part(const struct today_screen *t)
{
	return t->part < (int)G_N_ELEMENTS(parts) && (t->may_take_long || !parts[t->part].takes_long);
}

static bool has_card(const struct today_screen *t)
{
	return t->card_stale && t->wide;
}

/* What the person looks at now comes before what is far below. */
bool today_load(struct today_screen *t, bool *more, GError **error)
{
	if (!list_load(t->list, error))
		return false;
	if (has_part(t) && !(parts[t->part].takes_long && has_card(t))) {
		if (!parts[t->part].read(t, error))
			return false;
		t->part++;
	} else if (has_card(t)) {
		if (!today_card_read(t, error))
			return false;
		t->card_stale = false;
	}
	*more = has_part(t) || has_card(t);
	return list_load(t->list, error);
}

void today_reload(struct today_screen *t)
{
	t->part = 0;
}

/* ---- the visit */

/* Nobody waits for this and nobody is told: where another program holds the store, the next sign of life is written down. */
static bool write_look(struct app *app, struct db *db, void *what, GError **error)
{
	g_autoptr(GError) failure = NULL;

	look_write(db, app_staff(app)->id, *(const gint64 *)what, &failure);
	return true;
}

void today_touch(struct today_screen *t)
{
	struct look look = look_at(&t->look, t->sign_at);
	bool tried = t->tried_at != 0 && t->sign_at - t->tried_at < LOOK_SIGN;

	if (tried || t->part < (int)G_N_ELEMENTS(parts) || !look_is_news(&t->look, &look))
		return;
	t->tried_at = t->sign_at;
	if (g_access(db_path(app_db(t->app)), W_OK) == 0)
		app_write(t->app, NULL, write_look, g_memdup2(&t->sign_at, sizeof t->sign_at), g_free);
}
