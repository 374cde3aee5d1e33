#include "base/error.h"
#include "base/text.h"
#include "workflows/appointment.h"
#include "workflows/customer.h"
#include "cli/appointment.h"
#include "cli/customer.h"

#include <string.h>

enum { MOST = 10000, WALL = 16 };

/* ---- list, show */

static bool list(struct session *session, char **arguments, GError **error)
{
	bool all = argument_flag(arguments, "--all");
	const char *customer = NULL, *from = NULL;
	gint64 id = 0, since = 0;

	if (!argument_value(arguments, "--customer", &customer, error) ||
	    !argument_value(arguments, "--from", &from, error) ||
	    !argument_check(session->command, arguments, 0, 0, error) ||
	    (customer && !customer_resolve(session->db, customer, &id, error)) ||
	    (from && !clock_parse(from, session->clock.zone, &since, error)))
		return false;
	if (since == 0 && !all)
		since = clock_now(&session->clock);
	/* That day, whole. */
	if (!all)
		since = day_start(day_of(since, session->clock.zone), session->clock.zone);
	g_autoptr(Page) page = page_query(
		session->db, &noun_appointment_card, id ? SQL_APPOINTMENT_OF_CUSTOMER : SQL_APPOINTMENT_ALL,
		(struct value[]){ value_int(id ? id : since), value_int(MOST), value_end() }, error);
	if (page == NULL)
		return false;
	appointment_print_list(session, NULL, page,
	                       "Nothing is booked. tend appointment add TITLE --at TIME books.");
	return true;
}

static struct page *get_card(struct session *session, gint64 id, GError **error)
{
	/* By its own noun, so that what is missing is called by its name. */
	g_autoptr(Page) row = record_get(session->db, &noun_appointment, id, error);

	return row ? record_get(session->db, &noun_appointment_card, id, error) : NULL;
}

static void print_no_shows(struct session *session, const struct appointment_card *card)
{
	if (card->no_shows > 0)
		print_line(session->out, "%s did not come %" G_GINT64_FORMAT " time%s before.",
		           card->customer_name, card->no_shows, card->no_shows == 1 ? "" : "s");
}

static bool show(struct session *session, char **arguments, GError **error)
{
	gint64 id;

	if (!argument_check(session->command, arguments, 1, 1, error) ||
	    !argument_id(arguments[0], "appointment", &id, error))
		return false;
	g_autoptr(Page) page = get_card(session, id, error);
	if (page == NULL)
		return false;
	const struct appointment_card *card = page_row(page, 0);
	appointment_print(session, card);
	if (card->place)
		print_line(session->out, "Where: %s", card->place);
	if (card->note)
		print_line(session->out, "%s", card->note);
	print_no_shows(session, card);
	return true;
}

/* ---- add, edit */

struct words {
	const char *at, *length, *customer;
};

static bool read_form(struct session *session, char **arguments, struct words *said,
                      struct appointment_form *form, GError **error)
{
	bool ok = argument_value(arguments, "--at", &said->at, error) &&
	          argument_value(arguments, "--length", &said->length, error) &&
	          argument_value(arguments, "--customer", &said->customer, error) &&
	          argument_value(arguments, "--with", &form->staff, error) &&
	          argument_value(arguments, "--place", &form->place, error) &&
	          argument_value(arguments, "--note", &form->note, error) &&
	          argument_value(arguments, "--title", &form->title, error) &&
	          (said->at == NULL || clock_parse(said->at, session->clock.zone, &form->start, error)) &&
	          (said->length == NULL || clock_parse_length(said->length, &form->length, error));

	/* 0 would mean that nothing was said of it. */
	if (said->length && form->length == 0)
		form->length = -1;
	return ok;
}

static bool read_customer(struct session *session, const char *word, gint64 *id, GError **error)
{
	if (word == NULL)
		return true;
	if (!customer_resolve(session->db, word, id, error))
		return false;
	g_autoptr(Page) page = customer_get(session->db, *id, error);
	return page != NULL;
}

