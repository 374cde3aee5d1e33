#include "base/error.h"
#include "base/paths.h"
#include "workflows/calendar.h"
#include "cli/command.h"

#include <errno.h>
#include <string.h>

static bool write_out(struct session *session, const char *text, const char *path, guint count,
                      GError **error)
{
	if (path == NULL) {
		if (fputs(text, stdout) == EOF || fflush(stdout) != 0)
			return tend_fail(error, TEND_IO, "the calendar could not be written: %s",
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
	if (strcmp(arguments[0], "calendar") != 0)
		return tend_fail(error, TEND_USAGE,
		                 "'%s' cannot be exported yet\ntry: tend export calendar", arguments[0]);
	if (format != NULL && strcmp(format, "ics") != 0)
		return tend_fail(
			error, TEND_USAGE,
			"a calendar is exported as ics, not as '%s'\ntry: tend export calendar --format ics",
			format);
	if (path == NULL && !printer_is_human(session->out))
		return tend_fail(
			error, TEND_USAGE,
			"with --json the calendar needs a file of its own\ntry: tend export calendar --out calendar.ics");
	return export_calendar(session, path, error);
}

static const struct command_option options[] = {
	{ "--format ics", "iCalendar, which every calendar program reads" },
	{ "--out PATH", "the file to write; else it is printed" },
	{ NULL, NULL },
};

const struct command cmd_export = {
	.name = "export",
	.synopsis = "export calendar [--format ics] [--out PATH]",
	.summary = "the shop's appointments and due tasks as a calendar file",
	.help =
		"Writes one iCalendar file with what is to be done and when, and what was done in the last 30 days. To keep a folder of such files up to date for "
		"khal, vdirsyncer or a phone, set vdir=FOLDER under [calendar] in the configuration: tend run writes it.",
	.examples = "tend export calendar --out shop.ics",
	.options = options,
	.needs = NEEDS_READ,
	.run = run,
};
