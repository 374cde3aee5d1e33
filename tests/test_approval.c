/* Deciding through tend's own functions: each way works, each refusal has a sentence a person can act on and leaves the store byte for byte as it was. */
#include "base/error.h"
#include "tests/approval_scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static int setup(void **state)
{
	struct scene *scene = g_new0(struct scene, 1);

	scene_open(scene);
	*state = scene;
	return 0;
}

static int teardown(void **state)
{
	scene_close(*state);
	g_free(*state);
	return 0;
}

static void is_state(struct scene *scene, gint64 id, const char *state, int rev)
{
	g_autoptr(Page) page = scene_get(scene, id);
	const struct suggestion *s = page_row(page, 0);

	assert_string_equal(s->state, state);
	assert_int_equal(s->rev, rev);
}

/* ---- decisions as values, so that refusals can be listed */
enum act { APPROVE, REJECT, EDIT, SNOOZE, RECALL };

struct step {
	enum act act;
	int by;
	gint64 after;     /* seconds */
	const char *seen; /* NULL: not asked */
	gint64 until;     /* snooze, after SHOP_NOW */
};

static bool take(struct scene *scene, gint64 id, const struct step *step, bool *approved,
                 GError **error)
{
	struct decision d = scene_by(scene, step->by, step->after);
	struct db *db = scene->shop.db;

	switch (step->act) {
	case APPROVE: return approval_approve(db, id, step->seen, &d, approved, error);
	case REJECT: return approval_reject(db, id, step->seen, "not-now", "she is away", &d, error);
	case EDIT: return approval_edit(db, id, step->seen, "Hello again", NULL, &d, NULL, error);
	case SNOOZE: return approval_snooze(db, id, SHOP_NOW + step->until, &d, error);
	default: return approval_recall(db, id, &d, error);
	}
}

static bool go(struct scene *scene, gint64 id, struct step step)
{
	bool approved = false;

	MUST(take(scene, id, &step, &approved, &must_error));
	return approved;
}

static void refused(struct scene *scene, gint64 id, struct step step, enum tend_error code,
                    const char *says)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *before = scene_digest(scene);
	bool approved;

	if (take(scene, id, &step, &approved, &error))
		fail_msg("was not refused; expected: %s", says);
	g_autofree char *after = scene_digest(scene);
	if (!tend_error_is(error, code) || strstr(error->message, says) == NULL)
		fail_msg("'%s', expected '%s'", error->message, says);
	assert_string_equal(before, after);
	assert_false(db_in_transaction(scene->shop.db));
}

/* ---- */

static void test_approve(void **state)
{
	struct scene *scene = *state;
	gint64 id = scene_propose(scene, (struct asks){ 0 });

	assert_true(go(scene, id, (struct step){ APPROVE, CLERK, HOUR }));
	is_state(scene, id, "approved", 1);
	g_autoptr(Page) page = scene_get(scene, id);
	const struct suggestion *s = page_row(page, 0);
	assert_int_equal(s->not_before, SHOP_NOW + HOUR + GRACE);
	refused(scene, id, (struct step){ APPROVE, CLERK_TOO, 2 * HOUR }, TEND_REFUSED,
	        "suggestion 1 is approved already, so it cannot be approved");
	refused(scene, id, (struct step){ REJECT, CLERK_TOO, 2 * HOUR }, TEND_REFUSED,
	        "is approved already, so it cannot be rejected");
	refused(scene, id, (struct step){ EDIT, CLERK_TOO, 2 * HOUR }, TEND_REFUSED,
	        "is approved already, so it cannot be edited");
	refused(scene, id, (struct step){ SNOOZE, CLERK_TOO, 2 * HOUR, .until = DAY }, TEND_REFUSED,
	        "is approved already, so it cannot be snoozed");
}

