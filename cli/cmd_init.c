#include "base/error.h"
#include "base/paths.h"
#include "workflows/shop.h"
#include "cli/command.h"

static bool run(struct session *session, char **arguments, GError **error)
{
	struct shop_options options = { .at = clock_now(&session->clock) };

	if (!argument_value(arguments, "--group", &options.group, error) ||
	    !argument_value(arguments, "--shop", &options.name, error) ||
	    !argument_value(arguments, "--currency", &options.currency, error) ||
	    !argument_value(arguments, "--zone", &options.zone, error) ||
	    !argument_value(arguments, "--owner", &options.owner, error) ||
	    !argument_value(arguments, "--rules", &options.phase, error) ||
	    !argument_value(arguments, "--email", &options.email, error) ||
	    !argument_check(session->command, arguments, 0, 0, error))
		return false;
	g_autofree char *folder = g_path_get_dirname(session->store_url);
	g_autofree char *own = paths_data(NULL);
	if (g_strcmp0(folder, own) == 0 && !paths_make_folder(folder, error))
		return false;
	g_autoptr(Db) db = shop_create(session->store_url, &options, error);
	if (db == NULL)
		return false;
	g_autofree char *shop = store_meta(db, "shop", NULL);
	g_autofree char *currency = store_currency(db);
	g_autofree char *zone = store_zone(db);
	print_line(session->out,
	           "%s is open: %s (%s, %s). The shipped rules are on; nothing happens without your yes.",
	           shop, session->store_url, currency, zone);
	print_line(session->out, "Next: tend import FILE…   or try it on a made-up shop: tend demo");
	if (!printer_is_human(session->out)) {
		print_object_begin(session->out, NULL);
		print_text(session->out, "store", db_path(db));
		print_text(session->out, "shop", shop);
		print_text(session->out, "currency", currency);
		print_text(session->out, "zone", zone);
		print_object_end(session->out);
	}
	return true;
}

static const struct command_option options[] = {
	{ "--shop NAME", "what the shop is called; letters are signed with it" },
	{ "--currency EUR", "the currency its books are kept in" },
	{ "--zone Europe/Berlin", "where its days begin and end; else this machine's" },
	{ "--owner NAME", "who owns it; else your user name" },
	{ "--email ADDRESS", "the shop's own address; letters come from it" },
	{ "--group NAME", "members of this group of the machine may work in it too" },
	{ "--rules PHASE", "live (unless said), or shadow: the shipped rules only rehearse" },
	{ NULL, NULL },
};

const struct command cmd_init = {
	.name = "init",
	.synopsis =
		"init [--group NAME] [--shop NAME] [--currency EUR] [--zone Europe/Berlin] [--owner NAME] [--email ADDRESS]",
	.summary = "open a new, empty shop",
	.help =
		"Makes the store, with the shipped templates and rules. A store that is there already is never touched.",
	.examples = "tend init --shop 'Blumen Eva' --zone Europe/Berlin --email eva@example.org",
	.options = options,
	.needs = NEEDS_NOTHING,
	.run = run,
};
