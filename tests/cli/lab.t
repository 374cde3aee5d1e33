# The lab: the product's methods on any file, and every file that is none.

# which labs there are
$ tend lab
tend: which one? there are: * (glob)
      try: tend help lab
[2]
$ tend lab rmf orders.csv
tend: there is no 'tend lab rmf'; there are: * (glob)
      all of them: tend help lab
[2]
$ tend lab rfm
tend: something is missing
      try: tend lab rfm FILE [--customer COL] [--date COL] [--amount COL] [--until DATE] [--out FILE]
[2]
$ tend lab rfm orders.csv more.csv
tend: that is one word too many
      try: tend lab rfm FILE [--customer COL] [--date COL] [--amount COL] [--until DATE] [--out FILE]
[2]
$ tend lab rfm --cusomer a orders.csv
tend: tend lab rfm has no option --cusomer
      did you mean --customer?
[2]
$ tend help lab nothing
tend: there is no 'tend lab nothing'
      all of them: tend help lab
[2]

# a log of purchases, as a shop in Germany writes it: Anna twice on one day, which is one visit
$ cat >orders.csv <<END
> Customer;Date;Amount
> Anna;03.01.2026;10.00
> Anna;03.01.2026;5.50
> Bert;04.01.2026;20.00
> Anna;17.01.2026;10.00
> Cleo;20.01.2026;1.00
> Dora;31.01.2026;99.00
> "Eva; who else";02.02.2026;7.00
> END
$ tend lab rfm orders.csv
{
  "customers":5,
  "until":"2026-02-02",
  "rule":"1 + 5 * (customers with a worse value) / customers, rounded down",
  "cut_points":{"R":[{"fifth":1,"customers":1,"from":29.00},{"fifth":2,"customers":1,"from":16.00},{"fifth":3,"customers":1,"from":13.00},{"fifth":4,"customers":1,"from":2.00},{"fifth":5,"customers":1,"from":0.00}],"F":[{"fifth":1,"customers":4,"from":1.00},{"fifth":2,"customers":0,"from":null},{"fifth":3,"customers":0,"from":null},{"fifth":4,"customers":0,"from":null},{"fifth":5,"customers":1,"from":2.00}],"M":[{"fifth":1,"customers":1,"from":1.00},{"fifth":2,"customers":1,"from":7.00},{"fifth":3,"customers":1,"from":20.00},{"fifth":4,"customers":1,"from":25.50},{"fifth":5,"customers":1,"from":99.00}]},
  "segments":[
    {"segment":"Champions","customers":0,"money":0.00},
    {"segment":"Loyal","customers":1,"money":99.00},
    {"segment":"Potential loyalist","customers":1,"money":7.00},
    {"segment":"New","customers":0,"money":0.00},
    {"segment":"Promising","customers":0,"money":0.00},
    {"segment":"Needs attention","customers":0,"money":0.00},
    {"segment":"About to sleep","customers":1,"money":1.00},
    {"segment":"At risk","customers":1,"money":25.50},
    {"segment":"Can't lose","customers":0,"money":0.00},
    {"segment":"Hibernating","customers":1,"money":20.00},
    {"segment":"Lost","customers":0,"money":0.00}
  ],
  "rows":[
    {"customer":"Anna","recency":16.00,"frequency":2.00,"money":25.50,"R":2,"F":5,"M":4,"segment":"At risk"},
    {"customer":"Bert","recency":29.00,"frequency":1.00,"money":20.00,"R":1,"F":1,"M":3,"segment":"Hibernating"},
    {"customer":"Cleo","recency":13.00,"frequency":1.00,"money":1.00,"R":3,"F":1,"M":1,"segment":"About to sleep"},
    {"customer":"Dora","recency":2.00,"frequency":1.00,"money":99.00,"R":4,"F":1,"M":5,"segment":"Loyal"},
    {"customer":"Eva; who else","recency":0.00,"frequency":1.00,"money":7.00,"R":5,"F":1,"M":2,"segment":"Potential loyalist"}
  ]
}
$ tend lab rfm orders.csv --until 31.01.2026 --out rfm.csv
{
  "customers":4,
  "until":"2026-01-31",
  "rule":"1 + 5 * (customers with a worse value) / customers, rounded down",
  "cut_points":{"R":[{"fifth":1,"customers":1,"from":27.00},{"fifth":2,"customers":1,"from":14.00},{"fifth":3,"customers":1,"from":11.00},{"fifth":4,"customers":1,"from":0.00},{"fifth":5,"customers":0,"from":null}],"F":[{"fifth":1,"customers":3,"from":1.00},{"fifth":2,"customers":0,"from":null},{"fifth":3,"customers":0,"from":null},{"fifth":4,"customers":1,"from":2.00},{"fifth":5,"customers":0,"from":null}],"M":[{"fifth":1,"customers":1,"from":1.00},{"fifth":2,"customers":1,"from":20.00},{"fifth":3,"customers":1,"from":25.50},{"fifth":4,"customers":1,"from":99.00},{"fifth":5,"customers":0,"from":null}]},
  "segments":[
    {"segment":"Champions","customers":0,"money":0.00},
    {"segment":"Loyal","customers":1,"money":99.00},
    {"segment":"Potential loyalist","customers":0,"money":0.00},
    {"segment":"New","customers":0,"money":0.00},
    {"segment":"Promising","customers":0,"money":0.00},
    {"segment":"Needs attention","customers":0,"money":0.00},
    {"segment":"About to sleep","customers":1,"money":1.00},
    {"segment":"At risk","customers":1,"money":25.50},
    {"segment":"Can't lose","customers":0,"money":0.00},
    {"segment":"Hibernating","customers":1,"money":20.00},
    {"segment":"Lost","customers":0,"money":0.00}
  ]
}
$ cat rfm.csv
customer,recency,frequency,money,R,F,M,segment
Anna,14,2,25.5,2,4,3,At risk
Bert,27,1,20,1,1,2,Hibernating
Cleo,11,1,1,3,1,1,About to sleep
Dora,0,1,99,4,1,4,Loyal
$ tend lab rfm orders.csv --until 2025-12-31
tend: nobody bought anything up to 2025-12-31
      try a later --until
