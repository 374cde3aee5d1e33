# What waits for a yes: read, approved, rejected, snoozed, given other words, settled. Nothing is approved that was not shown.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ for rule in $(tend --json rule list | sed -n 's/^ *"name":"\([^"]*\)".*/\1/p'); do tend rule phase $rule off >out.txt; done
$ at() { tend screens --size 80x24 --keys "$@"; }
$ says() { at "$@" | tail -n 2 | head -n 1; }
$ state() { tend --json show "$1" | sed -n 's/^  "\(state\|rev\|subject\)":\(.*\),$/\1 \2/p'; }

# An empty queue says what to do next.

$ at 2
=== 80x24, cursor at row 3, column 1
1 Today [2 Approve] 3 Customers 4 Pipeline 5 Insights
  APPROVE (0)      by worth [s]│
                               │
  Nothing waits for your yes.  │
                               │
  + asks the rules now: what   │
  would be worth doing?        │
  v shows what was decided     │
  before.                      │
                               │
                               │
                               │
                               │
                               │
                               │
                               │
                               │
                               │
                               │
                               │
                               │
                               │
A yes waits 30 s before anything leaves; u stops it. Nothing leaves without you.
/ find  s sort  v view  + ask the rules  : command  u undo  ? help
$ printf 'Subject: Hello {first-name}\n\nDear {first-name},\n\nsee you.\n' >letter.txt
$ printf 'rule hello\n  for each customer\n  when consent is yes\n  suggest mail hello\n  because "{name} waits for a letter"\n  once every 90 days\n  needs 1 approval\n  decide within 7 days\n' >hello.rule
$ printf 'rule vip\n  for each customer\n  when consent is yes\n  suggest tag vip\n  because "{name} reads our letters"\n  once per customer\n  needs 1 approval\n  decide within 30 days\n' >vip.rule
$ for who in Anna Bea Cid Dora 'Ōe 山田太郎'; do tend customer add "$who Berg" --email ${who%% *}@example.org --consent email >out.txt; done
$ tend template edit hello --file letter.txt >out.txt && tend rule add hello.rule >out.txt && tend rule phase hello live >out.txt
$ at '2 + <shot>'
=== 80x24, cursor at row 3, column 1
1 Today [2 Approve(4)] 3 Customers 4 Pipeline 5 Insights
  APPROVE (4)      by worth [s]│ Mail to Anna Berg              until Fri 27 Nov
\>   mail  Anna Berg       hello│ ───────────────────────────────────────────────
    mail  Bea Berg        hello│ From: Corner <shop@tend.invalid>
    mail  Cid Berg        hello│ To: Anna Berg <Anna@example.org>
    mail  Dora Berg       hello│ Subject: Hello Anna
                               │
                               │ Dear Anna,
                               │
                               │ see you.
                               │
                               │ ── Why ────────────────────────────────────────
                               │ Anna Berg waits for a letter
                               │ + consent is yes
                               │ + has-address is yes
                               │ + unless lifecycle is do-not-contact (lead)
                               │ + unless open-complaint is yes (no)
                               │ § rule hello, version 1: none of its
                               │   suggestions was decided yet
                               │ ── If you approve ─────────────────────────────
                               │   1 e-mail, exactly the text above, goes out
                               │                         more below: Tab, then j
The rules were asked: 4 new. Nothing happens until you say yes.
a approve  e edit  x reject  z snooze  Tab text  E edit long  w why  ? help
=== 80x24, cursor at row 3, column 1
1 Today [2 Approve(4)] 3 Customers 4 Pipeline 5 Insights
  APPROVE (4)      by worth [s]│ Mail to Anna Berg              until Fri 27 Nov
\>   mail  Anna Berg       hello│ ───────────────────────────────────────────────
    mail  Bea Berg        hello│ From: Corner <shop@tend.invalid>
    mail  Cid Berg        hello│ To: Anna Berg <Anna@example.org>
    mail  Dora Berg       hello│ Subject: Hello Anna
                               │
                               │ Dear Anna,
                               │
                               │ see you.
                               │
                               │ ── Why ────────────────────────────────────────
                               │ Anna Berg waits for a letter
                               │ + consent is yes
                               │ + has-address is yes
                               │ + unless lifecycle is do-not-contact (lead)
                               │ + unless open-complaint is yes (no)
                               │ § rule hello, version 1: none of its
                               │   suggestions was decided yet
                               │ ── If you approve ─────────────────────────────
                               │   1 e-mail, exactly the text above, goes out
                               │                         more below: Tab, then j
The rules were asked: 4 new. Nothing happens until you say yes.
a approve  e edit  x reject  z snooze  Tab text  E edit long  w why  ? help

