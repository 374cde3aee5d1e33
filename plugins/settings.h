/* What a plugin is told of the configuration: its own group and nothing else. */
#ifndef TEND_PLUGINS_SETTINGS_H
#define TEND_PLUGINS_SETTINGS_H

#include "base/config.h"
#include "plugins/host.h"

enum { PLUGIN_TIMEOUT = 60 }; /* seconds that what it speaks with may take to answer, unless set */

/* The set keys of [NAME] for a plugin that came with tend, of [plugin NAME] for another; "-" in a key is "_". timeout is a number of seconds.
 * password-command is left out. Caller frees. */
struct jdoc *plugin_settings(const struct plugin *plugin, const struct config *config);
/* The command that prints its password; NULL: it has none. Lends. */
const char *plugin_password_command(const struct plugin *plugin, const struct config *config);

/* The folders among the settings that its manifest asks to write in; each is made when it is not there. NULL-terminated; caller frees with g_strfreev. */
char **plugin_folders(const struct plugin *plugin, const struct jdoc *settings);

#endif
