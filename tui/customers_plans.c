/* What happened with the current row's customer, what is to be done, and what may become a sale. */
#include "tui/customers.h"
#include "tui/form_deal.h"
#include "tui/form_note.h"
#include "tui/form_task.h"

static void read_again(void *context, gint64 id)
{
	customers_want_card(context);
}

/* Lends the row's name. */
static struct form_about about_row(struct customers_screen *c)
{
	return (struct form_about){ .customer = customers_current(c),
		                        .name = customers_name(c),
		                        .says_name = true,
		                        .done = read_again,
		                        .context = c };
}

void customers_call(void *state)
{
	struct customers_screen *c = state;
	struct form_about about = about_row(c);

	form_call(c->app, &about);
}

void customers_note_form(struct customers_screen *c, const char *kind, const char *text)
{
	struct form_about about = about_row(c);

	form_note(c->app, &about, kind, text);
}

void customers_note(void *state)
{
	customers_note_form(state, "note", NULL);
}

void customers_mail(void *state)
{
	customers_note_form(state, "mail", NULL);
}

void customers_task(void *state)
{
	struct customers_screen *c = state;
	struct form_about about = about_row(c);

	form_task(c->app, &about);
}

void customers_deal(struct customers_screen *c)
{
	struct form_about about = about_row(c);

	form_deal_add(c->app, &about, NULL);
}
