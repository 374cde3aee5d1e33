# Complaints, repairs and questions: opened, shown, changed, closed, opened again, taken back.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend case
No case is open.
$ tend customer add 'Bea Öz' --email bea@example.org --consent email >out.txt
$ tend case add 'Bea Öz' The cake was dry --note 'Black Forest, order 17' --due 2026-11-24
Case 1 is open: complaint, The cake was dry. Not so? tend undo
As long as it is open, no letter goes to this customer.
$ tend case add 1 'Handle of the teapot' --kind repair --for Ann
Case 2 is open: repair, Handle of the teapot. Not so? tend undo
$ tend case list
id  kind       customer  what                  since        due          whose
 1  complaint  Bea Öz    The cake was dry      20 Nov 2026  24 Nov 2026
 2  repair     Bea Öz    Handle of the teapot  20 Nov 2026               Ann
$ tend case show 1
complaint  1
customer   Bea Öz
what       The cake was dry
note       Black Forest, order 17
since      Fri 20 Nov 2026, 12:00
due        Tue 24 Nov 2026, 12:00
whose      anybody
opened by  Ann
$ tend --json case show 1
{
  "id":1,
  "customer":{"id":1,"name":"Bea Öz"},
  "kind":"complaint",
  "title":"The cake was dry",
  "note":"Black Forest, order 17",
  "opened_at":"2026-11-20T12:00:00+01:00",
  "due_at":"2026-11-24T12:00:00+01:00",
  "closed_at":null,
  "outcome":null,
  "staff":null,
  "opened_by":"Ann"
}
$ tend --json case list --kind repair
[
  {"id":2,"kind":"repair","title":"Handle of the teapot","opened_at":"2026-11-20T12:00:00+01:00","due_at":null,"closed_at":null,"customer":{"id":1,"name":"Bea Öz"},"staff":"Ann"}
]
$ tend case list --customer Bea --kind question
No case is open.
$ tend case edit 2 --title 'Handle of the blue teapot' --for ''
Case 2 is changed: repair, Handle of the blue teapot. Not so? tend undo
$ tend case close 2 Glued
Case 2 is closed: repair, Handle of the blue teapot. Not so? tend undo
$ tend case close 2
tend: case 2 is closed already
[3]
$ tend case list
id  kind       customer  what              since        due          whose
 1  complaint  Bea Öz    The cake was dry  20 Nov 2026  24 Nov 2026
$ tend case list --all
id  kind       customer  what                       since        due          whose  closed
 1  complaint  Bea Öz    The cake was dry           20 Nov 2026  24 Nov 2026
 2  repair     Bea Öz    Handle of the blue teapot  20 Nov 2026                      20 Nov 2026
$ tend case reopen 2
Case 2 is open again: repair, Handle of the blue teapot. Not so? tend undo
$ tend case reopen 2
tend: case 2 is open
[3]
$ tend undo
Undone: reopen a repair: Handle of the blue teapot
$ tend undo
Undone: close a repair: Handle of the blue teapot
$ tend undo
Undone: change a repair: Handle of the blue teapot
$ tend case show 2
repair     2
customer   Bea Öz
what       Handle of the teapot
since      Fri 20 Nov 2026, 12:00
whose      Ann
opened by  Ann
$ tend customer show 1 | sed -n '/^cases/,/^tasks/p'
cases
id  case       what                  since                   due
 1  complaint  The cake was dry      Fri 20 Nov 2026, 12:00  Tue 24 Nov 2026, 12:00
 2  repair     Handle of the teapot  Fri 20 Nov 2026, 12:00

# Refused: no such kind, nothing to say, nobody, a verb that is none. What is slipped into a title cannot move the cursor.

$ tend case add 1 Late --kind complain
tend: 'complain' is no kind of case
      did you mean complaint?
[2]
$ tend case add 1
tend: what is it about?
      try: tend case add 12 'The cake was dry'
[2]
$ tend case add 1 ' '
tend: what is it about?
      try: tend case add 12 'The cake was dry'
[2]
$ tend case add 77 Late
tend: there is no customer 77
[1]
$ tend case add
tend: something is missing
      try: tend case list [--customer CUSTOMER] [--kind KIND] [--all]
           tend case show ID
           tend case add CUSTOMER TITLE [--kind KIND] [--note TEXT] [--due TIME] [--for STAFF]
           tend case edit ID [--title TEXT] [--kind KIND] [--note TEXT] [--due TIME] [--for STAFF]
           tend case close ID [OUTCOME]
           tend case reopen ID
[2]
$ tend case edit 1
tend: what is to change?
      try: tend case edit 1 --kind repair
[2]
$ tend case edit 1 --title ''
tend: what is it about?
      try: tend case add 12 'The cake was dry'
[2]
$ tend case shut 1
tend: tend case has no verb 'shut'
      did you mean show?
[2]
$ tend case show 9
tend: there is no case 9
[1]
$ tend case add 1 "$(printf 'a\033[2Jb')"
Case 3 is open: complaint, a[2Jb. Not so? tend undo
As long as it is open, no letter goes to this customer.
$ tend undo
Undone: open a complaint: a[2Jb

# A complaint stops letters, whoever asks: the rule, the last look, and the store.

$ tend rule why birthday 1 | grep complaint
  NO   unless open-complaint is yes        (is yes)  asked of every mail
$ tend customer list --where 'open-complaint is yes' | sed -n 2p
 1  Bea Öz  bea@example.org                  0  0.00 EUR
$ tend customer list --where 'open-cases at least 3'
No customer is like that.

# That a complaint holds letters back no longer is somebody's word, and on record: closed, turned into something else, or taken back.

$ tend case close 1 'New cake, on the house' >out.txt
$ tend undo
Undone: close a complaint: The cake was dry
$ tend case edit 1 --kind question >out.txt
$ tend undo >out.txt
$ tend case add 1 Late >out.txt
$ tend undo >out.txt
$ tend case close 2 >out.txt
$ tend audit | grep -o 'Ann  .*case.*'
Ann   case-close case 3: removed
Ann   case-close case 1: question
Ann   case-close case 1: closed
Ann   case-close case 3: removed
$ tend audit verify | tail -1
The record is whole: every row is in place, unchanged, and the guards are the shipped ones.

# An open complaint goes along with a merge, and back.

$ tend customer add 'Emil Roth' --email emil@example.org --consent email
Customer 2 is added.
$ tend customer merge 2 1
Customer 1 is now part of 2. To take it back: tend customer unmerge 1
$ tend case list | sed -n 2p
 1  complaint  Emil Roth  The cake was dry  20 Nov 2026  24 Nov 2026
$ tend customer list --where 'open-complaint is yes' | sed -n 2p
 2  Emil Roth  emil@example.org                  0  0.00 EUR
$ tend customer unmerge 1
Customers 2 and 1 are two again.
$ tend case list | sed -n 2p
 1  complaint  Bea Öz    The cake was dry  20 Nov 2026  24 Nov 2026
$ tend audit verify | tail -1
The record is whole: every row is in place, unchanged, and the guards are the shipped ones.
