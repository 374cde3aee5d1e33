/* Every change a screen makes: written at once where that can be, else kept in order until the other program lets go of the store. And what u takes back. */
#include "base/error.h"
#include "db/journal.h"
#include "workflows/attempt_lock.h"
#include "tui/app_private.h"

#include <string.h>

enum {
	FIRST_PATIENCE = 25, /* ms that a key waits for the store: it must be answered within 50 */
	RETRY = 120,         /* ms between tries while something waits */
	WRITER_CACHE_KIB = 2048,
	UNDO_STEP = -1, /* beside enum app_undo */
};

struct waiting {
	char *says;
	app_write_fn write;
	void *what;
	GDestroyNotify free_what;
};

struct undo {
	int how;   /* UNDO_STEP, or enum app_undo */
	gint64 id; /* the journal step, or the suggestion */
	char *label;
};

static void waiting_free(struct waiting *w)
{
	if (w->free_what != NULL)
		w->free_what(w->what);
	g_free(w->says);
	g_free(w);
}

static void undo_clear(gpointer undo)
{
	g_free(((struct undo *)undo)->label);
}

static void push_undo(struct app *app, int how, gint64 id, const char *label)
{
	struct undo undo = { .how = how, .id = id, .label = g_strdup(label) };

	if (app->undo == NULL) {
		app->undo = g_array_new(FALSE, FALSE, sizeof(struct undo));
		g_array_set_clear_func(app->undo, undo_clear);
	}
	g_array_append_val(app->undo, undo);
}

struct change app_change(struct app *app)
{
	return (struct change){ .at = app_now(app), .staff = app->setting.staff->id };
}

struct decision app_decision(struct app *app)
{
	return (struct decision){ .by = app->setting.staff,
		                      .at = app_now(app),
		                      .grace = config_seconds(app->setting.config, "shop", "grace"),
		                      .login = app->setting.login };
}

void app_can_undo(struct app *app, enum app_undo how, gint64 suggestion, const char *label)
{
	push_undo(app, (int)how, suggestion, label);
}

/* ---- writing */

static bool open_writer(struct app *app, GError **error)
{
	if (app->writer != NULL)
		return true;
	app->writer = db_open(db_path(app->setting.db), DB_WRITE, error);
	if (app->writer == NULL)
		return false;
	db_set_cache(app->writer, WRITER_CACHE_KIB);
	return true;
}

static bool newest_step(struct app *app, gint64 *step, GError **error)
{
	return db_find_int(app->writer, SQL_JOURNAL_STEP_LATEST,
	                   (struct value[]){ value_int(app->setting.staff->id), value_end() }, step,
	                   error);
}

struct db *app_writer(struct app *app, GError **error)
{
	if (!open_writer(app, error))
		return NULL;
	db_set_patience(app->writer, FIRST_PATIENCE);
	return app->writer;
}

void app_forget_undo(struct app *app)
{
	g_clear_pointer(&app->undo, g_array_unref);
}

/* Done, or *busy, or failed with *error. */
static bool try_write(struct app *app, struct waiting *w, gint64 patience, bool *busy, GError **error)
{
	gint64 before = 0, after = 0;
	g_autoptr(GError) failure = NULL;

	*busy = false;
	bool ok = open_writer(app, &failure);
	if (ok)
		db_set_patience(app->writer, patience);
	ok = ok && newest_step(app, &before, &failure) && w->write(app, app->writer, w->what, &failure);
	if (app->writer != NULL)
		db_rollback(app->writer);
	if (ok) {
		if (newest_step(app, &after, NULL) && after > before)
			push_undo(app, UNDO_STEP, after, w->says);
		return true;
	}
	*busy = tend_error_is(failure, TEND_BUSY);
	if (failure == NULL)
		tend_fail(error, TEND_FAILED, "this was not done, and tend cannot say why");
	else
		g_propagate_error(error, g_steal_pointer(&failure));
	return false;
}

static gboolean on_retry(gpointer data)
{
	struct app *app = data;

	app_write_retry(app);
	if (app->needs_draw || app->needs_load)
		app_frame(app);
	if (!g_queue_is_empty(app->waiting))
		return G_SOURCE_CONTINUE;
	app->retry_timer = 0;
	return G_SOURCE_REMOVE;
}

static void keep(struct app *app, struct waiting *w)
{
	g_queue_push_tail(app->waiting, w);
	if (app->retry_timer == 0)
		app->retry_timer = g_timeout_add(RETRY, on_retry, app);
	app_redraw(app);
}

static void written(struct app *app, const struct waiting *w)
{
	if (w->says != NULL)
		app_say(app, "%s", w->says);
	app->version = db_version(app->setting.db);
	app_changed(app);
}

