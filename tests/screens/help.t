# Help is made from the rows that act; U lists what was done, and takes back the chosen one.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend screens --size 80x16 --keys '? u' | sed -n '1p; /┌/,/└/p; $p'
=== 80x16, cursor at row 3, column 10
┌─ Keys ───────────────────────────────────────────────────────────────────────┐
│ Find: u                                                                      │
│ ── Everywhere ────────────────────────────────────────────────────────────── │
│ > u             take back what you did last                             undo │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│   Other keys: [keys] in the configuration, by these names                    │
└──────────────────────────────────────────────────────────────────────────────┘
Enter do it   Esc back   Up Down choose   type to find
$ tend screens --size 80x16 --keys '? "take back"' | sed -n '1p; /┌/,/└/p'
=== 80x16, cursor at row 3, column 18
┌─ Keys ───────────────────────────────────────────────────────────────────────┐
│ Find: take back                                                              │
│ ── Everywhere ────────────────────────────────────────────────────────────── │
│ > u             take back what you did last                             undo │
│   U             list what was done and take one back               undo-list │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│   Other keys: [keys] in the configuration, by these names                    │
└──────────────────────────────────────────────────────────────────────────────┘
$ tend screens --size 80x16 --keys '? "take back" <enter>' | tail -n 2 | head -n 1
Nothing was done in these screens yet. Enter takes back what you choose.
$ tend screens --size 40x12 --keys '? "leave tend"' | sed -n '1p; /┌/,$p'
=== 40x12, cursor at row 2, column 19
┌─ Keys ───────────────────────────────┐
│ Find: leave tend                     │
│ ── Everywhere ────────────────────── │
│ > q Q           leave tend           │
│                                      │
│                                      │
│                                      │
│                                      │
│                                      │
│                                      │
│                                      │
Enter do it   Esc back   Up Down choose…

# What was done is listed, and the chosen one taken back.
$ tend customer add 'Bea Öz' >out.txt
$ tend log 1 note 'likes light oak' >out.txt
$ tend screens --size 80x16 --keys 'U' | sed -n '1p; /┌/,/└/p; $p'
=== 80x16, cursor at row 5, column 3
┌─ Take back ──────────────────────────────────────────────────────────────────┐
│ > 12:00    Ann        note for Bea Öz                                  1 row │
│   12:00    Ann        add Bea Öz                                      2 rows │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
└──────────────────────────────────────────────────────────────────────────────┘
Enter take it back   Esc back   Up Down choose
$ tend screens --size 80x16 --keys 'U <enter>' | tail -n 2 | head -n 1
Taken back: note for Bea Öz
$ tend screens --size 80x16 --keys 'U <enter>' | tail -n 2 | head -n 1
That was taken back already.
$ tend screens --size 80x16 --keys 'U j <enter>' | tail -n 2 | head -n 1
Taken back: add Bea Öz
$ tend screens --size 80x16 --keys 'U' | sed -n '1p; /┌/,/└/p'
=== 80x16, cursor at row 5, column 3
┌─ Take back ──────────────────────────────────────────────────────────────────┐
│ > 12:00    Ann        note for Bea Öz                             taken back │
│   12:00    Ann        add Bea Öz                                  taken back │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
└──────────────────────────────────────────────────────────────────────────────┘
