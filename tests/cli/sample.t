# A shop made up for trying things on: the same for the same numbers, and nothing else is touched.

$ tend sample --out shop.db --until 2026-11-20
shop.db holds a made-up shop: 400 customers, 5903 orders from 2025-05-20 to 2026-11-20. Everybody in
it is invented.
Next: tend --db shop.db --now 2026-11-20 suggest
$ ls -A
shop.db
$ ls -l shop.db | cut -c1-10
-rw-------
$ tend --json sample --out small.db --customers 25 --seed 9 --until 2024-02-29
{
  "store":"small.db",
  "customers":25,
  "orders":815,
  "products":27,
  "activities":97,
  "tasks":21,
  "deals":30,
  "from":"2022-08-29",
  "until":"2024-02-29"
}

# Reading leaves it one file, as it was.

$ sha256sum shop.db >sum.txt
$ tend --db shop.db --json customer list | grep -c '"id"'
400
$ sha256sum -c sum.txt && ls -A
shop.db: OK
shop.db
small.db
sum.txt

# On its last day the rules find regulars who have gone quiet.

$ tend --db shop.db --now 2026-11-20 --json suggest | grep '"by_rule"'
  "by_rule":{"assign-open-deals":5,"at-risk-flag":24,"better-buyers-model":0,"better-deal-model":0,"birthday":9,"deal-idle":3,"first-order-thanks":2,"lead-untouched":8,"regular-gone-quiet":13},

# What makes no sense is refused with a sentence.

$ tend sample
tend: into which file?
      try: tend sample --out shop.db
[2]
$ tend sample --out shop.db
tend: shop.db is there already, and was left as it is
      name another file
[2]
$ tend sample --out x.db --customers 3
tend: --customers is a whole number from 20 to 1000000, not '3'
[2]
$ tend sample --out x.db --customers many
tend: --customers is a whole number from 20 to 1000000, not 'many'
[2]
$ tend sample --out x.db --seed 0
tend: --seed is a whole number from 1 to 9223372036854775807, not '0'
[2]
$ tend sample --out x.db --until 2026-02-30
tend: --until is a day, as in 2026-11-20, not '2026-02-30'
[2]
$ tend sample --out x.db --until 1066-10-14
tend: a made-up shop's last day lies between the years 1990 and 2199
[2]
$ tend sample --out nowhere/x.db
tend: there is no folder nowhere
      try: mkdir -p nowhere
[2]
$ tend sample --out x.db now
tend: that is one word too many
      try: tend sample --out FILE [--customers N] [--seed S] [--until DATE]
[2]
$ ls -A
shop.db
small.db
sum.txt

# The last day is today unless said: the shop's day, whatever the machine's zone.

$ tend --now 2026-11-20T23:30:00Z --json sample --out late.db --customers 20 | grep until
  "until":"2026-11-21"

# The committed shop bears the guards of this version.

$ cp "$ROOT/sample.db" committed.db && chmod 600 committed.db && tend --db committed.db doctor
The store is healthy: pages, references, guards and both records are whole.
There is no backup yet: tend backup, or let tend run make one every night.
