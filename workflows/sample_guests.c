#include "base/clock.h"
#include "base/text.h"
#include "db/contact_point.h"
#include "db/customer.h"
#include "db/flag.h"
#include "db/record_doc.h"
#include "db/tag.h"
#include "workflows/sample_plan.h"

#include <string.h>

/* What writing the cards keeps at hand. */
struct desk {
	struct db *db;
	const struct plan *plan;
	GHashTable *addresses; /* mail addresses given out */
	GHashTable *tags;      /* name → struct tag *, id set */
	struct change change;  /* not journalled: there is nothing to take back */
};

/* ---- tags and flags */

static bool put_tag(struct desk *desk, gint64 customer, const char *name, gint64 at, GError **error)
{
	struct tag *tag = g_hash_table_lookup(desk->tags, name);

	if (tag == NULL) {
		g_autofree char *fold = text_fold(name);
		struct tag made = { .name = name, .name_fold = fold };
		if (!record_insert(desk->db, &noun_tag, &made, &desk->change, error))
			return false;
		tag = g_new0(struct tag, 1);
		tag->id = made.id;
		g_hash_table_insert(desk->tags, (gpointer)name, tag);
	}
	struct customer_tag row = {
		.customer_id = customer, .tag_id = tag->id, .at = at, .by_staff = SAMPLE_OWNER
	};
	return record_insert(desk->db, &noun_customer_tag, &row, &desk->change, error);
}

static bool put_note_marks(struct desk *desk, gint64 customer, const struct sample_text *note,
                           gint64 at, GError **error)
{
	if (note == NULL || note->kind == NULL)
		return true;
	struct flag flag = { .customer_id = customer,
		                 .name = note->kind,
		                 .reason = note->text,
		                 .at = at,
		                 .by_staff = SAMPLE_OWNER };
	return put_tag(desk, customer, note->kind, at, error) &&
	       (strcmp(note->kind, "allergy") != 0 ||
	        record_insert(desk->db, &noun_flag, &flag, &desk->change, error));
}

enum { UNWANTED = 2 };

/* Marks that go by what the guest is, not by chance. */
static bool put_marks(struct desk *desk, const struct guest *guest, GError **error)
{
	if (guest->kind == GUEST_COMPANY)
		return put_tag(desk, guest->id, "wholesale", guest->joined_at, error);
	if (guest->kind == GUEST_WEEKLY && guest->ordinal % 4 == 0)
		return put_tag(desk, guest->id, "regulars' table", guest->joined_at, error);
	if (guest->kind == GUEST_ONCE && guest->ordinal < UNWANTED)
		return put_tag(desk, guest->id, "do-not-contact", guest->joined_at, error);
	return true;
}

/* ---- how they can be reached: addresses nobody has */

static char *mail_address(struct desk *desk, const struct guest *guest, const struct person *person)
{
	enum { LONGEST = 40 };
	g_autofree char *fold = text_fold(person->latin);
	g_autoptr(GString) local = g_string_new(NULL);

	for (const char *c = fold; *c != '\0' && local->len < LONGEST; c++)
		if (g_ascii_isalnum(*c))
			g_string_append_c(local, *c);
		else if (local->len > 0 && local->str[local->len - 1] != '.')
			g_string_append_c(local, '.');
	if (local->len > 0 && local->str[local->len - 1] == '.')
		g_string_truncate(local, local->len - 1);
	const char *domain = guest->number % 3 == 0 ? "example.net" : "example.org";
	char *address = g_strdup_printf("%s@%s", local->str, domain);
	if (g_hash_table_contains(desk->addresses, address)) {
		g_free(address);
		address = g_strdup_printf("%s.%d@%s", local->str, guest->number, domain);
	}
	g_hash_table_add(desk->addresses, g_strdup(address));
	return address;
}