[2]
$ tend lab rfm orders.csv --until yesterday
tend: 'yesterday' is no day
      try: --until 2026-09-30
[2]
$ tend lab rfm orders.csv --amount Amuont
tend: orders.csv has no column 'Amuont'; it has: Customer, Date, Amount
      did you mean 'Amount'?
[2]
$ tend lab rfm orders.csv --amount 9
tend: orders.csv has no column '9'; it has: Customer, Date, Amount
[2]

# the same from a row a customer, packed
$ gzip -c rfm.csv >packed.csv.gz
$ tend lab rfm packed.csv.gz --out again.csv >/dev/null; cmp rfm.csv again.csv && echo the same
the same

# what may be written and what may not
$ tend lab rfm orders.csv --out orders.csv
tend: --out names the file that is read
      name another one
[2]
$ ln -s orders.csv also.csv; tend lab rfm orders.csv --out also.csv
tend: --out names the file that is read
      name another one
[2]
$ tend lab rfm orders.csv --out /dev/full
tend: /dev/full cannot be written: No space left on device
[2]
$ tend lab rfm orders.csv --out nowhere/rfm.csv
tend: nowhere/rfm.csv cannot be written: No such file or directory
[2]
$ tend lab rfm orders.csv >/dev/full
tend: the output could not be written: is the disk full?
[2]
$ ls
again.csv
also.csv
orders.csv
packed.csv.gz
rfm.csv

