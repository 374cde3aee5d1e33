# A form keeps what was typed until it is saved or thrown away.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend customer add 'Bea Öz' >out.txt
$ tend screens --size 76x16 --keys '3 t "call back" <esc> <shot> <enter>' | sed -n '/===/p; /┌/,/└/p'
=== 76x16, cursor at row 6, column 26
┌─ Task for Bea Öz ────┌────────────────────────────┐──────────────────────┐
│ > Task call back     │ Throw away what you typed? │                      │
│   Due  tomorrow      │                            │                      │
│                      │   y  yes, throw it away    │                      │
│   what is to be done:│   n  no, back to the form  │                      │
└──────────────────────└────────────────────────────┘──────────────────────┘
=== 76x16, cursor at row 6, column 19
┌─ Task for Bea Öz ────────────────────────────────────────────────────────┐
│ > Task call back                                                         │
│   Due  tomorrow                                                          │
│                                                                          │
│   what is to be done: call back about the cake                           │
└──────────────────────────────────────────────────────────────────────────┘
$ tend task list
Nothing is to be done.
$ tend screens --size 76x16 --keys '3 t "call back" <esc> <enter> "!" <ctrl-s>' | tail -n 2 | head -n 1
Task added: call back!
$ tend task list
id  due                     task        whose
 1  Sat 21 Nov 2026, 09:00  call back!  anybody

# What is wrong is said under the field, and nothing is lost.
$ tend screens --size 76x16 --keys '3 + c "Nobody" <tab> <tab> "nowhere" <ctrl-s>' | sed -n '1p; /┌/,/└/p'
=== 76x16, cursor at row 5, column 27
┌─ A new customer ─────────────────────────────────────────────────────────┐
│   Name           Nobody                                                  │
│   Phone                                                                  │
│ > E-mail         nowhere                                                 │
│                ! 'nowhere' is no e-mail address                          │
│   May we e-mail? < not asked >                                           │
│   They said so                                                           │
│   Company                                                                │
│   Birthday                                                               │
│   Tag                                                                    │
│                                                                          │
│   e.g. anna@example.org                                           3 of 9 │
└──────────────────────────────────────────────────────────────────────────┘

# A text of several lines, also in a small window.
$ tend screens --size 76x16 --keys "$(printf '3 n <paste:first\nsecond> <enter> "third, 山田"')" | sed -n '1p; /┌/,/└/p'
=== 76x16, cursor at row 7, column 21
┌─ Note about Bea Öz ──────────────────────────────────────────────────────┐
│ > Note first                                                             │
│        second                                                            │
│        third, 山田                                                       │
│                                                                          │
│                                                                          │
│   ^E opens your editor                                                   │
└──────────────────────────────────────────────────────────────────────────┘
$ tend screens --size 40x12 --keys '3 n "a text that is longer than its field is wide"' | sed -n '1p; /┌/,/└/p; $p'
=== 40x12, cursor at row 5, column 27
┌─ Note about Bea Öz ──────────────────┐
│ > Note a text that is longer than    │
│        its field is wide             │
│                                      │
│                                      │
│                                      │
│   ^E opens your editor               │
└──────────────────────────────────────┘
^S save  Esc back  Tab next field
