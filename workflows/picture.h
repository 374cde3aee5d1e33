/* What a report found: two sentences, and parts that are tables or charts, every one of which says how many cases it stands on, every row of which opens
 * what is behind it or says what makes it. */
#ifndef TEND_WORKFLOWS_PICTURE_H
#define TEND_WORKFLOWS_PICTURE_H

#include <glib.h>
#include <stdbool.h>

struct jdoc;

enum unit {
	UNIT_TEXT,
	UNIT_COUNT,
	UNIT_CHANGE, /* a count with its sign: "+3" */
	UNIT_MONEY,  /* minor units of the picture's currency */
	UNIT_SHARE,  /* 0 to 1, shown as per cent */
	UNIT_DAYS,
	UNIT_TIMES, /* "1.4 x" */
	UNIT_NUMBER,
	UNITS
};

enum chart {
	CHART_NONE,
	CHART_BARS,   /* a bar a row */
	CHART_FUNNEL, /* a bar a row, each a part of the first */
	CHART_CALIBRATION, /* ten rows: said (column "said") against happened (column "happened"), with the diagonal */
	CHARTS
};

enum { PICTURE_SAYS = 2, PICTURE_COLUMNS = 8 };

struct picture_column {
	const char *key, *title;
	enum unit unit;
};

/* whole: counts and money; real: the others. */
struct picture_cell {
	bool known;
	gint64 whole;
	double real;
	const char *text;
};

struct picture_row {
	struct picture_cell cells[PICTURE_COLUMNS];
	guint filled;
	const char *opens,
		*word; /* what Enter opens: "segment" "Champions", "customer" "12", "stage" "3"; NULL: nothing */
	const char *how; /* what makes it; NULL: it opens what makes it */
};

struct picture_part {
	const char *title;
	enum chart chart;
	int bar; /* the column a chart draws; -1: none */
	gint64 cases;
	const char *cases_of; /* "customers with an order" */
	guint columns;
	struct picture_column column[PICTURE_COLUMNS];
	GPtrArray *rows;
	const char *empty_says;
};

struct picture {
	GStringChunk *text; /* owns every text below */
	const char *says[PICTURE_SAYS];
	const char *not_enough; /* "not enough history: 12 closed deals, about 40 needed"; NULL: there is */
	gint64 at;              /* the moment it is of */
	const char *currency;
	GPtrArray *parts, *notes;
};

struct picture *picture_new(gint64 at, const char *currency);
void picture_free(struct picture *picture);
typedef struct picture Picture; /* for g_autoptr(Picture) alone, which takes one word */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Picture, picture_free)

/* ---- filling; texts are copied */

/* The n-th sentence. */
void picture_say(struct picture *picture, int n, const char *format, ...) G_GNUC_PRINTF(3, 4);
void picture_note(struct picture *picture, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* What is said instead of figures: in the form "not enough history: 12 closed deals, about 40 needed", or in other words. */
void picture_fail(struct picture *picture, const char *says);
void picture_not_enough(struct picture *picture, gint64 cases, const char *cases_of, gint64 needed);
struct picture_part *picture_add(struct picture *picture, const char *title, enum chart chart,
                                 gint64 cases, const char *cases_of);
void part_column(struct picture *picture, struct picture_part *part, const char *key,
                 const char *title, enum unit unit, bool is_bar);
/* What stands there instead of rows when there are none. */
void part_empty(struct picture *picture, struct picture_part *part, const char *says);
struct picture_row *part_row(struct picture_part *part);
/* The row's next cell; a number that is none stays unknown. */
void row_text(struct picture *picture, struct picture_row *row, const char *text);
void row_whole(struct picture_row *row, gint64 whole);
void row_real(struct picture_row *row, double real);
void row_unknown(struct picture_row *row);
void row_opens(struct picture *picture, struct picture_row *row, const char *opens,
               const char *format, ...) G_GNUC_PRINTF(4, 5);
void row_how(struct picture *picture, struct picture_row *row, const char *format, ...)
	G_GNUC_PRINTF(3, 4);

/* ---- reading */

static inline struct picture_part *picture_part(const struct picture *picture, guint n)
{
	return g_ptr_array_index(picture->parts, n);
}
static inline struct picture_row *picture_row(const struct picture_part *part, guint n)
{
	return g_ptr_array_index(part->rows, n);
}
/* What a person reads in a cell: "41", "15 %", "1240.50", "2.3 x"; "" when unknown. Caller frees. */
char *cell_says(const struct picture *picture, enum unit unit, const struct picture_cell *cell);
/* The head of a column: "spent EUR". Caller frees. */
char *column_says(const struct picture *picture, const struct picture_column *column);
/* A cell as a chart draws it: 0 when unknown. */
double cell_size(enum unit unit, const struct picture_cell *cell);
bool unit_is_whole(enum unit unit);
extern const char *const unit_words[UNITS];
extern const char *const chart_words[CHARTS];

/* A picture from what tend --json insights NAME printed; NULL with *error for anything else. */
struct picture *picture_from_json(const struct jdoc *doc, GError **error);

#endif
