#!/bin/sh
# The runner of tests/cli must fail where it should: a test that cannot fail proves nothing.
set -u

place=$(mktemp -d) || exit 2
trap 'rm -rf "$place"' EXIT
status=0

verdict() { # STATUS NAME
	if [ "$1" -eq 0 ]; then
		echo "ok - $2"
	else
		cat "$place/said"
		echo "not ok - $2"
		status=1
	fi
}

hears() { # TEXT
	printf '%b' "$1" >"$place/a.t"
	"$B/tests/clitest" "$place/a.t" >"$place/said" 2>&1
}
passes() { hears "$2"; verdict $? "$1"; }
fails() { ! hears "$2"; verdict $? "$1"; }

passes 'the same text passes' '$ echo a; echo b >&2\na\nb\n'
fails 'another text fails' '$ echo a\nb\n'
fails 'a line too many fails' '$ echo a; echo b\na\n'
fails 'a line too few fails' '$ echo a\na\nb\n'
fails 'text where none was printed fails' '$ true\na\n'
passes 'the stated exit status passes' '$ exit_with() { return 3; }; exit_with\n[3]\n'
fails 'another exit status fails' '$ true\n[3]\n'
fails 'an unstated exit status fails' '$ false\n'
passes 'blank lines inside count' '$ printf "a\\n\\nb\\n"\na\n\nb\n'
fails 'so they must be there' '$ printf "a\\n\\nb\\n"\na\nb\n'
passes 'a comment after a blank line is no output' '# Before.\nIt goes on.\n$ echo a\na\n\n# After.\nOn.\n$ echo b\nb\n'
passes 'a backslash means the line itself' '$ printf "# a\\n[3]\\n"\n\\# a\n\\[3]\n'
passes 'a command goes on behind >' '$ cat <<E\n> a\n> E\na\n'
passes 'an expression is for the whole line' '$ echo abc\n[a-c]+ (re)\n'
fails 'not for a part of it' '$ echo abcd\n[a-c]+ (re)\n'
passes 'a glob passes' '$ echo abc\na*c (glob)\n'
fails 'a wrong glob fails' '$ echo abc\na*d (glob)\n'
fails 'commands after the end of the shell fail' '$ exit 0\n$ true\n'
fails 'a file without commands fails' '# Nothing.\n'
passes 'commands share a shell and a folder of their own' '$ a=1; pwd\n*/work (glob)\n$ echo $a; ls\n1\n'
passes 'a file whose condition does not hold is skipped' '#? false # it is Monday\n$ false\n'
grep -q '^skip - .*: it is Monday$' "$place/said"
verdict $? 'and says why'

hears '$ echo a; false\nb\n'
"$B/tests/clitest" -u "$place/a.t" && "$B/tests/clitest" "$place/a.t" >"$place/said" && grep -q '^\[1\]$' "$place/a.t"
verdict $? '-u writes down what came back'

exit $status
