# The customers: a list in every order, filtered as one types, and the card of one; at 80x24 and 120x40.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend screens --size 80x24 --keys '3'
$ tend screens --size 80x24 --keys '3 + c "Åsa Haddad" <tab> "+46 8 555 0112" <tab> "asa@example.org" <ctrl-s> <shot> c "asked for oak chairs" <enter>'
$ tend log 1 note 'likes light oak'
$ tend customer add 'Bo García' --phone '+34 600 100 200' --tag oak >out.txt
$ tend customer add '山田 花子' --email hanako@example.org --consent email >out.txt
$ tend customer add 'محمد عبد الله' >out.txt
$ tend customer add 'A name of sixty characters that goes on and on to its own end' >out.txt
$ tend customer add 'Family 👨‍👩‍👧‍👦 Smith' >out.txt
$ tend task add 'Call about the chairs' --due 2026-11-19T10:00 --customer 1 >out.txt
$ tend screens --size 80x24 --keys '3'
$ tend screens --size 120x40 --keys '3 j'
$ tend screens --size 80x24 --keys '3 / "oak"'
$ tend screens --size 80x24 --keys '3 / "had" <enter> <shot> <esc>'
$ tend screens --size 80x24 --keys '3 s a <shot> S'
$ tend screens --size 80x24 --keys '3 f e'
$ tend screens --size 80x24 --keys '3 f t "oak" <enter> <shot> f m <ctrl-u> "vip" <enter>'
$ tend screens --size 60x20 --keys '3 j <shot> <enter>'
$ tend screens --size 80x24 --keys '3 j d <shot> u'
$ tend screens --size 80x24 --keys '3 j w'
