# Who approves: PINs, one person's yes said by another, how decisions were read, and what the record says of it.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend staff add Max --rank manager >out.txt
$ tend staff add Carl --rank clerk >out.txt
$ tend staff add Clara --rank clerk >out.txt
$ printf 'Subject: Hello {first-name}\n\nDear {first-name},\n\nsee you.\n' >letter.txt
$ printf 'rule hello\n  for each customer\n  when consent is yes\n  suggest mail hello\n  because "{name} waits"\n  once every 90 days\n  needs 2 approvals from manager\n  decide within 7 days\n' >hello.rule
$ for who in Anna Bea Cid; do tend customer add "$who Berg" --email $who@example.org --consent email >out.txt; done
$ tend template edit hello --file letter.txt >out.txt
$ tend rule add hello.rule >out.txt && tend rule phase hello live >out.txt
$ tend suggest | grep hello
hello: 3 new
$ tend staff
id  name   rank     user of this machine  works here  PIN  says yes for
 2  Ann    owner                          yes
 3  Max    manager                        yes
 4  Carl   clerk                          yes
 5  Clara  clerk                          yes
Where somebody has no PIN, their name alone is believed, and the screen does not lock after them:
tend staff pin NAME

# A PIN: read from standard input where there is no terminal; never in the words of a command. The first tries are free, then each has to wait.

$ echo 1234 | tend --as Max staff pin
tend: that is among the first anybody would try
      choose digits that are not in a row
[2]
$ echo 12 | tend --as Max staff pin
tend: a PIN is 4 to 12 digits
[2]
$ echo 47o1 | tend --as Max staff pin
tend: a PIN is 4 to 12 digits
[2]
$ echo 4711 | tend --as Carl staff pin Max
tend: the PIN of Max is theirs, or a higher rank's, to change
[3]
$ echo 4711 | tend --as Max staff pin
Max has a PIN now. It is asked for by --as, by 'I am ...' on the screens, and after 10m without a
key.
$ tend --as Max approve 1 </dev/null
tend: PIN of Max: it is read from the terminal, or as the first line of standard input
[3]
$ echo 4712 | tend --as Max approve 1
tend: that is not the PIN of Max
[3]
$ printf '4711\n2580\n' | tend --as Max staff pin
Max has a PIN now. It is asked for by --as, by 'I am ...' on the screens, and after 10m without a
key.
$ echo 4711 | tend --as Max approve 1
tend: that is not the PIN of Max
[3]
$ echo 2580 | tend --as Max approve 1
The yes of Max to suggestion 1 is recorded; it needs more.
$ tend staff
id  name   rank     user of this machine  works here  PIN  says yes for
 2  Ann    owner                          yes
 3  Max    manager                        yes         yes
 4  Carl   clerk                          yes
 5  Clara  clerk                          yes
Where somebody has no PIN, their name alone is believed, and the screen does not lock after them:
tend staff pin NAME
$ sqlite3 shop.db "SELECT substr(hash, 1, 3), instr(hash, '2580') FROM pins; SELECT count(*) FROM audit_texts WHERE detail LIKE '%2580%' OR detail LIKE '%4711%'"
$y$|0
0
$ for try in 1 2 3 4; do echo 4711 | tend --as Max recall 1 2>&1 | sed 's/in [0-9].*/in …/'; done
tend: that is not the PIN of Max
tend: that is not the PIN of Max
tend: that is not the PIN of Max; the next try is possible in …
tend: the PIN of Max was wrong 3 times; the next try is possible in …
      a manager or the owner can take it away: tend staff unpin 'Max'
$ echo 2580 | tend --as Max --now 2027-12-24 recall 1 2>&1 | sed 's/in [0-9].*/in …/'
tend: the PIN of Max was wrong 3 times; the next try is possible in …
      a manager or the owner can take it away: tend staff unpin 'Max'
$ tend --as Carl staff unpin Max
tend: taking a PIN away takes the rank of manager
[3]
$ tend staff unpin Max
Max has no PIN any more: their name alone is believed now.
$ tend staff unpin Max
tend: Max has no PIN
[1]
$ tend --as Max show 1 | grep -A1 state
  state    waits for a yes or no until Fri 27 Nov 2026, 12:00 (needs 2, has 1)
  yes by   Max, Fri 20 Nov 2026, 12:00

