#include "db/rule.h"

/* clang-format off */
static const struct field rule_fields[] = {
	{ "id",       FIELD_ID, offsetof(struct rule, id), 0, NULL },
	{ "name",     FIELD_TEXT, offsetof(struct rule, name), 0, NULL },
	{ "phase",    FIELD_TEXT, offsetof(struct rule, phase), 0, NULL },
	{ "audit_id", FIELD_ID, offsetof(struct rule, audit_id), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_rule = {
	.name = "rule",
	.fields = rule_fields,
	.size = sizeof(struct rule),
	.insert = -1,
	.update = -1,
	.remove = -1,
	.get = SQL_RULE_GET,
};

/* clang-format off */
static const struct field rule_version_fields[] = {
	{ "rule_id",   FIELD_ID, offsetof(struct rule_version, rule_id), 0, NULL },
	{ "n",         FIELD_INT, offsetof(struct rule_version, n), 0, NULL },
	{ "source",    FIELD_TEXT, offsetof(struct rule_version, source), 0, NULL },
	{ "author_id", FIELD_ID, offsetof(struct rule_version, author_id), 0, NULL },
	{ "at",        FIELD_TIME, offsetof(struct rule_version, at), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_rule_version = {
	.name = "rule_version",
	.fields = rule_version_fields,
	.size = sizeof(struct rule_version),
	.insert = -1,
	.update = -1,
	.remove = -1,
	.get = -1,
};
