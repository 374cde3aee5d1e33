# A letter nobody heard back from: what is known of it, the traces other programs left, and the three answers.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ mkdir -p $XDG_CONFIG_HOME/tend sent/new sent/cur back/new back/cur && touch mail.log
$ printf '[mail]\nfrom=Corner <shop@example.org>\nlog=%s/mail.log\nsent=%s/sent\nbounces=%s/back\n' $PWD $PWD $PWD >$XDG_CONFIG_HOME/tend/config
$ tend init --shop Corner --currency EUR --zone UTC --owner Ann >out.txt
$ printf 'Subject: Hello {first-name}\n\nDear {first-name},\n\nsee you.\n' >letter.txt
$ printf 'rule hello\n  for each customer\n  when consent is yes\n  suggest mail hello\n  because "{name} waits"\n  once every 90 days\n  needs 1 approval\n  decide within 7 days\n' >hello.rule
$ for n in 1 2 3 4 5; do tend customer add "Anna Nr$n" --email anna$n@example.org --consent email >out.txt; done
$ tend template edit hello --file letter.txt >out.txt && tend rule add hello.rule >out.txt && tend rule phase hello live >out.txt
$ tend suggest >out.txt
$ tend approve 1 2 3 4 5 >out.txt

# tend dies five times, each time with a letter on its way. What it started may outlive it by a moment and holds the lock until then.

$ gone() { for lock in shop.db.attempt-*.lock; do flock -w 20 $lock true; done; }
$ for n in 1 2 3 4 5; do TEND_CRASH=cp6 tend --now 2026-11-20T12:01:00 run --once 2>err.txt; echo $?; gone; done
137
137
137
137
137
$ tend --now 2026-11-20T12:01:00 unknown
id  what                                  unknown since           may be sent again
 1  mail to Anna Nr1 <anna1@example.org>  Fri 20 Nov 2026, 12:01  in 15 minutes
 2  mail to Anna Nr2 <anna2@example.org>  Fri 20 Nov 2026, 12:01  in 15 minutes
 3  mail to Anna Nr3 <anna3@example.org>  Fri 20 Nov 2026, 12:01  in 15 minutes
 4  mail to Anna Nr4 <anna4@example.org>  Fri 20 Nov 2026, 12:01  in 15 minutes

None is sent again by itself. What is known of one: tend unknown 1

$ tend --now 2026-11-20T12:01:00 run --once
1 may have gone out and must be settled
A message may have gone out before tend was stopped; look, then: tend settle
4 from before may have gone out or not, and must be settled: tend unknown
$ tend --now 2026-11-20T12:03:00 unknown
id  what                                  unknown since           may be sent again
 1  mail to Anna Nr1 <anna1@example.org>  Fri 20 Nov 2026, 12:01  in 13 minutes
 2  mail to Anna Nr2 <anna2@example.org>  Fri 20 Nov 2026, 12:01  in 13 minutes
 3  mail to Anna Nr3 <anna3@example.org>  Fri 20 Nov 2026, 12:01  in 13 minutes
 4  mail to Anna Nr4 <anna4@example.org>  Fri 20 Nov 2026, 12:01  in 13 minutes
 5  mail to Anna Nr5 <anna5@example.org>  Fri 20 Nov 2026, 12:01  in 13 minutes

None is sent again by itself. What is known of one: tend unknown 1

$ COLUMNS=1000 tend --now 2026-11-20T12:03:00 unknown 1 | sed "s|$PWD|.|g"
Suggestion 1: mail to Anna Nr1 <anna1@example.org>
It may have gone out or not. Nothing happens by itself, and there is no hurry: look, ask, then say it.

  Fri 20 Nov 2026, 12:00  Ann said yes to this letter.
  Fri 20 Nov 2026, 12:01  tend began to hand it over.
  Fri 20 Nov 2026, 12:01  try 1: the letter was handed to the mail server, and no reply was read.
  Fri 20 Nov 2026, 12:01  nobody knows since then whether it went out: tend was stopped while the message was on its way

Message-ID: <0f6e203db009a33c9bb0cd4d8cf37600@example.org>
At every run tend looks at the mail server's log (./mail.log), the folder of sent mail (./sent), the folder of returned letters (./back).
It may still be on its way. That it did not go out can be said in 13 minutes.

