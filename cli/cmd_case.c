#include "base/error.h"
#include "base/text.h"
#include "workflows/case.h"
#include "workflows/customer.h"
#include "workflows/rule_compile.h"
#include "cli/customer.h"

#include <string.h>

/* ---- showing */

/* For people the day is enough. */
static void print_day(struct session *session, const char *key, struct db_stmt *stmt, int column)
{
	gint64 at = db_is_null(stmt, column) ? 0 : db_int(stmt, column);
	g_autofree char *day =
		at && printer_is_human(session->out) ? rule_day_text(at, session->clock.zone) : NULL;

	if (printer_is_human(session->out))
		print_text(session->out, key, day);
	else
		print_time(session->out, key, at);
}

static void print_row(struct session *session, struct db_stmt *stmt)
{
	print_object_begin(session->out, NULL);
	print_int(session->out, "id", db_int(stmt, 0));
	print_text(session->out, "kind", db_text(stmt, 1));
	print_text(session->out, "title", db_text(stmt, 2));
	print_day(session, "opened_at", stmt, 3);
	print_day(session, "due_at", stmt, 4);
	print_day(session, "closed_at", stmt, 5);
	if (printer_is_human(session->out)) {
		print_text(session->out, "customer", db_text(stmt, 7));
	} else {
		print_object_begin(session->out, "customer");
		print_int(session->out, "id", db_int(stmt, 6));
		print_text(session->out, "name", db_text(stmt, 7));
		print_object_end(session->out);
	}
	print_text(session->out, "staff", db_text(stmt, 8));
	print_object_end(session->out);
}

static bool list(struct session *session, char **arguments, GError **error)
{
	/* clang-format off */
	static const struct print_column all_columns[] = {
		{ "id", "id", 0, true }, { "kind", "kind", 0, false }, { "customer", "customer", 24, false }, { "title", "what", 40, false },
		{ "opened_at", "since", 0, false }, { "due_at", "due", 0, false }, { "staff", "whose", 16, false }, { "closed_at", "closed", 0, false },
		{ NULL, NULL, 0, false },
	}, open_columns[] = {
		{ "id", "id", 0, true }, { "kind", "kind", 0, false }, { "customer", "customer", 24, false }, { "title", "what", 40, false },
		{ "opened_at", "since", 0, false }, { "due_at", "due", 0, false }, { "staff", "whose", 16, false },
		{ NULL, NULL, 0, false },
	};
	/* clang-format on */
	const char *whose = NULL, *kind = NULL;
	bool all = argument_flag(arguments, "--all");
	gint64 customer = 0;
	g_autoptr(GError) failure = NULL;

	if (!argument_value(arguments, "--customer", &whose, error) ||
	    !argument_value(arguments, "--kind", &kind, error) ||
	    !argument_check(session->command, arguments, 0, 0, error) ||
	    (kind && !case_kind_check(kind, error)) ||
	    (whose && !customer_resolve(session->db, whose, &customer, error)))
		return false;
	struct db_stmt *stmt = db_stmt(session->db, SQL_CASE_LIST, error);
	if (stmt == NULL)
		return false;
	db_bind(stmt, (struct value[]){ value_int(all), value_int(customer),
	                                value_text(kind ? kind : ""), value_end() });
	print_list_begin(session->out, NULL, all ? all_columns : open_columns,
	                 all ? "There is no such case." : "No case is open.");
	while (db_step(stmt, &failure))
		print_row(session, stmt);
	print_list_end(session->out);
	return tend_pass_on(error, &failure);
}

static bool print_staff(struct session *session, const char *key, gint64 id, GError **error)
{
	g_autoptr(Page) page = id ? record_get(session->db, &noun_staff, id, error) : NULL;

	if (id && page == NULL)
		return false;
	print_text(session->out, key,
	           page                             ? ((const struct staff *)page_row(page, 0))->name
	           : printer_is_human(session->out) ? "anybody"
	                                            : NULL);
	return true;
}

