/* One key for several yeses: only for what is marked, by name, and was read: a letter that nobody had before their eyes is left out. */
#include "base/error.h"
#include "tui/approvals.h"

#include <string.h>

enum { NAMES = 6 };

/* One marked suggestion, as it was listed when A was pressed. */
struct item {
	gint64 id;
	char *sha, *name;
};

struct bulk {
	struct approvals *a;
	GPtrArray *items; /* struct item */
	guint next;       /* a store that is held by another program makes it go on here later */
	guint approved, recorded;
	GString *reasons;
	guint refused;
};

static void free_item(gpointer data)
{
	struct item *item = data;

	g_free(item->sha);
	g_free(item->name);
	g_free(item);
}

static void free_bulk(void *data)
{
	struct bulk *bulk = data;

	g_ptr_array_unref(bulk->items);
	g_string_free(bulk->reasons, TRUE);
	g_free(bulk);
}

/* ---- what may be approved */

static bool was_read(const struct approvals *a, const struct suggestion *s)
{
	const char *sha = g_hash_table_lookup(a->read, &s->id);

	return a->sight == app_sight(a->app) && sha != NULL && strcmp(sha, s->sha) == 0;
}

/* *unread counts letters that were not read yet, and local effects that were not either: the row alone is not the text. */
static bool collect(struct approvals *a, GPtrArray *items, guint *unread, GError **error)
{
	g_autoptr(GArray) ids = list_marked_ids(a->list);

	for (guint i = 0; i < ids->len; i++) {
		gint64 id = g_array_index(ids, gint64, i);
		g_autoptr(Page) page = page_query(app_db(a->app), &noun_suggestion, SQL_SUGGESTION_ROW,
		                                  (struct value[]){ value_int(id), value_end() }, error);
		if (page == NULL)
			return false;
		const struct suggestion *s = page->count ? page_row(page, 0) : NULL;
		if (s == NULL || strcmp(s->state, "proposed") != 0)
			continue;
		if (!was_read(a, s)) {
			++*unread;
			continue;
		}
		struct item *item = g_new(struct item, 1);
		*item = (struct item){ id, g_strdup(s->sha), approvals_name(s) };
		g_ptr_array_add(items, item);
	}
	return true;
}

/* ---- approving them */

static void say_outcome(struct bulk *bulk)
{
	struct decision d = app_decision(bulk->a->app);
	g_autofree char *length = approvals_length(d.grace);
	GString *text = g_string_new(NULL);

	g_string_append_printf(text, "%u approved, carried out in %s; u stops them one by one.",
	                       bulk->approved, length);
	if (bulk->recorded > 0)
		g_string_append_printf(text, " %u need more yeses.", bulk->recorded);
	if (bulk->refused > 0)
		g_string_append_printf(text, " %u not: %s", bulk->refused, bulk->reasons->str);
	app_say(bulk->a->app, "%s", text->str);
	g_string_free(text, TRUE);
}

static void note_refusal(struct bulk *bulk, const struct item *item, const GError *failure)
{
	bulk->refused++;
	if (bulk->reasons->len > 0)
		g_string_append(bulk->reasons, "; ");
	g_string_append_printf(bulk->reasons, "%s (%.*s)", item->name,
	                       (int)strcspn(failure->message, "\n"), failure->message);
}

static bool write_all(struct app *app, struct db *db, void *what, GError **error)
{
	struct bulk *bulk = what;

	for (; bulk->next < bulk->items->len; bulk->next++) {
		const struct item *item = g_ptr_array_index(bulk->items, bulk->next);
		struct decision d = app_decision(app);
		g_autoptr(GError) failure = NULL;
		bool approved = false;

		if (approval_approve(db, item->id, item->sha, &d, &approved, &failure)) {
			g_autofree char *label = g_strdup_printf("your yes (%s)", item->name);
			if (approved)
				app_can_undo(app, APP_UNDO_RECALL, item->id, label);
			++*(approved ? &bulk->approved : &bulk->recorded);
			if (list_is_marked(bulk->a->list, item->id))
				list_toggle_mark(bulk->a->list, item->id);
			continue;
		}
		if (tend_error_is(failure, TEND_BUSY)) {
			g_propagate_error(error, g_steal_pointer(&failure));
			return false;
		}
		note_refusal(bulk, item, failure);
	}
	say_outcome(bulk);
	return true;
}

static void chosen(void *context, int index)
{
	struct bulk *bulk = context;

	if (index != 0)
		return;
	struct bulk *copy = g_new(struct bulk, 1);
	*copy = *bulk;
	bulk->items = g_ptr_array_new();
	bulk->reasons = g_string_new(NULL);
	app_write(copy->a->app, NULL, write_all, copy, free_bulk);
}

/* ---- the question */

static char *question_of(const GPtrArray *items, guint unread)
{
	GString *text = g_string_new(NULL);

	if (items->len == 1)
		g_string_append(text, "Approve this one?");
	else
		g_string_append_printf(text, "Approve these %u?", items->len);
	for (guint i = 0; i < items->len && i < NAMES; i++)
		g_string_append_printf(text, "\n  %s",
		                       ((const struct item *)g_ptr_array_index(items, i))->name);
	if (items->len > NAMES)
		g_string_append_printf(text, "\n  and %u more", items->len - NAMES);
	if (unread > 0)
		g_string_append_printf(text, "\n%u marked %s left out: not read yet. j shows each.", unread,
		                       unread == 1 ? "one is" : "ones are");
	return g_string_free(text, FALSE);
}

void approvals_approve_marked(void *state)
{
	struct approvals *a = state;
	struct bulk *bulk = g_new0(struct bulk, 1);
	g_autoptr(GError) error = NULL;
	guint unread = 0;

	bulk->a = a;
	bulk->items = g_ptr_array_new_with_free_func(free_item);
	bulk->reasons = g_string_new(NULL);
	if (!collect(a, bulk->items, &unread, &error))
		app_fail(a->app, g_steal_pointer(&error));
	else if (bulk->items->len == 0 && unread > 0)
		app_say(
			a->app,
			"None of the marked ones was read yet: go through them with j, each text is shown on the right.");
	else if (bulk->items->len == 0)
		app_say(a->app, "None of the marked ones waits for a decision any more.");
	else {
		g_autofree char *question = question_of(bulk->items, unread);
		struct menu_choice choices[] = { { "y", "Yes, to exactly these" }, { NULL, NULL } };

		app_ask(a->app, question, choices, chosen, bulk, free_bulk);
		return;
	}
	free_bulk(bulk);
}
