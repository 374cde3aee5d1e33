#include "workflows/gates.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/hours.h"
#include "db/audit.h"
#include "db/rule.h"
#include "db/staff.h"
#include "workflows/rule_store.h"

#include <string.h>

enum {
	SOON = DAY_SECONDS, /* a better letter that is due within this goes first */
	TURN = 60,          /* s that it gets */
	BUDGET_MOST = 99,
};

void gate_hold_clear(struct gate_hold *hold)
{
	g_clear_pointer(&hold->reason, g_free);
}

/* ---- the yes */

/* A retry is tend's own; what a manager settled as "send again" is a person's word, too. */
static bool ask_age(struct db *db, GTimeZone *zone, const struct suggestion *s, gint64 now,
                    struct gate_hold *hold, GError **error)
{
	gint64 said = 0;

	if (!db_get_int(db, SQL_SUGGESTION_YES_AT, (struct value[]){ value_int(s->id), value_end() },
	                &said, error))
		return false;
	if (said == 0 || now - said <= s->decide_within)
		return true;
	g_autofree char *day = day_format_human(day_of(said, zone));
	*hold = (struct gate_hold){
		.until = G_MAXINT64,
		.code = "old-yes",
		.reason = g_strdup_printf("the yes is from %s, and that is too long ago; look again", day)
	};
	return true;
}

/* ---- hours */

/* The rule's own lines, and for what it does not say the shop's. A rule that cannot be read any more says nothing. */
static bool read_hours(struct db *db, const struct config *config, const struct suggestion *s,
                       struct hours *hours, GError **error)
{
	g_autoptr(Page) words = rule_version_get(db, s->rule_id, s->rule_n, error);
	const char *quiet = config ? config_text(config, "shop", "quiet") : NULL;
	const char *send = config ? config_text(config, "shop", "send") : NULL;

	if (words == NULL)
		return false;
	g_autoptr(RuleAst) rule =
		rule_parse(s->rule, ((const struct rule_version *)page_row(words, 0))->source, NULL);
	if (rule)
		*hours = rule->hours;
	if (!hours->quiet && quiet)
		hours_read_quiet(quiet, hours);
	if (hours->count == 0 && send)
		hours_read_send(send, hours);
	return true;
}

static void ask_hours(const struct hours *hours, GTimeZone *zone, gint64 now, struct gate_hold *hold)
{
	gint64 next = hours_next(hours, now, zone);
	bool quiet = hours_is_quiet(hours, now, zone);

	if (next == now)
		return;
	g_autofree char *text = quiet ? hours_quiet_text(hours) : hours_send_text(hours);
	*hold = (struct gate_hold){ .until = next,
		                        .code = quiet ? "quiet" : "window",
		                        .reason = g_strdup_printf(quiet ? "quiet hours %s" : "letters go %s",
		                                                  text) };
}

/* ---- how much one customer gets */

/* The letters of the last seven days, newest first. */
struct spent {
	gint64 count;
	gint64 frees_at; /* when one of them no longer counts, so that there is room again */
	char *last;      /* "birthday mail on Tue 24 Nov 2026" */
};

static bool read_spent(struct db *db, GTimeZone *zone, const struct suggestion *s, gint64 now,
                       gint64 most, struct spent *spent, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_BUDGET_SPENT, error);

	if (stmt == NULL)
		return false;
	db_bind(stmt, (struct value[]){ value_int(s->customer_id), value_int(s->id),
	                                value_int(now - BUDGET_SECONDS), value_end() });
	while (db_step(stmt, &failure)) {
		gint64 at = db_int(stmt, 1);

		if (spent->last == NULL) {
			g_autofree char *day = day_format_human(day_of(at, zone));
			spent->last = g_strdup_printf("%s %s on %s", db_text(stmt, 2), db_text(stmt, 3), day);
		}
		if (++spent->count == most)
			spent->frees_at = at + BUDGET_SECONDS;
	}
	return tend_pass_on(error, &failure);
}

/* A better one of the same customer that is approved and about to go. */
static bool ask_better(struct db *db, const struct suggestion *s, gint64 now, gint64 room,
                       struct gate_hold *hold, GError **error)
{
	g_autoptr(GError) failure = NULL;
	g_autofree char *first = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_BUDGET_BETTER, error);
	gint64 better = 0, until = now;

	if (stmt == NULL)
		return false;
	db_bind(stmt, (struct value[]){ value_int(s->customer_id), value_int(s->id), value_int(now),
	                                value_int(now + SOON), value_real(s->priority), value_end() });
	while (db_step(stmt, &failure)) {
		if (first == NULL)
			first = g_strdup_printf("%s %s", db_text(stmt, 1), db_text(stmt, 2));
		until = MAX(until, db_int(stmt, 3));
		better++;
	}
	if (!tend_pass_on(error, &failure))
		return false;
	if (better >= room)
		*hold = (struct gate_hold){ .until = until + TURN,
			                        .code = "better",
			                        .reason = g_strdup_printf(
										"the %s to the same customer is worth more and goes first",
										first) };
	return true;
}

