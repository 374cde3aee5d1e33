# Who comes today, what became of them, and what happened while nobody ran tend: on the Today screen.

$ export TEND_NOW=2026-11-20T09:45:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >out.txt
$ tend customer add 'Anna Berg' --phone 030555 >out.txt
$ tend customer add 'Bea Öz' >out.txt
$ tend staff add Max --rank clerk >out.txt
$ tend appointment add Fitting --at 2026-11-19T09:00 --customer 1 >out.txt
$ tend appointment no-show 1 >out.txt
$ tend appointment add Fitting --at 2026-11-20T09:00 --customer 1 --with Max --note 'the blue one' >out.txt
$ tend appointment add 'Cake tasting' --at 2026-11-20T10:00 --length 45m --customer 2 >out.txt
$ tend appointment add 'Oven service' --at 2026-11-20T16:00 --place 'the back yard' >out.txt
$ tend appointment add 'Of tomorrow' --at 2026-11-21T16:00 >out.txt
$ tend screens --size 80x16 --keys ''
=== 80x16, cursor at row 5, column 1
[1 Today] 2 Approve 3 Customers 4 Pipeline 5 Insights
 Good morning. 3 appointments.

── Do next ─────────────────────────────────────────────────────────────────────
>! 09:00    Anna Berg: Fitting, with Max                          did they come?
   10:00    Bea Öz: Cake tasting                                          booked
   16:00    Oven service                                                  booked





── In the last 7 days ──────────────────────────────────────────────────────────
 + 2 new customers
Nothing leaves the shop without your yes.
Enter open  c confirmed  a arrived  d done  x no-show  X cancel  + add  ? help
$ tend screens --size 120x16 --keys ''
=== 120x16, cursor at row 5, column 1
[1 Today] 2 Approve 3 Customers 4 Pipeline 5 Insights                                                    Fri 20 Nov 2026
 Good morning. 3 appointments.

── Do next ──────────────────────────────────────────────────│ Anna Berg  #1
>! 09:00    Anna Berg: Fitting, with Max       did they come?│ c 030555
   10:00    Bea Öz: Cake tasting                       booked│ No orders yet.
   16:00    Oven service                               booked│
                                                             │ Today 09:00-09:30, booked
                                                             │ Fitting
                                                             │ with Max
                                                             │ the blue one
                                                             │ ! did not come 1 time before
── In the last 7 days ───────────────────────────────────────│
 + 2 new customers                                           │
Nothing leaves the shop without your yes.
Enter open  c confirmed  a arrived  d done  x no-show  X cancel  z snooze  + add  Space mark  Tab news  u undo  ? help

# A key for each thing that can become of one; u takes it back; what is over is nothing to do any more.

$ tend screens --size 80x16 --keys 'a <shot> j c <shot> u' | grep -E '^===|Good|^ ..[01]|^>|Arrived|Confirmed|Taken'
=== 80x16, cursor at row 5, column 1
 Good morning. 2 appointments.
\>  09:00    Anna Berg: Fitting, with Max                                 arrived
   10:00    Bea Öz: Cake tasting                                          booked
   16:00    Oven service                                                  booked
Arrived: Anna Berg, Fitting, with Max
=== 80x16, cursor at row 6, column 1
 Good morning. 2 appointments.
   09:00    Anna Berg: Fitting, with Max                                 arrived
\>  10:00    Bea Öz: Cake tasting                                       confirmed
   16:00    Oven service                                                  booked
Confirmed: Bea Öz, Cake tasting
=== 80x16, cursor at row 6, column 1
 Good morning. 2 appointments.
   09:00    Anna Berg: Fitting, with Max                                 arrived
\>  10:00    Bea Öz: Cake tasting                                          booked
   16:00    Oven service                                                  booked
