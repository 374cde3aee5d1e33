#include "base/error.h"
#include "base/paths.h"
#include "db/audit.h"
#include "workflows/calendar.h"
#include "cli/audit_view.h"
#include "cli/command.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static bool write_out(struct session *session, const char *text, const char *path, guint count,
                      GError **error)
{
	if (path == NULL) {
		if (fputs(text, stdout) == EOF || fflush(stdout) != 0)
			return tend_fail(error, TEND_IO, "the export could not be written: %s",
			                 g_strerror(errno));
		return true;
	}
	if (!paths_write_file(path, text, strlen(text), error))
		return false;
	print_line(session->out, "%u entries are in %s.", count, path);
	if (printer_is_human(session->out))
		return true;
	print_object_begin(session->out, NULL);
	print_text(session->out, "path", path);
	print_int(session->out, "entries", count);
	print_object_end(session->out);
	return true;
}

/* Personal text is there as "tend audit" shows it: what was erased is blank. */
static void print_audit(struct printer *out, const struct page *page)
{
	print_list_begin(out, NULL, NULL, NULL);
	for (gsize i = 0; i < page->count; i++) {
		const struct audit_row *row = page_row(page, i);

		print_object_begin(out, NULL);
		audit_print_head(out, row);
		audit_print_what(out, row);
		print_text(out, "prev_hash", row->prev_hash);
		print_text(out, "hash", row->hash);
		print_object_end(out);
	}
	print_list_end(out);
}

static bool export_audit(struct session *session, enum printer_format format, const char *path,
                         GError **error)
{
	char *text = NULL;
	size_t length = 0;
	g_autoptr(Page) page = page_query(session->db, &noun_audit_row, SQL_AUDIT_EXPORT, NULL, error);
	FILE *memory = page ? open_memstream(&text, &length) : NULL;

	if (page == NULL)
		return false;
	if (memory == NULL)
		return tend_fail(error, TEND_IO, "the export could not be written: %s", g_strerror(errno));
	struct printer *out = printer_new(memory, format, false, 0, session->clock.zone);
	print_audit(out, page);
	bool whole = printer_close(out, true);
	bool done = fclose(memory) == 0 && whole;
	if (done)
		done = write_out(session, text, path, (guint)page->count, error);
	else
		tend_fail(error, TEND_IO, "the export could not be written: %s", g_strerror(errno));
	free(text);
	return done;
}

static bool export_calendar(struct session *session, const char *path, GError **error)
{
	g_autofree char *zone = store_meta(session->db, "zone", NULL);
	struct calendar_list list = { 0 };
	g_autofree char *text = NULL;
	bool done = false;

	if (!calendar_list_read(session->db, clock_now(&session->clock), &list, error))
		return false;
	text = calendar_write((const struct calendar_item *)list.items->data, list.items->len,
	                      zone ? zone : "UTC", error);
	done = text != NULL && write_out(session, text, path, list.items->len, error);
	calendar_list_clear(&list);
	return done;
}

static bool run(struct session *session, char **arguments, GError **error)
{
	const char *format = NULL, *path = NULL;

	if (!argument_value(arguments, "--format", &format, error) ||
	    !argument_value(arguments, "--out", &path, error) ||
	    !argument_check(session->command, arguments, 1, 1, error))
		return false;
	const bool audit = strcmp(arguments[0], "audit") == 0;
	if (!audit && strcmp(arguments[0], "calendar") != 0)
		return tend_fail(error, TEND_USAGE,
		                 "'%s' cannot be exported yet\ntry: tend export calendar, or tend export audit",
		                 arguments[0]);
	if (format != NULL && !(audit ? strcmp(format, "csv") == 0 || strcmp(format, "json") == 0
	                              : strcmp(format, "ics") == 0))
		return tend_fail(error, TEND_USAGE, "%s, not as '%s'\ntry: tend export %s --format %s",
		                 audit ? "the record is exported as csv or json"
		                       : "a calendar is exported as ics",
		                 format, arguments[0], audit ? "csv" : "ics");
	if (path == NULL && !printer_is_human(session->out))
		return tend_fail(error, TEND_USAGE,
		                 "with --json the export needs a file of its own\ntry: tend export %s --out %s",
		                 arguments[0], audit ? "audit.csv" : "calendar.ics");
	if (audit)
		return export_audit(session, g_strcmp0(format, "json") == 0 ? PRINTER_JSON : PRINTER_CSV,
		                    path, error);
	return export_calendar(session, path, error);
}

static const struct command_option options[] = {
	{ "--format FORMAT",
	  "calendar: ics, which every calendar program reads; audit: csv for a spreadsheet, or json" },
	{ "--out PATH", "the file to write; else it is printed" },
	{ NULL, NULL },
};

const struct command cmd_export = {
	.name = "export",
	.synopsis =
		"export calendar [--format ics] [--out PATH]\nexport audit [--format csv|json] [--out PATH]",
	.summary = "the shop's appointments and due tasks as a calendar file; the record of who did what",
	.help =
		"Writes one iCalendar file with what is to be done and when, and what was done in the last 30 days. To keep a folder of such files up to date for "
		"khal, vdirsyncer or a phone, set vdir=FOLDER under [calendar] in the configuration: tend run writes it. "
		"'export audit' writes every row of the record with its hashes, oldest first; words about a customer who was erased are gone from it.",
	.examples = "tend export calendar --out shop.ics\ntend export audit --out audit.csv",
	.options = options,
	.needs = NEEDS_READ,
	.run = run,
};
