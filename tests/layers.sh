#!/bin/sh
# tools/layers.sh must find what it is there to find: each line below breaks one rule in an otherwise sound tree.
set -u

place=$(mktemp -d) || exit 2
trap 'rm -rf "$place"' EXIT
status=0

# Puts TEXT into the file PATH of an empty tree and expects a complaint about LINE that says WORDS; "-" expects silence.
breaks() { # NAME PATH TEXT LINE WORDS
	rm -rf "$place/tree"
	mkdir -p "$place/tree/$(dirname "$2")"
	printf '%b' "$3" >"$place/tree/$2"
	tools/layers.sh "$place/tree" >"$place/said"
	found=$?
	if [ "$4" = - ] && [ $found -eq 0 ]; then
		echo "ok - $1"
	elif [ "$4" != - ] && [ $found -ne 0 ] && grep -q "^$2:$4: .*$5" "$place/said"; then
		echo "ok - $1"
	else
		cat "$place/said"
		echo "not ok - $1"
		status=1
	fi
}

breaks 'a folder may include what stands left of it' workflows/a.c '#include "db/a.h"\n#include "workflows/b.h"\n' - -
breaks 'a folder may not include what stands right of it' db/a.c '\n#include "cli/a.h"\n' 2 'may not include cli'
breaks 'an include names its folder' db/a.c '#include "a.h"\n' 1 'by its folder'
breaks 'a plugin may include base and formats' plugins/mail/a.c '#include "base/a.h"\n#include "formats/a.h"\n' - -
breaks 'a plugin may not include the store' plugins/mail/a.c '#include "db/db.h"\n' 1 'a program of its own'
breaks 'a plugin is not included by others' cli/a.c '#include "plugins/mail/a.h"\n' 1 'itself'
breaks 'an include in a comment is none' base/a.c '/*\n#include "cli/a.h"\n*/\n' - -
breaks 'curl belongs to a plugin' workflows/a.c '#include <curl/curl.h>\n' 1 "a plugin's own folder"
breaks 'a plugin may use curl' plugins/mail/a.c '#include <curl/curl.h>\n' - -
breaks 'SQLite belongs to db' cli/a.c '#include <sqlite3.h>\n' 1 'belongs to db'
breaks 'curses belongs to tui' cli/a.c '#include <ncursesw/curses.h>\n' 1 'belongs to tui'
breaks 'gmime belongs to formats' base/a.c '#include <gmime/gmime.h>\n' 1 'belongs to formats'
breaks 'tests may look behind every door' tests/a.c '#include <sqlite3.h>\n#include "cli/a.h"\n' - -
breaks 'strcpy is banned' base/a.c 'int a;\n\tstrcpy(a, b);\n' 2 'strcpy() is not safe'
breaks 'a banned word in a text or comment is none' base/a.c '/* strcpy( */ "system(" // gets(\n' - -
breaks 'a longer name or a member is not banned' base/a.c 'my_time(a.time(), b->time());\n' - -
breaks 'the time is read in base/clock.c' base/clock.c 'a = time(NULL);\n' - -
breaks 'and nowhere else' db/a.c 'a = time (NULL);\n' 1 'reads the time'
breaks 'nor through GLib' tui/a.c 'g_date_time_new_now_local();\n' 1 'reads the time'
breaks 'a header guard is named after its file' db/a.h '/* A. */\n#ifndef A_H\n#define A_H\n#endif\n' 2 'TEND_DB_A_H'
breaks 'a header has a guard' db/a.h '/* A. */\nint a;\n' 2 'no header guard'
breaks 'a sound header passes' db/a.h '#ifndef TEND_DB_A_H\n#define TEND_DB_A_H\n#endif\n' - -
breaks 'lines do not end in blanks' db/a.c 'int a; \n' 1 'blanks at the end'
breaks 'lines are indented with tabs' db/a.c 'void a(void)\n{\n    b();\n}\n' 3 'indent with tabs'
breaks 'blanks may align' db/a.c 'void a(int a,\n       int b)\n' - -
breaks 'a file has at most 600 lines' db/a.c "$(awk 'BEGIN { while (n++ < 601) printf "a;\\n" }')" 601 'over 600 lines'

exit $status
