/* A written dialogue with the command line: read from a file, compared with what came back, written anew. clitest.c says how
 * such a file looks. */
#ifndef TEND_TESTS_DIALOGUE_H
#define TEND_TESTS_DIALOGUE_H

#include <glib.h>
#include <stdbool.h>

enum { NO_STATUS = -1 };

/* A command and what it should print. */
struct step {
	int line;     /* of the command in the file, from 1 */
	int from, to; /* the lines [from, to) of the file that say what is expected, from 0 */
	GString *command;
	GPtrArray *expected; /* lines, as written */
	int status;
	GPtrArray *printed; /* lines */
	int printed_status; /* NO_STATUS: the shell ended before */
};

struct dialogue {
	const char *path;
	char **lines;
	GPtrArray *steps;
	char *unless; /* the shell test of a "#?" line, or NULL */
};

/* Fails by printing why, as a failed test. */
bool dialogue_open(struct dialogue *dialogue, const char *path);
void dialogue_close(struct dialogue *dialogue);

/* The commands as one script, each followed by a line with the salt and its exit status. Caller frees. */
char *dialogue_script(const struct dialogue *dialogue, const char *salt);
/* Takes the script's output apart into what each command printed. */
void dialogue_hear(struct dialogue *dialogue, const char *output, const char *salt);

/* Prints a line for each command, after a diff where it fails. Returns how many failed. */
int dialogue_report(const struct dialogue *dialogue);
/* Writes what the failed commands printed into the file. */
bool dialogue_update(const struct dialogue *dialogue, GError **error);

#endif