# The letter, why, and what a yes and a no do; wider, and scrolled to its end.

$ tend rule add vip.rule >out.txt && tend rule phase vip live >out.txt && tend suggest >out.txt
$ tend screens --size 120x40 --keys 2
=== 120x40, cursor at row 3, column 1
1 Today [2 Approve(9)] 3 Customers 4 Pipeline 5 Insights                                                 Fri 20 Nov 2026
  APPROVE (9)                by worth [s]│ Mail to Anna Berg                                            until Fri 27 Nov
\>   mail  Anna Berg                 hello│ ─────────────────────────────────────────────────────────────────────────────
    mail  Bea Berg                  hello│ From: Corner <shop@tend.invalid>
    mail  Cid Berg                  hello│ To: Anna Berg <Anna@example.org>
    mail  Dora Berg                 hello│ Subject: Hello Anna
    tag   Anna Berg                   vip│
    tag   Bea Berg                    vip│ Dear Anna,
    tag   Cid Berg                    vip│
    tag   Dora Berg                   vip│ see you.
    tag   Ōe 山田太郎 Berg            vip│
                                         │ ── Why ──────────────────────────────────────────────────────────────────────
                                         │ Anna Berg waits for a letter
                                         │ + consent is yes
                                         │ + has-address is yes
                                         │ + unless lifecycle is do-not-contact (lead)
                                         │ + unless open-complaint is yes (no)
                                         │ § rule hello, version 1: none of its suggestions was decided yet
                                         │ ── If you approve ───────────────────────────────────────────────────────────
                                         │   1 e-mail, exactly the text above, goes out once, 30 s after the yes (u
                                         │   stops it)
                                         │ ── If not ───────────────────────────────────────────────────────────────────
                                         │   nothing is sent; nor when nobody decides until Fri 27 Nov 12:00
                                         │   x: a no is final for this one; the rule may ask again after 90 days
                                         │   z: it asks again when you say
                                         │ ── Customer ─────────────────────────────────────────────────────────────────
                                         │   no order yet
                                         │   consent: e-mail yes, said to staff, 20 Nov 2026
                                         │ ── In the mail besides ──────────────────────────────────────────────────────
                                         │ Attachments: none
                                         │ Date: Fri 20 Nov 2026, 12:00
                                         │ Message-ID: <c48aaf8c2ec9fe12f1ccf9433cb11429@tend.invalid>
                                         │ List-Unsubscribe: mailto:shop@tend.invalid
                                         │   suggestion 1, text 3e3b3c792cfc
                                         │
                                         │
                                         │
                                         │
Anna Berg waits for a letter
a approve  e edit  x reject  z snooze  Tab text  E edit long  w why  Space mark  Enter customer  / find  s sort  ? help
$ at '2 <tab> G'
=== 80x24, cursor at row 4, column 34
1 Today [2 Approve(9)] 3 Customers 4 Pipeline 5 Insights
  APPROVE (9)      by worth [s]│ Mail to Anna Berg              until Fri 27 Nov
\>   mail  Anna Berg       hello│ ───────────────────────────────────────────────
    mail  Bea Berg        hello│ ── If not ─────────────────────────────────────
    mail  Cid Berg        hello│   nothing is sent; nor when nobody decides
    mail  Dora Berg       hello│   until Fri 27 Nov 12:00
    tag   Anna Berg         vip│   x: a no is final for this one; the rule may
    tag   Bea Berg          vip│   ask again after 90 days
    tag   Cid Berg          vip│   z: it asks again when you say
    tag   Dora Berg         vip│ ── Customer ───────────────────────────────────
    tag   Ōe 山田太郎 Berg  vip│   no order yet
                               │   consent: e-mail yes, said to staff, 20 Nov
                               │   2026
                               │ ── In the mail besides ────────────────────────
                               │ Attachments: none
                               │ Date: Fri 20 Nov 2026, 12:00
                               │ Message-ID:
                               │   <c48aaf8c2ec9fe12f1ccf9433cb11429@tend.invali
                               │   d>
                               │ List-Unsubscribe: mailto:shop@tend.invalid
                               │   suggestion 1, text 3e3b3c792cfc
                               │                                         the end
Anna Berg waits for a letter
a approve  e edit  x reject  z snooze  Tab text  E edit long  w why  ? help
$ tend screens --size 60x20 --keys '2 <shot> <tab>'
=== 60x20, cursor at row 3, column 1
1 Today [2 Approve(9)] 3 Customers 4 Pipeline 5 Insights
  APPROVE (9)                                   by worth [s]
