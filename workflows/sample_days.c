#include "base/clock.h"
#include "db/activity.h"
#include "db/record_doc.h"
#include "db/task.h"
#include "workflows/sample_plan.h"

#include <string.h>

enum { MOST_ACTIVITIES = 3, TASK_HOUR = 5 };

static int compare(gconstpointer a, gconstpointer b)
{
	const struct activity *left = a, *right = b;

	if (left->at != right->at)
		return (left->at > right->at) - (left->at < right->at);
	if (left->customer_id != right->customer_id)
		return (left->customer_id > right->customer_id) - (left->customer_id < right->customer_id);
	return strcmp(left->text, right->text);
}

static void remember(const struct plan *plan, const struct guest *guest, GArray *activities)
{
	struct dice dice = dice_of(plan->seed, DICE_ACTIVITY, guest->number);
	gint64 thrown = guest->kind == GUEST_ONCE ? dice_says(&dice, 100)
	                                          : MAX(dice_between(&dice, -2, MOST_ACTIVITIES), 0);
	gint64 count = sample_is_untouched(guest)                            ? 0
	               : guest->kind == GUEST_LEAD && guest->number % 8 != 0 ? MAX(thrown, 1)
	                                                                     : thrown;
	gint32 since = (gint32)((guest->joined_at - plan->midnights[0]) / DAY_SECONDS) + plan->from;

	for (gint64 i = 0; i < count; i++) {
		const struct sample_text *text =
			&sample_activities[dice_pick(&dice, &sample_activities[0].weight,
		                                 (gsize)sample_activities_count, sizeof *sample_activities)];
		gint64 at = plan_open_at(plan, (gint32)dice_between(&dice, since, plan->until - 1), &dice);
		struct activity activity = { .customer_id = guest->id,
			                         .kind = text->kind,
			                         .at = MAX(at, guest->joined_at),
			                         .text = text->text,
			                         .staff_id = sample_some_staff(&dice) };
		g_array_append_val(activities, activity);
	}
}

static bool put_activities(struct db *db, const struct plan *plan, struct sample_report *report,
                           GError **error)
{
	static const struct change change = { .staff = SAMPLE_OWNER };
	g_autoptr(GArray) activities = g_array_new(FALSE, FALSE, sizeof(struct activity));

	for (guint i = 0; i < plan->guests->len; i++)
		remember(plan, plan_guest(plan, i), activities);
	g_array_sort(activities, compare);
	for (guint i = 0; i < activities->len; i++)
		if (!record_insert(db, &noun_activity, &g_array_index(activities, struct activity, i),
		                   &change, error))
			return false;
	report->activities = activities->len;
	return true;
}

/* A person who comes and was known by then, for whom a task is believable; NULL where there is nobody. */
static const struct guest *somebody(const struct plan *plan, gint64 known_at, struct dice *dice)
{
	guint count = plan->guests->len, first = (guint)dice_between(dice, 0, (gint64)count - 1);

	for (guint i = 0; i < count; i++) {
		const struct guest *guest = plan_guest(plan, (first + i) % count);
		if ((guest->kind == GUEST_WEEKLY || guest->kind == GUEST_MONTHLY) &&
		    guest->joined_at < known_at)
			return guest;
	}
	return NULL;
}

static bool put_task(struct db *db, const struct plan *plan, const struct sample_task *task,
                     struct dice *dice, struct sample_report *report, GError **error)
{
	static const struct change change = { .staff = SAMPLE_OWNER };
	gint64 made = plan_at(plan, plan->until + task->made_days, TASK_HOUR, 0);
	int done_hour = task->due_hour ? task->due_hour : TASK_HOUR;
	bool about = strstr(task->title, "%s") != NULL;
	const struct guest *guest = about ? somebody(plan, made, dice) : NULL;
	if (about && guest == NULL)
		return true;
	struct person person = guest ? person_of(plan, guest) : (struct person){ 0 };
	g_auto(GStrv) parts = g_strsplit(task->title, "%s", 2);
	g_autofree char *title = g_strjoinv(person.given ? person.given : "", parts);
	gint64 whose = sample_some_staff(dice), writer = sample_some_staff(dice);
	bool anybody = dice_says(dice, 400);
	struct task row = {
		.customer_id = guest ? guest->id : 0,
		.title = title,
		.due_at = task->due_hour ? plan_at(plan, plan->until + task->due_days, task->due_hour, 0) : 0,
		.done_at = task->done_days
		               ? plan_at(plan, plan->until + task->made_days + task->done_days, done_hour, 0)
		               : 0,
		.staff_id = anybody ? 0 : whose,
		.created_at = made,
		.by_staff = writer,
	};
	bool done = record_insert(db, &noun_task, &row, &change, error);
	person_clear(&person);
	report->tasks += done;
	return done;
}

bool sample_write_days(struct db *db, const struct plan *plan, struct sample_report *report,
                       GError **error)
{
	struct dice dice = dice_of(plan->seed, DICE_TASK, 0);

	/* The oldest first, as they were written down. */
	for (int i = sample_tasks_count - 1; i >= 0; i--)
		if (!put_task(db, plan, &sample_tasks[i], &dice, report, error))
			return false;
	return put_activities(db, plan, report, error);
}
