/* Programs beside tend that act outside the shop: found by their manifest, started for one call, and ended when they crash, hang or lie. */
#ifndef TEND_PLUGINS_HOST_H
#define TEND_PLUGINS_HOST_H

#include "base/jdoc.h"

#include <glib.h>
#include <stdbool.h>

enum { PLUGIN_PROTOCOL = 1 };

struct plugin_effect {
	const char *name, *effect_class; /* lent from the manifest */
};

/* What one call may use, as the manifest asks for it and the host grants it. */
struct plugin_limits {
	gint64 memory_mb, cpu_seconds, processes, files;
};

struct plugin {
	char *name; /* the folder's, the program's and the manifest's */
	char *folder;
	char *program;
	bool shipped; /* it came with tend: it may act unless the shop says no */
	struct jdoc *manifest;
	const char *version, *summary; /* lent from the manifest */
	struct plugin_effect *effects; /* ends with a NULL name */
	const struct jdoc *writes;     /* names of settings: folders it may write in; NULL: none */
	const struct jdoc *reads; /* folders it may read besides those all programs need; NULL: none */
	bool network;             /* it may open connections */
	struct plugin_limits limits;
	char *fault; /* a sentence when it cannot be used, else NULL */
};
void plugin_free(struct plugin *plugin);
typedef struct plugin Plugin; /* for g_autoptr(Plugin) alone, which takes one word */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Plugin, plugin_free)

/* All plugins of paths_plugins() and paths_own_plugins(), by name; faulty ones say why. An empty list where there are no such folders. */
GPtrArray *host_plugins(void);
/* One that can be used; fails with a sentence otherwise. */
struct plugin *host_plugin(const char *name, GError **error);
/* The one in this folder, wherever that is; it may be faulty. */
struct plugin *host_plugin_at(const char *folder);

bool plugin_offers(const struct plugin *plugin, const char *effect);
/* Whether it runs with the privileges it can get: where it starts programs that need their set-id bits. Then nothing holds it but the limits. */
bool plugin_keeps_privileges(const struct plugin *plugin, const struct jdoc *settings);
/* What it is: a hash of all files in its folder. Any change makes it another. Fails for more than it can be, and for links. Caller frees. */
char *plugin_sha(const struct plugin *plugin, GError **error);

/* ---- a call */

/* What a running plugin is held to. */
struct host_bounds {
	bool privileged;           /* no_new_privs and the file rules are left out */
	const char *const *writes; /* folders that are there; NULL-terminated or NULL */
	const char *never; /* the store's folder: its files are out of reach whatever else is said; or NULL */
	gint64 lifetime; /* seconds after which it ends by itself, also when tend is gone; 0: no such limit */
	const char *home; /* passed for the person's home, which it is then told nothing about; NULL: their own */
};

/* What to do after a line was heard. */
enum hear { HEAR_MORE, HEAR_LAST };

struct host_call {
	const struct plugin *plugin;
	const struct jdoc *request; /* the first line it is told */
	int lock;                   /* a descriptor it inherits beside its three streams; -1: none */
	gint64 limit;               /* milliseconds for the whole call */
	/* Hears one line of the plugin; *answer, when set, is told it and freed. After HEAR_LAST nothing more is heard. */
	enum hear (*hear)(void *context, const struct jdoc *said, struct jdoc **answer);
	void *context;
	struct host_bounds bounds;
};

/* Starts the program, in a process group of its own with a clean environment and limits, and talks with it in lines of JSON until the last
 * word. Fails with a sentence when it ends before that, takes longer than the limit, or says what is no line of JSON. Then nothing of its group
 * is left running; when it is not privileged nothing that it started is, however it ended and whatever called itself loose. */
bool host_call(const struct host_call *call, GError **error);

#endif
