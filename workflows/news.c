#include "workflows/news.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/jdoc.h"
#include "base/money.h"

#include <string.h>

enum {
	MOST_ROWS = 2000,  /* that are looked at for a sum */
	MOST_MOVES = 1000, /* of suggestions and deals */
	MOST_NAMED = 3,    /* lines of one kind that name what they are about */
	LATE = 15 * 60,    /* s: as reminders count it */
};

void news_line_free(struct news_line *line)
{
	g_free(line->text);
	g_free(line->hint);
	g_free(line);
}

GPtrArray *news_lines_new(void)
{
	return g_ptr_array_new_with_free_func((GDestroyNotify)news_line_free);
}

static struct news_line *add(GPtrArray *lines, char sign, const char *noun, gint64 id,
                             const char *format, ...) G_GNUC_PRINTF(5, 6);
static struct news_line *add(GPtrArray *lines, char sign, const char *noun, gint64 id,
                             const char *format, ...)
{
	struct news_line *line = g_new0(struct news_line, 1);
	va_list values;

	va_start(values, format);
	line->text = g_strdup_vprintf(format, values);
	va_end(values);
	line->sign = sign;
	line->noun = noun;
	line->id = id;
	g_ptr_array_add(lines, line);
	return line;
}

static struct db_stmt *ask(struct db *db, enum sql sql, const struct value *values, GError **error)
{
	struct db_stmt *stmt = db_stmt(db, sql, error);

	if (stmt != NULL)
		db_bind(stmt, values);
	return stmt;
}

static const char *plural(gint64 count)
{
	return count == 1 ? "" : "s";
}

static bool is_within(const struct news *news, gint64 at)
{
	return at > news->since && at <= news->now;
}

/* ---- what became of suggestions */

enum { END_UNKNOWN, END_DEAD, END_MAIL, END_DONE, END_WITHDRAWN, END_EXPIRED, ENDS };

struct ends {
	gint64 count[ENDS], latest[ENDS];
	char *name[ENDS]; /* whom the latest is about */
};

static int end_of(const char *dst, const char *effect)
{
	if (strcmp(dst, "unknown") == 0)
		return END_UNKNOWN;
	if (strcmp(dst, "dead") == 0)
		return END_DEAD;
	if (strcmp(dst, "expired") == 0)
		return END_EXPIRED;
	if (strcmp(dst, "superseded") == 0)
		return END_WITHDRAWN;
	if (strcmp(dst, "done") == 0)
		return strcmp(effect, "mail") == 0 ? END_MAIL : END_DONE;
	return ENDS;
}

static void tell_end(const struct ends *ends, int end, GPtrArray *lines)
{
	/* clang-format off */
	static const struct { char sign; const char *one, *several; } says[ENDS] = {
		[END_UNKNOWN] = { '!', "may have gone out or not: settle it", "may have gone out or not: settle them" },
		[END_DEAD]    = { '!', "failed for good", "failed for good" },
		[END_MAIL]    = { '+', "letter went out", "letters went out" },
		[END_DONE]    = { '+', "suggestion was carried out", "suggestions were carried out" },
		[END_WITHDRAWN] = { '-', "suggestion was withdrawn: it was no longer true", "suggestions were withdrawn: they were no longer true" },
		[END_EXPIRED] = { '-', "suggestion expired undecided; nothing was done", "suggestions expired undecided; nothing was done" },
	};
	/* clang-format on */
	gint64 count = ends->count[end];

	if (count == 0)
		return;
	add(lines, says[end].sign, "suggestion", ends->latest[end], "%" G_GINT64_FORMAT " %s%s%s%s",
	    count, count == 1 ? says[end].one : says[end].several, ends->name[end] ? " (" : "",
	    ends->name[end] ? ends->name[end] : "",
	    ends->name[end] ? count > 1 ? " and others)" : ")" : "");
}

/* Newest first: the walk ends at the first that is older. */
static bool read_ends(struct db *db, const struct news *news, GPtrArray *lines, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct ends ends = { 0 };
	struct db_stmt *stmt =
		ask(db, SQL_NEWS_EVENT, (struct value[]){ value_int(MOST_MOVES), value_end() }, error);

	if (stmt == NULL)
		return false;
	while (db_step(stmt, &failure)) {
		gint64 at = db_int(stmt, 0);
		int end = end_of(db_text(stmt, 1), db_text(stmt, 3));

		if (at <= news->since) {
			db_reset(stmt);
			break;
		}
		if (end == ENDS || at > news->now || ends.count[end]++ > 0)
			continue;
		ends.latest[end] = db_int(stmt, 2);
		ends.name[end] = g_strdup(db_text(stmt, 4));
	}
	for (int i = 0; i < ENDS; i++) {
		tell_end(&ends, i, lines);
		g_free(ends.name[i]);
	}
	return tend_pass_on(error, &failure);
}

/* ---- rules that are off */

