#!/bin/sh
# A full disk, a disk that fails and kill -9, at the Nth system call of a command: one clear sentence and exit 2 (or nothing, for a kill), then a store
# that tend doctor calls healthy, with the whole change in it or none. TEND_FAULTS=all tries every N until the command gets by.
set -u

place=$(mktemp -d) || exit 2
trap 'rm -rf "$place"' EXIT
status=0
TEND_NOW=2026-11-20T12:00:00
export TEND_NOW
tend=$B/tend

if ! command -v strace >/dev/null; then
	echo 'skip - faults: strace is not installed'
	exit 0
fi
if ! strace -o "$place/log" -e trace=pwrite64 true 2>/dev/null; then
	echo 'skip - faults: strace may not trace here'
	exit 0
fi
mkdir "$place/base"
"$tend" --db "$place/base/shop.db" init --shop Corner --owner Ann >/dev/null || exit 2

numbers='1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 20 30 40 60'
[ "${TEND_FAULTS:-}" != all ] || numbers=$(seq 1 200)

wrong() { # WHAT
	echo "  $call $fault at call $n of tend $*: $(head -c 300 "$place/err" | tr '\n' ' ')"
	bad=$((bad + 1))
}

customers() {
	"$tend" --db "$place/w/shop.db" --json customer list 2>/dev/null | grep -c '"id"'
}

# What must hold after the command ended with $code: said in words, healthy, whole or not at all.
judge() { # COMMAND...
	case $fault in
	signal=*) [ "$code" -eq 137 ] || [ "$code" -eq 0 ] || wrong "$1: status $code" ;;
	*)
		[ "$code" -eq 0 ] || [ "$code" -eq 2 ] || wrong "$1: status $code"
		if [ "$code" -eq 2 ]; then
			head -n 1 "$place/err" | grep -Eq '^tend: .*(the disk is full, so nothing was changed|could not be read or written|could not be written to the disk|No space left)' ||
				wrong "$1: no sentence"
			! grep -q 'new-[0-9]' "$place/err" || wrong "$1: names its working file"
		fi ;;
	esac
	if [ -e "$place/w/shop.db" ]; then
		"$tend" --db "$place/w/shop.db" doctor >"$place/doctor" 2>&1 || wrong "$1: not healthy: $(head -n 1 "$place/doctor")"
	elif [ "$1" != init ] || [ "$code" -eq 0 ]; then
		wrong "$1: the store is gone"
	fi
	if [ "$1" = customer ]; then
		there=$(customers)
		# A failed sync is an answer that got lost: the change may be there.
		case $code/$fault in
		0/*) [ "$there" -eq 1 ] || wrong "$1: done, but not there" ;;
		*/error=ENOSPC) [ "$call" = fdatasync ] || [ "$there" -eq 0 ] || wrong "$1: failed, but there" ;;
		*) [ "$there" -le 1 ] || wrong "$1: there twice" ;;
		esac
	elif [ "$code" -eq 0 ] && [ "$1" = init ]; then
		"$tend" --db "$place/w/shop.db" staff list >"$place/doctor" 2>&1 && grep -q Ann "$place/doctor" || wrong "$1: nobody owns the shop"
	fi
}

sweep() { # NAME SYSCALL FAULT COMMAND...
	name=$1 call=$2 fault=$3 bad=0 met=0
	shift 3
	for n in $numbers; do
		rm -rf "$place/w"
		mkdir "$place/w"
		[ "$1" = init ] || cp "$place/base/shop.db" "$place/w/"
		# In a shell of its own, whose word about the killed program nobody needs.
		(
			# A process that is traced cannot look for its own leaks.
			ASAN_OPTIONS=detect_leaks=0 strace -f -o "$place/log" -e "trace=$call" -e "inject=$call:$fault:when=$n" "$tend" --db "$place/w/shop.db" "$@" >"$place/out" 2>"$place/err"
			exit $?
		) 2>/dev/null
		code=$?
		grep -qE 'INJECTED|killed by SIGKILL' "$place/log" || break
		met=$((met + 1))
		judge "$@"
	done
	if [ $bad -eq 0 ] && [ $met -gt 0 ]; then
		echo "ok - faults: $name: tend $1 $2 ($met places)"
	elif [ $bad -eq 0 ]; then
		echo "skip - faults: $name: tend $1 makes no such call"
	else
		echo "not ok - faults: $name: tend $1 $2"
		status=1
	fi
}

# ---- what people decided: approve, run and import, each on a shop made for it

