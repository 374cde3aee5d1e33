/* One suggestion: its reason, its evidence, and the finished content a person is to say yes to. */
#include "workflows/suggest_write.h"

#include "base/crash.h"
#include "base/error.h"
#include "base/hash.h"
#include "db/customer.h"
#include "db/staff.h"
#include "db/store.h"
#include "db/tag.h"
#include "workflows/content.h"
#include "workflows/sms.h"
#include "workflows/template.h"

#include <string.h>

enum {
	AFTER_DEADLINE_DAYS = 14
}; /* how long an approved effect may still be carried out, where the rule does not say */

/* ---- what is the same for all that a rule speaks of */

static bool is_mail(const struct proposer *p)
{
	return strcmp(p->rule->action.kind, "mail") == 0;
}

static bool is_sms(const struct proposer *p)
{
	return strcmp(p->rule->action.kind, "sms") == 0;
}

/* The sender: from the settings, else the address the shop was opened with. Where letters only go to the outbox folder, a shop without an address may write too. */
static bool find_mail_sender(struct proposer *p, const struct config *config, GError **error)
{
	g_autofree char *own = store_meta(p->db, "email", NULL);
	const char *from =
		config_text(config, "mail", "from") ? config_text(config, "mail", "from") : own;
	const char *transport = config_text(config, "mail", "transport");
	bool demo = false;

	if (!store_is_demo(p->db, &demo, error))
		return false;
	if (!from && !demo && g_strcmp0(transport, "outbox") != 0)
		return tend_fail(
			error, TEND_USAGE,
			"the shop has no address to write from\ntry: from=shop@example.org under [mail] in the configuration (tend paths says where it is)");
	if (!mail_address_parse(from ? from : "shop@tend.invalid", &p->from_name, &p->from, error))
		return false;
	if (*p->from_name == '\0') {
		g_free(p->from_name);
		p->from_name = g_strdup(p->shop);
	}
	return true;
}

static bool find_sender(struct proposer *p, const struct config *config, GError **error)
{
	const char *from = config_text(config, "sms", "from");

	if (is_mail(p))
		return find_mail_sender(p, config, error);
	if (!sms_check_sender(from, error))
		return false;
	p->from = g_strdup(from);
	p->country = config_text(config, "sms", "country");
	return true;
}

bool proposer_open(struct proposer *p, const struct config *config, GError **error)
{
	GError *problem = NULL;

	p->shop = store_meta(p->db, "shop", &problem);
	if (!tend_pass_on(error, &problem))
		return false;
	if (!p->shop)
		p->shop = g_strdup("the shop");
	if (!p->rule->action.channel)
		return rule_asker_open(&p->asker, p->db, p->rule, &p->context, NULL, error);
	p->template_page = template_find(p->db, p->rule->action.argument, error);
	if (!p->template_page)
		return false;
	p->template = page_row(p->template_page, 0);
	p->fields = template_rule_fields(p->rule->entity, p->template->subject, p->template->body);
	return find_sender(p, config, error) &&
	       rule_asker_open(&p->asker, p->db, p->rule, &p->context, p->fields, error);
}

void proposer_close(struct proposer *p)
{
	rule_asker_close(&p->asker);
	g_clear_pointer(&p->template_page, page_free);
	g_clear_pointer(&p->fields, g_free);
	g_clear_pointer(&p->shop, g_free);
	g_clear_pointer(&p->from_name, g_free);
	g_clear_pointer(&p->from, g_free);
	g_clear_pointer(&p->loads, page_free);
	g_clear_pointer(&p->trial_page, page_free);
}

/* ---- content */

/* A draft: what a revision will be. */
struct draft {
	char *envelope, *message, *message_id;
	gint64 subject; /* the customer, or the deal */
	const char *occurrence;
	char *because;
	struct rule_answers answers;
	struct staff_load *to; /* by load: whoever gets it, lent; NULL: nobody in particular */
	gint64 worth;          /* what the deal would bring, times how likely that is */
};

static void draft_clear(struct draft *draft)
{
	g_free(draft->envelope);
	g_free(draft->message);
	g_free(draft->message_id);
	g_free(draft->because);
	rule_answers_clear(&draft->answers);
}

struct filler {
	const struct proposer *p;
	const struct customer *customer;
	const struct rule_answers *answers;
};

static char *first_name(const struct filler *f)
{
	const char *given = f->customer->given_name;

	return g_strdup(given && *given                             ? given
	                : strcmp(f->customer->kind, "company") == 0 ? f->customer->name
	                                                            : NULL);
}

