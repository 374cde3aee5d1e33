/* A command is a row that carries its own help, and one function. Drop in cmd_<name>.c and it is there. */
#ifndef TEND_CLI_COMMAND_H
#define TEND_CLI_COMMAND_H

#include "base/clock.h"
#include "base/config.h"
#include "base/printer.h"
#include "db/login.h"
#include "db/staff.h"
#include "db/store.h"

enum command_need {
	NEEDS_NOTHING = 0,
	NEEDS_READ = 1 << 0,  /* an open store */
	NEEDS_WRITE = 1 << 1, /* an open store, to be written */
	NEEDS_STAFF = 1 << 2, /* and somebody who acts */
};

enum progress { PROGRESS_NONE, PROGRESS_PLAIN, PROGRESS_JSON };

/* What every command is given; main.c puts it together. */
struct command;

struct session {
	const struct command *command; /* the one that runs */
	const char *store_url;         /* --db and its defaults */
	struct db *db;                 /* NULL without NEEDS_READ or NEEDS_WRITE */
	struct clock clock;            /* in the shop's zone */
	const char *now; /* --now as typed, for a command that finds out its shop's zone itself; or NULL */
	const struct staff *staff; /* who acts; NULL without NEEDS_STAFF */
	const char *staff_name;    /* --as, or NULL */
	struct login *login;       /* by what tend knows who acts */
	struct config *config;
	struct printer *out;
	enum progress progress;
	bool terminal; /* stdin and stdout are one */
	/* Of session_progress: what it last told, when. */
	const char *progress_what;
	gint64 progress_begin, progress_last, progress_done;
};

/* One row of "help COMMAND". */
struct command_option {
	const char *name; /* "--dry-run", or "--map FILE" */
	const char *help;
};

struct command {
	const char *name; /* "import" */
	const char *synopsis; /* "import FILE… [--map FILE] [--dry-run]\nimport list\nimport undo BATCH" */
	const char *summary;                  /* one line for "help" */
	const char *help;                     /* a few sentences */
	const char *examples;                 /* lines, each a command */
	const struct command_option *options; /* ends with a NULL name; may be NULL */
	unsigned needs;
	const char *reads; /* verbs for which an open store to read is enough, " list show "; NULL: none */
	const char *alone; /* verbs that need no store at all, in the same way */
	bool json;         /* prints one JSON document, said --json or not */
	const struct command *const
		*parts; /* its subcommands as rows of their own, for the help; ends with NULL, may be NULL */
	/* arguments: without the command's name and without the global options; NULL-terminated. False with *error: how it failed. */
	bool (*run)(struct session *session, char **arguments, GError **error);
};

extern const struct command *const commands[]; /* made from the file names, ends with NULL */

/* Takes "--name" out of arguments; true when it was there. */
bool argument_flag(char **arguments, const char *name);
/* Takes "--name VALUE" or "--name=VALUE" out; NULL when absent. False with TEND_USAGE when the value is missing. Lends from arguments. */
bool argument_value(char **arguments, const char *name, const char **value, GError **error);
/* After the options: refuses an unknown one ("--dryrun": did you mean --dry-run?) and too few or too many words. most -1: any. */
bool argument_check(const struct command *command, char **arguments, int least, int most,
                    GError **error);
/* Reads an id ("7"); a clear sentence for anything else. */
bool argument_id(const char *word, const char *noun, gint64 *id, GError **error);

/* Asks at the terminal, unless yes (--yes) answers already; true when the person said yes. Where nobody can be asked, and after a no, it fails with TEND_CANCELLED. */
bool session_confirm(const struct session *session, bool yes, const char *question, GError **error);

/* Progress on stderr in the form --progress asks for; at most ten lines a second, silent for what takes under a second. */
void session_progress(struct session *session, const char *what, gint64 done, gint64 total);

#endif
