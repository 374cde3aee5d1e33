/* One pass over the shop's work: what was interrupted is cleared up, time is given its due, approved work is done, the staff is reminded. Only one at a time. */
#ifndef TEND_WORKFLOWS_SCHEDULER_H
#define TEND_WORKFLOWS_SCHEDULER_H

#include "base/clock.h"
#include "base/config.h"
#include "db/record.h"
#include "workflows/carrier.h"

struct pass {
	struct db *db; /* not inside a transaction */
	const struct clock *clock;
	const struct config *config;
	const struct carrier *carrier;
	gint64 only;      /* carry out this suggestion alone; 0: all whose time has come */
	bool leave_rules; /* no new suggestions this time: asking the rules reads the whole shop */
};

struct pass_report {
	gint64 added; /* new suggestions */
	gint64 woken, expired;
	gint64 executed, retried, failed, unknown, withdrawn;
	gint64 settled; /* unknown, and a trace of the message says that it went out */
	gint64 held; /* approved and due, but not tried: emergency stop, or an earlier try still runs */
	GPtrArray *notes; /* sentences for a person */
	GPtrArray *catch_up; /* sentences on a round that came late, or with a clock that was moved; NULL: an ordinary one */
	bool doubts_clock; /* it jumped forward: what should go out or expire waits for the next round */
	char *place; /* NULL: this is the store; else why this copy of it was stopped (place_says): nothing was carried out */
	struct page *stopped; /* then: struct suggestion, what would have been carried out and needs a person again */
	struct page *reminders; /* struct due: to be said now; NULL: none */
};

/* Fails with TEND_BUSY while another pass is at work, and when the store cannot be written. What one suggestion or rule does wrong does not stop
 * the others: it is a note. Clear report in any case. */
bool scheduler_pass(const struct pass *pass, struct pass_report *report, GError **error);
void pass_report_clear(struct pass_report *report);

#endif
