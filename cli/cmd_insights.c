#include "base/error.h"
#include "cli/report_print.h"

#include <stdlib.h>

static void progress(void *context, gint64 done, gint64 total)
{
	session_progress(context, "counting", done, total);
}

static bool print_one(struct session *session, const struct reporting *reporting, const char *name,
                      GError **error)
{
	const struct report *report = report_find(name, error);

	if (report == NULL)
		return false;
	if ((reporting->group || reporting->of) && !report->grouped)
		return tend_fail(error, TEND_USAGE,
		                 "the report %s has no groups\ntry: tend insights fairness --group %s",
		                 report->name, reporting->group ? reporting->group : "source");
	g_autoptr(Picture) picture = report_read(report, reporting, error);
	if (picture == NULL)
		return false;
	report_print(session->out, report, picture);
	return true;
}

static bool print_all(struct session *session, const struct reporting *reporting, GError **error)
{
	g_autoptr(GPtrArray) order = reports_in_order();

	if (!printer_is_human(session->out))
		print_list_begin(session->out, NULL, NULL, NULL);
	for (guint i = 0; i < order->len; i++) {
		const struct report *report = g_ptr_array_index(order, i);
		g_autoptr(Picture) picture = report_read(report, reporting, error);

		if (picture == NULL)
			return false;
		report_print_short(session->out, report, picture);
	}
	if (!printer_is_human(session->out))
		print_list_end(session->out);
	return true;
}

static bool run(struct session *session, char **arguments, GError **error)
{
	bool all = argument_flag(arguments, "--all");
	const char *group = NULL, *of = NULL;

	if (!argument_value(arguments, "--group", &group, error) ||
	    !argument_value(arguments, "--of", &of, error) ||
	    !argument_check(session->command, arguments, 0, 1, error))
		return false;
	g_autofree char *currency = store_currency(session->db);
	struct reporting reporting = {
		.db = session->db,
		.now = clock_now(&session->clock),
		.zone = session->clock.zone,
		.currency = currency,
		.most = all ? 0 : REPORT_MOST,
		.group = group,
		.of = of,
		.progress = progress,
		.context = session,
	};
	if ((group || of) && arguments[0] == NULL)
		return tend_fail(error, TEND_USAGE, "which report?\ntry: tend insights fairness --group %s",
		                 group ? group : "source");
	return arguments[0] ? print_one(session, &reporting, arguments[0], error)
	                    : print_all(session, &reporting, error);
}

static const struct command_option options[] = {
	{ "--all", "every customer of a list, not only the ten biggest" },
	{ "--group FIELD",
	  "of fairness: source, kind, staff, pipeline, weekday, language, age, town, postcode or tag=NAME" },
	{ "--of deals|risk",
	  "of fairness: what became of deals and what the score says of them, or whom the warning at risk falls on" },
	{ NULL, NULL },
};

const struct command cmd_insights = {
	.name = "insights",
	.synopsis = "insights [NAME] [--all]\ninsights fairness [--group FIELD [--of deals|risk]]",
	.summary = "what the figures say of the whole shop, in sentences and tables",
	.help =
		"Without a name: each report in two sentences. With one: its chart as a table, how many cases it stands on, and what is behind each row. "
		"segments: who the customers are. at-risk: what is at stake with those who may not come back. funnel: from lead to sale. "
		"changes: what is different from a month ago. calibration, churn, model, fairness: how right tend was, and how fair. "
		"A report with too little to stand on says \"not enough history\" and how much is needed. The same reports are the fifth screen.",
	.examples =
		"tend insights\ntend insights segments\ntend --json insights at-risk --all\ntend insights fairness --group source\ntend insights fairness --group language --of risk",
	.options = options,
	.needs = NEEDS_READ,
	.run = run,
};
