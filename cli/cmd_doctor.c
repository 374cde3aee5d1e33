#include "base/error.h"
#include "db/audit.h"
#include "workflows/backup.h"
#include "cli/command.h"
#include "cli/place_print.h"

#include <string.h>
#include <sys/stat.h>

/* How old the newest backup is, and whether it is still there. A damaged store may not know. */
static void print_backup(struct session *session)
{
	g_autofree char *path = NULL;
	g_autofree char *trouble = backup_trouble(session->db);
	gint64 at = 0;
	bool known = backup_newest(session->db, &at, &path, NULL) && at > 0;
	bool there = known && path && g_file_test(path, G_FILE_TEST_IS_REGULAR);
	gint64 hours = (clock_now(&session->clock) - at) / 3600;

	if (!printer_is_human(session->out)) {
		if (known)
			print_time(session->out, "backup_at", at);
		else
			print_null(session->out, "backup_at");
		print_text(session->out, "backup", path);
		print_bool(session->out, "backup_there", there);
		print_text(session->out, "backup_trouble", trouble);
		return;
	}
	if (!known)
		print_line(session->out,
		           "There is no backup yet: tend backup, or let tend run make one every night.");
	else if (!there)
		print_line(session->out, "The newest backup is not there any more: %s", path ? path : "");
	else if (hours < 1)
		print_line(session->out, "The newest backup was made just now: %s", path);
	else if (hours < 48)
		print_line(session->out, "The newest backup is %" G_GINT64_FORMAT " hour%s old: %s", hours,
		           hours == 1 ? "" : "s", path);
	else
		print_line(session->out, "The newest backup is %" G_GINT64_FORMAT " days old: %s",
		           hours / 24, path);
	if (trouble)
		print_line(session->out, "The last nightly backup failed: %s", trouble);
}

static void print_findings(struct session *session, const GPtrArray *findings)
{
	if (!printer_is_human(session->out)) {
		print_object_begin(session->out, NULL);
		print_text(session->out, "store", session->store_url);
		print_bool(session->out, "healthy", findings->len == 0);
		print_list_begin(session->out, "findings", NULL, NULL);
		for (guint i = 0; i < findings->len; i++)
			print_text(session->out, NULL, findings->pdata[i]);
		print_list_end(session->out);
		print_backup(session);
		print_object_end(session->out);
	}
	for (guint i = 0; i < findings->len; i++)
		print_line(session->out, "%s", (char *)findings->pdata[i]);
}

/* The shop's customers are nobody else's business. */
static void check_permissions(const char *path, GPtrArray *findings)
{
	struct stat info;

	if (stat(path, &info) == 0 && (info.st_mode & S_IRWXO) != 0)
		g_ptr_array_add(
			findings, g_strdup_printf(
						  "every user of this machine can read the store; try: chmod 600 %s", path));
}

/* Damage can keep the questions themselves from being answered: that, too, is a finding. */
static bool examine(struct session *session, GPtrArray *findings, GError **error)
{
	g_autoptr(GError) failure = NULL;

	if (store_examine(session->db, findings, &failure) &&
	    audit_verify(session->db, findings, &failure))
		return true;
	if (tend_error_is(failure, TEND_DAMAGED)) {
		gsize length = strcspn(failure->message, "\n");
		g_ptr_array_add(findings, g_strndup(failure->message, length));
		return true;
	}
	g_propagate_error(error, g_steal_pointer(&failure));
	return false;
}

static bool run(struct session *session, char **arguments, GError **error)
{
	g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);

	if (!argument_check(session->command, arguments, 0, 0, error) ||
	    !examine(session, findings, error))
		return false;
	guint faults = findings->len;
	check_permissions(session->store_url, findings);
	print_findings(session, findings);
	if (faults > 0)
		return tend_fail(
			error, TEND_DAMAGED,
			"the store is not healthy\nput a backup in its place: tend restore FILE (this file is kept aside)");
	print_line(session->out,
	           "The store is healthy: pages, references, guards and both records are whole.");
	if (printer_is_human(session->out)) {
		print_backup(session);
		place_print_notice(session);
	}
	return true;
}

const struct command cmd_doctor = {
	.name = "doctor",
	.synopsis = "doctor",
	.summary = "is the store healthy?",
	.help =
		"Checks the file's pages, its references, the guards of the approval core and the audit chains. Reads only.",
	.examples = "tend doctor",
	.needs = NEEDS_READ,
	.run = run,
};
