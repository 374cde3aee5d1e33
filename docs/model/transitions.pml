/* Written by tools/transitions from db/transitions.txt; after a change there: make transitions. */

mtype = { proposed, snoozed, approved, executing, unknown, done, dead, rejected, expired, superseded };
mtype st = proposed;
#define FINAL (st == done || st == rejected || st == expired || st == superseded)

#ifndef WHEN_proposed_proposed_person
#define WHEN_proposed_proposed_person true
#endif
#ifndef THEN_proposed_proposed_person
#define THEN_proposed_proposed_person skip
#endif
#define MOVE_proposed_proposed_person st == proposed && (WHEN_proposed_proposed_person) -> LEAVE(proposed); THEN_proposed_proposed_person; st = proposed; AFTER(proposed, proposed, person)
#ifdef OWN_proposed_proposed_person
#define FREE_proposed_proposed_person
#else
#define FREE_proposed_proposed_person :: atomic { MOVE_proposed_proposed_person }
#endif

#ifndef WHEN_proposed_snoozed_person
#define WHEN_proposed_snoozed_person true
#endif
#ifndef THEN_proposed_snoozed_person
#define THEN_proposed_snoozed_person skip
#endif
#define MOVE_proposed_snoozed_person st == proposed && (WHEN_proposed_snoozed_person) -> LEAVE(proposed); THEN_proposed_snoozed_person; st = snoozed; AFTER(proposed, snoozed, person)
#ifdef OWN_proposed_snoozed_person
#define FREE_proposed_snoozed_person
#else
#define FREE_proposed_snoozed_person :: atomic { MOVE_proposed_snoozed_person }
#endif

#ifndef WHEN_snoozed_proposed_person
#define WHEN_snoozed_proposed_person true
#endif
#ifndef THEN_snoozed_proposed_person
#define THEN_snoozed_proposed_person skip
#endif
#define MOVE_snoozed_proposed_person st == snoozed && (WHEN_snoozed_proposed_person) -> LEAVE(snoozed); THEN_snoozed_proposed_person; st = proposed; AFTER(snoozed, proposed, person)
#ifdef OWN_snoozed_proposed_person
#define FREE_snoozed_proposed_person
#else
#define FREE_snoozed_proposed_person :: atomic { MOVE_snoozed_proposed_person }
#endif

#ifndef WHEN_snoozed_proposed_system
#define WHEN_snoozed_proposed_system true
#endif
#ifndef THEN_snoozed_proposed_system
#define THEN_snoozed_proposed_system skip
#endif
#define MOVE_snoozed_proposed_system st == snoozed && (WHEN_snoozed_proposed_system) -> LEAVE(snoozed); THEN_snoozed_proposed_system; st = proposed; AFTER(snoozed, proposed, system)
#ifdef OWN_snoozed_proposed_system
#define FREE_snoozed_proposed_system
#else
#define FREE_snoozed_proposed_system :: atomic { MOVE_snoozed_proposed_system }
#endif

#ifndef WHEN_proposed_approved_person
#define WHEN_proposed_approved_person true
#endif
#ifndef THEN_proposed_approved_person
#define THEN_proposed_approved_person skip
#endif
#define MOVE_proposed_approved_person st == proposed && (WHEN_proposed_approved_person) -> LEAVE(proposed); THEN_proposed_approved_person; st = approved; AFTER(proposed, approved, person)
#ifdef OWN_proposed_approved_person
#define FREE_proposed_approved_person
#else
#define FREE_proposed_approved_person :: atomic { MOVE_proposed_approved_person }
#endif

#ifndef WHEN_proposed_rejected_person
#define WHEN_proposed_rejected_person true
#endif
#ifndef THEN_proposed_rejected_person
#define THEN_proposed_rejected_person skip
#endif
#define MOVE_proposed_rejected_person st == proposed && (WHEN_proposed_rejected_person) -> LEAVE(proposed); THEN_proposed_rejected_person; st = rejected; AFTER(proposed, rejected, person)
#ifdef OWN_proposed_rejected_person
#define FREE_proposed_rejected_person
#else
#define FREE_proposed_rejected_person :: atomic { MOVE_proposed_rejected_person }
#endif

#ifndef WHEN_snoozed_rejected_person
#define WHEN_snoozed_rejected_person true
#endif
#ifndef THEN_snoozed_rejected_person
#define THEN_snoozed_rejected_person skip
#endif
#define MOVE_snoozed_rejected_person st == snoozed && (WHEN_snoozed_rejected_person) -> LEAVE(snoozed); THEN_snoozed_rejected_person; st = rejected; AFTER(snoozed, rejected, person)
#ifdef OWN_snoozed_rejected_person
#define FREE_snoozed_rejected_person
#else
#define FREE_snoozed_rejected_person :: atomic { MOVE_snoozed_rejected_person }
#endif