# files that are none
$ tend lab rfm missing.csv
tend: there is no file missing.csv
[2]
$ mkdir folder; tend lab rfm folder
tend: folder is a folder, not a file
[2]
$ tend lab rfm /proc/self/mem
tend: /proc/self/mem: Error reading from file: Input/output error
[2]
$ tend lab rfm /dev/zero
tend: /dev/zero is a device, not a file
[2]
$ : >empty.csv; tend lab rfm empty.csv
tend: empty.csv is empty
[2]
$ echo customer,date,amount >head.csv; tend lab rfm head.csv
tend: head.csv has the names of columns and no row
[2]
$ tend --json lab rfm head.csv
{"error":{"code":"failed","hint":null,"message":"head.csv has the names of columns and no row"}}
[2]
$ head -c 300 /dev/urandom | gzip | head -c 100 >cut.csv.gz; tend lab rfm cut.csv.gz
tend: cut.csv.gz ends too early: a part of it is missing
      try: copy or download it again
[2]
$ { echo customer,date,amount; head -c 10000000 /dev/zero | tr '\0' x; echo; } >long.csv; tend lab rfm long.csv
tend: long.csv, line 2: the line is longer than 1048576 bytes
[2]
$ printf 'customer,date,amount\nAnna,2026-01-01,5,7\n' >wide.csv; tend lab rfm wide.csv
tend: wide.csv, line 2: it has 4 cells where the header has 3
[2]
$ printf 'customer,date,amount\nAnna,2026-01-01,"5\n' >open.csv; tend lab rfm open.csv
tend: open.csv, line 2: a quotation mark is opened and not closed properly
[2]
$ printf 'shop,when\nAnna,2026-01-01\n' >other.csv; tend lab rfm other.csv
tend: other.csv has no column 'customer'; it has: shop, when
      say which column it is: --customer COLUMN
[2]
$ tend lab rfm other.csv --customer Shop
tend: other.csv has no column 'date'; it has: shop, when
      say which column it is: --date COLUMN
[2]
$ tend lab rfm other.csv --customer shop --date whne
tend: other.csv has no column 'whne'; it has: shop, when
      did you mean 'when'?
[2]

# cells that are not what they should be
$ for bad in '"1,50"' abc NaN inf 1e999 0x10 '' ' '; do printf 'customer,date,amount\nAnna,2026-01-01,5\nBert,2026-01-02,%s\n' "$bad" >bad.csv; tend lab rfm bad.csv; done
tend: bad.csv, line 3: amount is '1,50', not a number
      write all decimals in one way, behind a point, and no sign between thousands
tend: bad.csv, line 3: amount is 'abc', not a number
tend: bad.csv, line 3: amount is 'NaN', not a number
tend: bad.csv, line 3: amount is 'inf', not a number
tend: bad.csv, line 3: amount is '1e999', not a number
tend: bad.csv, line 3: amount is '0x10', not a number
tend: bad.csv, line 3: amount is empty, not a number
tend: bad.csv, line 3: amount is empty, not a number
[2]
$ printf 'customer,date,amount\nAnna,2026-02-30,5\n' >bad.csv; tend lab rfm bad.csv
tend: bad.csv, line 2: date is '2026-02-30', not a date
[2]
$ printf 'customer,date,amount\n,2026-02-03,5\n' >bad.csv; tend lab rfm bad.csv
tend: bad.csv, line 2: customer is empty: nobody knows whose purchase it was
[2]
$ printf 'customer,date,amount\nAnna,03/02/2026,5\n' >both.csv; tend lab rfm both.csv
tend: both.csv, line 2: date is '03/02/2026', which can be read in two ways
      say --dates day-first or --dates month-first
[2]
$ tend lab rfm both.csv --dates day-first | grep until
  "until":"2026-02-03",
$ tend lab rfm both.csv --dates backwards
tend: --dates is day-first, month-first or year-first, not 'backwards'
[2]

