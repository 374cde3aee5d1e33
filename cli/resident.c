#include "cli/resident.h"

#include "base/error.h"
#include "base/log.h"
#include "base/wake.h"
#include "db/watch.h"
#include "workflows/attempt_lock.h"
#include "workflows/reminder.h"
#include "workflows/round.h"
#include "workflows/scheduler.h"
#include "workflows/suggest.h"
#include "plugins/carrier.h"
#include "cli/calendar_keeping.h"
#include "cli/reminding.h"
#include "cli/resident_rules.h"
#include "cli/run_print.h"

#include <glib-unix.h>
#include <signal.h>
#include <string.h>

enum {
	RETRY_FIRST = 5, /* s until the next try after a failure; doubled each time */
	RETRY_MOST = 300,
	HELD_AGAIN = 60,      /* s until what was held back is tried again */
	DOUBT_AGAIN = 600,    /* s until a clock that jumped forward is believed */
	SLEW = 60,            /* s that a time server may take back */
	LONG_AGO = 36 * 3600, /* s: a morning on which the rules were not asked */
};

struct resident {
	struct session *session;
	enum resident_work work;
	gint64 wait;
	GMainLoop *loop;
	struct wake *wake;
	struct db_watch *watch;
	struct reminding *reminding;
	struct calendar_keeping calendar;
	struct asking *asking; /* the child that asks the rules; NULL: none runs */
	gint64 done_until;     /* what was due until then is done, or was held back */
	gint64 version;        /* of the store, when it was last looked at */
	gint64 ask_at;         /* when the rules are asked next */
	gint64 held_at;        /* when what was held back is tried again; 0: nothing was */
	gint64 seen_at;        /* what the clock said when it was last looked at */
	bool moved;            /* it was set back since: a round says so */
	gint64 retry;          /* s, grows with each failure; 0: all is well */
	struct reminder_times times;
	char *trouble; /* what is wrong, as it was last said */
	GError *fatal;
};

/* ---- when it goes wrong */

/* Said once, not with every try. */
static void say_trouble(struct resident *resident, const GError *error)
{
	g_auto(GStrv) parts = g_strsplit(error->message, "\n", 2);

	if (g_strcmp0(resident->trouble, parts[0]) == 0)
		return;
	g_free(resident->trouble);
	resident->trouble = g_strdup(parts[0]);
	log_say(LOG_LEVEL_WARNING, "%s; trying again from time to time", parts[0]);
}

static bool is_fatal(const GError *error)
{
	return tend_error_is(error, TEND_DAMAGED) || tend_error_is(error, TEND_NEWER);
}

static void fail(struct resident *resident, const GError *error)
{
	if (is_fatal(error) && resident->fatal == NULL) {
		resident->fatal = g_error_copy(error);
		g_main_loop_quit(resident->loop);
		return;
	}
	/* Where the disk failed, this connection writes no more: the next try opens the store anew. */
	if (tend_error_is(error, TEND_IO) && resident->session->db)
		g_clear_pointer(&resident->session->db, db_close);
	say_trouble(resident, error);
	resident->retry = CLAMP(resident->retry * 2, RETRY_FIRST, RETRY_MOST);
}

static void recover(struct resident *resident)
{
	if (resident->trouble)
		log_say(LOG_LEVEL_WARNING, "that is over; tend goes on");
	g_clear_pointer(&resident->trouble, g_free);
	resident->retry = 0;
}

/* ---- the store */

static void on_change(void *context);

/* The file under this name may have been put in the other's place, by a restored copy for example. */
static bool ensure_store(struct resident *resident, GError **error)
{
	struct session *session = resident->session;

	if (resident->watch && session->db && db_watch_is_same(resident->watch))
		return true;
	g_clear_pointer(&resident->watch, db_watch_free);
	if (session->db) {
		db_close(session->db);
		session->db = NULL;
	}
	session->db = store_open(session->store_url, DB_WRITE, error);
	if (session->db == NULL)
		return false;
	/* Looking makes the log exist, which is what is watched. */
	resident->version = db_version(session->db);
	resident->done_until = 0;
	resident->watch = db_watch_new(db_path(session->db), on_change, resident, error);
	return resident->watch != NULL;
}