\>   mail  Anna Berg                                    hello
    mail  Bea Berg                                     hello
    mail  Cid Berg                                     hello
    mail  Dora Berg                                    hello
    tag   Anna Berg                                      vip
    tag   Bea Berg                                       vip
    tag   Cid Berg                                       vip
    tag   Dora Berg                                      vip
    tag   Ōe 山田太郎 Berg                               vip







Anna Berg waits for a letter
a approve  e edit  x reject  z snooze  Tab text  ? help
=== 60x20, cursor at row 4, column 1
1 Today [2 Approve(9)] 3 Customers 4 Pipeline 5 Insights
Mail to Anna Berg                           until Fri 27 Nov
────────────────────────────────────────────────────────────
From: Corner <shop@tend.invalid>
To: Anna Berg <Anna@example.org>
Subject: Hello Anna

Dear Anna,

see you.

── Why ─────────────────────────────────────────────────────
Anna Berg waits for a letter
+ consent is yes
+ has-address is yes
+ unless lifecycle is do-not-contact (lead)
+ unless open-complaint is yes (no)
                                               more below: j
Anna Berg waits for a letter
a approve  e edit  x reject  z snooze  Tab text  ? help

# In a narrow window the text is a page of its own: without it nothing is decided.

$ tend screens --size 60x20 --keys '2 a' | tail -2
Read it first: Tab shows the text.
a approve  e edit  x reject  z snooze  Tab text  ? help
$ tend screens --size 60x20 --keys '2 x' | tail -2
Read it first: Tab shows the text.
a approve  e edit  x reject  z snooze  Tab text  ? help

# A yes is to the text that was shown; the next one comes by itself, and u takes the yes back.

$ at '2 a <shot> u'
=== 80x24, cursor at row 3, column 1
1 Today [2 Approve(8)] 3 Customers 4 Pipeline 5 Insights
  APPROVE (8)      by worth [s]│ Mail to Bea Berg               until Fri 27 Nov
\>   mail  Bea Berg        hello│ ───────────────────────────────────────────────
    mail  Cid Berg        hello│ From: Corner <shop@tend.invalid>
    mail  Dora Berg       hello│ To: Bea Berg <Bea@example.org>
    tag   Anna Berg         vip│ Subject: Hello Bea
    tag   Bea Berg          vip│
    tag   Cid Berg          vip│ Dear Bea,
    tag   Dora Berg         vip│
    tag   Ōe 山田太郎 Berg  vip│ see you.
                               │
                               │ ── Why ────────────────────────────────────────
                               │ Bea Berg waits for a letter
                               │ + consent is yes
                               │ + has-address is yes
                               │ + unless lifecycle is do-not-contact (lead)
                               │ + unless open-complaint is yes (no)
                               │ § rule hello, version 1: approved 1 of 1 so far
                               │   (100 %)
                               │ ── If you approve ─────────────────────────────
── Done today ─────────────────│   1 e-mail, exactly the text above, goes out
 ~ 12:00 Anna Berg        waits│                         more below: Tab, then j
Approved: Mail to Anna Berg. Goes out in 30 s; u stops it.
a approve  e edit  x reject  z snooze  Tab text  E edit long  w why  ? help
=== 80x24, cursor at row 3, column 1
1 Today [2 Approve(9)] 3 Customers 4 Pipeline 5 Insights
  APPROVE (9)      by worth [s]│ Mail to Anna Berg              until Fri 27 Nov
\>   mail  Anna Berg       hello│ ───────────────────────────────────────────────
    mail  Bea Berg        hello│ From: Corner <shop@tend.invalid>
    mail  Cid Berg        hello│ To: Anna Berg <Anna@example.org>
    mail  Dora Berg       hello│ Subject: Hello Anna
    tag   Anna Berg         vip│
    tag   Bea Berg          vip│ Dear Anna,
    tag   Cid Berg          vip│
    tag   Dora Berg         vip│ see you.
    tag   Ōe 山田太郎 Berg  vip│
                               │ ── Why ────────────────────────────────────────
                               │ Anna Berg waits for a letter
                               │ + consent is yes
                               │ + has-address is yes
                               │ + unless lifecycle is do-not-contact (lead)
                               │ + unless open-complaint is yes (no)
                               │ § rule hello, version 1: none of its
                               │   suggestions was decided yet
                               │ ── If you approve ─────────────────────────────
                               │   1 e-mail, exactly the text above, goes out
                               │                         more below: Tab, then j
Taken back: your yes (Mail to Anna Berg)
a approve  e edit  x reject  z snooze  Tab text  E edit long  w why  ? help
$ state 1
state "proposed"
rev 2
subject "Hello Anna"

