# Several yeses at one key: what was not read goes along only where it is in sight, of one kind and of little effect, and after two of it were opened.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend staff add Carl --rank clerk >out.txt
$ printf 'Subject: Hello {first-name}\n\nDear {first-name},\n\nsee you.\n' >letter.txt
$ printf 'rule hello\n  for each customer\n  when consent is yes\n  suggest mail hello\n  because "{name} waits"\n  once every 90 days\n  needs 1 approval\n  decide within 7 days\n' >hello.rule
$ printf 'rule vip\n  for each customer\n  when consent is yes\n  suggest tag vip\n  because "{name} reads our letters"\n  once every 90 days\n  needs 1 approval\n  decide within 30 days\n' >vip.rule
$ printf 'rule news\n  for each customer\n  when consent is yes\n  suggest tag news\n  because "{name} reads our news"\n  once every 90 days\n  needs 1 approval\n  decide within 30 days\n' >news.rule
$ for who in Anna Bea Cid Dora Emil Finn; do tend customer add "$who Berg" --email $who@example.org --consent email >out.txt; done
$ tend template edit hello --file letter.txt >out.txt
$ for rule in hello vip news; do tend rule add $rule.rule >out.txt && tend rule phase $rule live >out.txt; done
$ tend suggest | grep -E 'hello|vip|news'
hello: 6 new
news: 6 new
vip: 6 new
$ look() { tend screens --size 80x24 --keys "$1" | awk -v from="=== " 'index($0, from) == 1 { n++; delete row; r = 0 } { row[r++] = $0 } END { for (i = 0; i < r; i++) print row[i] }' | sed -n "$2"; }

# Two kinds do not go together, and letters that nobody opened do not go at all.

$ look '2 / "berg" <enter> s s s * A' '24,25p'
rule: mark one kind, or read them with j.
a approve  A all marked  e edit  x reject  z snooze  Tab text  w why  ? help
$ look '2 / "hello" <enter> * A' '8,20p'
  * mail  Emil Berg       hello│
  * mail  Finn Berg       hello│ Dear Anna,
        ┌──────────────────────────────────────────────────────────────┐
        │ Approve this one?                                            │
        │   Mail to Anna Berg                                          │
        │ 5 marked ones are left out: not read yet. j shows each.      │────────
        │                                                              │
        │   y  Yes, to exactly these                                   │
        └──────────────────────────────────────────────────────────────┘
                               │ + unless lifecycle is do-not-contact (lead)
                               │ + unless open-complaint is yes (no)
                               │ § rule hello, version 1: none of its
                               │   suggestions was decided yet

# One kind in sight: two are picked at random and opened, then the rest goes along, each with a vote of its own that names the batch.

$ look '2 / "vip" <enter> * A' '24p' | sed 's/([12] of 2)/(n of 2)/'
one, then A again.
$ look '2 / "vip" <enter> * A A <shot> A' '8,20p' | grep -E 'Approve|read|marked|Yes' | sed 's/^>/ /'
  * tag │ Approve these 6?                                             │────────
        │ 3 of them you have not read; those that were opened are like │ack
        │   y  Yes, to exactly these                                   │
$ look '2 / "vip" <enter> * A A A y' 24p
6 approved, carried out in 30 s; u stops them one by one.
$ sqlite3 shop.db "SELECT count(*), count(DISTINCT v.batch_id), count(DISTINCT v.audit_id), min(a.action), min(a.value) FROM votes v JOIN audit a ON a.id = v.batch_id"
6|1|6|batch|6
$ tend --now 2026-11-20T12:00:10 staff honesty | head -2 | grep -c 'not known'
0
[1]
$ tend audit verify
The record is whole: every row is in place, unchanged, and the guards are the shipped ones.

# What others said, and who reads it, stands beside the text.

$ tend --as Carl show 7 >out.txt
$ look '2 / "anna news" <enter>' '3,6p'
  /anna news       by worth [s]│ Tag for Anna Berg              until Sun 20 Dec
\>   tag   Anna Berg        news│ ───────────────────────────────────────────────
                               │ ! Carl is reading this now.
                               │ The customer gets the tag "news".

# The owner's Today says once a week how decisions were read.

$ TEND_NOW=2026-11-23T09:00:00; look '1' '3,24p' | grep -o '[0-9]* decisions .*' | sed 's/ [0-3] faster/ some faster/'
6 decisions last week, some faster than the text can be read, 3 without a readi…
$ TEND_NOW=2026-11-23T09:00:00 tend --as Carl screens --size 80x24 --keys 1 | grep -c decisions
0
[1]

# Who was asked to can say yes in another's stead; nobody else.

$ TEND_NOW=2026-11-23T09:00:00 look '2 / "bea news" <enter> f' '23,24p'
Nobody has asked you to say yes in their stead. Who is away can: tend staff
delegate.
$ TEND_NOW=2026-11-23T09:00:00 tend staff delegate Ann Carl --until 2026-12-01 >out.txt
$ export TEND_STAFF=Carl TEND_NOW=2026-11-23T09:00:00
$ look '2 / "bea news" <enter> <shot> f' '8,20p' | grep -E 'stead|until'
                   │ Tag for Bea Berg: yes, in whose stead? │ of its suggestions
                   │   1  Ann (until Tue 1 Dec 12:00)       │───────────────────
                               │   until Sun 20 Dec 12:00
$ look '2 / "bea news" <enter>' '3,24p' | grep stead
                               │ f says yes in the stead of Ann.
$ look '2 / "bea news" <enter> f <esc>' 24p
6 approved, not carried out yet: start tend run, or press : and choose carry-out
$ look '2 / "bea news" <enter> f 1' 24p
Approved for Ann: Tag for Bea Berg. Done in 30 s; u stops it.
$ sqlite3 shop.db "SELECT s.name, b.name, v.seen_ms > 0 FROM votes v JOIN staff s ON s.id = v.staff_id JOIN staff b ON b.id = v.behalf_id"
Carl|Ann|1
$ tend audit verify
The record is whole: every row is in place, unchanged, and the guards are the shipped ones.
