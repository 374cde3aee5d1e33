/* A deal is given to a member of staff. */
#include "base/error.h"
#include "db/assignment.h"
#include "db/deal.h"
#include "db/staff.h"
#include "workflows/effect.h"
#include "workflows/local_effect.h"

#include <string.h>

/* The approved content; fails when it names another deal than the suggestion, or nobody. Caller frees. */
static struct jdoc *read_content(const struct suggestion *s, const char **name, gint64 *staff,
                                 GError **error)
{
	g_autoptr(Jdoc) content = effect_content(s, name, error);

	if (content == NULL)
		return NULL;
	*staff = jdoc_get_int(content, "staff", 0);
	if (*staff > 0 && strcmp(s->subject, "deal") == 0 &&
	    jdoc_get_int(content, "deal", 0) == s->subject_id)
		return g_steal_pointer(&content);
	tend_fail(error, TEND_DAMAGED,
	          "suggestion %" G_GINT64_FORMAT " gives away another deal than it is about", s->id);
	return NULL;
}

static char *why_not_deal(const struct deal *deal, gint64 customer)
{
	if (deal->customer_id != customer)
		return g_strdup("the deal is another customer's now");
	if (deal->closed_at)
		return g_strdup("the deal is closed");
	return deal->staff_id ? g_strdup("the deal is somebody's already") : NULL;
}

/* What was approved is a name: the id alone could be another person's by now. */
static char *why_not_staff(const struct staff *staff, const char *name)
{
	if (staff == NULL || !staff->active || strcmp(staff->kind, "person") != 0)
		return g_strdup_printf("%s does not work here any more", name);
	return strcmp(staff->name, name) == 0
	           ? NULL
	           : g_strdup_printf("%s is called %s now", name, staff->name);
}

static bool check(struct db *db, const struct suggestion *s, char **gone, GError **error)
{
	const char *name = NULL;
	gint64 staff = 0;
	g_autoptr(Jdoc) content = read_content(s, &name, &staff, error);
	g_autoptr(Page) deal = NULL, person = NULL;

	if (!content || !effect_check_customer(db, s, gone, error))
		return false;
	if (*gone)
		return true;
	if (!record_find(db, &noun_deal, s->subject_id, &deal, error) ||
	    !record_find(db, &noun_staff, staff, &person, error))
		return false;
	*gone = deal ? why_not_deal(page_row(deal, 0), s->customer_id) : g_strdup("the deal was removed");
	if (*gone == NULL)
		*gone = why_not_staff(person ? page_row(person, 0) : NULL, name);
	return true;
}

static bool record(struct db *db, const struct suggestion *s, gint64 attempt, gint64 now,
                   GError **error)
{
	const char *name = NULL;
	gint64 staff = 0;
	g_autoptr(Jdoc) content = read_content(s, &name, &staff, error);
	struct change change;

	return content && effect_begin(db, s, name, now, &change, error) &&
	       record_save(
			   db, &noun_assignment,
			   &(struct assignment){
				   .deal_id = s->subject_id, .staff_id = staff, .at = now, .attempt_id = attempt },
			   &change, error);
}

const struct effect effect_assign = {
	.name = "assign", .effect_class = "local", .check = check, .record = record
};