#ifndef WHEN_proposed_expired_system
#define WHEN_proposed_expired_system true
#endif
#ifndef THEN_proposed_expired_system
#define THEN_proposed_expired_system skip
#endif
#define MOVE_proposed_expired_system st == proposed && (WHEN_proposed_expired_system) -> LEAVE(proposed); THEN_proposed_expired_system; st = expired; AFTER(proposed, expired, system)
#ifdef OWN_proposed_expired_system
#define FREE_proposed_expired_system
#else
#define FREE_proposed_expired_system :: atomic { MOVE_proposed_expired_system }
#endif

#ifndef WHEN_snoozed_expired_system
#define WHEN_snoozed_expired_system true
#endif
#ifndef THEN_snoozed_expired_system
#define THEN_snoozed_expired_system skip
#endif
#define MOVE_snoozed_expired_system st == snoozed && (WHEN_snoozed_expired_system) -> LEAVE(snoozed); THEN_snoozed_expired_system; st = expired; AFTER(snoozed, expired, system)
#ifdef OWN_snoozed_expired_system
#define FREE_snoozed_expired_system
#else
#define FREE_snoozed_expired_system :: atomic { MOVE_snoozed_expired_system }
#endif

#ifndef WHEN_proposed_superseded_system
#define WHEN_proposed_superseded_system true
#endif
#ifndef THEN_proposed_superseded_system
#define THEN_proposed_superseded_system skip
#endif
#define MOVE_proposed_superseded_system st == proposed && (WHEN_proposed_superseded_system) -> LEAVE(proposed); THEN_proposed_superseded_system; st = superseded; AFTER(proposed, superseded, system)
#ifdef OWN_proposed_superseded_system
#define FREE_proposed_superseded_system
#else
#define FREE_proposed_superseded_system :: atomic { MOVE_proposed_superseded_system }
#endif

#ifndef WHEN_snoozed_superseded_system
#define WHEN_snoozed_superseded_system true
#endif
#ifndef THEN_snoozed_superseded_system
#define THEN_snoozed_superseded_system skip
#endif
#define MOVE_snoozed_superseded_system st == snoozed && (WHEN_snoozed_superseded_system) -> LEAVE(snoozed); THEN_snoozed_superseded_system; st = superseded; AFTER(snoozed, superseded, system)
#ifdef OWN_snoozed_superseded_system
#define FREE_snoozed_superseded_system
#else
#define FREE_snoozed_superseded_system :: atomic { MOVE_snoozed_superseded_system }
#endif

#ifndef WHEN_approved_proposed_person
#define WHEN_approved_proposed_person true
#endif
#ifndef THEN_approved_proposed_person
#define THEN_approved_proposed_person skip
#endif
#define MOVE_approved_proposed_person st == approved && (WHEN_approved_proposed_person) -> LEAVE(approved); THEN_approved_proposed_person; st = proposed; AFTER(approved, proposed, person)
#ifdef OWN_approved_proposed_person
#define FREE_approved_proposed_person
#else
#define FREE_approved_proposed_person :: atomic { MOVE_approved_proposed_person }
#endif

#ifndef WHEN_approved_proposed_system
#define WHEN_approved_proposed_system true
#endif
#ifndef THEN_approved_proposed_system
#define THEN_approved_proposed_system skip
#endif
#define MOVE_approved_proposed_system st == approved && (WHEN_approved_proposed_system) -> LEAVE(approved); THEN_approved_proposed_system; st = proposed; AFTER(approved, proposed, system)
#ifdef OWN_approved_proposed_system
#define FREE_approved_proposed_system
#else
#define FREE_approved_proposed_system :: atomic { MOVE_approved_proposed_system }
#endif

#ifndef WHEN_approved_executing_system
#define WHEN_approved_executing_system true
#endif
#ifndef THEN_approved_executing_system
#define THEN_approved_executing_system skip
#endif
#define MOVE_approved_executing_system st == approved && (WHEN_approved_executing_system) -> LEAVE(approved); THEN_approved_executing_system; st = executing; AFTER(approved, executing, system)
#ifdef OWN_approved_executing_system
#define FREE_approved_executing_system
#else
#define FREE_approved_executing_system :: atomic { MOVE_approved_executing_system }
#endif

#ifndef WHEN_executing_done_system
#define WHEN_executing_done_system true
#endif
#ifndef THEN_executing_done_system
#define THEN_executing_done_system skip
#endif
#define MOVE_executing_done_system st == executing && (WHEN_executing_done_system) -> LEAVE(executing); THEN_executing_done_system; st = done; AFTER(executing, done, system)
#ifdef OWN_executing_done_system
#define FREE_executing_done_system
#else
#define FREE_executing_done_system :: atomic { MOVE_executing_done_system }
#endif

#ifndef WHEN_executing_approved_system
#define WHEN_executing_approved_system true
#endif
#ifndef THEN_executing_approved_system
#define THEN_executing_approved_system skip
#endif
#define MOVE_executing_approved_system st == executing && (WHEN_executing_approved_system) -> LEAVE(executing); THEN_executing_approved_system; st = approved; AFTER(executing, approved, system)
#ifdef OWN_executing_approved_system
#define FREE_executing_approved_system
#else
#define FREE_executing_approved_system :: atomic { MOVE_executing_approved_system }
#endif

