#include "workflows/round.h"

#include "base/error.h"
#include "db/store.h"

#include <string.h>

enum {
	MOST_LINES = 5, /* of a kind; the rest is counted */
	SHOWN_DAYS = 2,
};

/* ---- remembered */

static bool read_number(struct db *db, const char *key, gint64 *value, GError **error)
{
	g_autofree char *text = NULL;

	*value = 0;
	if (!db_find_text(db, SQL_META_GET, (struct value[]){ value_text(key), value_end() }, &text,
	                  error))
		return false;
	if (text)
		*value = g_ascii_strtoll(text, NULL, 10);
	return true;
}

static bool write_number(struct db *db, const char *key, gint64 value, GError **error)
{
	g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, value);

	return store_set_meta(db, key, text, error);
}

/* Seconds that the machine itself counted since; -1 where it was started since, and where the clock is not the machine's. */
static bool count_since(struct db *db, const struct clock *clock, gint64 *counted, GError **error)
{
	g_autofree char *boot = clock->fixed ? NULL : clock_boot();
	g_autofree char *then = NULL;
	gint64 uptime;

	*counted = -1;
	if (!db_find_text(db, SQL_META_GET, (struct value[]){ value_text("round_boot"), value_end() },
	                  &then, error) ||
	    !read_number(db, "round_uptime", &uptime, error))
		return false;
	if (boot && then && strcmp(boot, then) == 0)
		*counted = MAX(clock_uptime() - uptime, 0);
	return true;
}

static gint64 sooner(gint64 a, gint64 b)
{
	return a == 0 ? b : b == 0 ? a : MIN(a, b);
}

bool round_begin(struct db *db, const struct clock *clock, gint64 before_appointments,
                 struct round *round, GError **error)
{
	struct wakeup_facts facts = { .now = clock_now(clock) };
	gint64 asks = 0, news = 0;

	*round = (struct round){ .now = facts.now };
	if (!read_number(db, "round_at", &round->before, error) ||
	    !read_number(db, "evaluated_through", &round->asked_until, error) ||
	    !count_since(db, clock, &facts.counted, error) ||
	    !db_find_int(db, SQL_SCHEDULE_NEXT,
	                 (struct value[]){ value_int(round->before), value_int(before_appointments),
	                                   value_end() },
	                 &facts.planned, error))
		return false;
	facts.before = round->before;
	if (round->asked_until)
		asks = wakeup_asks_next(round->asked_until, clock->zone);
	facts.planned = sooner(facts.planned, asks);
	round->wakeup = wakeup_of(&facts);
	if (!db_find_int(db, SQL_SCHEDULE_NEWS,
	                 (struct value[]){ value_int(round->asked_until), value_end() }, &news, error))
		return false;
	round->news = news > 0;
	if (wakeup_policy(round->wakeup)->resets)
		round->asked_until = MIN(round->asked_until, facts.now);
	return true;
}

bool round_asks(const struct round *round, GTimeZone *zone)
{
	return wakeup_policy(round->wakeup)->asks_rules &&
	       (round->news || round->asked_until < wakeup_asked_at(round->now, zone));
}

bool round_asked(struct db *db, gint64 now, GError **error)
{
	return write_number(db, "evaluated_through", now, error);
}

static bool remember(struct db *db, const struct clock *clock, const struct round *round,
                     GError **error)
{
	g_autofree char *boot = clock->fixed ? NULL : clock_boot();
	gint64 now = round->now;
	/* Until a clock that was set back a little has passed where it was, that is where it has come to. */
	gint64 at = round->wakeup == WAKEUP_BACK ? round->before : now;
	gint64 until = 0;

	if (!read_number(db, "evaluated_through", &until, error))
		return false;
	return write_number(db, "round_at", at, error) &&
	       (!wakeup_policy(round->wakeup)->resets || until <= now || round_asked(db, now, error)) &&
	       write_number(db, "round_uptime", clock_uptime(), error) &&
	       store_set_meta(db, "round_boot", boot ? boot : "", error);
}

/* A clock that is still behind is told of once, not with every round. */
static bool is_told(struct db *db, const struct round *round, bool *told, GError **error)
{
	gint64 known = 0;

	*told = false;
	if (round->wakeup != WAKEUP_BACK)
		return true;
	if (!db_find_int(
			db, SQL_CATCH_UP_KNOWN,
			(struct value[]){ value_text("clock-back"), value_int(round->before), value_end() },
			&known, error))
		return false;
	*told = known > 0;
	return true;
}

static bool keep(struct db *db, const struct round *round, const struct catch_up *found,
                 gint64 *kept, GError **error)
{
	const struct wakeup_policy *policy = wakeup_policy(round->wakeup);
	bool told = false;

	if (policy->name == NULL)
		return true;
	if (!is_told(db, round, &told, error))
		return false;
	return told || db_get_int(db, SQL_CATCH_UP_INSERT,
	                          (struct value[]){ value_text(policy->name), value_int(round->before),
	                                            value_int(round->now), value_int(found->added),
	                                            value_int(found->left_over),
	                                            value_int(found->barred), value_end() },
	                          kept, error);
}

