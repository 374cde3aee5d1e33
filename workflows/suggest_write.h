/* The inside of suggest: when a rule may speak again (suggest_once.c), and what it proposes (suggest_write.c). Nobody else includes it. */
#ifndef TEND_WORKFLOWS_SUGGEST_WRITE_H
#define TEND_WORKFLOWS_SUGGEST_WRITE_H

#include "base/config.h"
#include "db/rule.h"
#include "db/template.h"
#include "formats/mail.h"
#include "workflows/assign.h"
#include "workflows/retrain.h"
#include "workflows/rule_ask.h"
#include "workflows/suggest.h"

/* A rule about to suggest: everything that is the same for all it speaks of. */
struct proposer {
	struct db *db;
	struct rule_context context;
	const struct rule *row;
	gint64 version;
	const struct rule_ast *rule;
	bool shadow;
	gint64 most; /* so many new ones; -1: any number */
	struct suggest_count *count;
	struct rule_asker asker;
	/* of a message */
	struct page *template_page;
	const struct template *template;
	const struct rule_field **fields; /* that the template says */
	char *shop, *from_name, *from;
	const char *country; /* sms: lent from the settings */
	struct page *trial_page;
	const struct model_trial *trial; /* of a model: what is proposed, and against which; NULL */
	struct page *loads; /* by load: what everybody has on hand, what is proposed here included */
};

/* Reads template, sender and shop. A fault here is the rule's (or the settings'), not a customer's. */
bool proposer_open(struct proposer *p, const struct config *config, GError **error);
void proposer_close(struct proposer *p);

/* The rule's key stands on a date of the customer or deal (rule_answers.once_at). */
bool suggest_once_by_date(const struct rule_ast *rule);
/* The key under which the rule may speak about this customer or deal now; *key NULL when it may not yet. at: that date. Caller frees. */
bool suggest_occurrence(const struct proposer *p, gint64 subject, gint64 at, char **key,
                        GError **error);

/* By load: who gets it (lent from p->loads; NULL where the rule names nobody, or somebody works alone), and what the deal would bring times how likely that is.
 * Inside a write transaction. */
bool suggest_choose(struct proposer *p, gint64 subject, struct staff_load **to, gint64 *worth,
                    GError **error);
/* Whom the sum looked at, as one more piece of evidence. */
void suggest_add_load(const struct proposer *p, struct jdoc *evidence, const struct staff_load *to);

/* Of a rule that suggests a model: has a newer one tried where it is time, before the rule is asked whether it was better. A write transaction of its own. */
bool suggest_try_model(struct proposer *p, GError **error);
/* Which model, of what, instead of which; and both figures, as one more piece of evidence. */
void suggest_name_model(const struct proposer *p, struct jdoc *content);
void suggest_add_trial(const struct proposer *p, struct jdoc *evidence);

/* Asks once more, builds the content and inserts the suggestion; counts what became of it. Inside a write transaction. */
bool suggest_propose(struct proposer *p, gint64 subject, double priority, GError **error);

#endif