static void test_stale(void **state)
{
	struct scene *scene = *state;
	gint64 id = scene_propose(scene, (struct asks){ 0 });
	g_autoptr(Page) page = scene_get(scene, id);
	const char *seen = ((const struct suggestion *)page_row(page, 0))->sha;

	go(scene, id, (struct step){ EDIT, CLERK_TOO, HOUR, seen });
	is_state(scene, id, "proposed", 2);
	static const enum act acts[] = { APPROVE, REJECT, EDIT };
	for (gsize i = 0; i < G_N_ELEMENTS(acts); i++)
		refused(scene, id, (struct step){ acts[i], CLERK, 2 * HOUR, seen }, TEND_REFUSED,
		        "suggestion 1 changed after you read it; nothing was");
	g_autoptr(Page) again = scene_get(scene, id);
	assert_true(go(scene, id,
	               (struct step){ APPROVE, CLERK, 3 * HOUR,
	                              ((const struct suggestion *)page_row(again, 0))->sha }));
}

static void test_an_edit_voids_votes(void **state)
{
	struct scene *scene = *state;
	gint64 id = scene_propose(scene, (struct asks){ .need = 2 });

	assert_false(go(scene, id, (struct step){ APPROVE, CLERK, HOUR }));
	refused(scene, id, (struct step){ APPROVE, CLERK, 2 * HOUR }, TEND_REFUSED,
	        "Carl already said yes to this; 1 of 2 approvals are there");
	go(scene, id, (struct step){ EDIT, CLERK, 2 * HOUR });
	assert_false(go(scene, id, (struct step){ APPROVE, CLERK_TOO, 3 * HOUR }));
	assert_true(go(scene, id, (struct step){ APPROVE, CLERK, 4 * HOUR }));
	is_state(scene, id, "approved", 2);
}

static void test_four_eyes(void **state)
{
	struct scene *scene = *state;
	gint64 id = scene_propose(scene, (struct asks){ .four_eyes = true });

	go(scene, id, (struct step){ EDIT, OWNER, HOUR });
	refused(scene, id, (struct step){ APPROVE, OWNER, 2 * HOUR }, TEND_REFUSED,
	        "you wrote this text, so somebody else must approve suggestion 1");
	assert_true(go(scene, id, (struct step){ APPROVE, CLERK, 3 * HOUR }));
}

static void test_rank(void **state)
{
	struct scene *scene = *state;
	gint64 id = scene_propose(scene, (struct asks){ .min_rank = RANK_MANAGER });
	gint64 higher = scene_propose(scene, (struct asks){ .min_rank = RANK_OWNER });

	refused(scene, id, (struct step){ APPROVE, CLERK, HOUR }, TEND_REFUSED,
	        "suggestion 1 needs the yes of a manager");
	refused(scene, higher, (struct step){ APPROVE, MANAGER, HOUR }, TEND_REFUSED,
	        "suggestion 2 needs the yes of a shop owner");
	assert_true(go(scene, id, (struct step){ APPROVE, MANAGER, HOUR }));
	assert_true(go(scene, higher, (struct step){ APPROVE, OWNER, HOUR }));
}

static void test_late(void **state)
{
	struct scene *scene = *state;
	gint64 id = scene_propose(scene, (struct asks){ 0 });

	refused(scene, id, (struct step){ APPROVE, CLERK, WITHIN }, TEND_REFUSED,
	        "it is too late to approve suggestion 1: its time to decide is over");
	assert_true(go(scene, id, (struct step){ APPROVE, CLERK, WITHIN - 1 }));
}

/* A yes whose grace period would outlast the offer is refused in words, not by a constraint. */
static void test_grace_beyond_the_offer(void **state)
{
	struct scene *scene = *state;
	gint64 id = scene_propose(scene, (struct asks){ 0 });
	struct decision d = scene_by(scene, CLERK, HOUR);
	g_autoptr(GError) error = NULL;
	bool approved;

	d.grace = GOOD_FOR;
	g_autofree char *before = scene_digest(scene);
	assert_false(approval_approve(scene->shop.db, id, NULL, &d, &approved, &error));
	g_autofree char *after = scene_digest(scene);
	assert_true(tend_error_is(error, TEND_REFUSED));
	assert_non_null(strstr(error->message, "its offer ends before"));
	assert_string_equal(before, after);
}

