/* The configuration file: every key has a row with its default and its help; an unknown key is named, never ignored. */
#ifndef TEND_BASE_CONFIG_H
#define TEND_BASE_CONFIG_H

#include <glib.h>
#include <stdbool.h>

enum config_kind {
	CONFIG_TEXT,
	CONFIG_WORD,
	CONFIG_LENGTH,
	CONFIG_NUMBER,
	CONFIG_BOOL,
	CONFIG_FOLDER,
	CONFIG_QUIET, /* "21:00 to 08:00" */
	CONFIG_SEND   /* "monday to friday 09:00 to 18:00, saturday 10:00 to 14:00" */
};

struct config_key {
	const char *group,
		*name; /* name "*": the group takes any key; group "plugin *": one for each plugin */
	enum config_kind kind;
	const char *words; /* CONFIG_WORD: the allowed ones, "outbox|smtp|sendmail"; CONFIG_LENGTH: the word for none, "off", or NULL */
	const char *otherwise; /* default, as a person would write it; NULL: unset */
	const char *help;
};
extern const struct config_key config_keys[]; /* ends with a NULL group; "help config" prints it */

struct config; /* all keys, checked */

/* Reads path (NULL: $TEND_CONFIG, else $XDG_CONFIG_HOME/tend/config). A missing file is all defaults. Fails naming file, line, key and the nearest known key. */
struct config *config_load(const char *path, GError **error);
void config_free(struct config *config);
typedef struct config Config; /* for g_autoptr(Config) alone, which takes one word */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Config, config_free)

/* Each aborts for a key that has no row (a broken invariant). Text lends, may be NULL when unset; a folder is absolute. */
const char *config_text(const struct config *config, const char *group, const char *name);
gint64 config_seconds(const struct config *config, const char *group, const char *name);
gint64 config_number(const struct config *config, const char *group, const char *name);
bool config_bool(const struct config *config, const char *group, const char *name);
/* A folder as a person writes it, "~/letters", as an absolute path; NULL for what is none. Caller frees. */
char *config_folder(const char *text);
/* The keys the file sets in a group that takes any, sorted, NULL-terminated. Free the array with g_free, its texts are lent. */
const char **config_names(const struct config *config, const char *group);

#endif
