/* Appointments of the current row's customer: booked from the card, and what became of the first that is open. */
#include "workflows/appointment.h"
#include "tui/customers.h"
#include "tui/form_appointment.h"
#include "tui/words.h"

static void read_again(void *context, gint64 id)
{
	customers_want_card(context);
}

void customers_book(void *state)
{
	struct customers_screen *c = state;
	struct form_about about = {
		.customer = customers_current(c), .name = customers_name(c), .done = read_again, .context = c
	};

	form_appointment(c->app, &about);
}

/* ---- what became of it */

struct following {
	struct customers_screen *c;
	gint64 id;
	const struct appointment_verb *verb;
	char *title;
};

static void following_free(gpointer data)
{
	struct following *following = data;

	g_free(following->title);
	g_free(following);
}

static bool write_follow(struct app *app, struct db *db, void *what, GError **error)
{
	const struct following *following = what;
	struct change change = app_change(app);
	g_autoptr(Page) page =
		appointment_do(db, following->id, following->verb, &change, app_zone(app), error);

	if (page)
		customers_want_card(following->c);
	return page != NULL;
}

static void chosen(void *context, int index)
{
	const struct following *asked = context;

	if (index < 0)
		return;
	struct following *following = g_memdup2(asked, sizeof *asked);
	following->title = g_strdup(asked->title);
	following->verb = &appointment_verbs[index];
	g_autofree char *says = appointment_verb_says(following->verb, following->title);
	app_write(following->c->app, says, write_follow, following, following_free);
}

/* The earliest first, as the card shows them; what is behind it comes up next. */
void customers_appointment(struct customers_screen *c)
{
	/* In the order of appointment_verbs. */
	static const struct menu_choice choices[] = { { "c", "Confirmed" }, { "a", "Arrived" },
		                                          { "d", "Completed" }, { "x", "Did not come" },
		                                          { "X", "Cancelled" }, { NULL, NULL } };

	if (c->card.appointments->count == 0) {
		app_say(c->app, "Nothing is booked here. b books an appointment.");
		return;
	}
	const struct appointment_card *card = page_row(c->card.appointments, 0);
	g_autofree char *when = words_time(card->start_at, app_now(c->app), app_zone(c->app));
	g_autofree char *question = g_strdup_printf("%s, %s:", card->title, when);
	struct following *asked = g_new(struct following, 1);
	*asked = (struct following){ c, card->id, NULL, g_strdup(card->title) };
	app_ask(c->app, question, choices, chosen, asked, following_free);
}
