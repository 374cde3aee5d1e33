/* One key for several yeses: for what is marked and was read. What was not read goes along only where it is in sight, all of one rule and of little effect,
 * and after two of it, picked at random, were opened; a letter that nobody had before their eyes is left out. */
#include "base/error.h"
#include "db/audit.h"
#include "tui/approvals.h"

#include <string.h>

enum { NAMES = 6, SAMPLES = 2 };

/* One marked suggestion, as it was listed when A was pressed. */
struct item {
	gint64 id, rule, version;
	gint64 seen_ms; /* how long it was read; 0: it was not */
	char *sha, *name, *effect;
};

struct bulk {
	struct approvals *a;
	GPtrArray *items; /* struct item */
	guint next;       /* a store that is held by another program makes it go on here later */
	guint approved, recorded;
	gint64 batch; /* its audit row, once it is written */
	GString *reasons;
	guint refused;
};

static void free_item(gpointer data)
{
	struct item *item = data;

	g_free(item->sha);
	g_free(item->name);
	g_free(item->effect);
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

static struct item *item_new(const struct approvals *a, const struct suggestion *s)
{
	struct item *item = g_new(struct item, 1);

	*item = (struct item){ .id = s->id,
		                   .rule = s->rule_id,
		                   .version = s->rule_n,
		                   .seen_ms = approvals_read_ms(a, s->id, s->sha),
		                   .sha = g_strdup(s->sha),
		                   .name = approvals_name(s),
		                   .effect = g_strdup(s->effect) };
	return item;
}

/* What was read goes into items; what was not and has little effect into fresh; *unread counts the letters that were not read: those never go unseen. */
static bool collect(struct approvals *a, GPtrArray *items, GPtrArray *fresh, guint *unread,
                    GError **error)
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
		if (approvals_read_ms(a, s->id, s->sha) > 0)
			g_ptr_array_add(items, item_new(a, s));
		else if (strcmp(s->effect_class, "local") == 0)
			g_ptr_array_add(fresh, item_new(a, s));
		else
			++*unread;
	}
	return true;
}

/* ---- what was not read, and may go along */

static bool is_in_sight(struct approvals *a, gint64 id)
{
	const struct list_row *row;

	for (int n = 0; n < a->list_rows && (row = list_shown(a->list, n)) != NULL; n++)
		if (row->place.id == id)
			return true;
	return false;
}

/* NULL: they may go together. */
static const char *why_not_together(struct approvals *a, const GPtrArray *fresh)
{
	const struct item *first = g_ptr_array_index(fresh, 0);

	for (guint i = 0; i < fresh->len; i++) {
		const struct item *item = g_ptr_array_index(fresh, i);

		if (item->rule != first->rule || item->version != first->version ||
		    strcmp(item->effect, first->effect) != 0)
			return "Those you have not read are of several kinds. Together go only those of one rule: mark one kind, or read them with j.";
		if (!is_in_sight(a, item->id))
			return "Some marked ones that you have not read are out of sight. Together goes only what you see: read them with j, or Esc takes the marks away.";
	}
	return NULL;
}

/* With another mark, or another person, other ones are picked. */
static bool is_same_batch(const struct approvals *a, const GPtrArray *fresh)
{
	if (a->batch == NULL)
		return false;
	for (guint i = 0; i < fresh->len; i++)
		if (!g_hash_table_contains(a->batch, &((const struct item *)fresh->pdata[i])->id))
			return false;
	return true;
}

static int by_id(gconstpointer a, gconstpointer b)
{
	gint64 first = *(const gint64 *)a, second = *(const gint64 *)b;

	return first < second ? -1 : first > second;
}

static void pick_samples(struct approvals *a, const GPtrArray *fresh)
{
	g_autoptr(GPtrArray) left = g_ptr_array_new();

	g_clear_pointer(&a->batch, g_hash_table_unref);
	g_clear_pointer(&a->samples, g_array_unref);
	a->batch = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	a->samples = g_array_new(FALSE, FALSE, sizeof(gint64));
	for (guint i = 0; i < fresh->len; i++) {
		const struct item *item = g_ptr_array_index(fresh, i);

		g_hash_table_add(a->batch, g_memdup2(&item->id, sizeof item->id));
		g_ptr_array_add(left, fresh->pdata[i]);
	}
	for (guint n = 0; n < SAMPLES && left->len > 0; n++) {
		guint at = (guint)g_random_int_range(0, (gint32)left->len);

		g_array_append_val(a->samples, ((const struct item *)left->pdata[at])->id);
		g_ptr_array_remove_index(left, at);
	}
	g_array_sort(a->samples, by_id);
}

