# Stores that are not there, not stores, newer or broken: one sentence, exit 2, and nothing is touched.

$ export TEND_NOW=2026-11-20T12:00:00
$ tend --db shop.db customer list
tend: there is no store at */work/shop.db (glob)
      try: tend init, tend demo, or tend import --init FILE
[2]
$ tend --db shop.db --json customer list
{"error":{"code":"no-store","hint":"try: tend init, tend demo, or tend import --init FILE","message":"there is no store at */work/shop.db"}} (glob)
[2]
$ tend --db no/shop.db init
tend: there is no folder no
      try: mkdir -p no
[2]
$ mkdir folder && tend --db folder customer list
tend: */work/folder is a folder, not a store (glob)
      name a file in it, as in --db */work/folder/shop.db (glob)
[2]
$ : >empty.db && tend --db empty.db customer list
tend: */work/empty.db is empty, not a tend store (glob)
      check the file's name, or remove it and run: tend init
[2]
$ tend --db empty.db init
tend: */work/empty.db is there already, and was left as it is (glob)
      name another file with --db
[2]
$ echo 'Eva 030 1234567' >text.db && tend --db text.db customer list
tend: */work/text.db: this is not a tend store (glob)
      check the file's name
[2]
$ cat text.db
Eva 030 1234567
$ tend --db shop.db init --shop Corner --owner Ann --zone Europe/Berlin >out.txt
$ tend --db shop.db init
tend: */work/shop.db is there already, and was left as it is (glob)
      name another file with --db
[2]
$ stat -c %a shop.db
600
$ ls
empty.db
folder
out.txt
shop.db
text.db
$ ln -s shop.db link.db && tend --db link.db customer list
tend: */work/link.db is a link; name the file it points to (glob)
[2]
$ ln -s . here && tend --db here/shop.db customer list
No customer is like that.
$ mkfifo pipe.db && tend --db pipe.db customer list
tend: */work/pipe.db is not a file (glob)
[2]
$ tend --db shop.db doctor
The store is healthy: pages, references, guards and both records are whole.
There is no backup yet: tend backup, or let tend run make one every night.

#? command -v sqlite3 # the sqlite3 program is not installed

# Another tend's, another program's, and one that was written to behind tend's back.

$ cp shop.db newer.db && sqlite3 newer.db 'PRAGMA user_version = 99' && cksum <newer.db >before
$ tend --db newer.db customer list
tend: */work/newer.db was written by a newer tend (version 99, this one knows *) (glob)
      install the newer tend; the store was left as it is
[2]
$ cksum <newer.db | cmp - before
$ sqlite3 other.db 'CREATE TABLE t (a)' && tend --db other.db customer list
tend: */work/other.db is not a tend store (glob)
      check the file's name
[2]
$ cp shop.db odd.db && sqlite3 odd.db 'DROP TRIGGER votes_check; CREATE TABLE mine (a)'
$ tend --db odd.db doctor
votes_check is missing from the store: somebody removed it
mine was added to the store by another program
tend: the store is not healthy
      put a backup in its place: tend restore FILE (this file is kept aside)
[2]
$ cp shop.db broken.db && printf 'garbage garbage garbage garbage' | dd of=broken.db bs=1 seek=40960 conv=notrunc 2>/dev/null
$ tend --db broken.db doctor >said 2>&1; test $? -eq 2 && grep -c 'damaged\|not healthy' said | grep -qv '^0$'
$ head -c 10000 shop.db >cut.db && tend --db cut.db customer list
tend: */work/cut.db: the store is damaged (glob)
      try: tend doctor; to put a backup in its place: tend restore FILE
[2]
$ chmod 644 shop.db && tend --db shop.db doctor
every user of this machine can read the store; try: chmod 600 shop.db
The store is healthy: pages, references, guards and both records are whole.
There is no backup yet: tend backup, or let tend run make one every night.
