# Buy-till-you-die on a file one brings: too small a shop is told so, and gets what is usual elsewhere.
# Three digits are enough: the last ones are the machine's.

$ short() { sed -E 's/([0-9]\.[0-9]{3})[0-9]+/\1/g'; }
$ printf 'customer,date,amount\nNoa,2026-01-05,10\nNoa,2026-01-26,30\nNoa,2026-01-26,20\nNoa,2026-03-02,25\nBea,2026-02-02,8\nKim,2026-02-10,40\nKim,2026-05-04,44\n' >log.csv
$ tend lab buyers log.csv --unit day --until 2026-04-30 --predict 90 --out rows.csv | short
{
  "model":"bg",
  "verdict":"prior",
  "sentence":"not enough history: 1 customer who came back, about 60 needed; until then the figures lean on what is usual in other shops",
  "unit":"day",
  "r":0.425,
  "alpha":50.925,
  "a":0.408,
  "b":3.618,
  "log_likelihood":-12.011,
  "slope":0.000,
  "n":3,
  "came_back":1,
  "until":"2026-04-30",
  "first_bought_later":0,
  "predict":{"t":90.000,"purchases":1.537,"customers":0.910,"of_a_new_customer":0.680},
  "value":{"sentence":"not enough history: 1 customer with a known spend, about 100 needed; until then only everybody's mean is this shop's","p":4.500,"q":3.400,"v":20.000,"log_likelihood":-4.260,"n":1,"mean":37.500,"correlation_with_frequency":null}
}
$ cut -d, -f1-4,8 rows.csv
customer,x,tx,T,mean_spend
Noa,2,56,115,37.5
Bea,0,0,87,0
Kim,0,0,79,0
$ awk -F, 'NR > 1 { print $1, ($5 >= 0 && $5 <= 1), ($6 > 0), ($7 > 0 && $7 < 1), ($11 <= $10 && $10 <= $12) }' rows.csv
Noa 1 1 1 1
Bea 1 1 1 1
Kim 1 1 1 1
$ tend lab buyers log.csv --unit day --holdout 30 --json | grep -A99 '"until"' | short
  "until":"2026-04-04",
  "first_bought_later":0,
  "predict":{"t":91.000,"purchases":2.096,"customers":1.124,"of_a_new_customer":0.801},
  "value":{"sentence":"not enough history: 1 customer with a known spend, about 100 needed; until then only everybody's mean is this shop's","p":4.500,"q":3.400,"v":20.000,"log_likelihood":-4.260,"n":1,"mean":37.500,"correlation_with_frequency":null},
  "holdout":{"t":30.000,"until":"2026-05-04","n":3,"purchases":1,"expected":0.718,"mae":0.481,"rmse":0.568,"correlation":-0.476,"mae_naive":0.558,"auc_any_purchase":0.500,"auc_p_alive":0.750,"auc_recency":0.500,"value_inside_interval":0.666}
}

# A row a customer, in the words of other programs.

