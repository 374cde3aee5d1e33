/* Records on their way to the store: into temporary tables of this connection, without any lock on the store. Memory stays bounded
 * however long the files are: what is remembered here are caches, and the tables may name one thing twice. */
#include "base/error.h"
#include "base/text.h"
#include "formats/input.h"
#include "workflows/import_job.h"

#include <string.h>

enum { MOST_CACHED = 1 << 16 };

static const enum sql create[] = {
	SQL_IMPORT_STAGE_CREATE_CUSTOMERS, SQL_IMPORT_STAGE_CREATE_OWNERS,
	SQL_IMPORT_STAGE_CREATE_ORDERS,    SQL_IMPORT_STAGE_CREATE_LINES,
	SQL_IMPORT_STAGE_CREATE_PRODUCTS,  SQL_IMPORT_STAGE_CREATE_ITEMS,
	SQL_IMPORT_STAGE_CREATE_KNOWN,     SQL_IMPORT_STAGE_CREATE_FRAGMENTS,
	SQL_IMPORT_STAGE_CREATE_FINDINGS,
};
static const enum sql clear[] = {
	SQL_IMPORT_STAGE_UNINDEX,         SQL_IMPORT_STAGE_CLEAR_CUSTOMERS,
	SQL_IMPORT_STAGE_CLEAR_OWNERS,    SQL_IMPORT_STAGE_CLEAR_ORDERS,
	SQL_IMPORT_STAGE_CLEAR_LINES,     SQL_IMPORT_STAGE_CLEAR_PRODUCTS,
	SQL_IMPORT_STAGE_CLEAR_ITEMS,     SQL_IMPORT_STAGE_CLEAR_KNOWN,
	SQL_IMPORT_STAGE_CLEAR_FRAGMENTS, SQL_IMPORT_STAGE_CLEAR_FINDINGS,
};

bool stage_prepare(struct db *db, GError **error)
{
	for (gsize i = 0; i < G_N_ELEMENTS(create); i++)
		if (!db_run(db, create[i], NULL, error))
			return false;
	for (gsize i = 0; i < G_N_ELEMENTS(clear); i++)
		if (!db_run(db, clear[i], NULL, error))
			return false;
	return true;
}

static bool count_row(struct import_job *job, GError **error)
{
	if (++job->rows % 1000 != 0)
		return true;
	return import_pause(job, "reading", input_done(job->input), input_total(job->input), error);
}

/* ---- Customers ---- */

static bool insert_customer(struct import_job *job, gint64 line, const struct incoming_customer *c,
                            bool mention, GError **error)
{
	struct db_stmt *stmt = db_stmt(job->db, SQL_IMPORT_STAGE_CUSTOMER, error);
	const char *const texts[] = {
		c->external_id, c->name,     c->given_name, c->family_name, c->company,         c->email,
		c->email_key,   c->phone,    c->phone_key,  c->other_phone, c->other_phone_key, c->address,
		c->birthday,    c->language, c->note,       c->tags
	};
	int n = 6;

	if (!stmt)
		return false;
	db_bind_int(stmt, 1, ++job->customers);
	db_bind_int(stmt, 2, job->file);
	db_bind_int(stmt, 3, line);
	db_bind_int(stmt, 4, mention);
	db_lend_text(stmt, 5, job->source, -1);
	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
		db_lend_text(stmt, n++, texts[i], -1);
	db_bind_int(stmt, n++, c->email_consent);
	db_bind_int(stmt, n, c->sms_consent);
	return db_finish(stmt, error);
}

static bool take_customer(void *context, gint64 line, const struct incoming_customer *customer,
                          GError **error)
{
	struct import_job *job = context;

	return insert_customer(job, line, customer, false, error) && count_row(job, error);
}

/* What tells the customers orders speak of apart; NULL for nobody. Caller frees. */
static char *mention_key(const struct import_job *job, const struct incoming_customer *c)
{
	if (c->external_id)
		return g_strconcat(job->source, "\n#", c->external_id, NULL);
	if (c->email_key)
		return g_strconcat("@", c->email_key, NULL);
	if (c->phone_key || c->name || c->company)
		return g_strconcat(job->source, "\n=", c->phone_key ? c->phone_key : "", "\n",
		                   c->name ? c->name : "", "\n", c->company ? c->company : "", NULL);
	return NULL;
}