tend settle 1 went-out
    it is done, stands in the history of Anna Nr1, and is never sent again.
  (not now: did-not, because it may still be on its way; in 13 minutes this can be said)
tend settle 1 give-up
    it is closed as not known. Nothing is sent.



$ tend unknown 9
tend: there is no suggestion 9
[1]
$ tend unknown 1 2
tend: that is one word too many
      try: tend unknown [ID]
[2]

# The answers are those of tend settle. Sending it again needs patience.

$ tend --now 2026-11-20T12:03:00 settle 1 did-not
tend: it may still be on its way
      try again in 13 minutes
[3]
$ tend --now 2026-11-20T12:03:00 settle 1 went-out 'it is in the sent folder'
Suggestion 1 is done: it went out.
$ COLUMNS=1000 tend --now 2026-11-20T12:04:00 unknown 1 | sed "s|$PWD|.|g"
Suggestion 1: mail to Anna Nr1 <anna1@example.org>

  Fri 20 Nov 2026, 12:00  Ann said yes to this letter.
  Fri 20 Nov 2026, 12:01  tend began to hand it over.
  Fri 20 Nov 2026, 12:01  try 1: the letter was handed to the mail server, and no reply was read.
  Fri 20 Nov 2026, 12:01  nobody knows since then whether it went out: tend was stopped while the message was on its way
  Fri 20 Nov 2026, 12:03  Ann said that it went out: it is in the sent folder

Message-ID: <0f6e203db009a33c9bb0cd4d8cf37600@example.org>



# The mail server took the second, and sent it on. A line for somebody else, and one that only quotes the Message-ID, say nothing.

$ id() { tend --json unknown $1 | sed -n 's/^ *"message_id": *"\(.*\)",$/\1/p'; }
$ printf 'Nov 20 12:01:00 shop postfix/cleanup[1]: AAAAA1: message-id=<%s>\nNov 20 12:01:00 shop postfix/smtp[1]: AAAAA1: to=<other@example.org>, relay=x, dsn=2.0.0, status=sent (250 ok)\n' $(id 3) >>mail.log
$ printf 'Nov 20 12:01:00 shop postfix/smtpd[1]: AAAAA2: reject: message-id=<%s> to=<anna3@example.org>, status=sent (250 ok)\n' $(id 3) >>mail.log
$ printf 'Nov 20 12:01:00 shop postfix/cleanup[1]: AAAAA3: message-id=<%s>\nNov 20 12:01:02 shop postfix/smtp[1]: AAAAA3: to=<anna2@example.org>, relay=mx[192.0.2.1]:25, dsn=2.0.0, status=sent (250 2.0.0 ok anna2@example.org)\n' $(id 2) >>mail.log
$ tend --now 2026-11-20T12:05:00 run --once
1 went out after all, by what was found
Suggestion 2 went out after all: tend unknown 2
3 from before may have gone out or not, and must be settled: tend unknown
$ COLUMNS=1000 tend --now 2026-11-20T12:06:00 unknown 2 | sed "s|$PWD|.|g"
Suggestion 2: mail to Anna Nr2 <anna2@example.org>

  Fri 20 Nov 2026, 12:00  Ann said yes to this letter.
  Fri 20 Nov 2026, 12:01  tend began to hand it over.
  Fri 20 Nov 2026, 12:01  try 1: the letter was handed to the mail server, and no reply was read.
  Fri 20 Nov 2026, 12:01  nobody knows since then whether it went out: tend was stopped while the message was on its way
  Fri 20 Nov 2026, 12:05  the mail server's log says that it went out: Nov 20 12:01:02, AAAAA3: sent
  Fri 20 Nov 2026, 12:05  tend closed it: what was found says that it went out.

Message-ID: <c018008208ba54a84681dee6ab8ecb62@example.org>



# The third came back. That is told, and sends nothing by itself: not even after the settle time.

