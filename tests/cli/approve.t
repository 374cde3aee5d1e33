# Deciding from the command line: what is approved is what was shown, and each refusal says why with exit 3.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend staff add Max --rank manager >out.txt
$ tend staff add Carl --rank clerk >out.txt
$ printf 'Subject: Hello {first-name}\n\nDear {first-name},\n\nsee you.\n' >letter.txt
$ printf 'rule hello\n  for each customer\n  when consent is yes\n  suggest mail hello\n  because "{name} waits"\n  once every 90 days\n  needs 1 approval\n  decide within 7 days\n' >hello.rule
$ printf 'rule offer\n  for each customer\n  when consent is yes\n  suggest mail hello\n  because "{name} may like it"\n  once every 90 days\n  needs 2 approvals from manager\n  decide within 7 days\n' >offer.rule
$ for who in Anna Bea Cid; do tend customer add "$who Berg" --email $who@example.org --consent email >out.txt; done
$ tend template edit hello --file letter.txt >out.txt
$ tend rule add hello.rule >out.txt && tend rule phase hello live >out.txt
$ tend suggest
assign-open-deals: 0 new
at-risk-flag: 0 new
better-buyers-model: 0 new
better-deal-model: 0 new
birthday: 0 new
deal-idle: 0 new
first-order-thanks: 0 new
hello: 3 new
lead-untouched: 0 new
regular-gone-quiet: 0 new
Nothing happens until you say yes: tend queue
$ tend queue
id  what  customer   why              until
 1  mail  Anna Berg  Anna Berg waits  Fri 27 Nov
 2  mail  Bea Berg   Bea Berg waits   Fri 27 Nov
 3  mail  Cid Berg   Cid Berg waits   Fri 27 Nov

Read one before you decide: tend show 1

# Unknown and unreadable ids; nothing is approved by a slip of the finger.

$ tend approve 99
tend: there is no suggestion 99
[1]
$ tend approve
tend: something is missing
      try: tend approve ID… [--seen SHA] [--for NAME]
[2]
$ tend approve one
tend: 'one' is no suggestion's number
      numbers stand in the first column of the lists
[2]
$ tend approve 1 x
tend: 'x' is no suggestion's number
      numbers stand in the first column of the lists
[2]
$ tend queue --state approved
Nothing is in that state.

# Several at once: one that cannot be approved does not keep the others, and each is named.

$ tend approve 98 99
tend: none of the 2 got your yes
      there is no suggestion 98
      there is no suggestion 99
[1]
$ tend approve 98 1
Suggestion 1 is approved by Ann. It is carried out in 30 seconds; until then: tend recall 1
tend: 1 of the 2 got your yes, the rest did not
      there is no suggestion 98
[4]
$ tend edit 1 --file letter.txt
tend: suggestion 1 is approved, so its text cannot be edited
      take it back first: tend recall 1
[3]
$ tend recall 1
Suggestion 1 is taken back and waits for a decision again.

# Other words: what is no letter leaves the suggestion as it was.

$ for words in '' 'Subject: Only this' 'Subject: Only this\n\n' 'Subject:\n\nHello'; do printf "$words" | tend edit 1 --file -; done
tend: the text is empty; suggestion 1 is as it was
tend: the text is empty; suggestion 1 is as it was
tend: the text is empty; suggestion 1 is as it was
tend: the mail has no subject
[2]
$ tend edit 1 --file nothing.txt
tend: 'nothing.txt' cannot be read: No such file or directory
[2]
$ tend edit 1 --file .
tend: '.' is a folder
[2]
$ tend --json show 1 | grep '"rev"'
  "rev":2,

# A full disk or a closed outlet: the yes is recorded, and that is said.

$ tend approve 1 >/dev/full
tend: the output could not be written: is the disk full?
      what you asked for was done all the same: look before you repeat it
[2]
$ tend recall 1
Suggestion 1 is taken back and waits for a decision again.
$ tend approve 99999999999999999999
tend: '99999999999999999999' is no suggestion's number
      numbers stand in the first column of the lists
[2]

# The sha that was read: too short, another one, an older one, the right one.