static bool print_case(struct session *session, const struct customer_case *row, GError **error)
{
	g_autoptr(Page) who = record_get(session->db, &noun_customer, row->customer_id, error);
	bool human = printer_is_human(session->out);

	if (who == NULL)
		return false;
	const char *name = ((const struct customer *)page_row(who, 0))->name;
	print_object_begin(session->out, NULL);
	print_int(session->out, human ? row->kind : "id", row->id);
	if (human) {
		print_text(session->out, "customer", name);
	} else {
		print_object_begin(session->out, "customer");
		print_int(session->out, "id", row->customer_id);
		print_text(session->out, "name", name);
		print_object_end(session->out);
		print_text(session->out, "kind", row->kind);
	}
	print_text(session->out, human ? "what" : "title", row->title);
	if (!human || row->note)
		print_text(session->out, "note", row->note);
	print_time(session->out, human ? "since" : "opened_at", row->opened_at);
	if (!human || row->due_at)
		print_time(session->out, human ? "due" : "due_at", row->due_at);
	if (!human || row->closed_at)
		print_time(session->out, human ? "closed" : "closed_at", row->closed_at);
	if (!human || row->outcome)
		print_text(session->out, "outcome", row->outcome);
	bool ok = print_staff(session, human ? "whose" : "staff", row->staff_id, error) &&
	          print_staff(session, human ? "opened by" : "opened_by", row->by_staff, error);
	print_object_end(session->out);
	return ok;
}

static bool show(struct session *session, char **arguments, GError **error)
{
	gint64 id;

	if (!argument_check(session->command, arguments, 1, 1, error) ||
	    !argument_id(arguments[0], "case", &id, error))
		return false;
	g_autoptr(Page) page = record_get(session->db, &noun_case, id, error);
	return page != NULL && print_case(session, page_row(page, 0), error);
}

/* What became of it: for scripts the case, for people a sentence. */
static bool tell(struct session *session, const struct page *page, const char *what, GError **error)
{
	const struct customer_case *row = page_row(page, 0);

	if (!printer_is_human(session->out))
		return print_case(session, row, error);
	print_line(session->out, "Case %" G_GINT64_FORMAT " %s: %s, %s. Not so? tend undo", row->id,
	           what, row->kind, row->title);
	if (strcmp(row->kind, "complaint") == 0)
		print_line(session->out,
		           row->closed_at
		               ? "Letters may go to this customer again, unless another complaint is open."
		               : "As long as it is open, no letter goes to this customer.");
	return true;
}

/* ---- changing */

/* Options, looked up before anything is written. */
static bool read_form(struct session *session, char **arguments, struct case_form *form,
                      GError **error)
{
	const char *due = NULL, *whose = NULL;

	if (!argument_value(arguments, "--kind", &form->kind, error) ||
	    !argument_value(arguments, "--title", &form->title, error) ||
	    !argument_value(arguments, "--note", &form->note, error) ||
	    !argument_value(arguments, "--due", &due, error) ||
	    !argument_value(arguments, "--for", &whose, error))
		return false;
	form->due_given = due != NULL;
	form->staff_given = whose != NULL;
	if (due && *due && !clock_parse(due, session->clock.zone, &form->due_at, error))
		return false;
	if (whose == NULL || *whose == '\0')
		return true;
	g_autoptr(Page) page = staff_acting(session->db, whose, error);
	form->staff = page ? ((const struct staff *)page_row(page, 0))->id : 0;
	return page != NULL;
}

static bool add(struct session *session, char **arguments, GError **error)
{
	struct case_form form = { 0 };
	struct change change = change_of(session);
	gint64 customer = 0;

	if (!read_form(session, arguments, &form, error) ||
	    !argument_check(session->command, arguments, 1, -1, error) ||
	    !customer_resolve(session->db, arguments[0], &customer, error))
		return false;
	g_autofree char *title = g_strjoinv(" ", arguments + 1);
	if (form.title == NULL)
		form.title = title;
	g_autoptr(Page) page = case_open(session->db, customer, &form, &change, error);
	return page != NULL && tell(session, page, "is open", error);
}