/* The Federal Network Agency keeps these numbers free for films and books: five towns, a thousand each. Whoever comes after that has no telephone. */
static char *phone_number(const struct plan *plan, const struct guest *guest)
{
	static const char *const towns[] = { "30 23125", "89 99998", "40 66969", "69 90009", "221 4710" };
	enum { EACH = 1000, SCATTER = 617 };
	gint32 number = guest->twin >= 0 ? plan_guest(plan, (gsize)guest->twin)->number : guest->number;
	gint32 place = number / EACH, n = number % EACH * SCATTER % EACH;

	if (place >= (gint32)G_N_ELEMENTS(towns))
		return NULL;
	if (guest->twin >= 0 || number % 4 == 0)
		return g_strdup_printf("0%s%03d", towns[place], n);
	return g_strdup_printf("+49 %s %03d", towns[place], n);
}

static bool put_point(struct desk *desk, gint64 customer, const char *kind, const char *value,
                      const char *key, GError **error)
{
	struct contact_point point = {
		.customer_id = customer, .kind = kind, .value = value, .value_key = key, .is_primary = true
	};

	return record_insert(desk->db, &noun_contact_point, &point, &desk->change, error);
}

struct reach {
	char *email, *phone, *phone_key, *address;
};

static void reach_clear(struct reach *reach)
{
	g_free(reach->email);
	g_free(reach->phone);
	g_free(reach->phone_key);
	g_free(reach->address);
}

static struct reach reach_of(struct desk *desk, const struct guest *guest,
                             const struct person *person, struct dice *dice)
{
	struct reach reach = { 0 };
	bool phone = dice_says(dice, 700), address = dice_says(dice, 450);
	const char *street = sample_streets[dice_between(dice, 0, sample_streets_count - 1)];
	int house = (int)dice_between(dice, 1, 118);

	if (sample_has_email(desk->plan, guest))
		reach.email = mail_address(desk, guest, person);
	if (phone || guest->kind == GUEST_COMPANY || guest->twin >= 0 || guest->kind == GUEST_MONTHLY)
		reach.phone = phone_number(desk->plan, guest);
	if (reach.phone)
		reach.phone_key = text_phone_key(reach.phone, "49");
	if (address || guest->kind == GUEST_COMPANY)
		reach.address = g_strdup_printf("%s %d, 04999 Lindenwalde", street, house);
	return reach;
}

static bool put_reach(struct desk *desk, gint64 customer, const struct reach *reach, GError **error)
{
	g_autofree char *email_key = reach->email ? text_email_key(reach->email) : NULL;
	g_autofree char *address_key = reach->address ? text_fold(reach->address) : NULL;

	return (!reach->address ||
	        put_point(desk, customer, "address", reach->address, address_key, error)) &&
	       (!reach->email || put_point(desk, customer, "email", reach->email, email_key, error)) &&
	       (!reach->phone ||
	        put_point(desk, customer, "phone", reach->phone, reach->phone_key, error));
}

/* What customer_index makes of the same card. */
static char *search_text(const char *fold, const char *company, const struct reach *reach)
{
	GString *text = g_string_new(fold);

	if (company) {
		g_autofree char *words = text_fold(company);
		g_string_append_printf(text, " %s", words);
	}
	if (reach->email)
		g_string_append_printf(text, " %s", reach->email);
	for (const char *c = reach->phone_key; c && *c; c++)
		if (g_ascii_isdigit(*c))
			g_string_append_printf(text, c == reach->phone_key + 1 ? " %c" : "%c", *c);
	return g_string_free(text, FALSE);
}

/* ---- the card */

enum { LEAP_GUEST = 10, SOON_GUEST = 6, SOON_GUESTS = 3 };