/* The first picked one that was not opened yet comes into sight; false when all were. */
static bool open_next(struct approvals *a, const GPtrArray *fresh)
{
	for (guint n = 0; n < a->samples->len; n++)
		for (guint i = 0; i < fresh->len; i++) {
			gint64 id = g_array_index(a->samples, gint64, n);

			if (((const struct item *)fresh->pdata[i])->id != id)
				continue;
			list_go(a->list, id);
			app_load(a->app);
			app_moved(a->app);
			app_say(
				a->app,
				"Picked at random, to be opened before the rest goes along (%u of %u): read this one, then A again.",
				n + 1, a->samples->len);
			return true;
		}
	return false;
}

/* True when nothing more is to be opened, and what was not read goes along. */
static bool goes_along(struct approvals *a, GPtrArray *fresh)
{
	const char *why_not = why_not_together(a, fresh);

	if (why_not != NULL) {
		app_say(a->app, "%s", why_not);
		return false;
	}
	if (!is_same_batch(a, fresh))
		pick_samples(a, fresh);
	return !open_next(a, fresh);
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

/* One row in the record for all of them; each vote names it. */
static bool begin_batch(struct app *app, struct db *db, struct bulk *bulk, GError **error)
{
	struct decision d = app_decision(app);
	g_autofree char *value = g_strdup_printf("%u", bulk->items->len);
	struct audit_row row = { .at = d.at, .staff_id = d.by->id, .action = "batch", .value = value };

	if (bulk->batch != 0 || bulk->items->len < 2)
		return true;
	return db_begin(db, DB_TX_WRITE, error) &&
	       db_end(db, audit_append(db, &row, &bulk->batch, error), error);
}

static bool write_all(struct app *app, struct db *db, void *what, GError **error)
{
	struct bulk *bulk = what;

	if (!begin_batch(app, db, bulk, error))
		return false;
	for (; bulk->next < bulk->items->len; bulk->next++) {
		const struct item *item = g_ptr_array_index(bulk->items, bulk->next);
		struct decision d = app_decision(app);
		g_autoptr(GError) failure = NULL;
		bool approved = false;

		d.batch = bulk->batch;
		d.seen_ms = item->seen_ms;
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

static char *question_of(const GPtrArray *items, guint along, guint unread)
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
	if (along > 0)
		g_string_append_printf(
			text, "\n%u of them you have not read; those that were opened are like them.", along);
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
	g_autoptr(GPtrArray) fresh = g_ptr_array_new_with_free_func(free_item);
	guint unread = 0;

	approvals_same_eyes(a);
	bulk->a = a;
	bulk->items = g_ptr_array_new_with_free_func(free_item);
	bulk->reasons = g_string_new(NULL);
	bool known = collect(a, bulk->items, fresh, &unread, &error);
	guint along = fresh->len;
	if (!known)
		app_fail(a->app, g_steal_pointer(&error));
	else if (along > 0 && !goes_along(a, fresh))
		app_redraw(a->app); /* what is missing was said */
	else if (bulk->items->len + along == 0 && unread > 0)
		app_say(
			a->app,
			"None of the marked ones was read yet: go through them with j, each text is shown on the right.");
	else if (bulk->items->len + along == 0)
		app_say(a->app, "None of the marked ones waits for a decision any more.");
	else {
		while (fresh->len > 0)
			g_ptr_array_add(bulk->items, g_ptr_array_steal_index(fresh, 0));
		g_autofree char *question = question_of(bulk->items, along, unread);
		struct menu_choice choices[] = { { "y", "Yes, to exactly these" }, { NULL, NULL } };

		app_ask(a->app, question, choices, chosen, bulk, free_bulk);
		return;
	}
	free_bulk(bulk);
}
