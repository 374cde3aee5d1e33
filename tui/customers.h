/* What the files of the customers screen share: the list at the left, the card of the current customer at the right or on a page of its own. */
#ifndef TEND_TUI_CUSTOMERS_H
#define TEND_TUI_CUSTOMERS_H

#include "workflows/customer_card.h"
#include "workflows/customer_page.h"
#include "tui/app.h"
#include "tui/canvas.h"
#include "tui/list.h"

/* What waits for the card to be read: keys come faster than rows. */
enum card_wish { WISH_NOTHING, WISH_EDIT, WISH_DONE, WISH_DECIDE, WISH_APPOINTMENT };

struct customers_screen {
	struct app *app;
	struct customers *customers;
	struct list *list;
	struct customer_view view; /* its texts are owned here */
	char *found;

	gint64 id; /* whom the card is about; 0: nobody */
	bool wants_card;
	struct customer_card card;
	char *card_fails; /* why there is none */
	struct list *timeline;
	gint64 timeline_of;
	enum card_wish wish;

	bool on_page;                         /* the card has the whole width */
	bool in_timeline;                     /* … or its timeline the keys */
	int columns, list_columns, list_rows; /* of the last frame */
	guint why;                            /* the child that explains */
	char *why_title;                      /* … and whom it was asked about */
	char *headline;
};

/* The current row's customer; 0: none. */
static inline gint64 customers_current(const struct customers_screen *c)
{
	return list_current_id(c->list);
}
/* The name as the list shows it; never NULL. Lends. */
const char *customers_name(const struct customers_screen *c);
/* Something waits for a yes for the current row's customer. */
bool customers_waits(const struct customers_screen *c);
/* The keys go to the timeline. */
static inline bool customers_in_timeline(const struct customers_screen *c)
{
	return c->on_page || c->in_timeline;
}

/* screen_customers.c: the view has changed. */
void customers_changed(struct customers_screen *c);
/* Reads the card at the next load, without waiting for a rest. */
void customers_want_card(struct customers_screen *c);

/* customers_list.c: a row of the list, and how it is drawn. */
extern const struct list_source customers_source;
/* Reads what the rows in sight say. */
bool customers_fill_rows(struct customers_screen *c, GError **error);
void customers_draw_list(struct customers_screen *c, const struct area *area);
/* Columns the list takes beside the card; all of them on a narrow canvas. */
int customers_list_width(int columns);

/* customers_card.c */
void customers_draw_card(struct customers_screen *c, const struct area *area);

/* customers_timeline.c */
extern const struct list_source customers_timeline_source; /* context: the screen */
void customers_draw_timeline(struct customers_screen *c, const struct area *area);

/* customers_view.c: sorting and filtering. */
extern const char *const customers_order_words[CUSTOMER_ORDERS];
/* "tag oak"; NULL: everybody. Caller frees. */
char *customers_group_says(const struct customers_screen *c);
void customers_sort(void *state);
void customers_reverse(void *state);
void customers_filter(void *state);
/* Only those of a group: "segment" and its name, or those at risk. */
void customers_show_some(void *state, const char *group, const char *word);
bool customers_clear_filter(struct customers_screen *c);

/* customers_forms.c: adding and changing. */
void customers_add(void *state);
void customers_edit(struct customers_screen *c);

/* customers_plans.c: what happened, tasks and deals. text: what it begins with, or NULL. */
void customers_call(void *state);
void customers_mail(void *state);
void customers_note(void *state);
void customers_note_form(struct customers_screen *c, const char *kind, const char *text);
void customers_task(void *state);
void customers_deal(struct customers_screen *c);

/* customers_appointments.c: booked, and what became of it. */
void customers_book(void *state);
void customers_appointment(struct customers_screen *c);

/* customers_cases.c: complaints, repairs and questions. */
void customers_case(void *state);
void customers_case_close(void *state);

/* customers_work.c: tasks done, and why the figures are what they are. */
void customers_done(struct customers_screen *c);
/* Opens what waits for a yes. */
void customers_decide(struct customers_screen *c);
void customers_why(void *state);

#endif
