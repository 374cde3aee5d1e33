/* How well a few typed letters mean one of many names: what a person would expect first gets the most. */
#ifndef TEND_TUI_MATCH_H
#define TEND_TUI_MATCH_H

#include <glib.h>

/* 0: not at all. typed, name and more are folded (text_fold); every typed word must be found, in the name or in more (what it does, in a sentence);
 * one letter must begin a word of the name.
 * Letters with others between them count only in the name, from the beginning of a word. */
int match_score(const char *typed, const char *name, const char *more);

#endif
