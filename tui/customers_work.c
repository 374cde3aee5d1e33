/* Tasks that are done, and why a customer's figures are what they are. */
#include "base/error.h"
#include "base/jdoc.h"
#include "base/money.h"
#include "workflows/task.h"
#include "tui/customers.h"
#include "tui/popup.h"
#include "tui/scroll.h"

#include <string.h>

/* ---- a task is done */

static bool write_done(struct app *app, struct db *db, void *what, GError **error)
{
	struct change change = app_change(app);
	g_autoptr(Page) page = task_done(db, *(const gint64 *)what, &change, app_zone(app), error);

	return page != NULL;
}

static void done(struct customers_screen *c, gsize n)
{
	const struct task *task = page_row(c->card.tasks, n);
	g_autofree char *says = g_strdup_printf("Done: %s", task->title);

	app_write(c->app, says, write_done, g_memdup2(&task->id, sizeof task->id), g_free);
	customers_want_card(c);
}

/* The tasks a person chooses from: the card may be another's by then. */
struct choice {
	struct customers_screen *c;
	GArray *ids;
};

static void free_choice(gpointer context)
{
	struct choice *choice = context;

	g_array_unref(choice->ids);
	g_free(choice);
}

static void done_chosen(void *context, int index)
{
	const struct choice *choice = context;

	if (index < 0)
		return;
	app_write(choice->c->app, "Task done", write_done,
	          g_memdup2(&g_array_index(choice->ids, gint64, index), sizeof(gint64)), g_free);
	customers_want_card(choice->c);
}

void customers_done(struct customers_screen *c)
{
	enum { MOST = 9 };
	static const char *const keys[MOST] = { "1", "2", "3", "4", "5", "6", "7", "8", "9" };
	struct menu_choice choices[MOST + 1] = { { NULL, NULL } };
	gsize n = MIN(c->card.tasks->count, MOST);
	struct choice *choice;

	if (n == 0) {
		app_say(c->app, "There is no open task here. t adds one.");
		return;
	}
	if (n == 1) {
		done(c, 0);
		return;
	}
	choice = g_new(struct choice, 1);
	*choice = (struct choice){ c, g_array_new(FALSE, FALSE, sizeof(gint64)) };
	for (gsize i = 0; i < n; i++) {
		const struct task *task = page_row(c->card.tasks, i);

		choices[i] = (struct menu_choice){ keys[i], task->title };
		g_array_append_val(choice->ids, task->id);
	}
	app_ask(c->app, "Which task is done?", choices, done_chosen, choice, free_choice);
}

/* ---- a yes is wanted */

/* Nothing is decided here: the text must be before the person's eyes. A mail comes before a flag. */
void customers_decide(struct customers_screen *c)
{
	gint64 id = 0;

	for (gsize i = 0; i < c->card.suggestions->count; i++) {
		const struct card_suggestion *s = page_row(c->card.suggestions, i);

		if (strcmp(s->state, "proposed") == 0 && (id == 0 || strcmp(s->effect, "mail") == 0))
			id = s->id;
	}
	if (id != 0)
		app_show(c->app, "suggestion", id);
	else
		app_say(c->app, "Nothing waits for a yes for %s.", customers_name(c));
}

/* ---- why */

struct why {
	struct app *app;
	struct scroll scroll;
	char *title;
};

static void draw_why(void *state, const struct area *canvas)
{
	struct why *why = state;
	struct area inside = popup_box(canvas, canvas->rows - 6, canvas->columns - 8, why->title);

	scroll_draw(&why->scroll, &inside);
	area_cursor(&inside, 0, 0);
}

static void close_why(void *state)
{
	struct why *why = state;

	scroll_clear(&why->scroll);
	g_free(why->title);
	g_free(why);
}

static void key_why(void *state, const struct key *key)
{
	struct why *why = state;
	enum motion motion;

	if (app_motion(key, &motion))
		scroll_move(&why->scroll, motion);
	else if (key->kind == KEY_WHEEL)
		scroll_by(&why->scroll, key->row * 3);
	else if (key_is(key, "esc") || key_is(key, "enter") || key_is(key, "q") || key_is(key, "w"))
		popup_close(why->app, why);
}

static const struct popup why_popup = {
	.draw = draw_why,
	.key = key_why,
	.close = close_why,
	.hints = "j k scroll  Esc back",
};

