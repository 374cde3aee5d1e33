/* Whom a form is about, and who hears of it when what was typed is in the store. Forms know no screen. */
#ifndef TEND_TUI_FORM_ABOUT_H
#define TEND_TUI_FORM_ABOUT_H

#include <glib.h>
#include <stdbool.h>

struct form_about {
	gint64 customer;   /* 0: nobody yet */
	const char *name;  /* of the customer, as the screen shows it */
	gint64 deal;       /* one of the customer's; 0: none */
	const char *title; /* of the deal */
	bool says_name;    /* the message says whom it was written down for */
	/* Called when it is written, which may be long after the form was closed: context lives as long as the app. id: of what was written.
	 * May be NULL. */
	void (*done)(void *context, gint64 id);
	void *context;
};

/* A copy that owns its texts. */
struct form_about *form_about_copy(const struct form_about *about);
void form_about_free(gpointer about); /* of such a copy */
void form_about_done(const struct form_about *about, gint64 id);

#endif
