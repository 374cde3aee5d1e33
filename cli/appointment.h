/* How appointments are printed: the same words in lists, on a customer's card and on the page of the day. */
#ifndef TEND_CLI_APPOINTMENT_H
#define TEND_CLI_APPOINTMENT_H

#include "db/appointment.h"
#include "cli/command.h"

/* One as an object, or a row of a list. */
void appointment_print(struct session *session, const struct appointment_card *card);
/* All of a page (struct appointment_card) as a list under key. */
void appointment_print_list(struct session *session, const char *key, const struct page *page,
                            const char *empty_says);
/* "10:00-10:30  Anna Berg: fitting, confirmed, with Max, at the studio". Caller frees. */
char *appointment_line(const struct session *session, const struct appointment_card *card);
/* The appointments of the day that now is, as a list under "appointments". */
bool appointment_print_today(struct session *session, GError **error);

#endif
