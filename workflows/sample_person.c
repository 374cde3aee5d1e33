#include "base/text.h"
#include "workflows/sample_plan.h"

static const char *latin_of(const struct sample_name *name)
{
	return name->latin ? name->latin : name->text;
}

static struct person company_of(const struct guest *guest)
{
	gint32 count = 0, round;

	while (sample_companies[count] != NULL)
		count++;
	const char *name = sample_companies[guest->ordinal % count];
	round = guest->ordinal / count;
	char *full = round == 0 ? g_strdup(name) : g_strdup_printf("%s, branch %d", name, round + 1);
	return (struct person){ .language = "de", .name = full, .latin = g_strdup(full) };
}

struct person person_of(const struct plan *plan, const struct guest *guest)
{
	if (guest->kind == GUEST_COMPANY)
		return company_of(guest);

	struct dice dice =
		dice_of(plan->seed, DICE_NAME,
	            guest->twin >= 0 ? plan_guest(plan, (gsize)guest->twin)->number : guest->number);
	const struct sample_culture *culture = &sample_cultures[dice_pick(
		&dice, &sample_cultures[0].weight, (gsize)sample_cultures_count, sizeof *sample_cultures)];
	const struct sample_name *given = &culture->given[dice_between(&dice, 0, culture->givens - 1)];
	const struct sample_name *family =
		&culture->family[dice_between(&dice, 0, culture->families - 1)];
	char *latin = g_strdup_printf("%s %s", latin_of(given), latin_of(family));

	if (guest->twin >= 0) { /* as somebody in a hurry types it */
		char *plain = text_fold(latin);
		plain[0] = g_ascii_toupper(plain[0]);
		return (struct person){
			.given = NULL, .family = NULL, .language = culture->language, .name = plain, .latin = latin
		};
	}
	char *name = culture->family_first ? g_strconcat(family->text, given->text, NULL)
	                                   : g_strdup_printf("%s %s", given->text, family->text);
	return (struct person){ .given = given->text,
		                    .family = family->text,
		                    .language = culture->language,
		                    .name = name,
		                    .latin = latin };
}

void person_clear(struct person *person)
{
	g_free(person->name);
	g_free(person->latin);
	*person = (struct person){ 0 };
}

bool sample_has_email(const struct plan *plan, const struct guest *guest)
{
	struct dice dice = dice_of(plan->seed, DICE_CARD, -1 - (gint64)guest->number);

	return guest->sure || guest->kind == GUEST_COMPANY || (guest->twin < 0 && dice_says(&dice, 880));
}

bool sample_is_untouched(const struct guest *guest)
{
	enum { UNTOUCHED = 3 };

	return guest->kind == GUEST_LEAD && guest->ordinal < UNTOUCHED;
}

gint64 sample_some_staff(struct dice *dice)
{
	return dice_between(dice, SAMPLE_OWNER, SAMPLE_LAST_STAFF);
}
