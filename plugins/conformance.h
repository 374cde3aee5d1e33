/* Whether a plugin keeps to docs/plugins.md: it is started several times with requests that lead nowhere, and what it says and leaves is looked at. */
#ifndef TEND_PLUGINS_CONFORMANCE_H
#define TEND_PLUGINS_CONFORMANCE_H

#include "plugins/host.h"

enum verdict { VERDICT_PASSED, VERDICT_FAILED, VERDICT_NOT_TRIED };

struct finding {
	const char *check; /* what was looked at, a short sentence */
	enum verdict verdict;
	char *why; /* failed or not tried; owned */
};

/* All findings (struct finding), in a fixed order. Nothing it is told could reach a customer: it gets the settings its manifest rehearses with, a made-up
 * message to nobody, and where it would go on a go only there. Fails when there is no room to try it in. */
GPtrArray *plugin_check(const struct plugin *plugin, GError **error);

#endif
