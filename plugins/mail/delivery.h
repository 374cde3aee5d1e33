/* One message to hand over, exactly as approved. Whoever delivers it asks before the two steps after which "it did not go out" gets harder to say. */
#ifndef TEND_PLUGINS_MAIL_DELIVERY_H
#define TEND_PLUGINS_MAIL_DELIVERY_H

#include "base/jdoc.h"

#include <glib.h>
#include <stdbool.h>

struct delivery {
	const struct jdoc *settings; /* of [mail] */
	const char *from;
	char **to; /* at least one, NULL-terminated */
	const char *message;
	gsize length;
	const char *message_id;
	gint64 timeout; /* seconds the other side may take to answer */
};

/* What became of it. code is the reply's, or 0 where none was read. Only a reply allows "failed" once the bytes were offered. */
struct outcome {
	const char *word; /* "done", "failed", "unknown" */
	long code;
	char *text;           /* in words; owned */
	bool retry;           /* failed: worth another try later */
	const char *evidence; /* done: what proves it; NULL where nothing does */
};

enum phase { PHASE_CONNECTING, PHASE_DATA };

/* Announces the phase and waits for "go". False when tend is gone or says no: then the step must not be taken. */
bool delivery_ask(enum phase phase);

/* Sets the outcome. */
void outcome_done(struct outcome *outcome, long code, const char *evidence, const char *format, ...)
	G_GNUC_PRINTF(4, 5);
void outcome_failed(struct outcome *outcome, long code, bool retry, const char *format, ...)
	G_GNUC_PRINTF(4, 5);
void outcome_unknown(struct outcome *outcome, long code, const char *format, ...) G_GNUC_PRINTF(3, 4);

typedef void (*deliver_fn)(const struct delivery *delivery, struct outcome *outcome);
void smtp_deliver(const struct delivery *delivery, struct outcome *outcome);
void outbox_deliver(const struct delivery *delivery, struct outcome *outcome);
void sendmail_deliver(const struct delivery *delivery, struct outcome *outcome);

/* Keeps a copy in the Maildir of the setting sent, where there is one: after the server took the letter, and before that is told, so that whoever
 * looks for traces of a letter nobody heard back from finds it. That no copy can be kept changes nothing about the letter. */
void sent_keep(const struct delivery *delivery);

#endif
