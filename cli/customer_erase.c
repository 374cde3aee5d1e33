#include "base/error.h"
#include "db/customer.h"
#include "workflows/erase.h"
#include "workflows/erase_files.h"
#include "cli/customer.h"

static void print_files(struct session *session, const struct erase_result *result)
{
	gint64 nights = config_number(session->config, "shop", "backups");

	if (!printer_is_human(session->out)) {
		print_list_begin(session->out, "files", NULL, NULL);
		for (guint i = 0; i < result->files->len; i++)
			print_text(session->out, NULL, result->files->pdata[i]);
		print_list_end(session->out);
		return;
	}
	if (result->files->len == 0)
		return;
	print_line(session->out, "These copies of the store still hold what was erased:");
	for (guint i = 0; i < result->files->len; i++)
		print_line(session->out, "  %s", (char *)result->files->pdata[i]);
	print_line(
		session->out,
		"The nightly ones are gone after %" G_GINT64_FORMAT
		" more nights; remove the others yourself. Restoring any of them erases the customer again.",
		nights);
}

/* Letters lie in folders of other programs, too; only those that tend put somewhere it knows by name. */
static void print_letters(struct session *session, const struct erase_result *result)
{
	g_autoptr(GPtrArray) letters = g_ptr_array_new_with_free_func(g_free);

	erase_files_letters(session->config, result->message_ids, letters);
	if (!printer_is_human(session->out))
		print_list_begin(session->out, "letters", NULL, NULL);
	else if (letters->len > 0)
		print_line(session->out, "These letters to them are still there; remove them yourself:");
	for (guint i = 0; i < letters->len; i++) {
		if (printer_is_human(session->out))
			print_line(session->out, "  %s", (char *)letters->pdata[i]);
		else
			print_text(session->out, NULL, letters->pdata[i]);
	}
	if (!printer_is_human(session->out))
		print_list_end(session->out);
}

static void print_result(struct session *session, gint64 id, bool dry,
                         const struct erase_result *result)
{
	struct printer *out = session->out;

	if (!printer_is_human(out)) {
		print_object_begin(out, NULL);
		print_int(out, "id", id);
		print_bool(out, "erased", !dry);
		print_int(out, "customers", result->customers);
		print_int(out, "withdrawn", result->withdrawn);
		print_int(out, "journal", result->journal);
		print_text(out, "left", result->left);
	} else {
		print_line(out,
		           dry ? "Customer %" G_GINT64_FORMAT " would be erased for good."
		               : "Customer %" G_GINT64_FORMAT " is erased.",
		           id);
		if (result->customers > 1)
			print_line(out, "With it: %" G_GINT64_FORMAT " that had been merged into it.",
			           result->customers - 1);
		if (result->withdrawn > 0)
			print_line(out, "Suggestions withdrawn: %" G_GINT64_FORMAT, result->withdrawn);
		print_line(out, "Orders and deals keep their figures; the record stays whole.");
	}
	print_files(session, result);
	print_letters(session, result);
	if (!printer_is_human(out))
		print_object_end(out);
}

static bool ask(struct session *session, gint64 id, bool yes, GError **error)
{
	g_autoptr(Page) page = record_get(session->db, &noun_customer, id, error);
	if (page == NULL)
		return false;
	g_autofree char *question = g_strdup_printf("Erase %s for good? This cannot be taken back.",
	                                            ((const struct customer *)page_row(page, 0))->name);
	return session_confirm(session, yes, question, error);
}

bool customer_verb_erase(struct session *session, char **arguments, GError **error)
{
	bool dry = argument_flag(arguments, "--dry-run");
	bool yes = argument_flag(arguments, "--yes");
	struct change change = change_of(session);
	struct erase_result result = { 0 };
	gint64 id;

	if (!argument_check(session->command, arguments, 1, 1, error) ||
	    !argument_id(arguments[0], "customer", &id, error))
		return false;
	if (session->staff->rank < RANK_MANAGER)
		return tend_refuse(error, "only a manager or an owner erases a customer");
	if (!dry && !ask(session, id, yes, error))
		return false;
	bool ok = erase_customer(session->db, id, dry, &change, &result, error);
	if (ok)
		print_result(session, id, dry, &result);
	if (ok && result.left)
		ok = tend_fail(
			error, TEND_BUSY,
			"the customer is erased, but: %s\nend other programs, then again: tend customer erase %" G_GINT64_FORMAT
			" --yes",
			result.left, id);
	erase_result_clear(&result);
	return ok;
}
