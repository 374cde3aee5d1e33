/* Staged orders into the store: new ones in sets, a chunk of rows at a time; changed ones row by row under the journal. */
#include "base/error.h"
#include "db/order.h"
#include "workflows/import_job.h"

#include <string.h>

/* Runs one set statement over staged rows 1..last, a chunk at a time. fixed values come before the chunk's bounds. */
static bool run_chunks(struct import_job *job, enum sql sql, const gint64 *fixed, int count,
                       gint64 last, const char *what, gint64 *changed, GError **error)
{
	for (gint64 from = 1; from <= last; from += IMPORT_CHUNK) {
		struct db_stmt *stmt = db_stmt(job->db, sql, error);
		int n = 1;

		if (!stmt)
			return false;
		for (int i = 0; i < count; i++)
			db_bind_int(stmt, n++, fixed[i]);
		db_bind_int(stmt, n++, from);
		db_bind_int(stmt, n, from + IMPORT_CHUNK - 1);
		if (!db_finish(stmt, error))
			return false;
		*changed += db_changed(job->db);
		if (!import_pause(job, what, MIN(from + IMPORT_CHUNK - 1, last), last, error))
			return false;
	}
	return true;
}

static bool apply_products(struct import_job *job, GError **error)
{
	struct import_counts *counts = &job->report->counts[IMPORT_PRODUCTS];

	if (!db_run(job->db, SQL_IMPORT_PRODUCTS_APPLY,
	            (struct value[]){ value_int(job->change.batch), value_end() }, error))
		return false;
	counts->created = db_changed(job->db);
	return db_run(job->db, SQL_IMPORT_ITEMS_APPLY, NULL, error);
}

/* ---- Orders the store knows otherwise ---- */

/* A staged order that differs from the store's. */
struct changed_order {
	gint64 id, customer_id, first_line, lines;
	bool moved;        /* the store's customer is a tombstone: the order follows the file */
	struct order says; /* texts owned */
};

static void clear_changed(void *element)
{
	struct changed_order *c = element;

	g_free((char *)c->says.currency);
	g_free((char *)c->says.status);
	g_free((char *)c->says.note);
}

static void collect(GArray *found, struct db_stmt *stmt)
{
	struct changed_order *c;

	g_array_set_size(found, found->len + 1);
	c = &g_array_index(found, struct changed_order, found->len - 1);
	c->id = db_int(stmt, 1);
	c->customer_id = db_int(stmt, 2);
	c->says.placed_at = db_int(stmt, 3);
	c->says.currency = g_strdup(db_text(stmt, 4));
	c->says.total = db_int(stmt, 5);
	c->says.refunded = db_int(stmt, 6);
	c->says.status = g_strdup(db_text(stmt, 7));
	c->says.note = g_strdup(db_text(stmt, 8));
	c->first_line = db_int(stmt, 9);
	c->lines = db_int(stmt, 10);
	c->moved = db_int(stmt, 11) != 0;
}

static bool update_row(struct import_job *job, const struct changed_order *c,
                       const struct change *step, GError **error)
{
	g_autoptr(Page) page = record_get(job->db, &noun_order, c->id, error);
	struct order order;

	if (!page)
		return false;
	order = *(const struct order *)page_row(page, 0);
	order.placed_at = c->says.placed_at;
	order.currency = c->says.currency;
	order.total = c->says.total;
	order.refunded = c->says.refunded;
	order.status = c->says.status;
	if (c->says.note)
		order.note = c->says.note;
	if (c->moved)
		order.customer_id = c->customer_id;
	return record_save(job->db, &noun_order, &order, step, error);
}

/* The place in the order says which line it is. */
static bool update_line(struct import_job *job, const struct page *old, gint64 order,
                        const struct order_line *says, const struct change *step, GError **error)
{
	struct order_line line = *says;

	line.id = 0;
	line.order_id = order;
	for (gsize i = 0; i < old->count; i++) {
		const struct order_line *was = page_row(old, i);

		if (was->position == says->position)
			line.id = was->id;
	}
	return record_save(job->db, &noun_order_line, &line, step, error);
}

