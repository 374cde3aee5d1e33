# What waits for a yes: read, approved, rejected, put off, given other words, settled. Nothing is approved that was not shown.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ for rule in $(tend --json rule list | sed -n 's/^ *"name":"\([^"]*\)".*/\1/p'); do tend rule phase $rule off >out.txt; done
$ at() { tend screens --size 80x24 --keys "$@"; }
$ says() { at "$@" | tail -n 2 | head -n 1; }
$ state() { tend --json show "$1" | sed -n 's/^  "\(state\|rev\|subject\)":\(.*\),$/\1 \2/p'; }

# An empty queue says what to do next.

$ at 2
$ printf 'Subject: Hello {first-name}\n\nDear {first-name},\n\nsee you.\n' >letter.txt
$ printf 'rule hello\n  for each customer\n  when consent is yes\n  suggest mail hello\n  because "{name} waits for a letter"\n  once every 90 days\n  needs 1 approval\n  decide within 7 days\n' >hello.rule
$ printf 'rule vip\n  for each customer\n  when consent is yes\n  suggest tag vip\n  because "{name} reads our letters"\n  once per customer\n  needs 1 approval\n  decide within 30 days\n' >vip.rule
$ for who in Anna Bea Cid Dora 'Ōe 山田太郎'; do tend customer add "$who Berg" --email ${who%% *}@example.org --consent email >out.txt; done
$ tend template edit hello --file letter.txt >out.txt && tend rule add hello.rule >out.txt && tend rule phase hello live >out.txt
$ at '2 + <shot>'

# The letter, why, and what a yes and a no do; wider, and scrolled to its end.

$ tend rule add vip.rule >out.txt && tend rule phase vip live >out.txt && tend suggest >out.txt
$ tend screens --size 120x40 --keys 2
$ at '2 <tab> G'
$ tend screens --size 60x20 --keys '2 <shot> <tab>'

# A yes is to the text that was shown; the next one comes by itself, and u takes the yes back.

$ at '2 a <shot> u'
$ state 1

# No, with a reason, and with words.

$ at '2 x <shot> 3'
$ says '2 X 4 "she called on Monday" <enter>'
$ tend queue --state rejected

# Later: a wrong day is asked again, nothing typed is lost; a snooze is seen with v and ended with b.

$ says '2 z o "soon" <enter>'
$ says '2 z o "soon" <enter> <ctrl-u> "2026-11-23" <enter>'
$ says '2 z o "2027-11-23" <enter>'
$ at '2 v v <shot> b' | grep -v '^    *│'

# In other words, with the editor: the new text is shown, and a approves exactly that.

$ printf '#!/bin/sh\nprintf "Subject: Dear you\\n\\nCome and see the new roses.\\n" >"$1"\n' >editor; chmod +x editor
$ export EDITOR=$PWD/editor
$ at '2 / "cid hello" <enter> E <shot> a'
$ state 3

# In a form; an empty text is refused, and what was typed stays.

$ at '2 / "dora hello" <enter> e <shot> <ctrl-u> <ctrl-s>'
$ says '2 / "dora hello" <enter> e <ctrl-u> "Roses" <ctrl-s>'
$ state 4

# Somebody else gives it other words while the editor is open: those of the editor are refused and kept, and what is shown is the new text.

$ printf '#!/bin/sh\nprintf "Subject: Faster\\n\\nI was first.\\n" | tend edit 4 --file - >/dev/null\nprintf "Subject: Slower\\n\\nI was second.\\n" >"$1"\n' >editor
$ at '2 / "dora hello" <enter> E <shot> e'
$ state 4

# Several at once: only what was read, by name, with another key.

$ says '2 A'
$ at '2 / "vip" <enter> <space> <space> * A <shot> y'
$ says '2 / "vip" <enter> k * <esc> <esc> A'
$ tend queue --state approved
# The emergency stop is said, a tag is told as a sentence, a no is told to be final.

$ tend stop on >out.txt; at '2 / "vip dora" <enter>'; tend stop off >out.txt

# Nobody knows whether it went out: that stands first, until somebody says.

$ mkdir -p plugins/mail && cp "$TEND_PLUGINS/mail/manifest.json" plugins/mail && printf '#!/bin/sh\nread request\necho %s\n' "'"'{"outcome":"done","code":250,"text":"believe me"}'"'" >plugins/mail/mail && chmod 700 plugins/mail/mail
$ TEND_PLUGINS=$PWD/plugins tend --now 2026-11-20T12:10:00 run --once >out.txt 2>&1; tend queue --state unknown
$ TEND_NOW=2026-11-20T12:30:00 at '2 R <shot> 2'
$ TEND_NOW=2026-11-20T12:30:00 says '2 v R'