void app_write(struct app *app, const char *says, app_write_fn write, void *what,
               GDestroyNotify free_what)
{
	struct waiting *w = g_new0(struct waiting, 1);
	g_autoptr(GError) error = NULL;
	bool busy = false;

	*w = (struct waiting){ g_strdup(says), write, what, free_what };
	/* Changes are made in the order they were asked for. */
	if (!g_queue_is_empty(app->waiting)) {
		keep(app, w);
		return;
	}
	if (try_write(app, w, FIRST_PATIENCE, &busy, &error))
		written(app, w);
	else if (busy) {
		keep(app, w);
		return;
	} else {
		g_clear_error(&app->refusal);
		app->refusal = g_error_copy(error);
		app_fail(app, g_steal_pointer(&error));
	}
	waiting_free(w);
}

GError *app_take_refusal(struct app *app)
{
	return g_steal_pointer(&app->refusal);
}

/* Until one must wait again. */
void app_write_retry(struct app *app)
{
	guint done = 0;

	while (!g_queue_is_empty(app->waiting)) {
		struct waiting *w = g_queue_peek_head(app->waiting);
		g_autoptr(GError) error = NULL;
		/* Tried again soon: no key waits for it. */
		bool busy = false, ok = try_write(app, w, 0, &busy, &error);

		if (busy)
			break;
		g_queue_pop_head(app->waiting);
		if (ok) {
			written(app, w);
			done++;
		} else {
			g_prefix_error(&error, "Not done (%s): ", w->says ? w->says : "a change that waited");
			app_fail(app, g_steal_pointer(&error));
		}
		waiting_free(w);
	}
	if (done > 1)
		app_say(app, "%u changes that waited are written.", done);
}

guint app_writes_waiting(const struct app *app)
{
	return g_queue_get_length(app->waiting);
}

char *app_waiting_says(struct app *app)
{
	guint n = g_queue_get_length(app->waiting);

	if (n == 0)
		return NULL;
	const char *whom =
		attempt_lock_is_held(app->setting.db, LOCK_IMPORT) ? "the import" : "another tend";
	return g_strdup_printf("waiting for %s: %u change%s kept, written as soon as it lets go", whom,
	                       n, n == 1 ? "" : "s");
}

/* ---- taking back */

/* A copy: the list may grow while this one waits. */
static bool take_back(struct app *app, struct db *db, void *what, GError **error)
{
	const struct undo *undo = what;
	struct change change = app_change(app);
	struct decision decision = app_decision(app);
	g_autofree char *label = NULL;
	bool ok = false;

	if (undo->how == APP_UNDO_RECALL)
		ok = approval_recall(db, undo->id, &decision, error);
	else if (undo->how == APP_UNDO_WAKE)
		ok = approval_wake(db, undo->id, &decision, error);
	else
		ok = journal_undo(db, undo->id, &change, &label, error);
	if (ok)
		app_say(app, "Taken back: %s", undo->label ? undo->label : label);
	if (ok && undo->how != UNDO_STEP)
		app_came_back(app, "suggestion", undo->id);
	return ok;
}

static void free_undo(gpointer undo)
{
	undo_clear(undo);
	g_free(undo);
}

static void write_undo(struct app *app, int how, gint64 id, const char *label)
{
	struct undo *undo = g_new0(struct undo, 1);

	*undo = (struct undo){ how, id, g_strdup(label) };
	app_write(app, NULL, take_back, undo, free_undo);
}

/* u must not try again what is taken back from the list. */
static void forget_undo(struct app *app, int how, gint64 id)
{
	for (guint i = 0; app->undo != NULL && i < app->undo->len; i++) {
		const struct undo *undo = &g_array_index(app->undo, struct undo, i);

		if (undo->how != how || undo->id != id)
			continue;
		g_array_remove_index(app->undo, i);
		return;
	}
}

void app_undo_step(struct app *app, gint64 step)
{
	forget_undo(app, UNDO_STEP, step);
	write_undo(app, UNDO_STEP, step, NULL);
}

void app_undo_decision(struct app *app, enum app_undo how, gint64 suggestion)
{
	forget_undo(app, (int)how, suggestion);
	write_undo(app, (int)how, suggestion, how == APP_UNDO_RECALL ? "the yes" : "the snooze");
}

/* What was done here last. Where nothing was, the person chooses: what they did on another day, or by a command, is not to go unseen. */
void app_undo_newest(struct app *app)
{
	if (app->undo == NULL || app->undo->len == 0) {
		app_say(app, "Nothing was done in these screens yet. Enter takes back what you choose.");
		undo_list_open(app);
		return;
	}
	struct undo newest = g_array_index(app->undo, struct undo, app->undo->len - 1);
	g_autofree char *label = g_strdup(newest.label);
	g_array_remove_index(app->undo, app->undo->len - 1);
	write_undo(app, newest.how, newest.id, label);
}

void app_write_clear(struct app *app)
{
	if (app->retry_timer != 0)
		g_source_remove(app->retry_timer);
	app->retry_timer = 0;
	g_queue_free_full(app->waiting, (GDestroyNotify)waiting_free);
	g_clear_pointer(&app->undo, g_array_unref);
	g_clear_error(&app->refusal);
}
