# Which fields a score may use: what says who somebody is stays out until the owner lets it in, and that is on record.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend staff add Max --rank manager >out.txt
$ tend staff add Carl --rank clerk >out.txt
$ tend model fields
field          used  said  sensitive  what it is
pipeline       yes                    which pipeline it is in
stage          yes                    where it stands, such as Quoted
source         yes                    where it, or else its customer, came from
value          yes                    what it is worth, as a decimal logarithm
customer-kind  yes                    a person or a company
orders         yes                    orders of the customer before it
spent          yes                    what those came to, as a decimal logarithm
known-days     yes                    days since the customer was entered, then
email          yes                    whether there is one
phone          yes                    whether there is one
consent        yes                    what was last said about e-mail
calls          yes                    how many since it was entered
visits         yes                    how many since it was entered
notes          yes                    how many since it was entered
mails-in       yes                    how many since it was entered
mails-out      yes                    how many since it was entered
meetings       yes                    how many since it was entered
first-answer   yes                    days until somebody first called or wrote
quiet-days     yes                    days since anything happened with it
stage-days     yes                    days since it came to where it stands
age-days       yes                    days since it was entered
next-step      yes                    whether one is noted or a task lies ahead
expected       yes                    whether somebody said when it may close
expected-days  yes                    days until then; below 0: that has passed
staff          yes                    who of the staff it belongs to
weekday        yes                    the day of the week it was entered on
month          yes                    the month it was entered in
language                   yes        the language the customer speaks
age                        yes        in years, where a year of birth is known
given-name                 yes        the customer's first name
$ tend --as Ann model field language
name        language
used
said
sensitive   yes
changeable
what        the language the customer speaks
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
stage          yes                         where it stands, such as Quoted
language             leave      yes        the language the customer speaks
age                  sensitive  yes        in years, where a year of birth is known
$ tend audit | grep field
25  Fri 20 Nov 2026, 12:00  Ann   field-use field: age sensitive
24  Fri 20 Nov 2026, 12:00  Max   field-use field: language leave
23  Fri 20 Nov 2026, 12:00  Ann   field-use field: language use

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
