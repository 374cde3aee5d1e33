#include "workflows/fair_risk.h"

#include "base/clock.h"
#include "base/error.h"
#include "workflows/churn.h"
#include "workflows/fair_rates.h"

enum { LEAST = 40 };

/* What was said of the customers of one month. */
struct said {
	struct churn_month month;
	bool due; /* what happened is known */
	struct fair_groups groups;
	GArray *all; /* struct warned */
	struct fairness_counts counts[FAIR_PLACES];
};

struct warned {
	guint group;
	bool warned, came;
};

/* ---- reading */

/* The newest that is due, else the newest; false in *found: nobody was scored by then. */
static bool find_month(struct said *said, const struct reporting *reporting, bool *found,
                       GError **error)
{
	g_autoptr(GArray) months = churn_list(reporting->db, reporting->now, error);

	*found = false;
	for (guint i = 0; months && i < months->len && !said->due; i++) {
		const struct churn_month *month = &g_array_index(months, struct churn_month, i);

		if (*found && month->due_at > reporting->now)
			continue;
		said->month = *month;
		said->due = month->due_at <= reporting->now;
		*found = true;
	}
	return months != NULL;
}

static void take(struct said *said, struct db_stmt *stmt, const struct fair_field *field,
                 GTimeZone *zone, GHashTable *tagged)
{
	gint64 customer = db_int(stmt, 0);
	struct fair_facts facts = {
		.at = said->month.at,
		.kind = db_text(stmt, 3),
		.source = db_text(stmt, 4),
		.language = db_text(stmt, 5),
		.birthday = db_text(stmt, 6),
		.address = db_text(stmt, 7),
		.tagged = g_hash_table_contains(tagged, &customer),
	};
	g_autofree char *label = field->label(&facts, zone);
	struct warned one = { fair_groups_add(&said->groups, label), db_int(stmt, 1) != 0,
		                  db_int(stmt, 2) != 0 };

	g_array_append_val(said->all, one);
}

/* Warned of is what was said, having stayed away what was true. Before it is due nobody can have: only who was warned of has a meaning. */
static void count(struct said *said)
{
	g_autofree guint *places = fair_groups_settle(&said->groups);

	for (guint i = 0; i < said->all->len; i++) {
		const struct warned *one = &g_array_index(said->all, struct warned, i);
		struct fairness_counts *counts = &said->counts[places[one->group]];

		if (one->warned)
			*(one->came ? &counts->fp : &counts->tp) += 1;
		else
			*(one->came ? &counts->tn : &counts->fn) += 1;
	}
}

static bool read_said(struct said *said, const struct reporting *reporting,
                      const struct fair_field *field, const char *tag, GError **error)
{
	g_autoptr(GError) failure = NULL;
	g_autoptr(GHashTable) tagged = fair_tagged_read(reporting->db, tag, error);
	struct db_stmt *stmt = tagged ? db_stmt(reporting->db, SQL_FAIR_RISK, error) : NULL;

	if (stmt == NULL)
		return false;
	db_bind_int(stmt, 1, said->month.at);
	db_bind_int(stmt, 2, said->month.due_at);
	db_bind_text(stmt, 3, said->month.month);
	while (db_step(stmt, &failure))
		take(said, stmt, field, reporting->zone, tagged);
	if (!tend_pass_on(error, &failure))
		return false;
	count(said);
	return true;
}

/* ---- telling */

static void say_errors(struct picture *picture, const struct said *said, const char *due)
{
	gint64 missed = 0, away = 0, in_vain = 0, came = 0;

	for (int i = 0; i < FAIR_PLACES; i++) {
		missed += said->counts[i].fn;
		away += said->counts[i].fn + said->counts[i].tp;
		in_vain += said->counts[i].fp;
		came += said->counts[i].fp + said->counts[i].tn;
	}
	picture_say(picture, 1,
	            "By %s it was known who came back: of %" G_GINT64_FORMAT
	            " who stayed away %" G_GINT64_FORMAT
	            " had not been called at risk, of %" G_GINT64_FORMAT
	            " who ordered %" G_GINT64_FORMAT " had been.",
	            due, away, missed, came, in_vain);
}

static void tell(const struct reporting *reporting, struct picture *picture,
                 const struct said *said, const struct fair_field *field)
{
	g_autofree char *picked = g_strdup_printf("called at risk in %s", said->month.month);
	g_autofree char *title =
		g_strdup_printf("Called at risk in %s, by %s", said->month.month, field->title);
	g_autofree char *due = day_format(day_of(said->month.due_at, reporting->zone));
	const struct fair_words words = {
		.title = title,
		.cases_of = "customers with an order",
		.key = "at_risk",
		.column = "at risk",
		.picked = picked,
		.reference = "most",
		.errors_title = "How often the warning was wrong",
		.errors_of = "customers with an order",
		.missed = "had not been called at risk",
		.in_vain = "had been called at risk",
		.truly = "who stayed away",
		.falsely = "who ordered",
	};
	const struct fair_look look = { .field = field,
		                            .groups = &said->groups,
		                            .count = said->groups.all->len };
	g_autofree char *gap = fair_picked_text(&look, said->counts, &words);

	if (gap)
		picture_say(picture, 0, "By %s, %s.", field->title, gap);
	else
		picture_say(picture, 0,
		            "By %s only one group of customers is known: there is nothing to compare.",
		            field->title);
	fair_tell_picked(picture, &look, said->counts, &words);
	if (said->due) {
		say_errors(picture, said, due);
		fair_tell_errors(picture, &look, said->counts, &words);
	} else {
		picture_say(
			picture, 1,
			"Who came back is known from %s on: until then there are only the shares called at risk.",
			due);
	}
	if (said->month.every > 1)
		picture_note(picture, "of this shop each %" G_GINT64_FORMAT "th customer is kept",
		             said->month.every);
	picture_note(picture,
	             "a warning only says whom to think of: a group that truly orders less often is called "
	             "at risk more often, so look at how often it is wrong about whom");
}

bool fair_tell_risk(const struct reporting *reporting, struct picture *picture,
                    const struct fair_field *field, const char *tag, GError **error)
{
	struct said said = { .all = g_array_new(FALSE, FALSE, sizeof(struct warned)) };
	bool found = false;

	fair_groups_init(&said.groups);
	bool ok = find_month(&said, reporting, &found, error) &&
	          (!found || read_said(&said, reporting, field, tag, error));
	if (ok && !found)
		picture_fail(
			picture,
			"no customer was scored by then: the first scoring of each month keeps whom it warned of, tend score --all");
	else if (ok && said.all->len < LEAST)
		picture_not_enough(picture, said.all->len, "customers with an order", LEAST);
	else if (ok)
		tell(reporting, picture, &said, field);
	g_array_unref(said.all);
	fair_groups_clear(&said.groups);
	return ok;
}