# In another's stead: with their rank, as their one yes, as long as it holds.

$ tend --as Carl approve 2 --for Ann
tend: Ann has not asked Carl to say yes in their stead
      Ann or an owner can: tend staff delegate 'Ann' 'Carl' --until TIME
[3]
$ tend --as Carl staff delegate Ann Carl --until 2026-12-01
tend: only Ann or an owner may hand on the yes of Ann
[3]
$ tend staff delegate Ann Carl
tend: until when?
      try: tend staff delegate 'Ann' NAME --until 2026-12-24
[2]
$ tend staff delegate Ann Ann --until 2026-12-01
tend: Ann says yes in their own name already
[2]
$ tend staff delegate Ann Carl --until 2026-11-01
tend: the end must lie ahead
      try: tend staff delegate FROM TO --until 2026-12-24
[2]
$ tend staff delegate Ann Carl --until 2028-11-01
tend: at most 92 days at a time
      who is away for longer says so again then
[3]
$ tend staff delegate Ann Carl --until 2026-12-01
Until Tue 1 Dec 2026, 12:00, Carl may say yes in the stead of Ann: tend approve ID --for 'Ann'
$ tend staff delegate Ann Clara --until 2026-12-01
Until Tue 1 Dec 2026, 12:00, Clara may say yes in the stead of Ann: tend approve ID --for 'Ann'
$ tend staff delegate
whose yes  who may say it  until                  made by
Ann        Carl            Tue 1 Dec 2026, 12:00  Ann
Ann        Clara           Tue 1 Dec 2026, 12:00  Ann
$ tend --as Carl approve 2
tend: suggestion 2 needs the yes of a manager
[3]
$ tend --as Carl approve 2 --for Ann
The yes of Carl, for Ann to suggestion 2 is recorded; it needs more.
$ tend --as Carl approve 2 --for Ann
tend: Carl already said yes to this, and has one voice; 1 of 2 approvals are there
[3]
$ tend --as Clara approve 2 --for Ann
tend: Carl already said yes to this in the stead of Ann; 1 of 2 approvals are there
[3]
$ tend approve 2
tend: Carl already said yes to this in your stead; 1 of 2 approvals are there
[3]
$ tend show 2 | grep -A2 state
  state    waits for a yes or no until Fri 27 Nov 2026, 12:00 (needs 2, has 1)
  yes by   Carl, in the stead of Ann, Fri 20 Nov 2026, 12:00
  if yes   exactly the text below is sent once, after 30 seconds; until then: tend recall 2
$ tend --as Max approve 2
Suggestion 2 is approved by Max. It is carried out in 30 seconds; until then: tend recall 2
$ tend --json show 2 | tr -d '\n' | grep -o '"said":.*'
"said":[    {"staff":"Max","verdict":"approve","for":null,"at":"2026-11-20T12:00:00+01:00","counts":true},    {"staff":"Carl","verdict":"approve","for":"Ann","at":"2026-11-20T12:00:00+01:00","counts":true}  ],  "read_by":null}
$ tend staff delegate end Ann Clara
Ended. What was said in the stead of Ann until now still counts.
$ tend staff delegate end Ann Clara
tend: nobody says yes in the stead of Ann by Clara
[1]
$ tend --as Clara approve 3 --for Ann
tend: Ann has not asked Clara to say yes in their stead
      Ann or an owner can: tend staff delegate 'Ann' 'Clara' --until TIME
[3]
$ tend --now 2026-12-01T12:00:01 --as Carl approve 3 --for Ann
tend: it is too late to approve suggestion 3: its time to decide is over
[3]

# Who reads what, and for how long.

$ tend --as Clara show 3 >out.txt
$ tend --now 2026-11-20T12:00:09 show 3 | grep reading
  also     Clara is reading this now
$ tend --now 2026-11-20T12:00:10 --as Clara show 3 | grep reading
  also     Ann is reading this now
