#include "workflows/customer.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/text.h"
#include "db/activity.h"
#include "db/consent.h"
#include "db/contact_point.h"
#include "db/journal.h"
#include "db/tag.h"
#include "workflows/deal.h"

#include <string.h>

/* ---- a form, checked and cleaned before anything is written */

struct draft {
	GStringChunk *text; /* owns all below */
	const char *name, *kind, *email, *email_key, *phone, *phone_key, *address, *birthday, *language,
		*source, *note, *company, *tag, *untag;
};

static const char *keep(struct draft *draft, char *owned)
{
	const char *kept = owned ? g_string_chunk_insert(draft->text, owned) : NULL;

	g_free(owned);
	return kept;
}

static const char *clean(struct draft *draft, const char *text, enum text_use use)
{
	return text ? keep(draft, text_clean(text, -1, use)) : NULL;
}

static bool check_birthday(const char *text, GError **error)
{
	gint32 day;
	g_autofree char *leap = strlen(text) == 7 && g_str_has_prefix(text, "--")
	                            ? g_strconcat("2000-", text + 2, NULL)
	                            : NULL;

	if (*text == '\0' || day_parse(leap ? leap : text, &day))
		return true;
	return tend_fail(error, TEND_USAGE,
	                 "'%s' is no birthday\nwrite YYYY-MM-DD, or --MM-DD without the year", text);
}

/* The comparable forms of what can be compared; refuses what is neither an address nor a number. */
static bool check_points(struct draft *draft, GError **error)
{
	if (draft->email && *draft->email) {
		draft->email_key = keep(draft, text_email_key(draft->email));
		if (draft->email_key == NULL)
			return tend_fail(error, TEND_USAGE,
			                 "'%s' is no e-mail address\ntry: --email anna@example.org",
			                 draft->email);
	}
	if (draft->phone && *draft->phone) {
		draft->phone_key = keep(draft, text_phone_key(draft->phone, NULL));
		if (draft->phone_key == NULL)
			return tend_fail(error, TEND_USAGE,
			                 "'%s' is no phone number\ntry: --phone '+49 30 1234567'", draft->phone);
	}
	return true;
}

static bool check_channel(const char *channel, GError **error)
{
	static const char *const channels[] = { "email", "sms", "phone", "post", NULL };

	if (channel == NULL || g_strv_contains(channels, channel))
		return true;
	return tend_fail(error, TEND_USAGE,
	                 "'%s' is no channel of consent\nthe channels are email, sms, phone and post",
	                 channel);
}

static bool read_form(struct draft *draft, const struct customer_form *form, GError **error)
{
	draft->name = clean(draft, form->name, TEXT_LINE);
	draft->kind = form->kind;
	draft->email = clean(draft, form->email, TEXT_LINE);
	draft->phone = clean(draft, form->phone, TEXT_LINE);
	draft->address = clean(draft, form->address, TEXT_LINE);
	draft->birthday = clean(draft, form->birthday, TEXT_LINE);
	draft->language = clean(draft, form->language, TEXT_LINE);
	draft->source = clean(draft, form->source, TEXT_LINE);
	draft->note = clean(draft, form->note, TEXT_PARAGRAPHS);
	draft->company = clean(draft, form->company, TEXT_LINE);
	draft->tag = clean(draft, form->tag, TEXT_LINE);
	draft->untag = clean(draft, form->untag, TEXT_LINE);
	if (draft->name && *draft->name == '\0')
		return tend_fail(error, TEND_USAGE, "a customer needs a name");
	if (draft->kind && strcmp(draft->kind, "person") != 0 && strcmp(draft->kind, "company") != 0)
		return tend_fail(error, TEND_USAGE, "a customer is a person or a company, not '%s'",
		                 draft->kind);
	if (draft->birthday && !check_birthday(draft->birthday, error))
		return false;
	return check_points(draft, error) && check_channel(form->consent, error) &&
	       check_channel(form->no_consent, error);
}

/* ---- saving */

static const char *or_null(const char *text)
{
	return text && *text ? text : NULL;
}

/* "Anna Maria Kovsky": the last word is the family's. A company has neither. */
static void split_name(struct draft *draft, struct customer *customer)
{
	const char *blank = strrchr(customer->name, ' ');

	customer->given_name = customer->family_name = NULL;
	if (strcmp(customer->kind, "person") != 0 || blank == NULL)
		return;
	customer->given_name =
		g_string_chunk_insert_len(draft->text, customer->name, blank - customer->name);
	customer->family_name = blank + 1;
}

