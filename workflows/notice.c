#include "workflows/notice.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/text.h"
#include "workflows/content.h"
#include "workflows/deed.h"

#include <string.h>

enum {
	SNOOZE = 3600,      /* s */
	MOST_LETTERS = 240, /* of a body: desktops cut what is longer, and what is cut was not read */
	MOST_LINES = 5,
};

static const struct reminder_button decide[] = {
	{ "approve", "Approve", true }, { "snooze", "Snooze 1 h" }, { "open", "Open" }, { NULL, NULL }
};
static const struct reminder_button *const read_first = decide + 1;
static const struct reminder_button *const only_open = decide + 2;

/* ---- what it says */

/* What a yes would do, all of it; *whole is false where that is more than a notification shows. */
static char *body_of(const struct suggestion *s, GTimeZone *zone, bool *whole)
{
	struct deed deed;
	GString *body = g_string_new(NULL);

	*whole = false;
	if (strcmp(s->effect_class, "local") != 0 || !deed_read(s->effect, s->message, &deed)) {
		g_string_append_printf(body, "%s\nRead it before you decide.", s->because ? s->because : "");
		return g_string_free(body, FALSE);
	}
	g_string_append(body, deed.says);
	if (deed.due_at != 0) {
		g_autofree char *when = clock_format_human(deed.due_at, zone);
		g_string_append_printf(body, "\nDue %s.", when);
	}
	if (deed.reason)
		g_string_append_printf(body, "\nWith the reason: %s", deed.reason);
	*whole = deed.whole;
	deed_clear(&deed);
	return g_string_free(body, FALSE);
}

/* Short enough that no desktop cuts it, and without a character that would be shown in another way. */
static bool fits(const char *title, const char *body)
{
	g_autofree char *shown_title = text_show(title, TEXT_LINE);
	g_autofree char *shown_body = text_show(body, TEXT_PARAGRAPHS);
	int lines = 1;

	for (const char *at = body; *at; at++)
		lines += *at == '\n';
	return strcmp(title, shown_title) == 0 && strcmp(body, shown_body) == 0 &&
	       g_utf8_strlen(body, -1) <= MOST_LETTERS && lines <= MOST_LINES &&
	       g_utf8_strlen(title, -1) <= 60;
}

/* The store would refuse it: then it is not offered. */
static bool may_say_yes(const struct suggestion *s, const struct staff *by)
{
	return by && by->rank >= s->min_rank && !(s->four_eyes && s->author_id == by->id);
}

/* What is shown are the stored bytes, and these are what the sha names. */
static bool is_what_it_was(const struct suggestion *s)
{
	return content_matches("", s->message, s->content_sha, s->sha);
}

static struct reminder_card *card_of(const struct suggestion *s, const struct staff *by,
                                     bool may_act, GTimeZone *zone)
{
	struct reminder_card *card = g_new0(struct reminder_card, 1);
	bool whole = false;

	card->title = deed_name(s);
	card->body = body_of(s, zone, &whole);
	card->subject = NOTICE_SUBJECT;
	card->id = s->id;
	if (!may_act)
		card->buttons = only_open;
	else if (whole && may_say_yes(s, by) && is_what_it_was(s) && fits(card->title, card->body))
		card->buttons = decide;
	else
		card->buttons = read_first;
	return card;
}

static struct reminder_card *card_of_many(gint64 count)
{
	struct reminder_card *card = reminder_card_waiting(count);

	card->subject = NOTICE_SUBJECT;
	card->buttons = only_open;
	return card;
}

GPtrArray *notice_cards(struct db *db, gint64 count, const struct staff *by, bool may_act,
                        GTimeZone *zone, GPtrArray *shas, GError **error)
{
	g_autoptr(GPtrArray) cards = g_ptr_array_new_with_free_func((GDestroyNotify)reminder_card_free);
	g_autoptr(Page) page = NULL;

	if (count > NOTICES_MOST) {
		g_ptr_array_add(cards, card_of_many(count));
		g_ptr_array_add(shas, NULL);
		return g_steal_pointer(&cards);
	}
	page = page_query(db, &noun_suggestion, SQL_SUGGESTION_NEWEST,
	                  (struct value[]){ value_int(count), value_end() }, error);
	if (!page)
		return NULL;
	for (gsize i = 0; i < page->count; i++) {
		const struct suggestion *s = page_row(page, i);

		g_ptr_array_add(cards, card_of(s, by, may_act, zone));
		g_ptr_array_add(shas, g_strdup(s->sha));
	}
	return g_steal_pointer(&cards);
}

/* ---- what a button does */

static char *name_of(struct db *db, gint64 id)
{
	g_autoptr(Page) page = NULL;

	return record_find(db, &noun_suggestion, id, &page, NULL) && page
	           ? deed_name(page_row(page, 0))
	           : g_strdup_printf("suggestion %" G_GINT64_FORMAT, id);
}

static bool press_approve(struct db *db, gint64 id, const char *sha, const struct decision *d,
                          char **says, GError **error)
{
	g_autofree char *name = name_of(db, id);
	bool approved = false;

	if (!approval_approve(db, id, sha, d, &approved, error))
		return false;
	*says = approved ? g_strdup_printf("Approved: %s. Done in %" G_GINT64_FORMAT
	                                   " seconds; until then: tend recall %" G_GINT64_FORMAT,
	                                   name, d->grace, id)
	                 : g_strdup_printf("Your yes is recorded: %s. It needs more.", name);
	return true;
}

static bool press_snooze(struct db *db, gint64 id, const char *sha, const struct decision *d,
                         char **says, GError **error)
{
	g_autofree char *name = name_of(db, id);

	(void)sha;
	if (!approval_snooze(db, id, d->at + SNOOZE, d, error))
		return false;
	*says = g_strdup_printf("Snoozed for an hour: %s", name);
	return true;
}

bool notice_press(struct db *db, gint64 id, const char *sha, const char *button,
                  const struct decision *d, char **says, GError **error)
{
	static const struct {
		const char *name;
		bool (*press)(struct db *db, gint64 id, const char *sha, const struct decision *d,
		              char **says, GError **error);
	} presses[] = { { "approve", press_approve }, { "snooze", press_snooze } };

	*says = NULL;
	if (!sha)
		return tend_fail(error, TEND_FAILED, "this notification is about no single suggestion");
	for (gsize i = 0; i < G_N_ELEMENTS(presses); i++)
		if (strcmp(presses[i].name, button) == 0)
			return presses[i].press(db, id, sha, d, says, error);
	return tend_fail(error, TEND_FAILED, "there is no button %s on a suggestion", button);
}
