/* What the files of a page of customers share: the view, and the statements made for it. */
#ifndef TEND_WORKFLOWS_CUSTOMER_PAGE_PRIVATE_H
#define TEND_WORKFLOWS_CUSTOMER_PAGE_PRIVATE_H

#include "workflows/customer_page.h"

enum { MOST_PATTERNS = 4, MOST_VALUES = 10 };

/* The statements of a view: from the very start, those of the same value behind a place, those of another value behind it, one by its id, all. */
enum part { PART_START, PART_TIE, PART_ON, PART_FIND, PART_MATCHES, PARTS };

struct composed {
	GString *text;
	struct value values[MOST_VALUES];
	int count;
	struct db_stmt *stmt;
};

struct customers {
	struct db *db;
	struct customer_view view; /* its texts are owned below */
	char *word, *text;
	char **words; /* of the text; NULL: none */
	char *first,
		*last; /* of names that begin with the text, where it is too short for the search table */
	GPtrArray *patterns; /* for the search table: of every word of three letters or more; NULL: there is none */
	struct composed parts[2][PARTS]; /* up, down */
	GArray *kept; /* struct customer_key, ascending; NULL: not asked, or too many */
	GStringChunk *kept_text;
	int found; /* -1: not known */
};

static inline bool customers_has_filter(const struct customers *customers)
{
	return customers->words != NULL || customers->view.group != GROUP_ALL;
}

/* customer_page_sql.c */
enum value_kind customers_sort_kind(enum customer_order order);
/* Walked along the figures, not along the customers themselves. */
bool customers_is_by_figures(enum customer_order order);
/* The statement with all bound but the place. NULL on error. */
struct db_stmt *customers_ready(struct customers *customers, enum part part, bool down, int *bound,
                                GError **error);

#endif