# No, with a reason, and with words.

$ at '2 x <shot> 3'
=== 80x24, cursor at row 9, column 26
1 Today [2 Approve(9)] 3 Customers 4 Pipeline 5 Insights
  APPROVE (9)      by worth [s]│ Mail to Anna Berg              until Fri 27 Nov
\>   mail  Anna Berg       hello│ ───────────────────────────────────────────────
    mail  Bea Berg        hello│ From: Corner <shop@tend.invalid>
    mail  Cid Berg        hello│ To: Anna Berg <Anna@example.org>
    mail  Dora Berg       hello│ Subject: Hello Anna
    tag   Anna Berg         vip│
    tag   Bea Berg     ┌────────────────────────────────┐
    tag   Cid Berg     │ Mail to Anna Berg: no, because │
    tag   Dora Berg    │                                │
    tag   Ōe 山田太郎 B│   1  a good idea, but not now  │
                       │   2  not for this customer     │───────────────────────
                       │   3  the words do not fit      │tter
                       │   4  it was done already       │
                       │   5  it helps nobody           │
                       └────────────────────────────────┘-not-contact (lead)
                               │ + unless open-complaint is yes (no)
                               │ § rule hello, version 1: none of its
                               │   suggestions was decided yet
                               │ ── If you approve ─────────────────────────────
                               │   1 e-mail, exactly the text above, goes out
                               │                         more below: Tab, then j
Anna Berg waits for a letter
Press its key, or Up Down and Enter   Esc nothing
=== 80x24, cursor at row 3, column 1
1 Today [2 Approve(8)] 3 Customers 4 Pipeline 5 Insights
  APPROVE (8)      by worth [s]│ Mail to Bea Berg               until Fri 27 Nov
\>   mail  Bea Berg        hello│ ───────────────────────────────────────────────
    mail  Cid Berg        hello│ From: Corner <shop@tend.invalid>
    mail  Dora Berg       hello│ To: Bea Berg <Bea@example.org>
    tag   Anna Berg         vip│ Subject: Hello Bea
    tag   Bea Berg          vip│
    tag   Cid Berg          vip│ Dear Bea,
    tag   Dora Berg         vip│
    tag   Ōe 山田太郎 Berg  vip│ see you.
                               │
                               │ ── Why ────────────────────────────────────────
                               │ Bea Berg waits for a letter
                               │ + consent is yes
                               │ + has-address is yes
                               │ + unless lifecycle is do-not-contact (lead)
                               │ + unless open-complaint is yes (no)
                               │ § rule hello, version 1: approved 0 of 1 so far
                               │   (0 %)
                               │ ── If you approve ─────────────────────────────
── Done today ─────────────────│   1 e-mail, exactly the text above, goes out
 x 12:00 Anna Berg     rejected│                         more below: Tab, then j
Rejected: Mail to Anna Berg (the words do not fit). A no is final.
a approve  e edit  x reject  z snooze  Tab text  E edit long  w why  ? help
$ says '2 X 4 "she called on Monday" <enter>'
Rejected: Mail to Bea Berg (it was done already). A no is final.
$ tend queue --state rejected
id  what  customer   why                           until
 1  mail  Anna Berg  Anna Berg waits for a letter  Fri 27 Nov
 2  mail  Bea Berg   Bea Berg waits for a letter   Fri 27 Nov

# Later: a wrong day is asked again, nothing typed is lost; a snooze is seen with v and ended with b.

$ says '2 z o "soon" <enter>'
Until when (tomorrow, Fri 15:00, 25 Nov, 3 days)? soon
$ says '2 z o "soon" <enter> <ctrl-u> "2026-11-23" <enter>'
Snoozed: Mail to Cid Berg, until Mon 23 Nov 09:00. u takes it back.
$ at '2 z o "2027-11-23" <enter>' | tail -n 3
by then it is too late to decide on suggestion 4; choose an earlier time, or
reject it
a approve  e edit  x reject  z snooze  Tab text  E edit long  w why  ? help
$ at '2 v v <shot> b' | grep -v '^    *│'
=== 80x24, cursor at row 3, column 1
1 Today [2 Approve(6)] 3 Customers 4 Pipeline 5 Insights
  SNOOZED          by worth [s]│ Mail to Cid Berg                        snoozed
\>   mail  Cid Berg        hello│ ───────────────────────────────────────────────
── Done today ─────────────────│   (0 %)
 z 12:00 Cid Berg       snoozed│ ── Snoozed ────────────────────────────────────
 x 12:00 Bea Berg      rejected│   asks again Mon 23 Nov 09:00; b brings it back
 x 12:00 Anna Berg     rejected│                         more below: Tab, then j
