#include "base/error.h"
#include "base/text.h"
#include "db/import_batch.h"
#include "workflows/import.h"
#include "workflows/shop.h"
#include "cli/command.h"
#include "cli/identify.h"
#include "cli/import_print.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

static volatile sig_atomic_t stopped;

static void on_stop(int number)
{
	(void)number;
	stopped = 1;
}

/* Ctrl-C and a friendly kill leave the store as it was; a second one ends the program at once, and leaves it so too. */
static void catch_stops(struct sigaction *old, bool catching)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
	struct sigaction action = { .sa_handler = on_stop, .sa_flags = (int)SA_RESETHAND };

	for (gsize i = 0; i < G_N_ELEMENTS(signals); i++)
		sigaction(signals[i], catching ? &action : &old[i], catching ? &old[i] : NULL);
}

static bool is_stopped(void *context)
{
	(void)context;
	return stopped != 0;
}

static void show_progress(void *context, const char *what, gint64 done, gint64 total)
{
	session_progress(context, what, done, total);
}

/* ---- The store ---- */

/* With --init a store that is not there is made, in the currency of the files. */
static struct db *make_store(struct session *session, const struct import_request *request,
                             GError **error)
{
	g_autofree char *currency = import_currency(request);
	const struct shop_options options = { .currency = currency, .at = clock_now(&session->clock) };

	return shop_create(session->store_url, &options, error);
}

static bool open_store(struct session *session, bool write, const struct import_request *request,
                       bool init, bool *made, struct page **staff, GError **error)
{
	g_autofree char *zone = NULL;

	*made = init && !g_file_test(session->store_url, G_FILE_TEST_EXISTS);
	session->db = *made ? make_store(session, request, error)
	                    : store_open(session->store_url, write ? DB_WRITE : DB_READ, error);
	if (!session->db)
		return false;
	zone = store_zone(session->db);
	/* A --now without an offset is the time in the shop's zone, known only now. */
	if (!clock_set_zone(&session->clock, zone, error) ||
	    (session->now != NULL && !clock_fix(&session->clock, session->now, error)))
		return false;
	printer_set_zone(session->out, session->clock.zone);
	if (!write)
		return true;
	*staff = identify(session, error);
	session->staff = *staff ? page_row(*staff, 0) : NULL;
	return *staff != NULL;
}

/* The guess goes to standard output, where it can be sent into a file. */
static void print_guess(struct session *session, const char *guess)
{
	if (printer_is_human(session->out)) {
		g_autofree char *shown = text_show(guess, TEXT_PARAGRAPHS);

		fputs(shown, stdout);
		return;
	}
	print_object_begin(session->out, NULL);
	print_text(session->out, "mapping", guess);
	print_object_end(session->out);
}

/* ---- The verbs ---- */

static bool import(struct session *session, const struct import_request *request, bool dry_run,
                   GError **error)
{
	struct sigaction old[3];
	struct import_report report;
	bool ok;

	catch_stops(old, true);
	ok = import_files(session->db, request, &report, error);
	catch_stops(old, false);
	if (ok)
		ok = import_print(session, &report, dry_run, error);
	else if (report.guess)
		print_guess(session, report.guess);
	import_report_clear(&report);
	return ok;
}

/* A shop that was opened without a word about its currency keeps its books in that of the first orders it gets. */
static char *currency_of(struct db *db, struct import_request *request)
{
	g_autofree char *assumed = store_meta(db, "currency-assumed", NULL);
	char *found = g_strcmp0(assumed, "yes") == 0 ? import_currency(request) : NULL;

	request->settles_currency = found != NULL;
	return found != NULL ? found : store_currency(db);
}

static bool run_import(struct session *session, char **arguments, GError **error)
{
	struct import_request request = { .progress = show_progress,
		                              .cancelled = is_stopped,
		                              .context = session };
	bool init = argument_flag(arguments, "--init"), made = false, ok;
	g_autoptr(Page) staff = NULL;
	g_autofree char *currency = NULL;

	request.dry_run = argument_flag(arguments, "--dry-run");
	if (!argument_value(arguments, "--from", &request.from, error) ||
	    !argument_value(arguments, "--map", &request.map, error) ||
	    !argument_check(session->command, arguments, 1, -1, error))
		return false;
	if (request.from && request.map)
		return tend_fail(error, TEND_USAGE,
		                 "--from and --map both say what the columns mean\nuse one of them");
	request.paths = (const char *const *)arguments;
	request.at = clock_now(&session->clock);
	request.currency = "EUR";
	if (!open_store(session, true, &request, init, &made, &staff, error))
		return false;
	/* Once more: a --now without an offset is read in the shop's zone, which is known only now. */
	request.at = clock_now(&session->clock);
	request.zone = session->clock.zone;
	currency = currency_of(session->db, &request);
	request.currency = currency;
	request.staff = session->staff->id;
	ok = import(session, &request, request.dry_run, error);
	if (ok && request.settles_currency && !request.dry_run)
		print_line(session->out, "The shop keeps its books in %s, like these orders.", currency);
	if (made && (request.dry_run || (!ok && (!error || !tend_error_is(*error, TEND_PARTLY))))) {
		store_discard(session->db, session->store_url, NULL);
		session->db = NULL;
	}
	return ok;
}

