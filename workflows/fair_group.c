#include "workflows/fair_group.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- from facts to a word */

static char *label_source(const struct fair_facts *facts, GTimeZone *zone)
{
	(void)zone;
	return g_strdup(facts->source);
}

static char *label_kind(const struct fair_facts *facts, GTimeZone *zone)
{
	(void)zone;
	return g_strdup(facts->kind);
}

static char *label_language(const struct fair_facts *facts, GTimeZone *zone)
{
	(void)zone;
	return g_strdup(facts->language);
}

static char *label_staff(const struct fair_facts *facts, GTimeZone *zone)
{
	(void)zone;
	return g_strdup(facts->staff);
}

static char *label_pipeline(const struct fair_facts *facts, GTimeZone *zone)
{
	(void)zone;
	return g_strdup(facts->pipeline);
}

static char *label_tag(const struct fair_facts *facts, GTimeZone *zone)
{
	(void)zone;
	return g_strdup(facts->tagged ? "tagged" : "not tagged");
}

/* Whole years at the moment it began; a birthday without its year tells none. */
static char *label_age(const struct fair_facts *facts, GTimeZone *zone)
{
	static const struct {
		int below;
		const char *name;
	} bands[] = { { 30, "under 30" }, { 50, "30 to 49" }, { 65, "50 to 64" }, { 130, "65 and older" } };
	gint32 born = 0;

	if (facts->birthday == NULL || facts->birthday[0] == '-' || !day_parse(facts->birthday, &born))
		return NULL;
	g_autofree char *today = day_format(day_of(facts->at, zone));
	/* YYYY-MM-DD: the words after the year compare as the days do. */
	int years = atoi(today) - atoi(facts->birthday) - (strcmp(today + 4, facts->birthday + 4) < 0);
	for (gsize i = 0; years >= 0 && i < G_N_ELEMENTS(bands); i++)
		if (years < bands[i].below)
			return g_strdup(bands[i].name);
	return NULL;
}

static gsize digits_of(const char *part)
{
	return strspn(part, "0123456789");
}

/* "Lindenallee 12, 04999 Lindenwalde": the last part that begins with a postcode. */
static char *place_of(const char *address, bool code)
{
	g_auto(GStrv) parts = address ? g_strsplit_set(address, ",\n", -1) : NULL;
	char *found = NULL;

	for (char **part = parts; part && *part; part++) {
		gsize digits = digits_of(g_strstrip(*part));
		const char *town = *part + digits;

		if (digits < 4 || digits > 6 || *town != ' ')
			continue;
		g_free(found);
		found = code ? g_strndup(*part, digits) : g_strstrip(g_strdup(town));
	}
	return found;
}

static char *label_town(const struct fair_facts *facts, GTimeZone *zone)
{
	(void)zone;
	return place_of(facts->address, false);
}

static char *label_postcode(const struct fair_facts *facts, GTimeZone *zone)
{
	(void)zone;
	return place_of(facts->address, true);
}

static char *label_weekday(const struct fair_facts *facts, GTimeZone *zone)
{
	static const char *const days[7] = { "Monday", "Tuesday",  "Wednesday", "Thursday",
		                                 "Friday", "Saturday", "Sunday" };

	return g_strdup(days[(day_of(facts->at, zone) + 6) % 7]); /* day 1 was a Monday */
}

const struct fair_field fair_fields[] = {
	/* clang-format off */
	{ "source",   "where they asked",   false, label_source },
	{ "kind",     "person or company",  false, label_kind },
	{ "staff",    "whose deal it is",   true,  label_staff },
	{ "pipeline", "pipeline",           true,  label_pipeline },
	{ "weekday",  "weekday of entry",   true,  label_weekday },
	{ "language", "language",           false, label_language },
	{ "age",      "age",                false, label_age },
	{ "town",     "town",               false, label_town },
	{ "postcode", "postcode",           false, label_postcode },
	{ "tag",      "tag",                false, label_tag },
	{ NULL, NULL, false, NULL },
	/* clang-format on */
};
G_STATIC_ASSERT(G_N_ELEMENTS(fair_fields) == FAIR_FIELDS + 1);