Cid Berg waits for a letter
b bring back  Tab text  w why  Space mark  Enter customer  / find  ? help
=== 80x24, cursor at row 3, column 1
1 Today [2 Approve(7)] 3 Customers 4 Pipeline 5 Insights
  SNOOZED          by worth [s]│
  Nothing is snoozed.          │
  v shows the next heap.       │
── Done today ─────────────────│
 x 12:00 Bea Berg      rejected│
 x 12:00 Anna Berg     rejected│
Mail to Cid Berg waits for a decision again.
/ find  s sort  v view  + ask the rules  : command  u undo  ? help

# In other words, with the editor: the new text is shown, and a approves exactly that.

$ printf '#!/bin/sh\nprintf "Subject: Dear you\\n\\nCome and see the new roses.\\n" >"$1"\n' >editor; chmod +x editor
$ export EDITOR=$PWD/editor
$ at '2 / "cid hello" <enter> E <shot> a'
=== 80x24, cursor at row 3, column 1
1 Today [2 Approve(7)] 3 Customers 4 Pipeline 5 Insights
  /cid hello       by worth [s]│ Mail to Cid Berg               until Fri 27 Nov
\>   mail  Cid Berg        hello│ ───────────────────────────────────────────────
                               │ From: Corner <shop@tend.invalid>
                               │ To: Cid Berg <Cid@example.org>
                               │ Subject: Dear you
                               │
                               │ Come and see the new roses.
                               │
                               │ ── Why ────────────────────────────────────────
                               │ Cid Berg waits for a letter
                               │ + consent is yes
                               │ + has-address is yes
                               │ + unless lifecycle is do-not-contact (lead)
                               │ + unless open-complaint is yes (no)
                               │ § rule hello, version 1: approved 0 of 2 so far
                               │   (0 %)
                               │ ── If you approve ─────────────────────────────
                               │   1 e-mail, exactly the text above, goes out
── Done today ─────────────────│   once, 30 s after the yes (u stops it)
 x 12:00 Bea Berg      rejected│ ── If not ─────────────────────────────────────
 x 12:00 Anna Berg     rejected│                         more below: Tab, then j
These are your words now, as a new revision. Read them; a approves exactly them.
a approve  e edit  x reject  z snooze  Tab text  E edit long  w why  ? help
=== 80x24, cursor at row 3, column 1
1 Today [2 Approve(6)] 3 Customers 4 Pipeline 5 Insights
  /cid hello       by worth [s]│
                               │
  Nothing here has these words.│
  Esc clears them.             │
                               │
                               │
                               │
                               │
                               │
                               │
                               │
                               │
                               │
                               │
                               │
                               │
                               │
── Done today ─────────────────│
 ~ 12:00 Cid Berg         waits│
 x 12:00 Bea Berg      rejected│
 x 12:00 Anna Berg     rejected│
Approved: Mail to Cid Berg. Goes out in 30 s; u stops it.
/ find  s sort  v view  + ask the rules  : command  u undo  ? help
$ state 3
state "approved"
rev 2
subject "Dear you"

# In a form; an empty text is refused, and what was typed stays.

$ at '2 / "dora hello" <enter> e <shot> <ctrl-u> <ctrl-s>'
=== 80x24, cursor at row 9, column 25
1 Today [2 Approve(6)] 3 Customers 4 Pipeline 5 Insights
  /dora hello      by worth [s]│ Mail to Dora Berg              until Fri 27 Nov
\>   mail  Dora Berg       hello│ ───────────────────────────────────────────────
                               │ From: Corner <shop@tend.invalid>
                               │ To: Dora Berg <Dora@example.org>
                               │ Subject: Hello Dora
                               │
  ┌─ Mail to Dora Berg ──────────────────────────────────────────────────────┐
  │ > Subject Hello Dora                                                     │
  │   Text    Dear Dora,                                                     │
  │                                                                          │
  │           see you.                                                       │──
  │                                                                          │
  │                                                                          │
  │   what the customer sees first                                           │
  └──────────────────────────────────────────────────────────────────────────┘
                               │ + unless open-complaint is yes (no)
                               │ § rule hello, version 1: approved 1 of 3 so far
── Done today ─────────────────│   (33 %)
 ~ 12:00 Cid Berg         waits│ ── If you approve ─────────────────────────────
 x 12:00 Bea Berg      rejected│   1 e-mail, exactly the text above, goes out
 x 12:00 Anna Berg     rejected│                         more below: Tab, then j
