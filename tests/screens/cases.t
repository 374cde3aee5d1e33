# A complaint is opened and closed from the Customers screen; the emergency stop is switched from any screen and seen on every one.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend customer add 'Anna Berg' --email anna@example.org --consent email --consent-source 'card at the till' >out.txt
$ tend screens --size 80x16 --keys '3 o'
=== 80x16, cursor at row 4, column 18
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights
  NAME ▲         KIND      SPENT   LAST│ Anna Berg                            #1
\> ┌─ Case of Anna Berg ──────────────────────────────────────────────────────┐
  │ > What is it < complaint >                                               │──
  │   About                                                                  │
  │   Until                                                                  │,
  │   Note                                                                   │──
  │                                                                          │
  │                                                                          │──
  │                                                                          │a
  │                                                                          │
  │   Left Right; while a complaint is open no letter goes out               │
  └──────────────────────────────────────────────────────────────────────────┘
                                       │
By name
^S save  Esc back  Tab next field
$ tend screens --size 80x16 --keys '3 o <tab> "Cake was dry" <ctrl-s>'
=== 80x16, cursor at row 3, column 1
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights
  NAME ▲         KIND      SPENT   LAST│ Anna Berg                            #1
\> Anna Berg      lead                  │ @ anna@example.org
                                       │ ! complaint: Cake was dry
                                       │ ── Facts ──────────────────────────────
                                       │ No visit yet, here since Nov 2026
                                       │ ── Next ───────────────────────────────
                                       │ None. t adds a task, + a deal.
                                       │ ── Timeline (Tab) ─────────────────────
                                       │ Nothing yet. c writes down a call, n a
                                       │ note.
                                       │
                                       │
                                       │
A complaint is open: no letter goes to this customer until it is closed (O)
Enter card  + add  e edit  c call  n note  w why  t task  s sort  m mail  ? help
$ tend screens --size 80x16 --keys '3 O "New cake" <ctrl-s>'
=== 80x16, cursor at row 3, column 1
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights
  NAME ▲         KIND      SPENT   LAST│ Anna Berg                            #1
\> Anna Berg      lead                  │ @ anna@example.org
                                       │ ── Facts ──────────────────────────────
                                       │ No visit yet, here since Nov 2026
                                       │ Consent: e-mail yes, card at the till,
                                       │ ── Next ───────────────────────────────
                                       │ None. t adds a task, + a deal.
                                       │ ── Timeline (Tab) ─────────────────────
                                       │ Nothing yet. c writes down a call, n a
                                       │ note.
                                       │
                                       │
                                       │
The case is closed
Enter card  + add  e edit  c call  n note  w why  t task  s sort  m mail  ? help
$ tend screens --size 80x16 --keys '3 O' | tail -n 2 | head -n 1
There is no open case here. o opens one.
$ tend case list --all
id  kind       customer   what          since        due  whose  closed
 1  complaint  Anna Berg  Cake was dry  20 Nov 2026              20 Nov 2026
$ tend undo
Undone: close a complaint: Cake was dry
$ tend screens --size 80x10 --keys ': "stop" <enter>'
=== 80x10, cursor at row 5, column 1
[1 Today] 2 Approve 3 Customers 4 Pipeline 5 Insights                    STOPPED
 Good afternoon. Nothing waits for a decision, and nothing is due today.

── Do next ─────────────────────────────────────────────────────────────────────
 Nothing is to be done. + adds a task; 2, then + asks the rules what would be w…



The emergency stop is on: nothing is carried out. : and stop lets it go on
+ add  Tab news  : command  u undo  ? help
$ tend screens --size 80x10 --keys '4'
=== 80x10, cursor at row 4, column 1
1 Today 2 Approve 3 Customers [4 Pipeline] 5 Insights                    STOPPED
Enquiry       0 · 0│Quoted        0 · 0│Deposit paid  0 · 0│In production 0 · 0
───────────────────│───────────────────│───────────────────│───────────────────
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
! The emergency stop is on: nothing is carried out. : and stop lets it go on
+ deal  s sort  v view  / find  p pipeline  $ sums  : command  u undo  ? help
$ tend today | head -3
Corner, Fri 20 Nov 2026, 12:00
! The emergency stop is on: nothing is carried out until: tend stop off
$ tend run --once
Nothing was due.
! The emergency stop is on: nothing is carried out until: tend stop off
$ tend queue
! The emergency stop is on: nothing is carried out until: tend stop off
Nothing waits for a decision.
$ tend staff add Cem --rank clerk >out.txt
$ tend --as Cem stop off
tend: only a manager or the owner switches the emergency stop off
[3]
$ tend --as Cem screens --size 80x10 --keys ': "stop" <enter>' | sed -n '2p; 9,10p'
[1 Today] 2 Approve 3 Customers 4 Pipeline 5 Insights                    STOPPED

only a manager or the owner switches the emergency stop off
$ tend screens --size 80x10 --keys ': "stop" <enter>' | sed -n '2p; 9,10p'
[1 Today] 2 Approve 3 Customers 4 Pipeline 5 Insights

The emergency stop is off: approved work goes on with the next round of tend run
$ tend --as Cem stop on
The emergency stop is on: nothing leaves and no effect happens until: tend stop off
