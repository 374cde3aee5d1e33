#include "base/error.h"
#include "cli/command.h"
#include "cli/rule_view.h"

#include <string.h>

/* What commands are for, in the order a shop meets them. A command of no group still stands in the last one. */
static const struct {
	const char *title, *names;
} groups[] = {
	{ "Begin", " demo init import " },
	{ "Every day",
	  " today agenda queue show approve edit reject snooze recall settle unknown why insights customer search log task appointment case deal " },
	{ "Let tend work", " suggest score run stop remind rule template budget " },
	{ "Look after it",
	  " undo journal audit doctor backup restore paths plugin staff sample lab version help " },
};

static bool in_group(const char *names, const char *name)
{
	g_autofree char *word = g_strdup_printf(" %s ", name);

	return strstr(names, word) != NULL;
}

static bool in_any_group(const char *name)
{
	for (gsize i = 0; i < G_N_ELEMENTS(groups); i++)
		if (in_group(groups[i].names, name))
			return true;
	return false;
}

static void print_group(struct printer *out, gsize group)
{
	bool last = group == G_N_ELEMENTS(groups) - 1;

	print_heading(out, "%s", groups[group].title);
	for (gsize i = 0; commands[i] != NULL; i++)
		if (commands[i]->summary != NULL && (in_group(groups[group].names, commands[i]->name) ||
		                                     (last && !in_any_group(commands[i]->name))))
			print_line(out, "  %-11s %s", commands[i]->name, commands[i]->summary);
	print_line(out, "%s", "");
}

static void print_all(struct printer *out)
{
	print_line(
		out,
		"tend keeps a shop's customers and suggests what to do next. Nothing it suggests happens without your yes.\n");
	for (gsize i = 0; i < G_N_ELEMENTS(groups); i++)
		print_group(out, i);
	print_line(
		out,
		"One command: tend help COMMAND   Settings: tend help config   Rules: tend help rules   For scripts: tend help json");
	print_line(
		out,
		"Everywhere: --db STORE  --as STAFF  --now TIME  --json  --color auto|always|never  --progress plain|json|none");
}

static void print_command(struct printer *out, const struct command *command)
{
	g_auto(GStrv) ways = g_strsplit(command->synopsis, "\n", -1);

	print_heading(out, "tend %s: %s", command->name, command->summary);
	for (int i = 0; ways[i] != NULL; i++)
		print_line(out, "  tend %s", ways[i]);
	print_line(out, "\n%s", command->help);
	for (const struct command_option *option = command->options;
	     option != NULL && option->name != NULL; option++)
		print_line(out, "  %-22s %s", option->name, option->help);
	if (command->examples != NULL) {
		print_line(out, "\nFor example:");
		print_block(out, command->examples);
	}
	for (gsize i = 0; command->parts != NULL && command->parts[i] != NULL; i++)
		print_line(out, "%s  %-15s %s", i == 0 ? "\n" : "", command->parts[i]->name,
		           command->parts[i]->summary);
	if (command->parts != NULL)
		print_line(out, "\nEach with its options: tend help %s NAME", command->name);
}

/* "lab rfm" of the command lab. */
static const struct command *find_part(const struct command *command, const char *name)
{
	g_autofree char *whole = g_strdup_printf("%s %s", command->name, name);

	for (gsize i = 0; command->parts != NULL && command->parts[i] != NULL; i++)
		if (strcmp(command->parts[i]->name, whole) == 0)
			return command->parts[i];
	return NULL;
}

static bool print_one(struct session *session, const struct command *command, const char *part,
                      GError **error)
{
	const struct command *found = part ? find_part(command, part) : NULL;

	if (part && command->parts && !found)
		return tend_fail(error, TEND_USAGE, "there is no 'tend %s %s'\nall of them: tend help %s",
		                 command->name, part, command->name);
	print_command(session->out, found ? found : command);
	return true;
}

static void print_config(struct printer *out)
{
	const char *group = "";

	print_line(out, "The file: tend paths. Every setting with what holds when it is not set:");
	for (const struct config_key *key = config_keys; key->group != NULL; key++) {
		if (strcmp(group, key->group) != 0)
			print_heading(out, "[%s]", key->group);
		group = key->group;
		print_line(out, "  %s=%s\n      %s", key->name, key->otherwise ? key->otherwise : "",
		           key->help);
	}
}