1 approved, not carried out yet: start tend run, or press : and choose carry-out
^S save  Esc back  Tab next field
=== 80x24, cursor at row 8, column 15
1 Today [2 Approve(6)] 3 Customers 4 Pipeline 5 Insights
  /dora hello      by worth [s]│ Mail to Dora Berg              until Fri 27 Nov
\>   mail  Dora Berg       hello│ ───────────────────────────────────────────────
                               │ From: Corner <shop@tend.invalid>
                               │ To: Dora Berg <Dora@example.org>
                               │ Subject: Hello Dora
  ┌─ Mail to Dora Berg ──────────────────────────────────────────────────────┐
  │ > Subject                                                                │
  │         ! Subject is needed                                              │
  │   Text    Dear Dora,                                                     │
  │                                                                          │
  │           see you.                                                       │──
  │                                                                          │
  │                                                                          │
  │   what the customer sees first                                           │
  └──────────────────────────────────────────────────────────────────────────┘
                               │ + unless open-complaint is yes (no)
                               │ § rule hello, version 1: approved 1 of 3 so far
── Done today ─────────────────│   (33 %)
 ~ 12:00 Cid Berg         waits│ ── If you approve ─────────────────────────────
 x 12:00 Bea Berg      rejected│   1 e-mail, exactly the text above, goes out
 x 12:00 Anna Berg     rejected│                         more below: Tab, then j
1 approved, not carried out yet: start tend run, or press : and choose carry-out
^S save  Esc back  Tab next field
$ says '2 / "dora hello" <enter> e <ctrl-u> "Roses" <ctrl-s>'
These are your words now, as a new revision. Read them; a approves exactly them.
$ state 4
state "proposed"
rev 2
subject "Roses"

# Somebody else gives it other words while the editor is open: those of the editor are refused and kept, and what is shown is the new text.

$ printf '#!/bin/sh\nprintf "Subject: Faster\\n\\nI was first.\\n" | tend edit 4 --file - >/dev/null\nprintf "Subject: Slower\\n\\nI was second.\\n" >"$1"\n' >editor
$ at '2 / "dora hello" <enter> E <shot> e'
=== 80x24, cursor at row 3, column 1
1 Today [2 Approve(6)] 3 Customers 4 Pipeline 5 Insights
  /dora hello      by worth [s]│ Mail to Dora Berg              until Fri 27 Nov
\>   mail  Dora Berg       hello│ ───────────────────────────────────────────────
                               │ From: Corner <shop@tend.invalid>
                               │ To: Dora Berg <Dora@example.org>
                               │ Subject: Faster
                               │
                               │ I was first.
                               │
                               │ ── Why ────────────────────────────────────────
                               │ Dora Berg waits for a letter
                               │ + consent is yes
                               │ + has-address is yes
                               │ + unless lifecycle is do-not-contact (lead)
                               │ + unless open-complaint is yes (no)
                               │ § rule hello, version 1: approved 1 of 3 so far
                               │   (33 %)
                               │ ── If you approve ─────────────────────────────
── Done today ─────────────────│   1 e-mail, exactly the text above, goes out
 ~ 12:00 Cid Berg         waits│   once, 30 s after the yes (u stops it)
 x 12:00 Bea Berg      rejected│ ── If not ─────────────────────────────────────
suggestion 4 changed after you read it; nothing was edited · your words are
kept: e opens them again
a approve  e edit  x reject  z snooze  Tab text  E edit long  w why  ? help
=== 80x24, cursor at row 9, column 21
1 Today [2 Approve(6)] 3 Customers 4 Pipeline 5 Insights
  /dora hello      by worth [s]│ Mail to Dora Berg              until Fri 27 Nov
\>   mail  Dora Berg       hello│ ───────────────────────────────────────────────
                               │ From: Corner <shop@tend.invalid>
                               │ To: Dora Berg <Dora@example.org>
                               │ Subject: Faster
                               │
  ┌─ Mail to Dora Berg ──────────────────────────────────────────────────────┐
  │ > Subject Slower                                                         │
  │   Text    I was second.                                                  │──
  │                                                                          │
  │                                                                          │
  │                                                                          │
  │                                                                          │
  │   what the customer sees first                                           │
  └──────────────────────────────────────────────────────────────────────────┘ar
                               │   (33 %)
                               │ ── If you approve ─────────────────────────────
── Done today ─────────────────│   1 e-mail, exactly the text above, goes out
 ~ 12:00 Cid Berg         waits│   once, 30 s after the yes (u stops it)
 x 12:00 Bea Berg      rejected│ ── If not ─────────────────────────────────────
 x 12:00 Anna Berg     rejected│                         more below: Tab, then j
1 approved, not carried out yet: start tend run, or press : and choose carry-out
^S save  Esc back  Tab next field
$ state 4
state "proposed"
rev 3
subject "Faster"