static bool ask_budget(struct db *db, GTimeZone *zone, const struct suggestion *s, gint64 now,
                       struct gate_hold *hold, GError **error)
{
	struct spent spent = { 0 };
	gint64 most = 0;
	bool ok = budget_get(db, &most, error) && read_spent(db, zone, s, now, most, &spent, error);

	if (ok && spent.count >= most)
		*hold = (struct gate_hold){
			.until = spent.frees_at,
			.code = "budget",
			.reason = g_strdup_printf("%s; at most %" G_GINT64_FORMAT " letter%s in 7 days",
			                          spent.last, most, most == 1 ? "" : "s"),
		};
	else if (ok)
		ok = ask_better(db, s, now, most - spent.count, hold, error);
	g_free(spent.last);
	return ok;
}

/* ---- all of them */

bool gates_ask(struct db *db, const struct config *config, GTimeZone *zone,
               const struct suggestion *s, gint64 now, struct gate_hold *hold, GError **error)
{
	struct hours hours = { 0 };

	*hold = (struct gate_hold){ 0 };
	if (strcmp(s->state, "approved") == 0 && !ask_age(db, zone, s, now, hold, error))
		return false;
	if (hold->until != 0 || strcmp(s->effect_class, "irrevocable") != 0)
		return true;
	if (!read_hours(db, config, s, &hours, error))
		return false;
	if (s->customer_id != 0 && !s->service && !ask_budget(db, zone, s, now, hold, error))
		return false;
	if (hold->until == 0)
		ask_hours(&hours, zone, now, hold);
	else
		hold->until = hours_next(&hours, hold->until, zone);
	return true;
}

bool gate_hold_is_final(const struct gate_hold *hold, const struct suggestion *s)
{
	return hold->until >= s->not_after;
}

char *gate_hold_text(const struct gate_hold *hold, const struct suggestion *s, GTimeZone *zone)
{
	g_autofree char *until = hold->until == G_MAXINT64 ? NULL : clock_format_human(hold->until, zone);
	g_autofree char *end = NULL;

	if (until == NULL)
		return g_strdup(hold->reason);
	if (!gate_hold_is_final(hold, s))
		return g_strdup_printf("until %s: %s", until, hold->reason);
	end = clock_format_human(s->not_after, zone);
	return g_strdup_printf("it would have to wait until %s (%s), but its offer ends %s", until,
	                       hold->reason, end);
}

bool gate_hold_save(struct db *db, const struct suggestion *s, const struct gate_hold *hold,
                    gint64 now, GError **error)
{
	return db_run(db, SQL_SUGGESTION_DELAY,
	              (struct value[]){ value_int(hold->until), value_int(s->id), value_end() }, error) &&
	       db_run(db, SQL_HOLD_INSERT,
	              (struct value[]){ value_int(s->id), value_int(s->rev), value_int(now),
	                                value_int(hold->until), value_text(hold->code),
	                                value_text(hold->reason), value_end() },
	              error);
}

bool gates_held(struct db *db, const struct suggestion *s, gint64 now, struct gate_hold *hold,
                GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = NULL;

	*hold = (struct gate_hold){ 0 };
	if (strcmp(s->state, "approved") != 0 || s->not_before <= now)
		return true;
	stmt = db_stmt(db, SQL_HOLD_LATEST, error);
	if (stmt == NULL)
		return false;
	db_bind(stmt, (struct value[]){ value_int(s->id), value_int(s->not_before), value_end() });
	if (db_step(stmt, &failure)) {
		hold->until = db_int(stmt, 0);
		hold->reason = g_strdup(db_text(stmt, 1));
		db_reset(stmt);
	}
	return tend_pass_on(error, &failure);
}

/* ---- the budget itself */

bool budget_get(struct db *db, gint64 *most, GError **error)
{
	return db_get_int(db, SQL_BUDGET_GET, (struct value[]){ value_end() }, most, error);
}

static bool set(struct db *db, gint64 most, gint64 staff, gint64 at, GError **error)
{
	g_autofree char *value = g_strdup_printf("%" G_GINT64_FORMAT, most);
	gint64 audit = 0;

	return audit_append(db,
	                    &(struct audit_row){
							.at = at, .staff_id = staff, .action = "contact-budget", .value = value },
	                    &audit, error) &&
	       db_run(db, SQL_BUDGET_SET,
	              (struct value[]){ value_int(most), value_int(audit), value_end() }, error);
}

bool budget_set(struct db *db, gint64 most, gint64 staff, gint64 rank, gint64 at, GError **error)
{
	if (most < 1 || most > BUDGET_MOST)
		return tend_fail(error, TEND_USAGE,
		                 "how many letters a customer may get in 7 days is a number from 1 to %d",
		                 BUDGET_MOST);
	if (rank < RANK_MANAGER)
		return tend_refuse(error, "only a manager or the owner changes the contact budget");
	return db_begin(db, DB_TX_WRITE, error) && db_end(db, set(db, most, staff, at, error), error);
}