static void test_clock_set_back(void **state)
{
	struct scene *scene = *state;
	gint64 id = scene_propose(scene, (struct asks){ 0 });
	gint64 count = -1;

	go(scene, id, (struct step){ SNOOZE, CLERK, 2 * DAY, .until = 3 * DAY });
	refused(scene, id, (struct step){ REJECT, CLERK, DAY }, TEND_REFUSED, "clock went backwards");
	/* What lies ahead of the clock waits, and keeps nothing else from its due. */
	gint64 other = scene_propose(scene, (struct asks){ 0 });
	go(scene, other, (struct step){ SNOOZE, CLERK, HOUR, .until = 2 * HOUR });
	MUST(db_begin(scene->shop.db, DB_TX_WRITE, &must_error));
	MUST(suggestion_wake_due(scene->shop.db, SHOP_NOW + DAY, &count, &must_error));
	MUST(db_commit(scene->shop.db, &must_error));
	assert_int_equal(count, 1);
	is_state(scene, id, "snoozed", 1);
	is_state(scene, other, "proposed", 1);
}

static void test_reject(void **state)
{
	struct scene *scene = *state;
	gint64 id = scene_propose(scene, (struct asks){ 0 });
	gint64 other = scene_propose(scene, (struct asks){ .need = 2 });

	go(scene, id, (struct step){ REJECT, CLERK, HOUR });
	is_state(scene, id, "rejected", 1);
	refused(scene, id, (struct step){ APPROVE, OWNER, 2 * HOUR }, TEND_REFUSED,
	        "suggestion 1 was rejected, so it cannot be approved");
	assert_false(go(scene, other, (struct step){ APPROVE, CLERK, HOUR }));
	refused(scene, other, (struct step){ REJECT, CLERK, 2 * HOUR }, TEND_REFUSED,
	        "Carl already said yes to this");
	go(scene, other, (struct step){ REJECT, CLERK_TOO, 2 * HOUR });
	is_state(scene, other, "rejected", 1);
}

static void test_snooze_and_wake(void **state)
{
	struct scene *scene = *state;
	struct db *db = scene->shop.db;
	gint64 id = scene_propose(scene, (struct asks){ .need = 2 });
	gint64 count = -1;

	assert_false(go(scene, id, (struct step){ APPROVE, CLERK, HOUR }));
	refused(scene, id, (struct step){ SNOOZE, CLERK, HOUR, .until = HOUR }, TEND_USAGE,
	        "the time to ask again must lie ahead");
	refused(scene, id, (struct step){ SNOOZE, CLERK, HOUR, .until = WITHIN }, TEND_REFUSED,
	        "by then it is too late to decide on suggestion 1");
	go(scene, id, (struct step){ SNOOZE, CLERK, HOUR, .until = DAY });
	is_state(scene, id, "snoozed", 1);
	refused(scene, id, (struct step){ APPROVE, CLERK_TOO, 2 * HOUR }, TEND_REFUSED,
	        "suggestion 1 is snoozed, so it cannot be approved");
	MUST(db_begin(db, DB_TX_WRITE, &must_error));
	MUST(suggestion_wake_due(db, SHOP_NOW + DAY - 1, &count, &must_error));
	assert_int_equal(count, 0);
	MUST(suggestion_wake_due(db, SHOP_NOW + DAY, &count, &must_error));
	assert_int_equal(count, 1);
	MUST(db_commit(db, &must_error));
	/* Waking is no return: the first yes still counts. */
	assert_true(go(scene, id, (struct step){ APPROVE, CLERK_TOO, DAY + HOUR }));
	is_state(scene, id, "approved", 1);
}

