/* A text message: its bytes are its text, its envelope a sender and a number. What cannot be sent as it stands is never proposed. */
#ifndef TEND_WORKFLOWS_SMS_H
#define TEND_WORKFLOWS_SMS_H

#include <glib.h>
#include <stdbool.h>

/* The number a message goes to, "+4915112345678". country stands for the 0 at the front of a number without one ("49"; may be NULL). Fails with
 * a sentence for what is no whole number. Caller frees. */
char *sms_number(const char *written, const char *country, GError **error);
/* True when the customer's number, as written on their card, can be this one. */
bool sms_is_number(const char *number, const char *written);

/* The sender: a number, or a name of up to 11 letters, digits and blanks, as telephones show it. Fails with a sentence. */
bool sms_check_sender(const char *from, GError **error);

/* The text as it will be sent: clean, without blank ends. Fails when it is empty or longer than SMS_PARTS_MOST messages. Caller frees. */
enum { SMS_PARTS_MOST = 6 };
char *sms_text(const char *text, GError **error);
/* As how many messages it is sent and paid for: 160 letters of the telephones' own alphabet in one and 153 in each of several; 70 and 67 where a
 * character lies outside it (3GPP TS 23.038, 23.040). */
int sms_parts(const char *text);

#endif