bool round_end(struct db *db, const struct clock *clock, const struct round *round,
               const struct catch_up *found, gint64 *kept, GError **error)
{
	*kept = 0;
	return db_begin(db, DB_TX_WRITE, error) &&
	       db_end(db, keep(db, round, found, kept, error) && remember(db, clock, round, error),
	              error);
}

/* ---- told */

bool catch_up_unseen(struct db *db, gint64 now, struct page **page, GError **error)
{
	g_autoptr(Page) found =
		page_query(db, &noun_catch_up, SQL_CATCH_UP_UNSEEN,
	               (struct value[]){ value_int(now - SHOWN_DAYS * DAY_SECONDS), value_end() }, error);

	*page = found && found->count > 0 ? g_steal_pointer(&found) : NULL;
	return *page != NULL || found != NULL;
}

bool catch_up_seen(struct db *db, gint64 id, gint64 at, GError **error)
{
	return db_begin(db, DB_TX_WRITE, error) &&
	       db_end(db,
	              db_run(db, SQL_CATCH_UP_SEEN,
	                     (struct value[]){ value_int(at), value_int(id), value_end() }, error),
	              error);
}

static void add_line(GPtrArray *lines, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void add_line(GPtrArray *lines, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	g_ptr_array_add(lines, g_strdup_vprintf(format, values));
	va_end(values);
}

/* Rows of "title, when", a few of them by name under a heading that counts all. */
static bool add_rows(struct db *db, enum sql sql, const struct catch_up *c, gint64 now,
                     const char *heading, GTimeZone *zone, GPtrArray *lines, GError **error)
{
	g_autoptr(GError) failure = NULL;
	g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(g_free);
	struct db_stmt *stmt = db_stmt(db, sql, error);
	gint64 count = 0;

	if (stmt == NULL)
		return false;
	db_bind_int(stmt, 1, c->before_at);
	db_bind_int(stmt, 2, c->at);
	db_bind_int(stmt, 3, now);
	while (db_step(stmt, &failure)) {
		g_autofree char *when = clock_format_human(db_int(stmt, 1), zone);
		if (++count <= MOST_LINES)
			add_line(rows, "  %s (%s)", db_text(stmt, 0), when);
	}
	if (!tend_pass_on(error, &failure))
		return false;
	if (count > 0)
		add_line(lines, "%s: %" G_GINT64_FORMAT, heading, count);
	for (guint i = 0; i < rows->len; i++)
		add_line(lines, "%s", (const char *)g_ptr_array_index(rows, i));
	if (count > MOST_LINES)
		add_line(lines, "  and %" G_GINT64_FORMAT " more", count - MOST_LINES);
	return true;
}

static bool add_sleep(struct db *db, const struct catch_up *c, gint64 now, GTimeZone *zone,
                      GPtrArray *lines, GError **error)
{
	/* clang-format off */
	static const struct { enum sql sql; const char *heading; } parts[] = {
		{ SQL_CATCH_UP_TASK,        "Still worth saying, became due meanwhile" },
		{ SQL_CATCH_UP_APPOINTMENT, "Too late, appointments that are over (did they come?)" },
		{ SQL_CATCH_UP_SENT,        "Carried out late, because it was still approved and true" },
		{ SQL_CATCH_UP_EXPIRED,     "Too late, suggestions that expired (nothing was done)" },
	};
	/* clang-format on */

	for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
		if (!add_rows(db, parts[i].sql, c, now, parts[i].heading, zone, lines, error))
			return false;
	if (c->barred > 0)
		add_line(lines, "Too late to be suggested at all, for its time had passed: %" G_GINT64_FORMAT,
		         c->barred);
	if (c->added > 0)
		add_line(lines, "New suggestions: %" G_GINT64_FORMAT, c->added);
	if (c->left_over > 0)
		add_line(lines,
		         "Left for tomorrow, so that it is not all at once: %" G_GINT64_FORMAT
		         " (now: tend suggest)",
		         c->left_over);
	return true;
}

GPtrArray *catch_up_lines(struct db *db, const struct catch_up *c, gint64 now, GTimeZone *zone,
                          GError **error)
{
	const struct wakeup_policy *policy = wakeup_policy_named(c->kind);
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *length = wakeup_length(ABS(c->at - c->before_at));
	g_autofree char *from = clock_format_human(c->before_at, zone);
	g_autofree char *until = clock_format_human(c->at, zone);
	g_auto(GStrv) says = g_strsplit(policy ? policy->says : "%s", "%s", 2);

	add_line(lines, "%s%s%s (%s to %s).", says[0], length, says[1] ? says[1] : "", from, until);
	add_line(lines, "%s", policy ? policy->means : "");
	if (strcmp(c->kind, "hours-late") == 0 && !add_sleep(db, c, now, zone, lines, error))
		return NULL;
	return g_steal_pointer(&lines);
}