static bool read_rules(struct db *db, const struct news *news, GPtrArray *lines, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt =
		ask(db, SQL_NEWS_RULE,
	        (struct value[]){ value_int(news->since), value_int(news->now), value_end() }, error);

	if (stmt == NULL)
		return false;
	while (db_step(stmt, &failure)) {
		bool itself = strcmp(db_text(stmt, 2), "system") == 0;
		struct news_line *line =
			add(lines, '!', NULL, 0, "the rule %s was switched off%s%s", db_text(stmt, 1),
		        itself ? ": it cannot be asked any more" : " by ", itself ? "" : db_text(stmt, 3));

		line->hint = g_strdup_printf("what is wrong with it: tend rule show %s", db_text(stmt, 1));
	}
	return tend_pass_on(error, &failure);
}

/* ---- reminders that came late */

static bool read_reminders(struct db *db, const struct news *news, GPtrArray *lines, GError **error)
{
	g_autoptr(GError) failure = NULL;
	g_autofree char *first = NULL;
	gint64 count = 0, customer = 0;
	struct db_stmt *stmt =
		ask(db, SQL_NEWS_REMINDER,
	        (struct value[]){ value_int(news->since), value_int(news->now), value_int(LATE),
	                          value_int(MOST_MOVES), value_end() },
	        error);

	if (stmt == NULL)
		return false;
	for (; db_step(stmt, &failure); count++) {
		if (count > 0)
			continue;
		g_autofree char *due = clock_format_human(db_int(stmt, 3), news->zone);
		customer = db_int(stmt, 1);
		first = g_strdup_printf("%s (due %s)", db_text(stmt, 2), due);
	}
	if (failure == NULL && count == 1)
		add(lines, '!', customer ? "customer" : NULL, customer, "reminded late: %s", first);
	else if (failure == NULL && count > 1)
		add(lines, '!', NULL, 0, "reminded late of %" G_GINT64_FORMAT " tasks, the latest: %s",
		    count, first)
			->hint = g_strdup("they stand above under Do next, the oldest first");
	return tend_pass_on(error, &failure);
}

/* ---- deals won and lost */

static bool read_deals(struct db *db, const struct news *news, GPtrArray *lines, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt =
		ask(db, SQL_NEWS_MOVE, (struct value[]){ value_int(MOST_MOVES), value_end() }, error);
	int named = 0, others = 0;

	if (stmt == NULL)
		return false;
	while (db_step(stmt, &failure)) {
		if (db_int(stmt, 0) <= news->since) {
			db_reset(stmt);
			break;
		}
		const char *closed = db_text(stmt, 2);
		if (closed == NULL || db_int(stmt, 7) == 0 || db_int(stmt, 0) > news->now)
			continue;
		if (named == MOST_NAMED) {
			others++;
			continue;
		}
		g_autofree char *value = money_format(db_int(stmt, 5), db_text(stmt, 6));
		add(lines, *closed == 'w' ? '+' : '-', "deal", db_int(stmt, 1), "deal %s: %s, %s (%s)",
		    closed, db_text(stmt, 3), db_text(stmt, 4), value);
		named++;
	}
	if (others > 0)
		add(lines, '+', NULL, 0, "%d more deal%s won or lost", others, plural(others))->hint =
			g_strdup("the board shows them, latest first");
	return tend_pass_on(error, &failure);
}

/* ---- orders, customers */

static bool read_orders(struct db *db, const struct news *news, GPtrArray *lines, GError **error)
{
	g_autoptr(GError) failure = NULL;
	gint64 count = 0, sum = 0, foreign = 0, customer = 0;
	struct db_stmt *stmt =
		ask(db, SQL_NEWS_ORDER,
	        (struct value[]){ value_text(news->currency), value_int(news->since),
	                          value_int(news->now), value_int(MOST_ROWS), value_end() },
	        error);

	if (stmt == NULL)
		return false;
	if (db_step(stmt, &failure)) {
		count = db_int(stmt, 0);
		sum = db_int(stmt, 1);
		foreign = db_int(stmt, 2);
		db_reset(stmt);
	}
	if (failure != NULL || count == 0)
		return tend_pass_on(error, &failure);
	if (!db_find_int(db, SQL_NEWS_ORDER_LATEST,
	                 (struct value[]){ value_int(news->since), value_int(news->now), value_end() },
	                 &customer, error))
		return false;
	g_autofree char *amount = money_format(sum, news->currency);
	if (count == MOST_ROWS)
		add(lines, '+', "customer", customer, "%d new orders or more", MOST_ROWS);
	else
		add(lines, '+', "customer", customer, "%" G_GINT64_FORMAT " new order%s, %s%s", count,
		    plural(count), amount, foreign > 0 ? " and other currencies" : "");
	return true;
}

