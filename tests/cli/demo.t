# The demonstration: tend's main job once, from the morning to the record, in a made-up shop.

$ export TEND_NOW=2026-11-20
$ tend demo --print >out.txt
$ grep -E '^([1-9]\.|Go on)' out.txt
1. The morning
2. Who has gone quiet
3. What tend suggests
4. One letter, before anybody has decided
5. Without a yes
6. The yes
7. Carried out, once
8. A reminder
9. On record
Go on yourself
$ grep -c 'Fri 20 Nov 2026, 12:00 at Café Holunder' out.txt
1
$ [ "$(COLUMNS=80 tend demo | grep -v '^  letter ' | wc -L)" -le 80 ] && echo fits
fits

# It says as whom it votes, and that nothing left before.

$ tr '\n' ' ' <out.txt | grep -o 'it now votes as the made-up owner, Eva Lindner'
it now votes as the made-up owner, Eva Lindner
$ tr '\n' ' ' <out.txt | grep -o '0 letters left' | wc -l
3

# The letter is a file, and its sum is the one that was approved.

$ letter=$(sed -n 's/^  letter *//p' out.txt)
$ [ "$(sha256sum <"$letter" | cut -c1-64)" = "$(sed -n 's/^  approved *//p' out.txt)" ] && echo same
same
$ grep -c '^Message-I[Dd]: ' "$letter"
1
$ grep -A1 'needs no yes' out.txt | tail -1
  Call * back about the wedding cake (was due Thu 19 Nov 2026, 16:00, so this is late) (glob)

# Without --keep nothing stays but the letter.

$ ls -A
out.txt
$ find "$XDG_RUNTIME_DIR" -name 'demo*'

# Kept, it is a shop to go on with: a demo for good, where letters only go into the outbox. Its record is whole.

$ tend demo --keep shop.db >out2.txt
$ tend --db shop.db audit verify
The record is whole: every row is in place, unchanged, and the guards are the shipped ones.
$ tend --db shop.db --json queue --state done | grep -c '"state":"done"'
2
$ tend --db shop.db customer list --at-risk | tail -n +2 | wc -l
93
$ ls -l shop.db | cut -c1-10
-rw-------
$ tend demo --keep shop.db
tend: shop.db is there already, and was left as it is
      name another file
[2]
$ tend demo --keep
tend: --keep needs a value after it
[2]
$ tend demo --prnt
tend: tend demo has no option --prnt
      did you mean --print?
[2]
$ tend demo --keep nowhere/shop.db
tend: there is no folder nowhere
      try: mkdir -p nowhere
[2]

# For programs: the same, in numbers.

$ tend --json demo | grep -E '"(mail|executed|customers|voted_as|reminders)[a-z_]*"'
  "customers":400,
  "mail":52,
  "voted_as":"Eva Lindner",
  "executed_before_yes":0,
  "executed":2,
  "executed_again":0,
  "reminders":3,

# It comes out the same at any hour of the day, and on any day, also those when the clocks are set.

$ for now in 2026-11-20T00:00:01 2026-11-20T23:59:58 2026-10-25T02:30:00+01:00 2026-03-29T03:00:00 2028-02-29 2026-12-31T23:59:40; do tend --now $now --json demo | grep '"executed":'; done
  "executed":2,
  "executed":2,
  "executed":2,
  "executed":2,
  "executed":2,
  "executed":2,