static void test_expire(void **state)
{
	struct scene *scene = *state;
	struct db *db = scene->shop.db;
	gint64 waiting = scene_propose(scene, (struct asks){ 0 }),
		   asleep = scene_propose(scene, (struct asks){ 0 }),
		   held = scene_propose(scene, (struct asks){ 0 });
	gint64 count = -1;

	go(scene, asleep, (struct step){ SNOOZE, CLERK, HOUR, .until = WITHIN - 1 });
	assert_true(go(scene, held, (struct step){ APPROVE, CLERK, HOUR }));
	MUST(db_begin(db, DB_TX_WRITE, &must_error));
	MUST(suggestion_expire_due(db, SHOP_NOW + WITHIN - 1, &count, &must_error));
	assert_int_equal(count, 0);
	MUST(suggestion_expire_due(db, SHOP_NOW + WITHIN, &count, &must_error));
	assert_int_equal(count, 2);
	is_state(scene, held, "approved", 1);
	/* Approved, but the machine was off until the offer ended: it never acts, and it does not stand there for ever. */
	MUST(suggestion_expire_due(db, SHOP_NOW + GOOD_FOR, &count, &must_error));
	assert_int_equal(count, 1);
	MUST(suggestion_expire_due(db, SHOP_NOW + GOOD_FOR, &count, &must_error));
	assert_int_equal(count, 0);
	MUST(db_commit(db, &must_error));
	is_state(scene, waiting, "expired", 1);
	is_state(scene, asleep, "expired", 1);
	is_state(scene, held, "expired", 2);
	refused(scene, waiting, (struct step){ APPROVE, OWNER, GOOD_FOR }, TEND_REFUSED,
	        "suggestion 1 expired: nobody decided in time, so it cannot be approved");
}

static void test_recall(void **state)
{
	struct scene *scene = *state;
	gint64 id = scene_propose(scene, (struct asks){ 0 });

	refused(scene, id, (struct step){ RECALL, CLERK, HOUR }, TEND_REFUSED,
	        "suggestion 1 waits for a decision, so it cannot be recalled");
	assert_true(go(scene, id, (struct step){ APPROVE, CLERK, HOUR }));
	go(scene, id, (struct step){ RECALL, CLERK_TOO, DAY });
	is_state(scene, id, "proposed", 2);
	g_autoptr(Page) page = scene_get(scene, id);
	const struct suggestion *s = page_row(page, 0);
	/* Same bytes under a new number, a fresh deadline, and no vote left. */
	assert_int_equal(s->votes, 0);
	assert_int_equal(s->decide_by, SHOP_NOW + DAY + WITHIN);
	assert_int_equal(s->author_id, STAFF_SYSTEM);
	assert_string_equal(s->message_id, "m1");
	assert_true(go(scene, id, (struct step){ APPROVE, CLERK, DAY + HOUR }));
}

static void test_return_never_outlives_the_offer(void **state)
{
	struct scene *scene = *state;
	gint64 id = scene_propose(scene, (struct asks){ 0 });

	assert_true(go(scene, id, (struct step){ APPROVE, CLERK, HOUR }));
	go(scene, id, (struct step){ RECALL, CLERK, GOOD_FOR - DAY });
	g_autoptr(Page) page = scene_get(scene, id);
	assert_int_equal(((const struct suggestion *)page_row(page, 0))->decide_by, SHOP_NOW + GOOD_FOR);
}