static bool read_customers(struct db *db, const struct news *news, GPtrArray *lines, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = ask(db, SQL_NEWS_CUSTOMER,
	                           (struct value[]){ value_int(news->since), value_int(news->now),
	                                             value_int(MOST_ROWS), value_end() },
	                           error);

	if (stmt == NULL)
		return false;
	if (!db_step(stmt, &failure))
		return tend_pass_on(error, &failure);
	gint64 count = db_int(stmt, 0), latest = db_int(stmt, 1);
	db_reset(stmt);
	if (count > 0)
		add(lines, '+', "customer", latest, "%" G_GINT64_FORMAT " new customer%s%s", count,
		    plural(count), count == MOST_ROWS ? " or more" : "");
	return true;
}

/* ---- what others wrote down */

static bool read_activities(struct db *db, const struct news *news, GPtrArray *lines, GError **error)
{
	g_autoptr(GError) failure = NULL;
	gint64 mails = 0, mail_from = 0, others = 0, about = 0;
	g_autofree char *who = NULL;
	struct db_stmt *stmt =
		ask(db, SQL_NEWS_ACTIVITY,
	        (struct value[]){ value_int(news->since), value_int(news->now), value_int(news->staff),
	                          value_int(MOST_MOVES), value_end() },
	        error);

	if (stmt == NULL)
		return false;
	while (db_step(stmt, &failure)) {
		if (strcmp(db_text(stmt, 0), "mail-in") == 0) {
			mail_from = mails++ ? mail_from : db_int(stmt, 1);
			continue;
		}
		if (others++ > 0)
			continue;
		about = db_int(stmt, 1);
		who = g_strdup(db_text(stmt, 2));
	}
	if (failure == NULL && mails > 0)
		add(lines, '@', "customer", mail_from, "%" G_GINT64_FORMAT " message%s from customers",
		    mails, plural(mails));
	if (failure == NULL && others > 0)
		add(lines, '+', "customer", about,
		    "%" G_GINT64_FORMAT " note%s, call%s or visit%s by others, the latest by %s", others,
		    plural(others), plural(others), plural(others), who);
	return tend_pass_on(error, &failure);
}

/* ---- imports */

/* "412 customers, 1020 orders": what it added. Caller frees. */
static char *imported(const struct jdoc *counts, const char *key)
{
	static const char *const kinds[][3] = { { "customer", "customer", "customers" },
		                                    { "order", "order", "orders" } };
	GString *text = g_string_new(NULL);

	for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
		const struct jdoc *kind = jdoc_get(counts, kinds[i][0]);
		gint64 count = kind ? jdoc_get_int(kind, key, 0) : 0;

		if (count > 0)
			g_string_append_printf(text, "%s%" G_GINT64_FORMAT " %s", text->len ? ", " : "", count,
			                       kinds[i][count == 1 ? 1 : 2]);
	}
	return g_string_free(text, FALSE);
}

static void tell_import(struct db_stmt *stmt, GPtrArray *lines)
{
	g_autoptr(Jdoc) counts = jdoc_parse(db_text(stmt, 3), -1, NULL);
	gint64 id = db_int(stmt, 0);

	if (!db_is_null(stmt, 4)) {
		add(lines, '-', NULL, 0, "import %" G_GINT64_FORMAT " by %s was taken back", id,
		    db_text(stmt, 2))
			->hint = g_strdup("all imports: tend import list");
		return;
	}
	g_autofree char *created = counts ? imported(counts, "created") : g_strdup("");
	g_autofree char *rejected = counts ? imported(counts, "rejected") : g_strdup("");
	add(lines, *rejected ? '!' : '+', NULL, 0, "import %" G_GINT64_FORMAT " by %s: %s%s%s%s", id,
	    db_text(stmt, 2), *created ? created : "nothing", " new", *rejected ? "; rejected: " : "",
	    rejected)
		->hint = g_strdup_printf(
		"all imports: tend import list; to take this one back: tend import undo %" G_GINT64_FORMAT,
		id);
}

static bool read_imports(struct db *db, const struct news *news, GPtrArray *lines, GError **error)
{
	enum { LOOKED_AT = 20 };
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt =
		ask(db, SQL_NEWS_IMPORT, (struct value[]){ value_int(LOOKED_AT), value_end() }, error);
	int told = 0;

	if (stmt == NULL)
		return false;
	while (db_step(stmt, &failure))
		if (told < MOST_NAMED &&
		    (is_within(news, db_int(stmt, 1)) || is_within(news, db_int(stmt, 4)))) {
			tell_import(stmt, lines);
			told++;
		}
	return tend_pass_on(error, &failure);
}

/* ---- */

bool news_read(struct db *db, const struct news *news, int kind, GPtrArray *lines, GError **error)
{
	static bool (*const readers[NEWS_KINDS])(struct db * db, const struct news *news,
	                                         GPtrArray *lines, GError **error) = {
		read_ends,   read_rules,      read_reminders, read_deals,
		read_orders, read_activities, read_customers, read_imports,
	};

	return readers[kind](db, news, lines, error);
}