/* A value as --json prints it, in words. Caller frees. */
static char *value_says(const struct jdoc *term)
{
	const struct jdoc *value = jdoc_get(term, "value");
	const char *unit = jdoc_get_text(term, "unit");
	const char *word = value ? jdoc_as_text(value) : NULL;

	if (value == NULL || jdoc_is_null(value))
		return g_strdup("unknown");
	if (word)
		return g_strdup(word);
	if (jdoc_is_object(value))
		return money_format(jdoc_get_int(value, "minor", 0), jdoc_get_text(value, "currency"));
	if (g_strcmp0(unit, "yes-no") == 0)
		return g_strdup(jdoc_get_bool(term, "value") ? "yes" : "no");
	return g_strdup_printf("%.4g%s", jdoc_get_real(term, "value", 0),
	                       g_strcmp0(unit, "days") == 0    ? " days"
	                       : g_strcmp0(unit, "times") == 0 ? " x"
	                                                       : "");
}

/* The orders of the first term that names some, the newest first. */
static void add_orders(struct scroll *scroll, const struct jdoc *terms)
{
	enum { MOST = 40 };
	const struct jdoc *rows = terms && jdoc_size(terms) ? jdoc_get(jdoc_at(terms, 0), "rows") : NULL;
	gsize n = rows ? jdoc_size(rows) : 0;

	if (n == 0)
		return;
	scroll_rule(scroll, "Orders these figures stand on");
	for (gsize i = n; i > 0 && n - i < MOST; i--) {
		const struct jdoc *row = jdoc_at(rows, i - 1), *amount = jdoc_get(row, "amount");
		g_autofree char *sum =
			amount && jdoc_is_object(amount)
				? money_format(jdoc_get_int(amount, "minor", 0), jdoc_get_text(amount, "currency"))
				: g_strdup("another currency, not summed");

		scroll_print(scroll, STYLE_PLAIN, 2, "%s  order %d  %s", jdoc_get_text(row, "day"),
		             (int)jdoc_get_int(row, "order", 0), sum);
	}
	if (n > MOST)
		scroll_print(scroll, STYLE_DIM, 2, "and %d earlier ones", (int)(n - MOST));
}

static void add_terms(struct scroll *scroll, const struct jdoc *terms)
{
	for (gsize i = 0; terms && i < jdoc_size(terms); i++) {
		const struct jdoc *term = jdoc_at(terms, i);
		const char *name = jdoc_get_text(term, "name"), *how = jdoc_get_text(term, "how");
		g_autofree char *value = value_says(term);

		scroll_print(scroll, STYLE_BOLD, 2, "%s: %s", name ? name : "?", value);
		if (how && *how)
			scroll_print(scroll, STYLE_DIM, 2, "  %s", how);
	}
}

/* False when it is not what why prints. */
static bool explain(struct scroll *scroll, const char *output)
{
	g_autoptr(Jdoc) doc = jdoc_parse(output, -1, NULL);
	const char *reason = doc ? jdoc_get_text(doc, "reason") : NULL;
	const struct jdoc *points = doc ? jdoc_get(doc, "points") : NULL;

	if (reason == NULL)
		return false;
	scroll_print(scroll, jdoc_get_bool(doc, "at_risk") ? STYLE_LATE : STYLE_PLAIN, 0, "%s: %s.",
	             jdoc_get_bool(doc, "at_risk") ? "! At risk" : "Not at risk", reason);
	scroll_add(scroll, STYLE_PLAIN, 0, "");
	add_terms(scroll, jdoc_get(doc, "terms"));
	if (points && jdoc_is_object(points)) {
		scroll_rule(scroll, "Points as a lead");
		add_terms(scroll, jdoc_get(points, "terms"));
	}
	add_orders(scroll, jdoc_get(doc, "terms"));
	return true;
}

static void on_why(void *context, const char *output, const GError *error)
{
	struct customers_screen *c = context;
	struct why *why;

	c->why = 0;
	if (error) {
		app_fail(c->app, g_error_copy(error));
		return;
	}
	/* Whoever went on to something else meanwhile must not type into this. */
	if (!app_is_in_sight(c->app, c))
		return;
	why = g_new0(struct why, 1);
	why->app = c->app;
	why->title = g_steal_pointer(&c->why_title);
	scroll_init(&why->scroll);
	if (!explain(&why->scroll, output))
		scroll_add(&why->scroll, STYLE_PLAIN, 2, output);
	popup_open(c->app, &why_popup, why);
}

void customers_why(void *state)
{
	struct customers_screen *c = state;
	g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, customers_current(c));

	app_forget(c->app, c->why);
	g_free(c->why_title);
	c->why_title = g_strdup_printf("Why: %s", customers_name(c));
	c->why = app_child(c->app, (const char *const[]){ "why", number, NULL }, NULL, on_why, c);
}
