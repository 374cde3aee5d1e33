/* Traces a letter leaves in other programs' files: the mail server's log, the folder of sent mail, letters that came back. The files are read as what
 * strangers wrote: no more of them than is said here, nothing that is no plain file, and no word of theirs is taken but what is looked for. */
#ifndef TEND_FORMATS_TRACE_H
#define TEND_FORMATS_TRACE_H

#include <glib.h>
#include <stdbool.h>

enum trace_says { TRACE_NOTHING, TRACE_WENT_OUT, TRACE_DID_NOT };

/* What is looked for. */
struct trace_wanted {
	const char *message_id; /* without < > */
	const char *from;       /* the envelope's */
	const char *const *to;
};

/* The last 16 MB of a mail server's log, from a line's beginning. Fails with a sentence for what cannot be read or is no plain file. Caller frees. */
char *trace_log_read(const char *path, GError **error);
/* What the log (postfix's or exim's lines) says became of a letter: that the server took it or handed it on is "went out", that it returned it "did not". *detail
 * (caller frees; no address in it) names the line. */
enum trace_says trace_log_ask(const char *log, const struct trace_wanted *wanted, char **detail);

/* The Message-ID in a message's head, without < >; NULL where there is none, or two. Caller frees. */
char *trace_message_id(const char *message, gsize length);

/* A letter that came back: what a delivery report (RFC 3464) says. */
struct trace_bounce {
	char *message_id; /* of the letter that was returned, without < > */
	char *status;     /* "5.1.1", or "" */
};
/* Reads one message. False when it is no report that a delivery failed for good, or does not say of which letter. */
bool trace_bounce_read(const char *message, gsize length, struct trace_bounce *bounce);
void trace_bounce_clear(struct trace_bounce *bounce);

/* Hears the beginning of one message of a Maildir, NUL-terminated. False ends it. */
typedef bool (*trace_maildir_fn)(void *context, const char *message, gsize length);
/* The messages in new/ and cur/ that were put there at since or later, at most 50,000 and of each the first most bytes; links, and what is no plain file, are
 * passed over. Fails where there is no such Maildir, and, when it has told those, where there are more. */
bool trace_maildir(const char *folder, gint64 since, gsize most, trace_maildir_fn hear,
                   void *context, GError **error);

#endif
