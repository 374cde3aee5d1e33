# Whether groups of customers fare alike, and where a gap opens: nobody has to know statistics to read it.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend sample --out shop.db --until 2026-11-20 >out.txt
$ tend insights fairness
Fairness
Of 6 ways to tell customers apart, 2 show a gap in deals won that is hardly chance.
By where they asked: website won 31 of 71 deals (44 %), counter 49 of 73 (67 %): 0.65 times as often
(95 %: 0.48 to 0.89), under four fifths (0.80), and hardly by chance.

The widest gap, by each way to tell apart: 205 closed deals
by        worst off     won  best off      ratio    from      to  verdict
source    website      44 %  counter      0.6505  0.4775  0.8861  gap
kind      company      51 %  person       0.8196  0.6396    1.05  alike
staff     Jonas Weber  46 %  Aylin Demir  0.7394   0.467   1.171  chance?
weekday   Tuesday      47 %  Saturday     0.6314  0.4013  0.9933  gap
language  de           59 %  en            0.951  0.5468   1.654  too few
age       30 to 49     64 %  50 to 64     0.8182  0.5079   1.318  too few
  source: tend insights fairness --group source
  kind: tend insights fairness --group kind
  staff: tend insights fairness --group staff
  weekday: tend insights fairness --group weekday
  language: tend insights fairness --group language
  age: tend insights fairness --group age
Note: the more groups are compared, the sooner one differs by chance: about one in twenty intervals
misses.
$ tend insights fairness --group source | sed '/^What carries/,/^Note: ratio: a share/d'
Fairness
By where they asked: website won 31 of 71 deals (44 %), counter 49 of 73 (67 %): 0.65 times as often
(95 %: 0.48 to 0.89), under four fifths (0.80), and hardly by chance.
The gap opens by "Quoted": 61 % of website get that far, 84 % of counter do; they wait 6.3 days for
the first answer, counter 1.8.

Deals won, by where they asked: 205 closed deals
source          deals   won   ratio    from      to  verdict   answer
counter            73  67 %                          best off   1.8 d  ##########
website            71  44 %  0.6505  0.4775  0.8861  gap        6.3 d  #######
recommendation     33  67 %  0.9932  0.7433   1.327  alike      1.0 d  ##########
street market      28  57 %  0.8513  0.5947   1.219  alike      1.2 d  #########
  counter: 49 of 73 won
  website: 31 of 71 won
  recommendation: 22 of 33 won
  street market: 16 of 28 won

Where it opens, in Custom orders: website against counter: 205 closed deals
step           got there  best off  of step before   ratio    from      to  verdict
Enquiry            100 %     100 %           100 %       1  0.9487   1.053  alike
Quoted              61 %      84 %            61 %  0.7248  0.5854  0.8973  gap
Deposit paid        44 %      68 %            72 %  0.8795  0.7058   1.096  alike
In production       44 %      67 %           100 %    1.02  0.9069   1.117  alike
Collected           44 %      67 %           100 %       1  0.8897   1.078  alike
  Enquiry: 71 of 71 against 73 of 73
  Quoted: 43 of 71 against 61 of 73
  Deposit paid: 31 of 43 against 50 of 61
  In production: 31 of 31 against 49 of 50
  Collected: 31 of 31 against 49 of 49

What the score says of deals it has not seen: 205 closed deals
source          cases  likely   ratio    from      to  verdict
counter            73    79 %                          best off  ##########
website            71    34 %  0.4254  0.3011  0.6012  gap       ####
recommendation     33    61 %  0.7628  0.5658   1.028  chance?   ########
street market      28    75 %   0.944  0.7399   1.204  alike     #########
  counter: 58 of 73 called likely
  website: 24 of 71 called likely
  recommendation: 20 of 33 called likely
  street market: 21 of 28 called likely

How often it is wrong: 205 closed deals
source          error    share   ratio    from      to  verdict
counter         missed    12 %                          least
website         missed    52 %  0.2372  0.1041  0.5405  gap
recommendation  missed    23 %  0.5388  0.1839   1.579  too few
street market   missed    12 %  0.9796  0.2191   4.379  too few
counter         in vain   62 %    0.36  0.1873  0.6919  gap
website         in vain   22 %                          least
recommendation  in vain   27 %   0.825  0.2683   2.537  too few
street market   in vain   58 %  0.3857  0.1826  0.8149  too few
  counter: missed: of 49 that were won, 6 had been called unlikely
  website: missed: of 31 that were won, 16 had been called unlikely
  recommendation: missed: of 22 that were won, 5 had been called unlikely
  street market: missed: of 16 that were won, 2 had been called unlikely
  counter: in vain: of 24 that were lost, 15 had been called likely
  website: in vain: of 40 that were lost, 9 had been called likely
  recommendation: in vain: of 11 that were lost, 3 had been called likely
  street market: in vain: of 12 that were lost, 7 had been called likely

