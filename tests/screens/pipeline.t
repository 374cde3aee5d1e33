# Deals on their board: a column a stage, moved by keys, taken back by u.

$ tend init --shop 'Holunder' --currency EUR --zone Europe/Berlin --owner Eva >/dev/null
$ export TEND_NOW=2026-11-20T12:00:00+01:00
$ tend screens --keys 4
=== 80x24, cursor at row 4, column 1
1 Today 2 Approve 3 Customers [4 Pipeline] 5 Insights
Enquiry       0 · 0│Quoted        0 · 0│Deposit paid  0 · 0│In production 0 · 0
───────────────────│───────────────────│───────────────────│───────────────────
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
No deal stands here. + adds one; h and l go to the stages beside.
+ deal  s sort  v view  / find  p pipeline  $ sums  : command  u undo  ? help

# The first deal, in a form.

$ tend customer add 'Åsa Haddad' --email asa@example.org >/dev/null
$ tend screens --keys '4 + "haddad" <tab> "Three oak chairs" <tab> "420" <ctrl-s>'
=== 80x24, cursor at row 4, column 1
1 Today 2 Approve 3 Customers [4 Pipeline] 5 Insights
Enquiry     1 · 420│Quoted        0 · 0│Deposit paid  0 · 0│In production 0 · 0
───────────────────│───────────────────│───────────────────│───────────────────
>Åsa Haddad     420│                   │                   │
 Three oak chairs  │                   │                   │
 today             │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
Deal added: Three oak chairs
L move (H back)  Enter open  + deal  e edit  W won  x lost  c call  ? help

# Wrong words keep the form open, and nothing typed is lost.

$ tend screens --keys '4 + "nobody" <tab> "Shelf" <ctrl-s> <shot>' | sed -n '2,$p' | head -60
1 Today 2 Approve 3 Customers [4 Pipeline] 5 Insights
Enquiry     1 · 420│Quoted        0 · 0│Deposit paid  0 · 0│In production 0 · 0
───────────────────│───────────────────│───────────────────│───────────────────
>Åsa Haddad     420│                   │                   │
 Three oak chairs  │                   │                   │
 today             │                   │                   │
  ┌─ New deal ───────────────────────────────────────────────────────────────┐
  │ > Customer    nobody                                                     │
  │             ! nobody is called nobody                                    │
  │   Deal        Shelf                                                      │
  │   Worth                                                                  │
  │   Products                                                               │
  │   Expected on                                                            │
  │   Next step                                                              │
  │                                                                          │
  │   number or name; 3, then + adds a new customer                          │
  └──────────────────────────────────────────────────────────────────────────┘
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
Åsa Haddad: Enquiry > Quoted? L moves it right; u puts it back.
^S save  Esc back  Tab next field
=== 80x24, cursor at row 8, column 25
1 Today 2 Approve 3 Customers [4 Pipeline] 5 Insights
Enquiry     1 · 420│Quoted        0 · 0│Deposit paid  0 · 0│In production 0 · 0
───────────────────│───────────────────│───────────────────│───────────────────
>Åsa Haddad     420│                   │                   │
 Three oak chairs  │                   │                   │
 today             │                   │                   │
  ┌─ New deal ───────────────────────────────────────────────────────────────┐
  │ > Customer    nobody                                                     │
  │             ! nobody is called nobody                                    │
  │   Deal        Shelf                                                      │
  │   Worth                                                                  │
  │   Products                                                               │
  │   Expected on                                                            │
  │   Next step                                                              │
  │                                                                          │
  │   number or name; 3, then + adds a new customer                          │
  └──────────────────────────────────────────────────────────────────────────┘
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
Åsa Haddad: Enquiry > Quoted? L moves it right; u puts it back.
^S save  Esc back  Tab next field
$ tend screens --keys '4 e <tab> "0" <ctrl-u> "much" <ctrl-s>'
=== 80x24, cursor at row 9, column 23
1 Today 2 Approve 3 Customers [4 Pipeline] 5 Insights
Enquiry     1 · 420│Quoted        0 · 0│Deposit paid  0 · 0│In production 0 · 0
───────────────────│───────────────────│───────────────────│───────────────────
>Åsa Haddad     420│                   │                   │
 Three oak chairs  │                   │                   │
 today             │                   │                   │
  ┌─ Change the deal ────────────────────────────────────────────────────────┐
  │   Deal        Three oak chairs                                           │
  │ > Worth       much                                                       │
  │             ! 'much' is no amount                                        │
  │               write 420 or 420.50                                        │
  │   Products                                                               │
  │   Expected on                                                            │
  │   Next step                                                              │
  │                                                                          │
  │   e.g. 420 or 420.50 (EUR)                                               │
  └──────────────────────────────────────────────────────────────────────────┘
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
Åsa Haddad: Enquiry > Quoted? L moves it right; u puts it back.
^S save  Esc back  Tab next field

