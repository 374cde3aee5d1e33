#include "base/error.h"
#include "db/audit.h"
#include "cli/audit_view.h"
#include "cli/command.h"

#include <string.h>

enum { LATEST = 20 };

static const struct print_column columns[] = {
	{ "id", "id", 0, true },        { "at", "when", 0, false }, { "staff", "who", 20, false },
	{ "what", "what", 120, false }, { NULL, NULL, 0, false },
};

/* "consent customer 356: email yes, signed up at the counter": columns of their own would all be cut. */
static void say_row(struct printer *out, const struct audit_row *row)
{
	g_autoptr(GString) what = g_string_new(row->action);

	if (row->subject != NULL && *row->subject != '\0')
		g_string_append_printf(what, " %s", row->subject);
	if (row->subject_id != 0)
		g_string_append_printf(what, " %" G_GINT64_FORMAT, row->subject_id);
	if (row->value != NULL && *row->value != '\0')
		g_string_append_printf(what, ": %s", row->value);
	if (row->detail != NULL && *row->detail != '\0')
		g_string_append_printf(what, " (%s)", row->detail);
	print_text(out, "what", what->str);
}

static bool list(struct session *session, GError **error)
{
	g_autoptr(Page) page = page_query(session->db, &noun_audit_row, SQL_AUDIT_LIST,
	                                  (struct value[]){ value_int(LATEST), value_end() }, error);
	if (page == NULL)
		return false;
	print_list_begin(session->out, NULL, columns, "Nothing has happened yet.");
	for (gsize i = 0; i < page->count; i++) {
		const struct audit_row *row = page_row(page, i);
		print_object_begin(session->out, NULL);
		audit_print_head(session->out, row);
		if (printer_is_human(session->out)) {
			say_row(session->out, row);
		} else {
			audit_print_what(session->out, row);
			print_text(session->out, "hash", row->hash);
		}
		print_object_end(session->out);
	}
	print_list_end(session->out);
	return true;
}

static bool verify(struct session *session, GError **error)
{
	g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);

	if (!audit_verify(session->db, findings, error) ||
	    !store_compare_schema(session->db, findings, error))
		return false;
	if (!printer_is_human(session->out)) {
		print_object_begin(session->out, NULL);
		print_bool(session->out, "whole", findings->len == 0);
		print_list_begin(session->out, "findings", NULL, NULL);
		for (guint i = 0; i < findings->len; i++)
			print_text(session->out, NULL, findings->pdata[i]);
		print_list_end(session->out);
		print_object_end(session->out);
	}
	for (guint i = 0; i < findings->len; i++)
		print_line(session->out, "%s", (char *)findings->pdata[i]);
	if (findings->len > 0)
		return tend_refuse(
			error,
			"the record is not whole: %u finding%s\nkeep this file, and restore a backup to work with",
			findings->len, findings->len == 1 ? "" : "s");
	print_line(
		session->out,
		"The record is whole: every row is in place, unchanged, and the guards are the shipped ones.");
	return true;
}

/* A head that was kept elsewhere: nobody who could write this file could change that. */
static bool verify_head(struct session *session, const char *noted, GError **error)
{
	gint64 row = 0, event = 0, at = 0;
	bool found = false;

	if (!audit_find_head(session->db, noted, &found, &row, &event, &at, error))
		return false;
	if (!found)
		return tend_refuse(
			error,
			"that head is not in this record: what was before it was rewritten or cut off, or this is another copy of the store");
	if (printer_is_human(session->out)) {
		g_autofree char *when = clock_format_human(at, session->clock.zone);

		print_line(session->out,
		           "That head is in the record: it was taken after audit row %" G_GINT64_FORMAT
		           " (%s) and event %" G_GINT64_FORMAT ".",
		           row, row ? when : "the beginning", event);
		return true;
	}
	print_object_begin(session->out, NULL);
	print_bool(session->out, "found", true);
	print_int(session->out, "row", row);
	print_int(session->out, "event", event);
	print_time(session->out, "at", at);
	print_object_end(session->out);
	return true;
}

static bool head(struct session *session, GError **error)
{
	g_autofree char *hash = audit_head(session->db, error);
	if (hash == NULL)
		return false;
	print_line(session->out, "%s", hash);
	if (!printer_is_human(session->out)) {
		print_object_begin(session->out, NULL);
		print_text(session->out, "head", hash);
		print_object_end(session->out);
	}
	return true;
}

static bool run(struct session *session, char **arguments, GError **error)
{
	const char *noted = NULL;

	if (!argument_value(arguments, "--head", &noted, error) ||
	    !argument_check(session->command, arguments, 0, 1, error))
		return false;
	if (noted != NULL)
		return verify_head(session, noted, error);
	if (arguments[0] == NULL)
		return list(session, error);
	if (strcmp(arguments[0], "verify") == 0)
		return verify(session, error);
	if (strcmp(arguments[0], "head") == 0)
		return head(session, error);
	return tend_fail(error, TEND_USAGE, "tend audit knows verify and head, not '%s'", arguments[0]);
}

static const struct command_option options[] = {
	{ "--head HASH",
	  "verify: is a head that was noted earlier still in the record, and after which row?" },
	{ NULL, NULL },
};

const struct command cmd_audit = {
	.name = "audit",
	.synopsis = "audit\naudit verify [--head HASH]\naudit head",
	.summary = "who did what; and is that record whole?",
	.help =
		"Every row carries the hash of the one before it. 'verify' finds a row that was changed, removed or reordered, and a guard that was altered. "
		"'head' prints one hash for everything so far: note it elsewhere, and nobody can rewrite the past unseen.",
	.examples = "tend audit\ntend audit verify",
	.options = options,
	.needs = NEEDS_READ,
	.run = run,
};
