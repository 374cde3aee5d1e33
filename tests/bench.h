/* What the measuring programs share: time, memory, a store full of customers, and an end with a word where something fails. */
#ifndef TEND_TESTS_BENCH_H
#define TEND_TESTS_BENCH_H

#include "db/db.h"

/* Prints the failure and ends the program. */
void bench_stop(const GError *error) G_GNUC_NORETURN;
/* Since a clock_ticks(). */
double bench_seconds(gint64 began);
long bench_peak_kilobytes(void);
/* Customers 1 to n, in their order by name. Inside the caller's write transaction. */
void bench_fill_customers(struct db *db, int n);
/* The store's files, and the folder. */
void bench_remove_shop(const char *path, const char *folder);

#endif
