/* A new shop: the store, its owner, the shipped templates and the shipped rules, live from the first day. */
#ifndef TEND_WORKFLOWS_SHOP_H
#define TEND_WORKFLOWS_SHOP_H

#include "db/store.h"

struct shop_options {
	const char *name;     /* NULL: "My shop" */
	const char *currency; /* NULL: EUR, until the first orders that are imported say otherwise */
	const char *zone;     /* IANA name; NULL: the machine's zone, else UTC */
	const char *email; /* the shop's own address, which letters come from unless the settings say otherwise; NULL: none */
	const char *owner; /* NULL: the operating-system user's name */
	const char *group; /* members of this group may write the file; NULL: only its owner */
	const char *phase; /* of the shipped rules: "live" or "shadow"; NULL: live */
	bool demo;         /* only the outbox transport works in it, for good */
	const char *salts; /* a made-up shop: its salts follow from this; NULL: random */
	gint64 at;
};

/* Makes the store at url; nothing is left behind when it fails. */
struct db *shop_create(const char *url, const struct shop_options *options, GError **error);

#endif
