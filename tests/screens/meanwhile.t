# What others do while somebody types: the editor stands in for another program at work on the same store.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend customer add 'Anna Berg' --phone '+49 30 1111' --email anna@example.org --consent email >out.txt
$ printf '#!/bin/sh\neval "$MEANWHILE" >>meanwhile.txt 2>&1\n' >editor && chmod +x editor
$ export EDITOR=$PWD/editor
$ last() { tail -n 2 | head -n 1; }

# A form saves what was typed in it, and leaves alone what was changed elsewhere since it was opened.

$ MEANWHILE="tend customer edit 1 --phone '+49 30 2222' --tag oak" tend screens --keys '3 e " Lund" <shift-tab> <ctrl-e> <ctrl-s>' | last
Changed: Anna Berg Lund
$ tend --json customer show 1 | grep -E '"(name|value|tags)"'
  "name":"Anna Berg Lund",
  "tags":[
    {"kind":"email","value":"anna@example.org","label":null,"primary":true},
    {"kind":"phone","value":"+49 30 2222","label":null,"primary":true}

# An answer that comes late opens no page over what somebody has gone on to, and its title is the one it was asked for.

$ tend customer add 'Bea Öz' >out.txt
$ tend screens --keys '3 j w' | sed -n '/Why:/p'
  ┌─ Why: Bea Öz ────────────────────────────────────────────────────────────┐#2

# Words that were given up in a form do not come back over a text that somebody wrote since.

$ for rule in $(tend --json rule list | sed -n 's/^ *"name":"\([^"]*\)".*/\1/p'); do tend rule phase $rule off >out.txt; done
$ printf 'Subject: Hello\n\nDear {first-name},\n\nthe first words.\n' >letter.txt
$ printf 'rule hello\n  for each customer\n  when consent is yes\n  suggest mail hello\n  because "{name} waits for a letter"\n  once every 90 days\n  needs 1 approval\n  decide within 7 days\n' >hello.rule
$ tend template edit hello --file letter.txt >out.txt && tend rule add hello.rule >out.txt && tend rule phase hello live >out.txt && tend suggest >out.txt
$ printf 'Subject: Hello\n\nDear Anna,\n\nother words.\n' >other.txt
$ MEANWHILE='tend edit 1 --file other.txt' tend screens --keys '2 e <esc> 3 n <ctrl-e> <esc> 2 e' | sed -n '/┌/,/└/p'
  ┌─ Mail to Anna Berg Lund ─────────────────────────────────────────────────┐
  │ > Subject Hello                                                          │
  │   Text    Dear Anna,                                                     │
  │                                                                          │
  │           other words.                                                   │──
  │                                                                          │
  │                                                                          │
  │   what the customer sees first                                           │
  └──────────────────────────────────────────────────────────────────────────┘

# A store that is taken away is said, and nothing ends.

$ MEANWHILE='mv shop.db taken.db' tend screens --size 240x40 --keys '3 n "a note" <ctrl-e> <ctrl-s>' >taken.txt
$ grep -o 'Note a note' taken.txt
Note a note
$ last <taken.txt | grep -o 'the store cannot be opened'
the store cannot be opened
