#include "base/config.h"
#include "base/error.h"
#include "base/paths.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static char *folder;

static int make_home(void **state)
{
	folder = g_dir_make_tmp("tend-test-XXXXXX", NULL);
	g_unsetenv("TEND_CONFIG");
	g_unsetenv("TEND_DB");
	g_setenv("XDG_CONFIG_HOME", folder, TRUE);
	g_setenv("XDG_DATA_HOME", folder, TRUE);
	return folder == NULL;
}

static int remove_home(void **state)
{
	g_autofree char *tend = g_build_filename(folder, "tend", NULL);

	g_rmdir(tend);
	g_rmdir(folder);
	g_free(folder);
	return 0;
}

/* Loads text as the configuration file. */
static struct config *load(const char *text, GError **error)
{
	g_autofree char *path = g_build_filename(folder, "config", NULL);
	struct config *config;

	assert_true(paths_write_file(path, text, strlen(text), NULL));
	config = config_load(path, error);
	g_unlink(path);
	return config;
}

static void defaults(void **state)
{
	g_autoptr(Config) config = config_load(NULL, NULL);
	g_autofree char *outbox = g_build_filename(folder, "tend", "outbox", NULL);
	g_autofree const char **keys = NULL;

	assert_non_null(config);
	assert_int_equal(config_seconds(config, "shop", "grace"), 30);
	assert_int_equal(config_seconds(config, "shop", "lock-after"), 600);
	assert_int_equal(config_number(config, "shop", "backups"), 14);
	assert_string_equal(config_text(config, "mail", "transport"), "outbox");
	assert_string_equal(config_text(config, "mail", "tls"), "require");
	assert_string_equal(config_text(config, "mail", "outbox"), outbox);
	assert_null(config_text(config, "mail", "from"));
	assert_true(config_bool(config, "notify", "enabled"));
	assert_string_equal(config_text(config, "theme", "name"), "default");
	assert_null(config_text(config, "keys", "anything"));
	keys = config_names(config, "keys");
	assert_null(keys[0]);
}

static void values(void **state)
{
	GError *error = NULL;
	g_autoptr(Config) config = load("# a comment\n"
	                                "\n"
	                                "[mail]\n"
	                                "transport = smtp\r\n"
	                                "from=Shop Ünal <shop@example.org>\n"
	                                "password-command=pass show 'a=b' # not a comment\n"
	                                "sent=~/Maildir\n"
	                                "; another\n"
	                                "[shop]\n"
	                                "grace=2 min\n"
	                                "backups=0\n"
	                                "[notify]\n"
	                                "enabled=No\n"
	                                "[keys]\n"
	                                "undo=u\n"
	                                "delete=D\n",
	                                &error);
	g_autofree const char **keys = NULL;

	if (config == NULL)
		fail_msg("%s", error->message);
	assert_string_equal(config_text(config, "mail", "transport"), "smtp");
	assert_string_equal(config_text(config, "mail", "from"), "Shop Ünal <shop@example.org>");
	assert_string_equal(config_text(config, "mail", "password-command"),
	                    "pass show 'a=b' # not a comment");
	assert_true(g_path_is_absolute(config_text(config, "mail", "sent")));
	assert_int_equal(config_seconds(config, "shop", "grace"), 120);
	assert_int_equal(config_number(config, "shop", "backups"), 0);
	assert_false(config_bool(config, "notify", "enabled"));
	assert_string_equal(config_text(config, "keys", "delete"), "D");
	keys = config_names(config, "keys");
	assert_string_equal(keys[0], "delete");
	assert_string_equal(keys[1], "undo");
	assert_null(keys[2]);
}

