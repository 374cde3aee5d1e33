# What the scripts that drive the finished program have in common; they read it with the point command. It wants $tend, and for at, state and pass the store
# ($store) and the day ($day) they play on.

suite=$(basename "$0" .sh)

ok() { # NAME
	echo "ok - $suite: $1"
}
is() { # NAME EXPECTED GOT
	if [ "$2" = "$3" ]; then
		ok "$1"
	else
		echo "expected: $2"
		echo "got:      $3"
		echo "not ok - $suite: $1"
	fi
}
at() { # TIME COMMAND...: at this time of the day, or at a time that names its own
	case $1 in *T*) time=$1 ;; *) time=${day}T$1 ;; esac
	shift
	"$tend" --db "$store" --now "$time" "$@"
}
state() { # [SUGGESTION]: 1 unless said
	at 23:00:00 show "${1:-1}" --json | sed -n 's/^ *"state": *"\([a-z]*\)".*/\1/p' | head -n 1
}
# The counts of a round that are not 0, in a fixed order, and why nothing was carried out in a copy.
pass() { # TIME
	at "$1" run --once --wait 0s --json 2>/dev/null | sed -n -e 's/^ *"\(executed\|retried\|failed\|unknown\|held\|withdrawn\)": *\([1-9][0-9]*\).*/\1=\2/p' \
		-e 's/^ *"stopped": *{"reason": *"\([a-z]*\)".*/stopped=\1/p' | tr '\n' ' ' | sed 's/ $//'
}
