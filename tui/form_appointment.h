/* A new appointment, asked for in a form and written by the function the command line uses. */
#ifndef TEND_TUI_FORM_APPOINTMENT_H
#define TEND_TUI_FORM_APPOINTMENT_H

#include "tui/app.h"
#include "tui/form_about.h"

/* With a customer; how often they did not come is said above it. */
void form_appointment(struct app *app, const struct form_about *about);

#endif