# Several at once: only what was read, by name, with another key.

$ says '2 A'
Mark some first: Space marks the current row.
$ at '2 / "vip" <enter> <space> <space> <space> A <shot> y'
=== 80x24, cursor at row 9, column 11
1 Today [2 Approve(6)] 3 Customers 4 Pipeline 5 Insights
  /vip             by worth [s]│ Tag for Dora Berg              until Sun 20 Dec
  * tag   Anna Berg         vip│ ───────────────────────────────────────────────
  * tag   Bea Berg          vip│ The customer gets the tag "vip".
  * tag   Cid Berg          vip│ With the reason: Dora Berg reads our letters
\>   tag   Dora Berg         vip│
    tag   Ōe 山田太郎 Berg  vip│ ── Why ────────────────────────────────────────
        ┌──────────────────────────────────────────────────────────────┐
        │ Approve these 3?                                             │
        │   Tag for Anna Berg                                          │estions
        │   Tag for Bea Berg                                           │
        │   Tag for Cid Berg                                           │────────
        │                                                              │he yes
        │   y  Yes, to exactly these                                   │ack
        └──────────────────────────────────────────────────────────────┘────────
                               │   nothing is written; nor when nobody decides
                               │   until Sun 20 Dec 12:00
  3 marked: A approves them    │   x: a no is final; the rule never asks this
── Done today ─────────────────│   again
 ~ 12:00 Cid Berg         waits│   z: it asks again when you say
 x 12:00 Bea Berg      rejected│ ── Customer ───────────────────────────────────
 x 12:00 Anna Berg     rejected│                         more below: Tab, then j
1 approved, not carried out yet: start tend run, or press : and choose carry-out
Press its key, or Up Down and Enter   Esc nothing
=== 80x24, cursor at row 3, column 1
1 Today [2 Approve(3)] 3 Customers 4 Pipeline 5 Insights
  /vip             by worth [s]│ Tag for Dora Berg              until Sun 20 Dec
\>   tag   Dora Berg         vip│ ───────────────────────────────────────────────
    tag   Ōe 山田太郎 Berg  vip│ The customer gets the tag "vip".
                               │ With the reason: Dora Berg reads our letters
                               │
                               │ ── Why ────────────────────────────────────────
                               │ Dora Berg reads our letters
                               │ + consent is yes
                               │ § rule vip, version 1: approved 3 of 3 so far
                               │   (100 %)
                               │ ── If you approve ─────────────────────────────
                               │   exactly this is written, 30 s after the yes
                               │   (u stops it); afterwards U takes it back
                               │ ── If not ─────────────────────────────────────
                               │   nothing is written; nor when nobody decides
                               │   until Sun 20 Dec 12:00
── Done today ─────────────────│   x: a no is final; the rule never asks this
 ~ 12:00 Cid Berg         waits│   again
 ~ 12:00 Bea Berg         waits│   z: it asks again when you say
 ~ 12:00 Anna Berg        waits│ ── Customer ───────────────────────────────────
 ~ 12:00 Cid Berg         waits│                         more below: Tab, then j
3 approved, carried out in 30 s; u stops them one by one.
a approve  x reject  z snooze  Tab text  w why  Space mark  / find  ? help
$ says '2 / "vip" <enter> k * <esc> <esc> A'
Mark some first: Space marks the current row.
$ tend queue --state approved
id  what  customer   why                          until
 3  mail  Cid Berg   Cid Berg waits for a letter  Fri 27 Nov
 5  tag   Anna Berg  Anna Berg reads our letters  Sun 20 Dec
 6  tag   Bea Berg   Bea Berg reads our letters   Sun 20 Dec
 7  tag   Cid Berg   Cid Berg reads our letters   Sun 20 Dec

$ tend stop on >out.txt; at '2 / "vip dora" <enter>'; tend stop off >out.txt
=== 80x24, cursor at row 3, column 1
1 Today [2 Approve(3)] 3 Customers 4 Pipeline 5 Insights                 STOPPED
  /vip dora        by worth [s]│ Tag for Dora Berg              until Sun 20 Dec
\>   tag   Dora Berg         vip│ ───────────────────────────────────────────────
                               │ ! The emergency stop is on: nothing is carried
                               │   out until it is off (: stop).
                               │ The customer gets the tag "vip".
                               │ With the reason: Dora Berg reads our letters
                               │
                               │ ── Why ────────────────────────────────────────
                               │ Dora Berg reads our letters
                               │ + consent is yes
                               │ § rule vip, version 1: approved 3 of 3 so far
                               │   (100 %)
                               │ ── If you approve ─────────────────────────────
                               │   exactly this is written, 30 s after the yes
                               │   (u stops it); afterwards U takes it back
                               │ ── If not ─────────────────────────────────────
