/* Customers as people handle them: found by what is known of them, added, changed, merged. Every change is one journal step. */
#ifndef TEND_WORKFLOWS_CUSTOMER_H
#define TEND_WORKFLOWS_CUSTOMER_H

#include "db/customer.h"

/* ---- finding */

/* Ids of customers whose name, e-mail or number holds every word of the text (accents and case do not matter): first those whose name
 * begins with it, then the others by id. Words of less than three letters must begin the name, or stand beside a longer one. most 0: no
 * limit. Caller frees; NULL on error. */
GArray *customer_search(struct db *db, const char *text, guint most, GError **error);
/* What a search looks for: the folded words of a text, a number being one word. Caller frees with g_strfreev. */
char **customer_search_words(const char *text);
const char *customer_search_longest(char **words);
/* The longest part of a word without % and _, which is what may be asked of the search table: SQLite 3.40 crashes on a pattern that such a sign leaves
 * with a piece of three bytes that is not three letters, "a_山_bcd". Caller frees. */
char *customer_search_piece(const char *word);
bool customer_search_holds(const char *search_text, char **words);
/* A number, or a name that means exactly one customer. TEND_NOT_FOUND for nobody; TEND_USAGE naming them for several. */
bool customer_resolve(struct db *db, const char *word, gint64 *id, GError **error);
/* record_get, but not of somebody merged away or hidden: the sentence says into whom. */
struct page *customer_get(struct db *db, gint64 id, GError **error);

/* ---- changing */

/* What a person says about a customer; NULL leaves a field as it is, an empty text clears it. */
struct customer_form {
	const char *name, *kind, *email, *phone, *address, *birthday, *language, *source, *note, *company;
	const char *consent, *no_consent; /* a channel: email, sms, phone or post */
	const char *consent_source;       /* how the shop knows; NULL: "said to staff" */
	const char *tag, *untag;
};

/* Whether a form would be taken: a name that is not empty, an address that is one, a birthday that exists … */
bool customer_form_check(const struct customer_form *form, GError **error);
/* Adds one (*id 0, name given) or changes one, with contact points, company, consent and tag, in one transaction and one step. */
bool customer_save(struct db *db, gint64 *id, const struct customer_form *form,
                   const struct change *who, GError **error);
/* Writes down what happened, about one of the customer's deals (0: about none); kind is note, call, visit or mail. */
bool customer_log(struct db *db, gint64 id, gint64 deal, const char *kind, const char *text,
                  const struct change *who, gint64 *activity, GError **error);
/* Rebuilds what searching looks at from the name and the contact points. Inside the caller's write transaction. */
bool customer_index(struct db *db, struct customer *customer, const struct change *change,
                    GError **error);

/* ---- two that are one */

/* Moves what belongs to merged to kept and points merged at kept; open suggestions about merged are withdrawn. */
bool customer_merge(struct db *db, gint64 kept, gint64 merged, const struct change *who,
                    GError **error);
/* Puts every row of that customer's latest merge back where it was. *kept says from whom. */
bool customer_unmerge(struct db *db, gint64 merged, const struct change *who, gint64 *kept,
                      GError **error);

struct customer_pair {
	gint64 first, second;
	const char *because; /* "same phone", static */
	bool emails_differ;  /* both have an e-mail, and none in common */
};
/* Likely duplicates, strongest reason first, each pair once. Caller frees. */
GArray *customer_duplicates(struct db *db, GError **error);

#endif
