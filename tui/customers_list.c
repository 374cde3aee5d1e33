/* The list of customers: a key for every row of the window, and words only for the rows in sight. */
#include "base/money.h"
#include "tui/customers.h"
#include "tui/words.h"

#include <math.h>
#include <string.h>

/* What a row carries. */
struct row {
	struct page *page; /* one struct customer_row, once it was in sight; NULL */
};

static void free_row(void *data)
{
	struct row *row = data;

	if (row->page)
		page_free(row->page);
	g_free(row);
}

static struct list_row *row_of(struct customer_key *key)
{
	struct list_row *row = list_row_new(key->sort, key->id, g_new0(struct row, 1));

	customer_key_free(key);
	return row;
}

static bool read_rows(void *context, const struct list_place *from, bool inclusive, bool backwards,
                      guint count, GPtrArray *rows, GError **error)
{
	struct customers_screen *c = context;
	g_autoptr(GPtrArray) keys = g_ptr_array_new();
	struct customer_key place = { 0 };

	if (from)
		place = (struct customer_key){ from->id, from->sort };
	bool ok =
		customers_read(c->customers, from ? &place : NULL, inclusive, backwards, count, keys, error);
	for (guint i = 0; i < keys->len; i++) {
		if (ok)
			g_ptr_array_add(rows, row_of(g_ptr_array_index(keys, i)));
		else
			customer_key_free(g_ptr_array_index(keys, i));
	}
	return ok;
}

static bool find_row(void *context, gint64 id, struct list_row **row, GError **error)
{
	struct customers_screen *c = context;
	struct customer_key *key = NULL;

	*row = NULL;
	if (!customers_find(c->customers, id, &key, error))
		return false;
	if (key)
		*row = row_of(key);
	return true;
}

const struct list_source customers_source = { read_rows, find_row, free_row };

bool customers_fill_rows(struct customers_screen *c, GError **error)
{
	const struct list_row *shown;

	for (int n = 0; (shown = list_shown(c->list, n)) != NULL; n++) {
		struct row *row = shown->data;

		if (row->page == NULL &&
		    !record_find(app_db(c->app), &noun_customer_row, shown->place.id, &row->page, error))
			return false;
	}
	return true;
}

static const struct customer_row *words_of(const struct list_row *shown)
{
	const struct row *row = shown ? shown->data : NULL;

	return row && row->page ? page_row(row->page, 0) : NULL;
}

const char *customers_name(const struct customers_screen *c)
{
	const struct customer_row *row = words_of(list_current(c->list));

	return row ? row->name : "this customer";
}

bool customers_waits(const struct customers_screen *c)
{
	const struct customer_row *row = words_of(list_current(c->list));

	return row && row->waiting > 0;
}

/* ---- drawing */

enum { BESIDE = 80, WIDE = 100, CARD = 40, WIDE_CARD = 50 };

int customers_list_width(int columns)
{
	if (columns < BESIDE)
		return columns;
	return columns < WIDE ? columns - CARD - 1 : columns - WIDE_CARD - 1;
}

/* Whole units: a list is for comparing, the card has the rest. */
static char *amount(const struct customer_row *row)
{
	gint64 unit = 1;

	if (row->scored_at == 0)
		return g_strdup("");
	for (int digits = money_digits(row->currency); digits > 0; digits--)
		unit *= 10;
	return g_strdup_printf("%" G_GINT64_FORMAT, (row->spent + unit / 2) / unit);
}

/* The last column says what the list is sorted by, or when the customer was here last. */
static char *last_of(const struct customers_screen *c, const struct customer_row *row)
{
	gint64 now = app_now(c->app);
	GTimeZone *zone = app_zone(c->app);

	if (c->view.order == BY_NEWEST)
		return words_age(row->created_at, now, zone);
	if (row->scored_at == 0)
		return g_strdup("");
	if (c->view.order == BY_VISITS)
		return g_strdup_printf("%" G_GINT64_FORMAT, row->visits);
	if (c->view.order == BY_OVERDUE)
		return isnan(row->overdue)
		           ? g_strdup("")
		           : g_strdup_printf(row->overdue < 10 ? "%.1f x" : "%.0f x", row->overdue);
	return words_age(row->last_order_at, now, zone);
}

/* Where the columns stand in an area of that width. */
struct layout {
	int name, lifecycle, spent, last, phone,
		next; /* first columns; phone 0: neither it nor next is shown */
	int name_width, next_width;
};

enum { LIFECYCLE = 9, SPENT = 6, LAST = 7, PHONE = 17, LEAST_WIDE = 62 };

static struct layout lay_out(int columns)
{
	bool wide = columns >= LEAST_WIDE;
	int spare = columns - 2 - LIFECYCLE - SPENT - LAST - 1 - (wide ? PHONE + 2 : 0);
	struct layout l = { .name = 2, .name_width = wide ? spare * 6 / 10 : spare };