Taken back: Confirmed: Bea Öz, Cake tasting
$ tend screens --size 80x16 --keys 'j c <shot> c <shot> X <shot> u' | grep -E '^===|Good|^ ..[01]|^>|ppointment|Confirmed|Cancelled'
=== 80x16, cursor at row 6, column 1
 Good morning. 2 appointments.
   09:00    Anna Berg: Fitting, with Max                                 arrived
\>  10:00    Bea Öz: Cake tasting                                       confirmed
   16:00    Oven service                                                  booked
Confirmed: Bea Öz, Cake tasting
=== 80x16, cursor at row 6, column 1
 Good morning. 2 appointments.
   09:00    Anna Berg: Fitting, with Max                                 arrived
\>  10:00    Bea Öz: Cake tasting                                       confirmed
   16:00    Oven service                                                  booked
appointment 3 is confirmed already
=== 80x16, cursor at row 6, column 1
 Good morning. 1 appointment.
   09:00    Anna Berg: Fitting, with Max                                 arrived
\>  16:00    Oven service                                                  booked
Cancelled: Bea Öz, Cake tasting
=== 80x16, cursor at row 7, column 1
 Good morning. 2 appointments.
   09:00    Anna Berg: Fitting, with Max                                 arrived
   10:00    Bea Öz: Cake tasting                                       confirmed
\>  16:00    Oven service                                                  booked
Taken back: Cancelled: Bea Öz, Cake tasting
$ tend screens --size 80x16 --keys 'd' | grep -E '^===|Good|^ ..[01]|^>|Arrived|Confirmed|Completed'
=== 80x16, cursor at row 5, column 1
 Good morning. 2 appointments.
\>  10:00    Bea Öz: Cake tasting                                       confirmed
   16:00    Oven service                                                  booked
Completed: Anna Berg, Fitting, with Max
$ tend appointment list --from 2026-11-19
id  when                          customer   about         state      with
 1  Thu 19 Nov 2026, 09:00-09:30  Anna Berg  Fitting       no-show    anybody
 2  Fri 20 Nov 2026, 09:00-09:30  Anna Berg  Fitting       completed  Max
 3  Fri 20 Nov 2026, 10:00-10:45  Bea Öz     Cake tasting  confirmed  anybody
 4  Fri 20 Nov 2026, 16:00-16:30             Oven service  booked     anybody
 5  Sat 21 Nov 2026, 16:00-16:30             Of tomorrow   booked     anybody

# Nobody can have stayed away from what has not begun; with nobody there is nobody to open.

$ tend screens --size 80x16 --keys 'x <shot> d <shot> j <enter> <shot> z <shot> k <enter>' | grep -E -A1 '^Nothing|begins|with no|snoozed|^1 Today'
appointment 3 begins only at Fri 20 Nov 2026, 10:00
Enter open  c confirmed  a arrived  d done  x no-show  X cancel  + add  ? help
--
appointment 3 begins only at Fri 20 Nov 2026, 10:00
Enter open  c confirmed  a arrived  d done  x no-show  X cancel  + add  ? help
--
This appointment is with no customer.
Enter open  c confirmed  a arrived  d done  x no-show  X cancel  + add  ? help
--
Only tasks and suggestions can be snoozed. Enter opens this one.
Enter open  c confirmed  a arrived  d done  x no-show  X cancel  + add  ? help
--
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights
  NAME ▲         KIND      SPENT   LAST│ Bea Öz                               #2

# The keys are there for appointments only.

$ tend screens --size 80x16 --keys '<tab> x' | tail -n 2
Not possible here: the customer did not come.
Enter open  + add  Tab news  : command  u undo  ? help

# While nobody ran tend: a line that opens a page; read, it goes away, and is not shown again.

$ tend task add 'Call Bea back' --due 2026-11-20T18:00 --customer 2 >out.txt
$ tend run --once >out.txt
$ export TEND_NOW=2026-11-23T09:00:00
$ tend run --once >out.txt
$ tend screens --size 80x16 --keys ''
=== 80x16, cursor at row 5, column 1
[1 Today] 2 Approve 3 Customers 4 Pipeline 5 Insights
 Good morning. 1 task late.