$ sha() { tend --json show "$1" | sed -n 's/^ *"sha":"\([0-9a-f]*\)".*/\1/p'; }
$ seen=$(sha 1); test ${#seen} -eq 64
$ tend approve 1 --seen abc
tend: --seen needs at least the first 8 digits of the sha that tend show prints
[2]
$ tend approve 1 --seen 0123456789abcdef
tend: suggestion 1 changed after you read it; nothing was approved
      read it again: tend show 1
[3]
$ printf 'Subject: Hello again\n\nDear Anna,\n\nsee you soon.\n' >edited.txt
$ tend --as Carl edit 1 --file edited.txt >out.txt
$ tend --as Max approve 1 --seen "$seen"
tend: suggestion 1 changed after you read it; nothing was approved
      read it again: tend show 1
[3]
$ tend --as Max approve 1 --seen "$(sha 1 | cut -c 1-8)"
Suggestion 1 is approved by Max. It is carried out in 30 seconds; until then: tend recall 1
$ tend --as Carl approve 1
tend: suggestion 1 is approved already, so it cannot be approved
[3]
$ tend --json approve 1
{"error":{"code":"refused","hint":null,"message":"suggestion 1 is approved already, so it cannot be approved"}}
[3]

# Recalled within the grace period: it waits again, and the old yes is gone.

$ tend --now 2026-11-20T12:00:10 recall 1
Suggestion 1 is taken back and waits for a decision again.
$ tend --now 2026-11-20T12:00:20 recall 1
tend: suggestion 1 waits for a decision, so it cannot be recalled
[3]
$ tend --json show 1 | grep -E '"(state|rev|votes)"'
  "state":"proposed",
  "rev":5,
  "votes":0,

# No, with its reason; a no is final.

$ tend reject 2
tend: say why, so that tend learns: --reason CODE
      not-now       a good idea, but not now
      wrong-person  not for this customer
      wrong-tone    the words do not fit
      already-done  it was done already
      not-useful    it helps nobody
[2]
$ tend reject 2 --reason because
tend: 'because' is no reason tend knows
      not-now       a good idea, but not now
      wrong-person  not for this customer
      wrong-tone    the words do not fit
      already-done  it was done already
      not-useful    it helps nobody
[2]
$ tend reject 2 --reason wrong-tone too loud
Suggestion 2 is rejected (wrong-tone). Nothing was sent.
$ tend approve 2
tend: suggestion 2 was rejected, so it cannot be approved
[3]
$ tend recall 2
tend: suggestion 2 was rejected, so it cannot be recalled
[3]

# Not now.

$ tend snooze 3 --until 2026-11-19
tend: the time to ask again must lie ahead
[2]
$ tend snooze 3 --until 2027-01-01
tend: by then it is too late to decide on suggestion 3; choose an earlier time, or reject it
[3]
$ tend snooze 3 --until 2026-11-21
Suggestion 3 asks again Sat 21 Nov 2026, 12:00. Its last day to decide stays the same.
$ tend approve 3
tend: suggestion 3 is snoozed, so it cannot be approved
[3]
$ tend --now 2026-11-22 run --once | head -1
1 snoozed suggestions ask again
$ tend --now 2026-11-22 approve 3
Suggestion 3 is approved by Ann. It is carried out in 30 seconds; until then: tend recall 3

# Two managers where two are asked for; somebody who is none is told.

$ tend rule add offer.rule >out.txt && tend rule phase offer live >out.txt && tend suggest
assign-open-deals: 0 new
at-risk-flag: 0 new
better-buyers-model: 0 new
better-deal-model: 0 new
birthday: 0 new
deal-idle: 0 new
first-order-thanks: 0 new
hello: 0 new
    left out: 3 suggested before
lead-untouched: 0 new
offer: 3 new
regular-gone-quiet: 0 new
Nothing happens until you say yes: tend queue
$ tend --as Carl approve 4
tend: suggestion 4 needs the yes of a manager
[3]
$ tend --as Max approve 4
The yes of Max to suggestion 4 is recorded; it needs more.
$ tend --as Max approve 4
tend: Max already said yes to this; 1 of 2 approvals are there
[3]
$ tend approve 4
Suggestion 4 is approved by Ann. It is carried out in 30 seconds; until then: tend recall 4
$ tend --as Nobody approve 5
tend: nobody called Nobody works here
      try: tend staff list
[3]

# Too late, and a clock that was set back.

$ tend --now 2026-12-20 approve 5
tend: it is too late to approve suggestion 5: its time to decide is over
[3]
$ tend --now 2026-11-19 approve 5
tend: the clock went backwards: the text was made later
[3]
$ tend --now 2026-12-20 run --once --json | grep '"expired"'
  "expired":5,
$ tend --now 2026-12-20 approve 5
tend: suggestion 5 expired: nobody decided in time, so it cannot be approved
[3]

# The record is whole.

$ tend audit verify
The record is whole: every row is in place, unchanged, and the guards are the shipped ones.
