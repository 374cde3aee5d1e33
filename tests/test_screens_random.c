/* Keys without sense on every screen: no crash, no failure that has no words, and a store that is healthy afterwards. The same seeds, the same keys;
 * TEND_RANDOM=N tries N seeds, which is worth an hour with SAN=1. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#define NOW "2026-11-20"
enum { KEYS = 400, SCREENS = 4, SEEDS = 3 };

static char *place, *store, *program; /* set once, before the tests */

static int run(const char *const *arguments, char **output, char **errors)
{
	g_autoptr(GError) error = NULL;
	int status = 0;

	if (!g_spawn_sync(NULL, (char **)arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, output, errors,
	                  &status, &error))
		fail_msg("%s", error->message);
	return status;
}

static void must_run(const char *const *arguments)
{
	g_autofree char *output = NULL, *errors = NULL;

	if (run(arguments, &output, &errors) != 0)
		fail_msg("%s failed: %s%s", arguments[3], output, errors);
}

static void add_key(GString *script, GRand *random)
{
	/* clang-format off */
	static const char *const names[] = {
		"<enter>", "<enter>", "<enter>", "<esc>", "<esc>", "<tab>", "<shift-tab>", "<up>", "<down>", "<left>", "<right>", "<home>", "<end>",
		"<page-up>", "<page-down>", "<backspace>", "<delete>", "<space>", "<space>", "<ctrl-d>", "<ctrl-u>", "<ctrl-s>", "<ctrl-s>", "<ctrl-k>",
		"<ctrl-w>", "<ctrl-c>", "<ctrl-l>", "<ctrl-a>", "<ctrl-e>", "<f1>", "<wheel:up>", "<wheel:down>", "<click:3,1>", "<click:20,1>",
		"<click:5,5>", "<click:5,5>", "<click:60,12>", "<click:1,24>", "<paste:a\tb\n\x1b[31m\u202eé>", "<resize:40x10>", "<resize:79x24>",
		"<resize:20x5>", "<resize:80x24>", "<resize:120x40>", "\"\U0001F469\u200d\U0001F467\"", "\"12.50\"", "\"2026-12-01\"", "\"anna\"", "é", "山",
	};
	/* clang-format on */
	guint n = (guint)g_rand_int_range(random, 0, 3 * G_N_ELEMENTS(names));

	if (n < G_N_ELEMENTS(names)) {
		g_string_append_printf(script, "%s ", names[n]);
		return;
	}
	/* Leaving would end it too soon, and a quotation mark begins a text. */
	char letter = (char)g_rand_int_range(random, '!', '~' + 1);
	if (strchr("qQ\"<*", letter) == NULL)
		g_string_append_printf(script, "%c ", letter);
}

static char *random_script(int screen, guint32 seed)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(seed * SCREENS + (guint32)screen);
	GString *script = g_string_new(NULL);

	g_string_append_printf(script, "%d ", screen + 1);
	for (int i = 0; i < KEYS; i++)
		add_key(script, random);
	return g_string_free(script, FALSE);
}

static void play(int screen, guint32 seed)
{
	g_autofree char *script = random_script(screen, seed);
	g_autofree char *output = NULL, *errors = NULL;
	int status = run((const char *const[]){ program, "--db", store, "--now", NOW, "screens",
	                                        "--keys", script, NULL },
	                 &output, &errors);

	if (status != 0 || *errors != '\0')
		g_printerr("%s\n", script); /* cmocka would cut it */
	if (status != 0)
		fail_msg("screen %d, seed %u: status %d: %s", screen + 1, seed, status, errors);
	if (*errors != '\0')
		fail_msg("screen %d, seed %u said: %s", screen + 1, seed, errors);
	if (strstr(output, "tend cannot say why") != NULL)
		fail_msg("screen %d, seed %u: a failure without words:\n%s", screen + 1, seed, script);
}

static void random_keys(void **state)
{
	const char *more = g_getenv("TEND_RANDOM");
	guint32 seeds = more ? (guint32)strtoul(more, NULL, 10) : SEEDS;

	for (guint32 seed = 1; seed <= MAX(seeds, 1); seed++)
		for (int screen = 0; screen < SCREENS; screen++)
			play(screen, seed);
	must_run((const char *const[]){ program, "--db", store, "doctor", NULL });
}

static int make_shop(void **state)
{
	const char *build = g_getenv("B");
	g_autofree char *folder = g_canonicalize_filename(build ? build : "build", NULL);

	program = g_build_filename(folder, "tend", NULL);
	place = g_dir_make_tmp("tend-random-XXXXXX", NULL);
	store = g_build_filename(place, "shop.db", NULL);
	g_setenv("HOME", place, TRUE);
	g_setenv("LC_ALL", "C.UTF-8", TRUE);
	g_setenv("EDITOR", "true", TRUE);
	g_unsetenv("VISUAL");
	g_unsetenv("TEND_DB");
	must_run((const char *const[]){ program, "sample", "--out", store, "--until", NOW, NULL });
	must_run((const char *const[]){ program, "--db", store, "--now", NOW, "suggest", NULL });
	return 0;
}

static int clear_shop(void **state)
{
	must_run((const char *const[]){ "/bin/rm", "-r", place, "-f", NULL });
	g_free(place);
	g_free(store);
	g_free(program);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_keys),
	};

	return cmocka_run_group_tests(tests, make_shop, clear_shop);
}