$ printf 'ID;x;t_x;T;zbar\n1;2;30.43;38.86;22.35\n2;0;0;38.86;0\n' >rows2.csv
$ tend lab buyers rows2.csv --model mbg | short
{
  "model":"mbg",
  "verdict":"prior",
  "sentence":"not enough history: 1 customer who came back, about 60 needed; until then the figures lean on what is usual in other shops",
  "unit":"week",
  "r":0.414,
  "alpha":8.350,
  "a":0.379,
  "b":3.776,
  "log_likelihood":-9.723,
  "slope":0.000,
  "n":2,
  "came_back":1,
  "predict":{"t":13.000,"purchases":0.680,"customers":0.481,"of_a_new_customer":0.548},
  "value":{"sentence":"not enough history: 1 customer with a known spend, about 100 needed; until then only everybody's mean is this shop's","p":4.500,"q":3.400,"v":11.920,"log_likelihood":-3.742,"n":1,"mean":22.350,"correlation_with_frequency":null}
}
$ sed 's/zbar/spent each time/' rows2.csv >other.csv; tend lab buyers other.csv --amount 'spent each time' | grep value | cut -d, -f1-2
  "value":{"sentence":"not enough history: 1 customer with a known spend, about 100 needed; until then only everybody's mean is this shop's"
$ tend lab buyers other.csv --amount spending
tend: other.csv has no column 'spending'; it has: ID, x, t_x, T, spent each time
[2]
$ printf '2;30.43;38.86\n0;0;38.86\n' | sed 's/;/,/g' >bare.csv
$ tend lab buyers bare.csv | grep -E 'sentence|alpha|predict' | short
  "sentence":"not enough history: 1 customer who came back, about 60 needed; until then the figures lean on what is usual in other shops",
  "alpha":8.488,
  "predict":{"t":13.000,"purchases":0.674,"customers":0.482,"of_a_new_customer":0.558}
$ tr ';,' '  ' <bare.csv | tend lab buyers - | grep alpha | short
  "alpha":8.488,
$ printf '2 30.43 38.86\n0 0\n' | tend lab buyers -
tend: -, line 2: it has 2 numbers, the first line has 3
[2]

# What is wrong with a file is said with its line.

$ printf 'x,tx,T\n2,30,38\n1,40,38\n' | tend lab buyers -
tend: -, line 3: this customer bought last outside the time observed
[2]
$ printf 'x,tx,T\n1.5,30,38\n' | tend lab buyers -
tend: -, line 2: this customer has a number of purchases that is no count
[2]
$ printf 'x,tx,T\n0,5,38\n' | tend lab buyers -
tend: -, line 2: this customer has a last purchase without having come back
[2]
$ printf 'x,tx,T\n0,0,1e300\n' | tend lab buyers -
tend: -, line 2: T is '1e300', not a number
[2]
$ printf 'x,tx,T\n0,0,-1\n' | tend lab buyers -
tend: -, line 2: this customer was seen before the first purchase
[2]
$ printf 'x,tx,T,value\n1,2,3,lots\n' | tend lab buyers -
tend: -, line 2: value is 'lots', not a number
[2]
$ printf 'x,tx,T,value\n1,2,3,-5\n0,0,0,0\n' | tend lab buyers - | grep value
  "value":{"sentence":"no later purchase has an amount","p":4.500000000,"q":3.400000000,"v":0.000000000,"log_likelihood":0.000000,"n":0,"mean":0.000000,"correlation_with_frequency":null}
$ printf 'x,tx,T\n2,30,nan\n' | tend lab buyers -
tend: -, line 2: T is 'nan', not a number
[2]
$ tend lab buyers rows2.csv --holdout 3
tend: rows2.csv has a row a customer: there is nothing in it to hold out
      --until and --holdout need a row a purchase
[2]
$ tend lab buyers log.csv --until 2025-01-01
tend: nobody bought anything up to 2025-01-01; the purchases are from 2026-01-05 to 2026-05-04
      try a later --until, or a shorter --holdout
[2]
$ tend lab buyers log.csv --until 2026-12-31 --holdout 4
tend: nothing is left to hold out after 2026-12-31: the last purchase is of 2026-05-04
      try an earlier --until
[2]
$ tend lab buyers log.csv --holdout -4
tend: --holdout is a length of time, above 0 and at most 100000, not '-4'
      try: --holdout 39
[2]
$ tend lab buyers log.csv --predict 1e9
tend: --predict is a length of time, above 0 and at most 100000, not '1e9'
      try: --predict 39
[2]
$ tend lab buyers log.csv --unit month
tend: --unit is week or day, not 'month'
[2]
$ tend lab buyers log.csv --model pareto
tend: --model is bg or mbg, not 'pareto'
[2]
$ tend lab buyers
tend: something is missing
      try: tend lab buyers FILE [--model bg|mbg] [--unit week|day] [--predict T] [--out FILE]
           tend lab buyers FILE --customer COL --date COL [--amount COL] [--until DATE] [--holdout T]
[2]
$ tend lab buyers nowhere.csv
tend: there is no file nowhere.csv
[2]
