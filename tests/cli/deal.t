# Deals: in a pipeline, at a stage, idle or not, won or lost; and every step taken back.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend pipeline list
$ tend pipeline show 3
$ tend --json pipeline show 'trade CUSTOMERS' | head -5
$ tend pipeline show Pies
$ tend pipeline lst
$ tend deal list
$ tend customer add 'Anna Berg' --email anna@example.org --consent email --phone '030 23125001' >out.txt
$ tend customer add Bob >out.txt

# Added at the first stage of the shop's own pipeline; moved; the moves taken back one by one.

$ tend deal add 'Anna Berg' Wedding cake --value 420 --expected 2026-12-12 --next 'send the quote'
$ tend deal add Bob 'Rolls for the office' --pipeline 3 --stage contacted --value '1.240,50' --for Ann
$ tend --now 2026-11-21 deal move 1 quoted
$ tend --now 2026-11-22 deal move 1 deposit paid
$ tend --now 2026-11-22 deal list
$ tend --now 2026-11-22 undo
$ tend --now 2026-11-22 undo
$ tend deal list
$ tend --now 2026-11-22 --json deal list --customer Bob

# Idle: as long as nothing happens, and no task lies ahead.

$ tend --now 2026-11-23 deal list --idle
$ tend --now 2026-11-23 log 1 call 'wants lemon' --deal 1
$ tend --now 2026-11-24 deal list --idle
$ tend --now 2026-11-26 deal list --idle | head -3
$ tend --now 2026-11-26 task add Ask again --deal 1 --due 2026-11-27T10:00
$ tend --now 2026-11-26 task add Call Bob --customer Bob --due 2026-11-27T10:00
$ tend --now 2026-11-26 deal list
$ tend --now 2026-11-26 deal list --idle
$ tend --now 2026-11-28 deal list --idle | cut -c1-30
$ tend --now 2026-11-26 --json task list | grep -o '"customer":.*'
$ tend log Bob call hello --deal 1
$ tend task add x --customer Bob --deal 1
$ tend task add x --deal 99

# What it is made of, and the points with the rows behind them.

$ sqlite3 shop.db "INSERT INTO products (sku, name, price, currency) VALUES ('RO-01', 'Roll', 65, 'EUR'), ('X', 'Tea', 300, 'USD')"
$ tend --now 2026-11-26 deal edit 2 --product 'Roll x 40' --product 'Tea x 2 @ 3'
$ tend --now 2026-11-26 deal edit 2 --product 'Roll x 41 @ 0.60'
$ tend --now 2026-11-26 deal edit 2 --product 'Tea x 0' --probability 35 --value 30
$ tend deal edit 2 --product Role
$ tend deal edit 2 --product 'Roll x many'
$ tend deal edit 2 --product 'Tea x 0'
$ tend --now 2026-11-26 deal show 2
$ tend --now 2026-11-26 deal show 1 --json

# Won, lost, and why.

$ tend --now 2026-11-27 deal lost 1
$ tend --now 2026-11-27 deal lost 1 --reason price 'half as much at the market'
$ tend --now 2026-11-27 deal won 2 --reason 'liked the rolls'
$ tend --now 2026-11-27 deal list
$ tend --now 2026-11-27 deal list --all
$ tend --now 2026-11-27 deal list --pipeline 1 --stage lost | cut -c1-20
$ tend --now 2026-11-27 --json deal show 1 | grep -e lost_reason -e Lost
$ tend --now 2026-11-28 deal move 1 enquiry
$ tend --now 2026-11-28 undo
$ tend --now 2026-11-28 --json deal show 1 | grep lost_reason

# Refused.

$ tend deal add
$ tend deal add Bob
$ tend deal add Nobody Cake
$ tend deal add Bob Cake --stage 'Far away'
$ tend deal add Bob Cake --value minus
$ tend deal add Bob Cake --value -4
$ tend deal add Bob Cake --value 99999999999999999999
$ tend deal add Bob Cake --probability 101
$ tend deal add Bob Cake --expected tomorrow
$ tend deal add Bob Cake --for Zoe
$ tend deal add Bob Cake --stage lost
$ tend deal edit 2
$ tend deal edit 2 --title ' '
$ tend deal edit 2 --pipeline 1
$ tend deal move 2 Won
$ tend deal move 2 Enquiry
$ tend deal move 99 Won
$ tend deal show nine
$ tend deal lst
$ tend deal list --limit 0
$ tend deal list --customer Bob --stage won
$ tend --now 2026-11-21 deal move 1 quoted

# What is slipped into a title cannot move the cursor; a filter's own signs are only signs.

$ tend --now 2026-11-28 deal add Bob "$(printf 'a\033[2Jb')"

# A lead's points add up; merged customers take their deals along, and give them back.

$ tend --now 2026-11-28 why 2 | sed -n '/^Points/,$p'
$ tend --now 2026-11-28 customer merge 1 2 >out.txt
$ tend --now 2026-11-28 --json deal list --all | grep -o '"customer":{[^}]*}'
$ tend --now 2026-11-28 customer unmerge 2 >out.txt
$ tend --now 2026-11-28 --json deal list --all | grep -o '"customer":{[^}]*}'

# Somebody taken back who has a deal stays, hidden.

$ tend --now 2026-11-29 customer add Cid >out.txt
$ tend --now 2026-11-29 deal add Cid Bread >out.txt
$ tend --now 2026-11-29 undo $(sqlite3 shop.db "SELECT max(id) - 1 FROM journal_steps")
$ tend --now 2026-11-29 --json deal list | grep -o '"title":"Bread","customer":{[^}]*}'
$ tend doctor
