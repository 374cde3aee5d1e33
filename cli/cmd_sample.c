#include "base/error.h"
#include "workflows/sample.h"
#include "cli/command.h"

/* A whole number, or the sentence what was wanted. */
static bool read_number(const char *option, const char *word, gint64 least, gint64 most,
                        gint64 *number, GError **error)
{
	if (word == NULL)
		return true;
	if (g_ascii_string_to_signed(word, 10, least, most, number, NULL))
		return true;
	return tend_fail(error, TEND_USAGE,
	                 "%s is a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT
	                 ", not '%s'",
	                 option, least, most, word);
}

static bool read_until(struct session *session, const char *word, gint32 *until, GError **error)
{
	struct clock clock = { 0 };

	if (word != NULL) {
		if (day_parse(word, until))
			return true;
		return tend_fail(error, TEND_USAGE, "--until is a day, as in 2026-11-20, not '%s'", word);
	}
	/* Today is the shop's day, and the made-up shop lies in a zone of its own. */
	bool ok = clock_set_zone(&clock, SAMPLE_ZONE, error) &&
	          (session->now == NULL || clock_fix(&clock, session->now, error));
	*until = ok ? day_of(clock_now(&clock), clock.zone) : 0;
	clock_clear(&clock);
	return ok;
}

static void progress(void *context, const char *what, gint64 done, gint64 total)
{
	session_progress(context, what, done, total);
}

static void print_report(struct session *session, const char *path, const struct sample_report *report)
{
	g_autofree char *from = day_format(report->from);
	g_autofree char *until = day_format(report->until);

	print_line(
		session->out,
		"%s holds a made-up shop: %d customers, %d orders from %s to %s. Everybody in it is invented.",
		path, (int)report->customers, (int)report->orders, from, until);
	print_line(session->out, "Next: tend --db %s --now %s suggest", path, until);
	if (printer_is_human(session->out))
		return;
	print_object_begin(session->out, NULL);
	print_text(session->out, "store", path);
	print_int(session->out, "customers", report->customers);
	print_int(session->out, "orders", report->orders);
	print_int(session->out, "products", report->products);
	print_int(session->out, "activities", report->activities);
	print_int(session->out, "tasks", report->tasks);
	print_int(session->out, "deals", report->deals);
	print_text(session->out, "from", from);
	print_text(session->out, "until", until);
	print_object_end(session->out);
}

static bool run(struct session *session, char **arguments, GError **error)
{
	struct sample_options options = { .progress = progress, .context = session };
	struct sample_report report;
	const char *out = NULL, *customers = NULL, *seed = NULL, *until = NULL;

	if (!argument_value(arguments, "--out", &out, error) ||
	    !argument_value(arguments, "--customers", &customers, error) ||
	    !argument_value(arguments, "--seed", &seed, error) ||
	    !argument_value(arguments, "--until", &until, error) ||
	    !argument_check(session->command, arguments, 0, 0, error))
		return false;
	if (out == NULL || *out == '\0')
		return tend_fail(error, TEND_USAGE, "into which file?\ntry: tend sample --out shop.db");
	if (!read_number("--customers", customers, SAMPLE_LEAST, SAMPLE_MOST, &options.customers, error) ||
	    !read_number("--seed", seed, 1, G_MAXINT64, &options.seed, error) ||
	    !read_until(session, until, &options.until, error) ||
	    !sample_create(out, &options, &report, error))
		return false;
	print_report(session, out, &report);
	return true;
}

static const struct command_option options[] = {
	{ "--out FILE", "the new file; one that is there is never touched" },
	{ "--customers N", "how many customers, 400 unless said; 20 or more" },
	{ "--seed S", "another number makes another shop; 1 unless said" },
	{ "--until DATE", "the last day of its 18 months; today unless said" },
	{ NULL, NULL },
};

const struct command cmd_sample = {
	.name = "sample",
	.synopsis = "sample --out FILE [--customers N] [--seed S] [--until DATE]",
	.summary = "make up a shop to try things on",
	.help =
		"Writes a café with 18 months of history: customers, orders, consents, notes and tasks. The same numbers make the same shop every time. "
		"All people in it are invented, and their addresses (example.org, example.net) lead nowhere.",
	.examples =
		"tend sample --out shop.db\ntend sample --out big.db --customers 20000 --until 2026-11-20",
	.options = options,
	.needs = NEEDS_NOTHING,
	.run = run,
};
