/* Text that came from outside: cleaned at the door, made harmless again at every output. */
#ifndef TEND_BASE_TEXT_H
#define TEND_BASE_TEXT_H

#include <glib.h>
#include <stdbool.h>

enum text_use {
	TEXT_LINE, /* one line: a name, a header field, a cell. Line breaks become spaces, ends are trimmed */
	TEXT_PARAGRAPHS, /* a note or a letter: LF and TAB stay, CRLF and CR become LF */
};

/* The door: bytes that claim to be UTF-8 become clean, NFC-normalised UTF-8 for the store. Controls, bidi controls, zero-width
 * characters (but ZWJ and variation selectors inside an emoji sequence, and ZWNJ/ZWJ between letters of scripts that need
 * them), TAG characters, U+FEFF, private use and noncharacters are dropped; more than 4 combining marks on one base are cut;
 * invalid bytes are read as Windows-1252. length -1: to the NUL. Never NULL. Caller frees. */
char *text_clean(const char *bytes, gssize length, enum text_use use);
/* False when text_clean would drop or guess a character, which is more than line ends, outer blanks and normalisation: import
 * names such rows. */
bool text_is_clean(const char *text);

/* The gate to terminals, logs and notifications: the same characters made visible, "<U+202E>", invalid bytes "<\x9b>". Every
 * output path uses it, whatever the store holds. LF and TAB stay with TEXT_PARAGRAPHS. Caller frees. */
char *text_show(const char *text, enum text_use use);

/* False for a character that a terminal obeys, hides or may not know: where it can be written as an escape (JSON), it is. */
bool text_is_visible(gunichar c);

/* For searching: case folded, accents stripped, blanks collapsed; "Müller GmbH" → "muller gmbh", "ß" → "ss", "Đức" → "duc". Caller frees. */
char *text_fold(const char *text);

/* The comparable form of an e-mail address: trimmed, whole address lower-case; NULL when it is no address (one @, no blanks, a
 * dot in the domain, no control characters, at most 254 bytes). Caller frees. */
char *text_email_key(const char *text);
/* The comparable form of a phone number: "+" and digits where the country is known (a leading + or 00, or country_code like "49"
 * put before a number with its leading 0 dropped), else its digits; NULL when it has fewer than 6 digits or letters. Caller frees. */
char *text_phone_key(const char *text, const char *country_code);

/* Columns the text takes in a terminal (East Asian wide = 2, combining = 0), of already shown text. */
int text_width(const char *text);
/* Exactly width columns: cut with "…" or filled with blanks, at the left for right alignment. Caller frees. */
char *text_fit(const char *text, int width, bool right);
/* Wraps at blanks to width columns, each line after the first preceded by indent blanks. Blanks before and between words stay
 * unless a line is broken there; a word wider than a line is broken too. Caller frees. */
char *text_wrap(const char *text, int width, int indent);

enum { TEXT_CELL = 24 }; /* bytes of the longest, with its NUL */
/* The next thing that takes a place in a grid of characters: a letter with up to four marks, into cell; width is 1 or 2. What terminals draw in
 * different widths (joined emoji, skin tones, variation selectors, keycaps) is reduced to its first character. Of shown text. Returns the bytes it
 * stands for, 0 at the end. */
gsize text_next_cell(const char *at, char cell[TEXT_CELL], int *width);

/* Bytes of what a reader takes for one character: a letter with its marks, a joined emoji, a flag. 0 at the end. */
gsize text_next_letter(const char *at);

/* Edit distance (Levenshtein, over code points), at most limit + 1. For "did you mean". */
int text_distance(const char *a, const char *b, int limit);
/* The nearest of the NULL-terminated words within 2 edits (1 for words under 4 letters), or NULL. Lends. */
const char *text_nearest(const char *word, const char *const *words);

#endif
