# A newer model that was better on what neither had seen is suggested with both figures; a person starts it, and going back is one command.

$ export TEND_NOW=2026-01-01T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ (tend staff add Bea --rank manager && tend staff add Cem --rank clerk && tend customer add Dana) >out.txt
$ tend model list
No model was learned yet: tend score --all learns one where there is enough history.
$ tend model try
buyers: no model of the buyers runs yet; the first starts with tend score.
deals: no model of deals runs yet.
$ tend model back
tend: no other model of deals ran before
      see: tend model list
[3]
$ tend model back weather
tend: there is no model of 'weather'
      try: tend model back deals, or: tend model back buyers
[2]

# The figures themselves are the model's, and held to elsewhere.

$ masked() { tr '\n' '~' | sed -E 's/~ +([0-9(])/ \1/g; s/[0-9]+\.[0-9]{3,}/N/g; s/[0-9a-f]{64}/SHA/g; s/--seen [0-9a-f]+/--seen SHA/' | tr '~' '\n'; }

# Sixty deals of the year's beginning: who came from the website bought. Eighty of later: they do not any more.

$ printf 'n=$1\nwhile [ $n -le $2 ]; do\nday=$(date -u -d "2026-01-01 +$n day" +%%F)\nend=$(date -u -d "2026-01-01 +$((n + 4)) day" +%%F)\nsource=counter\n[ $((n %% 2)) = 0 ] && source=website\nverb=lost\n[ $((n %% 2)) = $3 ] && [ $((n %% 9)) != 0 ] && verb=won\ntend --now $day deal add Dana "Cake $n" --value 50 --source $source\ntend --now $end deal $verb $n --reason price\nn=$((n + 1))\ndone\n' >history.sh
$ sh history.sh 1 60 0 >out.txt
$ tend --now 2026-03-10 score --all >out.txt
$ tend --now 2026-03-11 model try
buyers: no model of the buyers runs yet; the first starts with tend score.
deals: not enough history: 0 deals closed since the running model was learned, 30 needed.
$ sh history.sh 61 140 1 >out.txt
$ tend --now 2026-06-01 --json model try | masked
[
  {"kind":"buyers","says":"no model of the buyers runs yet; the first starts with tend score","tried":false},
  {"kind":"deals","says":"on the 38 newest closed deals the new way of scoring was off by N, the present one by N (log loss; smaller is better)","tried":true,"cases":38,"log_loss":N,"running_log_loss":N,"running":1,"candidate":2}
]
$ tend --now 2026-06-01 model try | masked
buyers: no model of the buyers runs yet; the first starts with tend score.
deals: on the 38 newest closed deals the new way of scoring was off by N, the present one by
N (log loss; smaller is better).
$ tend --now 2026-06-01 model list
id  of     made                    learned from  started
 2  deals  Mon 1 Jun 2026, 12:00            140                          never ran
 1  deals  Tue 10 Mar 2026, 12:00            60  Tue 10 Mar 2026, 12:00  runs

# The first one started by itself; this one waits for a manager's yes.

$ export TEND_NOW=2026-06-01T13:00:00
$ tend suggest | grep -v ' 0 new'
better-deal-model: 1 new
lead-untouched: 1 new
Nothing happens until you say yes: tend queue
$ tend queue | grep model
 1  model  the shop  A newer way of telling which deals will be won is better than the …  Mon 15 Jun
$ tend show 1 | masked
Suggestion 1: start Model 2 of deals
  why      A newer way of telling which deals will be won is better than the present one. On the 38
           newest closed deals the new way of scoring was off by N, the present one by N (log loss; smaller is better)
  rule     better-deal-model, version 1 (more: tend why s1)
  state    waits for a yes or no until Mon 15 Jun 2026, 13:00 (needs 1, has 0)
  if yes   it is done after 30 seconds; until then: tend recall 1
  if no    nothing happens. Nothing happens either when nobody decides.
  sha      SHA

Yes:    tend approve 1 --seen SHA
No:     tend reject 1 --reason not-now
Later:  tend snooze 1 --until DAY
$ tend --json show 1 | grep -E '"(customer|subject_of|effect|body)"' | masked
  "customer":null,
  "subject_of":{"kind":"shop","id":0},
  "effect":{"kind":"model","class":"local"},
  "body":"{\"instead\":1,\"kind\":\"deals\",\"model\":2,\"reason\":\"A newer way of telling which deals will be won is better than the present one. On the 38 newest closed deals the new way of scoring was off by N, the present one by N (log loss; smaller is better)\"}",
