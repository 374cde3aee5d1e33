/* Four writers at one store for two seconds: how the lock is shared, beside the engine's own way of waiting. Figures, nothing is asserted. */
#include "base/clock.h"
#include "tests/rule_shop.h"

#include <sqlite3.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WRITERS = 4, LENGTH = 2000000 /* µs */ };

struct share {
	gint64 commits, longest;
};

static void note(struct share *share, gint64 began)
{
	share->commits++;
	share->longest = MAX(share->longest, clock_ticks() - began);
}

static void write_ours(const char *path, gint64 until, struct share *share)
{
	g_autoptr(Db) db = store_open(path, DB_WRITE, NULL);

	while (clock_ticks() < until) {
		gint64 began = clock_ticks();
		if (!db_begin(db, DB_TX_WRITE, NULL) || !store_set_meta(db, "bench", "x", NULL) ||
		    !db_commit(db, NULL)) {
			db_rollback(db);
			continue;
		}
		note(share, began);
	}
}

static void write_plain(const char *path, gint64 until, struct share *share)
{
	sqlite3 *handle = NULL;

	sqlite3_open(path, &handle);
	sqlite3_busy_timeout(handle, 10000);
	sqlite3_exec(handle, "PRAGMA wal_autocheckpoint = 0; PRAGMA synchronous = FULL", NULL, NULL,
	             NULL);
	while (clock_ticks() < until) {
		gint64 began = clock_ticks();
		if (sqlite3_exec(handle,
		                 "BEGIN IMMEDIATE; UPDATE meta SET value = 'y' WHERE key = 'bench'; COMMIT",
		                 NULL, NULL, NULL) == SQLITE_OK)
			note(share, began);
	}
	sqlite3_close(handle);
}

static void run(const char *name, const char *path,
                void (*write_rows)(const char *path, gint64 until, struct share *share))
{
	struct share shares[WRITERS] = { { 0 } };
	gint64 all = 0, longest = 0;
	int ends[2];

	if (pipe(ends) != 0)
		return;
	gint64 until = clock_ticks() + LENGTH;
	for (int i = 0; i < WRITERS; i++)
		if (fork() == 0) {
			struct share share = { 0 };
			write_rows(path, until, &share);
			_exit(write(ends[1], &share, sizeof share) != sizeof share);
		}
	while (wait(NULL) > 0)
		;
	for (int i = 0; i < WRITERS; i++)
		if (read(ends[0], &shares[i], sizeof shares[i]) == sizeof shares[i])
			all += shares[i].commits, longest = MAX(longest, shares[i].longest);
	printf("%-24s %6d commits in 2 s; shares", name, (int)all);
	for (int i = 0; i < WRITERS; i++)
		printf(" %2d%%", all ? (int)(shares[i].commits * 100 / all) : 0);
	printf("; longest wait %d ms\n", (int)(longest / 1000));
}

int main(void)
{
	struct rule_shop shop = rule_shop_open("UTC");

	MUST(store_set_meta(shop.db, "bench", "x", &must_error));
	g_clear_pointer(&shop.db, db_close);
	run("jittered waiting", shop.path, write_ours);
	run("the engine's own waiting", shop.path, write_plain);
	rule_shop_close(&shop);
	return 0;
}