first call or mail; a difference is no proof of a wrong, for what the groups asked for may differ,
too.
Note: what to do: read some of the website deals that were lost before "Quoted" and ask what was
done otherwise there; begin with how long they wait for an answer.
Note: called likely: website 24 of 71 (34 %), counter 58 of 73 (79 %): 0.43 times as often (95 %:
0.30 to 0.60), under four fifths (0.80), and hardly by chance.
Note: ratio of errors: the smallest share of any group to this one's, so that under 0.80 the score
is more often wrong about this group.
Note: called likely: a chance from 58 % on, the share the shop wins (tend model line).
Note: no deal that is closed was scored while it was open: each is called by a model that had not
seen it, as it stood when it was a week old at most.
Note: the score gives website 0.75 less than counter in the mean (log-odds; model 2): the fields
above take most of what it takes.
$ tend --json insights fairness --group source | python3 -c "
> import json,sys
> d=json.load(sys.stdin)
> print(d['parts'][0]['rows'][1])
> print([c['key'] for c in d['parts'][1]['columns']])"
{'group': 'website', 'deals': 71, 'won_share': 0.43662, 'ratio': 0.650474, 'ratio_low': 0.477484, 'ratio_high': 0.886139, 'verdict': 'gap', 'first_answer_days': 6.32945, 'opens': None, 'how': '31 of 71 won'}
['step', 'reached', 'reached_best', 'passed', 'ratio', 'ratio_low', 'ratio_high', 'verdict']

# Whom the score calls likely, and how often it is wrong, stands on calls of a model that had not seen the deal. The shop's own statement tells what
# the counts must come to: where the line is even odds, they are the upper tenths of calibration, and who was won and lost is in the store.

$ tend model line 50
A deal counts as likely from 50 % on: the shop said so.
$ tend --json insights fairness --group source >said.json
$ sqlite3 shop.db "SELECT sum(json_extract(b.value, '$.cases')), sum(json_extract(b.value, '$.hits')) FROM model_starts s JOIN models m ON m.id = s.model_id, json_each(m.figures, '$.calibration') b WHERE s.kind = 'deals' AND b.key >= 5"
140|98
$ cat >add.py <<'END'
> import json, re, sys
> parts = {p['title']: p for p in json.load(open('said.json'))['parts']}
> likely = [[int(n) for n in re.findall('[0-9]+', r['how'])] for r in parts['What the score says of deals it has not seen']['rows']]
> wrong = parts['How often it is wrong']['rows']
> count = {e: [[int(n) for n in re.findall('[0-9]+', r['how'])] for r in wrong if r['error'] == e] for e in ('missed', 'in vain')}
> won, missed = (sum(c[i] for c in count['missed']) for i in (0, 1))
> lost, in_vain = (sum(c[i] for c in count['in vain']) for i in (0, 1))
> print('likely', sum(l[0] for l in likely), 'of', sum(l[1] for l in likely), 'won of these', won - missed)
> print('won', won, 'lost', lost, 'likely again', won - missed + in_vain)
> for r in wrong:
>     whole, part = [int(n) for n in re.findall('[0-9]+', r['how'])]
>     assert abs(r['share'] - part / whole) < 1e-6, r
> END
$ python3 add.py
likely 140 of 205 won of these 98
won 118 lost 87 likely again 140
$ sqlite3 shop.db "SELECT 'won', sum(s.type = 'won'), 'lost', sum(s.type = 'lost') FROM deals d JOIN stages s ON s.id = d.stage_id WHERE d.closed_at IS NOT NULL"
won|118|lost|87
$ tend model line share
A deal counts as likely from 58 % on: the share of its closed deals that were won.

# What was said while a deal was open counts instead, as soon as it is closed.

$ deal=$(sqlite3 shop.db 'SELECT min(deal_id) FROM deal_scores')
$ tend --now 2026-11-22T12:00:00 deal lost $deal --reason price
Deal 206 is lost: Stollen as presents, as last year, 792.00 EUR, at Lost. Not so? tend undo
$ tend --now 2026-11-22T12:00:00 insights fairness --group source | sed -n -e '/^What the score/p' -e '/of them by/,$p' | head -3
What the score said, or says of deals it has not seen: 206 closed deals
Note: 1 of them by the first score while they were open, 205 by a model that had not seen them, as
they stood when they were a week old at most.

