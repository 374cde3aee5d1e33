/* Carrying out: each try on record before it begins, each end recorded once, and what a dead process leaves behind told apart. */
#include "base/error.h"
#include "db/activity.h"
#include "db/journal.h"
#include "db/suggestion.h"
#include "db/task.h"
#include "workflows/approval.h"
#include "workflows/attempt.h"
#include "workflows/attempt_lock.h"
#include "workflows/rule_store.h"
#include "workflows/scheduler.h"
#include "workflows/settle.h"
#include "workflows/stop.h"
#include "workflows/suggest.h"
#include "tests/rule_shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MINUTE = 60, GRACE = 30 };

static const char rules[] =
	"rule letter\n  for each customer\n  when consent is yes\n  suggest mail hello\n  because \"{name} waits\"\n  once every 90 days\n  needs 1 approval\n"
	"  decide within 7 days\n\n"
	"rule mark\n  for each customer\n  when consent is yes\n  suggest flag friend\n  because \"{name} is one\"\n  once every 90 days\n  needs 1 approval\n"
	"  decide within 7 days\n";

/* ---- a shop with one customer, a letter and a flag that wait */

struct scene {
	struct rule_shop shop;
	gint64 customer, letter, flag;
};

static gint64 number(struct db *db, const char *text)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(DbStmt) stmt = db_prepare(db, text, &error);

	if (!stmt || !db_step(stmt, &error))
		fail_msg("%s: %s", text, error ? error->message : "no row");
	return db_int(stmt, 0);
}

static char *word(struct db *db, const char *text)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(DbStmt) stmt = db_prepare(db, text, &error);

	if (!stmt || !db_step(stmt, &error))
		fail_msg("%s: %s", text, error ? error->message : "no row");
	return g_strdup(db_text(stmt, 0));
}

static void is_word(struct db *db, const char *text, const char *expected)
{
	g_autofree char *got = word(db, text);

	assert_string_equal(got, expected);
}

static void open_scene(struct scene *scene)
{
	struct suggest_result result = { 0 };
	struct rule_shop shop = rule_shop_open("Europe/Berlin");
	const char *const names[] = { "letter",         "mark", "at-risk-flag", "regular-gone-quiet",
		                          "lead-untouched", NULL };

	MUST(db_begin(shop.db, DB_TX_WRITE, &must_error));
	scene->customer = rule_shop_customer(&shop, "Anna Berg", "Anna", NULL);
	rule_shop_email(&shop, scene->customer, "anna@example.org");
	rule_shop_consent(&shop, scene->customer, true);
	MUST(db_commit(shop.db, &must_error));
	MUST(db_begin(shop.db, DB_TX_WRITE, &must_error));
	MUST(db_run(shop.db, SQL_TEMPLATE_INSERT,
	            (struct value[]){ value_null(), value_text("hello"), value_text("email"),
	                              value_text("Hello {first-name}"),
	                              value_text("Dear {first-name},\n.\nbye\n"),
	                              value_int(SHOP_NOW - DAY), value_end() },
	            &must_error));
	MUST(db_commit(shop.db, &must_error));
	struct change change = { .at = SHOP_NOW - DAY, .staff = 2 };
	MUST(rule_add(shop.db, "test.rule", rules, &change, NULL, &must_error));
	for (int i = 0; names[i]; i++)
		MUST(rule_set_phase(shop.db, names[i], i < 2 ? "live" : "off", NULL, &change, &must_error));
	MUST(suggest_run(shop.db, &shop.clock, shop.config, &result, &must_error));
	assert_int_equal(result.added, 2);
	suggest_result_clear(&result);
	scene->letter = number(shop.db, "SELECT id FROM suggestions WHERE effect = 'mail'");
	scene->flag = number(shop.db, "SELECT id FROM suggestions WHERE effect = 'flag'");
	scene->shop = shop;
}

static int setup(void **state)
{
	struct scene *scene = g_new0(struct scene, 1);

	open_scene(scene);
	*state = scene;
	return 0;
}

