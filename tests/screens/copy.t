# A copy of the store carries nothing out, and says so on every screen; a night without a backup is told on Today.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ printf 'rule mark\n  for each customer\n  when consent is yes\n  suggest flag friend\n  because "{name} is one"\n  once every 90 days\n  needs 1 approval\n  decide within 7 days\n' >mark.rule
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >out.txt
$ tend customer add Bea --email bea@example.com --consent email >out.txt
$ tend customer add Cem --email cem@example.com --consent email >out.txt
$ tend rule add mark.rule >out.txt
$ tend rule phase mark live >out.txt
$ tend suggest >out.txt
$ tend approve 1 >out.txt
$ tend screens --size 80x24 --keys '' | sed -n '2,3p'
[1 Today] 2 Approve(1) 3 Customers 4 Pipeline 5 Insights
 Good afternoon. 1 to decide.
$ tend queue
id  what  customer  why         until
 2  flag  Cem       Cem is one  Fri 27 Nov

Read one before you decide: tend show 2

# The file is copied to another name: a look is enough, before any round of tend run.

$ cp shop.db copy.db
$ export TEND_DB=copy.db
$ tend queue
STOPPED: This is a copy of the store, not the file that was used before. Nothing is carried out
until its owner says: tend restore accept
id  what  customer  why         until
 2  flag  Cem       Cem is one  Fri 27 Nov

Read one before you decide: tend show 2
$ tend screens --size 80x24 --keys '<shot>2<shot>3<shot>4' | grep -E 'STOPPED|restore accept'
[1 Today] 2 Approve(1) 3 Customers 4 Pipeline 5 Insights                 STOPPED
! A copy of the store: nothing is carried out until: tend restore accept
1 Today [2 Approve(1)] 3 Customers 4 Pipeline 5 Insights                 STOPPED
                               │   until an owner says: tend restore accept
! A copy of the store: nothing is carried out until: tend restore accept
1 Today 2 Approve(1) [3 Customers] 4 Pipeline 5 Insights                 STOPPED
! A copy of the store: nothing is carried out until: tend restore accept
1 Today 2 Approve(1) 3 Customers [4 Pipeline] 5 Insights                 STOPPED
! A copy of the store: nothing is carried out until: tend restore accept
$ tend screens --size 40x12 --keys '' | grep -E 'STOPPED|!'
[1 Today] 2 Approve(1) 3 Custome STOPPED
! A copy of the store: nothing is carri…

# A yes there says that nothing comes of it.

$ tend screens --size 80x24 --keys '2a' | tail -n 3
Approved: Flag for Cem. It waits: this is a copy of the store, which carries
nothing out. u takes the yes back.
/ find  s sort  v view  + ask the rules  : command  u undo  ? help
$ tend recall 2 >out.txt; tend approve 2 | tr '\n' ' ' | grep -o 'It waits.*;'
It waits, for this is not the store itself but a copy (tend restore accept);

# Nothing is told any more where its owner says that it is the store.

$ tend restore accept >out.txt
$ tend queue
id  what  customer  why         until
 1  flag  Bea       Bea is one  Fri 27 Nov
 2  flag  Cem       Cem is one  Fri 27 Nov

Read one before you decide: tend show 1
$ tend screens --size 80x24 --keys '' | grep -cE 'STOPPED|restore accept'
0
[1]

# A backup that cannot be made: its folder is a file.

$ export TEND_DB=shop.db TEND_NOW=2026-11-21T12:00:00
$ echo >shop.db.backups
$ tend run --once >out.txt
$ tend screens --size 80x24 --keys '' | sed -n '3,4s, (.*,,p'
 ! No backup last night, try: tend backup
$ rm shop.db.backups
$ tend run --once >out.txt
$ tend screens --size 80x24 --keys '' | sed -n '3,4s, (.*,,p'
