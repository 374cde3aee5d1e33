# The palette finds actions, screens and customers by a few letters, and shows the key and the command line that do the same.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend customer add 'Bea Öz' --email bea@example.org >out.txt
$ tend customer add '山田 太郎' >out.txt
$ tend customer add 'Bea Öztürk' >out.txt
$ tend screens --size 80x16 --keys ': "take back"' | sed -n '1p; /┌/,/└/p; $p'
=== 80x16, cursor at row 3, column 14
┌─ What do you want to do? ────────────────────────────────────────────────────┐
│ : take back                                                                  │
│ > undo                      take back what you did last                    u │
│   undo-list                 list what was done and take one back           U │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│ ──────────────────────────────────────────────────────────────────────────── │
│   In a shell: tend undo                                                      │
└──────────────────────────────────────────────────────────────────────────────┘
Enter do it   Esc back   Up Down choose   Tab complete

# A few letters are enough, also without their accents; where nothing fits, it says so and stays.
$ tend screens --size 80x12 --keys ': "oz"' | sed -n '1p; /┌/,/└/p'
=== 80x12, cursor at row 2, column 7
┌─ What do you want to do? ────────────────────────────────────────────────────┐
│ : oz                                                                         │
│ > Bea Öz                    customer 1  bea@example.org                      │
│   Bea Öztürk                customer 3                                       │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│ ──────────────────────────────────────────────────────────────────────────── │
│   In a shell: tend customer show 1                                           │
Enter do it   Esc back   Up Down choose   Tab complete
$ tend screens --size 80x12 --keys ': "山田" <tab>' | sed -n '1p; /┌/,/└/p'
=== 80x12, cursor at row 2, column 14
┌─ What do you want to do? ────────────────────────────────────────────────────┐
│ : 山田 太郎                                                                  │
│ > 山田 太郎                 customer 2                                       │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│ ──────────────────────────────────────────────────────────────────────────── │
│   In a shell: tend customer show 2                                           │
Enter do it   Esc back   Up Down choose   Tab complete
$ tend screens --size 80x12 --keys ': "qqq" <enter>' | sed -n '1p; /┌/,/└/p'
=== 80x12, cursor at row 2, column 8
┌─ What do you want to do? ────────────────────────────────────────────────────┐
│ : qqq                                                                        │
│   Nothing is called that. Fewer letters find more.                           │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│ ──────────────────────────────────────────────────────────────────────────── │
│                                                                              │
Enter do it   Esc back   Up Down choose   Tab complete
$ tend screens --size 40x12 --keys ': und' | sed -n '1p; /┌/,$p'
=== 40x12, cursor at row 2, column 8
┌─ What do you want to do? ────────────┐
│ : und                                │
│ > undo                             u │
│   undo-list                        U │
│                                      │
│                                      │
│                                      │
│                                      │
│                                      │
│ ──────────────────────────────────── │
│   In a shell: tend undo              │
Enter do it   Esc back   Up Down choose…

# Enter does it: the customer's card, a screen.
$ tend screens --keys ': "oz" <down> <enter>' | sed -n '2p; /#3/s/.*│ //p'
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights
Bea Öztürk                           #3
$ tend screens --keys ': "pipel" <enter>' | sed -n 2p
1 Today 2 Approve 3 Customers [4 Pipeline] 5 Insights

# What was used last comes first.
$ tend screens --size 80x12 --keys ': "cust" <enter> :' | sed -n '/┌/,+2p'
┌─ What do you want to do? ────────────────────────────────────────────────────┐
│ :                                                                            │
│ > Customers                 go to this screen                              3 │
