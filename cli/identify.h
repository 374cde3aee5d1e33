/* Who acts, and that it is them: a name alone is believed only of somebody without a PIN, or whom the machine knows. */
#ifndef TEND_CLI_IDENTIFY_H
#define TEND_CLI_IDENTIFY_H

#include "cli/command.h"

/* A page of one struct staff; asks for the PIN where one is due, on the terminal or as the next line of standard input. Sets session->login. */
struct page *identify(struct session *session, GError **error);
/* A line that is not shown while it is typed: on the terminal after the label, else the next line of standard input. NULL with *error. Free with secret_free. */
char *identify_ask(const char *label, GError **error);

#endif