static bool run_undo(struct session *session, char **arguments, GError **error)
{
	g_autoptr(Page) staff = NULL;
	struct import_undone undone;
	struct change change;
	bool made;
	gint64 id;

	if (!argument_check(session->command, arguments, 2, 2, error) ||
	    !argument_id(arguments[1], "import", &id, error) ||
	    !open_store(session, true, NULL, false, &made, &staff, error))
		return false;
	change = (struct change){ .at = clock_now(&session->clock), .staff = session->staff->id };
	if (!import_undo(session->db, id, &change, &undone, error))
		return false;
	print_object_begin(session->out, NULL);
	print_int(session->out, "batch", id);
	print_int(session->out, "customers", undone.customers);
	print_int(session->out, "orders", undone.orders);
	print_int(session->out, "lines", undone.lines);
	print_int(session->out, "products", undone.products);
	print_int(session->out, "restored", undone.restored);
	print_int(session->out, "tombstones", undone.tombstones);
	print_object_end(session->out);
	if (undone.tombstones > 0)
		print_line(session->out,
		           "%" G_GINT64_FORMAT
		           " %s hidden, without what the import brought: something else refers to %s.",
		           undone.tombstones, undone.tombstones == 1 ? "customer stays" : "customers stay",
		           undone.tombstones == 1 ? "it" : "them");
	return true;
}

static void print_batch(struct printer *out, const struct batch *batch)
{
	g_autoptr(Jdoc) files = jdoc_parse(batch->files, -1, NULL);
	g_autoptr(Jdoc) counts = jdoc_parse(batch->counts, -1, NULL);
	g_autoptr(GString) names = g_string_new(NULL);

	for (gsize i = 0; files && i < jdoc_size(files); i++) {
		const char *path = jdoc_get_text(jdoc_at(files, i), "path");
		g_autofree char *name = g_path_get_basename(path ? path : "?");

		g_string_append_printf(names, "%s%s", i ? ", " : "", name);
	}
	print_object_begin(out, NULL);
	print_int(out, "batch", batch->id);
	print_time(out, "at", batch->at);
	if (printer_is_human(out))
		print_text(out, "files", names->str);
	else
		print_doc(out, "files", files);
	print_int(out, "customers",
	          jdoc_get_int(counts ? jdoc_get(counts, "customer") : NULL, "created", 0));
	print_int(out, "orders", jdoc_get_int(counts ? jdoc_get(counts, "order") : NULL, "created", 0));
	print_doc(out, "by_kind", counts);
	if (printer_is_human(out))
		print_bool(out, "undone_at", batch->undone_at != 0);
	else
		print_time(out, "undone_at", batch->undone_at);
	print_object_end(out);
}

static bool run_list(struct session *session, char **arguments, GError **error)
{
	static const struct print_column columns[] = {
		{ "batch", "import", 0, true },  { "at", "when", 0, false },
		{ "files", "files", 50, false }, { "customers", "customers", 0, true },
		{ "orders", "orders", 0, true }, { "undone_at", "taken back", 0, false },
		{ NULL, NULL, 0, false },
	};
	g_autoptr(Page) batches = NULL;
	bool made;

	if (!argument_check(session->command, arguments, 1, 1, error) ||
	    !open_store(session, false, NULL, false, &made, NULL, error))
		return false;
	batches = page_query(session->db, &noun_batch, SQL_IMPORT_BATCH_LIST, NULL, error);
	if (!batches)
		return false;
	print_list_begin(session->out, NULL, columns, "Nothing was imported yet. Try: tend import FILE");
	for (gsize i = 0; i < batches->count; i++)
		print_batch(session->out, page_row(batches, i));
	print_list_end(session->out);
	return true;
}

static bool run(struct session *session, char **arguments, GError **error)
{
	if (arguments[0] && strcmp(arguments[0], "list") == 0)
		return run_list(session, arguments, error);
	if (arguments[0] && strcmp(arguments[0], "undo") == 0)
		return run_undo(session, arguments, error);
	return run_import(session, arguments, error);
}

static const struct command_option options[] = {
	{ "--from FORMAT",
	  "what the file is, when the columns should not decide: shopify-customers, shopify-orders" },
	{ "--map FILE", "a mapping file that says what the columns mean" },
	{ "--dry-run", "say what would happen, change nothing" },
	{ "--init", "make the store first, when there is none" },
	{ NULL, NULL },
};

const struct command cmd_import = {
	.name = "import",
	.synopsis =
		"import FILE… [--from FORMAT] [--map FILE] [--dry-run] [--init]\nimport list\nimport undo BATCH",
	.summary = "bring in customers and orders from other programs",
	.help =
		"Reads CSV files, also packed with gzip, and knows them by the names of their columns. All files of one call are one import: it goes in "
		"whole or not at all, and 'import undo' takes it back. The same file twice changes nothing. Records that cannot be used are named with "
		"their line and the reason, and the rest goes in (exit 4). Of a file tend does not know it prints a guessed mapping to correct.",
	.examples =
		"tend import customers_export.csv orders_export.csv\ntend import sales.csv > sales.map\ntend import sales.csv --map sales.map --dry-run\n"
		"tend import undo 3",
	.options = options,
	.needs = NEEDS_NOTHING,
	.run = run,
};
