/* Who else reads this now, and who already said what: beside the text, so that nobody decides twice. And that this person reads it, once they have for a while. */
#include "base/clock.h"
#include "db/claim.h"
#include "db/delegation.h"
#include "tui/approvals.h"
#include "tui/words.h"

#include <string.h>

enum { AFTER = 3 /* seconds on one row: whoever walks through the list writes nothing */ };

/* ---- what the others do */

static char *say_vote(struct approvals *a, struct db_stmt *vote)
{
	g_autofree char *at = words_time(db_int(vote, 3), app_now(a->app), app_zone(a->app));
	bool yes = strcmp(db_text(vote, 1), "approve") == 0;

	return g_strdup_printf("%s by %s%s%s, %s%s", yes ? "yes" : "no", db_text(vote, 0),
	                       db_is_null(vote, 2) ? "" : " in the stead of ",
	                       db_is_null(vote, 2) ? "" : db_text(vote, 2), at,
	                       yes && db_int(vote, 4) == 0 ? " (does not count any more)" : "");
}

/* In whose stead this person may say yes now. */
static bool read_steads(struct approvals *a, GError **error)
{
	g_autoptr(Page) page =
		delegation_list(app_db(a->app), app_staff(a->app)->id, app_now(a->app), error);
	g_autoptr(GString) names = g_string_new(NULL);

	if (page == NULL)
		return false;
	for (gsize i = 0; i < page->count; i++) {
		const struct delegation *d = page_row(page, i);

		/* Asked twice, they are still one person. */
		if (i == 0 || ((const struct delegation *)page_row(page, i - 1))->from_id != d->from_id)
			g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "", d->from);
	}
	a->steads = names->len > 0 ? g_strdup(names->str) : NULL;
	return true;
}

bool approvals_voices_read(struct approvals *a, const struct suggestion *s, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *vote = db_stmt(app_db(a->app), SQL_VOTE_LIST, error);

	approvals_voices_clear(a);
	if (vote == NULL)
		return false;
	a->voices = g_ptr_array_new_with_free_func(g_free);
	db_bind(vote, (struct value[]){ value_int(s->id), value_int(s->rev), value_end() });
	while (db_step(vote, &failure))
		g_ptr_array_add(a->voices, say_vote(a, vote));
	if (failure != NULL) {
		g_propagate_error(error, g_steal_pointer(&failure));
		return false;
	}
	return read_steads(a, error) && claim_readers(app_db(a->app), s->id, app_staff(a->app)->id,
	                                              app_now(a->app), &a->readers, error);
}

void approvals_voices_fill(struct approvals *a)
{
	if (a->readers != NULL)
		scroll_print(&a->scroll, STYLE_WARNING, 2, "! %s %s reading this now.", a->readers,
		             strstr(a->readers, " and ") ? "are" : "is");
	for (guint i = 0; a->voices != NULL && i < a->voices->len; i++)
		scroll_print(&a->scroll, STYLE_PLAIN, 2, "+ %s", (const char *)a->voices->pdata[i]);
	if (a->steads != NULL && a->facts.s != NULL && strcmp(a->facts.s->state, "proposed") == 0)
		scroll_print(&a->scroll, STYLE_DIM, 2, "f says yes in the stead of %s.", a->steads);
}

void approvals_voices_clear(struct approvals *a)
{
	g_clear_pointer(&a->readers, g_free);
	g_clear_pointer(&a->steads, g_free);
	g_clear_pointer(&a->voices, g_ptr_array_unref);
}

/* ---- that this person reads it */

struct reading {
	gint64 id;
	char *sha;
};

static void free_reading(void *data)
{
	struct reading *reading = data;

	g_free(reading->sha);
	g_free(reading);
}

/* A courtesy: where the store is held by another program it is left out, never kept for later. */
static bool write_claim(struct app *app, struct db *db, void *what, GError **error)
{
	const struct reading *reading = what;

	claim_take(db, app_staff(app)->id, reading->id, reading->sha, app_now(app), NULL);
	return true;
}

static gboolean on_while(gpointer data)
{
	struct approvals *a = data;
	const struct suggestion *s = a->facts.s;

	a->claim_timer = 0;
	if (s == NULL || a->letter.id != s->id || a->letter.sha == NULL ||
	    strcmp(s->state, "proposed") != 0 || !app_is_in_sight(a->app, a))
		return G_SOURCE_REMOVE;
	struct reading *reading = g_new(struct reading, 1);
	*reading = (struct reading){ s->id, g_strdup(a->letter.sha) };
	app_write(a->app, NULL, write_claim, reading, free_reading);
	return G_SOURCE_REMOVE;
}

void approvals_claim_later(struct approvals *a)
{
	approvals_claim_stop(a);
	a->claim_timer = g_timeout_add_seconds(AFTER, on_while, a);
}

void approvals_claim_stop(struct approvals *a)
{
	g_clear_handle_id(&a->claim_timer, g_source_remove);
}
