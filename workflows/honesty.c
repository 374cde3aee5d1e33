#include "workflows/honesty.h"

#include "base/error.h"

void honesty_row_free(struct honesty_row *row)
{
	g_free(row->name);
	g_free(row);
}

static void free_row(void *row)
{
	honesty_row_free(row);
}

/* Times come sorted: the middle one, or between the two in the middle. */
static gint64 median(const GArray *times)
{
	guint n = times->len;

	if (n == 0)
		return 0;
	return (g_array_index(times, gint64, (n - 1) / 2) + g_array_index(times, gint64, n / 2)) / 2;
}

static struct honesty_row *row_of(GPtrArray *rows, gint64 staff, const char *name, GArray *times)
{
	struct honesty_row *last = rows->len ? g_ptr_array_index(rows, rows->len - 1) : NULL;

	if (last != NULL && last->staff_id == staff)
		return last;
	if (last != NULL)
		last->median_ms = median(times);
	g_array_set_size(times, 0);
	struct honesty_row *row = g_new0(struct honesty_row, 1);
	row->staff_id = staff;
	row->name = g_strdup(name);
	g_ptr_array_add(rows, row);
	return row;
}

static void count(struct honesty_row *row, struct db_stmt *vote, GArray *times)
{
	gint64 ms = db_int(vote, 2), words = db_int(vote, 3);

	row->decisions++;
	row->in_batches += db_int(vote, 4);
	row->taken_back += db_int(vote, 5);
	if (ms <= 0)
		return;
	row->timed++;
	row->too_fast += ms < words * HONESTY_MS_A_WORD;
	g_array_append_val(times, ms);
}

static int most_first(const void *a, const void *b)
{
	const struct honesty_row *first = *(struct honesty_row *const *)a;
	const struct honesty_row *second = *(struct honesty_row *const *)b;

	if (first->decisions != second->decisions)
		return first->decisions > second->decisions ? -1 : 1;
	return first->staff_id < second->staff_id ? -1 : 1;
}

GPtrArray *honesty_read(struct db *db, gint64 since, gint64 until, GError **error)
{
	g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(free_row);
	g_autoptr(GArray) times = g_array_new(FALSE, FALSE, sizeof(gint64));
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_HONESTY_VOTES, error);

	if (stmt == NULL)
		return NULL;
	db_bind(stmt, (struct value[]){ value_int(since), value_int(until), value_end() });
	while (db_step(stmt, &failure))
		count(row_of(rows, db_int(stmt, 0), db_text(stmt, 1), times), stmt, times);
	if (!tend_pass_on(error, &failure))
		return NULL;
	if (rows->len > 0)
		((struct honesty_row *)g_ptr_array_index(rows, rows->len - 1))->median_ms = median(times);
	g_ptr_array_sort(rows, most_first);
	return g_steal_pointer(&rows);
}

char *honesty_line(const GPtrArray *rows)
{
	gint64 decisions = 0, too_fast = 0, untimed = 0;

	for (guint i = 0; i < rows->len; i++) {
		const struct honesty_row *row = g_ptr_array_index(rows, i);

		decisions += row->decisions;
		too_fast += row->too_fast;
		untimed += row->decisions - row->timed;
	}
	if (decisions == 0)
		return NULL;
	g_autofree char *unknown =
		untimed == 0 ? g_strdup("")
					 : g_strdup_printf(", %" G_GINT64_FORMAT " without a reading time", untimed);
	return g_strdup_printf("%" G_GINT64_FORMAT " decision%s last week, %" G_GINT64_FORMAT
	                       " faster than the text can be read%s",
	                       decisions, decisions == 1 ? "" : "s", too_fast, unknown);
}
