#include "base/error.h"
#include "workflows/place.h"
#include "workflows/restore.h"
#include "cli/place_print.h"

#include <string.h>

/* As the shop has it, which is known only now. */
static bool set_zone(struct session *session, struct db *db, GError **error)
{
	g_autofree char *zone = store_zone(db);

	if (!clock_set_zone(&session->clock, zone, error) ||
	    (session->now != NULL && !clock_fix(&session->clock, session->now, error)))
		return false;
	printer_set_zone(session->out, session->clock.zone);
	return true;
}

static bool accept(struct session *session, const struct staff *by, GError **error)
{
	if (!place_accept(session->db, by->id, clock_now(&session->clock), error))
		return false;
	if (!printer_is_human(session->out)) {
		print_object_begin(session->out, NULL);
		print_bool(session->out, "accepted", true);
		print_text(session->out, "store", session->store_url);
		print_object_end(session->out);
	}
	print_line(
		session->out,
		"This file is the store from now on. What was approved before waits for a yes again: tend queue");
	return true;
}

/* The store may be damaged, so this command opens what it needs itself. */
static bool accept_open(struct session *session, GError **error)
{
	session->db = store_open(session->store_url, DB_WRITE, error);
	g_autoptr(Page) staff =
		session->db ? staff_acting(session->db, session->staff_name, error) : NULL;

	return staff != NULL && set_zone(session, session->db, error) &&
	       accept(session, page_row(staff, 0), error);
}

static void print_totals(struct session *session, const char *key, const char *says,
                         const struct restore_totals *totals)
{
	struct printer *out = session->out;
	g_autofree char *when = clock_format_human(totals->last_at, session->clock.zone);

	if (printer_is_human(out)) {
		if (totals->known)
			print_line(out,
			           "%s %" G_GINT64_FORMAT " customers, %" G_GINT64_FORMAT
			           " orders, last written %s",
			           says, totals->customers, totals->orders, when);
		else
			print_line(out, "%s cannot be read", says);
		return;
	}
	if (!totals->known) {
		print_null(out, key);
		return;
	}
	print_object_begin(out, key);
	print_int(out, "customers", totals->customers);
	print_int(out, "orders", totals->orders);
	print_int(out, "approved", totals->approved);
	print_time(out, "last_at", totals->last_at);
	print_object_end(out);
}

static void print_plan(struct session *session, const struct restore *restore)
{
	print_totals(session, "store", "The store now: ", &restore->has);
	print_totals(session, "backup", "The backup:    ", &restore->would);
	if (!printer_is_human(session->out)) {
		print_list_begin(session->out, "findings", NULL, NULL);
		for (guint i = 0; i < restore->findings->len; i++)
			print_text(session->out, NULL, restore->findings->pdata[i]);
		print_list_end(session->out);
	}
	for (guint i = 0; i < restore->findings->len; i++)
		print_line(session->out, "The backup's record is not whole: %s",
		           (char *)restore->findings->pdata[i]);
}

/* As the store knows them; where it is too damaged to say, as the backup does. */
static struct page *who_acts(struct session *session, const struct restore *restore, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct page *staff =
		restore->present ? staff_acting(restore->present, session->staff_name, &failure) : NULL;

	if (staff != NULL || (failure != NULL && !tend_error_is(failure, TEND_DAMAGED))) {
		if (staff == NULL)
			g_propagate_error(error, g_steal_pointer(&failure));
		return staff;
	}
	return staff_acting(restore->copy, session->staff_name, error);
}

static bool carry_out(struct session *session, struct restore *restore, GError **error)
{
	g_autoptr(Page) staff = who_acts(session, restore, error);
	const struct staff *by = staff ? page_row(staff, 0) : NULL;

	if (by == NULL)
		return false;
	if (by->rank < RANK_MANAGER)
		return tend_refuse(error, "only a manager or an owner restores a backup");
	return restore_carry_out(restore, by, clock_now(&session->clock), error);
}

static void tell(struct session *session, const struct restore *restore)
{
	print_line(session->out, "The backup is in the place of the store.%s%s",
	           restore->aside ? " The store as it was: " : "", restore->aside ? restore->aside : "");
	print_line(session->out,
	           "It is stopped: nothing is carried out, and what was approved in it (%" G_GINT64_FORMAT
	           ") waits for a yes again.",
	           restore->would.approved);
	if (restore->erased > 0)
		print_line(session->out, "Customers who were erased since, and are again: %" G_GINT64_FORMAT,
		           restore->erased);
	print_line(session->out, "When you have looked, its owner goes on with it: tend restore accept");
}

static bool restore_file(struct session *session, const char *file, bool dry, bool yes, GError **error)
{
	struct restore restore = { 0 };
	bool ok = restore_prepare(file, session->store_url, &restore, error) &&
	          set_zone(session, restore.copy, error);
	bool human = printer_is_human(session->out);

	if (ok && !human)
		print_object_begin(session->out, NULL);
	if (ok)
		print_plan(session, &restore);
	if (ok && !dry) {
		ok = session_confirm(session, yes, "Put the backup in the place of the store?", error) &&
		     carry_out(session, &restore, error);
		if (ok && human)
			tell(session, &restore);
	}
	if (ok && !human) {
		print_bool(session->out, "restored", !dry);
		print_int(session->out, "erased", restore.erased);
		print_text(session->out, "aside", restore.aside);
		print_object_end(session->out);
	}
	restore_clear(&restore);
	return ok;
}

static bool run(struct session *session, char **arguments, GError **error)
{
	bool dry = argument_flag(arguments, "--dry-run");
	bool yes = argument_flag(arguments, "--yes");

	if (!argument_check(session->command, arguments, 1, 1, error))
		return false;
	if (strcmp(arguments[0], "accept") == 0)
		return accept_open(session, error);
	return restore_file(session, arguments[0], dry, yes, error);
}

static const struct command_option options[] = {
	{ "--dry-run", "check the backup and say what it holds; change nothing" },
	{ "--yes", "do not ask" },
	{ NULL, NULL },
};

const struct command cmd_restore = {
	.name = "restore",
	.synopsis = "restore FILE [--dry-run] [--yes]\nrestore accept",
	.summary = "put a backup in the place of the store, or go on with a copy of it",
	.help =
		"Checks the backup, keeps the store as it is in a file beside it, and puts the backup in its place; programs that have the store open go on with what is in it then. "
		"A copy of the store (a backup, a file that was copied, a folder that came from another machine) may not know what was sent since. "
		"So it stops itself: whatever was approved comes back and waits for a yes again. 'restore accept' is the owner's word that this file is the store from now on.",
	.examples = "tend restore shop.db.backups/2026-11-22_030000.db --dry-run\ntend restore accept",
	.options = options,
	.needs = NEEDS_NOTHING,
	.run = run,
};
