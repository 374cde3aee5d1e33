/* What the approvals screen reads: rows of the queue, what was decided today, and what stands behind the current row. */
#include "base/clock.h"
#include "tui/approvals.h"
#include "tui/words.h"

#include <string.h>

enum { MOST_DECIDED = 8 };

/* ---- the list */

static char *says_of(const struct suggestion *s)
{
	char *argument = approvals_argument(s);

	/* Two mails to one customer are told apart by the rule that asks for them. */
	return argument ? argument : words_code(s->rule ? s->rule : "");
}

static struct list_row *row_of(struct queue_line *line)
{
	struct approvals_row *row = g_new(struct approvals_row, 1);

	*row = (struct approvals_row){ line, says_of(line->s) };
	return list_row_new(line->place.key, line->place.id, row);
}

static void free_row(void *data)
{
	struct approvals_row *row = data;

	queue_line_free(row->line);
	g_free(row->says);
	g_free(row);
}

static bool read_rows(void *context, const struct list_place *from, bool inclusive, bool backwards,
                      guint count, GPtrArray *rows, GError **error)
{
	struct approvals *a = context;
	struct queue_place place = { 0 };
	g_autoptr(GPtrArray) lines = g_ptr_array_new();

	if (from != NULL)
		place = (struct queue_place){ from->sort, from->id };
	a->filter.now = app_now(a->app);
	bool ok = queue_page_read(app_db(a->app), &a->filter, from ? &place : NULL, inclusive,
	                          backwards, count, lines, error);
	for (guint i = 0; i < lines->len; i++) {
		if (ok)
			g_ptr_array_add(rows, row_of(g_ptr_array_index(lines, i)));
		else
			queue_line_free(g_ptr_array_index(lines, i));
	}
	return ok;
}

static bool find_row(void *context, gint64 id, struct list_row **row, GError **error)
{
	struct approvals *a = context;
	struct queue_line *line = NULL;

	*row = NULL;
	a->filter.now = app_now(a->app);
	if (!queue_page_find(app_db(a->app), &a->filter, id, &line, error))
		return false;
	if (line != NULL)
		*row = row_of(line);
	return true;
}

const struct list_source approvals_source = { read_rows, find_row, free_row };

/* ---- reading */

static char sign_of(const char *state)
{
	return strcmp(state, "done") == 0                                    ? '+'
	       : strcmp(state, "rejected") == 0                              ? 'x'
	       : strcmp(state, "snoozed") == 0                               ? 'z'
	       : strcmp(state, "dead") == 0 || strcmp(state, "unknown") == 0 ? '!'
	                                                                     : '~';
}

static char *time_of_day(gint64 at, GTimeZone *zone, int letters)
{
	g_autofree char *text = clock_format(at, zone);

	return g_strndup(text + strlen("2026-11-23T"), (gsize)letters);
}

static void add_decided(void *context, const struct queue_decided *d)
{
	struct approvals *a = context;
	struct decided_line *line = g_new0(struct decided_line, 1);

	line->sign = sign_of(d->state);
	line->when = time_of_day(d->at, app_zone(a->app), 5);
	line->effect = g_strdup(d->effect);
	line->name = g_strdup(d->customer ? d->customer : "the shop");
	if (line->sign == '~') {
		g_autofree char *at = time_of_day(d->not_before, app_zone(a->app), 8);
		line->by = g_strdup_printf("from %s", at);
	} else if (d->actor_id == app_staff(a->app)->id)
		line->by = g_strdup("by you");
	else if (d->actor_id == STAFF_SYSTEM)
		line->by = g_strdup(d->state);
	else
		line->by = g_strdup_printf("by %s", d->actor);
	line->briefly = g_strdup(line->sign == '~' ? "waits" : d->state);
	g_ptr_array_add(a->decided, line);
}

static bool read_side(struct approvals *a, GError **error)
{
	gint64 today = day_start(day_of(app_now(a->app), app_zone(a->app)), app_zone(a->app));

	g_ptr_array_set_size(a->decided, 0);
	return db_get_int(app_db(a->app), SQL_SUGGESTION_COUNT,
	                  (struct value[]){ value_text("proposed"), value_end() }, &a->waiting, error) &&
	       queue_decided_read(app_db(a->app), today, MOST_DECIDED, add_decided, a, error);
}

/* The right pane follows the cursor once it has rested; the text is asked for only when there is another one. */
static bool read_facts(struct approvals *a, GError **error)
{
	gint64 id = list_current_id(a->list);
	struct queue_facts facts = { 0 };

	if (id != 0 && !queue_facts_read(app_db(a->app), id, app_now(a->app), &facts, error))
		return false;
	if (a->facts.s == NULL || a->facts.s->id != id)
		scroll_empty(&a->scroll, false);
	queue_facts_clear(&a->facts);
	a->facts = facts;
	if (id == 0)
		approvals_voices_clear(a);
	else if (!approvals_voices_read(a, facts.s, error))
		return false;
	if (id == 0) {
		approvals_letter_clear(a);
		a->in_text = false;
	} else
		approvals_letter_want(a, id, facts.s->sha, false);
	approvals_fill(a);
	return true;
}

bool approvals_load(void *state, bool *more, GError **error)
{
	struct approvals *a = state;

	if (!list_load(a->list, error))
		return false;
	if (a->decided_one) {
		a->decided_one = false;
		a->wants_facts = true;
	}
	if (a->wants_side) {
		if (!read_side(a, error))
			return false;
		a->wants_side = false;
	} else if (a->wants_facts) {
		if (!read_facts(a, error))
			return false;
		a->wants_facts = false;
	}
	*more = a->wants_side || a->wants_facts;
	return true;
}
