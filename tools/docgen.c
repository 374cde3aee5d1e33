/* Prints the reference of the commands and settings from the rows the program itself runs on, so that the pages cannot disagree with it:
 *   docgen markdown   docs/commands.md
 *   docgen man        docs/man/tend.1 */
#include "cli/command.h"

#include <stdio.h>
#include <string.h>

/* What a page is made of; one row a format. */
struct page_format {
	const char *name;
	void (*head)(void);
	void (*command)(const struct command *command);
	void (*config_head)(void);
	void (*setting)(const struct config_key *key);
};

static void each_line(const char *text, void (*print)(const char *line))
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (int i = 0; lines[i] != NULL; i++)
		print(lines[i]);
}

/* ---- Markdown */

static void markdown_head(void)
{
	puts("# Commands\n\nMade by `make docs` from the rows in `cli/cmd_*.c`; the same rows print `tend help`.\n\nEverywhere: `--db STORE` `--as STAFF` `--now TIME` `--json` "
	     "`--color auto|always|never` `--progress plain|json|none`.");
}

static void markdown_line(const char *line)
{
	printf("    tend %s\n", line);
}

static void markdown_example(const char *line)
{
	printf("    %s\n", line);
}

static void markdown_command(const struct command *command)
{
	printf("\n## %s\n%c%s.\n\n", command->name, g_ascii_toupper(command->summary[0]),
	       command->summary + 1);
	each_line(command->synopsis, markdown_line);
	printf("\n%s\n", command->help);
	for (const struct command_option *option = command->options;
	     option != NULL && option->name != NULL; option++)
		printf("%s* `%s`: %s\n", option == command->options ? "\n" : "", option->name, option->help);
	if (command->examples == NULL)
		return;
	puts("\nFor example:\n");
	each_line(command->examples, markdown_example);
}

static void markdown_config_head(void)
{
	puts("\n# Settings\n\n| setting | default | |\n|---|---|---|");
}

static void markdown_setting(const struct config_key *key)
{
	g_auto(GStrv) parts = g_strsplit(key->help, "|", -1);
	g_autofree char *help = g_strjoinv("\\|", parts);

	printf("| [%s] %s | %s | %s |\n", key->group, key->name, key->otherwise ? key->otherwise : "",
	       help);
}

/* ---- mdoc */

/* mdoc reads a line beginning with a dot or a quote as a request, and a backslash as an escape. */
static void man_text(const char *text)
{
	if (*text == '.' || *text == '\'')
		fputs("\\&", stdout);
	for (; *text != '\0'; text++)
		if (*text == '\\')
			fputs("\\e", stdout);
		else
			putchar(*text);
	putchar('\n');
}

static void man_head(void)
{
	puts(".\\\" Made by make docs from the rows in cli/cmd_*.c.\n.Dd November 23, 2026\n.Dt TEND 1\n.Os\n.Sh NAME\n.Nm tend\n.Nd a shop's customers, and what to do next\n.Sh SYNOPSIS\n.Nm\n"
	     ".Op Fl -db Ar store\n.Op Fl -as Ar staff\n.Op Fl -now Ar time\n.Op Fl -json\n.Ar command\n.Op Ar arguments\n.Sh DESCRIPTION\n"
	     "Keeps customers and orders in one file, learns how each customer behaves, suggests what to do next, and does nothing until a person has approved exactly that.\n"
	     ".Sh COMMANDS");
}

static void man_literal(const char *line)
{
	g_autofree char *call = g_strconcat("tend ", line, NULL);

	man_text(call);
}

static void man_command(const struct command *command)
{
	printf(".Ss %s\n.Bd -literal -compact\n", command->name);
	each_line(command->synopsis, man_literal);
	puts(".Ed\n.Pp");
	man_text(command->help);
	if (command->options == NULL || command->options->name == NULL)
		return;
	puts(".Bl -tag -width indent");
	for (const struct command_option *option = command->options; option->name != NULL; option++) {
		fputs(".It ", stdout);
		man_text(option->name);
		man_text(option->help);
	}
	puts(".El");
}

static void man_config_head(void)
{
	puts(".Sh SETTINGS");
}

static void man_setting(const struct config_key *key)
{
	printf(".Ss [%s] %s\n", key->group, key->name);
	man_text(key->help);
	if (key->otherwise != NULL)
		printf("Default:\n.Ql %s\n", key->otherwise);
}

static const struct page_format page_formats[] = {
	{ "markdown", markdown_head, markdown_command, markdown_config_head, markdown_setting },
	{ "man", man_head, man_command, man_config_head, man_setting },
};

static void print_page(const struct page_format *format)
{
	format->head();
	for (gsize i = 0; commands[i] != NULL; i++) {
		if (commands[i]->summary != NULL)
			format->command(commands[i]);
		for (gsize p = 0; commands[i]->parts != NULL && commands[i]->parts[p] != NULL; p++)
			format->command(commands[i]->parts[p]);
	}
	format->config_head();
	for (const struct config_key *key = config_keys; key->group != NULL; key++)
		format->setting(key);
}

int main(int argc, char **argv)
{
	for (gsize i = 0; argc == 2 && i < G_N_ELEMENTS(page_formats); i++)
		if (strcmp(argv[1], page_formats[i].name) == 0) {
			print_page(&page_formats[i]);
			return 0;
		}
	fputs("usage: docgen markdown|man\n", stderr);
	return 2;
}