static void apply(struct draft *draft, struct customer *customer)
{
	const struct {
		const char *said;
		const char **field;
	} texts[] = {
		{ draft->birthday, &customer->birthday },
		{ draft->language, &customer->language },
		{ draft->source, &customer->source },
		{ draft->note, &customer->note },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
		if (texts[i].said)
			*texts[i].field = or_null(texts[i].said);
	if (draft->kind)
		customer->kind = draft->kind;
	if (draft->name == NULL)
		return;
	customer->name = draft->name;
	customer->name_fold = keep(draft, text_fold(draft->name));
	split_name(draft, customer);
}

/* The primary contact point of a kind becomes this value; an empty one removes it. */
static bool save_point(struct db *db, gint64 customer, const char *kind, const char *value,
                       const char *key, const struct change *change, GError **error)
{
	g_autoptr(Page) points = NULL;
	struct contact_point point = { .customer_id = customer, .kind = kind, .is_primary = true };

	if (value == NULL)
		return true;
	points = page_query(db, &noun_contact_point, SQL_CONTACT_POINT_LIST,
	                    (struct value[]){ value_int(customer), value_end() }, error);
	if (points == NULL)
		return false;
	for (gsize i = points->count; i > 0; i--) {
		const struct contact_point *row = page_row(points, i - 1);

		if (strcmp(row->kind, kind) == 0)
			point = *row; /* the first of the kind, as the list is sorted, is the last seen */
	}
	if (*value == '\0')
		return point.id == 0 || record_remove(db, &noun_contact_point, point.id, change, error);
	point.value = value;
	point.value_key = key;
	return record_save(db, &noun_contact_point, &point, change, error);
}

static bool save_points(struct db *db, gint64 id, const struct draft *draft,
                        const struct change *change, GError **error)
{
	g_autofree char *address_key = draft->address ? text_fold(draft->address) : NULL;

	return save_point(db, id, "email", draft->email, draft->email_key, change, error) &&
	       save_point(db, id, "phone", draft->phone, draft->phone_key, change, error) &&
	       save_point(db, id, "address", draft->address, address_key, change, error);
}

static bool save_company(struct db *db, gint64 id, const char *name, const struct change *change,
                         GError **error)
{
	g_autofree char *folded = name ? text_fold(name) : NULL;
	g_autoptr(Page) members = NULL;
	struct company_member member = { .customer_id = id };

	if (name == NULL)
		return true;
	members = page_query(db, &noun_company_member, SQL_COMPANY_MEMBER_LIST,
	                     (struct value[]){ value_int(id), value_end() }, error);
	if (members == NULL)
		return false;
	if (members->count)
		member = *(const struct company_member *)page_row(members, 0);
	if (*name == '\0')
		return member.id == 0 || record_remove(db, &noun_company_member, member.id, change, error);
	if (!db_find_int(db, SQL_CUSTOMER_COMPANY_FIND,
	                 (struct value[]){ value_text(folded), value_end() }, &member.company_id, error))
		return false;
	if (member.company_id == id)
		return tend_fail(error, TEND_USAGE, "a company is not a member of itself");
	if (member.company_id == 0) {
		struct customer company = { .kind = "company",
			                        .name = name,
			                        .name_fold = folded,
			                        .search_text = folded,
			                        .created_at = change->at,
			                        .updated_at = change->at };

		if (!record_save(db, &noun_customer, &company, change, error))
			return false;
		member.company_id = company.id;
	}
	return record_save(db, &noun_company_member, &member, change, error);
}

static bool save_tag(struct db *db, gint64 id, const char *name, const struct change *change,
                     GError **error)
{
	g_autofree char *folded = name ? text_fold(name) : NULL;
	struct tag tag = { .name = name, .name_fold = folded };
	struct customer_tag worn = { .customer_id = id, .at = change->at, .by_staff = change->staff };

	if (name == NULL)
		return true;
	if (*folded == '\0')
		return tend_fail(error, TEND_USAGE, "a tag needs a name");
	if (!db_find_int(db, SQL_TAG_FIND, (struct value[]){ value_text(folded), value_end() }, &tag.id,
	                 error))
		return false;
	if (tag.id == 0 && !record_save(db, &noun_tag, &tag, change, error))
		return false;
	worn.tag_id = tag.id;
	if (!db_find_int(db, SQL_CUSTOMER_TAG_FIND,
	                 (struct value[]){ value_int(id), value_int(tag.id), value_end() }, &worn.id,
	                 error))
		return false;
	return worn.id != 0 || record_save(db, &noun_customer_tag, &worn, change, error);
}

static bool remove_tag(struct db *db, gint64 id, const char *name, const struct change *change,
                       GError **error)
{
	g_autofree char *folded = name ? text_fold(name) : NULL;
	gint64 tag, worn = 0;

	if (name == NULL)
		return true;
	if (!db_find_int(db, SQL_TAG_FIND, (struct value[]){ value_text(folded), value_end() }, &tag,
	                 error) ||
	    !db_find_int(db, SQL_CUSTOMER_TAG_FIND,
	                 (struct value[]){ value_int(id), value_int(tag), value_end() }, &worn, error))
		return false;
	if (worn == 0)
		return tend_fail(error, TEND_NOT_FOUND, "customer %" G_GINT64_FORMAT " has no tag '%s'", id,
		                 name);
	return record_remove(db, &noun_customer_tag, worn, change, error);
}

static bool save_all(struct db *db, gint64 *id, struct draft *draft,
                     const struct customer_form *form, struct change *change, GError **error)
{
	g_autoptr(Page) page = *id ? customer_get(db, *id, error) : NULL;
	struct customer customer = {
		.kind = "person", .search_text = "", .source = "tend", .created_at = change->at
	};
	const char *source = or_null(form->consent_source) ? form->consent_source : "said to staff";
	g_autofree char *label = NULL;

	if (*id && page == NULL)
		return false;
	if (page)
		customer = *(const struct customer *)page_row(page, 0);
	apply(draft, &customer);
	customer.updated_at = change->at;
	label = g_strdup_printf("%s %s", *id ? "edit" : "add", customer.name);
	if (!journal_begin(db, label, change, error) ||
	    !record_save(db, &noun_customer, &customer, change, error))
		return false;
	*id = customer.id;
	return save_points(db, *id, draft, change, error) &&
	       save_company(db, *id, draft->company, change, error) &&
	       customer_index(db, &customer, change, error) &&
	       save_tag(db, *id, draft->tag, change, error) &&
	       remove_tag(db, *id, draft->untag, change, error) &&
	       (form->consent == NULL ||
	        consent_set(db, *id, form->consent, true, source, change, error)) &&
	       (form->no_consent == NULL ||
	        consent_set(db, *id, form->no_consent, false, source, change, error));
}

bool customer_form_check(const struct customer_form *form, GError **error)
{
	struct draft draft = { .text = g_string_chunk_new(256) };
	bool fine = read_form(&draft, form, error);

	g_string_chunk_free(draft.text);
	return fine;
}

bool customer_save(struct db *db, gint64 *id, const struct customer_form *form,
                   const struct change *who, GError **error)
{
	struct draft draft = { .text = g_string_chunk_new(256) };
	struct change change = *who;
	bool done = read_form(&draft, form, error) && db_begin(db, DB_TX_WRITE, error);

	if (done) {
		done = db_end(db, save_all(db, id, &draft, form, &change, error), error);
	}
	g_string_chunk_free(draft.text);
	return done;
}

/* ---- what happened */

static bool log_it(struct db *db, struct activity *activity, struct change *change, GError **error)
{
	g_autoptr(Page) page = customer_get(db, activity->customer_id, error);
	g_autofree char *label = NULL;

	if (page == NULL ||
	    (activity->deal_id && !deal_check(db, activity->deal_id, activity->customer_id, error)))
		return false;
	label = g_strdup_printf("%s for %s", activity->kind,
	                        ((const struct customer *)page_row(page, 0))->name);
	return journal_begin(db, label, change, error) &&
	       record_save(db, &noun_activity, activity, change, error);
}

bool customer_log(struct db *db, gint64 id, gint64 deal, const char *kind, const char *text,
                  const struct change *who, gint64 *activity, GError **error)
{
	static const char *const kinds[][2] = {
		{ "note", "note" }, { "call", "call" }, { "visit", "visit" }, { "mail", "mail-in" }
	};
	g_autofree char *cleaned = text_clean(text, -1, TEXT_PARAGRAPHS);
	struct activity row = {
		.customer_id = id, .at = who->at, .text = cleaned, .staff_id = who->staff, .deal_id = deal
	};
	struct change change = *who;

	for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (strcmp(kinds[i][0], kind) == 0)
			row.kind = kinds[i][1];
	if (row.kind == NULL)
		return tend_fail(
			error, TEND_USAGE,
			"what happened is a note, call, visit or mail, not '%s'\ntry: tend log 12 note likes rye bread",
			kind);
	if (*cleaned == '\0')
		return tend_fail(error, TEND_USAGE, "what happened? say it in a few words");
	if (!db_begin(db, DB_TX_WRITE, error))
		return false;
	if (!db_end(db, log_it(db, &row, &change, error), error))
		return false;
	*activity = row.id;
	return true;
}
