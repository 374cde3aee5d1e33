/* The life of one suggestion whose effect cannot be taken back (a letter), for SPIN: people who edit, vote, snooze, recall and settle; tend, which wakes,
 * expires, withdraws and recovers; two programs that send, each of which may die at four points; a network that may deliver after the sender's death,
 * and a clock that runs out. Every change of state is a row of db/transitions.txt: transitions.pml is made of it. Here stands when a row may be used
 * (WHEN_…), what else changes with it (THEN_…), and what must hold after each. "make prove" runs it; docs/approval.md says what it proved.
 *
 * Death is a choice inside the sender: at a point it may stop forever. In the mutant without the kernel lock it may also be declared dead while it is
 * only slow. Bounds (so that there is an end): revisions, deaths, certain failures, and how often a person says "send it again". */
#ifndef NEED
#define NEED 1 /* yes votes asked for: 1 or 2 */
#endif
#ifndef REVISIONS
#define REVISIONS 3
#endif
#ifndef DEATHS
#define DEATHS 2
#endif
#ifndef FAILURES
#define FAILURES 1
#endif
#ifndef AGAINS
#define AGAINS 1
#endif

#define person 1
#define system 0
#define OPEN 0 /* outcomes of the last attempt */
#define WENT 1
#define FAILED 2
#define SILENT 3

byte rev = 1, yes = 0;     /* the current revision, and who said yes to it: one bit each */
bool agreed[REVISIONS + 2]; /* were there ever enough yes votes for that very revision? */
bool late = false;          /* its time to decide is over */
bool over = false;          /* the whole offer is over */
bool live = false;          /* an attempt is on record, without an outcome */
byte outcome = OPEN;
bool data = false;          /* on record: the bytes were handed over */
bool lock = false;          /* a sender lives */
byte try = 0;               /* which attempt it is */
bool wire = false;          /* bytes are on their way */
byte wire_rev = 0;
bool proof = false;         /* a machine's evidence that it went out */
byte sent = 0, again = 0, failures = 0, deaths = 0;

/* ---- mutants: each takes one rule away, and must be caught */
#ifdef MUT_VOTES /* votes survive an edit and a return */
#define NEW_REVISION rev++
#else
#define NEW_REVISION rev++; yes = 0
#endif
#ifdef MUT_RETURN /* a return makes no new revision, and the old yes stands */
#define RETURN skip
#else
#define RETURN NEW_REVISION; late = over
#endif
#ifdef MUT_SETTLE /* "it did not go out" may be said at once */
#define SETTLED true
#else
#define SETTLED (!wire)
#endif
#ifdef MUT_EVIDENCE /* and against evidence, and tend settles without any */
#define PROOF true
#define NO_PROOF true
#else
#define PROOF proof
#define NO_PROOF (!proof)
#endif
#ifdef MUT_LEASE /* whoever takes long is taken for dead */
#define SENDER_GONE true
#else
#define SENDER_GONE (!lock)
#endif
#ifdef MUT_PHASE /* the phase is put on record after the bytes were handed over */
#define BEFORE_DATA skip
#define AFTER_DATA data = true
#else
#define BEFORE_DATA data = true
#define AFTER_DATA skip
#endif
#ifdef MUT_QUORUM /* one yes is enough, whatever was asked for */
#define ENOUGH (yes > 0)
#else
#define ENOUGH COUNT
#endif
#ifdef MUT_LATE /* a yes after the deadline counts */
#define IN_TIME true
#else
#define IN_TIME (!late)
#endif

#if NEED == 1
#define COUNT (yes > 0)
#define SECOND_VOTE false
#else
#define COUNT (yes == 3)
#define SECOND_VOTE (yes < 2)
#endif

/* ---- when a row may be used, and what changes with it */
#define WHEN_proposed_proposed_person rev < REVISIONS
#define THEN_proposed_proposed_person NEW_REVISION
#define WHEN_proposed_snoozed_person !late
#define WHEN_proposed_approved_person ENOUGH && IN_TIME
#define WHEN_proposed_expired_system late
#define WHEN_snoozed_expired_system late
#define WHEN_approved_proposed_person !live && rev < REVISIONS
#define THEN_approved_proposed_person RETURN
#define WHEN_approved_proposed_system !live && (rev < REVISIONS || (over && rev == REVISIONS))
#define THEN_approved_proposed_system RETURN
#define OWN_approved_executing_system
#define WHEN_approved_executing_system !lock && !over && ENOUGH
#define THEN_approved_executing_system live = true; outcome = OPEN; data = false
#define OWN_executing_done_system
#define WHEN_executing_done_system outcome == WENT
#define OWN_executing_approved_system
#define WHEN_executing_approved_system outcome == FAILED
#define OWN_executing_dead_system
#define WHEN_executing_dead_system outcome == FAILED
#define OWN_executing_unknown_system
#define WHEN_executing_unknown_system outcome == SILENT
#define WHEN_unknown_done_system PROOF
#define WHEN_unknown_approved_person again < AGAINS && SETTLED && NO_PROOF
#define THEN_unknown_approved_person again++
#define WHEN_dead_proposed_person SETTLED && NO_PROOF && rev < REVISIONS && (outcome != SILENT || again < AGAINS)
#define THEN_dead_proposed_person again = again + (outcome == SILENT -> 1 : 0); RETURN
#ifdef MUT_RECALL /* the row executing -> proposed is added to the table */
#define WHEN_executing_proposed_person rev < REVISIONS
#define THEN_executing_proposed_person RETURN; live = false
#endif

