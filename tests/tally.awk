# Counts one program's verdicts, in cmocka's TAP or in the words of tests/run.sh, and shows what led to a failure. The
# program's exit status comes last, as "::status N"; one that fails without naming a failed test counts as one.
# Variables: name, of the program; counts, a file that gets a line "passed failed skipped".

function show(text)
{
	printf "%s", said
	print text
	said = ""
}

function last_said(    lines, n)
{
	n = split(said, lines, "\n")
	return n > 1 ? lines[n - 1] : "it gives no reason"
}

/^::status [0-9]+$/ {
	if ($2 + 0 == 124)
		show("not ok - " name ": took too long and was ended")
	else if ($2 + 0 > 124)
		show("not ok - " name ": died with status " $2)
	else if ($2 + 0 != 0 && !failed)
		show("not ok - " name ": ended with status " $2)
	else if (passed + failed + skipped == 0)
		show("not ok - " name ": tested nothing")
	else
		next
	failed++
	next
}

# cmocka calls a skipped test "not ok N # SKIP NAME"; what it printed before is the reason.
/^(not )?ok [0-9]+ # SKIP / {
	skipped++
	sub(/.*# SKIP /, "")
	print "skip - " name ": " $0 ": " last_said()
	said = ""
	failing = 0
	next
}

/^skip - / {
	skipped++
	print
	said = ""
	failing = 0
	next
}

/^not ok / {
	failed++
	sub(/^not ok [0-9]+ - /, "not ok - " name ": ")
	show($0)
	failing = 1
	next
}

/^ok / {
	passed++
	said = ""
	failing = 0
	next
}

# cmocka explains a failure after its line.
failing && /^# / {
	print "  " substr($0, 3)
	next
}

/^1\.\.[0-9]+$/ {
	next
}

{
	said = said "  " $0 "\n"
}

END {
	printf "%d %d %d\n", passed, failed, skipped >>counts
}
