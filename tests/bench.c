#include "tests/bench.h"

#include "base/clock.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

void bench_stop(const GError *error)
{
	fprintf(stderr, "%s: %s\n", g_get_prgname() ? g_get_prgname() : "bench",
	        error ? error->message : "failed");
	exit(2);
}

double bench_seconds(gint64 began)
{
	return (double)(clock_ticks() - began) / G_USEC_PER_SEC;
}

long bench_peak_kilobytes(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

void bench_fill_customers(struct db *db, int n)
{
	g_autoptr(GError) error = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_CUSTOMER_INSERT, &error);

	if (stmt == NULL)
		bench_stop(error);
	for (int i = 1; i <= n; i++) {
		g_autofree char *name = g_strdup_printf("customer %06d", i);

		db_bind_int(stmt, 1, i);
		db_lend_text(stmt, 2, "person", -1);
		db_lend_text(stmt, 3, name, -1);
		db_lend_text(stmt, 6, name, -1);
		db_lend_text(stmt, 7, name, -1);
		db_bind_int(stmt, 12, 0);
		db_bind_int(stmt, 13, 0);
		db_bind_int(stmt, 15, 0);
		if (!db_finish(stmt, &error))
			bench_stop(error);
		db_reset(stmt);
	}
}

void bench_remove_shop(const char *path, const char *folder)
{
	static const char *const endings[] = { "", "-wal", "-shm", "-guard" };

	for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
		g_autofree char *file = g_strconcat(path, endings[i], NULL);

		g_unlink(file);
	}
	g_rmdir(folder);
}
