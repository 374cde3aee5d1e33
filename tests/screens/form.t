# A form keeps what was typed until it is saved or thrown away.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend customer add 'Bea Öz' >out.txt
$ tend screens --size 76x16 --keys '3 t "call back" <esc> <shot> <enter>' | sed -n '/===/p; /┌/,/└/p'
$ tend task list
[1]
$ tend screens --size 76x16 --keys '3 t "call back" <esc> <enter> "!" <ctrl-s>' | tail -n 2 | head -n 1
$ tend task list

# What is wrong is said under the field, and nothing is lost.
$ tend screens --size 76x16 --keys '3 + c "Nobody" <tab> <tab> "nowhere" <ctrl-s>' | sed -n '1p; /┌/,/└/p'

# A text of several lines, also in a small window.
$ tend screens --size 76x16 --keys "$(printf '3 n <paste:first\nsecond> <enter> "third, 山田"')" | sed -n '1p; /┌/,/└/p'
$ tend screens --size 40x12 --keys '3 n "a text that is longer than its field is wide"' | sed -n '1p; /┌/,/└/p; $p'
