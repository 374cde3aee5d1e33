#include "base/error.h"
#include "db/task.h"
#include "workflows/appointment.h"
#include "cli/appointment.h"

enum { DAYS = 7, MOST_DAYS = 366 };

/* One day's part of what was read for all. */
struct agenda {
	struct page *appointments; /* struct appointment_card */
	struct page *tasks;        /* struct task */
	gsize appointment, task;   /* the next of each */
};

static bool read_days(char **arguments, gint64 *days, GError **error)
{
	const char *word = NULL;

	*days = DAYS;
	if (!argument_value(arguments, "--days", &word, error))
		return false;
	if (word == NULL)
		return true;
	char *end = NULL;
	*days = g_ascii_strtoll(word, &end, 10);
	if (*end == '\0' && *days >= 1 && *days <= MOST_DAYS)
		return true;
	return tend_fail(error, TEND_USAGE, "an agenda is for 1 to %d days, not '%s'", MOST_DAYS, word);
}

static void print_task(struct session *session, const struct task *task)
{
	if (printer_is_human(session->out)) {
		g_autofree char *wall = appointment_wall(task->due_at, session->clock.zone);
		print_line(session->out, "  %s        Task: %s (%" G_GINT64_FORMAT ")", wall + 11,
		           task->title, task->id);
		return;
	}
	print_object_begin(session->out, NULL);
	print_int(session->out, "id", task->id);
	print_text(session->out, "title", task->title);
	print_time(session->out, "due_at", task->due_at);
	if (task->customer_id)
		print_int(session->out, "customer_id", task->customer_id);
	else
		print_null(session->out, "customer_id");
	print_object_end(session->out);
}

static const struct appointment_card *next_appointment(const struct agenda *agenda, gint64 until)
{
	const struct appointment_card *card = agenda->appointment < agenda->appointments->count
	                                          ? page_row(agenda->appointments, agenda->appointment)
	                                          : NULL;

	return card && card->start_at < until ? card : NULL;
}

static const struct task *next_task(const struct agenda *agenda, gint64 until)
{
	const struct task *task =
		agenda->task < agenda->tasks->count ? page_row(agenda->tasks, agenda->task) : NULL;

	return task && task->due_at < until ? task : NULL;
}

/* For people both in one row of hours. */
static void print_day_human(struct session *session, struct agenda *agenda, gint32 day, gint64 until)
{
	g_autofree char *name = day_format_human(day);
	bool any = false;

	print_heading(session->out, "%s", name);
	for (;;) {
		const struct appointment_card *card = next_appointment(agenda, until);
		const struct task *task = next_task(agenda, until);

		if (card == NULL && task == NULL)
			break;
		any = true;
		if (card && (task == NULL || card->start_at <= task->due_at)) {
			g_autofree char *line = appointment_line(session, card);
			print_line(session->out, "  %s", line);
			agenda->appointment++;
		} else {
			print_task(session, task);
			agenda->task++;
		}
	}
	if (!any)
		print_line(session->out, "  nothing");
}

static void print_day_json(struct session *session, struct agenda *agenda, gint32 day, gint64 until)
{
	struct printer *out = session->out;
	g_autofree char *name = day_format(day);

	print_object_begin(out, NULL);
	print_text(out, "day", name);
	print_list_begin(out, "appointments", NULL, NULL);
	for (; next_appointment(agenda, until); agenda->appointment++)
		appointment_print(session, next_appointment(agenda, until));
	print_list_end(out);
	print_list_begin(out, "tasks", NULL, NULL);
	for (; next_task(agenda, until); agenda->task++)
		print_task(session, next_task(agenda, until));
	print_list_end(out);
	print_object_end(out);
}

static bool print_days(struct session *session, gint32 first, gint64 days, GError **error)
{
	GTimeZone *zone = session->clock.zone;
	gint64 from = day_start(first, zone), until = day_start(first + (gint32)days, zone);
	struct agenda agenda = {
		.appointments = appointment_between(session->db, from, until, error),
	};
	bool human = printer_is_human(session->out);

	if (agenda.appointments)
		agenda.tasks =
			page_query(session->db, &noun_task, SQL_AGENDA_TASK,
		               (struct value[]){ value_int(from), value_int(until), value_end() }, error);
	if (agenda.tasks && !human)
		print_list_begin(session->out, NULL, NULL, NULL);
	for (gint32 day = first; agenda.tasks && day < first + days; day++)
		(human ? print_day_human : print_day_json)(session, &agenda, day, day_start(day + 1, zone));
	if (agenda.tasks && !human)
		print_list_end(session->out);
	bool ok = agenda.tasks != NULL;
	g_clear_pointer(&agenda.tasks, page_free);
	g_clear_pointer(&agenda.appointments, page_free);
	return ok;
}

static bool run(struct session *session, char **arguments, GError **error)
{
	const char *from = NULL;
	gint64 days = 0, at = clock_now(&session->clock);

	if (!read_days(arguments, &days, error) || !argument_value(arguments, "--from", &from, error) ||
	    !argument_check(session->command, arguments, 0, 0, error) ||
	    (from && !clock_parse(from, session->clock.zone, &at, error)))
		return false;
	return print_days(session, day_of(at, session->clock.zone), days, error);
}

static const struct command_option options[] = {
	{ "--from DAY", "the first day; else today" },
	{ "--days N", "how many; 7 unless said" },
	{ NULL, NULL },
};

const struct command cmd_agenda = {
	.name = "agenda",
	.synopsis = "agenda [--from DAY] [--days N]",
	.summary = "appointments and tasks, day by day",
	.help =
		"Everything that has a time, in the order of the day, as the shop's wall clock shows it. What is late is on tend today.",
	.examples = "tend agenda\ntend agenda --from 2026-12-01 --days 31\ntend --json agenda --days 1",
	.options = options,
	.needs = NEEDS_READ,
	.run = run,
};
