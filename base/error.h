/* What can go wrong, as the person meets it: each code has one word for scripts and one exit status. */
#ifndef TEND_BASE_ERROR_H
#define TEND_BASE_ERROR_H

#include <glib.h>
#include <stdbool.h>

enum tend_error {
	TEND_FAILED,    /* "failed"    exit 2: it did not work; the message says what to do */
	TEND_USAGE,     /* "usage"     exit 2: the command was called wrongly */
	TEND_NOT_FOUND, /* "not-found" exit 1: nothing matched */
	TEND_REFUSED,   /* "refused"   exit 3: not approved, rank, stale revision, consent */
	TEND_PARTLY,    /* "partly"    exit 4: done, but some rows were rejected */
	TEND_NO_STORE,  /* "no-store"  exit 2 */
	TEND_NEWER,     /* "newer"     exit 2: the store was written by a newer tend */
	TEND_DAMAGED,   /* "damaged"   exit 2: the file is not a healthy store */
	TEND_BUSY,      /* "busy"      exit 2: another program holds the store */
	TEND_FULL,      /* "full"      exit 2: no room on the disk */
	TEND_IO,        /* "io"        exit 2: the disk failed, or a permission is missing */
	TEND_CANCELLED, /* "cancelled" exit 2: stopped by the person, nothing changed */
};

GQuark tend_error_quark(void);

/* Sets *error to one sentence; text after the first newline is the hint ("try: …"). Always returns false. */
bool tend_fail(GError **error, enum tend_error code, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* tend_fail with TEND_REFUSED. */
bool tend_refuse(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Hands a failure on, where there is one, and leaves *failure empty. True when there was none. */
bool tend_pass_on(GError **error, GError **failure);

/* True when error is ours and has that code. */
bool tend_error_is(const GError *error, enum tend_error code);

/* The word for --json and the exit status of commands.md; foreign errors count as TEND_FAILED. */
const char *tend_error_word(const GError *error);
int tend_error_exit(const GError *error);

#endif