# one customer, and columns of one name
$ printf 'customer,date,amount\nAn\033[31mna\342\200\256,2026-01-01,5\n' >one.csv; tend lab rfm one.csv --out one.out | tail -3; cat one.out
    {"segment":"Lost","customers":1,"money":5.00}
  ]
}
customer,recency,frequency,money,R,F,M,segment
An[31mna,0,1,5,1,1,1,Lost
$ tend lab rfm one.csv --out -
tend: standard output carries the figures
      name a file for the rows: --out rows.csv
[2]
$ printf 'customer,date,amount,amount\nAnna,2026-01-01,5,6\n' >twice.csv; tend lab rfm twice.csv --amount amount
tend: twice.csv has 2 columns called 'amount'
      say which one by its number; the first of them is 3
[2]
$ tend lab rfm twice.csv --amount 4 | grep rows
  "rows":[

# far from the usual
$ printf '1,10,0\n2,10,0\n3,10,0\n4,10,0\n90,11,1\n' >plain.csv
$ tend lab outliers plain.csv --label 3 --out far.csv
{
  "rows":5,
  "header":false,
  "positive":"1",
  "outliers":1,
  "auc":1.000000,
  "ap":1.000000,
  "rule":"sum over the columns of |value - median| / spread, each at most 20",
  "columns":[
    {"column":"1","values":5,"median":3.000000,"spread":1.482600,"spread_is":"1.4826 * MAD"},
    {"column":"2","values":5,"median":10.000000,"spread":0.400000,"spread_is":"standard deviation, the MAD is 0"}
  ],
  "left_out":[],
  "farthest":[
    {"row":4,"line":5,"score":22.500000,"terms":[{"column":"1","value":90.000000,"term":20.000000},{"column":"2","value":11.000000,"term":2.500000}]},
    {"row":0,"line":1,"score":1.348982,"terms":[{"column":"1","value":1.000000,"term":1.348982},{"column":"2","value":10.000000,"term":0.000000}]},
    {"row":1,"line":2,"score":0.674491,"terms":[{"column":"1","value":2.000000,"term":0.674491},{"column":"2","value":10.000000,"term":0.000000}]},
    {"row":3,"line":4,"score":0.674491,"terms":[{"column":"1","value":4.000000,"term":0.674491},{"column":"2","value":10.000000,"term":0.000000}]},
    {"row":2,"line":3,"score":0.000000,"terms":[{"column":"1","value":3.000000,"term":0.000000},{"column":"2","value":10.000000,"term":0.000000}]}
  ]
}
$ cat far.csv
row,score,1,2
0,1.3489815189531904,1.3489815189531904,0
1,0.6744907594765952,0.6744907594765952,0
2,0,0,0
3,0.6744907594765952,0.6744907594765952,0
4,22.5,20,2.5
$ tend lab outliers plain.csv --no-header | head -3
{
  "rows":5,
  "header":false,
$ tend lab outliers plain.csv --label 4
tend: plain.csv has no column '4'; it has: 1, 2, 3
      the file names no columns; say their number
[2]
$ tend lab outliers plain.csv --label 1
tend: '1' has 5 different values, and a label has two
      say which one is an outlier: --positive VALUE
[2]
$ tend lab outliers plain.csv --label 1 --positive 7
tend: no row has '7' in column 1: there is nothing to tell apart
[2]
$ tend lab outliers plain.csv --positive 1
tend: --positive says which label is meant, and needs --label
[2]
$ printf 'name,weight\nAnna,5\nBert,\nCleo,7\nDora,5\n' >weights.csv; tend lab outliers weights.csv
{
  "rows":4,
  "header":true,
  "rule":"sum over the columns of |value - median| / spread, each at most 20",
  "columns":[
    {"column":"weight","values":3,"median":5.000000,"spread":0.942809,"spread_is":"standard deviation, the MAD is 0"}
  ],
  "left_out":[
    "name"
  ],
  "farthest":[
    {"row":2,"line":4,"score":2.121320,"terms":[{"column":"weight","value":7.000000,"term":2.121320}]},
    {"row":0,"line":2,"score":0.000000,"terms":[{"column":"weight","value":5.000000,"term":0.000000}]},
    {"row":1,"line":3,"score":0.000000,"terms":[{"column":"weight","value":null,"term":0.000000}]},
    {"row":3,"line":5,"score":0.000000,"terms":[{"column":"weight","value":5.000000,"term":0.000000}]}
  ]
}
$ printf 'name,weight\nAnna,5\nBert,heavy\n' >weights.csv; tend lab outliers weights.csv
tend: weights.csv, line 3: weight is 'heavy', not a number
[2]
$ printf 'name\nAnna\nBert\n' >names.csv; tend lab outliers names.csv
tend: names.csv has no column of numbers to look at
[2]

# groups: what was decided
$ { echo group,hired,said; for i in 1 2 3 4 5 6 7 8 9 10; do echo "a,yes,in"; echo "a,yes,in"; echo "a,no,out"; echo "b,yes,out"; echo "b,no,out"; echo "b,no,in"; done; echo ",yes,in"; echo "a,,in"; } >hired.csv
$ tend lab fairness hired.csv --group group --outcome hired
{
  "group":"group",
  "outcome":"hired is yes",
  "predicted":null,
  "favourable":"hired is yes",
  "cases":60,
  "left_out":2,
  "compared":[
    "a",
    "b"
  ],
  "worse_off":"b",
  "ratio":0.500000,
  "ratio_low":0.283955,
  "ratio_high":0.880422,
  "difference":-0.333333,
  "interval":"log interval of a ratio of shares (Katz et al. 1978)",
  "verdict":"fails four fifths",
  "demographic_parity_difference":0.333333,
  "demographic_parity_ratio":0.500000,
  "best_off":"a",
  "reference":"a",
  "groups":[
    {"group":"a","cases":30,"selection_rate":0.666667,"selected":20,"favourable_rate":0.666667,"verdict":"the others are compared with it"},
    {"group":"b","cases":30,"selection_rate":0.333333,"selected":10,"favourable_rate":0.333333,"ratio":0.500000,"ratio_low":0.283955,"ratio_high":0.880422,"difference":-0.333333,"interval":"log interval of a ratio of shares (Katz et al. 1978)","verdict":"fails four fifths"}
  ],
  "all_groups":{"demographic_parity_difference":0.333333,"demographic_parity_ratio":0.500000}
}
$ tend lab fairness hired.csv --group group --outcome hired --predicted said
tend: which values of said are a yes?
      say it: --predicted said=VALUE; there are: 'in', 'out'
[2]
$ tend lab fairness hired.csv --group group --outcome hired --predicted said=in --favourable yes --out counts.csv | grep -v '^  *"interval"'
{
  "group":"group",
  "outcome":"hired is yes",
  "predicted":"said is in",
  "favourable":"said is in",
  "cases":60,
  "left_out":2,
  "compared":[
    "a",
    "b"
  ],
  "worse_off":"b",
  "ratio":0.500000,
  "ratio_low":0.283955,
  "ratio_high":0.880422,
  "difference":-0.333333,
  "verdict":"fails four fifths",
  "demographic_parity_difference":0.333333,
  "demographic_parity_ratio":0.500000,
  "equalised_odds_difference":1.000000,
  "equalised_odds_ratio":0.000000,
  "best_off":"a",
  "reference":"a",
  "groups":[
    {"group":"a","cases":30,"selection_rate":0.666667,"tp":20,"fp":0,"fn":0,"tn":10,"fpr":0.000000,"fnr":0.000000,"tpr":1.000000,"ppv":1.000000,"favourable_rate":0.666667,"verdict":"the others are compared with it"},
    {"group":"b","cases":30,"selection_rate":0.333333,"tp":0,"fp":10,"fn":10,"tn":10,"fpr":0.500000,"fnr":1.000000,"tpr":0.000000,"ppv":0.000000,"favourable_rate":0.333333,"ratio":0.500000,"ratio_low":0.283955,"ratio_high":0.880422,"difference":-0.333333,"interval":"log interval of a ratio of shares (Katz et al. 1978)","verdict":"fails four fifths"}
  ],
  "all_groups":{"demographic_parity_difference":0.333333,"demographic_parity_ratio":0.500000,"equalised_odds_difference":1.000000,"equalised_odds_ratio":0.000000}
}
$ cat counts.csv
group,cases,tp,fp,fn,tn,favourable
a,30,20,0,0,10,20
b,30,0,10,10,10,10
$ tend lab fairness hired.csv --group group --outcome hired --predicted said=inn
tend: no row has 'inn' in column said
      there are: 'in', 'out'
[2]
$ tend lab fairness hired.csv --group group --outcome hired --reference c
tend: group has no group 'c'
      there are: a, b
[2]
$ tend lab fairness hired.csv --group grop --outcome hired
tend: hired.csv has no column 'grop'; it has: group, hired, said
      did you mean 'group'?
[2]
$ tend lab fairness hired.csv --outcome hired
tend: --group is missing
      try: tend help lab fairness
[2]
$ tend lab fairness hired.csv --group group --outcome hired --favourable maybe
tend: --favourable is yes or no, not 'maybe'
[2]
$ printf 'group,hired\na,1\na,0\n' >alone.csv; tend lab fairness alone.csv --group group --outcome hired
tend: group is 'a' in every row: there is nobody to compare with
[2]
$ printf 'group,hired\na,1\na,0\nb,\n' >alone.csv; tend lab fairness alone.csv --group group --outcome hired
tend: only one value of group has a case that counts: there is nobody to compare with
[2]
$ printf 'group,hired\na,1\na,0\nb,1\nc,\n' >alone.csv; tend lab fairness alone.csv --group group --outcome hired --reference c
tend: group 'c' has no case that counts
[2]
$ printf 'group,hired\na,1\nb,0\n' >few.csv; tend lab fairness few.csv --group group --outcome hired | grep -E 'ratio|verdict'
  "ratio":0.000000,
  "ratio_low":0.000000,
  "ratio_high":1.303657,
  "verdict":"too few cases",
  "demographic_parity_ratio":0.000000,
    {"group":"a","cases":1,"selection_rate":1.000000,"selected":1,"favourable_rate":1.000000,"verdict":"the others are compared with it"},
    {"group":"b","cases":1,"selection_rate":0.000000,"selected":0,"favourable_rate":0.000000,"ratio":0.000000,"ratio_low":0.000000,"ratio_high":1.303657,"difference":-1.000000,"interval":"from the Wilson intervals of both shares (Donner and Zou 2012)","verdict":"too few cases"}
  "all_groups":{"demographic_parity_difference":1.000000,"demographic_parity_ratio":0.000000}

# groups: where the gap opens; a talk in the same moment as the offer comes before it because the file says so, and c1 says two groups
$ { echo case,what,when,group; seq 1 40 | awk '{ for (g = 1; g < 3; g++) { n = substr("ab", g, 1); print n $1 ",apply,2026-01-01," n; if ($1 > (g == 1 ? 36 : 20)) continue; print n $1 ",talk,2026-01-02," n; print n $1 ",talk,2026-01-02," n; if ($1 > 18 && g == 2) continue; print n $1 ",offer,2026-01-02," n } }'; } >hiring.csv; grep -c . hiring.csv
247
$ printf 'c1,apply,2026-01-01,a\nc1,apply,2026-01-03,b\nc2,apply,2026-01-01,\n' >>hiring.csv
$ tend lab fairness hiring.csv --group group --case case --activity what --time when --outcome offer --out steps.csv
{
  "group":"group",
  "outcome":"offer",
  "cases":81,
  "left_out":1,
  "events":249,
  "varying":1,
  "varying_note":"the group changes inside these cases; their first event counts",
  "arrived":54,
  "reference":"a",
  "worse_off":"b",
  "ratio":0.512500,
  "ratio_low":0.357167,
  "ratio_high":0.735388,
  "difference":-0.428049,
  "interval":"log interval of a ratio of shares (Katz et al. 1978)",
  "verdict":"fails four fifths",
  "gap_opens_at":"talk",
  "says":"The gap opens at talk: 50.0 % of group b get there, against 87.8 % of a. To offer come 45.0 % against 87.8 %.",
  "first_under_four_fifths":"talk",
  "widest_at":"offer",
  "steepest_at":"talk",
  "steps":[
    {"step":"apply","groups":[{"group":"a","cases":41,"reached":41,"share":1.000000,"before":41,"passed":41,"pass_share":1.000000},{"group":"b","cases":40,"reached":40,"share":1.000000,"before":40,"passed":40,"pass_share":1.000000,"pass_ratio":1.000000,"pass_ratio_low":0.912378,"pass_ratio_high":1.093694,"pass_verdict":"passes four fifths","ratio":1.000000,"ratio_low":0.912378,"ratio_high":1.093694,"difference":0.000000,"interval":"from the Wilson intervals of both shares (Donner and Zou 2012)","verdict":"passes four fifths"}]},
    {"step":"talk","groups":[{"group":"a","cases":41,"reached":36,"share":0.878049,"before":41,"passed":36,"pass_share":0.878049},{"group":"b","cases":40,"reached":20,"share":0.500000,"before":40,"passed":20,"pass_share":0.500000,"pass_ratio":0.569444,"pass_ratio_low":0.409294,"pass_ratio_high":0.792259,"pass_verdict":"fails four fifths","ratio":0.569444,"ratio_low":0.409294,"ratio_high":0.792259,"difference":-0.378049,"interval":"log interval of a ratio of shares (Katz et al. 1978)","verdict":"fails four fifths"}]},
    {"step":"offer","groups":[{"group":"a","cases":41,"reached":36,"share":0.878049,"before":36,"passed":36,"pass_share":1.000000},{"group":"b","cases":40,"reached":18,"share":0.450000,"before":20,"passed":18,"pass_share":0.900000,"pass_ratio":0.900000,"pass_ratio_low":0.698966,"pass_ratio_high":1.022130,"pass_verdict":"too few cases","ratio":0.512500,"ratio_low":0.357167,"ratio_high":0.735388,"difference":-0.428049,"interval":"log interval of a ratio of shares (Katz et al. 1978)","verdict":"fails four fifths"}]}
  ],
  "beside":[]
}
$ cat steps.csv
step,group,cases,reached,before,passed
apply,a,41,41,41,41
apply,b,40,40,40,40
talk,a,41,36,41,36
talk,b,40,20,40,20
offer,a,41,36,36,36
offer,b,40,18,20,18
$ tend lab fairness hiring.csv --group group --case case --activity what --time when --outcome offer --reference a | grep says
  "says":"The gap opens at talk: 50.0 % of group b get there, against 87.8 % of a. To offer come 45.0 % against 87.8 %.",
$ tail -n 3 hiring.csv | sed '1i case,what,when,group' >few.csv; tend lab fairness few.csv --group group --case case --activity what --time when --outcome apply
tend: only one value of group has a case that counts: there is nobody to compare with
[2]
$ tend lab fairness hiring.csv --group group --case case --activity what --time when --outcome ofer
tend: nothing in the log is called 'ofer'; there are: apply, talk, offer
      did you mean 'offer'?
[2]
$ tend lab fairness hiring.csv --group group --case case --activity what --outcome offer
tend: a log of events needs --case, --activity and --time
[2]
$ tend lab fairness hiring.csv --group group --case case --activity what --time what --outcome offer
tend: hiring.csv, line 2: what is 'apply', not a date
[2]

# other programs' summary: recency from the first purchase to the last, beside the customer's age
$ printf 'ID,x,t_x,T,spent\n1,2,30.5,38.5,22.35\n2,1,1.5,38.5,11.77\n' >age.csv; tend lab rfm age.csv | grep -E 'recency_is|"customer":'
  "recency_is":"T less recency: the time since the last purchase",
    {"customer":"1","recency":8.00,"frequency":2.00,"money":22.35,"R":3,"F":3,"M":3,"segment":"Needs attention"},
    {"customer":"2","recency":37.00,"frequency":1.00,"money":11.77,"R":1,"F":1,"M":1,"segment":"Lost"}
$ printf 'ID,x,t_x,T\n1,2,30.5,38.5\n' >age.csv; tend lab rfm age.csv
tend: age.csv has no column 'amount'; it has: ID, x, t_x, T
      say which column it is: --amount COLUMN
[2]