static int teardown(void **state)
{
	struct scene *scene = *state;

	rule_shop_close(&scene->shop);
	g_free(scene);
	return 0;
}

static void approve(struct scene *scene, gint64 id)
{
	struct staff eva = { .id = 2, .name = "Eva", .rank = RANK_OWNER };
	bool approved = false;

	MUST(approval_approve(scene->shop.db, id, NULL,
	                      &(struct decision){ .by = &eva, .at = scene->shop.clock.now, .grace = GRACE },
	                      &approved, &must_error));
	assert_true(approved);
	scene->shop.clock.now += GRACE;
}

static void is_state(struct scene *scene, gint64 id, const char *expected)
{
	g_autofree char *text = g_strdup_printf("SELECT state FROM suggestions WHERE id = %d", (int)id);

	is_word(scene->shop.db, text, expected);
}

/* ---- a carrier that does what a test tells it */

struct script {
	int calls;
	bool connects, offers; /* the phases it asks for */
	struct delivery_result result;
	void (*meanwhile)(struct scene *scene); /* between the phases */
	void (*at_end)(struct scene *scene);
	struct scene *scene;
	bool die_at_end;
	bool refused;
	char *message;
};

static void play(const struct carrier *carrier, const struct delivery *delivery,
                 delivery_phase_fn phase, void *context, struct delivery_result *result)
{
	struct script *script = (struct script *)carrier->own;

	script->calls++;
	g_free(script->message);
	script->message = g_strdup(delivery->message);
	*result = (struct delivery_result){ .outcome = DELIVERY_FAILED,
		                                .retry = true,
		                                .text = g_strdup("told to stop") };
	script->refused = script->connects && !phase(context, "connecting");
	if (!script->refused && script->meanwhile)
		script->meanwhile(script->scene);
	if (!script->refused && script->offers)
		script->refused = !phase(context, "data");
	if (script->die_at_end)
		_exit(0);
	if (script->at_end)
		script->at_end(script->scene);
	if (script->refused)
		return;
	g_free(result->text);
	*result = script->result;
	result->text = g_strdup(script->result.text ? script->result.text : "250 ok");
	result->evidence = g_strdup(script->result.evidence);
}

static struct script usual_script(struct scene *scene)
{
	return (struct script){ .connects = true,
		                    .offers = true,
		                    .scene = scene,
		                    .result = { .outcome = DELIVERY_DONE,
		                                .replied = true,
		                                .code = 250,
		                                .text = (char *)"250 queued for <anna@example.org> as 7",
		                                .evidence = (char *)"smtp-250" } };
}

static enum attempt_end carry(struct scene *scene, gint64 id, struct script *script)
{
	struct carrier carrier = { .deliver = play, .own = script };
	struct attempt_setting setting = { scene->shop.db, &scene->shop.clock, &carrier,
		                               suggest_still_true };
	enum attempt_end end = ATTEMPT_ENDS;
	g_autofree char *says = NULL;

	MUST(attempt_carry_out(&setting, id, &end, &says, &must_error));
	return end;
}

/* ---- tests */

static void a_letter_goes_once(void **state)
{
	struct scene *scene = *state;
	struct db *db = scene->shop.db;
	struct script script = usual_script(scene);

	assert_int_equal(carry(scene, scene->letter, &script), ATTEMPT_HELD);
	approve(scene, scene->letter);
	scene->shop.clock.now -= 1;
	assert_int_equal(carry(scene, scene->letter, &script), ATTEMPT_HELD);
	scene->shop.clock.now += 1;
	assert_int_equal(script.calls, 0);
	assert_int_equal(carry(scene, scene->letter, &script), ATTEMPT_DONE);
	assert_int_equal(carry(scene, scene->letter, &script), ATTEMPT_HELD);
	assert_int_equal(script.calls, 1);
	is_word(
		db,
		"SELECT message FROM revision_texts WHERE suggestion_id = (SELECT id FROM suggestions WHERE effect = 'mail')",
		script.message);
	is_state(scene, scene->letter, "done");
	is_word(db, "SELECT phase FROM attempts", "replied");
	is_word(db, "SELECT detail FROM evidence WHERE kind = 'smtp-250' AND says = 'went-out'",
	        "250 queued for … as 7");
	is_word(db, "SELECT text FROM activities WHERE kind = 'mail-out' AND attempt_id = 1",
	        "Hello Anna");
	g_free(script.message);
}

