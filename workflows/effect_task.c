/* A task for the staff. */
#include "db/task.h"
#include "workflows/effect.h"
#include "workflows/local_effect.h"

#include <string.h>

static bool check(struct db *db, const struct suggestion *s, char **gone, GError **error)
{
	const char *title = NULL;
	g_autoptr(Jdoc) content = effect_content(s, &title, error);

	return content && effect_check_customer(db, s, gone, error);
}

static bool record(struct db *db, const struct suggestion *s, gint64 attempt, gint64 now,
                   GError **error)
{
	const char *title = NULL;
	g_autoptr(Jdoc) content = effect_content(s, &title, error);
	struct change change;

	if (!content || !effect_begin(db, s, title, now, &change, error))
		return false;
	/* Due at once unless the approved content says when: it was proposed because it is time. */
	return record_save(
		db, &noun_task,
		&(struct task){ .customer_id = s->customer_id,
	                    .title = title,
	                    .due_at = jdoc_get_int(content, "due_at", now),
	                    .created_at = now,
	                    .staff_id = jdoc_get_int(content, "staff", 0),
	                    .attempt_id = attempt,
	                    .deal_id = strcmp(s->subject, "deal") == 0 ? s->subject_id : 0 },
		&change, error);
}

const struct effect effect_task = {
	.name = "task", .effect_class = "local", .check = check, .record = record
};