static bool edit(struct session *session, char **arguments, GError **error)
{
	struct case_form form = { 0 };
	struct change change = change_of(session);
	gint64 id;

	if (!read_form(session, arguments, &form, error) ||
	    !argument_check(session->command, arguments, 1, 1, error) ||
	    !argument_id(arguments[0], "case", &id, error))
		return false;
	if (!form.kind && !form.title && !form.note && !form.due_given && !form.staff_given)
		return tend_fail(error, TEND_USAGE,
		                 "what is to change?\ntry: tend case edit %" G_GINT64_FORMAT " --kind repair",
		                 id);
	g_autoptr(Page) page = case_edit(session->db, id, &form, &change, error);
	return page != NULL && tell(session, page, "is changed", error);
}

static bool close_case(struct session *session, char **arguments, GError **error)
{
	struct change change = change_of(session);
	gint64 id;

	if (!argument_check(session->command, arguments, 1, -1, error) ||
	    !argument_id(arguments[0], "case", &id, error))
		return false;
	g_autofree char *outcome = g_strjoinv(" ", arguments + 1);
	g_autoptr(Page) page = case_close(session->db, id, outcome, &change, error);
	return page != NULL && tell(session, page, "is closed", error);
}

static bool reopen(struct session *session, char **arguments, GError **error)
{
	struct change change = change_of(session);
	gint64 id;

	if (!argument_check(session->command, arguments, 1, 1, error) ||
	    !argument_id(arguments[0], "case", &id, error))
		return false;
	g_autoptr(Page) page = case_reopen(session->db, id, &change, error);
	return page != NULL && tell(session, page, "is open again", error);
}

/* ---- the command */

static bool run(struct session *session, char **arguments, GError **error)
{
	static const struct {
		const char *name;
		bool (*verb)(struct session *session, char **arguments, GError **error);
	} verbs[] = { { "list", list }, { "show", show },        { "add", add },
		          { "edit", edit }, { "close", close_case }, { "reopen", reopen } };
	const char *names[G_N_ELEMENTS(verbs) + 1] = { NULL };

	if (arguments[0] == NULL)
		return list(session, arguments, error);
	for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++) {
		if (strcmp(arguments[0], verbs[i].name) == 0)
			return verbs[i].verb(session, arguments + 1, error);
		names[i] = verbs[i].name;
	}
	const char *near = text_nearest(arguments[0], names);
	g_autofree char *all = g_strjoinv(", ", (char **)names);
	return tend_fail(error, TEND_USAGE, "tend case has no verb '%s'\n%s %s%s", arguments[0],
	                 near ? "did you mean" : "the verbs are", near ? near : all, near ? "?" : "");
}

static const struct command_option options[] = {
	{ "--kind KIND", "complaint, repair or question; add: complaint unless said; list: only those" },
	{ "--title TEXT", "edit: what it is about" },
	{ "--note TEXT", "add, edit: what to know about it; '' takes it away" },
	{ "--due TIME", "add, edit: until when it is to be settled; '' takes it away" },
	{ "--for STAFF", "add, edit: whose case it is; '' is anybody's" },
	{ "--customer CUSTOMER", "list: only this customer's" },
	{ "--all", "list: closed ones, too" },
	{ NULL, NULL },
};

const struct command cmd_case = {
	.name = "case",
	.synopsis = "case list [--customer CUSTOMER] [--kind KIND] [--all]\n"
				"case show ID\n"
				"case add CUSTOMER TITLE [--kind KIND] [--note TEXT] [--due TIME] [--for STAFF]\n"
				"case edit ID [--title TEXT] [--kind KIND] [--note TEXT] [--due TIME] [--for STAFF]\n"
				"case close ID [OUTCOME]\n"
				"case reopen ID",
	.summary = "complaints, repairs and questions of customers",
	.help = "While a complaint is open, no rule suggests a letter to that customer, and one that was approved before is withdrawn when its time comes. "
			"Repairs and questions are kept in sight, but hold nothing back.",
	.examples =
		"tend case add 12 'The cake was dry'\ntend case add 12 'Handle of the pot' --kind repair --due 2026-12-01\ntend case close 3 'New cake, on the house'",
	.options = options,
	.needs = NEEDS_WRITE | NEEDS_STAFF,
	.reads = " list show ",
	.run = run,
};