static char *family_name(const struct filler *f)
{
	return g_strdup(f->customer->family_name);
}

static char *shop_name(const struct filler *f)
{
	return g_strdup(f->p->shop);
}

static char *today(const struct filler *f)
{
	return rule_day_text(f->p->context.now, f->p->context.zone);
}

static char *value_of(const char *field, void *context)
{
	static const struct {
		const char *name;
		char *(*value)(const struct filler *f);
	} rows[] = { { "first-name", first_name },
		         { "family-name", family_name },
		         { "shop", shop_name },
		         { "today", today } };
	const struct filler *f = context;

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		if (strcmp(rows[i].name, field) == 0)
			return rows[i].value(f);
	}
	return g_strdup(g_hash_table_lookup(f->answers->said, field));
}

/* What names this revision and no other. Caller frees. */
static char *message_id_of(const struct proposer *p, const struct draft *draft)
{
	g_autofree char *subject = g_strdup_printf("%" G_GINT64_FORMAT, draft->subject);
	g_autofree char *at = g_strdup_printf("%" G_GINT64_FORMAT, p->context.now);
	const char *parts[] = { p->shop,
		                    p->rule->name,
		                    p->rule->entity->noun,
		                    subject,
		                    draft->occurrence,
		                    p->shadow ? "shadow" : "live",
		                    at,
		                    NULL };
	g_autofree char *hash = NULL;

	if (is_mail(p))
		return mail_message_id(p->from, parts);
	hash = hash_texts(parts);
	return g_strdup_printf("%s-%.32s", is_sms(p) ? "sms" : "local", hash);
}

static bool write_mail(const struct proposer *p, const struct customer *customer,
                       const char *address, struct draft *draft, GError **error)
{
	struct filler filler = { p, customer, &draft->answers };
	g_autofree char *subject =
		template_fill(p->template->subject, TEXT_LINE, value_of, &filler, error);
	g_autofree char *body =
		subject ? template_fill(p->template->body, TEXT_PARAGRAPHS, value_of, &filler, error) : NULL;
	g_autofree char *to = body ? mail_address_ascii(address, error) : NULL;
	g_autofree char *from = to ? mail_address_ascii(p->from, error) : NULL;
	g_autofree char *name = text_clean(customer->name, -1, TEXT_LINE);
	struct mail mail = { .from = { .name = p->from_name, .address = from },
		                 .to = &(struct mail_address){ .name = name, .address = to },
		                 .to_count = 1,
		                 .subject = subject,
		                 .body = body,
		                 .at = p->context.now,
		                 .zone = p->context.zone,
		                 .message_id = draft->message_id,
		                 .unsubscribe = from };

	if (!from || !mail_build(&mail, &draft->message, error))
		return false;
	draft->envelope = envelope_text(from, (const char *[]){ to, NULL }, error);
	return draft->envelope != NULL;
}

static bool draft_mail(const struct proposer *p, struct draft *draft, GError **error)
{
	gint64 customer = draft->answers.customer;
	g_autoptr(Page) page = record_get(p->db, &noun_customer, customer, error);
	g_autofree char *address = NULL;

	if (!page || !db_get_text(p->db, SQL_CUSTOMER_ADDRESS,
	                          (struct value[]){ value_int(customer), value_end() }, &address, error))
		return false;
	return write_mail(p, page_row(page, 0), address, draft, error);
}

static bool write_sms(const struct proposer *p, const struct customer *customer,
                      const char *written, struct draft *draft, GError **error)
{
	struct filler filler = { p, customer, &draft->answers };
	g_autofree char *body =
		template_fill(p->template->body, TEXT_PARAGRAPHS, value_of, &filler, error);
	g_autofree char *to = body ? sms_number(written, p->country, error) : NULL;

	draft->message = to ? sms_text(body, error) : NULL;
	draft->envelope =
		draft->message ? envelope_text(p->from, (const char *[]){ to, NULL }, error) : NULL;
	return draft->envelope != NULL;
}

static bool draft_sms(const struct proposer *p, struct draft *draft, GError **error)
{
	gint64 customer = draft->answers.customer;
	g_autoptr(Page) page = record_get(p->db, &noun_customer, customer, error);
	g_autofree char *number = NULL;

	return page &&
	       db_get_text(p->db, SQL_CUSTOMER_PHONE,
	                   (struct value[]){ value_int(customer), value_end() }, &number, error) &&
	       write_sms(p, page_row(page, 0), number, draft, error);
}