/* ---- one round of work */

static void tell_pass(struct resident *resident, const struct pass_report *report)
{
	struct session *session = resident->session;

	if (run_print_human(session, report))
		fflush(stdout);
	reminding_show(resident->reminding, report->reminders, 0, resident->wait);
}

static bool pass(struct resident *resident, gint64 now, GError **error)
{
	struct session *session = resident->session;
	struct plugin_carrier settings = { .config = session->config, .db = session->db };
	struct carrier carrier = plugin_carrier(&settings);
	struct pass pass = { .db = session->db,
		                 .clock = &session->clock,
		                 .config = session->config,
		                 .carrier = &carrier,
		                 .leave_rules = true };
	struct pass_report report = { 0 };
	bool ok =
		store_is_demo(session->db, &settings.demo, error) && scheduler_pass(&pass, &report, error);

	if (ok) {
		tell_pass(resident, &report);
		resident->held_at = report.held > 0 ? now + HELD_AGAIN : 0;
		if (report.doubts_clock)
			resident->held_at = now + DOUBT_AGAIN;
		resident->moved = false;
	}
	pass_report_clear(&report);
	return ok;
}

static bool remind(struct resident *resident, gint64 now, GError **error)
{
	g_autoptr(Page) due = reminder_take(resident->session->db, now, &resident->times, error);

	if (due == NULL)
		return false;
	run_print_reminders(resident->session, due);
	fflush(stdout);
	reminding_show(resident->reminding, due, 0, resident->wait);
	return true;
}

/* The earliest of what lies after a moment; 0: nothing does. */
static bool next_after(struct resident *resident, gint64 after, gint64 *at, GError **error)
{
	return db_find_int(
		resident->session->db, SQL_SCHEDULE_NEXT,
		(struct value[]){ value_int(after), value_int(resident->times.before), value_end() }, at,
		error);
}

static bool do_due(struct resident *resident, gint64 now, GError **error)
{
	gint64 at = 0;
	bool again = (resident->held_at != 0 && resident->held_at <= now) || resident->moved ||
	             (resident->work == RESIDENT_ALL && now >= resident->ask_at);

	if (!next_after(resident, resident->done_until, &at, error))
		return false;
	if (!again && (at == 0 || at > now))
		return true;
	if (resident->work == RESIDENT_ALL ? !pass(resident, now, error) : !remind(resident, now, error))
		return false;
	resident->done_until = now;
	return true;
}

/* ---- the rules and the backup, once a day */

static void on_asked(void *context, gint64 added, const char *failure)
{
	struct resident *resident = context;
	static const struct page nobody = { 0 };

	g_clear_pointer(&resident->asking, asking_free);
	if (failure)
		log_say(LOG_LEVEL_WARNING, "no new suggestions: %s", failure);
	if (added == 0 || resident->session->db == NULL)
		return;
	print_line(resident->session->out, "%" G_GINT64_FORMAT " new suggestions", added);
	fflush(stdout);
	reminding_show(resident->reminding, &nobody, added, resident->wait);
}

/* Somebody may have asked them this morning, and a timer may have. */
static void ask_rules(struct resident *resident, gint64 now)
{
	struct session *session = resident->session;
	struct round round = { 0 };
	g_autoptr(GError) error = NULL;

	if (resident->work != RESIDENT_ALL || resident->asking || now < resident->ask_at)
		return;
	resident->ask_at = wakeup_asks_next(now, session->clock.zone);
	nightly_begin(session->store_url);
	if (round_begin(session->db, &session->clock, resident->times.before, &round, &error)) {
		if (!round_asks(&round, session->clock.zone))
			return;
		bool late = round.asked_until != 0 && now - round.asked_until > LONG_AGO;
		resident->asking = asking_begin(session->store_url, late ? SUGGEST_CATCH_UP_MOST : 0,
		                                on_asked, resident, &error);
	}
	if (!resident->asking)
		log_say(LOG_LEVEL_WARNING, "no new suggestions: %s", error->message);
}

/* ---- when to wake */

