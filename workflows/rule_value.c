/* What a rule found out, as people read it; and lists of customers by one condition. */
#include "base/clock.h"
#include "base/error.h"
#include "base/money.h"
#include "insights/insight.h"
#include "workflows/rule_compile.h"

#include <stdlib.h>
#include <string.h>

static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
	                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

char *rule_day_text(gint64 at, GTimeZone *zone)
{
	g_autofree char *day = day_format(day_of(at, zone));
	g_auto(GStrv) parts = g_strsplit(day, "-", 3);
	int month = g_strv_length(parts) == 3 ? atoi(parts[1]) : 0;

	if (month < 1 || month > 12)
		return g_steal_pointer(&day);
	return g_strdup_printf("%d %s %s", atoi(parts[2]), months[month - 1], parts[0]);
}

static char *count_text(struct db_stmt *stmt, int column, const struct rule_context *context)
{
	return g_strdup_printf("%" G_GINT64_FORMAT, db_int(stmt, column));
}

static char *real_text(struct db_stmt *stmt, int column, const struct rule_context *context)
{
	return number_text(db_real(stmt, column));
}

static char *amount_text(struct db_stmt *stmt, int column, const struct rule_context *context)
{
	return money_format(db_int(stmt, column), context->currency);
}

static char *moment_text(struct db_stmt *stmt, int column, const struct rule_context *context)
{
	return rule_day_text(db_int(stmt, column), context->zone);
}

/* "12 Mar": a birthday needs no year. */
static char *birthday_text(struct db_stmt *stmt, int column, const struct rule_context *context)
{
	const char *day = db_text(stmt, column);
	gsize length = strlen(day);
	int month = length >= 5 ? atoi(day + length - 5) : 0,
		number = length >= 2 ? atoi(day + length - 2) : 0;

	if (month < 1 || month > 12)
		return g_strdup(day);
	return g_strdup_printf("%d %s", number, months[month - 1]);
}

static char *word_text(struct db_stmt *stmt, int column, const struct rule_context *context)
{
	return g_strdup(db_text(stmt, column));
}

/* clang-format off */
static const struct {
	char *(*text)(struct db_stmt *stmt, int column, const struct rule_context *context);
	const char *none;
} rows[] = {
	[KIND_COUNT]    = { count_text,    "0" },
	[KIND_NUMBER]   = { real_text,     "not known" },
	[KIND_MONEY]    = { amount_text,   "not known" },
	[KIND_DATE]     = { moment_text,   "never" },
	[KIND_BIRTHDAY] = { birthday_text, "not known" },
	[KIND_WORD]     = { word_text,     "not known" },
	[KIND_OWN]      = { word_text,     "not known" },
	[KIND_MARK]     = { word_text,     "no" },
	[KIND_TEXT]     = { word_text,     "" },
};
/* clang-format on */

char *rule_value_text(const struct rule_field *field, struct db_stmt *stmt, int column,
                      const struct rule_context *context)
{
	if (db_is_null(stmt, column))
		return g_strdup(rows[field->kind].none);
	return rows[field->kind].text(stmt, column, context);
}

/* All ids of an opened filter. */
static GArray *collect_ids(struct db_stmt *stmt, GError **error)
{
	GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));
	GError *problem = NULL;

	while (db_step(stmt, &problem)) {
		gint64 id = db_int(stmt, 0);

		g_array_append_val(ids, id);
	}
	if (problem) {
		g_propagate_error(error, problem);
		g_clear_pointer(&ids, g_array_unref);
	}
	return ids;
}

GArray *rule_filter_ids(struct db *db, const char *condition, gint64 now, GTimeZone *zone,
                        GError **error)
{
	g_autoptr(RuleCondition) parsed = rule_parse_condition(condition, error);
	g_autoptr(RuleQuery) query = NULL;
	g_autoptr(DbStmt) stmt = NULL;
	struct rule_context context;

	if (!parsed || !rule_context_init(&context, db, now, zone, error))
		return NULL;
	query = rule_compile_filter(parsed, &context, error);
	if (query)
		stmt = rule_query_open(query, db, error);
	rule_context_clear(&context);
	return stmt ? collect_ids(stmt, error) : NULL;
}
