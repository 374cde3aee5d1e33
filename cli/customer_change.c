#include "base/error.h"
#include "workflows/customer.h"
#include "cli/customer.h"

#include <string.h>

struct change change_of(const struct session *session)
{
	return (struct change){ .at = clock_now(&session->clock), .staff = session->staff->id };
}

static bool read_form(char **arguments, struct customer_form *form, GError **error)
{
	const struct {
		const char *name;
		const char **value;
	} options[] = {
		{ "--name", &form->name },
		{ "--kind", &form->kind },
		{ "--email", &form->email },
		{ "--phone", &form->phone },
		{ "--address", &form->address },
		{ "--birthday", &form->birthday },
		{ "--language", &form->language },
		{ "--source", &form->source },
		{ "--note", &form->note },
		{ "--company", &form->company },
		{ "--consent-source", &form->consent_source },
		{ "--consent", &form->consent },
		{ "--no-consent", &form->no_consent },
		{ "--tag", &form->tag },
		{ "--untag", &form->untag },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(options); i++)
		if (!argument_value(arguments, options[i].name, options[i].value, error))
			return false;
	return true;
}

/* The row as lists print it: what scripts read, and people see that it worked. */
static bool print_result(struct session *session, gint64 id, const char *done, GError **error)
{
	if (!printer_is_human(session->out))
		return customer_print_card(session, id, error);
	print_line(session->out, "Customer %" G_GINT64_FORMAT " is %s.", id, done);
	return true;
}

bool customer_verb_add(struct session *session, char **arguments, GError **error)
{
	struct customer_form form = { 0 };
	struct change change = change_of(session);
	gint64 id = 0;

	if (!read_form(arguments, &form, error) ||
	    !argument_check(session->command, arguments, form.name ? 0 : 1, -1, error))
		return false;
	g_autofree char *name = g_strjoinv(" ", arguments);
	if (form.name == NULL)
		form.name = name;
	return customer_save(session->db, &id, &form, &change, error) &&
	       print_result(session, id, "added", error);
}

bool customer_verb_edit(struct session *session, char **arguments, GError **error)
{
	static const struct customer_form nothing = { 0 };
	struct customer_form form = { 0 };
	struct change change = change_of(session);
	gint64 id;

	if (!read_form(arguments, &form, error) ||
	    !argument_check(session->command, arguments, 1, 1, error) ||
	    !argument_id(arguments[0], "customer", &id, error))
		return false;
	if (memcmp(&form, &nothing, sizeof form) == 0)
		return tend_fail(error, TEND_USAGE,
		                 "what is to change?\ntry: tend customer edit %" G_GINT64_FORMAT
		                 " --email anna@example.org",
		                 id);
	return customer_save(session->db, &id, &form, &change, error) &&
	       print_result(session, id, "changed", error);
}

bool customer_verb_merge(struct session *session, char **arguments, GError **error)
{
	struct change change = change_of(session);
	gint64 kept, merged;

	if (!argument_check(session->command, arguments, 2, 2, error) ||
	    !argument_id(arguments[0], "customer", &kept, error) ||
	    !argument_id(arguments[1], "customer", &merged, error) ||
	    !customer_merge(session->db, kept, merged, &change, error))
		return false;
	if (!printer_is_human(session->out))
		return customer_print_card(session, kept, error);
	print_line(session->out,
	           "Customer %" G_GINT64_FORMAT " is now part of %" G_GINT64_FORMAT
	           ". To take it back: tend customer unmerge %" G_GINT64_FORMAT,
	           merged, kept, merged);
	return true;
}

bool customer_verb_unmerge(struct session *session, char **arguments, GError **error)
{
	struct change change = change_of(session);
	gint64 merged, kept;

	if (!argument_check(session->command, arguments, 1, 1, error) ||
	    !argument_id(arguments[0], "customer", &merged, error) ||
	    !customer_unmerge(session->db, merged, &change, &kept, error))
		return false;
	if (!printer_is_human(session->out))
		return customer_print_card(session, merged, error);
	print_line(session->out, "Customers %" G_GINT64_FORMAT " and %" G_GINT64_FORMAT " are two again.",
	           kept, merged);
	return true;
}

static const struct print_column pair_columns[] = {
	{ "id", "id", 0, true },
	{ "name", "name", 28, false },
	{ "other_id", "id", 0, true },
	{ "other_name", "name", 28, false },
	{ "because", "because", 0, false },
	{ "note", "note", 0, false },
	{ NULL, NULL, 0, false },
};

static bool print_pair(struct session *session, const struct customer_pair *pair, GError **error)
{
	g_autoptr(Page) first = record_get(session->db, &noun_customer, pair->first, error);
	g_autoptr(Page) second =
		first ? record_get(session->db, &noun_customer, pair->second, error) : NULL;

	if (second == NULL)
		return false;
	print_object_begin(session->out, NULL);
	print_int(session->out, "id", pair->first);
	print_text(session->out, "name", ((const struct customer *)page_row(first, 0))->name);
	print_int(session->out, "other_id", pair->second);
	print_text(session->out, "other_name", ((const struct customer *)page_row(second, 0))->name);
	print_text(session->out, "because", pair->because);
	print_bool(session->out, "emails_differ", pair->emails_differ);
	print_text(session->out, "note", pair->emails_differ ? "different e-mails" : NULL);
	print_object_end(session->out);
	return true;
}

bool customer_verb_duplicates(struct session *session, char **arguments, GError **error)
{
	bool ok = argument_check(session->command, arguments, 0, 0, error);
	g_autoptr(GArray) pairs = ok ? customer_duplicates(session->db, error) : NULL;

	if (pairs == NULL)
		return false;
	print_list_begin(session->out, NULL, pair_columns, "No two customers look like one.");
	for (guint i = 0; ok && i < pairs->len; i++)
		ok = print_pair(session, &g_array_index(pairs, struct customer_pair, i), error);
	if (ok)
		print_list_end(session->out);
	if (ok && pairs->len)
		print_line(
			session->out,
			"Look at both before you merge: tend customer show ID, then tend customer merge KEEP OTHER");
	return ok;
}
