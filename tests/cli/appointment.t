# Appointments: booked, changed, followed, and the agenda.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend customer add 'Bea Öz' >out.txt
$ tend staff add Max --rank clerk >out.txt
$ tend appointment
Nothing is booked. tend appointment add TITLE --at TIME books.
$ tend appointment add Fitting --at 2026-11-20T14:00 --length 45m --customer 'Bea Öz' --with Max --place 'the studio'
Appointment 1 is booked: Bea Öz, Fitting, Fri 20 Nov 2026, 14:00-14:45 (booked). Not so? tend undo
$ tend appointment add Stocktaking --at 2026-11-21T08:00 --length 2h
Appointment 2 is booked: Stocktaking, Sat 21 Nov 2026, 08:00-10:00 (booked). Not so? tend undo
$ tend task add 'Order flour' --due 2026-11-20T16:00 >out.txt
$ tend appointment show 1
id        1
when      Fri 20 Nov 2026, 14:00-14:45
customer  Bea Öz
title     Fitting
state     booked
with      Max
Where: the studio
$ tend --json appointment show 1
{
  "id":1,
  "title":"Fitting",
  "customer":{"id":1,"name":"Bea Öz","no_shows":0},
  "start_at":"2026-11-20T14:00:00+01:00",
  "end_at":"2026-11-20T14:45:00+01:00",
  "minutes":45,
  "state":"booked",
  "state_at":"2026-11-20T12:00:00+01:00",
  "staff":"Max",
  "place":"the studio",
  "note":null
}
$ tend appointment list
id  when                          customer  about        state   with
 1  Fri 20 Nov 2026, 14:00-14:45  Bea Öz    Fitting      booked  Max
 2  Sat 21 Nov 2026, 08:00-10:00            Stocktaking  booked  anybody
$ tend agenda --days 2
Fri 20 Nov 2026
  14:00-14:45  Bea Öz: Fitting, with Max, the studio (1)
  16:00        Task: Order flour (1)

Sat 21 Nov 2026
  08:00-10:00  Stocktaking (2)
$ tend --json agenda --days 1
[
  {"day":"2026-11-20","appointments":[{"id":1,"title":"Fitting","customer":{"id":1,"name":"Bea Öz","no_shows":0},"start_at":"2026-11-20T14:00:00+01:00","end_at":"2026-11-20T14:45:00+01:00","minutes":45,"state":"booked","state_at":"2026-11-20T12:00:00+01:00","staff":"Max","place":"the studio","note":null}],"tasks":[{"id":1,"title":"Order flour","due_at":"2026-11-20T16:00:00+01:00","customer_id":null}]}
]
$ tend today | head -5
Corner, Fri 20 Nov 2026, 12:00

Today's appointments
  14:00-14:45  Bea Öz: Fitting, with Max, the studio (1)

# Two at once are said, not refused: the shop knows what it can do.

$ tend appointment add 'Second fitting' --at 2026-11-20T14:30 --with Max
Appointment 3 is booked: Second fitting, Fri 20 Nov 2026, 14:30-15:00 (booked). Not so? tend undo
At the same time: 14:00-14:45  Bea Öz: Fitting, with Max, the studio (1)

# Confirmed; at another time that yes counts no more.

$ tend appointment confirm 1
14:00-14:45  Bea Öz: Fitting, confirmed, with Max, the studio (1). Not so? tend undo
$ tend appointment confirm 1
tend: appointment 1 is confirmed already
[3]
$ tend appointment edit 1 --at 2026-11-20T13:00
Appointment 1 is changed: Bea Öz, Fitting, Fri 20 Nov 2026, 13:00-13:45 (booked). Not so? tend undo
$ tend undo
Undone: change an appointment: Fitting
$ tend appointment list --customer Bea
id  when                          customer  about    state      with
 1  Fri 20 Nov 2026, 14:00-14:45  Bea Öz    Fitting  confirmed  Max
$ tend appointment edit 1
tend: what shall be changed?
      try: tend appointment edit 1 --at 2026-11-24T10:00
[2]
$ tend appointment edit 1 --length 0s
tend: an appointment takes a minute at least and 30 days at most
      try: 30m
[2]
$ tend appointment edit 99 --title x
tend: there is no appointment 99
[1]

# A no-show only once it has begun; the next booking says so.

$ tend appointment no-show 1
tend: appointment 1 begins only at Fri 20 Nov 2026, 14:00
      try: tend appointment cancel 1
