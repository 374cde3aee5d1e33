/* Reminders on this desktop: shown through the notify plugin, and what a person presses on them carried out as the commands would. */
#ifndef TEND_CLI_REMINDING_H
#define TEND_CLI_REMINDING_H

#include "cli/command.h"

/* Takes --wait LENGTH out: how many seconds a button is heard. */
bool reminding_read_wait(char **arguments, bool once, gint64 *seconds, GError **error);

struct reminding;
/* The session is lent; what becomes of a button is printed there. */
struct reminding *reminding_new(struct session *session);
void reminding_free(struct reminding *reminding);

/* Shows what was taken by reminder_take, and that so many new suggestions wait; buttons are heard for so many seconds. Returns what came of it: "shown" or
 * why not, as the reminders table has it; NULL where there was nothing to show. Lends. */
const char *reminding_show(struct reminding *reminding, const struct page *due, gint64 suggested,
                           gint64 wait);
/* Waits for the buttons of what is shown, as long as was said then. */
void reminding_wait(struct reminding *reminding);
/* How many buttons were pressed and did what they say. */
gint64 reminding_pressed(const struct reminding *reminding);

#endif