/* Twice a year the wall clock leaves an hour out, or shows one twice. */
static void say_odd_hour(struct session *session, const char *typed, gint64 start)
{
	g_autofree char *wall = appointment_wall(start, session->clock.zone);

	if (typed == NULL || strlen(typed) != WALL)
		return;
	if (strncmp(wall, typed, strlen("2026-11-24")) != 0 || strcmp(wall + 11, typed + 11) != 0)
		print_line(session->out,
		           "The clocks are moved that night, and there is no %s: it is booked for %s.",
		           typed + 11, wall + 11);
	else if (appointment_wall_is_twice(start, session->clock.zone)) {
		g_autofree char *whole = clock_format(start, session->clock.zone);
		print_line(session->out,
		           "The clocks are moved that night, and %s comes twice: this is the first (%s).",
		           wall + 11, whole);
	}
}

static bool say_clashes(struct session *session, gint64 id, GError **error)
{
	g_autoptr(Page) row = record_get(session->db, &noun_appointment, id, error);
	g_autoptr(Page) others = row ? appointment_clashes(session->db, page_row(row, 0), error) : NULL;

	for (gsize i = 0; others && i < others->count; i++) {
		g_autofree char *line = appointment_line(session, page_row(others, i));
		print_line(session->out, "At the same time: %s", line);
	}
	return others != NULL;
}

static bool tell_saved(struct session *session, gint64 id, const char *done, const char *typed,
                       GError **error)
{
	g_autoptr(Page) page = get_card(session, id, error);

	if (page == NULL)
		return false;
	const struct appointment_card *card = page_row(page, 0);
	if (!printer_is_human(session->out)) {
		appointment_print(session, card);
		return true;
	}
	g_autofree char *day = day_format_human(day_of(card->start_at, session->clock.zone));
	g_autofree char *hours = appointment_hours(card->start_at, card->length, session->clock.zone);
	print_line(session->out,
	           "Appointment %" G_GINT64_FORMAT " %s: %s%s%s, %s, %s (%s). Not so? tend undo", id,
	           done, card->customer_name ? card->customer_name : "",
	           card->customer_name ? ", " : "", card->title, day, hours, card->state);
	say_odd_hour(session, typed, card->start_at);
	print_no_shows(session, card);
	return say_clashes(session, id, error);
}

static bool add(struct session *session, char **arguments, GError **error)
{
	struct words said = { 0 };
	struct appointment_form form = { 0 };
	struct change change = change_of(session);
	gint64 id = 0;

	if (!read_form(session, arguments, &said, &form, error) ||
	    !argument_check(session->command, arguments, 0, -1, error) ||
	    !read_customer(session, said.customer, &form.customer, error))
		return false;
	g_autofree char *title = g_strjoinv(" ", arguments);
	if (form.title == NULL)
		form.title = title;
	if (said.at && strlen(said.at) == strlen("2026-11-24"))
		return tend_fail(error, TEND_USAGE, "at what time?\ntry: --at %sT10:00", said.at);
	return appointment_save(session->db, &id, &form, &change, session->clock.zone, error) &&
	       tell_saved(session, id, "is booked", said.at, error);
}

static bool edit(struct session *session, char **arguments, GError **error)
{
	struct words said = { 0 };
	struct appointment_form form = { 0 };
	struct change change = change_of(session);
	gint64 id;

	if (!read_form(session, arguments, &said, &form, error) ||
	    !argument_check(session->command, arguments, 1, 1, error) ||
	    !argument_id(arguments[0], "appointment", &id, error) ||
	    !read_customer(session, said.customer, &form.customer, error))
		return false;
	if (!said.at && !said.length && !said.customer && !form.staff && !form.place && !form.note &&
	    !form.title)
		return tend_fail(error, TEND_USAGE,
		                 "what shall be changed?\ntry: tend appointment edit %" G_GINT64_FORMAT
		                 " --at 2026-11-24T10:00",
		                 id);
	return appointment_save(session->db, &id, &form, &change, session->clock.zone, error) &&
	       tell_saved(session, id, "is changed", said.at, error);
}

