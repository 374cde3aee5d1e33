#include "tui/palette_rows.h"

#include "base/error.h"
#include "db/customer.h"
#include "workflows/customer.h"
#include "tui/match.h"

#include <string.h>

enum { CUSTOMERS = 8, RECENT_BONUS = 15, RECENT_FIRST = 1000 };

void palette_row_free(gpointer data)
{
	struct palette_row *row = data;

	g_free(row->name);
	g_free(row->help);
	g_free(row->key);
	g_free(row->command);
	g_free(row->name_fold);
	g_free(row->help_fold);
	g_free(row);
}

static struct palette_row *add(GPtrArray *rows, const char *name, const char *help)
{
	struct palette_row *row = g_new0(struct palette_row, 1);

	*row = (struct palette_row){ .name = g_strdup(name), .help = g_strdup(help), .order = rows->len };
	row->name_fold = text_fold(name);
	row->help_fold = text_fold(help);
	g_ptr_array_add(rows, row);
	return row;
}

/* ---- actions and screens */

/* The screen's own meaning of a key comes first in the tables, and hides the app's. */
static bool is_there(const GPtrArray *rows, const char *name)
{
	for (guint i = 0; i < rows->len; i++)
		if (strcmp(((const struct palette_row *)rows->pdata[i])->name, name) == 0)
			return true;
	return false;
}

static void add_table(GPtrArray *rows, const struct key_table *table)
{
	for (const struct key_row *action = table->rows; action->action != NULL; action++) {
		if (action->act == NULL || strcmp(action->action, "palette") == 0 ||
		    is_there(rows, action->action))
			continue;
		struct palette_row *row = add(rows, action->action, action->help);
		row->key = key_shown(action);
		row->command = g_strdup(action->command);
		row->action = action;
		row->state = table->state;
	}
}

GPtrArray *palette_actions(struct app *app)
{
	GPtrArray *rows = g_ptr_array_new_with_free_func(palette_row_free);

	for (const struct key_table *table = app_key_tables(app); table->rows != NULL; table++)
		add_table(rows, table);
	for (gsize i = 0; screens[i] != NULL; i++) {
		struct palette_row *row = add(rows, screens[i]->title, "go to this screen");
		row->key = g_strdup_printf("%d", screens[i]->digit);
		row->screen = screens[i];
	}
	return rows;
}

/* ---- customers */

static bool add_customer(GPtrArray *rows, struct db *db, gint64 id, GError **error)
{
	g_autoptr(Page) page = NULL;
	g_autofree char *email = NULL;

	if (!record_find(db, &noun_customer, id, &page, error) ||
	    !db_find_text(db, SQL_CUSTOMER_ADDRESS, (struct value[]){ value_int(id), value_end() },
	                  &email, error))
		return false;
	const struct customer *customer = page != NULL ? page_row(page, 0) : NULL;
	if (customer == NULL || customer->merged_into != 0 || customer->hidden)
		return true;
	/* Two may have the same name. */
	g_autofree char *help = g_strdup_printf("customer %" G_GINT64_FORMAT "%s%s", id,
	                                        email ? "  " : "", email ? email : "");
	struct palette_row *row = add(rows, customer->name, help);
	row->command = g_strdup_printf("tend customer show %" G_GINT64_FORMAT, id);
	row->customer = id;
	return true;
}

/* 0 where the text is no number of a customer. */
static gint64 number_of(const char *text)
{
	char *end = NULL;
	gint64 id = g_ascii_strtoll(text, &end, 10);

	return end != text && *end == '\0' && id > 0 && id < G_MAXINT64 ? id : 0;
}

GPtrArray *palette_customers(struct db *db, const char *text, GError **error)
{
	g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(palette_row_free);
	gint64 number = number_of(text);
	g_autofree char *folded = text_fold(text);

	if (number != 0 && !add_customer(rows, db, number, error))
		return NULL;
	if (*folded == '\0')
		return g_steal_pointer(&rows);
	g_autoptr(GArray) ids = customer_search(db, text, CUSTOMERS, error);
	if (ids == NULL)
		return NULL;
	for (guint i = 0; i < ids->len; i++) {
		gint64 id = g_array_index(ids, gint64, i);

		if (id != number && !add_customer(rows, db, id, error))
			return NULL;
	}
	return g_steal_pointer(&rows);
}

/* ---- order */

/* 0: not used yet; the newest has the most. */
static int how_recent(const GPtrArray *recents, const char *name)
{
	for (guint i = recents->len; i > 0; i--)
		if (strcmp(recents->pdata[i - 1], name) == 0)
			return (int)i;
	return 0;
}

static int best_first(gconstpointer a, gconstpointer b)
{
	const struct palette_row *left = *(const struct palette_row *const *)a;
	const struct palette_row *right = *(const struct palette_row *const *)b;

	if (left->score != right->score)
		return right->score > left->score ? 1 : -1;
	return left->order > right->order ? 1 : -1;
}

GPtrArray *palette_rank(GPtrArray *actions, const GPtrArray *recents, const char *text)
{
	GPtrArray *found = g_ptr_array_new();
	g_autofree char *typed = text_fold(text);

	for (guint i = 0; i < actions->len; i++) {
		struct palette_row *row = actions->pdata[i];
		int recent = how_recent(recents, row->name);

		if (*typed == '\0')
			row->score = recent > 0 ? RECENT_FIRST + recent : 1;
		else if ((row->score = match_score(typed, row->name_fold, row->help_fold)) > 0 && recent > 0)
			row->score += RECENT_BONUS;
		if (row->score > 0)
			g_ptr_array_add(found, row);
	}
	g_ptr_array_sort(found, best_first);
	return found;
}
