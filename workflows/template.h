/* A message's words with {fields}: filled, never calculated. An unknown field is refused when a template is written; a value that is
 * missing takes the words behind the bar, {first-name|there}, or stops the message: no greeting stays empty. */
#ifndef TEND_WORKFLOWS_TEMPLATE_H
#define TEND_WORKFLOWS_TEMPLATE_H

#include "base/text.h"
#include "db/template.h"
#include "workflows/rule.h"

/* Fields besides those of the rule dictionary: first-name, family-name, shop, today. Ends with a NULL name. */
struct template_field {
	const char *name, *help;
};
extern const struct template_field template_fields[];

/* The value of a field; NULL or "" where there is none. Caller frees. */
typedef char *(*template_value_fn)(const char *field, void *context);

/* Checks the fields and the length of a text; the first fault with line, column and caret. what names the text: "we-miss-you: body". Whom it is
 * about: NULL where that is not known yet, and every entity's words may stand in it. */
bool template_check(const struct rule_entity *entity, const char *what, const char *text,
                    GError **error);
/* Fills a checked text. TEXT_LINE makes one clean line (a subject), TEXT_PARAGRAPHS a letter. NULL when a value is missing: *error says which. Caller frees. */
char *template_fill(const char *text, enum text_use use, template_value_fn value, void *context,
                    GError **error);

/* Fields of this entity's dictionary that the texts use, NULL-terminated. Caller frees the array only. */
const struct rule_field **template_rule_fields(const struct rule_entity *entity,
                                               const char *subject, const char *body);

/* Reads "Subject: …", an empty line and the body, as people write a template in a file. Both are freed by the caller. */
bool template_read(const char *what, const char *text, char **subject, char **body, GError **error);
/* The same for the words of a text message, which has no subject: *subject is "". */
bool template_read_sms(const char *what, const char *text, char **subject, char **body,
                       GError **error);
/* The same form again. Caller frees. */
char *template_print(const struct template *template);

/* The template of that name; TEND_NOT_FOUND with the nearest name. A page of one. */
struct page *template_find(struct db *db, const char *name, GError **error);
/* Checks and saves: a new one, or other words for the one of that name. Inside the caller's write transaction. */
bool template_save(struct db *db, const char *name, const char *text, const struct change *change,
                   GError **error);
/* The same for a way of reaching the customer, "email" or "sms"; NULL: the one it has, and "email" for a new one. Which way one goes never changes. */
bool template_save_for(struct db *db, const char *name, const char *channel, const char *text,
                       const struct change *change, GError **error);
/* Those that come with tend, where the store has none of that name. Inside the caller's write transaction. */
bool template_install_shipped(struct db *db, const struct change *change, GError **error);

#endif
