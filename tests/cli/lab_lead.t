# The chance to win on any file: what is asked for, what is refused, and little history.

$ cat >leads.csv <<END
> id,source,visits,total,order,won
> a1,friend,3,10.5,TRUE,yes
> a2,search,1, ,FALSE,no
> a3,"street, market",0,NA,FALSE,no
> a4,friend,2,7,TRUE,yes
> a5,search,2,3.25,FALSE,
> END

# what is missing is asked for
$ tend lab lead leads.csv
tend: which column says how it ended, and which of its values means won?
      try: tend lab lead FILE --target COL --positive V
[2]
$ tend lab lead leads.csv --target won --positive true
tend: no row has 'true' in won
      there: yes, no
[2]
$ tend lab lead leads.csv --target win --positive yes
tend: leads.csv has no column 'win'; it has: id, source, visits, total, order, won
      did you mean 'won'?
[2]
$ tend lab lead leads.csv --target won --positive yes --drop id,source,visits,total,order
tend: no column is left to learn from
      drop fewer of them with --drop
[2]
$ tend lab lead leads.csv --target won --positive yes --drop nothing
tend: leads.csv has no column 'nothing'; it has: id, source, visits, total, order, won
[2]

# four decided rows are not enough to learn from: the share that was won, half a case added to either side
$ tend lab lead leads.csv --target won --positive yes --out scored.csv
{
  "auc":null,
  "log_loss":null,
  "brier":null,
  "ece":null,
  "base_log_loss":null,
  "judged_on":"training rows, held out",
  "n_train":4,
  "n_test":0,
  "won_train":2,
  "undecided":1,
  "ground":"share",
  "says":"not enough history: 4 closed leads, about 40 needed",
  "bins":0,
  "ridge":0.000000,
  "slope":1.000000,
  "leaks":[],
  "leak_reasons":[],
  "reliability":[
    {"from":0.0,"to":0.1,"cases":0,"won":0,"expected":0.00},
    {"from":0.1,"to":0.2,"cases":0,"won":0,"expected":0.00},
    {"from":0.2,"to":0.3,"cases":0,"won":0,"expected":0.00},
    {"from":0.3,"to":0.4,"cases":0,"won":0,"expected":0.00},
    {"from":0.4,"to":0.5,"cases":0,"won":0,"expected":0.00},
    {"from":0.5,"to":0.6,"cases":0,"won":0,"expected":0.00},
    {"from":0.6,"to":0.7,"cases":0,"won":0,"expected":0.00},
    {"from":0.7,"to":0.8,"cases":0,"won":0,"expected":0.00},
    {"from":0.8,"to":0.9,"cases":0,"won":0,"expected":0.00},
    {"from":0.9,"to":1.0,"cases":0,"won":0,"expected":0.00}
  ],
  "intercept":0.000000000000000,
  "terms":[]
}
$ cat scored.csv
row,probability,log_odds
0,0.5,0
1,0.5,0
2,0.5,0
3,0.5,0
4,0.5,0

# which rows teach and which judge
$ printf '1\n\n2\n' >test.txt
$ printf '2,0,0 3\n2,1,0 1\n' >draws.txt
$ printf '0\nx\n' >wrong.txt
$ printf '5\n' >beyond.txt
$ tend lab lead leads.csv --target won --positive yes --test-rows test.txt | grep n_
  "n_train":2,
  "n_test":2,
  "won_train":2,
$ tend lab lead leads.csv --target won --positive yes --test-rows test.txt --train-rows draws.txt:2:0 | grep -E 'n_|log_loss'
  "log_loss":1.791759,
  "base_log_loss":1.791759,
  "n_train":2,
  "n_test":2,
  "won_train":2,
$ tend lab lead leads.csv --target won --positive yes --test-rows test.txt --train-rows draws.txt:2:1
tend: row 1 is to teach and to judge
      take it out of one of the two files
[2]
$ tend lab lead leads.csv --target won --positive yes --train-rows draws.txt:2:7
tend: draws.txt has no line that begins with 2,7,
[2]
$ tend lab lead leads.csv --target won --positive yes --test-rows wrong.txt
tend: wrong.txt, line 2: 'x' is no row number
      rows are numbered from 0, without the header
[2]
$ tend lab lead leads.csv --target won --positive yes --test-rows beyond.txt
tend: beyond.txt, line 1: there is no row 5: the table has 5, counted from 0
[2]
$ tend lab lead leads.csv --target won --positive yes --test-rows nowhere.txt
tend: cannot read the row numbers: Failed to open file “nowhere.txt”: No such file or directory
[2]