$ tend insights fairness --group 'tag=regulars'"'"' table' | head -4
Fairness
By tag: tagged won 4 of 8 deals (50 %), not tagged 114 of 197 (58 %): 0.86 times as often (95 %:
0.43 to 1.75), too few cases to judge.
At no step is the difference more than chance may make it.
$ tend insights fairness --group town | head -4
Fairness
By town only one group of closed deals is known: there is nothing to compare.

Deals won, by town: 205 closed deals
$ tend insights fairness --group pipeline | head -4
Fairness
By pipeline only one group of closed deals is known: there is nothing to compare.

Deals won, by pipeline: 205 closed deals

# The same months ago: only what was known by then counts.

$ tend --now 2025-08-01 insights fairness --group source
Fairness
not enough history: 13 closed deals, about 40 needed.
$ tend --now 2026-05-01 insights fairness --group source | head -6
Fairness
By where they asked: website won 23 of 50 deals (46 %), counter 31 of 44 (70 %): 0.65 times as often
(95 %: 0.46 to 0.93), under four fifths (0.80), and hardly by chance.
The gap opens by "Deposit paid": 46 % of website get that far, 73 % of counter do; they wait 6.1
days for the first answer, counter 2.1.

# Wrong words.

$ tend insights fairness --group sauce
tend: people cannot be told apart by 'sauce'
      did you mean source?
[2]
$ tend insights fairness --group shoe-size
tend: people cannot be told apart by 'shoe-size'
      try one of source, kind, staff, pipeline, weekday, language, age, town, postcode, tag=NAME
[2]
$ tend insights fairness --group tag
tend: which tag?
      try: --group tag=vegan
[2]
$ tend insights fairness --group source=website
tend: only a tag is asked for with '='
      try: --group source
[2]
$ tend insights segments --group source
tend: the report segments has no groups
      try: tend insights fairness --group source
[2]
$ tend insights --group source
tend: which report?
      try: tend insights fairness --group source
[2]
$ tend insights fairness --group
tend: --group needs a value after it
[2]

# A shop without deals, and one whose deals were all won.

$ tend --db empty.db init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend --db empty.db insights fairness
Fairness
not enough history: 0 closed deals, about 40 needed.
$ sqlite3 empty.db "INSERT INTO customers (kind, name, name_fold, search_text, created_at, updated_at) VALUES ('person', 'Eva', 'eva', 'eva', 900, 900)"
$ for i in $(seq 1 50); do echo "INSERT INTO deals (id, customer_id, pipeline_id, stage_id, title, currency, created_at, stage_at, source) VALUES ($i, 1, 1, 1, 'x', 'EUR', 1700000000, 1700000000, 's$((i % 2))'); INSERT INTO deal_moves (deal_id, stage_id, at, by_staff) VALUES ($i, 1, 1700000000, 2), ($i, 5, 1700000000, 2);"; done | sqlite3 empty.db
$ tend --db empty.db insights fairness --group source
Fairness
By where they asked: s1 won 25 of 25 deals (100 %), s0 25 of 25 (100 %): 1.00 times as often (95 %:
0.87 to 1.15), at least four fifths (0.80).
At no step is the difference more than chance may make it.

Deals won, by where they asked: 50 closed deals
source  deals    won  ratio    from     to  verdict   answer
s0         25  100 %                        best off          ##########
s1         25  100 %      1  0.8668  1.154  alike             ##########
  s0: 25 of 25 won

Where it opens, in Custom orders: s1 against s0: 50 closed deals
step           got there  best off  of step before  ratio    from     to  verdict
Enquiry            100 %     100 %           100 %      1  0.8668  1.154  alike
Quoted             100 %     100 %           100 %      1  0.8668  1.154  alike
Deposit paid       100 %     100 %           100 %      1  0.8668  1.154  alike
In production      100 %     100 %           100 %      1  0.8668  1.154  alike
Collected          100 %     100 %           100 %      1  0.8668  1.154  alike
  Enquiry: 25 of 25 against 25 of 25
Note: ratio: a share to that of the best off, with its 95 % interval; answer: median days until the
first call or mail; a difference is no proof of a wrong, for what the groups asked for may differ,
too.
Note: no deal that is closed was scored while it was open, and no model runs: how often a score is
wrong about whom is not known yet.
$ tend --db empty.db --json insights fairness --group source | grep -ci 'nan\|inf"\|infinity'
0
[1]

# Whom the warning at risk falls on. Before a month is due only who was called at risk; then how often it was wrong about whom, which the store adds up alike.

