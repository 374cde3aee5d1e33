# Tasks, the page of the day, and who works here.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend task list
Nothing is to be done.
$ tend customer add 'Bea Öz' --birthday 1990-11-22 >out.txt
$ tend task add Call Bea back --due 2026-11-20T16:00:00 --customer 'Bea Öz'
Task 1 is written down: Call Bea back (Fri 20 Nov 2026, 16:00). Done? tend task done 1
$ tend task add 'Order flour' --due 2026-11-19
Task 2 is written down: Order flour (Thu 19 Nov 2026, 12:00). Done? tend task done 2
$ tend task add 'Sweep' --for Ann
Task 3 is written down: Sweep (any time). Done? tend task done 3
$ tend task add Bake --due 2026-11-21
Task 4 is written down: Bake (Sat 21 Nov 2026, 12:00). Done? tend task done 4
$ tend task
id  due                            task           whose
 2  Thu 19 Nov 2026, 12:00 (late)  Order flour    anybody
 1  Fri 20 Nov 2026, 16:00         Call Bea back  anybody
 4  Sat 21 Nov 2026, 12:00         Bake           anybody
 3  any time                       Sweep          Ann
$ tend --json task list | grep '"id":1,'
  {"id":1,"title":"Call Bea back","due_at":"2026-11-20T16:00:00+01:00","done_at":null,"created_at":"2026-11-20T12:00:00+01:00","staff":null,"customer":{"id":1,"name":"Bea Öz"},"deal":null},

# What is slipped into a title cannot move the cursor.

