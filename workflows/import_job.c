#include "workflows/import_job.h"

#include "base/error.h"
#include "db/journal.h"

bool import_pause(struct import_job *job, const char *what, gint64 done, gint64 total, GError **error)
{
	const struct import_request *request = job->request;

	if (request->progress)
		request->progress(request->context, what, done, total);
	if (request->cancelled && request->cancelled(request->context))
		return tend_fail(error, TEND_CANCELLED, "stopped; the store is as it was");
	return true;
}

const struct change *import_step(struct import_job *job, GError **error)
{
	if (job->change.step == 0 && !journal_begin(job->db, "import", &job->change, error))
		return NULL;
	return &job->change;
}

bool import_find(struct import_job *job, const char *kind, int file, gint64 line,
                 const char *reason, GError **error)
{
	return db_run(job->db, SQL_IMPORT_STAGE_FINDING,
	              (struct value[]){ value_text(kind), value_int(file), value_int(line),
	                                value_text(reason), value_end() },
	              error);
}
