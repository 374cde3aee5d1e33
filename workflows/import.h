/* Imports files of other programs: all files of a call are one batch, which goes in whole or not at all and can be taken back. */
#ifndef TEND_WORKFLOWS_IMPORT_H
#define TEND_WORKFLOWS_IMPORT_H

#include "db/record.h"

struct import_request {
	const char *const *paths; /* NULL-terminated; their order does not matter */
	const char *from;         /* a format's name; NULL: by the columns */
	const char *map;          /* a mapping file; NULL: none */
	bool dry_run;             /* finds out what would happen and changes nothing */
	gint64 at, staff;
	GTimeZone *zone;       /* of the shop */
	const char *currency;  /* of the shop */
	bool settles_currency; /* nobody chose the shop's currency yet: from now on it is this one */
	void (*progress)(void *context, const char *what, gint64 done, gint64 total); /* may be NULL */
	bool (*cancelled)(void *context); /* asked often; true leaves the store as it was. May be NULL */
	void *context;
};

enum import_kind {
	IMPORT_CUSTOMERS,
	IMPORT_ORDERS,
	IMPORT_COMPANIES,
	IMPORT_PRODUCTS,
	IMPORT_LINES,
	IMPORT_KINDS
};
extern const char *const import_kind_words[IMPORT_KINDS]; /* "customer" … */

struct import_counts {
	gint64 created, updated, unchanged, skipped, conflict, rejected;
};

struct import_source {
	char *path, *format, *sha256;
	gint64 lines;
};

struct import_report {
	gint64 batch;  /* 0: nothing changed, or a dry run */
	GArray *files; /* struct import_source */
	struct import_counts counts[IMPORT_KINDS];
	gint64 rejected, conflicts, likely; /* findings of each kind; read them with import_findings */
	GPtrArray *notes;                   /* char *: what else is worth knowing */
	char *guess; /* a mapping file to correct, when a file was not recognised */
};

/* Fails with TEND_USAGE and report->guess when a file is not recognised, with TEND_CANCELLED when stopped. The store is then as it was. Rejected
 * rows are no failure. The report is to be cleared in any case. */
bool import_files(struct db *db, const struct import_request *request, struct import_report *report,
                  GError **error);
void import_report_clear(struct import_report *report);

/* The findings about single rows of the last import on this connection: kind is "reject", "conflict" or "likely". */
typedef void (*import_finding_fn)(void *context, int file, gint64 line, const char *reason);
bool import_findings(struct db *db, const char *kind, gint64 most, import_finding_fn finding,
                     void *context, GError **error);

/* The currency of the orders in the files, as far as their first rows tell; NULL otherwise. For a new store. Caller frees. */
char *import_currency(const struct import_request *request);

/* What taking back a batch did. */
struct import_undone {
	gint64 customers, orders, lines, products; /* removed */
	gint64 restored;                           /* rows put back as they were before */
	gint64 tombstones; /* customers something else refers to: kept hidden, without what the batch brought */
};

/* Takes a batch back. Refuses when a later batch changed its rows. What people changed since in rows the batch had changed stays. */
bool import_undo(struct db *db, gint64 batch, const struct change *change,
                 struct import_undone *undone, GError **error);

#endif
