/* All that ever happened with one customer, newest first: a window of its own, so that thousands of entries are as quick as ten. */
#include "base/money.h"
#include "tui/customers.h"
#include "tui/words.h"

#include <string.h>

static struct list_row *row_of(struct timeline_entry *entry)
{
	return list_row_new(value_int(entry->at), timeline_entry_id(entry), entry);
}

static bool read_rows(void *context, const struct list_place *from, bool inclusive, bool backwards,
                      guint count, GPtrArray *rows, GError **error)
{
	struct customers_screen *c = context;
	g_autoptr(GPtrArray) entries = g_ptr_array_new();
	bool ok = timeline_read(app_db(c->app), c->timeline_of, app_now(c->app), from ? from->sort.i : 0,
	                        from ? from->id : 0, inclusive, backwards, count, entries, error);

	for (guint i = 0; i < entries->len; i++)
		g_ptr_array_add(rows, row_of(g_ptr_array_index(entries, i)));
	return ok;
}

/* Entries do not move: where it stood is where it is, if it still is. */
static bool find_row(void *context, gint64 id, struct list_row **row, GError **error)
{
	struct customers_screen *c = context;
	const struct list_row *current = list_current(c->timeline);
	g_autoptr(GPtrArray) entries = g_ptr_array_new();

	*row = NULL;
	if (current == NULL || current->place.id != id)
		return true;
	if (!timeline_read(app_db(c->app), c->timeline_of, app_now(c->app), current->place.sort.i, id,
	                   true, false, 1, entries, error))
		return false;
	if (entries->len > 0 && timeline_entry_id(g_ptr_array_index(entries, 0)) == id)
		*row = row_of(g_ptr_array_index(entries, 0));
	else if (entries->len > 0)
		timeline_entry_free(g_ptr_array_index(entries, 0));
	return true;
}

static void free_row(void *data)
{
	timeline_entry_free(data);
}

const struct list_source customers_timeline_source = { read_rows, find_row, free_row };

/* ---- drawing */

/* clang-format off */
static const struct { const char *what, *sign, *word; } kinds[] = {
	{ "order",    "$", "" },
	{ "call",     "c", "call: " },
	{ "mail-in",  "@", "in: " },
	{ "mail-out", "@", "out: " },
	{ "sms-out", "@", "out: " },
	{ "note",     "-", "note: " },
	{ "visit",    "v", "visit: " },
	{ "meeting",  "m", "meeting: " },
	{ "appointment", "b", "" },
};
/* clang-format on */

static char *order_says(const struct timeline_entry *entry)
{
	g_autofree char *amount = money_format(entry->amount, entry->currency);
	GString *says = g_string_new(amount);

	if (strcmp(entry->status, "paid") != 0)
		g_string_append_printf(says, " (%s)", entry->status);
	if (entry->product)
		g_string_append_printf(says, "  %s", entry->product);
	if (entry->lines > 1)
		g_string_append_printf(says, " +%d", (int)entry->lines - 1);
	if (entry->text && *entry->text)
		g_string_append_printf(says, " \"%s\"", entry->text);
	return g_string_free(says, FALSE);
}

static char *appointment_says(const struct timeline_entry *entry)
{
	return g_strdup_printf("%s (%s)", entry->text, entry->status);
}

static void draw_entry(const struct customers_screen *c, const struct area *area, int line,
                       const struct timeline_entry *entry)
{
	enum { WHEN = 13 };
	g_autofree char *when = words_stamp(entry->at, app_now(c->app), app_zone(c->app));
	const char *sign = "-", *word = "";
	g_autofree char *says = NULL;

	for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (strcmp(kinds[i].what, entry->what) == 0)
			sign = kinds[i].sign, word = kinds[i].word;
	says = *sign == '$'   ? order_says(entry)
	       : *sign == 'b' ? appointment_says(entry)
	                      : g_strconcat(word, entry->text, NULL);
	g_strdelimit(says, "\n\t", ' ');
	area_text(area, line, 1, WHEN, STYLE_DIM, when);
	area_text(area, line, WHEN + 1, 1, STYLE_PLAIN, entry->attempt_id ? "§" : " ");
	area_text(area, line, WHEN + 2, 1, STYLE_BOLD, sign);
	area_text(area, line, WHEN + 4, -1, STYLE_PLAIN, says);
}

void customers_draw_timeline(struct customers_screen *c, const struct area *area)
{
	const struct list_row *shown;
	bool focus = customers_in_timeline(c);

	for (int n = 0; (shown = list_shown(c->timeline, n)) != NULL; n++)
		draw_entry(c, area, n, shown->data);
	if (list_shown(c->timeline, 0) == NULL && list_is_loaded(c->timeline))
		area_paragraph(area, 0, 1, area->columns - 1, STYLE_DIM,
		               "Nothing yet. c writes down a call, n a note.", 0);
	if (focus)
		list_draw_cursor(c->timeline, area, 0, true);
}