/* ---- what must hold after each move, whoever made it. A mutant is judged by what leaves the shop alone. */
#ifdef ONLY_WHAT_LEAVES
#define LEAVE(src) skip
#define AFTER(src, dst, who) skip
#else
#define LEAVE(src) assert(!FINAL)
#define AFTER(src, dst, who) \
	assert(dst != approved || agreed[rev]); \
	assert(dst != executing || (agreed[rev] && live && !over)); \
	assert(dst == executing || !live); \
	assert(dst != proposed || src == snoozed || yes == 0); \
	assert(src != unknown || (dst != approved && dst != proposed) || who == person); \
	assert(src != dead || who == person); \
	assert((dst != approved && dst != rejected) || src == executing || who == person); \
	assert(dst != expired || late); \
	assert(dst != approved || src != proposed || !late); \
	assert(dst != done || sent > 0 || who == person)
#endif

#include "transitions.pml"

/* A row the model takes at a place of its own may be missing: then nothing can be done there. */
#ifndef MOVE_approved_executing_system
#define MOVE_approved_executing_system false
#endif
#ifndef MOVE_executing_done_system
#define MOVE_executing_done_system false
#endif
#ifndef MOVE_executing_approved_system
#define MOVE_executing_approved_system false
#endif
#ifndef MOVE_executing_dead_system
#define MOVE_executing_dead_system false
#endif
#ifndef MOVE_executing_unknown_system
#define MOVE_executing_unknown_system false
#endif

/* ---- what it is all about: nothing leaves that was not agreed to, nor twice unless a person said so, nor after a no */
inline deliver(r)
{
	assert(agreed[r]);
	sent++;
	assert(sent <= 1 + again);
	assert(st == executing || st == unknown || st == dead || st == done)
}

/* Outcome and event are one transaction. */
inline record(what)
{
	live = false;
	outcome = what;
	if
	:: MOVE_executing_done_system
	:: MOVE_executing_approved_system
	:: MOVE_executing_dead_system
	:: MOVE_executing_unknown_system
	fi
}

active proctype People()
{
	do
	:: atomic { st == proposed && (yes == 0 || yes == 2) -> yes = yes + 1; agreed[rev] = agreed[rev] || COUNT }
	:: atomic { st == proposed && SECOND_VOTE -> yes = yes + 2; agreed[rev] = agreed[rev] || COUNT }
	PERSON_MOVES
	od
}

active proctype Tend()
{
	do
	SYSTEM_MOVES
	/* recovery, by whoever runs next: a certain no before the bytes were handed over, afterwards nobody knows */
	:: atomic { st == executing && live && SENDER_GONE ->
		if
		:: data -> record(SILENT)
		:: else -> record(FAILED)
		fi;
#ifdef MUT_LEASE
		lock = false
#else
		skip
#endif
	}
	od
}

active proctype World()
{
	do
	:: atomic { !late -> late = true }
	:: atomic { !over -> over = true; late = true }
	:: atomic { wire && !lock -> deliver(wire_rev); wire = false }
	:: atomic { wire && !lock -> wire = false }
	:: atomic { st == unknown && sent > 0 && !proof -> proof = true }
	od
}

inline finish(what)
{
	if
#ifdef MUT_SEND_FIRST
	:: st == approved && what == WENT -> st = done
#endif
	:: live && mine == try -> record(what)
	:: else -> skip
	fi;
	lock = false
}

inline may_die()
{
	if
	:: deaths < DEATHS -> atomic { deaths++; lock = false; goto rest }
	:: true
	fi
}

active [2] proctype Sender()
{
	byte r, mine;
rest:
	do
	:: atomic {
#ifdef MUT_SEND_FIRST
		st == approved && !lock && !over ->
#else
		MOVE_approved_executing_system;
#endif
		lock = true; try++; mine = try; r = rev };
		may_die();                                             /* on record, not connected */
		if
		:: atomic { failures < FAILURES -> failures++; finish(FAILED) }  /* no connection, or refused */
		:: atomic { BEFORE_DATA };
			may_die();                                         /* about to hand over */
			atomic { wire = true; wire_rev = r };
			may_die();                                         /* handed over, unanswered */
			atomic { AFTER_DATA };
			if
			:: atomic { wire -> deliver(r); wire = false };
				may_die();                                     /* delivered, not recorded */
				atomic { finish(WENT) }
			:: atomic { wire && failures < FAILURES -> wire = false; failures++; finish(FAILED) } /* refused after the bytes */
			:: atomic { finish(SILENT) }                       /* no answer: it may arrive yet */
			fi
		fi;
		r = 0; mine = 0
	od
}

/* What is under way does not stay so; what is too late comes to an end. */
ltl ends_trying { [] ((st == executing) -> <> (st != executing)) }
ltl ends_late { [] (over -> <> (st != proposed && st != snoozed && st != approved)) }
