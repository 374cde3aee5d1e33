# The mail shown is the mail sent: every header that counts, the bytes themselves, and what may deceive the eye.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ mkdir -p config/tend && printf '[mail]\ntransport=outbox\nfrom=Blumen Eva <shop@blumen-eva.example>\noutbox=%s/sink\n' "$PWD" >config/tend/config
$ export XDG_CONFIG_HOME=$PWD/config
$ tend init --shop 'Blumen Eva' --currency EUR --zone Europe/Berlin --owner Eva >out.txt
$ for rule in $(tend --json rule list | sed -n 's/^ *"name":"\([^"]*\)".*/\1/p'); do tend rule phase $rule off >out.txt; done
$ printf 'Subject: Grüße, {first-name}\n\nDear {first-name},\n\nsee you, café.\n' >letter.txt
$ printf 'rule hello\n  for each customer\n  when consent is yes\n  suggest mail hello\n  because "{name} waits"\n  once every 90 days\n  needs 1 approval\n  decide within 7 days\n' >hello.rule
$ add() { tend customer add "$1" --email "$2" --consent email >out.txt; }
$ add 'Anna Łuczak' anna@paypal.example
$ add 'Bert Müller' bert@paypa1.example
$ add 'Cid Berg' cid@pаypal.example
$ add 'Dora Groß' dora@münchen.example
$ add 'Evа Berg' eva@b1umen-eva.example
$ add 'Ioannis Παπαδόπουλος' ioannis@example.org
$ add 'Сара Соса' sara@сосо.example
$ add 'Gus Berg' gus@gmai1.com
$ add 'Hal boss@bank.example' hal@example.org
$ tend template edit hello --file letter.txt >out.txt && tend rule add hello.rule >out.txt && tend rule phase hello live >out.txt
$ tend --json suggest | sed -n 's/^  "new":\([0-9]*\).*/\1/p'
9

# What a person reads.

$ tend show 1 | sed -n '/From:/,/café/p'
  From: Blumen Eva <shop@blumen-eva.example>
  To: Anna Łuczak <anna@paypal.example>
  Subject: Grüße, Anna
  Date: Fri 20 Nov 2026, 12:00
  Message-ID: <5fe58bbb4e0970ea80e4952a7d4bc831@blumen-eva.example>
  List-Unsubscribe: mailto:shop@blumen-eva.example
  Attachments: none

  Dear Anna,

  see you, café.
$ tend show 1 --ascii | grep 'To:\|Subject\|see you'
  To: Anna <U+0141>uczak <anna@paypal.example>
  Subject: Gr<U+00FC><U+00DF>e, Anna
  see you, caf<U+00E9>.

# What deceives is said, and nobody is suspected for their name.

$ closely() { tend --json show "$1" | sed -n '/"warnings":\[$/,/\]/p' | sed -n 's/^    "\(.*\)",*$/\1/p'; }
$ closely 1
$ closely 2
the domain paypa1.example is not paypal.example (that of another customer), which it looks like
$ closely 3
the address mixes Latin and Cyrillic letters: cid@p<U+0430>ypal.example
the domain p<U+0430>ypal.example is not paypal.example (that of another customer), which it looks like
$ closely 4
the domain xn--mnchen-3ya.example is another spelling of \"münchen.example\"; it may only look like one you know
$ closely 5
the name mixes Latin and Cyrillic letters: Ev<U+0430> Berg
the domain b1umen-eva.example is not blumen-eva.example (the shop's own), which it looks like
$ closely 6
$ closely 7
\\"coco\" in the domain looks like Latin letters and is Cyrillic: <U+0441><U+043E><U+0441><U+043E>.example
$ closely 8
the domain gmai1.com is not gmail.com (that of a mail provider), which it looks like
$ closely 9
the name beside the address is another address: Hal boss@bank.example
$ tend show 2 | grep -A1 closely
  Look closely: the domain paypa1.example is not paypal.example (that of another customer), which it
  looks like

# The bytes are those the sha names, and those that are sent.

$ sha() { tend --json show "$1" | sed -n 's/.*"content_sha":"\([0-9a-f]*\)".*/\1/p'; }
$ [ "$(tend show 1 --raw | sha256sum | cut -d ' ' -f 1)" = "$(sha 1)" ] && echo same
same
$ tend approve 1 --seen "$(tend --json show 1 | sed -n 's/.*"sha":"\([0-9a-f]*\)".*/\1/p' | head -n 1)" >out.txt
$ tend show 1 --raw >shown.eml
$ tend --now 2026-11-20T12:01:00 run --once >out.txt; cmp shown.eml sink/*.eml && echo 'byte for byte'
byte for byte
$ tend show 1 --raw --ascii 2>&1 | head -n 1
tend: --raw prints the bytes and nothing else

