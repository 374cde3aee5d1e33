/* Who shows notifications on this desktop: asked before libnotify is, which would wait 25 seconds a call for one that never answers. */
#ifndef TEND_PLUGINS_NOTIFY_BUS_H
#define TEND_PLUGINS_NOTIFY_BUS_H

#include <gio/gio.h>
#include <stdbool.h>

struct server {
	GDBusConnection *connection; /* owned */
	bool buttons;                /* it can show them */
	bool body;                   /* it shows more than a title */
	bool markup;                 /* its bodies are markup: & < > must be escaped */
};

/* Finds the session's bus and its notification server; each question waits milliseconds at most. NULL, or the word for why there is none ("no-bus",
 * "no-server", "mute"), with a sentence in *why (caller frees). */
const char *server_find(struct server *server, int milliseconds, char **why);
void server_clear(struct server *server);

#endif
