#include "workflows/deed.h"

#include "base/jdoc.h"

#include <string.h>

/* What a kind of effect is called, and what a yes writes. %s is the word of the effect. */
static const struct {
	const char *effect, *title, *writes;
} kinds[] = {
	{ "mail", "Mail to", NULL },
	{ "sms", "Text message to", NULL },
	{ "flag", "Flag for",
	  "The flag \"%s\" is put on the customer's card, for whoever serves them next." },
	{ "tag", "Tag for", "The customer gets the tag \"%s\"." },
	{ "task", "Task about", "A task for the staff: \"%s\"." },
	{ "stage", "Stage for", "The deal moves to the stage \"%s\"." },
	{ "assign", "Who takes the deal of", "The deal is given to %s." },
	{ "model", "Model for",
	  "%s starts: from then on it says the chances. Going back is one step: B on Insights, or tend model back." },
};

static int kind_of(const char *effect)
{
	for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (strcmp(kinds[i].effect, effect) == 0)
			return (int)i;
	return -1;
}

char *deed_name(const struct suggestion *s)
{
	int kind = kind_of(s->effect);
	const char *whom = s->customer ? s->customer : "the shop";

	return kind < 0 ? g_strdup_printf("%s: %s", s->effect, whom)
	                : g_strdup_printf("%s %s", kinds[kind].title, whom);
}

/* Whom it is about stands in the name; of the rest nothing may go unsaid. */
static bool is_whole(const struct jdoc *content, const char *effect)
{
	const char *const said[] = { effect,  "reason", "due_at",  "customer", "deal",
		                         "staff", "kind",   "instead", NULL };
	const struct jdoc *value = NULL;
	const char *key = NULL;
	void *iter = NULL;

	while (jdoc_next(content, &iter, &key, &value))
		if (!g_strv_contains(said, key))
			return false;
	return true;
}

char *deed_word(const char *effect, const struct jdoc *content)
{
	if (strcmp(effect, "model") != 0)
		return g_strdup(jdoc_get_text(content, effect));
	return g_strdup_printf("Model %" G_GINT64_FORMAT " of %s", jdoc_get_int(content, "model", 0),
	                       jdoc_get_text(content, "kind"));
}

bool deed_read(const char *effect, const char *content, struct deed *deed)
{
	g_autoptr(Jdoc) doc = jdoc_parse(content, -1, NULL);
	g_autofree char *word = doc ? deed_word(effect, doc) : NULL;
	int kind = kind_of(effect);

	*deed = (struct deed){ 0 };
	if (word == NULL || kind < 0 || kinds[kind].writes == NULL)
		return false;
	g_auto(GStrv) parts = g_strsplit(kinds[kind].writes, "%s", 2);
	deed->says = g_strconcat(parts[0], word, parts[1], NULL);
	deed->reason = g_strdup(jdoc_get_text(doc, "reason"));
	deed->due_at = jdoc_get_int(doc, "due_at", 0);
	deed->whole = is_whole(doc, effect);
	return true;
}

void deed_clear(struct deed *deed)
{
	g_free(deed->says);
	g_free(deed->reason);
	*deed = (struct deed){ 0 };
}