static void a_flag_is_raised_once(void **state)
{
	struct scene *scene = *state;
	struct db *db = scene->shop.db;
	struct script script = usual_script(scene);
	g_autofree char *undone = NULL;

	approve(scene, scene->flag);
	assert_int_equal(carry(scene, scene->flag, &script), ATTEMPT_DONE);
	assert_int_equal(carry(scene, scene->flag, &script), ATTEMPT_HELD);
	assert_int_equal(script.calls, 0);
	is_state(scene, scene->flag, "done");
	assert_int_equal(
		number(db,
	           "SELECT count(*) FROM flags f JOIN attempts a ON a.id = f.attempt_id WHERE f.name = 'friend' AND f.by_staff IS NULL AND a.outcome = 'done'"),
		1);
	assert_int_equal(number(db, "SELECT count(*) FROM events WHERE dst IN ('executing', 'done')"), 2);
	/* It has not left the shop, so it can be taken back. */
	MUST(db_begin(db, DB_TX_WRITE, &must_error));
	MUST(journal_undo(db, number(db, "SELECT max(id) FROM journal_steps"),
	                  &(struct change){ .at = scene->shop.clock.now, .staff = 2 }, &undone,
	                  &must_error));
	MUST(db_commit(db, &must_error));
	assert_int_equal(number(db, "SELECT count(*) FROM flags"), 0);
}

static void what_is_done_already_returns(void **state)
{
	struct scene *scene = *state;
	struct script script = usual_script(scene);

	approve(scene, scene->flag);
	MUST(db_begin(scene->shop.db, DB_TX_WRITE, &must_error));
	rule_shop_flag(&scene->shop, scene->customer, "friend");
	MUST(db_commit(scene->shop.db, &must_error));
	assert_int_equal(carry(scene, scene->flag, &script), ATTEMPT_WITHDRAWN);
	is_state(scene, scene->flag, "proposed");
	assert_int_equal(number(scene->shop.db, "SELECT rev FROM suggestions WHERE effect = 'flag'"), 2);
	assert_int_equal(number(scene->shop.db, "SELECT count(*) FROM attempts"), 0);
}

static void consent_taken_back_ends_it(void **state)
{
	struct scene *scene = *state;
	struct script script = usual_script(scene);

	approve(scene, scene->letter);
	scene->shop.change.at = scene->shop.clock.now - 1;
	MUST(db_begin(scene->shop.db, DB_TX_WRITE, &must_error));
	rule_shop_consent(&scene->shop, scene->customer, false);
	MUST(db_commit(scene->shop.db, &must_error));
	assert_int_equal(carry(scene, scene->letter, &script), ATTEMPT_WITHDRAWN);
	assert_int_equal(script.calls, 0);
	is_state(scene, scene->letter, "superseded");
}

static void other_bytes_stay_here(void **state)
{
	struct scene *scene = *state;
	struct script script = usual_script(scene);
	struct carrier carrier = { .deliver = play, .own = &script };
	struct attempt_setting setting = { scene->shop.db, &scene->shop.clock, &carrier,
		                               suggest_still_true };
	enum attempt_end end = ATTEMPT_ENDS;
	g_autofree char *says = NULL;
	g_autoptr(GError) error = NULL;
	sqlite3 *raw = NULL;

	approve(scene, scene->letter);
	/* Somebody who may write the file can drop a guard; what was approved is still not what they wrote. */
	assert_int_equal(sqlite3_open(scene->shop.path, &raw), SQLITE_OK);
	assert_int_equal(
		sqlite3_exec(
			raw,
			"DROP TRIGGER revision_texts_erase; UPDATE revision_texts SET message = replace(message, 'bye', 'pay')",
			NULL, NULL, NULL),
		SQLITE_OK);
	sqlite3_close(raw);
	assert_false(attempt_carry_out(&setting, scene->letter, &end, &says, &error));
	assert_true(tend_error_is(error, TEND_DAMAGED));
	assert_int_equal(script.calls, 0);
	assert_int_equal(number(scene->shop.db, "SELECT count(*) FROM attempts"), 0);
}