── Done today ─────────────────│   nothing is written; nor when nobody decides
 ~ 12:00 Cid Berg         waits│   until Sun 20 Dec 12:00
 ~ 12:00 Bea Berg         waits│   x: a no is final; the rule never asks this
 ~ 12:00 Anna Berg        waits│   again
 ~ 12:00 Cid Berg         waits│                         more below: Tab, then j
! The emergency stop is on: nothing is carried out. : and stop lets it go on
a approve  x reject  z snooze  Tab text  w why  Space mark  / find  ? help

# Nobody knows whether it went out: that stands first, until somebody says.

$ mkdir -p plugins/mail && cp "$TEND_PLUGINS/mail/manifest.json" plugins/mail && printf '#!/bin/sh\nread request\necho %s\n' "'"'{"outcome":"done","code":250,"text":"believe me"}'"'" >plugins/mail/mail && chmod 700 plugins/mail/mail
$ TEND_PLUGINS=$PWD/plugins tend --now 2026-11-20T12:10:00 run --once >out.txt 2>&1; tend queue --state unknown
id  what  customer  why                          until
 3  mail  Cid Berg  Cid Berg waits for a letter  Fri 27 Nov
$ TEND_NOW=2026-11-20T12:30:00 at '2 R <shot> n y'
=== 80x24, cursor at row 3, column 3
1 Today [2 Approve(3)] 3 Customers 4 Pipeline 5 Insights
┌─ Mail to Cid Berg: did it go out? (1 of 1) ──────────────────────────────────┐
│ It may have gone out or not. Nothing happens by itself, and there is no      │
│ hurry.                                                                       │
│                                                                              │
│ 20 Nov 12:00  Ann wrote the letter in other words.                           │
│ 20 Nov 12:00  Ann said yes to this letter.                                   │
│ 20 Nov 12:10  tend began to hand it over.                                    │
│ 20 Nov 12:10  try 1: it is not on record how far it got.                     │
│ 20 Nov 12:10  nobody knows since then whether it went out: believe me        │
│                                                                              │
│ tend looks nowhere by itself: set log, sent or bounces under [mail] (tend    │
│ help config).                                                                │
│ Message-ID <e8f8ffdea580c43f3c712a41b2a0fef9@tend.invalid>                   │
│                                                                              │
│ ── what became of it? ────────────────────────────────────────────────────── │
│  g  It went out: it is done, stands in the history of Cid Berg, and is never │
│     sent again.                                                              │
│  n  It did not: exactly the same letter is sent again after 30 seconds. If   │
│     you are wrong, Cid Berg gets it twice.                                   │
│  u  Give it up: it is closed as not known. Nothing is sent.                  │
└──────────────────────────────────────────────────────────────────────────────┘
Cid Berg waits for a letter
g went out  n did not  u give up  Tab next  Down more  Esc back
=== 80x24, cursor at row 3, column 1
1 Today [2 Approve(3)] 3 Customers 4 Pipeline 5 Insights
  APPROVE (3)      by worth [s]│ Mail to Dora Berg              until Fri 27 Nov
\>   mail  Dora Berg       hello│ ───────────────────────────────────────────────
    tag   Dora Berg         vip│ From: Corner <shop@tend.invalid>
    tag   Ōe 山田太郎 Berg  vip│ To: Dora Berg <Dora@example.org>
                               │ Subject: Faster
                               │
                               │ I was first.
                               │
                               │ ── Why ────────────────────────────────────────
                               │ Dora Berg waits for a letter
                               │ + consent is yes
                               │ + has-address is yes
                               │ + unless lifecycle is do-not-contact (lead)
                               │ + unless open-complaint is yes (no)
                               │ § rule hello, version 1: approved 1 of 3 so far
                               │   (33 %)
── Done today ─────────────────│ ── If you approve ─────────────────────────────
 ~ 12:30 Cid Berg         waits│   1 e-mail, exactly the text above, goes out
 + 12:10 Cid Berg          done│   once, 30 s after the yes (u stops it)
 + 12:10 Bea Berg          done│ ── If not ─────────────────────────────────────
 + 12:10 Anna Berg         done│                         more below: Tab, then j
Settled: Mail to Cid Berg did not go out; it is sent again soon.
a approve  e edit  x reject  z snooze  Tab text  E edit long  w why  ? help
$ TEND_NOW=2026-11-20T12:30:00 says '2 v R'
Not possible here: say what became of a message nobody heard back from.
