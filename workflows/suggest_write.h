/* The inside of suggest: when a rule may speak again (suggest_once.c), and what it proposes (suggest_write.c). Nobody else includes it. */
#ifndef TEND_WORKFLOWS_SUGGEST_WRITE_H
#define TEND_WORKFLOWS_SUGGEST_WRITE_H

#include "base/config.h"
#include "db/rule.h"
#include "db/template.h"
#include "formats/mail.h"
#include "workflows/rule_ask.h"
#include "workflows/suggest.h"

/* A rule about to suggest: everything that is the same for all its customers. */
struct proposer {
	struct db *db;
	struct rule_context context;
	const struct rule *row;
	gint64 version;
	const struct rule_ast *rule;
	bool shadow;
	struct suggest_count *count;
	struct rule_asker asker;
	/* mail */
	struct page *template_page;
	const struct template *template;
	const struct rule_field **fields; /* that the template says */
	char *shop, *from_name, *from;
};

/* Reads template, sender and shop. A fault here is the rule's (or the settings'), not a customer's. */
bool proposer_open(struct proposer *p, const struct config *config, GError **error);
void proposer_close(struct proposer *p);

/* The key under which the rule may speak about this customer now; *key NULL when it may not yet. Caller frees. */
bool suggest_occurrence(const struct proposer *p, gint64 customer, char **key, GError **error);

/* Asks once more, builds the content and inserts the suggestion; counts what became of it. Inside a write transaction. */
bool suggest_propose(struct proposer *p, gint64 customer, double priority, GError **error);

#endif