$ tend task add "$(printf 'a\033[2Jb')"
Task 5 is written down: a[2Jb (any time). Done? tend task done 5

# Refused: nothing to do, no such time, nobody of that name.

$ tend task add
tend: what is to be done?
      try: tend task add 'Call Anna back' --due 2026-11-24T10:00
[2]
$ tend task add ' '
tend: what is to be done?
      try: tend task add 'Call Anna back' --due 2026-11-24T10:00
[2]
$ tend task add Call --due tomorrow
tend: 'tomorrow' is no time
      try: 2026-11-23, or 2026-11-23T10:00
[2]
$ tend task add Call --customer 77
tend: there is no customer 77
[1]
$ tend task add Call --for Zoe
tend: nobody called Zoe works here
      try: tend staff list
[3]
$ tend task begin
tend: tend task knows list, add, done and snooze, not 'begin'
      see: tend help task
[2]

# Done, once; and taken back.

$ tend task done 2
Done: Order flour. Not so? tend undo
$ tend task done 2
tend: task 2 is done already, since Fri 20 Nov 2026, 12:00
[3]
$ tend task done 99
tend: there is no task 99
[1]
$ tend undo
Undone: finish a task: Order flour
$ tend task done 2
Done: Order flour. Not so? tend undo
$ tend task list --all | head -4
id  due                     task           whose
 5  any time                a[2Jb          anybody
 4  Sat 21 Nov 2026, 12:00  Bake           anybody
 3  any time                Sweep          Ann

# The day: what is due today or late, and who has a birthday within a week.

$ tend today
Corner, Fri 20 Nov 2026, 12:00

To be done
id  due                     task           whose
 1  Fri 20 Nov 2026, 16:00  Call Bea back  anybody

To be decided
Nothing waits for a decision. New suggestions: tend suggest

Gone quiet
Nobody has gone quiet.

Birthdays this week
id  day         name    turns
 1  2026-11-22  Bea Öz     36

The record
Keep this elsewhere, on paper too, and nobody can change the past unseen:
[0-9a-f]{64} (re)
$ tend --json today
{
  "shop":"Corner",
  "day":"2026-11-20",
  "waiting":0,
  "unknown":0,
  "at_risk_count":0,
  "backup_trouble":null,
  "appointments":[],
  "tasks":[
    {"id":1,"title":"Call Bea back","due_at":"2026-11-20T16:00:00+01:00","done_at":null,"created_at":"2026-11-20T12:00:00+01:00","staff":null,"customer":{"id":1,"name":"Bea Öz"},"deal":null}
  ],
  "at_risk":[],
  "birthdays":[
    {"id":1,"day":"2026-11-22","name":"Bea Öz","turns":36}
  ],
  "head":"[0-9a-f]{64}" (re)
}

# Born on 29 February: on that day when there is one, else on the 28th. The week goes over the new year.

$ tend customer add Lea --birthday 1996-02-29 >out.txt
$ for now in 2026-02-22 2026-02-21 2026-03-01 2028-02-23 2028-02-28; do tend --now $now --json today | grep -c Lea; done
1
0
0
1
1
$ tend --now 2026-02-28 --json today | grep -o '"day":"2026-02-28","name":"Lea","turns":30'
"day":"2026-02-28","name":"Lea","turns":30
$ tend customer add Ole --birthday --01-02 >out.txt
$ tend --now 2026-12-28 --json today | grep -o '"day":"2027-01-02","name":"Ole","turns":null'
"day":"2027-01-02","name":"Ole","turns":null

# Staff: nobody lifts another above themselves, and names are not given twice.

$ tend staff add Max Muster --rank manager
Max Muster works here now, as a manager.
$ tend staff add Cleo --rank clerk
Cleo works here now, as a clerk.
$ tend --as Cleo staff add Dan --rank clerk
tend: Cleo is a clerk, and only a manager or an owner may add a clerk
[3]
$ tend --as 'Max Muster' staff add Dan --rank owner
tend: Max Muster is a manager, and only an owner may add an owner
[3]
$ tend --as 'Max Muster' staff add Cleo --rank clerk
tend: there is a Cleo here already
      two people need two names: add a family name
[3]
$ tend staff add Dan --rank boss
tend: the ranks are clerk, manager and owner, not 'boss'
[2]
$ tend staff add Dan
tend: with which rank?
      try: tend staff add NAME --rank clerk
[2]
$ tend staff list
id  name        rank     user of this machine  works here  PIN  says yes for
 2  Ann         owner                          yes
 3  Max Muster  manager                        yes
 4  Cleo        clerk                          yes
Where somebody has no PIN, their name alone is believed, and the screen does not lock after them:
tend staff pin NAME
$ tend audit | sed -n 2,3p
*staff-add* (glob)
*staff-add* (glob)
$ tend audit verify
The record is whole: every row is in place, unchanged, and the guards are the shipped ones.

# Put off, and taken back.

$ tend task snooze 1 --for 2h
Put off: Call Bea back (due Fri 20 Nov 2026, 14:00). Not so? tend undo
$ tend undo
Undone: snooze a task: Call Bea back
$ tend task snooze 1 --until 2026-11-19
tend: that time has passed
      try: tend task snooze 1 --for 1h
[3]
$ tend task snooze 1 --until 2026-11-23 --for 1h
tend: --until or --for, not both
[2]
$ tend task snooze 1 --for 99999d
tend: that is too long
      try: --until 2027-11-24
[2]
$ tend task snooze 2
tend: task 2 is done already, since Fri 20 Nov 2026, 12:00
[3]

# A reminder is for a desktop; without one it is said here. It does not keep a task from being taken back.

$ tend task add 'Look up' --due 2026-11-20T11:59
Task 6 is written down: Look up (Fri 20 Nov 2026, 11:59). Done? tend task done 6
$ tend remind --once --wait 1y
tend: '1y' is no length of time
      try: 30s, 10m, 2h or 7 days
[2]
$ tend remind --once
Reminder: Look up (was due Fri 20 Nov 2026, 11:59)
No notification was shown on the desktop: there is no session bus here.
$ tend remind --once
Nothing is due that you were not reminded of.
$ tend undo
Undone: add a task: Look up
