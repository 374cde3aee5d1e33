# Today: what to do next, what happened since the last look, the week in figures.

# A shop without customers says how to begin, and says nothing that is not so.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=empty.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >out.txt
$ tend screens --size 80x24 --keys ''
=== 80x24, cursor at row 5, column 1
[1 Today] 2 Approve 3 Customers 4 Pipeline 5 Insights
 Good afternoon. Nothing waits for a decision, and nothing is due today.

── Do next ─────────────────────────────────────────────────────────────────────
 No customers yet. To begin:

   tend import FILE   customers and orders from another program's CSV export
   3, then +          add the first one by hand
   tend demo          a made-up shop to look around in; yours stays as it is






── In the last 7 days ──────────────────────────────────────────────────────────
   Nothing new.

── This week ───────────────────────────────────────────────────────────────────
   Sales   _____·· none yet, not enough history to compare
   Deals   none open
   Decided nothing yet
Nothing leaves the shop without your yes.
+ add  Tab news  : command  u undo  ? help

# Keys that mean nothing there say so.

$ tend screens --size 80x24 --keys '<enter>' | tail -n 2
No row is chosen here for "open".
+ add  Tab news  : command  u undo  ? help
$ tend screens --size 80x24 --keys 'd' | tail -n 2
No row is chosen here for "done".
+ add  Tab news  : command  u undo  ? help
$ tend screens --size 80x24 --keys '<tab>' | tail -n 2
Nothing new since you last looked.
+ add  Tab news  : command  u undo  ? help
$ tend screens --size 80x24 --keys '<paste:a note>' | tail -n 2
This is about no customer, so there is nobody to write a note about.
+ add  Tab news  : command  u undo  ? help

# The made-up shop with its queue.

$ export TEND_DB=shop.db
$ tend sample --out shop.db --until 2026-11-20 >out.txt
$ tend suggest >out.txt
$ tend screens --size 80x24 --keys ''
=== 80x24, cursor at row 5, column 1
[1 Today] 2 Approve(64) 3 Customers 4 Pipeline 5 Insights
 Good afternoon. 64 to decide, 1 task today, 1 late, 9 birthdays this week.

── Do next ─────────────────────────────────────────────────────────────────────
\>  Approve  task · فاطمة منصور: Wedding cake in spring has rested fo…  worth 480
   Approve  task · Kita Sonnenkäfer e. V.: Advent breakfast for twen…  worth 196
   Approve  mail · Agnieszka Dąbrowski: 17 visits in a year, none s…  worth 9.81
   Approve  mail · Anna Müller: 17 visits in a year, none since 25 …  worth 8.99
   Approve  mail · Friederike Dietrich has a birthday on 23 Nov       worth 8.31
            and 59 more: Enter shows them all
 ! Task     Call Till back about the wedding cake · Till Pohl         1 day late
   Task     Order flour and butter for next week                     today 15:00

── In the last 7 days ──────────────────────────────────────────────────────────
 + 101 new orders, 1724.79 EUR
 + 6 notes, calls or visits by others, the latest by Tomasz Nowak
 + 1 new customer

── This week ───────────────────────────────────────────────────────────────────
   Sales   _▁▄▁_·· 713.45 EUR, 44 orders, up 6% on 672.70 by now last week
   Deals   9 open, worth 2948.00 EUR
   Decided nothing yet
Nothing leaves the shop without your yes.
Enter open  d done  z snooze  + add  Space mark  Tab news  : command  ? help
$ tend screens --size 120x40 --keys ''
=== 120x40, cursor at row 5, column 1
[1 Today] 2 Approve(64) 3 Customers 4 Pipeline 5 Insights                                                Fri 20 Nov 2026
 Good afternoon. 64 to decide, 1 task today, 1 late, 9 birthdays this week.

── Do next ──────────────────────────────────────────────────│ فاطمة منصور  #108
\>  Approve  task · فاطمة منصور: Wedding cake in s…  worth 480│ c 030 23125528
   Approve  task · Kita Sonnenkäfer e. V.: Advent…  worth 196│ 14 visits, 94.55 EUR in all, the last Tue 27 Oct
   Approve  mail · Agnieszka Dąbrowski: 17 visit…  worth 9.81│
   Approve  mail · Anna Müller: 17 visits in a y…  worth 8.99│ Why a task is suggested
   Approve  mail · Friederike Dietrich has a bir…  worth 8.31│ فاطمة منصور: Wedding cake in spring has rested for 9
            and 59 more: Enter shows them all                │ days; at Quoted the limit is 3
 ! Task     Call Till back about the wedding cak…  1 day late│ + status is open
   Task     Order flour and butter for next week  today 15:00│ + idle is yes
   Birthday Jan-Niklas Groß turns 76                 tomorrow│ + unless task-ahead is yes (no)
   Birthday Begoña Lefèvre turns 81                Mon 23 Nov│ § rule deal-idle, version 1
   Birthday Friederike Dietrich turns 51           Mon 23 Nov│
   Birthday Matthias Hartmann turns 55             Mon 23 Nov│ Waits for your yes or no until Fri 27 Nov 12:00. Nothing
   Birthday Agnieszka Kowalczyk turns 61           Wed 25 Nov│ happens before.
   Birthday Gülşen Çelik turns 41                  Wed 25 Nov│
   Birthday Gülşen Öztürk turns 21                 Wed 25 Nov│
   Birthday Ömer Yılmaz turns 52                   Wed 25 Nov│
                                                             │
