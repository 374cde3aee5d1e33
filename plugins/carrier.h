/* The plugins as the carriers of approved bytes: whatever such a program does, the result is done, failed or unknown, and never too hopeful. */
#ifndef TEND_PLUGINS_CARRIER_H
#define TEND_PLUGINS_CARRIER_H

#include "base/config.h"
#include "db/db.h"
#include "workflows/carrier.h"

struct plugin_carrier {
	const struct config *config;
	struct db *db; /* asked which plugins may act; no plugin ever sees it */
	bool demo; /* a made-up shop writes to nobody: whatever the configuration says, letters go into the folder "demo" in its outbox, and nothing else leaves */
};

/* A carrier with these settings, which are lent. */
struct carrier plugin_carrier(const struct plugin_carrier *settings);
/* The way letters leave: "outbox", "smtp" or "sendmail". Lends. */
const char *plugin_carrier_transport(const struct plugin_carrier *settings);

#endif