	l.lifecycle = l.name + l.name_width + 1;
	l.spent = l.lifecycle + LIFECYCLE;
	l.last = l.spent + SPENT;
	if (wide) {
		l.phone = l.last + LAST + 1;
		l.next = l.phone + PHONE + 1;
		l.next_width = columns - l.next;
	}
	return l;
}

static const char *const last_heads[CUSTOMER_ORDERS] = {
	[BY_NAME] = "LAST",   [BY_LAST_VISIT] = "LAST", [BY_SPENT] = "LAST",
	[BY_VISITS] = "CAME", [BY_OVERDUE] = "LATE",    [BY_NEWEST] = "NEW",
};

static void draw_heads(const struct customers_screen *c, const struct area *area,
                       const struct layout *l)
{
	enum customer_order order = c->view.order;
	const char *arrow =
		c->view.down ? (area->canvas->ascii ? "v" : "▼") : (area->canvas->ascii ? "^" : "▲");
	g_autofree char *name = g_strconcat("NAME ", order == BY_NAME ? arrow : "", NULL);
	g_autofree char *spent = g_strconcat(order == BY_SPENT ? arrow : "", "SPENT", NULL);
	bool by_last = order != BY_NAME && order != BY_SPENT;
	g_autofree char *last = g_strconcat(by_last ? arrow : "", last_heads[order], NULL);

	area_text(area, 0, l->name, l->name_width, STYLE_HEADING, name);
	area_text(area, 0, l->lifecycle, LIFECYCLE - 1, STYLE_HEADING, "KIND");
	area_right(area, 0, l->spent, SPENT, STYLE_HEADING, spent);
	area_right(area, 0, l->last, LAST, STYLE_HEADING, last);
	if (l->phone == 0)
		return;
	area_text(area, 0, l->phone, PHONE, STYLE_HEADING, "PHONE");
	area_text(area, 0, l->next, l->next_width, STYLE_HEADING, "NEXT");
}

/* A task first, "!" when it is late; else what waits for a yes. */
static void draw_next(const struct customers_screen *c, const struct area *area, int line,
                      const struct layout *l, const struct customer_row *row)
{
	bool late = row->next_due_at != 0 && row->next_due_at < app_now(c->app);

	if (row->next_task)
		area_print(area, line, l->next, l->next_width, late ? STYLE_LATE : STYLE_PLAIN, "%s%s",
		           late ? "!" : "", row->next_task);
	else if (row->waiting > 0)
		area_print(area, line, l->next, l->next_width, STYLE_PLAIN, "§ %d wait%s",
		           (int)row->waiting, row->waiting == 1 ? "s" : "");
}

static void draw_row(const struct customers_screen *c, const struct area *area, int line,
                     const struct layout *l, const struct list_row *shown)
{
	const struct customer_row *row = words_of(shown);
	bool marked = list_is_marked(c->list, shown->place.id);

	if (marked)
		area_text(area, line, 1, 1, STYLE_MARKED, "*");
	if (row == NULL)
		return;
	g_autofree char *spent = amount(row), *age = last_of(c, row);
	/* The only word that does not fit the column. */
	const char *kind = strcmp(row->lifecycle, "first-time") == 0 ? "first" : row->lifecycle;
	g_autofree char *last = g_strconcat(row->at_risk && *age ? "!" : "", age, NULL);

	area_text(area, line, l->name, l->name_width, marked ? STYLE_MARKED : STYLE_PLAIN,
	          *row->name ? row->name : "(no name)");
	area_text(area, line, l->lifecycle, LIFECYCLE - 1, STYLE_DIM, kind);
	area_right(area, line, l->spent, SPENT, STYLE_PLAIN, spent);
	area_right(area, line, l->last, LAST, row->at_risk ? STYLE_LATE : STYLE_PLAIN, last);
	if (l->phone == 0)
		return;
	area_text(area, line, l->phone, PHONE, STYLE_PLAIN, row->phone ? row->phone : "");
	draw_next(c, area, line, l, row);
}

static void draw_empty(const struct customers_screen *c, const struct area *area)
{
	const char *says = "No customers yet. + adds the first; tend import reads a shop's export.";

	if (c->view.text || c->view.group != GROUP_ALL)
		says = "Nobody fits. Esc shows everybody again; + adds somebody new, f t looks for a tag.";
	if (!list_is_loaded(c->list))
		says = "Reading …";
	area_paragraph(area, 1, 2, area->columns - 3, STYLE_DIM, says, 0);
}

void customers_draw_list(struct customers_screen *c, const struct area *area)
{
	struct layout l = lay_out(area->columns);
	const struct list_row *shown;

	draw_heads(c, area, &l);
	for (int n = 0; (shown = list_shown(c->list, n)) != NULL; n++)
		draw_row(c, area, n + 1, &l, shown);
	if (list_current_place(c->list) < 0)
		draw_empty(c, area);
	list_draw_cursor(c->list, area, 1, !customers_in_timeline(c));
}