── In the last 7 days ───────────────────────────────────────│
 + 101 new orders, 1724.79 EUR                               │
 + 6 notes, calls or visits by others, the latest by Tomasz …│
 + 1 new customer                                            │
                                                             │
── This week ────────────────────────────────────────────────│
   Sales   713.45 EUR, 44 orders                             │
           up 6% on 672.70 by now last week                  │
   Mon                                0.00     last week 0.00│
   Tue     ███▎                     147.70   last week 191.40│
   Wed     █████████▌               427.40   last week 215.35│
   Thu     ███▏                     138.35    last week 85.55│
   Fri                                0.00   last week 222.70│
   Sat                                   -   last week 162.45│
   Sun                                   -   last week 806.59│
   Deals   9 open, worth 2948.00 EUR                         │
   Decided nothing yet                                       │
Nothing leaves the shop without your yes.
Enter open  d done  z snooze  + add  Space mark  Tab news  : command  u undo  ? help

# A late task: done with d, taken back with u. The cursor rests on its row.

$ tend screens --size 80x24 --keys 'j*6 <shot> d <shot> u' | grep -E '^===|^>|late|Done|Taken'
=== 80x24, cursor at row 11, column 1
 Good afternoon. 64 to decide, 1 task today, 1 late, 9 birthdays this week.
>! Task     Call Till back about the wedding cake · Till Pohl         1 day late
 + 6 notes, calls or visits by others, the latest by Tomasz Nowak
=== 80x24, cursor at row 11, column 1
\>  Task     Order flour and butter for next week                     today 15:00
 + 6 notes, calls or visits by others, the latest by Tomasz Nowak
Done: Call Till back about the wedding cake
=== 80x24, cursor at row 12, column 1
 Good afternoon. 64 to decide, 1 task today, 1 late, 9 birthdays this week.
 ! Task     Call Till back about the wedding cake · Till Pohl         1 day late
\>  Task     Order flour and butter for next week                     today 15:00
 + 6 notes, calls or visits by others, the latest by Tomasz Nowak
Taken back: Done: Call Till back about the wedding cake

# Put off until tomorrow; a day that is past is asked again, what was typed is still there.

$ tend screens --size 80x24 --keys 'j*6 z d' | grep -E '^===|^>|Snooze'
=== 80x24, cursor at row 11, column 1
\>  Task     Order flour and butter for next week                     today 15:00
Snoozed: Call Till back about the wedding cake, until tomorrow 09:00
$ tend screens --size 80x24 --keys 'u <enter> j*6 z o "2026-11-19" <enter> <shot> <ctrl-u> "soon" <enter> <shot> <ctrl-u> "2026-11-24" <enter>' | grep -E '^===|Until|time|Snoozed'
=== 80x24, cursor at row 23, column 61
that time has passed · write one that is still to come
Until when (tomorrow, Fri 15:00, 25 Nov, 3 days)? 2026-11-19
=== 80x24, cursor at row 23, column 55
'soon' is no day and no time · write tomorrow, Fri 15:00, 25 Nov or 2026-11-25
Until when (tomorrow, Fri 15:00, 25 Nov, 3 days)? soon
=== 80x24, cursor at row 11, column 1
Snoozed: Call Till back about the wedding cake, until Tue 24 Nov 09:00
$ tend task list | grep Till
20  Tue 24 Nov 2026, 09:00  Call Till back about the wedding cake         Eva Lindner

# Two marked tasks are done in one step, and come back in one.

$ tend task add 'Sweep' --due 2026-11-20T18:00 >out.txt
$ tend screens --size 80x24 --keys 'j*6 <space> <shot> <space> d <shot> u' | grep -E '^===|Task|Done|Taken|Marked'
=== 80x24, cursor at row 12, column 1
 * Task     Order flour and butter for next week                     today 15:00
\>  Task     Sweep                                                    today 18:00
Marked: d marks all of them done, z snoozes them, Esc unmarks.
=== 80x24, cursor at row 11, column 1
Done: 2 tasks
=== 80x24, cursor at row 11, column 1
   Task     Order flour and butter for next week                     today 15:00
   Task     Sweep                                                    today 18:00
Taken back: Done: 2 tasks

# Only tasks are done; suggestions can be snoozed.