state() {
	"$tend" --db "$place/w/shop.db" --json show 1 2>/dev/null | sed -n 's/^  "state":"\([a-z]*\)".*/\1/p'
}
letters() {
	find "$place/w/data" -name '*.eml' 2>/dev/null | wc -l | tr -d ' '
}
lost_answer() { # whether the failure is an answer that may have got lost
	case $call/$fault in
	fdatasync/* | fsync/* | write/* | */error=EIO) return 0 ;;
	*) return 1 ;;
	esac
}
# Said in words, healthy; what was acknowledged is there, what was refused is not.
judge_work() { # COMMAND...
	if [ "$code" -eq 2 ] && [ -s "$place/err" ]; then
		head -n 1 "$place/err" | grep -Eq '^tend: .*(the disk is full|could not be read or written|could not be written|No space left|cannot be opened|did not confirm|Input/output error)' ||
			wrong "$1: no sentence"
	elif [ "$code" -ne 0 ] && [ "$call" != write ]; then
		wrong "$1: status $code"
	fi
	"$tend" --db "$place/w/shop.db" doctor >"$place/doctor" 2>&1 || wrong "$1: not healthy: $(head -n 1 "$place/doctor")"
	case $1/$code/$(state) in
	approve/0/approved | approve/2/proposed) ;;
	approve/2/approved) lost_answer || wrong "approve: refused, but stored" ;;
	approve/*) wrong "approve: $(state)" ;;
	import/*)
		there=$(customers)
		[ "$code" -ne 0 ] || [ "$there" -eq 4 ] || wrong "import: done, but $there of 4 are there"
		[ "$there" -eq 1 ] || [ "$there" -eq 4 ] || wrong "import: half of it is there: $there" ;;
	run/*)
		# Whatever became of it: passes without a fault bring it to one letter, or leave it to a person.
		for later in 12:30 14:00; do
			TEND_NOW=2026-11-20T$later:00 "$tend" --db "$place/w/shop.db" run --once >"$place/out" 2>&1 || wrong "run: the next pass fails"
		done
		case $(state)/$(letters) in
		done/1 | unknown/0 | unknown/1) ;;
		*) wrong "run: $(state), $(letters) letters" ;;
		esac ;;
	esac
}
sweep_work() { # NAME SYSCALL FAULT COMMAND...
	name=$1 call=$2 fault=$3 bad=0 met=0
	shift 3
	for n in $fewer; do
		rm -rf "$place/w"
		mkdir "$place/w"
		XDG_DATA_HOME=$place/w/data
		cp "$place/base/work.db" "$place/w/shop.db"
		[ "$1" != run ] || "$tend" --db "$place/w/shop.db" approve 1 >/dev/null
		(
			ASAN_OPTIONS=detect_leaks=0 TEND_NOW=2026-11-20T12:10:00 strace -f -o "$place/log" -e "trace=$call" -e "inject=$call:$fault:when=$n" "$tend" --db "$place/w/shop.db" "$@" >"$place/out" 2>"$place/err"
			exit $?
		) 2>/dev/null
		code=$?
		grep -q INJECTED "$place/log" || break
		met=$((met + 1))
		judge_work "$@"
	done
	if [ $bad -eq 0 ] && [ $met -gt 0 ]; then
		echo "ok - faults: $name: tend $1 ($met places)"
	elif [ $bad -eq 0 ]; then
		echo "skip - faults: $name: tend $1 makes no such call"
	else
		echo "not ok - faults: $name: tend $1"
		status=1
	fi
}
all_work() { # COMMAND...
	for error in EIO ENOSPC; do
		sweep_work "$error at a write to the store" pwrite64 "error=$error" "$@"
		sweep_work "$error at a sync" fdatasync "error=$error" "$@"
		# Files beside the store are written by the plugin alone.
		[ "$1" != run ] || sweep_work "$error at the sync of a file" fsync "error=$error" "$@"
		sweep_work "$error at any other write" write "error=$error" "$@"
		sweep_work "$error at a change of length" ftruncate "error=$error" "$@"
	done
}
prepare_work() {
	export XDG_DATA_HOME="$place/base/data" XDG_CONFIG_HOME="$place/base/config"
	tend_work() {
		"$tend" --db "$place/base/work.db" "$@" >"$place/out" 2>&1 || {
			cat "$place/out"
			exit 2
		}
	}
	printf 'Subject: Hello\n\nsee you.\n' >"$place/letter.txt"
	printf 'rule hello\n  for each customer\n  when consent is yes\n  suggest mail hello\n  because "{name} waits"\n  once every 90 days\n  needs 1 approval\n  decide within 7 days\n' >"$place/hello.rule"
	printf 'Name,Email\nBea Berg,bea@example.org\nCid Berg,cid@example.org\nDora Berg,dora@example.org\n' >"$place/people.csv"
	printf '[customer]\nname = Name\nemail = Email\n' >"$place/people.map"
	tend_work init --shop Corner --owner Ann
	tend_work customer add 'Anna Berg' --email anna@example.org --consent email
	tend_work template edit hello --file "$place/letter.txt"
	tend_work rule add "$place/hello.rule"
	tend_work rule phase hello live
	tend_work suggest
}

all() { # COMMAND...
	sweep 'no room to write' pwrite64 error=ENOSPC "$@"
	sweep 'a disk that fails to write' pwrite64 error=EIO "$@"
	sweep 'a disk that fails to sync' fdatasync error=EIO "$@"
	sweep 'no room at the sync' fdatasync error=ENOSPC "$@"
	sweep 'no room to lengthen or cut' ftruncate error=ENOSPC "$@"
	sweep 'killed while writing' pwrite64 signal=KILL "$@"
}
all init --shop Corner --owner Ann
all customer add Eva --email eva@example.org --consent email

fewer='1 2 3 5 8 13'
[ "${TEND_FAULTS:-}" != all ] || fewer=$(seq 1 400)
prepare_work
all_work approve 1
all_work run --once
all_work import "$place/people.csv" --map "$place/people.map"

exit $status
