#include "base/error.h"
#include "base/jdoc.h"
#include "db/audit.h"
#include "db/store.h"
#include "formats/mapping.h"
#include "workflows/attempt_lock.h"
#include "workflows/import_job.h"

#include <string.h>

const char *const import_kind_words[IMPORT_KINDS] = {
	[IMPORT_CUSTOMERS] = "customer", [IMPORT_ORDERS] = "order", [IMPORT_COMPANIES] = "company",
	[IMPORT_PRODUCTS] = "product",   [IMPORT_LINES] = "line",
};

/* ---- Reading ---- */

static bool stage_files(struct import_job *job, const struct mapping *mapping, GError **error)
{
	for (const char *const *path = job->request->paths; *path; path++)
		if (!import_read_file(job, *path, mapping, error))
			return false;
	return stage_join_fragments(job, error);
}

/* One transaction around the loading, which touches the temporary tables only: without it each row would be its own. */
static bool stage(struct import_job *job, const struct mapping *mapping, GError **error)
{
	if (!stage_prepare(job->db, error) || !db_begin(job->db, DB_TX_READ, error))
		return false;
	return db_end(job->db, stage_files(job, mapping, error), error);
}

/* ---- Changing the store ---- */

static char *files_text(const struct import_report *report)
{
	g_autoptr(Jdoc) files = jdoc_array();

	for (guint i = 0; i < report->files->len; i++) {
		const struct import_source *source = &g_array_index(report->files, struct import_source, i);
		struct jdoc *file = jdoc_object();

		jdoc_set_text(file, "path", source->path);
		jdoc_set_text(file, "format", source->format);
		jdoc_set_text(file, "sha256", source->sha256);
		jdoc_add(files, file);
	}
	return jdoc_text(files);
}

static char *counts_text(const struct import_job *job)
{
	g_autoptr(Jdoc) all = jdoc_object();

	for (gsize kind = 0; kind < IMPORT_KINDS; kind++) {
		const struct import_counts *c = &job->report->counts[kind];
		struct jdoc *counts = jdoc_object();

		jdoc_set_int(counts, "created", c->created);
		jdoc_set_int(counts, "updated", c->updated);
		jdoc_set_int(counts, "unchanged", c->unchanged);
		jdoc_set_int(counts, "skipped", c->skipped);
		jdoc_set_int(counts, "conflict", c->conflict);
		jdoc_set_int(counts, "rejected", c->rejected);
		jdoc_set(all, import_kind_words[kind], counts);
	}
	/* A tag has no batch of its own: undo takes away those nobody wears afterwards. */
	struct jdoc *tags = jdoc_array();
	for (guint i = 0; i < job->made_tags->len; i++)
		jdoc_add_int(tags, g_array_index(job->made_tags, gint64, i));
	jdoc_set(all, "made_tags", tags);
	return jdoc_text(all);
}

static bool begin_batch(struct import_job *job, GError **error)
{
	g_autofree char *files = files_text(job->report);
	struct audit_row audit = { .at = job->change.at,
		                       .staff_id = job->change.staff,
		                       .action = "import",
		                       .subject = "batch",
		                       .detail = files };

	if (!db_get_int(job->db, SQL_IMPORT_BATCH_BEGIN,
	                (struct value[]){ value_int(job->change.at), value_int(job->change.staff),
	                                  value_text(files), value_end() },
	                &job->change.batch, error))
		return false;
	audit.subject_id = job->change.batch;
	return audit_append(job->db, &audit, &job->audit_id, error);
}

static bool end_batch(struct import_job *job, GError **error)
{
	g_autofree char *counts = counts_text(job);

	return (!job->request->settles_currency ||
	        (store_set_meta(job->db, "currency", job->request->currency, error) &&
	         store_set_meta(job->db, "currency-assumed", "no", error))) &&
	       db_run(job->db, SQL_IMPORT_BATCH_FINISH,
	              (struct value[]){ value_text(counts), value_id(job->change.step),
	                                value_int(job->change.at), value_int(job->change.batch),
	                                value_end() },
	              error);
}

static bool changed_anything(const struct import_report *report)
{
	for (gsize kind = 0; kind < IMPORT_KINDS; kind++)
		if (report->counts[kind].created > 0 || report->counts[kind].updated > 0)
			return true;
	return false;
}

static bool count_findings(struct import_job *job, GError **error)
{
	struct import_report *report = job->report;

	return db_find_int(job->db, SQL_IMPORT_STAGE_FINDING_COUNT,
	                   (struct value[]){ value_text("reject"), value_end() }, &report->rejected,
	                   error) &&
	       db_find_int(job->db, SQL_IMPORT_STAGE_FINDING_COUNT,
	                   (struct value[]){ value_text("conflict"), value_end() }, &report->conflicts,
	                   error) &&
	       db_find_int(job->db, SQL_IMPORT_STAGE_FINDING_COUNT,
	                   (struct value[]){ value_text("likely"), value_end() }, &report->likely, error);
}

/* What a transaction that is not kept found out must be kept nevertheless: the remarks lie in a temporary table, which is rolled back with the
 * rest. They are carried over in memory, as many as anybody reads. */
struct remark {
	char *kind, *reason;
	gint64 file, line;
};

static void clear_remark(void *element)
{
	struct remark *remark = element;

	g_free(remark->kind);
	g_free(remark->reason);
}

struct keeper {
	GArray *remarks;
	const char *kind;
};