/* One was born on 29 February, and some have their birthday in the days to come, so that both can be seen. */
static char *birthday_of(const struct plan *plan, const struct guest *guest, struct dice *dice)
{
	gint32 around = (gint32)dice_between(dice, 1, 365), year = (gint32)dice_between(dice, 1938, 2006);
	bool known = dice_says(dice, 600), with_year = dice_says(dice, 750);
	GDate date;

	if (guest->kind == GUEST_COMPANY || guest->twin >= 0)
		return NULL;
	if (guest->number == LEAP_GUEST)
		return g_strdup("1996-02-29");
	bool soon = guest->number >= SOON_GUEST && guest->number < SOON_GUEST + SOON_GUESTS;
	if (!known && !soon)
		return NULL;
	g_date_set_dmy(&date, 1, 1, 2001); /* no leap year */
	g_date_add_days(&date, (guint)around - 1);
	if (soon)
		g_date_set_julian(&date, (guint32)(plan->until + 1 + 2 * (guest->number - SOON_GUEST)));
	int month = (int)g_date_get_month(&date), day = g_date_get_day(&date);
	if (!with_year || (month == 2 && day == 29))
		return g_strdup_printf("--%02d-%02d", month, day);
	return g_strdup_printf("%04d-%02d-%02d", year, month, day);
}

static bool put_card(struct desk *desk, const struct guest *guest, GError **error)
{
	struct dice dice = dice_of(desk->plan->seed, DICE_CARD, guest->number);
	struct person person = person_of(desk->plan, guest);
	struct person company =
		guest->company >= 0 ? person_of(desk->plan, plan_guest(desk->plan, (gsize)guest->company))
							: (struct person){ 0 };
	g_autofree char *fold = text_fold(person.name);
	g_autofree char *birthday = birthday_of(desk->plan, guest, &dice);
	struct reach reach = reach_of(desk, guest, &person, &dice);
	g_autofree char *search = search_text(fold, company.name, &reach);
	const struct sample_text *source = &sample_sources[dice_pick(
		&dice, &sample_sources[0].weight, (gsize)sample_sources_count, sizeof *sample_sources)];
	const struct sample_text *note = &sample_notes[dice_pick(
		&dice, &sample_notes[0].weight, (gsize)sample_notes_count, sizeof *sample_notes)];
	if (guest->kind == GUEST_COMPANY || guest->kind == GUEST_LEAD || guest->kind == GUEST_ONCE ||
	    !dice_says(&dice, 220))
		note = NULL;
	struct customer card = {
		.id = guest->id,
		.kind = guest->kind == GUEST_COMPANY ? "company" : "person",
		.name = person.name,
		.given_name = person.given,
		.family_name = person.family,
		.name_fold = fold,
		.search_text = search,
		.birthday = birthday,
		.language = person.language,
		.source = source->text,
		.note = note ? note->text : NULL,
		.created_at = guest->joined_at,
		.updated_at = guest->joined_at,
	};
	bool done = record_insert(desk->db, &noun_customer, &card, &desk->change, error) &&
	            put_reach(desk, guest->id, &reach, error) &&
	            put_note_marks(desk, guest->id, note, guest->joined_at, error) &&
	            put_marks(desk, guest, error);
	reach_clear(&reach);
	person_clear(&person);
	person_clear(&company);
	return done;
}

static bool put_member(struct desk *desk, const struct guest *guest, GError **error)
{
	struct company_member member = { .company_id = plan_guest(desk->plan, (gsize)guest->company)->id,
		                             .customer_id = guest->id,
		                             .title = sample_titles[guest->number % sample_titles_count] };

	return record_insert(desk->db, &noun_company_member, &member, &desk->change, error);
}

bool sample_write_guests(struct db *db, const struct plan *plan,
                         const struct sample_options *options, GError **error)
{
	g_autoptr(GHashTable) addresses = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GHashTable) tags = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
	struct desk desk = { db, plan, addresses, tags, { .staff = SAMPLE_OWNER } };

	for (guint i = 0; i < plan->guests->len; i++) {
		if (!put_card(&desk, plan_guest(plan, i), error))
			return false;
		if (options->progress && i % 1000 == 0)
			options->progress(options->context, "customers", i, plan->guests->len);
	}
	for (guint i = 0; i < plan->guests->len; i++)
		if (plan_guest(plan, i)->company >= 0 && !put_member(&desk, plan_guest(plan, i), error))
			return false;
	return true;
}
