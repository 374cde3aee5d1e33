/* The mail plugin as the carrier of approved letters: whatever that program does, the result is done, failed or unknown, and never too hopeful. */
#ifndef TEND_PLUGINS_MAIL_CARRIER_H
#define TEND_PLUGINS_MAIL_CARRIER_H

#include "base/config.h"
#include "workflows/carrier.h"

struct mail_carrier {
	const struct config *config;
	bool demo; /* a made-up shop writes to nobody: whatever the configuration says, letters go into the folder "demo" in its outbox */
};

/* A carrier with these settings, which are lent. */
struct carrier mail_carrier(const struct mail_carrier *settings);
/* The transport it will use: "outbox", "smtp" or "sendmail". Lends. */
const char *mail_carrier_transport(const struct mail_carrier *settings);

#endif
