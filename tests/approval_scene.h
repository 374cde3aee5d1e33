/* A shop with four members of staff, a customer who consented, and suggestions about her, made without a rule's words. */
#ifndef TEND_TESTS_APPROVAL_SCENE_H
#define TEND_TESTS_APPROVAL_SCENE_H

#include "db/audit.h"
#include "formats/mail.h"
#include "workflows/approval.h"
#include "workflows/content.h"
#include "workflows/suggestion.h"
#include "tests/guards.h"
#include "tests/rule_shop.h"

#include <string.h>

enum {
	OWNER = 2,
	MANAGER = 3,
	CLERK = 4,
	CLERK_TOO = 5,
	HOUR = 3600,
	WITHIN = 7 * DAY,
	GOOD_FOR = 21 * DAY,
	GRACE = 30
};

struct scene {
	struct rule_shop shop;
	struct page *staff[6]; /* by id */
	int made;
};

/* What a suggestion asks for. */
struct asks {
	int need;
	bool four_eyes;
	int min_rank;
	const char *effect;
	bool shadow;
	gint64 author;
	double priority; /* 0: 1 */
};

static inline void scene_exec(struct scene *scene, char *text)
{
	MUST(db_exec_script(scene->shop.db, text, &must_error));
	sqlite3_free(text);
}

static inline void scene_open(struct scene *scene)
{
	static const struct {
		const char *name;
		int rank;
	} others[] = { { "Max", RANK_MANAGER }, { "Carl", RANK_CLERK }, { "Clara", RANK_CLERK } };
	struct db *db;

	*scene = (struct scene){ .shop = rule_shop_open("UTC") };
	db = scene->shop.db;
	MUST(db_begin(db, DB_TX_WRITE, &must_error));
	for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
		MUST(staff_add(db, others[i].name, others[i].rank, NULL, OWNER, SHOP_NOW - 300 * DAY,
		               &must_error));
	rule_shop_customer(&scene->shop, "Anna Berg", "Anna", NULL);
	rule_shop_email(&scene->shop, 1, "anna@example.org");
	rule_shop_consent(&scene->shop, 1, true);
	MUST(db_commit(db, &must_error));
	for (int id = OWNER; id <= CLERK_TOO; id++)
		MUST((scene->staff[id] = record_get(db, &noun_staff, id, &must_error)) != NULL);
}

static inline void scene_close(struct scene *scene)
{
	for (int id = OWNER; id <= CLERK_TOO; id++)
		page_free(scene->staff[id]);
	rule_shop_close(&scene->shop);
}

static inline char *scene_message(const struct asks *asks, int n, char **envelope)
{
	g_autofree char *number = g_strdup_printf("%d", n);
	g_autofree char *id =
		mail_message_id("shop@example.org", (const char *[]){ "scene", number, NULL });
	struct mail_address to = { .name = "Anna Berg", .address = "anna@example.org" };
	char *message = NULL;

	if (strcmp(asks->effect, "mail") != 0) {
		*envelope = g_strdup("");
		return g_strdup_printf("{\"customer\":1,\"%s\":\"vip\",\"reason\":\"often here\"}",
		                       asks->effect);
	}
	MUST(mail_build(&(struct mail){ .from = { .name = "Blumen Eva", .address = "shop@example.org" },
	                                .to = &to,
	                                .to_count = 1,
	                                .subject = "Hello Anna",
	                                .body = "Dear Anna,\n\nsee you.\n",
	                                .at = SHOP_NOW,
	                                .message_id = id },
	                &message, &must_error));
	MUST((*envelope = envelope_text("shop@example.org", (const char *[]){ "anna@example.org", NULL },
	                                &must_error)) != NULL);
	return message;
}

/* A suggestion made now, to be decided within a week, good for three. Its id. */
static inline gint64 scene_propose(struct scene *scene, struct asks asks)
{
	int n = ++scene->made;
	g_autofree char *envelope = NULL;
	g_autofree char *message = NULL;

	asks.effect = asks.effect ? asks.effect : "mail";
	message = scene_message(&asks, n, &envelope);
	g_autofree char *content = content_sha(message);
	g_autofree char *sha = revision_sha(envelope, content);
	MUST(db_begin(scene->shop.db, DB_TX_WRITE, &must_error));
	scene_exec(
		scene,
		sqlite3_mprintf(
			"INSERT INTO suggestions (id, rule_id, rule_n, subject, subject_id, customer_id, occurrence, shadow, effect, class, need, four_eyes, min_rank, priority, created_at, "
			"decide_within, not_before, not_after) SELECT %d, r.id, 1, 'customer', 1, 1, 'o%d', %d, %Q, %Q, %d, %d, %d, %f, %d, %d, %d, %d FROM rules r WHERE r.phase = %Q LIMIT 1",
			n, n, asks.shadow, asks.effect,
			strcmp(asks.effect, "mail") == 0 ? "irrevocable" : "local", MAX(asks.need, 1),
			asks.four_eyes, MAX(asks.min_rank, 1), asks.priority != 0 ? asks.priority : 1.0,
			SHOP_NOW, WITHIN, SHOP_NOW, SHOP_NOW + GOOD_FOR, asks.shadow ? "shadow" : "live"));
	scene_exec(
		scene,
		sqlite3_mprintf(
			"INSERT INTO suggestion_texts (suggestion_id, because, evidence) VALUES (%d, 'often here', '[]')",
			n));
	scene_exec(
		scene,
		sqlite3_mprintf(
			"INSERT INTO revisions (suggestion_id, n, author_id, at, decide_by, message_id, message_at, content_sha, sha) VALUES (%d, 1, %d, %d, %d, 'm%d', %d, %Q, %Q)",
			n, asks.author ? (int)asks.author : STAFF_SYSTEM, SHOP_NOW, SHOP_NOW + WITHIN, n,
			SHOP_NOW, content, sha));
	scene_exec(
		scene,
		sqlite3_mprintf(
			"INSERT INTO revision_texts (suggestion_id, n, envelope, message) VALUES (%d, 1, %Q, %Q)",
			n, envelope, message));
	MUST(db_commit(scene->shop.db, &must_error));
	return n;
}

static inline struct decision scene_by(struct scene *scene, int staff, gint64 after)
{
	return (struct decision){ .by = page_row(scene->staff[staff], 0),
		                      .at = SHOP_NOW + after,
		                      .grace = GRACE };
}

static inline struct page *scene_get(struct scene *scene, gint64 id)
{
	struct page *page;

	MUST((page = record_get(scene->shop.db, &noun_suggestion, id, &must_error)) != NULL);
	return page;
}

/* Everything in the store as one hash. Caller frees. */
static inline char *scene_digest(struct scene *scene)
{
	sqlite3 *handle = NULL;

	sqlite3_open_v2(scene->shop.path, &handle, SQLITE_OPEN_READONLY, NULL);
	char *digest = guards_digest(handle);
	sqlite3_close(handle);
	return digest;
}

#endif