static gint64 sooner(gint64 a, gint64 b)
{
	return a == 0 ? b : b == 0 ? a : MIN(a, b);
}

static void set_alarm(struct resident *resident, gint64 now, gint64 next)
{
	gint64 ask = resident->work == RESIDENT_ALL ? resident->ask_at : 0;
	gint64 at = sooner(sooner(next, resident->held_at), ask);

	wake_at(resident->wake, resident->retry ? now + resident->retry : at);
}

static void make_round(struct resident *resident)
{
	gint64 now = clock_now(&resident->session->clock);
	gint64 next = 0;
	g_autoptr(GError) error = NULL;

	/* The clock was set back: what it says now is what counts. */
	if (resident->done_until > now)
		resident->done_until = now - 1;
	if (resident->seen_at > now + SLEW) {
		resident->moved = true;
		resident->ask_at = resident->held_at = 0;
	}
	resident->seen_at = now;
	if (ensure_store(resident, &error) && do_due(resident, now, &error) &&
	    next_after(resident, MAX(resident->done_until, now), &next, &error)) {
		recover(resident);
		ask_rules(resident, now);
		if (resident->work == RESIDENT_ALL)
			calendar_keep(resident->session, &resident->calendar);
	} else {
		fail(resident, error);
	}
	set_alarm(resident, now, next);
}

static void on_alarm(void *context)
{
	make_round(context);
}

/* What another process wrote may be due already, so the past is looked at again as well. What this one wrote, a button's deed for example, may
 * come sooner than the alarm is set to. */
static void on_change(void *context)
{
	struct resident *resident = context;
	gint64 version = resident->session->db ? db_version(resident->session->db) : 0;

	if (version != resident->version)
		resident->done_until = 0;
	resident->version = version;
	make_round(resident);
}

/* ---- */

static gboolean on_signal(gpointer data)
{
	struct resident *resident = data;

	g_main_loop_quit(resident->loop);
	return G_SOURCE_CONTINUE;
}

static void live(struct resident *resident)
{
	guint term = g_unix_signal_add(SIGTERM, on_signal, resident);
	guint interrupt = g_unix_signal_add(SIGINT, on_signal, resident);

	print_line(resident->session->out, "tend %s stays with %s; Ctrl-C ends it.",
	           resident->session->command->name, resident->session->store_url);
	run_print_unsettled(resident->session, 0);
	fflush(stdout);
	/* From within the loop, so that whatever the first round finds can end it. */
	wake_at(resident->wake, 1);
	g_main_loop_run(resident->loop);
	g_source_remove(term);
	g_source_remove(interrupt);
}

static bool check(const struct session *session, GError **error)
{
	if (session->clock.fixed)
		return tend_fail(
			error, TEND_USAGE,
			"what stays goes with the real clock; --now and $TEND_NOW are for one pass\ntry: tend %s --once",
			session->command->name);
	if (!printer_is_human(session->out))
		return tend_fail(error, TEND_USAGE, "--json is for one pass\ntry: tend %s --once --json",
		                 session->command->name);
	return true;
}

bool resident_run(struct session *session, enum resident_work work, gint64 wait, GError **error)
{
	struct resident resident = {
		.session = session, .work = work, .wait = wait, .times = reminder_times_of(session->config)
	};
	int lock = -1;

	if (!check(session, error) || !attempt_lock_take(session->db, LOCK_RESIDENT, &lock, error))
		return false;
	resident.wake = wake_new(on_alarm, &resident, error);
	if (resident.wake) {
		resident.loop = g_main_loop_new(NULL, FALSE);
		resident.reminding = reminding_new(session);
		live(&resident);
		g_clear_pointer(&resident.asking, asking_free);
		calendar_keeping_clear(&resident.calendar);
		reminding_free(resident.reminding);
		g_main_loop_unref(resident.loop);
		wake_free(resident.wake);
		db_watch_free(resident.watch);
		g_free(resident.trouble);
		if (resident.fatal)
			g_propagate_error(error, resident.fatal);
	}
	attempt_lock_drop(lock);
	return resident.wake != NULL && resident.fatal == NULL;
}