static void press_stop(struct scene *scene)
{
	MUST(stop_set(scene->shop.db, true, 2, scene->shop.clock.now, &must_error));
}

static void the_stop_holds_at_the_last_step(void **state)
{
	struct scene *scene = *state;
	struct script script = usual_script(scene);

	approve(scene, scene->letter);
	script.meanwhile = press_stop;
	assert_int_equal(carry(scene, scene->letter, &script), ATTEMPT_RETRY);
	assert_true(script.refused);
	is_word(scene->shop.db, "SELECT phase FROM attempts", "connecting");
	is_state(scene, scene->letter, "approved");
	scene->shop.clock.now += 10 * MINUTE;
	assert_int_equal(carry(scene, scene->letter, &script), ATTEMPT_HELD);
	g_free(script.message);
}

static void failures_wait_longer_and_end(void **state)
{
	struct scene *scene = *state;
	struct script script = usual_script(scene);
	static const gint64 waits[] = { 5 * MINUTE, 15 * MINUTE, 45 * MINUTE, 135 * MINUTE, 360 * MINUTE };

	script.result = (struct delivery_result){ .outcome = DELIVERY_FAILED,
		                                      .replied = true,
		                                      .retry = true,
		                                      .code = 451,
		                                      .text = (char *)"451 later" };
	approve(scene, scene->letter);
	for (gsize i = 0; i < G_N_ELEMENTS(waits); i++) {
		assert_int_equal(carry(scene, scene->letter, &script), ATTEMPT_RETRY);
		assert_int_equal(
			number(scene->shop.db, "SELECT not_before FROM suggestions WHERE effect = 'mail'"),
			scene->shop.clock.now + waits[i]);
		scene->shop.clock.now += waits[i] - 1;
		assert_int_equal(carry(scene, scene->letter, &script), ATTEMPT_HELD);
		scene->shop.clock.now += 1;
	}
	assert_int_equal(carry(scene, scene->letter, &script), ATTEMPT_DEAD);
	assert_int_equal(script.calls, 6);
	is_state(scene, scene->letter, "dead");
	g_free(script.message);
}

static void set_clock_back(struct scene *scene)
{
	scene->shop.clock.now -= 3600;
}

static void a_clock_set_back_loses_no_outcome(void **state)
{
	struct scene *scene = *state;
	struct script script = usual_script(scene);

	approve(scene, scene->letter);
	script.at_end = set_clock_back;
	assert_int_equal(carry(scene, scene->letter, &script), ATTEMPT_DONE);
	is_state(scene, scene->letter, "done");
	g_free(script.message);
}