static void keep_remark(void *context, int file, gint64 line, const char *reason)
{
	struct keeper *keeper = context;
	struct remark remark = { g_strdup(keeper->kind), g_strdup(reason), file, line };

	g_array_append_val(keeper->remarks, remark);
}

static bool roll_back(struct import_job *job, GError **error)
{
	enum { MOST_KEPT = 1000 };
	g_autoptr(GArray) remarks = g_array_new(FALSE, FALSE, sizeof(struct remark));
	static const char *const kinds[] = { "conflict", "likely" };

	g_array_set_clear_func(remarks, clear_remark);
	for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (!import_findings(job->db, kinds[i], MOST_KEPT, keep_remark,
		                     &(struct keeper){ remarks, kinds[i] }, error)) {
			db_rollback(job->db);
			return false;
		}
	db_rollback(job->db);
	for (guint i = 0; i < remarks->len; i++) {
		const struct remark *r = &g_array_index(remarks, struct remark, i);

		if (!import_find(job, r->kind, (int)r->file, r->line, r->reason, error))
			return false;
	}
	return true;
}

static bool write_all(struct import_job *job, GError **error)
{
	bool keep;

	if (!db_begin(job->db, DB_TX_WRITE, error))
		return false;
	if (!begin_batch(job, error) || !import_apply_customers(job, error) ||
	    !import_apply_orders(job, error) || !end_batch(job, error) || !count_findings(job, error)) {
		db_rollback(job->db);
		return false;
	}
	/* The same file twice changes nothing, not even the list of imports. */
	keep = !job->request->dry_run && changed_anything(job->report);
	if (!keep)
		return roll_back(job, error);
	if (!db_end(job->db, true, error))
		return false;
	job->report->batch = job->change.batch;
	return true;
}

/* The lock file only tells a screen that waits for the store whom it waits for; that it could not be made keeps no import from its work. */
static bool apply(struct import_job *job, GError **error)
{
	g_autoptr(GError) ignored = NULL;
	int lock = -1;

	attempt_lock_take(job->db, LOCK_IMPORT, &lock, &ignored);
	bool ok = write_all(job, error);
	attempt_lock_drop(lock);
	return ok;
}

static bool interrupted(void *context)
{
	const struct import_request *request = context;

	return request->cancelled(request->context);
}

/* The log may be large now. That it could not be copied just now is no failure of the import. */
static void tidy(struct db *db)
{
	g_autoptr(GError) ignored = NULL;

	db_checkpoint(db, &ignored);
}

static void report_init(struct import_report *report)
{
	memset(report, 0, sizeof *report);
	report->files = g_array_new(FALSE, TRUE, sizeof(struct import_source));
	report->notes = g_ptr_array_new_with_free_func(g_free);
}

/* The sentence for what ends an import early, whichever part of it was stopped. */
static void reword(struct import_job *job, bool staging, GError **error)
{
	if (!error || !*error)
		return;
	if (tend_error_is(*error, TEND_CANCELLED)) {
		g_clear_error(error);
		tend_fail(error, TEND_CANCELLED, "stopped; the store is as it was");
	} else if (staging && tend_error_is(*error, TEND_FULL)) {
		g_clear_error(error);
		tend_fail(error, TEND_FULL,
		          "there is no room for temporary files after %" G_GINT64_FORMAT
		          " records, so nothing was changed\n"
		          "make room in the folder for temporary files, or name another in SQLITE_TMPDIR",
		          job->rows);
	}
}

bool import_files(struct db *db, const struct import_request *request, struct import_report *report,
                  GError **error)
{
	g_autoptr(Mapping) mapping = NULL;
	struct import_job job = { .db = db,
		                      .request = request,
		                      .report = report,
		                      .change = { .at = request->at, .staff = request->staff } };
	bool ok;

	report_init(report);
	if (request->map) {
		mapping = mapping_load(request->map, error);
		if (!mapping)
			return false;
	}
	job.mentions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	job.skus = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	job.tags = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	job.made_tags = g_array_new(FALSE, FALSE, sizeof(gint64));
	if (request->cancelled)
		db_set_interrupt(db, interrupted, (void *)request);
	ok = stage(&job, mapping, error);
	if (!ok)
		reword(&job, true, error);
	else if (!(ok = apply(&job, error)))
		reword(&job, false, error);
	db_set_interrupt(db, NULL, NULL);
	if (ok && report->batch != 0)
		tidy(db);
	stage_forget_order(&job.order);
	g_hash_table_unref(job.mentions);
	g_hash_table_unref(job.skus);
	g_hash_table_unref(job.tags);
	g_array_unref(job.made_tags);
	return ok;
}

void import_report_clear(struct import_report *report)
{
	for (guint i = 0; report->files && i < report->files->len; i++) {
		struct import_source *source = &g_array_index(report->files, struct import_source, i);

		g_free(source->path);
		g_free(source->format);
		g_free(source->sha256);
	}
	g_clear_pointer(&report->files, g_array_unref);
	g_clear_pointer(&report->notes, g_ptr_array_unref);
	g_clear_pointer(&report->guess, g_free);
}

bool import_findings(struct db *db, const char *kind, gint64 most, import_finding_fn finding,
                     void *context, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_IMPORT_STAGE_FINDINGS, error);

	if (!stmt)
		return false;
	db_bind_text(stmt, 1, kind);
	db_bind_int(stmt, 2, most);
	while (db_step(stmt, &failure))
		finding(context, (int)db_int(stmt, 0), db_int(stmt, 1), db_text(stmt, 2));
	return tend_pass_on(error, &failure);
}
