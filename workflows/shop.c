#include "workflows/shop.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/money.h"
#include "base/text.h"
#include "db/audit.h"
#include "db/staff.h"
#include "formats/mail.h"
#include "workflows/rule_store.h"

#include <errno.h>
#include <grp.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool check_email(const char *email, GError **error)
{
	g_autofree char *name = NULL;
	g_autofree char *address = NULL;

	return mail_address_parse(email, &name, &address, error);
}

static bool check_options(const struct shop_options *o, GError **error)
{
	if (o->currency != NULL && money_digits(o->currency) < 0)
		return tend_fail(error, TEND_USAGE,
		                 "'%s' is no currency\nwrite its three letters, as in EUR, GBP or USD",
		                 o->currency);
	if (o->phase != NULL && strcmp(o->phase, "live") != 0 && strcmp(o->phase, "shadow") != 0)
		return tend_fail(error, TEND_USAGE, "rules start live or shadow, not '%s'", o->phase);
	if (o->email != NULL && !check_email(o->email, error))
		return false;
	if (o->group != NULL && getgrnam(o->group) == NULL)
		return tend_fail(error, TEND_USAGE, "this machine has no group '%s'", o->group);
	struct clock clock = { 0 };
	bool ok = o->zone == NULL || clock_set_zone(&clock, o->zone, error);
	clock_clear(&clock);
	return ok;
}

/* The machine's own zone by name, where it has one. */
static char *machine_zone(void)
{
	g_autoptr(GTimeZone) zone = g_time_zone_new_local();
	const char *name = g_time_zone_get_identifier(zone);

	return g_strdup(name != NULL && strchr(name, '/') != NULL && *name != '/' ? name : "UTC");
}

static bool fill(struct db *db, const struct shop_options *o, GError **error)
{
	g_autofree char *zone = o->zone ? g_strdup(o->zone) : machine_zone();
	g_autofree char *name = text_clean(o->name ? o->name : "My shop", -1, TEXT_LINE);
	g_autofree char *owner = text_clean(o->owner ? o->owner : g_get_user_name(), -1, TEXT_LINE);
	struct audit_row made = { .at = o->at, .staff_id = STAFF_SYSTEM, .action = "init", .detail = name };
	struct change change = { .at = o->at, .staff = STAFF_SYSTEM };

	if (*name == '\0' || *owner == '\0')
		return tend_fail(error, TEND_USAGE, "a shop and its owner need a name");
	return store_set_meta(db, "shop", name, error) &&
	       store_set_meta(db, "currency", o->currency ? o->currency : "EUR", error) &&
	       (o->currency != NULL || store_set_meta(db, "currency-assumed", "yes", error)) &&
	       store_set_meta(db, "zone", zone, error) &&
	       (o->email == NULL || store_set_meta(db, "email", o->email, error)) &&
	       (!o->demo || store_set_meta(db, "demo", "yes", error)) &&
	       audit_append(db, &made, NULL, error) &&
	       staff_add(db, owner, RANK_OWNER, NULL, STAFF_SYSTEM, o->at, error) &&
	       rule_install_shipped(db, o->phase ? o->phase : "live", &change, error);
}

static bool share(const char *path, const char *group, GError **error)
{
	if (group == NULL)
		return true;
	if (chown(path, (uid_t)-1, getgrnam(group)->gr_gid) == 0 && chmod(path, 0660) == 0)
		return true;
	return tend_fail(error, TEND_FAILED, "the store cannot be shared with the group %s: %s", group,
	                 g_strerror(errno));
}

/* A transaction, a file mode, and the last step: its name. */
static struct db *open_shop(struct db *db, const char *url, const struct shop_options *options,
                            GError **error)
{
	if (db_begin(db, DB_TX_WRITE, error) && fill(db, options, error) && db_commit(db, error) &&
	    share(db_path(db), options->group, error))
		return store_finish(db, url, error);
	store_discard(db, url, error);
	return NULL;
}

struct db *shop_create(const char *url, const struct shop_options *options, GError **error)
{
	struct db *db = check_options(options, error) ? store_begin(url, error) : NULL;

	if (db == NULL)
		return NULL;
	if (options->salts != NULL)
		db_seed_salts(db, options->salts);
	db = open_shop(db, url, options, error);
	/* The connection is another one: its salts go on from another seed. */
	g_autofree char *salts = g_strconcat(options->salts ? options->salts : "", " filled", NULL);
	if (db != NULL && options->salts != NULL)
		db_seed_salts(db, salts);
	return db;
}
