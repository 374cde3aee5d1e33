# The card of the running model of deals, and from where on a deal counts as likely.

$ export TEND_DB=shop.db TEND_NOW=2026-11-20T12:00:00
$ tend init --shop Blumen --zone Europe/Berlin --owner Ann >/dev/null
$ tend model show
tend: no model of deals runs at that moment
      try: tend score --all
[1]
$ tend model line
A deal counts as likely from 50 % on: even odds, until enough deals are closed.
$ tend model line 60
A deal counts as likely from 60 % on: the shop said so.
$ tend --json model line
{
  "line":0.600000,
  "own":true
}
$ tend staff add Cem --rank clerk >/dev/null
$ tend --as Cem model line 10
tend: only a manager or the owner says from where on a deal counts as likely
[3]
$ tend --as Ann model line share
A deal counts as likely from 50 % on: even odds, until enough deals are closed.
$ tend audit | grep deal-line
23  Fri 20 Nov 2026, 12:00  Ann   deal-line: share
21  Fri 20 Nov 2026, 12:00  Ann   deal-line: 60 %
$ tend --json model line | grep own
  "own":false
$ tend model line 0
tend: '0' is neither 1 to 99 percent nor 'share'
      try: tend model line 50
[2]
$ tend customer add Bea >/dev/null; tend deal add Bea Cake --value 20 >/dev/null
$ tend why d1
Cake

Chance to win
20 % to be won: what its stage stands for; not enough history: 0 closed deals, about 40 needed.
$ tend score --all | tail -2
until then the figures lean on what is usual in other shops.
Note: not enough history: 0 closed deals, about 40 needed.
$ tend why deal 1 --sql
  -- deal 1: probability 0.200000, log-odds -1.3863
  WITH said AS (SELECT json_extract(s.inputs, '$.percent') / 100.0 AS share
  	FROM deal_scores s WHERE s.id = 1)
  SELECT share AS probability,
  	round(10000 * ln(min(max(share, 0.01), 0.99) / (1 - min(max(share, 0.01), 0.99)))) / 10000 AS log_odds
  FROM said;
$ tend why d1 --sql | sqlite3 shop.db
0.2|-1.3863
$ tend why d2
tend: there is no deal 2
[1]
$ tend model show 7
tend: there is no model 7
[1]