/* A process that dies at the end of its script. The lock dies with it. */
static void die(struct scene *scene, const struct script *script)
{
	pid_t child = fork();
	int status = 0;

	if (child == 0) {
		struct script own = *script;
		struct scene theirs = *scene;

		theirs.shop.db = store_open(scene->shop.path, DB_WRITE, NULL);
		own.die_at_end = true;
		carry(&theirs, scene->letter, &own);
		_exit(1);
	}
	waitpid(child, &status, 0);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void recover_after(struct scene *scene, bool connects, bool offers,
                          enum attempt_end expected, const char *expected_state)
{
	struct script script = usual_script(scene);
	struct carrier carrier = { .deliver = play, .own = &script };
	struct attempt_setting setting = { scene->shop.db, &scene->shop.clock, &carrier,
		                               suggest_still_true };
	gint64 counts[ATTEMPT_ENDS] = { 0 };
	int lock = -1;

	script.connects = connects;
	script.offers = offers;
	approve(scene, scene->letter);
	die(scene, &script);
	is_state(scene, scene->letter, "executing");
	assert_int_equal(carry(scene, scene->letter, &script), ATTEMPT_HELD);
	/* As long as anybody holds the lock, nothing is said about it. */
	MUST(attempt_lock_take(scene->shop.db, 1, &lock, &must_error));
	MUST(attempt_recover(&setting, counts, &must_error));
	assert_int_equal(counts[ATTEMPT_HELD], 1);
	attempt_lock_drop(lock);
	MUST(attempt_recover(&setting, counts, &must_error));
	assert_int_equal(counts[expected], 1);
	is_state(scene, scene->letter, expected_state);
	MUST(attempt_recover(&setting, counts, &must_error));
	assert_int_equal(counts[expected], 1);
	assert_int_equal(script.calls, 0);
}

static void died_before_connecting(void **state)
{
	recover_after(*state, false, false, ATTEMPT_RETRY, "approved");
}

static void died_while_connecting(void **state)
{
	recover_after(*state, true, false, ATTEMPT_RETRY, "approved");
}

static void died_with_the_data_on_its_way(void **state)
{
	struct scene *scene = *state;
	struct staff clerk = { .id = 2, .name = "Eva", .rank = RANK_CLERK };
	struct staff eva = { .id = 2, .name = "Eva", .rank = RANK_OWNER };
	struct decision decision = { .by = &clerk, .at = 0, .grace = GRACE };
	struct script script = usual_script(scene);
	int lock = -1;

	recover_after(scene, true, true, ATTEMPT_UNKNOWN, "unknown");
	scene->shop.clock.now += DAY;
	assert_int_equal(carry(scene, scene->letter, &script), ATTEMPT_HELD);
	decision.at = scene->shop.clock.now;
	assert_false(settle_did_not(scene->shop.db, scene->letter, NULL, &decision, NULL));
	decision.by = &eva;
	MUST(settle_did_not(scene->shop.db, scene->letter, "the server knows nothing of it", &decision,
	                    &must_error));
	scene->shop.clock.now += GRACE;
	/* Whatever a person says: as long as the last sender lives, nobody else sends it. */
	MUST(attempt_lock_take(scene->shop.db, 1, &lock, &must_error));
	assert_int_equal(carry(scene, scene->letter, &script), ATTEMPT_HELD);
	assert_int_equal(script.calls, 0);
	attempt_lock_drop(lock);
	assert_int_equal(carry(scene, scene->letter, &script), ATTEMPT_DONE);
	assert_int_equal(script.calls, 1);
	assert_int_equal(number(scene->shop.db, "SELECT count(*) FROM attempts"), 2);
	g_free(script.message);
}

static bool pass(struct scene *scene, struct script *script, struct pass_report *report,
                 GError **error)
{
	struct carrier carrier = { .deliver = play, .own = script };

	return scheduler_pass(&(struct pass){ .db = scene->shop.db,
	                                      .clock = &scene->shop.clock,
	                                      .config = scene->shop.config,
	                                      .carrier = &carrier },
	                      report, error);
}

static void one_pass_at_a_time(void **state)
{
	struct scene *scene = *state;
	struct script script = usual_script(scene);
	struct pass_report report;
	g_autoptr(GError) error = NULL;
	int lock = -1;

	MUST(attempt_lock_take(scene->shop.db, LOCK_SCHEDULER, &lock, &must_error));
	assert_false(pass(scene, &script, &report, &error));
	assert_true(tend_error_is(error, TEND_BUSY));
	pass_report_clear(&report);
	attempt_lock_drop(lock);
	MUST(pass(scene, &script, &report, &must_error));
	pass_report_clear(&report);
}

static void a_pass_does_all_that_is_due(void **state)
{
	struct scene *scene = *state;
	struct script script = usual_script(scene);
	struct pass_report report;

	approve(scene, scene->letter);
	approve(scene, scene->flag);
	MUST(pass(scene, &script, &report, &must_error));
	assert_int_equal(report.executed, 2);
	assert_int_equal(report.added, 0);
	pass_report_clear(&report);
	MUST(pass(scene, &script, &report, &must_error));
	assert_int_equal(
		report.executed + report.held + report.failed + report.unknown + report.withdrawn, 0);
	pass_report_clear(&report);
	assert_int_equal(script.calls, 1);
	g_free(script.message);
}

static void nobody_decided(void **state)
{
	struct scene *scene = *state;
	struct script script = usual_script(scene);
	struct pass_report report;

	scene->shop.clock.now += 8 * DAY;
	MUST(pass(scene, &script, &report, &must_error));
	assert_int_equal(report.expired, 2);
	assert_int_equal(script.calls, 0);
	is_state(scene, scene->letter, "expired");
	pass_report_clear(&report);
}

static gint64 reminders(struct scene *scene)
{
	struct script script = usual_script(scene);
	struct pass_report report;
	gint64 count = 0;

	MUST(pass(scene, &script, &report, &must_error));
	count = (gint64)report.reminders->count;
	pass_report_clear(&report);
	return count;
}

static void a_task_is_reminded_of_once(void **state)
{
	struct scene *scene = *state;
	struct change change = { .at = scene->shop.clock.now, .staff = 2 };
	struct task task = { .customer_id = scene->customer,
		                 .title = "call Anna",
		                 .due_at = scene->shop.clock.now + 60,
		                 .created_at = scene->shop.clock.now,
		                 .by_staff = 2 };

	MUST(db_begin(scene->shop.db, DB_TX_WRITE, &must_error));
	MUST(record_save(scene->shop.db, &noun_task, &task, &change, &must_error));
	MUST(db_commit(scene->shop.db, &must_error));
	assert_int_equal(reminders(scene), 0);
	scene->shop.clock.now += 7 * DAY - 120; /* asleep for a week: one reminder, not seven */
	assert_int_equal(reminders(scene), 1);
	assert_int_equal(reminders(scene), 0);
	task.due_at = scene->shop.clock.now;
	MUST(db_begin(scene->shop.db, DB_TX_WRITE, &must_error));
	MUST(record_save(scene->shop.db, &noun_task, &task, &change, &must_error));
	MUST(db_commit(scene->shop.db, &must_error));
	assert_int_equal(reminders(scene), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_letter_goes_once, setup, teardown),
		cmocka_unit_test_setup_teardown(a_flag_is_raised_once, setup, teardown),
		cmocka_unit_test_setup_teardown(what_is_done_already_returns, setup, teardown),
		cmocka_unit_test_setup_teardown(consent_taken_back_ends_it, setup, teardown),
		cmocka_unit_test_setup_teardown(other_bytes_stay_here, setup, teardown),
		cmocka_unit_test_setup_teardown(the_stop_holds_at_the_last_step, setup, teardown),
		cmocka_unit_test_setup_teardown(failures_wait_longer_and_end, setup, teardown),
		cmocka_unit_test_setup_teardown(a_clock_set_back_loses_no_outcome, setup, teardown),
		cmocka_unit_test_setup_teardown(died_before_connecting, setup, teardown),
		cmocka_unit_test_setup_teardown(died_while_connecting, setup, teardown),
		cmocka_unit_test_setup_teardown(died_with_the_data_on_its_way, setup, teardown),
		cmocka_unit_test_setup_teardown(one_pass_at_a_time, setup, teardown),
		cmocka_unit_test_setup_teardown(a_pass_does_all_that_is_due, setup, teardown),
		cmocka_unit_test_setup_teardown(nobody_decided, setup, teardown),
		cmocka_unit_test_setup_teardown(a_task_is_reminded_of_once, setup, teardown),
	};

	return cmocka_run_group_tests_name("attempt", tests, NULL, NULL);
}
