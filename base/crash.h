/* Places where a test lets the program die: nothing happens at them unless $TEND_CRASH names one. */
#ifndef TEND_BASE_CRASH_H
#define TEND_BASE_CRASH_H

/* TEND_CRASH=cp4 ends the process like a kill, with status 137 and nothing flushed or released, where this is called with "cp4"; cp4:3 does so the third
 * time it comes by. The points of approval.md's crash table:
 *   cp1       a rule's suggestion is written, its transaction is open        workflows/suggest_write.c
 *   cp2       the vote is written, the event is not                          workflows/approval.c
 *   cp3       approved and due, no attempt yet                               workflows/attempt.c
 *   cp4       the attempt is on record, nothing is connected to              workflows/attempt.c
 *   cp5       the carrier asks to hand over the message, not yet recorded    workflows/attempt.c
 *   cp6       that is on record, the go is not said                          workflows/attempt.c
 *   cp7       the outcome is known, and not recorded                         workflows/attempt.c
 *   cp8       the outcome is written, its event is not                       workflows/attempt_end.c
 *   mail-cp5  connected, the message not yet handed over                     plugins/mail/smtp.c
 *   mail-cp6  the last dot is sent, its reply not looked at                  plugins/mail/smtp.c
 *   mail-cp7  the reply is read, tend not told                               plugins/mail/smtp.c
 * The host of plugins passes the variable on; a plugin counts for itself. */
void crash_point(const char *name);

#endif
