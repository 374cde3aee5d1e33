/* What a plugin's process can reach: what programs need to be read, its own folder, and the folders that were granted; never the files of the store. */
#ifndef TEND_PLUGINS_HOST_CONFINE_H
#define TEND_PLUGINS_HOST_CONFINE_H

#include "plugins/host.h"

/* Made before the fork: afterwards little may be called. */
struct confinement {
	bool privileged;
	int ruleset; /* -1: this kernel knows no such rules, or the plugin is privileged */
	struct plugin_limits limits;
	gint64 tasks; /* of this user, with those it may start; 0: not limited */
	gint64 lifetime;
	const char *home; /* lent: stands for the person's */
	char *scratch;    /* its own folder for temporary files; NULL: none could be made */
};

/* Fails when a granted folder holds the store, or the kernel refuses rules that it knows. confinement_clear in any case. */
bool confinement_init(struct confinement *confinement, const struct plugin *plugin,
                      const struct host_bounds *bounds, GError **error);
/* Removes the scratch folder with what is in it. */
void confinement_clear(struct confinement *confinement);

/* In the child, between fork and exec. False: it must not go on. */
bool confinement_enter(const struct confinement *confinement);

/* The version of the kernel's file rules (landlock), 0: it has none. */
int confinement_version(void);

#endif