const struct fair_field *fair_field_find(const char *word, const char **tag, GError **error)
{
	const char *behind = strchr(word, '=');
	g_autofree char *name = behind ? g_strndup(word, (gsize)(behind - word)) : g_strdup(word);
	const char *names[FAIR_FIELDS + 1] = { NULL };
	g_autoptr(GString) all = g_string_new(NULL);

	*tag = behind && behind[1] ? behind + 1 : NULL;
	for (int i = 0; i < FAIR_FIELDS; i++) {
		names[i] = fair_fields[i].name;
		g_string_append_printf(all, "%s%s", i ? ", " : "", names[i]);
		if (strcmp(name, names[i]) != 0)
			continue;
		if (strcmp(name, "tag") == 0 && *tag == NULL)
			tend_fail(error, TEND_USAGE, "which tag?\ntry: --group tag=vegan");
		else if (behind && strcmp(name, "tag") != 0)
			tend_fail(error, TEND_USAGE, "only a tag is asked for with '='\ntry: --group %s", name);
		else
			return &fair_fields[i];
		return NULL;
	}
	const char *near = text_nearest(name, names);
	if (near)
		tend_fail(error, TEND_USAGE, "people cannot be told apart by '%s'\ndid you mean %s?", name,
		          near);
	else
		tend_fail(error, TEND_USAGE, "people cannot be told apart by '%s'\ntry one of %s=NAME",
		          name, all->str);
	return NULL;
}

/* ---- groups */

static void clear_group(gpointer data)
{
	g_free(((struct fair_group *)data)->name);
}

void fair_groups_init(struct fair_groups *groups)
{
	groups->all = g_array_new(FALSE, FALSE, sizeof(struct fair_group));
	g_array_set_clear_func(groups->all, clear_group);
	groups->places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

void fair_groups_clear(struct fair_groups *groups)
{
	g_clear_pointer(&groups->all, g_array_unref);
	g_clear_pointer(&groups->places, g_hash_table_unref);
}

guint fair_groups_add(struct fair_groups *groups, const char *label)
{
	/* What is not known has a key no word can have. */
	const char *key = label ? label : "\x01";
	gpointer place = NULL;

	if (!g_hash_table_lookup_extended(groups->places, key, NULL, &place)) {
		struct fair_group group = { g_strdup(label ? label : "not known"), 0, label == NULL };
		place = GUINT_TO_POINTER(groups->all->len);
		g_hash_table_insert(groups->places, g_strdup(key), place);
		g_array_append_val(groups->all, group);
	}
	g_array_index(groups->all, struct fair_group, GPOINTER_TO_UINT(place)).cases++;
	return GPOINTER_TO_UINT(place);
}

static int compare(gconstpointer a, gconstpointer b, gpointer data)
{
	const GArray *all = data;
	const struct fair_group *left = &g_array_index(all, struct fair_group, *(const guint *)a);
	const struct fair_group *right = &g_array_index(all, struct fair_group, *(const guint *)b);

	if (left->loose != right->loose)
		return left->loose - right->loose;
	if (left->cases != right->cases)
		return left->cases < right->cases ? 1 : -1;
	return strcmp(left->name, right->name);
}

/* The group that holds all the small ones. */
static void add_rest(GArray *kept, guint many, guint cases)
{
	struct fair_group rest = { g_strdup_printf("%u others", many), cases, true };

	if (many > 0)
		g_array_append_val(kept, rest);
	else
		g_free(rest.name);
}

guint *fair_groups_settle(struct fair_groups *groups)
{
	guint count = groups->all->len, many = 0, cases = 0;
	g_autofree guint *order = g_new(guint, count);
	guint *places = g_new(guint, count);
	GArray *kept = g_array_new(FALSE, FALSE, sizeof(struct fair_group));

	g_array_set_clear_func(kept, clear_group);
	for (guint i = 0; i < count; i++)
		order[i] = i;
	g_qsort_with_data(order, (int)count, sizeof *order, compare, groups->all);
	for (guint i = 0; i < count; i++) {
		struct fair_group *group = &g_array_index(groups->all, struct fair_group, order[i]);
		if (kept->len >= FAIR_GROUPS && !group->loose) {
			places[order[i]] = G_MAXUINT;
			many++;
			cases += group->cases;
			continue;
		}
		struct fair_group moved = *group;
		group->name = NULL;
		places[order[i]] = kept->len;
		g_array_append_val(kept, moved);
	}
	for (guint i = 0; i < count; i++)
		places[i] = places[i] == G_MAXUINT ? kept->len : places[i];
	add_rest(kept, many, cases);
	g_array_unref(groups->all);
	groups->all = kept;
	return places;
}