# Two stages on, and both taken back.

$ tend screens --keys '4 L L <shot> u u'
=== 80x24, cursor at row 4, column 41
1 Today 2 Approve 3 Customers [4 Pipeline] 5 Insights
Enquiry       0 · 0│Quoted        0 · 0│Deposit pa… 1 · 420│In production 0 · 0
───────────────────│───────────────────│───────────────────│───────────────────
                   │                   │>Åsa Haddad     420│
                   │                   │ Three oak chairs  │
                   │                   │ today             │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
Åsa Haddad moved: Quoted > Deposit paid
L move (H back)  Enter open  + deal  e edit  W won  x lost  c call  ? help
=== 80x24, cursor at row 4, column 1
1 Today 2 Approve 3 Customers [4 Pipeline] 5 Insights
Enquiry     1 · 420│Quoted        0 · 0│Deposit paid  0 · 0│In production 0 · 0
───────────────────│───────────────────│───────────────────│───────────────────
>Åsa Haddad     420│                   │                   │
 Three oak chairs  │                   │                   │
 today             │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
Taken back: Åsa Haddad moved: Enquiry > Quoted
L move (H back)  Enter open  + deal  e edit  W won  x lost  c call  ? help
$ tend deal list
id  customer    deal                   value  stage    days there  rested
 1  Åsa Haddad  Three oak chairs  420.00 EUR  Enquiry           0       0

# Lost asks why; a deal knows it.

$ tend screens --keys '4 x <shot> 2'
=== 80x24, cursor at row 8, column 25
1 Today 2 Approve 3 Customers [4 Pipeline] 5 Insights
Enquiry     1 · 420│Quoted        0 · 0│Deposit paid  0 · 0│In production 0 · 0
───────────────────│───────────────────│───────────────────│───────────────────
>Åsa Haddad     420│                   │                   │
 Three oak chairs  │                   │                   │
 today             │                   │                   │
                   │  ┌──────────────────────────────────┐ │
                   │  │ Why was "Three oak chairs" lost? │ │
                   │  │                                  │ │
                   │  │   1  Price                       │ │
                   │  │   2  Timing                      │ │
                   │  │   3  Went elsewhere              │ │
                   │  │   4  No reply                    │ │
                   │  │   5  Not available               │ │
                   │  │   6  Changed mind                │ │
                   │  │   7  Duplicate                   │ │
                   │  └──────────────────────────────────┘ │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
