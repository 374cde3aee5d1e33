/* E-mail as finished bytes: built whole before anybody approves it, and what a person is shown is read back from those very bytes. */
#ifndef TEND_FORMATS_MAIL_H
#define TEND_FORMATS_MAIL_H

#include <glib.h>
#include <stdbool.h>

/* Who a message is from or to. */
struct mail_address {
	const char *name;    /* shown beside the address; NULL or "": none */
	const char *address; /* eva@example.org; an international domain is written in its ASCII form */
};

struct mail {
	struct mail_address from;
	const struct mail_address *to; /* at least one */
	gsize to_count;
	const char *subject;     /* UTF-8, one line, not empty */
	const char *body;        /* UTF-8; LF or CRLF end a line */
	gint64 at;               /* the Date it bears, UTC seconds */
	GTimeZone *zone;         /* of that Date; NULL is UTC */
	const char *message_id;  /* as mail_message_id makes it, without < > */
	const char *unsubscribe; /* address for List-Unsubscribe; NULL: no such header */
};

/* Builds the message: RFC 5322, CRLF, pure ASCII (RFC 2047, quoted-printable), no line over 78 columns but where a header's word is longer,
 * none over 998, ends with CRLF. The same input gives the same bytes: it reads no clock and makes nothing random. Fails for a line break, a
 * control character or invalid UTF-8 in a header, for an address that is none, for more than 100 recipients and a body over 1 MB. Caller
 * frees *message. */
bool mail_build(const struct mail *mail, char **message, GError **error);

/* What a message says, decoded from its bytes. */
struct mail_parts {
	char *from;      /* address */
	char *from_name; /* "" where there is none */
	char **to;       /* addresses, NULL-terminated: also the envelope's recipients */
	char **to_names; /* as many */
	char *subject;
	char *body;        /* LF */
	gint64 at;         /* UTC seconds */
	char *message_id;  /* without < > */
	char *unsubscribe; /* "mailto:…", or NULL */
};

/* Reads what mail_build wrote. Fails for anything a reader could see otherwise than it will be delivered: other parts or encodings, a header twice,
 * a bare CR or LF, bytes that are no ASCII. */
bool mail_read(const char *message, struct mail_parts *parts, GError **error);
void mail_parts_clear(struct mail_parts *parts);

/* The Message-ID of a revision: a hash of the NULL-terminated parts (rule, subject, occurrence, revision, time: whatever names this
 * revision and no other) at the domain of the sender. Same parts, same id. Caller frees; NULL when from is no address. */
char *mail_message_id(const char *from, const char *const *parts);

/* Reads "shop@example.org" or "Blumen Eva <shop@example.org>", as the configuration gives it. name is "" where there is none. Caller frees both. */
bool mail_address_parse(const char *text, char **name, char **address, GError **error);
/* The address as it is written and delivered to: domain in lower-case ASCII (punycode), local part as typed. Fails with a sentence. Caller frees. */
char *mail_address_ascii(const char *address, GError **error);
/* Says what may deceive the eye in an address or a name: letters of several scripts in one word, a domain in letters that look like Latin ones, a punycode
 * domain (decoded). NULL: nothing. Caller frees. */
char *mail_address_warning(const char *text);
/* All of that in one message, addresses and the names beside them. NULL-terminated; caller frees. */
char **mail_warnings(const struct mail_parts *parts);

/* The headers a person decides about, in this order: From, To (in full, a punycode domain with its letters beside it), Subject, Date, Message-ID, and
 * List-Unsubscribe where there is one. Nothing else stands in a message that mail_read takes, but how it is encoded; and never an attachment. */
enum { MAIL_LINES = 7 };
struct mail_line {
	const char *name; /* NULL: no more */
	char *value;      /* owned */
};
void mail_lines(const struct mail_parts *parts, GTimeZone *zone, struct mail_line lines[MAIL_LINES]);
void mail_lines_clear(struct mail_line lines[MAIL_LINES]);

#endif
