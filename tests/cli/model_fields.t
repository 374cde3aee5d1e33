# Which fields a score may use: what says who somebody is stays out until the owner lets it in, and that is on record.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend staff add Max --rank manager >out.txt
$ tend staff add Carl --rank clerk >out.txt
$ tend model fields
field          used  said  sensitive  what it is
pipeline       yes                    which pipeline it is in
stage          yes                    where it stands: a quote sent and a deposit taken are stages
source         yes                    where it came from; where the deal does not say, where its …
value          yes                    what it is worth, as its decimal logarithm: twice as much c…
customer-kind  yes                    a person or a company
orders         yes                    how often the customer had bought before the deal was enter…
spent          yes                    for how much, as its decimal logarithm
known-days     yes                    days the customer was on the books before the deal was ente…
email          yes                    whether there is one
phone          yes                    whether there is one
consent        yes                    what was last said about e-mail
calls          yes                    since it was entered, about it or about no deal at all
visits         yes                    likewise
notes          yes                    likewise
mails-in       yes                    likewise
mails-out      yes                    likewise
meetings       yes                    likewise
first-answer   yes                    days until somebody first called, wrote or met them; not kn…
quiet-days     yes                    days since anything happened with it
stage-days     yes                    days
age-days       yes                    days since it was entered
next-step      yes                    whether one is noted, or a task lies ahead
expected       yes                    whether somebody said when it may close
expected-days  yes                    below 0: it has passed
staff          yes                    who of the staff has it
weekday        yes                    day of the week
month          yes                    month
language                   yes        the customer's
age                        yes        years, where the birthday has one
given-name                 yes        the customer's
$ tend --as Ann model field language
name        language
used
said
sensitive   yes
changeable
what        the customer's
why         it tells where somebody comes from
$ tend --as Max model field language use
tend: only the owner lets a field into the scores
[3]
$ tend --as Carl model field language leave
tend: only a manager or the owner says what a score may use
[3]
$ tend --as Ann model field language use
The scores may use language from now on, though it tells where somebody comes from. That is in the
audit. To see what it does to whom: tend insights fairness --group language
$ tend --json model fields | head -2
[
  {"name":"pipeline","used":true,"said":null,"sensitive":false,"changeable":false,"what":"which pipeline it is in","why":null},
$ tend --as Max model field language leave
The scores leave out language from now on.
$ tend --as Max model field language use
tend: only the owner lets a field into the scores
[3]
$ tend --as Ann model field age sensitive
The scores leave out age from now on.
$ tend model fields | grep 'language\|age '
stage          yes                         where it stands: a quote sent and a deposit taken are st…
language             leave      yes        the customer's
age                  sensitive  yes        years, where the birthday has one
$ tend audit | grep field
23  Fri 20 Nov 2026, 12:00  Ann   field-use field: age sensitive
22  Fri 20 Nov 2026, 12:00  Max   field-use field: language leave
21  Fri 20 Nov 2026, 12:00  Ann   field-use field: language use

# Wrong words.

$ tend model field langage leave
tend: no score knows a field 'langage'
      did you mean language?
[1]
$ tend model field town use
tend: no score ever reads town, for where somebody lives tells what they have and whom they live among
      try: tend model fields
[1]
$ tend model field shoe-size leave
tend: no score knows a field 'shoe-size'
      try: tend model fields
[1]
$ tend model field language maybe
tend: 'maybe' is none of use, leave and sensitive
      try: tend model field language leave
[2]
$ tend model field
tend: 'model field' needs a word more
      try: tend help model
[2]
$ tend model fields please
tend: 'model fields' takes fewer words
      try: tend help model
[2]
$ tend model feilds
tend: tend model does not know 'feilds'
      try: tend help model
[2]

# Nobody writes it past the audit.

$ sqlite3 shop.db "INSERT INTO field_uses (name, use, audit_id) VALUES ('name', 'use', 1)"
Error: stepping, a field is used in scores only with the owner's audit row (19)
[19]
$ sqlite3 shop.db "UPDATE field_uses SET use = 'use' WHERE name = 'language'"
Error: stepping, a field is used in scores only with the owner's audit row (19)
[19]
$ sqlite3 shop.db "DELETE FROM field_uses"
Error: stepping, what was said of a field is said again, never forgotten (19)
[19]
$ tend audit verify
The record is whole: every row is in place, unchanged, and the guards are the shipped ones.