#ifndef WHEN_executing_dead_system
#define WHEN_executing_dead_system true
#endif
#ifndef THEN_executing_dead_system
#define THEN_executing_dead_system skip
#endif
#define MOVE_executing_dead_system st == executing && (WHEN_executing_dead_system) -> LEAVE(executing); THEN_executing_dead_system; st = dead; AFTER(executing, dead, system)
#ifdef OWN_executing_dead_system
#define FREE_executing_dead_system
#else
#define FREE_executing_dead_system :: atomic { MOVE_executing_dead_system }
#endif

#ifndef WHEN_executing_unknown_system
#define WHEN_executing_unknown_system true
#endif
#ifndef THEN_executing_unknown_system
#define THEN_executing_unknown_system skip
#endif
#define MOVE_executing_unknown_system st == executing && (WHEN_executing_unknown_system) -> LEAVE(executing); THEN_executing_unknown_system; st = unknown; AFTER(executing, unknown, system)
#ifdef OWN_executing_unknown_system
#define FREE_executing_unknown_system
#else
#define FREE_executing_unknown_system :: atomic { MOVE_executing_unknown_system }
#endif

#ifndef WHEN_unknown_done_person
#define WHEN_unknown_done_person true
#endif
#ifndef THEN_unknown_done_person
#define THEN_unknown_done_person skip
#endif
#define MOVE_unknown_done_person st == unknown && (WHEN_unknown_done_person) -> LEAVE(unknown); THEN_unknown_done_person; st = done; AFTER(unknown, done, person)
#ifdef OWN_unknown_done_person
#define FREE_unknown_done_person
#else
#define FREE_unknown_done_person :: atomic { MOVE_unknown_done_person }
#endif

#ifndef WHEN_unknown_done_system
#define WHEN_unknown_done_system true
#endif
#ifndef THEN_unknown_done_system
#define THEN_unknown_done_system skip
#endif
#define MOVE_unknown_done_system st == unknown && (WHEN_unknown_done_system) -> LEAVE(unknown); THEN_unknown_done_system; st = done; AFTER(unknown, done, system)
#ifdef OWN_unknown_done_system
#define FREE_unknown_done_system
#else
#define FREE_unknown_done_system :: atomic { MOVE_unknown_done_system }
#endif

#ifndef WHEN_unknown_approved_person
#define WHEN_unknown_approved_person true
#endif
#ifndef THEN_unknown_approved_person
#define THEN_unknown_approved_person skip
#endif
#define MOVE_unknown_approved_person st == unknown && (WHEN_unknown_approved_person) -> LEAVE(unknown); THEN_unknown_approved_person; st = approved; AFTER(unknown, approved, person)
#ifdef OWN_unknown_approved_person
#define FREE_unknown_approved_person
#else
#define FREE_unknown_approved_person :: atomic { MOVE_unknown_approved_person }
#endif

#ifndef WHEN_unknown_dead_person
#define WHEN_unknown_dead_person true
#endif
#ifndef THEN_unknown_dead_person
#define THEN_unknown_dead_person skip
#endif
#define MOVE_unknown_dead_person st == unknown && (WHEN_unknown_dead_person) -> LEAVE(unknown); THEN_unknown_dead_person; st = dead; AFTER(unknown, dead, person)
#ifdef OWN_unknown_dead_person
#define FREE_unknown_dead_person
#else
#define FREE_unknown_dead_person :: atomic { MOVE_unknown_dead_person }
#endif

#ifndef WHEN_dead_proposed_person
#define WHEN_dead_proposed_person true
#endif
#ifndef THEN_dead_proposed_person
#define THEN_dead_proposed_person skip
#endif
#define MOVE_dead_proposed_person st == dead && (WHEN_dead_proposed_person) -> LEAVE(dead); THEN_dead_proposed_person; st = proposed; AFTER(dead, proposed, person)
#ifdef OWN_dead_proposed_person
#define FREE_dead_proposed_person
#else
#define FREE_dead_proposed_person :: atomic { MOVE_dead_proposed_person }
#endif

#define PERSON_MOVES FREE_proposed_proposed_person FREE_proposed_snoozed_person FREE_snoozed_proposed_person FREE_proposed_approved_person FREE_proposed_rejected_person FREE_snoozed_rejected_person FREE_approved_proposed_person FREE_unknown_done_person FREE_unknown_approved_person FREE_unknown_dead_person FREE_dead_proposed_person
#define SYSTEM_MOVES FREE_snoozed_proposed_system FREE_proposed_expired_system FREE_snoozed_expired_system FREE_proposed_superseded_system FREE_snoozed_superseded_system FREE_approved_proposed_system FREE_approved_executing_system FREE_executing_done_system FREE_executing_approved_system FREE_executing_dead_system FREE_executing_unknown_system FREE_unknown_done_system
