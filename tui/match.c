#include "tui/match.h"

#include <string.h>

enum {
	NAME_BEGINS = 100,
	NAME_WORD = 80,
	MORE_WORD = 50,
	NAME_HOLDS = 40,
	MORE_HOLDS = 20,
	NAME_LETTERS = 10,
	WHOLE = 50, /* more, for the whole name */

	/* One or two letters are found inside of every sentence. */
	LETTERS_LEAST = 2,
	WORD_LEAST = 3,
};

static const char *next_word(const char *at)
{
	at += strcspn(at, " -");
	return at + strspn(at, " -");
}

static gboolean begins_word(const char *text, const char *word)
{
	for (; *text != '\0'; text = next_word(text))
		if (g_str_has_prefix(text, word))
			return TRUE;
	return FALSE;
}

static gboolean has_letters(const char *name, const char *letters)
{
	for (; *letters != '\0' && *name != '\0'; name++)
		if (*name == *letters)
			letters++;
	return *letters == '\0';
}

static gboolean begins_with_letters(const char *name, const char *letters)
{
	for (; *name != '\0'; name = next_word(name))
		if (*name == *letters && has_letters(name, letters))
			return TRUE;
	return FALSE;
}

static int score_word(const char *word, const char *name, const char *more)
{
	gsize length = strlen(word);

	if (g_str_has_prefix(name, word))
		return NAME_BEGINS;
	if (begins_word(name, word))
		return NAME_WORD;
	if (length < LETTERS_LEAST)
		return 0;
	if (length < WORD_LEAST)
		return begins_with_letters(name, word) ? NAME_LETTERS : 0;
	if (begins_word(more, word))
		return MORE_WORD;
	if (strstr(name, word) != NULL)
		return NAME_HOLDS;
	if (strstr(more, word) != NULL)
		return MORE_HOLDS;
	return begins_with_letters(name, word) ? NAME_LETTERS : 0;
}

int match_score(const char *typed, const char *name, const char *more)
{
	g_auto(GStrv) words = g_strsplit(typed, " ", -1);
	int total = strcmp(typed, name) == 0 ? WHOLE : 0;

	for (int i = 0; words[i] != NULL; i++) {
		int score = *words[i] != '\0' ? score_word(words[i], name, more) : 1;

		if (score == 0)
			return 0;
		total += score;
	}
	return total;
}
