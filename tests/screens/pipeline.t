# Deals on their board: a column a stage, moved by keys, taken back by u.

$ tend init --shop 'Holunder' --currency EUR --zone Europe/Berlin --owner Eva >/dev/null
$ export TEND_NOW=2026-11-20T12:00:00+01:00
$ tend screens --keys 4

# The first deal, in a form.

$ tend customer add 'Åsa Haddad' --email asa@example.org >/dev/null
$ tend screens --keys '4 + "haddad" <tab> "Three oak chairs" <tab> "420" <ctrl-s>'

# Wrong words keep the form open, and nothing typed is lost.

$ tend screens --keys '4 + "nobody" <tab> "Shelf" <ctrl-s> <shot>' | sed -n '2,$p' | head -60
$ tend screens --keys '4 e <tab> "0" <ctrl-u> "much" <ctrl-s>'

# Two stages on, and both taken back.

$ tend screens --keys '4 L L <shot> u u'
$ tend deal list

# Lost asks why; a deal knows it.

$ tend screens --keys '4 x <shot> 2'
$ tend --json deal show 1 | grep -o '"lost_reason":"[a-z]*"'
$ tend screens --keys '4 u' | tail -3

# One deal, whole; a call about it; a task for it.

$ tend screens --keys '4 c "Wants light oak" <enter> t "Send the drawing" <enter> <enter>'

# Wide windows tell the card in full; narrow ones keep to one column in sight.

$ tend screens --size 120x40 --keys 4
$ tend screens --size 40x12 --keys '4 l'

# Words narrow the board down, Esc widens it.

$ tend screens --keys '4 / "zzz" <enter>' | tail -3
