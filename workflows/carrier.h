/* Who carries approved bytes out of the shop. The workflow only knows this: the program that does it lies to its right and is put in from above. */
#ifndef TEND_WORKFLOWS_CARRIER_H
#define TEND_WORKFLOWS_CARRIER_H

#include <glib.h>
#include <stdbool.h>

struct delivery {
	const char *effect; /* "mail", "sms": which plugin it is for */
	gint64 attempt;
	const char *from;
	const char *const *to; /* NULL-terminated, at least one */
	const char *message;   /* the approved bytes */
	const char *message_id;
	const char *content_sha;
	int lock; /* descriptor of the attempt's lock: whoever may still send keeps it open */
};

enum delivery_outcome { DELIVERY_DONE, DELIVERY_FAILED, DELIVERY_UNKNOWN };

struct delivery_result {
	enum delivery_outcome outcome;
	bool replied;   /* a definite answer was read, after the bytes were offered too */
	bool retry;     /* failed: worth another try later */
	gint64 code;    /* the reply's, or 0 */
	char *text;     /* in words; owned */
	char *evidence; /* done: the kind of evidence, "smtp-250", "outbox-file"; NULL: none; owned */
};

/* Asked before each step ("connecting", "data"): records it, then true means go. False: the step must not be taken. */
typedef bool (*delivery_phase_fn)(void *context, const char *phase);

/* deliver always ends with one of the three outcomes, whatever the program behind it does. */
struct carrier {
	void (*deliver)(const struct carrier *carrier, const struct delivery *delivery,
	                delivery_phase_fn phase, void *context, struct delivery_result *result);
	const void *own; /* the carrier's own settings */
};

static inline void delivery_result_clear(struct delivery_result *result)
{
	g_free(result->text);
	g_free(result->evidence);
	*result = (struct delivery_result){ .outcome = DELIVERY_UNKNOWN };
}

#endif