/* A tag that the shop has is named as the shop writes it: the store compares it with what was approved. Caller frees. */
static char *tag_name(struct db *db, const char *name, GError **error)
{
	g_autofree char *fold = text_fold(name);
	g_autoptr(Page) page = page_query(db, &noun_tag, SQL_TAG_BY_FOLD,
	                                  (struct value[]){ value_text(fold), value_end() }, error);

	if (!page)
		return NULL;
	return g_strdup(page->count > 0 ? ((const struct tag *)page_row(page, 0))->name : name);
}

static char *local_argument(const struct proposer *p, const struct draft *draft, GError **error)
{
	if (strcmp(p->rule->action.kind, "task") == 0)
		return rule_title(p->rule, &draft->answers);
	if (strcmp(p->rule->action.kind, "tag") == 0)
		return tag_name(p->db, p->rule->action.argument, error);
	if (draft->to && strcmp(p->rule->action.kind, "assign") == 0)
		return g_strdup(draft->to->name);
	return g_strdup(p->rule->action.argument);
}

static bool draft_local(const struct proposer *p, struct draft *draft, GError **error)
{
	g_autoptr(Jdoc) content = jdoc_object();
	g_autofree char *argument = local_argument(p, draft, error);

	if (!argument)
		return false;
	if (p->rule->entity->of != OF_SHOP)
		jdoc_set_int(content, "customer", draft->answers.customer);
	if (p->rule->entity->of == OF_DEAL)
		jdoc_set_int(content, "deal", draft->subject);
	if (draft->to)
		jdoc_set_int(content, "staff", draft->to->id);
	if (p->trial)
		suggest_name_model(p, content);
	else
		jdoc_set_text(content, p->rule->action.kind, argument);
	jdoc_set_text(content, "reason", draft->because);
	draft->message = jdoc_text(content);
	draft->envelope = g_strdup("");
	return true;
}

static bool draft_content(const struct proposer *p, struct draft *draft, GError **error)
{
	if (is_mail(p))
		return draft_mail(p, draft, error);
	return is_sms(p) ? draft_sms(p, draft, error) : draft_local(p, draft, error);
}

/* ---- rows */

struct deadlines {
	gint64 decide_within, decide_by, not_after;
};

/* False when it is too late to say it. */
static bool set_deadlines(const struct proposer *p, const struct draft *draft, struct deadlines *d)
{
	const struct rule_ast *rule = p->rule;
	gint64 now = p->context.now;

	d->decide_within = rule_length_from(rule->decide, 1, now, p->context.zone) - now;
	d->decide_by = now + d->decide_within;
	d->not_after = d->decide_by + AFTER_DEADLINE_DAYS * (gint64)DAY_SECONDS;
	if (rule->good.n && draft->answers.good_at)
		d->not_after = rule_length_from(rule->good, 1, draft->answers.good_at, p->context.zone);
	d->decide_by = MIN(d->decide_by, d->not_after);
	return d->not_after > now;
}

static bool insert_suggestion(const struct proposer *p, const struct draft *draft,
                              const struct deadlines *d, double priority, gint64 *id, GError **error)
{
	const struct rule_ast *rule = p->rule;
	gint64 needs = 0;
	int min_rank = 0;

	if (!rule_needs(p->db, rule, &p->context, draft->subject, &needs, &min_rank, error))
		return false;
	struct value values[] = {
		value_int(p->row->id),
		value_int(p->version),
		value_text(rule->entity->noun),
		value_int(draft->subject),
		value_id(draft->answers.customer),
		value_text(draft->occurrence),
		value_int(p->shadow),
		value_text(rule->action.kind),
		value_text(rule->action.class),
		value_int(needs),
		value_int(rule->four_eyes),
		value_int(min_rank),
		value_real(priority),
		value_int(p->context.now),
		value_int(d->decide_within),
		value_int(p->context.now),
		value_int(d->not_after),
		value_int(rule->service),
		value_end(),
	};

	return db_get_int(p->db, SQL_SUGGESTION_INSERT, values, id, error);
}

static bool insert_revision(const struct proposer *p, const struct draft *draft,
                            const struct deadlines *d, gint64 id, GError **error)
{
	g_autofree char *content = content_sha(draft->message);
	g_autofree char *sha = revision_sha(draft->envelope, content);
	struct value revision[] = {
		value_int(id),
		value_int(1),
		value_int(STAFF_SYSTEM),
		value_int(p->context.now),
		value_int(d->decide_by),
		value_text(draft->message_id),
		value_int(p->context.now),
		value_text(content),
		value_text(sha),
		value_end(),
	};
	struct value text[] = { value_int(id), value_int(1), value_text(draft->envelope),
		                    value_text(draft->message), value_end() };

	return db_run(p->db, SQL_REVISION_INSERT, revision, error) &&
	       db_run(p->db, SQL_REVISION_TEXT_INSERT, text, error);
}