── Do next ─────────────────────────────────────────────────────────────────────
>! Read     Nobody ran tend for 2 days (Fri 20 Nov 2026, 09:45 to Mon 23 Nov 20…
 ! Task     Call Bea back · Bea Öz                                   3 days late






── Since you last looked (Fri 20 Nov 09:45) ────────────────────────────────────
 ! reminded late: Call Bea back (due Fri 20 Nov 2026, 18:00)
Nothing leaves the shop without your yes.
Enter open  d done  z snooze  + add  Space mark  Tab news  : command  ? help
$ tend screens --size 80x20 --keys '<enter>'
=== 80x20, cursor at row 3, column 5
[1 Today] 2 Approve 3 Customers 4 Pipeline 5 Insights
 G┌─ While nobody ran tend ──────────────────────────────────────────────────┐
  │ Nobody ran tend for 2 days (Fri 20 Nov 2026, 09:45 to Mon 23 Nov 2026,   │
──│   09:00).                                                                │──
>!│ What was due meanwhile is done once, not once for each day.              │0…
 !│ Still worth saying, became due meanwhile: 1                              │te
  │   Call Bea back (Fri 20 Nov 2026, 18:00)                                 │
  │ Too late, appointments that are over (did they come?): 3                 │
  │   Cake tasting (Fri 20 Nov 2026, 10:00)                                  │
  │   Oven service (Fri 20 Nov 2026, 16:00)                                  │
  │   Of tomorrow (Sat 21 Nov 2026, 16:00)                                   │
──│                                                                          │──
 !│                                                                          │
  │                                                                          │
──│                                                                          │──
  │                                                                          │
  └──────────────────────────────────────────────────────────────────────────┘
   Decided nothing yet
Nothing leaves the shop without your yes.
j k scroll  d read, away with it  Esc back
$ tend screens --size 80x16 --keys '<enter> d' | grep -E '^===|^ !|^>|Read'
=== 80x16, cursor at row 5, column 1
>! Task     Call Bea back · Bea Öz                                   3 days late
 ! reminded late: Call Bea back (due Fri 20 Nov 2026, 18:00)
Read: it is not shown any more
$ tend screens --size 80x16 --keys '' | grep -c 'Nobody ran'
0
[1]
$ tend today | grep -c 'While nobody'
0
[1]

# From the customer's card: booked with b, and what became of it with B.

$ export TEND_NOW=2026-11-23T09:00:00
$ tend screens --size 80x18 --keys '3 b'
=== 80x18, cursor at row 4, column 16
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights
  NAME ▲         KIND      SPENT   LAST│ Anna Berg                            #1
\> ┌─ Appointment with Anna Berg: did not come 1 time ────────────────────────┐
  │ > About                                                                  │
  │   When                                                                   │──
  │   How long 30m                                                           │
  │   With                                                                   │
  │   Where                                                                  │──
  │   Note                                                                   │
  │                                                                          │──
  │                                                                          │
  │                                                                          │
  │                                                                          │
  │   what it is about: fitting                                              │
  └──────────────────────────────────────────────────────────────────────────┘
                                       │
By name
^S save  Esc back  Tab next field
$ tend screens --size 80x18 --keys '3 b "Second fitting" <tab> "gestern" <ctrl-s> <shot> <ctrl-u> "23 Nov 2026 08:00" <ctrl-s> <shot> <ctrl-u> "25 Nov 14:00" <tab> <ctrl-u> "0m" <ctrl-s> <shot> <ctrl-u> "45m" <tab> "Nobody" <ctrl-s> <shot> <ctrl-u> "Max" <ctrl-s>' | grep -E '^===|!|write|try|Booked|Next|Second'
=== 80x18, cursor at row 4, column 23
\> │   About    Second fitting                                                │
  │          ! 'gestern' is no day and no time                               │──
  │            write tomorrow, Fri 15:00, 25 Nov or 2026-11-25               │
=== 80x18, cursor at row 4, column 33
\> │   About    Second fitting                                                │
  │          ! that time has passed                                          │──
  │            write one that is still to come                               │
=== 80x18, cursor at row 5, column 18
\> │   About    Second fitting                                                │
  │          ! how long does it take?                                        │
  │            write 30m                                                     │
=== 80x18, cursor at row 6, column 22
\> │   About    Second fitting                                                │
  │          ! nobody called Nobody works here                               │
=== 80x18, cursor at row 3, column 1
  Bea Öz         lead          0       │ ! did not come 1 time
                                       │ ── Next ───────────────────────────────
                                       │ Wed 25 Nov 14:00  Second fitting, book…
Booked: Second fitting, Wed 25 Nov 14:00
$ tend screens --size 80x18 --keys '3 j b "Tasting" <tab> "25 Nov 14:30" <tab> <tab> "Max" <ctrl-s>' | grep -E 'Booked|SAME'
Booked: Tasting, Wed 25 Nov 14:30. AT THE SAME TIME: 14:00-14:45 Anna Berg
$ tend appointment list --from 2026-11-25
id  when                          customer   about           state   with
 6  Wed 25 Nov 2026, 14:00-14:45  Anna Berg  Second fitting  booked  Max
 7  Wed 25 Nov 2026, 14:30-15:00  Bea Öz     Tasting         booked  Max
$ tend screens --size 80x24 --keys '3'
=== 80x24, cursor at row 3, column 1
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights
  NAME ▲         KIND      SPENT   LAST│ Anna Berg                            #1
\> Anna Berg      lead          0       │ c 030555
  Bea Öz         lead          0       │ ! did not come 1 time
                                       │ ── Facts ──────────────────────────────
                                       │ No visit yet, here since Nov 2026
                                       │ Consent: none given, so no mail
                                       │ ── Next ───────────────────────────────
                                       │ Wed 25 Nov 14:00  Second fitting, book…
                                       │ ── Timeline (Tab) ─────────────────────
                                       │ 20 Nov 09:00  b Fitting (completed)
                                       │ 19 Nov 09:00  b Fitting (no-show)
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
By name
Enter card  + add  e edit  c call  n note  w why  t task  s sort  m mail  ? help
$ tend screens --size 80x18 --keys '3 B' | tail -n 8
                     │   x  Did not come                 │itting (completed)
                     │   X  Cancelled                    │itting (no-show)
                     └───────────────────────────────────┘
                                       │
                                       │
                                       │
By name
Press its key, or Up Down and Enter   Esc nothing
$ tend screens --size 80x18 --keys '3 B c <shot> u' | grep -E 'fitting|Taken'
                                       │ Wed 25 Nov 14:00  Second fitting, conf…
Confirmed: Second fitting
                                       │ Wed 25 Nov 14:00  Second fitting, book…
Taken back: Confirmed: Second fitting
$ tend screens --size 80x18 --keys '3 j B x <shot> B x <shot> B X <shot> B' | grep -E 'came|come|asting|booked'
\> Bea Öz         lead          0       │ ! did not come 1 time
                                       │ Wed 25 Nov 14:30  Tasting, booked
                                       │ 20 Nov 10:00  b Cake tasting (no-show)
No-show: Cake tasting
\> Bea Öz         lead          0       │ ! did not come 1 time
                                       │ Wed 25 Nov 14:30  Tasting, booked
                                       │ 20 Nov 10:00  b Cake tasting (no-show)
\> Bea Öz         lead          0       │ ! did not come 1 time
                                       │ 20 Nov 10:00  b Cake tasting (no-show)
Cancelled: Tasting
\> Bea Öz         lead          0       │ ! did not come 1 time
                                       │ 20 Nov 10:00  b Cake tasting (no-show)
Nothing is booked here. b books an appointment.
$ tend screens --size 80x18 --keys '3 + b' | grep '─ '
\> ┌─ Appointment with Anna Berg: did not come 1 time ────────────────────────┐
