/* One running import: what its parts share. */
#ifndef TEND_WORKFLOWS_IMPORT_JOB_H
#define TEND_WORKFLOWS_IMPORT_JOB_H

#include "formats/incoming.h"
#include "workflows/import.h"

enum outcome { OUTCOME_CREATED = 1, OUTCOME_UPDATED, OUTCOME_UNCHANGED, OUTCOME_CONFLICT };

enum { IMPORT_CHUNK = 20000 /* rows between two looks at the clock and the keyboard */ };

/* The order whose rows are being read. */
struct staged_order {
	gint64 seq; /* 0: none */
	int file;
	gint64 line;
	char *source, *external_id, *currency, *status, *note;
	gint64 customer_seq, placed_at, total, refunded, sum;
	bool has_total;
	gint64 first_line, lines;
};

struct import_job {
	struct db *db;
	const struct import_request *request;
	struct import_report *report;
	struct change change; /* of this batch; step 0 until the first row of the store is changed */
	gint64 audit_id;
	/* Staging. */
	int file; /* the file being read, counted from 1 */
	const char *source;
	struct input *input;                       /* for progress */
	gint64 customers, orders, lines, products; /* staged so far */
	GHashTable *mentions; /* key → seq of customers orders speak of; emptied when it grows too large */
	GHashTable *skus; /* sku → seq of products, likewise */
	struct staged_order order;
	gint64 rows;
	gint64 walk_in; /* seq of the staged nobody, 0: not needed */
	/* Applying. */
	gint64 next_customer, next_point; /* numbers for new rows */
	gint64 walk_in_id;
	GHashTable *tags;  /* folded → id */
	GArray *made_tags; /* gint64: tags this batch made */
};

/* Tells the progress and asks whether to stop: false with TEND_CANCELLED. */
bool import_pause(struct import_job *job, const char *what, gint64 done, gint64 total,
                  GError **error);
/* Notes what became of a row, for the report. */
bool import_find(struct import_job *job, const char *kind, int file, gint64 line,
                 const char *reason, GError **error);
/* The change under which rows of the store are journalled; begins the step at its first use. */
const struct change *import_step(struct import_job *job, GError **error);

/* import_read.c: reads one file through stage_sink. */
struct mapping;
bool import_read_file(struct import_job *job, const char *path, const struct mapping *mapping,
                      GError **error);

/* import_stage.c: makes the temporary tables, loads a file's records through the sink, and puts orders together that came in pieces. */
bool stage_prepare(struct db *db, GError **error);
extern const struct incoming_sink stage_sink; /* context: the job */
/* The order whose rows come next; a new row of it; its end. */
void stage_begin_order(struct import_job *job, gint64 line, const char *external_id);
/* A line's price on top of the order's other lines. */
bool stage_add_sum(struct import_job *job, gint64 total, GError **error);
bool stage_insert_line(struct import_job *job, gint64 product, gint64 quantity, gint64 unit_price,
                       gint64 total, GError **error);
bool stage_end_order(struct import_job *job, GError **error);
void stage_forget_order(struct staged_order *order);
/* import_pieces.c: orders whose rows did not follow each other. */
bool stage_join_fragments(struct import_job *job, GError **error);

/* import_customers.c, import_orders.c: inside the write transaction. */
bool import_apply_customers(struct import_job *job, GError **error);
bool import_apply_orders(struct import_job *job, GError **error);

#endif
