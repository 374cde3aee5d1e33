#include "base/clock.h"
#include "db/consent.h"
#include "workflows/sample_plan.h"

#include <string.h>

/* What a customer said about a channel, once. */
struct word {
	gint64 at, customer, staff;
	const char *channel, *source;
	bool yes;
};

enum { SOON = 300 };

/* A later day, or some minutes after the card was written. */
static gint64 later(const struct plan *plan, gint64 from, struct dice *dice)
{
	gint32 since = (gint32)((from - plan->midnights[0]) / DAY_SECONDS) + plan->from;
	gint64 at = plan_open_at(plan, (gint32)dice_between(dice, since, plan->until - 1), dice);

	return MAX(at, from + SOON);
}

static void say(GArray *words, const struct guest *guest, const char *channel, bool yes, gint64 at,
                struct dice *dice)
{
	const struct sample_text *source = &sample_consents[dice_pick(
		dice, &sample_consents[0].weight, (gsize)sample_consents_count, sizeof *sample_consents)];
	struct word word = { at, guest->id, sample_some_staff(dice), channel, source->text, yes };

	g_array_append_val(words, word);
}

static void ask(const struct plan *plan, const struct guest *guest, GArray *words)
{
	struct dice dice = dice_of(plan->seed, DICE_CONSENT, guest->number);
	gint64 at = dice_says(&dice, 700) ? guest->joined_at + dice_between(&dice, 60, SOON)
	                                  : later(plan, guest->joined_at, &dice);
	int answer = (int)dice_between(&dice, 0, 999);

	if (guest->twin >= 0)
		return;
	if (sample_has_email(plan, guest) && (guest->sure || answer < 770)) {
		say(words, guest, "email", true, at, &dice);
		if (!guest->sure && dice_says(&dice, 30))
			say(words, guest, "email", false, later(plan, at, &dice), &dice);
	} else if (answer >= 770 && answer < 860)
		say(words, guest, "email", false, at, &dice);
	if (dice_says(&dice, 90)) {
		bool yes = dice_says(&dice, 800);
		say(words, guest, "phone", yes, later(plan, at, &dice), &dice);
	}
	if (dice_says(&dice, 50))
		say(words, guest, "post", true, later(plan, at, &dice), &dice);
}

static int compare(gconstpointer a, gconstpointer b)
{
	const struct word *left = a, *right = b;

	if (left->at != right->at)
		return (left->at > right->at) - (left->at < right->at);
	if (left->customer != right->customer)
		return (left->customer > right->customer) - (left->customer < right->customer);
	return strcmp(left->channel, right->channel);
}

bool sample_write_consents(struct db *db, const struct plan *plan, GError **error)
{
	g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(struct word));

	for (guint i = 0; i < plan->guests->len; i++)
		ask(plan, plan_guest(plan, i), words);
	/* In order of time, so that the chain reads as a diary. */
	g_array_sort(words, compare);
	for (guint i = 0; i < words->len; i++) {
		const struct word *word = &g_array_index(words, struct word, i);
		struct change change = { .at = word->at, .staff = word->staff };
		if (!consent_set(db, word->customer, word->channel, word->yes, word->source, &change, error))
			return false;
	}
	return true;
}