static void test_withdraw(void **state)
{
	struct scene *scene = *state;
	struct db *db = scene->shop.db;
	gint64 waiting = scene_propose(scene, (struct asks){ 0 }),
		   approved = scene_propose(scene, (struct asks){ 0 }),
		   rejected = scene_propose(scene, (struct asks){ 0 });

	assert_true(go(scene, approved, (struct step){ APPROVE, CLERK, HOUR }));
	go(scene, rejected, (struct step){ REJECT, CLERK, HOUR });
	MUST(db_begin(db, DB_TX_WRITE, &must_error));
	/* Even after the end of the offer: a merge must not fail on an old yes. */
	MUST(suggestion_withdraw_customer(db, 1, SHOP_NOW + GOOD_FOR + DAY, "merged", &must_error));
	MUST(db_commit(db, &must_error));
	is_state(scene, waiting, "superseded", 1);
	is_state(scene, approved, "superseded", 2);
	is_state(scene, rejected, "rejected", 1);
	refused(scene, approved, (struct step){ APPROVE, CLERK, DAY }, TEND_REFUSED,
	        "suggestion 2 was withdrawn: it is no longer true");
}

static void test_only_mails_are_edited(void **state)
{
	struct scene *scene = *state;
	gint64 id = scene_propose(scene, (struct asks){ .effect = "flag" });

	refused(scene, id, (struct step){ EDIT, CLERK, HOUR }, TEND_REFUSED,
	        "only the text of a message can be edited; suggestion 1 is a flag");
}

static void test_edit_keeps_people_and_deadline(void **state)
{
	struct scene *scene = *state;
	gint64 id = scene_propose(scene, (struct asks){ 0 });
	g_autoptr(Page) before = scene_get(scene, id);
	const struct suggestion *old = page_row(before, 0);
	struct mail_parts parts = { 0 };

	go(scene, id, (struct step){ EDIT, CLERK, DAY });
	g_autoptr(Page) after = scene_get(scene, id);
	const struct suggestion *new = page_row(after, 0);
	assert_string_equal(old->envelope, new->envelope);
	assert_int_equal(old->decide_by, new->decide_by);
	assert_int_equal(new->author_id, CLERK);
	assert_string_not_equal(old->message_id, new->message_id);
	assert_string_not_equal(old->sha, new->sha);
	MUST(mail_read(new->message, &parts, &must_error));
	assert_string_equal(parts.subject, "Hello again");
	assert_string_equal(parts.body, "Dear Anna,\n\nsee you.\n");
	assert_string_equal(parts.to[0], "anna@example.org");
	mail_parts_clear(&parts);
}

static void test_unknown_id(void **state)
{
	struct scene *scene = *state;

	refused(scene, 99, (struct step){ APPROVE, CLERK, HOUR }, TEND_NOT_FOUND,
	        "there is no suggestion 99");
	refused(scene, 99, (struct step){ RECALL, CLERK, HOUR }, TEND_NOT_FOUND,
	        "there is no suggestion 99");
}

static void test_erased(void **state)
{
	struct scene *scene = *state;
	struct db *db = scene->shop.db;
	gint64 id = scene_propose(scene, (struct asks){ 0 });

	MUST(db_begin(db, DB_TX_WRITE, &must_error));
	MUST(audit_append(db,
	                  &(struct audit_row){ .at = SHOP_NOW,
	                                       .staff_id = OWNER,
	                                       .action = "erase",
	                                       .subject = "customer",
	                                       .subject_id = 1 },
	                  NULL, &must_error));
	MUST(db_exec_script(
		db,
		"UPDATE revision_texts SET message = '', envelope = '', erased_by = (SELECT max(id) FROM audit)",
		&must_error));
	MUST(db_commit(db, &must_error));
	refused(scene, id, (struct step){ APPROVE, OWNER, HOUR }, TEND_REFUSED,
	        "the text of suggestion 1 was erased");
	refused(scene, id, (struct step){ EDIT, OWNER, HOUR }, TEND_REFUSED,
	        "the text of suggestion 1 was erased");
}