/* Sets *seq to the staged customer an order speaks of; 0: it speaks of nobody. */
static bool stage_mention(struct import_job *job, gint64 line, const struct incoming_customer *c,
                          gint64 *seq, GError **error)
{
	g_autofree char *key = mention_key(job, c);

	*seq = 0;
	if (!key)
		return true;
	*seq = GPOINTER_TO_SIZE(g_hash_table_lookup(job->mentions, key));
	if (*seq != 0)
		return c->email_consent != ANSWER_NO ||
		       db_run(job->db, SQL_IMPORT_STAGE_NO_MAIL,
		              (struct value[]){ value_int(*seq), value_end() }, error);
	if (!insert_customer(job, line, c, true, error))
		return false;
	*seq = job->customers;
	if (g_hash_table_size(job->mentions) >= MOST_CACHED)
		g_hash_table_remove_all(job->mentions);
	g_hash_table_insert(job->mentions, g_steal_pointer(&key), GSIZE_TO_POINTER((gsize)*seq));
	return true;
}

/* ---- Orders ---- */

void stage_forget_order(struct staged_order *order)
{
	g_free(order->source);
	g_free(order->external_id);
	g_free(order->currency);
	g_free(order->status);
	g_free(order->note);
	memset(order, 0, sizeof *order);
}

static bool insert_order(struct import_job *job, const struct staged_order *o, GError **error)
{
	struct db_stmt *stmt = db_stmt(job->db, SQL_IMPORT_STAGE_ORDER, error);
	const char *status = o->status ? o->status : "paid";
	gint64 total = o->has_total ? o->total : o->sum;
	gint64 refunded =
		strcmp(status, "refunded") == 0 && o->refunded == 0 ? MAX(total, 0) : o->refunded;

	if (!stmt)
		return false;
	db_bind_int(stmt, 1, o->seq);
	db_bind_int(stmt, 2, o->file);
	db_bind_int(stmt, 3, o->line);
	db_lend_text(stmt, 4, o->source, -1);
	db_lend_text(stmt, 5, o->external_id, -1);
	db_bind_int(stmt, 6, o->customer_seq);
	db_bind_int(stmt, 7, o->placed_at);
	db_lend_text(stmt, 8, o->currency, -1);
	db_bind_int(stmt, 9, o->has_total);
	db_bind_int(stmt, 10, total);
	db_bind_int(stmt, 11, refunded);
	db_lend_text(stmt, 12, status, -1);
	db_lend_text(stmt, 13, o->note, -1);
	db_bind_int(stmt, 14, o->first_line);
	db_bind_int(stmt, 15, o->lines);
	return db_finish(stmt, error);
}

/* The walk-in customer is staged once, for all orders that name nobody. */
static bool stage_nobody(struct import_job *job, gint64 line, gint64 *seq, GError **error)
{
	static const struct incoming_customer nobody = { 0 };

	if (job->walk_in == 0) {
		if (!insert_customer(job, line, &nobody, true, error))
			return false;
		job->walk_in = job->customers;
	}
	*seq = job->walk_in;
	return true;
}

bool stage_end_order(struct import_job *job, GError **error)
{
	struct staged_order *o = &job->order;
	bool ok = true;

	if (o->seq != 0)
		ok = (o->customer_seq != 0 || stage_nobody(job, o->line, &o->customer_seq, error)) &&
		     insert_order(job, o, error);
	stage_forget_order(o);
	return ok;
}

void stage_begin_order(struct import_job *job, gint64 line, const char *external_id)
{
	job->order = (struct staged_order){
		.seq = ++job->orders,
		.file = job->file,
		.line = line,
		.source = g_strdup(job->source),
		.external_id = g_strdup(external_id),
		.first_line = job->lines + 1,
	};
}

