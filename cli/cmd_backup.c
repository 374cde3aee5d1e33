#include "base/error.h"
#include "workflows/backup.h"
#include "cli/command.h"

static void print_result(struct session *session, const struct backup_result *result)
{
	struct printer *out = session->out;

	if (!printer_is_human(out)) {
		print_object_begin(out, NULL);
		print_bool(out, "made", result->made);
		print_text(out, "path", result->path);
		print_int(out, "bytes", result->bytes);
		print_int(out, "removed", result->removed);
		print_text(out, "trouble", result->trouble);
		print_text(out, "head", result->head);
		print_object_end(out);
	} else if (result->made) {
		print_line(out, "The backup is made and was read again: %s", result->path);
		print_line(out, "The record ends with %s: keep this elsewhere.", result->head);
	} else if (result->trouble == NULL) {
		print_line(out, "No backup is due.");
	}
}

static bool run(struct session *session, char **arguments, GError **error)
{
	bool nightly = argument_flag(arguments, "--nightly");
	struct backup_result result = { 0 };

	if (!argument_check(session->command, arguments, 0, nightly ? 0 : 1, error))
		return false;
	bool ok = nightly ? backup_nightly(session->db, &session->clock, session->config, &result, error)
	                  : backup_make(session->db, arguments[0], &session->clock, session->staff->id,
	                                &result, error);
	if (ok)
		print_result(session, &result);
	if (ok && result.trouble)
		ok = tend_fail(error, TEND_FAILED, "%s: %s",
		               result.made ? "there is a backup, but" : "no backup was made", result.trouble);
	backup_result_clear(&result);
	return ok;
}

static const struct command_option options[] = {
	{ "--nightly",
	  "as tend run does it: only where last night's is missing, and the oldest beyond [shop] backups go" },
	{ NULL, NULL },
};

const struct command cmd_backup = {
	.name = "backup",
	.synopsis = "backup [FILE]\nbackup --nightly",
	.summary = "a copy of the store that was checked",
	.help =
		"Copies the store into one compact file, opens the copy, checks every page, reference and link of the record and counts its rows; only then it gets its name. "
		"Without FILE it lies in the folder STORE.backups beside the store, with the nightly ones. A backup holds the shop's customers: it is as private as the store.",
	.examples = "tend backup\ntend backup /media/stick/shop.db",
	.options = options,
	.needs = NEEDS_WRITE | NEEDS_STAFF,
	.run = run,
};