/* Bytes that are not the ones named by the sha: the schema cannot hash, tend does before every decision. */
static void test_other_bytes(void **state)
{
	struct scene *scene = *state;
	gint64 id = scene_propose(scene, (struct asks){ 0 });

	MUST(db_exec_script(
		scene->shop.db,
		"DROP TRIGGER revision_texts_erase; UPDATE revision_texts SET message = replace(message, 'see you', 'pay now')",
		&must_error));
	static const enum act acts[] = { APPROVE, REJECT, EDIT, SNOOZE };
	for (gsize i = 0; i < G_N_ELEMENTS(acts); i++)
		refused(scene, id, (struct step){ acts[i], OWNER, HOUR, .until = DAY }, TEND_DAMAGED,
		        "the stored text of suggestion 1 is not the one it was made with\nnothing was done");
}

static void test_other_people(void **state)
{
	struct scene *scene = *state;
	gint64 id = scene_propose(scene, (struct asks){ 0 });

	MUST(db_exec_script(
		scene->shop.db,
		"DROP TRIGGER revision_texts_erase; UPDATE revision_texts SET envelope = envelope || 'eve@example.org' || char(10)",
		&must_error));
	refused(scene, id, (struct step){ APPROVE, OWNER, HOUR }, TEND_DAMAGED,
	        "is not the one it was made with");
}

static void test_shadow(void **state)
{
	struct scene *scene = *state;
	struct db *db = scene->shop.db;

	MUST(db_begin(db, DB_TX_WRITE, &must_error));
	gint64 audit;
	MUST(audit_append(db,
	                  &(struct audit_row){ .at = SHOP_NOW,
	                                       .staff_id = OWNER,
	                                       .action = "rule-phase",
	                                       .subject = "rule",
	                                       .subject_id = 1,
	                                       .value = "shadow" },
	                  &audit, &must_error));
	MUST(db_exec_script(
		db, "UPDATE rules SET phase = 'shadow', audit_id = (SELECT max(id) FROM audit) WHERE id = 1",
		&must_error));
	MUST(db_commit(db, &must_error));
	gint64 id = scene_propose(scene, (struct asks){ .shadow = true });
	static const enum act acts[] = { APPROVE, REJECT, EDIT, SNOOZE };
	for (gsize i = 0; i < G_N_ELEMENTS(acts); i++)
		refused(scene, id, (struct step){ acts[i], OWNER, HOUR, .until = DAY }, TEND_REFUSED,
		        "suggestion 1 is a rehearsal of a rule in its shadow phase");
}

/* Two members of staff press the key at once: one wins, the other is told. */
static void test_two_at_once(void **state)
{
	struct scene *scene = *state;
	gint64 id = scene_propose(scene, (struct asks){ 0 });
	g_autoptr(Db) other = NULL;
	g_autoptr(GError) error = NULL;
	struct decision d = scene_by(scene, CLERK_TOO, HOUR);
	bool approved;

	MUST((other = store_open(scene->shop.path, DB_WRITE, &must_error)) != NULL);
	assert_true(go(scene, id, (struct step){ APPROVE, CLERK, HOUR }));
	assert_false(approval_approve(other, id, NULL, &d, &approved, &error));
	assert_true(tend_error_is(error, TEND_REFUSED));
	assert_non_null(strstr(error->message, "is approved already"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_approve),
		TEST(test_stale),
		TEST(test_an_edit_voids_votes),
		TEST(test_four_eyes),
		TEST(test_rank),
		TEST(test_late),
		TEST(test_grace_beyond_the_offer),
		TEST(test_clock_set_back),
		TEST(test_reject),
		TEST(test_snooze_and_wake),
		TEST(test_expire),
		TEST(test_recall),
		TEST(test_return_never_outlives_the_offer),
		TEST(test_withdraw),
		TEST(test_only_mails_are_edited),
		TEST(test_edit_keeps_people_and_deadline),
		TEST(test_unknown_id),
		TEST(test_erased),
		TEST(test_other_bytes),
		TEST(test_other_people),
		TEST(test_shadow),
		TEST(test_two_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
