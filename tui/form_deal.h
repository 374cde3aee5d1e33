/* A deal in a form, new or changed, with what is sold; on a change, only what a person touched is written. */
#ifndef TEND_TUI_FORM_DEAL_H
#define TEND_TUI_FORM_DEAL_H

#include "workflows/deal.h"
#include "tui/app.h"
#include "tui/form_about.h"

/* about->customer 0: the form asks for the customer. pipeline: number or name, or NULL for the first. */
void form_deal_add(struct app *app, const struct form_about *about, const char *pipeline);
/* A deal stays with its customer: nobody is asked whose it is. */
void form_deal_change(struct app *app, const struct deal *deal, const struct form_about *about);

#endif