$ tend --now 2026-11-20T12:00:12 --as Clara reject 3 --reason not-now
Suggestion 3 is rejected (not-now). Nothing was sent.
$ tend --now 2026-11-20T12:01:00 staff honesty
who    decisions  median read      too fast    in batches  taken back
Max            2    not known             -  0 of 2 (0 %)           0
Carl           1    not known             -  0 of 1 (0 %)           0
Clara          1       12.0 s  0 of 1 (0 %)  0 of 1 (0 %)           0
Decisions since Fri 13 Nov 2026, 00:00. Too fast: less than 0.2 s for each word of the text, which
is 300 words a minute, the upper end of what most adults read (Brysbaert 2019). An estimate: who
knows a letter by heart is quick, too. Of those without a reading time, given by command without
tend show before, nothing is said.
Taken back: recalled, or nobody knows whether it went out. By hand: each decision is a row of the
table votes, with seen_ms, words and batch_id; what came back is in events.
$ tend staff honesty --weeks 0
tend: --weeks is a number from 1 to 520, not '0'
[2]
$ tend --json --now 2026-11-20T12:01:00 staff honesty --weeks 4
[
  {"staff":"Max","decisions":2,"with_reading_time":0,"median_ms":0,"too_fast":0,"in_batches":0,"taken_back":0},
  {"staff":"Carl","decisions":1,"with_reading_time":0,"median_ms":0,"too_fast":0,"in_batches":0,"taken_back":0},
  {"staff":"Clara","decisions":1,"with_reading_time":1,"median_ms":12000,"too_fast":0,"in_batches":0,"taken_back":0}
]

# All of it stands in the chain, and what was slipped in is found.

$ tend audit | grep -E 'login|pin|delegate|vote' | sed 's/^ *[0-9]* *//; s/\(vote .* [0-9a-f]\{4\}\)[0-9a-f]*…*/\1/' | head -14
Fri 20 Nov 2026, 12:00  Clara  vote suggestion 3: reject 726c
Fri 20 Nov 2026, 12:00  Clara  login staff 5: as
Fri 20 Nov 2026, 12:00  Ann    delegate-end delegation 2
Fri 20 Nov 2026, 12:00  Max    vote suggestion 2: approve 4821
Fri 20 Nov 2026, 12:00  Max    login staff 3: as
Fri 20 Nov 2026, 12:00  Carl   vote suggestion 2: approve 4821
Fri 20 Nov 2026, 12:00  Carl   login staff 4: as
Fri 20 Nov 2026, 12:00  Ann    delegate staff 2: 5 until 1796122800
Fri 20 Nov 2026, 12:00  Ann    delegate staff 2: 4 until 1796122800
Fri 20 Nov 2026, 12:00  Ann    pin staff 3: none
Fri 20 Nov 2026, 12:00  tend   login-failed staff 3: 3
Fri 20 Nov 2026, 12:00  tend   login-failed staff 3: 2
Fri 20 Nov 2026, 12:00  tend   login-failed staff 3: 1
Fri 20 Nov 2026, 12:00  Max    vote suggestion 1: approve 3e3b
$ tend audit verify
The record is whole: every row is in place, unchanged, and the guards are the shipped ones.
$ sqlite3 shop.db "INSERT INTO votes (suggestion_id, rev, staff_id, verdict, sha, at) SELECT suggestion_id, n, 2, 'approve', sha, at FROM revisions WHERE suggestion_id = 3" 2>&1 | grep -o 'a vote is for.*'
a vote is for the current revision while it is proposed (19)
$ sqlite3 shop.db "DROP TRIGGER votes_check; INSERT INTO votes (suggestion_id, rev, staff_id, verdict, sha, at) SELECT suggestion_id, n, 2, 'approve', sha, at FROM revisions WHERE suggestion_id = 3"
$ tend audit verify
suggestion 3, vote of Ann (approve): the record of it is missing, so it was not given through tend
votes_check is missing from the store: somebody removed it
tend: the record is not whole: 2 findings
      keep this file, and restore a backup to work with
[3]