static bool insert_all(const struct proposer *p, const struct draft *draft,
                       const struct deadlines *d, double priority, GError **error)
{
	g_autoptr(Jdoc) evidence = rule_evidence(p->db, &draft->answers, &p->context, error);
	gint64 id = 0;

	if (evidence && draft->to)
		suggest_add_load(p, evidence, draft->to);
	if (evidence && p->trial)
		suggest_add_trial(p, evidence);
	g_autofree char *text = evidence ? jdoc_text(evidence) : NULL;

	return text && insert_suggestion(p, draft, d, priority, &id, error) &&
	       db_run(p->db, SQL_SUGGESTION_TEXT_INSERT,
	              (struct value[]){ value_int(id), value_text(draft->because), value_text(text),
	                                value_end() },
	              error) &&
	       insert_revision(p, draft, d, id, error);
}

/* A fault of this customer's data: no such value, no such address. Anything else is the store's. */
static bool is_about_customer(const GError *problem)
{
	return tend_error_is(problem, TEND_NOT_FOUND) || tend_error_is(problem, TEND_FAILED) ||
	       tend_error_is(problem, TEND_USAGE);
}

/* The sum that chose them, or the figures of both models, stand in the reason. */
static void add_sum(const struct proposer *p, struct draft *draft)
{
	g_autofree char *because = draft->because;
	g_autofree char *sum = p->trial ? retrain_sentence(p->trial)
	                                : assign_sentence(p->loads, draft->to, p->context.currency);

	draft->because = g_strdup_printf("%s. %s", because, sum);
}

static bool propose(struct proposer *p, struct draft *draft, double priority, GError **error)
{
	struct deadlines deadlines;
	g_autoptr(GError) problem = NULL;

	if (!set_deadlines(p, draft, &deadlines)) {
		p->count->late++;
		return true;
	}
	draft->because = rule_because(p->rule, &draft->answers);
	if (!suggest_choose(p, draft->subject, &draft->to, &draft->worth, error))
		return false;
	if (draft->to || p->trial)
		add_sum(p, draft);
	draft->message_id = message_id_of(p, draft);
	if (!draft_content(p, draft, &problem)) {
		if (!is_about_customer(problem)) {
			g_propagate_error(error, g_steal_pointer(&problem));
			return false;
		}
		p->count->incomplete++;
		return true;
	}
	if (!insert_all(p, draft, &deadlines, priority, error))
		return false;
	if (draft->to)
		assign_add(draft->to, draft->worth);
	crash_point("cp1");
	p->count->added++;
	return true;
}

/* May the rule speak now? The occurrence is kept in *key; without one it is counted. */
static bool find_key(struct proposer *p, struct draft *draft, char **key, GError **error)
{
	if (!suggest_occurrence(p, draft->subject, draft->answers.once_at, key, error))
		return false;
	if (!*key)
		p->count->waiting++;
	draft->occurrence = *key;
	return true;
}

/* The facts may have changed since the match: it is asked again under the lock. */
static bool ask(struct proposer *p, struct draft *draft, GError **error)
{
	g_autoptr(GError) problem = NULL;

	if (rule_asker_ask(&p->asker, draft->subject, &draft->answers, &problem))
		return true;
	draft->answers.all = false;
	if (tend_error_is(problem, TEND_NOT_FOUND))
		return true;
	g_propagate_error(error, g_steal_pointer(&problem));
	return false;
}

/* Most of those who match were spoken of before, and a look at the record is cheaper than the question: it comes first where it can. */
bool suggest_propose(struct proposer *p, gint64 subject, double priority, GError **error)
{
	g_autofree char *key = NULL;
	struct draft draft = { .subject = subject };
	bool by_date = suggest_once_by_date(p->rule), good;

	good = by_date ? ask(p, &draft, error) : find_key(p, &draft, &key, error);
	if (good && by_date && draft.answers.all)
		good = find_key(p, &draft, &key, error);
	if (good && !by_date && key)
		good = ask(p, &draft, error);
	if (good && key && draft.answers.all)
		good = propose(p, &draft, priority, error);
	draft_clear(&draft);
	return good;
}