$ tend screens --size 80x24 --keys 'd' | tail -n 2 | head -n 1
Only tasks can be marked done. Enter opens this one.
$ tend screens --size 80x24 --keys 'z w <shot> u' | grep -E '^===|Good|Snoozed|Taken'
=== 80x24, cursor at row 5, column 1
 Good afternoon. 63 to decide, 2 tasks today, 9 birthdays this week.
Snoozed: فاطمة منصور, until Fri 27 Nov 09:00
=== 80x24, cursor at row 6, column 1
 Good afternoon. 64 to decide, 2 tasks today, 9 birthdays this week.
Taken back: the snooze (فاطمة منصور)

# A new task, checked before anything is written.

$ tend screens --size 80x24 --keys 'j*6 + "Call about the cake" <tab> <ctrl-u> "gestern" <ctrl-s> <shot> <ctrl-u> "2026-11-20T17:00" <ctrl-s>' | grep -E '^===|cake|gestern|write|Task added'
=== 80x24, cursor at row 10, column 23
   Approve  task · فاطمة منصور: Wedding cake in spring has rested fo…  worth 480
  │   Task     Call about the cake                                           │31
  │ > Due      gestern                                                       │
\> │          ! 'gestern' is no day and no time                               │00
  │            write tomorrow, Fri 15:00, 25 Nov or 2026-11-25               │00
=== 80x24, cursor at row 11, column 1
   Approve  task · فاطمة منصور: Wedding cake in spring has rested fo…  worth 480
   Task     Call about the cake                                      today 17:00
Task added: Call about the cake
$ tend screens --size 80x24 --keys 'j + n "Wants it with cherries" <ctrl-s>' | tail -n 2 | head -n 1
Written down: note

# What happened: one way down from the last row, or Tab. Enter opens it.

$ tend screens --size 80x24 --keys '<tab> <shot> k <shot> <tab> <enter>' | grep -E '^===|^>|^1 '
=== 80x24, cursor at row 15, column 1
\>  Approve  task · فاطمة منصور: Wedding cake in spring has rested fo…  worth 480
>+ 101 new orders, 1724.79 EUR
=== 80x24, cursor at row 12, column 1
\>  Birthday Siobhán Blythe turns 71                                   Wed 25 Nov
=== 80x24, cursor at row 3, column 1
1 Today 2 Approve(64) [3 Customers] 4 Pipeline 5 Insights
\> Lena Thiele    vip         865    1 d│ c 030 23125508

# The next visit begins after half an hour; what happened since is told, and to nobody twice.

$ export TEND_NOW=2026-11-20T13:00:00
$ tend customer add 'Bea Öz' >out.txt
$ tend screens --size 80x24 --keys '' | grep -A2 Since
── Since you last looked (today 12:00) ─────────────────────────────────────────
 + 1 new customer
$ export TEND_NOW=2026-11-20T15:00:00
$ tend screens --size 80x24 --keys '' | grep -A2 Since
── Since you last looked (today 13:00) ─────────────────────────────────────────
   Nothing new.

# Names that would break a terminal break no row.

$ export TEND_DB=empty.db
$ tend customer add "$(printf 'Eve \342\200\256live')" --birthday 1990-11-20 >out.txt
$ tend customer add 'Zhāng 张伟张伟张伟张伟张伟张伟张伟张伟张伟张伟张伟张伟张伟张伟张伟张伟张伟' --birthday 1990-11-20 >out.txt
$ tend customer add "$(printf '\360\237\221\250\342\200\215\360\237\221\251\342\200\215\360\237\221\247 Family')" --birthday 1990-11-21 >out.txt
$ tend customer add 'محمد علي' --birthday 1990-11-21 >out.txt
$ tend task add "$(printf 'a\033[2Jb \342\200\256c')" --due 2026-11-20T18:00 >out.txt
$ tend screens --size 80x24 --keys '' | sed -n '4,12p'

── Do next ─────────────────────────────────────────────────────────────────────
\>  Task     a[2Jb c                                                  today 18:00
   Birthday Eve live turns 36                                              today
   Birthday Zhāng 张伟张伟张伟张伟张伟张伟张伟张伟张伟张伟张伟张伟张伟张…  today
   Birthday محمد علي turns 36                                           tomorrow
   Birthday 👨 Family turns 36                                          tomorrow

# Small windows.

$ tend screens --size 60x14 --keys ''
=== 60x14, cursor at row 5, column 1
[1 Today] 2 Approve 3 Customers 4 Pipeline 5 Insights
 Good afternoon. 1 task today, 4 birthdays this week.

── Do next ─────────────────────────────────────────────────
\>  Task     a[2Jb c                              today 18:00
   Birthday Eve live turns 36                          today
   Birthday Zhāng 张伟张伟张伟张伟张伟张伟张伟张伟张…  today
   Birthday محمد علي turns 36                       tomorrow
   Birthday 👨 Family turns 36                      tomorrow

── Since you last looked (today 12:00) ─────────────────────
 + 4 new customers
Nothing leaves the shop without your yes.
Enter open  d done  z snooze  + add  Space mark  ? help