static void refusals(void **state)
{
	static const struct {
		const char *text, *says;
	} rows[] = {
		{ "[mail]\ntransprot=smtp\n",
		  "line 2: no key 'transprot' in [mail]\ndid you mean 'transport'?" },
		{ "[shop]\n\nurl=x\n", "line 3: no key 'url' in [shop]\n'url' belongs into [mail]" },
		{ "[shop]\nwhatever=x\n", "line 2: no key 'whatever' in [shop]\ntry: tend help config" },
		{ "[mial]\n", "line 1: no group [mial]\ndid you mean [mail]?" },
		{ "[zzzzzz]\n", "line 1: no group [zzzzzz]\ntry: tend help config" },
		{ "[mail]\ntransport=pigeon\n",
		  "transport=pigeon is not possible\ntry: outbox|smtp|sendmail" },
		{ "[shop]\ngrace=soon\n", "grace=soon is not possible\ntry: a length of time" },
		{ "[shop]\nbackups=-1\n", "try: a whole number" },
		{ "[notify]\nenabled=maybe\n", "try: true or false" },
		{ "[mail]\noutbox=relative\n", "try: a path beginning with" },
		{ "grace=30s\n", "line 1: a key stands before the first [group]" },
		{ "[shop\n", "line 1: a group's name ends with ]" },
		{ "[shop]\ngrace\n", "line 2: this is no name=value" },
		{ "[shop]\n=30s\n", "line 2: this is no name=value" },
		{ "[shop]\ngrace=1s\ngrace=2s\n", "line 3: 'grace' was already set in line 2" },
		{ "[mail]\nfrom=M\xfcller\n", "line 2: the line has characters that cannot be seen" },
		{ "[mail]\nfrom=\u202ea\n", "line 2: the line has characters that cannot be seen" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		GError *error = NULL;

		if (load(rows[i].text, &error) != NULL)
			fail_msg("taken: %s", rows[i].text);
		assert_true(tend_error_is(error, TEND_FAILED));
		if (strstr(error->message, rows[i].says) == NULL)
			fail_msg("not '%s' but '%s'", rows[i].says, error->message);
		g_error_free(error);
	}
}

static void named_by_the_environment(void **state)
{
	g_autofree char *path = g_build_filename(folder, "elsewhere", NULL);
	g_autoptr(Config) config = NULL;
	GError *error = NULL;

	assert_true(paths_write_file(path, "[shop]\nbackups=3\n", 17, NULL));
	g_setenv("TEND_CONFIG", path, TRUE);
	config = config_load(NULL, NULL);
	assert_int_equal(config_number(config, "shop", "backups"), 3);
	/* It may hold a command: nobody else may write it. */
	assert_int_equal(chmod(path, 0666), 0);
	assert_null(config_load(NULL, &error));
	assert_non_null(strstr(error->message, "anybody may write"));
	g_error_free(error);
	g_unsetenv("TEND_CONFIG");
	g_unlink(path);
}

static void every_row_is_sound(void **state)
{
	for (const struct config_key *key = config_keys; key->group != NULL; key++) {
		assert_non_null(key->name);
		assert_non_null(key->help);
		/* Words to choose from; of a length, the word for none. */
		assert_true(key->kind != CONFIG_WORD || key->words != NULL);
		assert_true(key->words == NULL || key->kind == CONFIG_WORD || key->kind == CONFIG_LENGTH);
	}
}

static void files(void **state)
{
	g_autofree char *path = g_build_filename(folder, "file", NULL);
	g_autofree char *below = g_build_filename(folder, "none", "file", NULL);
	g_autofree char *store = paths_store();
	g_autofree char *text = NULL;
	GError *error = NULL;
	struct stat st;
	gsize length;

	assert_true(g_str_has_prefix(store, folder) && g_str_has_suffix(store, "/tend/tend.db"));
	assert_true(paths_write_file(path, "one", 3, NULL));
	assert_true(paths_write_file(path, "a\0b", 3, NULL));
	assert_true(g_file_get_contents(path, &text, &length, NULL));
	assert_int_equal(length, 3);
	assert_memory_equal(text, "a\0b", 3);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_false(paths_write_file(below, "x", 1, &error));
	assert_true(tend_error_is(error, TEND_FAILED));
	g_error_free(error);
	g_unlink(path);
}

static void runtime_folder(void **state)
{
	g_autofree char *base = g_build_filename(folder, "run", NULL);
	g_autofree char *expected = g_build_filename(base, "tend", NULL);
	g_autofree char *got = NULL;

	g_setenv("XDG_RUNTIME_DIR", base, TRUE);
	got = paths_runtime(NULL);
	assert_string_equal(got, expected);
	g_rmdir(expected);
	g_rmdir(base);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(defaults),           cmocka_unit_test(values),
		cmocka_unit_test(refusals),           cmocka_unit_test(named_by_the_environment),
		cmocka_unit_test(every_row_is_sound), cmocka_unit_test(files),
		cmocka_unit_test(runtime_folder),
	};

	return cmocka_run_group_tests_name("config", tests, make_home, remove_home);
}
