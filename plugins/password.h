/* A password for a plugin: from a command that the configuration names, run by tend itself. It is kept nowhere and stands in no argument. */
#ifndef TEND_PLUGINS_PASSWORD_H
#define TEND_PLUGINS_PASSWORD_H

#include <glib.h>

/* Runs the command without a shell and takes its first line. NULL with *error. Caller wipes and frees. */
char *password_from(const char *command, gint64 timeout, GError **error);

#endif