[3]
$ tend --now 2026-11-20T15:00 appointment no-show 1
14:00-14:45  Bea Öz: Fitting, no-show, with Max, the studio (1). Not so? tend undo
$ tend --now 2026-11-20T15:00 appointment arrived 1
tend: appointment 1 is no-show already
[3]
$ tend --now 2026-11-20T15:00 appointment edit 1 --at 2026-11-22T10:00
tend: appointment 1 is over (no-show)
      book a new one
[3]
$ tend --now 2026-11-20T15:00 appointment add Again --at 2026-11-23T10:00 --customer Bea
Appointment 4 is booked: Bea Öz, Again, Mon 23 Nov 2026, 10:00-10:30 (booked). Not so? tend undo
Bea Öz did not come 1 time before.
$ tend appointment cancel 2
08:00-10:00  Stocktaking, cancelled (2). Not so? tend undo
$ tend appointment completed 3
tend: appointment 3 begins only at Fri 20 Nov 2026, 14:30
      try: tend appointment cancel 3
[3]
$ tend --now 2026-11-20T15:00 appointment completed 3
14:30-15:00  Second fitting, completed, with Max (3). Not so? tend undo
$ tend --json appointment list --customer Bea | grep -o '"no_shows":1' | head -1
"no_shows":1

# What cannot be understood.

$ tend appointment add
tend: what is it about?
      try: tend appointment add 'Fitting' --at 2026-11-24T10:00
[2]
$ tend appointment add Fitting
tend: when?
      try: --at 2026-11-24T10:00
[2]
$ tend appointment add Fitting --at 2026-11-24
tend: at what time?
      try: --at 2026-11-24T10:00
[2]
$ tend appointment add Fitting --at soon
tend: 'soon' is no time
      try: 2026-11-23, or 2026-11-23T10:00
[2]
$ tend appointment add Fitting --at 2026-11-24T10:00 --customer Zoe
tend: nobody is called Zoe
      try: tend search with fewer letters
[1]
$ tend appointment add Fitting --at 2026-11-24T10:00 --with Zoe
tend: nobody called Zoe works here
      try: tend staff list
[3]
$ tend appointment postpone 1
tend: tend appointment has no verb 'postpone'
      the verbs are list, show, add, edit, confirm, arrived, completed, no-show and cancel
[2]
$ tend agenda --days 0
tend: an agenda is for 1 to 366 days, not '0'
[2]
$ tend agenda --days 400
tend: an agenda is for 1 to 366 days, not '400'
[2]

# The two nights on which the clocks are moved.

$ tend appointment add Gap --at 2027-03-28T02:30
Appointment 5 is booked: Gap, Sun 28 Mar 2027, 03:30-04:00 (booked). Not so? tend undo
The clocks are moved that night, and there is no 02:30: it is booked for 03:30.
$ tend appointment add Twice --at 2027-10-31T02:30
Appointment 6 is booked: Twice, Sun 31 Oct 2027, 02:30 for 30 min (booked). Not so? tend undo
The clocks are moved that night, and 02:30 comes twice: this is the first
(2027-10-31T02:30:00+02:00).
$ tend appointment add Second --at 2027-10-31T02:30:00+01:00
Appointment 7 is booked: Second, Sun 31 Oct 2027, 02:30-03:00 (booked). Not so? tend undo
$ tend agenda --from 2027-10-31 --days 1
Sun 31 Oct 2027
  02:30 for 30 min  Twice (6)
  02:30-03:00  Second (7)

# Words from outside cannot move the cursor.

$ tend appointment add "$(printf 'a\033[2Jb')" --at 2026-12-01T10:00 --note "$(printf 'x\ry')"
Appointment 8 is booked: a[2Jb, Tue 1 Dec 2026, 10:00-10:30 (booked). Not so? tend undo

# A merge takes them along.

$ tend customer add 'Bea Oz' >out.txt
$ tend appointment add Brows --at 2026-12-02T10:00 --customer 2
Appointment 9 is booked: Bea Oz, Brows, Wed 2 Dec 2026, 10:00-10:30 (booked). Not so? tend undo
$ tend customer merge 1 2 >out.txt
$ tend appointment list --customer 1 | cat
id  when                          customer  about    state    with
 9  Wed 2 Dec 2026, 10:00-10:30   Bea Öz    Brows    booked   anybody
 4  Mon 23 Nov 2026, 10:00-10:30  Bea Öz    Again    booked   anybody
 1  Fri 20 Nov 2026, 14:00-14:45  Bea Öz    Fitting  no-show  Max
$ tend audit verify
The record is whole: every row is in place, unchanged, and the guards are the shipped ones.