$ tend screens --size 80x24 --keys '2' | masked | head -12
=== 80x24, cursor at row 3, column 1
1 Today [2 Approve(2)] 3 Customers 4 Pipeline 5 Insights
  APPROVE (2)      by worth [s]│ Model for the shop             until Mon 15 Jun
\>   model the shop better deal…│ ───────────────────────────────────────────────
    task  Dana Get in touch wi…│ Model 2 of deals starts: from then on it says
                               │ the chances. Going back is one step: B on
                               │ Insights, or tend model back.
                               │ With the reason: A newer way of telling which
                               │ deals will be won is better than the present
                               │ one. On the 38 newest closed deals the new way
                               │ of scoring was off by N, the present one by
                               │ N (log loss; smaller is better)
$ tend rule why better-deal-model
why better-deal-model for the shop:
  yes  when   better-deal-model within last 60 days  (is 1 Jun 2026)
$ tend rule why deal-idle
tend: about which deal?
      try: tend rule why NAME NUMBER
[2]
$ tend --as Cem approve 1
tend: suggestion 1 needs the yes of a manager
[3]
$ tend approve 1
Suggestion 1 is approved by Ann. It is carried out in 30 seconds; until then: tend recall 1
$ tend --now 2026-06-01T13:05:00 run --once | head -1
1 carried out
$ tend --now 2026-06-01T13:06:00 model list
id  of     made                    learned from  started
 2  deals  Mon 1 Jun 2026, 12:00            140  Mon 1 Jun 2026, 13:05   runs
 1  deals  Tue 10 Mar 2026, 12:00            60  Tue 10 Mar 2026, 12:00  ran
$ tend --now 2026-06-01T13:06:00 suggest | grep better
better-buyers-model: 0 new
better-deal-model: 0 new
$ tend --now 2026-05-01 model list | grep ' runs$'
 1  deals  Tue 10 Mar 2026, 12:00            60  Tue 10 Mar 2026, 12:00  runs

# One step back, by whoever may; the same is not proposed a second time.

$ tend --now 2026-06-01T13:07:00 --as Cem model back
tend: only a manager or the owner goes back to an earlier model
[3]
$ tend --now 2026-06-01T13:07:00 model back
Model 1 of deals runs again; what is scored from now on says so. The audit has who went back.
$ tend --now 2026-06-01T13:08:00 --json model list
[
  {"id":2,"kind":"deals","made_at":"2026-06-01T12:00:00+02:00","cases":140,"started_at":"2026-06-01T13:05:00+02:00","runs":false},
  {"id":1,"kind":"deals","made_at":"2026-03-10T12:00:00+01:00","cases":60,"started_at":"2026-06-01T13:07:00+02:00","runs":true}
]
$ tend --now 2026-06-01T13:08:00 audit | grep model
28  Mon 1 Jun 2026, 13:07   Ann   model-back model 1: deals
23  Tue 10 Mar 2026, 12:00  tend  model-first model 1: deals
$ tend --now 2026-06-01T13:08:00 suggest | grep better
better-buyers-model: 0 new
better-deal-model: 0 new
$ tend --now 2026-06-01T13:08:00 audit verify | tail -1
The record is whole: every row is in place, unchanged, and the guards are the shipped ones.

# Where a rule may not say it.

$ printf 'rule m\n  for each customer\n  when visits at least 1\n  suggest model deals\n  because "{name}"\n  once per customer\n' >m.rule
$ tend rule check m.rule
tend: m.rule:4:11: a customer has no model of its own
          4 |   suggest model deals
            |           ^^^^^
            = write: for the shop
[2]
$ printf 'rule m\n  for the shop\n  when better-deal-model within last 9 days\n  suggest flag x\n  because "x"\n  once every 9 days\n' >m.rule
$ tend rule check m.rule
tend: m.rule:4:11: the shop has nobody to be spoken to
          4 |   suggest flag x
            |           ^^^^
            = suggest a task, or write for each customer
[2]
$ printf 'rule m\n  for the shop\n  when better-deal-model within last 9 days\n  suggest model weather\n  because "x"\n  once every 9 days\n' >m.rule
$ tend rule check m.rule
tend: m.rule:4:17: there is no model of 'weather'
          4 |   suggest model weather
            |                 ^^^^^^^
            = write it like: suggest model deals
[2]