static const char json_help[] =
	"With --json a command prints one document: an array for a list ([] when empty), an object for one thing. Field names are the words of the screens in "
	"snake_case; money is {\"minor\":1250,\"currency\":\"EUR\"}; times are RFC 3339 with the shop's offset; ids are integers. Errors go to stderr as "
	"{\"error\":{\"code\",\"message\",\"hint\"}}. Exit: 0 done, 1 nothing matched, 2 wrong usage or failure, 3 refused, 4 partly done. Shapes only grow.\n\n"
	"  customer list   [{\"id\",\"name\",\"kind\",\"email\",\"phone\",\"lifecycle\",\"at_risk\",\"orders\",\"spent\",\"last_order_at\",\"segments\",\"tags\"}]\n"
	"  queue, show     {\"id\",\"rule\",\"rule_version\",\"state\",\"rev\",\"sha\",\"content_sha\",\"customer\",\"effect\":{\"kind\",\"class\"},\"subject\",\"body\",\"to\",\"because\",\n"
	"                   \"evidence\",\"decide_by\",\"not_before\",\"not_after\",\"needs\",\"votes\"}; show also \"said\":[{\"staff\",\"verdict\",\"for\",\"at\",\"counts\"}] and \"read_by\"\n"
	"                   about a deal also \"chance\":{\"probability\",\"reason\"}, null where nothing was said of it yet\n"
	"  staff list      [{\"id\",\"name\",\"rank\",\"user\",\"active\",\"pin\",\"pin_locked_until\",\"speaks_for\":[…]}]\n"
	"  staff honesty   [{\"staff\",\"decisions\",\"with_reading_time\",\"median_ms\",\"too_fast\",\"in_batches\",\"taken_back\"}]\n"
	"  staff delegate  [{\"from\",\"to\",\"since\",\"until\",\"by\"}]\n"
	"  import          {\"batch\",\"files\":[{\"path\",\"format\"}],\"created\",\"updated\",\"unchanged\",\"skipped\",\"conflict\",\"rejected\":[{\"line\",\"reason\"}],\"by_kind\"}\n"
	"  suggest         {\"new\",\"by_rule\":{NAME:n}}\n"
	"  run --once      {\"woken\",\"expired\",\"executed\",\"retried\",\"failed\",\"unknown\",\"held\",\"reminders\",\"withdrawn\",\"settled\",\"notified\",\"pressed\",\"catch_up\":[…]}\n"
	"  unknown         [{\"id\",\"what\",\"since\",\"may_resend_at\",\"proved\"}]; of one {\"id\",\"state\",\"message_id\",\"since\",\"may_resend_at\",\"proved\",\"facts\",\"answers\"}\n"
	"  remind --once   {\"reminders\",\"notified\",\"pressed\",\"due\":[{\"id\",\"title\",\"due_at\",\"subject\",\"said_before\",\"for_owner\"}]}\n"
	"  appointment     {\"id\",\"title\",\"customer\":{\"id\",\"name\",\"no_shows\"},\"start_at\",\"end_at\",\"minutes\",\"state\",\"state_at\",\"staff\",\"place\",\"note\"}\n"
	"  agenda          [{\"day\",\"appointments\":[…],\"tasks\":[{\"id\",\"title\",\"due_at\",\"customer_id\"}]}]\n"
	"  insights NAME   {\"name\",\"title\",\"at\",\"currency\",\"says\":[TEXT,TEXT],\"not_enough\":TEXT|null,\"parts\":[{\"title\",\"chart\":\"none|bars|funnel|calibration\",\"bar\",\n"
	"                   \"cases\",\"cases_of\",\"columns\":[{\"key\",\"title\",\"unit\"}],\"rows\":[{KEY:…,\"opens\":{NOUN:WORD}|null,\"how\"}]}],\"notes\"}; without NAME\n"
	"                   [{\"name\",\"title\",\"says\",\"not_enough\"}]\n"
	"  lab rfm         {\"customers\",\"until\",\"rule\",\"cut_points\":{\"R\":[{\"fifth\",\"customers\",\"from\"}],\"F\",\"M\"},\"segments\":[…],\"rows\":[{\"customer\",\"recency\",\"frequency\",\"money\",\"R\",\"F\",\"M\",\"segment\"}]}\n"
	"  lab outliers    {\"rows\",\"header\",\"positive\",\"outliers\",\"auc\",\"ap\",\"columns\",\"left_out\",\"farthest\":[{\"row\",\"line\",\"score\",\"terms\"}]}\n"
	"  lab fairness    {\"group\",\"outcome\",\"predicted\",\"favourable\",\"cases\",\"left_out\",\"compared\",\"worse_off\",\"ratio\",\"ratio_low\",\"ratio_high\",\"difference\",\"interval\",\"verdict\",\n"
	"                   \"demographic_parity_difference\",\"equalised_odds_difference\",\"best_off\",\"reference\",\"groups\":[…],\"all_groups\"}; of a log {\"gap_opens_at\",\"says\",\n"
	"                   \"first_under_four_fifths\",\"widest_at\",\"steepest_at\",\"steps\":[{\"step\",\"groups\":[{\"group\",\"cases\",\"reached\",\"share\",\"before\",\"passed\",\"pass_share\",…}]}],\"beside\"}\n"
	"  lab buyers      {\"model\",\"r\",\"alpha\",\"a\",\"b\",\"log_likelihood\",\"n\",\"came_back\",\"unit\",\"verdict\",\"sentence\",\"slope\",\"value\",\"predict\",\"holdout\"}\n"
	"  lab lead        {\"auc\",\"log_loss\",\"base_log_loss\",\"brier\",\"ece\",\"n_train\",\"n_test\",\"won_train\",\"judged_on\",\"ground\",\"says\",\"leaks\",\"leak_reasons\",\n"
	"                   \"undecided\",\"reliability\",\"ridge\",\"bins\",\"slope\",\"intercept\",\"terms\"}\n"
	"  score --all     {\"customers\",\"deals\",\"seconds\",\"notes\"}\n"
	"  score ID…       [{\"customer_id\",\"at\",\"visits\",\"spent\",\"first_order_at\",\"last_order_at\",\"gap_days\",\"gap_of\",\"overdue\",\"recency\",\"frequency\",\"money\",\n"
	"                   \"segment\",\"lifecycle\",\"at_risk\",\"reason\",\"horizon_days\",\"alive\",\"buys\",\"expected_orders\",\"expected_value\",\"lifetime_value\",\n"
	"                   \"lifetime_low\",\"lifetime_high\",\"model\"}]; model null: what is usual in other shops\n"
	"  why CUSTOMER    {\"customer\",\"at\",\"terms\":[{\"name\",\"value\",\"unit\",\"how\",\"rows\":[…]}],\"at_risk\",\"reason\"}; of a lead also \"points\"; --sql adds \"sql\":{TERM:TEXT}\n"
	"  why dDEAL       {\"deal\",\"chance\":CHANCE}; --sql adds \"sql\":{\"probability\":TEXT}\n"
	"  deal list       [{\"id\",\"title\",\"customer\",\"pipeline_id\",\"stage_id\",\"stage\",\"stage_type\",\"value\",\"probability\",\"chance\":PERCENT|null,\"stage_at\",\"stage_days\",\n"
	"                   \"touched_at\",\"rest_days\",\"idle\",\"paused\",\"for\",\"next_task\",\"closed_at\",\"lost_reason\"}]; probability is the stage's or your own word\n"
	"  deal show       the same of one, and \"moves\",\"assignments\",\"activities\",\"products\",\"points\",\"chance\":CHANCE|null; CHANCE is {\"at\",\"stored\",\"model\",\n"
	"                   \"probability\",\"log_odds\",\"reason\",\"ground\",\"cases\",\"change\",\"intercept\",\"terms\":[{\"name\",\"title\",\"value\",\"text\",\"counts_as\",\n"
	"                   \"weight\",\"linear_weight\",\"standardised\",\"contribution\",\"rows\"}]}: intercept and contributions add up to log_odds\n"
	"  model list      [{\"id\",\"kind\",\"made_at\",\"cases\",\"started_at\",\"runs\"}]\n"
	"  model show      {\"id\",\"kind\",\"made_at\",\"learned_until\",\"started_at\",\"cases\",\"parameters\":{…},\"figures\":{…}}\n"
	"  model line      {\"line\",\"own\"}\n"
	"  model fields    [{\"name\",\"used\",\"said\",\"sensitive\",\"changeable\",\"what\",\"why\"}]; model field NAME one of them";

static bool run(struct session *session, char **arguments, GError **error)
{
	if (!argument_check(session->command, arguments, 0, 2, error))
		return false;
	if (arguments[0] == NULL) {
		print_all(session->out);
		return true;
	}
	if (strcmp(arguments[0], "config") == 0) {
		print_config(session->out);
		return true;
	}
	if (strcmp(arguments[0], "rules") == 0) {
		help_rules(session->out);
		return true;
	}
	if (strcmp(arguments[0], "json") == 0) {
		print_block(session->out, json_help);
		return true;
	}
	for (gsize i = 0; commands[i] != NULL; i++)
		if (strcmp(commands[i]->name, arguments[0]) == 0)
			return print_one(session, commands[i], arguments[1], error);
	return tend_fail(error, TEND_USAGE, "there is no help on '%s'\nall commands: tend help",
	                 arguments[0]);
}

const struct command cmd_help = {
	.name = "help",
	.synopsis = "help [COMMAND|config|rules|json]\nhelp lab NAME",
	.summary = "all commands, or one",
	.help = "Prints what a command is for, its options and examples.",
	.examples = "tend help import",
	.needs = NEEDS_NOTHING,
	.run = run,
};
