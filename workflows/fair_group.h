/* By what people can be told apart when asking whether they fare alike: from the words of a customer and a deal to a handful of groups. */
#ifndef TEND_WORKFLOWS_FAIR_GROUP_H
#define TEND_WORKFLOWS_FAIR_GROUP_H

#include <glib.h>
#include <stdbool.h>

/* What is known of one case. Words may be NULL. */
struct fair_facts {
	gint64 at; /* when it began */
	const char *kind, *source, *language, *birthday, *address, *staff, *pipeline;
	bool tagged; /* has the tag that is asked for */
};

struct fair_field {
	const char *name, *title;
	bool of_deal; /* a customer without a deal has none */
	/* NULL: not known. Caller frees. */
	char *(*label)(const struct fair_facts *facts, GTimeZone *zone);
};

/* Ends with a NULL name; the last but that is "tag", which is asked for as tag=NAME. */
extern const struct fair_field fair_fields[];
enum { FAIR_FIELDS = 10 };
/* A field by the word of the command line; *tag lends what stands behind "tag=". The error names the fields. */
const struct fair_field *fair_field_find(const char *word, const char **tag, GError **error);

/* The groups of one field. The largest are kept by name, the rest is one more; so is what is not known. */
enum { FAIR_GROUPS = 12 };
struct fair_group {
	char *name;
	guint cases;
	bool loose; /* the rest, or not known: told, but not compared */
};
struct fair_groups {
	GArray *all; /* struct fair_group */
	GHashTable *places;
};
void fair_groups_init(struct fair_groups *groups);
void fair_groups_clear(struct fair_groups *groups);
/* Counts one more case; its group's place. label NULL: not known. */
guint fair_groups_add(struct fair_groups *groups, const char *label);
/* Keeps the largest, in the order of size. Caller frees: the new place of each old one. */
guint *fair_groups_settle(struct fair_groups *groups);
static inline const struct fair_group *fair_group(const struct fair_groups *groups, guint i)
{
	return &g_array_index(groups->all, struct fair_group, i);
}

#endif
