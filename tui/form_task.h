/* A new task, asked for in a form and written by the function the command line uses. */
#ifndef TEND_TUI_FORM_TASK_H
#define TEND_TUI_FORM_TASK_H

#include "tui/app.h"
#include "tui/form_about.h"

/* For a customer, and perhaps for one of his deals. */
void form_task(struct app *app, const struct form_about *about);
/* Whom it is for is asked too; about, with or without a customer, says who stands there to begin with. */
void form_task_for_whom(struct app *app, const struct form_about *about);

#endif
