# The palette finds actions, screens and customers by a few letters, and shows the key and the command line that do the same.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend customer add 'Bea Öz' --email bea@example.org >out.txt
$ tend customer add '山田 太郎' >out.txt
$ tend customer add 'Bea Öztürk' >out.txt
$ tend screens --size 80x16 --keys ': "take back"' | sed -n '1p; /┌/,/└/p; $p'

# A few letters are enough, also without their accents; where nothing fits, it says so and stays.
$ tend screens --size 80x12 --keys ': "oz"' | sed -n '1p; /┌/,/└/p'
$ tend screens --size 80x12 --keys ': "山田" <tab>' | sed -n '1p; /┌/,/└/p'
$ tend screens --size 80x12 --keys ': "qqq" <enter>' | sed -n '1p; /┌/,/└/p'
$ tend screens --size 40x12 --keys ': und' | sed -n '1p; /┌/,$p'

# Enter does it: the customer's card, a screen.
$ tend screens --keys ': "oz" <down> <enter>' | sed -n '2p; /#3/s/.*│ //p'
$ tend screens --keys ': "pipel" <enter>' | sed -n 2p

# What was used last comes first.
$ tend screens --size 80x12 --keys ': "cust" <enter> :' | sed -n '/┌/,+2p'
