# Help is made from the rows that act; U lists what was done, and takes back the chosen one.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend screens --size 80x16 --keys '? u' | sed -n '1p; /┌/,/└/p; $p'
$ tend screens --size 80x16 --keys '? "take back"' | sed -n '1p; /┌/,/└/p'
$ tend screens --size 80x16 --keys '? "take back" <enter>' | tail -n 2 | head -n 1
$ tend screens --size 40x12 --keys '? "leave tend"' | sed -n '1p; /┌/,$p'

# What was done is listed, and the chosen one taken back.
$ tend customer add 'Bea Öz' >out.txt
$ tend log 1 note 'likes light oak' >out.txt
$ tend screens --size 80x16 --keys 'U' | sed -n '1p; /┌/,/└/p; $p'
$ tend screens --size 80x16 --keys 'U <enter>' | tail -n 2 | head -n 1
$ tend screens --size 80x16 --keys 'U <enter>' | tail -n 2 | head -n 1
$ tend screens --size 80x16 --keys 'U j <enter>' | tail -n 2 | head -n 1
$ tend screens --size 80x16 --keys 'U' | sed -n '1p; /┌/,/└/p'