Åsa Haddad: Enquiry > Quoted? L moves it right; u puts it back.
Press its key, or Up Down and Enter   Esc nothing
=== 80x24, cursor at row 4, column 61
1 Today 2 Approve 3 Customers [4 Pipeline] 5 Insights
Deposit paid  0 · 0│In production 0 · 0│Collected     0 · 0│Lost        1 · 420
───────────────────│───────────────────│───────────────────│───────────────────
                   │                   │                   │>Åsa Haddad     420
                   │                   │                   │ Three oak chairs
                   │                   │                   │ today · timing
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
Åsa Haddad moved: Enquiry > Lost, timing
L move (H back)  Enter open  + deal  e edit  W won  x lost  c call  ? help
$ tend --json deal show 1 | grep -o '"lost_reason":"[a-z]*"'
"lost_reason":"timing"
$ tend screens --keys '4 u <shot> <enter>'
=== 80x24, cursor at row 9, column 3
1 Today 2 Approve 3 Customers [4 Pipeline] 5 Insights
Enquiry       0 · 0│Quoted        0 · 0│Deposit paid  0 · 0│In production 0 · 0
───────────────────│───────────────────│───────────────────│───────────────────
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
┌─ Take back ──────────────────────────────────────────────────────────────────┐
│ > 12:00    Eva        move Three oak chairs to Lost                    1 row │
│   12:00    Eva        move Three oak chairs to Deposit paid       taken back │
│   12:00    Eva        move Three oak chairs to Quoted             taken back │
│   12:00    Eva        add deal Three oak chairs                       2 rows │
│   12:00    Eva        add Åsa Haddad                                  3 rows │
│                                                                              │
└──────────────────────────────────────────────────────────────────────────────┘
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
Nothing was done in these screens yet. Enter takes back what you choose.
Enter take it back   Esc back   Up Down choose
=== 80x24, cursor at row 4, column 1
1 Today 2 Approve 3 Customers [4 Pipeline] 5 Insights
Enquiry     1 · 420│Quoted        0 · 0│Deposit paid  0 · 0│In production 0 · 0
───────────────────│───────────────────│───────────────────│───────────────────
>Åsa Haddad     420│                   │                   │
 Three oak chairs  │                   │                   │
 today             │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
                   │                   │                   │
Taken back: move Three oak chairs to Lost
L move (H back)  Enter open  + deal  e edit  W won  x lost  c call  ? help

# One deal, whole; a call about it; a task for it.

$ tend screens --keys '4 c "Wants light oak" <enter> t "Send the drawing" <enter> <enter> <enter>'
=== 80x24, cursor at row 2, column 1
1 Today 2 Approve 3 Customers [4 Pipeline] 5 Insights
Three oak chairs
Åsa Haddad · 420.00 EUR
Enquiry since today 12:00 · 20% likely
Task: Send the drawing (tomorrow 09:00)
Chance: 20 % to be won: what its stage stands for; not enough history: 0 closed
    deals, about 40 needed.
── How it came here ────────────────────────────────────────────────────────────
20 Nov 12:00  Enquiry, by Eva
── What happened ───────────────────────────────────────────────────────────────
20 Nov 12:00  call: Wants light oak











Åsa Haddad: Enquiry > Quoted? L moves it right; u puts it back.
L move (H back)  Esc back  e edit  W won  x lost  c call  t task  / find  ? help

# Wide windows tell the card in full; narrow ones keep to one column in sight.

$ tend screens --size 120x40 --keys 4
=== 120x40, cursor at row 4, column 1
1 Today 2 Approve 3 Customers [4 Pipeline] 5 Insights                                                    Fri 20 Nov 2026
Enquiry     1 · 420│Quoted        0 · 0│Deposit paid  0 · 0│In production 0 · 0│Collected     0 · 0│Lost          0 · 0
───────────────────│───────────────────│───────────────────│───────────────────│───────────────────│───────────────────
>Åsa Haddad     420│                   │                   │                   │                   │
 Three oak chairs  │                   │                   │                   │                   │
 today · Send the …│                   │                   │                   │                   │
                   │                   │                   │                   │                   │
                   │                   │                   │                   │                   │
                   │                   │                   │                   │                   │
                   │                   │                   │                   │                   │
                   │                   │                   │                   │                   │
                   │                   │                   │                   │                   │
                   │                   │                   │                   │                   │
                   │                   │                   │                   │                   │
                   │                   │                   │                   │                   │
                   │                   │                   │                   │                   │
                   │                   │                   │                   │                   │
                   │                   │                   │                   │                   │
                   │                   │                   │                   │                   │
                   │                   │                   │                   │                   │
                   │                   │                   │                   │                   │
                   │                   │                   │                   │                   │
                   │                   │                   │                   │                   │
                   │                   │                   │                   │                   │
                   │                   │                   │                   │                   │
                   │                   │                   │                   │                   │
                   │                   │                   │                   │                   │
                   │                   │                   │                   │                   │
                   │                   │                   │                   │                   │
                   │                   │                   │                   │                   │
                   │                   │                   │                   │                   │
                   │                   │                   │                   │                   │
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 Åsa Haddad · Three oak chairs · 420.00 EUR
 Enquiry since today 12:00 · 20% likely
 Something happened with it today
 Next: Send the drawing

