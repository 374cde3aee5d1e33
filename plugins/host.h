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

struct plugin {
	char *name; /* the folder's, the program's and the manifest's */
	char *program;
	struct jdoc *manifest;
	const char *version, *summary; /* lent from the manifest */
	struct plugin_effect *effects; /* ends with a NULL name */
	bool keeps_privileges; /* it starts programs that need their set-id bits: it gives up its own privileges itself */
	char *fault; /* a sentence when it cannot be used, else NULL */
};
void plugin_free(struct plugin *plugin);
typedef struct plugin Plugin; /* for g_autoptr(Plugin) alone, which takes one word */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Plugin, plugin_free)

/* All plugins of paths_plugins(), by name; faulty ones say why. An empty list where there is no such folder. */
GPtrArray *host_plugins(void);
/* One that can be used; fails with a sentence otherwise. */
struct plugin *host_plugin(const char *name, GError **error);

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
};

/* Starts the program, in a process group of its own with a clean environment and limits, and talks with it in lines of JSON until the last
 * word. Fails with a sentence when it ends before that, takes longer than the limit, or says what is no line of JSON; then nothing of it is
 * left running in its group. */
bool host_call(const struct host_call *call, GError **error);

#endif