$ tend insights fairness --group source --of risk
Fairness
By where they asked, called at risk in 2026-11: counter 47 of 208 (23 %), street market 14 of 33 (42
%): 0.53 times as often (95 %: 0.33 to 0.85), under four fifths (0.80), and hardly by chance.
Who came back is known from 2027-02-18 on: until then there are only the shares called at risk.

Called at risk in 2026-11, by where they asked: 354 customers with an order
source          cases  at risk   ratio    from      to  verdict
counter           208     23 %  0.5326  0.3328  0.8525  gap      #####
website            82     32 %  0.7474  0.4493   1.243  chance?  #######
street market      33     42 %                          most     ##########
recommendation     31     19 %  0.4562  0.2007   1.037  chance?  #####
  counter: 47 of 208 called at risk in 2026-11
  website: 26 of 82 called at risk in 2026-11
  street market: 14 of 33 called at risk in 2026-11
  recommendation: 6 of 31 called at risk in 2026-11
Note: a warning only says whom to think of: a group that truly orders less often is called at risk
more often, so look at how often it is wrong about whom.
$ tend score --all --now 2026-05-15 >scored.txt
$ tend insights fairness --group kind --of risk
Fairness
By person or company, called at risk in 2026-05: company 0 of 17 (0 %), person 77 of 312 (25 %):
0.00 times as often (95 %: 0.00 to 0.76), too few cases to judge.
By 2026-08-13 it was known who came back: of 73 who stayed away 26 had not been called at risk, of
256 who ordered 30 had been.

Called at risk in 2026-05, by person or company: 329 customers with an order
kind     cases  at risk  ratio  from      to  verdict
person     312     25 %                       most     ##########
company     17      0 %      0     0  0.7593  too few
  person: 77 of 312 called at risk in 2026-05
  company: 0 of 17 called at risk in 2026-05

How often the warning was wrong: 329 customers with an order
kind     error    share  ratio  from     to  verdict
person   missed    36 %                      least
company  missed                              not compared
person   in vain   13 %      0     0  1.533  too few
company  in vain    0 %                      least
  person: missed: of 73 who stayed away, 26 had not been called at risk
  company: missed: of 0 who stayed away, 0 had not been called at risk
  person: in vain: of 239 who ordered, 30 had been called at risk
  company: in vain: of 17 who ordered, 0 had been called at risk
Note: ratio of errors: the smallest share of any group to this one's, so that under 0.80 the score
is more often wrong about this group.
Note: a warning only says whom to think of: a group that truly orders less often is called at risk
more often, so look at how often it is wrong about whom.
$ sqlite3 shop.db "SELECT c.kind, sum(NOT f.at_risk AND NOT x.came), sum(NOT x.came), sum(f.at_risk AND x.came), sum(x.came) FROM churn_months m JOIN churn_flags f ON f.month = m.month JOIN customers c ON c.id = f.customer_id JOIN (SELECT k.id, m.month, EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = k.id AND o.status <> 'voided' AND o.placed_at > m.at AND o.placed_at <= m.at + 86400 * m.horizon) AS came FROM customers k, churn_months m) x ON x.id = c.id AND x.month = m.month WHERE m.month = '2026-05' AND c.hidden = 0 AND c.merged_into IS NULL GROUP BY c.kind ORDER BY count(*) DESC"
person|26|73|30|239
company|0|0|0|17
$ tend --now 2026-05-20 insights fairness --group kind --of risk | sed -n 2,5p
By person or company, called at risk in 2026-05: company 0 of 17 (0 %), person 77 of 312 (25 %):
0.00 times as often (95 %: 0.00 to 0.76), too few cases to judge.
Who came back is known from 2026-08-13 on: until then there are only the shares called at risk.
$ tend --now 2025-05-20 insights fairness --group kind --of risk
Fairness
no customer was scored by then: the first scoring of each month keeps whom it warned of, tend score
--all.
$ tend --db empty.db insights fairness --group source --of risk
Fairness
no customer was scored by then: the first scoring of each month keeps whom it warned of, tend score
--all.
$ tend insights fairness --group staff --of risk
tend: 'staff' tells deals apart, and at risk are customers
      try: tend insights fairness --group source --of risk
[2]
$ tend insights fairness --of risk
tend: by what are the customers to be told apart?
      try: tend insights fairness --group source --of risk
[2]
$ tend insights fairness --group source --of prices
tend: fairness of 'prices' is not known
      try --of deals or --of risk
[2]
$ tend insights segments --of risk
tend: the report segments has no groups
      try: tend insights fairness --group source
[2]