$ printf 'Subject: Returned\nContent-Type: multipart/report; report-type=delivery-status; boundary=B\n\n--B\nContent-Type: text/plain\n\nsorry\n--B\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; anna3@example.org\nAction: failed\nStatus: 5.1.1\n\n--B\nContent-Type: text/rfc822-headers\n\nMessage-ID: <%s>\nSubject: Hello\n\n--B--\n' $(id 3) >back/new/1.mx
$ ln -s /etc/passwd back/new/2.mx && ln -s loop back/new/loop && mkfifo back/cur/3.mx && head -c 2000000 /dev/zero >back/cur/4.mx
$ tend --now 2026-11-20T12:10:00 run --once
The letter of suggestion 3 came back: tend unknown 3
3 from before may have gone out or not, and must be settled: tend unknown
$ tend --now 2026-11-20T12:20:00 run --once
Nothing was due.
3 from before may have gone out or not, and must be settled: tend unknown
$ COLUMNS=1000 tend --now 2026-11-20T12:20:00 unknown 3 | sed "s|$PWD|.|g"
Suggestion 3: mail to Anna Nr3 <anna3@example.org>
It may have gone out or not. Nothing happens by itself, and there is no hurry: look, ask, then say it.

  Fri 20 Nov 2026, 12:00  Ann said yes to this letter.
  Fri 20 Nov 2026, 12:01  tend began to hand it over.
  Fri 20 Nov 2026, 12:01  try 1: the letter was handed to the mail server, and no reply was read.
  Fri 20 Nov 2026, 12:01  nobody knows since then whether it went out: tend was stopped while the message was on its way
  Fri 20 Nov 2026, 12:10  the folder of returned letters says that it did not arrive: it came back: 5.1.1

Message-ID: <3b320df0287c9c50151cc643471be278@example.org>
At every run tend looks at the mail server's log (./mail.log), the folder of sent mail (./sent), the folder of returned letters (./back).

tend settle 3 went-out
    it is done, stands in the history of Anna Nr3, and is never sent again.
tend settle 3 did-not
    exactly the same letter is sent again after 30 seconds. If you are wrong, Anna Nr3 gets it twice.
tend settle 3 give-up
    it is closed as not known. Nothing is sent.




# A copy of the fourth lies in the folder of sent mail. A clerk may not send the fifth again.

$ printf 'From: shop@example.org\r\nMessage-ID:\r\n <%s>\r\nSubject: Hello\r\n\r\nDear Anna\r\n' $(id 4) >sent/cur/1.shop:2,S
$ tend --now 2026-11-20T12:21:00 run --once
1 went out after all, by what was found
Suggestion 4 went out after all: tend unknown 4
2 from before may have gone out or not, and must be settled: tend unknown
$ tend staff add Bo --rank clerk >out.txt
$ tend --as Bo --now 2026-11-20T12:22:00 settle 5 did-not
tend: sending it again needs the word of a manager
[3]
$ tend --now 2026-11-20T12:22:00 settle 5 did-not
Suggestion 5 did not go out. It is approved as before and sent after the grace period; until then:
tend recall 5
$ tend --now 2026-11-20T12:23:00 settle 3 give-up
Suggestion 3 is closed: nobody knows whether it went out.
$ tend --now 2026-11-20T12:23:00 unknown
Nothing is unknown: tend knows what became of every letter.
$ tend --now 2026-11-20T12:23:00 --json unknown
[]
$ tend --now 2026-11-20T12:24:00 run --once
1 carried out
$ ls $XDG_DATA_HOME/tend/outbox | wc -l
1
$ tend audit verify
The record is whole: every row is in place, unchanged, and the guards are the shipped ones.

# A place that cannot be read is said, and keeps nothing from being done.

$ tend --now 2026-11-20T12:24:00 customer add "Bea Berg" --email bea@example.org --consent email && tend --now 2026-11-20T12:24:00 suggest >out.txt && tend --now 2026-11-20T12:24:00 approve 6 >out.txt
Customer 6 is added.
$ TEND_CRASH=cp6 tend --now 2026-11-20T12:25:00 run --once 2>err.txt; code=$?; gone; (exit $code)
[137]
$ rm -r mail.log back && mkdir mail.log
$ COLUMNS=1000 tend --now 2026-11-20T12:25:00 run --once | sed "s|$PWD|.|g"
1 may have gone out and must be settled
A message may have gone out before tend was stopped; look, then: tend settle
Not looked at: the mail server's log ./mail.log is no plain file
Not looked at: the Maildir ./back cannot be read: No such file or directory
