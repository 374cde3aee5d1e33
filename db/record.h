/* Rows as C structs: read by their noun's field table, and saved in the one way that the journal sees. */
#ifndef TEND_DB_RECORD_H
#define TEND_DB_RECORD_H

#include "db/db.h"
#include "db/noun.h"

/* Rows of one query and the text they point to; freed whole. */
struct page {
	const struct noun *noun;
	GStringChunk *text;
	char *rows;
	gsize count;
};
void page_free(struct page *page);
typedef struct page Page; /* for g_autoptr(Page) alone, which takes one word */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Page, page_free)
/* The n-th row, as the noun's struct. */
static inline const void *page_row(const struct page *page, gsize n)
{
	return page->rows + n * page->noun->size;
}

/* All rows of the statement; columns find their fields by name, once. NULL on error. */
struct page *page_query(struct db *db, const struct noun *noun, enum sql sql,
                        const struct value *values, GError **error);
/* The same of a composed statement whose values are bound; it is stepped to its end. */
struct page *page_collect(struct db_stmt *stmt, const struct noun *noun, GError **error);
/* The rows of a statement; *page is NULL where it has none, which is no failure. */
bool page_find(struct db *db, const struct noun *noun, enum sql sql, const struct value *values,
               struct page **page, GError **error);
/* One row by its id; TEND_NOT_FOUND "there is no customer 7" when missing. A page of one row. */
struct page *record_get(struct db *db, const struct noun *noun, gint64 id, GError **error);

/* The same where it is no failure that there is none: *page is then NULL. */
bool record_find(struct db *db, const struct noun *noun, gint64 id, struct page **page,
                 GError **error);

/* One row by its name, for nouns that have one: by_name finds it, list names them all. TEND_NOT_FOUND with the nearest name, or how to list them. */
struct page *record_get_named(struct db *db, const struct noun *noun, enum sql by_name,
                              enum sql list, const char *name, GError **error);

/* A row with its texts in one block of memory, for whoever keeps it longer than its page. Caller frees with g_free. */
void *record_copy(const struct noun *noun, const void *row);

/* Who changes what, when: every save carries it. */
struct change {
	gint64 at;
	gint64 staff;
	gint64 step;  /* the journal step that undo takes back; 0: not journalled */
	gint64 batch; /* the import batch, or 0 */
};

/* The one way rows are saved: inserts when the id is 0 (and sets it), else updates; writes the journal with before and after.
 * Inside a write transaction of the caller. */
bool record_save(struct db *db, const struct noun *noun, void *row, const struct change *change,
                 GError **error);
/* Inserts with the id the row bears (undo puts a removed row back under its own id). */
bool record_insert(struct db *db, const struct noun *noun, void *row, const struct change *change,
                   GError **error);
bool record_remove(struct db *db, const struct noun *noun, gint64 id, const struct change *change,
                   GError **error);

#endif