Åsa Haddad: Enquiry > Quoted? L moves it right; u puts it back.
L move (H back)  Enter open  + deal  e edit  W won  x lost  c call  t task  s sort  v view  / find  p pipeline  ? help
$ tend screens --size 40x12 --keys '4 l'
=== 40x12, cursor at row 4, column 21
1 Today 2 Approve 3 Customers [4 Pipeli…
Enquiry     1 · 420│Quoted        0 · 0
───────────────────│───────────────────
 Åsa Haddad     420│
 Three oak chairs  │
 today · Send the …│
                   │
                   │
                   │
                   │
No deal stands here. + adds one; h and …
+ deal  s sort  v view  / find  ? help

# Words narrow the board down, Esc widens it.

$ tend screens --keys '4 / "zzz" <enter>' | tail -3
                   │                   │                   │
No deal here holds these words. Esc shows all.
Esc back  + deal  s sort  v view  / find  p pipeline  $ sums  : command  ? help

# A deal with what is sold: its worth is their sum. A comma inside a number parts nothing; what is left alone on a change stays.

$ export TEND_DB=bakery.db
$ tend init --shop 'Corner' --currency EUR --zone Europe/Berlin --owner Eva >init.txt
$ tend customer add 'Bea Öz' >out.txt
$ sqlite3 bakery.db "INSERT INTO products (sku, name, price, currency) VALUES ('RY-1', 'Rye loaf', 480, 'EUR'), ('FC-1', 'Filter coffee', 260, 'EUR')"
$ tend screens --keys '4 + "Bea" <tab> "Breakfast" <tab> <tab> "Rye loaf x 3, Filter coffee x 2 @ 2,50 ," <shot> <ctrl-s> <enter>' | sed -n '/^===/p; /┌/,/└/p; /^Breakfast/,$p' | sed '/^ *$/d'
=== 80x24, cursor at row 11, column 59
  ┌─ New deal ───────────────────────────────────────────────────────────────┐
  │   Customer    Bea                                                        │
  │   Deal        Breakfast                                                  │
  │   Worth                                                                  │
  │ > Products    Rye loaf x 3, Filter coffee x 2 @ 2,50 ,                   │
  │   Expected on                                                            │
  │   Next step                                                              │
  │                                                                          │
  │   e.g. Rye loaf x 3, Filter coffee; without a worth, their sum           │
  └──────────────────────────────────────────────────────────────────────────┘
=== 80x24, cursor at row 2, column 1
Breakfast
Bea Öz · 19.40 EUR
Enquiry since today 12:00 · 20% likely
Chance: 20 % to be won: what its stage stands for; not enough history: 0 closed
    deals, about 40 needed.
── Products ────────────────────────────────────────────────────────────────────
3 x Rye loaf at 4.80 EUR
2 x Filter coffee at 2.50 EUR
── How it came here ────────────────────────────────────────────────────────────
20 Nov 12:00  Enquiry, by Eva
Bea Öz: Enquiry > Quoted? L moves it right; u puts it back.
L move (H back)  Esc back  e edit  W won  x lost  c call  t task  / find  ? help
$ tend screens --keys '4 e <tab> <tab> "FC-1 x 0, RY-1 x 4" <shot> <ctrl-s> <enter>' | sed -n '/^===/p; /┌/,/└/p; /^Breakfast/,$p' | sed '/^ *$/d'
=== 80x24, cursor at row 11, column 37
  ┌─ Change the deal ────────────────────────────────────────────────────────┐
  │   Deal        Breakfast                                                  │
  │   Worth       19.40                                                      │
  │ > Products    FC-1 x 0, RY-1 x 4                                         │
  │   Expected on                                                            │
  │   Next step                                                              │
  │                                                                          │
  │   added or changed: Rye loaf x 3, Filter coffee; x 0 takes it off        │
  └──────────────────────────────────────────────────────────────────────────┘
=== 80x24, cursor at row 2, column 1
Breakfast
Bea Öz · 19.20 EUR
Enquiry since today 12:00 · 20% likely
Chance: 20 % to be won: what its stage stands for; not enough history: 0 closed
    deals, about 40 needed.
── Products ────────────────────────────────────────────────────────────────────
4 x Rye loaf at 4.80 EUR
── How it came here ────────────────────────────────────────────────────────────
20 Nov 12:00  Enquiry, by Eva
Bea Öz: Enquiry > Quoted? L moves it right; u puts it back.
L move (H back)  Esc back  e edit  W won  x lost  c call  t task  / find  ? help
$ tend screens --keys '4 e "!" <tab> <ctrl-u> "25" <tab> "Rye loaf x 5" <ctrl-s> <enter>' | sed -n '/^===/p; /^Breakfast/,$p' | sed '/^ *$/d'
=== 80x24, cursor at row 2, column 1
Breakfast!
Bea Öz · 25.00 EUR
Enquiry since today 12:00 · 20% likely
Chance: 20 % to be won: what its stage stands for; not enough history: 0 closed
    deals, about 40 needed.
── Products ────────────────────────────────────────────────────────────────────
5 x Rye loaf at 4.80 EUR
── How it came here ────────────────────────────────────────────────────────────
20 Nov 12:00  Enquiry, by Eva
Bea Öz: Enquiry > Quoted? L moves it right; u puts it back.
L move (H back)  Esc back  e edit  W won  x lost  c call  t task  / find  ? help
$ tend screens --keys '4 u <enter> <enter>' | sed -n '/^Breakfast/,$p' | sed '/^ *$/d'
Breakfast
Bea Öz · 19.20 EUR
Enquiry since today 12:00 · 20% likely
Chance: 20 % to be won: what its stage stands for; not enough history: 0 closed
    deals, about 40 needed.
── Products ────────────────────────────────────────────────────────────────────
4 x Rye loaf at 4.80 EUR
── How it came here ────────────────────────────────────────────────────────────
20 Nov 12:00  Enquiry, by Eva
Bea Öz: Enquiry > Quoted? L moves it right; u puts it back.
L move (H back)  Esc back  e edit  W won  x lost  c call  t task  / find  ? help

# What the shop does not know keeps the form open, with nothing written and nothing lost.

$ tend screens --keys '4 e "?" <tab> <tab> "Rye loaf x 9, Rye loav" <tab> <ctrl-s> <shot> <ctrl-u> "Rye loaf x 6" <ctrl-s> <enter>' | sed -n '/^===/p; /┌/,/└/p; /^Breakfast/,$p' | sed '/^ *$/d'
=== 80x24, cursor at row 10, column 41
  ┌─ Change the deal ────────────────────────────────────────────────────────┐
  │   Deal        Breakfast?                                                 │
  │   Worth       19.20                                                      │
  │ > Products    Rye loaf x 9, Rye loav                                     │
  │             ! the shop has no product 'Rye loav'                         │
  │               did you mean Rye loaf?                                     │
  │   Expected on                                                            │
  │   Next step                                                              │
  │                                                                          │
  │   added or changed: Rye loaf x 3, Filter coffee; x 0 takes it off        │
  └──────────────────────────────────────────────────────────────────────────┘
=== 80x24, cursor at row 2, column 1
Breakfast?
Bea Öz · 28.80 EUR
Enquiry since today 12:00 · 20% likely
Chance: 20 % to be won: what its stage stands for; not enough history: 0 closed
    deals, about 40 needed.
── Products ────────────────────────────────────────────────────────────────────
6 x Rye loaf at 4.80 EUR
── How it came here ────────────────────────────────────────────────────────────
20 Nov 12:00  Enquiry, by Eva
Bea Öz: Enquiry > Quoted? L moves it right; u puts it back.
L move (H back)  Esc back  e edit  W won  x lost  c call  t task  / find  ? help
$ tend screens --keys '4 + "Bea" <tab> "Tea" <tab> <tab> "Rye loaf x many" <ctrl-s>' | sed -n '/^===/p; /┌/,/└/p'
=== 80x24, cursor at row 11, column 34
  ┌─ New deal ───────────────────────────────────────────────────────────────┐
  │   Customer    Bea                                                        │
  │   Deal        Tea                                                        │
  │   Worth                                                                  │
  │ > Products    Rye loaf x many                                            │
  │             ! 'many' is not how many                                     │
  │   Expected on                                                            │
  │   Next step                                                              │
  │                                                                          │
  │   e.g. Rye loaf x 3, Filter coffee; without a worth, their sum           │
  └──────────────────────────────────────────────────────────────────────────┘
$ tend deal list
id  customer  deal            value  stage    days there  rested
 1  Bea Öz    Breakfast?  28.80 EUR  Enquiry           0       0

# Whose a deal is: a asks who takes it, a digit says it, u takes it back.

$ tend --db give.db init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >out.txt
$ (tend --db give.db staff add Bea --rank manager && tend --db give.db customer add Dana && tend --db give.db deal add Dana Torte --value 90) >out.txt
$ tend --db give.db screens --size 80x24 --keys '4 a' | grep -v '│ *│ *│ *$'
=== 80x24, cursor at row 10, column 24
1 Today 2 Approve 3 Customers [4 Pipeline] 5 Insights
Enquiry      1 · 90│Quoted        0 · 0│Deposit paid  0 · 0│In production 0 · 0
───────────────────│───────────────────│───────────────────│───────────────────
                   │ ┌────────────────────────────────────┐│
                   │ │ "Torte" is nobody's. Who takes it? ││
                   │ │   1  Ann                           ││
                   │ │   2  Bea                           ││
                   │ └────────────────────────────────────┘│
Dana: Enquiry > Quoted? L moves it right; u puts it back.
Press its key, or Up Down and Enter   Esc nothing
$ tend --db give.db screens --size 80x24 --keys '4 a 2' | tail -2
Torte: Bea's now
L move (H back)  Enter open  + deal  e edit  W won  x lost  c call  ? help
$ tend --db give.db deal list --for Bea
id  customer  deal       value  stage    days there  rested
 1  Dana      Torte  90.00 EUR  Enquiry           0       0
$ tend --db give.db screens --size 80x24 --keys '4 a 1 u' | tail -2
Taken back: Torte: nobody's now
L move (H back)  Enter open  + deal  e edit  W won  x lost  c call  ? help
$ tend --db give.db deal list --for Bea
id  customer  deal       value  stage    days there  rested
 1  Dana      Torte  90.00 EUR  Enquiry           0       0

# One who decides reads the sum; the yes gives the deal away.

$ tend --db give.db deal assign 1 '' >out.txt
$ tend --db give.db suggest | grep assign
assign-open-deals: 1 new
$ tend --db give.db screens --size 80x24 --keys '2'
=== 80x24, cursor at row 3, column 1
1 Today [2 Approve(1)] 3 Customers 4 Pipeline 5 Insights
  APPROVE (1)      by worth [s]│ Who takes the deal of Dana     until Fri 27 Nov
\>   assi… Dana              Ann│ ───────────────────────────────────────────────
                               │ The deal is given to Ann.
                               │ With the reason: Dana: Torte is nobody's yet,
                               │ and stands at Enquiry. Ann has no open deal,
                               │ Bea none
                               │
                               │ ── Why ────────────────────────────────────────
                               │ Dana: Torte is nobody's yet, and stands at
                               │   Enquiry. Ann has no open deal, Bea none
                               │ 20 % to be won: what its stage stands for; not
                               │   enough history: 0 closed deals, about 40
                               │   needed
                               │ + status is open
                               │ + unless assigned is yes (no)
                               │ + least on hand (Ann has no open deal, Bea
                               │   none)
                               │ § rule assign-open-deals, version 1: none of
                               │   its suggestions was decided yet
                               │ ── If you approve ─────────────────────────────
                               │                         more below: Tab, then j
Dana: Torte is nobody's yet, and stands at Enquiry. Ann has no open deal, Bea n…
a approve  x reject  z snooze  Tab text  w why  Space mark  / find  ? help
$ tend --db give.db screens --size 80x24 --keys '2 a' | tail -2
Approved: Who takes the deal of Dana. Done in 30 s; u stops it.
/ find  s sort  v view  + ask the rules  : command  u undo  ? help