bool stage_insert_line(struct import_job *job, gint64 product, gint64 quantity, gint64 unit_price,
                       gint64 total, GError **error)
{
	struct db_stmt *stmt = db_stmt(job->db, SQL_IMPORT_STAGE_LINE, error);
	struct staged_order *o = &job->order;

	if (!stmt)
		return false;
	db_bind_int(stmt, 1, ++job->lines);
	db_bind_int(stmt, 2, o->seq);
	db_bind_int(stmt, 3, ++o->lines);
	db_bind_int(stmt, 4, product);
	db_bind_int(stmt, 5, quantity);
	db_bind_int(stmt, 6, unit_price);
	db_bind_int(stmt, 7, total);
	return db_finish(stmt, error);
}

static bool stage_product(struct import_job *job, const struct incoming_line *line,
                          const char *currency, gint64 *seq, GError **error)
{
	const char *name = line->product ? line->product : line->sku ? line->sku : "Unnamed item";
	g_autofree char *sku = line->sku ? g_strdup(line->sku) : text_fold(name);

	*seq = GPOINTER_TO_SIZE(g_hash_table_lookup(job->skus, sku));
	if (*seq != 0)
		return true;
	*seq = ++job->products;
	if (!db_run(job->db, SQL_IMPORT_STAGE_PRODUCT,
	            (struct value[]){ value_int(*seq), value_text(sku), value_text(name),
	                              value_int(MAX(line->unit_price, 0)), value_text(currency),
	                              value_end() },
	            error))
		return false;
	if (g_hash_table_size(job->skus) >= MOST_CACHED)
		g_hash_table_remove_all(job->skus);
	g_hash_table_insert(job->skus, g_steal_pointer(&sku), GSIZE_TO_POINTER((gsize)*seq));
	return true;
}

bool stage_add_sum(struct import_job *job, gint64 total, GError **error)
{
	struct staged_order *o = &job->order;

	return !__builtin_add_overflow(o->sum, total, &o->sum) ||
	       tend_fail(error, TEND_FAILED, "the lines of order %s cost more than can be counted",
	                 o->external_id);
}

static bool stage_line(struct import_job *job, const struct incoming_line *line, GError **error)
{
	struct staged_order *o = &job->order;
	gint64 product;

	return stage_add_sum(job, line->total, error) &&
	       stage_product(job, line, o->currency, &product, error) &&
	       stage_insert_line(job, product, line->quantity, line->unit_price, line->total, error);
}

static void set_once(char **text, const char *value)
{
	if (!*text && value)
		*text = g_strdup(value);
}

static bool take_order(void *context, gint64 line, const struct incoming_order *row, GError **error)
{
	struct import_job *job = context;
	struct staged_order *o = &job->order;

	if (o->seq != 0 && strcmp(o->external_id, row->external_id) != 0 && !stage_end_order(job, error))
		return false;
	if (o->seq == 0)
		stage_begin_order(job, line, row->external_id);
	/* What the first row that says it says, counts: an order takes its first line's time. */
	if (o->placed_at == 0)
		o->placed_at = row->placed_at;
	if (!o->has_total && row->has_total) {
		o->has_total = true;
		o->total = row->total;
	}
	if (o->refunded == 0)
		o->refunded = row->refunded;
	set_once(&o->currency, row->currency);
	set_once(&o->status, row->status);
	set_once(&o->note, row->note);
	if (o->customer_seq == 0 && !stage_mention(job, line, &row->customer, &o->customer_seq, error))
		return false;
	return (!row->line || stage_line(job, row->line, error)) && count_row(job, error);
}

static bool take_reject(void *context, gint64 line, const char *reason, GError **error)
{
	struct import_job *job = context;

	return import_find(job, "reject", job->file, line, reason, error) && count_row(job, error);
}

static void take_note(void *context, const char *text)
{
	struct import_job *job = context;
	const struct import_source *file =
		&g_array_index(job->report->files, struct import_source, job->report->files->len - 1);
	g_autofree char *name = g_path_get_basename(file->path);

	g_ptr_array_add(job->report->notes, g_strdup_printf("%s: %s", name, text));
}

const struct incoming_sink stage_sink = {
	.customer = take_customer,
	.order = take_order,
	.reject = take_reject,
	.note = take_note,
};
