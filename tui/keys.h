/* Keys and what they mean: rows of a table, from which the bottom row, the help, the palette and the configuration are made, so they cannot disagree. */
#ifndef TEND_TUI_KEYS_H
#define TEND_TUI_KEYS_H

#include <glib.h>
#include <stdbool.h>

/* What a key row needs to make sense; a key whose need is not met says so instead of acting. Screens add their own from KEY_OWN on. */
enum key_need {
	KEY_NEEDS_ROW = 1 << 0, /* there is a current row */
	KEY_NEEDS_MARKS = 1 << 1,
	KEY_NEEDS_FILTER = 1 << 2, /* the screen has something to search in: the app knows */
	KEY_OWN = 1 << 4,
};

struct key_row {
	const char *action; /* "approve": the palette's word, and what [keys] of the configuration binds */
	const char *keys; /* alternatives, the first is shown: "a", "enter l", "ctrl-d page-down", "space" */
	const char *help; /* "approve exactly what is shown" */
	int weight;       /* place in the bottom row, 9 first; 0: not there */
	const char *hint; /* the bottom row's word, "approve" */
	unsigned needs;
	const char *command; /* the command line that does the same, "tend approve ID"; NULL: only the screens do it */
	void (*act)(void *state);
};

/* One thing that came in. */
enum key_kind { KEY_TEXT, KEY_NAMED, KEY_PASTE, KEY_CLICK, KEY_WHEEL, KEY_RESIZE };
struct key {
	enum key_kind kind;
	char name[16]; /* KEY_TEXT: the character itself in UTF-8; KEY_NAMED: "enter", "esc", "tab", "shift-tab", "up", "page-down", "home", "ctrl-d",
	                  * "backspace", "delete", "space" … */
	char *text;    /* KEY_PASTE: what was pasted; owned */
	int row, column; /* KEY_CLICK; KEY_WHEEL: row is -1 up, +1 down; KEY_RESIZE: the new size */
	bool twice;      /* KEY_CLICK */
};
void key_clear(struct key *key);

/* Key names as rows and the configuration write them: "a", "A", "?", "enter", "ctrl-p". */
bool key_is(const struct key *key, const char *name);
/* The row of a table (which ends with a NULL action) that has this key, or NULL. */
const struct key_row *key_find(const struct key_row *rows, const struct key *key);
/* The first key of a row, as people read it: "Space", "^D", "PgDn", "a". Caller frees. */
char *key_shown(const struct key_row *row);
/* Keys from a script: "3 j*5 <enter> <ctrl-d> \"typed text\" <paste:some text> <resize:120x40>". Fails naming the word it does not know. Array of struct key. */
GArray *key_parse_script(const char *script, GError **error);

#endif