static bool update_lines(struct import_job *job, const struct changed_order *c,
                         const struct change *step, GError **error)
{
	g_autoptr(GError) failure = NULL;
	g_autoptr(Page) old = NULL;
	struct db_stmt *stmt;

	if (c->lines == 0)
		return true;
	old = page_query(job->db, &noun_order_line, SQL_IMPORT_ORDER_LINES,
	                 (struct value[]){ value_int(c->id), value_end() }, error);
	stmt = old ? db_stmt(job->db, SQL_IMPORT_STAGED_LINES, error) : NULL;
	if (!stmt)
		return false;
	db_bind_int(stmt, 1, c->first_line);
	db_bind_int(stmt, 2, c->first_line + c->lines - 1);
	while (db_step(stmt, &failure)) {
		struct order_line says = { .position = db_int(stmt, 0),
			                       .product_id = db_int(stmt, 1),
			                       .quantity = db_int(stmt, 2),
			                       .unit_price = db_int(stmt, 3),
			                       .total = db_int(stmt, 4) };

		if (!update_line(job, old, c->id, &says, step, error)) {
			db_reset(stmt);
			return false;
		}
	}
	if (!tend_pass_on(error, &failure))
		return false;
	for (gsize i = 0; i < old->count; i++) {
		const struct order_line *was = page_row(old, i);

		if (was->position > c->lines &&
		    !record_remove(job->db, &noun_order_line, was->id, step, error))
			return false;
	}
	return true;
}

static bool update_chunk(struct import_job *job, GArray *found, GError **error)
{
	for (guint i = 0; i < found->len; i++) {
		const struct changed_order *c = &g_array_index(found, struct changed_order, i);
		const struct change *step = import_step(job, error);

		if (!step || !update_row(job, c, step, error) || !update_lines(job, c, step, error))
			return false;
	}
	job->report->counts[IMPORT_ORDERS].updated += found->len;
	return true;
}

/* Found first, changed then: no statement reads what it is changing. */
static bool update_changed(struct import_job *job, GError **error)
{
	for (gint64 from = 1; from <= job->orders; from += IMPORT_CHUNK) {
		g_autoptr(GArray) found = g_array_new(FALSE, TRUE, sizeof(struct changed_order));
		g_autoptr(GError) failure = NULL;
		struct db_stmt *stmt = db_stmt(job->db, SQL_IMPORT_ORDERS_CHANGED, error);

		if (!stmt)
			return false;
		g_array_set_clear_func(found, clear_changed);
		db_bind_int(stmt, 1, from);
		db_bind_int(stmt, 2, from + IMPORT_CHUNK - 1);
		while (db_step(stmt, &failure))
			collect(found, stmt);
		if (!tend_pass_on(error, &failure))
			return false;
		if (!update_chunk(job, found, error) ||
		    !import_pause(job, "comparing orders", MIN(from + IMPORT_CHUNK - 1, job->orders),
		                  job->orders, error))
			return false;
	}
	return true;
}

/* Whose an order is was perhaps put right here by hand: it is named, not changed. */
static bool name_elsewhere(struct import_job *job, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(job->db, SQL_IMPORT_ORDERS_ELSEWHERE, error);

	if (!stmt)
		return false;
	db_bind_int(stmt, 1, job->walk_in_id);
	while (db_step(stmt, &failure)) {
		g_autofree char *reason =
			g_strdup_printf("order %s belongs to customer %" G_GINT64_FORMAT
		                    " here, to customer %" G_GINT64_FORMAT " in the file; it stays",
		                    db_text(stmt, 2), db_int(stmt, 3), db_int(stmt, 4));

		job->report->counts[IMPORT_ORDERS].conflict++;
		if (!import_find(job, "conflict", (int)db_int(stmt, 0), db_int(stmt, 1), reason, error)) {
			db_reset(stmt);
			return false;
		}
	}
	return tend_pass_on(error, &failure);
}

bool import_apply_orders(struct import_job *job, GError **error)
{
	struct import_report *report = job->report;
	struct import_counts *orders = &report->counts[IMPORT_ORDERS];
	gint64 order_base, line_base, known = 0;

	if (job->orders == 0)
		return true;
	if (!apply_products(job, error) ||
	    !db_find_int(job->db, SQL_IMPORT_LAST_ORDERS, NULL, &order_base, error) ||
	    !db_find_int(job->db, SQL_IMPORT_LAST_ORDER_LINES, NULL, &line_base, error))
		return false;
	if (order_base > 0 && !run_chunks(job, SQL_IMPORT_ORDERS_KNOWN, NULL, 0, job->orders,
	                                  "matching orders", &known, error))
		return false;
	if (!run_chunks(job, SQL_IMPORT_ORDERS_APPLY, (gint64[]){ order_base, job->change.batch }, 2,
	                job->orders, "orders", &orders->created, error) ||
	    !run_chunks(job, SQL_IMPORT_LINES_APPLY, (gint64[]){ line_base, order_base }, 2, job->lines,
	                "order lines", &report->counts[IMPORT_LINES].created, error))
		return false;
	if (known > 0 && (!update_changed(job, error) || !name_elsewhere(job, error)))
		return false;
	orders->unchanged = known - orders->updated;
	return true;
}