/* ---- what became of it */

static bool follow(struct session *session, const struct appointment_verb *verb, char **arguments,
                   GError **error)
{
	struct change change = change_of(session);
	gint64 id;

	if (!argument_check(session->command, arguments, 1, 1, error) ||
	    !argument_id(arguments[0], "appointment", &id, error))
		return false;
	g_autoptr(Page) page = appointment_do(session->db, id, verb, &change, session->clock.zone, error);
	if (page == NULL)
		return false;
	g_autoptr(Page) card = get_card(session, id, error);
	if (card == NULL)
		return false;
	if (!printer_is_human(session->out)) {
		appointment_print(session, page_row(card, 0));
		return true;
	}
	g_autofree char *line = appointment_line(session, page_row(card, 0));
	print_line(session->out, "%s. Not so? tend undo", line);
	return true;
}

static bool run(struct session *session, char **arguments, GError **error)
{
	static const struct {
		const char *name;
		bool (*verb)(struct session *session, char **arguments, GError **error);
	} verbs[] = { { "list", list }, { "show", show }, { "add", add }, { "edit", edit } };

	if (arguments[0] == NULL)
		return list(session, arguments, error);
	for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++)
		if (strcmp(arguments[0], verbs[i].name) == 0)
			return verbs[i].verb(session, arguments + 1, error);
	const struct appointment_verb *verb = appointment_verb_find(arguments[0]);
	if (verb)
		return follow(session, verb, arguments + 1, error);
	return tend_fail(
		error, TEND_USAGE,
		"tend appointment has no verb '%s'\nthe verbs are list, show, add, edit, confirm, arrived, completed, no-show and cancel",
		arguments[0]);
}

static const struct command_option options[] = {
	{ "--at TIME", "add, edit: when it begins, 2026-11-24T10:00 on the shop's clock" },
	{ "--length LENGTH", "add, edit: how long it takes; 30m unless said" },
	{ "--customer CUSTOMER", "add, edit: whom it is for; list: only theirs, the latest first" },
	{ "--with STAFF", "add, edit: whom it is with; '' is anybody" },
	{ "--place TEXT", "add, edit: where; '' is nowhere in particular" },
	{ "--note TEXT", "add, edit: what to know of it" },
	{ "--title TEXT", "edit: what it is about" },
	{ "--from DAY", "list: from that day on; else from today" },
	{ "--all", "list: those of the past, too" },
	{ NULL, NULL },
};

const struct command cmd_appointment = {
	.name = "appointment",
	.synopsis =
		"appointment list [--from DAY] [--all] [--customer CUSTOMER]\n"
		"appointment show ID\n"
		"appointment add TITLE --at TIME [--length LENGTH] [--customer CUSTOMER] [--with STAFF] [--place TEXT] [--note TEXT]\n"
		"appointment edit ID [--at TIME] [--length LENGTH] …\n"
		"appointment confirm|arrived|completed|no-show|cancel ID",
	.summary = "who comes when, and whether they came",
	.help =
		"An appointment is booked, confirmed by the customer, then arrived and completed, or a no-show, or cancelled. tend reminds of it before it begins, see "
		"tend help config. At another time, what was confirmed is booked again: the yes was to the other time. Every change can be taken back with tend undo.",
	.examples =
		"tend appointment add 'Fitting' --at 2026-11-24T10:00 --length 45m --customer 12 --with Max\ntend appointment confirm 3\n"
		"tend appointment edit 3 --at 2026-11-25T10:00\ntend agenda --days 14",
	.options = options,
	.needs = NEEDS_WRITE | NEEDS_STAFF,
	.reads = " list show ",
	.run = run,
};
